"""Every address that the project has, with what is there to fill it in: complete by enumeration."""

import re
from collections.abc import Iterator
from itertools import product
from typing import Any, NamedTuple
from uuid import UUID

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.models import User
from agreements.models import GoverningDocument
from assignments.models import InterimFile, ReportFile, Risk, WorkingGroupMember
from consultations.models import Consultation, DocumentFile, ResponseFile, Theme
from contacts.models import Contact
from deviations.models import Analysis, DeviationBatch
from federation.models import Provider
from following.models import Subscription
from followup.models import DeliverableFile
from indicators.models import Batch, Indicator
from initiatives.models import Attachment, Need
from initiatives.verbs import Verb
from letters.models import Letter
from meetings.models import AgendaItem, ItemProposal, Meeting
from networks.models import NetworkPaper
from news.models import NewsItem
from organizations.invitations import way_in
from organizations.models import Body, Membership, MunicipalAssociation, PriorityArea, SubregionalArea
from plans.models import ActionPlan, Activity, DeepFollowUp, FollowUpPart, PlanGoal
from prioritization.models import Round
from records.meetings import meetings_to_pack
from records.needs import needs_to_pack
from tests.everywhere.planted import keys
from tests.factories.needs import day, today
from writing.models import KeptList
from yearly.models import ReportSentence, YearlyReport


class Route(NamedTuple):
    """One pattern of the project: its name with its part of the house, and the pattern from the root."""

    name: str
    pattern: str

    @property
    def parts(self) -> list[str]:
        """What it leaves open, in order."""
        return re.findall(r"<(?:\w+:)?(\w+)>", self.pattern)


def routes() -> list[Route]:
    return list(_walk(get_resolver(), "", ""))


def _walk(resolver: URLResolver, before: str, house: str) -> Iterator[Route]:
    for each in resolver.url_patterns:
        pattern = f"{before}/{_plain(str(each.pattern))}".replace("//", "/")
        if isinstance(each, URLResolver):
            yield from _walk(each, pattern, each.namespace or house)
        elif isinstance(each, URLPattern):
            yield Route(f"{house}:{each.name or 'catch_all'}", pattern)


def _plain(pattern: str) -> str:
    """A regular expression's groups as the others are written."""
    named = re.sub(r"\(\?P(<\w+>)[^()]*\)", r"\1", pattern)
    return named.removeprefix("^").removesuffix("$")


