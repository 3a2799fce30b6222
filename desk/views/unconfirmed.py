"""What is open by the word of an old source alone: several confirmed at once, or one set right."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from desk.forms.confirming import ConfirmTogetherForm, seen_now
from desk.gate import DeskRequest
from desk.sending import send
from desk.typed import given
from initiatives.models import Need
from initiatives.source_words import source_says
from initiatives.workflow import confirm_together
from organizations.permissions import is_coordinator
from ui.paging import Numbered

PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def unconfirmed(request: DeskRequest) -> HttpResponse:
    """`/arbete/obekraftade/`: what each source says; the day and how it is known are filled in once."""
    if not is_coordinator(request.user):
        raise PermissionDenied
    every = Need.objects.published().unconfirmed().for_list().by_number()
    page = Numbered(every, PER_PAGE).get_page(request.GET.get("sida"))
    needs = list(page)
    form = ConfirmTogetherForm(given(request), needs=needs)
    sent = send(
        request,
        form,
        lambda: confirm_together(form.seen(), by=request.user, **form.shared()),
        now=lambda: seen_now(needs),
    )
    if sent.made:
        told = ngettext("Läget är bekräftat för %s.", "Läget är bekräftat för %s stycken.", sent.made)
        messages.success(request, told % sent.made)
        # Back to the list while anything is left in it.
        return redirect("desk:unconfirmed" if every.exists() else "desk:mine")
    rows = [
        {"need": need, "says": source_says(need), "take": take, "seen": seen}
        for need, take, seen in form.rows()
    ]
    context = {"form": form, "rows": rows, "page": page}
    return render(request, "desk/unconfirmed.html", context, status=sent.status)
