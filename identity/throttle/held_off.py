"""A page that could not do what was asked, since it was asked too often (RFC 6585, section 4)."""

from django.http import HttpResponse

from identity.throttle.too_many import TooMany

STATUS = 429


def held_off(page: HttpResponse, error: TooMany) -> HttpResponse:
    """Give the page the status, and say when to come back."""
    page.status_code = STATUS
    page.headers["Retry-After"] = str(error.retry_after)
    return page
