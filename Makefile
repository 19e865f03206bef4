# Deskhand: build, test, install. `make help` lists the targets.

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift
XDG_DATA_HOME ?= $(HOME)/.local/share
SAMPLE ?= $(XDG_DATA_HOME)/deskhand-sample

PACKAGES = libncurses-dev libxxhash-dev libyaml-dev libexpat1-dev libical-dev libjansson-dev libqrencode-dev gettext tzdata tmux make
# For file systems that lose their power, without root those tests are skipped; and for reading back
# bar codes and XML.
TEST_PACKAGES = e2fsprogs xfsprogs mount librsvg2-bin zbar-tools libxml2-utils
SANITIZE_PACKAGES = valgrind libc6-dbg
BENCH_PACKAGES = git tig neomutt sqlite3 libsqlite3-dev
TICKETS ?= 1000000

# How long each fuzz target runs, and which; `make test` gives each only a glance.
FUZZ_SECONDS ?= 600
FUZZ_TARGETS ?=
GLANCE_SECONDS ?= 4

# Which of thread, address and memcheck; all of them unless said otherwise.
SANITIZERS ?=

# An import of a target that Package.swift does not declare must fail, not build by luck.
STRICT = --explicit-target-dependency-import-check error
RELEASE = -c release --static-swift-stdlib $(STRICT)
PROGRAM = .build/release/deskhand

