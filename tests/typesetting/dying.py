"""In the child's place: a process that dies of a part by the name of `dies`, half way through its answer."""

import json
import os
import sys

if __name__ == "__main__":
    for part in json.load(sys.stdin)["parts"]:
        if part["title"] == "dies":
            print('{"pages": 7', end="", flush=True)  # noqa: T201
            os._exit(9)
        print('{"pages": 1, "why": ""}', flush=True)  # noqa: T201
