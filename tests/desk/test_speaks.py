"""What speaks for a need: the same three lines for the weighing, the package and the screen."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from desk.papers.package import package_content
from desk.speaks import what_speaks_for
from initiatives.aims import AimLine, aims_of
from initiatives.models import Need
from meetings.workflow import put_on_agenda
from organizations.models import SubregionalArea
from tests.desk.proposing import NEW, as_new, signed_in
from tests.factories.aims import closed_with_a_goal, measure
from tests.factories.deviations import count_row, counts_published
from tests.factories.needs import day, make, meeting, need_in
from tests.factories.rounds import opened

pytestmark = pytest.mark.django_db
SAYS = "Trygghet (exempel) ska öka, senast "


@pytest.fixture
def one(cast):
    return measure(cast, **{"1440": "47"})


def aimed(cast, one, **fields) -> Need:
    need = make("set_aims", need_in("identified", cast, **fields), cast, aims=[AimLine(one, "up", day(700))])
    need.affected_areas.set(SubregionalArea.objects.filter(slug="simba"))
    return need


def said(need: Need) -> dict[str, str]:
    return {name: " ".join(says) for name, says in what_speaks_for([need])[need.pk].lines}


def test_where_nothing_is_known_it_is_said(cast):
    need = need_in("identified", cast)
    assert list(said(need).values()) == [
        "Det är inte sagt vilket mått som ska röra sig.",
        "Inga publicerade.",
        "Inget är slutfört.",
    ]


def test_its_own_area_beside_the_county_and_what_earlier_ones_led_to(cast, one):
    closed = make("followed_up", closed_with_a_goal(cast, one), cast)
    counts_published([count_row(12), count_row(9, "fyrbodal")], cast.samordnare)
    lines = said(aimed(cast, one))
    assert lines["Mått"].startswith(SAYS)
    assert "Vårdsamverkan SIMBA median 47, 47–47 (1 kommuner), länet 50, riket 52" in lines["Mått"]
    assert "Vårdsamverkan SIMBA 12, länet 21." in lines["Avvikelser i samverkan"]
    earlier = lines["Tidigare inom området"]
    assert earlier.startswith(f"{closed.number} {closed.title}: det som togs fram ")
    assert "före beslutet 50" in earlier


def test_the_weighing_the_package_and_the_screen_say_the_same(cast, one):
    need = make("open_assessment", aimed(cast, one), cast)
    held = meeting()
    put_on_agenda(held, need)
    opened(cast, need)
    line = said(need)["Mått"].split("; ")[0]
    shown = " ".join(signed_in(cast.ledamot).get(f"/arbete/vag/{need.number}/").content.decode().split())
    assert all(sentence in shown for sentence in what_speaks_for([need])[need.pk].indicators)
    [item] = [each for each in package_content(held)["items"] if each["need"]]
    assert " ".join(item["speaks"][0]["says"]) == line
    public = signed_in(cast.visitor).get(f"/behov/{need.number}.json").json()["aims"]
    assert [aim["indicator"] for aim in public] == ["trygghet"]


def test_as_many_queries_however_many_needs(cast, one):
    needs = [aimed(cast, one), aimed(cast, one, title="Ett till"), need_in("identified", cast, title="Tre")]
    counted = []
    for some in (needs[:1], needs):
        with CaptureQueriesContext(connection) as queries:
            what_speaks_for(some)
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_a_need_raised_from_an_indicator_carries_it_along(cast, one):
    page = signed_in(cast.visitor).get("/uppfoljning/indikatorer/trygghet/").content.decode()
    assert f"{NEW}?matt=trygghet" in page
    form = signed_in(cast.forslag).get(f"{NEW}?matt=trygghet").context["form"]
    assert (form["aim_1_indicator"].value(), form["aim_1_direction"].value()) == ("trygghet", "up")
    given = {"aim_1_indicator": "trygghet", "aim_1_direction": "up", "aim_1_by": day(700).isoformat()}
    signed_in(cast.forslag).post(NEW, as_new(cast.forslag, **given))
    need = Need.objects.get()
    assert aims_of(need) == [AimLine(one, "up", day(700))]
    need = make("register", make("submit", need, cast), cast)
    again = signed_in(cast.visitor).get("/uppfoljning/indikatorer/trygghet/").content.decode()
    assert f"/behov/{need.number}/" in again


@pytest.mark.parametrize(
    "given",
    [
        {"aim_1_indicator": "trygghet"},
        {"aim_1_direction": "up"},
        {"aim_1_indicator": "inget", "aim_2_indicator": "trygghet", "aim_2_direction": "up"},
        {"aim_1_indicator": "finns-inte"},
    ],
)
def test_half_an_aim_is_told_where_it_stands_and_nothing_is_saved(given, cast, one):
    answer = signed_in(cast.forslag).post(NEW, as_new(cast.forslag, **given))
    assert answer.status_code == 400
    assert any(name.startswith("aim_") for name in answer.context["form"].errors)
    assert not Need.objects.exists()
