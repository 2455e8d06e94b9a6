#!/usr/bin/env python3
"""XML -> form to fill in -> office program -> XML: equal. Without more, some samples; DOCX_FORMS=1: every form, every
valid sample, and all of them through LibreOffice (minutes)."""
import copy
import os
import re
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import harness  # noqa: E402
import office  # noqa: E402
from harness import ROOT  # noqa: E402

suite = harness.Suite('docx-forms')
ALL = bool(os.environ.get('DOCX_FORMS'))
FEW = ['registration-advanced-home', 'checklist-demonstration', 'publicity-report']
# Documents of the office's own: their attachments are chosen in XML.
NOT_FILLED_IN = ['annual-notice', 'official-document']
# What LibreOffice is known to do to a document that is said on reading, and costs nothing.
KNOWN = {'EXTRACT-LOST', 'EXTRACT-FROM-BLANK'}


def leaves(element, path='/f:form[1]'):
    """XPaths of every value below an element, attributes too."""
    seen = {}
    for name in element.attrib:
        yield '%s/@%s' % (path, name)
    for child in element:
        if not isinstance(child.tag, str):
            continue
        name = office.local(child)
        seen[name] = seen.get(name, 0) + 1
        here = '%s/f:%s[%d]' % (path, name, seen[name])
        if len(child) == 0:
            yield here
        yield from leaves(child, here)


def fitted(sample, blank):
    """The sample as this year's blank can hold it: what the form prints itself (the period) is as printed. None and the
    first value for which it has no box."""
    sample, form = copy.deepcopy(sample), office.Form(blank)
    form.known.update(office.grow(form.document, sample, form.known, False))
    held = set()
    for box in office.boxes(form.document):
        xpath = form.known.get(box.sdt)
        control = form.control(xpath) if xpath else None
        if control is not None and control.get('bound'):
            xpath = control.get('xpath')
        held.add(re.sub(r'\w+:', 'f:', xpath or ''))
    for xpath in list(leaves(sample)):
        wanted, printed = (office.get(root, office.steps(xpath)) for root in (sample, form.issued[0]))
        if xpath in held or wanted == printed or not wanted:
            continue
        if not printed:
            return None, xpath
        office.put(sample, office.steps(xpath), printed)
    return sample, None


def grows(sample, blank):
    """Whether the sample has rows that the blank does not have yet."""
    form = office.Form(blank)
    return bool(office.grow(form.document, sample, form.known, True))


def blank_of(form):
    folder = suite.dir / 'blank' / form
    harness.jianjia('blank', '--fillable', '-q', form, '-o', folder)
    made = list(folder.glob('*.docx'))
    return made[0].read_bytes() if suite.check(len(made) == 1, form + ': a blank to fill in') else None


def draft_of(form, path):
    folder = suite.dir / 'draft' / form / path.stem
    done = harness.jianjia('blank', '--fillable', '-q', '--from', path, '-o', folder)
    made = list(folder.glob('*.docx'))
    return made[0].read_bytes() if suite.check(len(made) == 1, '%s %s: a draft' % (form, path.stem), done.err) else None


def documents(form):
    """(name, DOCX, the XML it holds) of every way to fill in the samples of a form."""
    blank = blank_of(form)
    samples = harness.valid_samples(form)
    for path in samples if ALL else samples[:3]:
        sample = ET.parse(path).getroot()
        name = '%s+%s' % (form, path.stem)
        draft = draft_of(form, path)
        if draft:
            yield name + '+draft', draft, sample
        fit, missing = fitted(sample, blank) if blank else (None, None)
        if fit is None:
            UNFIT.append((name, missing))
            continue
        yield name + '+word', office.word(blank, fit), fit
        text = office.wps(blank, fit)
        # LibreOffice fills copied rows with what the first of them is bound to
        yield name + ('+copied' if grows(fit, blank) else '+text'), text, fit
        yield name + '+stripped', office.stripped(text), fit


def check(name, docx, wanted):
    path = suite.dir / (name + '.docx')
    path.write_bytes(docx)
    done = harness.jianjia('extract', '--diagnostics=json', path)
    if not suite.check(done.out, name + ': something comes out', done.err[-600:]):
        return
    found, wanted = office.canonical(ET.fromstring(done.out)), office.canonical(wanted)
    at = next((i for i, (a, b) in enumerate(zip(found, wanted)) if a != b), min(len(found), len(wanted)))
    suite.check(found == wanted, name + ': the same XML', '%s instead of %s' % (found[max(0, at - 80):at + 80], wanted[at:at + 80]))
    said = set(re.findall(r'"code": ?"(EXTRACT-[A-Z-]+)"', done.err.decode())) - KNOWN
    suite.check(not said, name + ': nothing is said', said)


def check_carried(form):
    """Documents that are no forms give back what they were made of, byte for content, and know when they were edited."""
    path = harness.valid_samples(form)[0]
    folder = suite.dir / 'made' / form
    harness.jianjia('render', '-q', '-f', 'docx', path, '-o', folder)
    made = next(folder.glob('*.docx'))
    done = harness.jianjia('extract', '--diagnostics=json', made)
    suite.equal(office.canonical(ET.fromstring(done.out)), office.canonical(ET.parse(path).getroot()), form + ': a rendered form is read back')
    suite.check(b'EXTRACT-EDITED' not in done.err, form + ': as it was made', done.err)
    return made


def check_edited():
    made = check_carried(FEW[0])
    parts = office.read(made.read_bytes())
    unit = ET.parse(harness.valid_samples(FEW[0])[0]).getroot()[0].find('.//{*}unit/{*}name').text
    document = parts['word/document.xml'].decode()
    suite.check(unit in document, 'edited: the name is there')
    parts['word/document.xml'] = document.replace(unit, '另一个单位的工会委员会').encode()
    made.write_bytes(office.write(parts))
    done = harness.jianjia('extract', '--diagnostics=json', made)
    suite.check(b'EXTRACT-EDITED' in done.err and unit in done.out.decode(), 'edited: told, and not taken', done.err)


UNFIT = []
forms = [f for f in harness.forms() if f not in NOT_FILLED_IN] if ALL else FEW
made = [d for form in forms for d in documents(form)]
for name, docx, wanted in made:
    check(name, docx, wanted)
check_edited()
for form in (harness.forms() if ALL else []):
    check_carried(form)
if suite.need('soffice'):
    through = {n: (d, w) for n, d, w in made if not n.endswith(('+stripped', '+copied'))}
    if not ALL:
        through = {n: p for n, p in through.items() if n.startswith(FEW[0]) and 'ordinary' in n or n.startswith(FEW[2] + '+minimal')}
    saved = office.libreoffice({n: d for n, (d, _) in through.items()}, suite.dir / 'soffice', harness.CLEAN_ENV)
    suite.equal(len(saved), len(through), 'LibreOffice saved all of them')
    for name, docx in saved.items():
        check(name + '+soffice', docx, through[name][1])
    print('%d documents, %d of them through LibreOffice' % (len(made), len(saved)))
for name, xpath in UNFIT:
    print('more than the blank holds: %s: %s' % (name, xpath))
suite.finish()
