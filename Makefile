# Two commands for a newcomer: `make demo` and `make test`. Both need only git and Python 3.11 or later.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV_VERSION := 0.13.9

.PHONY: demo test test-postgresql torture benchmarks lint docs env lock clean

# The environments are made again when the lock file or the project file changes. The program's own comes
# first; what its tests and its extras need is put beside it for those who work on it.
env: $(VENV)/.made-all

$(VENV)/.made: uv.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Tollbook needs Python 3.11 or later: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "This Python has no venv. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@$(BIN)/uv sync --quiet --frozen --inexact --no-dev --compile-bytecode --python $(BIN)/python
	@touch $@

$(VENV)/.made-all: $(VENV)/.made
	@$(BIN)/uv sync --quiet --frozen --inexact --all-extras --compile-bytecode --python $(BIN)/python
	@touch $@

demo: $(VENV)/.made
	@$(BIN)/toll demo

# A file goes to one worker, which plays what its tests share once.
test: env lint
	$(BIN)/python -m pytest -n 2 --dist loadfile

# The command line over PostgreSQL, where the tests above have it over SQLite.
test-postgresql: env
	TOLL_TEST_DB=postgresql $(BIN)/python -m pytest -n 2 --dist loadfile tests/cli

# What takes longer than the tests may: every target of docs/torture.md, which it writes.
torture: env
	$(BIN)/python -m tests.torture

# docs/benchmarks.md measured anew, on a machine that has nothing else to do.
benchmarks: env
	$(BIN)/python -m benchmarks

lint: env
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: env
	$(BIN)/python -m docs.generate

lock:
	$(BIN)/uv lock

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache dist build
