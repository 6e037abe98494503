"""The system's own list of authorities, where command-line programs look."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Store:
    """A folder for additional authorities and the command that takes them in."""

    folder: Path
    command: tuple[str, ...]


STORES = (
    Store(Path("/usr/local/share/ca-certificates"), ("update-ca-certificates",)),
    Store(Path("/etc/pki/ca-trust/source/anchors"), ("update-ca-trust", "extract")),
    Store(Path("/etc/ca-certificates/trust-source/anchors"), ("update-ca-trust", "extract")),
)
"""Debian and its kin, Fedora and its kin, Arch."""


def trust_in_system(authority: Path, name: str, stores: tuple[Store, ...] = STORES) -> tuple[bool, str]:
    """Add `authority` to the system's list; give whether that is done, and a line that says so."""
    store = next((s for s in stores if s.folder.is_dir() and shutil.which(s.command[0])), None)
    if store is None:
        return False, "system: no list of authorities that we know how to add to"
    target = store.folder / f"{name}.crt"
    if target.exists() and target.read_bytes() == authority.read_bytes():
        return True, f"system: knows it already ({target})"
    steps = [["install", "-m", "644", str(authority), str(target)], list(store.command)]
    if not os.access(store.folder, os.W_OK):
        if shutil.which("sudo") is None:
            return (
                False,
                f"system: not yours to change; as root: {' && '.join(' '.join(step) for step in steps)}",
            )
        steps = [["sudo", *step] for step in steps]
    for step in steps:
        done = subprocess.run(step, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)  # noqa: S603
        if done.returncode:
            return False, f"system: `{' '.join(step)}` failed: {done.stderr.decode(errors='replace').strip()}"
    return True, f"system: added ({target})"
