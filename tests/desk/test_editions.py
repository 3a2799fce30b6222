"""Every form that changes what stands carries its edition: whoever saves second loses nothing."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django import forms

import desk.forms
from assignments.workflow import add_risk
from followup.models import Implementation
from meetings.workflow import call_meeting
from organizations.models import Body, Membership, Principal
from plans.workflow import begin_follow_up
from prioritization.workflow import ask_for_preparation
from tests.assignments.test_progress import RISK, keys, with_milestones
from tests.desk.everybody import signed_in
from tests.desk.meeting_room import agenda, item, of, of_item
from tests.factories import plans
from tests.factories.consultations import came, chosen, point_of, recipient_of, sent
from tests.factories.consultations import written as remiss_written
from tests.factories.contacts import written
from tests.factories.deviations import analysed
from tests.factories.documents import registered
from tests.factories.needs import day, meeting, need_in, today
from tests.factories.networks import year_of
from tests.factories.news import draft
from tests.factories.providers import provider_of
from tests.factories.rounds import opened
from tests.factories.rows import everything
from tests.factories.yearly import report_of

DIFFERS = "Någon hann före"


def assignment(need: Any, act: str = "") -> str:
    return f"/arbete/uppdrag/{need.number}/{act}"


def of_meeting(cast: Any) -> Any:
    return of(meeting(), "edit/"), cast.samordnare, cast.ordf, {
        "day": str(day(7)), "place": "Rådhuset", "starts_at": "09:00",
    }, {"place": "Biblioteket"}, "Rådhuset"  # fmt: skip


def of_a_called_meeting(cast: Any) -> Any:
    found = agenda(cast.samordnare, "Öppnande")
    call_meeting(found, by=cast.samordnare)
    return of(found, "move/"), cast.samordnare, cast.ordf, {
        "day": str(day(8)), "place": "Rådhuset", "starts_at": "09:00", "word": "Lokalen är upptagen.",
    }, {"place": "Biblioteket"}, "Rådhuset"  # fmt: skip


def of_a_round(cast: Any) -> Any:
    weighing = opened(cast, need_in("assessment", cast))
    return f"/arbete/vag/omgang/{weighing.pk}/extend/", cast.samordnare, cast.samordnare, {
        "last_day": str(day(9)),
    }, {"last_day": str(day(12))}, str(day(9))  # fmt: skip


def of_attendance(cast: Any) -> Any:
    found = meeting(on=today())
    return of(found, "narvaro/"), cast.samordnare, cast.ordf, {
        "present": [cast.ledamot.pk, cast.ordf.pk], "adjusters": [cast.ledamot.pk],
    }, {"present": [cast.ordf.pk], "adjusters": [cast.ordf.pk]}, str(cast.ledamot)  # fmt: skip


def of_an_item(cast: Any) -> Any:
    found = item(agenda(cast.samordnare, "Öppnande"), "Öppnande")
    return of_item(found, "edit/"), cast.samordnare, cast.ordf, {
        "title": "Mötets öppnande", "kind": "information", "question": "Kan mötet öppnas?",
    }, {"title": "Välkomna"}, "Mötets öppnande"  # fmt: skip


def of_notes(cast: Any) -> Any:
    found = item(agenda(cast.samordnare, "Öppnande", found=meeting(on=today())), "Öppnande")
    return of_item(found, "anteckningar/"), cast.samordnare, cast.ordf, {
        "notes": "Alla var med.",
    }, {"notes": "Ingen kom."}, "Alla var med."  # fmt: skip


def of_an_own_note(cast: Any) -> Any:
    found = item(agenda(cast.samordnare, "Öppnande", found=meeting(on=today())), "Öppnande")
    return of_item(found, "min-anteckning/"), cast.ledamot, cast.ledamot, {
        "note": "Fråga om kostnaden.",
    }, {"note": "Fråga ingenting."}, "Fråga om kostnaden."  # fmt: skip


def of_a_risk(cast: Any) -> Any:
    need = need_in("ongoing", cast)
    risk = add_risk(need, by=cast.leder, text=RISK)
    return assignment(need, f"risker/{risk.pk}/edit/"), cast.leder, cast.leder, {
        "title": "Få svar", "likelihood": "high", "consequence": "low", "response": "Påminn.",
    }, {"title": "Inga svar alls"}, "Få svar"  # fmt: skip


def of_the_state(cast: Any) -> Any:
    need = need_in("ongoing", cast)
    return assignment(need, "lage/"), cast.leder, cast.leder, {
        "colour": "yellow", "sentence": "Svaren dröjer.",
    }, {"colour": "red", "sentence": "Inget händer."}, "Svaren dröjer."  # fmt: skip


def of_a_milestone(cast: Any) -> Any:
    need = with_milestones(cast, -5, 5)
    return assignment(need, f"delmal/{keys(need)[0]}/done/"), cast.leder, cast.leder, {
        "done_on": str(day(-2)),
    }, {"done_on": str(day(-3))}, str(day(-2))  # fmt: skip


def of_a_document(cast: Any) -> Any:
    document = registered()
    form = signed_in(cast.samordnare).get(f"/arbete/styrdokument/{document.slug}/andra/").context["form"]
    typed = {name: value for name in form.fields if (value := form[name].value()) and name != "seen"}
    return f"/arbete/styrdokument/{document.slug}/andra/", cast.samordnare, cast.samordnare, typed | {
        "owner": "Den ena rollen",
    }, {"owner": "Den andra rollen"}, "Den ena rollen"  # fmt: skip


def of_a_calendar(cast: Any) -> Any:
    year = today().year
    return f"/arbete/sammantraden/1440/{year}/", cast.kontakt, cast.samordnare, {
        "days": f"{year}-02-03",
    }, {"days": f"{year}-05-05"}, f"{year}-02-03"  # fmt: skip


def of_mail(cast: Any) -> Any:
    return "/arbete/meddelanden/installningar/", cast.ordf, cast.ordf, {
        "pace": "daily",
    }, {"pace": "weekly"}, "Samlat en gång om dagen"  # fmt: skip


def of_a_preparation(cast: Any) -> Any:
    need = need_in("assessment", cast)
    asked = Body.objects.filter(slug="beredning")
    ask_for_preparation(need, by=cast.samordnare, due_on=day(7), asked=asked)
    return f"/arbete/behov/{need.number}/beredning/", cast.beredning, cast.samordnare, {
        "question_region": "Den ena skrev så.", "proposal": "Ja.",
    }, {"question_region": "Den andra skrev så."}, "Den ena skrev så."  # fmt: skip


def of_who_prepares(cast: Any) -> Any:
    need, asked = need_in("assessment", cast), Body.objects.filter(slug="beredning")
    ask_for_preparation(need, by=cast.samordnare, due_on=day(7), asked=asked)
    return f"/arbete/behov/{need.number}/beredning/begar/", cast.samordnare, cast.samordnare, {
        "asked": [asked[0].pk], "due_on": str(day(9)),
    }, {"due_on": str(day(5))}, str(day(9))  # fmt: skip


def of_news(cast: Any) -> Any:
    item = draft(cast.kommunikator)
    return f"/arbete/nyheter/{item.pk}/edit/", cast.kommunikator, cast.samordnare, {
        "title": "Ett", "text": item.text,
    }, {"title": "Två"}, "Ett"  # fmt: skip


def of_a_contact(cast: Any) -> Any:
    contact = written(cast.samordnare)
    return f"/arbete/kontakter/{contact.pk}/edit/", cast.samordnare, cast.simba, {
        "place": "body:delregional-simba", "role": "Samordnaren", "mail": contact.mail,
    }, {"role": "Sekretariatet"}, "Samordnaren"  # fmt: skip


def of_a_role(cast: Any) -> Any:
    seat = Membership.objects.get(user=cast.ledamot)
    return f"/arbete/personer/{seat.pk}/avsluta/", cast.samordnare, cast.ordf, {
        "on": str(day(20)),
    }, {"on": str(day(10))}, str(day(20))  # fmt: skip


def of_an_analysis(cast: Any) -> Any:
    found = analysed(cast.simba, publishes=False)
    return f"/arbete/avvikelser/analyser/{found.pk}/edit/", cast.simba, cast.simba, {
        "place": "simba", "first_month": "2026-01", "last_month": "2026-02",
        "heading": "En rubrik", "learnt": "Den ena lärde sig det.",
    }, {"learnt": "Den andra lärde sig annat."}, "Den ena lärde sig det."  # fmt: skip


def of_a_sentence(cast: Any) -> Any:
    report = report_of(cast.samordnare)
    row = report.sentences.first()
    return f"/arbete/arsrapporter/{report.pk}/meningar/{row.pk}/edit/", cast.samordnare, cast.samordnare, {
        "text": "Den ena skrev så.",
    }, {"text": "Den andra skrev så."}, "Den ena skrev så."  # fmt: skip


def of_a_text(cast: Any) -> Any:
    need = need_in("identified", cast)
    return f"/arbete/behov/{need.number}/edit-text/", cast.samordnare, cast.samordnare, {
        "title": need.title, "summary": "Den ena skrev så.", "description": need.description,
    }, {"summary": "Den andra skrev så."}, "Den ena skrev så."  # fmt: skip


def of_a_lane(cast: Any) -> Any:
    need = need_in("implementing", cast)
    place = Implementation.objects.filter(need=need).exclude(area=None).first().area.slug
    return f"/arbete/genomforande/{need.number}/{place}/", cast.samordnare, cast.samordnare, {
        "status": "planned", "day": str(day(-3)), "contact_role": "Verksamhetschef", "andra": "1",
    }, {"contact_role": "Enhetschef"}, "Verksamhetschef"  # fmt: skip


def of_a_plan(cast: Any) -> Any:
    plan = plans.published(cast.samordnare)
    return f"/arbete/handlingsplaner/{plan.pk}/andra/", cast.samordnare, cast.samordnare, {
        "title": "En rubrik", "begins_on": day(-5), "ends_on": day(50),
    }, {"title": "En annan rubrik"}, "En rubrik"  # fmt: skip


def of_a_plans_goal(cast: Any) -> Any:
    plan = plans.published(cast.samordnare)
    return f"/arbete/handlingsplaner/{plan.pk}/mal/M1/", cast.samordnare, cast.samordnare, {
        "text": "Ett mål", "area": "tillit",
    }, {"text": "Ett annat mål"}, "Ett mål"  # fmt: skip


def of_an_activity(cast: Any) -> Any:
    plan = plans.published(cast.samordnare)
    return f"/arbete/handlingsplaner/{plan.pk}/aktivitet/A1/", cast.samordnare, cast.samordnare, {
        "text": "Gör så", "responsible": plans.SIMBA, "role": "coordinator", "follows": "hand",
    }, {"text": "Gör inte så"}, "Gör så"  # fmt: skip


def of_how_it_goes(cast: Any) -> Any:
    plan = plans.published(cast.samordnare)
    return f"/arbete/handlingsplaner/{plan.pk}/lage/A1/", cast.samordnare, cast.simba, {
        "status": "delayed", "reason": "Det dröjer.",
    }, {"reason": "Det dröjer mer."}, "Det dröjer."  # fmt: skip


def of_a_remiss(cast: Any) -> Any:
    made = remiss_written(cast)
    return f"/arbete/remisser/{made.pk}/edit/", cast.samordnare, cast.samordnare, {
        "title": "Den ena", "letter": made.letter, "due_on": str(made.due_on), "receiver": made.receiver_id,
        "dnr": made.dnr, "contact_role": made.contact_role,
    }, {"title": "Den andra"}, "Den ena"  # fmt: skip


def of_a_remiss_document(cast: Any) -> Any:
    made = remiss_written(cast)
    address = f"/arbete/remisser/{made.pk}/handlingar/{made.documents.get().pk}/"
    return address, cast.samordnare, cast.samordnare, {"title": "Den ena"}, {"title": "Den andra"}, "Den ena"


def of_a_point(cast: Any) -> Any:
    made = remiss_written(cast)
    point = point_of(made)
    return f"/arbete/remisser/{made.pk}/punkter/{point.pk}/", cast.samordnare, cast.samordnare, {
        "kind": "heading", "document": point.document_id, "title": "Den ena", "text": point.text,
    }, {"title": "Den andra"}, "Den ena"  # fmt: skip


def of_the_sandlista(cast: Any) -> Any:
    made = remiss_written(cast)
    one, other = Principal.objects.filter(code__in=["1440", "1480"]).order_by("code")
    address = f"/arbete/remisser/{made.pk}/sandlista/"
    typed, changed = {"principals": [one.pk]}, {"principals": [other.pk]}
    return address, cast.samordnare, cast.samordnare, typed, changed, "Ale"


def of_an_answer(cast: Any) -> Any:
    made = sent(cast)
    address = f"/arbete/remisser/{made.pk}/svar/{recipient_of(made).pk}/"
    typed = {"overall": "Den ena skrev så.", "spara": "1"}
    return address, cast.kontakt, cast.kontakt, typed, {"overall": "Den andra."}, "Den ena skrev så."


def of_a_theme(cast: Any) -> Any:
    made = sent(cast)
    came(made, cast)
    theme = chosen(made, cast)
    address = f"/arbete/remisser/{made.pk}/sammanstallning/{theme.point_id}/{theme.pk}/"
    typed = {"title": "Den ena", "lines": [line.pk for line in theme.lines.all()], "is_chosen": "on"}
    return address, cast.samordnare, cast.samordnare, typed, {"title": "Den andra"}, "Den ena"


def of_a_wording(cast: Any) -> Any:
    made = sent(cast)
    address = f"/arbete/remisser/{made.pk}/sammanstallning/{point_of(made).pk}/"
    typed, other = {"new_text": "Den ena"}, {"new_text": "Den andra"}
    return address, cast.samordnare, cast.samordnare, typed, other, "Den ena"


def of_a_follow_up(cast: Any) -> Any:
    made = begin_follow_up(2028, by=cast.samordnare)
    address = f"/arbete/fordjupad-uppfoljning/2028/del/{made.parts.first().pk}/"
    return address, cast.samordnare, cast.samordnare, {
        "text": "Så gick det.", "evidence": "",
    }, {"text": "Så gick det inte."}, "Så gick det."  # fmt: skip


def of_a_networks_plan(cast: Any) -> Any:
    year = year_of(cast.samordnare).year
    return f"/arbete/natverk/kunskapsradet/plan/{year}/", cast.samordnare, cast.samordnare, {
        "summary": "Den ena skrev så.", "part_plan-activities": "En aktivitet",
    }, {"summary": "Den andra skrev så."}, "Den ena skrev så."  # fmt: skip


def of_a_networks_year(cast: Any) -> Any:
    year = year_of(cast.samordnare).year
    return f"/arbete/natverk/ar/{year}/", cast.samordnare, cast.beredning, {
        "plan_due_on": str(day(9)), "report_due_on": str(day(90)),
    }, {"plan_due_on": str(day(8))}, str(day(9))  # fmt: skip


def of_a_sign_in(cast: Any) -> Any:
    made = provider_of()
    return f"/arbete/personer/huvudman/{made.pk}/", cast.samordnare, cast.samordnare, {
        "principal": made.principal_id, "domains": "den-ena.example", "entity": made.entity,
        "address": made.address, "attribute": made.attribute, "levels": "\n".join(made.levels),
    }, {"domains": "den-andra.example"}, "den-ena.example"  # fmt: skip


FORMS: dict[str, Callable[[Any], Any]] = {
    name: made for name, made in list(globals().items()) if name.startswith("of_") and name != "of_item"
}


def seen_on(user: Any, address: str) -> str:
    """The edition that the page with the form has: its own page, or the assignment's."""
    answer = signed_in(user).get(address)
    form = answer.context["forms"]["andra"] if "genomforande" in address else answer.context.get("form")
    if answer.status_code == 200 and form is not None:
        return str(form["seen"].value())
    return str(answer.context["status_form"]["seen"].value())


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMS)
def test_whoever_saves_second_sees_both_texts_and_loses_neither(form, cast):
    address, first, second, typed, other, stands = FORMS[form](cast)
    seen = "none" if form == "of_a_milestone" else seen_on(second, address)
    assert signed_in(first).post(address, typed | {"seen": seen}).status_code == 302
    before = everything()
    refused = signed_in(second).post(address, typed | other | {"seen": seen})
    page = refused.content.decode()
    assert refused.status_code == 409
    assert everything() == before
    shown = found_form(refused.context)
    assert any(stands in difference.stored for difference in shown.differences), page
    assert "Sparat redan" in page
    assert "Något i formuläret stämmer inte" not in page
    for name, value in other.items():
        assert as_list(shown[name].value()) == as_list(value), name
    # Both have been seen: sent once more it is what was meant.
    again = typed | other | {"seen": shown["seen"].value()}
    assert signed_in(second).post(address, again).status_code == 302
    elsewhere = {"of_mail", "of_a_role", "of_a_contact", "of_news", "of_a_document", "of_a_calendar"}
    elsewhere |= {"of_a_networks_plan", "of_a_networks_year", "of_a_sign_in"}
    assert everything() != before or form in elsewhere


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMS)
def test_what_nobody_changed_meanwhile_is_saved(form, cast):
    address, first, _second, typed, other, _stands = FORMS[form](cast)
    seen = "none" if form == "of_a_milestone" else seen_on(first, address)
    assert signed_in(first).post(address, typed | other | {"seen": seen}).status_code == 302


