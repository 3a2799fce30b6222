"""Every profile is in order, and whatever is taken from or put into them is refused."""

import copy
from collections import Counter
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from organizations.documents import DocumentRefused
from organizations.documents.shapes import check
from organizations.profiles import ProfileDocument, read_profile, target_group_slug

PROFILES = settings.BASE_DIR / "profiles"
VASTRA_GOTALAND = PROFILES / "vastra_gotaland.yaml"
HALLAND = PROFILES / "halland.yaml"
LARGEST = yaml.safe_load(VASTRA_GOTALAND.read_text())
OTHER = yaml.safe_load(HALLAND.read_text())
FILES = sorted(PROFILES.glob("*.yaml"))
every_profile = pytest.mark.parametrize(
    "profile", [yaml.safe_load(path.read_text()) for path in FILES], ids=[path.stem for path in FILES]
)

OPTIONAL = {
    "local_level",
    "association",
    "secretariat",
    "chair",
    "text",
    "hint",
    "example",
    "usual_words",
    "vision",
    "guides",
    "for_whom",
    "may",
}
LONG = {"text", "hint", "example", "for_whom", "points"}
"""Where a sentence stands, three times as long as any other line."""


def leaves(value, loc=()):
    """Every place in the profile that holds a text."""
    if isinstance(value, str):
        yield loc
    elif isinstance(value, list | dict):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(item, (*loc, key))


def keys(value, loc=()):
    """Every key in the profile, however deep."""
    if isinstance(value, list | dict):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            if isinstance(value, dict):
                yield (*loc, key)
            yield from keys(item, (*loc, key))


def at(profile, loc):
    for key in loc:
        profile = profile[key]
    return profile


def copied(profile, loc):
    """The profile with its own copy of each part on the way there, and of nothing else."""
    part = profile = copy.copy(profile)
    for key in loc:
        part[key] = copy.copy(part[key])
        part = part[key]
    return profile


def with_value(profile, loc, value):
    profile = copied(profile, loc[:-1])
    at(profile, loc[:-1])[loc[-1]] = value
    return profile


def without(profile, loc):
    profile = copied(profile, loc[:-1])
    del at(profile, loc[:-1])[loc[-1]]
    return profile


def wrong(profile):
    """Where the profile is refused, and why."""
    return [tuple(found) for found in check(ProfileDocument, profile)[1]]


def refusal(path: Path) -> str:
    with pytest.raises(DocumentRefused) as refused:
        read_profile(path)
    return str(refused.value)


def test_vastra_gotaland_is_in_order():
    profile = read_profile(VASTRA_GOTALAND)
    assert len(profile.municipalities) == 49
    assert Counter(municipality.area for municipality in profile.municipalities) == {
        "goteborgsomradet": 5,
        "samla": 2,
        "simba": 4,
        "sodra-alvsborg": 8,
        "skaraborg": 15,
        "fyrbodal": 15,
    }
    assert [(body.id, body.kind) for body in profile.bodies] == [
        ("vvg", "steering"),
        ("sro", "political"),
        ("beredning", "preparatory"),
    ]


def test_halland_is_in_order():
    profile = read_profile(HALLAND)
    assert len(profile.municipalities) == 6
    assert profile.subregional_areas == []
    assert [(body.short_name, body.kind) for body in profile.bodies] == [
        ("RUG", "steering"),
        ("KRF", "political"),
        ("Beredningsgruppen", "preparatory"),
    ]


@pytest.mark.parametrize("part", list(LARGEST))
def test_profile_without_a_part_is_refused(tmp_path, part):
    path = tmp_path / "profil.yaml"
    path.write_text("# profil\n" + yaml.safe_dump(without(LARGEST, (part,)), allow_unicode=True))
    assert refusal(path) == f"{path}: rad 2: {part} saknas"


@every_profile
def test_profile_without_any_required_key_is_refused(profile):
    for loc in keys(profile):
        if loc[-1] in OPTIONAL or (loc[0] == "standpoints" and loc[-1] == "bodies"):
            assert wrong(without(profile, loc)) == []
        elif loc[-1] == "area":
            why = "area saknas: varje kommun hör till ett delregionalt område"
            assert wrong(without(profile, loc)) == [(loc[:-1], why)]
        else:
            assert wrong(without(profile, loc)) == [(loc, f"{loc[-1]} saknas")]


def with_everywhere(profile, worse):
    """In each text's place what `worse` gives for it."""
    profile = copy.deepcopy(profile)
    for loc in leaves(profile):
        at(profile, loc[:-1])[loc[-1]] = worse(loc)
    return profile


