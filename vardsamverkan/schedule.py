"""What beat asks of the worker, and how often: seconds."""

CELERY_BEAT_SCHEDULE = {
    # A verb also sends at once; this is for what failed then, and for mails gathered for a certain hour.
    "outbox": {"task": "notifications.tasks.deliver_outbox", "schedule": 60.0},
    "search": {"task": "search.tasks.index_what_is_missing", "schedule": 60.0},
    "kolada": {"task": "indicators.tasks.read_kolada_if_asked", "schedule": 60.0},
    "pictures": {"task": "pictures.tasks.draw_pictures", "schedule": 60.0},
    "reports": {"task": "yearly.tasks.compare_with_now", "schedule": 600.0},
    "providers": {"task": "federation.tasks.keep_metadata", "schedule": 60.0},
    "tallies": {"task": "initiatives.tasks.fold_tallies", "schedule": 3600.0},
    # Yesterday's, two hours after midnight at the earliest; most times there is nothing to do.
    "seal": {"task": "imprints.tasks.seal_the_day", "schedule": 3600.0},
    # Once a night, and the files once a week.
    "verify": {"task": "initiatives.tasks.verify_at_night", "schedule": 3600.0},
}
