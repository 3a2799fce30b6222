"""Following by mail: one mail a day at most, each change once, none before the yes or after the stop."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from following.models import Subscription
from following.topics import topic
from following.workflow import change_pace, confirm, forget, gather, stop, subscribe
from followup.workflow import area_step
from followup.workflow import confirm as confirm_lane
from initiatives.refusals import Unmet
from news.models import NewsItem
from news.workflow import withdraw_news
from notifications.models import Mail
from organizations.models import SubregionalArea
from tests.factories.consultations import sent
from tests.factories.needs import answers, make, meeting, need_in, terms
from tests.factories.news import published

pytestmark = pytest.mark.django_db
ME = "jag@demo.example"


def hours(count: float):
    return timezone.now() + timedelta(hours=count)


def days(count: float):
    return hours(24 * count)


def follow(about: str = "all", pace: str = "daily", email: str = ME) -> Subscription:
    subscribe(email=email, about=about, pace=pace)
    return confirm(Subscription.objects.get(email=email, about=about))


def digests() -> list[str]:
    """The subjects of all mails but those that ask or answer, in order."""
    subjects = Mail.objects.exclude(subscription_mail=None).order_by("pk").values_list("subject", flat=True)
    return [subject for subject in subjects if not subject.startswith(("Bekräfta", "Du följer redan"))]


def texts() -> str:
    return "\n".join(Mail.objects.exclude(subscription_mail=None).values_list("plain", flat=True))


class TestAsking:
    def test_the_address_is_asked_and_hears_nothing_until_it_says_yes(self, cast):
        subscribe(email=ME.upper(), about="all", pace="daily")
        row = Subscription.objects.get()
        mail = row.mails.get().mail
        assert (row.email, row.confirmed_at) == (ME, None)
        assert mail.subject == "Bekräfta att du vill följa: allt som händer"
        assert f"/prenumerera/{row.key}/" in mail.plain
        need_in("identified", cast)
        assert gather(days(1)) == 0

    def test_asking_again_at_once_writes_no_second_mail(self):
        for _once in range(3):
            subscribe(email=ME, about="all", pace="daily")
        assert Mail.objects.count() == 1
        subscribe(email=ME, about="all", pace="daily", now=hours(2))
        assert Mail.objects.count() == 2

    def test_whoever_follows_already_is_told_so_by_mail_alone(self):
        row = follow(pace="weekly")
        subscribe(email=ME, about="all", pace="daily", now=hours(2))
        row.refresh_from_db()
        assert row.pace == "weekly"
        assert Mail.objects.latest("pk").subject == "Du följer redan: allt som händer"

    @pytest.mark.parametrize("about", ["", "need:2099-001", "need:", "plan:finns-inte", "x:y", "area:\x00"])
    def test_what_is_not_there_can_not_be_followed(self, about):
        with pytest.raises(Unmet):
            subscribe(email=ME, about=about, pace="daily")
        assert Subscription.objects.count() == 0

    def test_an_unregistered_need_can_not_be_followed(self, cast):
        hidden = need_in("submitted", cast)
        for about in (f"need:{hidden.pk}", "need:None"):
            with pytest.raises(Unmet):
                subscribe(email=ME, about=about, pace="daily")

    def test_an_address_that_nobody_confirms_goes_after_three_days_with_its_mail(self):
        subscribe(email=ME, about="all", pace="daily")
        confirmed = follow(email="du@demo.example")
        assert forget(days(2)) == 0
        assert forget(days(4)) == 1
        assert list(Subscription.objects.all()) == [confirmed]
        assert Mail.objects.count() == 1


class TestTelling:
    def test_each_change_once_and_only_what_is_public(self, cast):
        need = need_in("assessment", cast)
        follow(f"need:{need.number}")
        other = need_in("identified", cast)
        need = make("endorse", need, cast, terms=terms(reason="Viktigt för alla."), answers=answers())
        assert gather(days(1)) == 1
        assert gather(days(1)) == 0
        assert gather(days(2)) == 0
        assert digests() == [f"Behovet går vidare till prioritering – {need.number} {need.title}"]
        assert "Viktigt för alla." in texts()
        assert other.number not in texts()

    def test_what_happened_before_the_yes_is_no_news(self, cast):
        need_in("identified", cast)
        follow()
        assert gather(days(1)) == 0

    def test_several_changes_stand_in_one_mail_oldest_first(self, cast):
        follow()
        first, second = need_in("identified", cast), need_in("identified", cast)
        assert gather(days(1)) == 1
        assert digests() == ["2 nyheter om allt som händer"]
        assert texts().index(first.number) < texts().index(second.number)

    def test_more_than_one_mail_holds_loses_nothing(self, cast, monkeypatch):
        monkeypatch.setattr("following.wording.MOST", 3)
        row = follow()
        numbers = [need_in("identified", cast).number for _each in range(7)]
        assert gather(days(1)) == 3
        assert gather(days(1)) == gather(days(2)) == 0
        assert digests() == [f"7 nyheter, del {place} av 3: allt som händer" for place in (1, 2, 3)]
        plain = [mail.plain for mail in Mail.objects.filter(subscription_mail__subscription=row)[1:]]
        told = [re.findall(r"^\* (\S+) ", text, re.MULTILINE) for text in plain]
        assert [len(part) for part in told] == [3, 3, 1]
        assert [number for part in told for number in part] == numbers

    def test_one_whose_mail_can_not_be_written_holds_up_nobody(self, cast, monkeypatch):
        need = need_in("identified", cast)
        for name, about in (("a", f"need:{need.number}"), ("b", "all")):
            follow(about, email=f"{name}@demo.example")
        make("open_assessment", need, cast)

        def fails(about: str):
            if about.startswith("need:"):
                raise LookupError(about)
            return topic(about)

        monkeypatch.setattr("following.workflow.topic", fails)
        with pytest.raises(ExceptionGroup) as broken:
            gather(days(1))
        assert [type(error) for error in broken.value.exceptions] == [LookupError]
        assert len(digests()) == 1
        monkeypatch.undo()
        assert gather(days(1)) == 1
        assert len(digests()) == 2

    def test_weekly_comes_on_the_monday(self, cast):
        row = follow(pace="weekly")
        need_in("identified", cast)
        until_monday = 7 - timezone.localdate().weekday()
        written = [day for day in range(1, 15) if gather(days(day))]
        assert written == [until_monday]
        row.refresh_from_db()
        assert row.looked_on.weekday() == 0 or row.looked_on > timezone.localdate()

    def test_a_change_in_a_transaction_that_may_still_be_open_waits_for_the_next_day(self, cast):
        row = follow()
        Subscription.objects.update(looked_on=None)
        need_in("identified", cast)
        assert gather(timezone.now()) == 0
        assert gather(days(1)) == 1
        row.refresh_from_db()
        assert row.told_upto

    def test_held_and_small_is_no_news(self, cast):
        need = need_in("assessment", cast)
        follow(f"need:{need.number}")
        make("endorse", need, cast, terms=terms(hold=True), answers=answers())
        assert gather(days(1)) == 0

    def test_followers_move_along_when_a_need_is_merged(self, cast):
        need, into = need_in("identified", cast), need_in("identified", cast)
        follow(f"need:{need.number}")
        make("merge", need, cast, into=into)
        make("open_assessment", into, cast)
        gather(days(1))
        assert into.number in texts()


class TestStopping:
    def test_nothing_comes_and_nothing_is_kept_after_the_stop(self, cast):
        row = follow()
        need_in("identified", cast)
        gather(days(1))
        stop(row)
        assert (Subscription.objects.count(), Mail.objects.count()) == (0, 0)
        assert gather(days(2)) == 0

    def test_how_often_can_be_changed(self):
        assert change_pace(follow(), pace="weekly").pace == "weekly"


class TestNobodyIsFlooded:
    def test_one_address_is_asked_three_times_an_hour_whatever_it_is_about(self):
        for code in ("1440", "1480", "1490", "1441", "1442"):
            subscribe(email=ME, about=f"municipality:{code}", pace="daily")
        assert Mail.objects.count() == 3
        subscribe(email="du@demo.example", about="all", pace="daily")
        assert Mail.objects.count() == 4

    def test_an_address_that_no_server_takes_mail_for_is_given_up(self, cast):
        row = follow()
        Mail.objects.update(attempts=30, last_error="SMTPRecipientsRefused: 550")
        assert Mail.objects.due(timezone.now()).count() == 0
        assert forget(timezone.now()) == 1
        assert not Subscription.objects.filter(pk=row.pk).exists()

    def test_a_lane_that_is_only_confirmed_is_no_news(self, cast):
        need = need_in("implementing", cast)
        lane = SubregionalArea.objects.get(slug="simba")
        area_step(need, by=cast.simba, seen=need.event_count, lane=lane, status="in_use")
        follow()
        need.refresh_from_db()
        confirm_lane(need, by=cast.simba, seen=need.event_count, lane=lane)
        assert gather(days(1)) == 0


class TestNews:
    """What the communicator writes goes with what has happened, or alone."""

    def test_each_follower_hears_of_it_once_and_nobody_of_what_came_before(self, cast):
        published(cast.kommunikator, "Gammalt")
        follow("news")
        follow("all", email="alla@demo.example")
        published(cast.kommunikator, "Nytt")
        assert gather(days(1)) == 2
        assert digests() == ["Nytt", "Nytt"]
        assert "Gammalt" not in texts()
        assert gather(days(2)) == 0
        assert NewsItem.objects.get(title="Nytt").mailed == 2

    def test_whoever_follows_a_need_hears_of_what_tells_of_it(self, cast):
        need, other = need_in("identified", cast), need_in("identified", cast)
        follow(f"need:{need.number}")
        published(cast.kommunikator, "Om ett annat", events=other.events.all())
        published(cast.kommunikator, "Om behovet", events=need.events.all())
        gather(days(1))
        assert digests() == ["Om behovet"]

    def test_whoever_follows_a_body_hears_of_what_it_has_decided(self, cast):
        need, other = need_in("queued", cast), need_in("identified", cast)
        follow("body:vvg")
        published(cast.kommunikator, "Om ett annat", events=other.events.all())
        published(cast.kommunikator, "Om det beslutade", events=need.events.all())
        make("commission", need, cast)
        gather(days(1))
        assert digests() == ["Om det beslutade"]
        assert need.title in texts()
        assert other.title not in texts().replace(need.title, "")
        with pytest.raises(Unmet):
            follow("body:simba")

    def test_whoever_follows_a_place_or_a_body_hears_of_its_remiss_and_meeting(self, cast):
        for about in ("municipality:1440", "municipality:1401", "body:vvg", "body:sro"):
            follow(about, email=f"{about.partition(':')[2]}@demo.example")
        published(cast.kommunikator, "Remiss", consultations=[sent(cast, "1440")])
        published(cast.kommunikator, "Möte", meetings=[meeting()])
        gather(days(1))
        told = Mail.objects.exclude(subject__startswith="Bekräfta").values_list("address", "subject")
        assert set(told) == {("1440@demo.example", "Remiss"), ("vvg@demo.example", "Möte")}

    def test_what_is_taken_down_is_not_mailed_nor_anything_after_the_stop(self, cast):
        stopped = follow("news", email="slutar@demo.example")
        follow("news")
        withdraw_news(published(cast.kommunikator, "Fel"), by=cast.kommunikator)
        published(cast.kommunikator, "Rätt")
        stop(stopped)
        assert gather(days(1)) == 1
        assert digests() == ["Rätt"]
