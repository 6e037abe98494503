# One word for each thing that is done here. `make help` lists them.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help up down demo backup trust test check matrix bench lock logs words

PYTHON ?= python3
RUN := .venv/bin/python

help: ## List these words
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' Makefile

up: .venv/run.stamp ## Start everything; Ctrl-C stops it
	@exec $(RUN) -m deploy.local up

down: .venv/run.stamp ## Stop what `make up` started elsewhere
	@exec $(RUN) -m deploy.local down

demo: .venv/run.stamp ## Fill the running house with a small cast, and every section with something of theirs
	@exec $(RUN) -m deploy.demo

backup: .venv/run.stamp ## Copy all that is kept into a new folder
	@exec $(RUN) -m deploy.local backup

trust: .venv/run.stamp ## Let this system and its browsers know the local authority
	@exec $(RUN) -m deploy.local trust

logs: ## Follow what the programs write
	@exec tail -n 20 -F $${GATEHOUSE_VAR:-var}/log/*.log

test: .venv/test.stamp ## Run the tests
	@exec deploy/test $(ARGS)

matrix: .venv/test.stamp ## Print which protocol requirement is proved by which test
	@exec $(RUN) -m pytest -q -n 2 --dist loadgroup --matrix -m rfc $(ARGS)

bench: .venv/test.stamp ## Measure what is claimed about speed
	@for each in benchmarks/[a-z]*.py; do \
	    grep -q '__main__' $$each || continue; \
	    $(RUN) -m benchmarks.$$(basename $$each .py) || exit 1; \
	done

check: .venv/check.stamp ## Look at form, types and production settings
	@deploy/check

words: .venv/run.stamp ## Bring the catalogues in line with the words of pages and mails
	@exec $(RUN) -m deploy.words

lock: ## Lock the dependencies anew (needs uv)
	@deploy/lock

# A stamp says that the environment holds what the lock says; each lock holds the one before.
.venv/run.stamp: requirements/run.lock
.venv/test.stamp: requirements/test.lock
.venv/check.stamp: requirements/check.lock
.venv/%.stamp:
	@PYTHON="$(PYTHON)" deploy/install $*
