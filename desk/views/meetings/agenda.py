"""The agenda of a meeting: an item added, edited, moved, taken off."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from desk.forms.agenda import ItemForm
from desk.gate import DeskRequest
from desk.sending import send
from desk.typed import given
from desk.views.meetings.gate import load_item, load_to_run, number_of, numbers_of, seen_of
from desk.views.meetings.meeting import back_to, form_page, press
from meetings import workflow
from meetings.models import AgendaItem, Meeting
from meetings.states import AHEAD


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/moten/<id>/add-item/`: one more item, last on the agenda."""
    found = load_to_run(request.user, pk)
    form = ItemForm(given(request), meeting=found)
    sent = send(
        request,
        form,
        lambda: workflow.add_item(found, form.cleaned_data["need"], by=request.user, text=form.item_text()),
    )
    if sent.is_made:
        messages.success(request, _("Ärendet står på dagordningen."))
        # Agendas are written item by item; to go back to the list between each would double the presses.
        again = "add-another" in request.POST
        return redirect("desk:meeting_add_item", pk) if again else back_to(found)
    page = {"title": _("Lägg till ett ärende"), "button": _("Lägg till"), "another": True}
    return form_page(request, found, form, page, sent.status)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: DeskRequest, pk: int, item: int) -> HttpResponse:
    """`/arbete/moten/<id>/arenden/<ärende>/edit/`: what the agenda says of the item."""
    found, asked = load_to_change(request, pk, item)
    form = ItemForm(given(request), meeting=found, item=asked)
    sent = send(
        request,
        form,
        lambda: _edit(asked, form, request.user),
        fresh=lambda: ItemForm(meeting=found, item=load_item(found, item)),
    )
    if sent.is_made:
        messages.success(request, _("Ärendet är ändrat."))
        return back_to(found, anchor_of(asked))
    offered = found.items.changeable().filter(pk=asked.pk).exists() and found.status in AHEAD
    page = {
        "title": _("Ändra § %s") % asked.paragraph,
        "button": _("Spara"),
        "item": asked,
        "offered": offered,
        "template": "desk/meeting_item.html",
    }
    return form_page(request, found, form, page, sent.status)


@require_POST
def move(request: DeskRequest, pk: int, item: int, way: str) -> HttpResponse:
    """`/arbete/moten/<id>/arenden/<ärende>/up/` and `…/down/`: past its neighbour."""
    found, asked = load_to_change(request, pk, item)
    step = {"up": workflow.lift_item, "down": workflow.lower_item}[way]

    def make(_meeting: Meeting, by: User) -> AgendaItem:
        return step(asked, by=by, seen=seen_of(request))

    # Back to the item, or a long agenda would jump to its top at each step.
    return press(request, found, make, _("Dagordningen är ändrad."), anchor_of(asked))


@require_POST
def place(request: DeskRequest, pk: int, item: int) -> HttpResponse:
    """`/arbete/moten/<id>/arenden/<ärende>/place/`: to a number of one's own choice."""
    found, asked = load_to_change(request, pk, item)
    wanted = number_of(request, "paragraph")
    # Dragged, it was laid among others: a page that shows another order is older than the agenda.
    order = numbers_of(request, "order")

    def make(_meeting: Meeting, by: User) -> AgendaItem:
        return workflow.place_item(asked, by=by, seen=seen_of(request), paragraph=wanted, order=order)

    return press(request, found, make, _("Dagordningen är ändrad."), anchor_of(asked))


@require_POST
def take_off(request: DeskRequest, pk: int, item: int) -> HttpResponse:
    """`/arbete/moten/<id>/arenden/<ärende>/take-off/`: the meeting does not take it up."""
    found, asked = load_to_change(request, pk, item)

    def make(_meeting: Meeting, by: User) -> None:
        workflow.take_off_item(asked, by=by)

    return press(request, found, make, _("Ärendet är taget från dagordningen."))


def anchor_of(item: AgendaItem) -> str:
    """Where the item stands on the meeting's page."""
    return f"#arende-{item.pk}"


def load_to_change(request: DeskRequest, pk: int, item: int) -> tuple[Meeting, AgendaItem]:
    """The meeting that the person keeps, and an item of it."""
    found = load_to_run(request.user, pk)
    return found, load_item(found, item)


def _edit(item: AgendaItem, form: ItemForm, by: User) -> AgendaItem:
    data = form.cleaned_data
    return workflow.edit_item(item, data["need"], by=by, text=form.item_text(), seen=data["seen"])
