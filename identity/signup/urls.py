"""Pages of the signup door."""

from django.conf import settings
from django.urls import path

from identity.config import health
from identity.config.errors import handler400, handler403, handler404, handler500
from identity.invitations.pages import follow
from identity.language.views import at_every_door
from identity.mail.mailbox import mailbox_pages
from identity.password_strength.page import strength_page, who_signs_up
from identity.signup import views
from identity.social.urls import at_signup

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("", views.sign_up, name="sign_up"),
    path("check-your-mail", views.check_your_mail, name="check_your_mail"),
    path("confirm", views.confirm, name="confirm"),
    path("send-again", views.send_again, name="send_again"),
    path("invitation", follow, name="invitation"),
    strength_page(who_signs_up),
    *at_signup,
    *mailbox_pages(development=settings.DEVELOPMENT),
    *at_every_door,
    path("health/live", health.live),
    path("health/ready", health.ready),
]