def filled(route: Route, most: int = 4) -> list[str]:
    """Its addresses with what is there, at most so many; the last with what isn't."""
    if not route.parts:
        return [route.pattern]
    rows = list(_rows(route))
    spread = rows[:: max(1, len(rows) // most)][:most]
    return [_put(route.pattern, dict(zip(route.parts, row, strict=True))) for row in spread]


def beyond_any_row(route: Route) -> str:
    """Its address with each of its numbers beyond what a database holds."""
    whole = re.findall(r"<int:(\w+)>", route.pattern)
    row = next(iter(_rows(route)), tuple("x" for _part in route.parts))
    values = dict(zip(route.parts, row, strict=True)) | dict.fromkeys(whole, "9" * 30)
    return _put(route.pattern, values)


def _put(pattern: str, values: dict[str, Any]) -> str:
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda part: str(values[part[1]]), pattern)


def _rows(route: Route) -> Iterator[tuple[Any, ...]]:
    """What is there to fill in, a row for each address."""
    parts = tuple(route.parts)
    house = route.name.partition(":")[0]
    if house == "admin":
        return _admin_rows(route, parts)
    source = FILL.get((route.pattern.split("/")[2], *parts)) or FILL.get((house, *parts))
    assert source, f"nobody has said what fills in {route}"
    return iter(source())


def _admin_rows(route: Route, parts: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    if parts == ("object_id",):
        model = apps.get_model(*route.pattern.split("/")[2:4])
        return iter([*model._base_manager.order_by("pk").values_list("pk")[:1], ("finns-inte",)])
    rows = {
        ("content_type_id", "object_id"): [(1, 1), ("x", "y")],
        ("app_label",): [("organizations",), ("initiatives",)],
        ("url",): [("finns/inte",)],
    }
    return iter(rows[parts])


def _numbers() -> list[str]:
    return list(Need.objects.published().values_list("number", flat=True))


def _of_needs(*rows: Any) -> list[tuple[Any, ...]]:
    return [(need.number or need.pk, key) for need, key in rows]


def _of_forgotten_password() -> tuple[str, str]:
    user = User.objects.order_by("pk")[0]
    return user_pk_to_url_str(user), default_token_generator.make_token(user)


def _of_invitation() -> str:
    seat = Membership.objects.unended(today()).filter(user__is_active=True).order_by("pk")[0]
    return way_in(seat).link.split("/")[-2]


def _networks() -> list[tuple[Any, ...]]:
    return list(Body.objects.filter(kind=Body.Kind.NETWORK).values_list("slug"))


def _of_remiss(path: str) -> list[tuple[Any, ...]]:
    there = Consultation.objects.filter(**{f"{path}__isnull": False})
    return list(there.order_by("pk", path).values_list("pk", path))


FILL: dict[tuple[str, ...], Any] = {
    ("desk", "key"): lambda: [(key,) for key in keys()],
    ("desk", "key", "verb"): lambda: list(product(keys()[::3], [verb.replace("_", "-") for verb in Verb])),
    ("desk", "key", "attachment"): lambda: _of_needs(
        *((row.need, row.pk) for row in Attachment.objects.all())
    ),
    ("desk", "key", "file"): lambda: [(key, "0" * 8 + "-0000-4000-8000-" + "0" * 12) for key in keys()[:2]],
    ("desk", "key", "version"): lambda: [(number, version) for number in _numbers() for version in (1, 2)],
    ("desk", "key", "seat"): lambda: _of_needs(
        *((row.assignment.need, row.pk) for row in WorkingGroupMember.objects.all())
    ),
    ("desk", "key", "milestone"): lambda: [(key, "0" * 8 + "-0000-4000-8000-" + "0" * 12) for key in keys()],
    ("desk", "key", "person"): lambda: [(key, 0) for key in keys()[:2]],
    ("desk", "key", "remark"): lambda: [(key, 0) for key in keys()[:2]],
    ("desk", "key", "risk"): lambda: _of_needs(
        *((row.assignment.need, row.pk) for row in Risk.objects.all())
    ),
    ("desk", "key", "place"): lambda: list(product(_numbers(), ("simba", "1440", "finns-inte"))),
    ("behov", "pk"): lambda: [*KeptList.objects.values_list("pk"), (1,)],
    ("min-plats", "key"): lambda: list(Membership.objects.unended(today()).values_list("pk")),
    ("desk", "kind"): lambda: [("identified",), ("letters",), ("x",)],
    ("desk", "holder"): lambda: [("steering",), ("coordinator",), ("x",)],
    ("desk", "pk", "item"): lambda: list(AgendaItem.objects.values_list("meeting", "pk")),
    ("desk", "pk", "proposal"): lambda: list(ItemProposal.objects.values_list("meeting", "pk")),
    ("moten", "pk", "file"): lambda: list(
        product(Meeting.objects.values_list("pk", flat=True), Attachment.objects.values_list("pk", flat=True))
    ),
    ("desk", "pk", "number"): lambda: [(pk, 1) for pk in Meeting.objects.values_list("pk", flat=True)],
    ("website", "number"): lambda: [(number,) for number in _numbers()],
    ("website", "number", "pk"): lambda: list(
        product(_numbers(), Attachment.objects.values_list("pk", flat=True))
    ),
    ("website", "number", "file"): lambda: [
        (number, pk)
        for model in (DeliverableFile, ReportFile, InterimFile)
        for pk in (*model.objects.values_list("pk", flat=True), "0" * 8 + "-0000-4000-8000-" + "0" * 12)
        for number in _numbers()[:2]
    ],
    ("website", "number", "version"): lambda: list(product(_numbers(), (1, 2))),
    ("website", "phase"): lambda: [(1,), (2,), (3,), (4,), (5,)],
    ("website", "slug"): lambda: list(PriorityArea.objects.values_list("slug")),
    ("website", "area"): lambda: list(SubregionalArea.objects.values_list("slug")),
    ("website", "code"): lambda: [("1440",), ("1480",), ("14",), ("x",)],
    ("desk", "code"): lambda: [("1440",), ("14",), ("x",)],
    ("website", "meeting"): lambda: list(Meeting.objects.values_list("pk")),
    ("desk", "code", "year"): lambda: [("1440", today().year), ("x", 1)],
    ("desk", "document"): lambda: [*GoverningDocument.objects.values_list("slug"), ("finns-inte",)],
    ("desk", "document", "move"): lambda: [("finns-inte", "send"), ("finns-inte", "x")],
    ("desk", "document", "code"): lambda: [("finns-inte", "1440")],
    ("website", "token"): lambda: [("x" * 40,)],
    ("website", "document"): lambda: [*GoverningDocument.objects.values_list("slug"), ("finns-inte",)],
    ("website", "document", "edition"): lambda: [
        (slug, number)
        for slug in (*GoverningDocument.objects.values_list("slug", flat=True), "finns-inte")
        for number in (1, 9)
    ],
    ("website", "analysis"): lambda: [*Analysis.objects.values_list("pk"), (0,)],
    ("website", "place"): lambda: [("1440",), ("simba",), ("0014",)],
    ("website", "report"): lambda: [*YearlyReport.objects.values_list("slug"), ("finns-inte",)],
    ("website", "indicator"): lambda: [*Indicator.objects.values_list("slug"), ("finns-inte",)],
    ("website", "news"): lambda: [*NewsItem.objects.exclude(number=None).values_list("number"), (0,)],
    ("website", "contact"): lambda: [*Contact.objects.values_list("pk"), (0,)],
    ("website", "association"): lambda: [
        *MunicipalAssociation.objects.values_list("slug"),
        ("finns-inte",),
    ],
    ("website", "body"): lambda: [*Body.objects.values_list("slug"), ("finns-inte",)],
    ("website", "body", "paper"): lambda: [
        *((paper.body.slug, paper.key) for paper in NetworkPaper.objects.newest()),
        ("vvg", "plan-2026"),
        ("finns-inte", "x"),
    ],
    ("website", "year"): lambda: [*DeepFollowUp.objects.values_list("year"), (2027,)],
    ("website", "plan"): lambda: [*ActionPlan.objects.values_list("pk"), (0,)],
    ("website", "plan", "release"): lambda: [
        *product(ActionPlan.objects.values_list("pk", flat=True), (1, 2)),
        (0, 1),
    ],
    ("website", "consultation"): lambda: [*Consultation.objects.published().values_list("number"), (99,)],
    ("website", "consultation", "attachment"): lambda: [
        (number, pk)
        for model in (ResponseFile, DocumentFile)
        for pk in (*model.objects.values_list("pk", flat=True), UUID(int=0))
        for number in (1, 99)
    ],
    ("website", "consultation", "sender"): lambda: list(
        product([*Consultation.objects.published().values_list("number", flat=True), 99], ("1440", "x"))
    ),
    ("website", "day"): lambda: [(today(),), (day(-3),), (day(3),)],
    ("website", "first", "last"): lambda: [(day(-3), today()), (today(), day(-3))],
    ("website", "key"): lambda: [*Subscription.objects.values_list("key"), ("x" * 32,)],
    ("website", "old"): lambda: [("pagaende-uppdrag/ett",), ("omraden/a/b",)],
    ("", "pk"): lambda: [*Provider.objects.values_list("pk"), (0,)],
    ("", "token"): lambda: [(_of_invitation(),), ("fel",)],
    ("", "uidb36", "key"): lambda: [
        _of_forgotten_password(),
        ("1", "fel"),
    ],
}
"""By part of the house and what is left open."""

FILL |= {
    ("moten", "pk"): lambda: list(Meeting.objects.values_list("pk")),
    ("vag", "pk"): lambda: list(Round.objects.values_list("pk")),
    ("inloggning", "pk"): lambda: [*Authenticator.objects.values_list("pk"), (0,)],
    ("personer", "key"): lambda: list(Membership.objects.values_list("pk")),
    ("min-plats", "key"): lambda: list(Membership.objects.values_list("pk")),
    ("fordjupad-uppfoljning", "year"): lambda: [*DeepFollowUp.objects.values_list("year"), (2028,)],
    ("fordjupad-uppfoljning", "year", "part"): lambda: [
        *FollowUpPart.objects.values_list("follow_up__year", "pk")[:2],
        (2028, 0),
    ],
    ("handlingsplaner", "pk"): lambda: list(ActionPlan.objects.values_list("pk")),
    ("handlingsplaner", "pk", "goal"): lambda: list(PlanGoal.objects.values_list("version__plan", "key")),
    ("handlingsplaner", "pk", "activity"): lambda: list(
        Activity.objects.values_list("goal__version__plan", "key")
    ),
    ("indikatorer", "pk"): lambda: list(Batch.objects.values_list("pk")),
    ("nyheter", "pk"): lambda: [*NewsItem.objects.values_list("pk"), (0,)],
    ("personer", "kind"): lambda: [("saml",), ("oidc",), ("x",)],
    ("personer", "pk"): lambda: [*Provider.objects.values_list("pk"), (0,)],
    ("kontakter", "pk"): lambda: [*Contact.objects.values_list("pk"), (0,)],
    ("natverk", "year"): lambda: [(today().year,), (1,)],
    ("natverk", "body"): lambda: [*_networks(), ("finns-inte",)],
    ("natverk", "body", "pk"): lambda: [(slug, 0) for (slug,) in _networks()],
    ("natverk", "body", "kind", "year"): lambda: [
        (slug, kind, year)
        for (slug,) in _networks()
        for kind, year in (("plan", today().year), ("rapport", today().year), ("x", 1))
    ],
    ("avvikelser", "pk"): lambda: [
        *DeviationBatch.objects.values_list("pk"),
        *Analysis.objects.values_list("pk"),
    ],
    **{
        ("remisser", "pk", *more): rows
        for more, rows in {
            (): lambda: list(Consultation.objects.values_list("pk")),
            ("document",): lambda: _of_remiss("documents"),
            ("file",): lambda: (
                [*_of_remiss("responses__files"), *_of_remiss("documents__files")] or [(0, UUID(int=0))]
            ),
            ("recipient", "number"): lambda: [(*row, 1) for row in _of_remiss("recipients")],
            ("number", "part"): lambda: [
                (pk, 1, "overall") for pk in Consultation.objects.values_list("pk", flat=True)
            ],
            ("point",): lambda: _of_remiss("points"),
            ("recipient",): lambda: _of_remiss("recipients"),
            ("extension",): lambda: _of_remiss("recipients__extensions"),
            ("number",): lambda: [(pk, 1) for pk in Consultation.objects.values_list("pk", flat=True)],
            ("line",): lambda: _of_remiss("points__lines"),
            ("point", "theme"): lambda: list(Theme.objects.values_list("point__consultation", "point", "pk")),
        }.items()
    },
    ("arkiv", "number"): lambda: [*needs_to_pack().values_list("number")[:2], ("2000-001",)],
    ("arkiv", "pk"): lambda: [*meetings_to_pack().values_list("pk")[:2], (0,)],
    ("arsrapporter", "pk"): lambda: list(YearlyReport.objects.values_list("pk")),
    ("arsrapporter", "pk", "sentence"): lambda: list(ReportSentence.objects.values_list("report", "pk")),
    ("personuppgifter", "person"): lambda: list(User.objects.order_by("pk").values_list("pk")[:3]),
    ("brev", "pk"): lambda: list(Letter.objects.values_list("pk")),
}
"""The same name of different things: by what the address begins with."""
