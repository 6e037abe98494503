"""/api/v1/games/<id>/reports and /api/v1/reports: show a game to the moderators, and decide about it."""

from uuid import UUID

from apiflask import APIBlueprint
from flask import Response, jsonify

from chassis.service.cursor import Cursor
from chassis.service.errors import BodyTooLarge, CannotTell, UnsupportedMediaType
from chassis.service.idempotency import idempotent
from chassis.service.media import accepts
from chassis.service.openapi import needs
from chassis.service.pagination import page_of
from chassis.service.rates import counts_as
from resource_services.games import reporting, schemas, social_schemas
from resource_services.games.api.versioned import versioned
from resource_services.games.asking import moderator, viewer
from resource_services.games.errors import (
    AlreadyReported,
    AlreadySettled,
    GameNotFound,
    ModeratorsOnly,
    OwnGame,
    ReportNotFound,
)
from resource_services.games.parts import parts
from resource_services.guard.flask import require_scope

MODERATION = "Moderation"

bp = APIBlueprint("reports", __name__)


@bp.post("/games/<uuid:game_id>/reports")
@require_scope("games:write")
@counts_as("reports")
@accepts("application/json")
@idempotent
@bp.input(social_schemas.NewReport, location="json", arg_name="new")
@bp.output(social_schemas.Reported, status_code=201)
@bp.doc(
    **needs(
        "games:write",
        GameNotFound,
        OwnGame,
        AlreadyReported,
        BodyTooLarge,
        UnsupportedMediaType,
        CannotTell,
        reads_input=True,
        idempotent=True,
    )
)
def report_game(game_id: UUID, new: social_schemas.NewReport) -> Response:
    """Show a game to the moderators, who may look at it from then on."""
    told = reporting.report(parts, viewer(), game_id, new)
    response = jsonify(told.model_dump(mode="json"))
    response.status_code = 201
    return response


@bp.get("/reports")
@require_scope("games:read")
@bp.input(social_schemas.ReportsQuery, location="query", arg_name="query")
@bp.output(social_schemas.ReportPage)
@bp.doc(**needs("games:read", ModeratorsOnly, reads_input=True, tag=MODERATION))
def list_reports(query: social_schemas.ReportsQuery) -> social_schemas.ReportPage:
    """List what was reported, newest first."""
    moderator()
    with parts.database.reading() as session:
        found = reporting.reports(session, state=query.state, after=query.after, limit=query.enough)
    page, more = page_of(
        found,
        query,
        address=f"{parts.settings.door}/api/v1/reports",
        place=lambda row: Cursor(row[0].created_at, row[0].id),
    )
    return social_schemas.ReportPage(items=[reporting.told(row) for row in page], next=more)


@bp.post("/reports/<uuid:report_id>/settle")
@require_scope("games:write")
@accepts("application/json")
@bp.input(social_schemas.Settlement, location="json", arg_name="decision")
@bp.output(social_schemas.Report)
@bp.doc(
    **needs(
        "games:write",
        ModeratorsOnly,
        ReportNotFound,
        AlreadySettled,
        BodyTooLarge,
        UnsupportedMediaType,
        reads_input=True,
        tag=MODERATION,
    )
)
def settle_report(report_id: UUID, decision: social_schemas.Settlement) -> social_schemas.Report:
    """Keep a reported game or hide it; that settles every open report about it."""
    return reporting.settle(parts, moderator(), report_id, decision)


@bp.delete("/games/<uuid:game_id>/hidden")
@require_scope("games:write")
@bp.output(schemas.Game)
@bp.doc(**needs("games:write", ModeratorsOnly, GameNotFound, CannotTell, tag=MODERATION))
def show_game(game_id: UUID) -> Response:
    """Show a hidden game again."""
    return versioned(reporting.show_again(parts, moderator(), game_id))
