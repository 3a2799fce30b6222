"""The coordinator's form for the texts that everybody reads: each of them, and none lost."""

import pytest

from initiatives.models import EventText
from initiatives.texts import PUBLIC_TEXTS
from tests.desk.everybody import signed_in
from tests.factories.needs import again, need_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

STANDS = {name: f"Det som stod i {name}." for name in PUBLIC_TEXTS}


def edit(cast, need, **typed):
    address = f"/arbete/behov/{need.number}/edit-text/"
    return signed_in(cast.samordnare).post(address, {"seen": need.event_count, "small": "on"} | typed)


@pytest.mark.parametrize("name", PUBLIC_TEXTS)
def test_each_text_that_everybody_reads_is_edited_and_read_by_all(client, cast, name):
    need = need_in("identified", cast, **STANDS)
    assert edit(cast, need, **STANDS | {name: "Det nya."}).status_code == 302
    now = again(need)
    assert {each: getattr(now, each) for each in PUBLIC_TEXTS} == STANDS | {name: "Det nya."}
    told = EventText.objects.filter(event__need=need, event__verb="edit_text").exclude(text="")
    assert [(row.name, row.text) for row in told] == [(name, "Det nya.")]
    assert "Det nya." in client.get(f"/behov/{need.number}/").content.decode()


def test_a_text_that_was_not_on_the_page_stays(cast):
    need = need_in("identified", cast, **STANDS)
    typed = {name: STANDS[name] for name in ("title", "summary")} | {"summary": "Det nya."}
    assert edit(cast, need, **typed).status_code == 302
    now = again(need)
    assert {each: getattr(now, each) for each in PUBLIC_TEXTS} == STANDS | {"summary": "Det nya."}
