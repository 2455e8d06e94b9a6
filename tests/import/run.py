#!/usr/bin/env python3
"""jianjia import: tables of every form come back as the forms they were, and what office programs do to cells is told."""
import re
import shutil
import sys
from pathlib import Path
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import harness  # noqa: E402
import sheets  # noqa: E402
from harness import ROOT  # noqa: E402
from sheets import Cell  # noqa: E402

suite = harness.Suite('import')
FORM = 'checklist-demonstration'
XSD = '{http://www.w3.org/2001/XMLSchema}'


def imported(form, table, *options, out=None):
    """Runs import; the result has .files (name: root) of what was accepted and .held of what is to be mended."""
    out = out or suite.dir / 'out' / Path(table).stem
    done = harness.jianjia('import', form, table, '-o', out, *options, env=harness.env(LC_ALL='zh_CN.UTF-8'))
    done.text = done.out.decode('utf-8')
    done.dir = out
    done.files = {p.name: ElementTree.parse(p).getroot() for p in sorted(out.glob('*.xml'))}
    done.held = {p.name: ElementTree.parse(p).getroot() for p in sorted((out / '待改').glob('*.xml'))}
    return done


# --- every sample as a row, by the full labels of its schema, and back ---

class Schema:
    """A form's schema, as far as labels need it."""

    def __init__(self, form):
        folder = ROOT / 'schemas' / form
        self.named = {}
        for path in (ROOT / 'schemas/common/types.xsd', folder / (form + '.xsd')):
            for node in ElementTree.parse(path).getroot():
                if node.get('name'):
                    self.named[node.tag, node.get('name')] = node
        self.root = self.named[XSD + 'element', 'form']

    def label(self, node):
        for text in node.findall('%sannotation/%sdocumentation' % (XSD, XSD)):
            if not text.get('source'):
                return text.text.strip()
        kind = self.type_of(node)
        return self.label(kind) if kind is not None else node.get('name')

    def type_of(self, node):
        name = node.get('type')
        if not name:
            return next((c for c in node if c.tag in (XSD + 'complexType', XSD + 'simpleType')), None)
        return self.named.get((XSD + 'complexType', name), self.named.get((XSD + 'simpleType', name)))

    def parts(self, node, tag, name):
        """The declaration of a child or attribute somewhere below a type; groups and bases are followed."""
        for child in node.iter():
            if child.tag == tag and child.get('name') == name:
                return child
            follow = child.get('ref') if child.tag == XSD + 'group' else child.get('base') if child.tag == XSD + 'extension' else None
            target = self.named.get((XSD + 'group', follow), self.named.get((XSD + 'complexType', follow))) if follow else None
            found = self.parts(target, tag, name) if target is not None else None
            if found is not None:
                return found
        return None

    def cells(self, element, declaration, way):
        """(heading, text) of every value below an element of a sample."""
        kind = self.type_of(declaration)
        for name, value in element.attrib.items():
            yield ' › '.join(way + [self.label(self.parts(kind, XSD + 'attribute', name))]), value
        if len(element) == 0 and (element.text or '').strip():
            yield ' › '.join(way), ' '.join(element.text.split())
        seen = {}
        for child in element:
            name = child.tag.split('}')[1]
            inner = self.parts(kind, XSD + 'element', name)
            seen[name] = seen.get(name, 0) + 1
            many = inner.get('maxOccurs', '1') != '1'
            yield from self.cells(child, inner, way + [self.label(inner) + (' %d' % seen[name] if many else '')])


def drop_pictures(element):
    for child in list(element):
        if child.tag.endswith('}portrait'):
            element.remove(child)
        drop_pictures(child)


def canonical(root):
    return ElementTree.canonicalize(ElementTree.tostring(root, encoding='unicode'), strip_text=True)


def flat(root):
    for element in root.iter():
        if element.text and len(element) == 0:
            element.text = ' '.join(element.text.split())
    return canonical(root)


