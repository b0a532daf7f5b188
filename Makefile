# Two commands for everybody: `make edition` and `make test`. The rest is for those who change the program.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ISSUE ?= issues/2023-06-26
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
STARTER := layout/starter/styles

.PHONY: edition test search fuzz kills check lint types contract format schema docs pictures gallery bench lock clean

edition: $(VENV)/run          ## the sample edition, in output/
	$(BIN)/python -m compileall -q layout
	$(BIN)/broadsheet build $(ISSUE) --pages

test: $(VENV)/test            ## the tests
	$(BIN)/python -m pytest -n auto --dist worksteal

search: $(VENV)/test          ## the properties, ten times with examples never seen before
	for round in 1 2 3 4 5 6 7 8 9 10; do \
	  $(BIN)/python -m pytest -m hypothesis --hypothesis-profile=search || exit 1; \
	done

fuzz: $(VENV)/test            ## papers spoilt at random, 20,000 of them: tracebacks, slow ones, silent ones
	$(BIN)/python -m tests.hostile.fuzz --count 20000

kills: $(VENV)/test           ## 200 builds killed at every rename and at random, 100 rounds of two builds at once, preview and watch while all goes wrong (needs strace)
	$(BIN)/python -m tests.hostile.kills --count 200 --rounds 100
	$(BIN)/python -m tests.hostile.store_kills --count 100
	$(BIN)/python -m tests.hostile.following --rounds 100 --kills 40

check: $(VENV)/test           ## all that must hold before a change goes in
	$(MAKE) --no-print-directory --jobs=2 lint types contract test

lint: $(VENV)/test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/test
	$(BIN)/mypy

contract: $(VENV)/test
	$(BIN)/lint-imports

format: $(VENV)/test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

schema: $(VENV)/run           ## the schemas that editors use, after a change of what the copy may say
	$(BIN)/broadsheet schema issue > styles/issue.schema.json
	$(BIN)/broadsheet schema style > styles/style.schema.json
	cp styles/issue.schema.json styles/style.schema.json $(STARTER)

docs: $(VENV)/run             ## the pages that are made from tables: findings, limits, names of a style
	$(BIN)/python docs/findings.py
	$(BIN)/python docs/limits.py
	$(BIN)/python docs/style.py

pictures: edition $(VENV)/test    ## the page images in docs/, and those of the report and the preview (needs chromium)
	$(BIN)/python docs/pictures.py output/2023-06-26
	$(BIN)/python docs/report.py output/2023-06-26
	$(BIN)/python docs/site.py
	$(BIN)/python docs/preview.py

gallery: $(VENV)/test         ## docs/gallery.md: the shapes of stories, made up
	$(BIN)/python docs/gallery.py

bench: $(VENV)/run            ## how long the sample takes
	$(BIN)/python bench/edition.py

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
