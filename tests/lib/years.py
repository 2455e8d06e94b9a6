"""A generated year in a hot folder: for the test of the year, of closing it, and for the bench."""
import json
import shutil
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import harness

RECORD = '{urn:jianjia:record:1}'


def generate(place, units, seed, jobs=None):
    options = ['-j', jobs] if jobs else []
    done = harness.run(sys.executable, harness.ROOT / 'samples/generate/generate.py', '--units', units, '--seed', seed, '-o', place, *options, timeout=1800)
    if done.code:
        sys.exit('the generator failed: ' + done.err.decode())
    return done


def book(place):
    return json.loads((Path(place) / 'book.json').read_text(encoding='utf-8'))


def open_spool(place, spool):
    """An empty hot folder with the office's own profile and register."""
    shutil.rmtree(spool, ignore_errors=True)
    done = harness.jianjia('watch', '--once', '--settle-ms', '0', spool)
    if done.code:
        sys.exit('no spool: ' + done.err.decode())
    for name in ('profile.xml', 'register.xml'):
        shutil.copy(Path(place) / name, spool / name)


def bring_titles(place, spool):
    done = harness.jianjia('ledger', spool, 'title', 'import', Path(place) / 'titles.csv', timeout=1800)
    if done.code:
        sys.exit('titles were not taken: ' + done.err.decode()[-2000:])


def drop(place, spool, stage, jobs=0):
    """What lies in the letter box on that day, and the service over it once."""
    for path in sorted((Path(place) / 'drops' / stage['folder']).iterdir()):
        part = spool / 'inbox' / ('.part-' + path.name)
        shutil.copyfile(path, part)
        part.rename(spool / 'inbox' / path.name)
    return harness.jianjia('watch', '--once', '--settle-ms', '0', '-q', '-j', jobs, '--on', stage['on'], spool, timeout=3600)


def packages(spool):
    for tree in (spool, spool / 'confidential'):
        for pattern in ('archive/*/*', 'rejected/*/*', 'quarantine/*'):
            yield from sorted(p for p in tree.glob(pattern) if p.is_dir())


def package_row(path):
    meta, filing = (ET.parse(path / name).getroot() for name in ('meta.xml', 'filing.xml'))

    def said(tree, name):
        node = tree.find(RECORD + name)
        return node.get('is') if node is not None else ''
    findings = [(f.get('severity'), f.get('code')) for f in meta.iter(RECORD + 'finding')]
    return {
        'key': meta.get('key'), 'pages': int(meta.get('pages')), 'form': said(meta, 'form'), 'unit': said(meta, 'unit'), 'class': said(meta, 'class'), 'subject': said(meta, 'subject'),
        'state': filing.get('state'), 'file': '/' + said(filing, 'name'), 'errors': [c for s, c in findings if s == 'error'],
        'warnings': sorted(c for s, c in findings if s == 'warning'), 'photos': sum(f.get('role') == 'photo' for f in meta.iter(RECORD + 'file')),
        'revision': int(filing.get('revision')), 'supersedes': bool(said(filing, 'supersedes')), 'path': path,
    }
