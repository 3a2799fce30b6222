"""No test here queues to a broker that may be at hand, unless it says so itself."""

import pytest


@pytest.fixture(autouse=True)
def _no_broker(settings) -> None:
    settings.REDIS_URL = ""
