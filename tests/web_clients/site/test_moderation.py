"""The moderators' table on the dashboard's door."""

import pytest

from chassis.http import Session
from tests.web_clients.browser import DASHBOARD, Browser
from tests.web_clients.conftest import DOORS
from tests.web_clients.fake_identity import ALICE, FakeIdentity
from tests.web_clients.fake_posts import FakePosts
from tests.web_clients.fake_reports import FakeReports, decision

TABLE = f"{DASHBOARD}/moderation/"
Fakes = dict[str, FakeReports]


@pytest.fixture
def reports(http: Session) -> Fakes:
    """The moderators' part of each API that has one, without any report."""
    fakes = {kind: FakeReports(kind) for kind in ("posts", "games", "messages")}
    for kind, fake in fakes.items():
        http.mount(f"{DOORS[kind]}/api/v1/reports", fake)
    return fakes


@pytest.fixture
def mo(stranger: Browser, identity: FakeIdentity) -> Browser:
    """A moderator's browser."""
    identity.person |= {"roles": ["moderator"]}
    assert stranger.sign_in().status_code == 303
    return stranger


@pytest.mark.parametrize("path", ["", "posts", "games?settled", "messages", "hidden"])
def test_people_who_do_not_moderate_are_told_so(alice: Browser, path: str, reports: Fakes) -> None:
    """With the way back, and without asking any section; nothing in the menu leads there."""
    reply = alice.get(f"{TABLE}{path}")

    assert reply.status_code == 403
    assert "This table is for moderators" in reply.text
    assert "moderation/" not in alice.get(f"{DASHBOARD}/").text
    assert not any(fake.requests for fake in reports.values())


def test_nobody_else_decides(alice: Browser, reports: Fakes) -> None:
    """A form of one's own making reaches no section."""
    report = reports["posts"].add()

    reply = alice.submit(
        f"{TABLE}posts/{report}/settle", {"decision": "hide", "reason": "x"}, page=f"{DASHBOARD}/"
    )

    assert (reply.status_code, reports["posts"].requests) == (403, [])


def test_strangers_are_sent_to_sign_in(stranger: Browser) -> None:
    """And come back."""
    assert (
        stranger.get(TABLE).location
        == f"{DASHBOARD}/sign-in?next=https%3A%2F%2Flocalhost%3A5006%2Fmoderation%2F"
    )


def test_the_newest_of_every_section(mo: Browser, reports: Fakes) -> None:
    """What was reported, by how many and why, with everything that people wrote escaped."""
    for fake in reports.values():
        fake.add(f"Bad <{fake.kind}>")

    page = mo.get(TABLE).text

    for kind in reports:
        assert f"Bad &lt;{kind}&gt;" in page
    for words in ("3 reports", "Again &amp; again", "It stops.", "He is rude.", "Bob &lt;b&gt;"):
        assert words in page
    assert f'href="{TABLE}"' in page


def test_a_section_that_does_not_answer(mo: Browser, reports: Fakes) -> None:
    """The others are there all the same."""
    reports["games"].down = True
    reports["posts"].add()

    page = mo.get(TABLE).text

    assert "Games cannot be reached now" in page
    assert "Bad &lt;words&gt;" in page


def test_reports_about_one_game_are_one_matter(mo: Browser, reports: Fakes) -> None:
    """They stand together, and one decision ends them."""
    for _ in range(2):
        reports["games"].add("Orbit")

    page = mo.get(f"{TABLE}games").text

    assert page.count("<blockquote") == 1
    assert "2 reports" in page


@pytest.mark.parametrize(("kind", "verdict"), [("posts", "hide"), ("games", "keep"), ("messages", "remove")])
def test_settles(mo: Browser, reports: Fakes, kind: str, verdict: str) -> None:
    """The section is told the decision and the reason."""
    report = reports[kind].add()

    reply = mo.submit(
        f"{TABLE}{kind}/{report}/settle", {"decision": verdict, "reason": "Rude."}, page=f"{TABLE}{kind}"
    )

    assert (reply.status_code, reply.location) == (303, f"/moderation/{kind}")
    assert reports[kind].decided == [(report, {"decision": verdict, "reason": "Rude."})]


def test_what_was_typed_stays_when_it_is_refused(mo: Browser, reports: Fakes) -> None:
    """Beside the report that it is about."""
    report = reports["posts"].add()
    reports["posts"].refusal = (422, {"errors": [{"field": "reason", "message": "is too short"}]})

    reply = mo.submit(
        f"{TABLE}posts/{report}/settle", {"decision": "hide", "reason": " "}, page=f"{TABLE}posts"
    )

    assert reply.status_code == 422
    assert f'href="#reason-{report}"' in reply.text
    assert "Write why." in reply.text
    assert 'value="hide" checked' in reply.text


@pytest.mark.parametrize(
    ("code", "status", "words"), [("own-post", 422, "another moderator"), ("already-settled", 303, "")]
)
def test_what_cannot_be_decided(mo: Browser, reports: Fakes, code: str, status: int, words: str) -> None:
    """One's own, and what another has settled meanwhile."""
    report = reports["posts"].add()
    reports["posts"].refusal = (409, {"type": f"urn:gatehouse:problem:{code}"})

    reply = mo.submit(
        f"{TABLE}posts/{report}/settle", {"decision": "keep", "reason": "x"}, page=f"{TABLE}posts"
    )

    assert reply.status_code == status
    assert words in reply.text


def test_the_log(mo: Browser, reports: Fakes) -> None:
    """Who decided what, when and why; what is hidden can be shown again."""
    reports["posts"].add("Old words", settled=decision(decision="hide"), hidden=True)

    page = mo.get(f"{TABLE}posts?settled").text

    assert "Hidden by Mo, 2 May 2026" in page
    assert "It is a joke." in page
    assert "Show it again" in page


def test_hidden_posts_are_shown_again(mo: Browser, posts: FakePosts) -> None:
    """From the list of them."""
    post_id = posts.add(ALICE, text="Hidden words", hidden={"reason": "Rude.", "at": "2026-05-02T10:00:00Z"})

    page = mo.get(f"{TABLE}hidden").text
    reply = mo.submit(f"{TABLE}posts/{post_id}/show", page=f"{TABLE}hidden")

    assert "Hidden words" in page
    assert (reply.status_code, reply.location) == (303, "/moderation/hidden")
    assert ("DELETE", f"/posts/{post_id}/hide") in [
        (request.method, request.path_url.removeprefix("/api/v1")) for request in posts.requests
    ]


def test_a_reported_picture_is_seen(mo: Browser, reports: Fakes) -> None:
    """Through the site, and kept nowhere."""
    picture = {"version": "v", "width": 1280, "height": 640, "about": 'A "gate"'}
    report = reports["posts"].add(picture=picture)
    address = f"/moderation/posts/{report}/picture/640.webp"

    assert f'src="{address}" alt="A &#34;gate&#34;" width="640" height="320"' in mo.get(f"{TABLE}posts").text
    reply = mo.get(f"{DASHBOARD}{address}")
    assert (reply.data, reply.mimetype, reply.headers["Cache-Control"]) == (b"RIFF", "image/webp", "no-store")
