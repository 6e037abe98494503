"""The house's own roles are there from the start, each named in the singular."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def make(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """Name the administrators' role anew where it has its former name, and make what is missing."""
    roles = apps.get_model("auth", "Group").objects
    roles.filter(name="administrators").update(name="administrator")
    for name in ("administrator", "moderator"):
        roles.get_or_create(name=name)


def unmake(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """Give the administrators' role its former name back; people may have the other by now, so it stays."""
    apps.get_model("auth", "Group").objects.filter(name="administrator").update(name="administrators")


class Migration(migrations.Migration):
    """The roles."""

    dependencies = [("accounts", "0001_initial"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(make, unmake)]
