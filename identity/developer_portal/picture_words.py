"""What is wrong with a picture, in the language of the page; the program that reads pictures has none."""

from django.utils.translation import gettext as _

from chassis.service.pictures import PIXELS, BadPicture


def words_for(bad: BadPicture) -> str:
    """The sentence for it."""
    millions = {"count": PIXELS // 1_000_000}
    too_many = _("A picture may have %(count)s million pixels. Make it smaller.") % millions
    sentences = {
        "Send a JPEG, PNG, WebP or GIF picture.": _("Send a JPEG, PNG, WebP or GIF picture."),
        "This picture is damaged. Save it anew and send it again.": _(
            "This picture is damaged. Save it anew and send it again."
        ),
        f"A picture may have {millions['count']} million pixels. Make it smaller.": too_many,
    }
    return sentences.get(bad.detail or "", _("This picture cannot be taken."))
