"""The outbox over real SMTP: nothing is lost, nothing goes twice without a kill."""

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from time import monotonic, sleep

import pytest
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone
from redis import Redis
from redis.backoff import ConstantBackoff
from redis.retry import Retry

from accounts.models import User
from initiatives.events import event_recorded
from initiatives.models import Event
from notifications import receivers
from notifications.mails import MailText
from notifications.models import Mail, Message, Sweep
from notifications.tasks import deliver_outbox
from notifications.workflow import deliver, delivery, gather, post, sweep
from tests.factories.needs import again, make, need_in, ready
from tests.factories.people import Cast, seat
from tests.factories.servers import database_url, free_port
from tests.factories.smtp_sink import Sink, smtp_sink
from vardsamverkan import celery

MANY = 40


@pytest.fixture
def sink():
    with smtp_sink() as sink:
        yield sink


@pytest.fixture
def caught(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def all_told() -> None:
    """No event is left for the sweep."""
    Sweep.objects.update_or_create(pk=1, defaults={"last_event": Event.objects.latest("pk").pk})


def outbox(number: int, cast: Cast) -> None:
    """That many messages about one event, each to a person of its own."""
    event = Event.objects.filter(need=need_in("identified", cast)).latest("seq")
    all_told()
    people = User.objects.bulk_create(User(email=f"person{n}@demo.example") for n in range(number))
    Message.objects.all().delete()
    Message.objects.bulk_create(
        Message(event=event, recipient=user, subject="Registrerat", body="Text med åäö.") for user in people
    )


def words(mail) -> str:
    """The mail's plain text."""
    return mail.get_body(("plain",)).get_content()


def wait_is_over() -> None:
    Mail.objects.exclude(not_before=None).update(not_before=timezone.now() - timedelta(seconds=1))


@pytest.mark.django_db
def test_a_mail_says_who_what_and_where(cast: Cast, sink: Sink, mail_to, caught, settings):
    mail_to(sink.port)
    submitted = need_in("submitted", cast)
    with caught():
        need = make("register", submitted, cast)
    all_told()
    sent = deliver()
    (mail,) = sink.to("forslag@demo.example")
    assert (sent.sent, sent.failed, sent.waiting) == (1, 0, 0)
    assert (str(mail["To"]), str(mail["From"])) == ("forslag@demo.example", "portalen@demo.example")
    assert str(mail["Subject"]) == "Registrerat: Trygg utskrivning"
    assert str(mail["Auto-Submitted"]) == "auto-generated"
    assert str(mail["Message-ID"]) == Mail.objects.get().message_id
    assert f"{settings.SITE_URL}/arbete/behov/{need.number}/" in words(mail)
    assert deliver().sent == 0
    assert len(sink.mails) == 1


@pytest.mark.django_db
def test_all_go_in_one_session_and_at_most_the_limit(cast: Cast, sink: Sink, mail_to):
    mail_to(sink.port)
    outbox(5, cast)
    assert [deliver(limit=2).sent, deliver().sent] == [2, 3]
    assert (len(sink.mails), sink.sessions) == (5, 2)


@pytest.mark.django_db
def test_with_the_mail_server_down_nothing_is_lost_and_later_all_go_once(cast: Cast, mail_to):
    port = free_port()
    mail_to(port)
    outbox(5, cast)
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("deliver", stdout=out)
    assert out.getvalue() == "Skickade: 0. Gick inte att skicka: 1. Väntar: 5.\n"
    tried = Mail.objects.get(attempts=1)
    assert (tried.claimed_at, tried.sent_at) == (None, None)
    assert tried.last_error.startswith("ConnectionRefusedError")
    with smtp_sink(port) as sink:
        assert deliver().sent == 4
        wait_is_over()
        out = StringIO()
        call_command("deliver", stdout=out)
    assert out.getvalue() == "Skickade: 1. Gick inte att skicka: 0. Väntar: 0.\n"
    assert sorted(Counter(sink.ids).values()) == [1] * 5


@pytest.mark.django_db
def test_each_failure_makes_it_wait_longer(cast: Cast, mail_to):
    mail_to(free_port())
    outbox(1, cast)
    waits = []
    for _ in range(8):
        before = timezone.now()
        deliver()
        waits.append(round((Mail.objects.get().not_before - before).total_seconds() / 60))
        assert deliver().failed == 0
        wait_is_over()
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]


