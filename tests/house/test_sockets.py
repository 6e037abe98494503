"""The programs' sockets are for whoever started the house: for them, and for nobody else."""

import stat

from tests.house_fixtures import RunningHouse


def test_only_the_owner_may_connect(house: RunningHouse) -> None:
    """Root goes where modes forbid, so a wrong mode would first be seen by somebody who is not root."""
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (house.var / "run").glob("*.sock")}

    assert {"identity.sock", "games.sock", "site.sock", "valkey.sock"} <= set(modes)
    for name, mode in modes.items():
        # Connecting to a unix socket needs the right to write to it.
        assert mode & 0o777 in {0o600, 0o700}, f"{name}: {mode:o}"
