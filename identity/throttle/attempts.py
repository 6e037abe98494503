"""One try at a password: may it be made, and what came of it."""

from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_client_username, get_credentials, get_failure_limit
from django.conf import settings
from django.http import HttpRequest

from identity.accounts.known_devices import device_of
from identity.accounts.models import User
from identity.accounts.normalise import fold_handle
from identity.accounts.origin import Origin
from identity.throttle.asker import Asker, siege
from identity.throttle.handler import Handler
from identity.throttle.limit import Limit
from identity.throttle.network import network_of
from identity.throttle.too_many import TooManyAttempts


class Attempt:
    """A try at the name that was typed, which `user` has if anybody does.

    It is counted before it is judged, so that many at once get no more tries than one after another.
    A browser in which the account signed in before counts by itself ("device cookies", OWASP): whatever
    strangers do, the person's own browser is let in.
    """

    def __init__(self, login: str, user: User | None, origin: Origin) -> None:
        self._network = network_of(origin.address)
        device = device_of(origin.devices, user)
        self._asker = (
            Asker(str(user.pk), device, known=True)
            if user and device
            else Asker(fold_handle(login), self._network)
        )
        self._request = HttpRequest()
        self._request.asker = self._asker  # type: ignore[attr-defined]
        self._credentials = get_credentials(login)

    def begin(self) -> None:
        """Count it; raises TooManyAttempts when there were too many before."""
        if not self._asker.known and (wait := _from_one_place().wait(self._network)):
            raise TooManyAttempts(wait)
        if not AxesProxyHandler.is_allowed(self._request, self._credentials):
            raise TooManyAttempts(self._wait())
        AxesProxyHandler.user_login_failed(Attempt, self._credentials, self._request)
        if self._counted() > self._limit():  # others came between
            raise TooManyAttempts(self._wait())

    def failed(self) -> bool:
        """Remember who guessed wrong; True when it was the last try for now."""
        if not self._asker.known:
            siege().count(self._asker.name)
            _from_one_place().count(self._network)
        return self._counted() >= self._limit()

    def succeeded(self) -> None:
        """Forget the failures before."""
        username = get_client_username(self._request, self._credentials)
        AxesProxyHandler.reset_attempts(username=username, ip_address=self._asker.place)

    def take_back(self) -> None:
        """It was not judged, so it counts for nothing."""
        _handler().take_back(self._request, self._credentials)

    def _counted(self) -> int:
        return int(getattr(self._request, "axes_failures_since_start", 0))

    def _limit(self) -> int:
        return int(get_failure_limit(self._request, self._credentials))

    def _wait(self) -> float:
        return _handler().seconds_left(self._request, self._credentials)


def _from_one_place() -> Limit:
    """Failures from one address at whatever names: many people may share one, so it takes many."""
    return Limit("place", settings.SIGN_IN_FAILURES_ADDRESS, int(settings.SIGN_IN_COOL_OFF.total_seconds()))


def _handler() -> Handler:
    found = AxesProxyHandler.get_implementation()
    if not isinstance(found, Handler):
        raise TypeError("AXES_HANDLER must be identity.throttle.handler.Handler")
    return found
