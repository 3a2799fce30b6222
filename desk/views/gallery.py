"""All mails on one page, to be read aloud while they are written; nowhere but where DEBUG is on."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from desk.gate import DeskRequest
from following.gallery import mails as follower_mails
from notifications.gallery import gallery
from organizations.region import current_region


@require_safe
def mails(request: DeskRequest) -> HttpResponse:
    """`/arbete/meddelanden/alla-mejl/`: each kind of mail, with made-up facts."""
    # Made-up facts in mails that look real have nothing to do where people work.
    if not settings.DEBUG:
        raise Http404
    shown = [*gallery(current_region()), *follower_mails()]
    return render(request, "desk/mail_gallery.html", {"mails": shown})
