"""The signed link in the call to a meeting: answers whether one person is coming; to open it does nothing."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from initiatives.refusals import NotPermitted, Refusal
from meetings.links import Asked, read, was_about
from meetings.workflow.replying import own_reply, reply_to_call
from ui import errors
from ui.limits import is_too_often
from website.forms.meeting_reply import MeetingReplyForm
from website.posting import answers_by_link

AN_HOUR = 60
NO_LINK = _("Länken gäller inte längre. Logga in för att se mötet och svara.")


@answers_by_link
def reply(request: HttpRequest, token: str) -> HttpResponse:
    """`/moten/svar/<länk>/`: kommer, skickar ersättare or kan inte."""
    asked = read(token)
    if asked is None:
        return _dead(request, token)
    if request.method == "POST":
        return _told(request, token, asked)
    said = own_reply(asked.meeting, asked.person)
    return _page(request, asked, MeetingReplyForm(initial={"answer": said.answer} if said else None))


def _told(request: HttpRequest, token: str, asked: Asked) -> HttpResponse:
    form = MeetingReplyForm(request.POST)
    if not form.is_valid():
        return _page(request, asked, form, HTTPStatus.BAD_REQUEST)
    if is_too_often(request, "meeting_reply", AN_HOUR):
        return render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    try:
        # Twice the same is the same: the newest answer stands.
        reply_to_call(asked.meeting, by=asked.person, answer=form.cleaned_data["answer"])
    except NotPermitted:
        return _dead(request, token)
    except Refusal as refusal:
        form.add_error(None, str(refusal.message))
        return _page(request, asked, form, HTTPStatus(refusal.status))
    return redirect("website:meeting_reply", token)


def _dead(request: HttpRequest, token: str) -> HttpResponse:
    """To the meeting, by signing in, where it once was a link of ours."""
    meeting = was_about(token)
    ways = [(reverse("desk:meeting", args=[meeting]), _now("Logga in och öppna mötet"))] if meeting else []
    return errors.page(request, 404, NO_LINK, ways=ways)


def _page(
    request: HttpRequest, asked: Asked, form: MeetingReplyForm, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    context = {"meeting": asked.meeting, "form": form, "said": own_reply(asked.meeting, asked.person)}
    return render(request, "website/meeting_reply.html", context, status=status)
