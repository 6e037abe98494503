"""`prepare`: all that must be there before identity serves, in one start of Django."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, OutputWrapper
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


class Command(BaseCommand):
    """Tables, registrations and a first administrator."""

    help = "Bring the tables and the register up to date, and make the first administrator. Safe to repeat."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file of registrations."""
        parser.add_argument("registrations", type=Path)

    def handle(self, *_args: Any, registrations: Path, **_options: Any) -> None:
        """Print the password of a first administrator; what changed goes to standard error."""
        changes = OutputWrapper(sys.stderr)
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", interactive=False, stdout=changes)
        call_command("register", registrations, stdout=changes)
        call_command("first_administrator", verbosity=0, stdout=self.stdout)
