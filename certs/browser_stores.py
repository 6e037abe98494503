"""The browsers' own lists of authorities: NSS databases, one for Chromium, one for each Firefox profile."""

import shutil
import subprocess
from pathlib import Path

CHROMIUM = Path(".pki/nssdb")
PROFILES = (
    CHROMIUM,
    Path("snap/chromium/current/.pki/nssdb"),
    *(
        Path(base) / "*"
        for base in (
            ".mozilla/firefox",
            "snap/firefox/common/.mozilla/firefox",
            ".var/app/org.mozilla.firefox/.mozilla/firefox",
        )
    ),
)
CHROMIUMS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "brave-browser",
    "microsoft-edge",
)
MISSING = (
    "browsers: certutil is missing; install it (Debian, Ubuntu: libnss3-tools) and run `make trust` again"
)


def trust_in_browsers(authority: Path, name: str, home: Path) -> list[tuple[bool, str]]:
    """Add `authority` to every browser of the person whose `home` it is; a line for each says how it went."""
    certutil = shutil.which("certutil")
    if certutil is None:
        return [(False, MISSING)]
    databases = sorted({file.parent for profile in PROFILES for file in home.glob(f"{profile}/cert9.db")})
    if home / CHROMIUM not in databases and any(shutil.which(browser) for browser in CHROMIUMS):
        databases.append(_new_database(certutil, home / CHROMIUM))
    if not databases:
        return [(True, "browsers: none found that keeps a list of its own")]
    return [_add(certutil, database, authority, name) for database in databases]


def _new_database(certutil: str, folder: Path) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    subprocess.run([certutil, "-N", "-d", f"sql:{folder}", "--empty-password"], check=False)  # noqa: S603
    return folder


def _add(certutil: str, database: Path, authority: Path, name: str) -> tuple[bool, str]:
    # C: may vouch for servers; it vouches for no mail and no programs.
    command = [certutil, "-A", "-d", f"sql:{database}", "-n", name, "-t", "C,,", "-i", str(authority)]
    done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, check=False)  # noqa: S603
    if done.returncode:
        return False, f"browsers: {database}: {done.stderr.decode(errors='replace').strip()}"
    return True, f"browsers: added ({database})"
