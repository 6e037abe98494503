"""Pages of the portal, below /applications/ of the authorization server's door."""

from django.urls import path

from identity.developer_portal.views import (
    change,
    code,
    ending,
    index,
    overview,
    secrets,
    trial,
    watch,
    wizard,
)

urlpatterns = [
    path("", index.index),
    path("new", wizard.step),
    path("new/<slug:name>", wizard.step),
    path("logos/<slug:digest>.webp", overview.logo),
    path("test-login", trial.sent_back),
    path("offers/<int:offer_id>", index.answer_offer),
    path("<str:client_id>/", overview.overview),
    path("<str:client_id>/code", code.code),
    path("<str:client_id>/trial", trial.trial),
    path("<str:client_id>/secrets", secrets.secrets),
    path("<str:client_id>/secrets/<int:secret_id>/revoke", secrets.revoke),
    path("<str:client_id>/refused", watch.refused),
    path("<str:client_id>/usage", watch.usage),
    path("<str:client_id>/settings", change.change),
    path("<str:client_id>/end", ending.ending),
    path("<str:client_id>/disable", ending.disable),
    path("<str:client_id>/enable", ending.enable),
    path("<str:client_id>/offer", ending.offer),
    path("<str:client_id>/offer/withdraw", ending.withdraw),
    path("<str:client_id>/delete", ending.delete),
]
