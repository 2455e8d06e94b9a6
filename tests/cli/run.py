#!/usr/bin/env python3
"""The command line: exit codes, help, what goes where, bad input, and the same bytes whatever surrounds the program."""
import fcntl
import json
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import harness  # noqa: E402
from harness import ROOT, env, jianjia  # noqa: E402

suite = harness.Suite('cli')
FORM = 'checklist-demonstration'
GOOD = ROOT / 'samples' / FORM / 'valid' / 'ordinary.xml'
OTHER = ROOT / 'samples' / FORM / 'valid' / 'minimal.xml'
BAD = harness.invalid_samples(FORM)[0]
ZH = env(LC_ALL=None, LANG='zh_CN.UTF-8')
VERBS = ['check', 'render', 'blank', 'fo', 'forms', 'doctor', 'watch', 'ledger']
FO = '''<?xml version="1.0" encoding="UTF-8"?>
<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format"><fo:layout-master-set>
<fo:simple-page-master master-name="a" page-width="210mm" page-height="297mm" margin="20mm"><fo:region-body/>
</fo:simple-page-master></fo:layout-master-set><fo:page-sequence master-reference="a"><fo:flow
flow-name="xsl-region-body"><fo:block font-family="西文,仿宋">%s</fo:block></fo:flow></fo:page-sequence></fo:root>
'''


def scratch(name):
    path = suite.dir / name
    path.mkdir(parents=True, exist_ok=True)
    return path


def leftovers(folder):
    return [p.name for p in folder.iterdir() if '.part-' in p.name]


def check_help():
    done = jianjia('--help')
    suite.equal(done.code, 0, '--help')
    suite.equal(done.err, b'', '--help on standard error')
    suite.check(done.out.startswith(b'Usage: jianjia '), '--help begins with the usage', done.out[:80])
    for verb in VERBS:
        done = jianjia(verb, '--help')
        text = done.out.decode()
        suite.equal((done.code, done.err), (0, b''), verb + ' --help')
        order = [text.find(s) for s in ('Usage: jianjia ' + verb, 'Examples:', 'Options:', 'Exit codes')]
        suite.check(-1 not in order and order == sorted(order), verb + ' --help: order', order)
        suite.check(max(map(len, text.splitlines())) <= 140, verb + ' --help: width')
    suite.check(jianjia('--version').out.startswith(b'jianjia '), '--version')


def check_language():
    zh = '用法：'.encode()
    for name, environment, chinese in [
            ('LANG', env(LC_ALL=None, LANG='zh_CN.UTF-8'), True), ('LC_ALL', env(LC_ALL='zh_CN'), True),
            ('LC_MESSAGES', env(LC_ALL=None, LC_MESSAGES='zh_CN.UTF-8', LANG='en_US.UTF-8'), True),
            ('LANGUAGE', env(LC_ALL='C.UTF-8', LANGUAGE='zh_CN:en'), True), ('C wins', env(LC_ALL='C', LANGUAGE='zh'), False),
            ('English', env(LC_ALL='en_US.UTF-8'), False), ('none', env(LC_ALL=None), False)]:
        done = jianjia('--help', env=environment)
        suite.equal(done.out.startswith(zh), chinese, 'language by ' + name)
    for verb in VERBS:
        text = jianjia(verb, '--help', env=ZH).out.decode()
        rest = [l for l in text.splitlines() if re.search(r'[a-z]{3,} [a-z]{2,} [a-z]{2,}', l) and 'jianjia ' not in l]
        suite.check(not rest, verb + ' --help in Chinese: English left', rest)
    text = jianjia('check', '--nothing', env=ZH).err.decode()
    suite.check('没有这个选项' in text, 'messages in Chinese', text)


def check_usage():
    for args in ([], ['frobnicate'], ['check'], ['render'], ['fo'], ['check', '--nothing'], ['doctor', 'x'], ['blank'],
                 ['check', '--on', 'yesterday', GOOD], ['render', '-f', 'odt', GOOD], ['render', '-j', 'x', GOOD],
                 ['fo', 'a.fo'], ['fo', 'a.fo', '-o', 'a.xyz'], ['blank', '--all', FORM], ['render', '-f', '', GOOD],
                 ['render', '-o', '-', GOOD], ['render', '-f', 'pdf', '-o', '-', GOOD, OTHER]):
        done = jianjia(*args)
        suite.equal(done.code, 64, 'usage: ' + ' '.join(map(str, args)))
        suite.equal(done.out, b'', 'usage: nothing on standard output: ' + ' '.join(map(str, args)))
        suite.check(done.err.startswith(b'jianjia: '), 'usage: a message', done.err)


