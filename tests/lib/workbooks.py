"""A workbook of lists as people see it: leaves, their titles, rows as shown, notes below."""
import collections
import datetime
import re
import xml.etree.ElementTree as ET
import zipfile

MAIN = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'


def shown(value, code):
    """A number in the format of its cell."""
    if code == '0.00%':
        return '%.2f%%' % (float(value) * 100)
    if code == '#,##0.00':
        return '%.2f' % float(value)
    if code == 'yyyy-mm-dd':
        return str(datetime.date(1899, 12, 30) + datetime.timedelta(days=int(value)))
    return '%d' % float(value) if code != 'General' else re.sub(r'\.0$', '', '%s' % round(float(value), 2))


def column_of(reference):
    number = 0
    for letter in re.match('[A-Z]+', reference).group():
        number = number * 26 + ord(letter) - 64
    return number - 1


class Leaf:
    """rows: texts as shown; kinds: whether a cell is a number; bold rows are sums."""

    def __init__(self, name, tree, strings, formats):
        self.name, self.tree, self.rows, self.numbers = name, tree, [], []
        for row in tree.iter(MAIN + 'row'):
            cells, numbers = {}, {}
            for cell in row.iter(MAIN + 'c'):
                value = cell.find(MAIN + 'v')
                if value is None:
                    continue
                at = column_of(cell.get('r'))
                numbers[at] = cell.get('t') != 's'
                cells[at] = strings[int(value.text)] if cell.get('t') == 's' else shown(value.text, formats[int(cell.get('s', '0'))])
            self.rows.append(cells)
            self.numbers.append(numbers)
        self.title = self.rows[0].get(0, '')
        self.head = [self.rows[1].get(i, '') for i in range(max(self.rows[1]) + 1)]
        width = len(self.head)
        body = [[r.get(i, '') for i in range(width)] for r in self.rows[2:]]
        self.numbers = self.numbers[2:]
        filtered = tree.find(MAIN + 'autoFilter').get('ref')
        self.filter_end = int(re.search(r':[A-Z]+(\d+)', filtered).group(1)) - 2
        # by system, which is a column of the workbook and a band on paper
        self.grouped = self.title.endswith('申报汇总表') or self.name in ('荣誉台账', '收件台账', '单位名册')
        self.total = next((r for r in body if '合计' in r[:4]), None)
        self.notes = [r[0] for r in body[self.table_end(body):]]
        self.body = body[:self.table_end(body)]

    def table_end(self, body):
        for n, row in enumerate(body):
            if row[0] and not re.fullmatch(r'\d+', row[0]):
                return n
        return len(body)

    def lines(self):
        """What the printed table has: bands of the groups, and rows without the groups' column."""
        group = None
        counts = collections.Counter(r[1] for r in self.body if r[0])
        for row in self.body:
            if self.grouped and row[1] and row[1] != group:
                group = row[1]
                yield ['%s（%d）' % (group, counts[group])]
            yield row[:1] + row[2:] if self.grouped else row


def workbook(path):
    with zipfile.ZipFile(path) as book:
        read = lambda name: ET.fromstring(book.read(name))  # noqa: E731
        strings = [''.join(t.text or '' for t in s.iter(MAIN + 't')) for s in read('xl/sharedStrings.xml')]
        styles = read('xl/styles.xml')
        codes = {int(f.get('numFmtId')): f.get('formatCode') for f in styles.iter(MAIN + 'numFmt')}
        codes.update({0: 'General', 1: '0', 10: '0.00%', 4: '#,##0.00', 49: '@'})
        formats = [codes.get(int(x.get('numFmtId')), '?') for x in styles.find(MAIN + 'cellXfs')]
        names = [s.get('name') for s in read('xl/workbook.xml').iter(MAIN + 'sheet')]
        return [Leaf(name, read('xl/worksheets/sheet%d.xml' % (n + 1)), strings, formats) for n, name in enumerate(names)], read('xl/workbook.xml')
