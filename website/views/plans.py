"""The action plans that have been published, as pages and as data."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from plans.codes import Codes
from plans.xlsx import xlsx
from website.addresses import site
from website.formats import csv_answer, json_answer
from website.gone import tell_of_plan
from website.plans import PlanView, current_versions, plan_view, plans_by_group
from website.plans_data import COLUMNS, plan_data, table, whole_data

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """`/handlingsplaner/`: the plans of each target group; those without one are said to have none."""
    return render(request, "website/plan_list.html", {"groups": plans_by_group()})


@require_safe
def plans_json(request: HttpRequest) -> JsonResponse:
    """`/handlingsplaner.json`: the plans; what each holds stands at its own address."""
    base = site()
    return json_answer({"results": [plan_data(version, base) for version in current_versions()]})


@require_safe
def plan(request: HttpRequest, plan: int) -> HttpResponse:
    """`/handlingsplaner/<id>/`: goals, activities, who is responsible, and how far each has come."""
    return render(request, "website/plan_detail.html", {"view": _load(plan)})


@require_safe
def version(request: HttpRequest, plan: int, release: int) -> HttpResponse:
    """`/handlingsplaner/<id>/version/<n>/`: an earlier version, as it stood when the next came."""
    return render(request, "website/plan_detail.html", {"view": _load(plan, release)})


@require_safe
def plan_json(request: HttpRequest, plan: int) -> JsonResponse:
    """`/handlingsplaner/<id>.json`: all of it."""
    return json_answer(whole_data(_load(plan), site()))


@require_safe
def plan_csv(request: HttpRequest, plan: int) -> HttpResponse:
    """`/handlingsplaner/<id>.csv`: an activity a row."""
    return csv_answer(f"handlingsplan-{plan}.csv", COLUMNS, table(_load(plan)))


@require_safe
def plan_xlsx(request: HttpRequest, plan: int) -> HttpResponse:
    """`/handlingsplaner/<id>.xlsx`: the whole plan, in the form that it is read in again."""
    view = _load(plan)
    file = xlsx(view.version.plan, view.content, Codes.read())
    disposition = {"Content-Disposition": f'attachment; filename="handlingsplan-{plan}.xlsx"'}
    return HttpResponse(file, content_type=XLSX, headers=disposition)


def _load(plan: int, number: int | None = None) -> PlanView:
    """404 for what nobody has published, as for what is not there."""
    # No database has a key of so many digits, and SQLite would raise for it.
    view = plan_view(plan, number) if plan < 2**31 else None
    if view is None:
        tell_of_plan(min(plan, 2**31))
        raise Http404
    return view
