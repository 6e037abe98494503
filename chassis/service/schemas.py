"""What every service's schemas have in common: nothing unknown is taken, and a person is told of one way."""

from typing import Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


class Sent(BaseModel):
    """What a caller sends; a field that is not known is refused."""

    model_config = ConfigDict(extra="forbid")


def _no_default(schema: dict[str, Any]) -> None:
    for told in schema["properties"].values():
        told.pop("default", None)


class Edit(Sent):
    """What to change; what is left out stays.

    Its fields have defaults that are never used: act on `model_dump(exclude_unset=True)`.
    """

    model_config = ConfigDict(json_schema_extra=_no_default)


class Told(BaseModel):
    """What a caller is told; made from a row by `model_validate`."""

    model_config = ConfigDict(from_attributes=True)


class Person(Told):
    """Who it is; `handle` is unique at any one time, `name` is as the person writes it."""

    sub: str
    handle: str = Field(examples=["alice"])
    name: str = Field(examples=["Alice"])


def cleaned(clean: Any) -> BeforeValidator:
    """Clean text before its length is counted; what is no text is left for the type to refuse."""
    return BeforeValidator(lambda value: clean(value) if isinstance(value, str) else value)
