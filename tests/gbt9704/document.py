"""A sample and the PDF made of it: where its parts stand on paper."""
import re
import xml.etree.ElementTree as ET

import measure
import paper

F = '{urn:jianjia:form:official-document:1}'
NUMBER = re.compile(r'^[—–-]\s?(\d+)\s?[—–-]$')


def squeeze(text):
    return re.sub(r'\s', '', text or '')


class Part:
    """A text on paper: the pages where it begins and ends, and its lines, each cut to what belongs to the text."""

    def __init__(self, page, lines, last_page=None):
        self.page, self.lines, self.last_page = page, lines, last_page or page

    first = property(lambda self: self.lines[0])
    last = property(lambda self: self.lines[-1])
    left = property(lambda self: min(line.left for line in self.lines))
    right = property(lambda self: max(line.right for line in self.lines))
    glyphs = property(lambda self: [g for line in self.lines for g in line.glyphs])


class Document:
    def __init__(self, name, source, pdf):
        self.name, self.root, self.pages = name, ET.parse(source).getroot(), paper.read(pdf)
        # blank forms are bound in as they are, on pages of their own design
        self.forms = {p.number: p for p in self.pages if any(re.search('第[0-9]+版', squeeze(line.text)) for line in p.lines())}
        self.number_lines, self._body = [None if p.number in self.forms else self._number(p) for p in self.pages], {}

    # -------------------------------------------------------- the source

    def text(self, path):
        """The text of an element, without blanks; '' where there is none."""
        node = self.root.find('/'.join(F + step for step in path.split('/')))
        return '' if node is None else squeeze(''.join(node.itertext()))

    def texts(self, path):
        return [squeeze(''.join(n.itertext())) for n in self.root.findall('/'.join(F + step for step in path.split('/')))]

    def all(self, path):
        return self.root.findall('/'.join(F + step for step in path.split('/')))

    @property
    def offices(self):
        return [self.text('envelope/unit/name')] + self.texts('head/joint-office')

    @property
    def date(self):
        year, month, day = self.text('envelope/date').split('-')
        return '%s年%d月%d日' % (year, int(month), int(day))

    # -------------------------------------------------------- the paper

    def _number(self, page):
        upright = page if page.width < page.height else page.turned()
        for line in reversed(upright.lines()):
            if NUMBER.match(line.text):
                return line
        return None

    def body_lines(self, page):
        """The lines of a page without its number."""
        if page.number not in self._body:
            number = self.number_lines[page.number - 1]
            self._body[page.number] = [line for line in page.lines() if not (
                number and line.text == number.text and abs(line.y - number.y) < 0.1)]
        return self._body[page.number]

    def find(self, text, after=None, pages=None):
        """A text that may run over several lines: the first place where it stands, or the first below another part."""
        text = squeeze(text)
        if not text:
            return None
        for page in pages or self.pages:
            if after and page.number < after.last_page.number:
                continue
            lines = self.body_lines(page)
            further = self._next_lines(page) if pages is None else []
            for at, line in enumerate(lines):
                if after and page is after.last_page and line.y < after.last.y + 0.1:
                    continue
                found = _follow(lines[at:] + further, text)
                if found:
                    turned = len(found) > len(lines) - at
                    return Part(page, found, self.pages[page.number] if turned else None)
        return None

    def _next_lines(self, page):
        """Lines of the page behind, where a paragraph goes on."""
        following = self.pages[page.number:page.number + 1]
        return self.body_lines(following[0]) if following and following[0].width == page.width else []


def _follow(lines, text):
    """The pieces of the lines that the text takes up when it begins in the first of them."""
    result = []
    for line in lines:
        plain = squeeze(line.text)
        if not result and text in plain:
            return [line.part(text)]
        # a first line has the beginning of the text at its end, later ones at their beginning
        size = len(plain)
        while size and not (text.startswith(plain[-size:]) if not result else text[:len(plain)].startswith(plain[:size])
                            and (size == len(plain) or size == len(text))):
            size -= 1
        if size < 2 and not (result and size == len(text)):
            return None
        piece = plain[-size:] if not result else plain[:size]
        result.append(line.part(piece))
        text = text[size:]
        if not text:
            return result
    return None


# ---------------------------------------------------------------- the parts of an official document

def broken(node):
    """The lines that the author marks with <break/>."""
    lines = [node.text or '']
    for child in node:
        if child.tag == F + 'break':
            lines.append(child.tail or '')
        else:
            lines[-1] += ''.join(child.itertext()) + (child.tail or '')
    return [squeeze(line) for line in lines]


def han_number(n):
    """一, 十一, 二十, 二十一."""
    digits = '〇一二三四五六七八九'
    tens, ones = divmod(n, 10)
    return ('' if tens == 0 else '十' if tens == 1 else digits[tens] + '十') + (digits[ones] if ones or not tens else '')


