"""One spelling for what identifies an account."""

import unicodedata


def fold_email(address: str) -> str:
    """Fold an address so that case or Unicode form cannot make a second account of it."""
    return unicodedata.normalize("NFKC", address).strip().casefold()


def fold_handle(handle: str) -> str:
    """Fold a handle in the same way, without a leading @."""
    return unicodedata.normalize("NFKC", handle).strip().removeprefix("@").casefold()
