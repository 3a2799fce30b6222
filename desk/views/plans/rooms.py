"""The list of plans, a new one, one with all of it, and what makes it public."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from desk.forms.plans import HeadForm, NewActionPlanForm, PublishPlanForm, WithdrawPlanForm
from desk.gate import DeskRequest
from desk.publicity import ReviewRow, Visibility, grouped
from desk.rehearsal import Rehearsal
from desk.sending import REVIEW, press, say, send
from desk.typed import given
from desk.views.confirming import Press, confirm_press
from desk.views.plans.loading import load, newest, require_keeper
from plans.codes import Codes
from plans.content import content_of
from plans.differences import differences, is_small
from plans.models import ActionPlan, PlanVersion
from plans.permissions import kept_plans, may_write_follow_up
from plans.workflow import locked, make_plan, publish, save, throw_working, withdraw


@require_safe
def plans(request: DeskRequest) -> HttpResponse:
    """`/arbete/handlingsplaner/`: the plans that the person keeps."""
    require_keeper(request.user)
    found = kept_plans(request.user).with_place().prefetch_related("versions", "withdrawals")
    context = {
        "plans": [(plan, _newest_row(plan)) for plan in found],
        "may_follow_up": may_write_follow_up(request.user),
    }
    return render(request, "desk/plan_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: DeskRequest) -> HttpResponse:
    """`/arbete/handlingsplaner/ny/`: for whom, where, and its time; goals and activities come after."""
    require_keeper(request.user)
    form = NewActionPlanForm(given(request), user=request.user)

    def make() -> ActionPlan:
        group = form.cleaned_data["target_group"]
        return make_plan(form.content(), target_group=group, by=request.user, **form.where())

    sent = send(request, form, make)
    if sent.made:
        messages.success(request, _("Planen är skapad. Inget visas förrän du har publicerat."))
        return redirect("desk:plan", sent.made.pk)
    context = {"form": form, "title": _("Ny handlingsplan"), "back": reverse("desk:plans")}
    return render(request, "desk/plan_form.html", context, status=sent.status)


@require_safe
def plan(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/handlingsplaner/<id>/`: what is worked on, and how it differs from what is published."""
    found = load(request.user, pk)
    return _page(request, found, PublishPlanForm())


@require_http_methods(["GET", "HEAD", "POST"])
def head(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/handlingsplaner/<id>/andra/`: its heading, summary and time."""
    found = load(request.user, pk)
    form = HeadForm.of(newest(found), given(request))
    sent = send(
        request,
        form,
        lambda: save(found, form.put_in(newest(found)), by=request.user),
        fresh=lambda: HeadForm.of(newest(locked(found, request.user))),
    )
    if sent.is_made:
        messages.success(request, _("Sparat i arbetsversionen."))
        return redirect("desk:plan", pk)
    back = reverse("desk:plan", args=[pk])
    context = {"form": form, "title": _("Rubrik och tid"), "plan": found, "back": back}
    return render(request, "desk/plan_form.html", context, status=sent.status)


@require_POST
def publishing(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/handlingsplaner/<id>/publish/`: everybody may read it from now on; asked about first."""
    found = load(request.user, pk)
    form = PublishPlanForm(request.POST)
    if form.is_valid() and REVIEW in request.POST:
        return confirm_press(request, _publishing(found, form))
    sent = send(request, form, lambda: publish(found, by=request.user, **form.cleaned_data))
    if sent.is_made:
        messages.success(request, _("Planen är publicerad."))
        return redirect("desk:plan", pk)
    return _page(request, found, form, status=sent.status)


@require_POST
def throw(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/handlingsplaner/<id>/throw-away/`: what is worked on goes; what is published stands."""
    found = load(request.user, pk)
    sent = press(request, lambda: throw_working(found, by=request.user))
    say(request, sent, _("Arbetsversionen är kastad."))
    return redirect("desk:plans")


@require_http_methods(["GET", "HEAD", "POST"])
def withdrawing(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/handlingsplaner/<id>/withdraw/`: nobody outside reads it any more, but why."""
    found = load(request.user, pk)
    form = WithdrawPlanForm(given(request))
    sent = send(request, form, lambda: withdraw(found, by=request.user, why=form.cleaned_data["why"]))
    if sent.is_made:
        messages.success(request, _("Planen är tillbakadragen. På dess adress står varför."))
        return redirect("desk:plan", pk)
    context = {"form": form, "title": _("Dra tillbaka planen"), "back": reverse("desk:plan", args=[pk])}
    context |= {"about": newest(found).title, "button": _("Dra tillbaka")}
    return render(request, "desk/take_back_form.html", context, status=sent.status)


def _newest_row(plan: ActionPlan) -> PlanVersion:
    """What is worked on, else what was last published."""
    order = {PlanVersion.Kind.WORKING: 1, PlanVersion.Kind.PUBLISHED: 0}
    rows = [each for each in plan.versions.all() if each.kind in order]
    return max(rows, key=lambda each: (order[PlanVersion.Kind(each.kind)], each.number or 0, each.correction))


def _page(request: DeskRequest, found: ActionPlan, form: PublishPlanForm, status: int = 200) -> HttpResponse:
    codes, content = Codes.read(), newest(found)
    versions = PlanVersion.objects.filter(plan=found)
    working, current = versions.working().first(), versions.current().first()
    published = content_of(current) if current else None
    context = {
        "plan": found,
        "content": content,
        "codes": codes,
        "goals": [
            (goal, [(each, codes.who(each.responsible, each.role)) for each in goal.activities])
            for goal in content.goals
        ],
        "working": working,
        "current": current,
        "incoming": versions.filter(kind=PlanVersion.Kind.INCOMING).first(),
        "changes": differences(published, content, codes) if working else [],
        "form": form,
        "withdrawals": found.withdrawals.select_related("by"),
        "is_withdrawn": found.is_withdrawn,
        "is_small": bool(published and is_small(published, content)),
    }
    return render(request, "desk/plan_detail.html", context, status=status)


def _publishing(found: ActionPlan, form: PublishPlanForm) -> Press:
    current = PlanVersion.objects.current().filter(plan=found).first()
    changes = differences(content_of(current) if current else None, newest(found), Codes.read())
    rows = [
        ReviewRow(Visibility.NOW, f"{each.where}: {each.what}", each.after or _("Tas bort: %s") % each.before)
        for each in changes
    ]
    if form.cleaned_data["note"]:
        rows.insert(0, ReviewRow(Visibility.NOW, str(form.fields["note"].label), form.cleaned_data["note"]))
    return Press(
        title=newest(found).title,
        button=_("Publicera"),
        back=reverse("desk:plan", args=[found.pk]),
        says=[_("Det som är publicerat står kvar som en version, också när nästa kommer.")],
        rehearsal=Rehearsal(grouped(rows), [], is_held=False),
        form=form,
    )
