"""The shape of a profile file: what a region must tell about itself, and what must agree in it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from django.utils.text import slugify
from pydantic import AfterValidator, Field

from organizations.documents import Contradiction, Loc, OneLine, Shape, Slug, read_yaml
from organizations.documents.repeated import located, rows_repeated, values_repeated
from organizations.effects import Effect

SUBREGIONAL_PREFIX = "delregional-"
NOT_A_SUBREGIONAL_ID = f"id får inte börja med {SUBREGIONAL_PREFIX}: de organen skapas ur områdena"

DECIDES_WITH = (Effect.FOR, Effect.AGAINST, Effect.BACK)
"""What the verbs of the steering body take at the least: yes, no, and back for more work."""

Name = Annotated[OneLine, Field(max_length=200)]
ShortName = Annotated[OneLine, Field(max_length=60)]
Label = Annotated[OneLine, Field(max_length=100)]
Sentence = Annotated[OneLine, Field(max_length=600)]
Year = Annotated[int, Field(ge=2000, le=2100)]


def _digits(count: int, words: str) -> AfterValidator:
    def check(code: str) -> str:
        # `isdigit` alone takes figures of other scripts.
        if len(code) != count or not (code.isascii() and code.isdigit()):
            raise ValueError(f"ska vara {words} siffror")
        return code

    return AfterValidator(check)


class NamedPart(Shape):
    id: Slug
    name: Name


class RegionPart(Shape):
    code: Annotated[str, _digits(2, "två")]
    name: Label
    short_name: ShortName


class SubregionalAreaPart(Shape):
    id: Annotated[Slug, Field(max_length=60 - len(SUBREGIONAL_PREFIX))]
    name: ShortName  # the area's body is short-named after it
    local_level: Label = ""

    @property
    def body_id(self) -> str:
        return f"{SUBREGIONAL_PREFIX}{self.id}"


class MunicipalityPart(Shape):
    code: Annotated[str, _digits(4, "fyra")]
    name: Label
    area: Slug = ""
    association: Slug = ""


class BodyPart(NamedPart):
    short_name: ShortName
    kind: Literal["steering", "political", "preparatory"]
    level: Literal["county"]
    mandate: Literal["decides", "recommends", "implements", "prepares"]
    secretariat: list[Label] = []
    chair: Name = ""


class StandpointPart(NamedPart):
    effect: Literal["for", "against", "back", "note"]
    bodies: Annotated[list[Slug], Field(min_length=1)] = []


class NeedWordPart(Shape):
    indefinite: ShortName
    definite: ShortName
    plural: ShortName
    definite_plural: ShortName
    gender: Literal["common", "neuter"]


class WordsPart(Shape):
    need: NeedWordPart


class PerspectivePart(NamedPart):
    text: Sentence = ""
    areas: Annotated[list[NamedPart], Field(min_length=1)]


class HeadedPart(Shape):
    """What the plan says in points, beneath a heading of its own."""

    name: Name
    text: Sentence = ""
    points: Annotated[list[Sentence], Field(min_length=1)]


class PlanPart(Shape):
    """`vision`, `guides` and `for_whom` are the plan's own words, for its page alone."""

    name: Name
    valid_until: Year
    reviews: list[Year]
    vision: HeadedPart | None = None
    guides: list[HeadedPart] = []
    for_whom: Sentence = ""
    perspectives: Annotated[list[PerspectivePart], Field(min_length=1)]


class QuestionPart(NamedPart):
    group: Label


class CharterSectionPart(NamedPart):
    """`hint`: what belongs there; `example`: how it may read; `usual_words`: about how long it is."""

    required: bool
    hint: Sentence = ""
    example: Sentence = ""
    usual_words: Annotated[int, Field(ge=1, le=3000)] | None = None


class NetworkGroupPart(NamedPart):
    short_name: ShortName
    text: Sentence = ""


class NetworksPart(Shape):
    """Networks and groups beside the bodies that decide. `name`: what they are called, in the plural;
    `text`, `may`: what they are for and may do, by the `source`; `plan`, `report`: what each tells of."""

    name: ShortName
    text: Sentence = ""
    may: Name = ""
    source: Name
    plan: Annotated[list[NamedPart], Field(min_length=1)]
    report: Annotated[list[NamedPart], Field(min_length=1)]
    groups: Annotated[list[NetworkGroupPart], Field(min_length=1)]


