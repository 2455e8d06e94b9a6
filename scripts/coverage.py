#!/usr/bin/env python3
"""Sums up what gcov counted: usage: scripts/coverage.py build/coverage"""
import collections
import json
import subprocess
import sys
from pathlib import Path


def main():
    build = Path(sys.argv[1]).resolve()
    root = Path(__file__).resolve().parents[1]
    lines = collections.defaultdict(dict)
    for data in sorted((build / 'src').rglob('*.gcda')):
        text = subprocess.run(['gcov', '--json-format', '--stdout', str(data)], capture_output=True, cwd=root).stdout
        for document in text.splitlines():
            for file in json.loads(document)['files']:
                if file['file'].startswith('src/'):
                    seen = lines[file['file']]
                    for line in file['lines']:
                        n = line['line_number']
                        seen[n] = max(seen.get(n, 0), line['count'])
    groups = collections.defaultdict(lambda: [0, 0])
    for file, seen in sorted(lines.items()):
        hit = sum(1 for count in seen.values() if count)
        groups[str(Path(file).parent)][0] += hit
        groups[str(Path(file).parent)][1] += len(seen)
        print('%5.1f %%  %5d of %5d  %s' % (100.0 * hit / max(1, len(seen)), hit, len(seen), file))
    print()
    for folder, (hit, count) in sorted(groups.items()):
        print('%5.1f %%  %5d of %5d  %s' % (100.0 * hit / max(1, count), hit, count, folder))
    hit, count = (sum(g[i] for g in groups.values()) for i in (0, 1))
    print('%5.1f %%  of %d lines' % (100.0 * hit / max(1, count), count))


main()
