"""The programs' last words."""

import json
from pathlib import Path

import pytest

from deploy.local import logs


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("plain words", "plain words"),
        (json.dumps({"level": "error", "event": "not ready", "time": "x"}), "error not ready"),
        (json.dumps({"level": "error", "msg": "no upstream"}), "error no upstream"),
        (
            json.dumps(
                {"event": "boom", "exception": [{"exc_type": "OSError", "exc_value": "gone", "frames": [1]}]}
            ),
            "boom OSError: gone",
        ),
        (json.dumps({"exception": "text"}), '{"exception": "text"}'),
        ("[1, 2", "[1, 2"),
        ("x" * 1000, "x" * 240),
    ],
)
def test_a_line_in_short(tmp_path: Path, line: str, said: str) -> None:
    """A JSON line is told in its own words, and no line floods the terminal."""
    (tmp_path / "a.log").write_text(line + "\n")

    assert logs.last_words(tmp_path / "a.log") == [said]


def test_only_the_end_of_this_run(tmp_path: Path) -> None:
    """What an earlier run said is not shown, nor more than a screen can hold."""
    log = tmp_path / "a.log"
    log.write_text("earlier\n")
    since = logs.size(log)
    with log.open("a") as file:
        file.writelines(f"{number}\n" for number in range(100))

    words = logs.last_words(log, since)

    assert words[-1] == "99"
    assert len(words) == logs.LAST_LINES


def test_no_log_no_words(tmp_path: Path) -> None:
    """A program that never wrote has nothing to show."""
    assert logs.size(tmp_path / "a.log") == 0
    assert logs.last_words(tmp_path / "a.log") == []


def test_a_large_log_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Logs do not grow for ever: one older generation is kept."""
    monkeypatch.setattr(logs, "KEPT", 10)
    (tmp_path / "large.log").write_text("x" * 11)
    (tmp_path / "small.log").write_text("x")

    logs.rotate(tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["large.log.1", "small.log"]
