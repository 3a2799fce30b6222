"""allauth's OpenID provider in a process beside, for a portal at a given address."""

import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from federation import oidc
from federation.addresses import WELL_KNOWN
from tests.factories.servers import free_port, until
from tests.federation.keys import pair


@contextmanager
def oidc_provider(folder: Path, portal: str) -> Iterator[str]:
    """Where it answers; it knows the portal's every address, whatever id its row gets."""
    port = free_port()
    (folder / "key.pem").write_text(pair("idp").key)
    (folder / "other.pem").write_text(pair("other").key)
    answers = [f"{portal}/logga-in/oidc/{pk}/svar/" for pk in range(1, 300)]
    (folder / "redirects.txt").write_text("\n".join(answers))
    (folder / "portal.json").write_text(json.dumps(portals_keys()))
    script = Path(__file__).with_name("oidc_provider.py")
    started = subprocess.Popen([sys.executable, str(script), str(port), str(folder)])
    try:
        there = f"http://127.0.0.1:{port}"
        until(lambda: urllib.request.urlopen(there + WELL_KNOWN, timeout=5).status == 200)
        yield there
    finally:
        started.kill()
        started.wait()


def portals_keys() -> Any:
    ours = pair("portal")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "FEDERATION_KEY", ours.key)
        patch.setattr(settings, "FEDERATION_CERTIFICATE", ours.certificate)
        return oidc.our_keys()
