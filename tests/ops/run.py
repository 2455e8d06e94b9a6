#!/usr/bin/env python3
"""The hot folder in a real office: strange things in the inbox, full disks, shares that go away, clocks that are set,
and what the service says about all that."""
import hashlib
import json
import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import harness  # noqa: E402
from harness import JIANJIA, ROOT  # noqa: E402

suite = harness.Suite('ops')
SAMPLE = (ROOT / 'samples/checklist-demonstration/valid/ordinary.xml').read_text(encoding='utf-8')
USCC = '<uscc>81990111000000270U</uscc>'
TEMPLATE = suite.dir / 'template'
DATA = suite.dir / 'data'
IS_ROOT = os.geteuid() == 0


def form(number):
    return SAMPLE.replace(USCC, '').replace('柘溪物流有限公司工会委员会', '第%d公司工会委员会' % number)


def key(text):
    return hashlib.sha256(text if isinstance(text, bytes) else text.encode()).hexdigest()[:32]


def once(spool, *options, **more):
    return harness.jianjia('watch', '--once', '--settle-ms', '20', '--data', DATA, *options, spool, **more)


def make_data():
    """One form alone: a service starts in a fifth of the time."""
    for tree in ('schemas', 'templates'):
        for part in ('common', 'checklist-demonstration'):
            shutil.copytree(ROOT / tree / part, DATA / tree / part)
    if (ROOT / 'build/fonts').is_dir():
        (DATA / 'fonts').symlink_to(ROOT / 'build/fonts')


def spool_at(name, parent=None):
    """A copy of one that was made once."""
    spool = (parent or suite.dir) / name
    shutil.rmtree(spool, ignore_errors=True)
    shutil.copytree(TEMPLATE, spool)
    return spool


def drop(spool, name, text):
    part = spool / 'inbox' / '.part'
    part.write_bytes(text if isinstance(text, bytes) else text.encode())
    os.rename(os.fsencode(part), os.path.join(os.fsencode(spool / 'inbox'), name if isinstance(name, bytes) else name.encode()))


def packages(spool):
    return {p.name: p for pattern in ('archive/*/*', 'rejected/*/*', 'quarantine/*') for p in spool.glob(pattern)}


def status(spool):
    done = harness.jianjia('watch', '--status', '--diagnostics=json', spool)
    return done.code, json.loads(done.out) if done.out else {}


def ignored(spool):
    return {one['name']: one['kind'] for one in status(spool)[1]['ignored']}


class Service:
    """The service, running."""

    def __init__(self, spool, *options, **changes):
        self.spool, self.log = spool, open(suite.dir / (spool.name + '.log'), 'w+b')
        self.process = subprocess.Popen([JIANJIA, 'watch', '--settle-ms', '50', '--interval-ms', '200', '--data', DATA, *map(str, options), str(spool)],
                                        stderr=self.log, env=harness.env(**changes))
        self.until('ready')

    def text(self):
        return Path(self.log.name).read_text(encoding='utf-8')

    def until(self, what, seconds=20):
        """Until the log holds a word, or a function says so."""
        deadline = time.monotonic() + seconds
        holds = what if callable(what) else lambda: what in self.text()
        while not holds():
            if time.monotonic() > deadline or self.process.poll() is not None:
                return suite.check(False, '%s: comes to «%s»' % (self.spool.name, what), self.text())
            time.sleep(0.02)
        return suite.check(True, str(what))

    def filed(self, text):
        self.until(lambda: key(text) in packages(self.spool))

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        suite.equal(self.process.wait(timeout=30), 0, self.spool.name + ': ends when told')
        self.log.close()


def test_names():
    """Names are bytes: whatever they are, the file is filed under a name of ours."""
    spool = spool_at('names')
    names = ['甲乙.xml'.encode('gbk'), '表\n格\t"引\'号`$(x)<b>&.xml', '字' * 83 + 'ab.xml', '-rf', 'x .. y', '\u202elmx.exe',
             b'\xff\xfe\xfd.xml', 'no extension', '表.docx', '%s%n.xml', '＜script＞.xml']
    texts = [form(i) for i in range(len(names))]
    for name, text in zip(names, texts):
        drop(spool, name, text)
    done = once(spool)
    suite.equal(done.code, 0, 'names: ends well')
    found = packages(spool)
    suite.equal(sorted(found), sorted(map(key, texts)), 'names: every one is filed, once')
    suite.equal([p.name for p in (spool / 'inbox').iterdir()], ['.jianjia-inbox'], 'names: the inbox is empty')
    filing = (found[key(texts[0])] / 'filing.xml').read_text(encoding='utf-8')
    suite.check('甲乙.xml（原编码 GBK）' in filing and '甲乙'.encode('gbk').hex() in filing, 'names: GBK is shown as what it is', filing)
    for path in spool.rglob('*'):
        suite.check('\n' not in path.name and '\u202e' not in path.name, 'names: none of them became one of ours', path)
    log = done.err.decode()
    for word in ('甲乙', '格', '公司', 'exe', 'script'):
        suite.check(word not in log, 'names: the log holds no names: ' + word, log)


