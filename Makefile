# Two commands for everybody: `make edition` and `make test`. The rest is for those who change the program.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ISSUE ?= issues/2023-06-26
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: edition test check format lint types contract tests lock clean

edition: $(VENV)/run          ## the sample edition, in output/
	$(BIN)/broadsheet build $(ISSUE) --pages

test: $(VENV)/test            ## the tests
	$(BIN)/python -m pytest

check: $(VENV)/test lint types contract tests

lint:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types:
	$(BIN)/mypy

contract:
	$(BIN)/lint-imports

tests:
	$(BIN)/python -m pytest

format: $(VENV)/test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/run: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/test: requirements-test.lock $(VENV)/run
	$(PIP) install --require-hashes -r requirements-test.lock
	touch $@

lock:                         ## pin everything again after a change in pyproject.toml (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url --quiet -o requirements.lock pyproject.toml build.in
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url --quiet --extra test -o requirements-test.lock pyproject.toml build.in

clean:
	rm -rf $(VENV) build dist output/2*
