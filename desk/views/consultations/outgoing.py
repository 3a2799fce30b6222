"""A remiss at the desk: the list, the room, and what is written before it is sent."""

from collections.abc import Callable
from typing import Any

from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

import clock
from consultations import workflow
from consultations.models import (
    Consultation,
    ConsultationDocument,
    ConsultationPoint,
    ConsultationRecipient,
    Extension,
)
from consultations.permissions import may_have_room, may_run
from consultations.points import parts
from desk.forms.consultations import (
    ConsultationForm,
    DocumentForm,
    LayForm,
    PointForm,
    RecipientsForm,
    TakeForm,
)
from desk.forms.edition import EditionForm
from desk.gate import DeskRequest, locked
from desk.publicity import ReviewRow, Visibility, grouped
from desk.rehearsal import Rehearsal
from desk.sending import press, say, send
from desk.typed import given, sent_files
from desk.views.confirming import Press, confirm_press, is_asked
from desk.views.consultations.gate import load, load_to_run
from notifications.workflow import tell_of_consultation

SEVERAL = ["GET", "HEAD", "POST"]


@require_safe
def consultations(request: DeskRequest) -> HttpResponse:
    """`/arbete/remisser/`: those that the person runs, or answers."""
    if not may_have_room(request.user):
        raise Http404
    runs = may_run(request.user)
    own = ConsultationRecipient.objects.answered_by(request.user).named().annotate(came=Count("responses"))
    context = {
        "runs": runs,
        "found": Consultation.objects.order_by("-pk") if runs else [],
        "own": own.order_by("-consultation", "pk"),
    }
    return render(request, "desk/consultation_list.html", context)


