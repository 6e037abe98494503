"""The WSGI program that granian serves."""

import os

from django.core.wsgi import get_wsgi_application

from chassis.drained import Drained
from chassis.request_id import RequestId
from identity.config.charset import OneCharset
from identity.config.checks import stop_if_unsafe

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "identity.config.settings")

_pages = get_wsgi_application()
from identity.authorization_server.short_path.door import ShortPath  # noqa: E402 - models only once Django stands

application = RequestId(Drained(ShortPath(OneCharset(_pages))))
stop_if_unsafe()
