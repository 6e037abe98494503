"""Which problems an endpoint may answer with: its own, and those that follow from what it is."""

from chassis.problems import InternalError, Problem
from chassis.service import errors as common
from identity.user_api import errors
from identity.user_api.endpoint import Endpoint, Who


def problems_of(endpoint: Endpoint) -> set[type[Problem]]:
    """Every problem that the endpoint may answer with."""
    found = {*endpoint.problems, InternalError, common.StoreUnavailable, common.InvalidRequest}
    if endpoint.who is not Who.ANYONE:
        found |= {errors.MissingCredentials, errors.MalformedCredentials, errors.InvalidToken}
        found.add(common.TooManyRequests)
    if endpoint.who is Who.ADMINISTRATOR:
        found.add(errors.InsufficientScope)
    if endpoint.sent is not None:
        found |= {errors.MalformedRequest, errors.LengthRequired}
        found |= {common.BodyTooLarge, common.UnsupportedMediaType}
    if endpoint.needs_version:
        found |= {common.PreconditionRequired, common.PreconditionFailed}
    if endpoint.idempotent:
        found |= {common.IdempotencyConflict, common.IdempotencyKeyReused}
    return found
