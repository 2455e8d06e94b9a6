#!/usr/bin/env python3
"""The proof-reader measured: how many of the labelled defects it finds, family by family, and how often it cries out
over text that is right.

  defects.tsv        short excerpts, each with one defect and the rule that should speak
  clean/*.txt        correct official prose, full of what merely looks wrong; so are the valid official documents
  sources.tsv        the defects of the five source documents by document, line and rule, where those are at hand
                     (SOURCE_DOCUMENTS, or shared/source-documents beside the project)

usage: tests/proof/run.py [--verbose]
"""
import json
import os
import re
import sys
import time
from collections import OrderedDict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import harness  # noqa: E402
from harness import ROOT  # noqa: E402

HERE = Path(__file__).resolve().parent

RECALL = 0.90       # of the defects, in every family
FALSE_ALARMS = 1.0  # per 10,000 characters of correct text
PRECISION = 0.95    # of what is said of the source documents
# Documents that are not prose: texts and tables as long as they may be, filled with repeated words.
NO_PROSE = {'limits.xml'}
VERBOSE = '--verbose' in sys.argv

FAMILIES = OrderedDict([
    ('P', 'punctuation'), ('N', 'numbers, years'), ('L', 'left over'), ('W', 'words'), ('S', 'numbering'),
    ('B', 'broken lines'), ('D', 'dates'), ('C', 'counts, sums'), ('A', 'attachments'), ('K', 'consistency')])

suite = harness.Suite('proof')
WORK = suite.dir


def findings(files):
    """One list of findings per file."""
    done = harness.jianjia('check', '--diagnostics=json', *files)
    suite.check(done.code in (0, 65), 'exit code', '%s: %s' % (done.code, done.err.decode()[:300]))
    return [f['findings'] for f in json.loads(done.out)['files']]


def read_table(name):
    rows = []
    for line in (HERE / name).read_text(encoding='utf-8').split('\n'):
        if line and not line.startswith('#'):
            rows.append(line.split('\t'))
    return rows


def per_family(rows):
    """rows: (rule, found or not) -> printed recall; every family has to reach the bound."""
    for family, what in FAMILIES.items():
        mine = [found for rule, found in rows if rule.startswith(family)]
        if mine:
            suite.check(sum(mine) >= RECALL * len(mine), 'recall of ' + family, '%d of %d' % (sum(mine), len(mine)))
            print('    %s  %-16s %4d of %4d  %5.1f %%' % (family, what, sum(mine), len(mine), 100.0 * sum(mine) / len(mine)))
    total = [found for _, found in rows]
    print('       %-16s %4d of %4d  %5.1f %%' % ('all', sum(total), len(total), 100.0 * sum(total) / len(total)))
    suite.check(sum(total) >= RECALL * len(total), 'recall', '%d of %d' % (sum(total), len(total)))


def check_defects():
    cases, files = [], []
    for number, (rules, text) in enumerate(read_table('defects.tsv')):
        path = WORK / ('defect-%03d.txt' % number)
        path.write_text(text.replace('\\n', '\n').replace('\\t', '\t') + '\n', encoding='utf-8')
        cases.append((rules.split('|'), text))
        files.append(path)
    rows, beside = [], 0
    for (rules, text), found in zip(cases, findings(files)):
        hit = any(f['rule'] in rules for f in found)
        rows.append((rules[0], hit))
        beside += len([f for f in found if f['rule'] not in rules])
        if not hit:
            print('    missed %-12s %s' % ('|'.join(rules), text[:60]))
        for f in found:
            suite.check(f['remedy'] and f['found'] and f['line'], 'place and remedy', '%s: %s' % (f['rule'], text[:40]))
            if VERBOSE and f['rule'] not in rules:
                print('    beside %-12s %s: %s' % (f['rule'], f['message'], text[:60]))
    print('labelled defects (%d other findings in the same excerpts):' % beside)
    per_family(rows)


def characters(text):
    return len(re.sub(r'\s', '', text))


