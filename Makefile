# The two commands: make run, make test. `make help` lists the rest.
SHELL := /bin/sh
PY := .venv/bin/python
export PYTHON ?=

.PHONY: help run test proof fuzz interop check format bench tour dist clean

help:
	@echo "make run     set up what is missing and open the window on the sample project"
	@echo "make test    set up what is missing and run every test"
	@echo "make proof   the proofs of geometry over twenty times as many texts, others each time"
	@echo "make fuzz    damaged and hostile files for every reader of documents, for longer"
	@echo "make interop install other people's readers and let them check our exports"
	@echo "make check   formatting, lint, types, layers"
	@echo "make bench   measure, beside references, into build/bench.json"
	@echo "make tour    drive the program and write screenshots to build/tour/"
	@echo "make dist    build the wheel and the sdist into dist/"
	@echo "make format  let ruff format the code"
	@echo "make clean   remove what the other commands made"

run:
	@.ci/setup run
	@PYTHONDONTWRITEBYTECODE= exec .venv/bin/hashiya sample

test:
	@.ci/setup test
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest -n auto --maxprocesses 4 --dist loadfile $(ARGS)

proof:
	@.ci/setup test
	@PROOF=$${PROOF:-20} QT_QPA_PLATFORM=offscreen $(PY) -m pytest -s tests/gui/reader/test_reader_proof_*.py $(ARGS)

fuzz:
	@.ci/setup test
	@QT_QPA_PLATFORM=offscreen $(PY) -m tests.fuzz $(ARGS)

interop:
	@.ci/setup interop
	@INTEROP=1 QT_QPA_PLATFORM=offscreen $(PY) -m pytest tests/interop $(ARGS)

check:
	@.ci/setup test
	$(PY) -m ruff format --check --quiet app tests
	$(PY) -m ruff check --quiet app tests
	$(PY) -m mypy --no-error-summary
	.venv/bin/lint-imports --no-logo

format:
	@.ci/setup test
	$(PY) -m ruff format app tests
	$(PY) -m ruff check --fix app tests

bench:
	@.ci/setup test
	@QT_QPA_PLATFORM=offscreen $(PY) -m tests.bench $(ARGS)

tour:
	@.ci/setup test
	@$(PY) -m tests.tour $(ARGS)

dist:
	@.ci/setup test
	@mkdir -p build; rm -rf dist
	@$(PY) -m build --outdir dist . >build/dist.log 2>&1 || { cat build/dist.log; exit 1; }
	@ls -l dist

clean:
	rm -rf build dist .venv .hypothesis .mypy_cache .ruff_cache .import_linter_cache .coverage
