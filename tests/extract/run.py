#!/usr/bin/env python3
"""Word documents that come back: what was filled in is taken out, whatever program saved it; what does not fit is
said; what is hostile is refused. DOCX_FORMS=1: every form and every valid sample, through LibreOffice."""
import copy
import hashlib
import io
import os
import re
import shutil
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import harness  # noqa: E402
import office  # noqa: E402
import pictures  # noqa: E402
from harness import ROOT  # noqa: E402

suite = harness.Suite('extract')
scratch = suite.dir
FORM = 'registration-advanced-home'
NS = 'urn:jianjia:form:%s:1' % FORM
SAMPLE = ROOT / 'samples' / FORM / 'valid' / 'ordinary.xml'


# --- a form of our own making, box by box ---

def skeleton(rows=2):
    """The sample with all its fields empty and so many officers."""
    root = ET.fromstring(SAMPLE.read_bytes())
    officers = next(e for e in root.iter() if office.local(e) == 'officers')
    for extra in list(officers)[rows:]:
        officers.remove(extra)
    for element in root.iter():
        element.tail = None
        element.text = None
    return root


def leaves(root, path='/f:form[1]'):
    """(XPath, element) of every field, in order."""
    seen = {}
    for child in root:
        name = office.local(child)
        seen[name] = seen.get(name, 0) + 1
        here = '%s/f:%s[%d]' % (path, name, seen[name])
        if len(child):
            yield from leaves(child, here)
        else:
            yield here, child


def kind_of(xpath):
    name = re.search(r'f:([^/\[]+)\[\d+\]$', xpath).group(1)
    return {'date': 'date', 'sex': 'list', 'text': 'lines', 'p': 'lines'}.get(name, 'text')


class Plain:
    """A document with a box for each field, as it was issued and as it is now."""

    def __init__(self, rows=2, draft=None):
        self.b = copy.deepcopy(draft) if draft is not None else skeleton(rows)
        self.x = copy.deepcopy(self.b)
        self.boxes = [[xpath, element.text or ''] for xpath, element in leaves(self.b)]
        self.items = 'both'
        self.before = self.after = ''
        self.options = {}

    def set_x(self, path, value):
        office.put(self.x, office.steps('/f:form[1]/' + path), value)

    def set_v(self, path, value):
        xpath = '/f:form[1]/' + '/'.join('f:' + s if '[' in s else 'f:%s[1]' % s for s in path.split('/'))
        for box in self.boxes:
            if box[0] == xpath:
                box[1] = value
                return
        raise KeyError(path)

    def set(self, path, value):
        self.set_x(path, value)
        self.set_v(path, value)

    def take_out(self, path):
        self.boxes = [b for b in self.boxes if path not in re.sub('f:', '', b[0])]

    def control(self, xpath):
        kind = kind_of(xpath)
        choices = ''.join('<entry text="%s" value="%s"/>' % (c, c) for c in '男女') if kind == 'list' else ''
        return '<control xpath="%s" tag="%s" alias="%s" kind="%s" placeholder="　　">%s</control>' % (
            xpath, self.tag(xpath), self.alias(xpath), kind, choices)

    @staticmethod
    def tag(xpath):
        return xpath.split('/', 2)[2].replace('f:', '')

    @staticmethod
    def alias(xpath):
        return re.sub(r'\[\d+\]|f:', '', xpath.split('/', 2)[2])

    def issued(self):
        controls = ''.join(self.control(xpath) for xpath, _ in leaves(self.b))
        return '<issued xmlns="%s" form="%s" version="1" form-hash="0">%s%s</issued>' % (
            office.ISSUED, FORM, ET.tostring(self.b, encoding='unicode'), controls)

    def box(self, xpath, text):
        kind = kind_of(xpath)
        binding = xpath if self.options.get('binding', True) else None
        tag = self.tag(xpath) if self.options.get('tag', True) else None
        alias = self.alias(xpath) if self.options.get('alias', True) else ''
        extra = ''.join('<w:listItem w:displayText="%s" w:value="%s"/>' % (c, c) for c in '男女')
        return office.box(binding, text or '　　', kind, extra, tag, alias, NS, not text)

    def docx(self):
        body = self.before + ''.join('<w:p>%s</w:p>' % self.box(*b) for b in self.boxes) + self.after
        items = {'both': [ET.tostring(self.x, encoding='unicode'), self.issued()], 'issued': [self.issued()],
                 'none': []}[self.items]
        return office.package(body, items, self.options.get('more', {}))


