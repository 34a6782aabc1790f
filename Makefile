# make demo: install, load the shipped papers, ask three questions, draw map.html. make test: install what the tests
# need and run everything. Both may be run again at any time.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test install install-test check clean

demo: $(VENV)/installed
	$(BIN)/answerable demo

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/installed-test: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --editable ".[test]"
	touch $@

install-test: $(VENV)/installed-test
	$(BIN)/python tests/system_packages.py

test: install-test check
	$(BIN)/python -m pytest -n 2

check: $(VENV)/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

clean:
	rm -rf $(VENV) map.html
