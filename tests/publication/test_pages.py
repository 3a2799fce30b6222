"""A page that is kept is the page that Django would make, for whoever may see it, and never another's."""

import gzip
import re
from datetime import date
from http import HTTPStatus

import brotli
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from accounts.models import User
from deviations.models import Analysis
from initiatives.models import Event, EventText, Need
from organizations.models import Profile
from plans.models import ActionPlan
from plans.workflow import begin_follow_up, publish_follow_up
from publication import keeping
from publication.pages import Page
from publication.tables import public_tables
from publication.version import newest
from tests.factories import plans
from tests.factories.consultations import decided
from tests.factories.deviations import analysed, count_row, counts_published
from tests.factories.documents import registered
from tests.factories.indicators import loaded, published, row
from tests.factories.kept import KeptVisitor
from tests.factories.needs import make, need_in, today
from tests.factories.networks import paper_of
from tests.factories.yearly import approved_report
from website.kept import KEPT

pytestmark = pytest.mark.django_db

SECRET = "ZEBRAFISK"


@pytest.fixture
def client() -> KeptVisitor:
    return KeptVisitor()


def test_the_second_is_answered_without_django(client, cast):
    need = need_in("queued", cast)
    for address in ("/", "/behov/", f"/behov/{need.number}/", "/behov.json", "/moten.ics", "/om/"):
        first, made = client.get(address), client.made
        with CaptureQueriesContext(connection) as queries:
            again = client.get(address)
        assert (again.content, again.headers) == (first.content, first.headers)
        assert client.made == made
        assert (
            len([q for q in queries if "publication_publication" not in q["sql"] and "SET " not in q["sql"]])
            == 0
        )


def test_a_change_is_seen_at_once(client, cast):
    need = need_in("submitted", cast)
    address = "/behov.json"
    assert client.get(address).json()["count"] == 0
    need = make("register", need, cast)
    assert client.get(address).json()["count"] == 1
    before = client.get(f"/behov/{need.number}/")
    make("open_assessment", need, cast)
    assert client.get(f"/behov/{need.number}/").content != before.content


def test_a_new_day_makes_new_pages(client, cast, time_machine):
    time_machine.move_to("2026-03-01 12:00+01:00")
    assert "1 mars 2026" in client.get("/").content.decode()
    time_machine.move_to("2026-03-02 00:00:01+01:00")
    assert "2 mars 2026" in client.get("/").content.decode()


def test_a_text_that_the_law_blanks_is_gone(client, cast):
    need = need_in("closed", cast)
    address = f"/behov/{need.number}/"
    before = client.get(address).content.decode()
    text = EventText.objects.get(event__need=need, name="waived area:samla")
    EventText.objects.filter(pk=text.pk).update(text="", salt="")
    assert 0 < client.get(address).content.decode().count(text.text) < before.count(text.text)


# Whose page it is.


def planted() -> dict[str, str]:
    names = [
        "accept",
        "accept-language",
        "cache-control",
        "cookie",
        "forwarded",
        "from",
        "hx-current-url",
        "hx-request",
        "hx-target",
        "if-match",
        "if-modified-since",
        "origin",
        "pragma",
        "range",
        "referer",
        "user-agent",
        "via",
        "x-csrftoken",
        "x-forwarded-for",
        "x-forwarded-host",
        "x-forwarded-proto",
        "x-original-url",
        "x-real-ip",
        "x-requested-with",
        "x-rewrite-url",
        "x-secret",
    ]
    return {name: f"{SECRET}-{name}" for name in names}


def first_analysis() -> int:
    return Analysis.objects.values_list("pk", flat=True).first() or 0


def addresses(need: Need) -> list[str]:
    """One for each that may be kept."""
    values = {
        "number": need.number,
        "phase": 2,
        "slug": need.priority_area.slug,
        "area": "skaraborg",
        "code": "1440",
        "news": 1,
        "body": "kunskapsradet",
        "association": "fyrbodal",
        "report": "2026",
        "analysis": first_analysis(),
        "indicator": "trygghet",
        "place": "1440",
        "document": "overenskommelse-exempel",
        "edition": 1,
        "day": date(2026, 1, 1),
        "first": date(2026, 1, 1),
        "last": date(2026, 1, 2),
        "meeting": 1,
        "consultation": 1,
        "sender": "1440",
        "version": 1,
        "release": 1,
        "year": 2028,
        "paper": f"plan-{today().year}",
        "plan": getattr(ActionPlan.objects.published().first(), "pk", 1),
    }
    public = next(p for p in get_resolver().url_patterns if getattr(p, "namespace", "") == "website")
    return [
        reverse(f"website:{p.name}", kwargs={name: values[name] for name in p.pattern.converters})
        for p in public.url_patterns
        if f"website:{p.name}" in KEPT
    ]


