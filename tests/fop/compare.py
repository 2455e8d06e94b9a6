"""Pages of two PDFs of the same cases, compared by the words on each."""
import re
import subprocess
from html import unescape

PAGE = re.compile(r'<page [^>]*>(.*?)</page>', re.S)
WORD = re.compile(r'<word xMin="([^"]*)" yMin="([^"]*)"[^>]*>(.*?)</word>')


class Page:
    def __init__(self, text):
        self.words = [(unescape(w), float(x), float(y)) for x, y, w in WORD.findall(text)]
        names = [w for w, _, _ in self.words if w.startswith('CASE-')]
        self.case = names[0][5:] if names else '?'
        self.words = [w for w in self.words if not w[0].startswith('CASE-')]

    def bag(self):
        return sorted(w for w, _, _ in self.words)

    def lines(self):
        """The words with their places, top to bottom; close enough in y is the same line."""
        return [(w, round(x), round(y)) for w, x, y in sorted(self.words, key=lambda w: (round(w[2]), w[1]))]


def cases(pdf):
    """The pages of a PDF by case, in order."""
    text = subprocess.run(['pdftotext', '-bbox', str(pdf), '-'], capture_output=True, check=True).stdout
    out = {}
    for found in PAGE.findall(text.decode('utf-8', 'replace')):
        page = Page(found)
        out.setdefault(page.case, []).append(page)
    return out


def compare(ours, theirs):
    """Answers (pages that differ, pages, text on the first of them)."""
    count = max(len(ours), len(theirs))
    bad, first = 0, ''
    for i in range(count):
        a = ours[i].bag() if i < len(ours) else None
        b = theirs[i].bag() if i < len(theirs) else None
        if a != b:
            bad += 1
            first = first or 'page %d' % (i + 1)
    return bad, count, first


def unique(page):
    bag = [w for w, _, _ in page.words]
    return [w for w in page.words if bag.count(w[0]) == 1]


def misplaced(ours, theirs, tolerance=1.2):
    """The first word whose place differs, on the pages both have with the same words."""
    for i, (a, b) in enumerate(zip(ours, theirs)):
        if a.bag() != b.bag():
            return ''
        mine, other = sorted(unique(a)), sorted(unique(b))
        wrong = [(m, o) for m, o in zip(mine, other)
                 if abs(m[1] - o[1]) > tolerance or abs(m[2] - o[2]) > tolerance]
        if wrong:
            m, o = min(wrong, key=lambda w: w[1][2])
            return 'page %d: %s at %.1f %.1f, FOP %.1f %.1f' % (i + 1, m[0], m[1], m[2], o[1], o[2])
    return ''
