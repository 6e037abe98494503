"""The WSGI program that granian serves."""

import os

from django.core.wsgi import get_wsgi_application

from chassis.drained import Drained
from chassis.request_id import RequestId
from identity.config.checks import stop_if_unsafe

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "identity.config.settings")

application = RequestId(Drained(get_wsgi_application()))
stop_if_unsafe()
