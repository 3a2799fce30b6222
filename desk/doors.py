"""One table: each verb's words, its form, and the workflow function behind it.

All plain verbs share one view, one template and this table. Source: process.md, the verb table.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from assignments import workflow as assignments
from desk.beside import terms_in_force
from desk.forms import decisions, deliverables, verbs
from desk.forms.base import VerbForm
from followup import workflow as followup
from initiatives import workflow as initiatives
from initiatives.lanes import Lane
from initiatives.models import Need
from initiatives.verbs import Step, Verb
from meetings import workflow as meetings
from prioritization import workflow as prioritization


@dataclass(frozen=True)
class Door:
    """How one verb is offered: its imperative, what it does in a sentence, its form, its function.

    `beside`: what is to be read while the form is filled in, where there is anything.
    """

    label: Any
    says: Any
    form: type[VerbForm]
    make: Callable[..., Any]
    beside: Callable[[Need], dict[str, Any] | None] | None = None


def plain(function: Callable[..., Need]) -> Callable[..., Any]:
    """A verb whose function takes the form's clean fields by name."""

    def make(need: Need, form: Any, by: User) -> None:
        function(need, by=by, **form.cleaned_data)

    return make


def with_files(function: Callable[..., Need]) -> Callable[..., Any]:
    """A verb that takes along files that its form has kept."""

    def make(need: Need, form: Any, by: User) -> None:
        function(need, by=by, **form.facts())

    return make


def decided(step: Callable[..., Step]) -> Callable[..., Any]:
    """A verb that a decision of the steering body carries."""

    def make(need: Need, form: Any, by: User) -> None:
        meetings.decide(need, [step(**form.facts())], form.terms(), by=by, seen=form.cleaned_data["seen"])

    return make


def merged(need: Need, form: Any, by: User) -> None:
    """By the coordinator alone before the assessment; by decision from then on."""
    if need.state in initiatives.BY_DECISION_FROM:
        decided(initiatives.merge_step)(need, form, by)
    else:
        plain(initiatives.merge)(need, form, by)


def answered(need: Need, form: Any, by: User) -> None:
    meetings.answer_referral(need, form.terms(), by=by, seen=form.cleaned_data["seen"])


def closed(need: Need, form: Any, by: User) -> None:
    """One reason for all lanes that are waived."""
    data = form.cleaned_data
    followup.close(
        need,
        by=by,
        seen=data["seen"],
        waived=dict.fromkeys(map(Lane.parse, data["waived"]), data["waived_reason"]),
        follow_up_who=data["follow_up_who"],
        follow_up_by=data["follow_up_by"],
        comment=data["comment"],
    )


def edited(need: Need, form: Any, by: User) -> None:
    """Only the texts that were changed."""
    data = form.cleaned_data
    initiatives.edit_text(
        need, by=by, seen=data["seen"], small=data["small"], comment=data["comment"], **form.changed()
    )


def _simple(verb: Verb) -> Callable[..., Step]:
    return lambda: Step(verb)