def check_usage_names():
    """A message about an option names it, and says what there is."""
    for args, words in [(['check', '--on', '2026-02-30', GOOD], ['--on', '2026-02-30']), (['render', '-f', 'odt', GOOD], ['odt', 'pdf, docx']),
                        (['check', '--diagnostics=xml', GOOD], ['--diagnostics', 'html']), (['render', '-j', 'x', GOOD], ['--jobs'])]:
        text = jianjia(*args).err.decode()
        suite.check(all(w in text for w in words), 'usage names %s' % words, text)
    done = jianjia('render', '-n', '--fonts', suite.dir / 'no-faces', GOOD)
    suite.check(done.code == 66 and b'no-faces' in done.err, '--fonts: a folder that is not there', done.err)


def check_completion():
    for shell in ('bash', 'zsh', 'fish'):
        done = jianjia('--completion=' + shell)
        suite.equal((done.code, done.err), (0, b''), 'completion of ' + shell)
        for word in VERBS + ['diagnostics', 'dry-run']:
            suite.check(word.encode() in done.out, 'completion of %s knows %s' % (shell, word))
    script = suite.dir / 'jianjia.bash'
    script.write_bytes(jianjia('--completion=bash').out)
    for words, want in [(['jianjia', ''], 'check'), (['jianjia', 'rend'], 'render'), (['jianjia', 'check', '--str'], '--strict'),
                        (['jianjia', 'render', '--stage', 'd'], 'district')]:
        code = 'PATH=%s:$PATH; . %s; COMP_WORDS=(%s); COMP_CWORD=%d; _jianjia; printf "%%s\\n" "${COMPREPLY[@]}"' % (
            Path(harness.JIANJIA).parent, script, ' '.join("'%s'" % w for w in words), len(words) - 1)
        done = harness.run('bash', '-c', code)
        suite.check(want in done.out.decode().split(), 'bash completes %s' % ' '.join(words), done.out + done.err)
    if shutil.which('zsh'):
        (suite.dir / '_jianjia').write_bytes(jianjia('--completion=zsh').out)
        suite.equal(harness.run('zsh', '-n', suite.dir / '_jianjia').code, 0, 'zsh syntax')


def check_streams():
    done = jianjia('check', GOOD)
    suite.equal((done.code, done.err), (0, b''), 'check of a good file')
    done = jianjia('check', BAD)
    suite.equal(done.code, 65, 'check of a bad file')
    suite.equal(done.err, b'', 'check: findings are data')
    suite.check(re.search(rb':\d+: (error|warning)', done.out), 'check: findings on standard output', done.out)
    out = scratch('streams')
    done = jianjia('render', '-o', out, BAD, GOOD)
    suite.equal((done.code, done.out), (65, b''), 'render: findings are messages')
    suite.check(b'error' in done.err, 'render: findings on standard error', done.err)
    suite.equal(sorted(p.name for p in out.iterdir()),
                sorted(['ordinary.pdf', 'ordinary.docx', BAD.stem + '.退回.html']), 'render: what is written')
    suite.check('\x1b' not in (done.out + done.err).decode(), 'no colour in a pipe')
    page = (out / (BAD.stem + '.退回.html')).read_text(encoding='utf-8')
    suite.check('<html' in page and '://' not in page and 'src=' not in page, 'the report is self-contained')
    (out / 'ordinary.退回.html').write_text('old')
    jianjia('render', '-q', '-o', out, GOOD)
    suite.check(not (out / 'ordinary.退回.html').exists(), 'an old rejection goes when the file is accepted')
    done = jianjia('render', '-f', 'pdf', '-o', '-', '-', input=GOOD.read_bytes())
    suite.check(done.code == 0 and done.out.startswith(b'%PDF-'), 'a filter', done.err)
    suite.equal(jianjia('check', '-', input=BAD.read_bytes()).code, 65, 'standard input')
    done = jianjia('render', '-n', '-o', scratch('dry'), GOOD)
    suite.equal(len(done.out.splitlines()), 2, '--dry-run lists')
    suite.equal(list(scratch('dry').iterdir()), [], '--dry-run writes nothing')
    done = jianjia('render', '-qv', '-o', out, GOOD)
    suite.equal((done.code, done.out, done.err), (0, b'', b''), '--quiet')
    for verb in ('forms', '--help', 'doctor'):
        with open('/dev/full', 'wb') as full:
            code = subprocess.run([harness.JIANJIA, verb], stdout=full, stderr=subprocess.DEVNULL, env=harness.CLEAN_ENV).returncode
        suite.equal(code, 74, verb + ' >/dev/full')


