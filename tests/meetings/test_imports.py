"""The real needs from a file: what is read, what is refused, and that nothing is half-loaded."""

import copy
import hashlib
import json
from datetime import date
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from initiatives.models import Event, Need, Source
from initiatives.verbs import Verb
from initiatives.verification import verify_needs
from meetings.imports import NeedRow
from meetings.models import Decision
from tests.factories.needs import day, make

pytestmark = [pytest.mark.django_db, pytest.mark.once]
FILE = settings.BASE_DIR / "data" / "needs_vastra_gotaland.json"
ROWS = json.loads(FILE.read_text())


def load(path=FILE) -> str:
    out = StringIO()
    call_command("load_needs", str(path), stdout=out)
    return out.getvalue()


@pytest.fixture
def written(tmp_path):
    def write(rows) -> str:
        path = tmp_path / "needs.json"
        path.write_text(rows if isinstance(rows, str) else json.dumps(rows, ensure_ascii=False))
        return str(path)

    return write


def row(**changes):
    return {
        "id": "ett-behov",
        "title": "Ett behov",
        "summary": "Vad det gäller.",
        "origin": "Politiskt uppdrag",
        "priority_area": "Gemensam vårdinformation",
        "phase": "Genomförande",
        "phase_basis": "stated",
        "dates": [],
        "process_leaders": None,
        "source": "https://www.vardsamverkan.se/",
    } | changes


def test_the_real_needs_are_read_as_the_source_has_them():
    assert load() == "Behov: 31 nya, 0 ändrade, 0 oförändrade\n"
    states = sorted(Need.objects.values_list("state", flat=True))
    assert states == ["closed"] * 19 + ["identified"] + ["ongoing"] * 11
    assert list(verify_needs()) == []
    assert {source.key: source.need.title for source in Source.objects.select_related("need")} == {
        item["id"]: item["title"] for item in ROWS
    }
    dates = {
        source.key: [(d.what, d.text, d.day) for d in source.dates.all()] for source in Source.objects.all()
    }
    assert dates == {
        item["id"]: [(d["what"], d["text"], d["date"] or "") for d in item["dates"]] for item in ROWS
    }
    assert {(s.key, group.name) for s in Source.objects.all() for group in s.need.target_groups.all()} == {
        (item["id"], group) for item in ROWS for group in item.get("target_groups", [])
    }


def test_no_day_is_invented():
    load()
    attested = {d["date"] for item in ROWS for d in item["dates"] if d.get("state") and d["date"]}
    assert set(Event.objects.exclude(happened="").values_list("happened", flat=True)) == attested
    assert set(Event.objects.values_list("verb", flat=True)) == {"import_history"}


def test_a_decision_is_read_only_where_the_source_names_body_and_day():
    load()
    named = sorted(
        (item["id"], d["body"], d["date"], d["what"]) for item in ROWS for d in item["dates"] if d.get("body")
    )
    found = [
        (d.need.source.key, d.body.slug, d.decided_on.isoformat(), d.words) for d in Decision.objects.all()
    ]
    assert sorted(found) == named
    assert {d.standpoint for d in Decision.objects.all()} == {None}
    assert {d.body.slug for d in Decision.objects.all() if d.is_recommendation} == {"sro"}


def test_reading_again_changes_nothing():
    load()
    before = list(Event.objects.values_list("pk", "digest"))
    assert load() == "Behov: 0 nya, 0 ändrade, 31 oförändrade\n"
    assert list(Event.objects.values_list("pk", "digest")) == before
    assert Decision.objects.count() == 11


def test_a_changed_row_becomes_one_more_event(written):
    load(written([row()]))
    changed = row(summary="Mer är känt nu.", phase="Slutfört uppdrag", phase_basis="inferred")
    assert load(written([changed])) == "Behov: 0 nya, 1 ändrade, 0 oförändrade\n"
    need = Need.objects.get()
    assert (need.state, need.summary, need.event_count) == ("closed", "Mer är känt nu.", 2)
    assert list(verify_needs()) == []


def test_the_target_groups_are_read_and_read_again(written):
    load(written([row(target_groups=["Äldre", "Barn och unga"])]))
    need = Need.objects.get()
    assert {group.name for group in need.target_groups.all()} == {"Äldre", "Barn och unga"}
    assert load(written([row(target_groups=["Äldre"])])) == "Behov: 0 nya, 1 ändrade, 0 oförändrade\n"
    assert [group.name for group in need.target_groups.all()] == ["Äldre"]
    told = Event.objects.latest("seq").data["changes"]
    assert told == [{"field": "target_groups", "from": "Barn och unga, Äldre", "to": "Äldre"}]
    assert (Event.objects.count(), list(verify_needs())) == (2, [])


