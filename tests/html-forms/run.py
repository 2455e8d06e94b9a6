#!/usr/bin/env python3
"""Every form as a page of HTML, in a browser: filled in through its fields, checked while typing with the sentences of
`jianjia check`, saved, accepted; opened again without loss."""
import base64
import copy
import hashlib
import io
import json
import os
import re
import shutil
import sys
import time
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import chromium  # noqa: E402
import harness  # noqa: E402
from harness import ROOT, jianjia  # noqa: E402

suite = harness.Suite('html-forms')
FILL = (Path(__file__).parent / 'fill.js').read_text(encoding='utf-8')
LARGEST = 300_000
# milliseconds on a machine six times slower; far from what is found, so that a busy machine is no fault of the page
SLOWER, READY_MS = 6, 6000
# what the page finds in a document, without drawing it
LOOK = """(() => { const document = jianjia.state.parse(%s), judge = check.run(document), run = rules.run(document, judge.flagged);
    return [...judge.findings, ...run.findings].map(f => [f.code, f.label, f.message, f.remedy]); })()"""
PAGES = suite.dir / 'pages'


def title(form, root=ROOT):
    return re.search(r'<title xml:lang="zh">(.*?)</title>', (root / 'schemas' / form / 'form.xml').read_text(encoding='utf-8')).group(1)


def plain(text):
    """A document for comparing: canonical, without the white space between elements."""
    root = ET.fromstring(text)
    for element in root.iter():
        if not (element.text or '').strip():
            element.text = None
        if not (element.tail or '').strip():
            element.tail = None
    return ET.canonicalize(ET.tostring(root, encoding='unicode'))


def tidied(text):
    """The same where values were typed, so that blanks in them are single."""
    return re.sub(r'\s+', ' ', ET.canonicalize(text, strip_text=True))


def quoted(text):
    return json.dumps(text)


def page_of(browser, form):
    return browser.open(PAGES / (title(form) + '.html'))


def put(page, text, name='样例.xml'):
    page.eval('jianjia.open(new File([%s], %s))' % (quoted(text), quoted(name)))


def told(page):
    """What the page finds: (code, label, message, remedy)."""
    return {tuple(one) for one in page.eval('jianjia.look().map(f => [f.code, f.label, f.message, f.remedy])')}


def checked(paths, *options):
    """The same of `jianjia check`, of what the schema and the rules say, file by file."""
    answer = json.loads(jianjia('check', '--diagnostics=json', *options, *paths).out)
    result = []
    for one in answer['files']:
        found = set()
        for finding in one['findings']:
            code = finding['rule'] if finding['code'] == 'RULE' else finding['code']
            if finding['code'] == 'RULE' or code.startswith('XSD-'):
                found.add((code, finding['label'] or '', finding['message'], finding['remedy'] or ''))
        result.append(found)
    return result


def difference(found, expected):
    return 'page only: %s; check only: %s' % (sorted(found - expected)[:3], sorted(expected - found)[:3])


def apart(a, b):
    at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    return '…%s… is not …%s…' % (a[max(0, at - 60):at + 90], b[max(0, at - 60):at + 90])


def complaints(browser):
    """Errors of scripts and of the policy."""
    bad = [e for e in browser.events if e.get('method') == 'Runtime.exceptionThrown'
           or (e.get('method') == 'Log.entryAdded' and e['params']['entry']['level'] == 'error')]
    browser.events.clear()
    return json.dumps([e['params'] for e in bad], ensure_ascii=False)[:800] if bad else ''


# --- the files ---