def filled(plain, sample=SAMPLE, x=True, v=True):
    """Every box that the sample has a value for."""
    root = ET.fromstring(sample.read_bytes())
    for box in plain.boxes:
        value = office.get(root, office.steps(box[0]))
        if x:
            office.put(plain.x, office.steps(box[0]), value)
        if v:
            box[1] = office.date_shown(value) if kind_of(box[0]) == 'date' else value
    return plain


def extract(docx, name='form'):
    path = scratch / (name + '.docx')
    path.write_bytes(docx)
    return harness.jianjia('extract', path, '--diagnostics=json')


def codes(done):
    return re.findall(r'"code": ?"([A-Z0-9-]+)"', done.err.decode())


def takes(name, docx, wanted, *expected, code=0):
    """The XML that comes out, and what is said of it."""
    done = extract(docx, name)
    suite.equal(sorted(set(codes(done))), sorted(expected), name + ': findings')
    suite.equal(done.code, code, name + ': exit code')
    if wanted is not None and suite.check(done.out, name + ': XML', done.err.decode()[-500:]):
        suite.equal(office.canonical(done.out), office.canonical(wanted), name)
    return done


def sample_of(rows=3, change=lambda root: None):
    """The sample with so many officers and a change."""
    root = ET.fromstring(SAMPLE.read_bytes())
    officers = next(e for e in root.iter() if office.local(e) == 'officers')
    for extra in list(officers)[rows:]:
        officers.remove(extra)
    change(root)
    return ET.tostring(root)


def field(root, path, value):
    office.put(root, office.steps('/f:form[1]/' + path), value)


def check_programs():
    """Word keeps XML and text in step, others the text alone, tools of offices the XML alone."""
    takes('word', filled(Plain(3)).docx(), sample_of())
    takes('text-only', filled(Plain(3), x=False).docx(), sample_of())
    takes('xml-only', filled(Plain(3), v=False).docx(), sample_of())
    plain = filled(Plain(3), x=False)
    plain.options = {'tag': False}
    takes('without-tags', plain.docx(), sample_of())
    plain.options = {'binding': False}
    takes('without-bindings', plain.docx(), sample_of())
    plain.options = {'binding': False, 'tag': False}
    takes('labels-only', plain.docx(), sample_of())
    plain.options = {'binding': False, 'tag': False, 'alias': False}
    takes('turn-only', plain.docx(), sample_of())
    plain.options = {}
    plain.items = 'issued'
    takes('xml-gone', plain.docx(), sample_of())


