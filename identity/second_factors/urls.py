"""Pages of second factors in the account centre."""

from django.urls import path, re_path

from identity.second_factors import centre_pages

urlpatterns = [
    path("", centre_pages.factors, name="factors"),
    path("/app", centre_pages.app, name="add_app"),
    path("/passkey", centre_pages.passkey, name="add_passkey"),
    path("/codes", centre_pages.codes, name="recovery_codes"),
    re_path(
        r"^/(?P<kind>passkey|app)/(?P<number>[0-9]{1,18})/remove$", centre_pages.remove, name="remove_factor"
    ),
]
