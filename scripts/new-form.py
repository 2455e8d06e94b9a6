#!/usr/bin/env python3
"""Scaffolds a form that passes the checks: schema, rules, stylesheet, samples, expected results.

usage: scripts/new-form.py FORM [--title 标题] [--into FOLDER]

The form is a small one-page table with an envelope, a text and a seal; change it from there (CONTRIBUTING.md). --into
works on a copy of the data (tests do that); otherwise the references of tests/ are made as well.
"""
import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PARTS = Path(__file__).resolve().parent / 'new-form'

OPINION = re.compile(r'  <opinion>.*</opinion>\n', re.S)
LONG_NAME = '示范区云汀食品饮料集团股份有限公司第一分公司及所属各生产基地联合基层工会委员会'

# name: what it is an example of, and the edit that makes it from the ordinary sample
VALID = {
    'minimal': ('只填必填项', lambda s: OPINION.sub('', s)),
    'ordinary': ('通常的一份', lambda s: s),
    'limits': ('各项都到上限', lambda s: s.replace('云汀食品有限公司工会委员会', LONG_NAME).replace(
        s[s.index('<content>') + 9:s.index('</content>')], ('建设职工之家，服务职工群众，' * 20)[:199] + '。')),
    'rare-names': ('生僻字姓名', lambda s: s.replace('周明远', '𬍛𬭚·𫖯𬸣')),
}
INVALID = {
    'period-wrong': lambda s: s.replace('<period>2026<', '<period>二〇二六<'),
    'name-missing': lambda s: re.sub(r'\s*<name>.*</name>', '', s),
    'system-missing': lambda s: re.sub(r'\s*<system>.*</system>', '', s),
    'class-wrong': lambda s: re.sub(r'<class>.*</class>', '<class>别的类别</class>', s),
    'date-impossible': lambda s: s.replace('<date>2026-06-15<', '<date>2026-02-30<'),
    'chair-missing': lambda s: re.sub(r'\s*<chair>.*</chair>', '', s),
    'chair-with-space': lambda s: s.replace('周明远', '周 明远'),
    'phone-missing': lambda s: re.sub(r'\s*<phone>.*</phone>', '', s),
    'phone-short': lambda s: s.replace('010-00000011', '12'),
    'content-missing': lambda s: re.sub(r'\s*<content>.*</content>', '', s),
    'content-long': lambda s: s.replace('<content>', '<content>' + '建设职工之家。' * 30),
    'element-unknown': lambda s: s.replace('<chair>', '<secretary>某人</secretary>\n  <chair>'),
    'opinion-date': lambda s: s.replace('<date>2026-06-20<', '<date>六月二十日<'),
}


def fill(name, form, title):
    return (PARTS / name).read_text(encoding='utf-8').replace('@FORM@', form).replace('@TITLE@', title)


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding='utf-8')
    print('  ' + os.path.relpath(path, ROOT))


def write_sample(path, text, note=None):
    if note:
        text = text.replace('?>\n', '?>\n<!-- %s -->\n' % note, 1)
    write(path, text)


def add_to_profile(path, form, title):
    """The office's row for the form: its attachment and title."""
    text = path.read_text(encoding='utf-8')
    row = ('    <form id="%s">\n      <attachment>附件</attachment>\n      <title>{period}%s</title>\n'
           '      <opinion name="opinion">系统工会意见</opinion>\n    </form>\n' % (form, title))
    path.write_text(text.replace('  </forms>', row + '  </forms>', 1), encoding='utf-8')
    print('  %s (one row)' % os.path.relpath(path, ROOT))


def add_to_manual(path, form, title):
    """A section of the manual for staff, at the end of those of the forms."""
    text = path.read_text(encoding='utf-8')
    section = '### %s\n\n（写一句：谁填，什么时候填，要注意什么。）\n\n![%s](../tests/visual/%s/ordinary-1.png)\n\n' % (title, title, form)
    path.write_text(text.replace('## 五、', section + '## 五、', 1), encoding='utf-8')
    print('  %s (one section)' % os.path.relpath(path, ROOT))


def make_expectations(into, form):
    """The report of each invalid sample, as the program writes it; each is to be read before it is committed."""
    program = os.environ.get('JIANJIA', str(ROOT / 'build' / 'jianjia'))
    for path in sorted((into / 'samples' / form / 'invalid').glob('*.xml')):
        done = subprocess.run([program, 'check', '--data', str(into), path.name], cwd=path.parent, capture_output=True,
                              env=dict(os.environ, LC_ALL='zh_CN.UTF-8', LANGUAGE=''))
        if done.returncode != 65:
            sys.exit('%s is not rejected:\n%s' % (path, (done.out if hasattr(done, 'out') else done.stdout).decode()))
        path.with_suffix('.txt').write_bytes(done.stdout)


def main():
    options = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    options.add_argument('form')
    options.add_argument('--title', default='新表单')
    options.add_argument('--into', type=Path, default=ROOT)
    options = options.parse_args()
    form, into = options.form, options.into.resolve()
    if not re.fullmatch(r'[a-z][a-z0-9]*(-[a-z0-9]+)*', form):
        sys.exit('a form is called by lower-case words with - between them, not "%s"' % form)
    if (into / 'schemas' / form).exists():
        sys.exit('schemas/%s is there already' % form)
    print('new files:')
    for part, place in (('form.xml', 'schemas/%s/form.xml'), ('form.xsd', 'schemas/%s/%s.xsd'), ('form.sch', 'schemas/%s/%s.sch'),
                        ('blank.xml', 'schemas/%s/blank.xml'), ('form.xsl', 'templates/%s/%s.xsl')):
        write(into / (place.replace('%s', form)), fill(part, form, options.title))
    add_to_profile(into / 'schemas' / 'common' / 'profile.xml', form, options.title)
    if (into / 'docs' / 'manual.zh.md').exists():
        add_to_manual(into / 'docs' / 'manual.zh.md', form, options.title)
    sample = fill('sample.xml', form, options.title)
    for name, (note, edit) in VALID.items():
        write_sample(into / 'samples' / form / 'valid' / (name + '.xml'), edit(sample), note)
    for name, edit in INVALID.items():
        write_sample(into / 'samples' / form / 'invalid' / (name + '.xml'), edit(sample))
    make_expectations(into, form)
    if into == ROOT:
        subprocess.run([sys.executable, str(ROOT / 'tests' / 'regen.py'), '--yes', 'golden', 'visual'], check=True,
                       stdout=subprocess.DEVNULL)
        print('  references in tests/golden/%s and tests/visual/%s' % (form, form))
    print('Read what the program says of the invalid samples (samples/%s/invalid/*.txt), look at the pages, then change '
          'the form to what it should be.' % form)


main()
