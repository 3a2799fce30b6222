"""Where the data is: settings of the database, the cache and the broker.

SQLite is the embedded default; production sets `DATABASE_URL` to PostgreSQL, and `REDIS_URL`.
"""

from vardsamverkan.environment import VAR_DIR, env

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'portal.sqlite3'}")}
DATABASE = DATABASES["default"]
if DATABASE["ENGINE"] == "django.db.backends.sqlite3":
    # Writers queue at BEGIN, so two people at once get one success and one clear "someone was
    # faster", as on PostgreSQL. recursive_triggers: REPLACE may not slip past the history's guards.
    # To open the file anew and read its layout takes longer than all that a page asks of it. A statement
    # that is kept need not be read anew, nor the rules that what it writes goes by; 128 are too few.
    DATABASE["CONN_MAX_AGE"] = 60
    DATABASE["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "cached_statements": 1000,
        # What a savepoint may have to put back is written in memory; by itself SQLite writes it to a file.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA recursive_triggers=ON;"
        "PRAGMA temp_store=MEMORY;",
    }
else:
    # `timeout`: with the database gone, a visitor is told so within a second. The web keeps more: `ready.py`.
    DATABASE.setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": 8, "timeout": 0.8}
    # No question of ours runs so long that compiling it first would pay.
    DATABASE["OPTIONS"]["options"] = "-c jit=off"
    DATABASE["CONN_HEALTH_CHECKS"] = True
# Who owns the tables, and migrates; none: the portal's own user does (`owner.py`).
OWNER = env.db("MIGRATE_DATABASE_URL") if env.str("MIGRATE_DATABASE_URL", default="") else {}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", default="")
CACHES = {
    "default": {"BACKEND": "vardsamverkan.cache.SharedOrOwn"},
    "shared": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    }
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "shared"},
    "local": {  # what is quick to count anew; never waits for another process
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "local",
    },
}
CELERY_BROKER_URL = REDIS_URL or "memory://"
# What came of a task stands in the database; nobody asks Celery for it.
CELERY_TASK_IGNORE_RESULT = True
# The web process never waits for the broker: one try, given up within a second or two.
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # the worker itself tries until the broker is back
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_connect_timeout": 1,
    "socket_timeout": 1,
    "max_retries": 0,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
}
