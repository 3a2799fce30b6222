# Everyday commands. `make run` and `make test` need nothing but Python 3.11 or newer.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
REGION := vastra_gotaland

.PHONY: help run test test-postgres test-browser lint fmt types imports migrations bench lock diagram

help: ## List the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

.venv/base: requirements/base.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/base.txt
	@touch $@

.venv/dev: requirements/dev.txt .venv/base
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

var/env:
	@mkdir -p var
	@printf 'DEBUG=on\nSECRET_KEY=%s\n' "$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(48))')" > $@

run: .venv/base var/env ## Start the portal with the real needs and the examples
	$(MANAGE) migrate --verbosity 0
	$(MANAGE) load_profile profiles/$(REGION).yaml
	$(MANAGE) load_needs data/needs_$(REGION).json
	$(MANAGE) load_demo
	$(MANAGE) index_search --missing
	@echo "Portalen: http://127.0.0.1:$(PORT)/"
	$(MANAGE) runserver 127.0.0.1:$(PORT)

test: .venv/dev ## Run the suite on what the machine has, and say what was left out
	bin/test

lint: .venv/dev ## Check style, templates, types, migrations and the import order
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint templates --lint --quiet
	$(MAKE) --no-print-directory types imports migrations

types: .venv/dev ## Check types
	$(BIN)/mypy .

imports: .venv/dev ## Check the import order
	$(BIN)/lint-imports

migrations: .venv/dev ## Check that no migration is missing
	DEBUG=1 $(MANAGE) makemigrations --check --dry-run

fmt: .venv/dev ## Format code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/dev var/env ## Measure the public pages at 300 and 3 000 needs, and a package as PDF
	PYTHONPATH=. $(BIN)/python bin/bench.py

diagram: .venv/dev var/env ## Write the workflow diagram anew
	$(MANAGE) graph_transitions --exclude import_history,correct initiatives.Need > docs/workflow.dot

lock: ## Lock the dependencies anew, with hashes
	$(PYTHON) -m venv .venv/lock && .venv/lock/bin/pip install --quiet uv
	.venv/lock/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --upgrade -o requirements/base.txt
	.venv/lock/bin/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header --upgrade -c requirements/base.txt -o requirements/dev.txt
