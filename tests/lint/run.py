#!/usr/bin/env python3
"""The house rules that a machine can hold us to: what includes what, what may be called where, how long things
are, which files a form must have."""
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import harness  # noqa: E402
from harness import ROOT  # noqa: E402

suite = harness.Suite('lint')

# What each leg may include of the others: the type it receives, never what lies downstream.
MAY_INCLUDE = {
    'base': set(),
    'zip': {'base'},
    'xml': {'base', 'image'},
    'image': {'base'},
    'font': {'base'},
    'form': {'base', 'xml'},
    'intake': {'base', 'xml', 'form'},
    'validate': {'base', 'xml', 'form', 'intake'},
    'fillin': {'base', 'xml', 'form', 'validate'},
    'proof': {'base', 'xml', 'form', 'intake'},
    'transform': {'base', 'xml', 'form', 'intake'},
    'compose': {'base', 'xml'},
    'extract': {'base', 'xml', 'zip', 'form', 'intake', 'validate', 'fillable'},
    'fillable': {'base', 'xml', 'form', 'intake', 'validate'},
    'fo': {'base', 'xml', 'image'},
    'format': {'base', 'font', 'fo', 'image'},
    'render': {'base', 'xml', 'zip', 'image', 'font', 'fo', 'format', 'fillable'},
    'report': {'base'},
    'spool': {'base', 'xml'},
    'registry': {'base', 'xml', 'spool'},
    'ledger': {'base', 'xml', 'spool', 'registry'},
    'sheet': {'base'},
    'board': {'base', 'report', 'spool', 'ledger'},
    'table': {'base', 'xml', 'zip', 'intake'},
    'prefill': {'base', 'xml', 'form', 'validate'},
    'gather': {'base', 'xml', 'form', 'validate', 'table'},
    'packet': {'base', 'xml', 'zip', 'image', 'pipeline.h'},
    'year': {'base', 'xml', 'form', 'intake', 'spool', 'registry', 'ledger', 'packet', 'pipeline.h'},
    'close': {'base', 'xml', 'form', 'intake', 'spool', 'registry', 'sheet', 'year', 'pipeline.h'},
    'watch': {'board', 'base', 'xml', 'zip', 'image', 'form', 'intake', 'report', 'render', 'spool', 'registry', 'ledger', 'pipeline.h'},
    'cli': {'extract', 'packet', 'year', 'close', 'fillin', 'table', 'gather', 'prefill', 'base', 'xml', 'zip', 'form', 'intake', 'font', 'fo', 'render', 'report', 'validate', 'transform', 'format',
            'spool', 'registry', 'ledger', 'sheet', 'watch', 'pipeline.h'},
}
# Each third-party header lives behind one door.
DOORS = [
    (r'hpdf', ['src/render/pdf/']),
    (r'zip\.h$', ['src/zip/']),
    (r'libxslt/|libexslt/', ['src/xml/']),
    (r'libxml/(?!tree\.h)', ['src/xml/']),
    (r'libxml/tree\.h', ['src/xml/']),
    (r'pcre2', ['src/xml/', 'src/proof/pattern.c']),
    (r'fontconfig/|hb|ft2build|freetype/', ['src/font/']),
    (r'png\.h|jpeglib\.h', ['src/image/']),
    (r'nettle/', ['src/base/hash.c', 'src/base/base64.c']),
    (r'unicode/', ['src/format/', 'src/fo/whitespace.c', 'src/year/order.c']),
    (r'libdeflate\.h', ['src/zip/', 'src/render/pdf/']),
    (r'zlib\.h', ['src/render/pdf/', 'src/image/', 'src/zip/']),
    (r'sqlite3\.h', ['src/ledger/']),
    (r'xlsxwriter', ['src/sheet/xlsx.c', 'src/sheet/book_out.c']),
]
# Statics that may change, each with its reason.
MUTABLE = {
    'src/base/alloc.c': 'the replaceable allocator',
    'src/base/pool.c': 'libxml2 asks for memory without saying for whom',
    'src/xml/xml_init.c': 'libxml2 is set up once per process',
    'src/xml/xml_loader.c': 'libxml2 has one entity loader per process',
}
# A worker process ends where its work does; the parent goes on.
MAY_END = ['src/watch/crew.c', 'src/watch/flush.c']
# libpng and libjpeg report errors in no other way.
MAY_JUMP = ['src/image/png_image.c', 'src/image/jpeg_image.c', 'src/image/thumbnail.c']
FORBIDDEN = r'\b(strcpy|strcat|sprintf|vsprintf|gets|setlocale|setjmp|longjmp|isalpha|isdigit|isspace|toupper|tolower)\s*\('


