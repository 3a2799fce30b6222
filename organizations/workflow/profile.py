"""Writing the region as its profile tells it.

Decided here: a profile is loaded whole or not at all, and loading it again changes nothing. A row
that has left the file is deleted, unless something outside the profile refers to it: then all is
refused. Another region's profile replaces the old one only where nothing refers to any of its rows.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import models

from imprints.road import road
from organizations.models import (
    Body,
    CharterSection,
    DeviationCategory,
    MunicipalAssociation,
    NetworkPart,
    Origin,
    Perspective,
    PreparationQuestion,
    Principal,
    PriorityArea,
    Profile,
    Question,
    Standpoint,
    SubregionalArea,
    TargetGroup,
)
from organizations.profiles import (
    BodyPart,
    NamedPart,
    NetworkGroupPart,
    NetworksPart,
    PlanPart,
    ProfileDocument,
    SubregionalAreaPart,
    target_group_slug,
)

Rows = Mapping[str, Mapping[str, Any]]  # by slug or code: the row's other fields

# Whoever refers comes before what is referred to, so deleting in this order never stumbles.
FROM_PROFILE: tuple[type[models.Model], ...] = (
    Standpoint,
    Body,
    Principal,
    SubregionalArea,
    MunicipalAssociation,
    Origin,
    PriorityArea,
    Perspective,
    TargetGroup,
    Question,
    CharterSection,
    DeviationCategory,
    PreparationQuestion,
    NetworkPart,
    Profile,
)


class ProfileRefused(Exception):
    """The profile is in order by itself but can't replace what the database holds; in Swedish."""


@road
def load_profile(document: ProfileDocument) -> Profile:
    """Make the database say what the profile says (läsa in en profil), for everyone.

    Rows keep their identity by id or code and their order from the file. Raises `ProfileRefused`,
    with nothing written, where a row that would go is in use.
    """
    _clear_other_region(document.region.code)
    areas = _keep(SubregionalArea, _area_rows(document.subregional_areas))
    _load_principals(document, areas)
    bodies = _load_bodies(document, areas)
    _load_standpoints(document, bodies)
    _load_plan(document.plan)
    groups = {target_group_slug(name): {"name": name} for name in document.target_groups}
    _sync(TargetGroup, _in_order(groups))
    _sync(Origin, _named(document.origins))
    _sync(Question, _named(document.questions))
    _sync(CharterSection, _named(document.charter_sections))
    _sync(DeviationCategory, _named(document.deviation_categories))
    _sync(PreparationQuestion, _named(document.preparation_questions))
    _sync(NetworkPart, _network_parts(document.networks))
    _drop_others(SubregionalArea, areas)
    profile, _ = Profile.objects.update_or_create(
        region_code=document.region.code, defaults=_profile_fields(document)
    )
    return profile


def _load_principals(document: ProfileDocument, areas: Mapping[str, Any]) -> None:
    associations = _keep(MunicipalAssociation, _named(document.municipal_associations))
    region = document.region
    rows = {
        region.code: {
            "name": region.name,
            "short_name": region.short_name,
            "kind": Principal.Kind.REGION,
            "area": None,
            "association": None,
        }
    }
    for municipality in document.municipalities:
        rows[municipality.code] = {
            "name": municipality.name,
            "short_name": "",
            "kind": Principal.Kind.MUNICIPALITY,
            "area": areas.get(municipality.area),
            "association": associations.get(municipality.association),
        }
    _sync(Principal, rows)
    _drop_others(MunicipalAssociation, associations)


def _load_bodies(document: ProfileDocument, areas: Mapping[str, Any]) -> dict[str, Any]:
    rows = {body.id: _body_fields(body) for body in document.bodies}
    for area in document.subregional_areas:
        rows[area.body_id] = _subregional_body_fields(area) | {"area": areas[area.id]}
    for group in document.networks.groups if document.networks else ():
        rows[group.id] = _network_fields(group)
    _drop_others(Body, rows)
    # There is one steering and one political body at every moment: make room for a change of hands.
    Body.objects.exclude(kind=Body.Kind.SUBREGIONAL).update(kind=Body.Kind.PREPARATORY)
    return _keep(Body, _in_order(rows))


def _load_standpoints(document: ProfileDocument, bodies: Mapping[str, Any]) -> None:
    rows = {part.id: {"name": part.name, "effect": part.effect} for part in document.standpoints}
    standpoints = _sync(Standpoint, _in_order(rows))
    for part in document.standpoints:
        standpoints[part.id].bodies.set([bodies[body] for body in part.bodies])


def _load_plan(plan: PlanPart) -> None:
    rows = {part.id: {"name": part.name, "text": part.text} for part in plan.perspectives}
    perspectives = _keep(Perspective, _in_order(rows))
    areas = {
        area.id: {"name": area.name, "perspective": perspectives[perspective.id]}
        for perspective in plan.perspectives
        for area in perspective.areas
    }
    _sync(PriorityArea, _in_order(areas))
    _drop_others(Perspective, perspectives)


