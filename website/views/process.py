"""The process in pictures: how long it takes, where needs wait, how many come, where results are in use."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from initiatives.models import StandingPeriod
from organizations.region import current_region
from ui import errors
from website.addresses import today_address
from website.formats import csv_answer, json_answer, refusal
from website.past_days import AsOf
from website.process_page import COLUMNS, data_of, groups_of, table_of


@require_safe
def process(request: HttpRequest) -> HttpResponse:
    """`/processen/`: all pictures of the process; with `lage=` as of that day."""
    form = AsOf(request.GET)
    if not form.is_valid():
        return errors.page(request, 400, form.errors["lage"][0])
    day = form.cleaned_data["lage"]
    context = {
        "groups": groups_of(current_region(), day),
        "as_of": day,
        "page_today": today_address(request),
        "first_day": StandingPeriod.objects.first_day(),
    }
    return render(request, "website/process.html", context)


@require_safe
def process_json(request: HttpRequest) -> JsonResponse:
    """`/processen.json`: the figures of every picture, its sentence and its words."""
    form = AsOf(request.GET)
    if not form.is_valid():
        return json_answer({"errors": form.errors}, status=400)
    day = form.cleaned_data["lage"]
    dated = {"as_of": day.isoformat()} if day else {}
    return json_answer(dated | {"results": data_of(groups_of(current_region(), day))})


@require_safe
def process_csv(request: HttpRequest) -> HttpResponse:
    """`/processen.csv`: the same figures as a table, a line for each row of a picture."""
    form = AsOf(request.GET)
    if not form.is_valid():
        return refusal(form)
    groups = groups_of(current_region(), form.cleaned_data["lage"])
    return csv_answer("processen.csv", COLUMNS, table_of(groups))