@pytest.mark.parametrize("bad", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>"])
@every_profile
def test_html_in_any_text_is_refused_there(profile, bad):
    """All at once, since each is told for itself."""
    found = wrong(with_everywhere(profile, lambda _loc: bad))
    assert Counter(loc for loc, _why in found) == Counter(leaves(profile))


@pytest.mark.parametrize("bad", [7, None, True, ["x"], {"x": "y"}, "", "  ", "a\nb", "x" * 201])
@every_profile
def test_anything_but_a_short_line_in_a_text_is_refused_there(profile, bad):
    places = set(leaves(profile))
    long = bad * 3 if isinstance(bad, str) else bad
    found = wrong(with_everywhere(profile, lambda loc: long if LONG & set(loc) else bad))
    # What is wrong within a bad value is told there.
    told = {next(loc[:end] for end in range(len(loc) + 1) if loc[:end] in places) for loc, _why in found}
    assert told == places


@pytest.mark.parametrize(
    ("loc", "value", "expected"),
    [
        # Types and values.
        (("language",), "en", "language har ett okänt värde: ska vara 'sv'"),
        (("region", "code"), "014", "code: ska vara två siffror"),
        (("region", "code"), "١٤", "code: ska vara två siffror"),
        (("municipalities", 0, "code"), "140", "code: ska vara fyra siffror"),
        (("municipalities", 0, "code"), 1401, "code ska vara text (inom citattecken)"),
        (("municipalities", 0, "code"), "1380", "code ska börja med länets kod 14: 1380"),
        (("municipalities", 0, "name"), "x" * 101, "name är för lång: högst 100 tecken"),
        (("municipalities", 0, "areas"), "simba", "areas är ett okänt fält"),
        (("municipalities",), [], "municipalities har för få värden: minst 1"),
        (("bodies", 0, "kind"), "subregional",
         "kind har ett okänt värde: ska vara 'steering', 'political' eller 'preparatory'"),
        (("bodies", 0, "level"), "galaxy", "level har ett okänt värde: ska vara 'county'"),
        (("bodies", 0, "short_name"), "x" * 61, "short_name är för lång: högst 60 tecken"),
        (("bodies", 0, "secretariat"), "VästKom", "secretariat ska vara en lista"),
        (("charter_sections", 0, "required"), "ja", "required ska vara true eller false"),
        (("plan", "valid_until"), "2030", "valid_until ska vara ett heltal"),
        (("plan", "valid_until"), 1630, "valid_until är för litet: minst 2000"),
        (("plan", "valid_until"), 20300, "valid_until är för stort: högst 2100"),
        (("plan", "reviews", 1), 3000, "reviews, post 2 är för stort: högst 2100"),
        (("plan", "perspectives", 1, "areas"), [], "areas har för få värden: minst 1"),
        (("standpoints", 2, "bodies"), [], "bodies har för få värden: minst 1"),
        (("subregional_areas", 0, "id"), "x" * 49, "id är för lång: högst 48 tecken"),
        # What doesn't agree.
        (("municipalities", 0, "area"), "samba", "okänt delregionalt område: samba"),
        (("municipalities", 0, "association"), "fyr", "okänt kommunalförbund: fyr"),
        (("municipalities", 1, "code"), "1401", "code finns redan: 1401"),
        (("municipalities", 1, "name"), "härryda", "name finns redan: härryda"),
        (("municipal_associations", 1, "name"), "Skaraborgs kommunalförbund", None),
        (("bodies", 2, "id"), "sro", "id finns redan: sro"),
        (("bodies", 2, "short_name"), "SRO", "short_name finns redan: SRO"),
        (("bodies", 2, "kind"), "steering", "bara ett organ får ha kind: steering"),
        (("bodies", 2, "kind"), "political", "bara ett organ får ha kind: political"),
        (("bodies", 2, "id"), "delregional-samla",
         "id får inte börja med delregional-: de organen skapas ur områdena"),
        (("standpoints", 1, "id"), "noted", "id finns redan: noted"),
        (("standpoints", 2, "bodies", 0), "rug", "okänt organ: rug"),
        (("origins", 1, "name"), "Politiskt uppdrag", "name finns redan: Politiskt uppdrag"),
        (("plan", "perspectives", 1, "id"), "forutsattningar", None),
        (("plan", "perspectives", 2, "areas", 0, "id"), "tillit", "id finns redan: tillit"),
        (("plan", "reviews", 1), 2024, "reviews: 2024 står två gånger"),
        (("questions", 1, "id"), "relevant", "id finns redan: relevant"),
        (("charter_sections", 1, "id"), "description", "id finns redan: description"),
        (("document_kinds", 1), "Avtal", "document_kinds: Avtal står två gånger"),
        (("target_groups", 1), "Barn och unga!", "målgruppen finns redan: Barn och unga!"),
        (("target_groups", 1), "–", "målgruppen behöver bokstäver eller siffror"),
    ],
)  # fmt: skip
def test_bad_value_is_refused_where_it_stands(loc, value, expected):
    profile = with_value(LARGEST, loc, value)
    if expected is None:  # the later of the two is the one named
        later = len(at(LARGEST, loc[:-2])) - 1
        loc, expected = (*loc[:-2], later, loc[-1]), f"{loc[-1]} finns redan: {value}"
    assert wrong(profile) == [(loc, expected)]


@pytest.mark.parametrize("forms", [["behov"] * 4, "behov", {}])
def test_the_word_for_need_has_four_forms_and_a_gender(forms):
    assert wrong(with_value(LARGEST, ("words", "need"), forms))


@pytest.mark.parametrize("gender", ["n", "masculine", ""])
def test_the_gender_of_the_word_for_need_is_one_of_two(gender):
    found = wrong(with_value(LARGEST, ("words", "need", "gender"), gender))
    assert [loc for loc, _why in found] == [("words", "need", "gender")]


def test_profile_without_a_steering_body_is_refused():
    profile = with_value(LARGEST, ("bodies", 0, "kind"), "preparatory")
    assert wrong(profile) == [(("bodies",), "ett organ med kind: steering saknas")]


@pytest.mark.parametrize(
    ("said", "effect"), [("endorsed", "for"), ("declined", "against"), ("remitted", "back")]
)
def test_a_steering_body_that_cannot_say_it_is_refused(said, effect):
    """Without those words it could never make the verbs that take them."""
    rows = [row for row in OTHER["standpoints"] if row["effect"] != effect or row.get("bodies") == ["krf"]]
    why = f"RUG saknar ett ställningstagande med effect: {effect}"
    assert wrong(with_value(OTHER, ("standpoints",), rows)) == [(("standpoints",), why)]
    named = [row if row["id"] != said else row | {"bodies": ["krf"]} for row in OTHER["standpoints"]]
    left = [row for row in named if row["id"] == said or row["effect"] != effect]
    assert wrong(with_value(OTHER, ("standpoints",), left)) == [(("standpoints",), why)]


def test_an_effect_is_one_of_four(tmp_path):
    path = tmp_path / "profil.yaml"
    profile = with_value(OTHER, ("standpoints", 0, "effect"), "yes")
    path.write_text(yaml.safe_dump(profile, allow_unicode=True, sort_keys=False))
    assert "effect har ett okänt värde: ska vara 'for', 'against', 'back' eller 'note'" in refusal(path)


def test_profile_may_do_without_a_political_body():
    assert wrong(with_value(LARGEST, ("bodies", 1, "kind"), "preparatory")) == []


def test_standpoint_may_be_kept_for_a_subregional_body():
    assert wrong(with_value(LARGEST, ("standpoints", 2, "bodies"), ["delregional-samla"])) == []


@pytest.mark.parametrize("part", ["subregional_areas", "municipal_associations"])
def test_level_that_is_gone_is_missed_by_its_municipalities(part):
    assert len(wrong(with_value(LARGEST, (part,), []))) == 49


def test_target_groups_have_distinct_ids_within_sixty_signs():
    names = LARGEST["target_groups"]
    assert [len(target_group_slug(name)) <= 60 for name in names] == [True] * 5
    assert target_group_slug("Äldre") == "aldre"


def test_message_names_file_line_and_reason(tmp_path):
    path = tmp_path / "profil.yaml"
    text = VASTRA_GOTALAND.read_text()
    text = text.replace("name: Härryda, area: goteborgsomradet", "name: Härryda, area: samba")
    text = text.replace("    short_name: SRO\n", "")
    path.write_text(text.replace("required: false\n", "required: nej\n"))
    assert refusal(path) == (
        f"{path}: rad 83: short_name saknas\n"
        f"{path}: rad 210: required ska vara true eller false"
    )  # fmt: skip
    path.write_text(text.replace("    name: Politiskt", "    short_name: SRO\n    name: Politiskt"))
    assert refusal(path) == f"{path}: rad 24: okänt delregionalt område: samba"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (VASTRA_GOTALAND.read_text().encode("latin-1", "replace"),
         "rad 1: filen är inte UTF-8 (byte 4)"),
        (b"x" * 10_000_000, "filen är för stor: högst 1 MB"),
        (b"nonsens " * 100_000, "rad 1: innehållet ska vara ett objekt med namngivna fält"),
        (VASTRA_GOTALAND.read_bytes() * 2, "rad 275: name står två gånger"),
        (VASTRA_GOTALAND.read_bytes().replace(b"origins:", b"origins: &o"),
         "rad 109: ankare och alias (& och *) är inte tillåtna"),
    ],
    ids=["latin1", "10 MB", "nonsense", "twice", "anchor"],
)  # fmt: skip
def test_file_that_is_no_profile_is_refused(tmp_path, content, reason):
    path = tmp_path / "profil.yaml"
    path.write_bytes(content)
    assert refusal(path) == f"{path}: {reason}"
