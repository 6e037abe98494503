"""What an administrator types before anything is done."""

from django import forms
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from identity.authorization_server.models import Application

LONGEST = 500
POWERS = [
    ("none", _("Nothing")),
    ("staff", _("What its roles and permissions say")),
    ("superuser", _("Everything, also handing out power")),
]


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=_("It is kept in the log, and the person finds it in the download of their data."),
        error_messages={"required": _("Say why.")},
    )


class ShownReasonForm(ReasonForm):
    """Why, in words for the person."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=_("The person reads it when they try to log in, and it is kept in the log."),
        error_messages={"required": _("Say why.")},
    )


class CheckedForm(ReasonForm):
    """Why, and how it was made sure who asks."""

    checked = forms.CharField(
        label=_("How you made sure who asks"),
        min_length=10,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=_("A mail from the account's address is not enough. The operators' guide says what is."),
        error_messages={"required": _("Say how.")},
    )


class RolesForm(ReasonForm):
    """Which roles the account shall have."""

    roles = forms.ModelMultipleChoiceField(
        Group.objects.order_by("name"),
        label=_("Roles"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        to_field_name="name",
    )
    field_order = ("roles", "reason")


class PowerForm(ReasonForm):
    """What the account may do here."""

    power = forms.ChoiceField(
        label=_("In the administration"),
        choices=POWERS,
        widget=forms.RadioSelect,
    )
    field_order = ("power", "reason")


class TokensForm(ReasonForm):
    """What an application's tokens look like."""

    token_format = forms.ChoiceField(label=_("Access tokens"), choices=Application.TokenFormat.choices)
    algorithm = forms.ChoiceField(label=_("ID tokens are signed with"), choices=Application.Algorithm.choices)
    field_order = ("token_format", "algorithm", "reason")
