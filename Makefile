PYTHON ?= python3
BIN := .venv/bin
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --only-binary :all: --generate-hashes --no-emit-index-url --no-annotate --no-header pyproject.toml
# What the checks run with: made up on the spot, kept nowhere, and no database answers there.
SECRET = $(shell $(BIN)/python -c "import secrets; print(secrets.token_urlsafe(50))")
KEY = $(shell $(BIN)/python -c "import base64, secrets; print(base64.b64encode(secrets.token_bytes(32)).decode())")
MADE_UP = SECRET_KEY=$(SECRET) EPCS_ENCRYPTION_KEYS=check:$(KEY) DATABASE_URL=postgresql://epcs_app:unused@127.0.0.1:1/epcs DATABASE_OWNER_URL=
SIMULATOR = $(MADE_UP) EPCS_DELIVERY=simulator EPCS_MODE=simulator PUBLIC_URL=http://127.0.0.1:8000
PRODUCTION = $(MADE_UP) EPCS_DELIVERY=none EPCS_MODE=production PUBLIC_URL=https://epcs.example

.DEFAULT_GOAL := help
.PHONY: help run backup restore test test-fast everything kit mutations tools check fix lock

help: ## list what make can do
	@sed -n 's/^\([a-z-]*\):[a-z ]*## /make \1\t/p' Makefile | expand -t 16

run: ## start EPCS at http://127.0.0.1:8000; Ctrl-C stops it, the data stays in var/
	@$(PYTHON) config/bootstrap.py run
	@exec $(BIN)/python -m config.run

backup: ## write database and keys into var/backups/TIME; TO=FOLDER for another place
	@$(PYTHON) config/bootstrap.py run
	@exec $(BIN)/python -m config.backups.dump $(if $(TO),"$(TO)")

restore: ## restore FROM=FOLDER into an empty data folder; HEADS=FILE compares kept heads
	@$(PYTHON) config/bootstrap.py run
	@exec $(BIN)/python -m config.backups.restore $(if $(FROM),"$(FROM)") $(if $(HEADS),"$(HEADS)")

# The database of a run is left as its tests leave it. Ordinary tests expect no rows of others, so
# the journeys, whose server commits, have a run of their own, and so have races and crashes.
ALONE = tests/races tests/durability
BROWSER = tests/journeys
ORDINARY = $(ALONE:%=--ignore=%) $(BROWSER:%=--ignore=%)
# A worker without work takes tests from another: some files take a minute, most a second.
CORES = --numprocesses=auto --dist=worksteal
# Without compiled files every worker spends seconds on compiling all tests.
unexport PYTHONDONTWRITEBYTECODE
# The QA kit and its examples know a server by HTTP only.
KIT = -p no:django -p no:cacheprovider --numprocesses=auto

test: ## run every test, in the browser too
	@$(PYTHON) config/bootstrap.py test
	@exec $(BIN)/python -m tests.postgres $(MAKE) --no-print-directory everything

test-fast: ## run the tests that need no browser, no crowd and no server of their own
	@$(PYTHON) config/bootstrap.py test
	@exec $(BIN)/python -m pytest $(CORES) $(ORDINARY) -m "not slow"

# Beside one Postgres, whose template every process copies.
everything:
	@$(BIN)/python -m pytest $(CORES) $(ORDINARY)
	@$(BIN)/python -m pytest $(CORES) $(BROWSER)
	@$(BIN)/python -m pytest $(CORES) $(ALONE)
	@exec $(BIN)/python -m tests.serving $(MAKE) --no-print-directory kit

# Beside a server: tests.serving starts one, and names it in the environment.
kit:
	@$(BIN)/python -m pytest $(KIT) -c qa/pyproject.toml qa/tests
	@PYTHONPATH=qa/src $(BIN)/python -m pytest $(KIT) -c examples/python/pytest.ini -p epcs_qa.plugin examples/python
	@if node -e 'process.exit(+(process.versions.node.split(".")[0] < 20))'; then npm --prefix examples/node test; \
	else echo "examples/node wants Node 20 or newer: left out."; fi

mutations: ## break the product rule by rule and show that the tests notice; ONLY=journal for some
	@$(PYTHON) config/bootstrap.py test
	@exec $(BIN)/python -m tests.mutations.check $(ONLY)

# Apart, because make expands a whole recipe, keys included, before it runs its first line.
tools:
	@$(PYTHON) config/bootstrap.py dev

check: tools ## format, lint, types, imports, migrations, deployment; changes nothing
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	@echo mypy && $(SIMULATOR) $(BIN)/mypy
	$(BIN)/lint-imports
	@echo makemigrations --check && $(SIMULATOR) $(BIN)/python -W ignore manage.py makemigrations --check --dry-run
	@echo check --deploy && $(PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING

fix: ## format and fix what can be fixed
	@$(PYTHON) config/bootstrap.py dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: ## remake requirements/*.txt from pyproject.toml; UPGRADE=--upgrade for the newest
	@$(PYTHON) config/bootstrap.py dev
	$(LOCK) $(UPGRADE) --output-file requirements/production.txt
	$(LOCK) $(UPGRADE) --extra simulator --constraint requirements/production.txt --output-file requirements/run.txt
	$(LOCK) $(UPGRADE) --extra simulator --extra test --constraint requirements/run.txt --output-file requirements/test.txt
	$(LOCK) $(UPGRADE) --extra simulator --extra test --extra dev --constraint requirements/test.txt --output-file requirements/dev.txt
