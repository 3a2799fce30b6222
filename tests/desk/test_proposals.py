"""Raising a need: a draft from its title on, handed in when complete; others' drafts are not there."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from initiatives.drafts import TEXTS, Draft
from initiatives.models import Need
from initiatives.refusals import Unmet
from initiatives.workflow import submit
from organizations.models import Membership
from search.workflow import index_all
from tests.desk.proposing import NEW, as_change, as_new, edit, signed_in, typed
from tests.factories.needs import again, draft, make, need_in
from tests.factories.people import seat

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}
SCRIPT = "<script>alert(1)</script>"
PROPOSERS = {
    "samordnare",
    "ordf",
    "ledamot",
    "sro_ordf",
    "sro_ledamot",
    "leder",
    "annan_leder",
    "kommunikator",
    "simba",
    "kontakt",
    "forslag",
    "annan_forslag",
    "beredning",
}


def text_of(response) -> str:
    return response.content.decode()


def errors_of(response) -> dict[str, list[str]]:
    return {name: list(found) for name, found in response.context["form"].errors.items()}


# Who may.


def test_whoever_has_a_role_may_raise_a_need(cast):
    statuses = {name: signed_in(user).get(NEW).status_code for name, user in cast.roles().items()}
    assert statuses == {
        name: 200 if name in PROPOSERS else 302 if name in {"visitor", "inactive"} else 403
        for name in cast.roles()
    }


def test_nobody_else_can_save_either(cast):
    for name in ("admin", "superuser", "ended", "outsider"):
        user = getattr(cast, name)
        assert signed_in(user).post(NEW, as_new(user)).status_code == 403
    assert Need.objects.count() == 0


def test_a_draft_is_there_for_its_proposer_alone(cast):
    need = draft(cast)
    for method in ("get", "post"):
        statuses = {
            name: getattr(signed_in(user), method)(edit(need), as_change(need)).status_code
            for name, user in cast.roles().items()
            if name != "forslag"
        }
        assert statuses == {
            name: 302 if name in {"visitor", "inactive"} else 404
            for name in cast.roles()
            if name != "forslag"
        }
    assert again(need).title == "Trygg utskrivning"


def test_the_coordinator_sees_a_returned_need_but_may_not_write_in_it(cast):
    need = need_in("returned", cast)
    assert signed_in(cast.samordnare).get(edit(need)).status_code == 403
    assert signed_in(cast.samordnare).post(edit(need), as_change(need)).status_code == 403
    assert again(need).title == "Trygg utskrivning"


def test_only_while_it_lies_with_its_proposer(cast):
    for state in ("submitted", "identified"):
        need = need_in(state, cast)
        address = f"/arbete/behov/{need.number or need.pk}/andra/"
        assert signed_in(cast.forslag).get(address).status_code == 409
        response = signed_in(cast.forslag).post(address, as_change(need, title="En annan rubrik"))
        assert response.status_code == 409
        assert "En annan rubrik" in text_of(response)
        assert again(need).title == "Trygg utskrivning"


def test_without_csrf_token_nothing_is_saved(cast):
    client = signed_in(cast.forslag, enforce_csrf_checks=True)
    assert client.post(NEW, as_new(cast.forslag)).status_code == 403
    assert Need.objects.count() == 0


# Saving.


def test_a_draft_needs_only_a_title(cast):
    response = signed_in(cast.forslag).post(NEW, {"title": "Bara en rubrik"})
    need = Need.objects.get()
    assert response.url == edit(need)  # whoever saves is still writing
    assert (need.title, need.summary, need.state, need.proposer) == (
        "Bara en rubrik",
        "",
        "draft",
        cast.forslag,
    )
    form = signed_in(cast.forslag).get(edit(need)).context["form"]
    assert form["priority_area"].value() == ""


def test_all_that_was_written_is_saved(cast):
    signed_in(cast.forslag).post(NEW, as_new(cast.forslag))
    need = Need.objects.get()
    assert {
        **{name: getattr(need, name) for name in TEXTS},
        "origin": need.origin.slug,
        "priority_area": need.priority_area.slug,
        "target_groups": [],
        "affected_areas": [area.slug for area in need.affected_areas.all()],
        "affected_municipalities": [place.code for place in need.affected_municipalities.all()],
    } == typed()
    assert (need.raised_by_body, need.raised_by_principal.code) == (None, "1490")


def test_handing_in_saves_and_submits_at_once(cast):
    response = signed_in(cast.forslag).post(NEW, as_new(cast.forslag, skicka="1"))
    need = Need.objects.get()
    assert response.url == f"/arbete/behov/{need.pk}/"
    assert (need.state, [event.verb for event in need.events.all()]) == ("submitted", ["submit"])


def test_a_returned_need_tells_what_is_missing_and_is_handed_in_again(cast):
    need = need_in("returned", cast)
    client = signed_in(cast.forslag)
    assert "Vem berörs?" in text_of(client.get(edit(need)))
    client.post(edit(need), as_change(need, skicka="1"))
    assert (again(need).state, again(need).title) == ("submitted", "Trygg hemgång för äldre")


def test_one_with_several_roles_says_for_whom(cast):
    seat(cast.forslag, Membership.Role.MEMBER, "vvg")
    client = signed_in(cast.forslag)
    missing = client.post(NEW, as_new(cast.forslag, skicka="1"))
    assert errors_of(missing) == {"raised_by": ["Detta fält måste fyllas i."]}
    client.post(NEW, as_new(cast.forslag, skicka="1", raised_by="vvg:"))
    need = Need.objects.get()
    assert (need.raised_by_body.slug, need.raised_by_principal) == ("vvg", None)


def test_my_work_offers_it_and_the_need_leads_to_its_form(cast):
    need = draft(cast)
    client = signed_in(cast.forslag)
    assert NEW in text_of(client.get("/arbete/"))
    assert NEW not in text_of(signed_in(cast.outsider).get("/arbete/"))
    assert edit(need) in text_of(client.get(f"/arbete/behov/{need.pk}/"))
    make("submit", need, cast)
    assert edit(need) not in text_of(client.get(f"/arbete/behov/{need.pk}/"))


# What can't be saved.


def test_the_title_is_asked_for(cast):
    response = signed_in(cast.forslag).post(NEW, as_new(cast.forslag, title=" "))
    assert (response.status_code, errors_of(response)) == (400, {"title": ["Detta fält måste fyllas i."]})
    assert "Äldre skrivs ut utan plan." in text_of(response)
    assert Need.objects.count() == 0


def test_an_empty_form_is_told_so(cast):
    response = signed_in(cast.forslag).post(NEW)
    assert (response.status_code, list(errors_of(response))) == (400, ["title"])


def test_handing_in_asks_for_all_that_is_required(cast):
    response = signed_in(cast.forslag).post(NEW, {"title": "Bara en rubrik", "skicka": "1"})
    required = ["summary", "description", "origin", "priority_area"]
    assert response.status_code == 400
    assert errors_of(response) == {name: ["Detta fält måste fyllas i."] for name in required}
    assert Need.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "length"), [("title", 200), ("summary", 600), ("description", 20_000), ("effect", 5_000)]
)
def test_what_is_too_long_is_refused_and_kept_on_the_page(name, length, cast):
    client = signed_in(cast.forslag)
    response = client.post(NEW, as_new(cast.forslag, **{name: "x" * (length + 1)}))
    assert (response.status_code, list(errors_of(response))) == (400, [name])
    assert "x" * (length + 1) in text_of(response)
    assert Need.objects.count() == 0
    client.post(NEW, as_new(cast.forslag, **{name: "x" * length}))
    assert getattr(Need.objects.get(), name) == "x" * length


def test_a_line_break_counts_as_one_sign(cast):
    signed_in(cast.forslag).post(NEW, as_new(cast.forslag, summary="\r\n".join("x" * 300)))
    assert len(Need.objects.get().summary) == 599


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("origin", "finns-inte"),
        ("priority_area", "finns-inte"),
        ("affected_areas", ["finns-inte"]),
        ("affected_municipalities", ["0000"]),
        ("token", "hittat på"),
    ],
)
def test_what_is_no_choice_is_refused(name, value, cast):
    response = signed_in(cast.forslag).post(NEW, as_new(cast.forslag) | {name: value})
    assert (response.status_code, list(errors_of(response))) == (400, [name])
    assert Need.objects.count() == 0


def test_somebody_elses_token_is_refused(cast):
    response = signed_in(cast.forslag).post(NEW, as_new(cast.annan_forslag))
    assert (response.status_code, list(errors_of(response))) == (400, ["token"])


def test_a_script_is_shown_as_text(cast):
    client = signed_in(cast.forslag)
    texts = dict.fromkeys(TEXTS, SCRIPT)
    client.post(NEW, as_new(cast.forslag, **texts))
    need = Need.objects.get()
    for address in (edit(need), f"/arbete/behov/{need.pk}/", f"/arbete/behov/{need.pk}/forhandsvisning/"):
        shown = text_of(client.get(address))
        assert SCRIPT not in shown
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown


# Twice, and two at a time.


def test_pressed_twice_it_is_one_need(cast):
    client = signed_in(cast.forslag)
    sent = as_new(cast.forslag)
    assert client.post(NEW, sent).url == client.post(NEW, sent).url
    assert Need.objects.count() == 1


def test_handed_in_twice_it_is_one_need_handed_in_once(cast):
    client = signed_in(cast.forslag)
    sent = as_new(cast.forslag, skicka="1")
    assert client.post(NEW, sent).url == client.post(NEW, sent).url
    assert Need.objects.get().event_count == 1
    other = draft(cast)
    again_sent = as_change(other, skicka="1")
    assert client.post(edit(other), again_sent).url == client.post(edit(other), again_sent).url
    assert again(other).event_count == 1


def test_two_forms_are_two_needs(cast):
    client = signed_in(cast.forslag)
    client.post(NEW, as_new(cast.forslag))
    client.post(NEW, as_new(cast.forslag))
    assert Need.objects.count() == 2


def test_a_stale_tab_shows_both_texts_and_loses_none(cast):
    need = draft(cast)
    client = signed_in(cast.forslag)
    first, second = as_change(need, title="Skrivet först"), as_change(need, title="Skrivet sedan")
    client.post(edit(need), first)
    response = client.post(edit(need), second)
    assert response.status_code == 409
    differences = [(str(d.label), d.stored, d.typed) for d in response.context["differences"]]
    assert differences == [("Rubrik", "Skrivet först", "Skrivet sedan")]
    assert "Skrivet först" in text_of(response)
    assert response.context["form"]["title"].value() == "Skrivet sedan"
    assert again(need).title == "Skrivet först"
    second["version"] = response.context["form"]["version"].value()
    assert client.post(edit(need), second).status_code == 302
    assert again(need).title == "Skrivet sedan"


def test_a_new_form_whose_draft_has_moved_on_shows_both(cast):
    client = signed_in(cast.forslag)
    sent = as_new(cast.forslag)
    client.post(NEW, sent)
    response = client.post(NEW, sent | {"title": "Ändrat i den gamla fliken"})
    assert response.status_code == 409
    assert edit(Need.objects.get()) in text_of(response)
    assert Need.objects.get().title == "Trygg hemgång för äldre"


# Saved as one writes.


def test_the_script_gets_the_address_the_version_and_the_time(cast):
    client = signed_in(cast.forslag)
    told = client.post(NEW, as_new(cast.forslag), headers=JSON).json()
    need = Need.objects.get()
    assert (told["address"], told["version"]) == (edit(need), Draft.of(need).version)
    assert told["said"].startswith("Sparat ")
    on = client.post(told["address"], typed(version=told["version"], title="Mer"), headers=JSON)
    assert (on.status_code, again(need).title) == (200, "Mer")


def test_the_script_is_told_what_is_wrong(cast):
    client = signed_in(cast.forslag)
    long = client.post(NEW, as_new(cast.forslag, title="x" * 201), headers=JSON)
    assert (long.status_code, long.json()["said"][:20]) == (400, "Inte sparat. Rubrik:")
    need = draft(cast)
    sent = as_change(need, title="Först")
    client.post(edit(need), sent, headers=JSON)
    stale = client.post(edit(need), sent | {"title": "Sedan"}, headers=JSON)
    assert (stale.status_code, again(need).title) == (409, "Först")


# The preview, and the cost.


def test_the_preview_is_for_those_who_may_see_the_need(cast):
    need = draft(cast, effect="Färre återinläggningar.")
    address = f"/arbete/behov/{need.pk}/forhandsvisning/"
    shown = text_of(signed_in(cast.forslag).get(address))
    assert "Förhandsvisning" in shown
    assert "Färre återinläggningar." in shown
    assert signed_in(cast.samordnare).get(address).status_code == 404
    make("submit", need, cast)
    assert signed_in(cast.samordnare).get(address).status_code == 200
    assert signed_in(cast.annan_forslag).get(address).status_code == 404


def queries(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_the_number_of_queries_is_written_down(cast):
    client = signed_in(cast.forslag)
    need = draft(cast)
    need_in("identified", cast)
    index_all()
    few = {name: queries(client, name) for name in (NEW, edit(need))}
    for _ in range(3):
        need_in("identified", cast)
    index_all()
    need.affected_municipalities.set(need.affected_municipalities.model.objects.all())
    assert few == {name: queries(client, name) for name in (NEW, edit(need))}
    assert few == {NEW: 13, edit(need): 25}


def test_a_draft_without_choices_holds_none(cast):
    client = signed_in(cast.forslag)
    client.post(NEW, {"title": "Bara en rubrik", "origin": ""})
    need = Need.objects.get()
    assert (need.origin, need.priority_area) == (None, None)
    form = client.get(edit(need)).context["form"]
    assert (form["origin"].value(), form["priority_area"].value()) == ("", "")
    pages = ("", "forhandsvisning/", "andra/", "withdraw/")
    assert {client.get(f"/arbete/behov/{need.pk}/{page}").status_code for page in pages} == {200}
    assert "Inte valt än" in text_of(client.get(f"/arbete/behov/{need.pk}/forhandsvisning/"))


def test_what_lacks_a_choice_is_not_handed_in(cast):
    need = draft(cast, origin=None)
    with pytest.raises(Unmet) as refused:
        submit(need, by=cast.forslag, seen=0)
    assert refused.value.field == "origin"
    response = signed_in(cast.forslag).post(f"/arbete/behov/{need.pk}/submit/", {"seen": 0})
    assert (response.status_code, again(need).state) == (422, "draft")
    assert "Fyll i alla obligatoriska fält" in text_of(response)


@pytest.mark.parametrize("missing", ["origin", "priority_area"])
def test_the_database_demands_the_choices_of_what_was_handed_in(missing, cast):
    for where in ("submitted", "identified", "redirected unregistered", "withdrawn"):
        need = need_in(where, cast)
        with pytest.raises(IntegrityError), transaction.atomic():
            Need.objects.filter(pk=need.pk).update(**{missing: None})
    for where in ("draft", "returned", "withdrawn draft"):
        Need.objects.filter(pk=need_in(where, cast).pk).update(**{missing: None})


def test_a_draft_without_choices_can_be_withdrawn(cast):
    need = draft(cast, origin=None, priority_area=None)
    assert make("withdraw", need, cast).state == "withdrawn"


# At the same moment.


def sent_at_once(posts: list[tuple[str, dict]], user) -> list[int]:
    """Each from a client and a thread of its own, let go at the same moment."""
    gate = threading.Barrier(len(posts))
    clients = [signed_in(user) for _ in posts]
    statuses = [0] * len(posts)

    def run(place: int) -> None:
        gate.wait(timeout=20)
        try:
            statuses[place] = clients[place].post(*posts[place]).status_code
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[place]) for place in range(len(posts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return sorted(statuses)


@pytest.mark.django_db(transaction=True)
def test_a_double_press_at_the_same_moment_is_one_need(cast):
    sent = as_new(cast.forslag, skicka="1")
    assert sent_at_once([(NEW, sent), (NEW, sent)], cast.forslag) == [302, 302]
    assert [need.event_count for need in Need.objects.all()] == [1]


@pytest.mark.django_db(transaction=True)
def test_of_two_tabs_at_the_same_moment_one_is_told(cast):
    need = draft(cast)
    posts = [(edit(need), as_change(need, title=title)) for title in ("Ena fliken", "Andra fliken")]
    assert sent_at_once(posts, cast.forslag) == [302, 409]


def test_handing_in_what_is_not_filled_in_names_each_field_where_it_stands(client, cast):
    need = draft(cast, summary="", description="")
    client.force_login(cast.forslag)
    answer = client.get(f"/arbete/behov/{need.pk}/submit/")
    assert (answer.status_code, answer["Location"]) == (302, f"/arbete/behov/{need.pk}/andra/?saknas=1")
    page = client.get(answer["Location"])
    assert set(page.context["form"].errors) == {"summary", "description"}
    assert 'aria-invalid="true"' in page.content.decode()
    assert page.context["form"]["title"].value() == need.title
