"""Programs of the cast: Alice's, Bob's, and an administrator's."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group

from identity.accounts.models import User
from identity.accounts.roles import ADMINISTRATOR, MODERATOR
from identity.authorization_server.models import Application
from identity.second_factors.models import AuthenticatorApp
from identity.second_factors.seal import seal
from tests.identity.second_factors.conftest import SECRET, code_now
from tests.identity.user_api.program import Program, told

SignedIn = Callable[[User], Program]


@pytest.fixture(autouse=True)
def client(db: None) -> Application:
    """The application in whose name tokens are given, as it is registered."""
    return Application.objects.create(
        client_id="user-api", name="User API", client_type="public", first_party=True, token_format="jwt"
    )


@pytest.fixture(autouse=True)
def _roles(db: None) -> None:
    """The roles of the house, also where a test before emptied all tables."""
    for name in (ADMINISTRATOR, MODERATOR):
        Group.objects.get_or_create(name=name)


@pytest.fixture
def stranger(client: Application) -> Program:
    """A program without a token."""
    return Program()


@pytest.fixture
def signed_in(client: Application) -> SignedIn:
    """A program with a token of an account."""

    def sign_in(user: User) -> Program:
        program = Program()
        reply = program.sign_in(user)
        assert reply.status_code == 200, reply.content
        return program

    return sign_in


@pytest.fixture
def alices(alice: User, signed_in: SignedIn) -> Program:
    """Alice's program."""
    return signed_in(alice)


@pytest.fixture
def helper(bob: User) -> User:
    """Bob, who administers but is no superuser, with an authenticator app."""
    return _appoint(bob)


@pytest.fixture
def keeper(administrator: User) -> User:
    """The superuser, with an authenticator app."""
    return _appoint(administrator)


@pytest.fixture
def helpers(helper: User) -> Program:
    """The program of an administrator who hands out no power."""
    return _strongly(helper)


@pytest.fixture
def keepers(keeper: User) -> Program:
    """The program of the administrator who does."""
    return _strongly(keeper)


def _appoint(user: User) -> User:
    user.groups.add(Group.objects.get(name=ADMINISTRATOR))
    AuthenticatorApp.objects.create(user=user, name="Phone", sealed=seal(SECRET, user.pk), last_step=0)
    return user


def _strongly(user: User) -> Program:
    program = Program()
    reply = program.sign_in(user, otp=code_now())
    assert told(reply)["scope"] == "account administration", reply.content
    return program
