"""Handles that nobody gets again."""

import hashlib

from identity.deletion.models import RetiredHandle


def retire(handle: str) -> None:
    """Keep a deleted account's (folded) handle from being taken: only its digest is stored."""
    RetiredHandle.objects.get_or_create(digest=_digest_of(handle))


def is_retired(handle: str) -> bool:
    """Whether a deleted account carried this (folded) handle."""
    return RetiredHandle.objects.filter(digest=_digest_of(handle)).exists()


def _digest_of(handle: str) -> str:
    return hashlib.sha256(handle.encode()).hexdigest()
