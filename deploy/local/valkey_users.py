"""Who may do what in Valkey: each program its own keys, and only identity may write a tombstone."""

import hashlib
from urllib.parse import quote

from deploy.local.house import House
from deploy.local.secret_files import write

_COMMANDS = (
    "-@all +@read +@write +@connection +@transaction +eval +evalsha +script|load +client|tracking"
    # The names of others' keys are not for listing, and nothing that stops or empties the server.
    " -@dangerous -scan -randomkey -dbsize"
)

_EVENTS = "(~events:accounts -@all +xreadgroup +xack +xautoclaim +xgroup|create +xgroup|setid +xrange)"
"""To hear of accounts, and not to tell of them: the stream may be read through a group, never written."""
_OTHERS = "%R~revoked:* %R~circle:*"
"""What identity and friends tell: to be read, never written."""

KEYS = {
    "identity": "~revoked:* ~events:* ~identity:*",
    "home": f"~introspection:home:* ~home:* %R~revoked:* {_EVENTS}",
    "games": f"~introspection:games:* ~games:* {_OTHERS} {_EVENTS}",
    "profile": f"~introspection:profile:* ~profile:* {_OTHERS} {_EVENTS}",
    "posts": f"~introspection:posts:* ~posts:* {_OTHERS} {_EVENTS}",
    "friends": f"~circle:* ~introspection:friends:* ~friends:* %R~revoked:* {_EVENTS}",
    "messages": f"~introspection:messages:* ~messages:* {_OTHERS} {_EVENTS}",
    "scores": f"~introspection:scores:* ~scores:* {_OTHERS} {_EVENTS}",
    "site": "~site:* %R~revoked:*",
}
"""User and the keys it may touch; `%R~` is reading only."""


def write_users(house: House) -> None:
    """Write the server's list of users, and beside each program's secrets the URL by which it connects."""
    lines = ["user default off"]
    for user, keys in KEYS.items():
        password = (house.secrets / "valkey" / user).read_text(encoding="utf-8").strip()
        digest = hashlib.sha256(password.encode()).hexdigest()
        lines.append(f"user {user} on #{digest} {keys} resetchannels {_COMMANDS}")
        # Not a secret of its own: it follows the password and the place of the socket.
        url = f"unix://{user}:{password}@{quote(str(house.socket('valkey')))}"
        write(house.secrets / user / f"{user}_valkey_url", url)
    write(house.secrets / "valkey" / "users.acl", "\n".join(lines) + "\n")
