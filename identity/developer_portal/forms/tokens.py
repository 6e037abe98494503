"""What an application is given, and whether it hears of logouts."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from identity.authorization_server.models import Application
from identity.authorization_server.models.application import BACK_CHANNEL
from identity.developer_portal.forms.about import HttpsField
from identity.developer_portal.kinds import about

TokenFormat, Algorithm = Application.TokenFormat, Application.Algorithm


class TokensForm(forms.Form):
    """How tokens look, what signs them, and where logouts are told: what most never have to touch.

    Only a program with a server of its own can be told of a logout, and only people have ID tokens.
    """

    token_format = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Access tokens"),
        choices=[
            (TokenFormat.OPAQUE, gettext_lazy("Opaque: a service asks us what one means")),
            (TokenFormat.JWT, gettext_lazy("JWT: a service reads it by itself (RFC 9068)")),
        ],
        help_text=gettext_lazy(
            "Both live fifteen minutes and can be revoked at once. Whoever holds a JWT can read the account's"
            " id and handle in it; an opaque token says nothing. Tokens that were given stay as they are."
        ),
        error_messages={"invalid_choice": gettext_lazy("Choose one of these formats.")},
    )
    algorithm = forms.ChoiceField(
        required=False,
        label=gettext_lazy("ID tokens are signed with"),
        choices=[
            (Algorithm.RS256, gettext_lazy("RS256, which every library knows")),
            (Algorithm.ES256, gettext_lazy("ES256, which is shorter and faster")),
        ],
        help_text=gettext_lazy(
            "Change it when your library accepts the other: it may refuse what it does not expect."
        ),
        error_messages={"invalid_choice": gettext_lazy("Choose one of these algorithms.")},
    )
    backchannel_logout_uri = HttpsField(
        gettext_lazy("Back-channel logout URI"),
        gettext_lazy(
            "We send a signed logout token here whenever a login to your application ends, so that your"
            " server can end its session (OpenID Connect Back-Channel Logout). We must be able to reach it."
        ),
    )
    backchannel_logout_session_required = forms.BooleanField(
        label=gettext_lazy("Logout tokens must name the session"),
        help_text=gettext_lazy("Ours always do, by the sid of the ID token."),
        required=False,
    )

    def __init__(self, data: Any = None, *, kind: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        known = about(kind)
        if known.kind == Application.Kind.SERVICE:
            del self.fields["algorithm"]
        if not (known.redirects and known.confidential):
            del self.fields["backchannel_logout_uri"], self.fields["backchannel_logout_session_required"]

    def clean_token_format(self) -> str:
        """As it was, where the page that was sent did not ask yet."""
        return self.cleaned_data["token_format"] or str(self.initial["token_format"])

    def clean_algorithm(self) -> str:
        """The same."""
        return self.cleaned_data["algorithm"] or str(self.initial["algorithm"])

    def clean_backchannel_logout_uri(self) -> str:
        """An address that can be called as it stands."""
        uri: str = self.cleaned_data["backchannel_logout_uri"]
        if not uri:
            return ""
        if not BACK_CHANNEL.match(uri):
            raise forms.ValidationError(_("Enter an https address without a fragment."))
        if urlsplit(uri).username is not None:
            raise forms.ValidationError(_("Leave out the user name: it would be seen by others."))
        return uri
