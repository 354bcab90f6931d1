# What developers run by hand. `.ci/run` is what must hold before a change is taken.
# All of it runs in the environment of CONTRIBUTING.md: python3 -m venv .venv && .venv/bin/pip install -e '.[dev]'

BIN ?= .venv/bin

.PHONY: help audit crashes crowd docs falsify dependencies fuzz fuzz-guided kept limits lowest mutants package pictures planted spark standards

help:  ## say what there is
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

audit:  ## compare what is installed with the published vulnerabilities (needs the Python Package Index)
	$(BIN)/python -m pip install -q pip-audit && $(BIN)/pip-audit --local --strict

dependencies:  ## write docs/dependencies.md
	$(BIN)/python tools/dependencies.py

kept:  ## let pydantic make the schemas of the models anew, and keep them: csip/models/kept
	$(BIN)/python tools/keep_schemas.py

lowest:  ## try csip with every dependency at the lowest release that is allowed
	$(BIN)/python tools/lowest.py

mutants:  ## change the code on purpose and see whether a test notices; FILES=csip/language/dates.py, WORDS='--sample 300'
	nice $(BIN)/python tools/mutants.py $(FILES) $(WORDS)

package:  ## build twice, compare, install in an empty environment, do README's main job; WORDS=--release
	$(BIN)/python tools/check_package.py $(WORDS)

crashes:  ## kill every writing command at every system call that touches a file; WORDS='--only fmt', WORDS=--disk
	PYTHONPATH=. nice $(BIN)/python tools/crashes.py $(WORDS)

crowd:  ## many clerks at once in one book, and a reader; WORDS='--clerks 16'
	PYTHONPATH=. nice $(BIN)/python tools/crowd.py $(WORDS)

falsify:  ## edit a book with sealed minutes in all ways, and see whether it is noticed; WORDS='--count 100 --seed 7'
	PYTHONPATH=. nice $(BIN)/python tools/falsify.py $(WORDS)

planted:  ## plant faults between the bodies of clean councils, and see whether each is found; WORDS='--count 100'
	PYTHONPATH=. nice $(BIN)/python tools/planted.py $(WORDS)

standards:  ## let other people's programs read csip's data, and refuse faults planted in it; WORDS='--councils 100'
	$(BIN)/python tools/check_standards.py $(WORDS)

spark:  ## ask Spark, DuckDB and Python the questions of docs/nation.md (needs Java 17); WORDS='--book DIR'
	$(BIN)/python tools/check_spark.py $(WORDS)

MINUTES ?= 5
KIND ?= paper

docs:  ## make the site of the documentation in docs-site/, and check it; WORDS=--links asks the network, too
	@$(BIN)/python -c "import sphinx, myst_parser, furo" 2> /dev/null || $(BIN)/python -m pip install -q -e '.[docs-site]'
	$(BIN)/python tools/make_docs.py docs-site $(WORDS)
	$(BIN)/python tools/check_docs.py docs-site

fuzz:  ## look for input that csip does not bear, as long as MINUTES says; WORDS='--seed abc --only paper'
	$(BIN)/python -m tests.fuzz --minutes $(MINUTES) $(WORDS)

fuzz-guided:  ## the same with atheris, led by what the code does; KIND=book or KIND=paper, MINUTES=5
	$(BIN)/python -m pip install -q -r tests/fuzz/requirements.txt
	$(BIN)/python -m tests.fuzz.guided $(KIND) -max_total_time=$$(($(MINUTES) * 60)) $(WORDS)

pictures:  ## make the pictures of papers that README and the guide show, with chromium, soffice and pdftoppm
	$(BIN)/python tools/pictures.py

limits:  ## measure commands over files of a megabyte made to cost most; WORDS='validate', WORDS='import --only dates'
	$(BIN)/python tools/limits.py $(or $(WORDS),import)