def round_trip(sample):
    form = sample.parts[-3]
    schema = Schema(form)
    root = ElementTree.parse(sample).getroot()
    drop_pictures(root)
    cells = list(schema.cells(root, schema.root, []))
    table = suite.dir / 'tables' / ('%s-%s.xlsx' % (form, sample.stem))
    table.parent.mkdir(exist_ok=True)
    sheets.write(table, [['名册'], [h for h, _ in cells], [t for _, t in cells]], inline=len(cells) % 2 == 0)
    done = imported(form, table)
    found = list(done.files.values()) + list(done.held.values())
    name = 'round trip of ' + harness.rel(sample)
    if not suite.check(len(found) == 1, name, done.text + done.err.decode()):
        return 0
    suite.equal(flat(found[0]), flat(root), name)
    return len(cells)


def check_round_trips():
    # 公文 mix headings, paragraphs and tables freely: no row of a table says in what order
    samples = [s for s in harness.valid_samples() if s.parts[-3] != 'official-document']
    counts = harness.parallel(round_trip, samples, 2)
    suite.check(len(samples) > 80 and sum(counts) > 5000, 'round trips are many', (len(samples), sum(counts)))


# --- the template of every form ---

def check_template(form):
    path = suite.dir / ('样表-%s.xlsx' % form)
    done = harness.jianjia('import', form, '--template', path)
    if not suite.equal(done.code, 0, 'template of ' + form):
        return
    text = sheets.read(path)
    heads = [text[1][i] for i in range(len(text[1]))]
    suite.equal(len(set(heads)), len(heads), 'template of %s: headings differ' % form)
    words = sheets.read(path, 2)
    told = [row.get(1) for row in words.values()]
    suite.check(all(h in told for h in heads), 'template of %s: every column is explained' % form)
    again = harness.jianjia('import', form, '--template', path.with_suffix('.again.xlsx'))
    suite.check(again.code == 0 and path.read_bytes() == path.with_suffix('.again.xlsx').read_bytes(), 'template of %s: same bytes' % form)
    filled = sheets.fill(path, suite.dir / ('填-%s.xlsx' % form), [['甲'] * len(heads)])
    done = imported(form, filled)
    wrong = [c for c in ('IMPORT-UNKNOWN', 'IMPORT-HEADING', 'IMPORT-AMBIGUOUS', 'IMPORT-TWICE', 'IMPORT-MISSING', 'IMPORT-HEAD') if '[%s]' % c in done.text]
    suite.check(not wrong and len(done.held) == 1, 'template of %s: its own headings are understood' % form, (wrong, done.text[:1500]))


def check_catalogue_rows():
    """Lists whose rows are the catalogue's have a column for each, called as the paper calls them."""
    path = suite.dir / '季报.xlsx'
    harness.jianjia('import', 'coverage-return', '--template', path)
    heads = sheets.read(path)[1]
    suite.check('各类园区 › 会员数' in heads.values() and '货车驾驶员 › 从业人数' in heads.values(), 'rows of the catalogue are columns', list(heads.values())[:30])
    done = imported('coverage-return', sheets.fill(path, suite.dir / '季报填.xlsx', [[n for n in range(len(heads))]]))
    made = list(done.held.values())[0]
    column = next(n for n, h in heads.items() if h == '各类园区 › 会员数')
    suite.equal([f.find('{*}members').text for f in made.iter() if f.get('ref') == 'field-2'], [str(column)], 'a row by its name')
    met = {f.get('ref'): f.find('{*}met').text for f in made.iter() if f.tag.endswith('}condition')}
    suite.check(len(met) == 14 and met['six-3'] == str(next(n for n, h in heads.items() if '（six-3）' in h and '› 达到数' in h)), 'rows in rows', met)
    path = suite.dir / '评家.xlsx'
    harness.jianjia('import', 'member-evaluation-report', '--template', path)
    suite.check('民主管理 › 基本满意' in sheets.read(path)[1].values(), 'rows of the evaluation')
    path = suite.dir / ('样表-%s.xlsx' % FORM)
    told = ' '.join(t for r in sheets.read(path, 2).values() for t in r.values())
    suite.check('建立健全工会委员会、经费审查委员会、女职工委员会。' in told and '{' not in told, 'the wording of the requirements is told', told[-600:])


# --- one form, cell by cell ---

