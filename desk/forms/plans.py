"""Action plans: what a plan is, its goals, its activities, and how an activity goes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from desk.forms.base import DateField, DeskForm, ManyField
from desk.forms.base import text as long_text
from desk.forms.edition import EditionForm
from indicators.models import Indicator
from initiatives.lanes import Lane
from organizations.models import Membership, Principal, PriorityArea, SubregionalArea, TargetGroup
from organizations.permissions import is_coordinator
from plaintext import border
from plaintext.forms import Line
from plans.codes import BODY_ROLES, PRINCIPAL_ROLES, Codes
from plans.content import ActivityContent, GoalContent, PlanContent, TaskContent, next_key
from plans.models import ActionPlan, Activity
from plans.permissions import own_places
from plans.workflow import Told

MOST_TASKS, LONGEST_TASK = 60, 300


class HeadForm(EditionForm, DeskForm):
    """The plan's heading, what it is about, and its time."""

    title = Line(label=_("Rubrik"), max_length=200)
    summary = long_text(_("Sammanfattning"), required=False)
    begins_on = DateField(label=_("Börjar"))
    ends_on = DateField(label=_("Slutar"))

    @classmethod
    def of(cls, content: PlanContent, data: Any = None) -> "HeadForm":
        return cls(data, initial={name: getattr(content, name) for name in cls.base_fields if name != "seen"})

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("begins_on") and data.get("ends_on") and data["ends_on"] < data["begins_on"]:
            self.add_error("ends_on", _now("Planen kan inte sluta innan den börjar."))
        return data

    def put_in(self, content: PlanContent) -> PlanContent:
        said = {name: self.cleaned_data[name] for name in ("title", "summary", "begins_on", "ends_on")}
        return replace(content, **said)


class NewActionPlanForm(HeadForm):
    """Also for whom it is, and where it holds."""

    target_group = forms.ModelChoiceField(
        label=_("Målgrupp"), queryset=TargetGroup.objects.none(), empty_label=_("Välj")
    )
    place = forms.ChoiceField(label=_("Gäller"))

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("target_group", TargetGroup.objects.all())
        ours, all_of_them = own_places(user), is_coordinator(user)
        choices = [("", _now("Hela länet"))] if all_of_them else []
        choices += [
            (str(Lane.of(area)), area.name)
            for area in SubregionalArea.objects.all()
            if all_of_them or ("area", area.slug) in ours
        ]
        choices += [
            (str(Lane.of(each)), each.name)
            for each in Principal.objects.by_name()
            if all_of_them or ("principal", each.code) in ours
        ]
        self.offer("place", choices)
        self.fields["place"].required = not all_of_them
        self.order_fields(["target_group", "place"])

    def where(self) -> dict[str, Any]:
        """The level with its place, as a plan has them."""
        kind, _colon, key = self.cleaned_data["place"].partition(":")
        if kind == "area":
            area = SubregionalArea.objects.get(slug=key)
            return {"level": ActionPlan.Level.SUBREGIONAL, "area": area}
        if kind == "principal":
            return {"level": ActionPlan.Level.LOCAL, "principal": Principal.objects.get(code=key)}
        return {"level": ActionPlan.Level.COUNTY}

    def content(self) -> PlanContent:
        data = self.cleaned_data
        return PlanContent(data["title"], data["begins_on"], data["ends_on"], data["summary"])


class PlanGoalForm(EditionForm, DeskForm):
    """A goal, the area of the plan that it belongs to, and what shows whether it is reached."""

    text = Line(label=_("Mål"), max_length=600, widget=forms.Textarea(attrs={"rows": 2}))
    area = forms.ModelChoiceField(
        label=_("Prioriterat område"),
        queryset=PriorityArea.objects.none(),
        required=False,
        to_field_name="slug",
        empty_label=_("Inget område"),
    )
    indicators = ManyField(
        label=_("Indikatorer"),
        queryset=Indicator.objects.none(),
        required=False,
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None, *, goal: GoalContent | None) -> None:
        self.goal = goal
        begins = {"text": goal.text, "area": goal.area, "indicators": list(goal.indicators)} if goal else {}
        super().__init__(data, initial=begins)
        self.offer("area", PriorityArea.objects.all())
        self.offer("indicators", Indicator.objects.all())

    def put_in(self, content: PlanContent) -> PlanContent:
        data = self.cleaned_data
        goal = self.goal and content.goal(self.goal.key)
        goal = goal or GoalContent(next_key("M", content.keys()), "")
        slugs = tuple(sorted(each.slug for each in data["indicators"]))
        area = data["area"].slug if data["area"] else ""
        return content.with_goal(replace(goal, text=data["text"], area=area, indicators=slugs))


