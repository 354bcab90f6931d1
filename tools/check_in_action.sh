#!/usr/bin/env bash
# What action.yml does once csip is installed: check_in_action.sh CSIP, with CSIP_ROOT, STRICT, FMT and SARIF set.
# Each report is made anew by the same check, so that none is cut short by another.
set -euo pipefail
csip=$1
export CSIP_ROOT

# The exit code of a check; 2 is csip's own, when it could not go on: then nothing was checked.
check() {
  local code=0
  "$csip" validate "$@" || code=$?
  if ((code > 1)); then exit "$code"; fi
  return "$code"
}

code=0
strict=()
if [[ $STRICT == true ]]; then strict=(--strict); fi
check --format github "${strict[@]}" || code=$?

most=2000 # lines; GitHub shows no page of a run that is larger than a megabyte
summary=$(check --format md || true)
lines=$(wc -l <<<"$summary")
{
  echo "## The minute book"
  echo
  head -n "$most" <<<"$summary"
  if ((lines > most)); then printf '\nThese are the first %d lines of %d; the log of the step has all.\n' "$most" "$lines"; fi
} >>"$GITHUB_STEP_SUMMARY"

found=$(check --format json || true)
for severity in error warning; do
  echo "${severity}s=$(grep -c "\"severity\": \"$severity\"" <<<"$found" || true)" >>"$GITHUB_OUTPUT"
done

if [[ -n $SARIF ]]; then check --format sarif >"$SARIF" || true; fi

if [[ $FMT == true ]] && ! changes=$("$csip" fmt --check); then
  echo "::error::csip fmt would change: ${changes//$'\n'/, }"
  code=1
fi
exit "$code"
