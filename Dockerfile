# The portal: web, worker and beat are the same image with different commands (docker-compose.yml).
FROM python:3.11-slim

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 UV_NO_CACHE=1
WORKDIR /app

# pg_dump, pg_restore and psql, for `backup` and `restore`; they may not be older than the server.
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends postgresql-client \
    && rm -rf /var/lib/apt/lists/*

COPY requirements/ requirements/
COPY bin/install bin/install
RUN bin/install "$(command -v python)" requirements/base.txt

COPY . .
RUN python -m compileall -q .
# The key is for this one command and is in no layer's environment; the running portal is given its own.
RUN useradd --system --uid 10001 portal \
    && SECRET_KEY=only-for-collectstatic ALLOWED_HOSTS=localhost python manage.py collectstatic --noinput \
    && mkdir -p var/media var/nginx \
    && chown -R portal var
USER portal

EXPOSE 8000
CMD ["gunicorn", "vardsamverkan.wsgi", "--bind", "0.0.0.0:8000", "--workers", "3", "--threads", "4", "--worker-tmp-dir", "/dev/shm", "--no-control-socket"]
