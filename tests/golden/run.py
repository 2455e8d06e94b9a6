#!/usr/bin/env python3
"""Each stage of each case is what was reviewed: report, FO, areas, DOCX parts."""
import difflib
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import cases  # noqa: E402
from cases import harness  # noqa: E402

suite = harness.Suite('golden')
for path, data in sorted(cases.expected().items()):
    name = harness.rel(path)
    if data is None:
        suite.check(False, name, 'belongs to no case any more: make regen SUITE=golden')
        continue
    if not suite.check(path.exists(), name, 'missing: make regen SUITE=golden'):
        continue
    old = path.read_bytes()
    if old != data:
        diff = difflib.unified_diff(old.decode('utf-8', 'replace').splitlines(),
                                    data.decode('utf-8', 'replace').splitlines(), 'expected', 'found', lineterm='')
        suite.check(False, name, '\n'.join(list(diff)[:40]))
    else:
        suite.check(True, name)
suite.finish()
