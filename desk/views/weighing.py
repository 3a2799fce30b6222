"""Väg: what each member of the steering body thinks of a need, on their own first."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

import clock
from desk import autosaving
from desk.autosaving import at_the_clock, not_saved, tell_sent
from desk.forms.weighing import WeighForm
from desk.gate import DeskRequest, key_of, load_need
from desk.plane import own_plane, typed_place
from desk.recusing import JAV, ask_of_own, own_receipt
from desk.sending import REVIEW, Hidden, Sent, asks_for_json, begin_again, press, say, send
from desk.speaks import lines_for
from desk.typed import given
from desk.views.confirming import CHANGE, Press, confirm_press
from initiatives.models import Need
from initiatives.refusals import NotYet, Stale, WrongState
from initiatives.states import State
from organizations.region import say_lazy
from prioritization.models import Assessment, Round, RoundEntry
from prioritization.permissions import may_follow_rounds, may_run_rounds, may_weigh, preparation_for
from prioritization.seats import left_to_weigh, same_seat
from prioritization.workflow import Given, assess, undo
from ui.paging import PER_PAGE, Numbered

BEFORE_A_ROUND = frozenset({State.IDENTIFIED, State.ASSESSMENT})
NOT_OPENED = say_lazy(
    gettext_lazy(
        "[The need] är inte öppet för vägning än. Det blir det när en omgång öppnas, och då får du ett mejl."
    )
)


@require_safe
def needs(request: DeskRequest) -> HttpResponse:
    """`/arbete/vag/`: the needs to weigh, those that wait for one's answer first, and the rounds."""
    if not may_follow_rounds(request.user):
        raise Http404
    weighs = may_weigh(request.user)
    asked = list(RoundEntry.objects.open().with_need().by_last_day()) if weighs else []
    left = set(left_to_weigh(request.user)) if weighs else set()
    own = {mine.entry_id: mine for mine in Assessment.objects.current().of(request.user)}
    context = {
        "waiting": [_line(entry, own.get(entry.pk)) for entry in asked if entry in left],
        "answered": [_line(entry, own.get(entry.pk)) for entry in asked if entry not in left],
        "page": Numbered(Round.objects.for_list(), PER_PAGE).get_page(request.GET.get("sida")),
        "weighs": weighs,
        "runs": may_run_rounds(request.user),
    }
    return render(request, "desk/weigh_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def weigh(request: DeskRequest, key: str) -> HttpResponse:
    """`/arbete/vag/<id>/`: my answers and my place in the matrix, saved as they are given."""
    entry = load_entry(request.user, load_need(request.user, key))
    mine = own_answer(entry, request.user)
    form = WeighForm(given(request), mine=mine)
    sent = _save(request, form, entry)
    if isinstance(sent.made, Press):
        return confirm_press(request, sent.made)
    if asks_for_json(request):
        status = 200 if sent.is_made else sent.status
        # Read anew: the page must go on from what is saved, not from what it had.
        return _for_the_script(form, own_answer(entry, request.user), status)
    if sent.is_made:
        return _go_on(request, entry)
    context = _context(form, entry, mine, request.user)
    return render(request, "desk/weigh_form.html", context, status=sent.status)


@require_POST
def undone(request: DeskRequest, key: str) -> HttpResponse:
    """`/arbete/vag/<id>/angra/`: the latest change is undone; once more does it again."""
    entry = load_entry(request.user, load_need(request.user, key))
    say(request, press(request, lambda: undo(entry, by=request.user)), _("Ändringen är ångrad."))
    return redirect("desk:weigh", key_of(entry.need))


def load_entry(user: Any, need: Need) -> RoundEntry:
    """The need in its newest round. Http404 for who does not weigh and what never was, `NotYet` before."""
    if not may_weigh(user):
        raise Http404
    entry = RoundEntry.objects.filter(need=need).select_related("round__meeting__body", "need").last_opened()
    if entry is None and need.state in BEFORE_A_ROUND:
        raise NotYet(NOT_OPENED)
    if entry is None:
        raise Http404
    return entry


def own_answer(entry: RoundEntry, user: Any) -> Assessment | None:
    return Assessment.objects.current().of(user).filter(entry=entry).first()


def same_seat_words(entry: RoundEntry, user: Any, mine: Assessment | None) -> str:
    """Which of two answers on a lent seat counts, for either of the two who gave them."""
    theirs = same_seat(entry, user, mine)
    if theirs is None:
        return ""
    name = {"name": theirs.member}
    if mine is None or not mine.completed_at:
        return _("%(name)s har svarat på samma plats. Det svaret räknas tills du har svarat.") % name
    if Assessment.objects.counted().filter(pk=mine.pk).exists():
        return _("%(name)s har svarat på samma plats. Ditt svar räknas, det andra finns kvar.") % name
    return _("%(name)s har svarat på samma plats. Det svaret räknas, ditt finns kvar.") % name


def _save(request: DeskRequest, form: WeighForm, entry: RoundEntry) -> Sent[Any]:
    """An entry that takes no answers any more is shown as refused from the beginning."""
    if request.method != "POST":
        return Sent(200 if entry.takes_answers else WrongState.status)
    if CHANGE in request.POST:
        # Back from the confirm step: what was answered still stands in the form, and nothing is made.
        return Sent(200)
    asks = request.POST.get(REVIEW) == JAV
    if asks:
        begin_again(form, {"recused": "on"})

    def now() -> Hidden:
        mine = own_answer(entry, request.user)
        return {"seen": Given.of(mine).edition if mine else ""}

    def make() -> Any:
        return assess(entry, form.given(), by=request.user, seen=form.cleaned_data["seen"])

    def make_or_ask() -> Any:
        return ask_of_own(entry, form, make) if asks else make()

    return send(request, form, make_or_ask, now=now)


def _go_on(request: DeskRequest, entry: RoundEntry) -> HttpResponse:
    """To the next need that waits for the member; back to this one while something is left to say."""
    mine = own_answer(entry, request.user)
    if mine is None or not mine.completed_at:
        said = _("Sparat så långt. Svaret räknas när allt är ifyllt.")
        messages.warning(request, said, extra_tags=request.path)
        return redirect("desk:weigh", key_of(entry.need))
    said = _("Ditt svar är sparat. Du kan ändra det tills omgången stängs.")
    tell_sent(request, own_receipt(entry) if mine.recused else said)
    following = next_to_answer(entry, request.user)
    return redirect("desk:weigh", key_of(following.need)) if following else redirect("desk:weigh_list")


def next_to_answer(entry: RoundEntry, user: Any) -> RoundEntry | None:
    """The need after this one that the member has not answered, in the list's order, then from its top."""
    left = list(left_to_weigh(user).exclude(pk=entry.pk))
    place = (entry.round.last_day, entry.need.number_order or 0)
    # The list's own order, so that whoever answers one after the other meets each once.
    later = [other for other in left if (other.round.last_day, other.need.number_order or 0) > place]
    return next(iter(later or left), None)


def _for_the_script(form: WeighForm, mine: Assessment | None, status: int) -> HttpResponse:
    """What the script that saves at once needs to say."""
    if status != 200:
        wrong = [str(error) for errors in form.errors.values() for error in errors]
        # Another tab has saved: going on here would write over it at every keystroke.
        return not_saved(" ".join([_("Inte sparat."), *wrong]), status, closed=status == Stale.status)
    is_in = bool(mine and mine.completed_at)
    seen = Given.of(mine).edition if mine else ""
    left = len(form.unanswered())
    missing = ngettext("%s sak kvar.", "%s saker kvar.", left) % left if left and not is_in else ""
    said = f"{at_the_clock()} {missing}".strip()
    return autosaving.saved(said, is_in=is_in, may_undo=bool(mine and mine.before), seen=seen)


def _when_saved(mine: Assessment | None) -> str:
    """What the page says from the beginning."""
    if mine is None:
        return ""
    told = _("Sparat %s.") % date_format(timezone.localtime(mine.updated), "j F Y H:i")
    return f"{told} {_('Ditt svar är inne.')}" if mine.is_in else told


def _line(entry: RoundEntry, mine: Assessment | None) -> dict[str, Any]:
    return {
        "entry": entry,
        "need": entry.need,
        "key": key_of(entry.need),
        "mine": mine,
        "is_in": bool(mine and mine.completed_at),
        "is_late": entry.round.last_day < clock.today(),
    }


def _context(form: WeighForm, entry: RoundEntry, mine: Assessment | None, user: Any) -> dict[str, Any]:
    following = next_to_answer(entry, user)
    return {
        "form": form,
        "entry": entry,
        "need": entry.need,
        "key": key_of(entry.need),
        "speaks": lines_for(entry.need.pk),
        "mine": mine,
        "same_seat": same_seat_words(entry, user, mine),
        "plane": own_plane(typed_place(form.place_fields())),
        "is_in": bool(mine and mine.is_in),
        "offered": entry.takes_answers,
        "says": _when_saved(mine),
        "preparation": preparation_for(user, entry.need),
        "may_see": bool(mine and mine.is_in) or not entry.round.is_open,
        "next_address": reverse("desk:weigh", args=[key_of(following.need)]) if following else "",
    }
