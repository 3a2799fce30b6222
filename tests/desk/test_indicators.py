"""Values at the desk: a file read in, looked through row by row, published once, or thrown away."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.csv_file import COLUMNS
from indicators.models import Batch, Value
from tests.desk.everybody import signed_in
from tests.factories.indicators import loaded, published, read, row
from tests.factories.rows import everything

pytestmark = pytest.mark.django_db
ROOM = "/arbete/indikatorer/"


def sent(cast, *lines: str, name: str = "varden.csv", source: str = "En undersökning (exempel)"):
    content = "\r\n".join([";".join(COLUMNS), *lines]).encode()
    file = SimpleUploadedFile(name, content, content_type="text/csv")
    return signed_in(cast.samordnare).post(f"{ROOM}ny/", {"source": source, "file": file})


def page(cast, address: str) -> str:
    return signed_in(cast.samordnare).get(address).content.decode()


def test_a_file_is_read_looked_through_and_published(cast):
    one = loaded("trygghet")
    published([row(one, value="83,5".replace(",", "."))], cast.samordnare)
    answer = sent(cast, "trygghet;2025;1480;T;84;;", "trygghet;2025;1440;T;;;")
    batch = Batch.objects.waiting().get()
    assert (answer.status_code, answer["Location"]) == (302, f"{ROOM}{batch.pk}/")
    assert (batch.read_by, batch.file_name) == (cast.samordnare, "varden.csv")
    shown = page(cast, f"{ROOM}{batch.pk}/")
    for words in (
        "Göteborg, 2025, alla",
        "83,5",
        '<td class="num">84</td>',
        "uppgift saknas eller är skyddad",
    ):
        assert words in shown
    assert "Trygghet (exempel): 1 nya, 1 ändrade, 0 tillbakadragna" in shown
    asked = page(cast, f"{ROOM}{batch.pk}/publish/")
    assert "Det här blir offentligt nu" in asked
    assert Value.objects.current().get().value == row(one, value="83.5").value
    signed_in(cast.samordnare).post(f"{ROOM}{batch.pk}/publish/")
    batch.refresh_from_db()
    assert (batch.number, batch.published_by) == (2, cast.samordnare)
    assert "Publicera</button>" not in page(cast, f"{ROOM}{batch.pk}/")
    assert "Publicerad" in page(cast, ROOM)


@pytest.mark.parametrize(
    ("line", "name", "why"),
    [
        ("trygghet;2025;9999;T;84;;", "a.csv", "rad 2: platsen &#x27;9999&#x27; finns inte"),
        ("trygghet;2025;1480;T;84;;", "a.xlsx", "filen ska vara en csv-fil"),
    ],
)
def test_what_is_wrong_stands_in_the_form_and_nothing_is_kept(line, name, why, cast):
    loaded("trygghet")
    answer = sent(cast, line, name=name)
    assert answer.status_code == 400
    assert why in answer.content.decode()
    assert "En undersökning (exempel)" in answer.content.decode()
    assert not Batch.objects.exists()


def test_what_changes_nothing_is_told(cast):
    published([row(loaded("trygghet"), value="84")], cast.samordnare)
    answer = sent(cast, "trygghet;2025;1480;T;84,0;;")
    assert answer.status_code == 422
    assert "Inget skiljer sig" in answer.content.decode()


def test_what_is_overtaken_is_told_and_can_be_thrown_away(cast):
    one = loaded("trygghet")
    batch = read([row(one)])
    published([row(one, "1440")], cast.samordnare)
    before = everything()
    answer = signed_in(cast.samordnare).post(f"{ROOM}{batch.pk}/publish/", follow=True)
    assert "Läs in igen" in answer.content.decode()
    batch.refresh_from_db()
    assert batch.number is None
    assert before.keys() == everything().keys()
    signed_in(cast.samordnare).post(f"{ROOM}{batch.pk}/throw-away/")
    assert not Batch.objects.waiting().exists()


def test_the_template_is_what_is_read(cast):
    loaded("trygghet")
    answer = signed_in(cast.samordnare).get(f"{ROOM}mall.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer["Content-Disposition"]
    file = SimpleUploadedFile("a.csv", answer.content + b"trygghet;2025;1480;T;1;;\r\n")
    made = signed_in(cast.samordnare).post(f"{ROOM}ny/", {"source": "X", "file": file})
    assert made.status_code == 302


def test_pages_ask_no_more_however_much_there_is(cast):
    one = loaded("trygghet")
    batch = read([row(one, code) for code in ("1480", "1440")])
    client = signed_in(cast.samordnare)

    def asked(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    few = asked(ROOM), asked(f"{ROOM}{batch.pk}/")
    many = read([row(one, code, period=str(2000 + n)) for n in range(20) for code in ("1480", "1440")])
    for _time in range(5):
        read([row(one)])
    assert (asked(ROOM), asked(f"{ROOM}{many.pk}/")) == few