def test_strange_things():
    """What is no file stays where it is, is told once, and listed."""
    spool, outside = spool_at('strange'), suite.dir / 'outside'
    inbox = spool / 'inbox'
    outside.mkdir(exist_ok=True)
    (outside / 'secret.xml').write_text(form(1), encoding='utf-8')
    (inbox / '文件夹').mkdir()
    (inbox / '文件夹' / '表.xml').write_text(form(2), encoding='utf-8')
    (inbox / '链接.xml').symlink_to(outside / 'secret.xml')
    (inbox / '夹.xml').symlink_to(outside)
    (inbox / '断.xml').symlink_to('nowhere')
    os.mkfifo(inbox / '管道.xml')
    folder = os.open(inbox, os.O_RDONLY)  # names of sockets are short
    socket.socket(socket.AF_UNIX).bind('/proc/self/fd/%d/套接字.xml' % folder)
    os.close(folder)
    expected = {'文件夹': 'folder', '链接.xml': 'link', '夹.xml': 'link', '断.xml': 'link', '管道.xml': 'fifo', '套接字.xml': 'socket'}
    if IS_ROOT:
        try:
            os.mknod(inbox / '设备.xml', stat.S_IFCHR | 0o600, os.makedev(1, 5))  # /dev/zero never ends
            expected['设备.xml'] = 'device'
        except OSError:
            suite.skip('device', 'mknod is not allowed')
    (inbox / 'Thumbs.db').write_text('x')
    text = form(3)
    drop(spool, '表.xml', text)
    service = Service(spool)
    service.filed(text)
    service.until(lambda: len(ignored(spool)) == len(expected))
    suite.equal(ignored(spool), expected, 'strange: listed')
    (inbox / '文件夹' / '表.xml').unlink()
    (inbox / '文件夹').rmdir()
    service.until(lambda: len(ignored(spool)) == len(expected) - 1)
    service.stop()
    suite.equal(list(packages(spool)), [key(text)], 'strange: nothing else was taken')
    suite.equal(service.text().count('ignored'), len(expected), 'strange: told once each')
    suite.check((inbox / '链接.xml').is_symlink(), 'strange: they are still there')
    suite.check((outside / 'secret.xml').exists(), 'strange: what links lead to is untouched')
    text = harness.jianjia('watch', '--status', spool, env=harness.env(LC_ALL='zh_CN.UTF-8')).out.decode()
    suite.check('不跟随' in text and '管道.xml' in text, 'strange: said in Chinese', text)


def test_temporary():
    spool = spool_at('temporary')
    names = ['~$表.docx', '表.xml.part', '表.tmp', '#表.xml#', '表.xml~']
    for name in names:
        (spool / 'inbox' / name).write_text('x')
    once(spool, '--settle-ms', '0')
    suite.equal(ignored(spool), dict.fromkeys(names, 'temporary'), 'temporary: those that linger are listed')
    suite.equal(packages(spool), {}, 'temporary: none is taken')


def test_hard_links():
    """A second name outside the inbox cannot change what was handed in."""
    spool = spool_at('links')
    second = suite.dir / 'second-name.xml'
    second.unlink(missing_ok=True)
    text = form(1)
    drop(spool, '甲.xml', text)
    os.link(spool / 'inbox/甲.xml', second)
    os.link(spool / 'inbox/甲.xml', spool / 'inbox/乙.xml')
    done = once(spool)
    suite.equal(done.code, 0, 'links: ends well')
    suite.check(b'duplicate' in done.err, 'links: the other name in the inbox is the same again', done.err)
    second.write_text('changed', encoding='utf-8')
    suite.equal((packages(spool)[key(text)] / 'original.xml').read_text(encoding='utf-8'), text, 'links: the original is safe')
    suite.equal(second.stat().st_nlink, 1, 'links: ours is another inode')
    suite.equal(sorted(p.name for p in (spool / 'inbox').iterdir()), ['.jianjia-inbox'], 'links: both names are taken')


def test_open_files():
    """A file that somebody still writes to is not taken, however long it pauses."""
    spool = spool_at('open')
    service = Service(spool)
    text = form(1).encode()
    with open(spool / 'inbox/慢.xml', 'wb') as slow:
        slow.write(text[:1000])
        slow.flush()
        drop(spool, '快.xml', form(2))
        service.filed(form(2))
        time.sleep(0.3)
        suite.check((spool / 'inbox/慢.xml').exists(), 'open: it stays while it is open')
        slow.write(text[1000:])
    service.filed(text)
    service.stop()
    suite.equal(len(packages(spool)), 2, 'open: taken whole, once')


def test_vanishing():
    """Files that come, change and go again stop nobody."""
    spool = spool_at('vanishing')
    service = Service(spool)
    for i in range(60):
        path = spool / 'inbox' / ('忽.%d.xml' % (i % 7))
        path.write_text(form(i), encoding='utf-8')
        time.sleep(0.005 * (i % 5))
        path.unlink(missing_ok=True)
    text = form(100)
    drop(spool, '定.xml', text)
    service.filed(text)
    service.stop()
    suite.equal(list((spool / 'claim').iterdir()), [], 'vanishing: nothing is left over')


