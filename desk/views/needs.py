"""A need at work: the list of those one may see, one need with its verbs, and each verb's form."""

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from assignments.models import Assignment
from desk import need_page
from desk.answers import Button, answer, by_verb
from desk.as_published import PREVIEW, page_after
from desk.attachments import readable
from desk.autosaving import drafted, keep_draft, tell_sent
from desk.doors import DOORS, form_for, primary, with_something_to_take
from desk.forms.base import VerbForm
from desk.forms.need_list import KeepListForm, NeedListFilter, TogetherForm
from desk.gate import DeskRequest, key_of, load_need, open_verbs, require
from desk.kept_lists import kept_by
from desk.lookalikes import lookalikes
from desk.need_history import history
from desk.need_rows import narrowed
from desk.rehearsal import Rehearsal, rehearse
from desk.sending import READ, REVIEW, Sent, newest_event, send
from desk.typed import given
from desk.views.assignments import may_open
from desk.views.confirming import CHANGE, confirm
from desk.views.proposals import LACKS
from deviations.permissions import may_follow_deviations
from followup.permissions import own_lanes
from initiatives.aims import aims_of
from initiatives.drafts import EDITABLE_STATES, lacks
from initiatives.durations import waited
from initiatives.graph import DECIDABLE
from initiatives.models import Need
from initiatives.permissions import actor, may_read_notes
from initiatives.verbs import Verb
from initiatives.wording import (
    holder_words,
    marked_state,
    what_comes_next,
)
from meetings.models import Referral
from notifications.wording import told_in_words
from organizations.permissions import is_auditor, is_coordinator
from organizations.region import current_region, say_lazy
from prioritization.models import RoundEntry
from prioritization.permissions import may_weigh, preparation_for
from prioritization.querysets import PREPARED_IN
from ui.addresses import asked
from ui.paging import Numbered
from writing import drafts

PER_PAGE = 50
HELD = say_lazy(
    _("Beslutet är antecknat och väntar på justering. Inget är offentligt och [the need] har inte flyttats.")
)


@require_safe
def needs(request: DeskRequest) -> HttpResponse:
    """`/arbete/behov/`: all that I may see, unsubmitted of my own too; searched, narrowed and in order."""
    region, form = current_region(), NeedListFilter(request.GET)
    asked_for = form.cleaned_data if form.is_valid() else {}
    found = narrowed(Need.objects.visible_to(request.user).for_list(), asked_for)
    page = Numbered(found, PER_PAGE).get_page(request.GET.get("sida"))
    coordinates = is_coordinator(request.user) and not is_auditor(request.user)
    context = {
        "form": form,
        "page": page,
        "query": asked(request),
        "lines": [(need, key_of(need), marked_state(need), holder_words(need, region)) for need in page],
        "sees_words": is_coordinator(request.user),
        "kept": kept_by(request.user),
        "keep_form": KeepListForm(initial={"query": asked(request)}) if asked(request) else None,
        "together": TogetherForm() if coordinates else None,
    }
    return render(request, "desk/need_list.html", context, status=200 if form.is_valid() else 400)


