"""Pages for those who administer the house."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask.typing import ResponseReturnValue

from web_clients.sign_in.flask import current_session, sign_in_required
from web_clients.site import errors
from web_clients.site.translations import gettext

ADMINISTRATOR = "administrator"
FORBIDDEN = 403

Args = ParamSpec("Args")


def administrates(roles: tuple[str, ...]) -> bool:
    """Whether somebody with these roles is shown the way to these pages; the API alone decides."""
    return ADMINISTRATOR in roles


def for_administrators(
    view: Callable[Args, ResponseReturnValue],
) -> Callable[Args, ResponseReturnValue]:
    """Tell everybody else what kind of page this is, and how one comes to be let in."""

    @wraps(view)
    @sign_in_required
    def guarded(*args: Args.args, **kwargs: Args.kwargs) -> ResponseReturnValue:
        session = current_session()
        if session is None or not administrates(session.roles):
            return errors.page(
                FORBIDDEN,
                title=gettext("This page is for administrators"),
                text=gettext(
                    "Whoever runs this house can make you one. If that just happened, sign out and in."
                ),
            )
        return view(*args, **kwargs)

    return guarded
