"""Issues of the newsletter: drafted, edited, published, read by everybody."""

from resource_services.home.limits import Limits
from tests.resource_services.home.cast import (
    ISSUES,
    NEWSLETTER,
    Client,
    MakeApp,
    ada,
    client_of,
    drafted,
    publish,
    published,
)


def test_a_draft_is_for_administrators(client: Client) -> None:
    """It has no place yet, is in no public list, and its text is rendered for a look at it."""
    kept = drafted(client)

    assert (kept["state"], kept["slug"], kept["published_at"]) == ("draft", None, None)
    assert "<h2>Lanterns</h2>" in kept["html"]
    assert [each["id"] for each in client.get(ISSUES, headers=ada()).json["items"]] == [kept["id"]]
    assert client.get(NEWSLETTER).json == {"items": [], "next": None}
    assert client.get(f"{NEWSLETTER}/the-first-lantern").status_code == 404


def test_a_published_issue_is_for_everybody(client: Client) -> None:
    """Without a token, at a place made from its title; the list is brief, the issue whole."""
    kept = published(client)

    [brief] = client.get(NEWSLETTER).json["items"]
    whole = client.get(f"{NEWSLETTER}/{kept['slug']}")
    assert kept["slug"] == "the-first-lantern"
    assert set(brief) == {"id", "slug", "title", "summary", "published_at", "updated_at"}
    assert whole.json == brief | {"html": kept["html"]}
    assert whole.headers["Cache-Control"] == "public, max-age=60"
    same = client.get(f"{NEWSLETTER}/{kept['slug']}", headers={"If-None-Match": whole.headers["ETag"]})
    assert same.status_code == 304


def test_is_published_once(client: Client) -> None:
    """The mails are on their way: there is no second time, and no blind one."""
    kept = published(client)
    draft = drafted(client, title="Another")

    assert publish(client, kept).json["type"] == "urn:gatehouse:problem:already-published"
    path = f"{ISSUES}/{draft['id']}/publish"
    assert client.post(path, headers=ada()).status_code == 428
    assert client.post(path, headers=ada(If_Match='"seen-before"')).status_code == 412


def test_equal_titles_have_places_of_their_own(client: Client) -> None:
    """Nobody's link is taken over; what has no letters of ours gets a place as well."""
    titles = ["Lanterns!", "lanterns", "Lanterns 2", "ランタン", "Subscribe"]

    slugs = [published(client, title=title)["slug"] for title in titles]

    assert slugs == ["lanterns", "lanterns-2", "lanterns-2-2", "issue", "subscribe-2"]


def test_an_edit_keeps_the_place(client: Client) -> None:
    """Links that were mailed still lead there; a look at an old version changes nothing."""
    kept = published(client)
    path = f"{ISSUES}/{kept['id']}"
    seen = client.get(path, headers=ada()).headers["ETag"]

    changed = client.patch(path, json={"title": "The second"}, headers=ada(If_Match=seen))

    assert (changed.status_code, changed.json["slug"]) == (200, "the-first-lantern")
    assert client.get(f"{NEWSLETTER}/the-first-lantern").json["title"] == "The second"
    assert client.patch(path, json={"title": "x"}, headers=ada(If_Match=seen)).status_code == 412


def test_is_deleted(client: Client) -> None:
    """And then nobody finds it."""
    kept = published(client)

    assert client.delete(f"{ISSUES}/{kept['id']}", headers=ada()).status_code == 204
    assert client.get(f"{NEWSLETTER}/{kept['slug']}").json["type"] == "urn:gatehouse:problem:issue-not-found"
    assert client.get(f"{ISSUES}/{kept['id']}", headers=ada()).status_code == 404


def test_a_long_text_is_taken(client: Client) -> None:
    """In any script."""
    assert drafted(client, body="ラ" * 30_000)["state"] == "draft"


def test_are_read_page_by_page(client: Client) -> None:
    """Newest first, by administrators and by everybody."""
    slugs = [published(client, title=f"No {number}")["slug"] for number in range(3)]

    for path, headers in ((ISSUES, ada()), (NEWSLETTER, {})):
        first = client.get(path, query_string={"limit": 2}, headers=headers).json
        rest = client.get(first["next"], headers=headers).json
        assert [each["slug"] for each in first["items"] + rest["items"]] == slugs[::-1]
        assert rest["next"] is None


def test_the_house_keeps_so_many(make_app: MakeApp) -> None:
    """Nobody fills the disk, by mistake or not."""
    client = client_of(make_app(Limits(issues=0)))
    body = {"title": "t", "summary": "s", "body": "b"}

    assert client.post(ISSUES, json=body, headers=ada()).status_code == 403
