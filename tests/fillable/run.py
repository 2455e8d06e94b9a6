#!/usr/bin/env python3
"""Forms to be filled in in a word processor: every value that a schema allows has a control or is the form's own, the
controls are bound to the XML that the document carries, the paper looks as the blank one, and a draft comes back as it
was. The contract is docs/decisions/fillable-docx.md."""
import copy
import hashlib
import os
import re
import shutil
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[0] / 'lib'), str(HERE.parents[0] / 'docx')]
import harness  # noqa: E402
import package  # noqa: E402
from schema import Schema  # noqa: E402

suite = harness.Suite('fillable')
W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
W14 = '{http://schemas.microsoft.com/office/word/2010/wordml}'
W15 = '{http://schemas.microsoft.com/office/word/2012/wordml}'
DS = '{http://schemas.openxmlformats.org/officeDocument/2006/customXml}'
ISSUED = '{urn:jianjia:issued:1}'
# A document of free parts is written, not filled in: what nobody began has no fields (fillable-docx.md).
WRITTEN = {'official-document', 'annual-notice'}


def local(node):
    return node.tag.split('}')[-1]


class Filled:
    """A fillable DOCX taken apart."""

    def __init__(self, path):
        self.data = path.read_bytes()
        self.zip = zipfile.ZipFile(path)
        self.document = ET.fromstring(self.zip.read('word/document.xml'))
        self.items = {}
        for name in self.zip.namelist():
            if re.fullmatch(r'customXml/item\d+\.xml', name):
                props = ET.fromstring(self.zip.read(name.replace('item', 'itemProps')))
                self.items[props.get(DS + 'itemID')] = ET.fromstring(self.zip.read(name))
        self.issued = next((r for r in self.items.values() if r.tag == ISSUED + 'issued'), None)
        self.form = next((r for r in self.items.values() if r.tag.startswith('{urn:jianjia:form:')), None)
        self.controls = list(self.issued.iter(ISSUED + 'control')) if self.issued is not None else []
        self.sdts = [s for s in self.document.iter(W + 'sdt') if s.find('%ssdtPr/%sdataBinding' % (W, W)) is not None]


def values(node, path='/f:form[1]'):
    """XPath and text of each value of a submission."""
    children = list(node)
    for name, value in node.attrib.items():
        yield path + '/@' + name, value
    if not children:
        yield path, ' '.join((node.text or '').split())
    seen = {}
    for child in children:
        seen[child.tag] = seen.get(child.tag, 0) + 1
        yield from values(child, '%s/f:%s[%d]' % (path, local(child), seen[child.tag]))


def plain(xpath):
    return re.sub(r'\[\d+\]|f:', '', xpath)[len('/form'):]


def check_package(name, filled):
    faults = package.faults(filled.data)
    suite.check(not faults, name + ' package', '\n'.join(faults[:5]))
    ids = [n.get(W + 'val') for n in filled.document.iter(W + 'id')]
    suite.check(len(ids) == len(set(ids)), name + ' control ids', 'some twice')
    for item in filled.items:
        suite.check(re.fullmatch(r'\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}', item), name + ' item id', item)
    props = filled.zip.read('docProps/custom.xml').decode()
    suite.check('name="jianjia-form"' in props and 'name="jianjia-version"' in props, name + ' custom properties')
    for control in filled.controls:
        suite.check(0 < len(control.get('tag')) <= 64 and 0 < len(control.get('alias')) <= 64, name + ' tag and alias',
                    control.attrib)
    tags = [c.get('tag') for c in filled.controls]
    suite.check(len(tags) == len(set(tags)), name + ' tags', sorted(t for t in tags if tags.count(t) > 1)[:3])


