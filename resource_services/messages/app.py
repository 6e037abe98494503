"""The messages service, put together."""

from collections.abc import Callable
from datetime import datetime

from flask import Flask
from redis import Redis

from chassis.service.app import assemble
from chassis.service.database import Database
from chassis.service.openapi import About
from chassis.service.tables import now
from resource_services.guard.gate import Gate
from resource_services.guard.guard import Guard
from resource_services.messages.api import (
    contacts,
    conversation,
    conversations,
    events,
    message,
    read,
    report,
    reports,
    search,
    thread,
    unread,
)
from resource_services.messages.friendship import Relations
from resource_services.messages.parts import Parts
from resource_services.messages.settings import Settings
from resource_services.messages.tickets import Tickets

ABOUT = About(
    title="Gatehouse messages",
    description="What friends write to each other. Sign in at Gatehouse for an access token.",
    tags={
        "Messages": "`messages:read` to read and search, `messages:write` to write, mark as read and report.",
        "Moderation": "For those whose account has the role `moderator`.",
    },
)
API = (
    conversations.bp,
    conversation.bp,
    thread.bp,
    message.bp,
    read.bp,
    unread.bp,
    search.bp,
    contacts.bp,
    events.bp,
    report.bp,
    reports.bp,
)


def create_app(
    settings: Settings,
    *,
    guard: Guard,
    relations: Relations,
    valkey: "Redis | None" = None,
    database: Database | None = None,
    clock: Callable[[], datetime] = now,
) -> Flask:
    """Make the service; what is not given is made from the settings, or done without."""
    parts = Parts(
        settings=settings,
        database=database or Database(settings.database_url),
        valkey=valkey,
        relations=relations,
        tickets=Tickets(settings.ticket_key.get_secret_value()),
        clock=clock,
    )
    return assemble(__name__, parts, gate=Gate(guard), about=ABOUT, api=API)
