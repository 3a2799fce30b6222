"""The portal's settings as in production, for the server that a browser test starts beside the suite."""

import os
from pathlib import Path

from vardsamverkan.settings import *  # noqa: F403

STATIC_ROOT = Path(os.environ["STATIC_ROOT"])  # a folder of the test's own
