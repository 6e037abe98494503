"""Who may do what with whose posts and comments."""

from collections.abc import Mapping
from io import BytesIO

from tests.resource_services.any_service import KEY, Needs
from tests.resource_services.privacy import SECRET, Act, Api, Circles, Table, rows
from tests.resource_services.there_is import picture


def make_post(api: Api, kept_for: str) -> Mapping[str, str]:
    """A post of Alice's."""
    visibility = "everyone" if kept_for == "hidden" else kept_for
    post = api.do("alice", "POST /posts", {"text": SECRET, "visibility": visibility})["id"]
    if kept_for == "hidden":
        api.do("mo", f"POST /posts/{post}/hide", {"reason": "Rude."})
    return {"post": post}


def make_comment(api: Api, kept_for: str) -> Mapping[str, str]:
    """Words of Alice's under a post of her friend's."""
    post = api.do("bob", "POST /posts", {"text": "Say", "visibility": kept_for})["id"]
    api.do("alice", f"PUT /posts/{post}/like")
    comment = api.do("alice", f"POST /posts/{post}/comments", {"text": SECRET})["id"]
    return {"post": post, "comment": comment}


def make_picture(api: Api, kept_for: str) -> Mapping[str, str]:
    """A post of Alice's with a picture."""
    made = make_post(api, kept_for)
    api.do("alice", f"PUT /posts/{made['post']}/picture", data={"picture": (BytesIO(picture()), "moon.png")})
    return made


def make_report(api: Api, _: str) -> Mapping[str, str]:
    """A post of Alice's that somebody showed to the moderators."""
    post = make_post(api, "everyone")["post"]
    api.do("carol", f"POST /posts/{post}/reports", {"reason": "spam", "note": SECRET})
    found = api.do("mo", "GET /reports?limit=100")["items"]
    return {"post": post, "report": next(each["id"] for each in found if each["post"] == post)}


