"""A remiss from the first word to what was decided, and all that is refused on the way."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from consultations import workflow
from consultations.models import (
    Consultation,
    ConsultationRecipient,
    ConsultationResponse,
    Extension,
    ResponseLine,
    Theme,
)
from consultations.refusals import ConsultationRefused
from consultations.workflow import Answer, Line, PointText, Sender, ThemeText
from initiatives.models import Need
from organizations.models import Principal
from tests.factories.consultations import (
    answer,
    came,
    chosen,
    decided,
    heard,
    opened,
    point_of,
    recipient_of,
    sent,
    text,
    written,
)
from tests.factories.documents import registered
from tests.factories.needs import day, meeting, today
from tests.factories.people import seat

pytestmark = pytest.mark.django_db


def refused(make, *words: str) -> ConsultationRefused:
    with pytest.raises(ConsultationRefused) as told, transaction.atomic():
        make()
    assert [word for word in words if word not in str(told.value)] == []
    return told.value


def test_the_number_is_given_when_it_is_sent_and_to_none_before(cast):
    first, second, third = (written(cast) for _each in range(3))
    assert [row.number for row in (first, second, third)] == [None] * 3
    assert workflow.send_out(third, by=cast.samordnare).number == 1
    assert workflow.send_out(first, by=cast.samordnare).number == 2
    assert [row.pk for row in Consultation.objects.published().newest_first()] == [first.pk, third.pk]


def test_nothing_is_sent_that_lacks_something(cast):
    made = workflow.write(None, text(due_on=day(-1)), by=cast.samordnare)
    refused(
        lambda: workflow.send_out(made, by=cast.samordnare),
        "Svarstiden har redan gått ut",
        "inget att svara på",
        "Sändlistan är tom",
    )


def test_what_is_sent_stands_and_the_list_only_grows(cast):
    made = sent(cast)
    one = made.points.first()
    for change in (
        lambda: workflow.write(made, text(title="Annat"), by=cast.samordnare),
        lambda: workflow.write_point(made, one, PointText(title="Annat", text="x"), by=cast.samordnare),
        lambda: workflow.remove_point(one, by=cast.samordnare),
        lambda: workflow.remove_document(made.documents.first(), by=cast.samordnare),
        lambda: workflow.send_out(made, by=cast.samordnare),
        lambda: workflow.address_to(made, principals=[], bodies=[], by=cast.samordnare),
    ):
        refused(change, "skickad")
    more = Principal.objects.filter(code__in=["1440", "1480", "1490", "1401"])
    came_on = workflow.address_to(made, principals=more, bodies=[], by=cast.samordnare)
    assert [row.key for row in came_on] == ["1401"]


def test_an_answer_is_registered_the_moment_it_is_handed_in(cast):
    made = sent(cast)
    given = workflow.hand_in(recipient_of(made), answer(made), by=cast.kontakt)
    assert (given.number, given.sender, given.received_on) == (1, "Ale", today())
    assert (given.authority, given.dnr) == (made.receiver.name, "EX 2026-00012")
    assert (given.decision_body, given.decision_dnr, given.is_late) == ("Socialnämnden", "SN 2026-7", False)
    assert [(line.stance, line.text) for line in given.lines.all()] == [("remarks", "Skriv tydligare.")]
    again = workflow.hand_in(recipient_of(made), answer(made, "agree", ""), by=cast.kontakt)
    assert list(made.responses.current()) == [again]
    assert made.responses.count() == 2


def test_what_has_come_in_is_neither_changed_nor_taken_away(cast):
    given = came(sent(cast), cast)
    opened(given, cast)
    workflow.hand_out(given, note="", by=cast.samordnare)
    line = ResponseLine.objects.get()
    for change in (
        lambda: ConsultationResponse.objects.update(sender="En annan"),
        lambda: ResponseLine.objects.filter(pk=line.pk).update(text="Annat"),
        lambda: given.reviews.update(result="kept"),
        lambda: given.handouts.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_what_an_answer_must_have(cast):
    made = sent(cast)
    one = recipient_of(made)
    point = point_of(made)
    bare = Answer(overall="Bra.")
    assert refused(lambda: workflow.hand_in(one, bare, by=cast.kontakt)).field == "decision_body"
    whole = vars(answer(made))
    empty = Answer(**whole | {"lines": [Line(point=point)], "overall": ""})
    refused(lambda: workflow.hand_in(one, empty, by=cast.kontakt), "Svaret är tomt")
    for stance in ("remarks", "disagree"):
        silent = Answer(**whole | {"lines": [Line(point=point, stance=stance)]})
        told = refused(lambda said=silent: workflow.hand_in(one, said, by=cast.kontakt), "Ansvar")
        assert told.field == f"text_{point.pk}"
    assert made.responses.count() == 0


def test_late_is_by_the_recipients_own_last_day_as_it_was_then(cast, time_machine):
    made = sent(cast, due_on=day(10))
    one = recipient_of(made)
    asked = workflow.ask_for_extension(one, wanted=day(30), why="Nämnden.", by=cast.kontakt)
    refused(lambda: workflow.ask_for_extension(one, wanted=day(31), why="x", by=cast.kontakt), "väntar")
    workflow.answer_extension(asked, granted_to=day(20), answer="", by=cast.samordnare)
    refused(
        lambda: workflow.answer_extension(asked, granted_to=None, answer="Nej", by=cast.samordnare), "redan"
    )
    time_machine.move_to(f"{day(15)} 12:00+01:00")
    late = {code: came(made, cast, code).is_late for code in ("1440", "1480")}
    assert late == {"1440": False, "1480": True}
    stranger = Sender(name="En förening (exempel)")
    assert came(made, cast, sender=stranger).is_late


def test_an_extension_is_declined_with_a_reason_and_moves_no_day(cast):
    one = recipient_of(sent(cast))
    assert (
        refused(lambda: workflow.ask_for_extension(one, wanted=one.due_on, why="x", by=cast.kontakt)).field
        == "wanted"
    )
    asked = workflow.ask_for_extension(one, wanted=day(90), why="Nämnden.", by=cast.kontakt)
    refused(
        lambda: workflow.answer_extension(asked, granted_to=None, answer="", by=cast.samordnare), "varför"
    )
    refused(
        lambda: workflow.answer_extension(asked, granted_to=one.due_on, answer="", by=cast.samordnare),
        "efter",
    )
    workflow.answer_extension(asked, granted_to=None, answer="Tiden räcker inte.", by=cast.samordnare)
    assert (Extension.objects.get().granted_to, recipient_of(one.consultation).extended_to) == (None, None)


def test_a_private_person_is_registered_by_name_and_shown_without(cast):
    made = sent(cast)
    person = Sender(name="Namn Namnsson (exempel)", is_private=True)
    given = came(made, cast, sender=person)
    assert (given.sender, given.shown_sender) == ("Namn Namnsson (exempel)", "Privatperson")
    assert given.recipient is None
    refused(lambda: came(made, cast, sender=Sender()), "vem")
    refused(lambda: came(made, cast, received_on=today() + timedelta(days=1)), "inte varit")


def test_an_answer_is_handed_out_singly_but_not_while_secrecy_is_to_be_tried(cast):
    given = came(sent(cast), cast)
    workflow.hand_out(given, note="Till receptionen.", by=cast.samordnare)
    workflow.review(given, result="marked", reason="", by=cast.samordnare)
    refused(lambda: workflow.hand_out(given, note="", by=cast.samordnare), "sekretessprövas")
    assert (
        refused(lambda: workflow.review(given, result="kept", reason="", by=cast.samordnare)).field
        == "reason"
    )
    workflow.review(given, result="kept", reason="Rör en enskild.", by=cast.samordnare)
    workflow.hand_out(given, note="Maskat.", by=cast.samordnare)
    assert [(row.note, row.person) for row in given.handouts.all()] == [
        ("Till receptionen.", cast.samordnare),
        ("Maskat.", cast.samordnare),
    ]


def test_what_was_heard_is_published_once_all_is_read_reviewed_and_chosen(cast):
    made = sent(cast)
    publish = lambda: workflow.publish_heard(made, text="", by=cast.samordnare)  # noqa: E731
    refused(publish, "Inget svar", "Inget tema")
    given = came(made, cast)
    refused(publish, "1 svar är inte läst", "1 svar är inte granskat")
    opened(given, cast, "marked")
    refused(publish, "1 svar är inte granskat")
    opened(given, cast)
    theme = chosen(made, cast)
    workflow.choose_theme(theme, chosen=False, by=cast.samordnare)
    refused(publish, "Inget tema")
    workflow.choose_theme(theme, chosen=True, by=cast.samordnare)
    assert publish().heard_by == cast.samordnare


def test_what_is_published_stands(cast):
    made = decided(cast)
    theme = Theme.objects.get()
    one = recipient_of(made)
    for change in (
        lambda: workflow.choose_theme(theme, chosen=False, by=cast.samordnare),
        lambda: workflow.write_theme(theme, ThemeText(title="Annat"), by=cast.samordnare),
        lambda: workflow.make_theme(point_of(made), ThemeText(title="Nytt"), by=cast.samordnare),
        lambda: workflow.answer_theme(theme, outcome="not", because="x", by=cast.samordnare),
        lambda: workflow.reword(point_of(made), new_text="Annat", by=cast.samordnare),
    ):
        refused(change, "står fast")
    refused(lambda: workflow.hand_in(one, answer(made), by=cast.kontakt), "redan sammanställda")
    refused(lambda: workflow.save_draft(one, {}, by=cast.kontakt), "redan sammanställda")
    # What comes afterwards is registered all the same: it is an allmän handling.
    assert came(made, cast, "1480").number == 2


def test_what_was_decided_tells_what_was_done_with_each_theme_and_why(cast):
    made = heard(cast)
    theme = Theme.objects.get()
    publish = lambda: workflow.publish_decided(made, text="", by=cast.samordnare)  # noqa: E731
    refused(publish, "1 tema saknar svar")
    told = refused(lambda: workflow.answer_theme(theme, outcome="not", because="", by=cast.samordnare))
    assert told.field == "because"
    workflow.answer_theme(theme, outcome="not", because="Lagen säger annat.", by=cast.samordnare)
    assert publish().decided_by == cast.samordnare


def test_a_theme_is_of_one_point_and_opposes_one_of_the_same(cast):
    made = sent(cast)
    came(made, cast, stance="agree", said="")
    came(made, cast, "1480", stance="disagree", said="Nej.")
    more, other = chosen(made, cast, "Mer"), point_of(made, "Tid")
    less = workflow.make_theme(point_of(made), ThemeText(title="Mindre", opposes=more), by=cast.samordnare)
    assert list(more.opposed_by.all()) == [less]
    refused(lambda: workflow.choose_theme(less, chosen=True, by=cast.samordnare), "ingen synpunkt")
    elsewhere = ThemeText(title="Annat", opposes=more)
    assert refused(lambda: workflow.make_theme(other, elsewhere, by=cast.samordnare)).field == "opposes"
    strange = ThemeText(title="Annat", lines=point_of(made).lines.all())
    assert refused(lambda: workflow.make_theme(other, strange, by=cast.samordnare)).field == "lines"


def test_a_remark_raises_a_need_that_is_tied_to_it(cast):
    came(sent(cast), cast, said="Vi behöver gemensamma mallar.")
    line = ResponseLine.objects.get()
    need = workflow.raise_need(line, by=cast.samordnare)
    assert (need.title, need.description) == ("Ansvar", "Vi behöver gemensamma mallar.")
    assert (Need.objects.get().proposer, need.raised_by_remark.line) == (cast.samordnare, line)


def test_a_remiss_and_its_compilation_are_items_of_a_meeting(cast):
    made, found = sent(cast), meeting()
    for kind in ("consultation", "compilation"):
        item = workflow.lay_on_agenda(made, kind, found, by=cast.samordnare)
        assert item.consultation_paper.kind == kind
    refused(lambda: workflow.lay_on_agenda(made, "compilation", found, by=cast.samordnare), "redan")
    assert [item.title.partition(":")[0] for item in found.items.order_by("paragraph")] == [
        "Remiss",
        "Sammanställning av remissvar",
    ]


RUNS = {"samordnare"}
ANSWERS = {"kontakt"}


def may(make, user) -> bool:
    try:
        with transaction.atomic():
            make(user)
            transaction.set_rollback(True)
    except PermissionDenied:
        return False
    except ConsultationRefused:
        return True
    return True


def test_who_may_what(cast):
    """The table: each act, and who of the whole cast may. `simba` answers for a body on the list."""
    made = sent(cast, "1440", "1480", bodies=("delregional-simba",))
    theirs = made.recipients.get(body__slug="delregional-simba")
    one, given = recipient_of(made), came(made, cast)
    theme, line, point = chosen(made, cast), ResponseLine.objects.first(), point_of(made)
    asked = workflow.ask_for_extension(one, wanted=day(90), why="x", by=cast.kontakt)
    acts = {
        "write": (RUNS, lambda by: workflow.write(None, text(), by=by)),
        "send": (RUNS, lambda by: workflow.send_out(made, by=by)),
        "address": (RUNS, lambda by: workflow.address_to(made, principals=[], bodies=[], by=by)),
        "point": (RUNS, lambda by: workflow.write_point(made, None, PointText(title="x", text="x"), by=by)),
        "register": (RUNS, lambda by: workflow.register(
            made, Sender(name="x"), answer(made), received_on=today(), by=by)),
        "read": (RUNS, lambda by: workflow.mark_read(given, by=by)),
        "review": (RUNS, lambda by: workflow.review(given, result="open", reason="", by=by)),
        "hand out": (RUNS, lambda by: workflow.hand_out(given, note="", by=by)),
        "extend": (RUNS, lambda by: workflow.answer_extension(asked, granted_to=day(90), answer="", by=by)),
        "theme": (RUNS, lambda by: workflow.make_theme(point, ThemeText(title="x"), by=by)),
        "choose": (RUNS, lambda by: workflow.choose_theme(theme, chosen=True, by=by)),
        "answer theme": (RUNS, lambda by: workflow.answer_theme(theme, outcome="not", because="x", by=by)),
        "reword": (RUNS, lambda by: workflow.reword(point, new_text="x", by=by)),
        "heard": (RUNS, lambda by: workflow.publish_heard(made, text="", by=by)),
        "decided": (RUNS, lambda by: workflow.publish_decided(made, text="", by=by)),
        "raise": (RUNS, lambda by: workflow.raise_need(line, by=by)),
        "agenda": (RUNS, lambda by: workflow.lay_on_agenda(made, "compilation", meeting(), by=by)),
        "draft": (ANSWERS, lambda by: workflow.save_draft(one, {}, by=by)),
        "hand in": (ANSWERS, lambda by: workflow.hand_in(one, answer(made), by=by)),
        "ask": (ANSWERS, lambda by: workflow.ask_for_extension(one, wanted=day(99), why="x", by=by)),
        "draft of a body": ({"simba"}, lambda by: workflow.save_draft(theirs, {}, by=by)),
    }  # fmt: skip
    people = {name: user for name, user in cast.roles().items() if name != "visitor"}
    found = {
        act: {name for name, user in people.items() if may(make, user)} for act, (_who, make) in acts.items()
    }
    assert found == {act: who for act, (who, _make) in acts.items()}


def test_several_at_the_huvudman_answer_together_and_none_before_it_is_sent(cast):
    seat(cast.outsider, "contact", "1440")
    waiting = written(cast)
    made = sent(cast)
    ours = ConsultationRecipient.objects.answered_by(cast.outsider)
    assert list(ours) == [recipient_of(made)]
    assert list(Consultation.objects.readable_by(cast.kontakt)) == [made]
    workflow.save_draft(recipient_of(made), {"overall": "Ett"}, by=cast.kontakt)
    workflow.save_draft(recipient_of(made), {"overall": "Två"}, by=cast.outsider)
    draft = recipient_of(made).draft
    assert (draft.fields, draft.saved_by) == ({"overall": "Två"}, cast.outsider)
    assert waiting.number is None


TEXT = """Inledning utan rubrik.

