"""Several needs at once, from the list: asked about first, what can be done with what can't beside it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from desk.forms.need_list import TogetherForm
from desk.gate import DeskRequest
from desk.sending import REVIEW, send
from desk.several import Together, Tried
from desk.typed import given
from desk.views.confirming import Press, confirm_press
from initiatives.models import Need
from initiatives.refusals import Unmet
from organizations.permissions import is_coordinator
from organizations.region import current_region


@require_http_methods(["GET", "HEAD", "POST"])
def several(request: DeskRequest) -> HttpResponse:
    """`/arbete/behov/samlat/`: an assessment begun, or an item put on an agenda, for each of those chosen."""
    if not is_coordinator(request.user):
        raise PermissionDenied
    if not request.POST.getlist("needs"):
        if request.method == "POST":
            messages.warning(request, _("Välj minst ett ärende i listan först."))
        return redirect("desk:needs")
    form = TogetherForm(given(request))
    sent = send(request, form, lambda: _make_or_ask(request, form))
    if isinstance(sent.made, Press):
        return confirm_press(request, sent.made)
    if sent.made:
        _tell(request, sent.made)
        return redirect("desk:needs")
    return render(request, "desk/needs_together.html", {"form": form}, status=sent.status)


def _make_or_ask(request: DeskRequest, form: TogetherForm) -> Tried | Press:
    data = form.cleaned_data
    doing = Together(data["what"], data["meeting"], request.user)
    # Asked again when it is made: what has happened since the question was asked counts.
    tried = doing.tried(data["needs"])
    if not tried.can:
        raise Unmet(" ".join(f"{need}: {why}" for need, why in tried.cannot), field="needs")
    if REVIEW in request.POST:
        return _asked(doing, tried, form)
    for need in tried.can:
        doing.make(Need.objects.get(pk=need.pk))
    return tried


def _asked(doing: Together, tried: Tried, form: TogetherForm) -> Press:
    return Press(
        title=doing.does,
        button=doing.button(len(tried.can)),
        back=reverse("desk:needs"),
        says=[],
        rehearsal=doing.rehearsal(tried.can, current_region()),
        form=form,
        left=[(str(need), why) for need, why in tried.cannot],
    )


def _tell(request: DeskRequest, tried: Tried) -> None:
    count = len(tried.can)
    messages.success(request, ngettext("%s ärende är klart.", "%s ärenden är klara.", count) % count)
    for need, why in tried.cannot:
        messages.warning(request, _("Gick inte: %(need)s. %(why)s") % {"need": need, "why": why})
