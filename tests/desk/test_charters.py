"""The charter's draft at the desk: saved as one writes, never over another's words, and each version read."""

import json

import pytest

from assignments.models import Charter, WorkingGroupMember
from assignments.workflow import beginning, draft_charter
from organizations.models import CharterSection
from tests.desk.everybody import answered, signed_in, table
from tests.factories.needs import TEXT, again, charter_text, day, drafted_charter, make, need_in, terms, today
from tests.factories.rows import everything

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def of(need, act: str = "charter/") -> str:
    return f"/arbete/uppdrag/{need.number}/{act}"


def post(user, address: str, **data):
    return signed_in(user).post(address, data)


def autosave(user, need, **data):
    return signed_in(user).post(of(need), data, headers={"accept": "application/json"})


def version(edition: int = 0, **changes) -> dict:
    """A complete draft as the form sends it."""
    sections = {f"part_{slug}": TEXT for slug in CharterSection.objects.values_list("slug", flat=True)}
    return (
        sections
        | {"edition": edition, "areas": ["simba", "skaraborg"], "reports_to_political": "on"}
        | {"starts_on": today().isoformat(), "ends_on": day(365).isoformat()}
        | {"milestone_title_1": "Kartläggning", "milestone_day_1": day(90).isoformat()}
        | {"goal_title_1": "Kortare väntan", "goal_day_1": ""}
        | {"seat_role_1": "Enhetschef", "seat_organization_1": "Borås Stad", "seat_kind_1": "group"}
        | {"seat_role_2": "Företrädare", "seat_organization_2": "Förening", "seat_kind_2": "reference"}
        | {"report_day_1": day(100).isoformat(), "indicator_title_1": "Väntetid"}
        | changes
    )


def as_shown(user, need) -> dict:
    """The form's fields as a page opened now has them."""
    form = signed_in(user).get(of(need)).context["form"]
    return sent(form)


def sent(form) -> dict:
    """As a browser sends it: an empty field as empty, an unticked box not at all."""
    values = {bound.html_name: bound.value() for bound in form}
    ticked = {name: "on" if value is True else value for name, value in values.items() if value is not False}
    return {name: "" if value is None else value for name, value in ticked.items()}


@pytest.mark.parametrize("nonsense", ["[" * 100_000, '{"a":' * 50_000, "9" * 10_000, "[1, 2", "null", '"ä"'])
def test_nonsense_where_the_page_tells_what_it_showed_is_no_fault(cast, nonsense):
    need = need_in("ongoing", cast)
    assert post(cast.leder, of(need), shown=nonsense).status_code == 400


# Written and read again.


def test_a_draft_is_written_with_all_that_it_says(cast):
    need = need_in("chartering", cast)
    response = post(cast.leder, of(need), **version())
    assert (response.status_code, response["Location"]) == (302, of(need))
    made = Charter.objects.get(assignment__need=need)
    assert (made.version, made.status, made.edition, made.reports_to_political) == (1, "draft", 1, True)
    assert [(row.title, row.due_on) for row in made.milestones.all()] == [("Kartläggning", day(90))]
    assert [(row.title, row.due_on) for row in made.goals.all()] == [("Kortare väntan", None)]
    assert [(str(seat), seat.kind) for seat in made.seats.all()] == [
        ("Enhetschef, Borås Stad", "group"),
        ("Företrädare, Förening", "reference"),
    ]
    assert [row.due_on for row in made.planned_reports.all()] == [day(100)]
    assert [row.title for row in made.indicators.all()] == ["Väntetid"]
    assert sorted(area.slug for area in made.areas.all()) == ["simba", "skaraborg"]
    assert made.missing_sections() == []


def test_the_page_begins_with_what_is_saved_and_sent_again_changes_nothing(cast):
    need = need_in("chartering", cast)
    post(cast.leder, of(need), **version())
    key = Charter.objects.get().milestones.get().key
    shown = as_shown(cast.leder, need)
    assert shown["edition"] == 1
    assert {name: shown[name] for name in version() if shown.get(name) not in (None, "")}.keys() >= {
        "part_goals", "areas", "starts_on", "milestone_title_1", "seat_kind_2", "report_day_1",
    }  # fmt: skip
    assert post(cast.leder, of(need), **shown).status_code == 302
    made = Charter.objects.get()
    assert (made.edition, made.milestones.get().key) == (1, key)


