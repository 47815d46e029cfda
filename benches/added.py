#!/usr/bin/env python3
"""CPU time of one build of candor next to another, app by app.

    benches/added.py OLD NEW APP...

Runs `OLD audit APP --format json` and NEW likewise in turn, the order changing each time, as fresh processes, and prints
user + system milliseconds: the median of each, and the median of the ratios of runs next to each other, which changes
of the machine's pace touch least.
"""

import os
import resource
import statistics
import subprocess
import sys

RUNS = int(os.environ.get("RUNS", "15"))


def cpu_ms(binary, app):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([binary, "audit", app, "--format", "json"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    old, new, *apps = sys.argv[1:]
    for app in apps:
        pairs = []
        for run in range(RUNS):
            order = (old, new) if run % 2 else (new, old)
            took = {binary: cpu_ms(binary, app) for binary in order}
            pairs.append((took[old], took[new]))
        ratio = statistics.median(new / old for old, new in pairs)
        medians = [statistics.median(side) for side in zip(*pairs)]
        print(f"{os.path.basename(app)}: {medians[0]:.0f} and {medians[1]:.0f} ms, {ratio:.2f} times, {RUNS} runs")


if __name__ == "__main__":
    main()
