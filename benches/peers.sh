#!/usr/bin/env bash
# What users have today, side by side: androguard and exodus-core out of their ordinary packages, and candor.
# Usage: benches/peers.sh CACHE        CACHE is the folder that `cargo xtask inputs fetch ci` filled.
#
# exodus-core fetches its tracker signatures from a server; here it gets an empty list, which is in its favour.
# It also needs Debian's dexdump. Figures: CPU seconds (user + system) and peak memory of one whole run.
set -euo pipefail
cache=${1:?folder of the inputs}
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Each in its own environment: exodus-core wants an older androguard.
for package in androguard==4.1.4 exodus-core==1.3.15; do
  python3 -m venv "$work/${package%%=*}"
  "$work/${package%%=*}/bin/pip" --quiet install "$package"
done
cargo build --quiet --release --package candor

cat >"$work/run_androguard.py" <<'PY'
"""Opens the app, reads every DEX file and builds the cross references: what a question about calls needs."""
import sys
from loguru import logger
logger.remove()
from androguard.misc import AnalyzeAPK
apk, dexes, analysis = AnalyzeAPK(sys.argv[1])
print(apk.get_package(), sum(1 for _ in analysis.get_methods()), "methods")
PY
cat >"$work/run_exodus.py" <<'PY'
"""Permissions and the tracker search over class names, with an empty list of trackers."""
import sys
from exodus_core.analysis.static_analysis import StaticAnalysis
class Offline(StaticAnalysis):
    def load_trackers_signatures(self):
        self.signatures, self.compiled_tracker_signature = [], []
analysis = Offline(sys.argv[1])
classes = analysis.get_embedded_classes()
analysis.detect_trackers()
print(analysis.get_package(), len(classes), "classes", len(analysis.get_permissions()), "permissions")
PY
cat >"$work/cost.py" <<'PY'
"""Runs a program; prints CPU seconds and peak MB of it and its children."""
import resource, subprocess, sys
run = subprocess.run(sys.argv[2:], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
said = (run.stdout if run.returncode == 0 else run.stderr).strip().splitlines() or [""]
state = "" if run.returncode == 0 else f"FAILED {run.returncode} "
note = said[-1] if sys.argv[1] != "candor" or state else ""
print(f"  {sys.argv[1]:11} {used.ru_utime + used.ru_stime:8.2f} CPU-s {used.ru_maxrss / 1000:8.0f} MB  {state}{note}")
PY

for name in settings_apk-debug ApiDemos-debug Yosemite; do
  app=$(ls "$cache"/inputs/*-"$name".apk)
  echo "$name"
  python3 "$work/cost.py" candor target/release/candor audit "$app"
  python3 "$work/cost.py" androguard "$work/androguard/bin/python" "$work/run_androguard.py" "$app"
  python3 "$work/cost.py" exodus-core "$work/exodus-core/bin/python" "$work/run_exodus.py" "$app"
done
