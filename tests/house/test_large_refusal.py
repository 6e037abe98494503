"""What the edge and the programs do together with a large body that nobody wants."""

import pytest

from chassis.http import Session
from tests.house_fixtures import RunningHouse

pytestmark = pytest.mark.house

MEGABYTE = 1_000_000


@pytest.mark.parametrize(("door", "path", "size"), [("games", "api/v1/games", 20), ("login", "", 0.9)])
def test_a_refusal_is_not_lost(house: RunningHouse, door: str, path: str, size: float) -> None:
    """A program that refuses before it has read the body is heard, every time: no reset, no 503."""
    with Session(str(house.ca_file)) as http:
        answers = {
            http.post(house.url(door, path), data=b"x" * int(size * MEGABYTE)).status_code for _ in range(12)
        }

    assert len(answers) == 1
    assert answers <= {400, 401, 403, 413, 415}


def test_what_is_larger_than_the_edge_takes(house: RunningHouse) -> None:
    """Beyond 37 MB the edge itself refuses, in the API's manner."""
    with Session(str(house.ca_file)) as http:
        answer = http.post(house.url("games", "api/v1/games"), data=b"x" * (38 * MEGABYTE))

    assert answer.status_code == 413
    assert answer.headers["Content-Type"] == "application/problem+json"