def test_large():
    """Too large to be a form: refused with a report, never read into memory, the original kept."""
    spool = spool_at('large')
    for name, size in (('大.xml', 200 << 20), ('巨.xml', (1 << 30) + 1)):
        with open(spool / 'inbox' / name, 'wb') as out:
            out.write(b'<?xml version="1.0"?>')
            out.truncate(size)
    process = subprocess.Popen([JIANJIA, 'watch', '--once', '--settle-ms', '20', '--data', DATA, str(spool)], stderr=subprocess.PIPE, env=harness.CLEAN_ENV)
    log = process.stderr.read()
    _, code, usage = os.wait4(process.pid, 0)
    process.returncode = code
    suite.equal(code, 0, 'large: ends well')
    found = list(packages(spool).values())
    suite.equal([p.relative_to(spool).parts[0] for p in found], ['rejected'], 'large: refused', )
    suite.check(harness.SANITIZED or usage.ru_maxrss < 150000, 'large: in little memory', '%d kB' % usage.ru_maxrss)
    for package in found:
        suite.equal((package / 'original.xml').stat().st_size, 200 << 20, 'large: the original is kept')
        suite.equal((package / 'original.xml').stat().st_nlink, 1, 'large: and has no other name')
        done = subprocess.run(['sha256sum', '--quiet', '-c', 'SHA256SUMS'], cwd=package, capture_output=True)
        suite.equal(done.returncode, 0, 'large: the hashes agree')
        suite.check('16' in (package / '退回说明.html').read_text(encoding='utf-8'), 'large: the report says why')
    suite.equal(ignored(spool), {'巨.xml': 'huge'}, 'large: what cannot be a form at all stays')
    suite.check(b'\xe5\xa4\xa7' not in log, 'large: the log names nobody', log)


def test_unreadable():
    """As an ordinary user: a file one may not read stays, is listed, and is taken once it may be read."""
    if not IS_ROOT or not shutil.which('setpriv'):
        return suite.skip('unreadable', 'needs root and setpriv')
    place = Path('/tmp/jianjia-ops-%d' % os.getpid())
    nobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']
    program = shutil.copy(JIANJIA, '/tmp/jianjia-ops-program-%d' % os.getpid())
    data = ['--data', ROOT] if os.access(ROOT, os.X_OK) else []
    try:
        place.mkdir()
        os.chown(place, 65534, 65534)

        def run(*options):
            return harness.run(*nobody, program, 'watch', *options, *data, place / 'spool', cwd='/')
        made = run('--once', '--settle-ms', '0')
        if made.code != 0:
            return suite.skip('unreadable', 'nobody cannot run it here: ' + made.err.decode()[:200])
        spool, good, closed = place / 'spool', form(1), form(2)
        drop(spool, '开.xml', good)
        drop(spool, '关.xml', closed)
        os.chmod(spool / 'inbox/关.xml', 0)
        os.chmod(spool / 'inbox/开.xml', 0o644)
        done = run('--once', '--settle-ms', '20')
        suite.equal((done.code, list(packages(spool))), (0, [key(good)]), 'unreadable: does not stop the others')
        suite.equal(ignored(spool), {'关.xml': 'unreadable'}, 'unreadable: listed')
        os.chmod(spool / 'inbox/关.xml', 0o644)
        run('--once', '--settle-ms', '20')
        suite.equal(sorted(packages(spool)), sorted([key(good), key(closed)]), 'unreadable: taken once it can be read')
        drop(spool, '钉.xml', form(3))
        os.chmod(spool / 'inbox/钉.xml', 0o644)
        os.chmod(spool / 'inbox', 0o555)
        os.chown(spool / 'inbox', 0, 0)
        done = run('--once', '--settle-ms', '20')
        suite.equal((done.code, ignored(spool)), (0, {'钉.xml': 'unmovable'}), 'unmovable: listed, and nothing hangs')
    finally:
        shutil.rmtree(place, ignore_errors=True)
        os.unlink(program)


def test_inbox_goes():
    """Unmounted, removed, made again: waits, says so, and goes on."""
    spool = spool_at('goes')
    service = Service(spool)
    (spool / 'inbox').rename(spool / 'gone')
    service.until('blind')
    code, said = status(spool)
    service.until(lambda: status(spool)[1]['state'] == 'blind')
    suite.equal(status(spool)[0], 75, 'goes: somebody should look')
    (spool / 'inbox').mkdir()
    drop(spool, '甲.xml', form(1))
    time.sleep(0.5)
    suite.equal(packages(spool), {}, 'goes: an inbox without its mark is not served')
    shutil.rmtree(spool / 'inbox')
    (spool / 'gone').rename(spool / 'inbox')
    drop(spool, '乙.xml', form(2))
    service.filed(form(2))
    shutil.rmtree(spool / 'inbox')
    (spool / 'inbox').mkdir()
    (spool / 'inbox/.jianjia-inbox').write_text('')
    drop(spool, '丙.xml', form(3))
    service.filed(form(3))
    service.until(lambda: status(spool)[0] == 0)
    service.stop()


