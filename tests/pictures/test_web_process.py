"""A process that serves the web never loads the chart library (imports: `tests/portal/test_imports.py`)."""

import sys

import pytest

from tests.factories.indicators import loaded, published, row


@pytest.mark.django_db
def test_a_page_with_pictures_does_not_load_it(client, cast):
    one = loaded("trygghet")
    published([row(one, "0014", "2024"), row(one, "0014")], cast.samordnare)
    page = client.get("/uppfoljning/indikatorer/trygghet/").content.decode()
    assert 'class="picture"' in page
    assert "vl_convert" not in sys.modules
