"""Workbooks for tests: a small writer that makes what Excel, WPS and LibreOffice make of cells, and a reader."""
import re
import zipfile
from xml.etree import ElementTree
from xml.sax.saxutils import escape

MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
STYLES = ['general', 'text', 'date', 'date-cn', 'month-day', 'percent', 'month', 'moment', 'built-in', 'amount', 'time']
FORMATS = {'text': 49, 'date': 14, 'date-cn': 164, 'month-day': 165, 'percent': 10, 'month': 166, 'moment': 22, 'built-in': 31, 'amount': 2, 'time': 20}
CODES = {164: 'yyyy"年"m"月"d"日";@', 165: 'm"月"d"日"', 166: '[$-804]yyyy"年"m"月"'}


class Cell:
    """A cell that is more than a text or a number: kind n, b, e, str, d; the value as it is stored."""

    def __init__(self, value, style='general', kind='n', formula=None):
        self.value, self.style, self.kind, self.formula = value, style, kind, formula


def letters(column):
    name = ''
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell_xml(place, value, shared):
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = Cell(repr(value))
    if isinstance(value, Cell):
        formula = '<f>%s</f>' % escape(value.formula) if value.formula else ''
        inner = formula + ('<v>%s</v>' % escape(value.value) if value.value is not None else '')
        kind = '' if value.kind == 'n' else ' t="%s"' % value.kind
        return '<c r="%s" s="%d"%s>%s</c>' % (place, STYLES.index(value.style), kind, inner)
    if shared is None:
        return '<c r="%s" s="1" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>' % (place, escape(value))
    if value not in shared:
        shared.append(value)
    return '<c r="%s" s="1" t="s"><v>%d</v></c>' % (place, shared.index(value))


def sheet_xml(rows, shared, merged=(), hidden_rows=(), hidden_columns=()):
    out = ['<worksheet xmlns="%s">' % MAIN]
    if hidden_columns:
        out.append('<cols>%s</cols>' % ''.join('<col min="%d" max="%d" width="9" hidden="1"/>' % (c + 1, c + 1) for c in hidden_columns))
    out.append('<sheetData>')
    for number, row in enumerate(rows, 1):
        cells = ''.join(cell_xml('%s%d' % (letters(i), number), v, shared) for i, v in enumerate(row) if v is not None)
        out.append('<row r="%d"%s>%s</row>' % (number, ' hidden="1"' if number in hidden_rows else '', cells))
    out.append('</sheetData>')
    if merged:
        out.append('<mergeCells>%s</mergeCells>' % ''.join('<mergeCell ref="%s"/>' % m for m in merged))
    return ''.join(out) + '</worksheet>'


def parts(rows, name='名册', inline=False, since_1904=False, more=(), state='visible', **options):
    """The parts of a workbook by name; `more`: further sheets (name, rows, state)."""
    shared = None if inline else []
    sheets = [(name, rows, state)] + list(more)
    made = {'xl/worksheets/sheet%d.xml' % n: sheet_xml(r, shared, **(options if n == 1 else {})) for n, (_, r, _) in enumerate(sheets, 1)}
    relations = ''.join('<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
                        'Target="worksheets/sheet%d.xml"/>' % (n, n) for n in range(1, len(sheets) + 1))
    relations += ('<Relationship Id="rS" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>'
                  '<Relationship Id="rT" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="/xl/sharedStrings.xml"/>')
    made['[Content_Types].xml'] = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    made['_rels/.rels'] = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
                           'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>')
    made['xl/_rels/workbook.xml.rels'] = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>' % relations
    made['xl/workbook.xml'] = (
        '<workbook xmlns="%s" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr%s/><sheets>%s</sheets></workbook>'
        % (MAIN, ' date1904="1"' if since_1904 else '',
           ''.join('<sheet name="%s" sheetId="%d" state="%s" r:id="rId%d"/>' % (escape(s[0]), n, s[2], n) for n, s in enumerate(sheets, 1))))
    made['xl/styles.xml'] = (
        '<styleSheet xmlns="%s"><numFmts>%s</numFmts><cellXfs>%s</cellXfs></styleSheet>'
        % (MAIN, ''.join('<numFmt numFmtId="%d" formatCode="%s"/>' % (i, escape(c, {'"': '&quot;'})) for i, c in CODES.items()),
           ''.join('<xf numFmtId="%d"/>' % FORMATS.get(s, 0) for s in STYLES)))
    made['xl/sharedStrings.xml'] = '<sst xmlns="%s">%s</sst>' % (
        MAIN, ''.join('<si><t xml:space="preserve">%s</t></si>' % escape(s) for s in shared or []))
    return made


def pack(path, made):
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as package:
        for name, text in made.items():
            package.writestr(name, text if isinstance(text, bytes) else '<?xml version="1.0" encoding="UTF-8"?>\n' + text)
    return path


def write(path, rows, **options):
    return pack(path, parts(rows, **options))


def read(path, sheet=1):
    """The texts of a sheet: {row: {column: text}}, both from 0."""
    with zipfile.ZipFile(path) as package:
        strings = []
        if 'xl/sharedStrings.xml' in package.namelist():
            root = ElementTree.fromstring(package.read('xl/sharedStrings.xml'))
            strings = [''.join(t.text or '' for t in item.iter('{%s}t' % MAIN)) for item in root]
        root = ElementTree.fromstring(package.read('xl/worksheets/sheet%d.xml' % sheet))
    found = {}
    for cell in root.iter('{%s}c' % MAIN):
        place = re.fullmatch(r'([A-Z]+)(\d+)', cell.get('r'))
        column = 0
        for letter in place.group(1):
            column = column * 26 + ord(letter) - 64
        value = cell.find('{%s}v' % MAIN)
        text = ''.join(t.text or '' for t in cell.iter('{%s}t' % MAIN)) if value is None else value.text
        if text:
            text = strings[int(text)] if cell.get('t') == 's' else text
            found.setdefault(int(place.group(2)) - 1, {})[column - 1] = text
    return found


def fill(template, path, rows):
    """Rows of texts put into a copy of a workbook, below what its first sheet holds, as somebody types them there."""
    with zipfile.ZipFile(template) as package:
        made = {name: package.read(name) for name in package.namelist()}
    text = made['xl/worksheets/sheet1.xml'].decode('utf-8')
    start = max(read(template)) + 2
    added = ''.join('<row r="%d">%s</row>' % (n, ''.join(cell_xml('%s%d' % (letters(i), n), v, None) for i, v in enumerate(row) if v is not None))
                    for n, row in enumerate(rows, start))
    text = re.sub(r'</sheetData>', lambda m: added + m.group(), text)
    made['xl/worksheets/sheet1.xml'] = text.encode('utf-8')
    return pack(path, made)
