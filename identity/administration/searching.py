"""Lists whose search takes no more than somebody types: SQLite refuses a pattern beyond 50,000 bytes."""

from typing import Any

from django import forms
from django.contrib.admin import ModelAdmin
from django.contrib.admin.views.main import SEARCH_VAR, ChangeList, ChangeListSearchForm
from django.http import HttpRequest

LONGEST = 320
"""Characters; the longest address there is has fewer."""


class SearchForm(ChangeListSearchForm):
    """What is typed above a list."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[SEARCH_VAR] = forms.CharField(required=False, strip=False, max_length=LONGEST)


class SearchedList(ChangeList):
    """A list that says what is wrong with a search, and shows everything then."""

    search_form_class = SearchForm


class SearchedAdmin(ModelAdmin):  # type: ignore[type-arg]
    """What every page of the administration is made of."""

    def get_changelist(self, request: HttpRequest, **kwargs: object) -> type[ChangeList]:  # noqa: ARG002
        """Lists of ours."""
        return SearchedList
