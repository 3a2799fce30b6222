"""Each person chooses: a mail for each message, or one a day, or one a week. Never empty, never twice."""

import signal
from collections import Counter
from datetime import datetime, timedelta
from html.parser import HTMLParser

import pytest
from django.core import mail as post
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from initiatives.models import Event
from notifications.models import Mail, MailPreference, Message
from notifications.workflow import choose_pace, deliver, gather, tell_of_round
from notifications.workflow.gathering import digest_hour
from tests.factories.needs import make, need_in, today
from tests.factories.people import Cast
from tests.factories.rounds import opened
from tests.factories.smtp_sink import smtp_sink
from tests.notifications.test_delivery import all_told, delivered, delivering

PAGE = "/arbete/meddelanden/installningar/"
Pace = MailPreference.Pace


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """That hour, so many days from today."""
    then = datetime.combine(today() + timedelta(days=day), datetime.min.time())
    return timezone.make_aware(then.replace(hour=hour, minute=minute))


def monday(weeks: int = 1) -> int:
    """How many days there are to that Monday."""
    return 7 * weeks - today().weekday()


def outbox() -> list:
    return [sent for sent in post.outbox if sent.to == ["forslag@demo.example"]]


@pytest.fixture
def told(cast: Cast, django_capture_on_commit_callbacks) -> None:
    """The proposer is told of three steps today: registered, weighed, and what came of it."""
    with django_capture_on_commit_callbacks(execute=True):
        make("decline", need_in("assessment", cast), cast)
    all_told()
    Message.objects.exclude(recipient=cast.forslag).delete()
    # Told at noon, whatever the clock is where this runs: before seven today's own hour is still to come.
    Message.objects.update(created_at=at(0, 12))


@pytest.mark.django_db
@pytest.mark.usefixtures("told")
def test_at_once_is_a_mail_for_each(cast: Cast):
    assert deliver().sent == 3
    assert [sent.subject for sent in outbox()] == [
        "Registrerat: Trygg utskrivning",
        "Ställningstagandet påbörjat: Trygg utskrivning",
        "Går inte vidare: Trygg utskrivning",
    ]


@pytest.mark.django_db
@pytest.mark.usefixtures("told")
def test_a_day_is_one_mail_at_its_hour_and_none_the_day_after(cast: Cast):
    choose_pace(cast.forslag, Pace.DAILY)
    assert deliver().sent == 0
    assert deliver(now=at(1, 6, 59)).sent == 0
    assert deliver(now=at(1, 7)).sent == 1
    assert deliver(now=at(1, 7, 1)).sent == deliver(now=at(2, 7)).sent == 0
    (sent,) = outbox()
    assert sent.subject == "Dagens meddelanden: 3"
    assert sent.extra_headers["Message-ID"] == Mail.objects.get().message_id
    assert Message.objects.filter(mail=Mail.objects.get()).count() == 3


@pytest.mark.django_db
@pytest.mark.usefixtures("told")
def test_a_week_is_one_mail_on_monday(cast: Cast):
    choose_pace(cast.forslag, Pace.WEEKLY)
    assert deliver(now=at(monday(), 6, 59)).sent == 0
    assert deliver(now=at(monday(), 7)).sent == 1
    assert deliver(now=at(monday(2), 7)).sent == 0
    assert [sent.subject for sent in outbox()] == ["Veckans meddelanden: 3"]


@pytest.mark.django_db
@pytest.mark.usefixtures("told")
def test_what_is_told_after_the_hour_waits_for_the_next(cast: Cast):
    choose_pace(cast.forslag, Pace.DAILY)
    late = Message.objects.latest("pk")
    Message.objects.filter(pk=late.pk).update(created_at=at(1, 7))
    assert deliver(now=at(1, 9)).sent == 1
    assert list(Message.objects.filter(mail=None)) == [late]
    assert deliver(now=at(2, 7)).sent == 1
    assert outbox()[1].subject == late.subject  # alone it needs no other words


@pytest.mark.django_db
@pytest.mark.usefixtures("told")
def test_one_a_day_whatever_comes_late(cast: Cast):
    """A message written before the hour but seen after its digest went waits too."""
    choose_pace(cast.forslag, Pace.DAILY)
    late = Message.objects.latest("pk")
    Message.objects.filter(pk=late.pk).update(created_at=at(3, 7))
    gather(at(1, 7))
    Message.objects.filter(pk=late.pk).update(created_at=at(0, 5))
    assert gather(at(1, 8)) == 0
    assert gather(at(2, 7)) == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Mail.objects.create(recipient=cast.forslag, digest_of=Mail.objects.first().digest_of)


@pytest.mark.django_db
@pytest.mark.usefixtures("told")
def test_back_to_at_once_what_waited_goes_together(cast: Cast):
    choose_pace(cast.forslag, Pace.WEEKLY)
    choose_pace(cast.forslag, Pace.AT_ONCE)
    assert deliver().sent == 1
    assert [sent.subject for sent in outbox()] == ["Meddelanden som väntat på dig: 3"]
    choose_pace(cast.forslag, Pace.AT_ONCE)
    assert deliver().sent == 0


@pytest.mark.django_db
def test_what_waits_for_an_answer_goes_at_once(cast: Cast, django_capture_on_commit_callbacks):
    choose_pace(cast.ledamot, Pace.WEEKLY)
    choose_pace(cast.forslag, Pace.WEEKLY)
    with django_capture_on_commit_callbacks(execute=True):
        make("request_completion", need_in("submitted", cast), cast)
        need = need_in("assessment", cast)
    all_told()
    assert Message.objects.filter(is_urgent=True).count() == 1  # the proposer; members hear by the round
    deliver()
    assert [sent.subject for sent in outbox()] == ["Du ska komplettera och skicka in igen: Trygg utskrivning"]
    assert tell_of_round(opened(cast, need), by=cast.samordnare) == 2
    assert {message.is_urgent for message in Message.objects.filter(weighing__isnull=False)} == {True}


