"""Mailed links."""

from urllib.parse import urlsplit

import pytest

from identity.accounts import mail_links
from identity.accounts.mail_links import LIFETIMES, PAGES, Purpose
from identity.accounts.models import MailLink, User
from identity.accounts.refusals import DeadLink


def secret_of(url: str | None) -> str:
    """What a link carries."""
    assert url is not None
    return urlsplit(url).query.removeprefix("link=")


@pytest.mark.parametrize("purpose", list(Purpose))
def test_every_purpose_has_its_page_and_end(purpose: Purpose) -> None:
    """No link leads nowhere or lives for ever."""
    assert purpose in PAGES
    assert LIFETIMES[purpose].days <= 1


def test_secret_is_random_and_not_stored(alice: User) -> None:
    """256 random bits, of which only a digest stays."""
    first, second = (secret_of(mail_links.make(alice, Purpose.LOCK)) for _ in range(2))

    assert first != second
    assert len(first) == 43
    assert not MailLink.objects.filter(digest__in=[first, second]).exists()


def test_secret_is_not_in_the_path(alice: User) -> None:
    """Paths are logged, and queries are not."""
    url = mail_links.make(alice, Purpose.LOCK)

    assert secret_of(url) not in urlsplit(str(url)).path


def test_use_kills_all_of_the_purpose(alice: User) -> None:
    """Once one link is used, its siblings are worthless; other purposes live on."""
    first, second = (secret_of(mail_links.make(alice, Purpose.LOCK)) for _ in range(2))
    reset = secret_of(mail_links.make(alice, Purpose.RESET_PASSWORD))

    assert mail_links.use(first, Purpose.LOCK) == alice
    for dead in (first, second):
        with pytest.raises(DeadLink):
            mail_links.use(dead, Purpose.LOCK)
    assert mail_links.judge(reset, Purpose.RESET_PASSWORD).user == alice


@pytest.mark.parametrize("purpose", [purpose for purpose in Purpose if purpose != Purpose.LOCK])
def test_purpose_is_bound(alice: User, purpose: Purpose) -> None:
    """A link does what it was mailed for and nothing else."""
    secret = secret_of(mail_links.make(alice, Purpose.LOCK))

    with pytest.raises(DeadLink):
        mail_links.judge(secret, purpose)


def test_a_changed_stamp_lets_new_links_be_made(alice: User) -> None:
    """The bound on how many are mailed counts only links that still work."""
    while mail_links.make(alice, Purpose.UNLOCK):
        pass
    alice.change_stamp()
    alice.save()

    assert mail_links.make(alice, Purpose.UNLOCK)
