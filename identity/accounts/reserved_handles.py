"""Handles that would let a person pass for the house."""

RESERVED = frozenset({
    "abuse", "admin", "administrator", "api", "gatehouse", "help", "info", "lock", "login", "mail", "me",
    "moderator", "noreply", "official", "operator", "password", "postmaster", "root", "security", "signup",
    "staff", "support", "system", "team", "webmaster",
})  # fmt: skip
