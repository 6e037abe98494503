"""Templates find their words in a catalogue."""

from jinja2 import DictLoader, Environment

from chassis.translated import translate

PAGE = """\
{% from "macro" import said %}
{% trans name="<Ada>" %}
  Hello
  {{ name }}{% endtrans %}|{{ said() }}|
{%- trans count=2 %}{{ count }} game{% pluralize %}{{ count }} games{% endtrans %}
"""
MACRO = """{% macro said(text=_("Home")) %}{{ text }}{% endmacro %}"""


def pages() -> Environment:
    """A page, and a macro that it imports."""
    return Environment(loader=DictLoader({"page": PAGE, "macro": MACRO}), autoescape=True)


def test_without_a_catalogue() -> None:
    """Words stand as they are written, on one line; what is filled in stays escaped."""
    environment = pages()
    translate(environment)

    assert environment.get_template("page").render().strip() == "Hello &lt;Ada&gt;|Home|2 games"


def test_asked_anew_for_every_page() -> None:
    """An imported macro, which Jinja keeps, says its words in the language of each page."""
    now = {"Home": "Accueil", "Hello %(name)s": "Bonjour %(name)s"}
    environment = pages()
    translate(
        environment, lambda text: now.get(text, text), lambda one, many, n: f"{one if n == 1 else many}!"
    )

    assert environment.get_template("page").render().strip() == "Bonjour &lt;Ada&gt;|Accueil|2 games!"
    now.clear()
    assert environment.get_template("page").render().strip() == "Hello &lt;Ada&gt;|Home|2 games!"
