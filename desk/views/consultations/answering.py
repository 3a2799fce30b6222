"""An answer as those at the huvudman write it together: saved as one writes, handed in once it is decided."""

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from consultations import workflow
from consultations.models import ConsultationRecipient, ConsultationResponse, ResponseDraft
from desk import autosaving
from desk.autosaving import SAVE, at_the_clock, not_saved, tell_sent
from desk.forms.consultations import ExtensionForm
from desk.forms.responses import ResponseForm
from desk.gate import DeskRequest
from desk.publicity import ReviewRow, Visibility, grouped
from desk.rehearsal import Rehearsal
from desk.sending import REVIEW, Sent, asks_for_json, send, wrong_in_words
from desk.typed import given, sent_files
from desk.views.confirming import CHANGE, Press, confirm_press
from desk.views.consultations.files import response_in_word
from desk.views.consultations.gate import load_recipient
from initiatives.refusals import Stale
from notifications.workflow import tell_of_extension, tell_of_response

HAND_IN = "lamna"
"""The button that hands it in."""


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: DeskRequest, pk: int, recipient: int) -> HttpResponse:
    """`/arbete/remisser/<id>/svar/<mottagare>/`: the shared draft, and what has been handed in."""
    own = load_recipient(request.user, pk, recipient)
    points = list(own.consultation.points.in_order())
    form = ResponseForm(given(request), sent_files(request), points=points, draft=_draft(own))
    if request.method != "POST" or CHANGE in request.POST:
        return _page(request, own, form, 200)
    if asks_for_json(request):
        return _autosave(request, own, form)
    if SAVE in request.POST:
        return _save(request, own, form)
    return _hand_in(request, own, form)


@require_safe
def handed_in_docx(request: DeskRequest, pk: int, recipient: int, number: int) -> HttpResponse:
    """`/arbete/remisser/<id>/svar/<mottagare>/<handling>.docx`: their own answer, as it was registered."""
    own = load_recipient(request.user, pk, recipient)
    return response_in_word(get_object_or_404(own.responses.whole(), number=number))


@require_http_methods(["GET", "HEAD", "POST"])
def extension(request: DeskRequest, pk: int, recipient: int) -> HttpResponse:
    """`/arbete/remisser/<id>/svar/<mottagare>/anstand/`: asks for a later day."""
    own = load_recipient(request.user, pk, recipient)
    form = ExtensionForm(given(request))
    sent = send(request, form, lambda: workflow.ask_for_extension(own, **form.cleaned_data, by=request.user))
    back = reverse("desk:consultation_answer", args=[pk, recipient])
    if sent.made:
        tell_of_extension(sent.made)
        tell_sent(request, _("Ni har begärt anstånd. Svaret kommer hit."))
        return redirect(back)
    context = {"form": form, "title": _("Begär anstånd"), "back": back, "consultation": own.consultation}
    return render(request, "desk/consultation_form.html", context, status=sent.status)


def _draft(own: ConsultationRecipient) -> ResponseDraft | None:
    return ResponseDraft.objects.filter(recipient=own).first()


def _fresh(own: ConsultationRecipient, form: ResponseForm) -> ResponseForm:
    """As it would begin now, under the lock."""
    locked = ResponseDraft.objects.select_for_update(of=("self",), no_key=True).filter(recipient=own).first()
    return ResponseForm(points=form.points, draft=locked)


def _as_kept(form: ResponseForm, draft: ResponseDraft) -> ResponseForm:
    """What was typed, as if on a page that had seen what was just saved, files and all."""
    stands = ResponseForm(points=form.points, draft=draft)
    typed = {name: value for name, value in form.data.items() if name != "remove"}
    return ResponseForm(typed | {"seen": stands.edition()}, points=form.points, draft=draft)