@require_safe
def consultation(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/remisser/<id>/`: for whoever runs it all of it; for whoever answers, what is asked."""
    found = load(request.user, pk)
    runs = may_run(request.user)
    answered_by = ConsultationRecipient.objects.answered_by(request.user).filter(consultation=found)
    context: dict[str, Any] = {
        "consultation": found,
        "parts": parts(found),
        "documents": found.documents.prefetch_related("files"),
        "own": answered_by.named().annotate(came=Count("responses")),
        "runs": runs,
        "today": clock.today(),
    }
    if runs:
        context |= _what_has_come(found)
    return render(request, "desk/consultation_detail.html", context)


def _what_has_come(found: Consultation) -> dict[str, Any]:
    """For whoever runs it alone."""
    recipients = found.recipients.named().annotate(came=Count("responses"))
    return {
        "recipients": recipients,
        "waiting": [each for each in recipients if not getattr(each, "came", 0)],
        "responses": found.responses.current().for_list().order_by("number"),
        "replaced": found.responses.count() - found.responses.current().count(),
        "extensions": Extension.objects.filter(
            recipient__consultation=found, answered_at=None
        ).select_related("recipient__principal", "recipient__body"),
        "lacks": workflow.what_lacks_to_be_sent(found) if not found.sent_at else [],
        "lay_form": LayForm(),
    }


@require_http_methods(SEVERAL)
def new(request: DeskRequest) -> HttpResponse:
    """`/arbete/remisser/ny/`: write a new one."""
    if not may_run(request.user):
        raise Http404
    form = ConsultationForm(given(request))
    sent = send(request, form, lambda: workflow.write(None, form.text(), by=request.user))
    if sent.made:
        return redirect("desk:consultation", sent.made.pk)
    return _page(request, form, _("Ny remiss"), sent.status, None)


@require_http_methods(SEVERAL)
def edit(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/remisser/<id>/edit/`: what it says, until it is sent."""
    found = load_to_run(request.user, pk)
    form = ConsultationForm(given(request), consultation=found)
    return _changed(
        request,
        found,
        form,
        lambda: workflow.write(found, form.text(), by=request.user),
        fresh=lambda: ConsultationForm(consultation=locked(found)),
        title=_("Ändra remissen"),
    )


@require_http_methods(SEVERAL)
def document(request: DeskRequest, pk: int, document: int = 0) -> HttpResponse:
    """`/arbete/remisser/<id>/handlingar/<handling>/`, or `…/ny/`: a document that goes along."""
    found = load_to_run(request.user, pk)
    row = get_object_or_404(ConsultationDocument, pk=document, consultation=found) if document else None
    form = DocumentForm(given(request), sent_files(request), document=row)
    return _changed(
        request,
        found,
        form,
        lambda: workflow.write_document(found, row, **form.said(), by=request.user),
        fresh=(lambda: DocumentForm(document=locked(row))) if row else None,
        title=_("Handling"),
        remove=reverse("desk:consultation_document_remove", args=[pk, row.pk]) if row else "",
    )


@require_http_methods(SEVERAL)
def point(request: DeskRequest, pk: int, point: int = 0) -> HttpResponse:
    """`/arbete/remisser/<id>/punkter/<punkt>/`, or `…/ny/`: one thing to answer by."""
    found = load_to_run(request.user, pk)
    row = get_object_or_404(ConsultationPoint, pk=point, consultation=found) if point else None
    form = PointForm(given(request), consultation=found, point=row)
    return _changed(
        request,
        found,
        form,
        lambda: workflow.write_point(found, row, form.point_text(), by=request.user),
        fresh=(lambda: PointForm(consultation=found, point=locked(row))) if row else None,
        title=_("Punkt att svara på"),
        remove=reverse("desk:consultation_point_remove", args=[pk, row.pk]) if row else "",
    )


@require_POST
def remove_document(request: DeskRequest, pk: int, document: int) -> HttpResponse:
    """`/arbete/remisser/<id>/handlingar/<handling>/remove/`: it goes, its points stay."""
    found = load_to_run(request.user, pk)
    row = get_object_or_404(ConsultationDocument, pk=document, consultation=found)
    sent = press(request, lambda: workflow.remove_document(row, by=request.user))
    say(request, sent, _("Handlingen är borttagen."))
    return redirect("desk:consultation", pk)


@require_POST
def remove_point(request: DeskRequest, pk: int, point: int) -> HttpResponse:
    """`/arbete/remisser/<id>/punkter/<punkt>/remove/`: it goes."""
    found = load_to_run(request.user, pk)
    row = get_object_or_404(ConsultationPoint, pk=point, consultation=found)
    sent = press(request, lambda: workflow.remove_point(row, by=request.user))
    say(request, sent, _("Punkten är borttagen."))
    return redirect("desk:consultation", pk)


@require_http_methods(SEVERAL)
def take(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/remisser/<id>/styrdokument/`: a version of the register, its headings as points."""
    found = load_to_run(request.user, pk)
    form = TakeForm(given(request))
    sent = send(
        request, form, lambda: workflow.take_version(found, form.cleaned_data["version"], by=request.user)
    )
    if sent.made:
        return redirect("desk:consultation", pk)
    return _page(request, form, _("Hämta ett styrdokument"), sent.status, found)


@require_http_methods(SEVERAL)
def recipients(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/remisser/<id>/sandlista/`: who gets it; once it is sent it only grows."""
    found = load_to_run(request.user, pk)
    form = RecipientsForm(given(request), consultation=found)

    def make() -> list[ConsultationRecipient]:
        return workflow.address_to(found, **form.said(), by=request.user)

    def tell(added: list[ConsultationRecipient]) -> None:
        if found.sent_at:
            tell_of_consultation(added)

    return _changed(
        request,
        found,
        form,
        make,
        fresh=lambda: RecipientsForm(consultation=locked(found)),
        title=_("Sändlista"),
        after=tell,
    )


@require_http_methods(SEVERAL)
def send_out(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/remisser/<id>/send/`: everybody may read it, those on the list answer; asked about first."""
    found = load_to_run(request.user, pk)
    if is_asked(request) and not found.sent_at and not workflow.what_lacks_to_be_sent(found):
        return confirm_press(request, _sending(found))
    if request.method == "POST":
        sent = press(request, lambda: workflow.send_out(found, by=request.user))
        if sent.made:
            tell_of_consultation(list(sent.made.recipients.named()))
        say(request, sent, _("Remissen är skickad."))
    return redirect("desk:consultation", pk)


@require_POST
def lay(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/remisser/<id>/dagordning/`: the remiss or its compilation becomes an item of a meeting."""
    found = load_to_run(request.user, pk)
    form = LayForm(request.POST)
    sent = send(
        request,
        form,
        lambda: workflow.lay_on_agenda(
            found, form.cleaned_data["kind"], form.cleaned_data["meeting"], by=request.user
        ),
    )
    if sent.made:
        return redirect("desk:meeting", sent.made.meeting_id)
    context = {
        "form": form,
        "title": _("Ta upp på ett möte"),
        "back": reverse("desk:consultation", args=[pk]),
    }
    return render(request, "desk/consultation_form.html", context, status=sent.status)


def _sending(found: Consultation) -> Press:
    named = [str(each) for each in found.recipients.named()]
    rows = [
        ReviewRow(Visibility.NOW, _("Remissen"), found.title),
        ReviewRow(Visibility.NOW, _("Sändlista"), ", ".join(named)),
    ]
    return Press(
        title=found.title,
        button=_("Skicka remissen"),
        back=reverse("desk:consultation", args=[found.pk]),
        says=[_("Den går inte att ändra sedan. Sändlistan kan bara bli längre.")],
        rehearsal=Rehearsal(grouped(rows), [_("kontaktpersonerna hos dem på sändlistan")], is_held=False),
    )


def _changed(
    request: DeskRequest,
    found: Consultation,
    form: EditionForm,
    make: Callable[[], Any],
    *,
    fresh: Callable[[], EditionForm] | None,
    title: str,
    remove: str = "",
    after: Callable[[Any], None] | None = None,
) -> HttpResponse:
    """One of the forms that leads back to the room."""
    sent = send(request, form, make, fresh=fresh)
    if sent.is_made:
        if after:
            after(sent.made)
        return redirect("desk:consultation", found.pk)
    return _page(request, form, title, sent.status, found, remove=remove)


def _page(
    request: DeskRequest, form: Any, title: str, status: int, found: Consultation | None, *, remove: str = ""
) -> HttpResponse:
    back = reverse("desk:consultation", args=[found.pk]) if found else reverse("desk:consultations")
    context = {"form": form, "title": title, "back": back, "consultation": found, "remove": remove}
    context["files_again"] = bool(request.FILES)
    return render(request, "desk/consultation_form.html", context, status=status)
