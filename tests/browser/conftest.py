"""Tests here drive a real browser through the real ports."""

import pytest

from tests.browser_fixtures import browser_home, chromium, context, page

__all__ = ["browser_home", "chromium", "context", "page"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark them all."""
    for item in items:
        if "/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)
