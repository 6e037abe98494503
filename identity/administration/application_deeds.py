"""What an administrator may do to an application."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.administration.deed import Deed
from identity.administration.flows.delete_application import delete_application
from identity.administration.flows.disable_application import disable_application, enable_application
from identity.administration.flows.mark_application import choose_tokens, mark_first_party, mark_verified
from identity.administration.forms import TokensForm
from identity.authorization_server.models import Application
from identity.developer_portal.flows.pause import paused_by_owner

Given = dict[str, Any]


def _disable(application: Application, given: Given, by: User, origin: Origin) -> None:
    disable_application(application, by, origin, reason=given["reason"])


def _enable(application: Application, given: Given, by: User, origin: Origin) -> None:
    enable_application(application, by, origin, reason=given["reason"])


def _delete(application: Application, given: Given, by: User, origin: Origin) -> None:
    delete_application(application, by, origin, reason=given["reason"])


def _tokens(application: Application, given: Given, by: User, origin: Origin) -> None:
    choose_tokens(
        application, by, origin, reason=given["reason"], token_format=given["token_format"],
        algorithm=given["algorithm"],
    )  # fmt: skip


def _ours(application: Application, given: Given, by: User, origin: Origin) -> None:
    mark_first_party(application, by, origin, reason=given["reason"], ours=not application.first_party)


def _vouch(application: Application, given: Given, by: User, origin: Origin) -> None:
    verified = application.verified_at is None
    mark_verified(application, by, origin, reason=given["reason"], verified=verified)


APPLICATION_DEEDS = (
    Deed(
        "disable", _("Disable the application"),
        _("All that it holds ends at once, it is given nothing more, and its owner cannot wake it."),
        _disable, fits=lambda application: application.disabled_at is None or paused_by_owner(application),
    ),
    Deed(
        "enable", _("Enable the application again"),
        _("It may ask again. What it held stays dead."),
        _enable, fits=lambda application: application.disabled_at is not None,
    ),
    Deed(
        "verify", _("Mark it as verified"),
        _("The consent page says that you vouch for it, until its name, logo or addresses change."),
        _vouch, fits=lambda application: application.verified_at is None,
    ),
    Deed(
        "doubt", _("Take the verified mark away"),
        _("The consent page calls it unverified."),
        _vouch, fits=lambda application: application.verified_at is not None,
    ),
    Deed(
        "first-party", _("Make it one of the house's own"),
        _("It asks nobody's consent, and may be given roles and passwords. Only for programs that you run."),
        _ours, superusers=True, recent=True, fits=lambda application: not application.first_party,
    ),
    Deed(
        "third-party", _("No longer one of the house's own"),
        _("All that it holds ends at once, since nobody was asked; from here on it asks."),
        _ours, superusers=True, fits=lambda application: application.first_party,
    ),
    Deed(
        "tokens", _("Choose its tokens"),
        _("What it is given from here on. What it holds lives to its end."),
        _tokens, form=TokensForm, superusers=True,
        initial=lambda application: {
            "token_format": application.token_format, "algorithm": application.algorithm
        },
    ),
    Deed(
        "delete", _("Delete the application"),
        _("Its secrets, consents and all that it holds are gone for good, and every service hears of it."),
        _delete, superusers=True, recent=True, ends_row=True,
    ),
)  # fmt: skip
