"""A deed: what an administrator may do to one row, with a reason."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.administration.forms import ReasonForm

Words = str | Promise
Act = Callable[[Any, dict[str, Any], User, Origin], object]
"""Does it: to whom or what, with what was typed, by which administrator, from where."""


def _always(_row: Any) -> bool:
    return True


def _nothing(_row: Any) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Deed:
    """Its name in addresses, its words on the button and above it, and the flow behind it."""

    slug: str
    words: Words
    follows: Words
    act: Act
    form: type[forms.Form] = ReasonForm
    fits: Callable[[Any], bool] = _always
    initial: Callable[[Any], dict[str, Any]] = _nothing
    superusers: bool = False
    recent: bool = False
    ends_row: bool = False
