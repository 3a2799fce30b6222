"""Asks the E-ARK validator of a package; run by the Python of its own environment (`.venv/eark`).

It fetches its vocabularies over the network while it is imported, though the same files lie in it: here it is
given those. Writes each remark as a line: how grave, which rule, what it says.
"""

import sys
import urllib.request
from importlib.util import find_spec
from pathlib import Path

found = find_spec("eark_validator")
VOCABULARIES = Path(found.origin).parent / "ipxml" / "resources" / "vocabs"  # type: ignore[union-attr, arg-type]


def from_the_wheel(address: str):
    return (VOCABULARIES / address.rpartition("/")[2]).open("rb")


urllib.request.urlopen = from_the_wheel  # type: ignore[assignment]

from eark_validator.packages import PackageValidator  # noqa: E402

report = PackageValidator(Path(sys.argv[1])).validation_report
print("structure", report.structure.status.value)  # noqa: T201
metadata = report.metadata
results = [*report.structure.messages]
if metadata:
    results += [*metadata.schema_results.messages, *metadata.schematron_results.messages]
for result in results:
    print(result.severity.value, result.rule_id, result.message, sep="\t")  # noqa: T201
