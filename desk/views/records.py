"""Archive packages: what is completed, and each as a file to hand over."""

import tempfile
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from desk.gate import DeskRequest
from initiatives.models import Need
from initiatives.wording import marked_state
from meetings.models import Meeting
from records.meetings import meeting_package, meetings_to_pack
from records.needs import need_package, needs_to_pack
from records.package import Package, Unsound
from records.permissions import may_take_records
from records.writing import write_package
from ui.paging import Numbered

PER_PAGE = 50
IN_MEMORY = 5_000_000
"""Bytes; a larger package is made on disk."""


@require_safe
def records(request: DeskRequest) -> HttpResponse:
    """`/arbete/arkiv/`: completed needs, or with `?av=moten` meetings whose minutes are approved."""
    _require_keeper(request.user)
    return _list(request, of_meetings=request.GET.get("av") == "moten")


@require_safe
def need_record(request: DeskRequest, number: str) -> HttpResponse | FileResponse:
    """`/arbete/arkiv/behov/<nummer>.zip`."""
    _require_keeper(request.user)
    need: Need = get_object_or_404(needs_to_pack(), number=number)
    try:
        return _file(lambda: need_package(need))
    except Unsound as refusal:
        return _list(request, of_meetings=False, refusal=refusal)


@require_safe
def meeting_record(request: DeskRequest, pk: int) -> HttpResponse | FileResponse:
    """`/arbete/arkiv/moten/<id>.zip`."""
    _require_keeper(request.user)
    meeting: Meeting = get_object_or_404(meetings_to_pack(), pk=pk)
    try:
        return _file(lambda: meeting_package(meeting))
    except Unsound as refusal:
        return _list(request, of_meetings=True, refusal=refusal)


def _require_keeper(user: Any) -> None:
    if not may_take_records(user):
        raise PermissionDenied


def _list(request: DeskRequest, *, of_meetings: bool, refusal: Unsound | None = None) -> HttpResponse:
    rows: Any = meetings_to_pack() if of_meetings else needs_to_pack()
    page = Numbered(rows, PER_PAGE).get_page(request.GET.get("sida"))
    context = {
        "of_meetings": of_meetings,
        "page": page,
        "lines": [(row, "" if of_meetings else marked_state(row)) for row in page],
        "query": urlencode({"av": "moten"}) if of_meetings else "",
        "refusal": refusal,
    }
    return render(request, "desk/records.html", context, status=refusal.status if refusal else 200)


def _file(pack: Callable[[], Package]) -> FileResponse:
    """Raises `Unsound` before a byte is sent."""
    # Handed to the response, which closes it when it is sent.
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    try:
        package = pack()
        write_package(package, file)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    answer = FileResponse(
        file, as_attachment=True, filename=f"{package.name}.zip", content_type="application/zip"
    )
    answer["Cache-Control"] = "private, no-store"
    return answer
