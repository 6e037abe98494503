"""Password hashing that costs nothing, and is counted."""

from typing import ClassVar

from identity.accounts.hashers import BoundedArgon2


class CheapArgon2(BoundedArgon2):
    """The same algorithm at its smallest cost."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
    hashed: ClassVar[int] = 0

    def encode(self, password: str, salt: str) -> str:
        """Count, and hash."""
        CheapArgon2.hashed += 1
        return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        """Count, and compare."""
        CheapArgon2.hashed += 1
        return super().verify(password, encoded)
