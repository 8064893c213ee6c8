# Every command that the project knows. `make` or `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
OLDEST := .venv-oldest
BENCH := .venv-bench
QUIETLY := install -qq --disable-pip-version-check
KIT := $(BIN)/python -m autograder

# What a generator writes; `make check` writes it again and expects no difference.
GENERATED := exercises solutions/*.ipynb

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help venv demo test check check-generated format notebooks full site attacks reproduce reproduce-long \
    bench bench-env requirements test-oldest

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(READY): requirements.txt
	@echo "Setting up $(VENV), once: a few minutes, most of them TensorFlow's download."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip $(QUIETLY) -r requirements.txt
	@# `compat` puts the whole folder on the path: staff call `python -m autograder` from a course's folder.
	@$(BIN)/python -m pip $(QUIETLY) --no-deps --config-settings editable_mode=compat -e .
	@touch $@

venv: $(READY) ## set up .venv (every other target does it when it is needed)

demo: $(READY) ## grade a class of sample submissions, end in a table and a report
	@$(KIT) demo

test: $(READY) ## run the tests
	$(BIN)/python -m pytest

check: $(READY) check-generated ## what CI runs: style, types, import rules, generated files in step
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

check-generated: notebooks
	git diff --exit-code --stat -- $(GENERATED)
	@new=$$(git ls-files --others --exclude-standard -- $(GENERATED)); \
	    [ -z "$$new" ] || { echo "Generated, but not committed:"; echo "$$new"; exit 1; }

format: $(READY) ## put the code in its form
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

notebooks: $(READY) ## write exercises/ and the reference notebooks from solutions/*.py
	@$(KIT) notebooks

full: $(READY) ## run every reference at the lecture's own scale: claim, band, measured value
	@$(KIT) full

site: $(READY) ## build the lecture pages into build/site
	$(BIN)/sphinx-build -W --keep-going --quiet -j 2 -d build/doctrees lectures build/site

reproduce: $(READY) ## measure again what others published, minutes a row; writes lectures/reproduction.csv
	@$(BIN)/python -m reproduction

reproduce-long: $(READY) ## the rows of the same table that train for an hour
	@$(BIN)/python -m reproduction --long

bench: $(READY) ## measure speed beside nbgrader, PyTorch and the floor; PARTS="training cost" for some of it
	@$(BIN)/python -m benchmarks $(PARTS)

bench-env: $(BENCH)/.ready ## set up .venv-bench: PyTorch and otter-grader, for `bench` alone

$(BENCH)/.ready: requirements.txt benchmarks/requirements.txt
	@echo "Setting up $(BENCH), once: a few minutes."
	@$(PYTHON) -m venv $(BENCH)
	@$(BENCH)/bin/python -m pip $(QUIETLY) -r requirements.txt
	@# One after the other: the second takes back a version that the first has pinned.
	@$(BENCH)/bin/python -m pip $(QUIETLY) -r benchmarks/requirements.txt
	@$(BENCH)/bin/python -m pip $(QUIETLY) --no-deps --config-settings editable_mode=compat -e .
	@touch $@

attacks: $(READY) ## run every attack on the grader
	$(BIN)/python -m pytest tests/attacks tests/faults

requirements: $(READY) ## compile requirements.txt, the tested set, and the oldest one
	$(BIN)/uv pip compile --quiet --all-extras --no-emit-index-url --python-version 3.11 \
	    pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --upgrade --extra test --resolution lowest-direct --no-emit-index-url \
	    --python-version 3.11 pyproject.toml -o requirements-oldest.txt

$(OLDEST)/.ready: requirements-oldest.txt
	@echo "Setting up $(OLDEST), once: a few minutes."
	@$(PYTHON) -m venv $(OLDEST)
	@$(OLDEST)/bin/python -m pip $(QUIETLY) -r requirements-oldest.txt
	@$(OLDEST)/bin/python -m pip $(QUIETLY) --no-deps -e .
	@touch $@

test-oldest: $(OLDEST)/.ready ## run the library's tests with the oldest versions that pyproject.toml allows
	# Old packages over new ones speak of deprecations that are not ours.
	$(OLDEST)/bin/python -m pytest -W ignore::DeprecationWarning tests/unit/autoencoders
