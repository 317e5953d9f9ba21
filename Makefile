# make run    the portal with the demo town on http://127.0.0.1:8000 (PORT= for another port)
# make test   every test, on SQLite and on PostgreSQL, in a real browser
# make lint   style, types, templates, migrations
# make bench  how the pages bear years of records, the long lists 100,000 meetings (make listbench)
# make score  how well reports are read; make readerbench: how fast
# make paperbench, sheetbench  how long official papers and lists for Excel take
# make apicheck  asks the addresses of programs what nobody would, for some minutes
# make search-score  how well judged searches are answered; make searchbench: how fast
# make recurring-score  how well limitations that come back are told apart
# CONTRIBUTING.md says more; README.md gives the same as plain commands for Windows.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
APPS := portal units accounts lists meetings intake documents dashboards search api
STARTED := $(shell date +%s)
UV_OPTIONS := --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header

.PHONY: run install test lint bench listbench score readerbench paperbench sheetbench apicheck search-score searchbench recurring-score messages requirements clean
.DEFAULT_GOAL := run

run: install
	@$(BIN)/python -m tools.run $(PORT) --since $(STARTED)

install: .venv/base.ok

.venv/base.ok: requirements/base.txt | $(BIN)/python
	@echo "Đang cài các gói của $<…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

# dev.txt holds base.txt too.
.venv/dev.ok: requirements/dev.txt | $(BIN)/python
	@echo "Đang cài các gói của $<…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch .venv/base.ok $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Cần Python 3.11 trở lên, ví dụ: make PYTHON=python3.12 (Python >= 3.11 is needed)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "Thiếu venv của Python, trên Debian, Ubuntu: sudo apt install python3-venv (venv is missing)"; exit 1; }
	@$(PYTHON) -m venv .venv

test: .venv/dev.ok
	@$(BIN)/python -m tools.compile_po
	@echo "== SQLite =="
	@env -u DATABASE_URL $(BIN)/pytest -n 2 --dist worksteal
	@echo "== PostgreSQL =="
	@$(BIN)/python -m tools.withpg $(BIN)/pytest -n 2 --dist worksteal

lint: .venv/dev.ok
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/djade --target-version 5.2 --check $$(find $(APPS) templates -name '*.html')
	$(BIN)/mypy
	DATABASE_URL=sqlite://:memory: $(BIN)/python manage.py makemigrations --check --dry-run

# With the developers' packages for their PostgreSQL.
bench: .venv/dev.ok
	@env -u DATABASE_URL $(BIN)/python -m tools.bench
	@$(BIN)/python -m tools.withpg $(BIN)/python -m tools.bench
	@$(MAKE) listbench

listbench: .venv/dev.ok
	@env -u DATABASE_URL $(BIN)/python -m tools.listbench
	@$(BIN)/python -m tools.withpg $(BIN)/python -m tools.listbench

score: install
	@$(BIN)/python -m tools.score

readerbench: install
	@$(BIN)/python -m tools.readerbench

paperbench: install
	@$(BIN)/python -m tools.paperbench

sheetbench: install
	@$(BIN)/python -m tools.sheetbench

apicheck: .venv/dev.ok
	@API_EXAMPLES=300 $(BIN)/pytest tests/api/test_description.py

search-score: .venv/dev.ok
	@env -u DATABASE_URL $(BIN)/python -m tools.searchscore
	@$(BIN)/python -m tools.withpg $(BIN)/python -m tools.searchscore

searchbench: .venv/dev.ok
	@env -u DATABASE_URL $(BIN)/python -m tools.searchbench
	@$(BIN)/python -m tools.withpg $(BIN)/python -m tools.searchbench

recurring-score: install
	@$(BIN)/python -m tools.recurringscore

# For developers, with GNU gettext: brings locale/vi up to date with the source.
messages: .venv/dev.ok
	$(BIN)/python manage.py makemessages --locale vi --add-location file --no-wrap --no-obsolete \
		--ignore .venv --ignore var --ignore artifacts --ignore tests

requirements: | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile $(UV_OPTIONS) pyproject.toml --output-file requirements/base.txt
	$(BIN)/uv pip compile $(UV_OPTIONS) --extra dev --constraint requirements/base.txt pyproject.toml \
		--output-file requirements/dev.txt

# The environment and what was made from the source; never the data in var/.
clean:
	rm -rf .venv artifacts var/static .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find locale -name '*.mo' -delete
	find . -name __pycache__ -prune -exec rm -rf {} +
