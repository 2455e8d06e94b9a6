"""A finished PDF as a ruler sees it: glyphs, rules and ink in millimetres from the upper left corner of each page.

Everything comes from programs that share nothing with us: glyphs, colours and drawn lines from MuPDF's trace of the page,
ink from poppler's picture of it. A character is measured by its em box: as wide as its advance at the size it is set in,
from 0.88 of the size above its baseline to 0.12 below. Ink is what a ruler on the printed sheet would find, and is used
where the standard says «edge of the characters» and means large ones, of which one sees where they begin."""
import io
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import harness  # noqa: E402

MM = 25.4 / 72
ASCENT, DESCENT = 0.88, 0.12
DPI = 300
BLACK, RED = (0.0, 0.0, 0.0), (1.0, 0.0, 0.0)


class Glyph:
    """One character. x, y: where its baseline begins; size in pt; way: where the next one stands, (1, 0) to the right."""

    def __init__(self, char, face, size, x, y, advance, colour, way):
        self.char, self.face, self.size, self.x, self.y = char, face, size, x, y
        self.advance, self.colour, self.way = advance, colour, way

    @property
    def right(self):
        return self.x + self.advance

    @property
    def top(self):
        return self.y - ASCENT * self.size * MM

    @property
    def bottom(self):
        return self.y + DESCENT * self.size * MM


class Line:
    """Glyphs on one baseline, from left to right, the blanks at either end left out."""

    def __init__(self, glyphs):
        glyphs = sorted(glyphs, key=lambda g: g.x)
        while glyphs and glyphs[0].char.isspace():
            del glyphs[0]
        while glyphs and glyphs[-1].char.isspace():
            del glyphs[-1]
        self.glyphs = glyphs
        self.text = ''.join(g.char for g in glyphs)

    left = property(lambda self: self.glyphs[0].x)
    right = property(lambda self: self.glyphs[-1].right)
    middle = property(lambda self: (self.left + self.right) / 2)
    y = property(lambda self: self.glyphs[0].y)
    size = property(lambda self: max(g.size for g in self.glyphs))
    top = property(lambda self: min(g.top for g in self.glyphs))
    bottom = property(lambda self: max(g.bottom for g in self.glyphs))
    centre = property(lambda self: (self.top + self.bottom) / 2)
    colours = property(lambda self: {g.colour for g in self.glyphs})

    def part(self, text):
        """The piece of the line that reads so, or None."""
        plain = ''.join(g.char for g in self.glyphs if not g.char.isspace())
        at = plain.find(text)
        if at < 0:
            return None
        return Line([g for g in self.glyphs if not g.char.isspace()][at:at + len(text)])

    def pieces(self, gap=0.6):
        """The line cut where more than `gap` of its size stands empty."""
        cut, result = [], []
        for glyph in (g for g in self.glyphs if not g.char.isspace()):
            if cut and glyph.x - cut[-1].right > gap * self.size * MM:
                result.append(Line(cut))
                cut = []
            cut.append(glyph)
        return result + [Line(cut)] if cut else result


class Rule:
    """A line drawn across the page: its edges, thickness and colour."""

    def __init__(self, x0, y0, x1, y1, colour):
        self.left, self.right = sorted((x0, x1))
        self.top, self.bottom = sorted((y0, y1))
        self.colour = colour

    width = property(lambda self: self.right - self.left)
    thickness = property(lambda self: self.bottom - self.top)


