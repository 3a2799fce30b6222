"""The portal's settings as the suite runs them: only what a test run must have different."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("DEBUG", "1")

from vardsamverkan.settings import *  # noqa: F403
from vardsamverkan.settings import DATABASE, VAR_DIR

SITE_URL = "http://testserver"  # where a test's client believes that it is
CELERY_BROKER_URL = "memory://"  # nothing of a test's waits in a real queue
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Empty, whatever was collected here: each client of a test reads through the folder.
STATIC_ROOT = VAR_DIR / "test-static"
STATIC_ROOT.mkdir(exist_ok=True)
MEDIA_ROOT = Path(tempfile.gettempdir()) / f"vardsamverkan-media-{os.getpid()}"

if DATABASE["ENGINE"].endswith("postgresql"):
    DATABASE["OPTIONS"]["options"] += " -c synchronous_commit=off"  # a test's data need not outlive a crash
    DATABASE["TEST"] = {"NAME": f"vardsamverkan_test_{os.getpid()}"}  # two runs never meet

if DATABASE["ENGINE"].endswith("sqlite3"):
    # A file, so that threads meet as in production; one for each run, so that two runs never do.
    DATABASE["TEST"] = {"NAME": Path(tempfile.gettempdir()) / f"vardsamverkan-{os.getpid()}.sqlite3"}
