"""How old what is locked is, as an index tells it."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from django.conf import settings


class Index(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        uploaded = datetime.now(UTC) - timedelta(days=40 if "celery" in self.path else 7)
        told = {"upload-time": uploaded.isoformat().replace("+00:00", "Z")}
        names = [f"{name}-{version}-py3-none-any.whl" for name, version in LOCKED.items()]
        self.send_response(200 if "rules" not in self.path else 404)
        self.send_header("Content-Type", "application/vnd.pypi.simple.v1+json")
        self.end_headers()
        self.wfile.write(json.dumps({"files": [{"filename": name} | told for name in names]}).encode())

    def log_message(self, *_said: object) -> None: ...


LOCKED = {
    line.split("==")[0]: line.split("==")[1].split()[0]
    for line in (settings.BASE_DIR / "requirements" / "base.txt").read_text().splitlines()
    if line.startswith(("celery==", "redis==", "rules=="))
}


def test_the_oldest_comes_first_and_what_is_not_known_is_said():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Index)
    Thread(target=server.serve_forever, daemon=True).start()
    environment = os.environ | {"PIP_INDEX_URL": f"http://127.0.0.1:{server.server_port}/simple/"}
    words = [sys.executable, str(settings.BASE_DIR / "bin" / "ages"), *LOCKED]
    run = subprocess.run(words, env=environment, capture_output=True, text=True, check=True)
    server.shutdown()
    server.server_close()
    first, second, third = run.stdout.splitlines()
    assert first.startswith(f"   40 dagar  celery {LOCKED['celery']}")
    assert second.startswith(f"    7 dagar  redis {LOCKED['redis']}")
    assert third == f"Indexet säger inte när: rules {LOCKED['rules']}"
