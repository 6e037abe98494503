"""The WSGI program that granian serves."""

import os

from django.core.wsgi import get_wsgi_application

from chassis.request_id import RequestId

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "identity.config.settings")

application = RequestId(get_wsgi_application())