def check_report_formats():
    data = json.loads(jianjia('check', '--diagnostics=json', BAD, GOOD).out)
    suite.check(isinstance(data, dict), 'json is one object')
    suite.equal(jianjia('check', '--diagnostics=json', BAD).code, 65, 'json: exit code')
    text = jianjia('check', '--diagnostics=html', BAD, env=env(LC_ALL='C')).out.decode()
    suite.check('lang="zh' in text, 'html is Chinese in any locale')
    texts = [jianjia('check', '--diagnostics=json', BAD, env=e).out for e in (ZH, env(LC_ALL='C'))]
    suite.check(texts[0] == texts[1], 'json is the same in any locale')
    for place in (BAD, os.path.relpath(BAD, ROOT)):
        jianjia('render', '-q', '-o', scratch('page'), place, cwd=ROOT)
        texts.append((scratch('page') / (BAD.stem + '.退回.html')).read_bytes())
    suite.check(texts[2] == texts[3] and str(BAD.parent).encode() not in texts[2], 'the page that goes back does not say where the file lay')
    loop = suite.dir / 'loop'
    if not loop.is_symlink():
        loop.symlink_to('loop')
    text = jianjia('check', loop, env=ZH).out.decode()
    suite.check('链接' in text and 'symbolic' not in text, 'what the system says, in Chinese', text)
    report = suite.dir / 'r' / 'report.html'
    done = jianjia('check', '--diagnostics=html', '-o', report, BAD, GOOD)
    suite.equal((done.code, done.out), (65, b''), 'check -o')
    suite.check(report.exists() and b'<html' in report.read_bytes(), 'check -o writes the page')
    en, zh = jianjia('check', BAD).out.decode(), jianjia('check', BAD, env=ZH).out.decode()
    suite.check('error' in en and '错误' in zh, 'text in both languages', en + zh)