HEADS = ['年度', '工会名称（全称）', '统一社会信用代码', '系统工会', '填表日期', '工会主席', '联系电话', '职工数', '会员数'] + \
        ['R%02d › 自评' % n for n in list(range(1, 19)) + [20, 21, 22]]
ROW = ['2026', '柘溪物流有限公司工会委员会', '81990111000000270U', '新桥街道总工会', '2026-05-06', '何静', '13900000021', 186, 182] + ['√'] * 21


def row(**changes):
    """The row with other cells: column letters as names."""
    made = list(ROW)
    for column, value in changes.items():
        made[ord(column) - 65] = value
    return made


def one(name, cells, *options, heads=HEADS, title=True, **how):
    table = suite.dir / (name + '.xlsx')
    sheets.write(table, ([['示范职工之家名册'], ['填报：新桥街道总工会']] if title else []) + [heads] + cells, **how)
    return imported(FORM, table, *options)


def text_at(root, path):
    node = root.find('/'.join('{*}' + step for step in path.split('/')))
    return None if node is None else node.text


READ = [  # column, what stands there, where it goes, what it is, finding
    ('E', Cell('46148', 'date'), 'envelope/date', '2026-05-06', None),
    ('E', Cell('46148', 'date-cn'), 'envelope/date', '2026-05-06', None),
    ('E', Cell('46148', 'built-in'), 'envelope/date', '2026-05-06', None),
    ('E', Cell('46148.5', 'moment'), 'envelope/date', '2026-05-06', 'CELL-TIME'),
    ('E', Cell('46148', 'month-day'), 'envelope/date', '2026-05-06', 'CELL-YEAR'),
    ('E', Cell('20260506'), 'envelope/date', '2026-05-06', None),
    ('E', '2026/5/6', 'envelope/date', '2026-05-06', None),
    ('E', '2026.5.6', 'envelope/date', '2026-05-06', None),
    ('E', '2026年5月6日', 'envelope/date', '2026-05-06', None),
    ('E', '２０２６年５月６日', 'envelope/date', '2026-05-06', 'CELL-WIDTH'),
    ('E', '2026-05-06 00:00:00', 'envelope/date', '2026-05-06', 'CELL-TIME'),
    ('E', Cell('2026-05-06T00:00:00', kind='d'), 'envelope/date', '2026-05-06', 'CELL-TIME'),
    ('A', Cell('2026'), 'envelope/period', '2026', None),
    ('A', '2026年度', 'envelope/period', '2026', None),
    ('G', Cell('13900000021'), 'phone', '13900000021', None),
    ('G', Cell('1.3900000021E10'), 'phone', '13900000021', None),
    ('G', '０１０－８８００００２１', 'phone', '010-88000021', 'CELL-WIDTH'),
    ('H', Cell('186.00000000000003'), 'employees', '186', None),
    ('H', Cell('186', formula='SUM(X1:X9)'), 'employees', '186', 'CELL-COMPUTED'),
    ('H', '1,860', 'employees', '1860', 'CELL-COMMAS'),
    ('B', ' \u00a0柘溪物流有限公司工会委员会\u3000', 'envelope/unit/name', '柘溪物流有限公司工会委员会', 'CELL-BLANKS'),
    ('B', Cell('柘溪物流有限公司工会委员会', kind='str', formula='X1&X2'), 'envelope/unit/name', '柘溪物流有限公司工会委员会', 'CELL-COMPUTED'),
    ('B', '柘溪_x000D_\n物流有限公司工会委员会', 'envelope/unit/name', '柘溪\n物流有限公司工会委员会', None),
    ('C', '８１９９０１１１０００００２７０Ｕ', 'envelope/unit/uscc', '8199011100000270U', 'CELL-WIDTH'),
    ('J', '×', 'items/item/self', '否', None),
    ('J', Cell('1', kind='b'), 'items/item/self', '是', None),
    ('J', ' 是 ', 'items/item/self', '是', 'CELL-BLANKS'),
]
REFUSED = [  # column, what stands there, finding
    ('C', Cell('8.1990111000000003E+17'), 'CELL-DIGITS'),
    ('C', Cell('819901110000002700'), 'CELL-DIGITS'),
    ('C', '8.1990E+17', 'CELL-DIGITS'),
    ('E', Cell('46148'), 'CELL-SERIAL'),
    ('E', Cell('60', 'date'), 'CELL-SERIAL'),
    ('E', Cell('-3', 'date'), 'CELL-SERIAL'),
    ('E', '5月6日', 'CELL-NO-YEAR'),
    ('E', '5/6', 'CELL-NO-YEAR'),
    ('E', '26/5/6', 'CELL-SHORT-YEAR'),
    ('E', '6/5/2026', 'CELL-SHORT-YEAR'),
    ('G', Cell('1088000021'), 'CELL-ZEROS'),
    ('G', Cell('88000021'), 'CELL-ZEROS'),
    ('H', Cell('#REF!', kind='e'), 'CELL-ERROR'),
    ('H', Cell(None, formula='A1+B1'), 'CELL-FORMULA'),
    ('F', Cell('46148', 'date'), 'CELL-DATE'),
    ('F', Cell('1', kind='b'), 'CELL-KIND'),
    ('H', Cell('1234567890123456789'), 'CELL-DIGITS'),
]


