"""One decision of several verbs, for an item on the agenda: the fast lane.

Its fields are those of the verbs' own forms; only those of the verbs that are chosen count.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

import clock
from accounts.models import User
from assignments.models import Charter
from assignments.workflow import Leader, approve_charter_deed, commission_deed
from desk.doors import DOORS
from desk.forms.verbs import assessed, carried_out
from desk.forms.verbs.decision import DecisionForm, begin_at, recording_facts
from desk.publicity import Reading, ReviewRow, Visibility, visibility_of
from initiatives.eisenhower import LINE
from initiatives.graph import FITTING, fitting
from initiatives.models import Need
from initiatives.verbs import Deed, Verb
from meetings.models import AgendaItem, Meeting
from organizations.effects import Effect, Effects
from organizations.models import Membership
from plaintext.forms import Line
from prioritization.answered import WHY
from prioritization.models import Preparation
from prioritization.permissions import preparation_for
from prioritization.workflow import (
    decline_deed,
    endorse_deed,
    prioritize_deed,
    proposed_deeds,
    recused_in_words,
)


class CharterPartForm(carried_out.ApproveCharterForm):
    """The version and, where nobody leads yet, who is to."""

    leader = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Processledare"),
        help_text=_("Behövs bara om ingen är utsedd eller tänkt. Tänkta processledare utses av beslutet."),
        required=False,
        empty_label=_("Som redan utsetts eller är tänkt"),
    )
    organization = Line(
        label=_("Processledarens organisation"),
        help_text=_("Blir offentlig, namnet inte."),
        max_length=200,
        required=False,
    )

    def prepare(self) -> None:
        super().prepare()
        self.offer("leader", Membership.objects.active(clock.today()).people())

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        named = [Leader(data["leader"], data["organization"])] if data["leader"] else []
        return super().facts() | {"leaders": named}


Part = tuple[type[DecisionForm], Callable[..., Deed]]

SAID = ("standpoint", "reason")
"""What the body says is said first; then what follows of it."""
PLACE = ("importance", "urgency")
STEPS = {12: _("Inte alls"), 37: _("Knappast"), 62: _("Ganska"), 87: _("Mycket")}
"""The middle of each quarter, as radio buttons say it: none lies on the line between yes and no."""

PARTS: dict[Verb, Part] = {
    Verb.ENDORSE: (assessed.EndorseForm, endorse_deed),
    Verb.PRIORITIZE: (assessed.PrioritizeForm, prioritize_deed),
    Verb.COMMISSION: (carried_out.CommissionForm, commission_deed),
    Verb.APPROVE_CHARTER: (CharterPartForm, approve_charter_deed),
    Verb.DECLINE: (assessed.DeclineForm, decline_deed),
}
"""In the order of the process; the first four may follow on each other in one decision."""


class ItemDecisionForm(DecisionForm):
    """How the body decided and, for each verb that the decision carries, what the verb needs."""

    verbs = forms.MultipleChoiceField(
        label=_("Beslutet innebär"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj minst ett steg.")},
    )

    def __init__(self, *args: Any, item: AgendaItem, user: Any, **kwargs: Any) -> None:
        self.item = item
        kwargs["initial"] = proposed(item, user) | kwargs.get("initial", {})
        super().__init__(*args, user=user, **kwargs)

    def prepare(self) -> None:
        super().prepare()
        # The item stands on a meeting already; another can't be chosen here.
        del self.fields["meeting"]
        own = set(self.fields) | {"meeting"}
        begin_at(self, self.item.meeting)
        self.parts: dict[Verb, DecisionForm] = {}
        self.part_fields: dict[Verb, list[str]] = {}
        for verb in decidable(self.need):
            part = PARTS[verb][0](need=self.need, user=self.user, verb=verb)
            self.parts[verb] = part
            # A field that several verbs have, like the reason, is asked once: it is the decision's.
            self.part_fields[verb] = [name for name in part.fields if name not in own]
            self.fields |= {name: part.fields[name] for name in self.part_fields[verb]}
        self._offer_places()
        self.order_fields([*SAID, "verbs", *(name for names in self.part_fields.values() for name in names)])
        self.offer("verbs", [(verb, DOORS[verb].label) for verb in self.parts])

    def _offer_places(self) -> None:
        """Four places each way where there is no script, and the one that stands there already."""
        for name in PLACE:
            if name in self.fields:
                stands = self.data.get(name) if self.is_bound else self.initial.get(name)
                self.fields[name].widget = forms.RadioSelect(choices=place_choices(stands))

    def facts_of_meeting(self) -> list[str]:
        """What follows from the meeting's day and its minutes, above the form."""
        return recording_facts(self.item.meeting)

    def effects(self) -> Effects:
        """Those of any verb that may be chosen; the decision itself asks that they fit the chosen ones."""
        return frozenset[Effect]().union(*(FITTING[verb] for verb in decidable(self.need)))

    def clean(self) -> dict[str, Any]:
        chosen = self.cleaned_data.get("verbs", [])
        for verb, names in self.part_fields.items():
            # All verbs' fields are on the page; what is wrong in those not chosen is nobody's mistake.
            for name in names if verb not in chosen else ():
                self.errors.pop(name, None)
        if Verb.DECLINE in chosen and len(chosen) > 1:
            self.add_error("verbs", _("Det som inte går vidare kan inte också tas vidare."))
        data = self.cleaned_data
        if Verb.APPROVE_CHARTER in chosen and data.get("leader") and not data.get("organization"):
            self.add_error("organization", _("Ange processledarens organisation."))
        data["meeting"] = self.item.meeting
        return data

    def _item(self, meeting: Meeting | None) -> AgendaItem | None:
        return self.item

    def to_review(self) -> list[ReviewRow]:
        """What was typed of the verbs that are chosen; of the others nothing counts."""
        chosen = self.cleaned_data["verbs"]
        unchosen = {name for verb, names in self.part_fields.items() for name in names if verb not in chosen}
        seen = {bound.name: visibility_of(bound.field) for bound in self.visible_fields()}
        counted = [name for name in seen if name not in unchosen]
        rows = [ReviewRow(seen[name], str(self.fields[name].label), self.shown(name)) for name in counted]
        return rows + self._recused_since() + [row for part in self._chosen_parts() for row in part.brings()]

    def _recused_since(self) -> list[ReviewRow]:
        """Who is recorded as jävig but not named in what was typed: reported while the form stood open."""
        said = recused_in_words(self.item)
        is_named = not said or said in self.cleaned_data["absent"]
        return [] if is_named else [ReviewRow(Visibility.INTERNAL, str(_("Antecknat i ärendet")), said)]

    def shown(self, name: str) -> str:
        """As the verb's own form shows it."""
        part = next((part for verb, part in self.parts.items() if name in self.part_fields[verb]), None)
        if part is None:
            return super().shown(name)
        part.cleaned_data = self.cleaned_data
        return part.shown(name)

    def reading(self) -> list[Reading]:
        return [one for part in self._chosen_parts() for one in part.reading()]

    def _chosen_parts(self) -> list[DecisionForm]:
        """Those of the verbs that are chosen; before anything is, all."""
        chosen = getattr(self, "cleaned_data", {}).get("verbs", list(self.parts))
        for part in self.parts.values():
            part.cleaned_data = getattr(self, "cleaned_data", {})
        return [part for verb, part in self.parts.items() if verb in chosen]

    def deeds(self) -> list[Deed]:
        """The chosen verbs, in the order of the process."""
        made = []
        for verb, part in self.parts.items():
            if verb in self.cleaned_data["verbs"]:
                part.cleaned_data = self.cleaned_data
                made.append(PARTS[verb][1](**part.facts()))
        return made

    def part_rows(self) -> list[dict[str, Any]]:
        """Each verb's checkbox with the fields that it needs, for the page."""
        return [
            {
                "option": option,
                "says": DOORS[verb].says,
                "fields": [(self[name], self._is_folded(name)) for name in names],
                "is_place": verb == Verb.PRIORITIZE,
            }
            for option, (verb, names) in zip(self["verbs"], self.part_fields.items(), strict=True)
        ]

    def _is_folded(self, name: str) -> bool:
        """Why the body answers a question as it does may be said, and mostly is not: folded till then."""
        bound = self[name]
        return name.startswith(WHY) and not bound.value() and not bound.errors

    def place_fields(self) -> list[forms.BoundField]:
        """The two ways of the matrix, where the need can be placed now."""
        return [self[name] for name in PLACE if name in self.fields]

    @property
    def line(self) -> int:
        """From here on it means yes."""
        return LINE

    def said_rows(self) -> list[forms.BoundField]:
        """What the body says, before the verbs."""
        return [self[name] for name in SAID]

    def shared_rows(self) -> list[forms.BoundField]:
        """The other fields that every decision has, after them."""
        parts = {name for names in self.part_fields.values() for name in names}
        apart = parts | {"verbs", *SAID}
        return [field for field in self.visible_fields() if field.name not in apart]


