"""What a message says: plain Swedish, the public reasons, never a comment."""

import pytest

from initiatives.days import words
from initiatives.models import Event, EventText
from initiatives.verbs import Verb
from notifications.groups import BECAUSE, GROUP_WORDS, Group
from notifications.models import Message
from notifications.recipients import FIND
from notifications.tellings import TELLINGS
from notifications.wording import told_in_words
from organizations.region import current_region
from tests.factories.needs import PATHS, day, make, need_in, terms
from tests.factories.parts import said
from tests.factories.people import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    """Makes a verb and gives what a person is told of it."""

    def of(verb, need, cast, person, **changes) -> Message:
        with django_capture_on_commit_callbacks(execute=True):
            make(verb, need, cast, **changes)
        return Message.objects.get(recipient=person, event=Event.objects.filter(need=need).latest("seq"))

    return of


def test_the_proposer_hears_why_it_does_not_go_on_and_when_it_can_be_raised_again(cast: Cast, told):
    need = need_in("assessment", cast)
    message = told("decline", need, cast, cast.forslag)
    assert message.subject == "Går inte vidare: Trygg utskrivning"
    assert message.body == (
        "VVG har beslutat att inte gå vidare med utvecklingsbehovet som du har väckt.\n\n"
        f"{need.number} Trygg utskrivning\n\n"
        "Tack för att du lyfte frågan. Nedan står varför det blev så, och när den kan väckas igen.\n\n"
        "Går inte vidare, därför att:\nBehovet är gemensamt för länet.\n\n"
        "Kan väckas igen om:\nNär lagen har ändrats.\n\n"
        "Vad som händer nu:\n"
        "Behovet ligger kvar på den offentliga sidan. Händer något nytt, hör av dig till samordnaren."
    )


def test_the_proposer_hears_what_comes_next(cast: Cast, told):
    message = told("register", need_in("submitted", cast), cast, cast.forslag)
    number = message.event.need.number
    assert message.body == (
        f"Utvecklingsbehovet som du har väckt är registrerat och har fått nummer {number}.\n\n"
        f"{number} Trygg utskrivning\n\n"
        "Nu kan alla följa det på den offentliga sidan. Du får veta varje gång något händer.\n\n"
        "Vad som händer nu:\nSamordnaren bereder underlaget. Därefter tar VVG ställning.\n\n"
        "Ligger nu hos samordnaren."
    )
    assert message.because == "du har väckt utvecklingsbehovet"


def test_who_works_with_the_need_hears_it_in_short(cast: Cast, told):
    message = told("endorse", need_in("assessment", cast), cast, cast.samordnare)
    meeting_day = words(day(0).isoformat())
    assert message.subject == f"Du ska anteckna hur VVG prioriterar senast {meeting_day}: Trygg utskrivning"
    assert message.body == (
        f"Du ska anteckna hur VVG prioriterar senast {meeting_day}.\n\n"
        "VVG har beslutat att utvecklingsbehovet går vidare till prioritering.\n\n"
        f"{message.event.need.number} Trygg utskrivning\n\n"
        "Skäl:\nBehovet är gemensamt för länet.\n\n"
        "VVG beslutar hur viktigt och hur bråttom det är."
    )
    assert message.because == "du är samordnare"


def test_what_is_missing_is_told_to_those_who_supply_it(cast: Cast, told):
    message = told("request_completion", need_in("submitted", cast), cast, cast.forslag)
    assert "Det som saknas:\nVem berörs?" in message.body
    need = need_in("reported", cast)
    to_leader = told("return_report", need, cast, cast.leder, missing="HEMLIG BRIST")
    to_proposer = Message.objects.get(event=to_leader.event, recipient=cast.forslag)
    assert ("HEMLIG BRIST" in to_leader.body, "HEMLIG BRIST" in to_proposer.body) == (True, False)


def test_the_proposer_of_a_merged_need_hears_where_it_goes_on(cast: Cast, told):
    other = need_in("identified", cast, title="Ett annat behov")
    message = told("merge", need_in("identified", cast), cast, cast.forslag, into=other)
    assert f"Utvecklingsbehovet som du har väckt ingår nu i {other.number} Ett annat behov." in message.body


def test_a_title_of_many_lines_stays_on_one_in_the_subject(cast: Cast, told):
    need = need_in("draft", cast, title="Trygg\r\nBcc: alla@demo.example")
    message = told("submit", need, cast, cast.samordnare)
    assert message.subject == "Du ska läsa förslaget och ta hand om det: Trygg Bcc: alla@demo.example"


def test_markup_is_plain_text_in_a_mail(cast: Cast, told):
    need = need_in("assessment", cast, title="A & <b>B</b>")
    message = told("decline", need, cast, cast.forslag, terms=said("declined", reason='"Nej" & <i>nej</i>'))
    assert '"Nej" & <i>nej</i>' in message.body
    assert "A & <b>B</b>" in message.body


def is_longer(other: list[str], road: list[str]) -> bool:
    return len(other) > len(road) and other[: len(road)] == road


def test_no_comment_no_report_and_no_missing_part_leaks(cast: Cast, django_capture_on_commit_callbacks):
    """Every road to its end: not one internal text stands in any message."""
    ends = [
        where for where, road in PATHS.items() if not any(is_longer(other, road) for other in PATHS.values())
    ]
    with django_capture_on_commit_callbacks(execute=True):
        for where in ends:
            need_in(where, cast)
        make("pause", need_in("ongoing", cast), cast)
        make("endorse", need_in("assessment", cast), cast, terms=terms(comment="INTERNT beslut"))
        make("refer", need_in("assessment", cast), cast)
        make("edit_text", need_in("identified", cast), cast)
    comments = EventText.objects.filter(name="comment").values_list("text", flat=True)
    assert len(set(comments)) > 8
    bodies = list(Message.objects.values_list("body", flat=True))
    assert len(bodies) > 60
    assert [body for body in bodies if "INTERNT" in body or "En rutin finns" in body] == []


def test_only_those_who_are_told_are_asked_or_read_what_is_missing():
    for telling in TELLINGS.values():
        assert {*telling.asks, *telling.missing_to, *telling.only_when} <= set(telling.to)


def test_before_a_verb_is_made_the_form_says_who_is_told(db):
    region = current_region()
    assert told_in_words(Verb.REDIRECT, region) == ["den som väckte behovet", "ledamöterna i VVG"]
    assert told_in_words(Verb.REFER, region) == [
        "den som väckte behovet",
        "samordnaren",
        "ledamöterna i SRO",
        "ordföranden i SRO",
    ]
    assert set(GROUP_WORDS) == set(BECAUSE) == set(Group)
    # No event of a need tells these: their own reminders and messages find them.
    others = {
        Group.FOLLOWERS,
        Group.RESPONSIBLE,
        Group.CONTACTS,
        Group.OWNERS,
        Group.PREPARERS,
        Group.NETWORK,
    }
    assert set(FIND) == set(Group) - others