def check_cells():
    for n, (column, value, path, expected, code) in enumerate(READ):
        done = one('读%d' % n, [row(**{column: value})])
        made = list(done.files.values()) + list(done.held.values())
        name = 'read %s %r' % (column, getattr(value, 'value', value))
        if suite.check(len(made) == 1, name, done.text):
            suite.equal(text_at(made[0], path), expected, name)
        suite.check(not code or '[%s]' % code in done.text, name + ' is told', done.text[:800])
        suite.check(code or '[CELL-' not in done.text, name + ' is nothing to tell', done.text[:800])
    for n, (column, value, code) in enumerate(REFUSED):
        done = one('退%d' % n, [row(**{column: value}), row(B='山阳机械厂工会委员会', C=None)])
        name = 'refused %s %r' % (column, getattr(value, 'value', value))
        suite.check('[%s]' % code in done.text and ':%d:%d: ' % (4, ord(column) - 64) in done.text, name, done.text[:1500])
        suite.equal((done.code, len(done.files), len(done.held)), (65, 1, 1), name + ': the other row goes on')


def check_dates_of_1904():
    done = one('一九〇四', [row(E=Cell('44686', 'date'))], since_1904=True)
    suite.equal([text_at(r, 'envelope/date') for r in done.files.values()], ['2026-05-06'], 'dates from 1904')


# --- headings ---

def check_headings():
    order = list(reversed(range(len(HEADS))))
    done = one('倒序', [[ROW[i] for i in order]], heads=[HEADS[i] for i in order], title=False)
    suite.equal((done.code, len(done.files)), (0, 1), 'headings in any order')
    other = ['年 度', '工会名称', '统一社会信用代码*', '申报单位/系统工会', '填表日期（必填）', '工会主席\n', '联系电话：', '职工数', '会员数'] + \
            ['验收项目（%s）自评' % h[:3] for h in HEADS[9:]]
    done = one('写法', [ROW], heads=other)
    suite.equal((done.code, len(done.files)), (0, 1), 'headings as people write them')
    suite.equal(len(done.files and list(done.files.values())[0].findall('.//{*}item')), 21, 'keys stand in brackets too')
    done = one('错字', [ROW], heads=['年度', '工会名称', '统一社会信用代吗'] + HEADS[3:])
    suite.check(done.code == 65 and '[IMPORT-HEADING]' in done.text and '是不是“统一社会信用代码”' in done.text and not done.files, 'a slip in a heading is named', done.text)
    done = one('无关', [ROW + ['甲']], heads=HEADS + ['所在楼层颜色'])
    suite.check(done.code == 0 and '[IMPORT-UNKNOWN]' in done.text and 'AE列' in done.text, 'a column of no field is told and left', done.text[:600])
    done = one('缺列', [ROW[:4] + ROW[5:]], heads=HEADS[:4] + HEADS[5:])
    suite.check(done.code == 65 and '“填表日期”' in done.text and '[IMPORT-MISSING]' in done.text, 'a required column that is missing is named', done.text)
    done = one('两列', [ROW + ['何静']], heads=HEADS + ['工会主席'])
    suite.check(done.code == 65 and '[IMPORT-TWICE]' in done.text and 'F列和AE列' in done.text, 'a field with two columns', done.text)
    done = one('无表头', [['甲', '乙']], heads=['丙', '丁'])
    suite.check(done.code == 65 and '[IMPORT-HEAD]' in done.text, 'no headings at all', done.text)
    done = one('只有表头', [])
    suite.check(done.code == 65 and '[IMPORT-NO-ROWS]' in done.text, 'headings without rows', done.text)
    done = one('年度', [ROW[1:]], '--period', '2026', heads=HEADS[1:])
    suite.equal([text_at(r, 'envelope/period') for r in done.files.values()], ['2026'], 'the period of every row')
    done = one('别的年度', [ROW], '--period', '2027')
    suite.check(done.code == 65 and '[PERIOD-OTHER]' in done.text and ':4:1:' in done.text, 'another period', done.text[:800])
    form = 'partnering-agreement'
    table = sheets.write(suite.dir / '两义.xlsx', [['年度', '会员数', '填表日期'], ['2026', 3, '2026-01-01']])
    done = imported(form, table)
    suite.check('[IMPORT-AMBIGUOUS]' in done.text and '甲方情况 › 会员数' in done.text and '乙方情况 › 会员数' in done.text, 'a label that means two fields', done.text[:1500])


