"""The apps that may act for a person, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Min
from django.utils.translation import gettext as _

from identity.accounts.models import User
from identity.authorization_server.acting import applications_acting_for
from identity.authorization_server.models import AccessToken, Application, Consent, RefreshToken, Scope


@dataclass(frozen=True)
class ConnectedApp:
    """One application as the person sees it who let it act."""

    id: int
    name: str
    owner: str
    verified: bool
    may: list[dict[str, str]]
    since: datetime
    last_token_at: datetime | None


def apps_of(user: User) -> list[ConnectedApp]:
    """The applications that may act for the account, by name."""
    known = {scope.name: scope for scope in Scope.objects.all()}
    applications = applications_acting_for(user).select_related("user").order_by("name", "pk")
    return [_described(user, application, known) for application in applications]


def _described(user: User, application: Application, known: dict[str, Scope]) -> ConnectedApp:
    consent = Consent.objects.filter(user=user, application=application).first()
    scopes = set(consent.scopes) if consent else set()
    times = [consent.granted_at] if consent else []
    issued = []
    for kind in (AccessToken, RefreshToken):
        tokens = kind.objects.filter(user=user, application=application)
        scopes |= {name for scope in tokens.values_list("scope", flat=True) for name in scope.split()}
        span = tokens.aggregate(first=Min("created"), last=Max("created"))
        if span["last"]:
            times.append(span["first"])
            issued.append(span["last"])
    return ConnectedApp(
        id=application.pk,
        name=application.name,
        owner=application.user.name if application.user else "",
        verified=application.verified_at is not None,
        may=[
            {"text": _(known[name].sentence), "icon": known[name].icon}
            for name in sorted(scopes & set(known))
        ],
        since=min(times),
        last_token_at=max(issued, default=None),
    )
