"""Find the words of both programs, bring their catalogues in line with them, and compile those: `make words`.

The English words in the code are the ids. What has no French yet is listed at the end, and fails.
"""

import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
LANGUAGE = "fr"
BEGUN = datetime(2026, 1, 1, tzinfo=UTC)
"""Written into every catalogue, so that only words change it."""
READ = {"identity", "resource_services", "theme", "web_clients"}

CALLS: dict[str, Any] = dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"))
CALLS |= {"ngettext": (1, 2), "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2)}


@dataclass(frozen=True)
class Program:
    """A folder whose `babel.cfg` says where the program's words are, and the name of its catalogue there."""

    folder: str
    domain: str
    scopes: str = ""
    """The document with the sentences that people are asked before an application may act for them."""

    @property
    def po(self) -> Path:
        """What people translate."""
        return ROOT / self.folder / "locale" / LANGUAGE / "LC_MESSAGES" / f"{self.domain}.po"

    @property
    def mo(self) -> Path:
        """What the program reads."""
        return self.po.with_suffix(".mo")


PROGRAMS = {
    "identity": Program("identity", "django", scopes="deploy/registrations.toml"),
    "site": Program("web_clients/site", "messages"),
    "newsletter": Program("resource_services/home", "messages"),
}


def extracted(program: Program) -> Catalog:
    """The ids that the code has now, each with the files that say it."""
    found = Catalog(locale=LANGUAGE, creation_date=BEGUN, charset="utf-8")
    with (ROOT / program.folder / "babel.cfg").open() as mapping:
        methods, options = parse_mapping_cfg(mapping)  # type: ignore[no-untyped-call]
    for name, _, words, comments, context in extract_from_dir(
        ROOT, methods, options, keywords=CALLS, comment_tags=("Translators:",), directory_filter=_is_read
    ):
        found.add(words, locations=[(name, 0)], auto_comments=comments, context=context)
    if program.scopes:
        for sentence in _sentences(tomllib.loads((ROOT / program.scopes).read_text())):
            found.add(sentence, locations=[(program.scopes, 0)])
    return found


def _is_read(folder: str | Path) -> bool:
    parts = Path(folder).relative_to(ROOT).parts
    return parts[0] in READ and parts[-1] not in {"locale", "migrations", "static"}


def _sentences(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for each in part:
            yield from _sentences(each)
    elif isinstance(part, dict):
        if isinstance(part.get("sentence"), str):
            yield part["sentence"]
        yield from _sentences(list(part.values()))


def read(program: Program) -> Catalog:
    """The catalogue as it is kept."""
    if not program.po.exists():
        return Catalog(locale=LANGUAGE, charset="utf-8")
    with program.po.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def updated(program: Program) -> Catalog:
    """The kept catalogue with the ids of now; what nothing says any more is gone, and nothing is guessed."""
    kept = read(program)
    kept.update(extracted(program), no_fuzzy_matching=True)
    kept.obsolete.clear()
    kept.header_comment = f"# What {program.folder} says, in French. `make words` keeps the ids."
    kept.project, kept.version, kept.fuzzy = "Gatehouse", "1", False
    kept.creation_date = kept.revision_date = BEGUN
    kept.last_translator = kept.language_team = kept.msgid_bugs_address = "Gatehouse"
    return kept


def as_po(catalogue: Catalog) -> bytes:
    """For people; without line numbers, so that a change shows its words and nothing else."""
    form = {"width": 100, "include_lineno": False, "sort_by_file": True, "ignore_obsolete": True}
    return _written(catalogue, write_po, **form)


def as_mo(catalogue: Catalog) -> bytes:
    """For programs."""
    return _written(catalogue, write_mo)


def _written(catalogue: Catalog, write: Callable[..., None], **options: Any) -> bytes:
    out = BytesIO()
    write(out, catalogue, **options)
    return out.getvalue()


def untranslated(catalogue: Catalog) -> list[str]:
    """Ids without French, or with a guess."""
    found = []
    for message in catalogue:
        french = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and (message.fuzzy or not all(french)):
            found.append(message.id if isinstance(message.id, str) else message.id[0])
    return found


def main() -> None:
    """Bring both catalogues in line."""
    missing = 0
    for name, program in PROGRAMS.items():
        catalogue = updated(program)
        program.po.parent.mkdir(parents=True, exist_ok=True)
        program.po.write_bytes(as_po(catalogue))
        program.mo.write_bytes(as_mo(catalogue))
        for text in untranslated(catalogue):
            missing += 1
            sys.stdout.write(f"{name}: no French for {text!r}\n")
    sys.exit(1 if missing else 0)


if __name__ == "__main__":
    main()
