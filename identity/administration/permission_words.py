"""What a role may do, in words: Django stores a permission's name once, in the language of that day."""

from django.contrib.auth.models import Permission
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

DEEDS = {
    "add": gettext_noop("add"),
    "change": gettext_noop("change"),
    "delete": gettext_noop("delete"),
    "view": gettext_noop("see"),
}


def words_of(permission: Permission) -> str:
    """The part of the house, what of it, and what may be done; a permission of our own as it is stored."""
    deed = DEEDS.get(permission.codename.partition("_")[0])
    return f"{permission.content_type} | {_(deed) if deed else permission.name}"
