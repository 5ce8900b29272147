# `make` lists the targets. Everything runs in .venv, which `make setup` makes and keeps up to date.

ifeq ($(origin PYTHON), undefined)
PYTHON := $(shell [ -x .venv/bin/python ] && echo .venv/bin/python || echo python3)
endif
PORT ?= 8000
HANDLE ?=
FRESH ?=
TESTS ?=

BIN := .venv/bin
NPM := $(BIN)/python .ci/npm.py
TYPED := .ci/setup.py .ci/steps.py .ci/commands.py .ci/npm.py .ci/hosts.py .ci/summary.py .ci/locked.py
COMPILE := uv pip compile pyproject.toml --universal --generate-hashes --python-version 3.11 --no-header --quiet

.NOTPARALLEL:
.PHONY: help setup demo demo-tamper demo-bypass test lint bench bench-ranking screenshots lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

setup: ## make .venv, install what is locked, build the front end; only what changed
	@$(PYTHON) .ci/setup.py

demo: setup ## the sample workspace on PORT (8000), anew with FRESH=1; or HANDLE=somebody.bsky.social
	@exec $(BIN)/emberfeed demo --port $(PORT) $(if $(HANDLE),--handle $(HANDLE)) $(if $(FRESH),--fresh)

demo-tamper: setup ## rewrite a copy of the demo's history, sign it with the real key, and see what verify says; SQL="…"
	@exec $(BIN)/emberfeed demo-tamper --ask $(if $(SQL),--sql "$(SQL)")

demo-bypass: setup ## try every way to a network past a decision, on copies of the demo; each is refused
	@$(BIN)/python -m tests.bypass

test: BESIDE = && echo "== front-end tests" && $(NPM) run test
test: lint ## lint, then every test, on real PostgreSQL, Valkey and Chromium; TESTS=tests/scoring for some
	@echo "== tests"
	@$(BIN)/python -m tests.servers.chromium
	@$(BIN)/python -m pytest --numprocesses 2 --dist worksteal --ignore tests/live $(TESTS)

lint: setup ## what can be said without running it
	@echo "== lint"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/deptry .
	@$(BIN)/python .ci/hosts.py
	@$(NPM) run lint
	@$(BIN)/mypy & types=$$!; $(NPM) run check $(BESIDE); checked=$$?; wait $$types && exit $$checked
	@$(BIN)/mypy $(TYPED)

bench: setup ## measure; the results go to the terminal
	@$(BIN)/python -m tests.bench

bench-ranking: setup ## the exam: ranking beside the published results, and what the state costs
	@$(BIN)/python -m tests.bench ranking

screenshots: setup ## pictures of every screen into screenshots/
	@$(BIN)/python -m tests.servers.chromium
	@$(BIN)/python -m tests.screenshots

lock: setup ## choose the newest allowed versions anew and lock them with hashes
	@set -e; tools=$$(mktemp -d); trap 'rm -rf "$$tools"' EXIT; \
	$(BIN)/python -m venv "$$tools"; "$$tools/bin/pip" install --quiet uv; PATH="$$tools/bin:$$PATH"; \
	$(COMPILE) --upgrade -o service/requirements.txt; \
	$(COMPILE) --upgrade --group dev -c service/requirements.txt -o tests/requirements.txt; \
	$(NPM) install --package-lock-only

clean: ## remove what make made, but no data: .venv, the built front end, caches
	rm -rf .venv frontend/node_modules service/web .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
