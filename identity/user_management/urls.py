"""Pages of the user_management door."""

from django.urls import path

from identity.config import health
from identity.config.errors import handler400, handler403, handler404, handler500
from identity.social.urls import at_centre
from identity.user_management import views
from identity.user_management.administration import administration

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("", views.account, name="account"),
    path("details", views.details, name="details"),
    path("password", views.password, name="password"),
    *at_centre,
    path("apps", views.apps, name="apps"),
    path("apps/<int:application_id>/take-back", views.take_back, name="take_back"),
    path("sessions/<uuid:sid>/end", views.end, name="end_session"),
    path("sign-out-everywhere", views.everywhere, name="sign_out_everywhere"),
    path("admin/", administration.urls),
    path("health/live", health.live),
    path("health/ready", health.ready),
]