def test_what_one_visitor_sends_never_reaches_the_next(client, cast):
    need = need_in("queued", cast)
    for address in addresses(need):
        client.get(address, headers=planted(), REMOTE_ADDR=SECRET)
        answer = client.get(address)
        assert SECRET not in answer.content.decode() + str(answer.headers), address
        assert client.get(address, headers=planted()).content == answer.content


def test_every_page_that_may_be_kept_is(client, cast):
    """All but those that are not there in this world."""
    need = need_in("queued", cast)
    published([row(loaded("trygghet"))], cast.samordnare)
    plans.published(cast.samordnare)
    publish_follow_up(begin_follow_up(2028, by=cast.samordnare), by=cast.samordnare)
    counts_published([count_row(9)], cast.simba)
    registered()
    analysed(cast.simba)
    decided(cast)
    paper_of(cast.samordnare, "kunskapsradet")
    approved_report(cast.samordnare)
    made_anew = []
    for address in addresses(need):
        status, made = client.get(address).status_code, client.made
        client.get(address)
        if client.made > made:
            made_anew.append((address, status))
    gone = {address for address, status in made_anew if status == HTTPStatus.NOT_FOUND}
    assert {address for address, _status in made_anew} == gone
    assert len(gone) < 6


@pytest.mark.parametrize(
    "address",
    [
        "/kontakt/",
        "/kontakt/tack/",
        "/prenumerera/",
        "/prenumerera/tack/",
        f"/prenumerera/{'x' * 32}/",
        "/logga-in/",
        "/halsa/",
        "/halsa/levande/",
        "/arbete/",
        "/admin/login/",
        "/finns-inte/",
        "/behov/2026-999/",
        "/behov/?fas=nonsens",
    ],
)
def test_other_answers_are_made_each_time(client, address):
    client.get(address)
    made = client.made
    answer = client.get(address)
    assert client.made == made + 1
    assert "public" not in answer.headers.get("Cache-Control", "")


def test_whoever_is_signed_in_is_answered_by_django_and_nobody_else_sees_it(client, cast):
    anonymous, made = client.get("/"), client.made
    client.force_login(cast.ordf)
    assert "public" not in client.get("/").headers.get("Cache-Control", "")
    assert client.made == made + 1
    client.cookies.clear()
    again = client.get("/")
    assert (again.content, again.headers) == (anonymous.content, anonymous.headers)
    assert client.made == made + 1


def test_an_unknown_host_is_refused_though_the_page_is_kept(client):
    assert client.get("/om/").status_code == HTTPStatus.OK
    assert client.get("/om/", headers={"host": "evil.example"}).status_code == HTTPStatus.BAD_REQUEST
    assert client.get("/om/").status_code == HTTPStatus.OK


def test_plain_http_leads_to_https_though_the_page_is_kept(client, settings):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_PROXY_SSL_HEADER = True, ("HTTP_X_FORWARDED_PROTO", "https")
    client = KeptVisitor()
    assert client.get("/om/", headers={"x-forwarded-proto": "https"}).status_code == HTTPStatus.OK
    assert (
        client.get("/om/", headers={"x-forwarded-proto": "http"}).status_code == HTTPStatus.MOVED_PERMANENTLY
    )
    assert client.get("/om/").status_code == HTTPStatus.MOVED_PERMANENTLY


def test_files_lead_to_the_same_place_whatever_the_visitor_called_us(client, cast, settings):
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://portal.example", ["*"]
    need = need_in("queued", cast)
    for address in (
        "/behov.json",
        "/behov.csv",
        "/behov.atom",
        f"/behov/{need.number}.json",
        "/oppna-data/dcat.rdf",
    ):
        answers = [client.get(address, headers={"host": host}).content for host in ("a.example", "b.example")]
        assert answers[0] == answers[1], address
        assert b"https://portal.example/" in answers[0], address


# How it is answered.


def test_unchanged_is_answered_304_to_whoever_has_it(client, cast):
    need = need_in("submitted", cast)
    first = client.get("/behov/")
    for known in (first["ETag"], first["ETag"].removeprefix("W/"), f'"x", {first["ETag"]}', "*"):
        same = client.get("/behov/", headers={"if-none-match": known})
        assert (same.status_code, same.content) == (HTTPStatus.NOT_MODIFIED, b"")
        assert same["ETag"] == first["ETag"]
        assert same["Cache-Control"] == first["Cache-Control"]
    assert client.get("/behov/", headers={"if-none-match": '"x"'}).status_code == HTTPStatus.OK
    make("register", need, cast)
    assert client.get("/behov/", headers={"if-none-match": first["ETag"]}).status_code == HTTPStatus.OK


