"""Samlade beslut: what the round was agreed on, decided in one press, each item its own decision."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

import clock
from desk.doors import DOORS
from desk.forms.consent import ConsentForm, editions
from desk.forms.verbs.decision import recording_facts
from desk.gate import DeskRequest
from desk.plane import line_words, place_words
from desk.rehearsal import rehearse_decisions
from desk.sending import REVIEW, Sent, send
from desk.typed import given
from desk.views.confirming import CHANGE, Press, confirm_press
from desk.views.meetings.gate import load_meeting
from initiatives import days
from initiatives.verbs import Verb
from meetings.models import AgendaItem, Meeting
from meetings.permissions import may_run
from organizations.models import Body
from organizations.region import current_region
from prioritization.matrix import MatrixLine, lines_of
from prioritization.workflow import decide_together, items_together, proposed_deeds, recused_in_words


@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/moten/<id>/samlat/`: the consent list with what each item's decision would say."""
    found = load_meeting(request.user, pk)
    if found.body.kind != Body.Kind.STEERING or not may_run(request.user, found.body):
        raise PermissionDenied
    items = items_together(found)
    form = ConsentForm(given(request), meeting=found, items=items)
    sent = Sent[int | Press](200)
    # The button back sends the whole form too; it only shows it again.
    if CHANGE not in request.POST:
        sent = send(
            request,
            form,
            partial(_decide, request, found, form, items),
            now=lambda: editions(items_together(found)),
        )
    if isinstance(sent.made, Press):
        return confirm_press(request, sent.made)
    if sent.made:
        told = ngettext("%s beslut är antecknat.", "%s beslut är antecknade.", sent.made) % sent.made
        messages.success(request, told)
        return redirect("desk:meeting", pk)
    weighed = _weighed(items)
    rows = [
        _row(item, weighed.get(item.pk)) | {"take": take, "seen": seen}
        for item, take, seen in form.item_fields()
    ]
    all_agreed = all(line.is_agreed for line in weighed.values()) and len(weighed) == len(items)
    context = {
        "meeting": found,
        "form": form,
        "rows": rows,
        "all_agreed": all_agreed,
        "facts": recording_facts(found),
        "has_come": found.day <= clock.today(),
    }
    return render(request, "desk/meeting_consent.html", context, status=sent.status)


def _weighed(items: list[AgendaItem]) -> dict[int, MatrixLine]:
    """Item id → what the closed round behind it came to."""
    # An item put on the list by hand has no round behind it.
    entries = {item.recommendation.entry: item.pk for item in items if hasattr(item, "recommendation")}
    return {entries[line.entry]: line for line in lines_of(entries, {entry.pk for entry in entries})}


def _decide(
    request: DeskRequest, meeting: Meeting, form: ConsentForm, items: list[AgendaItem]
) -> int | Press:
    """How many are decided or, where asked to review them, what that would do."""

    def make() -> int:
        return len(decide_together(meeting, form.seen(), form.terms(), by=request.user))

    # Without the button's name the decisions are made at once: the confirm page's own form lacks it.
    if REVIEW not in request.POST:
        return make()
    needs = [item.need for item in items if item.pk in form.seen() and item.need]
    rehearsal = rehearse_decisions(needs, make, form.to_review, current_region())
    count = ngettext("%s beslut", "%s beslut", len(needs)) % len(needs)
    return Press(
        title=f"{meeting.body.short_name} {days.words(meeting.day.isoformat())}: {count}",
        button=_("Anteckna besluten"),
        back=reverse("desk:meeting", args=[meeting.pk]),
        says=[],
        rehearsal=rehearsal,
        form=form,
        is_form=True,
    )


def _row(item: AgendaItem, line: MatrixLine | None) -> dict[str, Any]:
    """What the item's decision would say, what it rests on, and who put it on the list."""
    deeds = proposed_deeds(item)
    placed = next((deed.data for deed in deeds if deed.verb == Verb.PRIORITIZE), None)
    return {
        "item": item,
        "verbs": [DOORS[deed.verb].label for deed in deeds],
        "place": place_words(placed["importance"], placed["urgency"]) if placed else "",
        "recused": recused_in_words(item),
        "line": line,
        "words": line_words(line) if line else {},
        "put_by": str(item.recommendation.made_by) if line else "",
    }