def strip(text):
    """Without comments and the contents of strings."""
    text = re.sub(r'/\*.*?\*/', lambda m: '\n' * m.group().count('\n'), text, flags=re.S)
    text = re.sub(r'"(?:[^"\\\n]|\\.)*"', '""', text)
    return re.sub(r"'(?:[^'\\\n]|\\.)+'", "' '", text)


def at(path, text, match):
    return '%s:%d' % (path, text[:match.start()].count('\n') + 1)


def sources():
    for path in sorted((ROOT / 'src').rglob('*.[ch]')):
        yield str(path.relative_to(ROOT)), path.read_text(encoding='utf-8')


def check_includes():
    for path, text in sources():
        parts = path.split('/')
        leg = parts[1] if len(parts) > 2 else None  # pipeline.c and main.c see every leg
        for match in re.finditer(r'^#include\s+(["<])([^">]+)[">]', text, re.M):
            name = match.group(2)
            where = at(path, text, match)
            if match.group(1) == '"':
                target = name.split('/')[0]
                allowed = leg is None or target == leg or target in MAY_INCLUDE.get(leg, set())
                suite.check(allowed, 'include', '%s: %s must not include "%s"' % (where, leg, name))
                continue
            for pattern, doors in DOORS:
                if re.match(pattern, name):
                    suite.check(any(path.startswith(d) for d in doors), 'door',
                                '%s: <%s> belongs behind %s' % (where, name, ' or '.join(doors)))
        if path.endswith('.c') and leg:
            own = path[4:-2] + '.h'
            first = re.search(r'^#include\s+"([^"]+)"', text, re.M)
            if (ROOT / 'src' / own).exists():
                suite.check(first and first.group(1) == own, 'own header first', path)


def check_guards():
    for path, text in sources():
        if path.endswith('.h'):
            guard = re.sub(r'[/.]', '_', path[4:]).upper()
            suite.check('#ifndef %s\n' % guard in text, 'guard', '%s: should be %s' % (path, guard))


def check_calls():
    for path, text in sources():
        plain = strip(text)
        in_cli = path.startswith('src/cli/') or path == 'src/main.c'
        # libpng and libjpeg report errors by longjmp alone: the jumps stay in the folder that calls them
        forbidden = FORBIDDEN.replace('setjmp|longjmp|', '') if path.startswith('src/image/') else FORBIDDEN
        rules = [(forbidden, 'forbidden call')]
        if not in_cli and path not in MAY_END:
            rules.append((r'(?<![\w.>])(?:exit|_exit|abort)\s*\(', 'ends the process'))
            rules.append((r'(?<![\w.>])(?:printf|puts|putchar|perror|fprintf\s*\(\s*std(?:err|out)|getenv)\s*\(', 'prints'))
        if not path.startswith('src/render/'):
            rules.append((r'\b(?:float|double)\b', 'floating point outside render/'))
        if path not in MUTABLE and path.endswith('.c'):
            rules.append((r'^static\s+(?!const\b|inline\b|_Noreturn\b|enum\s+\w+\s+\w+\(|struct\s+\w+\s*\*?\s*\w+\()'
                          r'(?![^=;{(]*\()[\w *]+(?<!const)\s+\**\w+\s*(?:\[[^]]*\])*\s*(?:=|;)', 'mutable static'))
        for pattern, what in rules:
            for match in re.finditer(pattern, plain, re.M):
                found = match.group().strip()
                if path in MAY_JUMP and re.match('setjmp|longjmp', found):
                    continue
                if what == 'mutable static' and re.search(r'\bconst\s+\w+\s*(?:\[[^]]*\])*\s*=$', found):
                    continue
                if what == 'mutable static' and ' *const ' in found:
                    continue
                if what.startswith('floating') and path.startswith('src/xml/') and 'double' in found:
                    continue  # XPath numbers are doubles: libxml2's own type, at its door only
                if what.startswith('floating') and path in ('src/sheet/xlsx.c', 'src/sheet/book_out.c'):
                    continue  # a workbook's numbers and widths are doubles: the library's own type
                suite.check(False, what, '%s: %s' % (at(path, plain, match), found))
        suite.check(True, 'calls of ' + path)


