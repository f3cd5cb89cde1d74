# make run: a service on http://127.0.0.1:8000 over the sample corpus. make test: everything that CI checks.
PYTHON ?= python3
VENV   ?= .venv
DATA   ?= data
HOST   ?= 127.0.0.1
PORT   ?= 8000

BIN       := $(VENV)/bin
CREATED   := $(VENV)/.created
INSTALLED := $(VENV)/.installed
DEVELOP   := $(VENV)/.installed-dev
JS_TOOLS  := node_modules/.installed

.DEFAULT_GOAL := help
.PHONY: help run test lint types layers js unit clients format clean screenshots

help: ## what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST)

run: $(INSTALLED) ## ingest corpus/ and serve it on http://127.0.0.1:8000 (PORT=, HOST=, DATA=)
	$(BIN)/shouwen ingest corpus --data $(DATA)
	$(BIN)/shouwen serve --data $(DATA) --host $(HOST) --port $(PORT)

test: lint types layers js unit ## ruff, mypy, import-linter, eslint, the tests of JavaScript and of Python

lint: $(DEVELOP) ## ruff: rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(DEVELOP) ## mypy --strict
	$(BIN)/mypy --strict

layers: $(DEVELOP) ## import-linter: who may import whom
	$(BIN)/lint-imports

ifneq ($(shell command -v npm),)
js: $(JS_TOOLS) ## the pages' JavaScript: eslint, and its tests by node
	npm run --silent lint
	npm test --silent
else
js:
	@echo "There is no npm: the pages' JavaScript is not checked. Debian: apt-get install npm"
endif

unit: $(DEVELOP) ## pytest (ARGS= goes to it)
	$(BIN)/pytest $(ARGS)

clients: $(DEVELOP) ## generate, build and ask a Python and a TypeScript client (npm; a server runs on PORT)
	BIN=$(BIN) clients/make http://$(HOST):$(PORT)

screenshots: $(DEVELOP) ## docs/screenshots/*.png, by Debian's chromium over the sample corpus
	PYTHONPATH=. $(BIN)/python docs/screenshots/make.py

format: $(DEVELOP) ## put everything into form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## remove what was built; the knowledge in data/ stays
	rm -rf build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis node_modules $(VENV)

$(CREATED):
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null || \
	  { echo "Shouwen needs Python 3.11, 3.12 or 3.13; '$(PYTHON)' is: $$($(PYTHON) --version 2>&1). Try: make $(MAKECMDGOALS) PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "Python's venv module is missing. On Debian: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

# Installed again only when pyproject.toml changes.
$(INSTALLED): $(CREATED) pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(DEVELOP): $(CREATED) pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ $(INSTALLED)

$(JS_TOOLS): package.json package-lock.json
	npm ci --no-audit --no-fund --silent
	@touch $@
