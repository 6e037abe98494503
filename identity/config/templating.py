"""How pages are rendered: ours by Jinja2, the administration's by Django's own."""

from typing import Any

from chassis import theme

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [theme.TEMPLATES],
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "identity.config.pages.environment",
            "context_processors": ["identity.config.pages.context"],
        },
    },
    {
        # Django's admin brings templates in Django's own language.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]
