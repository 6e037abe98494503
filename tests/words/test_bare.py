"""No page, mail or form says a word that the catalogues do not know."""

from pathlib import Path

import pytest

from tests.words.bare_code import in_code
from tests.words.bare_django_templates import in_django_template
from tests.words.bare_templates import in_template

ROOT = Path(__file__).parents[2]
FOLDERS = (
    "identity",
    "theme/templates",
    "web_clients/site",
    "web_clients/sign_in",
    "resource_services/home/mail",
)
NOT_FOR_PEOPLE = (
    "identity/developer_portal/jinja2/developer_portal/code",
    "identity/user_api",
)
"""Programs for copying, what programs read (RFC 6749, section 5.2)."""
DJANGO_TEMPLATES = "identity/administration/templates"
PROTOCOL = (
    "identity/authorization_server/errors.py",
    "identity/authorization_server/registration/document.py",
)


def sources(*suffixes: str) -> list[Path]:
    """Every file of those kinds, from the root."""
    found = sorted(
        path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.suffix in suffixes
    )
    return [
        path
        for path in found
        if not {"migrations", "management"} & set(path.parts)
        and not str(path.relative_to(ROOT)).startswith((*NOT_FOR_PEOPLE, *PROTOCOL))
    ]


@pytest.mark.parametrize("folder", FOLDERS)
def test_templates(folder: str) -> None:
    """Text, attributes that are read, and strings that macros are given stand in `{% trans %}` or `_()`."""
    templates = [
        path
        for path in sources(".html", ".txt")
        if path.is_relative_to(ROOT / folder) and not path.is_relative_to(ROOT / DJANGO_TEMPLATES)
    ]
    assert templates or folder == "web_clients/sign_in"
    assert [found for path in templates for found in in_template(path)] == []


def test_django_templates() -> None:
    """Those of the administration are Django's own, and say nothing outside `{% translate %}`."""
    templates = sorted((ROOT / DJANGO_TEMPLATES).rglob("*.html"))
    assert templates
    assert [found for path in templates for found in in_django_template(path)] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_code(folder: str) -> None:
    """Labels, helps, refusals and messages are looked up, and never formatted before they are."""
    assert [
        found for path in sources(".py") if path.is_relative_to(ROOT / folder) for found in in_code(path)
    ] == []


@pytest.mark.parametrize(
    ("template", "found"),
    [
        (
            "<p>{% trans %}Fine{% endtrans %}</p>{{ button(_('Save')) }}<a class='one two'>@{{ name }}</a>",
            [],
        ),
        ("<p>\nBare</p>", ["2: Bare"]),
        ('<img alt="A cat">', ["1: A cat"]),
        ('<p data-dismiss="Close this">', ["1: Close this"]),
        ("{{ button('Save') }}", ["1: Save"]),
        ("\n{{ notice(text=name ~ ' is gone') }}", ["2:  is gone"]),
        ("{{ row('wants to act for you', sign='sign-out') }}", ["1: wants to act for you"]),
        ("{% block title %}Log in · Gatehouse{% endblock %}", ["1: Log in · Gatehouse"]),
        ("{% block width %}wide{% endblock %}<code>print it</code>", []),
    ],
)
def test_finds_in_templates(tmp_path: Path, template: str, found: list[str]) -> None:
    """The tool is itself held to what it should see."""
    path = tmp_path / "page.html"
    path.write_text(template)

    assert [line.removeprefix(f"{path}:") for line in in_template(path)] == found


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ('<p>{% translate "Fine" %} {{ row.name }}</p><a class="one two">{{ row }}</a>', []),
        (
            "{% blocktranslate count n=left %}{{ n }} left{% plural %}{{ n }} left{% endblocktranslate %}",
            [],
        ),
        ('<th title="{% translate "Fine" %}">-</th>', []),
        ("<p>\n{% if bare %}Bare{% endif %}</p>", ["2: Bare"]),
        ('<p>{{ when|default:"not yet" }}</p>', ["1: not yet"]),
        ('{% include "a.html" with title="Not yet" only %}', ["1: Not yet"]),
    ],
)
def test_finds_in_django_templates(tmp_path: Path, template: str, found: list[str]) -> None:
    """The tool is itself held to what it should see."""
    path = tmp_path / "page.html"
    path.write_text(template)

    assert [line.removeprefix(f"{path}:") for line in in_django_template(path)] == found


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("field(label=_('Your name'), help_text=lazy('x'))", []),
        ("field(label='Your name')", ["1: Your name"]),
        ("field(error_messages={'required': 'Choose one.'})", ["1: Choose one."]),
        ("messages.success(request, f'{name} is gone')", ["1:  is gone"]),
        ("log.error('mail not sent')", []),
        ("WRONG = 'That is not the code.'", ["1: That is not the code."]),
        ("display(description='used')", ["1: used"]),
        ("say(_(f'{name} is gone'))", ["1: formatted before it is translated"]),
    ],
)
def test_finds_in_code(tmp_path: Path, code: str, found: list[str]) -> None:
    """The tool is itself held to what it should see."""
    path = tmp_path / "page.py"
    path.write_text(code)

    assert [line.removeprefix(f"{path}:") for line in in_code(path)] == found
