"""/api/v1/advertisements: what administrators do with them."""

from resource_services.home.limits import Limits
from tests.resource_services.home.cast import (
    ADVERTISEMENTS,
    NOWHERE,
    Client,
    MakeApp,
    ada,
    client_of,
    follow,
    in_days,
    pick,
    read,
    take_in,
    taken_in,
)
from tests.resource_services.home.conftest import Counting


def test_is_taken_in(client: Client) -> None:
    """With a start of now, no end, no figures; its address and version are told."""
    reply = take_in(client, title="  Lanterns  ")

    assert reply.status_code == 201
    assert reply.json["title"] == "Lanterns"
    assert (reply.json["current"], reply.json["ends_at"], reply.json["weight"]) == (True, None, 10)
    assert (reply.json["impressions"], reply.json["clicks"], reply.json["click_rate"]) == (0, 0, None)
    again = client.get(reply.headers["Location"], headers=ada())
    assert (again.json, again.headers["ETag"]) == (reply.json, reply.headers["ETag"])


def test_ends_after_it_starts(client: Client) -> None:
    """Given at once or one after the other."""
    kept = taken_in(client, starts_at=in_days(1))
    path = f"{ADVERTISEMENTS}/{kept['id']}"

    assert take_in(client, ends_at=in_days(-1)).status_code == 422
    assert take_in(client, starts_at=in_days(2), ends_at=in_days(1)).status_code == 422
    assert client.patch(path, json={"ends_at": in_days(0)}, headers=ada(If_Match="*")).status_code == 422
    assert client.patch(path, json={"ends_at": in_days(2)}, headers=ada(If_Match="*")).status_code == 200


def test_is_changed_only_as_it_was_seen(client: Client) -> None:
    """What is left out stays; being seen and followed is no change, so figures shut nobody out."""
    kept = taken_in(client)
    path = f"{ADVERTISEMENTS}/{kept['id']}"
    seen = client.get(path, headers=ada()).headers["ETag"]
    pick(client)
    follow(client, kept)

    changed = client.patch(path, json={"active": False}, headers=ada(If_Match=seen))

    assert (changed.status_code, changed.json["active"], changed.json["current"]) == (200, False, False)
    assert (changed.json["title"], changed.json["clicks"]) == ("Lanterns", 1)
    assert client.patch(path, json={"weight": 3}, headers=ada(If_Match=seen)).status_code == 412
    assert client.patch(path, json={"weight": 3}, headers=ada()).status_code == 428
    assert client.patch(path, json={"clicks": 3}, headers=ada(If_Match="*")).status_code == 422


def test_a_time_is_kept_in_utc(client: Client) -> None:
    """Whatever zone its sender is in."""
    kept = taken_in(client, starts_at="2026-05-03T10:00:00+02:00")

    assert read(client, kept)["starts_at"] == "2026-05-03T08:00:00Z"


def test_is_deleted_with_its_figures(client: Client) -> None:
    """And is then as if it had never been."""
    kept = taken_in(client)
    pick(client)
    path = f"{ADVERTISEMENTS}/{kept['id']}"

    assert client.delete(path, headers=ada(If_Match='"other"')).status_code == 412
    assert client.delete(path, headers=ada()).status_code == 204
    assert client.get(path, headers=ada()).json["type"] == "urn:gatehouse:problem:advertisement-not-found"
    assert client.delete(f"{ADVERTISEMENTS}/{NOWHERE}", headers=ada()).status_code == 404
    assert pick(client) == []


def test_a_retry_acts_once(client: Client) -> None:
    """With the same Idempotency-Key."""
    body = {"title": "Lanterns", "text": "By hand.", "link": "https://lanterns.example/"}
    headers = ada(Idempotency_Key="k")

    first, second = (client.post(ADVERTISEMENTS, json=body, headers=headers) for _ in range(2))

    assert first.json == second.json
    assert len(client.get(ADVERTISEMENTS, headers=ada()).json["items"]) == 1


def test_are_listed_newest_first(client: Client, counting: Counting) -> None:
    """In pages, with figures that one question brings for all of them."""
    titles = [taken_in(client, title=f"No. {number}")["title"] for number in range(3)]
    pick(client, places=3)

    with counting() as asked:
        page = client.get(ADVERTISEMENTS, query_string={"limit": 2}, headers=ada())
    rest = client.get(page.json["next"], headers=ada())

    assert [item["title"] for item in page.json["items"] + rest.json["items"]] == titles[::-1]
    assert {item["impressions"] for item in page.json["items"]} == {1}
    assert rest.json["next"] is None
    assert len([each for each in asked if each.startswith("SELECT")]) == 2


def test_the_house_keeps_so_many(make_app: MakeApp) -> None:
    """Nobody fills the disk, by mistake or not."""
    client = client_of(make_app(Limits(advertisements=1)))
    taken_in(client)

    assert take_in(client).json["type"] == "urn:gatehouse:problem:quota-exceeded"