def test_the_coordinator_prepares_a_charter_before_the_commission(cast):
    need = need_in("assessment", cast)
    assert post(cast.samordnare, of(need), **version()).status_code == 302
    assert Charter.objects.get().assignment.need == need


@pytest.mark.parametrize("gap", [{}, {"part_purpose": ""}])
def test_what_is_complete_is_handed_in_from_where_it_is_read(gap, cast):
    need = need_in("chartering", cast)
    hand_in = f'href="/arbete/behov/{need.number}/hand-in-charter/"'
    client = signed_in(cast.leder)
    assert hand_in not in client.get(of(need, "")).content.decode()
    post(cast.leder, of(need), **version(**gap))
    read = client.get(of(need, "charter/1/")).content.decode()
    assert (hand_in in read, "saknas: Syfte" in read) == (not gap, bool(gap))
    form = client.get(f"/arbete/behov/{need.number}/hand-in-charter/").context["form"]
    assert form["charter"].value() == 1
    if not gap:
        make("hand_in_charter", again(need), cast)
        assert hand_in not in client.get(of(need, "")).content.decode()


def test_a_draft_that_lacks_sections_is_kept_and_says_so(cast):
    need = need_in("chartering", cast)
    assert post(cast.leder, of(need), **version(part_goals="")).status_code == 302
    html = signed_in(cast.leder).get(of(need, "")).content.decode()
    assert "Saknas: Mål." in " ".join(html.split())


WRONG = [
    ({"ends_on": "2020-01-01"}, "ends_on"),
    ({"milestone_day_1": ""}, "milestone_day_1"),
    ({"milestone_title_8": "", "milestone_day_8": "2030-01-01"}, "milestone_title_8"),
    ({"milestone_title_1": "å" * 201}, "milestone_title_1"),
    ({"goal_title_1": "", "goal_day_1": "2030-01-01"}, "goal_title_1"),
    ({"seat_role_1": ""}, "seat_role_1"),
    ({"seat_organization_1": ""}, "seat_organization_1"),
    ({"seat_kind_1": "x"}, "seat_kind_1"),
    ({"report_day_1": "snart"}, "report_day_1"),
    ({"areas": ["nowhere"]}, "areas"),
    ({"part_goals": "å" * 20001}, "part_goals"),
    ({"edition": "x"}, "edition"),
]


@pytest.mark.parametrize("wrong, field", WRONG)
def test_a_wrong_draft_saves_nothing_and_loses_nothing(wrong, field, cast):
    need = need_in("chartering", cast)
    before = everything()
    response = post(cast.leder, of(need), **version() | wrong)
    assert (response.status_code, list(response.context["form"].errors)) == (400, [field])
    assert everything() == before
    assert TEXT in response.content.decode()


def test_more_rows_without_a_script(cast):
    need = need_in("chartering", cast)
    before = everything()
    response = post(cast.leder, of(need), **version(milestone_title_2="Provat", more="milestone"))
    html = response.content.decode()
    assert (response.status_code, everything() == before) == (200, True)
    assert 'name="milestone_title_7"' in html
    assert "Provat" in html


def test_rows_are_moved_and_taken_away_without_a_script_and_nothing_is_saved_by_it(cast):
    need = need_in("chartering", cast)
    rows = {
        "goal_title_1": "Ett",
        "goal_day_1": day(9).isoformat(),
        "goal_title_2": "Två",
        "goal_title_3": "",
    }
    before = everything()

    def titles(row: str) -> list[str]:
        form = post(cast.leder, of(need), **version(row=row, **rows)).context["form"]
        return [form[f"goal_title_{n}"].value() for n in range(1, form.counts["goal"] + 1)]

    assert titles("goal-2-up") == titles("goal-1-down") == ["Två", "Ett", ""]
    assert titles("goal-1-remove") == ["Två", ""]
    for nowhere in ("goal-1-up", "goal-9-remove", "goal-x-up", "milestones-1-up", "goal"):
        assert titles(nowhere) == ["Ett", "Två", ""], nowhere
    assert everything() == before
    page = signed_in(cast.leder).get(of(need)).content.decode()
    # Enter in a line presses the first button of the form.
    assert page.index(">Spara</button>") < page.index('name="more"')


