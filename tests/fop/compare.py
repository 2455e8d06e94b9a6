"""Pages of two PDFs of the same cases, compared by the words on each and where they stand."""
import re
import subprocess
from html import unescape

PAGE = re.compile(r'<page [^>]*height="([^"]*)"[^>]*>(.*?)</page>', re.S)
MARGIN = 20  # of all masters: nothing is printed below unless it runs off the page
MARK = re.compile(r'<(line) |<char quad="[^"]*" x="([^"]*)" y="([^"]*)"[^>]* c="([^"]*)"')


def read_words(text):
    """(word, x, y) of each word, at the origin of its first character."""
    words, word, x, y = [], '', 0, 0
    for line, at, base, char in MARK.findall(text):
        char = unescape(char)
        if line or char.isspace():
            if word:
                words.append((word, x, y))
            word = ''
            continue
        if not word:
            x, y = float(at), float(base)
        word += char
    return words + ([(word, x, y)] if word else [])


class Page:
    def __init__(self, height, text):
        words = read_words(text)
        self.overflows = any(y > height - MARGIN for _, _, y in words)
        names = [w for w, _, _ in words if w.startswith('CASE-')]
        self.case = names[0][5:] if names else '?'
        self.words = [w for w in words if not w[0].startswith('CASE-')]

    def bag(self):
        return sorted(w for w, _, _ in self.words)

    def unique(self):
        bag = [w for w, _, _ in self.words]
        return sorted(w for w in self.words if bag.count(w[0]) == 1)


def all_pages(pdf):
    text = subprocess.run(['mutool', 'draw', '-q', '-F', 'stext', str(pdf)], capture_output=True, check=True).stdout
    return [Page(float(height), found) for height, found in PAGE.findall(text.decode('utf-8', 'replace'))]


def cases(pdf):
    """The pages of a PDF by case, in order: each says which it is of."""
    out = {}
    for page in all_pages(pdf):
        out.setdefault(page.case, []).append(page)
    return out


def separated(pdf):
    """The same where a page ahead of each case says so."""
    out, case = {}, '?'
    for page in all_pages(pdf):
        if page.case != '?':
            case = page.case
            out[case] = []
        else:
            out.setdefault(case, []).append(page)
    return out


def until_overflow(ours, theirs):
    """The pages before the first that FOP lets run over its foot: there it has no answer to compare with."""
    for i, page in enumerate(theirs):
        if page.overflows:
            return ours[:i], theirs[:i]
    return ours, theirs


def same_words(some, others):
    """A word that runs off the sheet is read without its end."""
    return len(some) == len(others) and all(any(a.startswith(b) or b.startswith(a) for b in others) for a in some)


def compare(ours, theirs):
    """Answers (pages that differ, pages, what differs on the first of them)."""
    count = max(len(ours), len(theirs))
    bad, first = 0, ''
    for i in range(count):
        a = ours[i].bag() if i < len(ours) else []
        b = theirs[i].bag() if i < len(theirs) else []
        more, less = [w for w in a if w not in b], [w for w in b if w not in a]
        if not same_words(more, less) or len(a) != len(b):
            bad += 1
            first = first or 'page %d has %s, lacks %s' % (i + 1, ' '.join(more[:3]) or 'nothing more',
                                                           ' '.join(less[:3]) or 'nothing')
    return bad, count, first


def misplaced(ours, theirs, tolerance=0.3):
    """The topmost word whose place differs, on the first page where both have the same words."""
    for i, (a, b) in enumerate(zip(ours, theirs)):
        if a.bag() != b.bag():
            return ''
        wrong = [(m, o) for m, o in zip(a.unique(), b.unique())
                 if abs(m[1] - o[1]) > tolerance or abs(m[2] - o[2]) > tolerance]
        if wrong:
            m, o = min(wrong, key=lambda w: w[1][2])
            return 'page %d: %s at %.1f %.1f, FOP %.1f %.1f' % (i + 1, m[0], m[1], m[2], o[1], o[2])
    return ''
