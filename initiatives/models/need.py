"""The need and its state machine: the heart of the house.

The whole graph stands here, one method per verb. `source` says *when*; the permission table says
*who*; the conditions of each verb stand in its app's `workflow.py`. Acts have no target: they go
the same road and move nothing. Source: process.md, the verb table.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import rules
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_fsm import RETURN_VALUE, FSMField, FSMModelMixin, Transition, transition

from initiatives.eisenhower import priority_of
from initiatives.numbers import number_order
from initiatives.querysets import NeedQuerySet
from initiatives.standing import FIELDS, OPEN_TO_QUESTIONS, Standing
from initiatives.states import OPEN_AND_PUBLIC, PHASE_OF, Holder, Phase, State
from initiatives.verbs import Step, Verb
from organizations.models import Body, Origin, Principal, PriorityArea, SubregionalArea, TargetGroup

Method = TypeVar("Method", bound=Callable[..., Any])


def asks(permission: str) -> Any:
    """Asks the permission table directly: as a string, a superuser would pass anything."""

    def permitted(need: "Need", user: Any) -> bool:
        return bool(rules.has_perm(f"initiatives.{permission}_need", user, need))

    return permitted


def move(verb: Verb, source: Any, target: Any, permission: str = "") -> Callable[[Method], Method]:
    """A transition of `Need.state` that asks for the verb's own permission."""
    sources = source if source == "*" else sorted(source)
    decorate: Callable[[Method], Method] = transition(
        "state", source=sources, target=target, permission=asks(permission or verb)
    )
    return decorate


def act(verb: Verb, source: Any) -> Callable[[Method], Method]:
    """A transition without target: same lock, same questions, same event, no move."""
    return move(verb, source, None)


