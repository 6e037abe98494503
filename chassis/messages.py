"""Texts that a program says in the language of its reader; the English text is the name of each."""


def gettext_noop(message: str) -> str:
    """Mark a message that is translated later, where it is shown, so that the catalogues have it."""
    return message
