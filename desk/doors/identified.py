"""Step 1, identified need: how its verbs are offered."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from desk.doors.door import Door, decided, plain
from desk.forms.verbs import identified as forms
from initiatives import workflow as initiatives
from initiatives.models import Need
from initiatives.verbs import Verb
from organizations.region import say_lazy


def merged(need: Need, form: Any, by: User) -> None:
    """By the coordinator alone before the assessment; by decision from then on."""
    # Once a body has begun to weigh a need, taking it away is the body's to decide.
    if need.state in initiatives.BY_DECISION_FROM:
        decided(initiatives.merge_deed)(need, form, by)
    else:
        plain(initiatives.merge)(need, form, by)


def registered(need: Need, form: Any, by: User) -> None:
    """With what the need belongs to, as the coordinator has set it right."""
    data = form.cleaned_data
    initiatives.register(
        need,
        by=by,
        seen=data["seen"],
        checked_for_personal_data=data["checked_for_personal_data"],
        classification=form.set_right,
        comment=data["comment"],
    )


DOORS: dict[Verb, Door] = {
    Verb.SUBMIT: Door(
        _("Skicka in"),
        _("Samordnaren får förslaget och läser det."),
        forms.SubmitForm,
        plain(initiatives.submit),
    ),
    Verb.WITHDRAW: Door(
        _("Återta"), _("Förslaget avslutas."), forms.WithdrawForm, plain(initiatives.withdraw)
    ),
    Verb.REQUEST_COMPLETION: Door(
        _("Begär komplettering"),
        _("Förslaget går tillbaka till den som väckte det."),
        forms.RequestCompletionForm,
        plain(initiatives.request_completion),
    ),
    Verb.REGISTER: Door(
        _("Registrera"),
        say_lazy(_("[The need] får ett nummer. Texterna och vem som väckt [det|den] blir offentliga.")),
        forms.RegisterForm,
        registered,
    ),
    Verb.REDIRECT: Door(
        _("Hänvisa"),
        say_lazy(_("[The need] lämnas till en annan mottagare och avslutas här.")),
        forms.RedirectForm,
        plain(initiatives.redirect),
    ),
    Verb.MERGE: Door(
        _("Sammanför"),
        say_lazy(_("[The need] går upp i [ett annat|en annan], som leder vidare.")),
        forms.MergeForm,
        merged,
    ),
    Verb.REOPEN: Door(
        _("Väck på nytt"),
        say_lazy(_("[The need] börjar om i första steget. Tidigare beslut står kvar.")),
        forms.ReopenForm,
        plain(initiatives.reopen),
    ),
}
