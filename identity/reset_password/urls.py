"""Pages of the reset_password door."""

from django.urls import path

from identity.accounts.mail_links import Purpose
from identity.config import health
from identity.config.errors import handler400, handler403, handler404, handler500
from identity.language.views import at_every_door
from identity.password_strength.page import strength_page, who_was_mailed
from identity.reset_password import views

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("", views.ask, name="ask_reset"),
    path("check-your-mail", views.check_your_mail, name="check_your_mail"),
    path("set", views.set_new, name="set_password"),
    *at_every_door,
    strength_page(who_was_mailed(Purpose.RESET_PASSWORD)),
    path("health/live", health.live),
    path("health/ready", health.ready),
]
