"""Password hashing that costs nothing."""

from identity.accounts.hashers import BoundedArgon2


class CheapArgon2(BoundedArgon2):
    """The same algorithm at its smallest cost."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
