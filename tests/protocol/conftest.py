"""The cast of identity's tests, and applications for them to use."""

from tests.identity.conftest import *  # noqa: F403
from tests.protocol.fixtures import *  # noqa: F403