def test_each_section_helps_whoever_writes_by_the_profile(cast):
    need = need_in("chartering", cast)
    CharterSection.objects.filter(slug="purpose").update(
        hint="Vad som blir bättre.", example="Den enskilde vet vem hen ringer.", usual_words=60
    )
    page = signed_in(cast.leder).get(of(need)).content.decode()
    assert "Vad som blir bättre. Brukar vara ungefär 60 ord. Behövs innan" in page
    assert "Ett exempel: Syfte" in page
    assert "Den enskilde vet vem hen ringer." in page
    assert need.summary in page


def test_what_is_empty_is_filled_in_from_an_earlier_charter_but_for_its_days(cast):
    earlier, need = need_in("ongoing", cast), need_in("chartering", cast)
    Charter.objects.filter(assignment__need=earlier).first().goals.create(title="Fler hemma", due_on=day(9))
    post(cast.leder, of(need), edition=0, part_purpose="Vårt eget syfte")
    before = everything()
    assert earlier.number in signed_in(cast.leder).get(of(need)).content.decode()
    shown = signed_in(cast.leder).get(of(need), {"fran": earlier.number})
    form = shown.context["form"]
    assert (form["part_purpose"].value(), form["part_goals"].value()) == ("Vårt eget syfte", TEXT)
    assert (form["goal_title_1"].value(), form["goal_day_1"].value(), form["starts_on"].value()) == (
        "Fler hemma",
        None,
        None,
    )
    assert everything() == before
    # Only an approved one, and it is saved as if it were written.
    assert signed_in(cast.leder).get(of(earlier), {"fran": need.number}).context.get("earlier") in {None, ""}
    assert post(cast.leder, of(need), **sent(form)).status_code == 302
    made = Charter.objects.get(assignment__need=need)
    assert {part.section.slug: part.text for part in made.parts.all()}["goals"] == TEXT


def test_a_preview_without_a_script_saves_nothing(cast):
    need = need_in("chartering", cast)
    before = everything()
    response = post(cast.leder, of(need), **version(part_purpose="**Fet** <script>x</script>", preview="1"))
    html = response.content.decode()
    assert "<strong>Fet</strong> &lt;script&gt;" in html
    assert everything() == before


def test_one_text_as_it_will_read(cast):
    need = need_in("chartering", cast)
    response = post(cast.leder, of(need, "charter/preview/"), text="- **ja**")
    assert response.content.decode() == '<ul class="plain">\n<li>- <strong>ja</strong></li>\n</ul>\n'


# Two who write.


def test_two_pages_in_different_sections_lose_nothing(cast):
    need = need_in("chartering", cast)
    drafted_charter(need, cast)
    one, other = as_shown(cast.leder, need), as_shown(cast.samordnare, need)
    assert post(cast.leder, of(need), **one | {"part_purpose": "Mitt syfte."}).status_code == 302
    assert post(cast.samordnare, of(need), **other | {"part_goals": "Mitt mål."}).status_code == 302
    parts = {part.section.slug: part.text for part in Charter.objects.get().parts.all()}
    assert (parts["purpose"], parts["goals"]) == ("Mitt syfte.", "Mitt mål.")


def conflict(cast):
    """The second of two pages that have written the same section."""
    need = need_in("chartering", cast)
    drafted_charter(need, cast)
    one, other = as_shown(cast.leder, need), as_shown(cast.samordnare, need)
    post(cast.leder, of(need), **one | {"part_purpose": "Det sparade."})
    typed = {"part_purpose": "Det skrivna.", "part_goals": "Annat avsnitt."}
    return need, post(cast.samordnare, of(need), **other | typed)


def part(slug: str) -> str:
    return Charter.objects.get().parts.get(section__slug=slug).text


