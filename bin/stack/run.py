"""The production processes on this machine, without Docker: `make stack`, and `make stack-test`."""

import argparse
import shutil
import signal
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2])]

from drive import PARTS, drive  # noqa: E402
from processes import ROOT  # noqa: E402
from stack import Stack  # noqa: E402
from upgrade import upgrade  # noqa: E402

NEEDED = ("nginx", "redis-server")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["up", "test"])
    parser.add_argument("parts", nargs="*", help=f"of the test: {', '.join(PARTS)}, upgrade; none: all")
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--region", default="vastra_gotaland")
    parser.add_argument("--workers", type=int, default=0, help="of each web process")
    parser.add_argument("--older", default="", help="commit that the upgrade comes from")
    asked = parser.parse_args()
    # However it is ended, what it has started ends with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    if missing := [name for name in NEEDED if not shutil.which(name)]:
        raise SystemExit(f"Not here: {', '.join(missing)}. Debian: nginx-light redis-server postgresql")
    if asked.what == "up":
        up(asked.region, asked.port, asked.workers or 1)
    else:
        parts = asked.parts or [*PARTS, "upgrade"]
        if of_one_stack := [part for part in parts if part != "upgrade"]:
            # Two web processes of four: the eight that fifty people are measured with.
            drive(ROOT / "var" / "stack-test", asked.port, asked.workers or 4, of_one_stack)
        if "upgrade" in parts:
            upgrade(ROOT / "var" / "upgrade-test", asked.port, asked.older)


def up(region: str, port: int, workers: int) -> None:
    stack = Stack(ROOT / "var" / "stack", port, workers)
    loading = [
        ["load_profile", f"profiles/{region}.yaml"],
        ["load_needs", f"data/needs_{region}.json"],
        ["load_demo"],
        ["index_search", "--missing"],
    ]
    try:
        stack.start(*loading)
        print(f"http://127.0.0.1:{port}/ – data and logs: {stack.folder}. Ctrl-C stops it.", flush=True)
        signal.pause()
    except KeyboardInterrupt:
        print()
    finally:
        stack.stop()


if __name__ == "__main__":
    main()
