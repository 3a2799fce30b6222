"""Pages whose timers are in haste: what a page would wait two seconds for comes after a tenth of one.

All of a page's timers by the same measure, so what comes first still does. What is asked is what happens and
in which order, never how long it took.
"""

from playwright.sync_api import BrowserContext, Page

TIMES = 20
HASTE = f"""(() => {{
  const slow = window.setTimeout;
  window.inHaste = true;
  window.setTimeout = (act, wait = 0, ...rest) => slow(act, window.inHaste ? wait / {TIMES} : wait, ...rest);
}})()"""


def in_haste(context: BrowserContext) -> BrowserContext:
    """Every page that is opened in it from now on."""
    context.add_init_script(HASTE)
    return context


def at_leisure(page: Page) -> None:
    """As anywhere else, until it leads to another page: something is to happen before a timer is over."""
    page.evaluate("window.inHaste = false")
