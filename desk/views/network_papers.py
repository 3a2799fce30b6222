"""A network's plan or yearly report: written with a draft that saves itself, looked through, published."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from desk.autosaving import drafted, keep_draft, tell_sent
from desk.forms.networks import PaperForm
from desk.gate import DeskRequest, locked
from desk.rehearsal import Rehearsal
from desk.sending import REVIEW, Sent, send
from desk.typed import given
from desk.views.confirming import CHANGE, Press, confirm_press
from desk.views.networks import load
from networks.due import Wanted, wanted
from networks.models import KINDS, NetworkPaper, NetworkYear
from networks.permissions import may_write
from networks.workflow import publish_paper
from writing import drafts
from writing.models import FormDraft


@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: DeskRequest, body: str, kind: str, year: int) -> HttpResponse:
    """`/arbete/natverk/<id>/plan/<år>/`, `…/rapport/<år>/`: its form; POST saves a draft or publishes."""
    asked = _asked_for(request, body, kind, year)
    form = PaperForm(given(request), kind=asked.kind, newest=asked.paper)
    if kept := keep_draft(request):
        return kept
    draft = drafted(request, form)
    if CHANGE in request.POST:
        return _page(request, asked, form, draft, 200)
    if REVIEW in request.POST:
        return _reviewed(request, asked, form, draft)
    sent = _send(request, asked, form)
    if not sent.made:
        return _page(request, asked, form, draft, sent.status)
    tell_sent(request, _("%s är publicerad.") % sent.made.title)
    return redirect("desk:network", body)


def _asked_for(request: DeskRequest, body: str, kind: str, year: int) -> Wanted:
    """Raises Http404 where there is none to write, and `PermissionDenied` for whoever only compiles."""
    found = load(request.user, body)
    if kind not in KINDS:
        raise Http404
    of_year = get_object_or_404(NetworkYear, year=year)
    if not may_write(request.user, found):
        raise PermissionDenied
    return next(each for each in wanted([of_year], [found]) if each.kind == KINDS[kind])


def _reviewed(request: DeskRequest, asked: Wanted, form: PaperForm, draft: FormDraft) -> HttpResponse:
    """Made and taken back again: what would refuse it does so now, in the same words."""
    with transaction.atomic():
        sent = _send(request, asked, form)
        transaction.set_rollback(True)
    if not sent.made:
        return _page(request, asked, form, draft, sent.status)
    return confirm_press(
        request,
        Press(
            title=f"{asked.body.name}: {sent.made.title}",
            button=_("Publicera"),
            back=request.path,
            says=[_("Alla kan läsa det sedan. Det står kvar, också när ni publicerar en ny version.")],
            rehearsal=Rehearsal([], [], is_held=False),
            form=form,
            is_form=True,
        ),
    )


def _send(request: DeskRequest, asked: Wanted, form: PaperForm) -> Sent[NetworkPaper]:
    def make() -> NetworkPaper:
        made = publish_paper(asked.body, asked.year, asked.kind, by=request.user, **form.written())
        drafts.drop(request.user, request.path)
        return made

    return send(request, form, make, fresh=_as_it_stands(asked))


def _as_it_stands(asked: Wanted) -> Callable[[], PaperForm]:
    def fresh() -> PaperForm:
        locked(asked.body)
        newest = NetworkPaper.objects.of(asked.body, asked.year, asked.kind).first()
        return PaperForm(kind=asked.kind, newest=newest)

    return fresh


def _page(
    request: DeskRequest, asked: Wanted, form: PaperForm, draft: FormDraft, status: int
) -> HttpResponse:
    newest = asked.paper
    context = {
        "asked": asked,
        "form": form,
        "draft": draft,
        # Begun before what stands now was published: whoever goes on with it should read that first.
        "is_older": bool(newest and draft.saved_at and draft.saved_at < newest.published_at),
        "back": reverse("desk:network", args=[asked.body.slug]),
    }
    return render(request, "desk/network_paper.html", context, status=status)
