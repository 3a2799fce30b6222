"""A decision that waits for its minutes: announced or struck, each asked about first."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from desk.gate import DeskRequest, key_of, load_need
from desk.publicity import ReviewRow, Visibility, grouped
from desk.rehearsal import Rehearsal, rehearse_decisions
from desk.views.confirming import REVIEW, Press, confirm_press
from initiatives import days
from initiatives.models import Need
from initiatives.refusals import NotPermitted
from initiatives.wording import is_public_text, name_of_text
from meetings.models import Decision
from meetings.workflow import announce, may_see_held, strike
from organizations.region import current_region, say
from prioritization.answered import answered, question_names


@dataclass(frozen=True)
class Act:
    """What may be done with it: the button, what is said once it is done, and the function."""

    button: Any
    done: Any
    make: Callable[..., Decision]


ACTS = {
    "tillkannage": Act(_("Tillkännage beslutet"), _("Beslutet är tillkännaget."), announce),
    "stryk": Act(_("Stryk beslutet"), _("Beslutet är struket."), strike),
}


@require_http_methods(["GET", "HEAD", "POST"])
def held(request: DeskRequest, key: str, what: str) -> HttpResponse:
    """`/arbete/behov/<id>/beslut/<what>/`: announces or strikes the decision that is held; GET leads back."""
    found, act = load_need(request.user, key), ACTS[what]
    if request.method != "POST":
        # After a sign-in the browser comes back with GET; nothing may happen by that.
        return redirect("desk:need", key=key)
    if not may_see_held(request.user):
        raise NotPermitted
    decision = Decision.objects.held().filter(need=found).select_related("body", "standpoint").first()
    # Announced or struck by somebody else meanwhile: there is nothing left to press.
    if decision is None:
        raise Http404
    make = partial(act.make, decision, by=request.user)
    if REVIEW in request.POST:
        rehearsal = _announced(found, decision, make) if what == "tillkannage" else _struck(decision)
        title, back = (
            f"{found}: {decision.body.short_name} {decision.words}",
            reverse("desk:need", args=[key]),
        )
        press = Press(title=title, button=str(act.button), back=back, says=[], rehearsal=rehearsal)
        return confirm_press(request, press)
    make()
    messages.success(request, str(act.done))
    return redirect("desk:need", key=key_of(found))


def _announced(need: Need, decision: Decision, make: Callable[[], Any]) -> Rehearsal:
    """All of the decision that everybody reads from now on, and what it moves."""
    told = _told(decision)
    return rehearse_decisions([need], make, lambda: told, current_region())


def _told(decision: Decision) -> list[ReviewRow]:
    steps = list(decision.steps.select_related("event"))
    rows = {
        _("Ställningstagande"): f"{decision.body.short_name} {decision.words}",
        _("Beslutat den"): days.words(decision.decided_on.isoformat()),
        _("Skäl"): decision.reason,
        _("Omprövas den"): days.words(decision.review_on.isoformat()) if decision.review_on else "",
    }
    answers = [
        (one.question, f"{one.words.capitalize()}. {one.why}".strip())
        for one in answered(steps, question_names())
    ]
    written = [pair for step in steps for pair in step.texts.items()]
    texts = [(name_of_text(name), text) for name, text in written if is_public_text(name)]
    return [
        ReviewRow(Visibility.NOW, str(label), value) for label, value in [*rows.items(), *answers, *texts]
    ]


def _struck(decision: Decision) -> Rehearsal:
    """It leaves nothing that anybody reads."""
    kept = say(_now("Beslutet tillkännages aldrig. [The need] står kvar och kan flyttas igen."))
    return Rehearsal(grouped([ReviewRow(Visibility.INTERNAL, str(decision.words), kept)]), [], is_held=False)
