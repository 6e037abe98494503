"""Many people in one question: their subs go along as one value, however many they are."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, Text, cast, func, literal, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Session


def table_of(session: Session, subs: Iterable[str]) -> Any:
    """These people as a table with the column `value`."""
    asked = json.dumps(sorted(subs))
    if session.get_bind().dialect.name == "postgresql":
        return func.jsonb_array_elements_text(cast(literal(asked, Text), JSONB)).table_valued("value")
    return func.json_each(asked).table_valued("value")


def each_of(session: Session, subs: Iterable[str]) -> Select[Any]:
    """The same, to stand behind IN."""
    return select(table_of(session, subs).c.value)
