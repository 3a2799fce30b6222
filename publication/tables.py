"""Which tables the public's pages are made from: all but those named here.

Named wrongly, a page would be kept after it had changed: `tests/publication/` reads every public address
and holds each table that it asks against this list.
"""

from django.apps import apps

PRIVATE_APPS = frozenset(
    {
        "account",
        "accounts",
        "admin",
        "auth",
        "contenttypes",
        "federation",
        "following",
        "letters",
        "mfa",
        "notifications",
        "personal",
        "sessions",
        "socialaccount",
        "writing",
    }
)
"""By label. Who signs in and follows, what is written to us and mailed to people, what is being
written: no page tells of it."""

PRIVATE = frozenset(
    {
        "publication_publication",
        "publication_touch",
        "assignments_groupperson",
        "assignments_readmark",
        "assignments_remark",
        "imprints_imprint",
        "imprints_salt",
        "imprints_verification",
        "indicators_koladareading",
        "initiatives_waitingfile",
        "meetings_itemreading",
        "meetings_meetingreply",
        "prioritization_weighremark",
        "organizations_plannedinvitation",
        "organizations_roleentry",
        "consultations_draftfile",
        "consultations_extension",
        "consultations_handout",
        "consultations_responsedraft",
        "consultations_responsereading",
    }
)


def public_tables() -> list[str]:
    """Every table whose change gives the publication a new number."""
    models = (model for model in apps.get_models(include_auto_created=True) if not model._meta.proxy)
    tables = (
        model._meta.db_table
        for model in models
        if model._meta.managed and model._meta.app_label not in PRIVATE_APPS
    )
    return sorted({*tables} - PRIVATE)
