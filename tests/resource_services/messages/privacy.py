"""Who may do what with whose messages: those in a conversation, and nobody else."""

from collections.abc import Mapping

from resource_services.messages.models import Person
from tests.resource_services.any_service import KEY, Needs
from tests.resource_services.privacy import CAST, SECRET, Act, Api, Circles, Table, cast_in, rows

THE_FRIEND, ANOTHER_FRIEND = "the friend", "another friend"


def make_message(api: Api, kept_for: str) -> Mapping[str, str]:
    """What Alice wrote to a friend, in the conversation that she has with them."""
    other = CAST["bob" if kept_for == THE_FRIEND else "fay"]
    conversation = api.do("alice", "POST /conversations", {"with": other})["id"]
    message = api.do("alice", f"POST /conversations/{conversation}/messages", {"text": SECRET})["id"]
    return {"conversation": conversation, "message": message}


def make_report(api: Api, kept_for: str) -> Mapping[str, str]:
    """A message of Alice's that the friend showed to the moderators."""
    made = make_message(api, THE_FRIEND)
    report = api.do("bob", f"POST /messages/{made['message']}/report", {"reason": "Rude."})["id"]
    return {**made, "report": report}


WITHIN = "GET /conversations/{conversation}"
TABLE = Table(
    needs=Needs(
        settings={"friends": "https://localhost:5011", "client_secret": KEY, "ticket_key": KEY},
        parts=lambda: {"relations": Circles()},
        fill=cast_in(Person),
    ),
    makes={"message": make_message, "reported message": make_report, "Alice": lambda *_: {}},
    acts={
        "see the conversation": Act(WITHIN),
        "list conversations": Act("GET /conversations", seek="{conversation}"),
        "list messages": Act(f"{WITHIN}/messages", seek="{message}"),
        "what is new": Act(f"{WITHIN}/messages?after=0", seek="{conversation}"),
        "follow live": Act(f"{WITHIN}/events"),
        "search": Act("GET /search?q=moonlit", seek="{message}"),
        "count unread": Act("GET /unread", count="messages"),
        "count on the dashboard": Act("GET /summary", count="unread"),
        "read": Act("GET /messages/{message}"),
        "write": Act("POST /conversations/{conversation}/messages", {"text": "x"}),
        "mark as read": Act("PUT /conversations/{conversation}/read", {"up_to": 1}),
        "edit": Act("PATCH /messages/{message}", {"text": "x"}),
        "delete": Act("DELETE /messages/{message}"),
        "report": Act("POST /messages/{message}/report", {}),
        "list reports": Act("GET /reports", seek="{report}"),
        "settle the report": Act("POST /reports/{report}/settle", {"decision": "keep", "reason": "Fine."}),
        "find to write to": Act("GET /contacts", seek='"{alice}"'),
        "begin a conversation": Act("POST /conversations", {"with": "{alice}"}),
    },
    #                               owner friend stranger blocked locked moderator
    rows=(
        *rows(
            "message",
            THE_FRIEND,
            see_the_conversation="yes yes 404 404 401 404",
            list_conversations="yes yes - - 401 -",
            list_messages="yes yes 404 404 401 404",
            what_is_new="yes yes 404 404 401 404",
            follow_live="yes yes 404 404 401 404",
            search="yes yes - - 401 -",
            count_unread="- yes - - 401 -",
            count_on_the_dashboard="- yes - - 401 -",
            read="yes yes 404 404 401 404",
            write="yes yes 404 404 401 404",
            mark_as_read="yes yes 404 404 401 404",
            edit="yes 403 404 404 401 404",
            delete="yes 403 404 404 401 404",
            report="403 yes 404 404 401 404",
        ),
        *rows(
            "message",
            ANOTHER_FRIEND,
            see_the_conversation="yes 404 404 404 401 404",
            list_conversations="yes - - - 401 -",
            list_messages="yes 404 404 404 401 404",
            what_is_new="yes 404 404 404 401 404",
            follow_live="yes 404 404 404 401 404",
            search="yes - - - 401 -",
            count_unread="- - - - 401 -",
            count_on_the_dashboard="- - - - 401 -",
            read="yes 404 404 404 401 404",
            write="yes 404 404 404 401 404",
            mark_as_read="yes 404 404 404 401 404",
            edit="yes 404 404 404 401 404",
            delete="yes 404 404 404 401 404",
            report="403 404 404 404 401 404",
        ),
        *rows(
            "reported message",
            "moderators",
            list_reports="403 403 403 403 401 yes",
            settle_the_report="403 403 403 403 401 yes",
            list_messages="yes yes 404 404 401 404",
            read="yes yes 404 404 401 404",
        ),
        *rows(
            "Alice",
            "her friends",
            find_to_write_to="- yes - - 401 -",
            begin_a_conversation="403 yes 403 403 401 403",
        ),
    ),
)