def test_two_pages_in_the_same_section_are_shown_side_by_side(cast):
    _need, response = conflict(cast)
    assert response.status_code == 409
    (shown,) = response.context["conflicts"]
    assert (shown.label, shown.mine, shown.theirs) == ("Syfte", "Det skrivna.", "Det sparade.")
    assert (part("purpose"), part("goals")) == ("Det sparade.", "Annat avsnitt.")


@pytest.mark.parametrize("choice, kept", [("mine", "Det skrivna."), ("theirs", "Det sparade.")])
def test_either_may_be_kept(choice, kept, cast):
    need, response = conflict(cast)
    answer = post(cast.samordnare, of(need), **sent(response.context["form"]) | {"keep_part_purpose": choice})
    assert (answer.status_code, part("purpose"), part("goals")) == (302, kept, "Annat avsnitt.")


def test_a_third_who_writes_meanwhile_is_not_written_over(cast):
    need, response = conflict(cast)
    post(cast.leder, of(need), **as_shown(cast.leder, need) | {"part_purpose": "Det tredje."})
    answer = post(cast.samordnare, of(need), **sent(response.context["form"]) | {"keep_part_purpose": "mine"})
    assert (answer.status_code, part("purpose")) == (409, "Det tredje.")


def test_a_stale_edition_alone_never_writes_over(cast):
    need = need_in("chartering", cast)
    draft = drafted_charter(need, cast)
    response = post(cast.leder, of(need), **version(draft.edition - 1, part_goals="MITT MÅL"))
    assert response.status_code == 409
    assert "MITT MÅL" in response.content.decode()
    assert part("goals") == TEXT


# Saved as one writes.


def test_it_is_saved_as_one_writes(cast):
    need = need_in("chartering", cast)
    shown = as_shown(cast.leder, need)
    first = autosave(cast.leder, need, **shown | {"part_purpose": "Ett."})
    told = first.json()
    assert (first.status_code, told["edition"], told["conflicts"], told["saved"]) == (200, 1, [], True)
    assert told["said"].startswith("Sparat ")
    again_sent = shown | {"edition": told["edition"], "shown": json.dumps(told["shown"])}
    second = autosave(cast.leder, need, **again_sent | {"part_purpose": "Två."})
    assert (second.status_code, second.json()["edition"], part("purpose")) == (200, 2, "Två.")


def test_what_is_half_written_does_not_keep_the_rest_from_being_saved(cast):
    need = need_in("chartering", cast)
    response = autosave(cast.leder, need, **version(milestone_day_1="", part_purpose="Sparas."))
    told = response.json()
    assert (response.status_code, told["saved"]) == (200, False)
    assert "Delmål" not in told["conflicts"]
    assert "Klart senast 1: Ange när delmålet ska vara klart." in told["said"]
    assert (part("purpose"), Charter.objects.get().milestones.count()) == ("Sparas.", 0)


HALF_WRITTEN = [
    {"milestone_day_1": ""},
    {"goal_title_1": "", "goal_day_1": day(90).isoformat()},
    {"goal_direction_1": "more"},
    {"seat_organization_1": ""},
    {"report_day_1": "2027-1"},
    {"ends_on": day(-1).isoformat()},
    {"part_purpose": "x" * 20_001},
    {"areas": ["okänt"]},
]
"""Of each kind of section a field that is not in order when a pause in the typing saves it."""


@pytest.mark.parametrize("half", HALF_WRITTEN, ids=lambda half: next(iter(half)))
def test_what_was_half_written_when_it_saved_itself_is_nobody_elses_once_it_is_whole(cast, half):
    need = need_in("chartering", cast)
    page = as_shown(cast.leder, need) | version()
    told = autosave(cast.leder, need, **page | half).json()
    assert (told["saved"], told["conflicts"]) == (False, [])
    page |= {"edition": told["edition"], "shown": json.dumps(told["shown"])}
    assert post(cast.leder, of(need), **page).status_code == 302
    stands = as_shown(cast.leder, need)
    assert {name: str(stands[name]) for name in half} == {name: str(page[name]) for name in half}


