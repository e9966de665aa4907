# Each job does its own set-up: in a fresh clone with Python 3.11 or newer and make, nothing else is needed.
# ARGS is handed on: make run ARGS="--port 8001", make test ARGS="-k portal".

PYTHON ?= $(shell for python in python3.11 python3; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin
READY := .venv/ready

.PHONY: run test check fix bench lock

run: $(READY)
	@$(BIN)/campaign up $(ARGS)

test: $(READY)
	@$(BIN)/pytest $(ARGS)

check: $(READY)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/pytest tests/test_architecture.py

fix: $(READY)
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(READY)
	@set -e; for file in bench/[a-z]*.py; do \
		[ -f "$$file" ] || continue; \
		name=$${file#bench/}; $(BIN)/python -m "bench.$${name%.py}" $(ARGS); done

# Renews the pins; make lock ARGS=--upgrade takes the newest releases. No address of an index may get into the file.
lock: $(READY)
	@$(BIN)/pip-compile --quiet --generate-hashes --all-extras --strip-extras --allow-unsafe --no-header --no-annotate \
		--no-emit-index-url --no-emit-trusted-host --no-emit-find-links $(ARGS) --output-file constraints.txt pyproject.toml

$(READY): constraints.txt pyproject.toml
	@[ -n "$(PYTHON)" ] || { echo "Python 3.11 or newer is needed: install it, or run make PYTHON=/path/to/python" >&2; exit 1; }
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r constraints.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
