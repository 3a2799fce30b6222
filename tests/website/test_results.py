"""What has come out, in one place: whose it is, until when, where it is in use, and only what is public."""

import csv
import re
from datetime import timedelta
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import clock
from followup.models import Deliverable, DeliverableFile
from followup.upkeep import Upkeep
from initiatives import days
from organizations.models import Body, SubregionalArea, TargetGroup
from tests.factories.needs import again, day, make, need_in
from ui.paging import LAST_NUMBERED
from website.results_data import FIELDS, LIST_FIELDS

pytestmark = pytest.mark.django_db


def found(client, query: str = "") -> list[str]:
    answer = client.get(f"/resultat.json?{query}")
    assert answer.status_code == 200, answer.content
    return [each["title"] for each in answer.json()["results"]]


def page_of(client, address: str) -> str:
    return re.sub(r"\s+", " ", client.get(address).content.decode())


def published(cast, title: str, **facts):
    """A need whose result has that title."""
    accepted = make("accept_report", need_in("reported", cast), cast)
    need = make("put_up", accepted, cast, title=title, **facts)
    return make("publish", again(need), cast)


def test_it_tells_whose_it_is_until_when_and_where_it_is_in_use(client, cast):
    steering = Body.objects.steering()
    upkeep = Upkeep(owner=steering, valid_until=day(700), review_on=day(400))
    need = published(cast, "Rutin för hemgång", description="För alla.", upkeep=upkeep)
    make("put_up", need_in("completed", cast), cast, title="Inte publicerad än")
    area = SubregionalArea.objects.get(slug="simba")
    said = {"lane": area, "status": "in_use", "municipalities": {"1440": "in_use"}}
    make("area_step", again(need), cast, by=cast.samordnare, **said)
    page = page_of(client, "/resultat/")
    for words in (
        f"{steering.short_name} ansvarar",
        f"Gäller till och med {days.written(day(700))}. Ses över senast {days.written(day(400))}.",
        f"I bruk i 1 av 6 områden: {area.name}.",
        "I bruk i 1 kommun, enligt den själv.",
        f'href="/behov/{need.number}/#resultat"',
    ):
        assert words in page
    assert "Inte publicerad än" not in page
    answer = client.get("/resultat.json").json()
    assert set(answer) == set(LIST_FIELDS)
    (line,) = answer["results"]
    assert set(line) == set(FIELDS)
    assert (line["owner"], line["valid_until"]) == (steering.slug, day(700).isoformat())
    assert (line["in_use"], line["in_use_of"], line["in_use_places"]) == (1, 6, [area.slug])
    assert (line["municipalities_in_use"], line["followed_up"]) == (1, None)
    (row,) = csv.DictReader(StringIO(client.get("/resultat.csv").content.decode("utf-8-sig")), delimiter=";")
    assert set(row) == set(FIELDS)
    assert row["title"] == line["title"]


def test_each_filter_narrows_and_what_is_wrong_is_refused(client, cast):
    old = published(cast, "Gammal mall", kind="support")
    new = published(cast, "Ny rutin", upkeep=Upkeep(owner=Body.objects.steering()))
    Deliverable.objects.filter(need=old).update(valid_until=day(-1), review_on=day(-30))
    new.target_groups.set([TargetGroup.objects.get(slug="aldre")])
    lane = {"lane": SubregionalArea.objects.get(slug="simba"), "status": "in_use"}
    make("area_step", again(new), cast, by=cast.samordnare, municipalities={"1440": "in_use"}, **lane)
    assert found(client) == ["Ny rutin", "Gammal mall"]
    for query, only in (
        ("q=RUTIN", "Ny rutin"),
        ("slag=stodmaterial", "Gammal mall"),
        ("malgrupp=aldre", "Ny rutin"),
        ("organ=vvg", "Ny rutin"),
        ("giltighet=galler", "Ny rutin"),
        ("giltighet=oversyn", "Gammal mall"),
        ("giltighet=utgangen", "Gammal mall"),
        ("delregion=simba", "Ny rutin"),
        ("kommun=1440", "Ny rutin"),
    ):
        assert found(client, query) == [only], query
    assert found(client, "kommun=1480") == []
    page = page_of(client, "/resultat/")
    assert f"Gällde till och med {days.written(day(-1))}." in page
    assert "Det är inte antecknat att det är gjort." in page
    # What has run out is no longer among what is in force.
    assert [each["title"] for each in client.get("/dokument.json?slag=stodmaterial").json()["results"]] == []
    for wrong in ("slag=x", "giltighet=x", "kommun=x", "sida=0", "efter=x"):
        assert client.get(f"/resultat/?{wrong}").status_code == 400
        assert client.get(f"/resultat.csv?{wrong}").status_code == 400


