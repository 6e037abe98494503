"""Pages of this door."""

from django.urls import path

from identity.config import health

urlpatterns = [path("health/live", health.live), path("health/ready", health.ready)]
