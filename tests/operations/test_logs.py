"""The log: one line a request, by which it is found, and nothing in it that is anybody's."""

import re

import pytest
from celery.contrib.testing.worker import start_worker
from django.db import connection
from django.test import Client
from django.urls import include, path
from django_structlog.celery.receivers import CeleryReceiver
from structlog.contextvars import bound_contextvars

import clock
from accounts.models import User
from following.models import Subscription
from tests.everywhere.addresses import routes
from tests.factories.servers import until
from tests.operations.log import followed
from vardsamverkan.celery import app
from vardsamverkan.urls import handler500  # noqa: F401 – of these addresses too

SECRET = "Kh7" + "x" * 29  # as long as a key of a subscription
MAIL = "anna.planterad@demo.example"
CARRIES = re.compile(r"<key:key>|<(str:)?token>|<uidb36>|<key>")
"""What stands in a pattern whose addresses hold a key."""


def broken(request, key):
    """Raises the database's refusal, which quotes the row, out of a fault that quotes what was typed."""
    try:
        int(request.POST["text"])
    except ValueError:
        User.objects.create(email=MAIL, password=SECRET)


urlpatterns = [path("trasig/<str:key>/", broken), path("", include("vardsamverkan.urls"))]


@pytest.fixture
def log():
    with followed() as log:
        yield log


@pytest.mark.django_db
def test_no_line_has_a_key_an_address_of_a_person_or_what_was_typed(log, cast):
    Subscription.objects.create(email=MAIL, key=SECRET, about="all", asked_at=clock.now())
    carrying = [route for route in routes() if CARRIES.search(route.pattern)]
    assert len(carrying) >= 6
    asked = [re.sub(r"<[^>]+>", SECRET, route.pattern) for route in carrying]
    asked += [
        "/logga-in/",
        "/logga-in/nytt-losenord/",
        "/kontakt/",
        "/behov/",
        "/finns/inte/" + SECRET,
        "/prenumerera/",
    ]
    visitor = Client(HTTP_AUTHORIZATION=f"Bearer {SECRET}", HTTP_REFERER=f"http://testserver/?k={SECRET}")
    for address in asked:
        visitor.get(address, {"q": SECRET, "nyckel": SECRET, "epost": MAIL})
        visitor.post(
            f"{address}?nyckel={SECRET}", {"login": MAIL, "password": SECRET, "email": MAIL, "text": SECRET}
        )
    requests = [line for line in log.lines() if line["logger"].startswith("django_structlog")]
    assert len(requests) == 2 * len(asked)
    for planted in (SECRET, MAIL, "anna.planterad"):
        assert planted not in log.getvalue()
    assert {"event", "request", "code", "ms", "request_id", "level", "timestamp", "logger"} == set(
        requests[0]
    )
    assert "GET prenumerera/<key:key>/" in {line["request"] for line in requests}


@pytest.mark.django_db(transaction=True)
@pytest.mark.urls(__name__)
def test_a_fault_is_found_by_the_code_on_its_page_and_tells_no_value(log, cast):
    User.objects.create(email=MAIL)
    answer = Client(raise_request_exception=False).post(f"/trasig/{SECRET}/?k={SECRET}", {"text": SECRET})
    assert answer.status_code == 500
    code = re.search(r"felkoden <strong>(\w{8})</strong>", answer.content.decode())[1]
    [line] = [line for line in log.lines() if line["level"] == "error"]
    assert line["request_id"].startswith(code)
    assert (line["event"], line["request"]) == ("request_failed", "POST trasig/<str:key>/")
    trace = "\n".join(line["trace"])
    assert f"{__file__}:" in trace
    assert "django.db.utils.IntegrityError" in trace
    assert "\nValueError\n" in trace
    if connection.vendor == "postgresql":
        assert "sqlstate=23505 table=accounts_user constraint=accounts_user_email_key" in trace
    for planted in (SECRET, MAIL):
        assert planted not in log.getvalue()


def test_what_a_request_queues_has_its_number_in_the_worker():
    # Connected at the start where there is a broker.
    CeleryReceiver().connect_signals()

    @app.task(name="tests.nothing")
    def nothing() -> None: ...

    @app.task(name="tests.broken")
    def broken_task() -> None:
        raise ValueError(SECRET)

    # A worker that starts sets the log up anew; so it is followed from then on.
    with start_worker(app, pool="solo", perform_ping_check=False, queues=["of this test"]), followed() as log:
        with bound_contextvars(request_id="3f2a91bc-1"):
            nothing.apply_async(queue="of this test")
            broken_task.apply_async(queue="of this test")
        until(lambda: log.getvalue().count("django_structlog.celery") == 2)
    told = [line for line in log.lines() if line["logger"].startswith("django_structlog.celery")]
    assert [(line["event"], line["request_id"]) for line in told] == [
        ("task_succeeded", "3f2a91bc-1"),
        ("task_failed", "3f2a91bc-1"),
    ]
    assert told[1]["trace"][0] == "ValueError"
    assert SECRET not in log.getvalue()