def check_files():
    done = jianjia('form', '--html', '--all', '-o', PAGES)
    suite.equal(done.code, 0, 'pages of all forms (%s)' % done.err.decode()[-500:])
    suite.equal(len(list(PAGES.glob('*.html'))), len(harness.forms()), 'one page for each form')
    jianjia('form', '--html', '--all', '-o', suite.dir / 'again')
    sizes = []
    for path in sorted(PAGES.glob('*.html')):
        text = path.read_text(encoding='utf-8')
        sizes.append(path.stat().st_size)
        suite.check(sizes[-1] < LARGEST, path.name + ' is small', sizes[-1])
        suite.equal((suite.dir / 'again' / path.name).read_bytes(), path.read_bytes(), path.name + ' is the same each time')
        suite.check('XSLTProcessor' not in text and '<?xml-stylesheet' not in text, path.name + ' needs no XSLT')
        suite.check(not re.search(r'(src|href)="(?!#)(?!data:)', text.split('<script type=')[0]), path.name + ' loads nothing')
        script = re.search(r'<script>(.*?)</script>', text, re.S).group(1)
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        suite.check("script-src 'sha256-%s'" % digest in text, path.name + ': only its own script may run')
    print('pages: %d to %d bytes' % (min(sizes), max(sizes)))


def check_arguments():
    suite.equal(jianjia('form', 'work-plan').code, 64, 'what to make must be said')
    suite.equal(jianjia('form', '--html').code, 64, 'forms must be named')
    suite.check(jianjia('form', '--html', 'no-such-form', '-o', suite.dir / 'none').code != 0, 'a form that is not there')
    suite.check(jianjia('form', '--html', 'application-packet', '-o', suite.dir / 'none').code != 0, 'a form that nobody fills in')
    done = jianjia('form', '--html', 'work-plan', '-o', '-')
    suite.equal(done.out, (PAGES / '建家工作计划.html').read_bytes(), 'to standard output')


# --- a form in the browser ---

def check_blank(page, form):
    suite.equal(page.eval('document.querySelectorAll("[aria-invalid]").length'), 0, form + ': a blank page reproaches nobody')
    nameless = page.eval('''[...document.querySelectorAll("#form input:not(.hidden):not(.calendar), #form textarea, #form select")]
        .filter(e => !(e.labels && e.labels.length && e.labels[0].textContent.trim()) && !e.getAttribute("aria-label")).length''')
    suite.equal(nameless, 0, form + ': every field has a name')
    suite.equal(page.eval('(() => { const ids = [...document.querySelectorAll("[id]")].map(e => e.id); return ids.length - new Set(ids).size; })()'), 0, form + ': ids are unique')
    broken = page.eval('[...document.querySelectorAll("[aria-describedby], [aria-labelledby]")].flatMap(e => ((e.getAttribute("aria-describedby") || "") + " " + (e.getAttribute("aria-labelledby") || "")).trim().split(/\\s+/)).filter(id => !document.getElementById(id)).length')
    suite.equal(broken, 0, form + ': what describes a field is there')


def check_samples(page, form):
    """Valid ones survive; what is found is what `jianjia check` finds, in valid and invalid ones, of every rule that runs here."""
    samples = harness.valid_samples(form) + harness.invalid_samples(form)
    for path, expected in zip(samples, checked(samples)):
        text = path.read_text(encoding='utf-8')
        if path.parent.name == 'valid':
            put(page, text)
            there, back = plain(text), plain(page.eval('jianjia.state.text()'))
            suite.check(back == there, harness.rel(path) + ': to the page and back', apart(back, there))
            found = told(page)
        else:
            found = {tuple(one) for one in page.eval(LOOK % quoted(text))}
        suite.check(found == expected, harness.rel(path) + ': the page says what check says', difference(found, expected))
    return len(samples)


def wrong_date(page):
    """Types a day that does not exist into the first date; what the field then says."""
    return page.eval('''(async () => {
        const input = [...document.querySelectorAll("#form input.date")][0], box = input.closest(".field"), before = input.value;
        input.focus();
        input.value = "2026-02-30";
        input.dispatchEvent(new Event("input", { bubbles: true }));
        for (let i = 0; i < 200 && !box.querySelector(".fault"); i++) await new Promise(r => setTimeout(r, 20));
        return [before, input.getAttribute("aria-invalid"), box.querySelector(".faults").id, input.getAttribute("aria-describedby"), box.querySelector(".fault") ? box.querySelector(".fault").textContent : ""];
    })()''')


