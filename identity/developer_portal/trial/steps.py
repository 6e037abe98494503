"""The trial step by step, each with what was sent, what came back, and what has to hold of it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from identity.authorization_server.endpoints.revoke import revoke
from identity.authorization_server.endpoints.token import token
from identity.authorization_server.endpoints.userinfo import userinfo
from identity.authorization_server.models import Application, ApplicationSecret
from identity.authorization_server.models.secret import new_secret
from identity.developer_portal.trial.decode import decode
from identity.developer_portal.trial.exchange import basic, get, post
from identity.developer_portal.trial.pending import Pending, callback

OK = 200
Check = tuple[bool, str]


@dataclass(frozen=True)
class Step:
    """One step as the owner reads it."""

    title: str
    rule: str
    sent: str = ""
    came: str = ""
    checks: list[Check] = field(default_factory=list)


def before(pending: Pending) -> list[Step]:
    """What an application does before it sends the browser away."""
    challenge = f"code_verifier = {pending.verifier}\ncode_challenge = {pending.challenge}"
    request = "\n".join(f"{name}={value}" for name, value in pending.parameters.items())
    return [
        Step(_("Make a secret for this one login"), "PKCE: RFC 7636, section 4.1", challenge),
        Step(_("Send the browser to the authorization endpoint"), "RFC 6749, section 4.1.1", request),
    ]


def after(application: Application, pending: Pending, sent_back: dict[str, str]) -> list[Step]:
    """What it does when the browser is back; tokens that it got are dead at the end."""
    checks = [
        (sent_back.get("state") == pending.state, _("state is the one that was sent")),
        (sent_back.get("iss") == settings.ISSUER, _("iss is this server (RFC 9207)")),
        ("code" in sent_back, _("there is a code")),
    ]
    told = "\n".join(f"{name}={value}" for name, value in sent_back.items())
    steps = [*before(pending), Step(_("The browser comes back"), "RFC 6749, section 4.1.2", "", told, checks)]
    if all(good for good, _ in checks):
        form = {
            "grant_type": "authorization_code",
            "code": sent_back["code"],
            "redirect_uri": callback(),
            "code_verifier": pending.verifier,
        }
        steps += _with_tokens(application, form, "RFC 6749, section 4.1.3", pending.nonce)
    return steps


def by_itself(application: Application) -> list[Step]:
    """What a service does, that has nobody to ask."""
    form = {"grant_type": "client_credentials", "scope": " ".join(application.scopes)}
    return _with_tokens(application, form, "RFC 6749, section 4.4.2")


def _with_tokens(application: Application, form: dict[str, str], rule: str, nonce: str = "") -> list[Step]:
    with _authentication(application) as (authorization, identity):
        asked = post(token, "/token", form | identity, authorization=authorization)
        got = asked.status == OK
        came = f"{asked.status}\n{_json(asked.answer)}"
        steps = [Step(_("Ask for tokens"), rule, asked.sent, came, [(got, _("tokens were given"))])]
        if not got:
            return steps
        access = asked.answer["access_token"]
        steps.append(_access_token(access))
        if "id_token" in asked.answer:
            steps.append(_id_token(asked.answer["id_token"], application, nonce))
            said = get(userinfo, "/userinfo", authorization=f"Bearer {access}")
            came = f"{said.status}\n{_json(said.answer)}"
            rule = "OpenID Connect Core, section 5.3"
            steps.append(
                Step(_("Ask who the person is"), rule, said.sent, came, [(said.status == OK, _("answered"))])
            )
        over = post(revoke, "/revoke", {"token": access} | identity, authorization=authorization)
        dead = [(over.status == OK, _("this trial's tokens are dead"))]
        steps.append(Step(_("Give the tokens back"), "RFC 7009", over.sent, str(over.status), dead))
    return steps


@contextmanager
def _authentication(application: Application) -> Iterator[tuple[str, dict[str, str]]]:
    """Header and parameters that show who asks; a secret made for this is gone right after."""
    if application.client_type != Application.CLIENT_CONFIDENTIAL:
        yield "", {"client_id": application.client_id}
        return
    secret = new_secret()
    row = ApplicationSecret(
        application=application, name="test login", expires_at=timezone.now() + timedelta(minutes=1)
    ).keep(secret)
    row.save()
    try:
        yield basic(application.client_id, secret), {}
    finally:
        row.delete()


def _access_token(access: str) -> Step:
    opened = decode(access)
    if opened is None:
        words = _(
            "It is opaque: it says nothing by itself. A service asks the introspection endpoint about it."
        )
        return Step(_("The access token"), "RFC 7662", "", f"{access}\n\n{words}")
    checks = [(opened.good, _("its signature holds"))]
    return Step(
        _("The access token"), "RFC 9068", "", f"{_json(opened.header)}\n{_json(opened.claims)}", checks
    )


def _id_token(given: str, application: Application, nonce: str) -> Step:
    opened = decode(given)
    if opened is None:
        return Step(
            _("The ID token"), "OpenID Connect Core, section 2", "", given, [(False, _("it is a JWT"))]
        )
    claims = opened.claims
    audience = claims.get("aud")
    checks = [
        (opened.good, _("its signature holds, by a key of /.well-known/jwks.json")),
        (claims.get("iss") == settings.ISSUER, _("iss is this server")),
        (
            application.client_id in ([audience] if isinstance(audience, str) else audience or []),
            _("aud is you"),
        ),
        (claims.get("exp", 0) > timezone.now().timestamp(), _("exp has not passed")),
        (claims.get("nonce") == nonce, _("nonce is the one that was sent")),
    ]
    came = f"{_json(opened.header)}\n{_json(claims)}"
    return Step(_("Open the ID token"), "OpenID Connect Core, section 3.1.3.7", "", came, checks)


def _json(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)
