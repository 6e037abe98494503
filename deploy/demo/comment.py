"""Saying something to a post or a game, once."""

from deploy.demo.person import NOT_FOR_THEM, Person


def comment(person: Person, door: str, path: str, text: str) -> None:
    """Say it, unless it was said; what is gone from their sight is left alone."""
    if not person.ask("GET", door, path, passing=NOT_FOR_THEM).ok:
        return
    said = {(each["author"]["sub"], each["text"]) for each in person.every(door, path)}
    if (person.sub, text) not in said:
        person.ask("POST", door, path, json={"text": text}, passing=NOT_FOR_THEM)
