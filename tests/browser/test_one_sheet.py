"""A municipality's page on paper: one sheet, whatever is on its way, in use and expected there."""

from io import BytesIO

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from organizations.models import Principal

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

FULL = """(kinds) => {
  const part = (id) => document.querySelector(`[aria-labelledby=${id}]`);
  const fill = (section) => {
    const list = section.querySelector("ul, ol"), row = list.querySelector("li");
    while (list.children.length < 6) list.append(row.cloneNode(true));
    if (!section.querySelector(".only-paper")) {
      const said = { className: "only-paper", textContent: "Fler" };
      section.append(Object.assign(document.createElement("p"), said));
    }
  };
  const used = part("i-bruk");
  fill(used);
  for (const id of kinds) {
    part(id)?.remove();
    const more = used.cloneNode(true);
    more.setAttribute("aria-labelledby", id);
    more.querySelector("h2").textContent = id;
    used.before(more);
  }
  if (part("vantas").querySelector("ul")) fill(part("vantas"));
}"""
"""Every list of the page with more rows than the sheet has room for, and as many lists as there may be."""
KINDS = ["ska-tas-i-bruk", "ingen-uppgift", "inte-aktuellt"]


def sheet(page: Page) -> tuple[int, list[str], str]:
    """How many sheets it takes, which of its first parts are not on the first, and what is."""
    read = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    headed = [part.inner_text().strip() for part in page.locator("main h2:visible").all()]
    said = " ".join(read.pages[0].extract_text().split())
    return len(read.pages), [words for words in headed[:4] if words not in said], said


def test_each_municipality_is_one_sheet_with_all_its_parts(chromium: Browser, portal: str):
    # Every fifth: by name they lie in all the areas.
    codes = Principal.objects.exclude(area=None).by_name().values_list("code", flat=True)[::5]
    page = chromium.new_page()
    sheets = {}
    for code in codes:
        page.goto(f"{portal}/kommuner/{code}/")
        sheets[code] = sheet(page)[:2]
    page.close()
    assert len(sheets) > 5
    assert {code: found for code, found in sheets.items() if found != (1, [])} == {}


@pytest.mark.parametrize("most", range(len(KINDS) + 1))
def test_however_much_there_is_it_is_one_sheet_and_says_that_there_is_more(chromium, portal, most):
    page = chromium.new_page()
    page.goto(f"{portal}/kommuner/1401/")
    page.evaluate(FULL, KINDS[:most])
    pages, _missing, said = sheet(page)
    page.close()
    assert pages == 1
    assert "Fler" in said
