"""Step 4, completed assignment: how its verbs are offered."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from assignments import workflow as assignments
from desk.beside import terms_in_force
from desk.doors.door import Door, decided, nothing_more, plain, with_files
from desk.forms.base import VerbForm
from desk.forms.verbs import completed as forms
from desk.forms.verbs import products
from desk.forms.verbs.decision import MissingForm
from followup import workflow as followup
from initiatives.lanes import Lane
from initiatives.models import Need
from initiatives.verbs import Verb
from organizations.region import say_lazy


def has_published(need: Need) -> bool:
    """Whether there is anything to look after; an import may be closed without."""
    return need.deliverables.published().exists()


def closed(need: Need, form: Any, by: User) -> None:
    """One reason for all lanes that are waived."""
    data = form.cleaned_data
    followup.close(
        need,
        by=by,
        seen=data["seen"],
        # The workflow keeps a reason for each; the form asks once, as it is mostly the same for all.
        waived=dict.fromkeys(map(Lane.parse, data["waived"]), data["waived_reason"]),
        follow_up_who=data["follow_up_who"],
        follow_up_by=data["follow_up_by"],
        comment=data["comment"],
    )


DOORS: dict[Verb, Door] = {
    Verb.REPORT: Door(
        _("Lämna slutrapport"),
        _("Rapporten går till det beslutande organet och blir offentlig när den godkänns."),
        forms.ReportForm,
        with_files(assignments.report),
        beside=terms_in_force,
    ),
    Verb.TAKE_BACK_REPORT: Door(
        _("Återta slutrapporten"),
        _("Uppdraget pågår igen. Det går tills rapporten står på en kallad dagordning, och blir offentligt."),
        VerbForm,
        plain(assignments.take_back_report),
        only_if=assignments.may_take_back_report,
    ),
    Verb.RETURN_REPORT: Door(
        _("Återlämna slutrapporten"),
        _("Uppdraget fortsätter. Skälet blir offentligt, men inte vad som saknas."),
        MissingForm,
        decided(assignments.return_report_deed),
        beside=terms_in_force,
    ),
    Verb.ACCEPT_REPORT: Door(
        _("Godkänn slutrapporten"),
        _("Rapporten blir offentlig och arbetsgruppen avslutas."),
        forms.AcceptReportForm,
        decided(nothing_more(Verb.ACCEPT_REPORT)),
        beside=terms_in_force,
    ),
    Verb.PUT_UP: Door(
        _("Lägg upp slutprodukt"),
        _("Blir offentlig när processledaren publicerar."),
        products.PutUpForm,
        with_files(followup.put_up),
    ),
    Verb.TAKE_DOWN: Door(
        _("Ta ner"),
        _("Det upplagda försvinner med sina filer. Det går att göra tills det är publicerat."),
        products.TakeDownForm,
        plain(followup.take_down),
        takes=lambda need: followup.waiting_to_be_published(need).exists(),
    ),
    Verb.PUBLISH: Door(
        _("Publicera"),
        _("Det valda blir offentligt och varje område ska ta det i bruk."),
        products.PublishForm,
        plain(followup.publish),
    ),
    Verb.AREA_STEP: Door(
        _("Anteckna steg i införandet"),
        _("Läget i området blir offentligt."),
        forms.AreaStepForm,
        plain(followup.area_step),
    ),
    Verb.CLOSE: Door(
        _("Avsluta"),
        say_lazy(_("[The need] är [slutfört|slutförd]. [Det|Den] kan inte öppnas igen.")),
        forms.CloseForm,
        closed,
    ),
    Verb.FOLLOWED_UP: Door(
        _("Följ upp"),
        _("Vad uppföljningen visade blir offentligt, med roll och organisation men utan namn."),
        forms.FollowedUpForm,
        plain(followup.followed_up),
    ),
    Verb.SET_UPKEEP: Door(
        _("Ange ansvar och översyn"),
        _("Vem som ansvarar för resultatet, hur länge det gäller och när det ses över blir offentligt."),
        products.SetUpkeepForm,
        with_files(followup.set_upkeep),
        takes=has_published,
    ),
}
