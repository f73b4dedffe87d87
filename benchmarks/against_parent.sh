#!/usr/bin/env bash
# against_parent.sh [COMMIT]: builds COMMIT (the parent of HEAD when not given) beside the working tree and runs the
# benchmarks of the two in turns, so that both meet the same moods of the machine. Prints the best time of each.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
commit=${1:-HEAD^}
rounds=${ROUNDS:-5}
work=$(mktemp -d)
trap 'git -C "$root" worktree remove --force "$work/parent" 2>/dev/null || true; rm -rf "$work"' EXIT

"$root/dev" build
git -C "$root" worktree add --quiet --detach "$work/parent" "$commit"
(cd "$work/parent" && cmake --preset release >/dev/null && ninja -C build/release sayso_bench >/dev/null)

filter='^(icu_words|whole)$'
for ((i = 0; i < rounds; ++i)); do
  for side in parent now; do
    if [[ $side == now ]]; then tree=$root; else tree=$work/parent; fi
    "$tree/build/release/benchmarks/sayso_bench" --benchmark_filter="$filter" --benchmark_format=json >"$work/$side.$i.json" 2>/dev/null
  done
done

python3 - "$work" "$rounds" <<'PYTHON'
import json, sys
work, rounds = sys.argv[1], int(sys.argv[2])
best = {}
for side in ("parent", "now"):
    for i in range(rounds):
        text = open(f"{work}/{side}.{i}.json", encoding="utf-8").read()
        for b in json.loads(text[text.index("{"):])["benchmarks"]:
            key = (side, b["name"])
            best[key] = min(best.get(key, float("inf")), b["cpu_time"])
for side in ("parent", "now"):
    icu, whole = best[side, "icu_words"], best[side, "whole"]
    print(f"{side:7} ICU words {icu:9.1f} ms   whole {whole:9.1f} ms   {whole / icu:5.2f} times ICU")
print(f"whole: {100 * (best['now', 'whole'] / best['parent', 'whole'] - 1):+.1f} % of the parent's time")
PYTHON