def test_overflow():
    """More happens than the kernel's queue holds: no interval, only the overflow itself says so."""
    spool = spool_at('overflow')
    service = Service(spool, '--interval-ms', 600000)
    drop(spool, '先.xml', form(1))
    service.filed(form(1))
    time.sleep(0.2)
    service.process.send_signal(signal.SIGSTOP)
    noise = os.path.join(os.fsencode(spool / 'inbox'), b'.noise')
    for i in range(9000):
        os.close(os.open(noise, os.O_CREAT | os.O_WRONLY))
        os.unlink(noise)
    drop(spool, '后.xml', form(2))
    service.process.send_signal(signal.SIGCONT)
    service.filed(form(2))
    service.stop()


def test_polling():
    spool = spool_at('polling')
    service = Service(spool, '--no-inotify')
    drop(spool, '甲.xml', form(1))
    service.filed(form(1))
    service.stop()


def test_clock():
    """The wall clock is set by years: files are settled by another one, and the jump is told."""
    libraries = sorted(Path('/usr/lib').glob('*/faketime/libfaketime.so.1'))
    if not libraries or harness.SANITIZED:
        return suite.skip('clock', 'needs libfaketime')
    spool, clock = spool_at('clock'), suite.dir / 'clock.txt'
    clock.write_text('+0')
    service = Service(spool, LD_PRELOAD=libraries[0], FAKETIME_TIMESTAMP_FILE=clock, FAKETIME_NO_CACHE=1,
                      FAKETIME_DONT_FAKE_MONOTONIC=1, DONT_FAKE_MONOTONIC=1)
    texts = [form(i) for i in range(3)]
    drop(spool, '甲.xml', texts[0])
    service.filed(texts[0])
    for at, text in (('-9y', texts[1]), ('+40y', texts[2])):
        clock.write_text(at)
        service.until(lambda: service.text().count('clock-set') >= (1 if at == '-9y' else 2))
        drop(spool, '乙.xml', text)
        service.filed(text)
    service.until(lambda: status(spool)[1]['service'] == 'alive')
    service.stop()
    suite.equal(len(packages(spool)), 3, 'clock: all are filed')


def test_space():
    """Below the floor nothing is taken; files stay where staff see them, and it goes on by itself."""
    disk = suite.dir / 'disk'
    disk.mkdir()
    if not IS_ROOT or subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=120m', 'tmpfs', disk], capture_output=True).returncode:
        return suite.skip('space', 'cannot mount a small disk')
    try:
        spool = spool_at('space', disk)
        service = Service(spool)
        service.until(lambda: (spool / '.ballast').exists())
        filler = disk / 'filler'
        filler.write_bytes(b'x' * (100 << 20))
        service.until('paused reason=space')
        suite.check(not (spool / '.ballast').exists(), 'space: the ballast is thrown off')
        drop(spool, '甲.xml', form(1))
        service.until(lambda: status(spool)[1]['inbox'] == 1)
        suite.equal((status(spool)[0], status(spool)[1]['state']), (75, 'paused'), 'space: somebody should look')
        suite.equal(packages(spool), {}, 'space: nothing is taken')
        suite.equal(service.text().count('paused'), 1, 'space: said once')
        filler.unlink()
        service.filed(form(1))
        service.until(lambda: (spool / '.ballast').exists())
        service.stop()
        filler.write_bytes(b'x' * (96 << 20))
        drop(spool, '乙.xml', form(2))
        suite.equal(once(spool).code, 74, 'space: --once ends, and says that the disk is full')
    finally:
        subprocess.run(['umount', '-l', disk])


def test_status():
    """Exit codes for monitoring, a service that hangs, one that was killed, the counts of the day."""
    spool = suite.dir / 'status'
    suite.equal(harness.jianjia('watch', '--status', spool).code, 69, 'status: there is none')
    spool = spool_at('status')
    suite.equal(status(spool)[0], 69, 'status: none runs')
    drop(spool, '错.xml', 'no form at all')
    service = Service(spool)
    service.until(lambda: status(spool)[1]['rejected'] == 1)
    code, said = status(spool)
    suite.equal((code, said['service'], said['state'], said['pid']), (0, 'alive', 'serving', service.process.pid), 'status: it runs')
    suite.check(re.search(r'confinement landlock=\d+ seccomp=[01]', service.text()), 'status: says how workers are confined', service.text())
    service.process.send_signal(signal.SIGSTOP)
    path = spool / 'status.xml'
    path.write_text(re.sub(r'beat="\d+"', 'beat="1"', path.read_text(encoding='utf-8')), encoding='utf-8')
    beats = time.clock_gettime(time.CLOCK_MONOTONIC) > 91
    suite.check(not beats or status(spool)[0] == 69, 'status: it hangs')
    suite.check(not beats or status(spool)[1]['service'] == 'hangs', 'status: and says so')
    service.process.kill()
    service.process.wait()
    suite.equal((status(spool)[0], status(spool)[1]['service']), (69, 'none'), 'status: it was killed')
    drop(spool, '错.xml', 'no form either')
    service = Service(spool)
    service.until(lambda: status(spool)[1]['rejected'] == 2)
    service.stop()
    suite.equal(status(spool)[1]['state'], 'stopped', 'status: ended in order')


