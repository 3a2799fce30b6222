"""The confirm step: what it says becomes public does, what it says stays internal stays; nothing is saved.

Every verb is reviewed, then made from what the confirm page carries, and held against the need's public
page and its data.
"""

import html
import re
from typing import Any

import pytest
from django.core.files.base import ContentFile

from desk.publicity import ReviewGroup, Visibility
from initiatives.models import Attachment, Event, Need, NumberSeries
from initiatives.workflow import publish_attachment
from meetings.models import AgendaItem, Decision
from meetings.workflow import announce
from organizations.models import SubregionalArea
from tests.desk.proposing import NEW, as_new, file
from tests.desk.test_verbs import STEPS, address, prepared
from tests.factories.needs import MAKERS, TEXT, again, day, make, meeting, need_in, today
from tests.verbs import ROWS
from tests.verbs.row import DECIDED

pytestmark = [pytest.mark.django_db, pytest.mark.once]

DECIDES = {"absent": "Zebra som var jävig", "review_on": day(300).isoformat(), "meeting": "TODAY"}

TICKS = {"hold", "small", "checked_for_personal_data", "everywhere"}


def filled(verb: str, cast) -> tuple[Need, dict[str, Any]]:
    """The verb's form with something of its own in every field."""
    need, fields = prepared(verb, cast)
    decides = DECIDES if "standpoint" in fields and verb != "answer_referral" else {}
    fields |= decides | ROWS[verb].full | {"comment": "Zebra anteckning"}
    known = {
        "TODAY": lambda: meeting(on=today()).pk,
        "MEETING": lambda: meeting(on=day(61)).pk,
        "POLITICAL": lambda: meeting("sro", on=today()).pk,
        "FILE": lambda: file("zebra-fil.pdf"),
        "A LEADER": lambda: [cast.leder.pk],
        "LEADS": lambda: need.assignments.get().leaders.get().pk,
    }
    own = {name: f"Zebra {name}" for name, value in fields.items() if value == TEXT}
    fields |= {name: known[value]() for name, value in fields.items() if str(value) in known} | own
    if not need.is_registered:
        written = {"effect": "Zebra nytta", "contact_role": "Zebra kontakt", "description": "Zebra beskrivs"}
        Need.objects.filter(pk=need.pk).update(**written)
        need.affected_areas.set(SubregionalArea.objects.filter(slug="simba"))
        attach(need, cast)
    return again(need), fields


def attach(need: Need, cast) -> Attachment:
    return Attachment.objects.create(
        need=need,
        name="zebra.pdf",
        content_type="application/pdf",
        size=1,
        sha256="0" * 64,
        uploaded_by=cast.forslag,
        file=ContentFile(b"%PDF-1.4", name="a.pdf"),
    )


def public_words(client, need: Need) -> str:
    """All that the public's page and data say of the need, without times of the day."""
    number = again(need).number
    if number is None:
        return ""
    page = client.get(f"/behov/{number}/").content.decode()
    data = re.sub(r"T\d\d:\d\d[^\"]*", "", client.get(f"/behov/{number}.json").content.decode())
    told = re.sub(r"<[^>]+>", " ", re.sub(r'<a [^>]*href="([^"]+)"[^>]*>', r" \1 ", page))
    return " ".join(html.unescape(told + data).split()).lower()


def times(text: str, value: str) -> int:
    words = " ".join(value.split()).lower()
    return len(re.findall(rf"(?<!\w){re.escape(words)}(?!\w)", text))


def parts(label: str, value: str) -> list[str]:
    """A meeting stands as its body and its day; several chosen stand each for itself."""
    several = {"Undantas", "Kommuner som står kvar utan uppgift"}
    return value.split() if label == "Möte" else value.split(", ") if label in several else [value]


def saved(need: Need) -> tuple[int, ...]:
    counted = (Event, Decision, AgendaItem, NumberSeries)
    return (again(need).event_count, *(model.objects.count() for model in counted))


def reviewed(client, need: Need, verb: str, fields: dict[str, Any]) -> Any:
    answer = client.post(address(need, verb), fields | {"granska": "1"})
    assert answer.status_code == 200, answer.context["form"].errors
    return answer


def carried(answer) -> dict[str, list[str]]:
    """The hidden fields of the confirm page."""
    found: dict[str, list[str]] = {}
    for name, value in answer.context["sent"]:
        found.setdefault(name, []).append(value)
    return found


def rows_of(answer) -> dict[Visibility, list[tuple[str, str]]]:
    groups: list[ReviewGroup] = answer.context["rehearsal"].groups
    return {group.visibility: [(row.label, row.value) for row in group.rows] for group in groups}