class Outline(HTMLParser):
    """The tags that carry meaning, in order; whatever would be fetched from anywhere."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.fetched: list[str] = []
        self.links: list[str] = []
        self.language = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags += [tag] if tag in {"h1", "h2", "h3", "main", "footer"} else []
        self.fetched += [tag] if tag in {"img", "link", "script"} or "src" in given else []
        self.links += [given["href"]] if tag == "a" else []
        self.language = given["lang"] if tag == "html" else self.language


@pytest.mark.django_db
@pytest.mark.usefixtures("told")
def test_plain_and_html_say_the_same(cast: Cast, settings):
    settings.SITE_URL = "https://portal.example"
    choose_pace(cast.forslag, Pace.DAILY)
    deliver(now=at(1, 7))
    (sent,) = outbox()
    ((html, kind),) = sent.alternatives
    outline = Outline(html)
    assert (kind, outline.language, outline.fetched) == ("text/html", "sv", [])
    assert outline.tags == ["main", "h1", "h2", "h2", "h2", "footer"]
    assert outline.links[-1] == "https://portal.example/arbete/meddelanden/installningar/"
    assert [link for link in outline.links if link not in sent.body] == []
    for message in Message.objects.all():
        assert message.body in sent.body
        assert [line for line in message.body.splitlines() if line and line not in html] == []
    for text in (sent.body, html):
        assert "Du får veta det för att du har väckt utvecklingsbehovet." in text
        assert "Mejlet går inte att svara på." in text


@pytest.mark.django_db
@pytest.mark.usefixtures("told")
def test_one_message_as_a_mail(cast: Cast, settings):
    settings.SITE_URL = "https://portal.example"
    Message.objects.exclude(event__verb="register").delete()
    message = Message.objects.get()
    deliver()
    number = message.event.need.number
    assert outbox()[0].body == (
        f"Hej!\n\n{message.body}\n\n"
        f"Läs mer: https://portal.example/arbete/behov/{number}/\n\n"
        "-- \nDu får det här mejlet för att du har väckt utvecklingsbehovet.\n"
        "Välj hur ofta mejlen ska komma: https://portal.example/arbete/meddelanden/installningar/\n"
        "Mejlet går inte att svara på.\n"
    )


@pytest.mark.django_db
def test_markup_in_a_title_is_text_in_html(cast: Cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        need_in("identified", cast, title="A & <b>B</b>")
    deliver()
    html = outbox()[0].alternatives[0][0]
    assert "<b>B</b>" not in html
    assert "A &amp; &lt;b&gt;B&lt;/b&gt;" in html


@pytest.mark.django_db
def test_the_page_keeps_what_one_chooses(cast: Cast, client):
    client.force_login(cast.forslag)
    page = client.get(PAGE)
    assert page.context["form"].initial == {"pace": "at_once"}
    assert "forslag@demo.example" in page.content.decode()
    assert client.post(PAGE, {"pace": "weekly"}).headers["Location"] == PAGE
    assert client.get(PAGE).context["form"].initial == {"pace": "weekly"}
    assert client.post(PAGE, {"pace": "varannan"}).status_code == 400
    assert MailPreference.objects.get().user == cast.forslag


@pytest.mark.parametrize(
    ("pace", "now", "hour"),
    [
        ("daily", "2026-11-24 06:59", "2026-11-23 07:00"),
        ("daily", "2026-11-24 07:00", "2026-11-24 07:00"),
        ("weekly", "2026-11-24 12:00", "2026-11-23 07:00"),
        ("weekly", "2026-11-23 06:59", "2026-11-16 07:00"),
        ("daily", "2026-03-29 12:00", "2026-03-29 07:00"),  # the clocks go forward that night
    ],
)
def test_the_hour_of_a_digest(pace, now, hour):
    def local(text: str) -> datetime:
        return timezone.make_aware(datetime.fromisoformat(text))

    assert digest_hour(pace, local(now)) == local(hour)


PEOPLE = 30


@pytest.mark.django_db(transaction=True)
def test_digests_survive_a_kill_too(cast: Cast, mail_to):
    """Killed in the middle: every digest arrives, whole; at most one twice, under the same Message-ID."""
    events = list(Event.objects.filter(need=need_in("assessment", cast)).order_by("seq"))
    all_told()
    Message.objects.all().delete()
    people = User.objects.bulk_create(User(email=f"person{n}@demo.example") for n in range(PEOPLE))
    MailPreference.objects.bulk_create(MailPreference(user=user, pace=Pace.DAILY) for user in people)
    Message.objects.bulk_create(
        Message(event=event, recipient=user, subject=f"Steg {event.seq}", body="Text.", because="du är med")
        for user in people
        for event in events
    )
    Message.objects.update(created_at=timezone.now() - timedelta(days=2))
    with smtp_sink() as sink:
        killed = delivering(sink.port)
        sink.accepted = lambda number: killed.send_signal(signal.SIGKILL) if number == PEOPLE // 2 else None
        killed.communicate(timeout=120)
        Mail.objects.exclude(claimed_at=None).update(claimed_at=timezone.now() - timedelta(minutes=11))
        mail_to(sink.port)
        delivered()
    assert sorted(Counter(sink.ids).values()) == [1] * (PEOPLE - 1) + [2]
    assert len({to for to, _mail in sink.mails}) == PEOPLE
    texts = [mail.get_body(("plain",)).get_content() for _to, mail in sink.mails]
    assert [[f"Steg {event.seq}" in text for event in events] for text in texts] == [[True] * len(events)] * (
        PEOPLE + 1
    )
