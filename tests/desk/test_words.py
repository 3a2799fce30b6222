"""The search's word list, as the coordinator reads it."""

import pytest

from search.synonyms import PHRASES, TOGETHER

pytestmark = pytest.mark.django_db

HERE = "/arbete/ordlista/"


def test_the_coordinator_reads_every_word(client, cast):
    client.force_login(cast.samordnare)
    html = client.get(HERE).content.decode()
    for group in TOGETHER:
        assert f"<li>{', '.join(group)}</li>" in html
    for phrase, meaning in PHRASES.items():
        assert f"<li>{phrase}: {meaning}</li>" in html
    assert f'href="{HERE}"' in client.get("/arbete/behov/").content.decode()


def test_nobody_else_is_led_there(client, cast):
    client.force_login(cast.ledamot)
    assert f'href="{HERE}"' not in client.get("/arbete/behov/").content.decode()
    assert client.get(HERE).status_code == 403
