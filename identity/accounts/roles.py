"""The roles of the house, as tokens tell them; each is a group, and an administrator may make others."""

ADMINISTRATOR = "administrator"
"""Keeps the house: what the first administrator is."""

MODERATOR = "moderator"
"""Settles what people report."""