@pytest.mark.django_db
def test_a_refused_address_does_not_hold_up_the_others(cast: Cast, sink: Sink, mail_to):
    mail_to(sink.port)
    outbox(3, cast)
    sink.refuse = {"person0@demo.example"}
    done = deliver()
    assert (done.sent, done.failed, done.waiting) == (2, 1, 1)


@pytest.mark.django_db
def test_nothing_is_mailed_to_one_who_has_left_or_may_not_see_it_any_more(
    cast: Cast, sink: Sink, mail_to, caught
):
    mail_to(sink.port)
    helper = User.objects.create(email="vikarie@demo.example")
    term = seat(helper, "coordinator", "vvg")
    with caught():
        need_in("submitted", cast)
    assert Message.objects.count() == 2
    term.delete()
    User.objects.filter(pk=cast.samordnare.pk).update(is_active=False)
    deliver()
    assert sink.mails == []
    assert list(Message.objects.for_person(User.objects.get(pk=helper.pk))) == []


@pytest.mark.django_db
def test_the_sweep_finds_what_a_crash_left_untold(cast: Cast, caught):
    need = need_in("submitted", cast)  # nothing after the commit has run
    assert not Message.objects.exists()
    assert sweep(timezone.now()) == 1
    assert [m.recipient for m in Message.objects.all()] == [cast.samordnare]
    assert sweep(timezone.now()) == 0
    assert Sweep.objects.get().last_event < need.events.get().pk  # too new to be left behind


@pytest.mark.django_db
def test_the_sweep_leaves_the_settled_past_behind(cast: Cast):
    event = need_in("submitted", cast).events.get()
    sweep(timezone.now() + timedelta(hours=2))
    assert Sweep.objects.get().last_event == event.pk


@pytest.mark.django_db
def test_examples_and_imports_are_not_swept(cast: Cast):
    need_in("submitted", cast, is_example=True)
    assert sweep(timezone.now()) == 0


@pytest.fixture
def untellable(cast: Cast) -> Event:
    """An event that lacks what its message asks for, as one written by an earlier version might."""
    need = need_in("ongoing", cast)
    all_told()
    return Event.objects.create(
        need=need,
        seq=need.event_count + 1,
        verb="appoint_leader",
        to_state=need.state,
        recorded=timezone.now(),
        public_day=timezone.localdate(),
    )


@pytest.mark.django_db
def test_an_event_that_can_not_be_told_holds_up_no_other_and_is_not_left_behind(
    cast: Cast, untellable: Event, caplog
):
    submitted = need_in("submitted", cast).events.get()
    later = timezone.now() + timedelta(hours=2)
    assert [sweep(later), sweep(later)] == [2, 1]
    assert Message.objects.get().event == submitted
    mark = Sweep.objects.get()
    assert (mark.last_event, mark.failed) == (submitted.pk, [untellable.pk])
    assert f"No messages written for event {untellable.pk}" in caplog.text


@pytest.mark.django_db
@pytest.mark.usefixtures("untellable")
def test_one_seated_later_is_not_told_of_what_came_after_an_event_that_can_not_be_told(cast: Cast):
    cast.samordnare.memberships.all().delete()
    need_in("submitted", cast)  # nobody is there to be told of it
    later = timezone.now() + timedelta(hours=2)
    assert sweep(later) == 2
    seat(cast.outsider, "coordinator", "vvg")
    assert sweep(later) == 1
    assert not Message.objects.exists()


@pytest.mark.django_db
def test_what_could_not_be_told_is_told_when_it_can_be_again(cast: Cast):
    event = need_in("submitted", cast).events.get()
    Sweep.objects.update_or_create(pk=1, defaults={"last_event": event.pk, "failed": [event.pk]})
    assert [sweep(timezone.now()), sweep(timezone.now())] == [1, 0]
    assert Message.objects.get().event == event
    assert Sweep.objects.get().failed == []


@pytest.mark.django_db
def test_a_verb_that_is_made_is_not_failed_by_a_message_that_can_not_be_written(untellable: Event, caplog):
    event_recorded.send(Event, event=untellable)
    assert not Message.objects.exists()
    assert f"No messages written for event {untellable.pk}" in caplog.text


