# Everything starts from a bare Python 3.11 or later with its venv module; name another with PYTHON=.
#   make demo   the sample articles read, a site made of them
#   make test   all tests, as many at a time as there are processors
#   make coverage   the same, with what they reach
#   make lint   ruff, mypy, the floors of the house
#   make docs   the manual, in docs/_build/html
#   make bench  the benchmarks that need no data from outside
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin

.PHONY: demo test coverage lint docs pictures bench generated clean
.DEFAULT_GOAL := test

.venv/pyvenv.cfg:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "dragoman needs Python 3.11 or later: make PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv .venv

# The pinned versions first, then dragoman itself, which must not pull in others.
.venv/core.stamp: .venv/pyvenv.cfg requirements/core.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/core.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

.venv/dev.stamp: .venv/core.stamp requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/dev.txt
	@touch $@

demo: .venv/core.stamp
	$(BIN)/dragoman demo

test: .venv/dev.stamp
	$(BIN)/python -m pytest -n auto --dist loadfile

coverage: .venv/dev.stamp
	$(BIN)/python -m pytest -n auto --dist loadfile --cov --cov-report=term

lint: .venv/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: .venv/dev.stamp
	$(BIN)/python -m docs.generate --check
	$(BIN)/sphinx-build -W --keep-going -q -b html docs docs/_build/html
	@echo "The manual: docs/_build/html/index.html"

# The pages of the manual that are made from the code.
generated: .venv/dev.stamp
	$(BIN)/python -m docs.generate

# The pictures of the README, from the bundled sample.
pictures: .venv/dev.stamp
	$(BIN)/python -m docs.pictures

bench: .venv/dev.stamp
	$(BIN)/python -m benchmarks throughput
	$(BIN)/python -m benchmarks reading

clean:
	rm -rf .venv docs/_build demo .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
