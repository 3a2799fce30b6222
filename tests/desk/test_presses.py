"""Calling, closing a round, announcing, striking and deciding at a meeting are each asked about first.

The page says what becomes public and who is told; it changes nothing, and what it carries makes the press.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from desk.publicity import Visibility
from meetings.models import Decision, Meeting
from meetings.workflow import ItemText, add_item, decide, hold_meeting, put_on_agenda
from notifications.models import Message
from prioritization.models import Round
from prioritization.workflow import decline_deed
from tests.desk.everybody import signed_in
from tests.desk.test_rounds import consented, together
from tests.factories.needs import answers, day, make, meeting, need_in
from tests.factories.parts import said
from tests.factories.people import Cast
from tests.factories.rounds import opened
from tests.factories.rows import everything
from tests.meetings.papers import row_of_package, signed
from tests.verbs.row import DECIDED

pytestmark = pytest.mark.django_db

REASON = "Skälet som organet gav."
AGAIN = "När lagen ändras."
WHY = "Länets fråga."


@dataclass(frozen=True)
class Asked:
    """Where it is pressed, with what; what the page must say, and what shows that it was made."""

    address: str
    says: list[str]
    made: Callable[[], Any]
    fields: dict[str, Any]
    told: str


def a_call(cast: Cast) -> Asked:
    found = meeting(on=day(20))
    add_item(found, by=cast.samordnare, text=ItemText(title="Läget i länet"))
    says = ["§ 1 Läget i länet", str(Visibility.NOW.value)]
    called = Meeting.objects.filter(status="called")
    return Asked(f"/arbete/moten/{found.pk}/call/", says, called.exists, {}, "Ledamöterna i VVG")


def a_closing(cast: Cast) -> Asked:
    weighing = opened(cast, need_in("assessment", cast))
    says = ["0 av 2 har svarat på allt", "Ingenting blir offentligt."]

    def closed() -> bool:
        weighing.refresh_from_db()
        return not weighing.is_open

    return Asked(f"/arbete/vag/omgang/{weighing.pk}/close/", says, closed, {}, "")


def held(cast: Cast, at: Meeting | None = None) -> Decision:
    need = need_in("assessment", cast)
    on_it = {"item": put_on_agenda(at, need), "decided_on": at.day} if at else {}
    how = said("declined", hold=True, reason=REASON, **on_it)
    return decide(need, [decline_deed(raise_again=AGAIN)], how, by=cast.ordf, seen=need.event_count)


def an_announcement(cast: Cast) -> Asked:
    decision = held(cast)
    says = [REASON, "VVG avstyrker", AGAIN, "Går inte vidare", str(Visibility.NOW.value)]
    address = f"/arbete/behov/{decision.need.number}/beslut/tillkannage/"
    return Asked(address, says, Decision.objects.announced().exists, {}, "Den som väckte behovet")


def a_striking(cast: Cast) -> Asked:
    decision = held(cast)
    struck = Decision.objects.exclude(struck_at=None)
    address = f"/arbete/behov/{decision.need.number}/beslut/stryk/"
    return Asked(address, ["Ingenting blir offentligt.", "tillkännages aldrig"], struck.exists, {}, "")


def a_decision(cast: Cast) -> Asked:
    need = need_in("assessment", cast)
    item = need.agenda_items.get()
    fields = DECIDED | {"verbs": ["endorse"], "reason": REASON, "seen": need.event_count}
    fields |= {f"answer_{slug}": said for slug, said in answers().items()} | {"why_relevant": WHY}
    says = [REASON, WHY, "Nytt läge: Prioritering pågår", str(Visibility.NOW.value)]
    address = f"/arbete/moten/{item.meeting_id}/arenden/{item.pk}/decide/"
    return Asked(address, says, Decision.objects.announced().exists, fields, "Den som väckte behovet")


def an_approval(cast: Cast) -> Asked:
    """Of minutes with one held decision that is announced and one that goes on waiting."""
    found = meeting(on=day(-1), holds_decisions=True)
    announced, waiting = (held(cast, at=found) for _ in "12")
    signed(hold_meeting(found, by=cast.samordnare), cast.samordnare)
    fields = {"announcing": [announced.pk]}
    says = [REASON, "VVG avstyrker", AGAIN, "Går inte vidare", "Justerat ", str(Visibility.NOW.value)]
    says += ["Beslut som fortsätter att vänta", f"{waiting.need}: avstyrker", "Protokollet fryses"]
    approved = Meeting.objects.filter(status="approved")
    address = f"/arbete/moten/{found.pk}/approve/"
    return Asked(address, says, approved.exists, fields, "Den som väckte behovet")


def an_approval_without_decisions(cast: Cast) -> Asked:
    found = meeting(on=day(-1))
    signed(hold_meeting(found, by=cast.samordnare), cast.samordnare)
    says = ["Justerat ", str(Visibility.NOW.value), "De vars ärenden togs upp"]
    approved = Meeting.objects.filter(status="approved")
    return Asked(f"/arbete/moten/{found.pk}/approve/", says, approved.exists, {}, "Ledamöterna i VVG")


def a_consent_list(cast: Cast) -> Asked:
    found, _needs = together(cast)
    fields = consented(signed_in(cast.samordnare), found, reason=REASON)
    says = [REASON, "2 beslut", "Nytt läge: Prioriterat", str(Visibility.NOW.value)]
    says += [item.title for item in found.items.all()]
    decided = Decision.objects.announced().filter(item__meeting=found).exists
    return Asked(f"/arbete/moten/{found.pk}/samlat/", says, decided, fields, "Den som väckte behovet")


ASKED = [
    a_call,
    a_closing,
    an_announcement,
    a_striking,
    a_decision,
    an_approval,
    an_approval_without_decisions,
    a_consent_list,
]


@pytest.mark.parametrize("asked", ASKED)
def test_it_is_asked_about_first_and_nothing_is_done(asked, client, cast):
    press = asked(cast)
    client.force_login(cast.samordnare)
    before = everything()
    html = client.post(press.address, press.fields | {"granska": "1"})
    assert (html.status_code, everything() == before, press.made()) == (200, True, False)
    page = html.content.decode()
    assert [words for words in press.says if words not in page] == []
    assert html.context["rehearsal"].told == [] if not press.told else press.told in page
    carried = dict(html.context["sent"])
    assert client.post(press.address, press.fields | carried).status_code == 302
    assert press.made()


@pytest.mark.parametrize("asked", ASKED)
def test_whoever_may_not_is_not_asked(asked, client, cast):
    press = asked(cast)
    before = everything()
    for person in (cast.forslag, cast.ledamot, cast.sro_ordf):
        client.force_login(person)
        assert client.post(press.address, press.fields | {"granska": "1"}).status_code in {403, 404}
    assert everything() == before


def test_announcing_and_striking_never_stand_side_by_side(client, cast):
    decision = held(cast)
    client.force_login(cast.ordf)
    page = client.get(f"/arbete/behov/{decision.need.number}/").content.decode()
    announcing, striking = page.index("/beslut/tillkannage/"), page.index("/beslut/stryk/")
    assert announcing < page.index('id="historik"') < striking
    assert page[announcing:striking].count("</section>") > 1


def test_what_the_list_of_work_leads_to_asks_and_does_nothing(client, cast):
    """Calling, announcing and closing a round: the button opens the confirm step itself."""
    item = put_on_agenda(meeting(on=day(9)), need_in("prioritization", cast))
    row_of_package(item.meeting, cast.samordnare)
    held(cast)
    opened(cast, need_in("assessment", cast))
    Round.objects.update(last_day=day(-1))
    client.force_login(cast.samordnare)
    labels = {"Kalla till mötet", "Tillkännage beslutet", "Stäng omgången"}
    asked = [line for line in client.get("/arbete/").context["waiting"] if line.label in labels]
    assert {line.label for line in asked} == labels
    before = everything()
    for line in asked:
        page = client.get(line.answer)
        assert (page.status_code, page.context["press"].button) == (200, line.label)
    assert everything() == before
    assert client.post(f"/arbete/moten/{item.meeting_id}/call/").status_code == 302


def test_a_meeting_that_cannot_be_called_says_why_when_it_is_asked_about(client, cast):
    empty = meeting(on=day(9))
    client.force_login(cast.samordnare)
    page = client.get(f"/arbete/moten/{empty.pk}/call/", follow=True)
    assert page.redirect_chain == [(f"/arbete/moten/{empty.pk}/", 302)]
    assert "notice" in page.content.decode()
    assert Meeting.objects.get().status == "planned"


def test_approving_leaves_no_file_behind_when_it_is_only_asked_about(client, cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    press = an_approval_without_decisions(cast)
    client.force_login(cast.samordnare)
    client.post(press.address, press.fields | {"granska": "1"})
    assert list(tmp_path.rglob("*.pdf")) == []
    back = client.post(press.address, press.fields | {"andra": "1"})
    assert (back.status_code, press.made()) == (200, False)


@pytest.mark.parametrize("what", ["tillkannage", "stryk"])
def test_what_is_no_longer_held_is_not_asked_about(what, client, cast):
    need = need_in("assessment", cast)
    client.force_login(cast.ordf)
    assert client.post(f"/arbete/behov/{need.number}/beslut/{what}/", {"granska": "1"}).status_code == 404


def test_a_call_of_an_empty_meeting_is_refused_when_it_is_asked_about(client, cast):
    client.force_login(cast.samordnare)
    answer = client.post(f"/arbete/moten/{meeting(on=day(20)).pk}/call/", {"granska": "1"})
    assert answer.status_code == 422
    assert not Message.objects.exists()


def test_back_from_a_decision_all_that_was_typed_is_there(client, cast):
    press = a_decision(cast)
    client.force_login(cast.samordnare)
    page = client.post(press.address, press.fields | {"andra": "1"})
    assert (page.status_code, REASON in page.content.decode()) == (200, True)
    assert not Decision.objects.exists()


# The day of the meeting.


def test_before_its_day_the_form_says_from_when_and_offers_per_capsulam(client, cast):
    need = need_in("assessment", cast)
    need = make("move_item", need, cast, meeting=meeting(on=day(9)))
    item = need.agenda_items.get(is_open=True)
    client.force_login(cast.samordnare)
    page = client.get(f"/arbete/moten/{item.meeting_id}/arenden/{item.pk}/decide/").content.decode()
    assert "kan antecknas från den" in page
    assert 'name="reason"' not in page
    form = client.get(f"/arbete/behov/{need.number}/endorse/").context["form"]
    choices = [str(label) for _value, label in form["meeting"].field.choices]
    assert form["meeting"].initial == item.meeting
    assert choices[0] == "Per capsulam, utan möte"
    assert any("kan antecknas från den" in label for label in choices)


def test_a_need_on_an_agenda_begins_with_that_meeting_and_its_day(client, cast):
    need = need_in("assessment", cast)
    Meeting.objects.update(day=day(-4))
    client.force_login(cast.samordnare)
    form = client.get(f"/arbete/behov/{need.number}/endorse/").context["form"]
    assert (form["meeting"].initial, form["happened"].initial) == (Meeting.objects.get(), day(-4))
    item = need.agenda_items.get()
    form = client.get(f"/arbete/moten/{item.meeting_id}/arenden/{item.pk}/decide/").context["form"]
    assert form["happened"].initial == day(-4)


def test_a_meeting_that_holds_decisions_says_so_in_each_form(client, cast):
    need = need_in("assessment", cast)
    Meeting.objects.update(holds_decisions=True)
    item = need.agenda_items.get()
    client.force_login(cast.samordnare)
    assert (
        "beslutet väntar på justering" in client.get(f"/arbete/behov/{need.number}/endorse/").content.decode()
    )
    answer = client.get(f"/arbete/moten/{item.meeting_id}/arenden/{item.pk}/decide/")
    assert "Beslutet väntar på justering." in answer.content.decode()
    hold = answer.context["form"]["hold"]
    assert (hold.value(), hold.field.disabled) == (True, True)


def test_what_was_missed_is_recorded_afterwards_from_the_meetings_page(client, cast):
    need = need_in("assessment", cast)
    Meeting.objects.update(status="approved", holds_decisions=True)
    item = need.agenda_items.get()
    client.force_login(cast.samordnare)
    assert "Anteckna i efterhand" in client.get(f"/arbete/moten/{item.meeting_id}/").content.decode()
    page = client.get(f"/arbete/moten/{item.meeting_id}/arenden/{item.pk}/decide/")
    assert "ett tillägg till protokollet" in page.content.decode()
    assert "hold" not in page.context["form"].fields
    fields = DECIDED | {"verbs": ["endorse"], "seen": need.event_count}
    fields |= {f"answer_{slug}": answer for slug, answer in answers().items()}
    assert client.post(page.request["PATH_INFO"], fields).status_code == 302
    assert Decision.objects.get().recorded_afterwards
    public = client.get(f"/behov/{need.number}/").content.decode()
    assert "Antecknat i efterhand" in public
    assert client.get(f"/behov/{need.number}.json").json()["decisions"][0]["recorded_afterwards"] is True
