"""Pages of the lock door."""

from django.urls import path

from identity.accounts.mail_links import Purpose
from identity.config import health
from identity.config.errors import handler400, handler403, handler404, handler500
from identity.language.views import at_every_door
from identity.lock import views
from identity.password_strength.page import strength_page, who_was_mailed

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("", views.lock_now, name="lock"),
    path("ask", views.ask, name="ask_lock"),
    path("confirm", views.confirm, name="lock_by_link"),
    path("locked", views.locked, name="locked"),
    path("way-back", views.way_back, name="ask_unlock"),
    path("check-your-mail", views.check_your_mail, name="check_your_mail"),
    path("unlock", views.unlock_by_link, name="unlock"),
    *at_every_door,
    strength_page(who_was_mailed(Purpose.UNLOCK)),
    path("health/live", health.live),
    path("health/ready", health.ready),
]