DOORS: dict[Verb, Door] = {
    Verb.SUBMIT: Door(
        _("Skicka in"),
        _("Samordnaren får förslaget och läser det."),
        verbs.SubmitForm,
        plain(initiatives.submit),
    ),
    Verb.WITHDRAW: Door(
        _("Återta"), _("Förslaget avslutas."), verbs.WithdrawForm, plain(initiatives.withdraw)
    ),
    Verb.REQUEST_COMPLETION: Door(
        _("Begär komplettering"),
        _("Förslaget går tillbaka till den som väckte det."),
        verbs.RequestCompletionForm,
        plain(initiatives.request_completion),
    ),
    Verb.REGISTER: Door(
        _("Registrera"),
        _("Behovet får ett nummer. Texterna och vem som väckt det blir offentliga."),
        verbs.RegisterForm,
        plain(initiatives.register),
    ),
    Verb.REDIRECT: Door(
        _("Hänvisa"),
        _("Behovet lämnas till en annan mottagare och avslutas här."),
        verbs.RedirectForm,
        plain(initiatives.redirect),
    ),
    Verb.MERGE: Door(
        _("Sammanför"), _("Behovet går upp i ett annat, som leder vidare."), verbs.MergeForm, merged
    ),
    Verb.OPEN_ASSESSMENT: Door(
        _("Påbörja ställningstagande"),
        _("Behovet kommer upp på mötet, eller avgörs per capsulam."),
        verbs.OpenAssessmentForm,
        plain(prioritization.open_assessment),
    ),
    Verb.ENDORSE: Door(
        _("Ta vidare till prioritering"),
        _("Organet svarar på frågorna och ställer sig bakom behovet."),
        decisions.EndorseForm,
        decided(prioritization.endorse_step),
    ),
    Verb.DECLINE: Door(
        _("Gå inte vidare"),
        _("Behovet avslutas med ett skäl som blir offentligt."),
        decisions.DeclineForm,
        decided(prioritization.decline_step),
    ),
    Verb.PRIORITIZE: Door(
        _("Prioritera"),
        _("Hur viktigt och hur bråttom det är ger prioriteten 1–4."),
        decisions.PrioritizeForm,
        decided(prioritization.prioritize_step),
    ),
    Verb.COMMISSION: Door(
        _("Besluta om uppdrag"),
        _("Ett uppdrag öppnas och en uppdragshandling ska skrivas."),
        decisions.CommissionForm,
        decided(assignments.commission_step),
    ),
    Verb.REQUEUE: Door(
        _("Ställ åter i kö"),
        _("Uppdraget avslutas och behovet väntar på nytt."),
        decisions.DecisionForm,
        decided(_simple(Verb.REQUEUE)),
    ),
    Verb.APPROVE_CHARTER: Door(
        _("Godkänn uppdragshandling"),
        _("Versionen blir offentlig och arbetet börjar, eller går vidare på nya villkor."),
        decisions.ApproveCharterForm,
        decided(assignments.approve_charter_step),
    ),
    Verb.PAUSE: Door(
        _("Pausa"), _("Uppdraget vilar. Skälet blir offentligt."), verbs.PauseForm, plain(assignments.pause)
    ),
    Verb.RESUME: Door(_("Återuppta"), _("Uppdraget går vidare."), verbs.PlainForm, plain(assignments.resume)),
    Verb.DISCONTINUE: Door(
        _("Avbryt uppdraget"),
        _("Uppdraget avslutas med ett skäl som blir offentligt."),
        decisions.DecisionForm,
        decided(_simple(Verb.DISCONTINUE)),
    ),
    Verb.REPORT: Door(
        _("Lämna slutrapport"),
        _("Rapporten går till det beslutande organet och blir offentlig när den godkänns."),
        verbs.ReportForm,
        with_files(assignments.report),
        terms_in_force,
    ),
    Verb.RETURN_REPORT: Door(
        _("Återlämna slutrapporten"),
        _("Uppdraget fortsätter. Skälet blir offentligt, men inte vad som saknas."),
        decisions.MissingForm,
        decided(assignments.return_report_step),
        terms_in_force,
    ),
    Verb.ACCEPT_REPORT: Door(
        _("Godkänn slutrapporten"),
        _("Rapporten blir offentlig och arbetsgruppen avslutas."),
        decisions.AcceptReportForm,
        decided(_simple(Verb.ACCEPT_REPORT)),
        terms_in_force,
    ),
    Verb.PUBLISH: Door(
        _("Publicera"),
        _("Det valda blir offentligt och varje område ska ta det i bruk."),
        deliverables.PublishForm,
        plain(followup.publish),
    ),
    Verb.CLOSE: Door(
        _("Avsluta"), _("Behovet är slutfört. Det kan inte öppnas igen."), verbs.CloseForm, closed
    ),
    Verb.REOPEN: Door(
        _("Väck på nytt"),
        _("Behovet börjar om i första steget. Tidigare beslut står kvar."),
        verbs.ReopenForm,
        plain(initiatives.reopen),
    ),
    Verb.CORRECT: Door(
        _("Rätta senaste händelsen"),
        _("Behovet går tillbaka till läget före. Båda händelserna syns, den första som rättad."),
        verbs.CorrectForm,
        plain(initiatives.correct),
    ),
    Verb.REFER: Door(
        _("Fråga det politiska organet"),
        _("Sidan visar vems tur det är tills frågan är besvarad."),
        verbs.ReferForm,
        plain(meetings.refer),
    ),
    Verb.ANSWER_REFERRAL: Door(
        _("Svara på frågan"),
        _("Svaret är en rekommendation. Ärendet går tillbaka till det beslutande organet."),
        decisions.AnswerForm,
        answered,
    ),
    Verb.CLOSE_REFERRAL: Door(
        _("Gå vidare utan svar"),
        _("Frågan stängs som obesvarad."),
        verbs.PlainForm,
        plain(meetings.close_referral),
    ),
    Verb.NOTE_DECISION: Door(
        _("Anteckna ett ställningstagande"),
        _("Till exempel att organet noterar informationen. Läget ändras inte."),
        decisions.DecisionForm,
        decided(_simple(Verb.NOTE_DECISION)),
    ),
    Verb.MOVE_ITEM: Door(
        _("Flytta till ett annat möte"),
        _("Ärendet tas upp då."),
        verbs.MoveItemForm,
        plain(meetings.move_item),
    ),
    Verb.TABLE_ITEM: Door(
        _("Bordlägg"),
        _("Ärendet tas upp igen senare. Läget ändras inte."),
        decisions.TableForm,
        decided(meetings.table_step),
    ),
    Verb.REMIT_ITEM: Door(
        _("Återremittera"),
        _("Underlaget bereds vidare. Läget ändras inte."),
        decisions.MissingForm,
        decided(meetings.remit_step),
    ),
    Verb.HAND_IN_CHARTER: Door(
        _("Lämna uppdragshandling för beslut"),
        _("Det beslutande organet får versionen."),
        verbs.HandInCharterForm,
        plain(assignments.hand_in_charter),
    ),
    Verb.NOTE_INTERIM: Door(
        _("Notera delrapport"),
        _("Delrapporten blir offentlig."),
        verbs.NoteInterimForm,
        plain(assignments.note_interim),
    ),
    Verb.APPOINT_LEADER: Door(
        _("Utse processledare"),
        _("Organisationen blir offentlig, inte namnet."),
        verbs.AppointLeaderForm,
        plain(assignments.appoint_leader),
    ),
    Verb.SET_DEADLINE: Door(
        _("Sätt ny tidsgräns"),
        _("Dagen och skälet blir offentliga."),
        verbs.SetDeadlineForm,
        plain(assignments.set_deadline),
    ),
    Verb.PRINCIPAL_DECISION: Door(
        _("Anteckna en huvudmans beslut"),
        _("Beslutet blir offentligt."),
        verbs.PrincipalDecisionForm,
        plain(followup.record_principal_decision),
    ),
    Verb.PUT_UP: Door(
        _("Lägg upp slutprodukt"),
        _("Blir offentlig när processledaren publicerar."),
        deliverables.PutUpForm,
        with_files(followup.put_up),
    ),
    Verb.TAKE_DOWN: Door(
        _("Ta ner"),
        _("Det upplagda försvinner med sina filer. Det går att göra tills det är publicerat."),
        deliverables.TakeDownForm,
        plain(followup.take_down),
    ),
    Verb.AREA_STEP: Door(
        _("Anteckna steg i införandet"),
        _("Läget i området blir offentligt."),
        verbs.AreaStepForm,
        plain(followup.area_step),
    ),
    Verb.EDIT_TEXT: Door(
        _("Ändra texten"), _("Den nya texten blir offentlig direkt."), verbs.EditTextForm, edited
    ),
}