def check_texts():
    for path, text in sources():
        for number, line in enumerate(text.split('\n'), 1):
            if '\t' in line or line != line.rstrip():
                suite.check(False, 'blanks', '%s:%d' % (path, number))
            if re.search(r'\b(TODO|FIXME|XXX)\b', line) and not re.search(r'TODO\(#\d+\)', line):
                suite.check(False, 'TODO without an issue', '%s:%d' % (path, number))
        suite.check(text.count('\n') <= 800, 'file too long', '%s: %d lines' % (path, text.count('\n')))


def check_lengths():
    if not suite.need('ctags'):
        return
    files = [str(p) for p in sorted((ROOT / 'src').rglob('*.c'))]
    out = subprocess.run(['ctags', '-x', '--_xformat=%N\t%n\t%{end}\t%F', '--kinds-c=f', '-L', '-'],
                         input='\n'.join(files), capture_output=True, text=True).stdout
    lengths = []
    for row in out.splitlines():
        name, start, end, file = row.split('\t')
        if end.isdigit():
            lengths.append(int(end) - int(start) + 1)
            suite.check(lengths[-1] <= 100, 'function too long', '%s in %s: %d lines' % (name, file, lengths[-1]))
    lengths.sort()
    if suite.check(lengths, 'functions are found'):
        suite.check(lengths[len(lengths) // 2] <= 20, 'median of function lengths', lengths[len(lengths) // 2])
        suite.check(lengths[int(len(lengths) * .95)] <= 60, '95 of 100 functions', lengths[int(len(lengths) * .95)])


def check_symbols():
    """No public name of ours is also one of a library we link."""
    library = ROOT / 'build' / harness.CONFIG / 'libjianjia.a'
    if not suite.need('nm', 'ldd') or not library.exists():
        return
    ours = set(re.findall(r'^[0-9a-f]+ [TDBR] (\w+)$', harness.run('nm', '-g', library).out.decode(), re.M))
    for line in harness.run('ldd', harness.JIANJIA).out.decode().splitlines():
        match = re.search(r'=> (/\S+)', line)
        if not match or re.search(r'lib(asan|ubsan|gcov)\.', line):
            continue
        theirs = harness.run('nm', '-D', '--defined-only', match.group(1)).out.decode()
        theirs = set(re.findall(r'^[0-9a-f]+ [TDBRW] (\w+)', theirs, re.M))
        suite.check(not ours & theirs, 'names of ours are also in ' + match.group(1), ', '.join(sorted(ours & theirs)))


def check_forms():
    for form in harness.forms():
        valid, invalid = harness.valid_samples(form), harness.invalid_samples(form)
        suite.check(len(valid) >= 4, 'valid samples of ' + form, len(valid))
        suite.check(len(invalid) >= 12, 'invalid samples of ' + form, len(invalid))
        for path in invalid:
            suite.check(path.with_suffix('.txt').exists(), 'expected report', 'none beside %s' % harness.rel(path))
        for path in (ROOT / 'samples' / form / 'invalid').glob('*.txt'):
            suite.check(path.with_suffix('.xml').exists(), 'expected report without a sample', harness.rel(path))
        for path in ('schemas/%s/%s.xsd', 'schemas/%s/%s.sch', 'templates/%s/%s.xsl'):
            suite.check((ROOT / (path % (form, form))).exists(), 'file of a form', path % (form, form))
    for folder in sorted((ROOT / 'samples').iterdir()):
        if folder.is_dir():
            suite.check(folder.name in harness.forms() or folder.name in ('zip', 'generate'), 'samples without a form', folder.name)


def check_facts():
    """A fact for some documents names documents that there are: else nobody would ever see it."""
    manifests = {p.parent.name: p.read_text(encoding='utf-8') for p in (ROOT / 'schemas').glob('*/form.xml')}
    internal = {form for form, text in manifests.items() if 'internal="yes"' in text}
    named = [(form, one) for form, text in manifests.items() for ids in re.findall(r'<fact [^>]*for="([^"]*)"', text) for one in ids.split()]
    suite.check(named, 'there are facts for some documents')
    for form, one in named:
        suite.check(one in internal, 'a fact for a document that is not there', '%s: %s' % (form, one))


def check_labels():
    """Every element and attribute of a schema has a Chinese label: reports are made from them."""
    import xml.etree.ElementTree as ET
    xs = '{http://www.w3.org/2001/XMLSchema}'
    for path in [ROOT / 'schemas' / 'common' / 'types.xsd'] + [ROOT / 'schemas' / f / (f + '.xsd') for f in harness.forms()]:
        for node in ET.parse(path).iter():
            if node.tag in (xs + 'element', xs + 'attribute') and node.get('name'):
                labels = [d for d in node.findall('%sannotation/%sdocumentation' % (xs, xs))
                          if d.get('{http://www.w3.org/XML/1998/namespace}lang') == 'zh']
                suite.check(labels, 'label', '%s: %s has none' % (harness.rel(path), node.get('name')))


def po_entries(text):
    entries = {}
    for block in text.split('\n\n'):
        match = re.search(r'^msgid ((?:"(?:[^"\\]|\\.)*"\n?)+)^msgstr ((?:"(?:[^"\\]|\\.)*"\n?)+)', block, re.M)
        if match:
            join = [''.join(re.findall(r'"((?:[^"\\]|\\.)*)"', part)) for part in match.groups()]
            entries[join[0]] = (join[1], 'fuzzy' in block)
    return entries


def check_catalogue():
    if not suite.need('xgettext'):
        return
    files = sorted(str(p.relative_to(ROOT)) for p in (ROOT / 'src' / 'cli').glob('*.c'))
    out = harness.run('xgettext', '--keyword=N_', '--from-code=UTF-8', '--no-location', '-o', '-', *files).out
    wanted = po_entries(out.decode() + '\n')
    have = po_entries((ROOT / 'po' / 'zh_CN.po').read_text(encoding='utf-8') + '\n')
    suite.check(len(wanted) > 50, 'texts are found', len(wanted))
    for text in wanted:
        if text:
            translated, fuzzy = have.get(text, ('', False))
            suite.check(translated and not fuzzy, 'translation', 'missing in po/zh_CN.po: ' + text)
    for text in have:
        suite.check(text in wanted, 'translation of nothing', text)


def check_scripts():
    scripts = sorted((ROOT / 'scripts').glob('*.sh')) + [ROOT / '.ci' / 'run']
    if suite.need('shellcheck'):
        done = harness.run('shellcheck', *scripts)
        suite.check(done.code == 0, 'shellcheck', done.out)
    for script in scripts:
        suite.check(os.access(script, os.X_OK), 'not executable', harness.rel(script))


def check_format():
    """Only where clang-format is the version the tree was formatted with: others differ in detail."""
    if not shutil.which('clang-format'):
        return suite.skip('format', 'clang-format is not installed')
    version = harness.run('clang-format', '--version').out.decode()
    if ' 14.' not in version:
        return suite.skip('format', 'clang-format is not version 14')
    files = [p for p, _ in sources() if not p.startswith('src/base/codes/')]
    done = harness.run('clang-format', '--style=file', '--dry-run', '--Werror', *files)
    names = sorted(set(re.findall(rb'^(src/[^:]+):', done.err, re.M)))
    suite.check(done.code == 0, 'format', b'run make format: ' + b' '.join(names))


def check_nothing_private():
    """No path of anybody's machine in what is published."""
    listed = harness.run('git', 'ls-files')
    if listed.code:
        return suite.skip('tracked files', 'not a git tree')
    for name in listed.out.decode().split('\n'):
        path = ROOT / name
        if name and path.is_file() and path.suffix in ('.c', '.h', '.py', '.sh', '.md', '.xsl', '.xsd', '.sch', '.xml', ''):
            text = path.read_text(encoding='utf-8', errors='replace')
            suite.check(not re.search(r'(?<![\w.])/(?:work|root|home/\w+)/(?!\*)', text), 'a private path', name)


def check_documents():
    """What the documents link to is there, and the manual for staff shows every form."""
    for path in [*ROOT.glob('*.md'), *(ROOT / 'docs').rglob('*.md')]:
        for target in re.findall(r'\]\(([^)#]+)', path.read_text(encoding='utf-8')):
            if not re.match(r'\w+:', target):
                suite.check((path.parent / target).exists(), 'a link that leads nowhere', '%s: %s' % (harness.rel(path), target))
    manual = (ROOT / 'docs' / 'manual.zh.md').read_text(encoding='utf-8')
    for form in harness.forms():
        title = re.search('xml:lang="zh">([^<]*)', (ROOT / 'schemas' / form / 'form.xml').read_text(encoding='utf-8')).group(1)
        suite.check('### %s\n' % title in manual and 'tests/visual/%s/ordinary-1.png' % form in manual, 'the manual shows the form', form)


for check in (check_includes, check_guards, check_calls, check_texts, check_lengths, check_symbols, check_forms, check_facts,
              check_labels, check_catalogue, check_scripts, check_format, check_nothing_private, check_documents):
    check()
suite.finish()
