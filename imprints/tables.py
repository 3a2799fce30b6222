"""Where every column of every model stands: by what `verify_history` finds that it was changed, or why not.

One line a model. A model that is missing here, and a name that is none, fails `tests/imprints/`; a new column
of a model that is kept is kept.

- **chain**: in an event's hash, or by salted digest in one.
- **imprint**: the database writes down what the row says each time the portal writes it.
- **derived**: worked out anew from what is kept, and compared; or of no weight, since it is made again.
- **free**: may say anything at any time, with the reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from django.apps import apps
from django.db import models

from plaintext.order import OrderKey


class By(StrEnum):
    CHAIN = "chain"
    IMPRINT = "imprint"
    DERIVED = "derived"
    FREE = "free"


@dataclass(frozen=True)
class Line:
    """One model: by what it is kept, why so, and the columns that stand otherwise, each with its reason."""

    by: By
    why: str
    otherwise: Mapping[By, Mapping[str, str]] = field(default_factory=dict)
    plain: tuple[str, ...] = ()
    """Texts whose imprint is as they are: digests, which tell nobody anything."""
    only_added: bool = False
    """Never changed nor removed by any road; a text may be blanked by law."""
    by_verbs: bool = False
    """Written by a need's verbs alone: in the same transaction stands an event."""


def kept(
    why: str,
    *,
    plain: tuple[str, ...] = (),
    only_added: bool = False,
    by_verbs: bool = False,
    **otherwise: Mapping[str, str],
) -> Line:
    return Line(
        By.IMPRINT, why, {By(by): columns for by, columns in otherwise.items()}, plain, only_added, by_verbs
    )


def free(why: str) -> Line:
    return Line(By.FREE, why)


def derived(why: str) -> Line:
    return Line(By.DERIVED, why)


def chain(why: str) -> Line:
    return Line(By.CHAIN, why)


REGION = "what the process is read by: names, seats and words of the region"
FOLDED = "the fold of the need's events"
STANDING = (
    *("number", "state", "left_state", "since", "known_since", "phase_since", "holder", "holder_since"),
    *("importance", "urgency", "merged_into", "receiver", "question_open", "charter_handed_in"),
    *("product_put_up", "rests_on_source", "source_day", "confirmed", "without_leader", "lanes"),
)
COUNTED = "the database's own counts, compared with the rows"
ACCOUNT = "how a person signs in; what people may do stands in Membership"
DRAFT = "one's own draft; what becomes of it is kept"
MAILED = "a message or a mail about what is kept; gone after a time"
LOG = "a log of the portal's own work"

