"""Whoever raised a need hears of each step in words of their own: the person, and the body behind them."""

from dataclasses import replace

import pytest

from assignments.workflow import beginning, draft_charter, publish_minor
from initiatives.models import Event
from notifications.groups import Group
from notifications.models import Message
from notifications.recipients import recipients
from notifications.wording import text_of_event
from notifications.workflow import enqueue
from tests.factories.needs import make, need_in
from tests.factories.people import Cast, seat
from tests.verbs import ROWS

pytestmark = [pytest.mark.django_db, pytest.mark.once]

STEPS = [(verb, *row.heard) for verb, row in ROWS.items() if row.heard]


@pytest.fixture
def hears(django_capture_on_commit_callbacks):
    """Makes a verb and gives what a person hears of it; None where nothing is told."""

    def of(verb, need, cast, person, **changes) -> Message | None:
        with django_capture_on_commit_callbacks(execute=True):
            make(verb, need, cast, **changes)
        return Message.objects.filter(
            recipient=person, event=Event.objects.filter(need=need).latest("seq")
        ).first()

    return of


@pytest.mark.parametrize(("verb", "where", "happened", "means", "comes", "holder"), STEPS)
def test_each_step_says_what_it_means_what_comes_and_who_has_it(
    verb, where, happened, means, comes, holder, cast: Cast, hears
):
    body = hears(verb, need_in(where, cast), cast, cast.forslag).body
    said, _, then = body.partition("Vad som händer nu:\n")
    assert [words for words in (happened, means) if words not in said] == []
    assert comes in then
    assert ("Ligger nu hos" in then) is bool(holder)
    assert holder in then.partition("Ligger nu hos")[2]


@pytest.fixture
def corrected_charter(cast: Cast, django_capture_on_commit_callbacks) -> Event:
    """The event of a small correction of the charter."""
    need = need_in("ongoing", cast)
    text = replace(beginning(need), parts=beginning(need).parts | {"purpose": "Rättstavat."})
    draft = draft_charter(need, by=cast.leder, text=text)
    with django_capture_on_commit_callbacks(execute=True):
        publish_minor(need, by=cast.samordnare, seen=need.event_count, charter=draft, edition=draft.edition)
    return Event.objects.filter(need=need).latest("seq")


def test_a_small_correction_of_the_charter_is_told_as_that_and_not_as_the_needs_text(
    cast: Cast, corrected_charter: Event
):
    message = Message.objects.get(event=corrected_charter)
    need = corrected_charter.need
    assert message.recipient == cast.forslag
    assert message.subject == "Liten rättelse av uppdragshandlingen: Trygg utskrivning"
    assert message.body == (
        "Samordnaren har gjort en liten rättelse i uppdragshandlingen, planen för arbetet med "
        "utvecklingsbehovet som du har väckt.\n\n"
        f"{need.number} Trygg utskrivning\n\n"
        "Bara formuleringar är ändrade. Det som är beslutat gäller som förut.\n\n"
        "Vad som händer nu:\n"
        "Arbetsgruppen arbetar. Processledaren lämnar slutrapport till VVG.\n\n"
        "Ligger nu hos processledaren."
    )


def test_whoever_also_works_with_it_hears_of_the_correction_in_short(cast: Cast, corrected_charter: Event):
    text = text_of_event(corrected_charter, frozenset({Group.PROPOSER, Group.LEADERS}), is_own=True)
    assert text.subject == "Liten rättelse av uppdragshandlingen: Trygg utskrivning"
    assert text.body.startswith(
        "Samordnaren har gjort en liten rättelse i uppdragshandlingen: bara formuleringar är ändrade."
    )


def test_when_the_question_is_answered_or_passed_by(cast: Cast, hears):
    asked = make("refer", need_in("assessment", cast), cast)
    answered = hears("answer_referral", asked, cast, cast.forslag)
    assert "SRO har svarat på frågan" in answered.body
    assert "Det är VVG som beslutar." in answered.body
    again = make("refer", asked, cast)
    assert "går vidare utan svar från SRO" in hears("close_referral", again, cast, cast.forslag).body


def test_an_area_is_told_of_when_it_has_it_in_use_and_not_before(cast: Cast, hears):
    need = need_in("implementing", cast)
    assert hears("area_step", need, cast, cast.forslag) is None
    message = hears("area_step", need, cast, cast.forslag, status="in_use")
    assert message.body == (
        "Vårdsamverkan SIMBA har tagit resultatet i bruk.\n\n"
        f"{need.number} Trygg utskrivning\n\n"
        "Resultatet är i bruk i 1 av 6 områden.\n\n"
        "Vad som händer nu:\nResultatet tas i bruk lokalt.\n\n"
        "Ligger nu hos de delregionala områdena, i bruk i 1 av 6."
    )


def test_the_contact_of_the_proposers_huvudman_hears_too(cast: Cast, hears):
    seat(cast.outsider, "contact", "1490")
    need = need_in("submitted", cast)
    assert hears("request_completion", need, cast, cast.outsider) is None  # not public yet
    need = need_in("submitted", cast)
    message = hears("register", need, cast, cast.outsider)
    assert message.body.startswith("Utvecklingsbehovet som ni har väckt är registrerat")
    assert message.because == "din organisation har väckt utvecklingsbehovet"
    message = hears("withdraw", need, cast, cast.outsider)
    assert "är återtaget av den som lämnade in det" in message.body


def test_the_body_that_raised_it_hears_through_its_coordinator(cast: Cast, hears):
    simba = cast.simba.memberships.get().body
    need = need_in("submitted", cast, raised_by_body=simba)
    assert (
        hears("register", need, cast, cast.simba).because == "din organisation har väckt utvecklingsbehovet"
    )


def test_whose_need_was_taken_in_follows_along(cast: Cast, hears):
    need = need_in("identified", cast)
    other = need_in("identified", replace(cast, forslag=cast.annan_forslag), title="Ett annat behov")
    make("merge", other, cast, into=need)
    message = hears("open_assessment", need, cast, cast.annan_forslag)
    assert "utvecklingsbehovet som ert förslag ingår i" in message.body
    third = need_in("identified", cast)
    make("merge_by_decision", need, cast, into=third)
    event = Event.objects.select_related("need").filter(need=third).latest("seq")
    assert cast.annan_forslag in recipients(event)


def test_one_who_also_works_with_it_hears_what_that_work_is(cast: Cast, hears):
    seat(cast.forslag, "coordinator", "vvg")
    message = hears("endorse", need_in("assessment", cast), cast, cast.forslag)
    assert message.because == "du är samordnare"
    assert "som du har väckt" not in message.body


def test_on_a_step_that_another_has_followed_nothing_is_said_of_what_comes(cast: Cast):
    need = need_in("prioritization", cast)
    event = Event.objects.get(need=need, verb="endorse")
    make("prioritize", need, cast)
    enqueue(event)
    assert "Vad som händer nu" not in Message.objects.get(event=event, recipient=cast.forslag).body
