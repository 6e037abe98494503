"""How django-axes is set, and where attempts are counted."""

from typing import Any

AXES_HANDLER = "identity.throttle.handler.Handler"
AXES_CACHE = "throttle"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "username"
AXES_USERNAME_CALLABLE = "identity.throttle.asker.username"
AXES_CLIENT_IP_CALLABLE = "identity.throttle.asker.address"
AXES_FAILURE_LIMIT = "identity.throttle.asker.limit"
AXES_COOLOFF_TIME = "identity.throttle.asker.cool_off"
AXES_RESET_ON_SUCCESS = False  # it would know the account's address only, and not the name that was typed
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # else whoever hammers on keeps the door shut
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

MIGRATION_MODULES = {"axes": None}
"""Its tables are for another of its handlers; there would never be a row in them."""

SILENCED = ["axes.W002"]
"""Its middleware answers in its own words; ours come from where every road meets."""


def counted_in(valkey_url: str) -> dict[str, Any]:
    """Django's caches: none but the one in which attempts are counted."""
    return {
        "default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
        "throttle": {
            "BACKEND": "identity.throttle.cache.ThrottleCache",
            "LOCATION": valkey_url,
            "KEY_PREFIX": "identity:throttle",
        },
    }
