"""What I have been told: my messages, newest first; and how often I want them by mail."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Max
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from desk.forms.messages import MailForm
from desk.gate import DeskRequest, locked
from desk.sending import send
from desk.typed import given
from notifications.models import MailPreference, Message
from notifications.wording import path_of
from notifications.workflow import choose_pace, mark_read

PER_PAGE = 30


@require_http_methods(["GET", "HEAD", "POST"])
def message_list(request: DeskRequest) -> HttpResponse:
    """`/arbete/meddelanden/`: GET the list; POST marks as read all there were when it was shown."""
    mine = Message.objects.for_person(request.user)
    if request.method == "POST":
        upto = request.POST.get("upto", "")
        # Nineteen digits may be more than a row's id can be, and the database would answer with an error.
        if upto.isdecimal() and len(upto) < 19:
            # Up to the newest that was shown: what has come since the page was made has not been read.
            mark_read(request.user, upto=int(upto))
        return redirect("desk:messages")
    page = Paginator(mine.with_what_it_is_about(), PER_PAGE).get_page(request.GET.get("sida"))
    context = {
        "page": page,
        "lines": [(message, path_of(message)) for message in page],
        "unread": mine.unread().count(),
        "newest": mine.aggregate(newest=Max("pk"))["newest"] or 0,
    }
    return render(request, "desk/message_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def mail_settings(request: DeskRequest) -> HttpResponse:
    """`/arbete/meddelanden/installningar/`: how often my mail comes; POST keeps what I choose."""
    user = request.user
    form = MailForm(given(request), initial={"pace": _preference(user).pace})
    sent = send(
        request,
        form,
        lambda: choose_pace(user, form.cleaned_data["pace"]),
        fresh=lambda: MailForm(initial={"pace": _preference(locked(user)).pace}),
    )
    if sent.is_made:
        messages.success(request, _("Sparat."))
        return redirect("desk:mail_settings")
    context = {"form": form, "email": user.email}
    return render(request, "desk/mail_settings.html", context, status=sent.status)


def _preference(user: User) -> MailPreference:
    return MailPreference.objects.filter(user=user).first() or MailPreference(user=user)
