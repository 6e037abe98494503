"""Pages of the login door."""

from django.urls import path

from identity.config import health
from identity.config.errors import handler400, handler403, handler404, handler500
from identity.language.views import at_every_door
from identity.login import views
from identity.login.confirm import confirm
from identity.lost_factors.urls import at_login as lost_factors_at_login
from identity.second_factors.login_pages import second_factor
from identity.social.urls import at_login

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("", views.login, name="login"),
    path("confirm", confirm, name="confirm"),
    path("passkey", views.passkey, name="passkey"),
    path("second-factor", second_factor, name="second_factor"),
    path("sign-out", views.sign_out_page, name="sign_out"),
    path("signed-out", views.signed_out, name="signed_out"),
    *at_login,
    *at_every_door,
    *lost_factors_at_login,
    path("health/live", health.live),
    path("health/ready", health.ready),
]
