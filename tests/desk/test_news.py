"""News at the desk: written, looked through, published after a question, taken down."""

from datetime import timedelta

import pytest

import clock
from consultations.models import Consultation
from initiatives.models import Event
from news.models import NewsItem
from news.workflow import publish_news
from tests.desk.everybody import signed_in
from tests.factories.consultations import sent
from tests.factories.needs import make, meeting, need_in
from tests.factories.news import published

pytestmark = pytest.mark.django_db
ROOM = "/arbete/nyheter/"


def test_from_draft_to_taken_down(cast):
    visitor = signed_in(cast.kommunikator)
    need = need_in("identified", cast, title="Trygg hemgång")
    assert "Trygg hemgång: " in visitor.get(f"{ROOM}ny/").content.decode()
    event = Event.objects.published().get(need=need)
    sent = {"title": "Nytt behov", "text": "Nu är det här.", "events": [event.pk]}
    address = visitor.post(f"{ROOM}ny/", sent)["Location"]
    item = NewsItem.objects.get()
    assert address == f"{ROOM}{item.pk}/"
    assert "Trygg hemgång" in visitor.get(address).content.decode()
    mail = visitor.get(f"{address}mejl/").content.decode()
    assert [words for words in ("Nytt behov", "Nu är det här.", "/nyheter/") if words not in mail] == []
    html = visitor.get(f"{address}mejl.html")
    assert "<p>Nu är det här.</p>" in html.content.decode()
    assert "sandbox" in html["Content-Security-Policy"]
    asked = visitor.get(f"{address}publish/").content.decode()
    assert "Det här blir offentligt nu" in asked
    assert NewsItem.objects.get().is_draft
    visitor.post(f"{address}publish/")
    assert not NewsItem.objects.get().is_draft
    visitor.post(f"{address}withdraw/")
    assert NewsItem.objects.get().withdrawn_at
    assert "Nertagen" in visitor.get(ROOM).content.decode()


def test_remisser_and_meetings_are_picked_among_what_is_near(cast):
    asked, found = sent(cast), meeting()
    visitor = signed_in(cast.kommunikator)
    fields = visitor.get(f"{ROOM}ny/").context["form"].fields
    assert [list(fields[name].queryset) for name in ("consultations", "meetings")] == [[asked], [found]]
    typed = {"title": "Ett", "text": "Två", "consultations": [asked.pk], "meetings": [found.pk]}
    address = visitor.post(f"{ROOM}ny/", typed)["Location"]
    assert asked.title in visitor.get(address).content.decode()
    # Still to be chosen when it is no longer near.
    publish_news(NewsItem.objects.get(), by=cast.kommunikator)
    Consultation.objects.update(sent_at=clock.now() - timedelta(days=90))
    fields = visitor.get(f"{address}edit/").context["form"].fields
    assert list(fields["consultations"].queryset) == [asked]


def test_what_is_wrong_stands_in_the_form(cast):
    hidden = Event.objects.get(need=need_in("submitted", cast), seq=1)
    answer = signed_in(cast.kommunikator).post(
        f"{ROOM}ny/", {"title": "", "text": "x", "events": [hidden.pk]}
    )
    shown = answer.content.decode()
    assert answer.status_code == 400
    assert "Detta fält måste fyllas i." in shown
    assert f"{hidden.pk} finns inte bland tillgängliga alternativ" in shown
    assert not NewsItem.objects.exists()


def test_a_draft_is_thrown_away(cast):
    visitor = signed_in(cast.samordnare)
    address = visitor.post(f"{ROOM}ny/", {"title": "Ett", "text": "Två"})["Location"]
    visitor.post(f"{address}throw-away/")
    assert not NewsItem.objects.exists()
    assert published(cast.kommunikator).number == 1


def test_what_is_published_waits_for_a_few_words_that_begin_from_it(cast):
    need = need_in("completed", cast, title="Trygg hemgång")
    make("put_up", need, cast, title="Checklista", description="För den som skrivs ut.")
    make("publish", need, cast)
    visitor, coming = signed_in(cast.kommunikator), "/arbete/kommande/"
    event = Event.objects.get(need=need, verb="publish")
    address = f"{ROOM}ny/?om={event.pk}"
    assert address in visitor.get(coming).content.decode()
    form = visitor.get(address).context["form"]
    begun = {name: form[name].value() for name in ("title", "text", "events")}
    assert begun["title"] == "Nu publicerat: Trygg hemgång"
    assert "Checklista. För den som skrivs ut." in begun["text"]
    assert begun["events"] == [event.pk]
    assert visitor.post(address, begun).status_code == 302
    assert list(NewsItem.objects.get().events.all()) == [event]
    # Whoever has a draft is at it; what is corrected, or of another kind, is nothing to begin from.
    assert address not in visitor.get(coming).content.decode()
    NewsItem.objects.all().delete()
    make("correct", need, cast)
    assert address not in visitor.get(coming).content.decode()
    for key in (event.pk, Event.objects.filter(need=need).first().pk, "0", "x", ""):
        assert visitor.get(f"{ROOM}ny/?om={key}").context["form"]["title"].value() is None


def test_a_title_of_any_length_fits_the_news(cast):
    need = need_in("completed", cast, title="Å" * 120)
    make("put_up", need, cast, title="Ä" * 200)
    need.deliverables.exclude(title="Ä" * 200).update(taken_down_event=need.events.last())
    make("publish", need, cast, deliverables=list(need.deliverables.filter(title="Ä" * 200)))
    event = Event.objects.get(need=need, verb="publish")
    title = signed_in(cast.kommunikator).get(f"{ROOM}ny/?om={event.pk}").context["form"]["title"].value()
    assert (len(title), title[-1]) == (150, "…")