def form_for(verb: Verb, need: Need) -> type[VerbForm]:
    """The verb's form; from the assessment on, merging takes a decision's."""
    if verb == Verb.MERGE and need.state in initiatives.BY_DECISION_FROM:
        return decisions.MergeByDecisionForm
    return DOORS[verb].form


PRIMARY: dict[str, tuple[Verb, ...]] = {
    "draft": (Verb.SUBMIT,),
    "returned": (Verb.SUBMIT,),
    "submitted": (Verb.REGISTER,),
    "identified": (Verb.OPEN_ASSESSMENT,),
    "assessment": (Verb.ANSWER_REFERRAL, Verb.ENDORSE),
    "prioritization": (Verb.ANSWER_REFERRAL, Verb.PRIORITIZE),
    "queued": (Verb.ANSWER_REFERRAL, Verb.COMMISSION),
    "chartering": (Verb.APPROVE_CHARTER, Verb.HAND_IN_CHARTER),
    "ongoing": (Verb.REPORT,),
    "paused": (Verb.RESUME,),
    "reported": (Verb.ANSWER_REFERRAL, Verb.ACCEPT_REPORT),
    "completed": (Verb.PUT_UP, Verb.PUBLISH),
    "implementing": (Verb.AREA_STEP, Verb.CLOSE),
}
"""What usually answers the waiting, first that the person may make."""


def primary(need: Need, offered: list[Verb]) -> Verb | None:
    """The one verb that stands first: what the state waits for, if this person may make it."""
    wanted = [verb for verb in PRIMARY.get(need.state, ()) if verb in offered]
    if not need.question_open:
        wanted = [verb for verb in wanted if verb != Verb.ANSWER_REFERRAL]
    if need.state == "chartering" and need.charter_handed_in:
        wanted = [verb for verb in wanted if verb != Verb.HAND_IN_CHARTER]
    elif need.state == "chartering":
        wanted = [verb for verb in wanted if verb != Verb.APPROVE_CHARTER] or wanted
    if need.state == "implementing" and not need.lanes_left:
        wanted = [verb for verb in wanted if verb != Verb.AREA_STEP] or wanted
    if need.state == "completed" and need.product_put_up:
        wanted = [verb for verb in wanted if verb != Verb.PUT_UP] or wanted
    return wanted[0] if wanted else None
