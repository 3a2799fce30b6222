"""Files dropped on a field for several of them: a few at a time, each once, and left out again."""

import pytest
from django.conf import settings
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser

DROP = """(field, names) => {
  const carried = new DataTransfer();
  for (const name of names) carried.items.add(new File(["x"], name, { lastModified: 1 }));
  for (const kind of ["dragenter", "dragover", "drop"]) {
    field.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: carried }));
  }
}"""

TITLES = "form => new FormData(form).getAll('title')"


def test_each_is_asked_for_a_title_that_follows_it(chromium: Browser):
    page = chromium.new_page()
    page.set_content(
        '<form><div><label for="f">Filer</label>'
        '<input id="f" type="file" multiple data-titles="title"></div></form>'
    )
    page.add_script_tag(content=(settings.BASE_DIR / "static/js/drop.js").read_text(), type="module")
    page.locator("label").first.evaluate(DROP, ["a.pdf", "b.pdf"])
    page.get_by_label("Rubrik till b.pdf").fill("Bilagan")
    page.locator("label").first.evaluate(DROP, ["c.pdf"])
    page.get_by_label("Rubrik till c.pdf").fill("Och en till")
    assert page.locator("form").evaluate(TITLES) == ["", "Bilagan", "Och en till"]
    page.get_by_role("button", name="Ta inte med a.pdf").click()
    assert page.locator("form").evaluate(TITLES) == ["Bilagan", "Och en till"]
    page.close()


def test_dropped_files_add_up_and_may_be_left_out(chromium: Browser):
    page = chromium.new_page()
    page.set_content(
        '<form><div><label for="f">Filer</label><input id="f" type="file" multiple></div></form>'
    )
    page.add_script_tag(content=(settings.BASE_DIR / "static/js/drop.js").read_text(), type="module")
    label, names = page.locator("label"), "e => [...e.files].map((file) => file.name)"
    label.evaluate(DROP, ["a.pdf", "b.pdf"])
    label.evaluate(DROP, ["b.pdf", "c.pdf"])
    assert page.locator("input").evaluate(names) == ["a.pdf", "b.pdf", "c.pdf"]
    page.get_by_role("button", name="Ta inte med b.pdf").click()
    assert page.locator("input").evaluate(names) == ["a.pdf", "c.pdf"]
    expect(page.locator("input")).to_be_focused()
    page.locator("input").set_input_files([{"name": "d.pdf", "mimeType": "application/pdf", "buffer": b"d"}])
    assert page.locator("input").evaluate(names) == ["a.pdf", "c.pdf", "d.pdf"]
    page.close()
