"""Pages for moderators, and a page for everybody else who comes upon them."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import url_for
from flask.typing import ResponseReturnValue

from web_clients.sign_in.flask import current_session, sign_in_required
from web_clients.site import errors
from web_clients.site.translations import gettext

MODERATOR = "moderator"
FORBIDDEN = 403

Args = ParamSpec("Args")
View = Callable[Args, ResponseReturnValue]


def moderators_only(view: Callable[Args, ResponseReturnValue]) -> Callable[Args, ResponseReturnValue]:
    """Send strangers to sign in, and tell people who do not moderate; each service judges for itself too."""

    @sign_in_required
    @wraps(view)
    def guarded(*args: Args.args, **kwargs: Args.kwargs) -> ResponseReturnValue:
        session = current_session()
        if session is None or MODERATOR not in session.roles:
            return errors.page(
                FORBIDDEN,
                title=gettext("This table is for moderators"),
                text=gettext(
                    "To show them something that breaks the rules, use Report beside it. "
                    "If you became a moderator just now, sign out and in again."
                ),
                way=(url_for("dashboard.dashboard"), gettext("To the dashboard")),
            )
        return view(*args, **kwargs)

    return guarded
