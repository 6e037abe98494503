"""`python -m identity.manage register deploy/registrations.toml`."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from identity.authorization_server.registration.bring_in_line import bring_in_line
from identity.authorization_server.registration.document import BadRegistrations, read


class Command(BaseCommand):
    """Bring the register of applications and resource servers in line with a file."""

    help = "Register the scopes, resource servers and applications of a TOML file; safe to repeat."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file."""
        parser.add_argument("file", type=Path)

    def handle(self, *_args: Any, file: Path, **_options: Any) -> None:
        """Register, and print one line a change."""
        try:
            changes = bring_in_line(read(file, settings.DOORS), settings.VAR / "secrets")
        except BadRegistrations as error:
            raise CommandError(str(error)) from None
        for change in changes:
            self.stdout.write(change)