def check_bindings(name, filled):
    """What the part says of the controls is what the document does, in its order."""
    said = [(c.get('bound') or c.get('xpath')) for c in filled.controls]
    done = [s.find('%ssdtPr/%sdataBinding' % (W, W)).get(W + 'xpath') for s in filled.sdts]
    suite.equal(done, said, name + ' controls as listed')
    for sdt, control in zip(filled.sdts, filled.controls):
        props = sdt.find(W + 'sdtPr')
        binding = props.find(W + 'dataBinding')
        root = filled.items.get(binding.get(W + 'storeItemID'))
        prefix, uri = re.fullmatch(r"xmlns:(\w)='([^' =]+)'", binding.get(W + 'prefixMappings')).groups()
        target = binding.get(W + 'xpath')
        parent, _, attribute = target.partition('/@')
        steps = parent.split('/', 2)
        suite.check(root is not None and root.tag == '{%s}%s' % (uri, steps[1].split(':')[1][:-3]), name + ' item of ' + target)
        node = root if len(steps) < 3 else root.find(steps[2], {prefix: uri})
        suite.check(node is not None and (not attribute or attribute in node.attrib), name + ' leads nowhere', target)
        kind = {'text': 'text', 'lines': 'text', 'date': 'date', 'list': 'dropDownList'}.get(control.get('kind'))
        found = props.find(W + kind) if kind else props.find(W14 + 'checkbox')
        suite.check(found is not None, name + ' kind of ' + target, control.get('kind'))
        if control.get('kind') == 'list':
            entries = [e.get('value') for e in control]
            suite.equal([i.get(W + 'value') for i in found], entries, name + ' choices of ' + target)


def check_boxes(name, filled):
    """是 and 否 in one place are about one field."""
    owner = {c.get('tag'): c for c in filled.controls}
    for paragraph in filled.document.iter(W + 'p'):
        boxes = [owner.get(t.get(W + 'val')) for t in paragraph.iter(W + 'tag')]
        boxes = [b for b in boxes if b is not None and b.get('kind') == 'checkbox' and b.get('value') in ('是', '否')]
        if len(boxes) == 2:
            suite.equal(boxes[0].get('xpath'), boxes[1].get('xpath'), name + ' boxes beside each other')


def check_complete(name, form, filled):
    """Every value of the schema is in the item; every value of the item has a control or is given."""
    here = dict(values(filled.form))
    bound = {c.get('xpath') for c in filled.controls}
    asked = {path for path, value in here.items() if not value}
    asked = {path for path in asked if plain(path) in schema_of(form)}
    suite.equal(sorted(asked - bound), [], name + ' values without a control')
    suite.equal(sorted(bound - set(here)), [], name + ' controls without a value')
    if form not in WRITTEN:
        suite.equal(sorted(schema_of(form) - {plain(p) for p in here}), [], name + ' values of the schema left out')


SCHEMAS = {}


def schema_of(form):
    if form not in SCHEMAS:
        SCHEMAS[form] = set(Schema(harness.ROOT / 'schemas' / form / (form + '.xsd')).values())
    return SCHEMAS[form]


def pages_before_rest(path):
    text = harness.run('pdftotext', '-layout', path, '-').out.decode().split('\f')[:-1]
    rest = [i for i, page in enumerate(text) if '其他栏目' in page.replace(' ', '')]
    return rest[0] if rest else len(text), text


def check_blank(form):
    one, two = suite.dir / form, suite.dir / (form + '-again')
    for folder in (one, two):
        done = harness.jianjia('blank', '-q', '--fillable', '-f', 'docx,pdf', '-o', folder, form)
        if not suite.check(done.code == 0, form + ' is made', done.err):
            return
    done = harness.jianjia('blank', '-q', '-f', 'pdf', '-o', one, form)
    docx = next(one.glob('*.docx'))
    suite.check(docx.read_bytes() == next(two.glob('*.docx')).read_bytes(), form + ' the same bytes twice')
    filled = Filled(docx)
    suite.equal(filled.issued.get('form'), form, form + ' issued form')
    suite.check(re.fullmatch('[0-9a-f]{64}', filled.issued.get('form-hash')), form + ' form hash')
    check_package(form, filled)
    check_bindings(form, filled)
    check_boxes(form, filled)
    check_complete(form, form, filled)
    inner = next(c for c in filled.issued if not c.tag.startswith(ISSUED))
    suite.equal(list(values(inner)), list(values(filled.form)), form + ' issued as it is')
    pages, text = pages_before_rest(next(one.glob('*（填写）.pdf')))
    blank, _ = pages_before_rest(next(one.glob('*（空白）.pdf')))
    suite.equal(pages, blank, form + ' pages before 其他栏目')
    suite.check(not any('NaN' in page for page in text), form + ' counts what nobody filled in')
    suite.check(not re.search('[\U000F0000-\U0010FFFF]', ''.join(text)), form + ' shows a mark')