@require_safe
def need(request: DeskRequest, key: str) -> HttpResponse:
    """`/arbete/behov/<id>/`: where it stands, whose turn, what I may do now, and the whole history."""
    found = load_need(request.user, key, for_page=True)
    region = current_region()
    offered = open_verbs(request.user, found)
    first, rest = _first_and_rest(request.user, found, offered)
    held = need_page.held(request.user, found)
    context = {
        "need": found,
        "key": key_of(found),
        "state": marked_state(found),
        "holder": holder_words(found, region),
        "aims": aims_of(found),
        "next_sentence": what_comes_next(found, region),
        "waited": waited(found),
        "primary": first,
        "buttons": [_button(verb) for verb in rest],
        "history": history(request.user, found, region),
        "may_read_assignment": found.is_registered and may_open(request.user, found),
        "may_weigh": may_weigh(request.user) and RoundEntry.objects.open().filter(need=found).exists(),
        "preparation": preparation_for(request.user, found),
        "may_ask_preparation": is_coordinator(request.user) and found.state in PREPARED_IN,
        "may_edit": Verb.SUBMIT in offered,
        "attachments": readable(request.user, found),
        "may_publish": actor(request.user, found, "publish_attachment") is not None,
        "put_up": need_page.put_up(request.user, found),
        "lookalikes": lookalikes(f"{found.title} {found.summary}") if Verb.SUBMIT in offered else [],
        "meetings": need_page.taken_up(request.user, found),
        "insider": may_read_notes(request.user, found) or found.proposer_id == request.user.pk,
        "came_back": need_page.came_back(request.user, found),
        "analyses": found.deviation_analyses.all() if may_follow_deviations(request.user) else [],
        "remark": need_page.remark(request.user, found),
        "held": held,
        "held_told": need_page.told_of(held, region) if held else [],
    }
    return render(request, "desk/need_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def verb(request: DeskRequest, key: str, verb: str) -> HttpResponse:
    """`/arbete/behov/<id>/<verb>/`: GET the verb's form, POST makes it and leads back to the need."""
    found = load_need(request.user, key)
    asked = _verb(verb)
    require(request.user, found, asked)
    if request.method != "POST" and _is_to_be_filled_in(asked, found):
        return redirect(f"{reverse('desk:edit', args=[key_of(found)])}?{LACKS}=1")
    form = form_for(asked, found)(
        given(request), request.FILES or None, need=found, user=request.user, verb=asked
    )
    if form.is_drafted and (kept := keep_draft(request, form)):
        return kept
    draft = drafted(request, form) if form.is_drafted else None
    sent = Sent[Any](200) if CHANGE in request.POST else _send(request, asked, found, form)
    if isinstance(sent.made, HttpResponse):
        return sent.made
    if sent.made and READ not in request.POST:
        return confirm(request, asked, found, form, sent.made)
    if sent.is_made and not sent.made:
        return _made(request, asked, found)
    context = {
        "need": found,
        "key": key_of(found),
        "door": DOORS[asked],
        "told": told_in_words(asked, current_region(), found.state),
        "form": form,
        "draft": draft,
        "preview": sent.made.readings if sent.made else [],
        "readings": form.reading(),
        "recommendation": _recommendation(found) if asked in DECIDABLE else None,
        "beside": beside(found) if (beside := DOORS[asked].beside) else None,
        "offered": _is_offered(asked, found),
    }
    status = 200 if sent.made else sent.status
    return render(request, "desk/verb_form.html", context, status=status if context["offered"] else 409)


def _made(request: DeskRequest, asked: Verb, before: Need) -> HttpResponse:
    """Back to the need, with what became of it."""
    # Read anew: the verb may have given it its number, and so another address.
    now = Need.objects.get(pk=before.pk)
    # No event, so the decision waits: to say that the need has moved would be untrue.
    is_held = now.event_count == before.event_count
    tell_sent(request, HELD if is_held else f"{asked.words}.")
    return redirect("desk:need", key=key_of(now))


def _is_offered(asked: Verb, need: Need) -> bool:
    """Whether the verb leads anywhere from where the need stands."""
    return any(way.name == asked and way.source == need.state for way in Need.graph())


def _is_to_be_filled_in(asked: Verb, need: Need) -> bool:
    """Whether it is to be handed in and can't be yet: its own form names the fields where they stand."""
    return asked == Verb.SUBMIT and need.state in EDITABLE_STATES and bool(lacks(need))


def _verb(name: str) -> Verb:
    """The verb of an address, `-` for `_`. Raises Http404."""
    found = name.replace("-", "_")
    # One address for each verb: with both signs the same form would have two.
    if "_" in name or found not in Verb.values or Verb(found) not in DOORS:
        raise Http404
    return Verb(found)


def _send(
    request: DeskRequest, asked: Verb, need: Need, form: VerbForm
) -> Sent[Rehearsal | HttpResponse | None]:
    """Makes the verb or, where asked to review it, tells what it would do."""
    make = partial(DOORS[asked].make, need, form, request.user)

    def make_or_rehearse() -> Rehearsal | HttpResponse | None:
        if PREVIEW in request.POST:
            return page_after(request, need, make)
        if {REVIEW, READ} & set(request.POST):
            return rehearse(asked, need, form, make, current_region())
        make()
        if form.is_drafted:
            drafts.drop(request.user, request.path)
        return None

    def fresh() -> VerbForm:
        now = Need.objects.get(pk=need.pk)
        return form_for(asked, now)(need=now, user=request.user, verb=asked)

    return send(
        request,
        form,
        make_or_rehearse,
        now=newest_event(need),
        fresh=fresh if form.edits else None,
        keep=form.keep,
    )


def _recommendation(need: Need) -> Referral | None:
    """What the political body answered last, for whoever records what the steering body decides."""
    return Referral.objects.newest_answers([need.pk]).get(need.pk)


def _first_and_rest(user: Any, need: Need, offered: list[Verb]) -> tuple[Button | None, list[Verb]]:
    """What answers the waiting, and the other verbs: its own too, where the answer is another page.

    Handing in a charter that is not written yet is no form, but is answered by where it is written.
    """
    rest = with_something_to_take(need, offered)
    first = primary(need, [verb for verb in offered if verb in rest or verb == Verb.HAND_IN_CHARTER])
    if first is None:
        return None, rest
    deadlines = Assignment.objects.filter(need=need, is_open=True).values_list("deadline", flat=True)
    due = deadlines.first() if first == Verb.REPORT else None
    shown = answer(need, first, due=due, lanes=own_lanes(user) if first == Verb.AREA_STEP else ())
    if shown == by_verb(need, first):
        rest = [verb for verb in rest if verb != first]
    return shown, rest


def _button(verb: Verb) -> dict[str, Any]:
    return {"address": verb.replace("_", "-"), "label": DOORS[verb].label}
