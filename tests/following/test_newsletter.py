"""A newsletter to very many, over real SMTP, with a kill in the middle and some who stop meanwhile."""

import signal
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

import clock
from following.models import Subscription
from following.workflow import stop
from news.models import NewsItem
from notifications.models import Mail
from tests.factories.news import published
from tests.factories.smtp_sink import Sink, smtp_sink
from tests.notifications.test_delivery import delivered, delivering

MANY, HALF = 100, 50


@pytest.fixture
def sink():
    with smtp_sink() as sink:
        yield sink


def readers() -> None:
    """Confirmed the day before, each with an address of its own."""
    before = clock.now() - timedelta(days=1)
    Subscription.objects.bulk_create(
        Subscription(
            email=f"lasare{n}@demo.example",
            about="news",
            asked_at=before,
            confirmed_at=before,
            looked_on=timezone.localdate(before),
        )
        for n in range(MANY)
    )


@pytest.mark.django_db(transaction=True)
def test_each_reader_gets_it_once_through_a_kill_and_nothing_after_the_stop(cast, sink: Sink, settings):
    readers()
    item = published(cast.kommunikator, "Årets första nyhetsbrev (exempel)", text="Det **här** har hänt.")
    killed = delivering(sink.port)
    # The worst moment: the server has the mail, the sender has not been told so.
    sink.accepted = lambda number: killed.send_signal(signal.SIGKILL) if number == HALF else None
    killed.communicate(timeout=300)
    assert (killed.returncode, len(sink.mails)) == (-signal.SIGKILL, HALF)
    got = {to for to, _mail in sink.mails}
    # One who has it, and three whose mail lies in the outbox.
    early = Subscription.objects.filter(email__in=got).first()
    late = list(Subscription.objects.exclude(email__in=got)[:3])
    for row in (early, *late):
        stop(row)
    Mail.objects.exclude(claimed_at=None).update(claimed_at=clock.now() - timedelta(minutes=11))
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1"
    settings.EMAIL_PORT = sink.port
    delivered()

    times = Counter(to for to, _mail in sink.mails)
    assert set(times).isdisjoint(row.email for row in late)
    assert len(times) == MANY - 3
    # The one in the middle may come twice, as one and the same mail: the server tells them apart by its id.
    assert sum(times.values()) - len(times) <= 1
    assert len(set(sink.ids)) == MANY - 3
    mail = sink.mails[0][1]
    assert mail["Subject"] == item.title
    assert "Det **här** har hänt." in mail.get_body(("plain",)).get_content()
    assert "<strong>här</strong>" in mail.get_body(("html",)).get_content()
    assert "/sluta/>" in mail["List-Unsubscribe"]
    assert "img" not in mail.get_body(("html",)).get_content()
    assert NewsItem.objects.get().mailed == MANY - 3
