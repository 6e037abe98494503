"""Pages of the user_management door."""

from django.urls import include, path

from identity.administration.site import administration
from identity.config import health
from identity.config.errors import handler400, handler403, handler404, handler500
from identity.language.views import at_every_door
from identity.lost_factors.urls import at_centre as lost_factors_at_centre
from identity.password_strength.page import strength_page, who_is_signed_in
from identity.social.urls import at_centre
from identity.user_management import address_pages, data_pages, deletion_pages, views

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("", views.account, name="account"),
    path("details", views.details, name="details"),
    path("password", views.password, name="password"),
    strength_page(who_is_signed_in),
    path("factors", include("identity.second_factors.urls")),
    *at_centre,
    *lost_factors_at_centre,
    path("apps", views.apps, name="apps"),
    path("apps/<int:application_id>/take-back", views.take_back, name="take_back"),
    path("sessions/<uuid:sid>/end", views.end, name="end_session"),
    path("sign-out-everywhere", views.everywhere, name="sign_out_everywhere"),
    path("address", address_pages.change, name="change_address"),
    path("address/sent", address_pages.sent, name="address_sent"),
    path("address/confirm", address_pages.confirm, name="confirm_new_address"),
    path("address/undo", address_pages.undo, name="undo_address_change"),
    path("activity", data_pages.activity, name="activity"),
    path("data", data_pages.data, name="my_data"),
    path("delete", deletion_pages.delete, name="delete_account"),
    path("leaving", deletion_pages.leaving, name="leaving"),
    path("keep", deletion_pages.keep, name="keep_account"),
    path("admin/", administration.urls),
    path("api/", include("identity.user_api.urls")),
    *at_every_door,
    path("health/live", health.live),
    path("health/ready", health.ready),
]
