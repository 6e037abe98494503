"""The newsletter, as administrators write it."""

import pytest

from tests.web_clients.browser import HOME, Browser
from tests.web_clients.fake_home import FakeHome
from tests.web_clients.fake_identity import FakeIdentity

MANAGE = f"{HOME}/manage/newsletter"
TYPED = {"title": "Oil", "summary": "Burns long.", "body": "# Oil\n\nMuch of it."}


@pytest.fixture
def ada(stranger: Browser, identity: FakeIdentity) -> Browser:
    """An administrator's browser."""
    identity.person |= {"roles": ["administrator"]}
    stranger.sign_in()
    return stranger


def test_all_are_listed_with_what_became_of_them(ada: Browser, home: FakeHome) -> None:
    """How many get them, and whom they did not reach."""
    home.write()
    home.draft()

    page = ada.get(MANAGE).text

    assert "7 subscribers, and 2 asked who have not answered." in page
    assert "mailed to 6 of 7 · 1 could not be reached" in page
    assert "Draft" in page


def test_none_says_what_to_do(ada: Browser) -> None:
    """An empty list is no dead end."""
    assert "Nothing written yet" in ada.get(MANAGE).text


def test_a_draft_is_kept(ada: Browser, home: FakeHome) -> None:
    """Even a long one, in a script that forms make three times as long."""
    reply = ada.submit(f"{MANAGE}/new", TYPED | {"body": "ラ" * 30_000})

    [kept] = home.issues.values()
    assert reply.location == f"/manage/newsletter/{kept['id']}"
    assert kept["body"] == "ラ" * 30_000


def test_what_was_typed_stays(ada: Browser, home: FakeHome) -> None:
    """Beside what the API refused."""
    home.refusal = (422, {"errors": [{"field": "summary", "message": "is too long"}]})

    reply = ada.submit(f"{MANAGE}/new", TYPED)

    assert reply.status_code == 422
    assert "Is too long." in reply.text
    assert "Much of it." in reply.text


def test_is_edited_only_as_it_was_seen(ada: Browser, home: FakeHome) -> None:
    """Its look is shown below; a change by somebody else is told."""
    page = f"{MANAGE}/{home.draft()}"
    assert "<h2>Lanterns</h2>" in ada.get(page).text
    home.stale = True

    reply = ada.submit(page, TYPED | {"version": '"v0"'})

    assert (reply.status_code, "Much of it." in reply.text) == (412, True)
    home.stale = False
    assert ada.submit(page, TYPED | {"version": '"v1"'}).status_code == 303
    assert [issue["title"] for issue in home.issues.values()] == ["Oil"]


def test_is_published_after_a_question(ada: Browser, home: FakeHome) -> None:
    """How many it goes to is said first; then its page is shown. A second press does no harm."""
    page = f"{MANAGE}/{home.draft()}/publish"
    assert "mailed to 7 subscribers" in ada.get(page).text

    reply = ada.submit(page, {"version": '"v1"'})

    assert reply.location == "/newsletter/first-lantern"
    again = ada.submit(page, {"version": '"v1"'}, page=f"{MANAGE}/new")
    assert (again.status_code, again.location) == (303, page.removesuffix("/publish").partition(HOME)[2])
    assert ada.get(page).location == again.location


def test_what_was_not_seen_is_not_published(ada: Browser, home: FakeHome) -> None:
    """Somebody edited it meanwhile."""
    page = f"{MANAGE}/{home.draft()}/publish"
    home.stale = True

    reply = ada.submit(page, {"version": '"v0"'})

    assert reply.status_code == 412
    assert "Nothing is published yet" in reply.text
    assert {issue["state"] for issue in home.issues.values()} == {"draft"}


def test_is_deleted_after_a_question(ada: Browser, home: FakeHome) -> None:
    """It cannot be brought back."""
    page = f"{MANAGE}/{home.write()}/delete"

    assert "mails of it that still wait are not sent" in ada.get(page).text
    assert ada.submit(page).status_code == 303
    assert home.issues == {}
