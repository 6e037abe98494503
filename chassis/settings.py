"""Settings that every program reads the same way, and stops for by name."""

import os
import sys
from typing import Annotated, NoReturn, TypeVar

from pydantic import AfterValidator, AnyHttpUrl, TypeAdapter, ValidationError
from pydantic_settings import BaseSettings

Loaded = TypeVar("Loaded", bound=BaseSettings)

_URL = TypeAdapter(AnyHttpUrl)


def _origin(value: str) -> str:
    url = _URL.validate_python(value)
    if url.scheme != "https":
        raise ValueError("a door is served over https")
    if url.path not in {None, "/"} or url.query or url.fragment or url.username:
        raise ValueError("a door is an origin: scheme, host and port only")
    return str(url).rstrip("/")


Origin = Annotated[str, AfterValidator(_origin)]
"""A door's public address: scheme, host and port, nothing after."""

MISCONFIGURED = 2
"""Exit status of a program whose settings are missing or wrong."""


def load(cls: type[Loaded], *, secrets: str | None = None) -> Loaded:
    """Read `cls` from the environment and from the folder that the variable `secrets` names.

    A secret is one file in that folder, named like its variable in lower case; the environment wins.
    The program stops with status 2 and one line per bad key when a setting is missing or wrong.
    """
    folder = os.environ.get(secrets) if secrets else None
    if folder is not None and not os.path.isdir(folder):  # noqa: PTH112 - a bare check, before anything is built
        _stop([f"{secrets}: no folder at {folder}"])
    try:
        return cls(_secrets_dir=folder)
    except ValidationError as error:
        prefix = str(cls.model_config.get("env_prefix") or "")
        _stop([f"{_key(prefix, cls, item['loc'])}: {item['msg']}" for item in error.errors()])


def _key(prefix: str, cls: type[BaseSettings], location: tuple[int | str, ...]) -> str:
    """Name the variable behind a validation error, alias or prefixed field."""
    if not location:
        return prefix.rstrip("_") or cls.__name__
    name = str(location[0])
    field = cls.model_fields.get(name.lower())
    if field is None or field.validation_alias is not None:
        return name.upper()
    return f"{prefix}{name}".upper()


def _stop(problems: list[str]) -> NoReturn:
    for problem in problems:
        sys.stderr.write(f"setting {problem}\n")
    raise SystemExit(MISCONFIGURED)