TABLE = Table(
    needs=Needs(
        settings={"friends": "https://localhost:5011", "client_secret": KEY},
        parts=lambda: {"relations": Circles()},
    ),
    makes={
        "post": make_post,
        "picture of a post": make_picture,
        "comment on a friend's post": make_comment,
        "reported post": make_report,
    },
    undo={"post": "DELETE /posts/{post}"},
    acts={
        "read": Act("GET /posts/{post}"),
        "history": Act("GET /posts/{post}/history"),
        "read comments": Act("GET /posts/{post}/comments"),
        "read likes": Act("GET /posts/{post}/likes"),
        "list": Act("GET /posts?author={alice}", seek="{post}"),
        "feed": Act("GET /feed", seek="{post}"),
        "count": Act("GET /summary", count="recent"),
        "count by author": Act("GET /people/{alice}/counts", count="posts"),
        "like": Act("PUT /posts/{post}/like"),
        "comment": Act("POST /posts/{post}/comments", {"text": "Oh."}),
        "edit": Act("PATCH /posts/{post}", {"text": "Taken"}),
        "delete": Act("DELETE /posts/{post}"),
        "look at": Act("GET /posts/{post}/picture/640.webp"),
        "take away": Act("DELETE /posts/{post}/picture"),
        "report": Act("POST /posts/{post}/reports", {"reason": "spam"}),
        "list hidden": Act("GET /hidden?limit=100", seek="{post}"),
        "list reports": Act("GET /reports?limit=100", seek="{report}"),
        "settle the report": Act("POST /reports/{report}/settle", {"decision": "keep", "reason": "Fine."}),
        "hide": Act("POST /posts/{post}/hide", {"reason": "Rude."}),
        "list comments": Act("GET /posts/{post}/comments", seek="{comment}"),
        "list likes": Act("GET /posts/{post}/likes", seek='"{alice}"'),
        "delete comment": Act("DELETE /comments/{comment}"),
    },
    #                               owner friend stranger blocked locked moderator
    rows=(
        *rows(
            "post",
            "everyone",
            read="yes yes yes 404 401 yes",
            history="yes yes yes 404 401 yes",
            read_comments="yes yes yes 404 401 yes",
            read_likes="yes yes yes 404 401 yes",
            list="yes yes yes - 401 yes",
            feed="yes yes - - 401 -",
            count="- yes - - 401 -",
            count_by_author="yes yes yes 404 401 yes",
            like="yes yes yes 404 401 yes",
            comment="yes yes yes 404 401 yes",
            edit="yes 403 403 404 401 403",
            delete="yes 403 403 404 401 403",
            hide="403 403 403 403 401 yes",
        ),
        *rows(
            "post",
            "friends",
            read="yes yes 404 404 401 404",
            history="yes yes 404 404 401 404",
            read_comments="yes yes 404 404 401 404",
            read_likes="yes yes 404 404 401 404",
            list="yes yes - - 401 -",
            feed="yes yes - - 401 -",
            count="- yes - - 401 -",
            count_by_author="yes yes - 404 401 -",
            like="yes yes 404 404 401 404",
            comment="yes yes 404 404 401 404",
            edit="yes 403 404 404 401 404",
            delete="yes 403 404 404 401 404",
            hide="403 403 403 403 401 404",
        ),
        *rows(
            "post",
            "me",
            read="yes 404 404 404 401 404",
            history="yes 404 404 404 401 404",
            read_comments="yes 404 404 404 401 404",
            read_likes="yes 404 404 404 401 404",
            list="yes - - - 401 -",
            feed="yes - - - 401 -",
            count="- - - - 401 -",
            count_by_author="yes - - 404 401 -",
            like="yes 404 404 404 401 404",
            comment="yes 404 404 404 401 404",
            edit="yes 404 404 404 401 404",
            delete="yes 404 404 404 401 404",
            hide="403 403 403 403 401 404",
        ),
        *rows(
            "post",
            "hidden",
            read="yes 404 404 404 401 yes",
            history="yes 404 404 404 401 yes",
            read_comments="yes 404 404 404 401 yes",
            read_likes="yes 404 404 404 401 yes",
            list="yes - - - 401 -",
            feed="yes - - - 401 -",
            count="- - - - 401 -",
            count_by_author="yes - - 404 401 -",
            like="yes 404 404 404 401 404",
            comment="yes 404 404 404 401 404",
            edit="yes 404 404 404 401 404",
            delete="yes 404 404 404 401 404",
            hide="403 403 403 403 401 yes",
        ),
        *rows("post", "hidden", list_hidden="403 403 403 403 401 yes"),
        *rows("post", "everyone", report="403 yes yes 404 401 yes"),
        *rows("post", "friends", report="403 yes 404 404 401 404"),
        *rows(
            "picture of a post",
            "everyone",
            look_at="yes yes yes 404 401 yes",
            take_away="yes 403 403 404 401 403",
        ),
        *rows(
            "picture of a post",
            "friends",
            look_at="yes yes 404 404 401 404",
            take_away="yes 403 404 404 401 404",
        ),
        *rows(
            "picture of a post", "me", look_at="yes 404 404 404 401 404", take_away="yes 404 404 404 401 404"
        ),
        *rows("picture of a post", "hidden", look_at="yes 404 404 404 401 yes"),
        *rows(
            "reported post",
            "moderators",
            list_reports="403 403 403 403 401 yes",
            settle_the_report="403 403 403 403 401 yes",
        ),
        *rows(
            "comment on a friend's post",
            "everyone",
            list_comments="yes yes yes - 401 yes",
            list_likes="yes yes yes - 401 yes",
            delete_comment="yes yes 403 404 401 403",
        ),
        *rows(
            "comment on a friend's post",
            "friends",
            list_comments="yes yes 404 404 401 404",
            list_likes="yes yes 404 404 401 404",
            delete_comment="yes yes 404 404 401 404",
        ),
    ),
)