def proposed(item: AgendaItem, user: Any) -> dict[str, Any]:
    """What the item, its round and its preparation propose, as the form's beginning; the recorder chooses."""
    found: dict[str, Any] = {"absent": recused_in_words(item)}
    deeds = proposed_deeds(item)
    prepared = _prepared(item, user)
    said = item.proposed_standpoint or (prepared.standpoint if prepared else None)
    if said and said.effect in fitting(deed.verb for deed in deeds):
        found["standpoint"] = said.slug
    if prepared:
        found["reason"] = prepared.proposal
    for deed in deeds:
        answers = deed.data.get("answers", {})
        found |= {f"answer_{slug}": answer for slug, answer in answers.items()}
        found |= {name: deed.data[name] for name in PLACE if name in deed.data}
    return found | ({"verbs": [deed.verb for deed in deeds]} if deeds else {})


def _prepared(item: AgendaItem, user: Any) -> Preparation | None:
    """What those who prepared the need proposed and why, once they have handed it in."""
    found = preparation_for(user, item.need) if item.need else None
    return found if found and found.is_handed_in else None


def place_choices(stands: object) -> list[tuple[int, Any]]:
    """A way of the matrix as radio buttons: `stands`, the place that there is, whatever was sent as it."""
    typed = str(stands)
    own = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 3 else None
    also = {own: _("Som nu: %s av 100") % own} if own is not None and own not in STEPS else {}
    return sorted({**STEPS, **also}.items())


def ahead(need: Need) -> list[Verb]:
    """The verbs that lie ahead of the need, one after the other, whatever else they take."""
    here, found = {need.state}, []
    for verb in PARTS:
        ways = [way for way in Need.graph() if way.name == verb and way.source in here]
        if ways:
            found.append(verb)
            # Whatever the first verb leads to is where the next may begin: several in one decision.
            here |= {str(way.target) for way in ways}
    return found


def decidable(need: Need) -> list[Verb]:
    """The verbs that one decision could carry now: a charter is approved only once it is written."""
    has_charter = Charter.objects.unapproved(need).exists()
    return [verb for verb in ahead(need) if has_charter or verb != Verb.APPROVE_CHARTER]
