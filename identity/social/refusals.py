"""What signing in by a provider refuses."""

from identity.accounts.refusals import Refused


class ProviderFailed(Refused):
    """The provider did not say who it is; `why` is declined, stale, down, or garbled."""

    def __init__(self, why: str, code: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.code = code


class SignInFirst(Refused):
    """An account has that address; only who is signed in to it may join the two."""


class LinkedToAnother(Refused):
    """Another account here is signed in to by that account of the provider."""


class NoSuchLink(Refused):
    """Nothing of that kind is linked to this account."""


class NoSuchArrival(Refused):
    """Nobody is on the way in this browser, or too long ago, or too many codes were tried."""


class WrongCode(Refused):
    """That is not the code that was mailed."""
