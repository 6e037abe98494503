"""A service as small as one can be: people keep notes. Its gate knows a person by the name they give."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from apiflask import APIBlueprint
from apiflask.fields import UploadFile
from flask import Flask, Response, g, jsonify, request
from pydantic import Field
from sqlalchemy import String, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from chassis.problems import Problem
from chassis.service import idempotency_keys, positions
from chassis.service.app import assemble
from chassis.service.cursor import Cursor
from chassis.service.errors import NotFound, QuotaExceeded
from chassis.service.etags import check_if_match, with_etag
from chassis.service.idempotency import idempotent
from chassis.service.media import accepts, accepts_upload
from chassis.service.openapi import About, needs
from chassis.service.pagination import Page, PageQuery, page_of
from chassis.service.parts import Parts, running
from chassis.service.people import PersonRow
from chassis.service.schemas import Sent, Told
from chassis.service.settings import ServiceSettings
from chassis.service.tables import TYPES, metadata, now

DOOR = "https://localhost:5099"
ISSUER = "https://localhost:5009"
NOTES = "/api/v1/notes"


class Base(DeclarativeBase):
    """The tables of this service."""

    metadata = metadata()
    type_annotation_map = TYPES


idempotency_keys.TABLE.to_metadata(Base.metadata)
positions.TABLE.to_metadata(Base.metadata)


class Person(PersonRow, Base):
    """Who may keep notes."""


class Note(Base):
    """A line of text."""

    __tablename__ = "notes"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    sub: Mapped[str] = mapped_column(String(255))
    words: Mapped[str] = mapped_column(String(255))
    created_at: Mapped[datetime] = mapped_column(default=now)


class Refused(Problem):
    """Say who you are."""

    status = 401
    code = "refused"


class NameGate:
    """Believes what stands in the Authorization header."""

    problems: tuple[type[Problem], ...] = (Refused,)

    def scopes(self, app: Flask) -> list[str]:  # noqa: ARG002 - as every gate is asked
        """There are none: a name opens all."""
        return []

    def init_app(self, app: Flask, admitted: Callable[[str], None]) -> None:
        """Stand before the endpoints of `app`."""

        def judge() -> None:
            view = app.view_functions.get(request.endpoint or "")
            if view is None or hasattr(view, "__open__"):
                return
            g.name = request.headers.get("Authorization", "")
            if not g.name:
                raise Refused
            admitted(g.name)

        app.before_request(judge)

    def unguarded(self, why: str) -> Callable[[Any], Any]:
        """Mark an endpoint as open."""

        def mark(view: Any) -> Any:
            view.__open__ = why
            return view

        return mark


class NewNote(Sent):
    """A note to keep."""

    words: str = Field(max_length=200)


class NewFile(Sent):
    """A file whose name is kept as a note."""

    words: str = ""
    file: UploadFile


class NoteTold(Told):
    """A note."""

    id: UUID
    words: str


class NotePage(Page):
    """Some notes."""

    items: list[NoteTold]


class NoteNotFound(NotFound):
    """There is no such note."""

    code = "note-not-found"


class Hooks:
    """What the test does at a certain moment."""

    def __init__(self) -> None:
        self.before_acting: Callable[[], object] = lambda: None
        self.after_acting: Callable[[], object] = lambda: None


hooks = Hooks()
bp = APIBlueprint("notes", __name__)


@bp.get("/notes")
@bp.input(PageQuery, location="query", arg_name="query")
@bp.output(NotePage)
@bp.doc(**needs("notes:read", reads_input=True))
def list_notes(query: PageQuery) -> NotePage:
    """List your notes."""
    asked = select(Note).where(Note.sub == g.name).order_by(Note.created_at.desc(), Note.id.desc())
    if query.after is not None:
        asked = asked.where(query.after.before(Note.created_at, Note.id))
    with running.database.reading() as session:
        found = session.scalars(asked.limit(query.enough)).all()
    page, more = page_of(
        found, query, address=DOOR + NOTES, place=lambda note: Cursor(note.created_at, note.id)
    )
    return NotePage(items=[NoteTold.model_validate(note) for note in page], next=more)


@bp.post("/notes")
@accepts("application/json")
@idempotent
@bp.input(NewNote, arg_name="new")
@bp.output(NoteTold, status_code=201)
@bp.doc(**needs("notes:write", QuotaExceeded, reads_input=True, idempotent=True))
def write_note(new: NewNote) -> Response:
    """Keep a note."""
    return _keep(new.words)


@bp.post("/files")
@accepts_upload(lambda: 1024)
@idempotent
@bp.input(NewFile, location="form_and_files", arg_name="new")
@bp.output(NoteTold, status_code=201)
@bp.doc(**needs("notes:write", reads_input=True, idempotent=True, tag="Files"))
def keep_file(new: NewFile) -> Response:
    """Keep what a file says."""
    return _keep(new.file.read().decode())


@bp.delete("/notes/<uuid:note_id>")
@bp.doc(**needs("notes:write", NoteNotFound, answer="The note is gone."))
def tear(note_id: UUID) -> Response:
    """Throw a note away."""
    with running.database.writing() as session:
        note = session.get(Note, note_id)
        if note is None or note.sub != g.name:
            raise NoteNotFound
        check_if_match(NoteTold.model_validate(note), need="if sent")
        session.delete(note)
    return Response(status=204)


def _keep(words: str) -> Response:
    hooks.before_acting()
    with running.database.writing() as session:
        note = Note(sub=g.name, words=words)
        session.add(note)
        session.flush()
        if words == "too much":
            raise QuotaExceeded
        told = NoteTold.model_validate(note)
    hooks.after_acting()
    response = jsonify(told.model_dump(mode="json"))
    response.status_code = 201
    response.location = f"{DOOR}{NOTES}/{told.id}"
    return with_etag(response, told)


class NotesSettings(ServiceSettings):
    """Settings of a service called notes."""

    model_config = ServiceSettings.model_config | {"env_prefix": "NOTES_"}


def make(parts: Parts) -> Flask:
    """Make the service."""
    about = About("Gatehouse notes", "Notes.", {"Notes": "What you wrote.", "Files": "What you sent."})
    return assemble(__name__, parts, gate=NameGate(), about=about, api=[bp])


def soon(true: Callable[[], object], seconds: float = 10.0) -> None:
    """Wait until `true()`, or fail."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "did not happen in time"
        time.sleep(0.005)
