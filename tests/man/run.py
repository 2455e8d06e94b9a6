#!/usr/bin/env python3
"""The manual pages: no finding of mandoc's linter, the sections every page has, and every command in them."""
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import harness  # noqa: E402

suite = harness.Suite('man')
# what a page of ours may do: long input lines, and pages that are not installed yet
ALLOWED = ('input text line longer than 80 bytes', 'referenced manual not found', 'operating system explicitly specified')
NEEDED = ('NAME', 'DESCRIPTION', 'EXAMPLES', 'EXIT STATUS', 'FILES')

pages = sorted((harness.ROOT / 'build' / 'man').glob('*.[1-9]'))
sources = sorted((harness.ROOT / 'man').glob('*.[1-9]')) + sorted((harness.ROOT / 'man').glob('*.in'))
suite.equal(len(pages), len(sources), 'every page is built')
for page in pages:
    text = page.read_text(encoding='utf-8')
    sections = re.findall(r'^\.Sh (.+)$', text, re.M)
    for section in NEEDED:
        suite.check(section in sections, page.name + ' has ' + section, sections)
    suite.check('@TABLE' not in text and '@JSON' not in text, page.name + ' is filled in')
    if suite.need('mandoc'):
        done = harness.run('mandoc', '-Tlint', page)
        found = [l for l in (done.out + done.err).decode().splitlines() if not any(a in l for a in ALLOWED)]
        suite.check(not found, 'mandoc -Tlint ' + page.name, '\n'.join(found))

manual = (harness.ROOT / 'build' / 'man' / 'jianjia.1').read_text(encoding='utf-8')
overview = harness.jianjia('--help').out.decode()
verbs = re.findall(r'^  ([a-z]+) {3,}', overview, re.M)
suite.check(len(verbs) >= 6, 'commands are found', verbs)
for verb in verbs:
    suite.check(re.search(r'^\.Cm %s$' % verb, manual, re.M), 'jianjia(1) names ' + verb)
    for option in re.findall(r'--([a-z-]+)', harness.jianjia(verb, '--help').out.decode()):
        suite.check('Fl -' + option in manual, 'jianjia(1) names --' + option)
suite.finish()