class OfficialDocument(Document):
    NUMBER_FORM = re.compile(r'[^\s〔]*〔\d{4}〕\d+号|第\d+[号期]')

    def __init__(self, name, source, pdf):
        super().__init__(name, source, pdf)
        self.parents = {child: node for node in self.root.iter() for child in node}
        self._parts = {}

    def _once(self, key, make):
        if key not in self._parts:
            self._parts[key] = make()
        return self._parts[key]

    # -------------------------------------------------------- above the text

    def mark_lines(self):
        """发文机关标志: nothing on the first page is larger than the title but it, or red so high up."""
        cut = [paper.Line([g for g in line.glyphs if g.size > 22.5 or (measure.reddish(g.colour) and g.y < 110)])
               for line in self.pages[0].lines()]
        return [line for line in cut if line.glyphs]

    def mark_glyphs(self):
        if self.root.get('layout') == '文稿':
            return []
        return [g for line in self.mark_lines() for g in line.glyphs]

    def number_part(self):
        if not self.all('head/number'):
            return None
        for line in self.pages[0].lines():
            for piece in line.pieces():
                found = self.NUMBER_FORM.search(squeeze(piece.text))
                if found and abs(line.size - 16) < 2:
                    return Part(self.pages[0], [piece.part(found.group())])
        return None

    def number_text(self):
        part = self.number_part()
        return squeeze(part.first.text) if part else ''

    def title_part(self):
        return self._once('title', lambda: self.find(self.text('title'), after=self.number_part()))

    def title_lines(self):
        return broken(self.root.find(F + 'title'))

    # -------------------------------------------------------- the text

    def section_level(self, section):
        level, node = 0, self.parents[section]
        while node.tag == F + 'section':
            level, node = level + 1, self.parents[node]
        return level

    def section_number(self, section):
        count = [s for s in self.parents[section] if s.tag == F + 'section'].index(section) + 1
        return ('%s、' % han_number(count), '（%s）' % han_number(count), '%d.' % count, '（%d）' % count)[self.section_level(section)]

    def heading_texts(self, level):
        return [squeeze(section.findtext(F + kind)) for section in self.root.iter(F + 'section')
                if self.section_level(section) == level for kind in ('heading', 'topic') if section.find(F + kind) is not None]

    def paragraph_text(self, node):
        """What the paragraph reads on paper: one that opens a section without a heading has number and topic before it."""
        text, section = squeeze(''.join(node.itertext())), self.parents[node]
        if section.tag != F + 'section' or section.find(F + 'heading') is not None:
            return text
        if [child for child in section if child.tag != F + 'topic'][0] is not node:
            return text
        topic = squeeze(section.findtext(F + 'topic', ''))
        return self.section_number(section) + (topic + '。' if topic else '') + text

    def paragraph_parts(self):
        """Paragraphs and items of lists that carry no notes."""
        def make():
            body = self.root.find(F + 'body')
            nodes = [n for n in body.iter() if n.tag in (F + 'p', F + 'item') and n.find(F + 'note') is None]
            found = [self.find(self.paragraph_text(n) if n.tag == F + 'p' else ''.join(n.itertext()), after=self.title_part())
                     for n in nodes]
            return [part for part in found if part]
        return self._once('paragraphs', make)

    def first_paragraph(self):
        parts = self.paragraph_parts()
        return parts[0] if parts else None

    def last_paragraph(self):
        parts = self.paragraph_parts()
        return max(parts, key=lambda p: (p.last_page.number, p.last.y)) if parts else None

    # -------------------------------------------------------- below the text

    def date_part(self):
        if not self.all('signature'):
            return None
        padded = '%s年%s月%s日' % tuple(self.text('envelope/date').split('-'))
        return self._once('date', lambda: self.find(self.date, after=self.last_paragraph())
                          or self.find(padded, after=self.last_paragraph()))

    def signature_parts(self):
        """署名, which may stand in several columns: the lines of a name are found one below the other."""
        def make():
            return [self._name(office) for office in self.offices]
        return self._once('names', make)

    def _name(self, office):
        last, date = self.last_paragraph(), self.date_part()
        if date is None:
            return None
        lines = [piece for line in date.page.lines() for piece in line.pieces() if line.y <= date.last.y + 0.1
                 and not (last and last.last_page is date.page and line.y <= last.last.y + 0.1)]
        for at, piece in enumerate(lines):
            text = squeeze(piece.text)
            if text == office:
                return Part(date.page, [piece])
            if len(text) > 1 and office.startswith(text):
                below = [p for p in lines[at + 1:] if text + squeeze(p.text) == office and abs(p.middle - piece.middle) < 2]
                if below:
                    return Part(date.page, [piece, below[0]])
        return None

    def stamp_glyphs(self):
        parts = [self.find(name, after=self.last_paragraph()) for name in self.texts('signature/signatory/name')]
        return [g for part in parts if part for g in part.glyphs]

    @staticmethod
    def stamp_box(stamp):
        return stamp.left, stamp.right

    def form_number(self, page):
        """The page number that a bound form carries, as text."""
        found = re.findall('— ?[0-9]+ ?—', ''.join(line.text for line in page.lines() if line.y > measure.BOTTOM))
        return found[0] if len(found) == 1 else None

    def form_start(self, mark):
        """The page of a bound form that begins with this mark, and the mark's line."""
        for page in self.forms.values():
            first = page.lines()[:1]
            if first and squeeze(first[0].text) == mark:
                return page, first[0]
        return None

    def attachment_start(self, mark, title):
        for page in self.pages:
            lines = self.body_lines(page)
            if lines and squeeze(lines[0].text) == mark:
                found = self.find(title, after=Part(page, lines[:1]), pages=[page])
                if found:
                    return page, lines[0], found
        return None

    def has_imprint(self):
        return self.root.find(F + 'imprint') is not None

    def imprint_page(self):
        for page in reversed(self.pages):
            if any(re.match('抄送：|主送：|.*印发$', squeeze(line.text)) for line in page.lines()):
                return page
        return self.pages[-1]

    def last_on(self, page, text):
        found = [line.part(text) for line in page.lines() if text in squeeze(line.text)]
        return Part(page, found[-1:]) if found else None

    # -------------------------------------------------------- tables across the sheet

    def number_baseline(self):
        return [n.y for p, n in zip(self.pages, self.number_lines) if n and p.width < p.height][0]

    def header_text(self):
        node = [a for a in self.all('attachments/attachment') if a.get('orientation') == '横'][0]
        return '、'.join(squeeze(c.text) for c in node.find('.//%scolumns' % F))

    def table_header(self, page):
        """What stands between the first two rules that go across the table."""
        edges = sorted({round(r.top, 1) for r in page.rules if r.width > 100})
        if len(edges) < 2:
            return None
        found = ''.join(g.char for g in page.glyphs if edges[0] < g.y < edges[1] + 0.5 and g.way == (1, 0) and g.char.strip())
        wanted = self.header_text()
        return wanted if sorted(found) == sorted(wanted.replace('、', '')) else found

    # -------------------------------------------------------- all of it

    def parts(self):
        """Every element that the source has, in the standard's order."""
        first = self.pages[:1]
        labels = [(name, self.find(self.text('head/' + tag), pages=first)) for name, tag in
                  (('份号', 'copy-number'), ('密级', 'secrecy'), ('紧急程度', 'urgency')) if self.text('head/' + tag)]
        mark = [('发文机关标志', Part(self.pages[0], self.mark_lines()))] if self.mark_glyphs() else []
        number = [('发文字号', self.number_part())] if self.all('head/number') else []
        signers = [('签发人', self.find('签发人：', pages=first))] if self.texts('head/signer') else []
        head = mark + labels[:1] + number + labels[1:] if self.root.get('layout') == '信函' else labels + mark + (
            signers + number if len(self.texts('head/signer')) > 2 else number + signers)
        result = head + [(name, self.title_part()) for name in ['标题'] if self.text('title')]
        if self.text('recipients'):
            result.append(('主送机关', self.find(self.text('recipients') + '：', after=self.title_part())))
        result.append(('正文', self.first_paragraph()))
        return result + self._tail()

    def _tail(self):
        result, last = [], self.last_paragraph()
        if self.texts('attachment-list/name'):
            result.append(('附件说明', self.find('附件：', after=last)))
        if self.all('attendance'):
            result.append(('出席', self.find('出席：', after=last)))
        if self.all('signature') and not self.texts('signature/signatory'):
            result.append(('署名', self.signature_parts()[0]))
        if self.all('signature'):
            result.append(('成文日期', self.date_part()))
        if self.text('remark'):
            result.append(('附注', self.find(self.text('remark').strip('（）'), after=self.date_part())))
        starts = self.attachment_starts()
        result.extend((text, part) for text, part, apart in starts if not apart)
        if self.text('imprint/copy-to'):
            result.append(('抄送机关', self.find('抄送：', pages=[self.imprint_page()])))
        if self.text('imprint/printer'):
            result.append(('印发机关和印发日期', self.last_on(self.imprint_page(), self.text('imprint/printer'))))
        result.extend((text, part) for text, part, apart in starts if apart)
        return result

    def attachment_starts(self):
        """(mark, its part or None, whether it travels apart) of each attachment."""
        result = []
        for i, node in enumerate(self.all('attachments/attachment')):
            text = '附件%d' % (i + 1) if len(self.all('attachments/attachment')) > 1 else '附件'
            apart = node.get('separate') == '是'
            text = (self.number_text() if apart else '') + text
            forms = len(node.findall(F + 'blank-form'))
            start = self.form_start(text + '-1' * (forms > 1)) if forms else self.attachment_start(
                text, squeeze(''.join(node.find(F + 'title').itertext())))
            result.append((text, start and Part(start[0], [start[1]]), apart))
        return result

    def apart_pages(self):
        """Numbers of the pages that attachments begin on which travel apart: they count their own."""
        return [part.page.number for _, part, apart in self.attachment_starts() if apart and part]
