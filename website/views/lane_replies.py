"""The signed link in a contact's mail: how far a huvudman has come; to open it does nothing."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

import clock
from followup.answering import to_answer
from followup.links import Asked, read, was_about
from followup.workflow import LaneRefused, answer_lanes
from ui import errors
from ui.limits import is_too_often
from website.forms.lanes_reply import LanesReplyForm, seen_of, status_of
from website.posting import answers_by_link
from website.principals import has_own_place
from writing.both_texts import tell_of_earlier
from writing.once import SentBefore, fresh, make_once

AN_HOUR = 60
NO_LINK = _("Länken gäller inte längre. Logga in för att svara, eller vänd dig till samordnaren.")


@answers_by_link
def reply(request: HttpRequest, token: str) -> HttpResponse:
    """`/kommuner/svar/<länk>/`: all that is to be taken into use, a choice for each and one button."""
    asked = read(token)
    if asked is None:
        return _dead(request, token)
    rows = to_answer(asked.principal)
    if request.method != "POST":
        return _page(request, asked, LanesReplyForm(rows))
    form = LanesReplyForm(rows, request.POST)
    if not form.is_valid():
        return _page(request, asked, form, HTTPStatus.BAD_REQUEST)
    if is_too_often(request, "lanes_reply", AN_HOUR):
        return render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    return _told(request, token, asked, form)


def _told(request: HttpRequest, token: str, asked: Asked, form: LanesReplyForm) -> HttpResponse:
    def make() -> None:
        answer_lanes(form.answers(), by=asked.person)

    try:
        make_once(request, make, has_edition=True)
    except SentBefore as refusal:
        tell_of_earlier(form, refusal)
        return _page(request, asked, form, HTTPStatus.CONFLICT)
    except LaneRefused as refusal:
        form.add_error(status_of(refusal.answer.row), str(refusal.message))
        # Shown again it has seen what stands now, so that it may be sent once more, knowingly.
        typed = request.POST.copy()
        for row in to_answer(asked.principal):
            typed[seen_of(row)] = str(row.need.event_count)
        form.data = typed
        return _page(request, asked, form, HTTPStatus(refusal.status))
    return redirect("website:lanes_reply", token)


def _dead(request: HttpRequest, token: str) -> HttpResponse:
    """To the matter and to the sign-in, where it once was a link of ours."""
    principal = was_about(token)
    ways = [(reverse("desk:implementation"), _now("Logga in och svara"))]
    if principal and has_own_place(principal):
        ways.append((reverse("website:municipality", args=[principal.code]), str(principal)))
    return errors.page(request, 404, NO_LINK, ways=ways)


def _page(
    request: HttpRequest, asked: Asked, form: LanesReplyForm, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    today = clock.today()
    said_today = [row.confirmed_on == today for row in form.answered]
    context = {
        "principal": asked.principal,
        "has_place": has_own_place(asked.principal),
        "form": form,
        "is_done": all(said_today) and bool(said_today),
        "today": today,
        "once": fresh(),
    }
    return render(request, "website/lanes_reply.html", context, status=status)