class NumberSeries(models.Model):
    """The last number given in a year; its row is locked while the next is given."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("nummerserie")
        verbose_name_plural = _("nummerserier")

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class Need(FSMModelMixin, models.Model):
    """A behov: the thing that moves through the process."""

    # What its proposer writes.
    title = models.CharField(_("rubrik"), max_length=200)
    summary = models.CharField(_("sammanfattning"), max_length=600)
    description = models.TextField(_("beskrivning"), blank=True)
    effect = models.TextField(_("nytta för den enskilde"), blank=True)
    origin = models.ForeignKey(
        Origin, verbose_name=_("ursprung"), on_delete=models.PROTECT, null=True, blank=True
    )
    priority_area = models.ForeignKey(
        PriorityArea, verbose_name=_("prioriterat område"), on_delete=models.PROTECT, null=True, blank=True
    )
    target_groups = models.ManyToManyField(TargetGroup, verbose_name=_("målgrupper"), blank=True)
    affected_areas = models.ManyToManyField(
        SubregionalArea, verbose_name=_("berörda delregionala områden"), blank=True
    )
    affected_municipalities = models.ManyToManyField(
        Principal, verbose_name=_("berörda kommuner"), blank=True, related_name="affected_by"
    )
    contact_role = models.CharField(_("kontakt (roll)"), max_length=200, blank=True)
    proposer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("förslagsställare"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="proposed_needs",
    )
    raised_by_body = models.ForeignKey(
        Body, verbose_name=_("väckt av organ"), on_delete=models.PROTECT, null=True, blank=True
    )
    raised_by_principal = models.ForeignKey(
        Principal,
        verbose_name=_("väckt av huvudman"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="raised_needs",
    )
    follows = models.ForeignKey(
        "self",
        verbose_name=_("följer på"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
    )
    split_from = models.ForeignKey(
        "self",
        verbose_name=_("avskilt från"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
    )
    is_example = models.BooleanField(_("exempel"), default=False)
    created_at = models.DateTimeField(_("skapat"), auto_now_add=True)

    # What its events decide: the newest standing, kept so that lists are quick.
    state = FSMField(_("läge"), max_length=16, choices=State, default=State.DRAFT, protected=True)
    number = models.CharField(_("nummer"), max_length=12, null=True, blank=True, unique=True)
    number_order = number_order()
    left_state = models.CharField(max_length=16, choices=State, blank=True, editable=False)
    since = models.CharField(max_length=10, blank=True, editable=False)
    phase_since = models.CharField(max_length=10, blank=True, editable=False)
    holder = models.CharField(
        max_length=14, choices=Holder, default=Holder.PROPOSER, blank=True, editable=False
    )
    holder_since = models.CharField(max_length=10, blank=True, editable=False)
    importance = models.PositiveSmallIntegerField(null=True, editable=False)
    urgency = models.PositiveSmallIntegerField(null=True, editable=False)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="merged"
    )
    receiver = models.CharField(max_length=200, blank=True, editable=False)
    question_open = models.BooleanField(default=False, editable=False)
    charter_handed_in = models.BooleanField(default=False, editable=False)
    product_put_up = models.BooleanField(default=False, editable=False)
    lanes = models.JSONField(default=dict, editable=False)
    submitted_at = models.DateTimeField(null=True, editable=False)
    event_count = models.PositiveIntegerField(default=0, editable=False)

    objects = NeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("behov")
        verbose_name_plural = _("behov")
        ordering = ["-number_order"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="need_known_state"),
            models.CheckConstraint(
                condition=Q(importance=None, urgency=None)
                | Q(importance__range=(0, 100), urgency__range=(0, 100)),
                name="need_importance_and_urgency_0_to_100",
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=False)
                | Q(
                    state__in=[
                        "draft",
                        "submitted",
                        "returned",
                        "withdrawn",
                        "redirected",
                        "merged",
                    ]
                ),
                name="need_registered_has_number",
            ),
            models.CheckConstraint(  # only what never left its proposer may lack them
                condition=Q(origin__isnull=False, priority_area__isnull=False)
                | Q(number=None, state__in=["draft", "returned", "withdrawn"]),
                name="need_handed_in_has_origin_and_area",
            ),
        ]
        indexes = [
            models.Index(fields=["state"], name="need_state"),
            models.Index(fields=["number_order"], name="need_number_order"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}" if self.number else self.title

    @property
    def standing(self) -> Standing:
        """The standing that the row keeps."""
        return Standing(**{name: getattr(self, name) for name in FIELDS})

    @property
    def phase(self) -> Phase:
        """Follows from the state; one that ended early keeps the phase it left."""
        return PHASE_OF[self.left_state or self.state]

    @classmethod
    def graph(cls) -> list[Transition]:
        """Every transition there is, from each of its sources."""
        field: Any = cls._meta.get_field("state")
        return list(field.get_all_transitions(cls))

    @property
    def is_registered(self) -> bool:
        return self.number is not None

    @property
    def priority(self) -> int | None:
        """Eisenhower: 1 viktigt och bråttom … 4 inget av dem; None until decided."""
        if self.importance is None or self.urgency is None:
            return None
        return priority_of(self.importance, self.urgency)

    # Step 1: identified need.

    @move(Verb.SUBMIT, {State.DRAFT, State.RETURNED}, State.SUBMITTED)
    def submit(self, step: Step) -> None:
        """Skicka in."""

    @move(
        Verb.WITHDRAW,
        {State.DRAFT, State.SUBMITTED, State.RETURNED, State.IDENTIFIED},
        State.WITHDRAWN,
    )
    def withdraw(self, step: Step) -> None:
        """Återta."""

    @move(Verb.REQUEST_COMPLETION, {State.SUBMITTED}, State.RETURNED)
    def request_completion(self, step: Step) -> None:
        """Begär komplettering."""

    @move(Verb.REGISTER, {State.SUBMITTED}, State.IDENTIFIED)
    def register(self, step: Step) -> None:
        """Registrera: gives the number and publishes."""

    @move(Verb.REDIRECT, {State.SUBMITTED, State.IDENTIFIED}, State.REDIRECTED)
    def redirect(self, step: Step) -> None:
        """Hänvisa."""

    @move(
        Verb.MERGE,
        {State.ASSESSMENT, State.PRIORITIZATION, State.QUEUED},
        State.MERGED,
        permission="merge_by_decision",
    )
    @move(Verb.MERGE, {State.SUBMITTED, State.IDENTIFIED}, State.MERGED)
    def merge(self, step: Step) -> None:
        """Sammanför; from assessment on by steering decision."""

    @move(Verb.REOPEN, {State.DECLINED, State.DISCONTINUED, State.REDIRECTED}, State.IDENTIFIED)
    def reopen(self, step: Step) -> None:
        """Väck på nytt."""

    # Step 2: ställningstagande and prioritisation.

    @move(Verb.OPEN_ASSESSMENT, {State.IDENTIFIED}, State.ASSESSMENT)
    def open_assessment(self, step: Step) -> None:
        """Påbörja ställningstagande."""

    @move(Verb.ENDORSE, {State.ASSESSMENT}, State.PRIORITIZATION)
    def endorse(self, step: Step) -> None:
        """Ta vidare till prioritering."""

    @move(
        Verb.DECLINE,
        {State.IDENTIFIED, State.ASSESSMENT, State.PRIORITIZATION, State.QUEUED},
        State.DECLINED,
    )
    def decline(self, step: Step) -> None:
        """Gå inte vidare."""

    @move(Verb.PRIORITIZE, {State.PRIORITIZATION, State.QUEUED}, State.QUEUED)
    def prioritize(self, step: Step) -> None:
        """Prioritera."""

    # Step 3: carrying out.

    @move(Verb.COMMISSION, {State.QUEUED}, State.CHARTERING)
    def commission(self, step: Step) -> None:
        """Besluta om uppdrag."""

    @move(Verb.REQUEUE, {State.CHARTERING, State.PAUSED}, State.QUEUED)
    def requeue(self, step: Step) -> None:
        """Ställ åter i kö."""

    @move(Verb.APPROVE_CHARTER, {State.CHARTERING, State.ONGOING}, State.ONGOING)
    def approve_charter(self, step: Step) -> None:
        """Godkänn uppdragshandlingen."""

    @move(Verb.PAUSE, {State.ONGOING}, State.PAUSED)
    def pause(self, step: Step) -> None:
        """Pausa."""

    @move(Verb.RESUME, {State.PAUSED}, State.ONGOING)
    def resume(self, step: Step) -> None:
        """Återuppta."""

    @move(
        Verb.DISCONTINUE,
        {
            State.CHARTERING,
            State.ONGOING,
            State.PAUSED,
            State.REPORTED,
            State.COMPLETED,
            State.IMPLEMENTING,
        },
        State.DISCONTINUED,
    )
    def discontinue(self, step: Step) -> None:
        """Avbryt."""

    # Step 4: completed assignment.

    @move(Verb.REPORT, {State.ONGOING}, State.REPORTED)
    def report(self, step: Step) -> None:
        """Lämna slutrapport."""

    @move(Verb.RETURN_REPORT, {State.REPORTED, State.COMPLETED}, State.ONGOING)
    def return_report(self, step: Step) -> None:
        """Återlämna slutrapporten."""

    @move(Verb.ACCEPT_REPORT, {State.REPORTED}, State.COMPLETED)
    def accept_report(self, step: Step) -> None:
        """Godkänn slutrapporten."""

    @move(Verb.PUBLISH, {State.COMPLETED}, State.IMPLEMENTING)
    def publish(self, step: Step) -> None:
        """Publicera slutprodukten."""

    @move(Verb.CLOSE, {State.IMPLEMENTING}, State.CLOSED)
    def close(self, step: Step) -> None:
        """Avsluta."""

    # Beside the four steps.

    @move(Verb.CORRECT, set(State) - {State.DRAFT}, RETURN_VALUE(*State))
    def correct(self, step: Step) -> State:
        """Rätta: back to the state before the newest uncorrected move."""
        return State(step.data["to"])

    @move(Verb.IMPORT_HISTORY, "*", RETURN_VALUE(*State))
    def import_history(self, step: Step) -> State:
        """Läs in historik, for `load_needs` only."""
        return State(step.data["to"])

    # Acts: an event, no move.

    @act(Verb.REFER, OPEN_TO_QUESTIONS)
    def refer(self, step: Step) -> None:
        """Fråga det politiska organet."""

    @act(Verb.ANSWER_REFERRAL, OPEN_TO_QUESTIONS)
    def answer_referral(self, step: Step) -> None:
        """Svara på frågan: a recommendation, never a decision for the county."""

    @act(Verb.CLOSE_REFERRAL, OPEN_AND_PUBLIC)
    def close_referral(self, step: Step) -> None:
        """Stäng frågan som obesvarad."""

    @act(Verb.NOTE_DECISION, OPEN_AND_PUBLIC)
    def note_decision(self, step: Step) -> None:
        """Anteckna ett ställningstagande that moves nothing."""

    @act(Verb.MOVE_ITEM, OPEN_AND_PUBLIC)
    def move_item(self, step: Step) -> None:
        """Flytta till ett annat möte."""

    @act(Verb.TABLE_ITEM, OPEN_AND_PUBLIC)
    def table_item(self, step: Step) -> None:
        """Bordlägg."""

    @act(Verb.REMIT_ITEM, OPEN_AND_PUBLIC)
    def remit_item(self, step: Step) -> None:
        """Återremittera."""

    @act(Verb.HAND_IN_CHARTER, {State.CHARTERING, State.ONGOING})
    def hand_in_charter(self, step: Step) -> None:
        """Lämna uppdragshandlingen för beslut."""

    @act(Verb.NOTE_INTERIM, {State.ONGOING, State.PAUSED})
    def note_interim(self, step: Step) -> None:
        """Notera delrapport."""

    @act(
        Verb.APPOINT_LEADER,
        {State.CHARTERING, State.ONGOING, State.PAUSED, State.REPORTED, State.COMPLETED},
    )
    def appoint_leader(self, step: Step) -> None:
        """Utse eller byt processledare."""

    @act(Verb.SET_DEADLINE, {State.CHARTERING, State.ONGOING, State.PAUSED})
    def set_deadline(self, step: Step) -> None:
        """Sätt ny tidsgräns."""

    @act(Verb.PRINCIPAL_DECISION, OPEN_AND_PUBLIC | {State.CLOSED})
    def principal_decision(self, step: Step) -> None:
        """Anteckna en huvudmans beslut."""

    @act(Verb.PUT_UP, {State.COMPLETED})
    def put_up(self, step: Step) -> None:
        """Lägg upp slutprodukt eller stödmaterial."""

    @act(Verb.TAKE_DOWN, {State.COMPLETED})
    def take_down(self, step: Step) -> None:
        """Ta ner något upplagt före publicering."""

    @act(Verb.AREA_STEP, {State.IMPLEMENTING, State.CLOSED})
    def area_step(self, step: Step) -> None:
        """Anteckna ett områdes steg i införandet."""

    @act(Verb.EDIT_TEXT, set(State) - {State.DRAFT, State.SUBMITTED, State.RETURNED})
    def edit_text(self, step: Step) -> None:
        """Ändra den offentliga texten."""