def check_filling(page, form, downloads):
    """Through the fields, as a clerk does; a wrong value is told and mended; what is saved is accepted."""
    sample = next(p for p in harness.valid_samples(form) if p.stem == 'ordinary').read_text(encoding='utf-8')
    page.eval('(() => { jianjia.state.blank(); jianjia.view.drawForm(document.getElementById("form")); jianjia.look(); })()')
    suite.equal(page.eval('(%s)(%s)' % (FILL, quoted(sample))), [], form + ': every field of the sample is on the page')
    typed, wanted = tidied(page.eval('jianjia.state.text()')), tidied(sample)
    suite.check(typed == wanted, form + ': what was typed is the sample', apart(typed, wanted))
    before, invalid, faults, described, said = wrong_date(page)
    suite.equal(invalid, 'true', form + ': a wrong value is marked')
    suite.check(faults in described.split(), form + ': its sentence describes the field')
    wrong = suite.dir / 'wrong.xml'
    wrong.write_text(page.eval('jianjia.state.text()'), encoding='utf-8')
    expected = checked([wrong])[0]
    one = [f for f in expected if f[0] == 'XSD-NO-SUCH-DATE']
    suite.check(len(one) == 1 and one[0][2] in said and one[0][3] in said, form + ': the sentence is that of check', '%s / %s' % (said, one))
    suite.check(told(page) == expected, form + ': so are the others', difference(told(page), expected))
    page.eval('(() => { const i = document.querySelector("#form input.date"); i.value = %s; i.dispatchEvent(new Event("input", { bubbles: true })); jianjia.look(); })()' % quoted(before))
    suite.equal(page.eval('document.querySelectorAll("[aria-invalid]").length'), 0, form + ': mended')
    saved = save(page, downloads)
    suite.check(saved is not None, form + ': a file is saved')
    if saved:
        suite.check(title(form) in saved.name, form + ': called by the form', saved.name)
        done = jianjia('check', saved)
        suite.equal(done.code, 0, form + ': what was saved is accepted (%s)' % done.out.decode()[-600:])


def save(page, downloads):
    for old in downloads.iterdir():
        old.unlink()
    page.eval('jianjia.save()')
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        files = [p for p in downloads.iterdir() if not p.name.endswith('.crdownload')]
        if files:
            return files[0]
        try:
            page.browser.events.append(page.browser.message(time.monotonic() + 0.05))
        except RuntimeError:
            pass
    return None


def rules_run(page, form):
    """(all, run here); what is not run is just what needs the register of titles."""
    every = page.eval('rules.every().map(a => [a.id, Boolean(a.titles)])')
    broken = page.eval('rules.run(jianjia.state.document, []).broken')
    suite.equal(broken, [], form + ': every rule can be evaluated')
    return len(every), sum(not skipped for _, skipped in every)


def check_forms(browser, downloads):
    rules, run, samples = 0, 0, 0
    for form in harness.forms():
        page = page_of(browser, form)
        check_blank(page, form)
        samples += check_samples(page, form)
        check_filling(page, form, downloads)
        counts = rules_run(page, form)
        rules, run = rules + counts[0], run + counts[1]
        suite.equal(complaints(browser), '', form + ': nothing goes wrong in the browser')
        browser.call('Target.closeTarget', targetId=page.target)
    suite.check(run / rules > 0.9, 'most rules run in the browser', '%d of %d' % (run, rules))
    print('rules: %d of %d run in the browser; %d samples say the same there' % (run, rules, samples))


def main():
    check_files()
    check_arguments()
    if not chromium.program():
        suite.skip('browser', 'chromium is not installed')
        suite.finish()
    downloads = suite.dir / 'downloads'
    downloads.mkdir()
    with chromium.Browser(suite.dir / 'browser') as browser:
        browser.call('Browser.setDownloadBehavior', behavior='allow', downloadPath=str(downloads))
        check_forms(browser, downloads)
    suite.finish()


main()
