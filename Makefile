# Throughline: build it, run it, test it. `make help` lists what there is.
# CARGO_TARGET_DIR is respected; DATA and LISTEN say where `make run` keeps its data and listens.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

DATA ?= ./data
LISTEN ?= 127.0.0.1:8080
CARGO_FLAGS ?=
TARGET := $(abspath $(or $(CARGO_TARGET_DIR),target))
LOGS := $(TARGET)/test-logs
RELEASE := $(TARGET)/release/throughline
NPM := npm --prefix web

# What the two web parts are made of; generated folders are left out.
console_sources := $(shell find web/console web/locales web/tools/texts -type f -not -path '*/node_modules/*' -not -path '*/dist/*' 2>/dev/null)
widget_sources := $(shell find web/widget web/locales web/tools/texts -type f -not -path '*/node_modules/*' -not -path '*/dist/*' 2>/dev/null)

# A stamp says that dist is newer than its sources. Without a dist it says nothing, so it goes.
$(foreach part,console widget,$(if $(wildcard web/$(part)/dist/*),,$(shell rm -f web/.built/$(part))))

help: ## list what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# ── Build and run ────────────────────────────────────────────────────────────

run: build ## build everything and start it on LISTEN over DATA
	$(RELEASE) serve --data $(DATA) --listen $(LISTEN)

build: web check-rust ## the release binary with the console and the widget inside
	THROUGHLINE_REQUIRE_UI=1 cargo build $(CARGO_FLAGS) --release -p throughline

server-only: check-rust ## the release binary without Node: the API, and no console unless it was built before
	cargo build $(CARGO_FLAGS) --release -p throughline

dev: web check-rust ## Vite on port 5173 and a debug server on LISTEN, both at once
	@trap 'kill 0' EXIT INT TERM; \
	cargo run $(CARGO_FLAGS) -p throughline -- serve --data $(DATA) --listen $(LISTEN) & \
	THROUGHLINE_SERVER=http://$(LISTEN) $(NPM) run dev --workspace console & \
	wait -n

web: web/.built/console web/.built/widget ## the console and the widget

web/.built/console: web/node_modules/.stamp $(console_sources)
	$(NPM) run build --workspace console
	@mkdir -p $(@D) && touch $@

web/.built/widget: web/node_modules/.stamp $(widget_sources)
	$(NPM) run build --workspace widget
	@mkdir -p $(@D) && touch $@

web/node_modules/.stamp: web/package-lock.json | check-node
	cd web && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

check-node:
	@command -v node >/dev/null && command -v npm >/dev/null || { \
	  echo "Node.js is missing. The console and the widget need Node 20.19 or newer, with npm." >&2; \
	  echo "Install it, or run 'make server-only' for the API without the console." >&2; exit 1; }
	@node -e 'const [a, b] = process.versions.node.split(".").map(Number); if (a < 20 || (a === 20 && b < 19)) { console.error(`Node $${process.version} is too old; the console and the widget need 20.19 or newer.`); process.exit(1) }'

check-rust:
	@command -v cargo >/dev/null || { echo "Rust is missing. Install it from https://rustup.rs and open a new shell." >&2; exit 1; }

# ── Test ─────────────────────────────────────────────────────────────────────
# Ordered for two cores: what waits for the network or uses one core runs beside what uses the other.
# The web parts are built before the server is compiled, because its build script looks for them,
# and are not touched again, because that would compile it anew.

test: setup-test ## everything that CI checks: format, tidy, web, clippy, Rust on both engines, browser stories
	@rm -rf $(LOGS) && mkdir -p $(LOGS)
	@$(MAKE) --no-print-directory -j2 --output-sync=line web shape
	@$(MAKE) --no-print-directory -j2 --output-sync=line test-web test-compile
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory test-rust
	@$(MAKE) --no-print-directory test-stories
	@$(MAKE) --no-print-directory test-sum

# Cheap, and what is most often forgotten; meanwhile the registries answer.
shape: check-rust
	cargo fetch $(CARGO_FLAGS)
	cargo fmt --all --check
	cargo xtask tidy

test-web: web ## the web parts: format, types, unit tests, budgets
	@mkdir -p $(LOGS)
	cd web && npx --no-install biome check .
	$(NPM) run check:api
	$(NPM) run typecheck --workspace console --workspace widget
	$(NPM) run test --workspace console 2>&1 | tee $(LOGS)/console.log
	$(NPM) run test --workspace widget 2>&1 | tee $(LOGS)/widget.log
	cd web/console && node budget.mjs
	cd web/widget && node budget.mjs

test-compile: web check-rust nextest
	cargo nextest run $(CARGO_FLAGS) --workspace --no-run

test-rust: web check-rust nextest ## all Rust tests, on SQLite and on a PostgreSQL of their own
	@mkdir -p $(LOGS)
	cargo nextest run $(CARGO_FLAGS) --workspace 2>&1 | tee $(LOGS)/rust.log

# The server under test is the one that was compiled for the Rust tests.
test-stories: test-compile ## the stories in a real browser against a real server
	@mkdir -p $(LOGS)
	THROUGHLINE_BIN=$(TARGET)/debug/throughline node web/e2e/run.mjs 2>&1 | tee $(LOGS)/stories.log

# Adds up what the runners said: nextest, vitest, and the stories' own last line.
test-sum:
	@cat /dev/null $(wildcard $(LOGS)/*.log) | awk ' \
	  function count(word) { return match($$0, "[0-9]+ " word) ? substr($$0, RSTART) + 0 : 0 } \
	  { gsub(/\033\[[0-9;]*m/, "") } \
	  /^ *Summary \[.* tests? run:/ { kind = "rust" } \
	  /^ *Tests  / { kind = "web" } \
	  /^stories: / { kind = "stories" } \
	  kind { passed[kind] += count("passed"); skipped += count("skipped"); \
	         failed += count("failed") + count("exec failed") + count("timed out"); kind = "" } \
	  END { printf "tests: %d passed, %d failed, %d skipped (rust %d, web %d, stories %d)\n", \
	        passed["rust"] + passed["web"] + passed["stories"], failed, skipped, \
	        passed["rust"], passed["web"], passed["stories"] }'

bench: server-only ## the benchmarks
	cargo bench $(CARGO_FLAGS) -p db --bench storage
	cargo bench $(CARGO_FLAGS) -p mail --bench read
	python3 crates/throughline/tests/post/bench.py $(RELEASE)

nextest: check-rust
	@cargo nextest --version >/dev/null 2>&1 || cargo install cargo-nextest --locked

setup-test: ## install by apt what the tests need and is missing: a C compiler, Chromium, PostgreSQL, Postfix, Dovecot
	@need=(); \
	command -v cc >/dev/null || need+=(gcc libc6-dev); \
	command -v chromium >/dev/null || command -v google-chrome >/dev/null || need+=(chromium); \
	compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || need+=(postgresql); \
	[ -x /usr/lib/postfix/sbin/master ] && [ -x /usr/lib/dovecot/imap ] && [ -x /usr/lib/dovecot/lmtp ] || \
	  need+=(postfix dovecot-core dovecot-imapd dovecot-lmtpd); \
	[ $${#need[@]} -gt 0 ] || exit 0; \
	echo "The tests need: $${need[*]}"; \
	if ! command -v apt-get >/dev/null; then \
	  echo "This is not Debian or a relative of it. Install these by hand: a C compiler, Chromium on the" >&2; \
	  echo "PATH as 'chromium', PostgreSQL's server programs under /usr/lib/postgresql/*/bin, Postfix and Dovecot." >&2; exit 1; \
	fi; \
	sudo=(); \
	if [ "$$(id -u)" != 0 ]; then \
	  command -v sudo >/dev/null || { echo "Run as root: apt-get install $${need[*]}" >&2; exit 1; }; \
	  sudo=(sudo); \
	fi; \
	"$${sudo[@]}" apt-get update -q; \
	case " $${need[*]} " in *" postfix "*) "$${sudo[@]}" crates/throughline/tests/post/install.sh ;; esac; \
	"$${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$${need[@]}"

# ── Keep it in order ─────────────────────────────────────────────────────────

tidy: check-rust ## the shape of the tree: staircase, sizes, rooms, SQL, names
	cargo xtask tidy

fmt: check-rust web/node_modules/.stamp ## format Rust and web
	cargo fmt --all
	cd web && npx --no-install biome check --write .

lint: check-rust web ## clippy, warnings refused
	cargo clippy $(CARGO_FLAGS) --workspace --all-targets -- -D warnings

clean: ## remove what was built; data stays
	cargo clean
	rm -rf web/.built web/console/dist web/widget/dist web/node_modules

.PHONY: help run build server-only dev web check-node check-rust test shape test-web test-compile \
  test-rust test-stories test-sum bench nextest setup-test tidy fmt lint clean
