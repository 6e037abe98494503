"""Applications on a person's own device (RFC 8252)."""

import pytest
from django.utils import timezone

from identity.accounts.models import User
from identity.authorization_server.models import Application, ApplicationSecret, Consent
from identity.authorization_server.models.secret import new_secret
from tests.protocol.party import Party, sent_back

LASTING = "What you allow is remembered"
EVERY_TIME = "You are asked every time"
ADDRESSES = {
    "loopback": ("http://127.0.0.1/cb", "http://127.0.0.1:49152/cb"),
    "loopback, version 6": ("http://[::1]/cb", "http://[::1]:49152/cb"),
    "private use": ("com.example.motus:/cb", "com.example.motus:/cb"),
}


@pytest.fixture
def agreed(public: Party, alice: User) -> Application:
    """Alice once allowed Motus all that it asks for."""
    motus = Application.objects.get(client_id="motus")
    Consent.objects.create(user=alice, application=motus, scopes=motus.scopes)
    return motus


def listens_at(application: Application, registered: str, **marks: object) -> None:
    """Register the address beside the one that is there."""
    addresses = f"{application.redirect_uris} {registered}"
    Application.objects.filter(pk=application.pk).update(redirect_uris=addresses, **marks)


@pytest.mark.rfc("RFC 8252", "8.6", "A client whose identity is not assured is not let through unasked")
@pytest.mark.rfc("RFC 6749", "10.2", "Repeated requests are not processed without the person's part in them")
@pytest.mark.parametrize(("registered", "sent"), ADDRESSES.values(), ids=ADDRESSES)
def test_an_app_that_any_other_could_pretend_to_be_asks_every_time(
    public: Party, agreed: Application, registered: str, sent: str
) -> None:
    """Whatever listens on the device knows the public client's id, so only the person can tell who asks."""
    listens_at(agreed, registered, verified_at=timezone.now())

    page = public.authorize(redirect_uri=sent)

    assert page.status_code == 200
    assert EVERY_TIME in page.content.decode()
    assert LASTING not in page.content.decode()


@pytest.mark.rfc("OpenID Connect Core", "3.1.2.6", "prompt=none answers consent_required instead of asking")
@pytest.mark.parametrize(("registered", "sent"), ADDRESSES.values(), ids=ADDRESSES)
def test_such_an_app_gets_nothing_in_silence(
    public: Party, agreed: Application, registered: str, sent: str
) -> None:
    """Where nobody may be asked, the app is told that somebody would have to be."""
    listens_at(agreed, registered)

    assert sent_back(public.authorize(redirect_uri=sent, prompt="none"))["error"] == "consent_required"


def test_such_an_app_is_let_in_by_a_yes_each_time(public: Party, agreed: Application, alice: User) -> None:
    """The yes on the page leads back with a code, and the next request asks again."""
    listens_at(agreed, "com.example.motus:/cb")
    asked = public.query(redirect_uri="com.example.motus:/cb")
    page = public.authorize(**asked)

    form = {"answer": "allow", "account": str(alice.pk)}
    answer = public.post(f"/consent?{page.wsgi_request.META['QUERY_STRING']}", form)

    assert "code" in sent_back(answer)
    assert public.authorize(**asked).status_code == 200


def test_consent_is_remembered_at_an_address_of_the_web(public: Party, agreed: Application) -> None:
    """Nobody else answers at an https address, so the same application is not asked for there."""
    listens_at(agreed, "com.example.motus:/cb")

    assert "code" in sent_back(public.authorize())
    assert "code" in sent_back(public.authorize(prompt="none"))
    assert LASTING in public.authorize(prompt="consent").content.decode()


def test_consent_is_remembered_for_who_has_a_secret(public: Party, agreed: Application) -> None:
    """A confidential client shows at the token endpoint who it is, wherever the code goes."""
    listens_at(agreed, "http://127.0.0.1/cb", client_type="confidential")
    ApplicationSecret(application=agreed).keep(new_secret()).save()

    assert "code" in sent_back(public.authorize(redirect_uri="http://127.0.0.1:49152/cb"))


def test_the_house_vouches_for_its_own(public: Party, agreed: Application) -> None:
    """An app of the house asks nobody, wherever it listens."""
    listens_at(agreed, "com.example.motus:/cb", first_party=True)

    assert "code" in sent_back(public.authorize(redirect_uri="com.example.motus:/cb"))