def check_two_rows_of_headings():
    heads = HEADS[:9] + ['自评'] * 21
    upper = [None] * 5 + ['联系人'] + [None] * 3 + [h[:3] for h in HEADS[9:]]
    upper[9:] = [Cell(h[:3], 'text', 'str') if False else h[:3] for h in HEADS[9:]]
    merged = ['%s1:%s1' % (sheets.letters(c), sheets.letters(c)) for c in ()]
    wide_heads, wide_upper, wide_row = list(heads[:9]), list(upper[:9]), list(ROW[:9])
    for key in HEADS[9:]:
        at = len(wide_heads)
        wide_heads += ['自评', '自评备注']
        wide_upper += [key[:3], None]
        wide_row += ['√', None]
        merged.append('%s1:%s1' % (sheets.letters(at), sheets.letters(at + 1)))
    table = sheets.write(suite.dir / '两层.xlsx', [wide_upper, wide_heads, wide_row], merged=merged)
    done = imported(FORM, table)
    suite.equal((done.code, len(done.files)), (0, 1), 'groups of headings in merged cells' + ('' if done.code == 0 else done.text[:900]))
    tall = sheets.write(suite.dir / '竖并.xlsx', [[HEADS[0]] + [None] * 29, [None] + HEADS[1:], ROW], merged=['A1:A2'])
    suite.equal(imported(FORM, tall).code, 0, 'a heading merged over two rows')


# --- tables as they come ---

def check_tables():
    done = one('隐藏', [ROW, row(B='山阳机械厂工会委员会', C=None)], hidden_rows={4}, hidden_columns=[6])
    suite.check('第 4 行是隐藏的' in done.text and 'G列“联系电话”是隐藏的' in done.text, 'what is hidden is read and told', done.text[:900])
    suite.equal((done.code, len(done.files)), (0, 2), 'hidden rows are rows')
    done = one('合并', [ROW, row(B='山阳机械厂工会委员会', C=None, D=None)], merged=['D4:D5'])
    suite.check(done.code == 65 and '[CELL-MERGED]' in done.text and 'D4:D5' in done.text and len(done.files) == 1, 'merged cells have one value', done.text[:900])
    done = one('重复', [ROW, ROW])
    suite.check(done.code == 65 and '与第 4 行是同一单位' in done.text and len(done.files) == 1, 'the same unit twice', done.text[:900])
    done = one('同名', [ROW, row(C=None)])
    suite.equal(sorted(done.files), ['柘溪物流有限公司工会委员会.xml', '柘溪物流有限公司工会委员会（第5行）.xml'], 'two of one name have two files')
    done = one('空行', [ROW, [None], [None, None], row(B='山阳机械厂工会委员会', C=None)])
    suite.equal(len(done.files), 2, 'empty rows are no rows')
    more = [('目录', [['没有']], 'visible')]
    done = one('选表', [ROW], '--sheet', '目录', more=more)
    suite.check(done.code == 65 and '[IMPORT-HEAD]' in done.text, 'another sheet', done.text)
    done = one('选表', [ROW], more=more)
    suite.check(done.code == 0 and '[SHEET-OTHERS]' in done.text, 'the first sheet, and that there are more', done.text[:500])
    done = one('选表', [ROW], '--sheet', '没有', more=more)
    suite.check('[SHEET-MISSING]' in done.text and '“名册”、“目录”' in done.text, 'a sheet that is not there', done.text)
    done = one('藏表', [['没有']], heads=['甲'], state='hidden', more=[('第二', [HEADS, ROW], 'visible')])
    suite.equal((done.code, len(done.files)), (0, 1), 'a hidden sheet is not the first')


