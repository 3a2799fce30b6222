"""Step 3, carrying out: how its verbs are offered."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from assignments import workflow as assignments
from assignments.models import Charter, InterimReport
from desk.doors.door import Door, decided, nothing_more, plain
from desk.forms.base import VerbForm
from desk.forms.verbs import carried_out as forms
from desk.forms.verbs.decision import DecisionForm
from initiatives.models import Need
from initiatives.verbs import Verb
from organizations.region import say_lazy
from prepared import prepared


def has_charter_to_decide(need: Need) -> bool:
    """Whether a version is written, or handed in, that the body has not approved."""
    return _unapproved.first(need.pk) is not None


@prepared
def _unapproved(need: int) -> QuerySet[Charter, int]:
    return Charter.objects.unapproved(need).values_list("pk", flat=True)[:1]


@prepared
def _unnoted(need: int) -> QuerySet[InterimReport, int]:
    return InterimReport.objects.unnoted(need).values_list("pk", flat=True)[:1]


DOORS: dict[Verb, Door] = {
    Verb.COMMISSION: Door(
        _("Besluta om uppdrag"),
        _("Ett uppdrag öppnas och en uppdragshandling ska skrivas."),
        forms.CommissionForm,
        decided(assignments.commission_deed),
    ),
    Verb.APPOINT_LEADER: Door(
        _("Utse processledare"),
        _("Organisationen blir offentlig, inte namnet."),
        forms.AppointLeaderForm,
        plain(assignments.appoint_leader),
    ),
    Verb.HAND_IN_CHARTER: Door(
        _("Lämna uppdragshandling för beslut"),
        _("Det beslutande organet får versionen."),
        forms.HandInCharterForm,
        plain(assignments.hand_in_charter),
        # Handed in it is the body's turn: to hand it in again would say nothing new.
        only_if=lambda need: not need.charter_handed_in,
        takes=has_charter_to_decide,
    ),
    Verb.TAKE_BACK_CHARTER: Door(
        _("Återta uppdragshandlingen"),
        _("Versionen blir ett utkast igen. Det går tills den står på en kallad dagordning."),
        VerbForm,
        plain(assignments.take_back_charter),
        only_if=assignments.may_take_back_charter,
    ),
    Verb.APPROVE_CHARTER: Door(
        _("Godkänn uppdragshandling"),
        _("Versionen blir offentlig och arbetet börjar, eller går vidare på nya villkor."),
        forms.ApproveCharterForm,
        decided(assignments.approve_charter_deed),
        takes=has_charter_to_decide,
    ),
    Verb.REQUEUE: Door(
        _("Ställ åter i kö"),
        say_lazy(_("Uppdraget avslutas och [the need] väntar på nytt.")),
        DecisionForm,
        decided(nothing_more(Verb.REQUEUE)),
    ),
    Verb.SET_DEADLINE: Door(
        _("Sätt ny tidsgräns"),
        _("Dagen och skälet blir offentliga."),
        forms.SetDeadlineForm,
        plain(assignments.set_deadline),
    ),
    Verb.NOTE_INTERIM: Door(
        _("Notera delrapport"),
        _("Delrapporten blir offentlig med sina filer."),
        forms.NoteInterimForm,
        plain(assignments.note_interim),
        takes=lambda need: _unnoted.first(need.pk) is not None,
    ),
    Verb.PAUSE: Door(
        _("Pausa"), _("Uppdraget vilar. Skälet blir offentligt."), forms.PauseForm, plain(assignments.pause)
    ),
    Verb.RESUME: Door(_("Återuppta"), _("Uppdraget går vidare."), VerbForm, plain(assignments.resume)),
    Verb.DISCONTINUE: Door(
        _("Avbryt uppdraget"),
        _("Uppdraget avslutas med ett skäl som blir offentligt."),
        DecisionForm,
        decided(nothing_more(Verb.DISCONTINUE)),
    ),
}
