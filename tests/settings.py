"""The portal's settings as the suite runs them: only what a test run must have different."""

import os

os.environ.setdefault("DEBUG", "1")

from vardsamverkan.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
