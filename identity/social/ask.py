"""Ask a provider who has come back from it."""

from typing import Any

import structlog
from requests import RequestException
from social_core.backends.base import BaseAuth
from social_core.exceptions import SocialAuthBaseException

from identity.social.claimed import Claimed
from identity.social.refusals import ProviderFailed
from identity.social.why import why

log = structlog.get_logger("social")
SHAPELESS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What the library meets in an answer that is not at all what it should be."""


def ask(backend: BaseAuth[Any]) -> Claimed:
    """Judge what came back, fetch the token, and with it who it is; raises ProviderFailed."""
    try:
        claimed = backend.complete()
    except SocialAuthBaseException as error:
        # The kind and no more: a message may quote what the provider, or a stranger, sent.
        log.info("provider refused or failed", provider=backend.name, code=error.code, stage=error.stage)
        raise ProviderFailed(why(error), error.code) from error
    except RequestException as error:
        raise ProviderFailed("down", type(error).__name__) from error
    except SHAPELESS as error:
        log.info("provider answered nonsense", provider=backend.name, error=type(error).__name__)
        raise ProviderFailed("garbled", type(error).__name__) from error
    if not isinstance(claimed, Claimed):
        raise ProviderFailed("garbled")
    return claimed