def as_list(value: Any) -> list[str]:
    return sorted(map(str, value)) if isinstance(value, list | tuple) else [str(value)]


def found_form(context: Any) -> Any:
    for name in ("form", "wrong", "status_form", "group_form", "risk_form"):
        form = context.get(name)
        if getattr(form, "differences", None):
            return form
    return next(form for form in context["forms"].values() if getattr(form, "differences", None))


# No form without one.

CREATES = {
    "AimsForm": "is what proposing and setting what is to change share",
    "AgendaForm": "puts what a round came to on the agenda, once",
    "AddForm": "takes more needs in, and what is in already stays",
    "ApproveForm": "approves the minutes, once",
    "AboutItemForm": "is what items and proposals share",
    "CountsForm": "reads counts in, which are published by a press of their own",
    "WhoseForm": "binds whoever has knocked, once",
    "ExtensionForm": "asks for a later day",
    "GrantForm": "answers a request, once",
    "HandoutForm": "notes one more that was handed out",
    "MaskForm": "adds one more part that is masked, and those before it stay",
    "LayForm": "puts a remiss on an agenda",
    "PointsForm": "is what an answer written here and one that came by mail share",
    "PublishCompilationForm": "publishes, once",
    "RegisterResponseForm": "takes in an answer",
    "ReviewForm": "adds one more review, and those before it stay",
    "CsvForm": "reads values in, which are published by a press of their own",
    "ReportForm": "begins a yearly report",
    "AddedForm": "adds a sentence",
    "TakeUpForm": "puts a yearly report on an agenda, once",
    "GroupForm": "gives a seat",
    "GroupPersonForm": "invites a person",
    "RemarkForm": "adds a remark",
    "InviteForm": "gives a role",
    "LendForm": "lends a role",
    "PeopleListForm": "gives roles",
    "EraseForm": "makes a person nobody, once",
    "TermsForm": "is what registering and a further version share",
    "NetworkSeatForm": "adds a seat",
    "NetworkMeetingForm": "adds a meeting",
    "KeepListForm": "gives a list a name, which may be given anew",
    "NeedListFilter": "asks what the list shows",
    "PortfolioFilter": "asks what the list shows",
    "TogetherForm": "begins, or puts on an agenda, what is not there yet",
    "WeighRemarkForm": "asks or remarks once more",
    "AnswerRemarkForm": "answers, once",
    "OpenForm": "opens a round",
    "CharterFileForm": "reads a charter in, of which what is chosen is saved by a press that has an edition",
    "PlanFileForm": "reads a plan in, which is taken by a press of its own",
    "PublishAnalysisForm": "publishes an analysis, once",
    "WithdrawPlanForm": "withdraws a plan, once",
    "PublishPlanForm": "publishes what is worked on, once",
    "PersonForm": "is what giving and lending share",
    "PlanForm": "plans a meeting",
    "PlanDaysForm": "plans a year's meetings",
    "SignatureForm": "keeps who signed on paper, once for each",
    "CancelMeetingForm": "calls a meeting off, once, with every item that then stands on its agenda",
    "PlannedForm": "is what planning and changing a meeting share",
    "WhenAndWhereForm": "is what planning, changing and moving a meeting share",
    "WordForm": "is what moving a meeting and calling it off share",
}
EMPTY = {"DeskForm", "FilesForm", "MeetingForm", "RowsForm", "ClassificationForm"}
"""Without fields of their own: what others are made of."""

EDITIONS = {"seen", "version", "edition"}


def every_form() -> Iterator[type[forms.BaseForm]]:
    for module in pkgutil.walk_packages(desk.forms.__path__, "desk.forms."):
        for found in vars(importlib.import_module(module.name)).values():
            if isinstance(found, type(forms.Form)) and found.__module__ == module.name:
                yield found


def has_edition(form: type[forms.BaseForm]) -> bool:
    # A list has one for each of its rows, which it gets where the rows are known.
    return bool(EDITIONS & set(form.base_fields)) or hasattr(form, "seen")


def test_every_form_that_changes_what_stands_carries_an_edition():
    found = {form.__name__: form for form in every_form()}
    without = {name for name, form in found.items() if not has_edition(form)} - EMPTY
    assert without - CREATES.keys() == set()
    assert CREATES.keys() <= without | {"ProposalForm"}
    assert len(found) > 60
