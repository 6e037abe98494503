"""What keeps the house from starting, in the words that the terminal shows."""


class CannotStart(Exception):  # noqa: N818 - it is read as a sentence
    """One clear line: what is wrong, and what to do about it."""
