"""Very many needs are no list to choose from: each is then named by its number, wherever one is chosen."""

import re

import pytest

from initiatives import forms
from prioritization.models import Round
from tests.desk.everybody import signed_in
from tests.desk.meeting_room import agenda, of
from tests.factories.documents import registered
from tests.factories.needs import day, meeting, need_in
from tests.factories.rounds import opened

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NEW_ROUND = "/arbete/vag/omgang/ny/"


@pytest.fixture(params=[1, 300], ids=["by number", "from a list"])
def most(request, monkeypatch):
    monkeypatch.setattr(forms, "MOST_OFFERED", request.param)
    return request.param


@pytest.fixture
def needs(cast):
    """Three that may be weighed, and two that may come on an agenda."""
    return [need_in(state, cast) for state in ["assessment"] * 3 + ["identified"] * 2]


def page(answer) -> str:
    return " ".join(answer.content.decode().split())


def offered(answer, name: str) -> str:
    """How the field stands on the page: its element, and its kind."""
    found = re.search(
        rf'<(select|input)([^>]*) name="{name}"|<(select|input) name="{name}"([^>]*)', page(answer)
    )
    kind = re.search(r'type="(\w+)"', found[0] + (found[4] or ""))
    return kind[1] if kind else "select"


def test_each_form_that_chooses_needs_has_a_list_of_few_and_a_line_for_many(most, needs, cast):
    desk, called, document = signed_in(cast.samordnare), agenda(cast.samordnare, "Öppnande"), registered()
    round_ = opened(cast, needs[0])
    asked = [
        (of(called, "add-item/"), "need", "select"),
        (NEW_ROUND, "needs", "checkbox"),
        (f"/arbete/vag/omgang/{round_.pk}/", "needs", "checkbox"),
        ("/arbete/styrdokument/nytt/", "needs_before", "select"),
        (f"/arbete/styrdokument/{document.slug}/andra/", "needs_after", "select"),
        (f"/arbete/behov/{needs[0].number}/merge/", "into", "select"),
    ]
    for address, name, few in asked:
        answer = desk.get(address)
        assert answer.status_code == 200, address
        assert offered(answer, name) == ("text" if most == 1 else few), address
        there = any(f'value="{need.number}"' in page(answer) for need in needs[1:])
        assert there == (most > 1), address


@pytest.mark.parametrize(
    "written",
    ["{0}, {1}", "{0} {1}", " {0};{1} ", ["{0}", "{1}"]],
    ids=["comma", "blank", "semicolon", "two"],
)
def test_several_are_written_in_one_line(written, needs, cast, monkeypatch):
    monkeypatch.setattr(forms, "MOST_OFFERED", 1)
    numbers = [need.number for need in needs]
    sent = written.format(*numbers) if isinstance(written, str) else [one.format(*numbers) for one in written]
    signed_in(cast.samordnare).post(NEW_ROUND, {"last_day": str(day(5)), "needs": sent})
    assert {entry.need for entry in Round.objects.get().entries.all()} == set(needs[:2])


def test_what_is_no_need_is_refused_where_it_stands_and_what_was_written_stays(most, needs, cast):
    sent = [needs[0].number, "2019-999"]
    answer = signed_in(cast.samordnare).post(NEW_ROUND, {"last_day": str(day(5)), "needs": sent})
    assert answer.status_code == 400
    words = "Inget behov att välja här har numret 2019-999." if most == 1 else "2019-999 finns inte"
    assert words in page(answer)
    assert not Round.objects.exists()
    if most == 1:
        assert f'value="{needs[0].number}, 2019-999"' in page(answer)


def test_more_than_anybody_means_are_refused(most, needs, cast, monkeypatch):
    monkeypatch.setattr(forms, "MOST_NAMED", 1)
    sent = [need.number for need in needs[:2]]
    answer = signed_in(cast.samordnare).post(NEW_ROUND, {"last_day": str(day(5)), "needs": sent})
    assert answer.status_code == 400
    assert "Högst 1 åt gången." in page(answer)


def test_one_by_its_number_as_people_write_it(needs, cast, monkeypatch):
    monkeypatch.setattr(forms, "MOST_OFFERED", 0)
    called, desk = meeting(), signed_in(cast.samordnare)
    written = f" {needs[3].number.replace('-', '–')} "
    answer = desk.post(of(called, "add-item/"), {"need": written, "kind": "standpoint"})
    assert answer.status_code == 302
    assert called.items.filter(need=needs[3]).exists()
    answer = desk.post(of(called, "add-item/"), {"need": "2019-999", "kind": "standpoint"})
    assert answer.status_code == 400
    assert "Inget behov att välja här har det numret." in page(answer)
    assert "Tomt fält: inget, ärendet står för sig." in page(answer)
    assert 'value="2019-999"' in page(answer)


def test_what_a_document_came_from_is_shown_by_number_and_kept(most, needs, cast):
    document, desk = registered(), signed_in(cast.samordnare)
    document.needs_before.set(needs[:2])
    form = desk.get(f"/arbete/styrdokument/{document.slug}/andra/").context["form"]
    shown = [need.number for need in needs[:2]]
    assert sorted(form["needs_before"].value()) == shown
    if most == 1:
        assert f'value="{shown[0]}, {shown[1]}"' in str(form["needs_before"])


def test_where_somebody_else_was_faster_both_are_shown_as_they_are_written(most, needs, cast):
    document, desk = registered(), signed_in(cast.samordnare)
    address = f"/arbete/styrdokument/{document.slug}/andra/"
    form = desk.get(address).context["form"]
    typed = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    document.needs_before.set(needs[:2])
    answer = desk.post(address, typed | {"title": "En annan titel", "needs_before": [needs[2].number]})
    assert answer.status_code == 409
    (told,) = (each for each in answer.context["form"].differences if each.label == "Kom ur")
    stored = [need.number for need in needs[:2]]
    labels = stored if most == 1 else [f"{need.number} {need.title}" for need in needs[:2]]
    assert told.stored == ", ".join(labels)
    assert told.typed.startswith(needs[2].number)


def test_what_is_not_registered_is_not_told_in_a_documents_form(most, needs, cast):
    document = registered()
    document.needs_before.set([needs[0], need_in("draft", cast)])
    form = signed_in(cast.samordnare).get(f"/arbete/styrdokument/{document.slug}/andra/").context["form"]
    assert form["needs_before"].value() == [needs[0].number]
