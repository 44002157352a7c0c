# Two commands for a newcomer: `make demo` and `make test`. Both need only git and Python 3.11 or later.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV_VERSION := 0.13.9

.PHONY: demo test lint docs env lock clean

# The environment is made again when the lock file or the project file changes.
env: $(VENV)/.made

$(VENV)/.made: uv.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Tollbook needs Python 3.11 or later: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "This Python has no venv. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@$(BIN)/uv sync --quiet --frozen --inexact --all-extras --compile-bytecode --python $(BIN)/python
	@touch $@

demo: env
	@$(BIN)/toll demo

test: env lint
	$(BIN)/python -m pytest -n 2 --dist loadgroup

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
