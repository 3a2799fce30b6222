"""What I have been told: my messages, newest first."""

from typing import cast

from django.core.paginator import Paginator
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.models import User
from notifications.models import Message
from notifications.wording import path_of
from notifications.workflow import mark_read

PER_PAGE = 30


@require_http_methods(["GET", "HEAD", "POST"])
def message_list(request: HttpRequest) -> HttpResponse:
    """`/arbete/meddelanden/`: GET the list; POST marks as read all there were when it was shown."""
    mine = Message.objects.for_person(request.user)
    if request.method == "POST":
        upto = request.POST.get("upto", "")
        if upto.isdecimal() and len(upto) < 19:
            mark_read(cast("User", request.user), upto=int(upto))
        return redirect("desk:messages")
    page = Paginator(mine.select_related("event__need", "meeting"), PER_PAGE).get_page(
        request.GET.get("sida")
    )
    context = {
        "page": page,
        "lines": [(message, path_of(message)) for message in page],
        "unread": mine.unread().count(),
        "newest": mine.aggregate(newest=Max("pk"))["newest"] or 0,
    }
    return render(request, "desk/message_list.html", context)
