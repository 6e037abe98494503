"""What may be reported, and how the table speaks of it; each text is the name of its message."""

from dataclasses import dataclass

from web_clients.site.translations import gettext_noop


@dataclass(frozen=True)
class Kind:
    """One section's words."""

    name: str
    reported: str
    everything: str
    latest: str
    away: str


KINDS = {
    "posts": Kind(
        name=gettext_noop("Posts"),
        reported=gettext_noop("Reported posts"),
        everything=gettext_noop("All reported posts"),
        latest=gettext_noop("Posts, the latest first"),
        away=gettext_noop("Posts cannot be reached now. Nothing is lost: try again in a moment."),
    ),
    "games": Kind(
        name=gettext_noop("Games"),
        reported=gettext_noop("Reported games"),
        everything=gettext_noop("All reported games"),
        latest=gettext_noop("Games, the latest first"),
        away=gettext_noop("Games cannot be reached now. Nothing is lost: try again in a moment."),
    ),
    "messages": Kind(
        name=gettext_noop("Messages"),
        reported=gettext_noop("Reported messages"),
        everything=gettext_noop("All reported messages"),
        latest=gettext_noop("Messages, the latest first"),
        away=gettext_noop("Messages cannot be reached now. Nothing is lost: try again in a moment."),
    ),
}
