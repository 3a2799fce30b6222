"""What a need belongs to, as fields: its proposer's to choose, and the coordinator's to set right."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from desk.forms.base import DeskForm
from desk.publicity import public
from initiatives.classification import LINKS, Classification
from initiatives.models import Need
from initiatives.models.classification import LISTS
from organizations.models import Origin, Principal, PriorityArea, SubregionalArea, TargetGroup

BOXES = forms.CheckboxSelectMultiple


class ClassificationForm(DeskForm):
    """The fields, with the choices that the region has."""

    # By slug and code, never by row id: those are what links, files and the open data know.
    origin = forms.ModelChoiceField(
        Origin.objects.all(), label=_("Ursprung"), to_field_name="slug", empty_label=_("Välj")
    )
    priority_area = forms.ModelChoiceField(
        PriorityArea.objects.select_related("perspective"),
        label=_("Prioriterat område"),
        to_field_name="slug",
        empty_label=_("Välj"),
    )
    target_groups = forms.ModelMultipleChoiceField(
        TargetGroup.objects.all(),
        label=_("Målgrupper"),
        to_field_name="slug",
        required=False,
        widget=BOXES,
    )
    affected_areas = forms.ModelMultipleChoiceField(
        SubregionalArea.objects.all(),
        label=_("Berörda delregionala områden"),
        to_field_name="slug",
        required=False,
        widget=BOXES,
    )
    affected_municipalities = forms.ModelMultipleChoiceField(
        Principal.objects.municipalities(),
        label=_("Berörda kommuner"),
        to_field_name="code",
        required=False,
        widget=BOXES,
    )

    folded: ClassVar[frozenset[str]] = frozenset(LISTS)

    def offer_classification(self) -> None:
        """The plan's areas stand by perspective; what the region lacks is not asked."""
        self.offer("priority_area", [("", _("Välj")), *_areas_by_perspective()])
        if not SubregionalArea.objects.exists():
            del self.fields["affected_areas"]

    def begin_with(self, need: Need) -> None:
        """Filled in as it stands; all of it becomes public with the need."""
        self.before = Classification.of(need)
        for name, value in chosen(self.before).items():
            if name in self.fields:
                public(self.fields[name]).initial = value

    def classification(self) -> Classification:
        """What was chosen."""
        data = self.cleaned_data
        links: dict[str, Any] = {name: data[name] for name in LINKS}
        return Classification(**links | {name: frozenset(data.get(name, ())) for name in LISTS})


def chosen(holder: Any) -> dict[str, Any]:
    """As it stands there – on a need, in a draft – by the ids that the fields send."""
    lists = {name: getattr(holder, name) for name in LISTS}
    return {
        "origin": holder.origin.slug if holder.origin else "",
        "priority_area": holder.priority_area.slug if holder.priority_area else "",
        **{name: [getattr(row, "slug", "") or row.code for row in rows] for name, rows in lists.items()},
    }


def _areas_by_perspective() -> list[tuple[str, list[tuple[str, str]]]]:
    rows = PriorityArea.objects.select_related("perspective")
    groups: dict[str, list[tuple[str, str]]] = {}
    for row in rows.order_by("perspective__position", "position"):
        groups.setdefault(row.perspective.name, []).append((row.slug, row.name))
    return list(groups.items())