def check_clean():
    texts = sorted((HERE / 'clean').glob('*.txt'))
    forms = [f for f in harness.valid_samples('official-document') if f.name not in NO_PROSE]
    for files, what in ((texts, 'prose'), (forms, 'official documents')):
        size, alarms, notes = 0, 0, 0
        for path, found in zip(files, findings(files) if files else []):
            text = path.read_text(encoding='utf-8')
            size += characters(re.sub(r'<!--.*?-->|<[^>]*>', '', text, flags=re.S))
            for f in found:
                if f['stage'] != 'proof':
                    continue
                alarms += f['severity'] != 'note'
                notes += f['severity'] == 'note'
                print('    false alarm %s:%s %s (%s) %s: %s' % (harness.rel(path), f['line'], f['rule'], f['severity'],
                                                             f['message'], f['found']))
        rate = 10000.0 * (alarms + notes) / size if size else 0
        print('correct %s: %d characters, %d warnings and %d notes: %.2f false alarms in 10,000 characters'
              % (what, size, alarms, notes, rate))
        suite.check(rate <= FALSE_ALARMS, 'false alarms', '%s: %.2f' % (what, rate))
        if files is texts:
            suite.check(size >= 15000, 'enough correct text', str(size))


# What a hurried hand does to correct text: the rule that should see it, what to look for, what it becomes. Every so
# manieth place is spoilt, one at a time.
SPOILT = [
    ('P1', r'(?<=[\u4e00-\u9fff])，(?=[\u4e00-\u9fff])', ',', 45),
    ('P1', r'(?<=[\u4e00-\u9fff])（(?=[\u4e00-\u9fff])', '(', 8),
    ('P1', r'(?<=[\u4e00-\u9fff])。$', '.', 9),
    ('P2', r'”', '', 9),
    ('P2', r'《', '', 4),
    ('P2', r'“(?=[^”]*”)', '”', 12),
    ('P8', r'，', '，，', 60),
    ('W3', r'(?<=[，。、])([\u4e00-\u9fff]{2})(?=[\u4e00-\u9fff])', r'\1\1', 40),
    ('W3', r'([\u4e00-\u9fff])的(?=[\u4e00-\u9fff])', r'\1的的', 25),
    ('S1', r'^三、', '五、', 1),
    ('S1', r'^（二）', '（四）', 3),
    ('S1', r'^2\.', '4.', 2),
    ('D1', r'(?<=[0-9]月)[0-9]{1,2}日', '32日', 6),
    ('D1', r'(?<![0-9])[0-9]{1,2}月(?=[0-9]{1,2}日)', '14月', 6),
    ('L1', r'(?<![0-9.〔—])[0-9]+(?=[家人名个场次])', '*', 9),
    ('L1', r'20[0-9]{2}(?=年)', '20**', 6),
    ('N1', r'(?<![0-9—])20([0-9]{2}年)(?=[0-9]{1,2}月)', r'\1', 3),
    ('B1', r'(?<=.{30})，(?=[\u4e00-\u9fff]{8})', '，\n', 40),
]


def spoilt_places():
    """(rule, line, text) of every spoilt text."""
    texts = [p.read_text(encoding='utf-8') for p in sorted((HERE / 'clean').glob('*.txt'))]
    for rule, pattern, becomes, every in SPOILT:
        count = 0
        for text in texts:
            for match in re.finditer(pattern, text, re.M):
                count += 1
                if count % every == 0:
                    yield (rule, text.count('\n', 0, match.start()) + 1,
                           text[:match.start()] + match.expand(becomes) + text[match.end():])


def check_spoilt():
    """Correct text spoilt by machine: what was not thought of when the rules were made."""
    cases, files = [], []
    for number, (rule, line, text) in enumerate(spoilt_places()):
        path = WORK / ('spoilt-%03d.txt' % number)
        path.write_text(text, encoding='utf-8')
        cases.append((rule, line, text))
        files.append(path)
    rows = []
    for (rule, line, text), found in zip(cases, findings(files)):
        hit = any(f['rule'] == rule and f['line'] == line for f in found)
        rows.append((rule, hit))
        if not hit:
            print('    missed %-4s %s' % (rule, text.split('\n')[line - 1][:70]))
    print('correct text spoilt by machine, one place at a time:')
    per_family(rows)


def source_documents():
    places = [os.environ.get('SOURCE_DOCUMENTS'), ROOT.parent / 'shared' / 'source-documents',
              ROOT.parent.parent / 'shared' / 'source-documents']
    for place in places:
        files = sorted(Path(place).glob('*.txt')) if place else []
        if len(files) == 5:
            return files
    return []