# 1 Syfte

Den som lämnar sjukhuset ska veta.

# 2 Ansvar

## 2.1 Parterna

Parterna planerar.
- tillsammans

# Uppföljning

Varje år."""


def test_a_version_of_the_register_gives_its_headings_and_is_on_remiss_once_it_is_sent(cast):
    document = registered(text=TEXT)
    version = document.versions.get()
    made = workflow.write(None, text(), by=cast.samordnare)
    workflow.take_version(made, version, by=cast.samordnare)
    assert [(each.number, each.title, each.text) for each in made.points.in_order()] == [
        ("1", "Syfte", "Den som lämnar sjukhuset ska veta."),
        ("2.1", "Parterna", "Parterna planerar.\n- tillsammans"),
        ("", "Uppföljning", "Varje år."),
    ]
    refused(lambda: workflow.take_version(made, version, by=cast.samordnare), "redan")
    workflow.address_to(made, principals=Principal.objects.filter(code="1440"), bodies=[], by=cast.samordnare)
    workflow.send_out(made, by=cast.samordnare)
    event = document.events.last()
    assert (event.verb, event.data["until"], event.source) == (
        "send_on_remiss",
        made.due_on.isoformat(),
        "EX 2026-00012",
    )


def test_a_version_without_headings_has_nothing_to_answer_by(cast):
    version = registered(text="Bara en rad.").versions.get()
    made = workflow.write(None, text(), by=cast.samordnare)
    refused(lambda: workflow.take_version(made, version, by=cast.samordnare), "ingen text med rubriker")