def test_who_looks_after_it_is_said_again_and_a_past_day_reads_what_was_said_then(client, cast):
    need = published(cast, "Rutin", upkeep=Upkeep(review_on=day(30)))
    with clock.moved_to(clock.now() + timedelta(days=10)):
        later = Upkeep(owner=Body.objects.steering(), review_on=day(300))
        make("set_upkeep", need, cast, upkeep=later)
        now, then = (
            client.get(f"/behov/{need.number}.json{asked}").json()["deliverables"][-1]
            for asked in ("", f"?lage={day(3)}")
        )
    assert (now["owner"], now["review_on"]) == ("vvg", later.review_on.isoformat())
    assert (then["owner"], then["review_on"]) == (None, day(30).isoformat())


def test_in_step_four_the_result_stands_first_and_the_charter_is_folded(client, cast):
    need = need_in("closed", cast)
    page = page_of(client, f"/behov/{need.number}/")
    assert page.index('id="resultat"') < page.index('id="galler"') < page.index('id="uppdragshandling"')
    assert page.index("<summary>Visa vad uppdraget var</summary>") < page.index("Läs hela uppdragshandlingen")
    linked = re.findall(r'<li> <a href="#([\w-]+)">', page)
    assert linked[:3] == ["resultat", "implementering", "uppfoljning"]
    assert [place for place in linked if f'id="{place}"' not in page] == []
    working = page_of(client, f"/behov/{need_in('ongoing', cast).number}/")
    assert "<summary>Visa vad uppdraget var</summary>" not in working
    assert working.index('id="galler"') < working.index('id="uppdragshandling"')


def test_beyond_the_numbered_pages_the_list_goes_on_from_the_last_one_shown(client, cast):
    queries = []
    for title in ("Ett", "Två", "Tre"):
        published(cast, title)
        client.get("/resultat/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/resultat/")
        queries.append(len(asked))
    assert queries[0] == queries[2]
    beyond = f"sida={LAST_NUMBERED + 1}&efter="
    last = Deliverable.objects.get(title="Tre").pk
    assert found(client, f"{beyond}{last}") == ["Två", "Ett"]
    for nowhere in (0, 2**40, Deliverable.objects.get(title="Ett").pk):
        assert client.get(f"/resultat/?{beyond}{nowhere}").status_code in {400, 404}


def test_one_is_found_by_the_title_of_its_file_too(client, cast):
    need, other = published(cast, "Mall"), published(cast, "Annat")
    facts = {
        "content_type": "application/pdf",
        "size": 1,
        "file": "f",
        "sha256": "0" * 64,
        "is_waiting": False,
    }
    for item, title in ((need, "Lathund för samtal"), (need, "Lathund på engelska"), (other, "")):
        DeliverableFile.objects.create(
            need=item,
            deliverable=item.deliverables.get(title="Mall" if item == need else "Annat"),
            title=title,
            name="a.pdf",
            uploaded_by=cast.kommunikator,
            **facts,
        )
    assert found(client, "q=lathund") == ["Mall"]
    assert found(client, "q=lathund+mall") == ["Mall"]
    assert found(client, "q=lathund+annat") == []
    assert "Mall" in page_of(client, "/dokument/?q=engelska")
