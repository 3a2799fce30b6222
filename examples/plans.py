"""Two example plans: the county's, published twice and changed since; a place's. One deep follow-up."""

from collections.abc import Mapping
from dataclasses import replace

import clock
from accounts.models import User
from examples.days import Calendar, Happenings, after
from indicators.models import Indicator
from organizations.models import (
    Body,
    Membership,
    Principal,
    PriorityArea,
    Profile,
    SubregionalArea,
    TargetGroup,
)
from plans.content import ActivityContent, GoalContent, PlanContent, TaskContent, content_of
from plans.models import ActionPlan, Activity, DeepFollowUp, PlanVersion
from plans.workflow import (
    Told,
    begin_follow_up,
    make_plan,
    publish,
    publish_follow_up,
    save,
    tell,
    write_part,
)

MADE, LOCAL, CHANGED, CHECKED = -50, -30, -20, -6
"""In weeks from now: when the county's plan was published, a place's, the county's anew, and told of."""

Role = Membership.Role


def action_plans(people: Mapping[str, User], days: Calendar) -> Happenings:
    """Published, published anew, told of, and at last worked on again."""
    coordinator = people["samordnare"]
    groups = list(TargetGroup.objects.all())
    yield days.at(days.week(MADE))
    county = _county(days)
    plan = make_plan(
        county, target_group=groups[0], level=ActionPlan.Level.COUNTY, by=coordinator, is_example=True
    )
    publish(plan, by=coordinator)
    yield days.at(days.week(LOCAL))
    _local(groups[-1], days, coordinator)
    yield days.at(days.week(CHANGED))
    county = replace(county, goals=(county.goals[0], _second_goal(days)))
    save(plan, county, by=coordinator)
    publish(plan, by=coordinator, note="Ett mål om att samordna insatser har kommit till.")
    yield days.at(days.week(CHECKED))
    _tell(plan, "A1", Told(done={"T1": days.week(-30), "T2": days.week(-8)}), coordinator)
    _tell(plan, "A3", Told("delayed", "Underlaget från en av parterna dröjer."), coordinator)
    yield days.now
    # Worked on and not published: nobody outside sees it.
    now = content_of(PlanVersion.objects.current().get(plan=plan))
    save(plan, replace(now, ends_on=after(now.ends_on, 180)), by=coordinator)


FOLLOWED_UP = "Ett påhittat exempel. Här skriver samordnaren vad siffrorna betyder och vad som bör göras."


def load_follow_up(people: Mapping[str, User]) -> int:
    """One deep follow-up, of the plan's newest year that has come: drafted, one part written, published.

    A region whose plan names no such year gets none. Returns how many came.
    """
    profile = Profile.objects.get()
    years = [year for year in profile.plan_reviews if year <= clock.today().year]
    if not years or DeepFollowUp.objects.filter(year=max(years)).exists():
        return 0
    coordinator = people["samordnare"]
    made = begin_follow_up(max(years), by=coordinator, is_example=True)
    first = made.parts.get(position=0)
    write_part(first, by=coordinator, text=f"{FOLLOWED_UP}\n\n{first.text}", evidence=first.evidence)
    publish_follow_up(made, by=coordinator)
    return 1


def _tell(plan: ActionPlan, key: str, told: Told, by: User) -> None:
    tell(Activity.objects.current().get(goal__version__plan=plan, key=key), told, by=by)


def _county(days: Calendar) -> PlanContent:
    areas = list(PriorityArea.objects.all())
    indicator = Indicator.objects.order_by("position").first()
    steering = Body.objects.steering()
    code = steering.slug if steering else ""
    shared = ActivityContent(
        "A1",
        "Ta fram ett gemensamt arbetssätt",
        code,
        Role.COORDINATOR,
        Activity.Follows.TASKS,
        days.week(MADE),
        days.week(20),
        tasks=(
            TaskContent("T1", "Beskriv hur det går till i dag"),
            TaskContent("T2", "Pröva arbetssättet i liten skala"),
            TaskContent("T3", "Besluta om det ska spridas"),
        ),
    )
    followed = ActivityContent(
        "A2",
        "Följa upp hur det upplevs",
        code,
        Role.CHAIR,
        Activity.Follows.INDICATOR if indicator else Activity.Follows.HAND,
        days.week(MADE),
        days.week(60),
        indicator=indicator.slug if indicator else "",
    )
    goal = GoalContent(
        "M1",
        "Den enskilde får stöd, vård och omsorg som hänger ihop",
        areas[0].slug,
        (indicator.slug,) if indicator else (),
        (shared, followed),
    )
    return PlanContent(
        "Handlingsplan för hela länet",
        days.week(MADE),
        days.week(80),
        "Ett påhittat exempel som visar hur en handlingsplan kan se ut.",
        (goal,),
    )


def _second_goal(days: Calendar) -> GoalContent:
    """With an activity of a place, whose time has run out."""
    areas = list(PriorityArea.objects.all())
    body = Body.objects.filter(kind=Body.Kind.SUBREGIONAL).first()
    principal = Principal.objects.municipalities().first()
    responsible = body.slug if body else principal.code if principal else ""
    late = ActivityContent(
        "A3",
        "Samordna insatser mellan huvudmännen",
        responsible,
        Role.COORDINATOR if body else Role.CONTACT,
        Activity.Follows.HAND,
        days.week(CHANGED),
        days.week(-2),
    )
    return GoalContent("M2", "Insatserna är samordnade", areas[-1].slug, (), (late,))


def _local(group: TargetGroup, days: Calendar, by: User) -> None:
    """A place's plan: of the first area or, without that level, the first municipality."""
    area, principal = SubregionalArea.objects.first(), Principal.objects.municipalities().first()
    body = Body.objects.filter(area=area).first() if area else None
    activity = ActivityContent(
        "A1",
        "Införa det gemensamma arbetssättet lokalt",
        body.slug if body else principal.code if principal else "",
        Role.COORDINATOR if body else Role.CONTACT,
        Activity.Follows.TASKS,
        days.week(LOCAL),
        days.week(30),
        tasks=(TaskContent("T1", "Utse vem som leder arbetet"), TaskContent("T2", "Utbilda medarbetare")),
    )
    goal = GoalContent("M1", "Arbetssättet används i vardagen", "", (), (activity,))
    content = PlanContent("Handlingsplan för ett område", days.week(LOCAL), days.week(50), "", (goal,))
    level = ActionPlan.Level.SUBREGIONAL if area else ActionPlan.Level.LOCAL
    plan = make_plan(
        content,
        target_group=group,
        level=level,
        area=area,
        principal=None if area else principal,
        by=by,
        is_example=True,
    )
    publish(plan, by=by)