TABLES: Mapping[str, Line] = {
    "admin.LogEntry": free(ACCOUNT),
    "auth.Permission": free(ACCOUNT),
    "auth.Group_permissions": free(ACCOUNT),
    "auth.Group": free(ACCOUNT),
    "contenttypes.ContentType": free("Django's list of models"),
    "sessions.Session": free(ACCOUNT),
    "account.EmailAddress": free(ACCOUNT),
    "account.EmailConfirmation": free(ACCOUNT),
    "socialaccount.SocialAccount": free("empty: who is whose is federation.Identity"),
    "socialaccount.SocialApp": free("empty: which there are is federation.Provider"),
    "socialaccount.SocialToken": free("empty: no token of a provider's is kept"),
    "federation.Provider": free("where a huvudman's people sign in, and what it last told of itself"),
    "federation.ProviderEntry": kept(
        "who opened, changed and closed a huvudman's sign-in, and its keys", only_added=True
    ),
    "federation.Domain": free("which addresses lead there"),
    "federation.Identity": free("whom a provider knows; gone after a time where nobody here does"),
    "federation.Answer": free("used up; gone when its time and its session are over"),
    "accounts.User_groups": free(ACCOUNT),
    "accounts.User_user_permissions": free(ACCOUNT),
    "accounts.SignInEntry": free("who signed in and how; append-only, and no part of the process"),
    "accounts.UsedCode": free("a code that is used up; gone in some minutes"),
    "mfa.Authenticator": free(ACCOUNT),
    "accounts.User": free("a person's own name, address and password; who did what is kept by key"),
    "publication.Publication": free("the number of what is public; only grows"),
    "publication.Touch": free("empty between transactions"),
    "pictures.Drawing": derived("drawn anew from what it shows"),
    "writing.SentForm": free(DRAFT),
    "writing.FormDraft": free(DRAFT),
    # The memory itself.
    "imprints.Imprint": chain("each day's imprints are in the day's seal"),
    "imprints.Salt": derived("another salt gives the row's texts other digests"),
    "imprints.Seal": chain("each seal holds the one before, and stands outside the database"),
    # The region.
    "organizations.Profile": kept(REGION),
    "organizations.SubregionalArea": kept(REGION),
    "organizations.MunicipalAssociation": kept(REGION),
    "organizations.Principal": kept(REGION),
    "organizations.Body": kept(REGION),
    "organizations.Standpoint_bodies": kept(REGION),
    "organizations.Standpoint": kept(REGION),
    "organizations.Origin": kept(REGION),
    "organizations.Perspective": kept(REGION),
    "organizations.PriorityArea": kept(REGION),
    "organizations.TargetGroup": kept(REGION),
    "organizations.Question": kept(REGION),
    "organizations.PreparationQuestion": kept(REGION),
    "organizations.NetworkPart": kept(REGION),
    "organizations.DeviationCategory": kept(REGION),
    "organizations.CharterSection": kept(REGION),
    "organizations.Membership": kept("who sits where, and so who may what"),
    "organizations.PlannedInvitation": free(
        "an invitation that waits for its day; the role it gives is kept"
    ),
    "personal.AccessEntry": free(
        "who read whose data; the database lets no line change, and it goes after two years"
    ),
    "organizations.RoleEntry": kept("who gave and ended which role", only_added=True),
    "contacts.Contact": kept("whom one turns to"),
    "networks.NetworkYear": kept("a year's days for the networks"),
    "networks.NetworkPaper": kept("a plan or a report as published", only_added=True),
    "networks.NetworkSeat": kept("who sits in a network, by role"),
    "networks.NetworkMeeting": kept("when a network meets"),
    "indicators.Indicator": kept("what is followed by numbers"),
    "indicators.Target": kept("what a number is to reach"),
    "indicators.SeriesBreak": kept("where a series can't be compared"),
    "indicators.Batch": kept("who published which values, and when"),
    "indicators.Value": kept("a number as it was read and published"),
    "indicators.KoladaReading": free(LOG),
    # Needs.
    "initiatives.NumberSeries": derived("the numbers given stand in the events"),
    "initiatives.Need_target_groups": kept("what the need belongs to, beside the events"),
    "initiatives.Need_affected_areas": kept("what the need belongs to, beside the events"),
    "initiatives.Need_affected_municipalities": kept("what the need belongs to, beside the events"),
    "initiatives.Need": kept(
        "what the need says, and that it is there",
        derived=dict.fromkeys(STANDING, FOLDED) | {"event_count": "counted in the chain"},
    ),
    "initiatives.Aim": kept("what the need is to change; compared with the events, too"),
    "initiatives.Attachment": kept("a file by its digest, who added it, and whether it is public"),
    "initiatives.Event": kept(
        "that the event is there, and its digest",
        plain=("digest",),
        only_added=True,
        chain=dict.fromkeys(
            (
                *("verb", "by", "role", "from_state", "to_state", "happened", "recorded"),
                *("public_day", "corrects", "data"),
            ),
            "in the digest",
        ),
    ),
    "initiatives.EventText": chain("its salted digest is in the event"),
    "initiatives.EventClassification_target_groups": derived(FOLDED),
    "initiatives.EventClassification_affected_areas": derived(FOLDED),
    "initiatives.EventClassification_affected_municipalities": derived(FOLDED),
    "initiatives.EventClassification": derived(FOLDED),
    "initiatives.StandingPeriod": derived(FOLDED),
    "initiatives.Source": kept("what the need was read from"),
    "initiatives.SourceDate": kept("the days of its source"),
    "initiatives.Stay": derived(FOLDED),
    "initiatives.NeedTally": derived(COUNTED),
    "initiatives.TieTally": derived(COUNTED),
    "initiatives.StayTally": derived(COUNTED),
    "initiatives.EventTally": derived(COUNTED),
    "initiatives.DayTally": derived(COUNTED),
    # Meetings.
    "meetings.Meeting": kept(
        "when a body meets, and its approved minutes",
        free=dict.fromkeys(("shown_item", "shown_since"), "what stands on the screen just now"),
    ),
    "meetings.MeetingReply": kept("who said that they were coming"),
    "meetings.MeetingChange": kept("what was said of a moved or cancelled meeting"),
    "meetings.AgendaItem": kept("what a meeting took up"),
    "meetings.Attendance": kept("who was there"),
    "meetings.Recusal": kept("who was left out of a decision"),
    "meetings.ItemProposal": kept("what was asked for"),
    "meetings.Decision": kept("a decision whole; body, day, standpoint and reason in its events, too"),
    "meetings.DecisionStep": kept("what a decision leads to"),
    "meetings.MeetingDocument": kept("a frozen paper; its content and file by their own digest, too"),
    "meetings.Referral": kept("a question to the political body"),
    "meetings.DecisionTally": derived(COUNTED),
    # Weighing.
    "prioritization.Round": kept("who weighed together, and until when"),
    "prioritization.RoundEntry": kept("what was weighed"),
    "prioritization.Recommendation": kept("what the answers came to"),
    "prioritization.Assessment": kept("a member's answer"),
    "prioritization.AssessmentAnswer": kept("a member's answer to one question"),
    "prioritization.Placement": kept("a member's place in the matrix"),
    "prioritization.Preparation_asked": kept("who was asked to prepare"),
    "prioritization.Preparation": kept("what those who prepare have handed in"),
    "prioritization.PreparationText": kept("what those who prepare wrote"),
    # Assignments.
    "assignments.Assignment_intended_leaders": kept("who was to lead"),
    "assignments.Assignment": kept("size, money and days of an assignment"),
    "assignments.ProcessLeader": kept("who leads, and from when"),
    "assignments.WorkingGroupMember": kept("who sits in the group"),
    "assignments.Charter_areas": kept("whom a charter concerns"),
    "assignments.Charter_principals": kept("whom a charter concerns"),
    "assignments.Charter": kept("a charter, its version and what approved it"),
    "assignments.CharterPart": kept("a charter's words"),
    "assignments.CharterSeat": kept("a charter's group"),
    "assignments.Goal": kept("a charter's goals"),
    "assignments.CharterIndicator": kept("what a charter is followed by"),
    "assignments.PlannedReport": kept("a charter's reports"),
    "assignments.Milestone": kept("a charter's milestones"),
    "assignments.CharterDocument": kept("a charter as a file, by digest"),
    "assignments.StatusUpdate": kept("how it goes, as it was told"),
    "assignments.Risk": kept("what may go wrong, as it was told"),
    "assignments.MilestoneDone": kept("what was reached, and when"),
    "assignments.InterimReport": kept("a report as handed in"),
    "assignments.MilestoneStanding": kept("how each milestone stood in a report"),
    "assignments.FinalReport": kept("a final report"),
    "assignments.GoalAnswer": kept("what a final report says of each goal"),
    "assignments.AgendaPaper": kept("which paper a meeting had"),
    "assignments.ReportFile": kept("a report's file by its digest"),
    # Following up.
    "followup.Deliverable": kept("a product and what published it"),
    "followup.DeliverableFile": kept("a product's file by its digest"),
    "followup.Implementation": kept("an area's step"),
    "followup.PrincipalDecision": kept("what a principal decided", by_verbs=True),
    # Agreements.
    "agreements.BoardMeeting": kept("when a board meets, as told"),
    "agreements.GoverningDocument_parties": kept("whose the document is"),
    "agreements.GoverningDocument_target_groups": kept("whom the document is for"),
    "agreements.GoverningDocument_needs_before": kept("which needs it came from"),
    "agreements.GoverningDocument_needs_after": kept("which needs it led to"),
    "agreements.GoverningDocument": kept("what a document is called and who owns it"),
    "agreements.DocumentFacts": kept("title, owner and review by day", only_added=True),
    "agreements.DocumentVersion": kept("a version's text and terms", only_added=True),
    "agreements.DocumentEvent": kept("what happened to a document", only_added=True),
    "agreements.EventRemark": kept("what was said of it"),
    # Plans.
    "plans.DeepFollowUp": kept("a follow-up, whole when published"),
    "plans.FollowUpPart": kept("a follow-up's parts"),
    "plans.ActionPlan": kept("a plan"),
    "plans.PlanWithdrawal": kept("when a plan was withdrawn, and why"),
    "plans.PlanVersion": kept("a version of a plan"),
    "plans.PlanGoal": kept("a version's goals"),
    "plans.PlanGoalIndicator": kept("what a goal is followed by"),
    "plans.Activity": kept("what is to be done, and how it goes"),
    "plans.Task": kept("what is to be done, and when it was"),
    "plans.ActivityReport": kept("each word of how it goes"),
    # Consultations.
    "consultations.Consultation": kept("what was sent out, heard and decided"),
    "consultations.ConsultationDocument": kept("what was sent out"),
    "consultations.ConsultationPoint": kept("what was asked"),
    "consultations.ConsultationRecipient": kept("who was asked"),
    "consultations.Extension": kept("who asked for more time, and got it"),
    "consultations.ResponseDraft": free(DRAFT),
    "consultations.ConsultationResponse": kept("an answer as it came", only_added=True),
    "consultations.ResponseLine": kept("an answer to one point", only_added=True),
    "consultations.ResponseReading": free("who has opened an answer"),
    "consultations.ResponseReview": kept("what was found of secrecy", only_added=True),
    "consultations.Handout": kept("what was handed out", only_added=True),
    "consultations.Theme_lines": kept("what was heard together"),
    "consultations.Theme": kept("what was heard, and what came of it"),
    "consultations.RaisedNeed": kept("which need an answer raised"),
    "consultations.ConsultationPaper": kept("which paper a meeting had"),
    "consultations.DocumentFile": kept("a file sent out, by its digest"),
    "consultations.DraftFile": free(DRAFT),
    "consultations.ResponseFile": kept("a file that came, by its digest", only_added=True),
    "consultations.Masking": kept("what was masked, and why", only_added=True),
    # Deviations, news, letters, reports.
    "deviations.DeviationBatch": kept("who published which counts"),
    "deviations.DeviationCount": kept("a count as published"),
    "deviations.Analysis_builds_on": kept("what an analysis rests on"),
    "deviations.Analysis_needs": kept("which needs an analysis raised"),
    "deviations.Analysis": kept("what was learnt and done"),
    "news.NewsItem_events": kept("what a news item tells of"),
    "news.NewsItem_consultations": kept("what a news item tells of"),
    "news.NewsItem_meetings": kept("what a news item tells of"),
    "news.NewsItem": kept("a news item"),
    "letters.Letter": free("what a reader wrote to us; gone after a time, as was promised"),
    "yearly.YearlyReport": kept("a report; its approved content by its own digest, too"),
    "yearly.ReportSentence": kept("a report's sentences and what each rests on"),
    # Messages and what is made of the rest.
    "notifications.MailPreference": free("a person's own setting"),
    "notifications.Mail": free(MAILED),
    "notifications.Message": free(MAILED),
    "notifications.Sweep": free(LOG),
    "following.Subscription": free("an address that follows; gone when it is ended"),
    "following.SubscriptionMail": free(MAILED),
    "search.Entry": derived("the search's index, made anew by `index_search`"),
    "search.Word": derived("the search's index, made anew by `index_search`"),
}