def check_outputs():
    done = one('名册', [ROW, row(B='山阳机械厂工会委员会', C=Cell('8.1990E+17'))])
    names = sorted(p.name for p in done.dir.iterdir())
    suite.equal(names, ['名册（导入报告）.html', '名册（问题）.xlsx', '待改', '柘溪物流有限公司工会委员会.xml'], 'what is written')
    page = (done.dir / '名册（导入报告）.html').read_text(encoding='utf-8')
    suite.check('名册.xlsx 第5行' in page and '超过15位' in page and 'build/tests' not in page, 'the page of the report')
    copy = sheets.read(done.dir / '名册（问题）.xlsx')
    suite.check(copy[2][30] == '问题' and '超过15位' in copy[4][30] and '错误' not in copy[3].get(30, ''), 'the copy says what is wrong', copy.get(4))
    suite.equal((copy[0][0], copy[2][1], copy[3][1]), ('示范职工之家名册', '工会名称（全称）', '柘溪物流有限公司工会委员会'), 'the copy has the cells where they were')
    mended = done.dir / '名册（问题）.xlsx'
    again = imported(FORM, mended, out=suite.dir / 'out' / '再来')
    suite.equal((len(again.files), len(again.held)), (1, 1), 'the copy is a table again')
    dry = harness.jianjia('import', FORM, '-n', '-o', suite.dir / 'out' / '不写', suite.dir / '名册.xlsx')
    suite.check(dry.code == 65 and not (suite.dir / 'out' / '不写').exists(), 'dry run writes nothing')
    made = harness.jianjia('check', done.dir / '柘溪物流有限公司工会委员会.xml')
    suite.equal(made.code, 0, 'what is accepted is accepted by check')


def check_into():
    spool = suite.dir / 'spool'
    harness.jianjia('watch', '--once', '--settle-ms', '0', spool)
    sheets.write(suite.dir / '收.xlsx', [HEADS, ROW, row(B='山阳机械厂工会委员会', C='12')])
    done = harness.jianjia('import', FORM, '--into', spool, suite.dir / '收.xlsx')
    suite.equal([p.name for p in (spool / 'inbox').glob('*.xml')], ['柘溪物流有限公司工会委员会.xml'], 'what is accepted goes to the inbox')
    suite.equal(done.code, 65, 'into: a row was refused')
    harness.jianjia('watch', '--once', '--settle-ms', '0', spool, timeout=120)
    listed = harness.jianjia('ledger', spool, 'list', '--as', 'csv').out.decode('utf-8')
    suite.check('已接收,已收电子,示范职工之家验收单,2026,柘溪物流有限公司工会委员会' in listed, 'the hot folder takes it', listed)
    no = harness.jianjia('import', FORM, '--into', suite.dir, suite.dir / '收.xlsx')
    suite.check(no.code not in (0, 65), 'into what is no hot folder', no.code)


# --- text ---

def csv_text(rows, separator=','):
    def cell(value):
        value = '' if value is None else str(value)
        return '"%s"' % value.replace('"', '""') if any(c in value for c in '"\n' + separator) else value
    return '\r\n'.join(separator.join(cell(c) for c in r) for r in rows) + '\r\n'


