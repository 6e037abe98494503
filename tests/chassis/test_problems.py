"""Errors are problem documents of a stable type."""

import pytest

from chassis.problems import Problem


class Teapot(Problem):
    """The pot is short and stout.

    More words that are not the title.
    """

    status = 418
    code = "teapot"


@pytest.mark.rfc("RFC 9457", "3.1", "type, title, status, detail and instance say what happened")
def test_the_members_of_a_problem() -> None:
    """The title is the class's first line, the same for each occurrence."""
    assert Teapot("Ask the kettle.").body(instance="abc") == {
        "type": "urn:gatehouse:problem:teapot",
        "title": "The pot is short and stout",
        "status": 418,
        "detail": "Ask the kettle.",
        "instance": "abc",
    }


@pytest.mark.rfc("RFC 9457", "3.2", "a problem type may define extension members")
def test_extension_members_stand_beside_the_others() -> None:
    """Machines read the particulars without parsing the words."""
    assert Teapot(capacity=3).body()["capacity"] == 3
