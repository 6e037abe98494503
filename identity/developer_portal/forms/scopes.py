"""What an application may ask for."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from identity.developer_portal.open_scopes import open_to_members


class ScopesForm(forms.Form):
    """Some of those; asking for few is what people like."""

    scopes = forms.MultipleChoiceField(
        label=_("What may it ask for?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one."),
            "invalid_choice": _("One of these cannot be asked for."),
        },
    )

    def __init__(self, data: Any = None, *, kind: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.known = open_to_members(kind)
        field = self.fields["scopes"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(scope.name, gettext(scope.sentence)) for scope in self.known]
