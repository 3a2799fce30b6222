"""The process as one table in rooms: a row a verb, a file a step, written out by hand from process.md.

This is the specification, not a copy of the code; the tests that read it stand with their apps. Merging
by decision has a row of its own beside `merge`, and says only what differs.
"""

from tests.verbs import any_step, assessed, carried_out, completed, identified
from tests.verbs.row import Heard, Make, VerbRow

__all__ = ["MAKERS", "ROWS", "Heard", "Make", "VerbRow"]

ROWS: dict[str, VerbRow] = identified.ROWS | assessed.ROWS | carried_out.ROWS | completed.ROWS | any_step.ROWS
MAKERS: dict[str, Make] = {verb: row.make for verb, row in ROWS.items() if row.make}
