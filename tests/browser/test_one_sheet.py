"""A municipality's page on paper: one sheet, whatever is on its way, in use and expected there."""

from io import BytesIO

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from organizations.models import Principal

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def test_each_municipality_is_one_sheet_with_all_its_parts(chromium: Browser, portal: str):
    # Every fifth: by name they lie in all the areas.
    codes = Principal.objects.exclude(area=None).by_name().values_list("code", flat=True)[::5]
    page = chromium.new_page()
    sheets = {}
    for code in codes:
        page.goto(f"{portal}/kommuner/{code}/")
        read = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
        headed = [part.inner_text().strip() for part in page.locator("main h2:visible").all()]
        said = " ".join(read.pages[0].extract_text().split())
        sheets[code] = (len(read.pages), [words for words in headed[:4] if words not in said])
    page.close()
    assert len(sheets) > 5
    assert {code: found for code, found in sheets.items() if found != (1, [])} == {}
