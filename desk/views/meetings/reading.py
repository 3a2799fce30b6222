"""One's own marks and notes on a meeting's items; nobody else is shown them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from desk.forms.reading import OwnNoteForm
from desk.gate import DeskRequest
from desk.sending import press, say, send
from desk.typed import given
from desk.views.meetings.gate import load_item, load_meeting
from desk.views.meetings.meeting import form_page
from meetings import workflow
from meetings.models import AgendaItem


@require_POST
def mark(request: DeskRequest, pk: int, item: int) -> HttpResponse:
    """`/arbete/moten/<id>/arenden/<ärende>/read/`: read, or unread again."""
    asked = load_item(load_meeting(request.user, pk), item)
    is_read = request.POST.get("read") == "1"
    made = press(request, lambda: workflow.mark_read(asked, by=request.user, is_read=is_read))
    say(request, made, _("Markerat som läst.") if is_read else _("Inte längre markerat som läst."))
    return _back(asked)


@require_http_methods(["GET", "HEAD", "POST"])
def note(request: DeskRequest, pk: int, item: int) -> HttpResponse:
    """`/arbete/moten/<id>/arenden/<ärende>/min-anteckning/`: what one notes for oneself."""
    found = load_meeting(request.user, pk)
    asked = load_item(found, item)

    def begun(*typed: object) -> OwnNoteForm:
        own = workflow.own_readings([asked.pk], request.user)
        return OwnNoteForm(*typed, reading=own.get(asked.pk))

    form = begun(given(request))
    sent = send(
        request,
        form,
        lambda: workflow.note_for_oneself(asked, by=request.user, **form.said()),
        fresh=begun,
    )
    if sent.is_made:
        messages.success(request, _("Din anteckning är sparad. Bara du ser den."))
        return _back(asked)
    page = {"title": _("Min anteckning"), "button": _("Spara"), "ingress": str(asked)}
    return form_page(request, found, form, page, sent.status)


def _back(item: AgendaItem) -> HttpResponse:
    """To the item among the papers: where one reads on."""
    response = redirect("desk:papers", item.meeting_id)
    response["Location"] += f"#handling-{item.pk}"
    return response