# The parts of a profile as fields of rows.


def _profile_fields(document: ProfileDocument) -> dict[str, Any]:
    return {
        "name": document.name,
        "short_name": document.short_name,
        "language": document.language,
        "need_words": document.words.need.model_dump(),
        "plan_name": document.plan.name,
        "plan_valid_until": document.plan.valid_until,
        "plan_reviews": document.plan.reviews,
        "plan_words": document.plan.model_dump(include={"vision", "guides", "for_whom"}),
        "document_kinds": document.document_kinds,
        "network_words": _network_words(document.networks),
        "remarks_kept_days": document.remarks_kept_days,
    }


def _area_rows(areas: Iterable[SubregionalAreaPart]) -> Rows:
    return _in_order({area.id: {"name": area.name, "local_level": area.local_level} for area in areas})


def _body_fields(body: BodyPart) -> dict[str, Any]:
    return body.model_dump(exclude={"id"}) | {"area": None, "purpose": ""}


def _subregional_body_fields(area: SubregionalAreaPart) -> dict[str, Any]:
    return {
        "name": area.name,
        "short_name": area.name,
        "kind": Body.Kind.SUBREGIONAL,
        "level": "subregional",
        "mandate": Body.Mandate.IMPLEMENTS,
        "secretariat": [],
        "chair": "",
        "purpose": "",
    }


def _network_fields(group: NetworkGroupPart) -> dict[str, Any]:
    return {
        "name": group.name,
        "short_name": group.short_name,
        "kind": Body.Kind.NETWORK,
        "level": "network",
        "mandate": Body.Mandate.DEVELOPS,
        "area": None,
        "secretariat": [],
        "chair": "",
        "purpose": group.text,
    }


def _network_words(networks: NetworksPart | None) -> dict[str, Any]:
    return networks.model_dump(include={"name", "text", "may", "source"}) if networks else {}


def _network_parts(networks: NetworksPart | None) -> Rows:
    if networks is None:
        return {}
    papers = {NetworkPart.Paper.PLAN: networks.plan, NetworkPart.Paper.REPORT: networks.report}
    return _in_order(
        {part.id: {"name": part.name, "paper": paper} for paper, parts in papers.items() for part in parts}
    )


def _named(parts: Iterable[NamedPart]) -> Rows:
    return _in_order({part.id: part.model_dump(exclude={"id"}) for part in parts})


def _in_order(rows: Rows) -> Rows:
    numbered = enumerate(rows.items(), start=1)
    return {slug: {**fields, "position": position} for position, (slug, fields) in numbered}


# Writing rows.


def _key(model: type[models.Model]) -> str:
    return "code" if model is Principal else "slug"


def _sync(model: type[models.Model], rows: Rows) -> dict[str, Any]:
    """The model's rows are these and no others."""
    _drop_others(model, rows)
    return _keep(model, rows)


def _keep(model: type[models.Model], rows: Rows) -> dict[str, Any]:
    """These rows are there, as the file has them."""
    manager = model._default_manager
    kept = {}
    for key, fields in rows.items():
        identity: dict[str, Any] = {_key(model): key}
        kept[key], _ = manager.update_or_create(defaults=fields, **identity)
    return kept


def _drop_others(model: type[models.Model], rows: Iterable[str]) -> None:
    """No other rows are there; refused for a row in use."""
    others = model._default_manager.exclude(**{f"{_key(model)}__in": list(rows)})
    _drop(others, lambda row: f"{model._meta.verbose_name} ”{row}” saknas i filen men")


def _clear_other_region(region_code: str) -> None:
    """Make room for a region: an id that both have is another thing there, so all rows go."""
    other = Profile.objects.exclude(region_code=region_code).first()
    if other is None:
        return
    has = f"databasen har redan profilen {other} (län {other.region_code}), och"
    for model in FROM_PROFILE:
        _drop(model._default_manager.all(), lambda row: f"{has} {row._meta.verbose_name} ”{row}”")


def _drop(rows: models.QuerySet[Any], refused: Callable[[Any], str]) -> None:
    """None of them is there any more; where one is in use, all is refused in words that begin so."""
    in_use = _uses(rows.model) if (found := list(rows)) else {}
    for row in found:
        if row.pk in in_use:
            raise ProfileRefused(f"{refused(row)} används av {', '.join(in_use[row.pk])}")
    rows.delete()


def _uses(model: type[models.Model]) -> dict[Any, list[str]]:
    """By the row's key, who refers to it from outside the profile, whatever theirs says of deletion."""
    found: dict[Any, list[str]] = defaultdict(list)
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ForeignObjectRel):
            continue
        other = relation.related_model
        # What the profile itself holds goes with it; only what people have made keeps a row.
        if other in FROM_PROFILE or other._meta.auto_created:
            continue
        field = relation.field.name
        referring = other._base_manager.exclude(**{field: None}).order_by().values_list(field)
        for key, count in referring.annotate(count=models.Count("pk")):
            found[key].append(f"{other._meta.verbose_name_plural} ({count} st)")
    return found