def check_sources():
    """Each row: document, line, rule, whether the office's list of defects names it, how often it stands there."""
    files = source_documents()
    if not files:
        print('source documents: not at hand, not measured')
        return
    said = findings(files)
    rows, listed, labels = [], [], set()
    for document, line, rules, known, *note in read_table('sources.tsv'):
        rules = rules.split('|')
        found = [f for f in said[int(document)] if f['rule'] in rules and (line == '*' or f['line'] == int(line))]
        hit = bool(found)
        labels.update((document, f['line'], f['rule']) for f in found)
        rows.append((rules[0], hit))
        if known == 'listed':
            listed.append(hit)
        if not hit:
            print('    missed S%s:%s %s %s' % (document, line, '|'.join(rules), ' '.join(note)))
    print('source documents: %d of %d listed defects found, %.1f %%' % (sum(listed), len(listed), 100.0 * sum(listed) / len(listed)))
    suite.check(sum(listed) >= RECALL * len(listed), 'listed defects', '%d of %d' % (sum(listed), len(listed)))
    per_family(rows)
    real = wrong = 0
    for number, found in enumerate(said):
        for f in found:
            if (str(number), f['line'], f['rule']) in labels:
                real += 1
            else:
                wrong += 1
                print('    not labelled S%d:%s %s %s: %s' % (number, f['line'], f['rule'], f['message'], f['found']))
    print('source documents: %d of %d findings are real, %.1f %%' % (real, real + wrong, 100.0 * real / (real + wrong)))
    suite.check(real >= PRECISION * (real + wrong), 'precision', '%d of %d' % (real, real + wrong))


def check_encodings():
    """The same findings whatever encoding the file was saved in."""
    text = '全面落实党的十九大精神,建设群众信任的的职工之家。\n请于6月31日前报送材料。\n'
    files = []
    for name in ('utf-8', 'utf-8-sig', 'gb18030', 'utf-16'):
        path = WORK / ('encoding-%s.txt' % name)
        path.write_bytes(text.encode(name))
        files.append(path)
    results = [[(f['rule'], f['line'], f['column'], f['message']) for f in found if f['stage'] == 'proof']
               for found in findings(files)]
    suite.check(len(results[0]) == 3, 'three findings', str(results[0]))
    for path, result in zip(files, results):
        suite.check(result == results[0], 'encoding', '%s: %s' % (path.name, result))
    suite.check([r[1:3] for r in results[0]] == [(1, 12), (1, 19), (2, 3)], 'line and column', str(results[0]))


def check_outputs():
    path = WORK / 'output.txt'
    path.write_text('建设群众信任的的职工之家。\n', encoding='utf-8')
    done = harness.jianjia('check', path, env=harness.env(LANG='zh_CN.UTF-8', LC_ALL='zh_CN.UTF-8'))
    suite.check(done.code == 0 and 'W3' in done.out.decode() and '改为“的”' in done.out.decode(), 'text', done.out.decode())
    done = harness.jianjia('check', '--strict', path)
    suite.check(done.code == 65, 'strict', str(done.code))
    done = harness.jianjia('check', '--diagnostics=html', path)
    suite.check(done.code == 0 and '的的' in done.out.decode() and 'W3' in done.out.decode(), 'html', str(done.code))
    many = [WORK / ('defect-%03d.txt' % n) for n in range(20)]
    alone = harness.jianjia('check', *many)
    suite.check(alone.out == harness.jianjia('check', '-j', '4', *many).out, 'the same in four processes', '')
    empty = WORK / 'empty.txt'
    empty.write_bytes(b'')
    suite.check(harness.jianjia('check', empty).code == 65, 'empty file', '')
    picture = WORK / 'picture.txt'
    picture.write_bytes(b'\x89PNG\r\n\x1a\n' + bytes(64))
    suite.check(harness.jianjia('check', picture).code == 65, 'no text', '')


def check_speed():
    """Twenty pages of correct text, several times: what reading costs beside starting."""
    text = ''.join(p.read_text(encoding='utf-8') for p in sorted((HERE / 'clean').glob('*.txt')))
    pages = WORK / 'pages.txt'
    pages.write_text((text * 2)[:22 * 28 * 20], encoding='utf-8')
    small = WORK / 'small.txt'
    small.write_text('职工之家建设。\n', encoding='utf-8')

    def clock(path, count):
        best = 1e9
        for _ in range(5):
            start = time.perf_counter()
            harness.jianjia('check', '--quiet', *([path] * count))
            best = min(best, time.perf_counter() - start)
        return best
    start_up = clock(small, 1)
    each = (clock(pages, 11) - clock(pages, 1)) / 10
    print('speed: a document of 20 pages in %.1f ms; a process with the rules read in %.1f ms' % (1000 * each, 1000 * start_up))
    if not harness.SANITIZED:
        suite.check(each < 0.1, 'twenty pages', '%.1f ms' % (1000 * each))



check_defects()
check_clean()
check_spoilt()
check_sources()
check_encodings()
check_outputs()
check_speed()
suite.finish()
