PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Silent while the branch coverage of package $(1) reaches $(2) percent, so that pytest's summary stays the last line.
gate = $(BIN)/python -m coverage report --include='src/$(1)/*' --fail-under=$(2) > $(VENV)/.coverage-$(1) \
	|| { cat $(VENV)/.coverage-$(1); exit 1; }

.PHONY: demo test check docs bench clean

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

# The checks need the test tools as well, so both targets share one stamp.
$(VENV)/.check: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[all]" --group check
	touch $@

demo: $(VENV)/.installed
	$(BIN)/wenming demo out/demo

test: $(VENV)/.check
	$(BIN)/python -m coverage run -m pytest -q
	@$(call gate,wenming_core,100)
	@$(call gate,wenming_exporters,95)

check: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[all]" --group check
	touch $@

demo: $(VENV)/.installed
	$(BIN)/wenming demo out/demo

test: $(VENV)/.check
	$(BIN)/python -m pytest --cov --cov-report=json --cov-report=term -q
	$(BIN)/python tests/coverage_gate.py coverage.json

check: $(VENV)/.check
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy src tests examples bench
	$(BIN)/lint-imports

docs: $(VENV)/.check
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group docs
	$(BIN)/mkdocs build --strict

bench: $(VENV)/.check
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group bench
	$(BIN)/python -m pytest bench -q --benchmark-group-by=group --benchmark-columns=median,iqr,rounds --benchmark-sort=name

clean:
	rm -rf $(VENV) out site build dist
