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

from desk.announced import announced_rows
from desk.as_published import PREVIEW, page_after
from desk.gate import DeskRequest, key_of, load_need
from desk.publicity import ReviewRow, Visibility
from desk.rehearsal import Rehearsal, rehearse_decisions
from desk.views.confirming import Press, confirm_press, is_asked
from initiatives.models import Need
from initiatives.refusals import NotPermitted
from meetings.models import Decision
from meetings.workflow import announce, may_see_held, strike
from organizations.region import current_region, say
from writing.once import make_once


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
    """`/arbete/behov/<id>/beslut/<what>/`: announces or strikes the decision that is held; GET only asks."""
    found, act = load_need(request.user, key), ACTS[what]
    if not may_see_held(request.user):
        raise NotPermitted
    decision = Decision.objects.held().filter(need=found).select_related("body", "standpoint").first()
    # Announced or struck by somebody else meanwhile: there is nothing left to press.
    if decision is None:
        if request.method == "POST":
            raise Http404
        # An old link, or a press that led by way of signing in: to where it is seen what became of it.
        return redirect("desk:need", key=key_of(found))
    make = partial(act.make, decision, by=request.user)
    if is_asked(request):
        rehearsal = _announced(found, decision, make) if what == "tillkannage" else _struck(decision, make)
        title, back = (
            f"{found}: {decision.body.short_name} {decision.words}",
            reverse("desk:need", args=[key]),
        )
        press = Press(
            title=title,
            button=str(act.button),
            back=back,
            says=[],
            rehearsal=rehearsal,
            may_preview=what == "tillkannage",
        )
        return confirm_press(request, press)
    if PREVIEW in request.POST:
        return page_after(request, found, make)
    make_once(request, make)
    messages.success(request, str(act.done))
    return redirect("desk:need", key=key_of(found))


def _announced(need: Need, decision: Decision, make: Callable[[], Any]) -> Rehearsal:
    """All of the decision that everybody reads from now on, and what it moves."""
    told = announced_rows(decision)
    return rehearse_decisions([need], make, lambda: told, current_region())


def _struck(decision: Decision, make: Callable[[], Any]) -> Rehearsal:
    """It leaves nothing that anybody reads."""
    kept = say(_now("Beslutet tillkännages aldrig. [The need] står kvar och kan flyttas igen."))
    told = [ReviewRow(Visibility.INTERNAL, str(decision.words), kept)]
    # Made and taken back all the same: whoever may not strike it is not asked whether to.
    return rehearse_decisions([], make, lambda: told, current_region())
