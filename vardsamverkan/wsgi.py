"""The WSGI entry: `gunicorn vardsamverkan.wsgi`. Outermost the numbers, then kept pages, then Django."""

import os

from django.core.wsgi import get_wsgi_application

from vardsamverkan.headroom import with_headroom

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vardsamverkan.settings")
django = with_headroom(get_wsgi_application())

# Django must be set up before anything of the portal's is imported.
from django.conf import settings  # noqa: E402

from operations.metrics import Metrics  # noqa: E402
from publication.pages import KeptPages  # noqa: E402
from vardsamverkan.ready import make_ready  # noqa: E402
from vardsamverkan.safe_start import refuse_unsafe  # noqa: E402
from website.kept import may_be_kept  # noqa: E402

refuse_unsafe()
make_ready()

application = Metrics(
    KeptPages(django, may_be_kept, room=settings.KEEP_MEGABYTES * 1_000_000)
    if settings.KEEP_MEGABYTES
    else django
)
