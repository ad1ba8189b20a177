# The two commands: `make demo` shows the whole idea, `make test` passes every test. Both set up .venv first, once.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
SETUP := .venv/.installed

.PHONY: help demo test check lint types lock bench clean

help:  ## list the targets
	@sed -nE 's/^([a-z]+):.*## (.*)/make \1\t\2/p' $(MAKEFILE_LIST)

# A stamp, so that a second call takes no time; a changed lock sets up anew.
$(SETUP): requirements.lock
	@$(PYTHON) bootstrap.py requirements.lock .venv
	@touch $@

demo: $(SETUP)  ## sweep the saved news day on loopback and show its stories
	@$(BIN)/scrapy demo

test: $(SETUP)  ## pass every test
	@$(BIN)/python -m pytest -n 2

check: lint types  ## lint, format, types, rules of the house
	@$(BIN)/python -m pytest tests/test_house.py tests/test_docs.py

lint: $(SETUP)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(SETUP)
	@$(BIN)/mypy

lock: $(SETUP)  ## lock the newest versions that pyproject.toml allows
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --all-extras pyproject.toml -o requirements.lock

bench: $(SETUP)  ## list the benchmarks; with FOLDER=... hold the public ones to their floors
	@$(BIN)/python -m benchmarks$(if $(FOLDER),.floors $(FOLDER))

clean:  ## remove what make made
	rm -rf .venv demo .mypy_cache .ruff_cache .pytest_cache