def bad_files():
    folder = scratch('bad')
    good = GOOD.read_bytes()
    made = {
        'empty.xml': b'',
        'text.xml': '这不是 XML'.encode(),
        'picture.xml': b'\x89PNG\r\n\x1a\n' + bytes(100),
        'word.xml': b'PK\x03\x04' + bytes(100),
        'truncated.xml': good[:len(good) // 2],
        'namespace.xml': good.replace(b'urn:jianjia:form:' + FORM.encode() + b':1', b'urn:example:other'),
        'no-namespace.xml': b'<form/>',
        'doctype.xml': re.sub(rb'(<\?xml[^>]*\?>)?', rb'\1<!DOCTYPE form [<!ENTITY a "b">]>', good, 1),
        'bomb.xml': b'<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
                    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><form>&c;</form>',
        'external.xml': b'<!DOCTYPE f [<!ENTITY x SYSTEM "file:///etc/passwd">]><f>&x;</f>',
        'deep.xml': b'<a>' * 5000 + b'</a>' * 5000,
        'broken-utf8.xml': good.replace('职工'.encode(), b'\xe8\x81', 1),
        'nul.xml': good[:200] + b'\0' + good[200:],
        'attributes.xml': b'<form ' + b' '.join(b'a%d="1"' % i for i in range(3000)) + b'/>',
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return folder, sorted(made)


def check_bad_input():
    folder, names = bad_files()
    for name in names:
        done = jianjia('check', name, cwd=folder, env=ZH)
        text = done.out.decode('utf-8', 'replace')
        suite.equal(done.code, 65, name)
        suite.check(name in text and re.search(r'\[[A-Z0-9-]+\]', text), name + ': names file and code', text)
        suite.check(re.search('[\u4e00-\u9fff]', text), name + ': a Chinese sentence', text)
        suite.check(not re.search(r'root:|Entity|parser error|Start tag|Extra content', text), name + ': a raw sentence', text)
    text = jianjia('check', folder / 'namespace.xml', env=ZH).out.decode()
    suite.check(FORM in text or '示范职工之家' in text, 'an unknown form: says which exist', text)
    done = jianjia('check', folder / 'missing.xml')
    suite.equal(done.code, 66, 'missing file')
    suite.check(b'missing.xml' in done.out, 'missing file is named', done.out)
    done = jianjia('check', folder)
    suite.check(done.code in (65, 66) and b'folder' in done.out, 'a folder', done.out)
    fifo = folder / 'fifo'
    if not fifo.exists():
        os.mkfifo(fifo)
    done = jianjia('check', fifo, timeout=20)
    suite.check(done.code in (65, 66), 'a pipe does not hang', done.code)
    big = folder / 'big.xml'
    with open(big, 'wb') as file:
        file.truncate(17 << 20)
    suite.equal(jianjia('check', big).code, 65, 'too large')
    big.unlink()
    unreadable = folder / 'unreadable.xml'
    unreadable.write_bytes(GOOD.read_bytes())
    unreadable.chmod(0)
    if os.geteuid() == 0:
        done = unprivileged('check', unreadable)
    else:
        done = jianjia('check', unreadable)
    if done:
        suite.equal(done.code, 77, 'unreadable file')
    unreadable.chmod(0o600)


def unprivileged(*args):
    """As nobody, where root may do everything; None when that user cannot reach the tree."""
    if not shutil.which('setpriv'):
        return suite.skip('permissions', 'setpriv is not installed')
    command = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', harness.JIANJIA]
    if harness.run(*command, 'forms').code != 0:
        return suite.skip('permissions', 'nobody cannot reach the tree')
    return harness.run(*command, *args)


def check_several():
    folder, _ = bad_files()
    out = scratch('several')
    done = jianjia('render', '-o', out, folder / 'text.xml', GOOD, folder / 'none.xml', OTHER, BAD)
    suite.equal(done.code, 66, 'several: the worst exit code')
    suite.check((out / 'ordinary.pdf').exists() and (out / 'minimal.docx').exists(), 'several: the others are made')
    order = [done.err.decode().find(n) for n in ('text.xml', 'none.xml', BAD.name)]
    suite.check(-1 not in order and order == sorted(order), 'several: in input order', order)
    suite.equal(jianjia('check', BAD, GOOD).code, 65, 'several: rejected')
    copy = scratch('copy')
    shutil.copy(OTHER, copy / GOOD.name)
    named = scratch('named')
    done = jianjia('render', '-f', 'pdf', '-o', named, GOOD, copy / GOOD.name)
    suite.equal(sorted(p.name for p in named.iterdir()), ['ordinary-2.pdf', 'ordinary.pdf'], 'names that collide')
    suite.check(b'ordinary-2' in done.err, 'a collision is said', done.err)
    copies = []
    for folder in 'abc':
        for name in ('x', 'x-2', 'x-2-2'):
            copies.append(scratch('named-' + folder) / (name + '.xml'))
            shutil.copy(OTHER, copies[-1])
    text = jianjia('render', '-q', '-n', '-f', 'pdf', *copies).out.decode().split()
    suite.equal(len(set(text)), len(copies), 'names that collide with numbered ones')
    suite.equal(text[:3], ['x.pdf', 'x-2.pdf', 'x-2-2.pdf'], 'the first of a name keeps it')


def check_outputs():
    blocked = scratch('blocked')
    (blocked / 'file').write_text('x')
    done = jianjia('render', '-o', blocked / 'file' / 'x', GOOD)
    suite.equal(done.code, 73, 'output folder under a file')
    suite.check(b'file' in done.err, 'output folder is named', done.err)
    (blocked / 'ordinary.pdf').mkdir(exist_ok=True)
    done = jianjia('render', '-o', blocked, GOOD)
    suite.equal(done.code, 73, 'a folder where the output goes')
    suite.equal(leftovers(blocked), [], 'nothing half-written')
    # a limit on file sizes stands in for a full disk; the last shell line shows it is one
    full = scratch('full')
    done = harness.run('bash', '-c', 'ulimit -f 20; "$0" render -o "$1" "$2"', harness.JIANJIA, full, GOOD)
    if not harness.SANITIZED:
        suite.equal(done.code, 74, 'full disk: exit code (%s)' % done.err.decode()[:200])
        suite.equal(list(full.iterdir()), [], 'full disk: nothing remains')
    small = scratch('tmpfs')
    if os.geteuid() == 0 and harness.run('mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small).code == 0:
        try:
            done = jianjia('render', '-o', small, GOOD)
            suite.equal(done.code, 74, 'full file system: exit code (%s)' % done.err.decode()[:200])
            suite.equal(list(small.iterdir()), [], 'full file system: nothing remains')
        finally:
            harness.run('umount', small)
    if os.geteuid() != 0:
        locked = scratch('locked')
        locked.chmod(0o500)
        suite.equal(jianjia('render', '-o', locked, GOOD).code, 73, 'a folder without write permission')
        locked.chmod(0o700)


def copied_data(name):
    data = suite.dir / name
    if data.exists():
        shutil.rmtree(data)
    data.mkdir()
    for folder in ('schemas', 'templates'):
        shutil.copytree(ROOT / folder, data / folder)
    return data


def subtle_faults():
    """Faults that leave every file well-formed: which file and line, in Chinese, and never a word against the sender."""
    form = 'schemas/%s/%s' % (FORM, FORM)
    for name, file, old, new, where, said in [
            ('unknown type', form + '.xsd', 'type="form-class"', 'type="nothing"', r'\.xsd:\d+', 'nothing'),
            ('wrong pattern', 'schemas/common/types.xsd', '<xs:pattern value="', '<xs:pattern value="((', r'types\.xsd:\d+', '正则'),
            ('schema without root', form + '.xsd', '<xs:element name="form">', '<xs:element name="other">', r'\.xsd', 'form'),
            ('import missing', 'templates/%s/%s.xsl' % (FORM, FORM), 'checklist.xsl', 'nothing.xsl', r'\.xsl:\d+', 'nothing.xsl'),
            ('included file broken', 'templates/common/checklist.xsl', '<xsl:template ', '<xsl:templat ', r'checklist\.xsl:\d+:\d+', '</template>'),
            ('unknown template', 'templates/common/checklist.xsl', 'call-template name="', 'call-template name="no-', r'checklist\.xsl:\d+', '模板'),
            ('catalogue', 'schemas/common/catalogue.xml', 'requirements>', 'wishes>', r'catalogue\.xml:\d+', 'wishes'),
            ('no catalogue', 'schemas/common/catalogue.xml', None, None, r'catalogue\.xml', '找不到'),
            ('no profile', 'schemas/common/profile.xml', None, None, r'profile\.xml', '找不到')]:
        data = copied_data('data-subtle')
        path = data / file
        text = path.read_text(encoding='utf-8')
        if old is None:
            path.unlink()
        else:
            path.write_text(text.replace(old, new), encoding='utf-8')
        done = jianjia('render', '--data', data, '-n', GOOD, env=ZH)
        err = done.err.decode()
        suite.equal(done.code, 78, '%s: exit code' % name)
        suite.check(re.search(where, err) and said in err, '%s: where and what' % name, err)
        suite.check(not re.search(r'[a-z]{3,} [a-z]{2,} [a-z]{2,}', err.replace('jianjia doctor', '')), '%s: English left' % name, err)
        suite.equal(jianjia('doctor', '--data', data).code, 78, '%s: doctor' % name)
    data = copied_data('data-subtle')
    path = data / 'templates/common/checklist.xsl'
    path.write_text(path.read_text(encoding='utf-8').replace('fo:table ', 'fo:tabel ').replace('/fo:table>', '/fo:tabel>'), encoding='utf-8')
    line = 1 + path.read_text(encoding='utf-8').split('<fo:tabel ')[0].count('\n')
    text = jianjia('render', '--data', data, '-n', GOOD).err.decode()
    suite.check('checklist.xsl:%d: warning' % line in text, 'what a template makes wrong is said of the template', text)
    suite.equal(len([l for l in text.splitlines() if 'tabel' in l]), 1, 'and once, however often it ran')
    suite.equal(jianjia('doctor', '--data', data).code, 78, 'doctor lays the blank out')


def check_broken_installation():
    for kind, file in [('schema', 'schemas/%s/%s.xsd' % (FORM, FORM)), ('template', 'templates/%s/%s.xsl' % (FORM, FORM)),
                       ('rules', 'schemas/%s/%s.sch' % (FORM, FORM)), ('manifest', 'schemas/%s/form.xml' % FORM),
                       ('profile', 'schemas/common/profile.xml')]:
        data = copied_data('data-' + kind)
        path = data / file
        lines = path.read_text(encoding='utf-8').split('\n')
        half = len(lines) // 2
        path.write_text('\n'.join(lines[:half] + ['<broken>'] + lines[half:]), encoding='utf-8')
        done = jianjia('doctor', '--data', data)
        suite.equal(done.code, 78, 'broken %s: doctor' % kind)
        done = jianjia('render', '--data', data, '-o', scratch('broken'), GOOD)
        suite.check(done.code in ((78, 65) if kind == 'manifest' else (78,)), 'broken %s: render' % kind, done.code)
        text = (done.out + done.err).decode('utf-8', 'replace')
        named = path.name in text or (kind == 'manifest' and 'form.xml' in text)
        suite.check(named and re.search(re.escape(path.name) + r':\d+', text), 'broken %s: file and line' % kind, text)
        if kind == 'manifest':
            suite.equal(done.code, 78, 'a broken form is not a rejection')
            suite.check(b'FORM-UNUSABLE' in done.err, 'a broken form: said of the submission', done.err)
            suite.equal(list(scratch('broken').glob('*.退回.html')), [], 'a broken form: nothing goes back to the sender')
    subtle_faults()
    done = jianjia('forms', '--data', suite.dir / 'nowhere')
    suite.equal(done.code, 78, 'no data folder')


def check_fonts():
    data = copied_data('data-fonts')  # a data folder without faces of its own
    conf = suite.dir / 'fonts.conf'
    faces = [p for p in Path('/usr/share/fonts').rglob('*') if re.search(r'(?i)lxgw.*regular|DejaVuSans\.ttf', p.name)]
    if not any('LXGW' in p.name.upper() for p in faces):
        return suite.skip('fonts', 'LXGW WenKai is not installed')
    few = scratch('faces')
    for face in faces:
        shutil.copy(face, few)
    conf.write_text('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>%s</dir>'
                    '<cachedir>%s</cachedir></fontconfig>' % (few, suite.dir / 'fccache'))
    few_env = env(FONTCONFIG_FILE=conf)
    done = jianjia('render', '--data', data, '-f', 'pdf', '-o', scratch('few'), GOOD, env=few_env)
    text = (done.out + done.err).decode('utf-8', 'replace')
    suite.equal(done.code, 0, 'few faces: rendered all the same (%s)' % text[:300])
    suite.check('LXGW' in text, 'few faces: which face stands in is said', text)
    suite.check('found:' not in text, 'few faces: nobody filled a face in', text)
    fo = suite.dir / 'thai.fo'
    fo.write_text(FO % '溪\u0e44物', encoding='utf-8')
    text = jianjia('fo', fo, '-o', suite.dir / 'thai.pdf', env=few_env).err.decode()
    suite.check('U+0E44' in text and '溪' not in text, 'the character that no face has, not the one it joins', text)
    fo = suite.dir / 'odd.fo'
    fo.write_text(FO % 'abc \U00010330 def', encoding='utf-8')
    done = jianjia('fo', fo, '-o', suite.dir / 'odd.pdf', env=few_env)
    suite.check('10330' in done.err.decode().upper() or '\U00010330' in done.err.decode(), 'a character no face has is named', done.err)
    conf.write_text('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>%s</dir>'
                    '<cachedir>%s</cachedir></fontconfig>' % (scratch('nofaces'), suite.dir / 'fccache'))
    done = jianjia('render', '--data', data, '-o', scratch('nofonts'), GOOD, env=env(FONTCONFIG_FILE=conf))
    suite.equal(done.code, 78, 'no face at all')
    done = jianjia('doctor', '--data', data, env=env(FONTCONFIG_FILE=conf))
    suite.equal(done.code, 78, 'no face at all: doctor')


def bytes_of(folder):
    return {p.name: p.read_bytes() for p in folder.iterdir()}


def check_determinism():
    inputs = [p for form in harness.forms() for p in (harness.valid_samples(form)[:2] + harness.invalid_samples(form)[:1])]
    unique = scratch('inputs')
    files = []
    for path in inputs:
        target = unique / ('%s-%s' % (path.parents[1].name, path.name))
        shutil.copy(path, target)
        files.append(target.name)
    surroundings = [
        ('alone', None, {}, []), ('batch', unique, {}, []), ('four', unique, {}, ['-j', '4']),
        ('zone', unique, {'TZ': 'Asia/Shanghai', 'LC_ALL': 'zh_CN.UTF-8'}, ['-j', '3']),
        ('locale', unique, {'LC_ALL': 'de_DE.UTF-8', 'TZ': 'America/New_York', 'SOURCE_DATE_EPOCH': None}, []),
    ]
    made = {}
    for name, cwd, changes, options in surroundings:
        out = scratch('same-' + name)
        if name == 'alone':
            for file in files:
                jianjia('render', '-o', out, file, cwd=unique)
        else:
            jianjia('render', *options, '-o', out, *files, cwd=cwd, env=env(**changes))
        made[name] = bytes_of(out)
    suite.check(len(made['alone']) >= 2 * len(files) - len(harness.forms()), 'outputs are there', len(made['alone']))
    for name in made:
        suite.check(made[name].keys() == made['alone'].keys(), 'same files: ' + name)
        differing = [f for f in made[name] if made[name][f] != made['alone'].get(f)]
        suite.check(not differing, 'same bytes: ' + name, differing)
    far = scratch('far')
    paths = [os.path.relpath(unique / f, '/') for f in files if '-valid' not in f]
    jianjia('render', '-q', '-f', 'pdf,docx', '-o', far, *paths, cwd='/')
    differing = [f for f, data in bytes_of(far).items() if not f.endswith('.html') and data != made['alone'].get(f)]
    suite.check(not differing, 'same bytes: from another folder', differing)
    checks = [jianjia('check', *options, *files, cwd=unique).out for options in ([], ['-j', '4'])]
    suite.check(checks[0] == checks[1] and checks[0], 'check: same report in any number of processes')
    for format_ in ('json', 'html'):
        checks = [jianjia('check', '--diagnostics=' + format_, '-j', n, *files, cwd=unique).out for n in '14']
        suite.check(checks[0] == checks[1] and checks[0], 'check: same %s in any number of processes' % format_)


def check_terminal():
    """On a terminal there is a progress line and colour, and NO_COLOR takes the colour away."""
    out = scratch('terminal')
    try:
        for fd in pty.openpty():
            os.close(fd)
    except OSError as error:
        suite.skip('progress on a terminal', 'no terminal can be opened here: %s' % error)
        return
    for extra, colour in (({}, True), ({'NO_COLOR': '1'}, False)):
        master, slave = pty.openpty()
        process = subprocess.Popen([harness.JIANJIA, 'render', '-f', 'pdf', '-o', str(out), str(GOOD), str(BAD), str(OTHER)],
                                   stderr=slave, stdout=subprocess.DEVNULL, cwd=ROOT, env=env(TERM='xterm', **extra))
        os.close(slave)
        text = b''
        while True:
            ready, _, _ = select.select([master], [], [], 30)
            if not ready:
                break
            try:
                part = os.read(master, 65536)
            except OSError:
                break
            if not part:
                break
            text += part
        process.wait()
        os.close(master)
        suite.check(re.search(rb'\[\d/3\]', text), 'progress on a terminal', text[:200])
        suite.equal(b'\x1b[3' in text or b'\x1b[1' in text, colour, 'colour %s' % extra)


def check_options():
    suite.equal(jianjia('check', '--period', '2031', GOOD).code, 65, '--period refuses another one')
    suite.check(b'PERIOD-OTHER' in jianjia('check', '--period', '2031', GOOD).out, '--period says so')
    period = re.search(r'<period>([^<]*)<', GOOD.read_text(encoding='utf-8')).group(1)
    suite.equal(jianjia('check', '--year', period, GOOD).code, 0, '--year accepts its own')
    out = scratch('stage')
    made = set()
    for stage in ('self', 'system', 'district'):
        suite.equal(jianjia('render', '--stage', stage, '-f', 'pdf', '-o', out / stage, GOOD).code, 0, '--stage ' + stage)
        made.add((out / stage / 'ordinary.pdf').read_bytes())
    suite.check(len(made) > 1, '--stage changes the paper')
    profile = suite.dir / 'profile.xml'
    text = (ROOT / 'schemas/common/profile.xml').read_text(encoding='utf-8')
    profile.write_text(text.replace('房山区总工会', '示例区总工会'), encoding='utf-8')
    done = jianjia('doctor', '--profile', profile)
    suite.check('示例区总工会' in done.out.decode(), '--profile is used', done.out)
    suite.equal(jianjia('doctor', '--profile', suite.dir / 'none.xml').code, 78, 'a profile that is not there')
    profile.write_text(text.replace('<office>', '<offise>', 1), encoding='utf-8')
    done = jianjia('check', '--profile', profile, GOOD)
    suite.check(done.code == 78 and b'profile.xml:' in done.err, 'a broken profile: file and line', done.err)


def check_blank_forms_fo():
    out = scratch('blank')
    done = jianjia('blank', '--all', '-o', out)
    suite.equal(done.code, 0, 'blank --all (%s)' % done.err.decode()[:300])
    suite.equal(len(list(out.glob('*.pdf'))), len(harness.forms()), 'blank: a PDF each')
    suite.equal(len(list(out.glob('*.docx'))), len(harness.forms()), 'blank: a DOCX each')
    suite.equal(jianjia('blank', '-o', out, 'no-such-form').code, 66, 'blank of no form')
    done = jianjia('blank', '-f', 'pdf', '-o', '-', FORM)
    suite.check(done.code == 0 and done.out.startswith(b'%PDF-'), 'blank to standard output', done.err)
    listed = jianjia('forms').out.decode().splitlines()
    suite.equal([l.split('\t')[0] for l in listed], harness.forms(), 'forms lists the forms')
    suite.equal(jianjia('forms', '-q').out.decode().split(), harness.forms(), 'forms --quiet')
    suite.check('.xsl' in jianjia('forms', '-v', FORM).out.decode(), 'forms --verbose')
    suite.equal(jianjia('forms', 'no-such-form').code, 66, 'forms of no form')
    doctor = jianjia('doctor')
    suite.equal(doctor.code, 0, 'doctor (%s)' % (doctor.out + doctor.err).decode()[-600:])
    for word in ['仿宋', '小标宋'] + harness.forms():
        suite.check(word in doctor.out.decode(), 'doctor tells of ' + word)
    page = suite.dir / 'page.fo'
    page.write_text(FO % '建设职工之家', encoding='utf-8')
    done = jianjia('fo', page, '-o', suite.dir / 'page.pdf', '-o', suite.dir / 'page.docx', '-o', suite.dir / 'page.areas.xml')
    suite.equal(done.code, 0, 'fo into three formats (%s)' % done.err.decode()[:300])
    suite.check((suite.dir / 'page.pdf').read_bytes().startswith(b'%PDF-') and zipfile.is_zipfile(suite.dir / 'page.docx')
                and b'<' in (suite.dir / 'page.areas.xml').read_bytes(), 'fo: the outputs')
    page.write_text(FO % '<fo:nonsense/>', encoding='utf-8')
    suite.equal(jianjia('fo', page, '-o', suite.dir / 'x.pdf').code, 0, 'fo: an unknown object is a warning')
    done = jianjia('fo', '--strict', page, '-o', suite.dir / 'x.pdf')
    suite.check(done.code == 65 and b'page.fo:5' in done.err, 'fo --strict: an error with its line', done.err)
    suite.equal(jianjia('fo', suite.dir / 'none.fo', '-o', suite.dir / 'x.pdf').code, 66, 'fo: missing file')
    suite.equal(jianjia('fo', '-', '-f', 'pdf', '-o', '-', input=(FO % 'x').encode()).out[:5], b'%PDF-', 'fo as a filter')


def check_interrupted():
    """A batch that is ended leaves whole files only."""
    out = scratch('interrupted')
    for turn in range(6):
        process = subprocess.Popen([harness.JIANJIA, 'render', '-j', '3', '-o', str(out)] + [str(GOOD), str(OTHER)] * 200,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT, env=harness.CLEAN_ENV,
                                   start_new_session=True)
        time.sleep(0.3 + 0.05 * turn)
        os.killpg(process.pid, signal.SIGINT if turn % 2 else signal.SIGTERM)  # as a terminal does
        process.wait()
        time.sleep(0.3)
        suite.equal(leftovers(out), [], 'no temporary file stays behind')
    for path in out.glob('*.docx'):
        suite.check(zipfile.is_zipfile(path), 'whole: ' + path.name)
    for path in out.glob('*.pdf'):
        suite.check(path.read_bytes().rstrip().endswith(b'%%EOF'), 'whole: ' + path.name)


for check in (check_help, check_language, check_usage, check_usage_names, check_completion, check_streams, check_report_formats,
              check_bad_input, check_several, check_outputs, check_broken_installation, check_fonts, check_determinism,
              check_terminal, check_options, check_blank_forms_fo, check_interrupted):
    if not suite.filter or check.__name__.replace('check_', '') in suite.filter:
        try:
            check()
        except Exception as error:  # a test that cannot run has failed
            suite.check(False, check.__name__, repr(error))
suite.finish()
