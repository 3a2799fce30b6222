"""What happens to a document in the register: sent, endorsed, extended, under notice, replaced, struck."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from agreements import wording, workflow
from agreements.models import DocumentEvent, GoverningDocument
from agreements.standing import DocumentStanding, VersionStanding
from agreements.states import FROM, Verb
from desk.forms.document_moves import (
    EndorseForm,
    ExtendForm,
    HappenedForm,
    NoticeForm,
    RemissForm,
    ReplaceForm,
    StrikeForm,
)
from desk.gate import DeskRequest
from desk.typed import given
from desk.views.document_confirming import entered
from desk.views.document_gate import about_of, form_page, load_document, require_keeper, seq_of
from initiatives import days
from organizations.region import current_region


@dataclass(frozen=True)
class Move:
    """One thing that can happen to a version, as the desk offers it."""

    verb: Verb
    label: Any
    form: type[HappenedForm]
    make: Callable[..., DocumentEvent]


MOVES = {
    "send-on-remiss": Move(
        Verb.SEND_ON_REMISS, gettext_lazy("Skicka på remiss"), RemissForm, workflow.send_on_remiss
    ),
    "endorse": Move(
        Verb.ENDORSE, gettext_lazy("Det politiska organet ställer sig bakom"), EndorseForm, workflow.endorse
    ),
    "send": Move(Verb.SEND, gettext_lazy("Skicka till parterna för beslut"), HappenedForm, workflow.send),
    "extend": Move(Verb.EXTEND, gettext_lazy("Förläng"), ExtendForm, workflow.extend),
    "give-notice": Move(
        Verb.GIVE_NOTICE, gettext_lazy("Anteckna en uppsägning"), NoticeForm, workflow.give_notice
    ),
    "replace": Move(
        Verb.REPLACE, gettext_lazy("Ersatt av ett annat dokument"), ReplaceForm, workflow.replace_by
    ),
}
"""By the address's last part."""

STRIKE = "strike"


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: DeskRequest, document: str, move: str) -> HttpResponse:
    """`/arbete/styrdokument/<id>/<vad>/`: one thing that has happened to it, with its day."""
    require_keeper(request.user)
    found, stands = load_document(document)
    chosen = MOVES.get(move)
    if chosen is None and move != STRIKE:
        raise Http404
    one, seq = _moved(stands, chosen), seq_of(found)
    form: HappenedForm = (
        chosen.form(given(request), seq=seq, one=one)
        if chosen
        else StrikeForm(given(request), seq=seq, one=one, events=strikable(found))
    )

    def make() -> DocumentEvent:
        told, seen = form.told(request.user), form.cleaned_data["seen"]
        if chosen is None:
            return workflow.strike(found, form.cleaned_data["event"], told, seen=seen)
        return chosen.make(found, one.number, told, seen=seen, **form.more())

    title = chosen.label if chosen else _("Stryk en uppgift som var fel")
    about = about_of(str(title), _("Anteckna"), document)
    sent = entered(request, form, make, about, now=lambda: {"seen": seq_of(found)})
    if isinstance(sent, HttpResponse):
        return sent
    if sent.made:
        messages.success(request, _("Det är antecknat."))
        return redirect("desk:document", document)
    return form_page(request, form, sent.status, about, document=found)


def _moved(stands: DocumentStanding, chosen: Move | None) -> VersionStanding:
    """The version that it happens to: the newest that stands so that it can."""
    can = [one for one in stands.versions if chosen and one.state in FROM[chosen.verb]]
    return can[-1] if can else stands.newest


def open_moves(stands: DocumentStanding) -> list[tuple[str, Any]]:
    states = {one.state for one in stands.versions}
    return [(name, each.label) for name, each in MOVES.items() if states & FROM[each.verb]]


def strikable(document: GoverningDocument) -> list[tuple[int, str]]:
    """What can be struck, newest first, in words."""
    rows = list(document.events.all())
    struck = {event.data["event"] for event in rows if event.verb == Verb.VOID}
    region = current_region()
    return [
        (
            event.seq,
            f"{days.written(event.day)}: {wording.event_name(event, region)} {event.party or ''}".strip(),
        )
        for event in reversed(rows)
        if event.verb not in workflow.UNSTRIKABLE and event.seq not in struck
    ]
