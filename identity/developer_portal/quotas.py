"""How much one member may have, so that one account cannot fill the house."""

from datetime import timedelta

APPLICATIONS = 20
"""Applications that one member owns, disabled ones among them."""
SECRETS = 2
"""Live secrets of one application: the one in use, and the next."""
ADDRESSES = 10
"""Redirect URIs of one application, and as many for after signing out."""
LOGO_BYTES = 512 * 1024
"""A logo as it is sent; what is kept is far smaller."""
REFUSED_REQUESTS = 50
"""Different refused requests that are kept of one application."""
REFUSED_REQUESTS_KEPT = timedelta(days=7)
DAILY_USE_KEPT = timedelta(days=400)
DRAFT_KEPT = timedelta(days=30)
OFFER_STANDS = timedelta(days=7)
