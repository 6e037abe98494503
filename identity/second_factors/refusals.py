"""What the second factors refuse."""

from identity.accounts.refusals import Refused


class WrongCode(Refused):
    """Not a code of this account, or one that was used before."""


class CodeWanted(Refused):
    """The password was right; a code must come with it, and none that is good did."""


class TooManyCodes(Refused):
    """So many codes were tried that no more are looked at for `retry_after` seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after


class WrongPasskey(Refused):
    """The passkey's answer proves nothing here."""


class PasskeyTaken(Refused):
    """That passkey is registered already."""


class NoSuchFactor(Refused):
    """That factor was removed, or was never this account's."""


class TooManyFactors(Refused):
    """Nobody needs more."""