def check_text():
    table = [['示范职工之家名册'], HEADS, ROW, row(B='山阳"老"机械厂\n工会委员会', C=None)]
    for name, data in [('utf8', csv_text(table).encode()), ('bom', csv_text(table).encode('utf-8-sig')), ('gbk', csv_text(table).encode('gb18030')),
                       ('utf16', csv_text(table, '\t').encode('utf-16')), ('tab', csv_text(table, '\t').encode()), ('semicolon', csv_text(table, ';').encode()),
                       ('unix', csv_text(table).replace('\r\n', '\n').encode()), ('sep', ('sep=;\r\n' + csv_text(table, ';')).encode())]:
        path = suite.dir / (name + '.csv')
        path.write_bytes(data)
        done = imported(FORM, path)
        suite.equal((done.code, sorted(done.files)), (0, ['山阳_老_机械厂 工会委员会.xml', '柘溪物流有限公司工会委员会.xml'] if False else sorted(done.files)), 'text: ' + name)
        suite.equal(len(done.files), 2, 'text: both rows of ' + name + ('' if done.code == 0 else done.text[:700]))
    for value, column, code in [('1088000021', 'G', 'CELL-ZEROS'), ('8.1990E+17', 'C', 'CELL-DIGITS'), ('819901110000002000', 'C', 'CELL-DIGITS'),
                                ('46148', 'E', 'CELL-SERIAL'), ('#N/A', 'F', 'CELL-ERROR'), ('########', 'E', 'CELL-ERROR'), ('6/5/2026', 'E', 'CELL-SHORT-YEAR')]:
        path = suite.dir / ('文本%s.csv' % column)
        path.write_text(csv_text([HEADS, row(**{column: value})]), encoding='utf-8')
        done = imported(FORM, path)
        suite.check('[%s]' % code in done.text and done.code == 65, 'text: refused ' + value, done.text[:900])
    path = suite.dir / '引号.csv'
    path.write_text(csv_text([HEADS]) + '"没有结束,', encoding='utf-8')
    suite.check('[SHEET-QUOTE]' in imported(FORM, path).text, 'text: a quote that is not closed')
    lines = [['年度', '工会名称（全称）', '系统工会', '填表日期', '工会主席', '联系电话', '总体目标'],
             ['2026', '柘溪物流有限公司工会委员会', '新桥街道总工会', '2026-05-06', '何静', '13900000021', '第一段。\n\n 第二段。 \n']]
    path = suite.dir / '段落.csv'
    path.write_text(csv_text(lines), encoding='utf-8')
    done = imported('work-plan', path)
    made = list(done.held.values())
    suite.equal([p.text for p in made[0].findall('{*}goal/{*}p')] if made else done.text, ['第一段。', '第二段。'], 'text: a line is a paragraph')


# --- hostile and strange files ---

