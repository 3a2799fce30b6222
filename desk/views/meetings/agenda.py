"""The agenda of a meeting: an item added, edited, moved, taken off, and what is noted of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from desk import autosaving
from desk.autosaving import at_the_clock, not_saved, tell_sent
from desk.forms.agenda import ItemForm, NotesForm
from desk.gate import DeskRequest
from desk.sending import asks_for_json, attempt, send, wrong_in_words
from desk.typed import given
from desk.views.meetings.gate import load_item, load_to_run, number_of, seen_of
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
    found, asked = _load(request, pk, item)
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


@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: DeskRequest, pk: int, item: int) -> HttpResponse:
    """`/arbete/moten/<id>/arenden/<ärende>/anteckningar/`: what was said, and who took no part."""
    found, asked = _load(request, pk, item)
    form = NotesForm(given(request), meeting=found, item=asked)
    if request.method == "POST" and asks_for_json(request):
        return _autosave(form, asked, request.user)
    sent = send(
        request,
        form,
        lambda: workflow.note_item(asked, by=request.user, **form.cleaned_data),
        fresh=lambda: NotesForm(meeting=found, item=load_item(found, item)),
    )
    if sent.is_made:
        tell_sent(request, _receipt(asked, form))
        return back_to(found, anchor_of(asked))
    page = {
        "title": _("Anteckningar och jäv"),
        "button": _("Spara"),
        "ingress": str(asked),
        "saves_itself": True,
    }
    return form_page(request, found, form, page, sent.status)


def _receipt(asked: AgendaItem, form: NotesForm) -> str:
    """What was noted; of jäv who takes no part, by name: it is what one would else be unsure of."""
    people = ", ".join(str(person) for person in form.cleaned_data["recused"])
    if not people:
        return _("Anteckningen är sparad.")
    told = {"people": people, "paragraph": asked.paragraph}
    return _("Anteckningen är sparad. Jäv i § %(paragraph)s: %(people)s deltar inte i ärendet.") % told


def _autosave(form: NotesForm, asked: AgendaItem, by: User) -> HttpResponse:
    """What was noted so far, for the script."""
    if not form.is_valid():
        return not_saved(" ".join([_("Inte sparat."), *wrong_in_words(form)]), 400)
    sent = attempt(lambda: workflow.note_item(asked, by=by, **form.cleaned_data))
    if sent.made is None:
        # `closed`: the notes of two are chosen between first, by the form's own button.
        return not_saved(f"{_('Inte sparat.')} {sent.why}", sent.status, closed=True)
    return autosaving.saved(at_the_clock(), seen=workflow.notes_edition(sent.made))


@require_POST
def move(request: DeskRequest, pk: int, item: int, way: str) -> HttpResponse:
    """`/arbete/moten/<id>/arenden/<ärende>/up/` and `…/down/`: past its neighbour."""
    found, asked = _load(request, pk, item)
    step = {"up": workflow.lift_item, "down": workflow.lower_item}[way]

    def make(_meeting: Meeting, by: User) -> AgendaItem:
        return step(asked, by=by, seen=seen_of(request))

    # Back to the item, or a long agenda would jump to its top at each step.
    return press(request, found, make, _("Dagordningen är ändrad."), anchor_of(asked))


@require_POST
def place(request: DeskRequest, pk: int, item: int) -> HttpResponse:
    """`/arbete/moten/<id>/arenden/<ärende>/place/`: to a number of one's own choice."""
    found, asked = _load(request, pk, item)
    wanted = number_of(request, "paragraph")

    def make(_meeting: Meeting, by: User) -> AgendaItem:
        return workflow.place_item(asked, by=by, seen=seen_of(request), paragraph=wanted)

    return press(request, found, make, _("Dagordningen är ändrad."), anchor_of(asked))


@require_POST
def take_off(request: DeskRequest, pk: int, item: int) -> HttpResponse:
    """`/arbete/moten/<id>/arenden/<ärende>/take-off/`: the meeting does not take it up."""
    found, asked = _load(request, pk, item)

    def make(_meeting: Meeting, by: User) -> None:
        workflow.take_off_item(asked, by=by)

    return press(request, found, make, _("Ärendet är taget från dagordningen."))


def anchor_of(item: AgendaItem) -> str:
    """Where the item stands on the meeting's page."""
    return f"#arende-{item.pk}"


def _load(request: DeskRequest, pk: int, item: int) -> tuple[Meeting, AgendaItem]:
    found = load_to_run(request.user, pk)
    return found, load_item(found, item)


def _edit(item: AgendaItem, form: ItemForm, by: User) -> AgendaItem:
    data = form.cleaned_data
    return workflow.edit_item(item, data["need"], by=by, text=form.item_text(), seen=data["seen"])