def test_a_row_without_target_groups_has_the_digest_from_before_them():
    text = '{"id":"ett-behov","title":"Ett behov","summary":"Vad det gäller.","origin":"Politiskt uppdrag",'
    text += '"priority_area":"Gemensam vårdinformation","phase":"Genomförande","phase_basis":"stated",'
    text += '"dates":[],"process_leaders":null,"source":"https://www.vardsamverkan.se/","note":null}'
    assert NeedRow(**row()).digest() == hashlib.sha256(text.encode()).hexdigest()


def test_a_need_that_has_moved_since_is_left_alone(written, cast):
    load(written([row()]))
    need = Need.objects.get()
    make("pause", need, cast, by=cast.samordnare)
    assert load(written([row(summary="Källans ord.", phase="Slutfört uppdrag")])) == (
        "Behov: 0 nya, 0 ändrade, 0 oförändrade\nRörs inte, har flyttats sedan inläsningen: ett-behov\n"
    )
    assert (Need.objects.get().state, Need.objects.get().summary) == ("paused", "Vad det gäller.")


def test_what_waits_for_an_answer_is_left_alone(written, cast):
    load(written([row(phase="Ställningstagande och prioritering")]))
    make("refer", Need.objects.get(), cast)
    assert "Rörs inte" in load(written([row(phase="Slutfört uppdrag")]))


def test_an_act_does_not_end_the_files_say_but_what_it_has_set_stands(written, cast):
    load(written([row(as_of="2022")]))
    need = Need.objects.get()
    make("edit_text", need, cast, title="Samordnarens rubrik")
    assert load(written([row(title="Källans rubrik", summary="Källans ord.", as_of="2023")])) == (
        "Behov: 0 nya, 1 ändrade, 0 oförändrade\n"
    )
    need.refresh_from_db()
    assert (need.title, need.summary, need.source_day) == ("Samordnarens rubrik", "Källans ord.", "2023")
    make("confirm_status", need, cast)
    load(written([row(summary="Källans nya ord.", phase="Slutfört uppdrag")]))
    need.refresh_from_db()
    assert (need.state, need.confirmed, need.summary) == ("ongoing", day(-1).isoformat(), "Källans nya ord.")
    assert list(verify_needs()) == []


def test_a_state_that_the_coordinator_attests_is_not_overwritten(written, cast):
    load(written([row(phase_basis="inferred", as_of="2022")]))
    make("import_history", Need.objects.get(), cast)
    load(written([row(phase_basis="inferred", as_of="2024", summary="Källans nya ord.")]))
    need = Need.objects.get()
    assert (need.state, need.since, need.source_day, need.source.basis, need.summary) == (
        "closed",
        "2023",
        "2023",
        "stated",
        "Källans nya ord.",
    )
    assert list(verify_needs()) == []


def test_the_day_of_the_sources_newest_word_is_read_and_changes_no_day_of_the_state(written):
    dates = [{"what": "Start", "text": "2018", "date": "2018", "state": "ongoing"}]
    load(written([row(dates=dates)]))
    assert (Need.objects.get().since, Need.objects.get().source_day) == ("2018", "2018")
    load(written([row(dates=dates, as_of="2021-11")]))
    assert (Need.objects.get().since, Need.objects.get().source_day) == ("2018", "2021-11")
    assert load(written([row(dates=dates, as_of="2021-11")])).startswith("Behov: 0 nya, 0 ändrade, 1 oför")


def test_attested_states_become_events_in_order(written):
    dates = [
        {"what": "Start", "text": "hösten 2020", "date": None, "state": "ongoing"},
        {"what": "Slutrapport", "text": "2021-11", "date": "2021-11", "state": "reported"},
    ]
    load(written([row(phase="Slutfört uppdrag", dates=dates)]))
    events = [(e.from_state, e.to_state, e.happened, e.public_day) for e in Event.objects.order_by("seq")]
    today = timezone.localdate(Event.objects.first().recorded)
    assert events == [
        ("", "ongoing", "", date(2021, 11, 30)),
        ("ongoing", "reported", "2021-11", date(2021, 11, 30)),
        ("reported", "closed", "", today),
    ]


