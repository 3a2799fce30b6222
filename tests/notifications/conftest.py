"""No test here queues to a broker that may be at hand, unless it says so itself."""

import pytest


@pytest.fixture(autouse=True)
def _no_broker(settings) -> None:
    settings.REDIS_URL = ""


@pytest.fixture
def mail_to(settings):
    """Mail goes to that port on loopback."""

    def to(port: int) -> None:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port

    return to
