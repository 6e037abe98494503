"""Rule: an upload is at most so many bytes."""

import os
from typing import IO

from chassis.service.errors import UploadTooLarge
from resource_services.games.bundles.limits import MEGABYTE, Limits


def check_packed_size(upload: IO[bytes], limits: Limits) -> int:
    """Give the upload's size in bytes, with its reading place at the start; raises UploadTooLarge."""
    size = upload.seek(0, os.SEEK_END)
    upload.seek(0)
    if size > limits.upload:
        raise UploadTooLarge(f"A bundle may be {limits.upload // MEGABYTE} MB.")
    return size
