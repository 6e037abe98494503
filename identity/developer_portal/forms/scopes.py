"""What an application may ask for."""

from typing import Any

from django import forms

from identity.authorization_server.models import Application, Scope
from identity.authorization_server.rules.roles_scope import ROLES


def scopes_for(kind: str) -> list[Scope]:
    """What an application of that kind could be given; where nobody signs in, nothing of a person."""
    rows = Scope.objects.exclude(name=ROLES).select_related("resource_server")
    if kind == Application.Kind.SERVICE:
        rows = rows.exclude(resource_server=None)
    return sorted(rows, key=lambda scope: (scope.resource_server is not None, scope.name))


class ScopesForm(forms.Form):
    """Some of those; asking for few is what people like."""

    scopes = forms.MultipleChoiceField(
        label="What may it ask for?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose at least one.",
            "invalid_choice": "One of these cannot be asked for.",
        },
    )

    def __init__(self, data: Any = None, *, kind: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.known = scopes_for(kind)
        field = self.fields["scopes"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(scope.name, scope.sentence) for scope in self.known]
