# Each job does its own set-up: in a fresh clone with Python 3.11 or newer and make, nothing else is needed.
# ARGS is handed on: make run ARGS="--port 8001", make test ARGS="-k portal".

PYTHON ?= $(shell for python in python3.11 python3; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin
READY := .venv/ready

.PHONY: run test check fix bench chaos golden messages lock

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

# Runs every module of bench/ that is a command, all of them, and fails at the end when one was below its floor.
bench: $(READY)
	@failed=; for file in $$(grep -l '^if __name__' bench/*.py); do \
		name=$${file#bench/}; $(BIN)/python -m "bench.$${name%.py}" $(ARGS) || failed="$$failed $$name"; \
		done; [ -z "$$failed" ] || { echo "below the floor:$$failed" >&2; exit 1; }

# Kills, freezes and starves real processes and counts what went out. ARGS="--seed 2 --kills 20 --only a-" plays a part.
chaos: $(READY)
	@$(BIN)/python -m tests.chaos $(ARGS)

# Renews the small pictures and the papers that made ones are compared with, and says which changed. Look at them before you commit.
golden: $(READY)
	@$(BIN)/python -m tests.content.infographics.golden
	@$(BIN)/python -m tests.content.packs.papers.golden

# Puts every message of the source into the catalogues of both languages, compiles them, and tells what to translate.
messages: $(READY)
	@$(BIN)/python -m tests.catalogues

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
