"""What was begun with a provider and never finished."""

from datetime import timedelta

from django.utils import timezone
from social_django.models import Nonce

from identity.config.doors import door_url
from identity.social.models import Arrival
from identity.social.sweep import sweep
from tests.identity.browsing import Browser
from tests.identity.social.conftest import Through
from tests.identity.social.stand_in import StandIn


def test_goes_when_nobody_can_finish_it(
    visitor: Browser, stand_ins: dict[str, StandIn], through: Through
) -> None:
    """For half an hour it stays, then nothing of it does."""
    visitor.submit(door_url("login", "social/google"))
    through(Browser(), "x")

    assert sweep(timezone.now()) == {"arrivals": 0}
    assert Arrival.objects.exists()
    assert Nonce.objects.exists()
    assert sweep(timezone.now() + timedelta(minutes=31)) == {"arrivals": 1}
    assert not Arrival.objects.exists()
    assert not Nonce.objects.exists()
