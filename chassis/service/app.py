"""A service is put together here, so that its own factory reads as a table of contents."""

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from apiflask import APIFlask
from flask import Blueprint, Flask

from chassis.health import Check
from chassis.request_id import RequestId
from chassis.service import (
    asker,
    documents,
    headers,
    health,
    idempotency,
    media,
    openapi,
    render,
    resource_metadata,
)
from chassis.service import parts as wiring
from chassis.service.gate import Gate
from chassis.service.json_body import StrictJSON, StrictRequest
from chassis.service.openapi import About
from chassis.service.parts import Parts
from chassis.service.rate_limit import RateLimiter
from chassis.service.rates import Rates

API = "/api/v1"


def assemble(
    import_name: str,
    parts: Parts,
    *,
    gate: Gate,
    about: About,
    api: Sequence[Blueprint],
    checks: Mapping[str, Check] | None = None,
    problem_page: render.Page | None = None,
    shown: Callable[[str], str] = str,
) -> APIFlask:
    """Make the service whose factory is in the module `import_name`.

    `api` are its blueprints below /api/v1, and `checks` tell whether its own parts work. `problem_page`
    shows a problem where a person sees it, and `shown` gives a path as it may be logged, where a path holds
    a secret.
    """
    # No static folder: every file that is served has an endpoint that says why it is open.
    nowhere = cast("str", None)
    app = APIFlask(
        import_name,
        title=about.title,
        version="1",
        spec_path=None,
        docs_path=None,
        static_folder=nowhere,
    )
    app.json = StrictJSON(app)
    app.request_class = StrictRequest
    app.url_map.merge_slashes = False
    app.config["MAX_CONTENT_LENGTH"] = media.SMALL
    wiring.init_app(app, parts)
    openapi.init_app(app, about, parts.settings, gate)
    headers.init_app(app)
    render.init_app(app, problem_page)
    gate.init_app(app, _admission(app, parts))
    idempotency.init_app(parts.database)
    app.register_blueprint(resource_metadata.blueprint(gate, parts.settings))
    app.register_blueprint(health.blueprint(gate, {**_common(parts), **(checks or {})}))
    for blueprint in (*api, documents.blueprint(gate)):
        app.register_blueprint(blueprint, url_prefix=API)
    app.wsgi_app = RequestId(app.wsgi_app, shown=shown)  # type: ignore[method-assign]
    return app


def _admission(app: Flask, parts: Parts) -> Callable[[str], None]:
    """What happens between the gate and the endpoint."""
    if parts.valkey is None:
        return asker.admit
    rates = Rates(RateLimiter(parts.valkey, parts.settings.service, parts.settings.limits))
    rates.init_app(app)

    def admit(sub: str) -> None:
        asker.admit(sub)
        rates.admitted(sub)

    return admit


def _common(parts: Parts) -> dict[str, Check]:
    found: dict[str, Check] = {"database": parts.database.ping}
    if parts.valkey is not None:
        found["valkey"] = parts.valkey.ping
    return found