class Page:
    def __init__(self, pdf, number, width, height):
        self.pdf, self.number, self.width, self.height = pdf, number, width, height
        self.glyphs, self.rules, self._ink = [], [], None

    def lines(self):
        """Upright text, line by line from the top. What a second face draws may have its baseline a little lower."""
        result = []
        for glyph in sorted((g for g in self.glyphs if g.way == (1, 0)), key=lambda g: g.y):
            if not result or glyph.y - result[-1][0].y > max(0.35, 0.1 * glyph.size * MM):
                result.append([])
            result[-1].append(glyph)
        found = [Line(group) for group in result]
        return [line for line in found if line.glyphs]

    def turned(self):
        """The sheet turned a quarter to the left, as one turns it to see the others beside it upright."""
        page = Page(self.pdf, self.number, self.height, self.width)
        for g in self.glyphs:
            page.glyphs.append(Glyph(g.char, g.face, g.size, g.y, self.width - g.x, g.advance, g.colour,
                                     (g.way[1], -g.way[0])))
        for r in self.rules:
            page.rules.append(Rule(r.top, self.width - r.right, r.bottom, self.width - r.left, r.colour))
        return page

    def ink(self, red=None, left=0, right=None):
        """Bands of ink from the top: [(top, bottom)] of the rows that have any, of red ink or of black alone if so asked,
        between two edges."""
        rows = self._rows()
        first, last = int(left / 25.4 * DPI), int((right or self.width) / 25.4 * DPI)
        bands, start = [], None
        for y, row in enumerate(rows + [None]):
            marked = row is not None and _marked(row, red, first, last)
            if marked and start is None:
                start = y
            if not marked and start is not None:
                bands.append((start * 25.4 / DPI, y * 25.4 / DPI))
                start = None
        return bands

    def _rows(self):
        if self._ink is None:
            data = harness.run('pdftoppm', '-r', DPI, '-f', self.number, '-l', self.number, self.pdf).out
            match = re.match(rb'P6\s+(\d+)\s+(\d+)\s+255\s', data)
            wide, high = int(match.group(1)), int(match.group(2))
            at = match.end()
            self._ink = [data[at + y * wide * 3:at + (y + 1) * wide * 3] for y in range(high)]
            white = b'\xff' * (wide * 3)
            self._ink = [None if row == white else row for row in self._ink]
        return self._ink


def _marked(row, red, first, last):
    """Whether a row of a picture has ink: black covers green and red, red covers green only."""
    part = row[first * 3:last * 3]
    if red is None:
        return min(part[1::3], default=255) < 128
    if red:
        return any(g < 128 <= r for r, g in zip(part[0::3], part[1::3]))
    return min(part[0::3], default=255) < 128


def _colour(node):
    values = [float(v) for v in node.get('color', '0').split()]
    space = node.get('colorspace')
    if space == 'DeviceGray':
        return (values[0],) * 3
    if space == 'DeviceCMYK':
        c, m, y, k = values
        # the printing inks that the standard names
        if (c, k) == (0, 0) and abs(m - 0.8) < 0.01 and abs(y - 0.8) < 0.01:
            return RED
        return tuple((1 - v) * (1 - k) for v in (c, m, y))
    return tuple(values)


def _matrix(node):
    return [float(v) for v in node.get('transform').split()]


def _place(m, x, y):
    return (m[0] * x + m[2] * y + m[4]) * MM, (m[1] * x + m[3] * y + m[5]) * MM


def _read_text(page, node):
    matrix, colour = _matrix(node), _colour(node)
    for span in node:
        trm = [float(v) for v in span.get('trm').split()]
        size = max(abs(trm[0]), abs(trm[1])) * max(abs(matrix[0]), abs(matrix[1]))
        way = (round((matrix[0] * trm[0] + matrix[2] * trm[1]) / size), round((matrix[1] * trm[0] + matrix[3] * trm[1]) / size))
        face = re.sub(r'^[A-Z]{6}\+', '', span.get('font'))
        for g in span:
            x, y = _place(matrix, float(g.get('x')), float(g.get('y')))
            page.glyphs.append(Glyph(g.get('unicode'), face, size, x, y, float(g.get('adv')) * size * MM, colour, way))


def _read_path(page, node):
    """Rectangles, and strokes that go straight across."""
    matrix = _matrix(node)
    points = [_place(matrix, float(p.get('x')), float(p.get('y'))) for p in node if p.get('x')]
    if not points or any(p.tag == 'curveto' for p in node):
        return
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    box = [min(xs), min(ys), max(xs), max(ys)]
    if node.tag == 'stroke_path':
        half = float(node.get('linewidth')) * abs(matrix[0] or matrix[1]) * MM / 2
        if box[3] - box[1] < 0.01:
            box[1], box[3] = box[1] - half, box[3] + half
        elif box[2] - box[0] < 0.01:
            box[0], box[2] = box[0] - half, box[2] + half
        else:
            return
    page.rules.append(Rule(*box, _colour(node)))


def read(pdf):
    """Every page of a PDF."""
    result = []
    for event, node in ET.iterparse(io.BytesIO(harness.run('mutool', 'trace', pdf).out), ('start', 'end')):
        if event == 'start' and node.tag == 'page':
            box = [float(v) * MM for v in node.get('mediabox').split()]
            result.append(Page(pdf, len(result) + 1, box[2] - box[0], box[3] - box[1]))
        elif event == 'end' and node.tag == 'fill_text':
            _read_text(result[-1], node)
            node.clear()
        elif event == 'end' and node.tag in ('fill_path', 'stroke_path'):
            _read_path(result[-1], node)
            node.clear()
    return result