def test_what_another_saved_while_it_was_half_written_is_shown_beside_it(cast):
    need = need_in("chartering", cast)
    drafted_charter(need, cast)
    one, other = as_shown(cast.leder, need), as_shown(cast.samordnare, need)
    told = autosave(cast.leder, need, **one | {"milestone_title_1": "Mitt", "milestone_day_1": ""}).json()
    on_a_day = {"milestone_day_1": day(60).isoformat()}
    autosave(cast.samordnare, need, **other | on_a_day | {"milestone_title_1": "Den andras"})
    page = (
        one
        | on_a_day
        | {"milestone_title_1": "Mitt", "edition": told["edition"], "shown": json.dumps(told["shown"])}
    )
    response = post(cast.leder, of(need), **page)
    assert (response.status_code, [each.label for each in response.context["conflicts"]]) == (409, ["Delmål"])
    assert [row.title for row in Charter.objects.get().milestones.all()] == ["Den andras"]


def test_a_conflict_while_one_writes_saves_the_rest_and_says_where(cast):
    need = need_in("chartering", cast)
    drafted_charter(need, cast)
    one, other = as_shown(cast.leder, need), as_shown(cast.samordnare, need)
    autosave(cast.leder, need, **one | {"part_purpose": "Det sparade."})
    typed = {"part_purpose": "Det skrivna.", "part_goals": "Annat."}
    response = autosave(cast.samordnare, need, **other | typed)
    told = response.json()
    assert (response.status_code, told["conflicts"]) == (409, ["Syfte"])
    assert (part("purpose"), part("goals")) == ("Det sparade.", "Annat.")
    still = other | typed | {"edition": told["edition"], "shown": json.dumps(told["shown"])}
    assert autosave(cast.samordnare, need, **still).status_code == 409
    assert part("purpose") == "Det sparade."


def test_what_is_handed_in_is_not_written_and_nothing_typed_is_lost(cast):
    need = need_in("chartering", cast)
    drafted_charter(need, cast)
    shown = as_shown(cast.leder, need)
    make("hand_in_charter", need, cast, charter=Charter.objects.get())
    assert autosave(cast.leder, need, **shown).json()["closed"] is True
    response = post(cast.leder, of(need), **shown | {"part_purpose": "TILL VARA"})
    assert (response.status_code, "TILL VARA" in response.content.decode()) == (409, True)
    opened = signed_in(cast.leder).get(of(need))
    assert (opened.status_code, opened["Location"]) == (302, of(need, "charter/1/"))


# Each version.


def request_to_change(need, cast, **changes):
    text = charter_text(**{"ends_on": day(400)} | changes)
    return draft_charter(need, by=cast.leder, text=text)


def test_a_version_is_read_with_what_differs_from_the_approved_one(cast):
    need = need_in("ongoing", cast)
    request_to_change(need, cast)
    response = signed_in(cast.ledamot).get(of(need, "charter/2/"))
    assert response.context["other"].version == 1
    assert [change.label for change in response.context["changes"]] == ["Tid"]
    html = response.content.decode()
    assert "Ändringsbegäran, version 2" in html
    assert "Slutdatum flyttat 5 veckor framåt" in html
    backwards = signed_in(cast.ledamot).get(of(need, "charter/1/?mot=2"))
    assert "5 veckor bakåt" in backwards.content.decode()


@pytest.mark.parametrize("asked", ["charter/9/", "charter/1/?mot=9", "charter/1/?mot=x", "charter/1/?mot=1"])
def test_versions_that_are_not_there(asked, cast):
    need = need_in("ongoing", cast)
    response = signed_in(cast.ledamot).get(of(need, asked))
    assert response.status_code == (404 if "9/" in asked else 200)
    if response.status_code == 200:
        assert response.context["other"] is None


def test_who_reads_a_version(cast):
    need = need_in("ongoing", cast)
    found = answered(cast, of(need, "charter/1/"))
    assert found == table(cast, others=404, samordnare=200, ordf=200, ledamot=200, leder=200)


