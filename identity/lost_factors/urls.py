"""Pages of help for lost factors, by door."""

from django.urls import path

from identity.lost_factors import pages

at_login = [
    path("lost-factors/stop", pages.stop, name="stop_lost_factors"),
    path("lost-factors/arrived", pages.arrived, name="lost_factors_arrived"),
]
at_centre = [path("factors/keep", pages.stop_here, name="keep_factors")]