# --- drafts ---

def pruned(node):
    """Without what is empty: as a filled form is read back."""
    for child in list(node):
        pruned(child)
        if not list(child) and not child.attrib and not (child.text or '').strip():
            node.remove(child)
    for name in [n for n, value in node.attrib.items() if not value]:
        del node.attrib[name]
    return node


def shape(node):
    text = ' '.join((node.text or '').split()) if not list(node) else ''
    tails = [' '.join((c.tail or '').split()) for c in node]
    return node.tag, sorted(node.attrib.items()), text, tails, [shape(c) for c in node]


def shown(sdt):
    return ''.join(t.text or '' for t in sdt.iter(W + 't'))


def display(value, kind):
    match = re.fullmatch(r'(\d{4})-(\d\d)-(\d\d)', value) if kind == 'date' else None
    return '%d年%d月%d日' % tuple(map(int, match.groups())) if match else value


def check_draft(sample):
    form = sample.parents[1].name
    name = '%s %s' % (form, sample.stem)
    folder = suite.dir / 'drafts' / form
    done = harness.jianjia('blank', '-q', '--fillable', '--from', sample, '-o', folder)
    if not suite.check(done.code == 0, name + ' is made', done.err):
        return
    filled = Filled(folder / (sample.stem + '（填写）.docx'))
    source = ET.parse(sample).getroot()
    found, wanted = pruned(copy.deepcopy(filled.form)), pruned(source)
    if not suite.check(shape(found) == shape(wanted), name + ' comes back'):
        print('     only there:', sorted(set(values(found)) ^ set(values(wanted)))[:5])
    check_package(name, filled)
    check_bindings(name, filled)
    said = dict(values(filled.form))
    for sdt, control in zip(filled.sdts, filled.controls):
        value, kind = said[control.get('xpath')], control.get('kind')
        if kind == 'checkbox':
            ticked = sdt.find('.//' + W14 + 'checked').get(W14 + 'val') == '1'
            suite.equal(ticked, value == control.get('value'), name + ' box ' + control.get('tag'))
        else:
            wanted = display(value, kind) if value else control.get('placeholder')
            suite.equal(' '.join(shown(sdt).split()), ' '.join(wanted.split()), name + ' shows ' + control.get('xpath'))
            empty = sdt.find('%ssdtPr/%sshowingPlcHdr' % (W, W)) is not None
            suite.equal(empty, not value, name + ' placeholder of ' + control.get('xpath'))


ALL = os.environ.get('FILLABLE_ALL') == '1'
SHORT = [harness.ROOT / 'samples' / f / 'valid' / 'minimal.xml' for f in ('annual-notice', 'official-document', 'work-plan')]


def chosen_samples():
    """The fullest of each form, and some of the emptiest; FILLABLE_ALL=1: all."""
    return [s for s in harness.valid_samples() if ALL or s.stem in ('limits', 'group', 'no-party') or s in SHORT]


# --- documents of submissions ---

def check_carried():
    folder = suite.dir / 'carried'
    for sample in [s for s in harness.valid_samples() if s.stem == 'ordinary']:
        form = sample.parents[1].name
        done = harness.jianjia('render', '-q', '-f', 'docx', '-o', folder / form, sample)
        if not suite.check(done.code == 0, form + ' is rendered', done.err):
            continue
        filled = Filled(folder / form / 'ordinary.docx')
        suite.equal(shape(filled.form), shape(ET.parse(sample).getroot()), form + ' carries its XML')
        suite.equal(len(filled.items), 1, form + ' carries nothing else')
        suite.check(not filled.controls and not filled.sdts, form + ' binds nothing')
        blank = Filled(next((suite.dir / form).glob('*.docx')))
        same = [i for i, root in filled.items.items() if blank.items.get(i) is not None and root.tag == blank.items[i].tag]
        suite.equal(len(same), 1, form + ' has the item id of its form')


# --- rows, kinds, locks, on forms that have them ---

