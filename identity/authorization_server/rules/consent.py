"""What a person agreed to is not asked again; what is new is (OpenID Connect Core, section 3.1.2.4)."""

from collections.abc import Iterable

from django.db import transaction

from identity.accounts.models import User
from identity.authorization_server.models import Application, Consent


def agreed(user: User, application: Application) -> set[str]:
    """Scopes that the person let the application have; the house's own programs have all of theirs."""
    if application.skips_consent:
        return set(application.scopes)
    consent = Consent.objects.filter(user=user, application=application).first()
    return set(consent.scopes) if consent else set()


def lasts(application: Application, redirect_uri: str) -> bool:
    """Whether a yes of before still counts at this address (RFC 8252, section 8.6; RFC 6749, section 10.2).

    Any program on the person's device can listen on a loopback port or claim a scheme, and a public client
    has nothing to show; so there only the person can tell that it is the application that they agreed to.
    """
    return (
        application.skips_consent
        or application.client_type == Application.CLIENT_CONFIDENTIAL
        or redirect_uri.startswith("https://")
    )


@transaction.atomic
def agree(user: User, application: Application, scopes: Iterable[str]) -> None:
    """Remember these scopes beside those of before."""
    if application.skips_consent:
        return
    consent, _ = Consent.objects.select_for_update().get_or_create(user=user, application=application)
    consent.scopes = sorted({*consent.scopes, *scopes})
    consent.save(update_fields=["scopes", "changed_at"])
