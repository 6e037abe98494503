"""The site as one WSGI program."""

from collections.abc import Callable
from functools import partial

from flask import Flask
from redis import Redis
from werkzeug.middleware.proxy_fix import ProxyFix

from chassis.http import Session as Http
from chassis.request_id import RequestId
from chassis.service.service_token import ServiceToken
from web_clients.sign_in.calls import Caller
from web_clients.sign_in.client import Client
from web_clients.sign_in.cookies import Cookies
from web_clients.sign_in.csrf import Csrf
from web_clients.sign_in.flask import FlaskSignIn
from web_clients.sign_in.flow import SignIn
from web_clients.sign_in.return_address import ReturnAddress
from web_clients.sign_in.session_store import Session
from web_clients.site import body_limits, choose_language, errors, health, language, pages, security_headers
from web_clients.site.dashboard.views import bp as dashboard
from web_clients.site.door_api import EXTENSION as DOOR
from web_clients.site.door_api import SCOPE, DoorApi
from web_clients.site.doors import DoorProgram, Doors
from web_clients.site.friends.views import bp as friends
from web_clients.site.friends_api import EXTENSION as FRIENDS
from web_clients.site.friends_api import FriendsApi
from web_clients.site.games.views import bp as games
from web_clients.site.games_api import EXTENSION, GamesApi
from web_clients.site.hidden_paths import hidden
from web_clients.site.home.advertisements import bp as advertisements
from web_clients.site.home.issues import bp as issues
from web_clients.site.home.newsletter import bp as newsletter
from web_clients.site.home.views import bp as home
from web_clients.site.home_api import EXTENSION as HOME
from web_clients.site.home_api import HomeApi
from web_clients.site.messages.views import bp as messages
from web_clients.site.messages_api import EXTENSION as MESSAGES
from web_clients.site.messages_api import MessagesApi
from web_clients.site.moderation.kinds import KINDS
from web_clients.site.moderation.views import bp as moderation
from web_clients.site.posts import one, picture, report  # noqa: F401 - both add pages to that of one post
from web_clients.site.posts_api import EXTENSION as POSTS
from web_clients.site.posts_api import PostsApi
from web_clients.site.profile.views import bp as profile
from web_clients.site.profile_api import EXTENSION as PROFILE
from web_clients.site.profile_api import ProfileApi
from web_clients.site.reports_api import EXTENSION as REPORTS
from web_clients.site.reports_api import ReportsApi
from web_clients.site.scores.declare import bp as declare_board
from web_clients.site.scores.views import bp as scores
from web_clients.site.scores_api import EXTENSION as SCORES_EXTENSION
from web_clients.site.scores_api import ScoresApi
from web_clients.site.settings import Settings

NAME = "site"
SCOPES = (
    *("openid", "profile", "email", "roles"),
    *("home:read", "home:write"),
    *("games:read", "games:write"),
    *("profile.details:read", "profile.details:write"),
    *("posts:read", "posts:write"),
    *("friends:read", "friends:write"),
    *("messages:read", "messages:write"),
    *("scores:read", "scores:write"),
)


def create_app(settings: Settings, *, http: Http, valkey: Redis) -> Flask:
    """Build the program: its doors and pages, who may see them, and how errors look."""
    doors = Doors(settings.doors.origins())
    app = DoorProgram("web_clients.site.app", doors)
    app.config.update(
        SECRET_KEY=settings.cookie_key.get_secret_value(),
        SESSION_COOKIE_NAME=f"{'__Secure-' if settings.cookie_domain else '__Host-'}gatehouse_{NAME}_notes",
        SESSION_COOKIE_DOMAIN=settings.cookie_domain,
        SESSION_COOKIE_SECURE=True,
        SESSION_COOKIE_SAMESITE="Lax",
    )
    sign_in = _sign_in(settings, doors, http, valkey)
    app.extensions[HOME] = _api(HomeApi, "home", doors, http, sign_in)
    app.extensions[DOOR] = _door(settings, doors, http)
    app.extensions[EXTENSION] = _api(GamesApi, "games", doors, http, sign_in)
    app.extensions[PROFILE] = _api(ProfileApi, "profile", doors, http, sign_in)
    app.extensions[FRIENDS] = _api(FriendsApi, "friends", doors, http, sign_in)
    app.extensions[SCORES_EXTENSION] = _api(ScoresApi, "scores", doors, http, sign_in)
    app.extensions[POSTS] = _api(PostsApi, "posts", doors, http, sign_in)
    app.extensions[MESSAGES] = _api(MessagesApi, "messages", doors, http, sign_in)
    app.extensions[REPORTS] = {
        kind: _api(partial(ReportsApi, kind), kind, doors, http, sign_in) for kind in KINDS
    }

    security_headers.init_app(app, doors)
    body_limits.init_app(app)
    sign_in.install(app)
    chosen = language.kept_in(settings.cookie_domain)
    language.init_app(app, chosen)
    pages.init_app(app, doors, sign_in)
    errors.init_app(app, sign_in)

    app.register_blueprint(health.blueprint(valkey))
    app.register_blueprint(choose_language.blueprint(chosen, sign_in.returns))
    app.open_door("home", home, newsletter, advertisements, issues)
    app.open_door("dashboard", dashboard, moderation, sign_in.blueprint())
    app.open_door("games", games)
    app.open_door("profile", profile)
    app.open_door("friends", friends)
    app.open_door("scores", scores, declare_board)
    app.open_door("posts", one.bp)
    app.open_door("messages", messages)

    # The edge alone can reach us, and it says how it was reached.
    served = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)
    app.wsgi_app = RequestId(served, shown=hidden)  # type: ignore[method-assign]
    return app


def _sign_in(settings: Settings, doors: Doors, http: Http, valkey: Redis) -> FlaskSignIn:
    client = Client(
        issuer=doors.origins["authorization_server"],
        client_id=settings.client_id,
        client_secret=settings.client_secret.get_secret_value(),
        redirect_uri=doors.url("dashboard", "sign-in/callback"),
        post_logout_redirect_uri=doors.url("home"),
        scopes=SCOPES,
    )
    return FlaskSignIn(
        sign_in=SignIn(client, http, valkey, prefix=NAME),
        cookies=Cookies(NAME, settings.cookie_domain),
        csrf=Csrf(settings.cookie_key.get_secret_value()),
        returns=ReturnAddress(
            doors.own_origins(), default=doors.url("dashboard"), never=("/sign-in", "/sign-out")
        ),
        origins=doors.own_origins(),
        sign_in_url=doors.url("dashboard", "sign-in"),
        home=doors.url("home"),
        strangers_only=frozenset({"health"}),
        language=language.current,
    )


def _door(settings: Settings, doors: Doors, http: Http) -> DoorApi:
    """The home API in the site's own name (RFC 6749, section 4.4)."""
    token = ServiceToken(
        http,
        doors.origins["authorization_server"],
        client_id=settings.client_id,
        secret=settings.client_secret.get_secret_value(),
        scope=SCOPE,
        resource=doors.origins["home"],
    )
    return DoorApi(doors.url("home", "api/v1"), http, token)


def _api(
    make: Callable[[str, Caller], object], door: str, doors: Doors, http: Http, sign_in: FlaskSignIn
) -> Callable[..., object]:
    """Gives a door's API as the person of a session may speak to it, within a limit of time if need be."""

    def speak(session: Session, limit: tuple[float, float] | None = None) -> object:
        return make(doors.url(door, "api/v1"), Caller(http, sign_in.sign_in.renew, session, limit))

    return speak
