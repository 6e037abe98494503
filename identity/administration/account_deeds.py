"""What an administrator may do to an account; each ends in the flow that holds its rules."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from identity.accounts.flows.end_all_sessions import end_all_sessions
from identity.accounts.flows.hand_out_power import hand_out_power, open_account, shut_account
from identity.accounts.flows.lock_by_administrator import lock_by_administrator
from identity.accounts.flows.mail_for_them import send_confirmation, send_reset, send_way_back
from identity.accounts.flows.set_roles import set_roles
from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.administration.deed import Deed
from identity.administration.forms import CheckedForm, PowerForm, RolesForm, ShownReasonForm
from identity.lost_factors.flows.begin import begin
from identity.lost_factors.flows.stop import stop_by_administrator
from identity.lost_factors.models import LostFactors
from identity.second_factors.kept import has_factor

Given = dict[str, Any]


def _lock(user: User, given: Given, by: User, origin: Origin) -> None:
    lock_by_administrator(user, given["reason"], by, origin)


def _way_back(user: User, given: Given, by: User, origin: Origin) -> None:
    send_way_back(user, by, origin, reason=given["reason"])


def _end_sessions(user: User, given: Given, by: User, origin: Origin) -> None:
    end_all_sessions(user, by, origin, reason=given["reason"])


def _reset(user: User, given: Given, by: User, origin: Origin) -> None:
    send_reset(user, by, origin, reason=given["reason"])


def _confirmation(user: User, given: Given, by: User, origin: Origin) -> None:
    send_confirmation(user, by, origin, reason=given["reason"])


def _roles(user: User, given: Given, by: User, origin: Origin) -> None:
    set_roles(user, [role.name for role in given["roles"]], by, origin, reason=given["reason"])


def _power(user: User, given: Given, by: User, origin: Origin) -> None:
    power = given["power"]
    hand_out_power(
        user, staff=power != "none", superuser=power == "superuser", administrator=by, origin=origin,
        reason=given["reason"],
    )  # fmt: skip


def _shut(user: User, given: Given, by: User, origin: Origin) -> None:
    shut_account(user, by, origin, reason=given["reason"])


def _open(user: User, given: Given, by: User, origin: Origin) -> None:
    open_account(user, by, origin, reason=given["reason"])


def _begin_help(user: User, given: Given, by: User, origin: Origin) -> None:
    begin(user, given["reason"], given["checked"], by, origin)


def _stop_help(user: User, given: Given, by: User, origin: Origin) -> None:
    stop_by_administrator(user, given["reason"], by, origin)


def is_helped(user: User) -> bool:
    """Whether the removal of their factors was begun, and can be stopped."""
    found: LostFactors | None = getattr(user, "lost_factors", None)
    return found is not None and found.waits


def has_to_arrive(user: User) -> bool:
    """Whether their factors were removed, and the mailed link was not followed yet."""
    found: LostFactors | None = getattr(user, "lost_factors", None)
    return found is not None and not found.waits


def power_of(user: User) -> str:
    """What the account may do in the administration, in the form's word."""
    return "superuser" if user.is_superuser else "staff" if user.is_staff else "none"


ACCOUNT_DEEDS = (
    Deed(
        "lock", _("Lock the account"),
        _("Every session and token ends, and nobody can sign in. To open it again, send the way back."),
        _lock, form=ShownReasonForm, fits=lambda user: not user.locked_by_administrator,
    ),
    Deed(
        "way-back", _("Send the way back"),
        _("A mail brings the owner a link that opens the account, under a new password."),
        _way_back, fits=lambda user: user.is_locked,
    ),
    Deed(
        "end-sessions", _("End every session"),
        _("Every browser and every app of theirs is signed out. They may sign in again."),
        _end_sessions,
    ),
    Deed(
        "reset", _("Send a link for a new password"),
        _("A mail brings the owner a link. The password stays until they set another."),
        _reset, fits=lambda user: user.is_active,
    ),
    Deed(
        "confirm", _("Send the confirmation again"),
        _("A mail brings the owner a link that confirms the address."),
        _confirmation, fits=lambda user: not user.email_verified and user.may_act,
    ),
    Deed(
        "lost-factors", _("Help: every factor is lost"),
        _("Nothing happens at once. The owner is mailed a link that stops it. When the wait is over, every"
          " factor is removed, every session ends, and the owner comes in by password and mail."),
        _begin_help, form=CheckedForm, recent=True,
        fits=lambda user: user.may_act and user.email_verified and has_factor(user) and not is_helped(user),
    ),
    Deed(
        "keep-factors", _("Stop the removal of lost factors"),
        _("The factors stay, and the owner is told."),
        _stop_help, fits=is_helped,
    ),
    Deed(
        "roles", _("Give or take roles"),
        _("Tokens tell roles: those that carry one which is taken away end."),
        _roles, form=RolesForm, superusers=True, recent=True,
        initial=lambda user: {"roles": user.roles()},
    ),
    Deed(
        "power", _("Let into the administration, or out"),
        _("Whoever is let in needs a second factor, and can do nothing to a superuser."),
        _power, form=PowerForm, superusers=True, recent=True,
        initial=lambda user: {"power": power_of(user)},
    ),
    Deed(
        "shut", _("Shut the account"),
        _("Every session and token ends, and nobody can sign in or be mailed. The person is not told why."),
        _shut, fits=lambda user: user.is_active,
    ),
    Deed(
        "open", _("Open the account again"),
        _("Its owner may sign in again. What was ended stays ended."),
        _open, fits=lambda user: not user.is_active,
    ),
)  # fmt: skip


def states_of(user: User) -> list[Any]:
    """What is unusual about the account, in a word each."""
    found = [
        (user.locked_by_administrator, _("locked by an administrator")),
        (user.is_locked and not user.locked_by_administrator, _("locked by its owner")),
        (not user.is_active, _("shut")),
        (not user.email_verified, _("address not confirmed")),
        (user.deletion_requested_at is not None, _("to be deleted")),
        (is_helped(user), _("factors to be removed")),
        (has_to_arrive(user), _("has to follow a mailed link")),
    ]
    return [words for holds, words in found if holds]
