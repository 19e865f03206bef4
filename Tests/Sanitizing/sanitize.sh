#!/usr/bin/env bash
# Runs the tests and the program under what watches every access to memory, and fails when
# something was found.
#
#   sanitize.sh [thread] [address] [memcheck]     all three unless some are named
#
# What was found is kept in .build/sanitize, a file for each process that found something.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=Tests/Sanitizing
swift=${SWIFT:-swift}
strict='--explicit-target-dependency-import-check error'
reports=$PWD/.build/sanitize
# A trap is a find: Swift's own report would only hide the sanitizer's.
export SWIFT_BACKTRACE=enable=no
status=0

rm -rf "$reports"
mkdir -p "$reports"
scratch=$(mktemp -d /tmp/deskhand-sanitize-XXXXXX)
trap 'rm -rf "$scratch"' EXIT

# Says what became of a run: its words, its exit status, and where its reports begin.
account() {
  local words=$1 ended=$2 finds
  # Valgrind also notes there what it does not know of the system, with other signs.
  finds=$(grep -l '^==' "$reports/$3"* 2> "$scratch/none" || true)
  if [ "$ended" = 0 ] && [ -z "$finds" ]; then
    echo "sanitize $words: sound"
    return
  fi
  status=1
  echo "sanitize $words: FOUND, exit status $ended"
  [ -z "$finds" ] || { head -qn 60 $finds | "$swift" demangle --simplified; echo "$finds"; }
}

# Runs tests: words for the account, where their reports begin, and what `swift test` is told.
run_tests() {
  local words=$1 name=$2 log=$reports/$2-log ended=0
  shift 2
  "$swift" test $strict "$@" > "$log" 2>&1 || ended=$?
  grep -aE '✘|error:|(^|[^[:alnum:]])Test run with' "$log" || tail -n 20 "$log"
  account "$words" "$ended" "$name."
}

run_thread() {
  TSAN_OPTIONS="log_path=$reports/thread" \
    run_tests 'the tests for races' thread --sanitize=thread --scratch-path .build/thread \
    --skip EndToEndTests --skip FaultTests
}

# The program is built along with the tests, and the tests in a terminal drive it too.
run_address() {
  # Looking for leaks needs ptrace, which containers forbid.
  ASAN_OPTIONS="detect_leaks=0:log_path=$reports/address" \
    DESKHAND_PROGRAM=$PWD/.build/address/debug/deskhand \
    run_tests 'the tests and the program for addresses' address --sanitize=address \
    --scratch-path .build/address --skip FaultTests
}

memcheck=(nice valgrind -q --error-exitcode=9 --error-limit=no --num-callers=30
  --suppressions="$here/valgrind.supp")

# Runs the release program: its status must be the first argument.
program() {
  local expected=$1 ended=0
  shift
  "${watched[@]}" --store "$scratch/desk" "$@" > "$scratch/output" 2>&1 || ended=$?
  [ "$ended" = "$expected" ] && return
  echo "deskhand $*: exit status $ended, expected $expected"
  tail -n 20 "$scratch/output"
  program_status=1
}

# Presses keys in the console, in a terminal of its own, and waits for what comes of each.
console() {
  local keys text command tmux="tmux -u -L deskhand-sanitize-$$"
  printf -v command '%q ' "${watched[@]}" --store "$scratch/desk"
  $tmux -f /dev/null new-session -d -x 120 -y 40 -s desk \
    "$command; echo \$? > $scratch/console-status"
  while IFS='|' read -r keys text; do
    [ -z "$keys" ] || $tmux send-keys -t desk $keys
    for _ in $(seq 240); do
      $tmux capture-pane -p -t desk 2> "$scratch/tmux-errors" | grep -qF -- "$text" && continue 2
      sleep 0.5
    done
    echo "console: ‘$text’ does not appear after ‘$keys’:"
    $tmux capture-pane -p -t desk || true
    program_status=1
    break
  done <<'KEYS'
|Queue:
v|Views of tickets
o p e n Enter|Queue: open
c|Comment:
S e e n Enter|commented
z|Queue:
?|help
Escape|Queue:
g a|Assets
Enter|Overview
q|Assets
KEYS
  $tmux send-keys -t desk Q
  for _ in $(seq 240); do
    [ -s "$scratch/console-status" ] && break
    sleep 0.5
  done
  $tmux kill-server 2> "$scratch/tmux-errors" || true
  [ "$(cat "$scratch/console-status" || true)" = 0 ] || program_status=1
}

run_program() {
  local segment program_status=0
  local watched=("${memcheck[@]}" --log-file="$reports/program.%p" "$scratch/deskhand")
  # valgrind 3.19 cannot read the DWARF 5 of this compiler; names of functions it has without.
  strip --strip-debug -o "$scratch/deskhand" .build/release/deskhand
  program 0 demo --tickets 200
  program 0 list tickets 'state:open due:<4w printer' --sort -due --format csv
  program 0 new tickets 'subject=No network'
  program 0 do take T-201
  program 0 set T-201 tags=vpn
  program 0 attach T-201 "$here/valgrind.supp"
  program 0 fetch F-1 "$scratch/fetched"
  program 0 undo
  program 0 history T-201
  program 0 log --format json
  program 0 verify
  program 0 snapshot
  console
  program 0 backup "$scratch/desk.tar"
  program 0 --store "$scratch/restored" restore "$scratch/desk.tar"
  segment=$(find "$scratch/desk/log" -name '*.log' | sort | head -n 1)
  printf 'damage' | dd of="$segment" bs=1 seek=2000 conv=notrunc status=none
  program 1 verify
  program 1 log
  program 0 salvage "$scratch/salvaged"
  account 'the program in memcheck' "$program_status" program.
}

run_memcheck() {
  local ended=0
  run_program
  "$swift" build $strict --build-tests
  strip --strip-debug -o "$scratch/tests" .build/debug/deskhandPackageTests.xctest
  clang -O1 -Wall -Werror -shared -fPIC -o "$scratch/sigsuspend.so" "$here/sigsuspend.c"
  # Left out: what drives programs within a time, and what does one thing thousands of times over,
  # which would take hours here; the address sanitizer has that.
  LD_PRELOAD=$scratch/sigsuspend.so "${memcheck[@]}" --log-file="$reports/memcheck.%p" \
    "$scratch/tests" --testing-library swift-testing --no-parallel \
    --skip EndToEndTests --skip FaultTests --skip 'Sample.*Tests' \
    --skip 'SimulationTests' --skip 'DamagedByteTests' --skip 'CutFileTests' \
    --skip 'RestoringTests.*(cut|flipped)' --skip 'JournalTests.SalvageTests' \
    > "$reports/memcheck-log" 2>&1 || ended=$?
  grep -aE '✘|(^|[^[:alnum:]])Test run with' "$reports/memcheck-log" \
    || tail -n 20 "$reports/memcheck-log"
  account 'the tests in memcheck' "$ended" memcheck.
}

[ $# -gt 0 ] || set -- thread address memcheck
for part; do
  case $part in
    thread | address | memcheck) "run_$part" ;;
    *) echo "sanitize.sh: ‘$part’ is none of thread, address, memcheck" >&2; exit 2 ;;
  esac
done
exit $status
