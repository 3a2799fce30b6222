"""Yearly reports at the desk: drafted, edited sentence by sentence, put on an agenda, approved."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

import clock
from desk.forms.yearly import AddedForm, ReportForm, SentenceForm, TakeUpForm
from desk.gate import DeskRequest, locked
from desk.publicity import ReviewRow, Visibility, grouped
from desk.rehearsal import Rehearsal
from desk.sending import press, say, send
from desk.typed import given
from desk.views.confirming import Press, confirm_press, is_asked
from meetings.models import Meeting
from meetings.permissions import bodies_run_by
from meetings.states import AHEAD
from ui.paging import Numbered
from yearly import workflow
from yearly.content import content_of
from yearly.drafting import SECTIONS
from yearly.models import ReportSentence, YearlyReport
from yearly.permissions import bodies_to_report_for, may_approve, may_edit, may_write_reports

PER_PAGE = 30
WAYS = {"up": -1, "down": 1}


@require_safe
def reports(request: DeskRequest) -> HttpResponse:
    """`/arbete/arsrapporter/`: those that the person may edit or approve, the newest first."""
    _require_room(request.user)
    found = YearlyReport.objects.filter(body__in=bodies_to_report_for(request.user)).select_related("body")
    page = Numbered(found, PER_PAGE).get_page(request.GET.get("sida"))
    return render(request, "desk/yearly_list.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: DeskRequest) -> HttpResponse:
    """`/arbete/arsrapporter/ny/`: a draft, worked out from what is public."""
    _require_room(request.user)
    form = ReportForm(given(request), bodies=bodies_to_report_for(request.user))
    sent = send(request, form, lambda: workflow.begin_report(form.text(), by=request.user))
    if sent.made:
        messages.success(request, _("Utkastet är gjort. Varje mening har sina källor."))
        return redirect("desk:yearly_report", sent.made.pk)
    return render(request, "desk/yearly_form.html", {"form": form}, status=sent.status)


@require_safe
def report(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/arsrapporter/<id>/`: sentence by sentence, with what each rests on."""
    return _show(request, _load(request.user, pk))


@require_POST
def again(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/arsrapporter/<id>/draft-again/`: from what the facts say now."""
    found = _load(request.user, pk)
    sent = press(request, lambda: workflow.draft_again(found, by=request.user))
    say(request, sent, _("Utkastet är omräknat. Det som du har ändrat står kvar."))
    return redirect("desk:yearly_report", pk)


@require_POST
def add(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/arsrapporter/<id>/add/`: a sentence of the editor's own."""
    found = _load(request.user, pk)
    form = AddedForm(request.POST)
    sent = send(request, form, lambda: workflow.add_sentence(found, by=request.user, **form.cleaned_data))
    if sent.is_made:
        messages.success(request, _("Meningen är tillagd."))
        return redirect("desk:yearly_report", pk)
    return _show(request, found, added=form, status=sent.status)


@require_http_methods(["GET", "HEAD", "POST"])
def sentence(request: DeskRequest, pk: int, sentence: int) -> HttpResponse:
    """`/arbete/arsrapporter/<id>/meningar/<id>/edit/`: other words, or left out; it keeps its sources."""
    row = _load_sentence(request.user, pk, sentence)
    form = SentenceForm(given(request), sentence=row)
    sent = send(
        request,
        form,
        lambda: workflow.edit_sentence(row, by=request.user, **form.said()),
        fresh=lambda: SentenceForm(sentence=locked(row)),
    )
    if sent.is_made:
        messages.success(request, _("Meningen är ändrad."))
        return redirect(f"{reverse('desk:yearly_report', args=[pk])}#mening-{row.pk}")
    context = {"form": form, "sentence": row, "report": row.report}
    return render(request, "desk/yearly_sentence.html", context, status=sent.status)


@require_POST
def move(request: DeskRequest, pk: int, sentence: int, way: str) -> HttpResponse:
    """`/arbete/arsrapporter/<id>/meningar/<id>/up/` and `down/`: one step within its section."""
    row = _load_sentence(request.user, pk, sentence)
    sent = press(request, lambda: workflow.move_sentence(row, by=request.user, way=WAYS[way]))
    say(request, sent, _("Meningen är flyttad."))
    return redirect(f"{reverse('desk:yearly_report', args=[pk])}#mening-{row.pk}")


@require_POST
def put_up(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/arsrapporter/<id>/put-up/`: as an item of a coming meeting."""
    found = _load(request.user, pk)
    form = TakeUpForm(request.POST, meetings=_meetings(request.user))
    sent = send(
        request, form, lambda: workflow.put_report_up(found, form.cleaned_data["meeting"], by=request.user)
    )
    if sent.is_made:
        messages.success(request, _("Rapporten står på mötets dagordning."))
        return redirect("desk:yearly_report", pk)
    return _show(request, found, meeting=form, status=sent.status)


@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/arsrapporter/<id>/approve/`: what the meeting decided; GET asks first."""
    found = _load(request.user, pk)
    if not may_approve(request.user, found):
        raise PermissionDenied
    if found.approved_at is None and is_asked(request):
        return confirm_press(request, _approving(found))
    if request.method == "POST":
        sent = press(request, lambda: workflow.approve_report(found, by=request.user))
        say(request, sent, _("Rapporten är godkänd och offentlig."))
    return redirect("desk:yearly_report", pk)


def _approving(found: YearlyReport) -> Press:
    rows = [
        ReviewRow(Visibility.NOW, section["name"], "\n".join(each["text"] for each in section["sentences"]))
        for section in content_of(found)["sections"]
    ]
    return Press(
        title=found.title,
        button=_("Anteckna att mötet godkände rapporten"),
        back=reverse("desk:yearly_report", args=[found.pk]),
        says=[_("Rapporten fryses och ändras aldrig mer. Rättas en siffra sedan sägs det bredvid.")],
        rehearsal=Rehearsal(grouped(rows), [], is_held=False),
    )


def _show(
    request: DeskRequest, found: YearlyReport, *, added: Any = None, meeting: Any = None, status: int = 200
) -> HttpResponse:
    rows = list(found.sentences.select_related("changed_by"))
    meetings = _meetings(request.user)
    context = {
        "report": found,
        "sections": [(name, [row for row in rows if row.section == key]) for key, name in SECTIONS.items()],
        "is_open": found.approved_at is None,
        "is_on_agenda": found.item is not None and found.item.is_open,
        "may_approve": may_approve(request.user, found),
        "added": added or AddedForm(),
        "meeting_form": (meeting or TakeUpForm(meetings=meetings)) if meetings.exists() else None,
    }
    return render(request, "desk/yearly_report.html", context, status=status)


def _meetings(user: Any) -> QuerySet[Meeting]:
    """The coming meetings whose agendas the person keeps."""
    coming = Meeting.objects.filter(body__in=bodies_run_by(user), status__in=AHEAD, day__gte=clock.today())
    return coming.select_related("body").order_by("day", "pk")


def _load(user: Any, pk: int) -> YearlyReport:
    """Raises Http404 for whoever has no business with it."""
    _require_room(user)
    found = get_object_or_404(YearlyReport.objects.select_related("body__area", "item__meeting__body"), pk=pk)
    if not may_edit(user, found):
        raise Http404
    return found


def _load_sentence(user: Any, pk: int, sentence: int) -> ReportSentence:
    found = _load(user, pk)
    row = get_object_or_404(found.sentences, pk=sentence)
    row.report = found
    return row


def _require_room(user: Any) -> None:
    """Raises Http404: for everybody else there is no such room."""
    if not may_write_reports(user):
        raise Http404