@pytest.mark.django_db
def test_what_fails_before_the_sending_does_not_stop_the_mails(
    cast: Cast, sink: Sink, mail_to, monkeypatch, caplog
):
    def breaks(_now):
        raise KeyError("lane_name")

    mail_to(sink.port)
    outbox(2, cast)
    monkeypatch.setattr(delivery, "ROUNDS", [breaks, *delivery.ROUNDS])
    out = StringIO()
    with pytest.raises(CommandError, match="Loggen säger vad"):
        call_command("deliver", stdout=out)
    assert out.getvalue() == "Skickade: 2. Gick inte att skicka: 0. Väntar: 0.\n"
    assert "breaks" in caplog.text
    assert "lane_name" in caplog.text
    assert len(sink.mails) == 2


@pytest.mark.django_db
def test_a_mail_that_can_not_be_written_waits_and_is_told_of(
    cast: Cast, sink: Sink, mail_to, settings, caplog
):
    mail_to(sink.port)
    outbox(2, cast)
    settings.SITE_URL = None
    done = deliver()
    assert (done.sent, done.failed, done.waiting) == (0, 2, 2)
    mail = Mail.objects.first()
    assert (mail.claimed_at, mail.attempts, mail.last_error[:9]) == (None, 1, "TypeError")
    assert f"Mail {mail.pk} could not be written" in caplog.text
    settings.SITE_URL = "https://portal.example"
    wait_is_over()
    assert deliver().sent == 2


@pytest.mark.django_db
def test_a_file_that_can_not_be_read_is_no_mail_server_that_is_down(
    cast: Cast, sink: Sink, mail_to, settings, tmp_path, caplog
):
    mail_to(sink.port)
    outbox(1, cast)
    gather(timezone.now())
    post("utan-konto@demo.example", MailText("Nytt", "Text.", "<p>Text.</p>"), stop_href="")
    (tmp_path / "mail" / "mail.txt").mkdir(parents=True)  # a directory can't be read
    [templates] = settings.TEMPLATES
    settings.TEMPLATES = [templates | {"DIRS": [tmp_path, *templates["DIRS"]]}]
    done = deliver()
    assert (done.sent, done.failed, done.waiting) == (1, 1, 1)
    assert len(sink.to("utan-konto@demo.example")) == 1
    assert "IsADirectoryError" in caplog.text


@pytest.mark.django_db
def test_the_task_empties_the_outbox(cast: Cast, sink: Sink, mail_to):
    mail_to(sink.port)
    outbox(2, cast)
    deliver_outbox()
    assert len(sink.mails) == 2


@pytest.fixture
def dead_broker(settings, monkeypatch) -> None:
    """Redis is configured, and nobody answers there; what an earlier test has open is not used."""
    settings.REDIS_URL = f"redis://127.0.0.1:{free_port()}/0"
    app = celery.app  # which a process with a broker has from its start
    monkeypatch.setattr(app.conf, "broker_url", settings.REDIS_URL)
    monkeypatch.setattr(app, "_pool", None)
    monkeypatch.setattr(app.amqp, "_producer_pool", None)
    monkeypatch.setattr(receivers, "rest", receivers.Rest())


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("dead_broker")
def test_with_redis_down_the_verb_works_and_its_message_is_there(cast: Cast):
    draft = need_in("draft", cast)
    begun = monotonic()
    need = make("submit", draft, cast)
    assert monotonic() - begun < 2
    assert again(need).state == "submitted"
    assert [m.recipient for m in Message.objects.all()] == [cast.samordnare]
    assert receivers.rest.until > begun


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("dead_broker")
def test_a_verb_by_its_form_does_not_wait_for_a_redis_that_is_down(cast: Cast, client, sink: Sink, mail_to):
    need = need_in("submitted", cast)
    client.force_login(cast.samordnare)
    begun = monotonic()
    answer = client.post(
        f"/arbete/behov/{need.pk}/request-completion/", {"seen": 1, "missing": "Vem berörs?"}
    )
    assert (answer.status_code, monotonic() - begun < 5) == (302, True)
    mail_to(sink.port)
    deliver_outbox()  # what the worker does every minute
    assert len(sink.to("forslag@demo.example")) == 1


@contextmanager
def redis_at(port: int) -> Iterator[None]:
    words = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL) as server:
        # On a busy machine it is a while before it listens, and what is sent before that is not sent again.
        Redis("127.0.0.1", port, retry=Retry(ConstantBackoff(0.2), 300)).ping()
        yield
        server.terminate()


