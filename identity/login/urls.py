"""Pages of the login door."""

from django.urls import path

from identity.config import health
from identity.config.errors import handler400, handler403, handler404, handler500
from identity.login import views
from identity.login.confirm import confirm

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("", views.login, name="login"),
    path("confirm", confirm, name="confirm"),
    path("sign-out", views.sign_out_page, name="sign_out"),
    path("signed-out", views.signed_out, name="signed_out"),
    path("health/live", health.live),
    path("health/ready", health.ready),
]
