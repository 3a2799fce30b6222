"""What is not there at the desk: told alike to whoever it is not for, with a way home."""

import pytest

from tests.desk.everybody import signed_in
from tests.factories.needs import meeting

pytestmark = pytest.mark.django_db


def test_nobody_can_tell_what_is_for_others_from_what_never_was(cast):
    found = meeting()
    pages = [signed_in(cast.forslag).get(f"/arbete/{path}/") for path in (f"moten/{found.pk}", "finns-inte")]
    told = [page.content.decode().partition("<main")[2].partition("</main>")[0] for page in pages]
    assert [page.status_code for page in pages] == [404, 404]
    assert told[0] == told[1]
    assert "eller så hör sidan till en roll som du inte har." in told[0]
    assert '<a href="/arbete/">Till mitt arbete</a>' in told[0]
    assert signed_in(cast.samordnare).get(f"/arbete/moten/{found.pk}/").status_code == 200


def test_among_the_public_pages_it_is_no_matter_of_roles(client):
    html = client.get("/finns-inte/").content.decode()
    assert ("Adressen kan vara felskriven" in html, "en roll" in html) == (True, False)
