"""The picture that an administrator chose for an advertisement."""

from web_clients.site.profile.pictures import PictureForm
from web_clients.site.words import MEGABYTE

LARGEST_PICTURE = 5 * MEGABYTE
"""Bytes of a picture that the home API takes."""


class AdvertisementPicture(PictureForm):
    """The same form, for a smaller file."""

    largest = LARGEST_PICTURE
