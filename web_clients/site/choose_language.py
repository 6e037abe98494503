"""A stranger's choice of a language, at the foot of every page; whoever has an account says it there."""

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from web_clients.sign_in.cookies import Cookie
from web_clients.sign_in.return_address import ReturnAddress
from web_clients.site.language import known

PATH = "/language"
SEE_OTHER = 303


def blueprint(chosen: Cookie, returns: ReturnAddress) -> Blueprint:
    """The form's address, the same at every door; `chosen` keeps what was pressed."""
    bp = Blueprint("language", __name__)

    @bp.post(PATH, host="<_door>")
    def choose(_door: str) -> Response:
        """Keep the choice, and go back to the page on which it was made."""
        response = redirect(returns.judge(request.form.get("back")), SEE_OTHER)
        language = known(request.form.get("language"))
        if language is not None:
            chosen.set(response, language)
        return response

    return bp