@contextmanager
def worker(redis: str, mail_port: int) -> Iterator[None]:
    words = ["-m", "celery", "-A", "vardsamverkan.celery", "worker", "--pool", "solo", "--loglevel", "ERROR"]
    with subprocess.Popen(
        [sys.executable, *words],
        cwd=django_settings.BASE_DIR,
        env=of_this_test(mail_port) | {"REDIS_URL": redis},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as running:
        yield
        running.terminate()


@pytest.mark.skipif(
    shutil.which("redis-server") is None and not os.environ.get("REQUIRE_ALL"),
    reason="no redis-server here; the gate has one, and fails without",
)
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("dead_broker")
def test_when_redis_is_back_the_next_verb_wakes_the_worker_and_all_goes(cast: Cast, sink: Sink, settings):
    need = make("submit", need_in("draft", cast), cast)
    with (
        redis_at(int(settings.REDIS_URL.rpartition(":")[2].partition("/")[0])),
        worker(settings.REDIS_URL, sink.port),
    ):
        receivers.rest.until = 0.0  # a minute later
        make("request_completion", need, cast)
        given_up = monotonic() + 120
        while len(sink.mails) < 2 and monotonic() < given_up:
            sleep(0.2)
    assert sorted(to for to, _mail in sink.mails) == ["forslag@demo.example", "samordnare@demo.example"]


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_tells_nobody(cast: Cast):
    submit = ready("submit", need_in("draft", cast), cast)
    with transaction.atomic():
        submit()
        transaction.set_rollback(True)
    assert not Message.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_mail_once(cast: Cast, sink: Sink, mail_to):
    mail_to(sink.port)
    outbox(40, cast)
    sent = []

    def work() -> None:
        try:
            sent.append(deliver().sent)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=120)
    assert sum(sent) == 40
    assert sorted(Counter(sink.ids).values()) == [1] * 40


def of_this_test(port: int) -> dict[str, str]:
    """The environment of a process of its own, with this test's database, its mail to that port."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "vardsamverkan.settings",
        "DATABASE_URL": database_url(),
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        "REDIS_URL": "",
        "DEBUG": "1",
    }


def delivered() -> str:
    """What `deliver` says, in this process."""
    out = StringIO()
    call_command("deliver", stdout=out)
    return out.getvalue()


def delivering(port: int) -> subprocess.Popen:
    """A process of its own, which can be killed."""
    return subprocess.Popen(
        [sys.executable, "manage.py", "deliver", "--skip-checks"],
        cwd=django_settings.BASE_DIR,
        env=of_this_test(port),
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.django_db(transaction=True)
def test_killed_in_the_middle_all_arrive_and_at_most_one_twice(cast: Cast, sink: Sink, mail_to):
    """Killed at the worst moment: the server has the mail, the sender has not been told so."""
    outbox(MANY, cast)
    killed = delivering(sink.port)
    sink.accepted = lambda number: killed.send_signal(signal.SIGKILL) if number == MANY // 2 else None
    killed.communicate(timeout=120)
    assert killed.returncode == -signal.SIGKILL
    assert len(sink.mails) == MANY // 2

    mail_to(sink.port)
    assert delivered() == f"Skickade: {MANY // 2}. Gick inte att skicka: 0. Väntar: 1.\n"
    Mail.objects.exclude(claimed_at=None).update(claimed_at=timezone.now() - timedelta(minutes=11))
    assert delivered() == "Skickade: 1. Gick inte att skicka: 0. Väntar: 0.\n"

    assert len({to for to, _mail in sink.mails}) == MANY
    assert sorted(Counter(sink.ids).values()) == [1] * (MANY - 1) + [2]
    twice = [to for to, number in Counter(to for to, _mail in sink.mails).items() if number > 1]
    assert len({str(mail["Message-ID"]) for mail in sink.to(twice[0])}) == 1


@pytest.mark.django_db
def test_nothing_is_queued_where_there_is_no_broker(cast: Cast, settings, monkeypatch, caught):
    settings.REDIS_URL = ""
    monkeypatch.setattr(deliver_outbox, "delay", lambda: pytest.fail("queued"))
    with caught():
        need_in("submitted", cast)
    assert Message.objects.count() == 1
    assert event_recorded.has_listeners(Event)