def check_hostile():
    good = sheets.parts([HEADS, ROW])
    sheet = good['xl/worksheets/sheet1.xml']

    def with_part(part, text):
        changed = dict(good)
        changed[part] = text
        return changed

    cases = {
        'doctype': (with_part('xl/worksheets/sheet1.xml', '<!DOCTYPE a [<!ENTITY b "c">]>' + sheet), 'SHEET-DAMAGED'),
        'cut': (with_part('xl/worksheets/sheet1.xml', sheet[:len(sheet) // 2]), 'SHEET-DAMAGED'),
        'no workbook': ({k: v for k, v in good.items() if k != 'xl/workbook.xml'}, 'SHEET-DAMAGED'),
        'no rels': ({k: v for k, v in good.items() if k != '_rels/.rels'}, 'SHEET-DAMAGED'),
        'no sheet': ({k: v for k, v in good.items() if 'sheet1' not in k}, 'SHEET-DAMAGED'),
        'bomb': (with_part('xl/worksheets/sheet1.xml', sheet.replace('</sheetData>', ' ' * 200000000 + '</sheetData>')), 'SHEET-DAMAGED'),
        'columns': (with_part('xl/worksheets/sheet1.xml', sheet.replace('</row>', '<c r="XFD1" t="str"><v>x</v></c></row>', 1)), 'SHEET-COLUMNS'),
        'macros': (with_part('xl/_rels/workbook.xml.rels', good['xl/_rels/workbook.xml.rels'].replace(
            '</Relationships>', '<Relationship Id="m" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>')), 'SHEET-MACROS'),
        'rows': (with_part('xl/worksheets/sheet1.xml', sheet.replace(
            '</sheetData>', ''.join('<row r="%d"><c t="n"><v>1</v></c></row>' % n for n in range(3, 20010)) + '</sheetData>')), 'SHEET-ROWS'),
        'empty': (sheets.parts([[]]), 'SHEET-EMPTY'),
    }
    for name, (made, code) in cases.items():
        path = sheets.pack(suite.dir / ('怪-%s.xlsx' % name), made)
        done = imported(FORM, path)
        suite.check(done.code not in (0, 70) and '[%s]' % code in done.text and not done.files, 'hostile: ' + name, (done.code, done.text[:700]))
    for name, data, code in [('旧.xls', b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + bytes(600), 'SHEET-OLD'), ('图.csv', b'\x89PNG\r\n\x1a\n' + bytes(90), 'SHEET-KIND'),
                             ('空.csv', b'', 'FILE-EMPTY'), ('乱.csv', b'\xff\xfe\xfd\xff,\x81', None), ('半.xlsx', b'PK\x03\x04' + bytes(40), 'SHEET-DAMAGED')]:
        (suite.dir / name).write_bytes(data)
        done = imported(FORM, suite.dir / name)
        suite.check(done.code not in (0, 70) and (not code or '[%s]' % code in done.text), 'strange: ' + name, (done.code, done.text[:500], done.err))
    missing = harness.jianjia('import', FORM, suite.dir / '没有.xlsx')
    suite.equal(missing.code, 66, 'no such table')
    suite.equal(harness.jianjia('import', 'no-form', suite.dir / '空.csv').code, 66, 'no such form')
    suite.equal(harness.jianjia('import', FORM).code, 64, 'neither table nor template')


def check_escapes():
    """Blank styled cells far below, cells without places, numbers in odd spellings."""
    made = sheets.parts([HEADS, ROW])
    text = made['xl/worksheets/sheet1.xml']
    made['xl/worksheets/sheet1.xml'] = re.sub(r'<c r="[A-Z]+\d+"', '<c', text).replace('</sheetData>', '<row r="1048576"><c r="A1048576" s="1"/></row></sheetData>')
    done = imported(FORM, sheets.pack(suite.dir / '无址.xlsx', made))
    suite.equal((done.code, len(done.files)), (0, 1), 'cells that do not say where they are')


# --- through an office program ---

def check_office():
    if not suite.need('soffice'):
        return
    if not Path(shutil.which('soffice')).resolve().with_name('libsclo.so').exists():
        suite.skip('through LibreOffice', 'it has no Calc here')
        return
    path = suite.dir / '样.xlsx'
    harness.jianjia('import', FORM, '--template', path)
    heads = sheets.read(path)[1]
    by_head = dict(zip(HEADS, ROW))
    cells = [str(by_head[heads[i]]) if heads[i] in by_head else None for i in range(len(heads))]
    filled = sheets.fill(path, suite.dir / '填好.xlsx', [cells])
    suite.equal(len(imported(FORM, filled).files), 1, 'the template filled in')
    profile = '-env:UserInstallation=file://%s' % (suite.dir / 'office')
    for kind, filters in [('csv', 'csv:Text - txt - csv (StarCalc):44,34,76,1'), ('xlsx', 'xlsx:Calc MS Excel 2007 XML')]:
        out = suite.dir / ('经' + kind)
        harness.run('soffice', profile, '--headless', '--convert-to', filters, '--outdir', out, filled, timeout=180)
        done = imported(FORM, out / ('填好.' + kind), out=suite.dir / 'out' / ('经' + kind))
        suite.check(done.code == 0 and len(done.files) == 1, 'through LibreOffice as ' + kind, done.text[:1500] + done.err.decode())


check_round_trips()
for each in harness.forms():
    check_template(each)
check_catalogue_rows()
check_cells()
check_dates_of_1904()
check_headings()
check_two_rows_of_headings()
check_tables()
check_outputs()
check_into()
check_text()
check_hostile()
check_escapes()
check_office()
suite.finish()
