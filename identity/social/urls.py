"""Where providers are met: which pages each door has."""

from django.urls import path

from identity.social import arrival_pages, back_page, begin_pages, centre_pages

at_login = [
    path("arrival", arrival_pages.new, name="social_new"),
    path("arrival/code", arrival_pages.code, name="social_code"),
    path("social/<slug:slug>", begin_pages.begin, name="social_begin"),
    path("social/<slug:slug>/back", back_page.back, name="social_back"),
]
at_signup = [path("social/<slug:slug>", begin_pages.begin, name="social_begin")]
at_centre = [
    path("linked", centre_pages.linked, name="linked"),
    path("linked/<int:link>/unlink", centre_pages.take_off, name="unlink"),
    path("linked/<slug:slug>", begin_pages.begin_link, name="link"),
]
