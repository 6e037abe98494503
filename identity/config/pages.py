"""What every template can call: the doors, the theme and the form fields."""

from typing import Any

from django.conf import settings
from django.forms import BoundField, Form
from django.http import HttpRequest
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from jinja2 import Environment, StrictUndefined, select_autoescape

from chassis.theme import theme_url
from chassis.translated import translate
from identity.config.doors import door_url
from identity.language.dates import day, moment
from identity.social.providers import providers


def environment(**options: Any) -> Environment:
    """Jinja2's environment; a name that no view gave is an error, never an empty string."""
    options.update(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=select_autoescape(default=True, disabled_extensions=("txt",)),
    )
    pages = Environment(**options)  # noqa: S701 - all but plain text is escaped
    pages.globals.update(
        door_url=door_url, theme_url=theme_url, control=control, problems=problems, providers=providers
    )
    pages.filters.update(day=day, moment=moment)
    translate(pages, translation.gettext, translation.ngettext)
    return pages


def context(request: HttpRequest) -> dict[str, Any]:
    """What the layouts need to know of the request; the account is read only where a page shows it."""
    return {
        "door": getattr(getattr(request, "door", None), "name", ""),
        "lang": translation.get_language() or settings.LANGUAGE_CODE,
        "other_languages": [one for one in settings.LANGUAGES if one[0] != translation.get_language()],
        "development": settings.DEVELOPMENT,
        "person": SimpleLazyObject(lambda: _person(request)),
    }


def _person(request: HttpRequest) -> dict[str, str] | None:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    return {"username": user.handle, "name": user.name}


def control(bound: BoundField) -> dict[str, Any]:
    """A Django form's field as arguments of the theme's macros.

    No maxlength: a browser would cut a pasted password short without a word. A password is never sent back.
    """
    attrs = dict(bound.field.widget.attrs)
    attrs.pop("maxlength", None)
    attrs.pop("minlength", None)
    arguments = {
        "name": bound.html_name,
        "id": bound.id_for_label or bound.html_name,
        "label": str(bound.label),
        "errors": [str(message) for message in bound.errors],
        "help": str(bound.help_text),
        "autocomplete": attrs.pop("autocomplete", ""),
        "required": bound.field.required,
        "attrs": attrs,
    }
    kind = getattr(bound.field.widget, "input_type", "text")
    if kind == "password":
        return arguments | {"meter": arguments["autocomplete"] == "new-password"}
    if kind == "checkbox":
        del arguments["autocomplete"]
        return arguments | {"checked": bool(bound.value())}
    if kind == "select":
        options = list(bound.field.choices)  # type: ignore[attr-defined]
        return arguments | {"options": options, "value": bound.value(), "required": None}
    return arguments | {"type": kind, "value": bound.value()}


def problems(form: Form) -> list[dict[str, str]]:
    """The error summary: every message with the id of the field that it is about."""
    found = [{"id": "", "message": str(message)} for message in form.non_field_errors()]
    for bound in form:
        found += [{"id": bound.id_for_label, "message": str(message)} for message in bound.errors]
    return found