class ActivityForm(EditionForm, DeskForm):
    """What is done, who is responsible by role, when, and how it is known how far it has come."""

    text = Line(label=_("Aktivitet"), max_length=600, widget=forms.Textarea(attrs={"rows": 2}))
    responsible = forms.ChoiceField(label=_("Ansvarigt organ eller huvudman"))
    role = forms.ChoiceField(
        label=_("Ansvarig roll"), help_text=_("För en huvudman är det alltid kontaktpersonen.")
    )
    begins_on = DateField(label=_("Börjar"), required=False)
    ends_on = DateField(label=_("Slutar"), required=False)
    follows = forms.ChoiceField(
        label=_("Läget räknas ut från"), choices=Activity.Follows.choices, widget=forms.RadioSelect
    )
    indicator = forms.ChoiceField(label=_("Indikator"), required=False)
    tasks = long_text(
        _("Moment"),
        required=False,
        length=20_000,
        help_text=_("Ett på varje rad. När alla är klara är aktiviteten klar."),
    )

    def __init__(self, data: Any = None, *, activity: ActivityContent | None, codes: Codes) -> None:
        self.activity, self.codes = activity, codes
        super().__init__(data, initial=_begins(activity))
        places = [(each.slug, each.name) for each in codes.bodies.values()]
        places += [(each.code, each.name) for each in codes.principals.values()]
        self.offer("responsible", places)
        roles = [(role.value, str(role.label)) for role in (*BODY_ROLES, *PRINCIPAL_ROLES)]
        self.offer("role", roles)
        self.offer("indicator", [("", "–"), *((each.slug, each.name) for each in codes.indicators.values())])

    def clean_tasks(self) -> str:
        tasks = _lines(self.cleaned_data["tasks"])
        if len(tasks) > MOST_TASKS:
            raise forms.ValidationError(_now("Högst %s moment.") % MOST_TASKS)
        if any(len(task) > LONGEST_TASK for task in tasks):
            raise forms.ValidationError(_now("Ett moment får ha högst %s tecken.") % LONGEST_TASK)
        if len(set(tasks)) < len(tasks):
            raise forms.ValidationError(_now("Två moment är likadana."))
        return "\n".join(tasks)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("role") and data.get("responsible"):
            roles = self.codes.roles_of(data["responsible"])
            if data["role"] not in roles:
                labels = ", ".join(str(Membership.Role(role).label) for role in roles)
                self.add_error("role", _now("Där kan den ansvariga vara: %s.") % labels)
        by_indicator = data.get("follows") == Activity.Follows.INDICATOR
        if by_indicator and not data.get("indicator"):
            self.add_error("indicator", _now("Välj den indikator som läget räknas ut från."))
        if not by_indicator:
            data["indicator"] = ""
        if data.get("begins_on") and data.get("ends_on") and data["ends_on"] < data["begins_on"]:
            self.add_error("ends_on", _now("Aktiviteten kan inte sluta innan den börjar."))
        return data

    def put_in(self, content: PlanContent, goal: str) -> PlanContent:
        data = {name: self.cleaned_data[name] for name in self.base_fields if name not in {"seen", "tasks"}}
        now = self.activity and content.activity(self.activity.key)
        key = now.key if now else next_key("A", content.keys())
        made = ActivityContent(
            key,
            said=now.said if now else "",
            reason=now.reason if now else "",
            tasks=self._tasks(now.tasks if now else (), content),
            **data,
        )
        found = content.goal(goal)
        return content.with_activity(found, made) if found else content

    def _tasks(self, before: tuple[TaskContent, ...], content: PlanContent) -> tuple[TaskContent, ...]:
        """A line that stood before is the same task, and keeps the day that it was done."""
        known, taken, tasks = {task.text: task for task in before}, content.keys(), []
        for line in _lines(self.cleaned_data["tasks"]):
            task = known.get(line) or TaskContent(next_key("T", taken), line)
            taken.add(task.key)
            tasks.append(task)
        return tuple(tasks)


def _begins(activity: ActivityContent | None) -> dict[str, Any]:
    if activity is None:
        return {"follows": Activity.Follows.TASKS, "role": Membership.Role.COORDINATOR}
    fields = ("text", "responsible", "role", "begins_on", "ends_on", "follows", "indicator")
    tasks = "\n".join(task.text for task in activity.tasks)
    return {name: getattr(activity, name) for name in fields} | {"tasks": tasks}


def _lines(typed: str) -> list[str]:
    return [line for line in map(border.line, typed.splitlines()) if line]


class ToldForm(EditionForm, DeskForm):
    """How an activity goes: the day that each task was done, and where it has to be a status set by hand."""

    status = forms.ChoiceField(
        label=_("Läge satt för hand"),
        required=False,
        help_text=_("Lämna tomt så räknas läget ut. Det du sätter för hand behöver ett skäl."),
    )
    reason = Line(
        label=_("Skäl"), required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Blir offentligt."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, activity: Activity) -> None:
        tasks = list(activity.tasks.all())
        begins = {f"done_{task.key}": task.done_on for task in tasks}
        super().__init__(data, initial=begins | {"status": activity.said, "reason": activity.reason})
        self.offer("status", [("", _now("Räknas ut")), *Activity.Said.choices])
        self.keys = {f"done_{task.key}": task.key for task in tasks}
        for task in tasks:
            label = _now("Klart: %s") % task.text
            self.fields[f"done_{task.key}"] = DateField(label=label, required=False)
        self.order_fields(list(self.keys))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if bool(data.get("status")) != bool(data.get("reason")):
            self.add_error("reason", _now("Läge satt för hand och skäl hör ihop: fyll i båda eller inget."))
        return data

    def told(self) -> Told:
        done: Mapping[str, date | None] = {key: self.cleaned_data[name] for name, key in self.keys.items()}
        return Told(self.cleaned_data["status"], self.cleaned_data["reason"], done)


class WithdrawPlanForm(DeskForm):
    """Why a plan is withdrawn."""

    why = Line(
        label=_("Varför dras planen tillbaka?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Blir offentligt: det står på planens adress."),
    )


class PublishPlanForm(DeskForm):
    """What has changed, or that it is a small correction."""

    note = Line(
        label=_("Vad har ändrats?"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Blir offentligt. Behövs för en ny version."),
    )
    as_correction = forms.BooleanField(
        label=_("Det är en liten rättelse av ordalydelser"),
        required=False,
        help_text=_("Versionen behåller sitt nummer, och rättelsen syns för sig."),
    )
