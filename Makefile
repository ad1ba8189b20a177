# The two commands: `make demo` shows the whole idea, `make test` passes every test. Both set up .venv first, once.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
SETUP := .venv/.installed

.PHONY: help browser tell demo test check lint types lock bench clean

help:  ## list the targets
	@sed -nE 's/^([a-z]+):.*## (.*)/make \1\t\2/p' $(MAKEFILE_LIST)

# A stamp, so that a second call takes no time; a changed lock sets up anew.
$(SETUP): requirements.lock
	@$(PYTHON) bootstrap.py requirements.lock .venv
	@touch $@

browser: $(SETUP)  ## add what reads pages that are empty without scripts, and a Chromium where there is none
	@$(BIN)/python -m pip install --quiet --require-hashes --only-binary :all: --requirement requirements-browser.lock
	@command -v chromium || command -v chromium-browser || command -v google-chrome || $(BIN)/playwright install chromium

demo: $(SETUP)  ## sweep the saved news day on loopback and show its stories
	@$(BIN)/scrapy demo

tell: $(SETUP)  ## add what tells by mail, Slack, Telegram, ntfy and others what is watched
	@$(BIN)/python -m pip install --quiet --require-hashes --only-binary :all: --requirement requirements-tell.lock

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
	@$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --extra dev pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --extra browser -c requirements.lock pyproject.toml -o requirements-browser.lock
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --extra tell -c requirements.lock pyproject.toml -o requirements-tell.lock

bench: $(SETUP)  ## list the benchmarks; with FOLDER=... hold the public ones to their floors
	@$(BIN)/python -m benchmarks$(if $(FOLDER),.floors $(FOLDER))

clean:  ## remove what make made
	rm -rf .venv demo .mypy_cache .ruff_cache .pytest_cache