def check_parts():
    group = Filled(next((suite.dir / 'registration-advanced-group').glob('*.docx')))
    sections = [s for s in group.document.iter(W + 'sdt') if s.find('%ssdtPr/%srepeatingSection' % (W, W15)) is not None]
    paths = [s.find('%ssdtPr/%sdataBinding' % (W, W15)).get(W + 'xpath') for s in sections]
    suite.check('/f:form[1]/f:officers[1]/f:officer' in paths and '/f:form[1]/f:deeds[1]/f:p' in paths, 'repeated parts', paths)
    suite.equal(paths, [r.get('xpath') for r in group.issued.iter(ISSUED + 'repeat')], 'repeated parts as listed') \
        if sorted(paths) == paths else suite.equal(sorted(paths), sorted(r.get('xpath') for r in group.issued.iter(ISSUED + 'repeat')), 'repeated parts as listed')
    officers = sections[paths.index('/f:form[1]/f:officers[1]/f:officer')]
    rows = [r for r in officers.iter(W + 'tr')]
    items = [i for i in officers.iter(W + 'sdt') if i.find('%ssdtPr/%srepeatingSectionItem' % (W, W15)) is not None]
    suite.equal((len(rows), len(items)), (2, 2), 'a row for each officer')
    for number, item in enumerate(items, 1):
        inside = [b.get(W + 'xpath') for b in item.iter(W + 'dataBinding')]
        suite.check(inside and all('/f:officer[%d]/' % number in x for x in inside), 'officer %d' % number, inside)
        suite.check(not list(item.iter(W + 'lock')), 'officer %d can be taken out' % number)
    locked = [s for s in group.sdts if not any(s in list(x.iter(W + 'sdt')) for x in sections)]
    suite.check(all(s.find('%ssdtPr/%slock' % (W, W)) is not None for s in locked), 'other fields cannot be deleted')
    glossary = ET.fromstring(group.zip.read('word/glossary/document.xml'))
    parts = {p.get(W + 'val') for p in glossary.iter(W + 'name')}
    used = {p.get(W + 'val') for p in group.document.iter(W + 'docPart')}
    suite.check(used and used <= parts, 'placeholders in the glossary', used - parts)
    checklist = Filled(next((suite.dir / 'checklist-demonstration').glob('*.docx')))
    boxes = [c for c in checklist.controls if c.get('kind') == 'checkbox']
    ticks = list(checklist.issued.iter(ISSUED + 'tick'))
    suite.equal((len(boxes), len(ticks)), (42, 42), 'two boxes for each of 21 items')
    suite.equal([c.get('value') for c in boxes[:2]], ['是', '否'], 'what the boxes say')
    suite.check(all('/f:self[1]' in c.get('xpath') for c in boxes), 'the boxes are the self-assessment')
    suite.check(checklist.document.find('.//' + W + 'group') is not None, 'a table without rows to add is locked')
    kinds = {c.get('kind') for f in (group, checklist) for c in f.controls}
    suite.equal(kinds, {'text', 'lines', 'date', 'list', 'checkbox'}, 'kinds')


def tag_of(path):
    return path if len(path) <= 64 else hashlib.sha256(path.encode()).hexdigest()[:8] + '…' + path[-55:]


def check_tags():
    for form in harness.forms():
        found = next((suite.dir / form).glob('*.docx'), None)
        for control in Filled(found).controls if found else []:
            path = re.sub('f:', '', control.get('xpath'))[len('/form[1]/'):]
            path += '=' + control.get('value') if control.get('kind') == 'checkbox' else ''
            suite.equal(control.get('tag'), tag_of(path), form + ' tag of ' + path)


# --- the command ---

