"""What the cast has to say, as it stands in `story/`: one file a section."""

import tomllib
from pathlib import Path
from typing import Any

STORY = Path(__file__).parent / "story"


def told(section: str) -> dict[str, Any]:
    """The words for one section."""
    return tomllib.loads((STORY / f"{section}.toml").read_text(encoding="utf-8"))
