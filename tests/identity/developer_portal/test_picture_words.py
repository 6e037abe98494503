"""What is wrong with a picture, in French."""

import io

import pytest
from django.utils import translation
from PIL import Image

from chassis.service.pictures import BadPicture
from identity.developer_portal.logo import drawn
from identity.developer_portal.picture_words import words_for


def png(width: int, height: int) -> bytes:
    """A small file, however many pixels it has."""
    out = io.BytesIO()
    Image.new("1", (width, height)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<svg/>", "Envoyez une image JPEG, PNG, WebP ou GIF."),
        (png(300, 300)[:60], "Cette image est abîmée. Enregistrez-la de nouveau et renvoyez-la."),
        (png(8000, 5001), "Une image peut avoir 40 millions de pixels. Réduisez-la."),
    ],
    ids=["not a picture", "damaged", "too many pixels"],
)
def test_every_refusal_has_french(content: bytes, said: str) -> None:
    """Each sentence of the program that reads pictures is known."""
    with pytest.raises(BadPicture) as refused:
        drawn(io.BytesIO(content))

    with translation.override("fr"):
        assert words_for(refused.value) == said


def test_another_refusal_is_told_as_one() -> None:
    """A sentence that is not known is not shown in English."""
    with translation.override("fr"):
        assert words_for(BadPicture("Some new rule.")) == "Cette image ne peut pas être prise."
