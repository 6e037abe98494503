"""What a request says, read strictly: anything else is a clear refusal and never a failure of ours."""

from typing import Any, TypeVar

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from django.http.request import UnreadablePostError
from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

from chassis.service.errors import BodyTooLarge, InvalidRequest, UnsupportedMediaType
from identity.config.user_api import LARGEST_BODY
from identity.user_api.errors import LengthRequired, MalformedRequest

JSON = "application/json"
_PREFIX = "Value error, "

Model = TypeVar("Model", bound=BaseModel)


def read_body(request: HttpRequest, model: type[Model]) -> Model:
    """The JSON body as `model`; raises the problem that says what is wrong with it."""
    if request.content_type != JSON:
        raise UnsupportedMediaType(f"Send {JSON}.", headers={"Accept": JSON})
    try:
        value = from_json(_bytes(request), allow_inf_nan=False)
    except ValueError:
        raise invalid([{"field": "body", "message": "is not JSON"}]) from None
    return _judged(model, value, "body")


def read_query(request: HttpRequest, model: type[Model]) -> Model:
    """The query as `model`, each parameter once."""
    repeated = [name for name, values in request.GET.lists() if len(values) > 1]
    if repeated:
        raise invalid([{"field": name, "message": "came more than once"} for name in repeated])
    return _judged(model, request.GET.dict(), "query")


def refuse_query(request: HttpRequest) -> None:
    """Take nothing from the query where nothing is meant to be there."""
    if request.META.get("QUERY_STRING"):
        raise invalid([{"field": "query", "message": "nothing is taken from the query here"}])


def invalid(errors: list[dict[str, str]]) -> InvalidRequest:
    """The problem that names each bad field and what is wrong about it."""
    return InvalidRequest("; ".join(f"{each['field']}: {each['message']}" for each in errors), errors=errors)


def _bytes(request: HttpRequest) -> bytes:
    length = request.META.get("CONTENT_LENGTH") or ""
    if not length and "HTTP_TRANSFER_ENCODING" in request.META:
        raise LengthRequired
    if length.isdigit() and int(length) > LARGEST_BODY:
        raise BodyTooLarge(f"At most {LARGEST_BODY} bytes are read.")
    try:
        return request.body
    except RequestDataTooBig:
        raise BodyTooLarge from None
    except UnreadablePostError:
        raise MalformedRequest("The body ended too early.") from None


def _judged(model: type[Model], value: Any, whole: str) -> Model:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise invalid(
            [
                {
                    "field": ".".join(str(part) for part in each["loc"]) or whole,
                    "message": each["msg"].removeprefix(_PREFIX),
                }
                for each in error.errors(include_input=False, include_url=False, include_context=False)
            ]
        ) from None
