"""Every door: what is asked, typed, sent and read from a file passes the same border."""

import json
import unicodedata
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from desk.views.proposals import SUBMIT
from initiatives.models import Need
from letters.models import Letter
from meetings.models import Decision
from tests.desk.proposing import NEW, as_new, edit, signed_in
from tests.factories.needs import day, make, need_in
from tests.meetings.test_imports import row

pytestmark = pytest.mark.django_db
INVISIBLE = ["\u200b\u200b", "\u00ad", "\u3164", "\u2800", "\u2060", "\ufe0f", "\u00a0\u3000", "\x00"]


def apart(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize("text", INVISIBLE, ids=ascii)
def test_a_form_a_letter_and_a_file_refuse_what_nobody_can_see(text, cast, client, tmp_path):
    typed = as_new(cast.forslag, **{SUBMIT: "1"}, title=text, summary=text, description=text)
    errors = signed_in(cast.forslag).post(NEW, typed).context["form"].errors
    assert [errors[name] for name in ("title", "summary", "description")] == [
        ["Detta fält måste fyllas i."]
    ] * 3
    letter = client.post("/kontakt/", {"kind": "accessibility", "text": text, "homepage": ""})
    assert letter.context["form"].errors["text"] == ["Skriv vad du vill berätta."]
    path = tmp_path / "needs.json"
    path.write_text(json.dumps([row(title=text)]))
    with pytest.raises(CommandError, match=r"post 1 \(ett-behov\): title: texten (är tom|innehåller styrt)"):
        call_command("load_needs", str(path))
    assert (Need.objects.count(), Letter.objects.count()) == (0, 0)


def test_what_is_stored_is_in_one_form(cast):
    client = signed_in(cast.forslag)
    typed = as_new(
        cast.forslag,
        title=apart("Stöd\r\npå lördagar"),
        summary="ett\u2028två",
        description="Rad\u00a0ett\vrad två\r\nrad\u00adtre",
        contact_role="verksam\u200bhetschef",
    )
    assert client.post(NEW, typed).status_code == 302
    need = Need.objects.get()
    assert (need.title, need.summary) == ("Stöd på lördagar", "ett\ntvå")
    assert (need.description, need.contact_role) == ("Rad ett\nrad två\nradtre", "verksamhetschef")


@pytest.mark.parametrize(
    ("signs", "status"), [("å" * 200, 302), (apart("å" * 200), 302), ("😀" * 200, 302), ("å" * 201, 400)]
)
def test_a_length_is_counted_once_of_what_is_seen(signs, status, cast):
    client = signed_in(cast.forslag)
    answer = client.post(NEW, as_new(cast.forslag, title=signs))
    assert answer.status_code == status
    if status == 400:
        assert answer.context["form"].errors["title"] == ["Texten får ha högst 200 tecken. Den har 201."]
    else:
        assert len(Need.objects.get().title) == 200
    # The browser cuts nothing on its own: what is too long is said, with all of it there.
    assert 'name="title" maxlength' not in client.get(NEW).content.decode()


def test_a_password_is_left_as_it_is_typed(cast, client):
    cast.forslag.set_password("lösen\u00a0ord  \u200b12")
    cast.forslag.save()
    sent = {"login": cast.forslag.email + "\u200b", "password": "lösen\u00a0ord  \u200b12"}
    assert client.post("/logga-in/", sent).status_code == 302
    assert client.post("/logga-in/", sent | {"password": "lösen ord 12"}).status_code in {200, 302}
    assert client.session["_auth_user_id"] == str(cast.forslag.pk)


@pytest.mark.parametrize(
    "day", ["٢٠٢٥-01-01", "２０２５-０１-０１", "2025-01-01\n", "२०२५", "2025-0１", "²025"]
)
def test_a_day_is_our_own_digits(day, cast, client, tmp_path):
    path = tmp_path / "needs.json"
    said = {"what": "Beslut i VVG", "text": "x", "date": day, "body": "vvg", "state": None}
    path.write_text(json.dumps([row(dates=[said])]))
    with pytest.raises(CommandError, match="ska vara ÅÅÅÅ, ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD"):
        call_command("load_needs", str(path))
    if not day.isascii():
        assert client.get("/behov.json", {"lage": day}).status_code == 400
        planned = signed_in(cast.samordnare).post("/arbete/moten/", {"body": "", "day": day})
        assert "day" in planned.context["form"].errors


def test_what_is_looked_up_by_name_is_compared_in_one_form(tmp_path):
    path = tmp_path / "needs.json"
    written = row(
        priority_area=apart("Gemensam vårdinformation").replace(" ", "\u00a0"),
        origin="Politiskt\u2009upp\u00addrag",
        phase=apart("Genomförande"),
        title=apart("Ett behov på söndagar"),
    )
    path.write_text(json.dumps([written]))
    call_command("load_needs", str(path), stdout=StringIO())
    need = Need.objects.get()
    assert (need.title, need.priority_area.name) == ("Ett behov på söndagar", "Gemensam vårdinformation")


def said(what: str, on: str = "2025-01-01", body: str = "vvg") -> dict[str, str | None]:
    return {"what": what, "text": "x", "date": on, "body": body, "state": None}


def read(tmp_path, *dates) -> list[str]:
    path = tmp_path / "needs.json"
    path.write_text(json.dumps([row(dates=list(dates))]))
    call_command("load_needs", str(path), stdout=StringIO())
    return sorted(Decision.objects.filter(dropped_on=None).values_list("source_words", flat=True))


def test_two_decisions_of_a_day_are_both_kept_and_read_again(tmp_path):
    first, second, third = said("Beslut i VVG"), said("Andra beslutet samma dag"), said("Tredje")
    assert read(tmp_path, first, second) == ["Andra beslutet samma dag", "Beslut i VVG"]
    kept = set(Decision.objects.values_list("pk", flat=True))
    assert read(tmp_path, second, first) == ["Andra beslutet samma dag", "Beslut i VVG"]
    assert read(tmp_path, second, first, third) == ["Andra beslutet samma dag", "Beslut i VVG", "Tredje"]
    assert read(tmp_path, second, third) == ["Andra beslutet samma dag", "Tredje"]
    assert Decision.objects.filter(pk__in=kept).count() == 2
    # Of one that stands in other words the record is the same.
    before = set(Decision.objects.filter(dropped_on=None).values_list("pk", flat=True))
    read(tmp_path, second, said("Tredje beslutet"))
    assert set(Decision.objects.filter(dropped_on=None).values_list("pk", flat=True)) == before


@pytest.mark.parametrize("words", ["Beslut i VVG", "Beslut\u00a0i VVG", "Beslut i\u200b VVG "])
def test_the_same_decision_twice_is_refused_with_its_row(words, tmp_path):
    with pytest.raises(
        CommandError, match=r"post 1 \(ett-behov\): dates, datum 2: samma organ, dag och ord som datum 1"
    ):
        read(tmp_path, said("Beslut i VVG"), said(words))


@pytest.mark.parametrize(
    "written",
    ["{0}-{1}", "{0}–{1:03d}", "{0}‑{1:03d}", "{0} {1:03d}", "{0}-{1:03d}.", "#{0}-{1}", "{0}-{1:03d}\u200b"],
)
def test_an_address_as_people_write_it_leads_on(written, cast, client):
    need = make("endorse", need_in("assessment", cast), cast)
    year, place = need.number.split("-")
    path = written.format(year, int(place))
    for before, after in [("/behov/{}/", "/behov/{}/"), ("/behov/{}", "/behov/{}/"), ("/behov/{}.json",) * 2]:
        answer = client.get(before.format(path.replace("#", "%23")), {"lage": day(5).isoformat()})
        assert answer.status_code == 301
        assert answer["Location"] == after.format(need.number) + f"?lage={day(5).isoformat()}"
    assert client.get("/behov/2026-14-/foo/").status_code == 404
    assert client.post("/behov/2026-1/").status_code in {403, 404, 405}


def test_an_edit_keeps_what_the_border_kept(cast):
    need = need_in("draft", cast, title="Stöd", description="ett\n\ntvå")
    page = signed_in(cast.forslag).get(edit(need)).context["form"]
    assert page["description"].value() == "ett\n\ntvå"
