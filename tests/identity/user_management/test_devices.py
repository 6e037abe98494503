"""What a session's browser is called."""

import pytest

from identity.user_management.devices import describe


@pytest.mark.parametrize(
    ("user_agent", "words", "icon"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Firefox/130.0", "Firefox on Linux", "computer"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0 Safari/537.36",
         "Chrome on Windows", "computer"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/128.0 Safari/537.36 Edg/128.0",
         "Edge on Windows", "computer"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Safari/605.1.15",
         "Safari on macOS", "computer"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) CriOS/128.0 Safari/604.1",
         "Chrome on iPhone", "phone"),
        ("Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/128.0 Mobile Safari/537.36",
         "Chrome on Android", "phone"),
        ("curl/8.9.1", "Unknown browser", "computer"),
        ("", "Unknown browser", "computer"),
    ],
)  # fmt: skip
def test_names(user_agent: str, words: str, icon: str) -> None:
    """A person recognises the browser and the device."""
    assert describe(user_agent) == (words, icon)