BAD_ROWS = {
    "title missing": ({k: v for k, v in row().items() if k != "title"}, "title saknas"),
    "phase missing": ({k: v for k, v in row().items() if k != "phase"}, "phase saknas"),
    "unknown phase": (row(phase="Femte steget"), "phase: okänd fas: Femte steget"),
    "unknown origin": (row(origin="En idé"), "origin: okänt ursprung: En idé"),
    "unknown area": (
        row(priority_area="Rymden"),
        "priority_area: okänt prioriterat område: Rymden",
    ),
    "unknown target group": (
        row(target_groups=["Äldre", "Marsmän"]),
        "target_groups: okänd målgrupp: Marsmän",
    ),
    "the source's word to come": (row(as_of="2999"), "as_of: har inte hänt än"),
    "unknown body": (
        row(dates=[{"what": "Beslut", "text": "2020", "date": "2020", "body": "kf"}]),
        "dates, datum 1, body: okänt organ: kf",
    ),
    "decision to come": (
        row(dates=[{"what": "Beslut", "text": "2999-01-01", "date": "2999-01-01", "body": "vvg"}]),
        "dates, datum 1, date: har inte hänt än",
    ),
}


@pytest.mark.parametrize("case", BAD_ROWS)
def test_a_bad_row_is_named_with_file_row_and_reason(case, written):
    bad, reason = BAD_ROWS[case]
    path = written([row(id="ett-bra-behov"), bad])
    with pytest.raises(CommandError) as refused:
        load(path)
    assert str(refused.value) == f"Behoven lästes inte in.\n{path}: post 2 (ett-behov): {reason}"
    assert Need.objects.count() == 0


def wrong_types():
    for name, value in row().items():
        for bad in (5, True, {"a": 1}, ["x"], None if value is not None else 5.5):
            if not (name == "process_leaders" and bad is None) and bad != value:
                yield name, bad
    yield "phase_basis", "kanske"
    yield "target_groups", "Äldre"
    yield "target_groups", [1]
    yield "target_groups", None
    yield "dates", [{"what": "x", "text": "x", "date": "2020-13"}]
    yield "dates", [{"what": "x", "text": "x", "date": "2020-02-30"}]
    yield "dates", [{"what": "x", "text": "x", "date": "i våras"}]
    yield "dates", [{"what": "x", "text": "x", "date": "2020", "state": "draft"}]
    yield "dates", [{"what": "x", "text": "x", "date": "0000"}]
    yield "dates", ["2020"]
    yield "id", "Stor Bokstav"
    yield "extra", "ett fält för mycket"


@pytest.mark.parametrize("name,value", list(wrong_types()))
def test_wrong_types_and_unknown_values_are_refused(name, value, written):
    path = written([row(id="ett-bra-behov"), row(**{name: value})])
    with pytest.raises(CommandError) as refused:
        load(path)
    assert f"{path}: post 2" in str(refused.value)
    assert Need.objects.count() == 0


TEXTS = ["title", "summary", "process_leaders", "source", "note"]


@pytest.mark.parametrize("name", TEXTS)
def test_html_and_over_long_text_are_refused_in_every_text(name, written):
    for bad in ("<script>alert(1)</script>", "a<img src=x onerror=alert(1)>", "x" * 5000, "\x00", " "):
        with pytest.raises(CommandError):
            load(written([row(**{name: bad})]))
    for inner in ("what", "text"):
        bad_date = {"what": "Start", "text": "2020", "date": "2020"} | {inner: "<b>2020</b>"}
        with pytest.raises(CommandError):
            load(written([row(dates=[bad_date])]))
    assert Need.objects.count() == 0


BROKEN = {
    "no JSON": b"{nonsense",
    "not a list": b'{"id": "x"}',
    "not objects": b"[1, 2]",
    "broken encoding": b'[{"title": "\xff\xfe"}]',
    "deep": b"[" * 100_000,
    "ten megabytes": b"[" + b'"nonsense",' * 1_000_000 + b"1]",
    "empty": b"",
    "not finite": b"[NaN]",
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_is_refused_by_name(case, tmp_path):
    path = tmp_path / "broken.json"
    path.write_bytes(BROKEN[case])
    with pytest.raises(CommandError) as refused:
        load(path)
    assert str(refused.value).startswith(f"Behoven lästes inte in.\n{path}: ")
    assert Need.objects.count() == 0


def test_the_same_id_twice_is_refused(written):
    path = written([row(), row(title="Ett annat")])
    with pytest.raises(CommandError) as refused:
        load(path)
    assert "post 2 (ett-behov): id finns redan i post 1" in str(refused.value)
    assert Need.objects.count() == 0


def test_ids_of_every_real_row_are_kept_apart(written):
    rows = copy.deepcopy(ROWS)
    rows[7]["origin"] = "En idé"
    with pytest.raises(CommandError):
        load(written(rows))
    assert (Need.objects.count(), Event.objects.filter(verb=Verb.IMPORT_HISTORY).count()) == (0, 0)