@pytest.mark.parametrize("verb", STEPS)
def test_what_it_says_is_what_the_public_reads(verb, client, cast):
    need, fields = filled(verb, cast)
    client.force_login(getattr(cast, MAKERS[verb][1]))
    before, were = public_words(client, need), saved(need)
    answer = reviewed(client, need, verb, fields)
    assert saved(need) == were
    rows = rows_of(answer)
    made = client.post(address(need, verb), carried(answer))
    assert made.status_code == 302, made.context["form"].errors
    now = public_words(client, need)
    said_now = rows.pop(Visibility.NOW, [])
    assert [row for row in said_now if not all(times(now, part) for part in parts(*row))] == []
    internal = rows.pop(Visibility.INTERNAL)
    assert ("Intern anteckning", "Zebra anteckning") in internal
    for later in ROWS[verb].public_by:
        make(later, need, cast)
    then = public_words(client, need) if ROWS[verb].public_by else now
    assert [row for row in internal if times(before, row[1]) != times(then, row[1])] == []
    on_the_agenda = rows.pop(Visibility.AGENDA, [])
    item = AgendaItem.objects.filter(need=need, is_open=True).last()
    assert on_the_agenda == [(label, str(item.meeting)) for label, _ in on_the_agenda if item]
    said_later = [row for group in rows.values() for row in group]
    assert bool(said_later) == bool(ROWS[verb].public_by)
    assert [row for row in said_later if not times(then, row[1])] == []
    assert [row for row in said_later if row[1].startswith("Zebra") and times(now, row[1])] == []


@pytest.mark.parametrize("verb", STEPS)
def test_every_field_was_filled_in(verb, client, cast):
    need, fields = filled(verb, cast)
    client.force_login(getattr(cast, MAKERS[verb][1]))
    form = client.get(address(need, verb)).context["form"]
    assert {field.name for field in form.visible_fields()} - set(fields) <= TICKS


def test_nothing_is_carried_but_the_forms_own_fields(client, cast):
    need, fields = filled("close", cast)
    client.force_login(cast.samordnare)
    answer = reviewed(client, need, "close", fields | {"annat": "x", "csrfmiddlewaretoken": "x"})
    assert carried(answer) == {
        name: value if isinstance(value, list) else [str(value)] for name, value in fields.items()
    }


def test_back_from_it_everything_typed_is_still_there(client, cast):
    need, fields = filled("pause", cast)
    client.force_login(cast.leder)
    sent = carried(reviewed(client, need, "pause", fields))
    answer = client.post(address(need, "pause"), sent | {"andra": "1"})
    form = answer.context["form"]
    assert (answer.status_code, answer.templates[0].name) == (200, "desk/verb_form.html")
    assert {name: str(form[name].value()) for name in fields} == {n: str(v) for n, v in fields.items()}
    assert form.errors == {}
    assert again(need).state == "ongoing"


def test_a_held_decision_becomes_public_only_when_announced(client, cast):
    need, fields = filled("prioritize", cast)
    client.force_login(cast.ordf)
    answer = reviewed(client, need, "prioritize", fields | {"hold": "on"})
    page = answer.content.decode()
    assert "Det här blir offentligt när beslutet tillkännages" in page
    assert "De här får ett meddelande när beslutet tillkännages" in page
    rows = rows_of(answer)
    assert set(rows) == {Visibility.ANNOUNCED, Visibility.INTERNAL}
    client.post(address(need, "prioritize"), carried(answer))
    assert times(public_words(client, need), "Zebra") == 0
    announce(Decision.objects.held().get(need=need), by=cast.ordf)
    now = public_words(client, need)
    announced = [row for row in rows[Visibility.ANNOUNCED] if row[0] != "Händelse"]
    assert [row for row in announced if not all(times(now, part) for part in parts(*row))] == []


def test_so_does_one_of_a_meeting_that_holds_its_decisions(client, cast):
    need, fields = filled("prioritize", cast)
    holds = meeting(on=day(-1), holds_decisions=True)
    client.force_login(cast.ordf)
    answer = reviewed(client, need, "prioritize", fields | {"meeting": holds.pk})
    assert set(rows_of(answer)) == {Visibility.ANNOUNCED, Visibility.INTERNAL}
    assert AgendaItem.objects.filter(meeting=holds).count() == 0


def test_what_ends_before_it_is_registered_never_becomes_public(client, cast):
    need = need_in("submitted", cast)
    client.force_login(cast.samordnare)
    fields = {"receiver": "body:delregional-simba", "reason": TEXT, "seen": need.event_count}
    answer = reviewed(client, need, "redirect", fields)
    assert set(rows_of(answer)) == {Visibility.INTERNAL}
    assert "Ingenting blir offentligt." in answer.content.decode()


def test_who_is_told_is_said_by_role_and_only_where_there_is_somebody(client, cast):
    need, fields = filled("pause", cast)
    client.force_login(cast.leder)
    told = reviewed(client, need, "pause", fields).context["rehearsal"].told
    assert told == ["den som väckte behovet", "samordnaren"]
    unsent = need_in("draft", cast)
    client.force_login(cast.forslag)
    answer = reviewed(client, unsent, "withdraw", {"seen": 0})
    assert answer.context["rehearsal"].told == []
    assert "Ingen får ett meddelande" in answer.content.decode()


