"""An upload becomes a folder of plain files, or is refused with nothing left behind."""

import contextlib
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chassis.service.errors import UploadTooLarge
from resource_services.games.bundles.limits import LIMITS, Limits
from resource_services.games.bundles.unpack import Contents, unpack
from resource_services.games.errors import BadBundle
from tests.resource_services.games.archives import ATTACKS, Make, archive, named
from tests.resource_services.games.cast import PAGE, zipped


def unpacked(upload: bytes, folder: Path, limits: Limits = LIMITS) -> tuple[Contents, set[str]]:
    """Unpack, and give what was reported and which files lie there."""
    contents = unpack(io.BytesIO(upload), folder, limits)
    return contents, {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("make", "code"), ATTACKS.values(), ids=ATTACKS)
def test_refuses(make: Make, code: str, tmp_path: Path) -> None:
    """Nothing but a plain, bounded, complete game is unpacked, and the refusal says which rule it broke."""
    folder = tmp_path / "bundle"
    folder.mkdir()

    with pytest.raises(BadBundle) as refused:
        unpacked(make(), folder)

    assert refused.value.code == code
    assert refused.value.detail
    assert {path.name for path in tmp_path.iterdir()} == {"bundle"}


def test_one_page_is_a_game(tmp_path: Path) -> None:
    """A single HTML file, with or without a byte order mark, becomes index.html."""
    assert unpacked(b"\xef\xbb\xbf" + PAGE, tmp_path) == (Contents(1, len(PAGE) + 3), {"index.html"})


@pytest.mark.parametrize("top", ["", "My Game/"], ids=["at the top", "in one folder"])
def test_the_top_folder_is_left_out(top: str, tmp_path: Path) -> None:
    """People zip the files or the folder that holds them; either plays."""
    bundle = zipped({f"{top}index.html": PAGE, f"{top}art/hero.png": b"png", f"{top}LICENSE": "free"})

    contents, files = unpacked(bundle, tmp_path)

    assert files == {"index.html", "art/hero.png", "LICENSE"}
    assert contents == Contents(files=3, size=len(PAGE) + 7)


@pytest.mark.parametrize(
    "files",
    [
        {"game.html": PAGE},
        {"a/index.html": PAGE, "b/index.html": PAGE},
        {"a/b/index.html": PAGE},
        {"INDEX.HTML": PAGE},
    ],
    ids=["another name", "two folders", "too deep", "another case"],
)
def test_a_game_begins_somewhere(files: dict[str, bytes | str], tmp_path: Path) -> None:
    """Without one obvious index.html there is nothing to play."""
    with pytest.raises(BadBundle) as refused:
        unpacked(zipped(files), tmp_path)

    assert refused.value.code == "no-entry-point"


def test_what_desktops_add_is_passed_over(tmp_path: Path) -> None:
    """Finder's and Explorer's droppings are neither refused nor served, and hide no top folder."""
    bundle = zipped(
        {
            "game/index.html": PAGE,
            "__MACOSX/game/._index.html": "x",
            "game/.DS_Store": "x",
            "game/Thumbs.db": "x",
        }
    )

    assert unpacked(bundle, tmp_path) == (Contents(1, len(PAGE)), {"index.html"})


def test_names_in_any_script_survive(tmp_path: Path) -> None:
    """A game's files are called as their maker calls them."""
    assert "музыка.ogg" in unpacked(named("музыка.ogg"), tmp_path)[1]


def test_utf8_that_does_not_say_so_is_read_as_such(tmp_path: Path) -> None:
    """Some desktops leave the flag out; the name is theirs all the same."""
    placeholder = archive(("xxxxxx.png", "png"))

    assert "été!.png" in unpacked(placeholder.replace(b"xxxxxx", "été!".encode()), tmp_path)[1]


@pytest.mark.parametrize(
    ("limits", "refusal", "code"),
    [
        (Limits(upload=100), UploadTooLarge, "upload-too-large"),
        (Limits(unpacked=999), BadBundle, "too-large-unpacked"),
        (Limits(files=2), BadBundle, "too-many-files"),
        (Limits(innocent=100, ratio=2), BadBundle, "too-large-unpacked"),
    ],
    ids=["packed", "unpacked", "files", "ratio"],
)
def test_each_limit_holds(limits: Limits, refusal: type[Exception], code: str, tmp_path: Path) -> None:
    """One byte or file more than a limit is refused."""
    bundle = zipped({"index.html": PAGE, "a.txt": "a" * 946, "b.txt": ""})

    with pytest.raises(refusal) as refused:
        unpacked(bundle, tmp_path, limits)

    assert getattr(refused.value, "code", None) == code


def test_a_bundle_at_every_limit_is_accepted(tmp_path: Path) -> None:
    """The limits are what is allowed, not the first thing refused."""
    bundle = zipped({"index.html": PAGE, "a.txt": "a" * 946, "b.txt": ""})
    limits = Limits(upload=len(bundle), unpacked=1000, files=3)

    assert unpacked(bundle, tmp_path, limits)[0] == Contents(files=3, size=1000)


@given(name=st.text(min_size=1, max_size=40))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_name_leads_outside(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever a file is called, it lies inside the bundle or nowhere."""
    parent = tmp_path_factory.mktemp("names")
    folder = parent / "bundle"
    folder.mkdir()
    try:
        bundle = named(name + ".js")
    except (UnicodeEncodeError, zipfile.LargeZipFile):
        return

    with contextlib.suppress(BadBundle):
        unpacked(bundle, folder)

    assert [path.name for path in parent.iterdir()] == ["bundle"]
    assert all(path.resolve().is_relative_to(folder.resolve()) for path in folder.rglob("*"))


@given(data=st.data())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_damage_is_a_failure_of_ours(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """An archive with any of its bytes changed is unpacked or refused; nothing else is raised."""
    whole = bytearray(archive(("a.js", "1" * 50), ("b/c.json", "{}")))
    changes = st.dictionaries(st.integers(0, len(whole) - 1), st.integers(0, 255), min_size=1, max_size=4)
    for place, value in data.draw(changes).items():
        whole[place] = value

    with contextlib.suppress(BadBundle, UploadTooLarge):
        unpacked(bytes(whole), tmp_path_factory.mktemp("damage"))
