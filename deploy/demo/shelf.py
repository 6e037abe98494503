"""The games of the demo: one folder each under `games/`, with its words in `game.toml`."""

import io
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path

GAMES = Path(__file__).parent / "games"
WORDS = "game.toml"


@dataclass(frozen=True)
class DemoGame:
    """A game as it is uploaded; `cover` names the scene that is drawn for it."""

    title: str
    description: str
    bundle: bytes
    tags: tuple[str, ...] = ()
    cover: str = ""
    visibility: str = "public"
    shared_with: tuple[str, ...] = ()


def shelf(folder: Path = GAMES) -> list[DemoGame]:
    """Every game of the folder, in the order of their folders' names."""
    return [_game(words.parent) for words in sorted(folder.glob(f"*/{WORDS}"))]


def _game(folder: Path) -> DemoGame:
    words = tomllib.loads((folder / WORDS).read_text(encoding="utf-8"))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bundle:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.name != WORDS:
                bundle.write(path, path.relative_to(folder).as_posix())
    return DemoGame(
        title=words["title"],
        description=words["description"].strip(),
        bundle=packed.getvalue(),
        tags=tuple(words["tags"]),
        cover=words["cover"],
        visibility=words.get("visibility", "public"),
        shared_with=tuple(words.get("shared_with", ())),
    )