def check_merge():
    """The table of the three ways, field by field."""
    draft = ET.fromstring(sample_of())
    phone = 'phone'

    def case(name, x, v, wanted, *expected, code=0):
        plain = Plain(draft=draft)
        plain.set_x(phone, x)
        plain.set_v(phone, v)
        takes(name, plain.docx(), sample_of(change=lambda r: field(r, phone, wanted)), *expected, code=code)

    b = '13900000021'
    case('nothing-changed', b, b, b)
    case('both-alike', '13900000099', '13900000099', '13900000099')
    case('xml-changed', '13900000099', b, '13900000099')
    case('text-changed', b, '13900000099', '13900000099')
    case('conflict', '13900000088', '13900000099', '13900000088', 'EXTRACT-CONFLICT', code=65)
    case('xml-emptied', '', b, b, 'EXTRACT-LOST')
    case('xml-emptied-text-changed', '', '13900000099', '', 'EXTRACT-CONFLICT', code=65)
    plain = Plain(draft=draft)
    plain.set_v('qualified-since', '')
    done = takes('text-emptied', plain.docx(), None, 'EXTRACT-EMPTIED')
    suite.check(b'<qualified-since' not in done.out, 'text-emptied: it is left out')
    done = extract(Plain(draft=draft).docx())
    done = takes('placeholder-in-xml', with_placeholders(), sample_of())
    said = extract(conflicting(draft)).err.decode()
    suite.check('13900000088' in said and '13900000099' in said, 'conflict: both are told', said)
    suite.check('联系电话' in said or '电话' in said, 'conflict: by the label', said)


def conflicting(draft):
    plain = Plain(draft=draft)
    plain.set_x('phone', '13900000088')
    plain.set_v('phone', '13900000099')
    return plain.docx()


def with_placeholders():
    """LibreOffice writes the placeholder into the XML of boxes that nobody filled in."""
    plain = filled(Plain(3), x=False)
    for xpath, text in plain.boxes:
        if not text:
            office.put(plain.x, office.steps(xpath), '　　')
    return plain.docx()


def check_dates():
    for shape in ('cn', 'dash', 'padded', 'slash', 'wide', 'iso'):
        plain = filled(Plain(3))
        plain.set_v('envelope/date', office.date_shown('2026-06-18', shape))
        takes('date-' + shape, plain.docx(), sample_of())
    plain = filled(Plain(3), x=False)
    plain.set_v('envelope/date', '2026年6月31日')
    done = takes('date-wrong', plain.docx(), None)
    suite.check('2026年6月31日' in done.out.decode(), 'date-wrong: left to the check')


def check_rows():
    """Rows that were added, copied, moved and taken out."""
    plain = Plain(2)
    for number in (1, 2, 3):  # Word: a row more, bound to its own number
        for name in ('name', 'sex', 'age', 'political', 'post', 'employment'):
            xpath = '/f:form[1]/f:officers[1]/f:officer[%d]/f:%s[1]' % (number, name)
            if number == 3:
                at = next(n for n, b in enumerate(plain.boxes) if 'chair-rank' in b[0])
                plain.boxes.insert(at, [xpath, ''])
    takes('row-added', filled(plain).docx(), sample_of())
    plain = Plain(2)  # WPS: the second row twice
    root = ET.fromstring(SAMPLE.read_bytes())
    filled(plain, x=False)
    second = [b for b in plain.boxes if 'officer[2]' in b[0]]
    at = plain.boxes.index(second[-1]) + 1
    third = [[b[0], office.get(root, office.steps(b[0].replace('officer[2]', 'officer[3]')))] for b in second]
    plain.boxes[at:at] = third
    takes('row-copied', plain.docx(), sample_of())
    plain = filled(Plain(3))  # rows 1 and 3 change places, text alone
    one = [b for b in plain.boxes if 'officer[1]' in b[0]]
    three = [b for b in plain.boxes if 'officer[3]' in b[0]]
    a, c = plain.boxes.index(one[0]), plain.boxes.index(three[0])
    plain.boxes[c:c + len(three)], plain.boxes[a:a + len(one)] = one, three

    def swap(r):
        officers = next(e for e in r.iter() if office.local(e) == 'officers')
        first = officers[0]
        officers.remove(first)
        officers.insert(1, first)
        officers[:] = [officers[2], officers[0], officers[1]]
    takes('rows-moved', plain.docx(), sample_of(change=swap))
    plain = filled(Plain(3), x=False)
    plain.take_out('officer[2]')

    def without_second(r):
        officers = next(e for e in r.iter() if office.local(e) == 'officers')
        officers.remove(officers[1])
    takes('row-taken-out', plain.docx(), sample_of(change=without_second))
    plain = Plain(draft=ET.fromstring(sample_of()))
    plain.take_out('officer[2]')
    takes('row-of-a-draft-taken-out', plain.docx(), sample_of(change=without_second), 'EXTRACT-ROW-GONE')
    plain = filled(Plain(3))
    plain.take_out('officer[2]')
    takes('row-gone-but-in-the-xml', plain.docx(), sample_of(), 'EXTRACT-ROW-KEPT')


