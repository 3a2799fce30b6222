"""Beside the four steps, what may be done in any of them: how it is offered."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from desk.beside import question_asked
from desk.doors.door import Door, decided, nothing_more, plain
from desk.forms.base import VerbForm
from desk.forms.verbs import any_step as forms
from desk.forms.verbs.decision import DecisionForm, MissingForm
from followup import workflow as followup
from initiatives import workflow as initiatives
from initiatives.models import Need
from initiatives.verbs import Verb
from meetings import workflow as meetings
from organizations.region import by_mandate, say_lazy


def answered(need: Need, form: Any, by: User) -> None:
    meetings.answer_referral(need, form.terms(), by=by, seen=form.cleaned_data["seen"])


def edited(need: Need, form: Any, by: User) -> None:
    """Only the texts that were changed."""
    data = form.cleaned_data
    initiatives.edit_text(
        need, by=by, seen=data["seen"], small=data["small"], comment=data["comment"], **form.changed()
    )


def reclassified(need: Need, form: Any, by: User) -> None:
    data = form.cleaned_data
    initiatives.reclassify(need, by=by, seen=data["seen"], to=form.classification(), comment=data["comment"])


def aimed(need: Need, form: Any, by: User) -> None:
    data = form.cleaned_data
    initiatives.set_aims(need, by=by, seen=data["seen"], aims=form.aims(), comment=data["comment"])


DOORS: dict[Verb, Door] = {
    Verb.CONFIRM_STATUS: Door(
        _("Stämmer fortfarande"),
        _("Läget ur källan gäller än. Dagen och hur det är känt blir offentliga."),
        forms.ConfirmStatusForm,
        plain(initiatives.confirm_status),
        only_if=lambda need: need.rests_on_source,
    ),
    Verb.IMPORT_HISTORY: Door(
        _("Stämmer inte"),
        say_lazy(_("[The need] får det läge som en annan källa visar. Källan blir offentlig.")),
        forms.AttestForm,
        plain(initiatives.attest),
        only_if=lambda need: need.rests_on_source,
    ),
    Verb.REFER: Door(
        _("Fråga det politiska organet"),
        _("Sidan visar vems tur det är tills frågan är besvarad."),
        forms.ReferForm,
        plain(meetings.refer),
    ),
    Verb.ANSWER_REFERRAL: Door(
        _("Svara på frågan"),
        by_mandate(
            recommends=_("Svaret är en rekommendation. Ärendet går tillbaka till det beslutande organet."),
            decides=_("Svaret är organets beslut. Ärendet går tillbaka till det organ som frågade."),
        ),
        forms.AnswerForm,
        answered,
        beside=question_asked,
        # Told by the need's own row: lists ask it of every need, and a query for each would be too many.
        only_if=lambda need: need.question_open,
    ),
    Verb.CLOSE_REFERRAL: Door(
        _("Gå vidare utan svar"),
        _("Frågan stängs som obesvarad."),
        VerbForm,
        plain(meetings.close_referral),
    ),
    Verb.NOTE_DECISION: Door(
        _("Anteckna ett ställningstagande"),
        _("Till exempel att organet noterar informationen. Läget ändras inte."),
        DecisionForm,
        decided(nothing_more(Verb.NOTE_DECISION)),
    ),
    Verb.MOVE_ITEM: Door(
        _("Flytta till ett annat möte"),
        _("Ärendet tas upp då."),
        forms.MoveItemForm,
        plain(meetings.move_item),
    ),
    Verb.TABLE_ITEM: Door(
        _("Bordlägg"),
        _("Ärendet tas upp igen senare. Läget ändras inte."),
        forms.TableForm,
        decided(meetings.table_deed),
    ),
    Verb.REMIT_ITEM: Door(
        _("Återremittera"),
        _("Underlaget bereds vidare. Läget ändras inte."),
        MissingForm,
        decided(meetings.remit_deed),
    ),
    Verb.PRINCIPAL_DECISION: Door(
        _("Anteckna en huvudmans beslut"),
        _("Beslutet blir offentligt."),
        forms.PrincipalDecisionForm,
        plain(followup.record_principal_decision),
    ),
    Verb.EDIT_TEXT: Door(
        _("Ändra texten"), _("Den nya texten blir offentlig direkt."), forms.EditTextForm, edited
    ),
    Verb.RECLASSIFY: Door(
        _("Ändra indelningen"),
        _("Område, ursprung, målgrupper och vilka som berörs. Det som stod förut syns kvar i historiken."),
        forms.ReclassifyForm,
        reclassified,
    ),
    Verb.SET_AIMS: Door(
        _("Ange vad som ska ändras"),
        _("Vilka mått som ska röra sig, åt vilket håll och till när. Det som stod förut syns i historiken."),
        forms.SetAimsForm,
        aimed,
    ),
    Verb.CORRECT: Door(
        _("Rätta senaste händelsen"),
        say_lazy(_("[The need] går tillbaka till läget före. Båda händelserna syns, den första som rättad.")),
        forms.CorrectForm,
        plain(initiatives.correct),
    ),
}
