"""In which language a mail is."""

from collections.abc import Callable

from django.core.mail import EmailMessage

from identity.accounts.models import User
from identity.config.doors import door_url
from tests.identity.browsing import PASSWORD, Browser

RESET = door_url("reset_password")
FRENCH = "Définissez un nouveau mot de passe pour Gatehouse"


def speaks(user: User, language: str) -> None:
    """The account's own choice."""
    User.objects.filter(pk=user.pk).update(language=language)


def test_by_the_account(visitor: Browser, alice: User, mailoutbox: list[EmailMessage]) -> None:
    """Whoever asks for it, and whatever their browser says."""
    speaks(alice, "fr")
    visitor.submit(RESET, {"email": alice.email}, HTTP_ACCEPT_LANGUAGE="en")

    assert mailoutbox[0].subject == FRENCH
    assert "Bonjour @alice," in str(mailoutbox[0].body)
    assert mailoutbox[0].extra_headers["Content-Language"] == "fr"


def test_by_whoever_asks(visitor: Browser, alice: User, mailoutbox: list[EmailMessage]) -> None:
    """An account without a language is mostly written to by its owner's own doing."""
    visitor.submit(RESET, {"email": alice.email}, HTTP_ACCEPT_LANGUAGE="fr")

    assert mailoutbox[0].subject == FRENCH


def test_of_what_a_browser_did(
    visitor: Browser, alice: User, mailoutbox: list[EmailMessage], new_browser: Callable[[], Browser]
) -> None:
    """What we call a browser is said in the language of the mail too."""
    speaks(alice, "fr")
    visitor.sign_in(alice)
    new_browser().submit(
        door_url("login", "?again"),
        {"login": alice.email, "password": PASSWORD},
        HTTP_USER_AGENT="Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        HTTP_ACCEPT_LANGUAGE="en",
    )

    assert "Firefox sur Linux, depuis 127.0.0.1 (cette machine)." in str(mailoutbox[-1].body)


def test_a_new_account_keeps_its_language(visitor: Browser, mailoutbox: list[EmailMessage]) -> None:
    """One that is opened in French does; English is left to the browser."""
    for handle, accepts in (("claire", "fr-BE,fr"), ("clara", "en-GB")):
        form = {"email": f"{handle}@example.com", "handle": handle, "password": "four lanterns and a gate"}
        visitor.submit(door_url("signup"), form, HTTP_ACCEPT_LANGUAGE=accepts)

    assert dict(User.objects.values_list("handle", "language")) == {"claire": "fr", "clara": ""}
    assert [str(mail.subject)[:8] for mail in mailoutbox] == ["Confirme", "Confirm "]