def test_the_first_one_made_is_compared_too(client):
    etag = KeptVisitor().get("/om/")["ETag"]
    assert client.get("/om/", headers={"if-none-match": etag}).status_code == HTTPStatus.NOT_MODIFIED


@pytest.mark.parametrize("coding, unpack", [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_a_page_is_packed_once_and_is_the_same_page(coding, unpack, client):
    plain = client.get("/om/")
    packed = client.get("/om/", headers={"accept-encoding": coding})
    assert packed["Content-Encoding"] == coding
    assert unpack(packed.content) == plain.content
    assert int(packed["Content-Length"]) == len(packed.content) < len(plain.content) / 2
    assert packed["ETag"] == plain["ETag"]
    assert "Content-Encoding" not in plain.headers


def test_a_head_has_the_gets_headers_and_no_body(client):
    for _time in range(2):
        head, get = client.head("/om/"), client.get("/om/")
        assert head.content == b""
        assert head.headers == get.headers


def test_what_proxies_are_told(client):
    answer = client.get("/")
    assert answer["Cache-Control"] == "public, max-age=0, s-maxage=1, stale-if-error=86400"
    assert answer["Vary"] == "Accept-Encoding, Cookie"
    assert "Content-Security-Policy" in answer.headers
    assert not answer.cookies


def test_the_same_question_in_another_order_is_the_same_page(client, cast):
    need_in("queued", cast)
    first = client.get("/behov/?fas=2&sortera=rubrik")
    made = client.made
    assert client.get("/behov/?sortera=rubrik&fas=2").content == first.content
    assert client.made == made
    assert client.get("/behov/?fas=1&fas=2").content != client.get("/behov/?fas=2&fas=1").content


def test_what_a_server_writes_among_the_headers_is_not_kept():
    page = Page(newest(), [("Content-Type", "text/html")], b"<p>")
    told: list[list[tuple[str, str]]] = []

    def start_response(_status: str, headers: list[tuple[str, str]]) -> None:
        told.append(list(headers))
        headers.append(("Connection", "close"))

    for _time in range(2):
        page.answer({"REQUEST_METHOD": "GET"}, start_response)
    assert told[0] == told[1]


def test_what_is_kept_has_a_bound(cast):
    client = KeptVisitor(room=150_000)
    for place in range(30):
        client.get(f"/sok/?q=samverkan{place}")
    kept = client.handler.pages.shelf._pages
    assert 2 < len(kept) < 20
    assert sum(page.size for page in kept.values()) <= 150_000
    made = client.made
    client.get("/sok/?q=samverkan29")
    client.get("/sok/?q=samverkan0")
    assert client.made == made + 1


# What it is made from.


def test_no_page_that_is_kept_asks_a_table_whose_change_gives_no_number_or_has_a_persons_name(client, cast):
    """No name is on any of them: so the people's table may change without a new number."""
    need = need_in("closed", cast)
    decided(cast)
    User.objects.update(name=SECRET)
    assert Event.objects.filter(need=need).exists()
    asked = set()
    for address in [
        *addresses(need),
        "/sok/?q=samverkn",
        "/behov/?q=x&fas=2",
        f"/behov/{need.number}/?lage=2026-01-01",
    ]:
        with CaptureQueriesContext(connection) as queries:
            assert SECRET not in client.get(address).content.decode(), address
        asked |= {
            table for query in queries for table in re.findall(r'(?:FROM|JOIN) "?(\w+)"?', query["sql"])
        }
    tables = asked & set(connection.introspection.table_names())
    assert tables - {"publication_publication"} - set(public_tables()) == set()
    assert len(tables) > 30


# What a process keeps beside pages.


@pytest.mark.django_db(transaction=True)
def test_what_is_kept_by_version_is_read_anew_after_a_change(cast):
    read = []

    @keeping.by_version
    def name() -> str:
        read.append(1)
        return Profile.objects.get().name

    newest.forget()
    before = name()
    assert (name(), len(read)) == (before, 1)
    Profile.objects.update(name="x")
    newest.forget()
    assert (name(), name(), len(read)) == ("x", "x", 2)


def test_within_a_transaction_nothing_is_kept(cast):
    @keeping.by_version
    def name() -> str:
        return Profile.objects.get().name

    name()
    Profile.objects.update(name="x")
    assert name() == "x"
