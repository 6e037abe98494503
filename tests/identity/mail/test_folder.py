"""Mail kept in a folder."""

import stat
from pathlib import Path

from django.core.mail import EmailMessage

from identity.mail.folder import FolderBackend


def test_one_private_file_a_message(tmp_path: Path) -> None:
    """Each message is a file that only its owner may read, in a folder that only its owner may enter."""
    folder = tmp_path / "mail"
    messages = [EmailMessage(f"Subject {number}", "Words", to=["a@example.com"]) for number in range(2)]

    assert FolderBackend(folder).send_messages(messages) == 2
    files = sorted(folder.iterdir())
    assert [file.suffix for file in files] == [".eml", ".eml"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert "Subject 0" in files[0].read_text()