def check_texts():
    """Lines, tracked changes, ruby, invisible characters."""
    plain = filled(Plain(3), x=False)
    paragraphs = [b for b in plain.boxes if '/f:p[' in b[0]]
    joined = [b[1] for b in paragraphs]
    for b in paragraphs[1:]:
        b[1] = ''
    docx = plain.docx()
    parts = office.read(docx)
    # all paragraphs typed into the first box, a line each
    lines = '</w:t><w:br/><w:t>'.join(office.escape(t) for t in joined)
    document = parts['word/document.xml'].decode().replace('>%s<' % office.escape(joined[0]), '>%s<' % lines)
    parts['word/document.xml'] = document.encode()
    takes('lines', office.write(parts), sample_of())
    name = '柘溪物流有限公司工会委员会'
    document = office.read(filled(Plain(3), x=False).docx())['word/document.xml'].decode()
    plain_run = '<w:r><w:t xml:space="preserve">%s</w:t></w:r>' % name
    suite.check(plain_run in document, 'the run is there')
    for label, run in (
            ('tracked', '<w:del w:id="1" w:author="a"><w:r><w:delText>旧名</w:delText></w:r></w:del><w:ins w:id="2" w:author="a">'
                        '<w:r><w:t>%s</w:t></w:r></w:ins>' % name),
            ('moved', '<w:moveFrom w:id="1" w:author="a"><w:r><w:t>旧名</w:t></w:r></w:moveFrom>' + plain_run),
            ('ruby', '<w:r><w:ruby><w:rt><w:r><w:t>zhè</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>柘</w:t></w:r></w:rubyBase></w:ruby>'
                     '</w:r><w:r><w:t>%s</w:t></w:r>' % name[1:]),
            ('blanks', '<w:r><w:t xml:space="preserve">　 %s　</w:t></w:r>' % name)):
        parts = office.read(filled(Plain(3), x=False).docx())
        parts['word/document.xml'] = document.replace(plain_run, run).encode()
        takes(label, office.write(parts), sample_of())
    parts['word/document.xml'] = document.replace(name, '柘\u200b溪\u202e物流有限公司工会委员会').encode()
    takes('unseen', office.write(parts), sample_of(), 'EXTRACT-UNSEEN')


def check_boxes():
    """Boxes that are gone, that nobody knows, that hold others."""
    plain = filled(Plain(3), x=False)
    plain.take_out('phone[1]')
    done = takes('box-gone', plain.docx(), None, 'EXTRACT-BOX-GONE')
    suite.check('联系电话' in done.err.decode() or '电话' in done.err.decode(), 'box-gone: its label')
    plain = filled(Plain(3))
    plain.after = '<w:p>%s</w:p>' % office.box(None, '另加的话', alias='不知')
    takes('stray', plain.docx(), sample_of(), 'EXTRACT-STRAY')
    plain = filled(Plain(3))
    body = ''.join('<w:sdt><w:sdtPr/><w:sdtContent><w:p>%s</w:p></w:sdtContent></w:sdt>' % plain.box(*b) for b in plain.boxes)
    plain.boxes, plain.after = [], body
    takes('doubled', plain.docx(), sample_of())
    plain = Plain(3)
    plain.boxes = []
    takes('no-boxes', plain.docx(), None, 'EXTRACT-NO-BOXES', code=65)


