"""A logout request returns only to an address that its application registered (RP-Initiated Logout 1.0)."""

from dataclasses import dataclass
from urllib.parse import urlencode

from identity.accounts.models import BrowserSession
from identity.authorization_server.errors import InvalidRequestError
from identity.authorization_server.models import Application
from identity.authorization_server.rules.id_token_hint import Hint, read_hint
from identity.authorization_server.rules.parameters import Pairs, duplicates


@dataclass(frozen=True)
class LogoutRequest:
    """A request that was found good."""

    hint: Hint | None
    application: Application | None
    return_url: str | None

    def names(self, session: BrowserSession) -> bool:
        """Whether the ID token is this person's own: then they are not asked."""
        return self.hint is not None and self.hint.sub == str(session.user_id)


def read(pairs: Pairs) -> LogoutRequest:
    """Judge the parameters; raises InvalidRequestError (section 4)."""
    if duplicates(pairs):
        raise InvalidRequestError("A parameter came more than once.")
    sent = dict(pairs)
    hint = read_hint(sent["id_token_hint"]) if "id_token_hint" in sent else None
    if "id_token_hint" in sent and hint is None:
        raise InvalidRequestError("The ID token hint is not an ID token of ours.")
    client_id = sent.get("client_id", hint.client_id if hint else None)
    if hint is not None and client_id != hint.client_id:
        raise InvalidRequestError("The ID token hint was given to another client.")
    application = Application.objects.filter(client_id=client_id).first() if client_id else None
    return LogoutRequest(hint, application, _return_url(sent, application))


def _return_url(sent: dict[str, str], application: Application | None) -> str | None:
    url = sent.get("post_logout_redirect_uri")
    if url is None:
        return None
    if (
        application is None
        or application.disabled_at
        or url not in application.post_logout_redirect_uris.split()
    ):
        raise InvalidRequestError("The post-logout redirect URI is not registered.")
    if "state" not in sent:
        return url
    separator = "&" if "?" in url else "?"
    return f"{url}{separator}{urlencode({'state': sent['state']})}"
