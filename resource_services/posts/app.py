"""The posts service, put together."""

from flask import Flask
from redis import Redis

from chassis.service.app import assemble
from chassis.service.database import Database
from chassis.service.openapi import About
from resource_services.guard.gate import Gate
from resource_services.guard.guard import Guard
from resource_services.posts.api import (
    comment,
    comments,
    counts,
    feed,
    hide,
    history,
    like,
    picture,
    post,
    posts,
    report,
    reports,
    summary,
)
from resource_services.posts.limits import LIMITS, Limits
from resource_services.posts.parts import Parts
from resource_services.posts.settings import Settings
from resource_services.posts.viewer import Relations

ABOUT = About(
    title="Gatehouse posts",
    description="What people write for each other. Sign in at Gatehouse for an access token.",
    tags={
        "Posts": "`posts:read` to read, `posts:write` to write, like and comment.",
        "Moderation": "For moderators.",
    },
)
API = (posts.bp, feed.bp, post.bp, history.bp, like.bp, comments.bp, comment.bp, hide.bp, summary.bp,
    counts.bp,     picture.bp, report.bp, reports.bp)  # fmt: skip


def create_app(
    settings: Settings,
    *,
    guard: Guard,
    relations: Relations,
    valkey: "Redis | None" = None,
    database: Database | None = None,
    limits: Limits = LIMITS,
) -> Flask:
    """Make the service; what is not given is made from the settings, or done without."""
    parts = Parts(
        settings=settings,
        database=database or Database(settings.database_url),
        valkey=valkey,
        relations=relations,
        limits=limits,
    )
    return assemble(__name__, parts, gate=Gate(guard), about=ABOUT, api=API)
