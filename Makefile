# Everything a newcomer or CI types. Each goal does all the set-up that it needs, in its own .venv.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help demo test check format picture constraints clean kafka redis soak bench corpus

help:            ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 16

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info < (3, 14) else "Frontwire needs Python 3.11 to 3.13, found %d.%d; say: make PYTHON=python3.12" % sys.version_info[:2])'
	@echo "setting up $(VENV) (once, about a minute)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[cluster]' --group dev
	@touch $@

demo: $(READY)   ## sample articles become alerts in this terminal; no servers, no configuration
	@$(BIN)/frontwire demo

test: $(READY)   ## every test
	@$(BIN)/python -m pytest

check: $(READY)  ## format, lint, strict types, import contracts
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

corpus: $(READY) ## after detection got better: floors rise, known misses that are found are struck
	@$(BIN)/frontwire evaluate tests/corpus/articles.jsonl --floors tests/corpus/floors.json --raise
	@$(BIN)/frontwire evaluate tests/corpus/hard.jsonl --floors tests/corpus/hard_floors.json --raise
	@$(BIN)/python -m tests.corpus.known_misses

soak: $(READY)   ## kill, freeze and cut off everything of the cluster, 20 minutes; SEED=N chooses the order; needs what `make kafka` does
	@CI=true STORM_SEED=$(or $(SEED),7) $(BIN)/python -m pytest -s -m soak tests/live/cluster

bench: $(READY) $(VENV)-bench/.ready ## how fast articles go through a real Kafka, some ten minutes; needs its jars and redis-server
	@$(BIN)/python -m benchmarks.pipeline $(ARGS)

$(VENV)-bench/.ready: pyproject.toml
	@$(PYTHON) -m venv $(VENV)-bench
	@$(VENV)-bench/bin/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@$(VENV)-bench/bin/python -m pip install --quiet --disable-pip-version-check --group bench
	@touch $@

kafka:           ## a real Kafka broker on 127.0.0.1:9092, temporary data, until Ctrl-C; needs Maven and Java 17
	@dev/kafka.sh jars .kafka/jars
	@dev/kafka.sh run .kafka/jars $(or $(PORT),9092)

redis:           ## a real Redis on 127.0.0.1:6379, temporary data, until Ctrl-C; needs redis-server
	@dev/redis.sh $(or $(PORT),6379)

format: $(READY) ## put the code in shape
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

picture: $(READY) ## draw the README's picture of the demonstration again
	@$(BIN)/python tools/demo_picture.py docs/demo.svg

constraints:     ## pin the newest versions that fit pyproject.toml
	@rm -rf $(VENV)-pin && $(PYTHON) -m venv $(VENV)-pin
	@$(VENV)-pin/bin/python -m pip install --quiet --upgrade 'pip>=25.1'
	@$(VENV)-pin/bin/python -m pip install --quiet --editable '.[cluster]' --group dev
	@(sed -n '/^#/p' constraints.txt; $(VENV)-pin/bin/python -m pip freeze --exclude-editable) > constraints.new && mv constraints.new constraints.txt
	@rm -rf $(VENV)-pin

clean:           ## remove what make made
	@rm -rf $(VENV) $(VENV)-pin $(VENV)-bench dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .kafka
