# Two commands matter: `make demo` starts the product, `make test` proves it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test browser check format messages clean

$(STAMP): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[fast,semantic,test,dev]"
	touch $(STAMP)

demo: $(STAMP)
	$(BIN)/matcher demo

test: $(STAMP) browser
	$(BIN)/python -m pytest -n 2 --dist loadfile

# The browser tests need Debian's chromium. It is installed where that is possible; elsewhere the
# tests say loudly that they were skipped, and fail where CI=true.
browser:
	@command -v chromium chromium-browser google-chrome >/dev/null || { \
	  [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	  apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk; } || true

check: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Texts of the code into the catalogues; what is new waits there for a translation.
messages: $(STAMP)
	$(BIN)/pybabel --quiet extract -F pyproject.toml -k lazy_gettext -k lazy_pgettext:1c,2 -k _p:1c,2 \
	    --no-location --sort-output --project matcher -o $(VENV)/messages.pot .
	$(BIN)/pybabel --quiet update -i $(VENV)/messages.pot -d matcher/translations -N --no-wrap

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis dist
