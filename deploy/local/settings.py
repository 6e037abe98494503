"""What the launcher is told by its environment and by `.env`; the only file of it that reads either."""

import os
from pathlib import Path
from typing import Annotated

from dotenv import dotenv_values
from pydantic import AfterValidator, Field, TypeAdapter, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from chassis.settings import Origin, load
from deploy.local.errors import CannotStart

ROOT = Path(__file__).parents[2]

FROM_THE_SHELL = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR")
"""What a program needs of the shell that started it; the rest of that shell is not its business."""

_ORIGIN: TypeAdapter[str] = TypeAdapter(Origin)


def _from_root(path: Path) -> Path:
    try:
        return ROOT / path.expanduser()
    except RuntimeError as error:
        raise ValueError("no such home folder") from error


class Launcher(BaseSettings):
    """Where this copy of the house lives and how it is reached."""

    model_config = SettingsConfigDict(env_prefix="GATEHOUSE_", env_ignore_empty=True)

    host: str = Field("localhost", min_length=1, description="Name or address that the doors carry")
    port_offset: int = Field(0, ge=-4000, le=50000, description="Added to every door's port")
    var: Annotated[Path, AfterValidator(_from_root)] = Field(
        Path("var"), description="All that this copy keeps"
    )
    listen: str | None = Field(
        None, description="Addresses to listen on, apart by spaces, where not those of the host"
    )
    identity_workers: int = Field(1, ge=1, le=64, description="Processes that serve identity")
    home_workers: int = Field(
        1, ge=1, le=64, description="Processes that serve advertisements and newsletter"
    )
    games_workers: int = Field(1, ge=1, le=64, description="Processes that serve games")
    profile_workers: int = Field(1, ge=1, le=64, description="Processes that serve profiles")
    friends_workers: int = Field(1, ge=1, le=64, description="Processes that serve friends")
    scores_workers: int = Field(1, ge=1, le=64, description="Processes that serve scores")
    posts_workers: int = Field(1, ge=1, le=64, description="Processes that serve posts")
    messages_workers: int = Field(1, ge=1, le=64, description="Processes that serve messages")
    site_workers: int = Field(1, ge=1, le=64, description="Processes that serve the site")


def launcher() -> Launcher:
    """Read the settings; the file `.env` (GATEHOUSE_ENV_FILE names another) fills what is not set."""
    file = ROOT / os.environ.get("GATEHOUSE_ENV_FILE", ".env")
    for key, value in dotenv_values(file).items():
        if value is not None:
            os.environ.setdefault(key, value)
    return load(Launcher)


def door_override(name: str) -> str | None:
    """The public URL that the operator gave to a door, if any; raises CannotStart for what is no origin."""
    key = f"GATEHOUSE_DOOR_{name.upper()}_URL"
    given = os.environ.get(key)
    if not given:
        return None
    try:
        return _ORIGIN.validate_python(given)
    except ValidationError as error:
        raise CannotStart(f"setting {key}: {error.errors()[0]['msg']}") from error


def shell() -> dict[str, str]:
    """The part of the surrounding environment that every program gets."""
    return {key: os.environ[key] for key in FROM_THE_SHELL if key in os.environ}


def meant_for(program: str) -> dict[str, str]:
    """The variables that the operator set for one program, by its prefix: no other program sees them."""
    prefix = f"{program.upper()}_"
    return {key: value for key, value in os.environ.items() if value and key.startswith(prefix)}
