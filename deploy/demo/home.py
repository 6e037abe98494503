"""What the home door shows: advertisements, and a newsletter."""

from typing import Any

from deploy.demo.avatar import banner
from deploy.demo.person import Person


def furnish(keeper: Person, story: dict[str, Any]) -> None:
    """Take in the advertisements and issues that are not there yet, each known by its title."""
    _advertise(keeper, story["advertisements"])
    _publish(keeper, story["issues"])


def _advertise(keeper: Person, told: list[dict[str, Any]]) -> None:
    there = {each["title"]: each for each in keeper.every("home", "/advertisements")}
    for words in told:
        new = {name: value for name, value in words.items() if name != "picture"}
        made = there.get(new["title"]) or keeper.ask("POST", "home", "/advertisements", json=new).json()
        if made["picture"] is None:
            address = f"/advertisements/{made['id']}"
            version = {"If-Match": keeper.ask("GET", "home", address).headers["ETag"]}
            files = {"picture": ("picture.png", banner(**words["picture"]), "image/png")}
            keeper.ask("PUT", "home", f"{address}/picture", files=files, headers=version)


def _publish(keeper: Person, told: list[dict[str, Any]]) -> None:
    """Where real people subscribe, nothing is published: each of them would get a letter from the demo."""
    if any(keeper.ask("GET", "home", "/subscriptions").json().values()):
        return
    there = {each["title"]: each for each in keeper.every("home", "/issues")}
    for words in told:
        issue = there.get(words["title"]) or keeper.ask("POST", "home", "/issues", json=words).json()
        if issue["state"] == "draft":
            address = f"/issues/{issue['id']}"
            version = {"If-Match": keeper.ask("GET", "home", address).headers["ETag"]}
            keeper.ask("POST", "home", f"{address}/publish", headers=version)
