# 两条命令 · Two commands:
#   make site   建好环境，由 seeds/ 生成 site/          all set-up, then site/ from seeds/
#   make test   建好环境（含浏览器），运行全部测试       all set-up, the browser too, then every test
# 其他 · More: make serve, make check, make lint, make golden, make words, make wheel, make lock, make clean

SHELL := /bin/bash
.DELETE_ON_ERROR:
.PHONY: site test serve check lint golden words wheel lock clean ready ready-to-test

PY := .venv/bin/python
ARCHIVE := $(PY) -m generator

site: ready
	$(ARCHIVE) build

test: ready-to-test
	$(PY) -m pytest -n auto --dist loadfile $(TESTS)

serve: ready
	$(ARCHIVE) serve

check: ready
	$(ARCHIVE) check

lint: ready-to-test
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

# Rewrite what the tests compare with; look at the difference before committing it.
golden: ready-to-test
	UPDATE_GOLDEN=1 $(PY) -m pytest -q tests/site

# Bring templates/locale/*.po up to date with the marked strings.
words: ready-to-test
	$(PY) tools/words.py

wheel: ready-to-test
	$(PY) -m hatchling build -t wheel

# Resolve the newest allowed versions into the lock files.
lock: ready-to-test
	tools/lock.sh

clean:
	rm -rf .venv .column-archive dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

ready: .venv/ready
ready-to-test: .venv/ready-to-test
	tools/browser.sh
	tools/epubcheck.sh

.venv/ready: requirements.lock pyproject.toml tools/venv.sh
	tools/venv.sh requirements.lock
	@touch $@

.venv/ready-to-test: requirements-dev.lock .venv/ready
	tools/venv.sh requirements-dev.lock
	@touch $@
