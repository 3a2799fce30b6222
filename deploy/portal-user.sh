#!/bin/sh
# The portal's own user of the database, beside the owner of its tables (docs/adr/0045-the-portal-owns-no-table.md).
# PostgreSQL's image runs it once, on an empty volume; `migrate` gives the user its rights.
psql --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    --set password="$(cat /run/secrets/portal_password)" <<'SQL'
CREATE ROLE portal LOGIN PASSWORD :'password';
SQL
