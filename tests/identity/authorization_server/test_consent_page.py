"""The page on which a person says yes or no."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from identity.accounts.models import User
from identity.authorization_server.models import AccessToken, Application, Consent
from identity.revocation import revoke_consent
from tests.protocol.fixtures import Introspect, enter
from tests.protocol.party import HOST, Party, sent_back


def say(party: Party, page: Any, answer: str, **over: str) -> Any:
    """Send the page's form."""
    account = str(User.objects.get(handle="alice").pk)
    query = page.wsgi_request.META["QUERY_STRING"]
    return party.post(f"/consent?{query}", {"answer": answer, "account": account} | over)


def test_names_everything(public: Party, bob: User) -> None:
    """Who asks, whether anybody vouches for them, as whom, for what, and where the person goes next."""
    Application.objects.filter(client_id="motus").update(user=bob)

    page = public.authorize().content.decode()

    for words in (
        "Motus",
        "Bob",
        "Not verified",
        "@alice",
        "Not you?",
        "See profile",
        "Do games:read",
        "motus.example",
    ):
        assert words in page
    assert "Do games:write" not in page


def test_verified_is_an_administrators_mark(public: Party) -> None:
    """A verified application says so."""
    Application.objects.filter(client_id="motus").update(verified_at=timezone.now())

    assert "Not verified" not in public.authorize().content.decode()


def test_allow_leads_back_with_a_code(public: Party, introspect: Introspect, alice: User) -> None:
    """Yes is remembered, and the application gets what was shown."""
    page = public.authorize()

    answer = sent_back(say(public, page, "allow"))

    tokens = public.exchange(answer["code"]).json()
    assert introspect(tokens["access_token"]).json()["sub"] == str(alice.pk)
    assert Consent.objects.get().scopes == ["games:read", "openid", "profile"]
    assert "code" in sent_back(public.authorize())


@pytest.mark.rfc("RFC 6749", "4.1.2.1", "A refusal is access_denied")
def test_deny_leads_back_without(public: Party) -> None:
    """No is told to the application, and nothing is remembered."""
    answer = sent_back(say(public, public.authorize(), "deny"))

    assert answer["error"] == "access_denied"
    assert answer["state"] == public.state
    assert answer["iss"] == "https://localhost:5009"
    assert not Consent.objects.exists()
    assert public.authorize().status_code == 200


def test_only_what_is_new_is_asked(public: Party) -> None:
    """Fewer scopes than before need no question, and others need one; both are remembered together."""
    say(public, public.authorize(), "allow")

    assert "code" in sent_back(public.authorize(scope="openid"))
    wider = public.authorize(scope="openid games:write")
    assert wider.status_code == 200
    say(public, wider, "allow")
    assert Consent.objects.get().scopes == ["games:read", "games:write", "openid", "profile"]


def test_withdrawn_consent_kills_and_asks_again(public: Party, alice: User, introspect: Introspect) -> None:
    """Without the consent the tokens are dead, and the next request asks."""
    tokens = public.exchange(sent_back(say(public, public.authorize(), "allow"))["code"]).json()

    revoke_consent(alice, Application.objects.get(client_id="motus"))
    Consent.objects.all().delete()

    assert introspect(tokens["access_token"]).json() == {"active": False}
    assert public.refresh(tokens["refresh_token"]).json()["error"] == "invalid_grant"
    assert public.authorize().status_code == 200


@pytest.mark.parametrize("over", [{"answer": ""}, {"answer": "yes"}, {"account": "someone"}], ids=str)
def test_anything_but_a_clear_yes_is_none(public: Party, over: dict[str, str]) -> None:
    """A form that says neither yes nor no, or that was shown to another account, is shown again."""
    response = say(public, public.authorize(), **({"answer": "allow"} | over))

    assert response.status_code == 200
    assert not Consent.objects.exists()


def test_account_that_changed_meanwhile(public: Party, bob: User) -> None:
    """A page that Alice saw gives nothing in Bob's name."""
    page = public.authorize()
    enter(public.browser, bob)

    assert say(public, page, "allow").status_code == 200
    assert not AccessToken.objects.exists()


def test_form_is_protected(public: Party) -> None:
    """Another site cannot say yes in the person's place."""
    page = public.authorize()
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = public.browser.cookies

    response = strict.post(
        f"/consent?{page.wsgi_request.META['QUERY_STRING']}",
        {"answer": "allow", "account": str(User.objects.get(handle="alice").pk)},
        headers=HOST,
        secure=True,
    )

    assert response.status_code == 403
    assert not Consent.objects.exists()


def test_form_cannot_widen_the_request(public: Party) -> None:
    """The request is judged again when the form comes, so nothing in it can be slipped in."""
    page = public.authorize()
    query = page.wsgi_request.META["QUERY_STRING"].replace("motus.example", "evil.example")
    form = {"answer": "allow", "account": str(User.objects.get(handle="alice").pk)}

    assert public.post(f"/consent?{query}", form).status_code == 400


def test_cannot_be_framed_and_may_end_at_the_application(public: Party) -> None:
    """No site can frame the page, and its form may be redirected to this application alone."""
    response = public.authorize()

    policy = response["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy
    assert " https://motus.example;" in policy
    assert response["X-Frame-Options"] == "DENY"
    assert response["Cache-Control"] == "no-store"


def test_native_app_is_named_by_its_scheme(public: Party) -> None:
    """An app without a host is called by what it is."""
    Application.objects.filter(client_id="motus").update(redirect_uris="com.example.app:/cb")

    response = public.authorize(redirect_uri="com.example.app:/cb")

    assert "com.example.app" in response.content.decode()
    assert " com.example.app:;" in response["Content-Security-Policy"]


def test_house_asks_nobody(app: Party) -> None:
    """The house's own program is allowed what it registered, and nothing is written down."""
    assert "code" in sent_back(app.authorize())
    assert not Consent.objects.exists()


def test_markup_is_escaped(public: Party) -> None:
    """An application's name cannot become part of the page."""
    Application.objects.filter(client_id="motus").update(name="<script>alert(1)</script>")

    assert "<script>alert" not in public.authorize().content.decode()
