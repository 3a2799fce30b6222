"""What readers write to us: a question about a need, a fault, a wish for another form."""

from http import HTTPStatus
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from letters.workflow import receive
from notifications.workflow import tell_of_letter
from ui.limits import is_too_often
from website.forms import LetterForm
from website.posting import refuse_other_sites
from writing.both_texts import tell_of_earlier
from writing.once import SentBefore, fresh, make_once

LETTERS_AN_HOUR = 10


@csrf_exempt  # acts on no session and no cookie: there is nothing to forge, and so no cookie to set
@refuse_other_sites
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """`/kontakt/`: the form; `om` says what kind of letter, `behov` about which need."""
    if request.method != "POST":
        form = LetterForm.begun_at(request.GET, _came_from(request))
        return render(request, "website/contact.html", {"form": form, "once": fresh()})
    form = LetterForm(request.POST)
    if not form.is_valid():
        return _again(request, form, HTTPStatus.BAD_REQUEST)
    # After the form's own check: a reader who mends an address ten times has sent nothing yet.
    if is_too_often(request, "letter", LETTERS_AN_HOUR):
        return render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    # A machine is thanked like everybody: a refusal would teach it to leave the field empty.
    if not form.is_from_a_machine():
        try:
            tell_of_letter(make_once(request, lambda: receive(**form.letter())))
        except SentBefore as refusal:
            tell_of_earlier(form, refusal)
            return _again(request, form, HTTPStatus.CONFLICT)
    return redirect("website:contact_thanks")


def _again(request: HttpRequest, form: LetterForm, status: HTTPStatus) -> HttpResponse:
    return render(request, "website/contact.html", {"form": form, "once": fresh()}, status=status)


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """`/kontakt/tack/`: it has come in."""
    return render(request, "website/contact_thanks.html")


def _came_from(request: HttpRequest) -> str:
    """Our own page that the visitor came from, as the browser tells."""
    try:
        page = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return ""
    # Without the query: what somebody searched for before writing is not ours to keep.
    return page.path if page.netloc == request.get_host() else ""
