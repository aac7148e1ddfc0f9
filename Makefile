# One truth for people, hooks and CI: every check and every job is a target here.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

export DAGSTER_HOME := $(CURDIR)/.dagster_home
export PATH := $(CURDIR)/$(BIN):$(PATH)
# households of the simulated rosters are nobody's; a province sets a secret of its own
export KHOXA_IDENTIFIER_KEY ?= khoa-cua-du-lieu-mo-phong

.DEFAULT_GOAL := help
.PHONY: help setup warehouse dev test check lint types format lock benchmark bench-read bench-prose bench-scale bench-maps bench-publish bench-site mutations clean

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-10s %s\n", $$1, $$2}'

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; name it with PYTHON=/path/to/python"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@# the lock is complete, so nothing is left to resolve (and pip 23 cannot match a pinned name with an extra)
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

setup: $(READY)  ## create .venv from the lock file (done by the other targets when needed)

warehouse: $(READY)  ## read raw_data/, build the warehouse and publish a release
	@$(BIN)/khoxa build

dev: $(READY)  ## open the Dagster UI on the same instance
	@$(BIN)/python -m dagster_project.modelling.project
	@$(BIN)/dagster dev -m dagster_project.definitions

test: $(READY)  ## run every test
	@$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

check: lint types  ## what the pre-commit hooks run

lint: $(READY)  ## style and imports
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(READY)  ## static types
	@$(BIN)/mypy

format: $(READY)  ## rewrite files in the project's style
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

lock: $(READY)  ## resolve requirements.lock anew (needs uv on the PATH)
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate --no-emit-index-url -o requirements.lock

benchmark: $(READY)  ## times a full, an unchanged and a bare dbt build in one run
	@$(BIN)/python tests/benchmarks/build.py

bench-read: $(READY)  ## times the reading of 2,000 returns against the floor and the usual way
	@$(BIN)/python -m tests.benchmarks.read

bench-prose: $(READY)  ## times the reading of texts against ten times as much of them
	@$(BIN)/python -m tests.benchmarks.prose

bench-scale: $(READY)  ## builds one province and then four, cold and with one changed file
	@$(BIN)/python -m tests.benchmarks.scale

bench-maps: warehouse  ## times the restating of a country's fact to every map
	@$(BIN)/python -m tests.benchmarks.on_maps

bench-publish: warehouse  ## publishes a hundred times while eight readers ask DuckDB and PostgreSQL
	@$(BIN)/python -m tests.benchmarks.publish

bench-site: warehouse  ## times the writing of a country's pages
	@$(BIN)/python -m tests.benchmarks.site

mutations: $(READY)  ## reads 10,000 spoilt files and says what came of them
	@$(BIN)/python -m tests.mutations 10000

clean:  ## remove what the targets above made, releases included
	rm -rf $(VENV) .dagster_home/*/ dbt/target dbt/logs warehouse/*/ warehouse/current warehouse/work.duckdb*
