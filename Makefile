PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

# Silent while the branch coverage of package $(1) reaches $(2) percent, so that pytest's summary stays the last line.
gate = $(BIN)/python -m coverage report --include='src/$(1)/*' --fail-under=$(2) > $(VENV)/.coverage-$(1) \
	|| { cat $(VENV)/.coverage-$(1); exit 1; }

.PHONY: demo test check docs bench lowest clean

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) --upgrade "pip>=25.1"
	$(PIP) --editable ".[all]"
	@touch $@

$(VENV)/.check: $(VENV)/.installed
	$(PIP) --group check
	@touch $@

demo: $(VENV)/.installed
	$(BIN)/wenming demo out/demo

test: $(VENV)/.check
	$(BIN)/python -m coverage run -m pytest -q
	@$(call gate,wenming_core,100)
	@$(call gate,wenming_exporters,95)

check: $(VENV)/.check
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy src tests examples
	$(BIN)/lint-imports

docs: $(VENV)/.check
	$(PIP) --group docs
	$(BIN)/mkdocs build --strict

bench: $(VENV)/.check
	$(PIP) --group bench
	$(BIN)/python -m pytest bench -q --benchmark-group-by=group --benchmark-columns=median,iqr,rounds --benchmark-sort=name

# The same tests with the lowest versions that pyproject.toml allows, in an environment of its own.
lowest: VENV := .venv-lowest
lowest:
	$(PYTHON) -m venv $(VENV)
	$(PIP) --upgrade "pip>=25.1"
	$(BIN)/python tools/lowest.py > $(VENV)/constraints.txt
	$(PIP) --editable ".[all]" --group test --constraint $(VENV)/constraints.txt
	$(BIN)/python -m pytest -q

clean:
	rm -rf .venv .venv-lowest out site build dist