def standing_of(model: type[models.Model], column: models.Field[Any, Any]) -> tuple[By, str]:
    """By what the column is kept, and why so. Raises KeyError for a model that stands nowhere."""
    line = TABLES[model._meta.label]
    for by, columns in line.otherwise.items():
        if column.name in columns:
            return by, columns[column.name]
    if line.by == By.IMPRINT and (column.generated or isinstance(column, OrderKey)):
        return By.DERIVED, "made of another column by the database or when it is saved"
    if line.by == By.IMPRINT and column.primary_key:
        return By.IMPRINT, "the row that the imprint is of"
    return line.by, line.why


class KeptTable(NamedTuple):
    """One table of which the database remembers each row."""

    model: type[models.Model]
    line: Line
    fields: list[models.Field[Any, Any]]
    """Those that an imprint tells of, beside the key."""

    @property
    def name(self) -> str:
        return self.model._meta.db_table

    @property
    def key(self) -> str:
        return str(self.model._meta.pk.column)

    @property
    def label(self) -> str:
        return self.model._meta.label

    def is_text(self, column: models.Field[Any, Any]) -> bool:
        """Whether people write it: then an imprint has its digest alone, and the law may blank it."""
        may_say_anything = isinstance(
            column, models.CharField | models.TextField | models.JSONField | models.FileField
        )
        return may_say_anything and not column.choices and column.name not in self.line.plain


@cache
def kept_tables() -> list[KeptTable]:
    """In the order of the apps, what others hang on first."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        line = TABLES.get(model._meta.label)
        if line and line.by == By.IMPRINT:
            columns = [
                column
                for column in model._meta.concrete_fields
                if not column.primary_key and standing_of(model, column)[0] == By.IMPRINT
            ]
            found.append(KeptTable(model, line, columns))
    return found
