"""From nothing to every door answering."""

import json
import signal
import subprocess
import sys
import threading
import time

from certs.errors import UnusableCertificate
from certs.make import Made, make
from deploy.local import (
    listening,
    logs,
    readiness,
    running,
    secret_files,
    supervision,
    tools,
    valkey_users,
    words,
)
from deploy.local.doors import Door, doors
from deploy.local.environment import Surroundings
from deploy.local.errors import CannotStart
from deploy.local.house import House
from deploy.local.prepare import prepare
from deploy.local.settings import ROOT, Launcher, meant_for

EXTERNAL_VALKEY = [
    ("identity", "IDENTITY_VALKEY_URL"),
    ("home", "HOME_VALKEY_URL"),
    ("games", "GAMES_VALKEY_URL"),
    ("profile", "PROFILE_VALKEY_URL"),
    ("friends", "FRIENDS_VALKEY_URL"),
    ("scores", "SCORES_VALKEY_URL"),
    ("posts", "POSTS_VALKEY_URL"),
    ("messages", "MESSAGES_VALKEY_URL"),
    ("site", "SITE_VALKEY_URL"),
]


def up(settings: Launcher, began: float) -> None:
    """Start the house and stay until it is stopped; raises CannotStart, with nothing left running."""
    house = House(settings.var)
    all_doors = doors(settings)
    listen = listening.addresses(settings)
    caddy, valkey = tools.caddy(), tools.valkey()
    house.lay_out()
    with running.only_one(house):
        listening.refuse_taken(listen, all_doors)
        house.clear_sockets()
        logs.rotate(house.log)
        secret_files.make(house.secrets)
        valkey_users.write_users(house)
        made = certificates(house, all_doors)
        around = Surroundings(settings, house, all_doors, made, listen, caddy, valkey)
        said = prepare(around)
        run(around, said, began)


def certificates(house: House, all_doors: list[Door]) -> Made:
    """Have certificates that carry every door's host; raises CannotStart."""
    try:
        return make(house.certificates, [door.host for door in all_doors])
    except UnusableCertificate as error:
        raise CannotStart(str(error)) from error
    except OSError as error:
        raise CannotStart(f"certificates: {error.filename}: {error.strerror}") from error


def run(around: Surroundings, said: list[str], began: float) -> None:
    """Start the programs, say when all answer, and stay until they end."""
    commands = supervision.processes()
    if not own_valkey():
        del commands["valkey"]
    sign = around.house.run / "house.json"

    def when_started(stopping: threading.Event) -> None:
        if readiness.wait(readiness.checks(around, list(commands)), stopping):
            sign.write_text(json.dumps({door.name: door.url for door in around.doors}), encoding="utf-8")
            print(words.welcome(around, said, time.monotonic() - began), flush=True)

    sign.unlink(missing_ok=True)
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:
        # A closed terminal ends the house as Ctrl-C does.
        signal.signal(signal.SIGHUP, lambda *_: signal.raise_signal(signal.SIGTERM))
    try:
        supervision.supervise(around.house, commands, around.of, when_started, lambda: renew(around))
    finally:
        sign.unlink(missing_ok=True)
        around.house.clear_sockets()


def own_valkey() -> bool:
    """Whether our own Valkey is wanted; raises CannotStart where only some programs were given another."""
    given = [key for program, key in EXTERNAL_VALKEY if key in meant_for(program)]
    missing = [key for _, key in EXTERNAL_VALKEY if key not in given]
    if given and missing:
        raise CannotStart(f"setting {missing[0]}: {given[0]} is set, and all programs share one Valkey")
    return not given


def renew(around: Surroundings) -> None:
    """Renew the certificates while the house runs, and let the edge read them again."""
    try:
        renewed = certificates(around.house, around.doors).certificate_is_new
    except CannotStart as error:
        print(f"gatehouse: not renewed: {error}", file=sys.stderr, flush=True)
        return
    if renewed:
        command = [
            str(around.caddy),
            "reload",
            "--force",
            "--config",
            "deploy/Caddyfile",
            "--adapter",
            "caddyfile",
        ]
        address = around.of("edge")["GATEHOUSE_EDGE_ADMIN"]
        subprocess.run([*command, "--address", address], cwd=ROOT, env=around.of("edge"), check=False)  # noqa: S603