def check_command():
    sample = harness.ROOT / 'samples/registration-advanced-home/valid/ordinary.xml'
    out = suite.dir / 'command'
    done = harness.jianjia('blank', '--from', sample, '-o', out)
    suite.check(done.code == 64 and b'--fillable' in done.err, '--from alone is refused', done.err)
    done = harness.jianjia('blank', '--fillable', '-o', out)
    suite.check(done.code == 64, 'no form named', done.err)
    done = harness.jianjia('blank', '--fillable', 'application-packet', '-o', out)
    suite.check(done.code != 0 and b'NOT-FILLABLE' in done.err, 'what the program makes is not filled in', done.err)
    broken = suite.dir / 'broken.xml'
    broken.write_text('<form xmlns="urn:jianjia:form:work-plan:1"><envelope>', encoding='utf-8')
    done = harness.jianjia('blank', '--fillable', '--from', broken, '-o', out)
    suite.check(done.code == 65 and not out.exists(), 'a broken draft makes nothing', done.err)
    half = suite.dir / 'half.xml'
    half.write_text('<form xmlns="urn:jianjia:form:work-plan:1"><envelope><unit><name>青禾公司工会</name></unit></envelope>'
                    '<chair>甲&lt;乙&gt;&amp;"丙</chair></form>', encoding='utf-8')
    done = harness.jianjia('blank', '-q', '--fillable', '--from', half, '-o', out)
    if suite.check(done.code == 0, 'a draft need not be valid', done.err):
        filled = Filled(out / 'half（填写）.docx')
        said = dict(values(filled.form))
        suite.equal(said['/f:form[1]/f:envelope[1]/f:unit[1]/f:name[1]'], '青禾公司工会', 'what a half draft says')
        suite.equal(said['/f:form[1]/f:chair[1]'], '甲<乙>&"丙', 'marks of XML in a draft')
        check_complete('half draft', 'work-plan', filled)
    forged = suite.dir / 'forged.xml'
    forged.write_text('<form xmlns="urn:jianjia:form:official-document:1"><title>关于\U000F0003<break/>\U000F0000的通知</title></form>',
                      encoding='utf-8')
    done = harness.jianjia('blank', '-q', '--fillable', '--from', forged, '-o', out)
    if suite.check(done.code == 0, 'marks in a draft', done.err):
        filled = Filled(out / 'forged（填写）.docx')
        check_bindings('forged', filled)
        text = ''.join(t.text or '' for t in filled.document.iter(W + 't'))
        suite.check('关于?' in text and '?的通知' in text, 'marks in a draft bind nothing', text[:200])
    done = harness.jianjia('blank', '--fillable', 'score-sheet', '--from', half, '-o', out / 'other')
    suite.check(done.code == 65 and not (out / 'other').exists(), 'a draft of another form than the one named', done.err)
    done = harness.jianjia('blank', '-q', '--fillable', 'work-plan', '--from', half, '-o', out / 'named')
    suite.check(done.code == 0 and len(list((out / 'named').iterdir())) == 1, 'a draft of the form named, and nothing else', done.err)
    done = harness.jianjia('blank', '-q', '--fillable', 'work-plan', '-o', out / 'only')
    suite.check(done.code == 0 and [p.suffix for p in (out / 'only').iterdir()] == ['.docx'], 'DOCX alone unless asked', done.err)


# --- in LibreOffice ---

def check_office():
    """It opens them, and breaks the same pages as we do."""
    if not suite.need('soffice', 'pdfinfo'):
        return
    forms = [f for f in harness.forms() if f != 'annual-notice'] if ALL else ['registration-advanced-group', 'checklist-demonstration']
    folder = suite.dir / 'office'
    folder.mkdir()
    for form in forms:
        shutil.copy(next((suite.dir / form).glob('*.docx')), folder / (form + '.docx'))
    profile = (harness.ROOT / 'build' / 'tests' / 'cache' / 'office-fillable').as_uri()
    done = harness.run('soffice', '-env:UserInstallation=' + profile, '--headless', '--convert-to', 'pdf', '--outdir', folder,
                       *sorted(folder.glob('*.docx')))
    for form in forms:
        made = folder / (form + '.pdf')
        if suite.check(made.exists(), form + ' opens in LibreOffice', done.err):
            ours, _ = pages_before_rest(next((suite.dir / form).glob('*（填写）.pdf')))
            suite.equal(pages_before_rest(made)[0], ours, form + ' pages in LibreOffice')


def main():
    harness.parallel(check_blank, harness.forms())
    harness.parallel(check_draft, chosen_samples())
    check_carried()
    check_parts()
    check_tags()
    check_command()
    check_office()
    suite.finish()


main()
