# zmqcat: build, try, test, install. `make` alone lists the targets.

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift
VERSION := $(shell sed -n 's/.*static let number = "\(.*\)"/\1/p' Sources/ZmqcatCommands/Version.swift)

BINDIR  := $(DESTDIR)$(PREFIX)/bin
MANDIR  := $(DESTDIR)$(PREFIX)/share/man
BASHDIR := $(DESTDIR)$(PREFIX)/share/bash-completion/completions
ZSHDIR  ?= $(DESTDIR)$(PREFIX)/share/zsh/site-functions
FISHDIR := $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d

# The one place for the flags of the binary that people run.
# lld comes with the toolchain; Debian's linker prints a warning about a function in the toolchain's own static library.
# It packs the relocations, a million bytes of them, which glibc 2.36 (Debian 12) and later can read. Only what the
# libraries ask for is exported (see ConnectionResets), no library is looked for beside the binary, and what only makes
# the start slow is left out.
RELEASE_FLAGS := -c release --product zmqcat --static-swift-stdlib --disable-local-rpath -Xswiftc -use-ld=lld \
	-Xlinker -s -Xlinker -z -Xlinker pack-relative-relocs -Xlinker --no-export-dynamic \
	-Xlinker -T -Xlinker release.ld
BINARY  := $(CURDIR)/.build/release/zmqcat
SOURCES := Package.swift $(shell find Sources -type f 2>/dev/null)

.DEFAULT_GOAL := help
# One SwiftPM at a time: two wait for each other's lock anyway.
.NOTPARALLEL:

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

.PHONY: build
build: deps-build ## build the release binary, .build/release/zmqcat
	$(SWIFT) build $(RELEASE_FLAGS)

.PHONY: demo
demo: build ## build, then show real traffic between several zmqcats
	@scripts/demo $(BINARY)

.PHONY: test
test: build deps-test ## build, then run every test
	ZMQCAT_BINARY=$(BINARY) $(SWIFT) test
	/usr/bin/python3 Tests/examples.py --binary $(BINARY)
	/usr/bin/python3 Tests/completions.py --binary $(BINARY)
	/usr/bin/python3 Tests/documents.py --binary $(BINARY)
	Tests/install.sh

.PHONY: fuzz
fuzz: deps-build ## fuzz all readers and parsers with AddressSanitizer, SECONDS each (default 60) or 5 million runs
	scripts/fuzz $(or $(SECONDS),60) $(or $(SEED),1)

.PHONY: sanitize
sanitize: deps-build deps-test build ## run all tests with AddressSanitizer, then ThreadSanitizer, then commands under valgrind
	scripts/sanitize
	scripts/memcheck $(BINARY)

.PHONY: sanitize-short
sanitize-short: build deps-test
	scripts/memcheck $(BINARY) --short

.PHONY: soak-security
soak-security: build deps-test ## attack zmqcat as strangers do, and count what gets through
	/usr/bin/python3 Tests/security_soak.py --binary $(BINARY)

.PHONY: soak
soak: build deps-test ## measure delivery and diagnosis against their goals, ARGUMENTS="--scale 0.1 --seed 2 ROW ..."
	scripts/soak --binary $(BINARY) $(ARGUMENTS)

.PHONY: soak-short
soak-short: build deps-test
	scripts/soak --binary $(BINARY) --scale 0.05

.PHONY: faults
faults: build deps-test ## break calls, streams, limits, peers and cables under it, ARGUMENTS="--scale 0.1 --seed 2 ROW ..."
	scripts/faults --binary $(BINARY) $(ARGUMENTS)

.PHONY: faults-short
faults-short: build deps-test
	scripts/faults --binary $(BINARY) --scale 0.02

.PHONY: bench
bench: build deps-bench ## measure against C, rewrite docs/performance.md, ARGUMENTS="--rounds 3 --rows lines raw"
	/usr/bin/python3 -B Benchmarks/bench.py --binary $(BINARY) $(ARGUMENTS)

.PHONY: bench-short
bench-short: build deps-bench
	/usr/bin/python3 -B Benchmarks/bench.py --binary $(BINARY) --smoke

.PHONY: budget
budget: build deps-bench ## fail when push or pull spends over 5 % more instructions a line than is committed
	/usr/bin/python3 -B Benchmarks/budget.py --binary $(BINARY)

.PHONY: budget-update
budget-update: build deps-bench ## commit to what push and pull spend now
	/usr/bin/python3 -B Benchmarks/budget.py --binary $(BINARY) --update

.PHONY: check
check: lint check-generated test soak-short faults-short sanitize-short bench-short budget ## everything that has to be clean: lint, generated files, tests, budget, and a little of soak, faults, memory check and benchmark

.PHONY: lint
lint: deps-build deps-lint ## format, warnings, scripts, manual pages
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests Fuzz
	scripts/lint
	scripts/no-warnings $(SWIFT) build $(RELEASE_FLAGS)

.PHONY: generated
generated: build deps-test ## rewrite the manual pages and the completions from the release binary
	scripts/generate $(BINARY) .

.PHONY: check-generated
check-generated: build deps-test
	@scripts/generate --check $(BINARY)

# Install what was built; build only when a source is newer. So `make build && sudo make install` needs no
# Swift in root's PATH.
$(BINARY): $(SOURCES)
	@scripts/install-deps build
	$(SWIFT) build $(RELEASE_FLAGS)
	@touch -c $@

.PHONY: install
install: $(BINARY) ## install binary, manual pages and completions under DESTDIR and PREFIX (/usr/local)
	install -Dm755 $(BINARY) "$(BINDIR)/zmqcat"
	install -d "$(MANDIR)/man1" "$(MANDIR)/man7"
	install -m644 man/*.1 "$(MANDIR)/man1/"
	install -m644 man/*.7 "$(MANDIR)/man7/"
	install -Dm644 completions/zmqcat.bash "$(BASHDIR)/zmqcat"
	install -Dm644 completions/_zmqcat "$(ZSHDIR)/_zmqcat"
	install -Dm644 completions/zmqcat.fish "$(FISHDIR)/zmqcat.fish"

.PHONY: uninstall
uninstall: ## remove what install put there, with the same DESTDIR and PREFIX
	rm -f "$(BINDIR)/zmqcat" "$(BASHDIR)/zmqcat" "$(ZSHDIR)/_zmqcat" "$(FISHDIR)/zmqcat.fish"
	cd man && for page in *.[17]; do rm -f "$(MANDIR)/man$${page##*.}/$$page"; done

.PHONY: deb
deb: $(BINARY) deps-package ## make a Debian package in dist/
	scripts/make-deb $(VERSION)

.PHONY: dist
dist: $(BINARY) deps-package ## make tarballs of the sources and of a self-contained binary in dist/, with SHA256SUMS
	scripts/make-dist $(VERSION)

.PHONY: check-packages
check-packages: deb dist ## install, run and remove the packages in a fresh Debian root (as root)
	scripts/check-packages $(VERSION)

.PHONY: deps
deps: ## install the Debian packages that are missing, for all targets
	@scripts/install-deps build test lint bench package

.PHONY: deps-build deps-test deps-lint deps-bench deps-package
deps-build deps-test deps-lint deps-bench deps-package: deps-%:
	@scripts/install-deps $*

.PHONY: clean
clean: ## remove everything that was built
	rm -rf .build dist
