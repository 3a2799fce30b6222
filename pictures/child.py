"""Draws: specifications in, SVGs out, both as JSON. A process of its own, without Django, run as a script.

The chart library takes some 200 MB and a JavaScript engine; both go when this ends. Nothing else imports it.
"""

import json
import sys

MISSING = 3
"""The exit code where the library is not installed."""

VEGA_LITE = "6.4"


def main() -> int:
    try:
        import vl_convert  # noqa: PLC0415 – what is missing is told by the exit code
    except ImportError:
        return MISSING
    drawn = []
    for spec in json.load(sys.stdin):
        try:
            svg = vl_convert.vegalite_to_svg(
                spec,
                vl_version=VEGA_LITE,
                # The data lies in the specification; nothing is ever fetched.
                allowed_base_urls=[],
                format_locale="sv-SE",
                time_format_locale="sv-SE",
            )
        except ValueError as error:
            drawn.append({"error": str(error)})
        else:
            drawn.append({"svg": svg})
    json.dump(drawn, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