def test_systemd():
    """READY once it serves, STOPPING when it ends, and a sign of life between."""
    spool, name = spool_at('systemd'), '\0jianjia-ops-%d' % os.getpid()
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    listener.bind(name)
    listener.settimeout(10)
    service = Service(spool, NOTIFY_SOCKET='@' + name[1:])
    service.until('serving')
    service.stop()
    listener.settimeout(0.2)
    said = []
    try:
        while True:
            said.append(listener.recv(4096).decode().split('\n'))
    except TimeoutError:
        pass
    suite.check(not any('READY=1' in lines for lines in said[:1]), 'systemd: not ready before it is', said)
    suite.check(any('READY=1' in lines and 'WATCHDOG=1' in lines for lines in said), 'systemd: ready', said)
    suite.check(said and 'STOPPING=1' in said[-1], 'systemd: stopping', said)


def test_log():
    """One JSON object a line, with codes and numbers and nobody's name."""
    spool = spool_at('log')
    drop(spool, '何静的表.xml', form(1))
    drop(spool, '错的.xml', form(2).replace('<chair>何静</chair>', ''))
    (spool / 'inbox' / '何静的文件夹').mkdir()
    done = once(spool, '--log', 'json')
    lines = [json.loads(line) for line in done.err.decode().splitlines()]
    by_event = {line['event']: line for line in lines}
    suite.check(all(re.fullmatch(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ', line['time']) for line in lines), 'log: times')
    accepted, rejected = by_event.get('accepted', {}), by_event.get('rejected', {})
    suite.equal((accepted.get('key'), accepted.get('reason')), (key(form(1)), '-'), 'log: accepted')
    suite.check(accepted.get('ms', -1) >= 0 and accepted.get('rss-kb', 0) > 1000, 'log: what it took', accepted)
    suite.check(rejected.get('reason', '-') not in ('-', ''), 'log: why it was refused', rejected)
    suite.check(re.fullmatch('[0-9a-f]{8}', by_event.get('ignored', {}).get('name-hash', '')), 'log: ignored', lines)
    for word in ('何静', '公司', '表'):
        suite.check(word.encode() not in done.err and json.dumps(word)[1:-1].encode() not in done.err, 'log: names nobody')


def test_republish():
    """out/ is derived: what is missing or cut short comes back, what staff changed stays."""
    spool = spool_at('republish')
    for i in range(3):
        drop(spool, '%d.xml' % i, form(i))
    drop(spool, '错.xml', 'no form at all')
    once(spool)
    files = {p.relative_to(spool): p.read_bytes() for p in (spool / 'out').rglob('*') if p.is_file()}
    suite.equal(len(files), 7, 'republish: three times two, and a report')
    shutil.rmtree(spool / 'out')
    suite.equal(once(spool).code, 0, 'republish: out may be gone')
    suite.equal({p.relative_to(spool): p.read_bytes() for p in (spool / 'out').rglob('*') if p.is_file()}, files, 'republish: all is back')
    pdfs, docxs = ([p for p in sorted(files) if p.suffix == suffix] for suffix in ('.pdf', '.docx'))
    (spool / pdfs[0]).write_bytes(files[pdfs[0]][:100])
    (spool / docxs[1]).write_bytes(b'changed by staff')
    (spool / docxs[2]).unlink()
    done = once(spool, '--republish')
    suite.check(b'checked=4 restored=2' in done.err, 'republish: counts', done.err)
    files[docxs[1]] = b'changed by staff'
    suite.equal({p.relative_to(spool): p.read_bytes() for p in (spool / 'out').rglob('*') if p.is_file()}, files, 'republish: only what was missing')
    (spool / pdfs[0]).unlink()
    path = spool / 'status.xml'
    path.write_text(path.read_text(encoding='utf-8').replace('state="stopped"', 'state="serving"'), encoding='utf-8')
    once(spool)
    suite.check((spool / pdfs[0]).exists(), 'republish: looked over after an end without a word')


def test_records():
    """The record names what made the document; the spool's own profile is used; the day of receipt counts."""
    spool = spool_at('records')
    drop(spool, '甲.xml', form(1))
    once(spool)
    meta = (packages(spool)[key(form(1))] / 'meta.xml').read_text(encoding='utf-8')
    hashes = dict(re.findall(r'<(form-hash|faces-hash|profile-hash) is="([0-9a-f]{64})"/>', meta))
    suite.equal(len(hashes), 3, 'records: forms, faces and profile are named')
    profile = (ROOT / 'schemas/common/profile.xml').read_text(encoding='utf-8')
    own = spool / 'profile.xml'
    own.write_text(profile.replace('</name>', '（试）</name>', 1), encoding='utf-8')
    service = Service(spool)
    drop(spool, '乙.xml', form(2))
    service.filed(form(2))
    own.write_text(profile.replace('</name>', '（又试）</name>', 1), encoding='utf-8')
    service.until('forms reread')
    drop(spool, '丙.xml', form(3))
    service.filed(form(3))
    service.stop()
    seen = [re.search(r'<profile-hash is="(\w+)"/>', (packages(spool)[key(form(i))] / 'meta.xml').read_text(encoding='utf-8')).group(1) for i in (1, 2, 3)]
    suite.equal(len(set(seen)), 3, 'records: the profile in the spool, as it was each time')
    late = form(4)
    late = re.sub(r'<date>\d{4}-', '<date>%d-' % (time.gmtime().tm_year + 1), late, count=1)
    drop(spool, '丁.xml', late)
    once(spool)
    meta = (packages(spool)[key(late)] / 'meta.xml').read_text(encoding='utf-8')
    suite.check('R-DATE-RECEIPT' in meta, 'records: a date after the day of receipt is noticed', meta[-600:])


def test_install():
    """What is installed under DESTDIR works by itself."""
    root = suite.dir / 'root'
    done = harness.run('make', '-s', 'install', 'DESTDIR=%s' % root, 'CONFIG=%s' % harness.CONFIG)
    if not suite.equal(done.code, 0, 'install: make install'):
        return print(done.err.decode())
    prefix = root / 'usr/local'
    for name in ('bin/jianjia', 'lib/systemd/system/jianjia@.service', 'lib/sysusers.d/jianjia.conf', 'lib/tmpfiles.d/jianjia.conf',
                 'share/man/man1/jianjia.1', 'share/locale/zh_CN/LC_MESSAGES/jianjia.mo', 'share/doc/jianjia/administration.zh.md',
                 'share/bash-completion/completions/jianjia', 'share/jianjia/schemas/common/profile.xml'):
        path = prefix / name
        suite.check(path.is_file() and path.stat().st_mode & 0o444 == 0o444, 'install: ' + name)
    unit = (prefix / 'lib/systemd/system/jianjia@.service').read_text()
    suite.check('/usr/local/bin/jianjia watch' in unit and '@PREFIX@' not in unit, 'install: the unit names the program')
    program = prefix / 'bin/jianjia'
    files = harness.run(program, 'forms', '--verbose', cwd='/').out.decode()
    suite.check(str(prefix / 'share/jianjia/schemas') in files and str(ROOT / 'schemas') not in files, 'install: with its own forms', files[:300])
    spool = suite.dir / 'installed'
    shutil.rmtree(spool, ignore_errors=True)
    harness.run(program, 'watch', '--once', '--settle-ms', '0', spool, cwd='/')
    drop(spool, '甲.xml', form(1))
    done = harness.run(program, 'watch', '--once', '--settle-ms', '0', spool, cwd='/')
    suite.check(list(spool.glob('out/2026/*/*.pdf')), 'install: and serves', done.err)
    chinese = harness.run(program, 'watch', '--help', env=harness.env(LC_ALL='zh_CN.UTF-8')).out.decode()
    suite.check('热文件夹' in chinese, 'install: speaks Chinese', chinese[:200])
    done = harness.run('make', '-s', 'uninstall', 'DESTDIR=%s' % root, 'CONFIG=%s' % harness.CONFIG)
    left = [str(p.relative_to(root)) for p in root.rglob('*') if p.is_file()]
    suite.equal((done.code, left), (0, []), 'install: and goes again')


def test_unit():
    """The unit is sound, and as tight as it says."""
    if not shutil.which('systemd-analyze'):
        return suite.skip('unit', 'needs systemd-analyze')
    folder = suite.dir / 'units'
    folder.mkdir(exist_ok=True)
    text = (ROOT / 'systemd/jianjia@.service.in').read_text()
    (folder / 'jianjia@srv-jianjia.service').write_text(text.replace('@PREFIX@/bin/jianjia', JIANJIA).replace('@PREFIX@', '/usr/local'))
    done = harness.run('systemd-analyze', 'verify', '--man=no', folder / 'jianjia@srv-jianjia.service')
    suite.check(done.code == 0 and b'jianjia@' not in done.err, 'unit: verify', done.err)
    done = harness.run('systemd-analyze', 'security', '--offline=true', folder / 'jianjia@srv-jianjia.service')
    found = re.search(r'Overall exposure level for .*: ([\d.]+)', done.out.decode())
    suite.check(found and float(found.group(1)) <= 1.5, 'unit: exposure', done.out[-200:])
    for name in ('sysusers', 'tmpfiles'):
        tool, path = 'systemd-' + name, ROOT / 'systemd' / ('jianjia.' + name)
        if shutil.which(tool) and name == 'sysusers':
            done = harness.run(tool, '--dry-run', path)
            suite.check(done.code == 0, 'unit: ' + name, done.err)


def test_no_set_group_bits():
    """Where the unit forbids to set set-group bits (RestrictSUIDSGID), a spool is made all the same."""
    if os.uname().machine != 'x86_64':
        return suite.skip('set-group bits', 'the filter is written for x86-64')
    wrapper = suite.dir / 'restricted.py'
    wrapper.write_text("""
import ctypes, os, struct, sys
libc = ctypes.CDLL(None, use_errno=True)
code = [struct.pack('HBBI', 0x20, 0, 0, 0)]                                  # the number of the call
for number, argument in ((83, 1), (258, 2), (90, 1), (91, 1), (268, 2)):    # mkdir, mkdirat, chmod, fchmod, fchmodat
    code += [struct.pack('HBBI', 0x15, 0, 4, number), struct.pack('HBBI', 0x20, 0, 0, 16 + 8 * argument),
             struct.pack('HBBI', 0x45, 0, 1, 0o6000), struct.pack('HBBI', 0x06, 0, 0, 0x00050001), struct.pack('HBBI', 0x06, 0, 0, 0x7fff0000)]
code.append(struct.pack('HBBI', 0x06, 0, 0, 0x7fff0000))
text = ctypes.create_string_buffer(b''.join(code))
program = ctypes.create_string_buffer(struct.pack('HxxxxxxP', len(code), ctypes.addressof(text)))
assert libc.prctl(38, 1, 0, 0, 0) == 0 and libc.prctl(22, 2, program) == 0
try:
    os.chmod(sys.argv[1], 0o2770)
    sys.exit(99)                                                             # the filter does nothing
except PermissionError:
    os.execv(sys.argv[2], sys.argv[2:])
""")
    parent = suite.dir / 'share'
    parent.mkdir(exist_ok=True)
    os.chmod(parent, 0o2770)
    done = harness.run(sys.executable, wrapper, parent, JIANJIA, 'watch', '--once', '--settle-ms', '0', '--data', DATA, parent / 'spool')
    suite.equal(done.code, 0, 'set-group bits: the spool is made')
    modes = {name: oct((parent / 'spool' / name).stat().st_mode & 0o7777) for name in ('inbox', 'archive', 'claim', 'confidential')}
    suite.equal(modes, {'inbox': '0o2770', 'archive': '0o2770', 'claim': '0o2700', 'confidential': '0o2750'}, 'set-group bits: inherited')
    drop(parent / 'spool', '甲.xml', form(1))
    done = harness.run(sys.executable, wrapper, parent, JIANJIA, 'watch', '--once', '--settle-ms', '0', '--data', DATA, parent / 'spool')
    made = list((parent / 'spool').glob('out/2026/*/*.docx'))
    suite.check(made and oct(made[0].stat().st_mode & 0o7777) == '0o660', 'set-group bits: staff may change their DOCX', done.err)


def test_backup():
    """A copy made while it runs, in the order the administrator's page gives, holds every file that was there."""
    spool, copy = spool_at('backup'), suite.dir / 'copy'
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    texts = [form(i) for i in range(40)]
    service = Service(spool, '-j', '2', '--settle-ms', '0')
    for i, text in enumerate(texts):
        drop(spool, '%d.xml' % i, text)

    def copy_tree(*names):
        for name in names:
            harness.run('cp', '-a', spool / name, copy)  # what vanishes meanwhile is somewhere else by then
    copy_tree('inbox')
    copy_tree('claim')
    copy_tree('claim')
    copy_tree(*[p.name for p in spool.iterdir() if p.name not in ('inbox', 'claim', 'work', '.ballast') and not p.name.startswith('ledger')])
    done = len(packages(copy))
    service.until(lambda: len(packages(spool)) == len(texts), 60)
    service.stop()
    (copy / 'claim').mkdir(exist_ok=True)
    suite.equal(once(copy, '-j', '2').code, 0, 'backup: the copy is served (%d were filed)' % done)
    suite.equal(sorted(packages(copy)), sorted(map(key, texts)), 'backup: every file is there, once')
    suite.equal(len(list((copy / 'out').rglob('*.pdf'))), len(texts), 'backup: with its documents')


def test_leftovers():
    """Half-written temporary files of a service that was killed are cleared away, others' are not."""
    spool = spool_at('leftovers')
    (spool / 'out/2026').mkdir()
    path = spool / 'status.xml'
    path.write_text(path.read_text(encoding='utf-8').replace('state="stopped"', 'state="serving"'), encoding='utf-8')
    for name in ('.part-abcdef', 'out/2026/.part-abcdef', 'out/2026/表.docx'):
        (spool / name).write_text('x')
    done = once(spool)
    suite.check((spool / '.part-abcdef').exists(), 'leftovers: somebody may be writing a new one', done.err)
    libraries = sorted(Path('/usr/lib').glob('*/faketime/libfaketime.so.1'))
    if libraries and not harness.SANITIZED:
        path.write_text(path.read_text(encoding='utf-8').replace('state="stopped"', 'state="serving"'), encoding='utf-8')
        once(spool, env=harness.env(LD_PRELOAD=libraries[0], FAKETIME='+1h', DONT_FAKE_MONOTONIC=1, FAKETIME_DONT_FAKE_MONOTONIC=1))
        left = [str(p.relative_to(spool)) for p in spool.rglob('*') if p.name.startswith('.part-')]
        suite.equal(left, [], 'leftovers: an hour later they go')
    suite.check((spool / 'out/2026/表.docx').exists(), 'leftovers: what staff put there stays')


def test_mounted_inbox():
    """An inbox on another file system: copied, synced, then removed; unmounted: waited for."""
    spool = spool_at('mounted')
    inbox = spool / 'inbox'

    def mount():
        return IS_ROOT and subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=20m', 'tmpfs', inbox], capture_output=True).returncode == 0
    if not mount():
        return suite.skip('mounted inbox', 'cannot mount')
    service = None
    try:
        (inbox / '.jianjia-inbox').write_text('')
        service = Service(spool)
        drop(spool, '甲.xml', form(1))
        service.filed(form(1))
        service.until(lambda: os.listdir(inbox) == ['.jianjia-inbox'])
        subprocess.run(['umount', '-l', inbox], check=True)
        (inbox / '.jianjia-inbox').unlink()  # below the mount point nobody put a mark
        service.until('blind reason=inbox')
        drop(spool, '误.xml', form(2))
        time.sleep(0.5)
        suite.check(mount(), 'mounted: again')
        (inbox / '.jianjia-inbox').write_text('')
        drop(spool, '乙.xml', form(3))
        service.filed(form(3))
        service.stop()
        suite.equal(sorted(packages(spool)), sorted([key(form(1)), key(form(3))]), 'mounted: what lay below the mount point was not taken')
    finally:
        if service and service.process.poll() is None:
            service.process.kill()
        subprocess.run(['umount', '-l', inbox], capture_output=True)


def test_unit_calls():
    """What a whole run calls is what the unit lets it call."""
    if not IS_ROOT or not all(map(shutil.which, ('strace', 'systemd-analyze', 'setpriv'))):
        return suite.skip('unit calls', 'needs root, strace, setpriv and systemd-analyze')

    def expand(name):
        calls = set()
        for line in harness.run('systemd-analyze', 'syscall-filter', name).out.decode().splitlines()[1:]:
            word = line.strip()
            if word and not word.startswith('#'):
                calls |= expand(word) if word.startswith('@') else {word}
        return calls
    allowed = set()
    for line in (ROOT / 'systemd/jianjia@.service.in').read_text().splitlines():
        words = line[len('SystemCallFilter='):].split() if line.startswith('SystemCallFilter=') else []
        taken = bool(words) and words[0].startswith('~')
        for word in words:
            word = word.lstrip('~')
            calls = expand(word) if word.startswith('@') else {word}
            allowed = allowed - calls if taken else allowed | calls
    allowed |= expand('@default')
    place = Path('/tmp/jianjia-calls-%d' % os.getpid())
    try:
        place.mkdir()
        program = shutil.copy(JIANJIA, place / 'jianjia')
        shutil.copytree(DATA, place / 'data', symlinks=True)
        os.chown(place, 65534, 65534)
        run = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', 'strace', '-f', '-qq', '-o', place / 'calls', program,
               'watch', '--once', '--settle-ms', '20', '--data', place / 'data', place / 'spool']
        if harness.run(*run, cwd='/').code:
            return suite.skip('unit calls', 'nobody cannot run it here')
        drop(place / 'spool', '甲.xml', form(1))
        drop(place / 'spool', '乙.xml', 'no form at all')
        os.chmod(place / 'spool/inbox/甲.xml', 0o644)
        os.chmod(place / 'spool/inbox/乙.xml', 0o644)
        suite.equal(harness.run(*run, cwd='/').code, 0, 'unit calls: it runs')
        suite.equal(len(packages(place / 'spool')), 2, 'unit calls: both are filed')
        used = set(re.findall(rb'^\d+ +(\w+)\(', (place / 'calls').read_bytes(), re.M))
        suite.check(len(used) > 30, 'unit calls: traced')
        suite.equal(sorted(call.decode() for call in used if call.decode() not in allowed), [], 'unit calls: all are allowed')
    finally:
        shutil.rmtree(place, ignore_errors=True)


def test_broken_form():
    """A form whose stylesheet broke is named until it is mended; its submissions wait."""
    spool, data = spool_at('broken'), suite.dir / 'broken-data'
    shutil.copytree(DATA, data, symlinks=True)
    sheet = data / 'templates/checklist-demonstration/checklist-demonstration.xsl'
    good = sheet.read_bytes()
    service = Service(spool, '--data', data)
    sheet.write_bytes(b'<broken')
    service.until(lambda: status(spool)[1]['brokenForms'] == ['checklist-demonstration'])
    suite.equal(status(spool)[0], 75, 'broken form: somebody should look')
    drop(spool, '甲.xml', form(1))
    service.until(lambda: status(spool)[1]['retryCount'] == 1)
    sheet.write_bytes(good)
    service.filed(form(1))
    service.until(lambda: status(spool)[0] == 0)
    service.stop()


def main():
    tests = [test for name, test in sorted(globals().items())
             if name.startswith('test_') and (not suite.filter or name[5:] in suite.filter)]

    def run(test):
        start = time.monotonic()
        test()
        print('%-14s %.1f s' % (test.__name__[5:], time.monotonic() - start), flush=True)
    make_data()
    suite.equal(once(TEMPLATE).code, 0, 'a spool is made')
    harness.parallel(run, tests, 4)  # each mostly waits
    suite.finish()


main()
