"""What a web process has done before its first visitor comes, so that none waits for it.

A process that began to answer while its connections were being made told visitors to come back, in an upgrade
under load: each connection is signed in, and a visitor waits for one no longer than `timeout` (`data.py`).
"""

import logging
from importlib import import_module
from typing import Any

from django.conf import settings
from django.db import connection
from psycopg_pool import PoolTimeout

KEPT = 4
"""Connections: one for each thread that answers (`--threads 4`)."""
PATIENCE = 5.0
"""Seconds. With the database gone the process begins all the same: kept pages are answered without it."""

logger = logging.getLogger(__name__)


def make_ready() -> None:
    """Read every address with the views behind it, and sign in to the database once for each thread."""
    import_module(settings.ROOT_URLCONF)
    options = connection.settings_dict["OPTIONS"].get("pool")
    if not options:
        return
    options["min_size"] = KEPT  # before Django makes the pool, which it does when it is first asked for
    pool: Any = connection.pool  # type: ignore[attr-defined]
    pool.open()
    try:
        pool.wait(PATIENCE)
    except PoolTimeout:
        logger.warning("The database does not answer yet; the process begins without it.")
