"""Loading a profile: whole or not at all, again without change, and never over what is in use."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from accounts.models import User
from organizations.models import (
    Body,
    CharterSection,
    DeviationCategory,
    Membership,
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
from organizations.profiles import read_profile
from organizations.workflow import FROM_PROFILE, ProfileRefused, load_profile
from tests.factories.walks import once

pytestmark = pytest.mark.django_db

VASTRA_GOTALAND = settings.BASE_DIR / "profiles" / "vastra_gotaland.yaml"
HALLAND = settings.BASE_DIR / "profiles" / "halland.yaml"


def vastra_gotaland_stands() -> None:
    """Loaded already, where the test is of what comes after."""
    once("vastra_gotaland", lambda: load_profile(read_profile(VASTRA_GOTALAND)).pk)


def rows():
    """Everything that comes from a profile, as the database has it."""
    models = (*FROM_PROFILE, Standpoint.bodies.through)
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def changed(tmp_path: Path, *changes: tuple[str, str], source: Path = VASTRA_GOTALAND) -> Path:
    text = source.read_text()
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    path = tmp_path / "profil.yaml"
    path.write_text(text)
    return path


def seat(**where) -> Membership:
    user = User.objects.create_user("eva@demo.example", "x", name="Eva")
    return Membership.objects.create(
        user=user, role=Membership.Role.MEMBER, starts_on=date(2026, 1, 1), **where
    )


def test_vastra_gotaland_is_loaded():
    profile = load_profile(read_profile(VASTRA_GOTALAND))
    assert profile == Profile.objects.get()
    assert (profile.region_code, profile.short_name) == ("14", "Vårdsamverkan VG")
    assert profile.need_words["definite"] == "utvecklingsbehovet"
    assert (profile.plan_valid_until, profile.plan_reviews) == (2030, [2024, 2028])
    assert len(profile.document_kinds) == 8
    assert {model: model.objects.count() for model in FROM_PROFILE} == {
        Profile: 1,
        SubregionalArea: 6,
        MunicipalAssociation: 4,
        Principal: 50,
        Body: 11,
        Standpoint: 7,
        Origin: 3,
        Perspective: 3,
        PriorityArea: 13,
        TargetGroup: 5,
        Question: 7,
        CharterSection: 7,
        DeviationCategory: 4,
        PreparationQuestion: 7,
        NetworkPart: 4,
    }


def test_municipalities_are_in_their_areas_in_the_files_order():
    vastra_gotaland_stands()
    assert [(area.slug, area.municipalities.count()) for area in SubregionalArea.objects.all()] == [
        ("goteborgsomradet", 5),
        ("samla", 2),
        ("simba", 4),
        ("sodra-alvsborg", 8),
        ("skaraborg", 15),
        ("fyrbodal", 15),
    ]
    lilla_edet = Principal.objects.get(code="1462")
    assert (lilla_edet.area.slug, lilla_edet.association.slug) == ("fyrbodal", "goteborgsregionen")
    assert Principal.objects.get(kind="region").code == "14"


def test_bodies_are_loaded_and_each_area_has_its_own():
    vastra_gotaland_stands()
    assert list(Body.objects.values_list("slug", "kind", "mandate", "area__slug")) == [
        ("vvg", "steering", "decides", None),
        ("sro", "political", "recommends", None),
        ("beredning", "preparatory", "prepares", None),
        ("delregional-goteborgsomradet", "subregional", "implements", "goteborgsomradet"),
        ("delregional-samla", "subregional", "implements", "samla"),
        ("delregional-simba", "subregional", "implements", "simba"),
        ("delregional-sodra-alvsborg", "subregional", "implements", "sodra-alvsborg"),
        ("delregional-skaraborg", "subregional", "implements", "skaraborg"),
        ("delregional-fyrbodal", "subregional", "implements", "fyrbodal"),
        ("kunskapsradet", "network", "develops", None),
        ("ledningsradet-hjalpmedel", "network", "develops", None),
    ]
    samla = Body.objects.get(slug="delregional-samla")
    assert (samla.name, samla.short_name) == ("Vårdsamverkan SAMLA", "Vårdsamverkan SAMLA")
    vvg = Body.objects.steering()
    assert vvg.secretariat == ["VästKom", "Koncernkontoret"]
    assert vvg.chair == "alternates yearly between VästKom and Koncernkontoret"
    adopted = Standpoint.objects.get(slug="adopted")
    assert list(adopted.bodies.all()) == [vvg]
    assert list(Standpoint.objects.filter(bodies=None).values_list("slug", flat=True)) == [
        "noted",
        "endorsed",
        "forwarded",
        "declined",
        "remitted",
    ]


def test_halland_is_loaded():
    load_profile(read_profile(HALLAND))
    assert Principal.objects.filter(kind="municipality").count() == 6
    assert SubregionalArea.objects.count() == 0
    assert Body.objects.steering().short_name == "RUG"
    assert Body.objects.political().short_name == "KRF"
    assert Body.objects.count() == 3 + 9
    networks = Body.objects.filter(kind=Body.Kind.NETWORK)
    assert {body.mandate for body in networks} == {Body.Mandate.DEVELOPS}
    assert networks.get(slug="ssgb-och-ssgv").purpose.startswith(
        "I varje kommun finns två samordningsgrupper"
    )
    report = NetworkPart.objects.filter(paper=NetworkPart.Paper.REPORT)
    assert list(report.values_list("slug", flat=True)) == [
        "report-course",
        "report-priorities",
        "report-ahead",
    ]


@pytest.mark.parametrize("path", [VASTRA_GOTALAND, HALLAND], ids=["vastra_gotaland", "halland"])
def test_loading_again_changes_nothing(path):
    load_profile(read_profile(path))
    before = rows()
    load_profile(read_profile(path))
    assert rows() == before


def test_changed_profile_updates_rows_in_place(tmp_path):
    vastra_gotaland_stands()
    partille = Principal.objects.get(code="1402").pk
    path = changed(
        tmp_path,
        ("name: Partille, area: goteborgsomradet", "name: Partilles, area: samla"),
        ("  - {id: law, name: Ny eller förändrad lag eller föreskrift}\n", ""),
        ("  - {id: forwarded, name: överlämnar till parterna för beslut, effect: for}\n", ""),
    )
    load_profile(read_profile(path))
    row = Principal.objects.get(pk=partille)
    assert (row.code, row.name, row.area.slug) == ("1402", "Partilles", "samla")
    assert list(Origin.objects.values_list("slug", "position")) == [
        ("political", 1),
        ("identified", 2),
    ]
    assert Standpoint.objects.count() == 6


def test_area_that_is_gone_goes_with_its_body_when_its_municipalities_have_moved(tmp_path):
    vastra_gotaland_stands()
    text = VASTRA_GOTALAND.read_text()
    row = "  - {id: samla, name: Vårdsamverkan SAMLA, local_level: lokal samverkansgrupp}\n"
    assert row in text
    path = tmp_path / "profil.yaml"
    path.write_text(text.replace(row, "").replace("area: samla", "area: simba"))
    load_profile(read_profile(path))
    assert SubregionalArea.objects.get(slug="simba").municipalities.count() == 6
    assert SubregionalArea.objects.count() == 5
    assert Body.objects.filter(kind="subregional").count() == 5


def test_steering_and_political_body_may_change_places(tmp_path):
    vastra_gotaland_stands()
    path = changed(
        tmp_path,
        ("kind: steering ", "kind: political "),
        ("kind: political\n", "kind: steering\n"),
    )
    load_profile(read_profile(path))
    assert (Body.objects.steering().slug, Body.objects.political().slug) == ("sro", "vvg")


def test_row_in_use_is_not_deleted_and_the_whole_load_is_refused(tmp_path):
    vastra_gotaland_stands()
    seat(body=Body.objects.get(slug="beredning"))
    before = rows()
    path = changed(
        tmp_path,
        ("name: Partille,", "name: Partilles,"),
        ("  - id: beredning\n    name: Beredningsgrupp\n", "  - id: ny\n    name: Ny grupp\n"),
    )
    with pytest.raises(ProfileRefused) as refused:
        load_profile(read_profile(path))
    assert str(refused.value) == (
        "organ ”Beredningsgrupp” saknas i filen men används av uppdrag i organ (1 st)"
    )
    assert rows() == before


@pytest.mark.once
def test_another_regions_profile_replaces_one_that_is_not_in_use():
    vastra_gotaland_stands()
    old = set(Origin.objects.values_list("pk", flat=True))
    load_profile(read_profile(HALLAND))
    assert Profile.objects.get().region_code == "13"
    assert Principal.objects.count() == 7
    assert (SubregionalArea.objects.count(), MunicipalAssociation.objects.count()) == (0, 0)
    assert old.isdisjoint(Origin.objects.values_list("pk", flat=True))


def test_another_regions_profile_is_refused_where_one_is_in_use():
    vastra_gotaland_stands()
    seat(body=Body.objects.get(slug="beredning"))  # Halland has a body with that id too
    before = rows()
    with pytest.raises(ProfileRefused) as refused:
        load_profile(read_profile(HALLAND))
    assert str(refused.value) == (
        "databasen har redan profilen Vårdsamverkan Västra Götaland (län 14), och"
        " organ ”Beredningsgrupp” används av uppdrag i organ (1 st)"
    )
    assert rows() == before


# The command.


def test_command_tells_what_was_loaded():
    out = StringIO()
    call_command("load_profile", str(VASTRA_GOTALAND), stdout=out)
    assert out.getvalue() == (
        "Profilen är inläst: Vårdsamverkan Västra Götaland\n"
        "  kommuner: 49\n"
        "  delregionala områden: 6\n"
        "  kommunalförbund: 4\n"
        "  organ: 9\n"
        "  nätverk och grupper: 2\n"
        "  ställningstaganden: 7\n"
        "  ursprung: 3\n"
        "  perspektiv: 3\n"
        "  prioriterade områden: 13\n"
        "  målgrupper: 5\n"
        "  frågor: 7\n"
        "  avsnitt i uppdragshandlingen: 7\n"
        "  frågor i beredningen: 7\n"
        "  kategorier av avvikelser: 4\n"
        "  slag av styrdokument: 8\n"
    )


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ([("language: sv", "language: en")],
         "rad 5: language har ett okänt värde: ska vara 'sv'"),
        ([("name: Härryda", "name: <script>alert(1)</script>")],
         "rad 24: name: texten innehåller HTML"),
        ([("name: Tidaholm, area: skaraborg", "name: Tidaholm, area: narke")],
         "rad 71: okänt delregionalt område: narke"),
        ([("kind: steering ", "kind: preparatory ")],
         "rad 74: ett organ med kind: steering saknas"),
    ],
)  # fmt: skip
def test_command_refuses_a_bad_profile_and_leaves_the_database_alone(tmp_path, changes, reason):
    vastra_gotaland_stands()
    before = rows()
    path = changed(tmp_path, ("short_name: Vårdsamverkan VG", "short_name: VG"), *changes)
    with pytest.raises(CommandError) as refused:
        call_command("load_profile", str(path))
    assert str(refused.value) == f"Profilen lästes inte in.\n{path}: {reason}"
    assert rows() == before


def test_command_refuses_a_missing_file():
    with pytest.raises(CommandError) as refused:
        call_command("load_profile", "finns-inte.yaml")
    assert str(refused.value) == "Profilen lästes inte in.\nfinns-inte.yaml: filen finns inte"
    assert rows() == {model: [] for model in rows()}


def test_command_names_the_file_when_a_row_is_in_use():
    vastra_gotaland_stands()
    seat(principal=Principal.objects.get(code="1401"))
    with pytest.raises(CommandError) as refused:
        call_command("load_profile", str(HALLAND))
    assert str(refused.value) == (
        f"Profilen lästes inte in.\n{HALLAND}: databasen har redan profilen Vårdsamverkan Västra"
        " Götaland (län 14), och huvudman ”Härryda” används av uppdrag i organ (1 st)"
    )
