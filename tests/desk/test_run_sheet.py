"""What remains of a meeting: in order, each step with its button, and what is missing by name."""

import pytest

from meetings import workflow
from meetings.models import Attendance, Meeting
from notifications.models import Message
from prioritization.models import Round
from prioritization.workflow import close_round
from tests.desk.everybody import signed_in
from tests.desk.meeting_room import agenda, of, page, post
from tests.factories.needs import day, meeting, need_in
from tests.factories.rounds import answered_by, members, opened
from ui.unbroken import unbroken

pytestmark = pytest.mark.django_db


def next_step(user, found: Meeting) -> tuple[str, str, str]:
    """The title, the button and the words of what comes next."""
    step = signed_in(user).get(of(found)).context["sheet"].next
    return (str(step.title), str(step.act.label) if step.act else "", step.says) if step else ("", "", "")


def beside(user, found: Meeting) -> list[str]:
    return [str(act.label) for act in signed_in(user).get(of(found)).context["sheet"].next.beside]


def test_a_meeting_is_kept_from_its_round_to_its_minutes_by_what_comes_next(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    found = agenda(cast.samordnare, "Öppnande", found=meeting(on=day(20)))
    need = need_in("assessment", cast)
    weighing = opened(cast, need, meeting=found)
    names = unbroken(f"2 av 2 har inte svarat på allt: {cast.ledamot}, {cast.ordf}.")
    title, button, says = next_step(cast.samordnare, found)
    assert (title, button, says.startswith(names)) == ("Ledamöterna väger", "Påminn de 2", True)
    assert beside(cast.samordnare, found) == ["Ge mer tid", "Stäng omgången"]
    # The chair keeps the meeting and is told the same, but runs no rounds.
    assert next_step(cast.ordf, found)[:2] == ("Ledamöterna väger", "")
    for member in (cast.ordf, cast.ledamot):
        answered_by(member, need)
    assert next_step(cast.samordnare, found)[1:] == (
        "Stäng omgången", f"Alla 2 har svarat på allt. Sista dag att svara: {text(day(7))}.",
    )  # fmt: skip
    close_round(weighing, by=cast.samordnare)
    assert next_step(cast.samordnare, found)[:2] == ("Dagordningen", "Gör dagordning av omgången")
    form = signed_in(cast.samordnare).get(f"/arbete/vag/omgang/{weighing.pk}/dagordning/").context["form"]
    post(cast.samordnare, f"/arbete/vag/omgang/{weighing.pk}/dagordning/", **whole(form))
    assert next_step(cast.samordnare, found)[:2] == ("Handlingarna", "Gör handlingarna")
    post(cast.samordnare, of(found, "handlingar/"))
    assert next_step(cast.samordnare, found)[:2] == ("Kallelsen", "Kalla till mötet")
    post(cast.samordnare, of(found, "call/"))
    assert next_step(cast.samordnare, found) == ("Närvaron", "", f"Mötet är {text(day(20))}.")
    Meeting.objects.filter(pk=found.pk).update(day=day(-1))
    found.refresh_from_db()
    assert next_step(cast.samordnare, found)[:2] == ("Närvaron", "Anteckna närvaron")
    workflow.record_attendance(found, by=cast.samordnare, present=[cast.ordf])
    assert next_step(cast.samordnare, found) == (
        "Närvaron", "Välj justerare", unbroken("1 av 2 var med. Ingen justerare är vald."),
    )  # fmt: skip
    workflow.record_attendance(found, by=cast.samordnare, present=[cast.ordf], adjusters=[cast.ordf])
    assert next_step(cast.samordnare, found) == (
        "Besluten", "Anteckna beslut i § 2", "1 ärende väntar på beslut: §\N{NO-BREAK SPACE}2.",
    )  # fmt: skip
    workflow.take_off_item(found.items.get(need=need), by=cast.samordnare)
    assert next_step(cast.samordnare, found)[:2] == ("Mötet avslutas", "Markera som hållet")
    post(cast.samordnare, of(found, "hold/"))
    assert next_step(cast.samordnare, found) == (
        "Protokollet", "",
        f"Har inte justerat än: {cast.ordf}. De trycker Jag justerar på protokollets sida.",
    )  # fmt: skip
    assert str(signed_in(cast.ordf).get(of(found)).context["mine"].title) == "Justera protokollet"
    post(cast.ordf, of(found, "sign/"))
    assert next_step(cast.samordnare, found) == ("", "", "")
    assert "Allt är klart" in page(cast.samordnare, of(found))


def text(when) -> str:
    from initiatives import days  # noqa: PLC0415

    return days.written(when)


def whole(form) -> dict:
    return {name: form[name].value() or "" for name in form.fields}


def test_who_has_not_answered_is_reminded_once_a_day_and_by_nobody_else(cast):
    found, need = meeting(on=day(20)), need_in("assessment", cast)
    weighing = opened(cast, need, meeting=found)
    answered_by(cast.ordf, need)
    address = f"/arbete/vag/omgang/{weighing.pk}/remind/"
    assert next_step(cast.samordnare, found)[1] == f"Påminn {cast.ledamot}"
    assert post(cast.samordnare, address)["Location"] == of(found)
    nudges = Message.objects.filter(reminder__startswith="nudge:")
    assert [message.recipient for message in nudges] == [cast.ledamot]
    assert next_step(cast.samordnare, found)[1] == ""
    post(cast.samordnare, address, again="1")
    assert nudges.count() == 1
    Round.objects.update(last_day=day(-1))
    assert next_step(cast.samordnare, found)[1] == "Stäng omgången"


def test_more_time_is_told_to_whoever_has_something_left(cast):
    found, need = meeting(on=day(20)), need_in("assessment", cast)
    weighing = opened(cast, need, meeting=found)
    answered_by(cast.ordf, need)
    address = f"/arbete/vag/omgang/{weighing.pk}/extend/"
    wrong = [post(cast.samordnare, address, last_day=str(day(n))).status_code for n in (7, 21)]
    assert wrong == [422, 422]
    assert post(cast.samordnare, address, last_day=str(day(12)))["Location"] == of(found)
    weighing.refresh_from_db()
    told = Message.objects.filter(reminder__startswith="more-time:")
    assert (weighing.last_day, [message.recipient for message in told]) == (day(12), [cast.ledamot])


def test_what_cannot_be_done_yet_is_said_and_not_offered(cast):
    found = meeting(on=day(20))
    html = page(cast.samordnare, of(found))
    assert [html.count(button) for button in ("Kalla till mötet<", "Gör handlingarna<", "som hållet<")] == [
        0
    ] * 3
    for words in ("Skickas när något står på dagordningen.", "Kan göras från mötets dag."):
        assert words in html
    assert next_step(cast.samordnare, found)[:2] == ("Dagordningen", "Lägg till ett ärende")
    past = agenda(cast.samordnare, "Öppnande", found=meeting(on=day(-1)))
    assert next_step(cast.samordnare, past)[0] == "Närvaron"
    assert (post(cast.samordnare, of(past, "call/")).status_code, Message.objects.count()) == (422, 0)


def test_whoever_else_comes_sees_the_one_next_thing_of_their_own(cast):
    found, need = meeting(on=day(20)), need_in("assessment", cast)
    opened(cast, need, meeting=found)
    client = signed_in(cast.ledamot)

    def mine():
        step = client.get(of(found)).context["mine"]
        return str(step.title), str(step.act.label) if step.act else ""

    assert mine() == ("Väg 1 ärende", "Svara")
    answered_by(cast.ledamot, need)
    assert mine() == ("Handlingarna är inte gjorda än", "")
    assert "Det här återstår" not in page(cast.ledamot, of(found))
    workflow.put_on_agenda(found, need)
    workflow.call_meeting(found, by=cast.samordnare)
    html = page(cast.ledamot, of(found))
    # Whether one comes is asked first.
    assert html.index("Kommer du?") < html.index("Dagordning")
    assert "Handlingarna är inte gjorda än" not in html
    assert mine()[0] == "Handlingarna är inte gjorda än"


@pytest.mark.parametrize("number", [1, 6])
def test_the_sheet_asks_as_often_however_much_there_is(number, cast, django_assert_num_queries):
    found = meeting(on=day(20))
    needs = [need_in("assessment", cast) for _n in range(number)]
    opened(cast, *needs, meeting=found)
    members(number)
    for need in needs:
        workflow.put_on_agenda(found, need)
        workflow.propose_item(found, by=cast.ledamot, title=f"Om {need}")
    client = signed_in(cast.samordnare)
    client.get(of(found))
    with django_assert_num_queries(27):
        client.get(of(found))
    assert not Attendance.objects.exists()
