"""News at the desk: written, looked through, published, changed and taken down."""

from typing import Any

from csp.decorators import csp
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from desk.forms.news import NewsForm
from desk.gate import DeskRequest, locked
from desk.publicity import ReviewRow, Visibility, grouped
from desk.rehearsal import Rehearsal
from desk.sending import press, say, send
from desk.typed import given
from desk.untold import begun_from
from desk.views.confirming import Press, confirm_press, is_asked
from following.news import news_page
from following.wording import preview
from initiatives.download import SANDBOX
from news.models import NewsItem
from news.permissions import may_write_news
from news.workflow import publish_news, throw_news, withdraw_news, write_news
from ui.paging import Numbered

PER_PAGE = 50
ABOUT = "om"
"""Which publication a piece of news begins from."""


@require_safe
def news(request: DeskRequest) -> HttpResponse:
    """`/arbete/nyheter/`: drafts, and what is or has been up."""
    _require_writer(request.user)
    out = NewsItem.objects.exclude(published_at=None).order_by("-number")
    page = Numbered(out, PER_PAGE).get_page(request.GET.get("sida"))
    return render(
        request, "desk/news_list.html", {"drafts": NewsItem.objects.drafts()[:PER_PAGE], "page": page}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: DeskRequest) -> HttpResponse:
    """`/arbete/nyheter/ny/`: a draft; `?om=` begins it from what has been published."""
    _require_writer(request.user)
    form = NewsForm(given(request), initial=begun_from(request.GET.get(ABOUT, "")))
    sent = send(request, form, lambda: write_news(None, by=request.user, **form.said()))
    if not sent.is_made:
        return render(request, "desk/news_form.html", {"form": form}, status=sent.status)
    messages.success(request, _("Utkastet är sparat."))
    return redirect("desk:news_item", sent.made.pk) if sent.made else redirect("desk:news")


@require_safe
def item(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/nyheter/<id>/`: as everybody will read it, and what may be done with it."""
    found = _load(request, pk)
    return render(request, "desk/news_item.html", {"page": news_page(found)})


@require_safe
def mail(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/nyheter/<id>/mejl/`: the mail that followers get, as plain text."""
    found = _load(request, pk)
    return render(request, "desk/news_mail.html", {"item": found, "mail": preview(found).text})


@require_safe
# A mail is a page of its own, with no rights on our site.
@csp(SANDBOX)  # type: ignore[arg-type]
def mail_html(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/nyheter/<id>/mejl.html`: the same mail as most programs show it."""
    return HttpResponse(preview(_load(request, pk)).text.html)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/nyheter/<id>/edit/`: its words and what it tells of; what is out is marked as changed."""
    found = _load(request, pk)
    form = NewsForm(given(request), item=found)
    sent = send(
        request,
        form,
        lambda: write_news(found, by=request.user, **form.said()),
        fresh=lambda: NewsForm(item=locked(found)),
    )
    if not sent.is_made:
        return render(request, "desk/news_form.html", {"form": form, "item": found}, status=sent.status)
    messages.success(request, _("Ändringen är sparad."))
    return redirect("desk:news_item", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/nyheter/<id>/publish/`: everybody may read it, and followers are told; GET asks first."""
    found = _load(request, pk)
    if found.is_draft and is_asked(request):
        shown = ReviewRow(Visibility.NOW, _("Nyhet"), f"{found.title}\n{found.text}")
        asked = Press(
            title=_("Publicera nyheten"),
            button=_("Publicera"),
            back=reverse("desk:news_item", args=[pk]),
            says=[_("Den mejlas till dem som följer nyheterna eller det som nyheten handlar om.")],
            rehearsal=Rehearsal(grouped([shown]), [], is_held=False),
        )
        return confirm_press(request, asked)
    if request.method == "POST":
        say(
            request, press(request, lambda: publish_news(found, by=request.user)), _("Nyheten är publicerad.")
        )
    return redirect("desk:news_item", pk)


@require_POST
def withdraw(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/nyheter/<id>/withdraw/`: nobody outside reads it any more."""
    found = _load(request, pk)
    say(request, press(request, lambda: withdraw_news(found, by=request.user)), _("Nyheten är nertagen."))
    return redirect("desk:news_item", pk)


@require_POST
def throw(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/nyheter/<id>/throw-away/`: a draft goes."""
    found = _load(request, pk)
    say(request, press(request, lambda: throw_news(found, by=request.user)), _("Utkastet är kastat."))
    return redirect("desk:news")


def _load(request: DeskRequest, pk: int) -> NewsItem:
    _require_writer(request.user)
    return get_object_or_404(NewsItem, pk=pk)


def _require_writer(user: Any) -> None:
    """Raises Http404: for everybody else there is no such room."""
    if not may_write_news(user):
        raise Http404
