"""Following without an account: the form, the way by mail to yes and stop, over real SMTP."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from following.models import Subscription
from following.workflow import confirm, gather
from notifications.models import Mail
from notifications.workflow import deliver
from tests.factories.needs import need_in
from tests.factories.smtp_sink import smtp_sink

pytestmark = pytest.mark.django_db
GIVEN = {"about": "all", "pace": "daily", "email": "jag@demo.example"}


@pytest.fixture
def sink(settings):
    with smtp_sink() as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        yield sink


def address(row: Subscription, act: str = "") -> str:
    return f"/prenumerera/{row.key}/{act}"


def test_from_the_form_by_mail_to_the_yes_the_news_and_the_stop(sink, cast):
    client = Client(enforce_csrf_checks=True)  # as a browser without any cookie of ours
    need = need_in("identified", cast)
    begun = client.get(f"/prenumerera/?behov={need.number}").context["form"]
    assert begun["about"].value() == f"need:{need.number}"
    answer = client.post("/prenumerera/", GIVEN)
    assert (answer.status_code, answer["Location"]) == (302, "/prenumerera/tack/")
    row = Subscription.objects.get()
    deliver()
    asked = sink.to("jag@demo.example")
    assert [str(mail["Subject"]).strip() for mail in asked] == ["Bekräfta att du vill följa: allt som händer"]
    assert address(row) in asked[0].get_body(("plain",)).get_content()
    assert address(row) in asked[0].get_body(("html",)).get_content()

    assert "Bekräfta" in client.get(address(row)).content.decode()
    assert client.post(address(row, "bekrafta/")).status_code == 302
    news = need_in("identified", cast)
    gather(timezone.now() + timedelta(days=1))
    deliver()
    deliver()
    told = sink.to("jag@demo.example")[1]
    assert len(sink.to("jag@demo.example")) == 2
    assert news.number in str(told["Subject"])
    assert str(told["List-Unsubscribe-Post"]) == "List-Unsubscribe=One-Click"
    stop = str(told["List-Unsubscribe"]).strip("<>").partition("/prenumerera/")[2]

    answer = client.post(f"/prenumerera/{stop}", {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert (Subscription.objects.count(), Mail.objects.filter(recipient=None).count()) == (0, 0)
    need_in("identified", cast)
    gather(timezone.now() + timedelta(days=2))
    deliver()
    assert len(sink.to("jag@demo.example")) == 2


def test_exactly_one_mail_for_a_change_though_the_server_fails_and_the_worker_is_run_again(
    sink, cast, settings
):
    row = _confirmed()
    need_in("identified", cast)
    later = timezone.now() + timedelta(days=1)
    for _once in range(3):
        gather(later)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    assert deliver().sent == 0
    settings.EMAIL_PORT = port
    Mail.objects.update(not_before=None)
    call_command("deliver")
    call_command("deliver")
    assert len(sink.to(row.email)) == 1


def _confirmed() -> Subscription:
    Client().post("/prenumerera/", GIVEN)
    Mail.objects.all().delete()
    return confirm(Subscription.objects.get())


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"email": ""}, "Skriv din e-postadress."),
        ({"email": "jag"}, "Skriv en hel e-postadress, som namn@exempel.se."),
        ({"about": "need:2099-001"}, "Det går inte att följa. Välj i listan."),
        ({"about": "area:\x00"}, "Det går inte att följa. Välj i listan."),
        ({"pace": "hourly"}, "Välj hur ofta."),
    ],
)
def test_what_does_not_hold_is_said(client, changes, said):
    answer = client.post("/prenumerera/", GIVEN | changes)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert Subscription.objects.count() == 0


def test_the_answer_is_the_same_whether_the_address_follows_already(client):
    _confirmed()
    again, fresh = (
        client.post("/prenumerera/", GIVEN | {"email": mail}) for mail in ("jag@demo.example", "du@a.se")
    )
    assert (again.status_code, again["Location"]) == (fresh.status_code, fresh["Location"])


def test_a_need_that_is_not_public_is_no_choice(client, cast):
    hidden = need_in("submitted", cast, title="ZEBRAFISK")
    page = client.get(f"/prenumerera/?behov={hidden.pk}").content.decode()
    assert "ZEBRAFISK" not in page
    assert client.post("/prenumerera/", GIVEN | {"about": f"need:{hidden.pk}"}).status_code == 400


def test_opening_a_link_changes_nothing(client):
    row = _confirmed()
    assert client.get(address(row, "sluta/")).status_code == 302
    assert client.get(address(row, "bekrafta/")).status_code == 405
    assert Subscription.objects.count() == 1


def test_a_key_that_is_not_there_tells_nothing(client):
    for act in ("", "bekrafta/", "takt/"):
        method = client.post if act else client.get
        assert method(f"/prenumerera/{'x' * 32}/{act}").status_code == (404 if act else 410)
    assert client.post(f"/prenumerera/{'x' * 32}/sluta/").status_code == 200


def test_how_often_is_changed_on_the_page(client):
    row = _confirmed()
    client.post(address(row, "takt/"), {"pace": "weekly"})
    client.post(address(row, "takt/"), {"pace": "hourly"})
    row.refresh_from_db()
    assert row.pace == "weekly"


def test_the_twenty_first_in_an_hour_from_one_address_is_told_to_wait(client):
    statuses = [
        client.post("/prenumerera/", GIVEN | {"email": f"p{n}@demo.example"}).status_code for n in range(21)
    ]
    assert statuses == [302] * 20 + [429]