# The languages but English, and what the program reads: it looks above its own directory.
LANGUAGES = $(basename $(notdir $(wildcard Sources/deskhand/Languages/*.po)))
CATALOGUES = $(LANGUAGES:%=.build/locale/%/LC_MESSAGES/deskhand.mo)

bindir = $(DESTDIR)$(PREFIX)/bin
sharedir = $(DESTDIR)$(PREFIX)/share
bashdir = $(sharedir)/bash-completion/completions
zshdir = $(sharedir)/zsh/site-functions
fishdir = $(sharedir)/fish/vendor_completions.d

.DEFAULT_GOAL := build
.PHONY: help packages build run test soak fuzz sanitize bench install uninstall clean format

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile

# Installs those of the packages $(1) that are missing, and calls apt-get only then.
define install_packages
@missing=; \
for package in $(1); do \
  state=$$(dpkg-query -W -f '$${db:Status-Status}' $$package 2>/dev/null) || state=; \
  [ "$$state" = installed ] || missing="$$missing $$package"; \
done; \
if [ -n "$$missing" ]; then \
  echo "Installing$$missing"; \
  sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
  $$sudo apt-get update -qq && \
  $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; \
fi
endef

packages: ## install the Debian packages that are missing
	$(call install_packages,$(PACKAGES))

build: packages $(CATALOGUES) ## build the release program
	$(SWIFT) build $(RELEASE) --product deskhand

.build/locale/%/LC_MESSAGES/deskhand.mo: Sources/deskhand/Languages/%.po | packages
	@mkdir -p $(@D)
	msgfmt --check -o $@ $<

run: build ## open the console on a sample desk
	@test -e "$(SAMPLE)" || \
	  $(PROGRAM) --store "$(SAMPLE)" demo --tickets 2000 --seed 1
	@$(PROGRAM) --store "$(SAMPLE)"

# The release program comes first: the end-to-end tests drive it in a terminal. A release build keeps one
# core busy; beside it the fuzz targets are built with the other.
test: packages $(CATALOGUES) ## check the format and run every test
	$(call install_packages,$(TEST_PACKAGES))
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests
	@mkdir -p .build
	@SWIFT=$(SWIFT) Sources/deskhand-fuzz/fuzz.sh 0 > .build/fuzz-log 2>&1 & fuzz=$$!; \
	$(SWIFT) build $(RELEASE) --product deskhand || { kill $$fuzz; exit 1; }; \
	wait $$fuzz || cat .build/fuzz-log; \
	status=.build/test-status; log=.build/test-log; rm -f $$status; \
	{ $(SWIFT) test $(STRICT) 2>&1; echo $$? > $$status; } | tee $$log; \
	SWIFT=$(SWIFT) Sources/deskhand-fuzz/fuzz.sh $(GLANCE_SECONDS) || echo 1 > $$status; \
	echo; grep -E '(^|[^[:alnum:]])Test run with' $$log || echo 'No test run was completed.'; \
	exit $$(cat $$status)

# Fifty times the faults of `make test`: about half an hour on two cores.
soak: build ## crash at 100,000 points, and a hundred races of twenty processes
	DESKHAND_POINTS=100000 DESKHAND_ROUNDS=100 DESKHAND_CUTS=50 $(SWIFT) test $(STRICT) --filter FaultTests

# What was found is kept in .build/fuzz-finds, the corpus in .build/fuzz-corpus.
fuzz: packages ## give every reader bytes that nobody wrote, for FUZZ_SECONDS each
	SWIFT=$(SWIFT) nice -n 10 Sources/deskhand-fuzz/fuzz.sh $(FUZZ_SECONDS) $(FUZZ_TARGETS)

# What was found is kept in .build/sanitize.
sanitize: build ## run the tests under the thread and address sanitizers and valgrind
	$(call install_packages,$(SANITIZE_PACKAGES))
	SWIFT=$(SWIFT) Tests/Sanitizing/sanitize.sh $(SANITIZERS)

# Sample data is kept in .build/bench: 1.7 GB for a million tickets, and as much again for a while.
bench: build ## measure beside the peers, on a desk of TICKETS tickets
	$(call install_packages,$(BENCH_PACKAGES))
	$(SWIFT) build $(RELEASE) --product deskhand-bench
	@.build/release/deskhand-bench --program $(PROGRAM) --directory .build/bench \
	  --tickets $(TICKETS)

# Only copies what was built, so that `sudo make install` compiles nothing as root.
install: ## install under $(DESTDIR)$(PREFIX); build first
	@test -x $(PROGRAM) || { echo 'Run "make" first.' >&2; exit 1; }
	install -d "$(bindir)" "$(sharedir)/deskhand/themes" "$(sharedir)/man/man1" \
	  "$(bashdir)" "$(zshdir)" "$(fishdir)"
	install -m 755 $(PROGRAM) "$(bindir)/deskhand"
	-strip "$(bindir)/deskhand"
	install -m 644 themes/*.yaml "$(sharedir)/deskhand/themes/"
	$(PROGRAM) --language en man > "$(sharedir)/man/man1/deskhand.1"
	for language in $(LANGUAGES); do \
	  install -D -m 644 .build/locale/$$language/LC_MESSAGES/deskhand.mo \
	    "$(sharedir)/locale/$$language/LC_MESSAGES/deskhand.mo" && \
	  install -d "$(sharedir)/man/$$language/man1" && \
	  $(PROGRAM) --language $$language man > "$(sharedir)/man/$$language/man1/deskhand.1" || exit 1; \
	done
	$(PROGRAM) --language en completions bash > "$(bashdir)/deskhand"
	$(PROGRAM) --language en completions zsh > "$(zshdir)/_deskhand"
	$(PROGRAM) --language en completions fish > "$(fishdir)/deskhand.fish"

uninstall: ## remove what install put there
	rm -f "$(bindir)/deskhand" "$(sharedir)/man/man1/deskhand.1" "$(bashdir)/deskhand" \
	  "$(zshdir)/_deskhand" "$(fishdir)/deskhand.fish"
	rm -rf "$(sharedir)/deskhand"
	for language in $(LANGUAGES); do \
	  rm -f "$(sharedir)/locale/$$language/LC_MESSAGES/deskhand.mo" \
	    "$(sharedir)/man/$$language/man1/deskhand.1"; \
	done

clean: ## remove what was built
	$(SWIFT) package clean
	rm -rf .build

format: ## format every Swift file
	$(SWIFT) format format --in-place --recursive --parallel Package.swift Sources Tests