def _kept(request: DeskRequest, own: ConsultationRecipient, form: ResponseForm) -> Sent[ResponseDraft]:
    return send(
        request,
        form,
        lambda: workflow.save_draft(own, form.typed(), **form.of_the_draft(), by=request.user),
        fresh=lambda: _fresh(own, form),
    )


def _autosave(request: DeskRequest, own: ConsultationRecipient, form: ResponseForm) -> HttpResponse:
    sent = _kept(request, own, form)
    if sent.made:
        now = ResponseForm(points=form.points, draft=sent.made)
        return autosaving.saved(at_the_clock(), seen=now.edition())
    if isinstance(sent.refusal, Stale):
        said = _("Inte sparat: någon annan har ändrat svaret. Tryck Spara utkast för att se båda.")
        return not_saved(said, sent.status, closed=True)
    return not_saved(" ".join([_("Inte sparat."), sent.why, *wrong_in_words(form)]), sent.status)


def _save(request: DeskRequest, own: ConsultationRecipient, form: ResponseForm) -> HttpResponse:
    sent = _kept(request, own, form)
    if not sent.made:
        return _page(request, own, form, sent.status)
    tell_sent(request, _("Utkastet är sparat. Inget är lämnat än."))
    return redirect(request.path)


def _hand_in(request: DeskRequest, own: ConsultationRecipient, form: ResponseForm) -> HttpResponse:
    """Asked about first: what is handed in is registered and can't be changed."""

    def make() -> ConsultationResponse:
        workflow.save_draft(own, form.typed(), **form.of_the_draft(), by=request.user)
        return workflow.hand_in(own, form.answer(), by=request.user)

    if REVIEW in request.POST or request.FILES:
        return _asked_about(request, own, form)
    sent = send(request, form, make, fresh=lambda: _fresh(own, form))
    if not sent.made:
        return _page(request, own, form, sent.status)
    tell_of_response(sent.made)
    tell_sent(request, _("Svaret är lämnat och registrerat."))
    return redirect(request.path)


def _asked_about(request: DeskRequest, own: ConsultationRecipient, form: ResponseForm) -> HttpResponse:
    if request.FILES or "remove" in request.POST:
        # Saved first: the next page can't send a chosen file again.
        kept = _kept(request, own, form)
        if not kept.made:
            return _page(request, own, form, kept.status)
        form = _as_kept(form, kept.made)
    with transaction.atomic():
        sent = send(
            request,
            form,
            lambda: workflow.hand_in(own, form.answer(), by=request.user),
            fresh=lambda: _fresh(own, form),
        )
        transaction.set_rollback(True)
    if not sent.made:
        return _page(request, own, form, sent.status)
    return confirm_press(request, _pressed(own, form))


def _pressed(own: ConsultationRecipient, form: ResponseForm) -> Press:
    authority = own.consultation.receiver.name
    row = ReviewRow(Visibility.INTERNAL, _("Registreras"), f"{authority}, {own.consultation.dnr}")
    return Press(
        title=_("Svar från %s") % own,
        button=_("Lämna svaret"),
        back=reverse("desk:consultation_answer", args=[own.consultation_id, own.pk]),
        says=[
            _("Svaret registreras genast och går inte att ändra. Ni kan lämna ett nytt, som gäller då."),
            _("Det är en allmän handling. Den som ber om det kan få läsa."),
        ],
        rehearsal=Rehearsal(grouped([row]), [_("samordnaren")], is_held=False),
        form=form,
        is_form=True,
    )


def _page(request: DeskRequest, own: ConsultationRecipient, form: ResponseForm, status: int) -> HttpResponse:
    context = {
        "recipient": own,
        "consultation": own.consultation,
        "form": form,
        "draft": _draft(own),
        "handed_in": own.responses.whole().order_by("-pk"),
        "files": form.kept,
        "files_again": bool(request.FILES),
        "extensions": own.extensions.all(),
        "is_open": own.consultation.heard_at is None,
    }
    return render(request, "desk/consultation_answer.html", context, status=status)
