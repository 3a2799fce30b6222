"""What is noted of an item at the meeting: what was said, and who is jävig."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from desk import autosaving
from desk.autosaving import at_the_clock, not_saved, tell_sent
from desk.forms.agenda import NotesForm
from desk.gate import DeskRequest
from desk.recusing import ask_of_item, item_receipt, recused_meanwhile
from desk.sending import REVIEW, Sent, asks_for_json, attempt, send, wrong_in_words
from desk.typed import given
from desk.views.confirming import CHANGE, Press, confirm_press
from desk.views.meetings.agenda import anchor_of, load_to_change
from desk.views.meetings.gate import load_item
from desk.views.meetings.meeting import back_to, form_page
from meetings import workflow
from meetings.models import AgendaItem
from writing.once import make_once


@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: DeskRequest, pk: int, item: int) -> HttpResponse:
    """`/arbete/moten/<id>/arenden/<ärende>/anteckningar/`: what was said, and who took no part."""
    found, asked = load_to_change(request, pk, item)
    form = NotesForm(given(request), meeting=found, item=asked)
    if request.method == "POST" and asks_for_json(request):
        return _autosave(form, asked, request.user)
    sent = _send(request, form)
    if isinstance(sent.made, Press):
        return confirm_press(request, sent.made)
    if sent.is_made:
        tell_sent(request, item_receipt(asked, form))
        return back_to(found, anchor_of(asked))
    page = {
        "title": _("Anteckningar och jäv"),
        "button": _("Spara"),
        "ingress": str(asked),
        "saves_itself": True,
        "asks": True,
    }
    return form_page(request, found, form, page, sent.status)


def _send(request: DeskRequest, form: NotesForm) -> Sent[AgendaItem | Press]:
    """Saved at once where nothing is said of jäv that is not recorded; else asked about first."""
    if CHANGE in request.POST:
        return Sent(200)
    asks = REVIEW in request.POST

    def save() -> AgendaItem:
        return workflow.note_item(form.item, by=request.user, **form.cleaned_data)

    def make() -> AgendaItem | Press:
        if asks and form.changes_recused():
            return ask_of_item(form.item, form, save)
        # The button asks, so that what it makes at once would else be made by each press.
        return make_once(request, save, has_edition=True) if asks else save()

    def fresh() -> NotesForm:
        return NotesForm(meeting=form.meeting, item=load_item(form.meeting, form.item.pk))

    return send(request, form, make, fresh=fresh)


def _autosave(form: NotesForm, asked: AgendaItem, by: User) -> HttpResponse:
    """What was noted so far, for the script; jäv is never recorded in passing, and stops no note."""
    if not form.is_valid():
        return not_saved(" ".join([_("Inte sparat."), *wrong_in_words(form)]), 400)
    said = {name: form.cleaned_data[name] for name in ("notes", "seen")}
    sent = attempt(lambda: workflow.note_text(asked, by=by, **said))
    if sent.made is None:
        # `closed`: the notes of two are chosen between first, by the form's own button.
        return not_saved(f"{_('Inte sparat.')} {sent.why}", sent.status, closed=True)
    told = [at_the_clock(), recused_meanwhile(asked, sent.made) or _recused_later(form)]
    return autosaving.saved(" ".join(filter(None, told)), seen=sent.made)


def _recused_later(form: NotesForm) -> str:
    return _("Jäv antecknas först när du trycker på Spara.") if form.changes_recused() else ""
