"""What kind of program it is."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from identity.developer_portal.kinds import on_offer


class KindForm(forms.Form):
    """The first question, since all others follow from it."""

    kind = forms.ChoiceField(
        label=_("What are you building?"),
        error_messages={
            "required": _("Choose what you are building."),
            "invalid_choice": _("Choose one of these kinds."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = self.fields["kind"]
        if isinstance(kinds, forms.ChoiceField):
            kinds.choices = [(str(about.kind), about.label) for about in on_offer()]
