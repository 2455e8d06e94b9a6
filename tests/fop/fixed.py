"""The fixed documents (families/, cases/*.fo) on our side and on FOP's, compared page by page."""
import functools
import re
import shutil
import subprocess
import zlib
from html import unescape

import families
import fop
import harness

CASES = harness.ROOT / 'tests' / 'fop' / 'cases'
PAGE = re.compile(r'<page [^>]*>(.*?)</page>', re.S)
MARK = re.compile(r'<(line) |<char quad="[^"]*" x="([^"]*)" y="([^"]*)"[^>]* c="([^"]*)"')
LOOKS_ALIKE = str.maketrans({'\u00ad': None, '\u200b': None, '\u2028': None, '\ufeff': None, '\u2011': '-', '\u2010': '-'})


@functools.lru_cache
def texts():
    """name -> text of every fixed document."""
    out = families.all_documents()
    out.update((path.stem, path.read_text(encoding='utf-8')) for path in sorted(CASES.glob('*.fo')))
    return out


def names():
    return list(texts())


def is_quick(name):
    """A quarter of them, always the same."""
    return zlib.crc32(name.encode()) % 4 == 0


def write_documents(folder, wanted, everything):
    """name -> file of the fixed documents whose name starts as one of `wanted`; of all of them or a quarter."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / 'cases').mkdir(exist_ok=True)
    for picture in CASES.glob('*.png'):  # a picture outside the document's folder is refused
        shutil.copy(picture, folder / 'cases')
    out = {}
    for name, text in texts().items():
        if any(name.startswith(w) for w in wanted) or not wanted and (everything or is_quick(name)):
            out[name] = folder / (name + '.fo')
            out[name].write_text(text, encoding='utf-8')
    return out


def read_words(text):
    """(word, x, y) of each word of a page, where its first character stands."""
    words, word, x, y = [], '', 0.0, 0.0
    for line, at, base, char in MARK.findall(text) + [('line', '', '', '')]:
        char = unescape(char).translate(LOOKS_ALIKE)
        if line or char.isspace():
            if word:
                words.append((word, x, y))
            word = ''
        elif char:
            if not word:
                x, y = float(at), float(base)
            word += char
    return words


def pages(pdf):
    done = subprocess.run(['mutool', 'draw', '-q', '-F', 'stext', str(pdf)], capture_output=True)
    return [read_words(p) for p in PAGE.findall(done.stdout.decode('utf-8', 'replace'))]


def bag(page):
    return sorted(word for word, _, _ in page)


def differences(ours, theirs):
    """(what: pages, words or nothing; a sentence)"""
    for i, (a, b) in enumerate(zip(ours, theirs)):
        a, b = bag(a), bag(b)
        if a != b:
            more, less = list(a), list(b)
            for word in b:
                if word in more:
                    more.remove(word)
            for word in a:
                if word in less:
                    less.remove(word)
            return 'words', 'page %d of %d has %s, lacks %s' % (
                i + 1, len(theirs), ' '.join(more[:4]) or 'nothing more', ' '.join(less[:4]) or 'nothing')
    if len(ours) != len(theirs):
        return 'pages', '%d pages, FOP %d' % (len(ours), len(theirs))
    return '', ''


def misplaced(ours, theirs, tolerance=0.6):
    """The topmost word that stands elsewhere, of pages with the same words."""
    for i, (a, b) in enumerate(zip(ours, theirs)):
        pairs = [(m, o) for m, o in zip(sorted(a), sorted(b)) if abs(m[1] - o[1]) > tolerance or abs(m[2] - o[2]) > tolerance]
        if pairs:
            m, o = min(pairs, key=lambda p: p[1][2])
            return 'page %d: %s at %.1f %.1f, FOP %.1f %.1f (%d words of %d)' % (i + 1, m[0], m[1], m[2], o[1], o[2],
                                                                              len(pairs), len(a))
    return ''


class Result:
    """What became of one document. `kind`: refused (by FOP), failed (ours), pages, words, place or same."""

    def __init__(self, name, fo, answer):
        self.name, self.fo = name, fo
        ours = fo.with_suffix('.pdf')
        done = harness.jianjia('fo', '--fop-compat', '-o', ours, fo)
        self.findings = done.err.decode('utf-8', 'replace')
        self.kind, self.detail = 'same', ''
        if isinstance(answer, str):
            self.kind, self.detail = 'refused', answer.strip()
        elif done.code not in (0, 65) or not ours.exists():
            self.kind, self.detail = 'failed', 'exit code %d: %s' % (done.code, self.findings[-300:])
        else:
            self.compare(pages(ours), pages(answer))

    def compare(self, ours, theirs):
        what, detail = differences(ours, theirs)
        if what:
            self.kind, self.detail = what, detail
            return
        detail = misplaced(ours, theirs)
        if detail:
            self.kind, self.detail = 'place', detail


def compare(documents):
    """A result for each document."""
    answers = fop.answers(list(documents.values()))
    return harness.parallel(lambda pair: Result(pair[0], pair[1], answers[pair[1]]), list(documents.items()))
