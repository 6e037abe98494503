"""Django's settings, made from the environment; the only file of identity that reads it."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from chassis import logs
from chassis.settings import load
from identity.config.database import database
from identity.config.environment import Doors, Environment, Limits, is_loopback
from identity.config.installed import INSTALLED_APPS, MIDDLEWARE  # noqa: F401 - Django reads them from here
from identity.config.languages import LANGUAGES, LOCALE_PATHS  # noqa: F401 - Django reads them from here
from identity.config.mail_url import read_mail_url
from identity.config.second_factors import passkey_origins, relying_party
from identity.config.social import social_providers
from identity.config.templating import TEMPLATES  # noqa: F401 - Django reads it from here
from identity.config.throttling import (  # noqa: F401 - Django reads them from here
    AXES_CACHE,
    AXES_CLIENT_IP_CALLABLE,
    AXES_COOLOFF_TIME,
    AXES_ENABLE_ADMIN,
    AXES_FAILURE_LIMIT,
    AXES_HANDLER,
    AXES_LOCKOUT_PARAMETERS,
    AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT,
    AXES_RESET_ON_SUCCESS,
    AXES_USERNAME_CALLABLE,
    AXES_USERNAME_FORM_FIELD,
    AXES_VERBOSE,
    MIGRATION_MODULES,
    SILENCED,
    counted_in,
)
from identity.config.toolkit import RULES

environment = load(Environment, secrets="IDENTITY_SECRETS")
limits = load(Limits, secrets="IDENTITY_SECRETS")
DOORS = load(Doors, secrets="IDENTITY_SECRETS").origins()

VAR = environment.var
ON_LOOPBACK = all(is_loopback(origin) for origin in DOORS.values())
SECRET_KEY = environment.secret_key.get_secret_value()
DEBUG = False
DEVELOPMENT = environment.development
ADMINISTRATOR_EMAIL = environment.administrator_email
VALKEY_URL = environment.valkey_url.get_secret_value()
CA_FILE = str(environment.ca_file) if environment.ca_file else None

# --- What runs

ROOT_URLCONF = "identity.config.urls"
WSGI_APPLICATION = "identity.config.wsgi.application"
APPEND_SLASH = False
WORK_IN_BACKGROUND = True

# --- Where data lives

DATABASES = {"default": database(environment.database())}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Where mail goes

MAIL_URL = environment.mail()
_mail = read_mail_url(MAIL_URL)
EMAIL_BACKEND = _mail.backend
MAIL_FOLDER = _mail.folder
EMAIL_HOST = _mail.host
EMAIL_PORT = _mail.port
EMAIL_HOST_USER = _mail.user
EMAIL_HOST_PASSWORD = _mail.password
EMAIL_USE_SSL = _mail.tls_at_once
EMAIL_USE_TLS = _mail.starttls
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = environment.mail_from

# --- What pages look like

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # the admin's own files, from where they are installed
WHITENOISE_ALLOW_ALL_ORIGINS = False
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of its own
LANGUAGE_CODE = "en"
USE_TZ = True
TIME_ZONE = "UTC"

# --- Who a person is

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "identity.accounts.backends.AccountBackend",
]
LOGIN_URL = f"{DOORS['login']}/"
PASSWORD_HASHERS = ["identity.accounts.hashers.BoundedArgon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "identity.accounts.password_rules.LongEnough", "OPTIONS": {"min_length": 8}},
    {"NAME": "identity.accounts.password_rules.NotCommon"},
    {"NAME": "identity.accounts.password_rules.NotFromHere"},
    {"NAME": "identity.accounts.password_rules.NotGuessable"},
]

INVITATION_ONLY = environment.invitation_only
DELETION_GRACE = timedelta(days=environment.deletion_grace_days)
LOST_FACTORS_WAIT = timedelta(hours=environment.lost_factors_hours)

# --- Sessions and cookies

_cookie = "__Secure-" if environment.cookie_domain else "__Host-"
SESSION_ENGINE = "identity.accounts.session_store"
SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"
SESSION_COOKIE_NAME = f"{_cookie}gatehouse_identity"
SESSION_COOKIE_DOMAIN = environment.cookie_domain
SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())
SESSION_IDLE = timedelta(days=3)
SESSION_ABSOLUTE = timedelta(seconds=SESSION_COOKIE_AGE)
SESSION_IDLE_UNREMEMBERED = timedelta(hours=1)  # a device that others use too
SESSION_ABSOLUTE_UNREMEMBERED = timedelta(hours=12)
SIGN_IN_RECENT = timedelta(minutes=15)  # after that, what is sensitive asks who is there
SESSION_SEEN_EVERY = timedelta(minutes=1)  # a use is noted no more often than that
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_NAME = f"{_cookie}gatehouse_identity_language"
LANGUAGE_WISH_COOKIE_NAME = f"{_cookie}gatehouse_identity_wish"
CSRF_COOKIE_NAME = f"{_cookie}gatehouse_identity_csrf"
CSRF_COOKIE_DOMAIN = environment.cookie_domain
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS: list[str] = []  # a form posts to its own door only
CSRF_FAILURE_VIEW = "identity.config.errors.csrf_failure"

RELYING_PARTY_ID = relying_party(DOORS, environment.cookie_domain)
PASSKEY_ORIGINS = passkey_origins(DOORS)

# --- How often one may try

CACHES = counted_in(VALKEY_URL)
DEVICE_COOKIE_NAME = f"{_cookie}gatehouse_identity_device"
SIGN_IN_FAILURES = limits.sign_in_failures
SIGN_IN_FAILURES_NAME = limits.sign_in_failures_name
SIGN_IN_FAILURES_ADDRESS = limits.sign_in_failures_address
SIGN_IN_COOL_OFF = timedelta(seconds=limits.sign_in_cool_off)
SECRET_FAILURES = limits.secret_failures
MAILS_ADDRESS = limits.mails_address
MAILS_TARGET = limits.mails_target
USER_API_REQUESTS = limits.user_api_requests

# --- Who else signs people in

SOCIAL_PROVIDERS = social_providers(environment)

# --- At the border

ALLOWED_HOSTS = [*{urlsplit(origin).hostname or "" for origin in DOORS.values()}, "127.0.0.1", "localhost"]
# Only the edge can reach the socket, and it drops these headers from a stranger's request.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# TLS ends at the edge, which has no plain door; a redirect here could only loop.
SECURE_SSL_REDIRECT = False
SILENCED_SYSTEM_CHECKS = ["security.W008", *SILENCED]
# A browser applies it to the whole host: on loopback that would be every other program of this machine.
SECURE_HSTS_SECONDS = 0 if ON_LOOPBACK else int(timedelta(days=365).total_seconds())
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 100

# --- OAuth2 and OpenID Connect: facts of each rule are in authorization_server

ISSUER = DOORS["authorization_server"]
SIGNING_KEY = environment.signing_key.get_secret_value()
SIGNING_KEY_ES256 = environment.signing_key_es256.get_secret_value()
SIGNING_KEYS_FOLDER = environment.keys()
SIGNING_KEY_TRUSTED_AFTER = timedelta(days=30)
ACCESS_TOKEN_LIFETIME = timedelta(minutes=15)
AUTHORIZATION_CODE_LIFETIME = timedelta(seconds=60)
DEVICE_CODE_LIFETIME = timedelta(minutes=10)
ID_TOKEN_LIFETIME = timedelta(minutes=15)
REFRESH_TOKEN_IDLE = timedelta(days=30)
REFRESH_TOKEN_ABSOLUTE = timedelta(days=90)
REFRESH_TOKEN_LEEWAY = timedelta(seconds=10)

OAUTH2_PROVIDER_APPLICATION_MODEL = "authorization_server.Application"
OAUTH2_PROVIDER_ACCESS_TOKEN_MODEL = "authorization_server.AccessToken"  # noqa: S105 - the name of a model
OAUTH2_PROVIDER_REFRESH_TOKEN_MODEL = "authorization_server.RefreshToken"  # noqa: S105 - the name of a model
OAUTH2_PROVIDER_ID_TOKEN_MODEL = "authorization_server.IDToken"  # noqa: S105 - the name of a model
OAUTH2_PROVIDER_GRANT_MODEL = "authorization_server.AuthorizationCode"
OAUTH2_PROVIDER_DEVICE_GRANT_MODEL = "authorization_server.DeviceGrant"
OAUTH2_PROVIDER: dict[str, Any] = RULES | {
    "ACCESS_TOKEN_EXPIRE_SECONDS": int(ACCESS_TOKEN_LIFETIME.total_seconds()),
    "AUTHORIZATION_CODE_EXPIRE_SECONDS": int(AUTHORIZATION_CODE_LIFETIME.total_seconds()),
    "ID_TOKEN_EXPIRE_SECONDS": int(ID_TOKEN_LIFETIME.total_seconds()),
    "REFRESH_TOKEN_EXPIRE_SECONDS": int(REFRESH_TOKEN_IDLE.total_seconds()),
    "OIDC_ISS_ENDPOINT": ISSUER,
    "OIDC_RSA_PRIVATE_KEY": SIGNING_KEY,
}

# --- Logs

LOGGING_CONFIG = None
logs.configure("identity")
