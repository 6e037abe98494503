"""The one field by which somebody asks for the newsletter."""

from web_clients.site.api_errors import ApiProblem
from web_clients.site.translations import gettext

FIELD = "address"
TAKEN = {400, 422}
"""Refusals that the person can mend in the form."""


class SubscribeForm:
    """What was typed; `errors` are sentences about it."""

    def __init__(self, address: str = "") -> None:
        self.address = address
        self.errors: list[str] = []

    def is_typed(self) -> bool:
        """Whether there is anything to send; says in `errors` what is missing."""
        if not self.address.strip():
            self.errors.append(gettext("Write the address that should get the newsletter."))
        return not self.errors

    def take(self, problem: ApiProblem) -> None:
        """Say what the API refused; raises what another address cannot mend."""
        if problem.status not in TAKEN:
            raise problem
        self.errors.append(gettext("Write a whole email address, such as ada@example.org."))

    def summary(self) -> list[dict[str, str]]:
        """Every error, with the id of the field."""
        return [{"id": FIELD, "message": message} for message in self.errors]
