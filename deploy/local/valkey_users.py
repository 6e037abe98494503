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

KEYS = {
    "identity": "~revoked:* ~events:* ~identity:*",
    "games": f"~introspection:games:* ~games:* %R~revoked:* %R~circle:* {_EVENTS}",
    "friends": f"~circle:* ~introspection:friends:* ~friends:* %R~revoked:* {_EVENTS}",
    "messages": f"~introspection:messages:* ~messages:* %R~revoked:* %R~circle:* {_EVENTS}",
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
