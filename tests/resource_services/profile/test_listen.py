"""What identity tells of accounts, as profiles follow it."""

from sqlalchemy import select

from chassis.service.database import Database
from chassis.service.events import Event
from resource_services.profile.listen import apply
from resource_services.profile.models import Picture, Profile
from tests.resource_services.profile.cast import ALICE, ME, Client, bearer, edited, given

HANDLES = "/api/v1/handles/{}"


def tell(database: Database, kind: str, **data: str) -> None:
    """Apply an event about Alice."""
    with database.writing() as session:
        apply(session, Event(1, kind, {"sub": ALICE, **data}))


def test_a_new_name_and_handle_are_shown(client: Client, database: Database) -> None:
    """To the person and to others; the old handle is nobody's."""
    tell(database, "account.changed", handle="lady_alice", name="Lady Alice")

    assert client.get(ME, headers=bearer("alice")).json["name"] == "Lady Alice"
    assert client.get(HANDLES.format("lady_alice"), headers=bearer("bob")).json["name"] == "Lady Alice"
    assert client.get(HANDLES.format("alice"), headers=bearer("bob")).status_code == 404


def test_a_deleted_account_is_forgotten(client: Client, database: Database) -> None:
    """Words, pictures and all, and hearing of it twice does no harm; others keep theirs."""
    edited(client, about="Moonlit secret")
    picture = given(client)["small"]
    edited(client, "bob", about="Still here")

    for _ in range(2):
        tell(database, "account.deleted")

    assert client.get(HANDLES.format("alice"), headers=bearer("bob")).status_code == 404
    assert client.get(picture).status_code == 404
    with database.reading() as session:
        assert session.scalars(select(Profile.about)).all() == ["Still here"]
        assert session.scalars(select(Picture.size)).all() == []


def test_a_locked_account_loses_nothing(client: Client, database: Database) -> None:
    """Who locked it wants it back as it was."""
    edited(client, about="Hello.")

    tell(database, "account.locked")

    assert client.get(HANDLES.format("alice"), headers=bearer("bob")).json["about"] == "Hello."
