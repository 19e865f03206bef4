#!/usr/bin/env bash
# Builds the fuzz targets with the address sanitizer and runs each for some seconds, as many at once as
# there are cores; 0 seconds only build.
#
#   fuzz.sh SECONDS [TARGET]…
#
# What an input has found is kept in .build/fuzz-finds; inputs that reached new code are kept in
# .build/fuzz-corpus, where the next run begins. Fails when something was found.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=$1
shift
swift=${SWIFT:-swift}
program=.build/fuzz/release/deskhand-fuzz
finds=.build/fuzz-finds
# A trap is a find: Swift's own report would only be in libFuzzer's way.
export SWIFT_BACKTRACE=enable=no
# Looking for leaks needs ptrace, which containers forbid.
export ASAN_OPTIONS=detect_leaks=0

mkdir -p "$finds"
scratch=$(mktemp -d /tmp/deskhand-fuzz-XXXXXX)
trap 'rm -rf "$scratch"' EXIT
export TMPDIR=$scratch

cat > "$scratch/probe.swift" <<'PROBE'
@_cdecl("LLVMFuzzerTestOneInput")
func test(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 { 0 }
PROBE
if ! "${swift}c" -parse-as-library -sanitize=fuzzer,address "$scratch/probe.swift" \
  -o "$scratch/probe" > "$scratch/log" 2>&1; then
  cat "$scratch/log"
  echo 'NOT FUZZED: this toolchain cannot link libFuzzer (swiftc -sanitize=fuzzer,address).'
  exit 0
fi

# The package manager gives the compiler each sanitizer by itself and in any order, and the compiler
# heeds only the last: both are named once more, together.
DESKHAND_FUZZ=1 "$swift" build -c release --scratch-path .build/fuzz --product deskhand-fuzz \
  --sanitize=address --sanitize=fuzzer -Xswiftc -sanitize=fuzzer,address \
  --explicit-target-dependency-import-check error
[ "$seconds" -gt 0 ] || exit 0

# A glance begins with the seeds alone, so that it is over in time.
corpora=.build/fuzz-corpus
[ "$seconds" -ge 60 ] || corpora=$scratch/corpora

# Runs one target; fails when something was found.
run() {
  local target=$1 corpus=$corpora/$1 log=$scratch/$1.log input runs
  mkdir -p "$corpus"
  "$program" seeds "$target" "$corpus"
  if "$program" run "$target" "$corpus" -max_total_time="$seconds" -timeout=10 \
    -rss_limit_mb=2048 -reload=0 -print_final_stats=1 \
    -artifact_prefix="$finds/$target-" > "$log" 2>&1; then
    if grep -q 'Is the code instrumented' "$log"; then
      echo "fuzz $target: NOT FUZZED: the program was built without coverage."
      return 1
    fi
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    echo "fuzz $target: sound after $runs inputs"
  else
    input=$(sed -n 's/^.*Test unit written to //p' "$log" | tail -n 1)
    grep -v '^#[0-9]*[[:space:]]' "$log" | tail -n 60
    echo "fuzz $target: FOUND ${input:-something that left no input}. To see it again:"
    echo "  SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0 $program run $target $input"
    return 1
  fi
}
export -f run
export corpora scratch program seconds finds

[ $# -gt 0 ] || set -- $("$program" list)
printf '%s\n' "$@" | xargs -P "$(nproc)" -I{} bash -euo pipefail -c 'run "$1"' run {} || exit 1
