"""The need: the heart of the house. Which ways its state may take stands in `initiatives/graph.py`."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, FSMModelMixin, Transition

from clock import StampField
from initiatives.board import board_column, longest_column, newest_in
from initiatives.eisenhower import priority_of
from initiatives.graph import Graph
from initiatives.lanes import DONE, Lane
from initiatives.numbers import number_order
from initiatives.querysets import NeedQuerySet
from initiatives.standing import FIELDS, Standing, is_unconfirmed
from initiatives.states import PHASE_OF, Holder, Phase, State
from initiatives.texts import PUBLIC_TEXTS
from organizations.models import Body, Origin, Principal, PriorityArea, SubregionalArea, TargetGroup
from plaintext.order import OrderKey


class NumberSeries(models.Model):
    """The last number given in a year; its row is locked while the next is given."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("nummerserie")
        verbose_name_plural = _("nummerserier")

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class Need(FSMModelMixin, Graph):
    """A behov: the thing that moves through the process."""

    # What its proposer writes.
    title = models.CharField(_("rubrik"), max_length=200)
    title_order = OrderKey("title")
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
    # Never public: a person raises it, but on behalf of a body or a huvudman.
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
    created_at = StampField(_("skapat"), auto_now_add=True)

    # What its events decide: the newest standing, kept so that lists are quick.
    state = FSMField(_("läge"), max_length=16, choices=State, default=State.DRAFT, protected=True)
    board = board_column()
    number = models.CharField(_("nummer"), max_length=12, null=True, blank=True, unique=True)
    number_order = number_order()
    left_state = models.CharField(max_length=16, choices=State, blank=True, editable=False)
    since = models.CharField(max_length=10, blank=True, editable=False)
    known_since = longest_column()
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
    rests_on_source = models.BooleanField(default=False, editable=False)
    source_day = models.CharField(max_length=10, blank=True, editable=False)
    confirmed = models.CharField(max_length=10, blank=True, editable=False)
    without_leader = models.BooleanField(default=False, editable=False)
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
                        State.DRAFT,
                        State.SUBMITTED,
                        State.RETURNED,
                        State.WITHDRAWN,
                        State.REDIRECTED,
                        State.MERGED,
                    ]
                ),
                name="need_registered_has_number",
            ),
            models.CheckConstraint(  # only what never left its proposer may lack them
                condition=Q(origin__isnull=False, priority_area__isnull=False)
                | Q(number=None, state__in=[State.DRAFT, State.RETURNED, State.WITHDRAWN]),
                name="need_handed_in_has_origin_and_area",
            ),
        ]
        indexes = [
            models.Index(fields=["number_order"], name="need_number_order"),
            models.Index(fields=newest_in("state"), name="need_state"),
            # What waits, by who has it: a page of it is found in the index alone, the longest wait first.
            models.Index(fields=["holder", "state", "holder_since", "id"], name="need_waits"),
            # Not of the unconfirmed alone: SQLite gets what is compared as a parameter, and would not use it.
            models.Index(
                fields=["confirmed", "state"], condition=Q(rests_on_source=True), name="need_by_source"
            ),
            models.Index(fields=newest_in(), condition=Q(number__isnull=False), name="need_newest"),
            # The newest have most often no priority yet: those of one priority are found past them.
            models.Index(
                fields=[*newest_in(), "importance", "urgency"],
                condition=Q(number__isnull=False, importance__isnull=False),
                name="need_newest_prioritized",
            ),
            models.Index(
                fields=newest_in("board"), condition=Q(number__isnull=False), name="need_newest_in_step"
            ),
            models.Index(
                fields=newest_in("priority_area"),
                condition=Q(number__isnull=False),
                name="need_newest_in_area",
            ),
            # The newest numbers of each area, of which the plan's page names a few.
            models.Index(
                fields=["priority_area", "-number_order", "id"],
                condition=Q(number__isnull=False),
                name="need_number_in_area",
            ),
            models.Index(
                fields=["known_since", "number_order", "id"],
                condition=Q(number__isnull=False),
                name="need_longest",
            ),
            models.Index(
                fields=["title_order", "number_order", "id"],
                condition=Q(number__isnull=False),
                name="need_title",
            ),
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

    @property
    def headed_texts(self) -> list[tuple[str, str]]:
        """What is written of the texts that stand under a name of their own, with the name."""
        headed = {name: text.label for name, text in PUBLIC_TEXTS.items() if text.is_headed}
        return [(str(label), text) for name, label in headed.items() if (text := getattr(self, name))]

    @classmethod
    def graph(cls) -> list[Transition]:
        """Every transition there is, from each of its sources."""
        field: Any = cls._meta.get_field("state")
        return list(field.get_all_transitions(cls))

    @property
    def is_registered(self) -> bool:
        return self.number is not None

    @property
    def is_unconfirmed(self) -> bool:
        return is_unconfirmed(self)

    @property
    def priority(self) -> int | None:
        """Eisenhower: 1 viktigt och bråttom … 4 inget av dem; None until decided."""
        if self.importance is None or self.urgency is None:
            return None
        return priority_of(self.importance, self.urgency)

    @property
    def status_by_lane(self) -> dict[Lane, str]:
        """Where the result is to be taken into use, and how far each place has come."""
        return {Lane.parse(text): status for text, status in self.lanes.items()}

    @property
    def lanes_left(self) -> list[Lane]:
        """Those that neither have it in use nor are left alone."""
        return [lane for lane, status in self.status_by_lane.items() if status not in DONE]
