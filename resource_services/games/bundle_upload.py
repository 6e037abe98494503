"""How large an upload with a bundle in it may be."""

from chassis.service.media import accepts_upload
from resource_services.games.covers import LARGEST_UPLOAD
from resource_services.games.parts import parts

accepts_bundle = accepts_upload(lambda: parts.limits.upload)
accepts_game = accepts_upload(lambda: parts.limits.upload + LARGEST_UPLOAD)
accepts_cover = accepts_upload(lambda: LARGEST_UPLOAD)