def test_what_would_refuse_the_verb_refuses_the_review_in_the_same_words(client, cast):
    need, fields = filled("pause", cast)
    client.force_login(cast.leder)
    asked = fields | {"granska": "1"}
    sent = {
        400: asked | {"reason": ""},
        409: asked | {"seen": need.event_count + 1},
        422: asked | {"resume_by": day(-1).isoformat()},
    }
    found = {status: client.post(address(need, "pause"), data) for status, data in sent.items()}
    assert {status: answer.status_code for status, answer in found.items()} == {n: n for n in sent}
    assert found[422].context["form"].errors == {"resume_by": ["Dagen har redan varit."]}
    assert "Någon hann före" in found[409].content.decode()
    assert "Zebra anteckning" in found[409].content.decode()
    make("pause", need, cast)
    assert client.post(address(need, "pause"), asked).status_code == 409
    assert again(need).event_count == need.event_count + 1


def test_nobody_else_may_review_it(client, cast):
    need, fields = filled("pause", cast)
    client.force_login(cast.outsider)
    assert client.post(address(need, "pause"), fields | {"granska": "1"}).status_code == 403


def test_a_double_press_on_it_makes_it_once(client, cast):
    need, fields = filled("pause", cast)
    client.force_login(cast.leder)
    sent = carried(reviewed(client, need, "pause", fields))
    statuses = [client.post(address(need, "pause"), sent).status_code for _ in range(2)]
    assert (statuses, again(need).event_count) == ([302, 409], need.event_count + 1)


def test_a_refused_decision_leaves_nothing_on_the_meetings_agenda(client, cast):
    need = need_in("prioritization", cast)
    client.force_login(cast.ordf)
    yesterday = meeting(on=day(-1))
    fields = DECIDED | {"importance": "80", "urgency": "30", "meeting": yesterday.pk}
    answer = client.post(address(need, "prioritize"), fields | {"seen": need.event_count + 1})
    assert (answer.status_code, AgendaItem.objects.filter(meeting=yesterday).count()) == (409, 0)


def test_a_script_is_shown_as_text(client, cast):
    need, fields = filled("pause", cast)
    client.force_login(cast.leder)
    evil = '"><script>alert(1)</script>'
    answer = reviewed(client, need, "pause", fields | {"reason": evil, "comment": evil})
    assert "<script>alert(1)</script>" not in answer.content.decode()
    assert carried(answer)["reason"] == [evil]


def test_a_proposal_is_saved_and_reviewed_before_it_is_handed_in(client, cast):
    client.force_login(cast.forslag)
    answer = client.post(NEW, as_new(cast.forslag, granska="1"))
    need = Need.objects.get()
    assert (answer.status_code, need.state, need.event_count) == (200, "draft", 0)
    rows = rows_of(answer)
    assert set(rows) == {Visibility.REGISTERED, Visibility.INTERNAL}
    assert ("Rubrik", "Trygg hemgång för äldre") in rows[Visibility.REGISTERED]
    assert rows[Visibility.INTERNAL] == [("Kontakt (roll)", "verksamhetschef")]
    assert f"/arbete/behov/{need.pk}/andra/" in answer.content.decode()
    assert answer.context["rehearsal"].told == ["samordnaren"]
    assert client.post(address(need, "submit"), carried(answer)).status_code == 302
    assert again(need).state == "submitted"


def test_attachments_are_told_by_whether_they_are_made_public(client, cast):
    need = need_in("submitted", cast)
    publish_attachment(attach(need, cast), by=cast.samordnare)
    attach(need, cast)
    client.force_login(cast.samordnare)
    fields = {"checked_for_personal_data": "on", "seen": need.event_count}
    rows = rows_of(reviewed(client, need, "register", fields))
    assert ("Bilagor", "zebra.pdf") in rows[Visibility.NOW]
    assert ("Interna bilagor", "zebra.pdf") in rows[Visibility.INTERNAL]


def test_a_proposal_that_lacks_something_is_not_reviewed(client, cast):
    client.force_login(cast.forslag)
    answer = client.post(NEW, {"title": "Bara en rubrik", "granska": "1"})
    assert (answer.status_code, Need.objects.count()) == (400, 0)
    assert "summary" in answer.context["form"].errors


def test_one_that_is_handed_in_meanwhile_leads_to_the_need(client, cast):
    client.force_login(cast.forslag)
    sent = as_new(cast.forslag)
    client.post(NEW, sent | {"skicka": "1"})
    need = Need.objects.get()
    assert client.post(NEW, sent | {"granska": "1"})["Location"] == address(need)
    assert again(need).event_count == 1