def correction(need, cast):
    text = beginning(need)
    return draft_charter(
        need, by=cast.leder, text=text.taking(charter_text(parts={"purpose": "Rättat."}), ["part_purpose"])
    )


def test_the_coordinator_publishes_a_small_correction(cast):
    need = need_in("ongoing", cast)
    draft = correction(need, cast)
    page = signed_in(cast.samordnare).get(of(need, "charter/2/"))
    assert page.context["may_publish"] is True
    assert signed_in(cast.leder).get(of(need, "charter/2/")).context["may_publish"] is False
    read = {"seen": again(need).event_count, "edition": draft.edition}
    assert post(cast.samordnare, of(need, "charter/2/minor/"), **read).status_code == 302
    draft.refresh_from_db()
    assert (draft.status, draft.minor) == ("approved", True)
    told = signed_in(cast.visitor).get(f"/behov/{need.number}.json").json()["charter"]
    assert (told["version"], told["minor"]) == (2, True)


def test_the_timelines_say_that_it_was_the_charter_that_was_corrected(cast):
    need = need_in("ongoing", cast)
    draft = correction(need, cast)
    read = {"seen": again(need).event_count, "edition": draft.edition}
    post(cast.samordnare, of(need, "charter/2/minor/"), **read)
    visitor, said = signed_in(cast.visitor), "Liten rättelse av uppdragshandlingen"
    entry = visitor.get(f"/behov/{need.number}/").context["page"].timeline[0]
    assert (entry.label, entry.is_small) == (said, True)
    assert visitor.get(f"/behov/{need.number}.json").json()["events"][-1]["label"] == said
    assert said in visitor.get(f"/behov/{need.number}.atom").content.decode()
    at_the_desk = signed_in(cast.leder).get(f"/arbete/behov/{need.number}/").content.decode()
    assert (said in at_the_desk, "Texten ändrad" in at_the_desk) == (True, False)


@pytest.mark.parametrize("read", [{}, {"seen": "x", "edition": 1}, {"seen": 1, "edition": "9" * 30}])
def test_a_correction_that_says_not_what_was_read_is_not_there(read, cast):
    need = need_in("ongoing", cast)
    correction(need, cast)
    assert post(cast.samordnare, of(need, "charter/2/minor/"), **read).status_code == 404


def test_a_stale_correction_is_refused_with_a_sentence(cast):
    need = need_in("ongoing", cast)
    draft = correction(need, cast)
    before = everything()
    client = signed_in(cast.samordnare)
    answer = client.post(
        of(need, "charter/2/minor/"), {"seen": need.event_count, "edition": draft.edition + 1}, follow=True
    )
    assert "Läs det igen" in answer.content.decode()
    assert everything() == before


def test_the_assignment_page_leads_to_the_next_step(cast):
    need = need_in("ongoing", cast)
    words = []
    for _step in range(2):
        html = " ".join(signed_in(cast.leder).get(of(need, "")).content.decode().split())
        words.append(next(w for w in ("Begär en ändring", "Skriv vidare på utkastet") if w in html))
        request_to_change(need, cast)
    make("hand_in_charter", need, cast, charter=Charter.objects.get(version=2))
    html = signed_in(cast.leder).get(of(need, "")).content.decode()
    assert words == ["Begär en ändring", "Skriv vidare på utkastet"]
    assert "Begär en ändring" not in html


def test_a_chair_who_has_read_an_older_text_does_not_approve_a_newer(cast):
    need = need_in("chartering", cast)
    drafted_charter(need, cast)
    address = f"/arbete/behov/{need.number}/approve-charter/"
    client = signed_in(cast.ordf)
    read = client.get(address).context["form"]["read"].value()
    drafted_charter(need, cast, parts=charter_text().parts | {"purpose": "Skrivet sedan."})
    said = terms()
    typed = {
        "seen": again(need).event_count,
        "charter": 1,
        "read": read,
        "standpoint": said.standpoint.slug,
        "reason": said.reason,
        "happened": today().isoformat(),
    }
    answer = client.post(address, typed)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["charter"])
    assert client.post(address, typed | {"read": ""}).status_code == 302
    assert WorkingGroupMember.objects.current(today()).count() == 1