class ProfileDocument(Shape):
    """A whole profile. Only the parts that a region can do without may be empty lists."""

    name: Name
    short_name: ShortName
    language: Literal["sv"]
    region: RegionPart
    subregional_areas: list[SubregionalAreaPart]
    municipal_associations: list[NamedPart]
    municipalities: Annotated[list[MunicipalityPart], Field(min_length=1)]
    bodies: Annotated[list[BodyPart], Field(min_length=1)]
    standpoints: Annotated[list[StandpointPart], Field(min_length=1)]
    words: WordsPart
    origins: Annotated[list[NamedPart], Field(min_length=1)]
    plan: PlanPart
    target_groups: Annotated[list[Name], Field(min_length=1)]
    questions: Annotated[list[QuestionPart], Field(min_length=1)]
    charter_sections: Annotated[list[CharterSectionPart], Field(min_length=1)]
    document_kinds: Annotated[list[Label], Field(min_length=1)]
    preparation_questions: list[NamedPart]
    deviation_categories: list[NamedPart]
    networks: NetworksPart | None
    remarks_kept_days: Annotated[int, Field(ge=1, le=3650)]

    def contradictions(self) -> Iterator[Contradiction]:
        yield from self._repetitions()
        yield from self._municipalities()
        yield from self._bodies()
        yield from self._standpoints()
        yield from self._effects()
        yield from self._target_groups()
        yield from self._networks()

    def _repetitions(self) -> Iterator[Contradiction]:
        for part, fields in {
            "subregional_areas": ("id", "name"),
            "municipal_associations": ("id", "name"),
            "municipalities": ("code", "name"),
            "standpoints": ("id", "name"),
            "origins": ("id", "name"),
            "questions": ("id", "name"),
            "charter_sections": ("id", "name"),
            "deviation_categories": ("id", "name"),
            "preparation_questions": ("id", "name"),
        }.items():
            yield from rows_repeated(located((part,), getattr(self, part)), *fields)
        groups = self.networks.groups if self.networks else []
        bodies = [*located(("bodies",), self.bodies), *located(("networks", "groups"), groups)]
        yield from rows_repeated(bodies, "id", "name", "short_name")
        at: Loc = ("plan", "perspectives")
        perspectives = located(at, self.plan.perspectives)
        yield from rows_repeated(perspectives, "id", "name")
        areas = [
            row
            for index, perspective in enumerate(self.plan.perspectives)
            for row in located((*at, index, "areas"), perspective.areas)
        ]
        yield from rows_repeated(areas, "id", "name")
        yield from values_repeated(("plan", "reviews"), self.plan.reviews)
        yield from values_repeated(("document_kinds",), self.document_kinds)

    def _municipalities(self) -> Iterator[Contradiction]:
        areas = {area.id for area in self.subregional_areas}
        associations = {association.id for association in self.municipal_associations}
        for index, municipality in enumerate(self.municipalities):
            at: Loc = ("municipalities", index)
            if not municipality.code.startswith(self.region.code):
                why = f"code ska börja med länets kod {self.region.code}: {municipality.code}"
                yield Contradiction((*at, "code"), why)
            if areas and not municipality.area:
                yield Contradiction(at, "area saknas: varje kommun hör till ett delregionalt område")
            if municipality.area not in {""} | areas:
                yield Contradiction((*at, "area"), f"okänt delregionalt område: {municipality.area}")
            if municipality.association not in {""} | associations:
                why = f"okänt kommunalförbund: {municipality.association}"
                yield Contradiction((*at, "association"), why)

    def _bodies(self) -> Iterator[Contradiction]:
        kinds = [body.kind for body in self.bodies]
        if "steering" not in kinds:
            yield Contradiction(("bodies",), "ett organ med kind: steering saknas")
        for index, body in enumerate(self.bodies):
            at: Loc = ("bodies", index)
            # Told here with its line; the database would only say that a constraint failed.
            if body.kind in {"steering", "political"} and body.kind in kinds[:index]:
                yield Contradiction((*at, "kind"), f"bara ett organ får ha kind: {body.kind}")
            if body.id.startswith(SUBREGIONAL_PREFIX):
                yield Contradiction((*at, "id"), NOT_A_SUBREGIONAL_ID)

    def _standpoints(self) -> Iterator[Contradiction]:
        known = {body.id for body in self.bodies}
        known |= {area.body_id for area in self.subregional_areas}
        for index, standpoint in enumerate(self.standpoints):
            at: Loc = ("standpoints", index, "bodies")
            yield from values_repeated(at, standpoint.bodies)
            for place, body in enumerate(standpoint.bodies):
                if body not in known:
                    yield Contradiction((*at, place), f"okänt organ: {body}")

    def _effects(self) -> Iterator[Contradiction]:
        """The steering body must be able to say yes, no and not yet: each of its verbs needs one of them."""
        for body in self.bodies:
            if body.kind != "steering":
                continue
            said = {part.effect for part in self.standpoints if not part.bodies or body.id in part.bodies}
            for effect in DECIDES_WITH:
                if effect not in said:
                    why = f"{body.short_name} saknar ett ställningstagande med effect: {effect}"
                    yield Contradiction(("standpoints",), why)

    def _target_groups(self) -> Iterator[Contradiction]:
        slugs = [target_group_slug(name) for name in self.target_groups]
        for index, slug in enumerate(slugs):
            if not slug:
                why = "målgruppen behöver bokstäver eller siffror"
                yield Contradiction(("target_groups", index), why)
            elif slug in slugs[:index]:
                why = f"målgruppen finns redan: {self.target_groups[index]}"
                yield Contradiction(("target_groups", index), why)

    def _networks(self) -> Iterator[Contradiction]:
        if self.networks is None:
            return
        at: Loc = ("networks",)
        plan = located((*at, "plan"), self.networks.plan)
        yield from rows_repeated([*plan, *located((*at, "report"), self.networks.report)], "id")
        for index, group in enumerate(self.networks.groups):
            if group.id.startswith(SUBREGIONAL_PREFIX):
                yield Contradiction((*at, "groups", index, "id"), NOT_A_SUBREGIONAL_ID)


def target_group_slug(name: str) -> str:
    """Target groups are plain names in the file; this is the id that they are kept by."""
    return slugify(name)[:60].strip("-_")


def read_profile(path: Path | str) -> ProfileDocument:
    """The profile in the file, or `DocumentRefused` with line and reason."""
    return read_yaml(path, ProfileDocument)