def check_what_it_is():
    """Documents that are no form to fill in, of another version, without data."""
    xml = SAMPLE.read_text(encoding='utf-8')
    body = ''.join('<w:p><w:r><w:t>%s</w:t></w:r></w:p>' % office.escape(t.strip()) for t in ET.fromstring(xml).itertext() if t.strip())
    takes('carried', office.package(body, [xml]), xml)
    done = takes('edited', office.package(body.replace('柘溪物流有限公司工会委员会', '别的工会委员会'), [xml]), xml, 'EXTRACT-EDITED')
    suite.check('申报单位 › 单位全称' in done.err.decode(), 'edited: which field', done.err)
    done = extract(office.package('<w:p/>', [xml, xml]), 'two')
    suite.equal(done.code, 64, 'two: a folder is asked for')
    harness.jianjia('extract', scratch / 'two.docx', '-o', scratch / 'two')
    found = sorted(p.name for p in (scratch / 'two').glob('*.xml'))
    suite.equal(found, [FORM + '-2.xml', FORM + '.xml'], 'two: both are written')
    suite.equal((scratch / 'two' / (FORM + '.xml')).read_text(encoding='utf-8'), xml, 'two: as they were')
    takes('no-data', office.package('<w:p><w:r><w:t>信</w:t></w:r></w:p>'), None, 'EXTRACT-NO-DATA', code=65)
    parts = office.read(filled(Plain(3)).docx())
    old = {n: c.replace(b'advanced-home:1', b'advanced-home:0').replace(b'version="1"', b'version="0"') for n, c in parts.items()}
    done = takes('last-year', office.write(old), None, 'EXTRACT-VERSION', code=65)
    suite.check(b'advanced-home:0' in done.out, 'last-year: what it holds can be read')
    done = harness.jianjia('check', scratch / 'last-year.docx')
    suite.check(done.code == 65 and 'version 0' in done.out.decode(), 'last-year: check says so', done.out.decode())


def refused(name, docx, *expected):
    done = extract(docx, name)
    suite.equal((done.code, done.out), (65, b''), name + ': refused')
    suite.equal(sorted(set(codes(done))), sorted(expected), name + ': why')


