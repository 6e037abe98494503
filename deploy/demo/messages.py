"""What friends write to each other, some of it not read yet."""

from collections.abc import Mapping
from typing import Any

from deploy.demo.person import NOT_FOR_THEM, Person


def converse(cast: Mapping[str, Person], story: dict[str, Any]) -> None:
    """Begin each conversation that has not begun; one in which something stands is left to its people."""
    for told in story["conversations"]:
        if not set(told["people"]) <= set(cast):
            continue
        one, other = (cast[handle] for handle in told["people"])
        begun = one.ask("POST", "messages", "/conversations", json={"with": other.sub}, passing=NOT_FOR_THEM)
        if begun.ok and begun.json()["latest"] is None:
            _write(cast, begun.json()["id"], told)


def _write(cast: Mapping[str, Person], conversation: str, told: dict[str, Any]) -> None:
    address = f"/conversations/{conversation}"
    numbers = [
        cast[handle].ask("POST", "messages", f"{address}/messages", json={"text": text}).json()["number"]
        for handle, text in told["lines"]
    ]
    for handle in told["people"]:
        read = told.get("read", {}).get(handle, len(numbers))
        if read:
            cast[handle].ask("PUT", "messages", f"{address}/read", json={"up_to": numbers[read - 1]})
