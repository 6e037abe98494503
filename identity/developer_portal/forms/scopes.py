"""What an application may ask for."""

from typing import Any

from django import forms

from identity.developer_portal.open_scopes import open_to_members


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
        self.known = open_to_members(kind)
        field = self.fields["scopes"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(scope.name, scope.sentence) for scope in self.known]
