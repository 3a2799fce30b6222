"""The WSGI entry: `gunicorn vardsamverkan.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vardsamverkan.settings")
application = get_wsgi_application()
