"""/.well-known/oauth-protected-resource: whose tokens a service takes, and for what (RFC 9728)."""

from typing import cast

from apiflask import APIFlask
from flask import Blueprint, Response, current_app, jsonify

from chassis.service.gate import Gate
from chassis.service.settings import ServiceSettings

PATH = "/.well-known/oauth-protected-resource"


def blueprint(gate: Gate, settings: ServiceSettings) -> Blueprint:
    """The document, open to all: a program that knows the door alone finds its way from here."""
    bp = Blueprint("resource_metadata", __name__)

    @bp.get(PATH)
    @gate.unguarded("where tokens come from is asked by who has none")
    def resource_metadata() -> Response:
        """Name the authorization server, the scopes, and how a token is sent (section 2)."""
        app = cast("APIFlask", current_app)
        response = jsonify(
            resource=settings.door,
            resource_name=app.title,
            resource_documentation=f"{settings.door}/api/v1/docs",
            authorization_servers=[settings.issuer],
            scopes_supported=gate.scopes(app),
            bearer_methods_supported=["header"],
        )
        response.headers["Cache-Control"] = "public, max-age=300"
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return bp