def check_hostile():
    parts = {n: c for n, c in office.read(filled(Plain(3)).docx()).items()}

    types = parts['[Content_Types].xml'].decode()
    macro = dict(parts)
    macro['[Content_Types].xml'] = types.replace('vnd.openxmlformats-officedocument.wordprocessingml.document.main',
                                                 'vnd.ms-word.document.macroEnabled.main').encode()
    refused('docm', office.write(macro), 'EXTRACT-MACROS')
    refused('vba', office.write(dict(parts, **{'word/vbaProject.bin': b'x'})), 'EXTRACT-MACROS')
    refused('ole-object', office.write(dict(parts, **{'word/embeddings/oleObject1.bin': b'x'})), 'EXTRACT-OBJECT')
    refused('active-x', office.write(dict(parts, **{'word/activeX/activeX1.xml': b'<x/>'})), 'EXTRACT-OBJECT')
    doctype = dict(parts)
    doctype['word/document.xml'] = b'<!DOCTYPE x [<!ENTITY a "b">]>' + parts['word/document.xml']
    refused('doctype', office.write(doctype), 'EXTRACT-DOCTYPE')
    doctype = dict(parts)
    doctype['customXml/item1.xml'] = b'<!DOCTYPE x>' + parts['customXml/item1.xml']
    refused('doctype-in-item', office.write(doctype), 'EXTRACT-DOCTYPE')
    refused('bomb', office.write(dict(parts, **{'word/media/a.bin': b'\0' * (70 << 20)})), 'EXTRACT-PACKAGE')
    deep = dict(parts)
    deep['word/document.xml'] = (b'<w:document xmlns:w="%s">' % office.W.encode() + b'<w:p>' * 5000 + b'</w:p>' * 5000 + b'</w:document>')
    refused('deep', office.write(deep), 'EXTRACT-LIMIT')
    many = dict(parts)
    many['word/document.xml'] = b'<w:document xmlns:w="%s">' % office.W.encode() + b'<w:p/>' * 3100000 + b'</w:document>'
    refused('many', office.write(many), 'EXTRACT-PACKAGE')
    cut = dict(parts)
    cut['word/document.xml'] = parts['word/document.xml'][:-40]
    refused('cut', office.write(cut), 'EXTRACT-PART')
    whole = office.write(parts)
    refused('half', whole[:len(whole) // 2], 'EXTRACT-PACKAGE')
    sheet = dict(parts)
    sheet['[Content_Types].xml'] = types.replace('wordprocessingml.document', 'spreadsheetml.sheet').encode()
    refused('sheet', office.write(sheet), 'EXTRACT-NOT-WORD')
    ole = b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + b'\0' * 600
    refused('doc', ole + 'WordDocument'.encode('utf-16-le'), 'FILE-OFFICE')
    refused('encrypted', ole + 'EncryptedPackage'.encode('utf-16-le'), 'FILE-OFFICE')
    refused('rtf', b'{\\rtf1 x}', 'FILE-OFFICE')
    outside = dict(parts)
    outside['word/_rels/settings.xml.rels'] = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                                               '<Relationship Id="r1" Type="%sattachedTemplate" Target="file:///etc/passwd" TargetMode="External"/>'
                                               '</Relationships>' % office.RELATION).encode()
    takes('attached-template', office.write(outside), sample_of())


def check_check():
    """What check says of a document names fields, not lines."""
    plain = filled(Plain(3))
    docx = scratch / 'sound.docx'
    docx.write_bytes(plain.docx())
    done = harness.jianjia('check', docx)
    suite.equal(done.code, harness.jianjia('check', SAMPLE).code, 'check: as of the XML')
    plain.set('phone', '123')
    plain.set('envelope/unit/name', '')
    docx.write_bytes(plain.docx())
    done = harness.jianjia('check', docx, '--diagnostics=json').out.decode()
    suite.check('申报单位 › 单位全称' in done, 'check: labels', done)
    suite.check(not re.search(r'"line": ?[1-9]', done), 'check: no lines of XML nobody has seen', done)
    done = harness.jianjia('check', scratch / 'conflict.docx')
    suite.check(done.code == 65 and '13900000088' in done.out.decode(), 'check: conflicts reject')


# --- the hot folder ---

def few_forms():
    """The data of the program with one form: starting is quicker."""
    data = scratch / 'data'
    for name in ('common', FORM):
        shutil.copytree(ROOT / 'schemas' / name, data / 'schemas' / name)
    shutil.copytree(ROOT / 'templates', data / 'templates')
    return data


def filed(spool):
    return {p.name: p for pattern in ('archive/*/*', 'rejected/*/*', 'quarantine/*') for p in spool.glob(pattern)}


def key(content):
    return hashlib.sha256(content).hexdigest()[:32]


def check_inbox():
    spool, data = scratch / 'spool', few_forms()

    def serve():
        return harness.jianjia('watch', '--once', '--settle-ms', '0', '--data', data, spool)
    serve()
    inbox = spool / 'inbox'
    plain = filled(Plain(3), x=False)
    good = plain.docx()
    plain.set_v('phone', '13900000077')
    mended = plain.docx()
    bad = conflicting(ET.fromstring(sample_of()))
    old = b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + b'\0' * 600 + 'WordDocument'.encode('utf-16-le')
    bomb = office.write(dict(office.read(good), **{'word/media/a.bin': b'\0' * (70 << 20)}))
    dropped = {'登记表.docx': good, '冲突.docx': bad, '旧.doc': old, '旧.wps': old + b' ', '炸弹.docx': bomb}
    for name, content in dropped.items():
        (inbox / name).write_bytes(content)
    (inbox / '~$登记表.docx').write_bytes(b'lock')
    (inbox / '.~lock.登记表.docx#').write_bytes(b'lock')
    done = serve()
    suite.equal(done.code, 0, 'inbox: the service ends well')
    found = filed(spool)
    suite.equal(sorted(found), sorted(key(c) for c in dropped.values()), 'inbox: every file is filed, locks are not')
    package = found[key(good)]
    suite.check(package.parent.parent.name == 'archive', 'inbox: a filled form is accepted', (package / 'meta.xml').read_text())
    suite.equal((package / 'original.docx').read_bytes(), good, 'inbox: the original is kept as it came')
    suite.equal(office.canonical((package / 'submission.xml').read_bytes()), office.canonical(sample_of()), 'inbox: with what was filled in')
    suite.check((package / 'result.pdf').exists() and 'role="xml"' in (package / 'meta.xml').read_text(), 'inbox: and its paper')
    done = harness.run('sha256sum', '--quiet', '-c', 'SHA256SUMS', cwd=package)
    suite.equal(done.code, 0, 'inbox: all of it is in SHA256SUMS')
    for name, code, original in (('冲突.docx', 'EXTRACT-CONFLICT', 'original.docx'), ('旧.doc', 'FILE-OFFICE', 'original.doc'),
                                 ('旧.wps', 'FILE-OFFICE', 'original.wps'), ('炸弹.docx', 'EXTRACT-PACKAGE', 'original.docx')):
        package = found[key(dropped[name])]
        suite.check(package.parent.parent.name == 'rejected', 'inbox: %s: refused' % name)
        suite.equal((package / original).read_bytes(), dropped[name], 'inbox: %s: the original is kept' % name)
        suite.check(code in (package / 'meta.xml').read_text(), 'inbox: %s: %s' % (name, code))
        report = (package / '退回说明.html').read_text(encoding='utf-8')
        suite.check('docx' in report or '13900000088' in report, 'inbox: %s: what to do' % name, report[-1500:])
    # again the same bytes, then a corrected one, then the same content as XML
    (inbox / '又一次.docx').write_bytes(good)
    serve()
    suite.equal(len(filed(spool)), 5, 'again: the same bytes are one package')
    (inbox / '更正.docx').write_bytes(mended)
    serve()
    filing = (filed(spool)[key(mended)] / 'filing.xml').read_text()
    suite.check('revision="2"' in filing and key(good) in filing, 'again: a corrected one is its second revision', filing)
    xml = sample_of()
    (inbox / '登记表.xml').write_bytes(xml)
    serve()
    third = (filed(spool)[key(xml)] / 'filing.xml').read_text()
    suite.check('revision="3"' in third, 'again: XML corrects it in turn', third)
    codes_ = [re.search(r'check-code="([^"]+)"', (filed(spool)[k] / 'meta.xml').read_text()).group(1) for k in (key(good), key(xml))]
    suite.equal(codes_[0], codes_[1], 'again: Word document and XML of the same content have one check code')
    # beside photos in an archive
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w') as archive:
        archive.writestr('甲/登记表.docx', mended + b'')
        archive.writestr('甲/jia-01.jpg', pictures.jpeg(1))
    before = set(filed(spool))
    (inbox / '申报.zip').write_bytes(out.getvalue())
    serve()
    new = [filed(spool)[k] for k in set(filed(spool)) - before]
    suite.check(len(new) == 1 and (new[0] / 'original.docx').exists() and (new[0] / 'photos' / '001.jpg').exists()
                and (new[0] / 'submission.xml').exists(), 'archive: form and photo', [sorted(p.name for p in n.iterdir()) for n in new])
    suite.equal([p.name for p in inbox.iterdir() if not p.name.startswith(('.', '~'))], [], 'inbox: nothing is left')


check_programs()
check_inbox()
check_merge()
check_dates()
check_rows()
check_texts()
check_boxes()
check_what_it_is()
check_hostile()
check_check()
suite.finish()
