"""The cast of identity's tests, and applications for them to use."""

from tests.protocol.fixtures import *  # noqa: F403
