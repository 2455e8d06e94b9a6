#!/usr/bin/env python3
"""Archives in the hot folder: every submission in them is filed once, with its photos, or all of it comes back.

ZIP_KILLS=n random kills; ZIP_SWEEP=1 kills and errors at every call that changes the disk (minutes).
"""
import hashlib
import io
import os
import random
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
import zipfile
import zlib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import harness  # noqa: E402
import pictures  # noqa: E402
from harness import JIANJIA, ROOT  # noqa: E402

suite = harness.Suite('zip')
KILLS = int(os.environ.get('ZIP_KILLS', '8'))
SWEEP = os.environ.get('ZIP_SWEEP', '') == '1'
SAMPLE = (ROOT / 'samples/checklist-demonstration/valid/ordinary.xml').read_text(encoding='utf-8')
HOME = (ROOT / 'samples/registration-advanced-home/valid/ordinary.xml').read_bytes()
NS = '{urn:jianjia:record:1}'
SMALL = {n: pictures.jpeg(n, 8, 6) for n in range(12)}


# --- making ---

def form(number, members=182):
    text = SAMPLE.replace('<uscc>81990111000000270U</uscc>', '').replace('柘溪物流有限公司工会委员会', '第%d公司工会委员会' % number)
    return text.replace('<members>182</members>', '<members>%d</members>' % members).encode()


def wrong(number):
    return form(number).replace('<chair>何静</chair>'.encode(), b'')


class Gbk(zipfile.ZipInfo):
    """A name as Chinese Windows writes it: in GBK, without a word about it."""

    def _encodeFilenameFlags(self):
        return self.filename.encode('gbk'), self.flag_bits & ~0x800


class Silent(zipfile.ZipInfo):
    """A name as macOS writes it: in UTF-8, without a word about it."""

    def _encodeFilenameFlags(self):
        return self.filename.encode(), self.flag_bits & ~0x800


def archive(entries, info=zipfile.ZipInfo, method=zipfile.ZIP_DEFLATED, attributes=0o100644 << 16):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w') as made:
        for name, data in entries:
            entry = info(name, (2026, 5, 6, 7, 8, 10))
            entry.compress_type, entry.external_attr = method, attributes
            made.writestr(entry, data)
    return out.getvalue()


def samples():
    """samples/zip/, as `tests/zip/run.py --write-samples` wrote them: archive -> its entries, how names are written, what
    becomes of it."""
    door, room, team = pictures.jpeg(1), pictures.jpeg(2, orientation=6), pictures.png(3)
    return {
        'one-unit.zip': ([('登记表.xml', HOME), ('影像/jia-01.jpg', door), ('影像/jia-02.jpg', room)], zipfile.ZipInfo, ['archive']),
        'two-units-from-windows.zip': ([('柘溪物流/登记表.xml', HOME), ('柘溪物流/jia-01.jpg', door), ('柘溪物流/jia-02.jpg', team),
                                        ('兰溪物流/验收单.xml', form(8)), ('兰溪物流/门口.jpg', room), ('兰溪物流/Thumbs.db', b'x')],
                                       Gbk, ['archive', 'archive']),
        'one-good-one-bad.zip': ([('甲.xml', form(9)), ('甲/门口.jpg', door), ('乙.xml', wrong(10)), ('乙/半张.jpg', room[:1000])],
                                 zipfile.ZipInfo, ['archive', 'rejected']),
        'refused.zip': ([('甲.xml', form(11)), ('乙.xml', form(12)), ('谁的.jpg', door), ('说明.doc', b'\xD0\xCF\x11\xE0' + b'\0' * 60)],
                        zipfile.ZipInfo, ['rejected']),
    }


def write_samples():
    folder = ROOT / 'samples' / 'zip'
    folder.mkdir(exist_ok=True)
    for name, (entries, info, _) in samples().items():
        (folder / name).write_bytes(archive(entries, info))


# --- running ---

def few_forms():
    """The data of the program with the forms that are dropped here alone: starting is then three times as quick."""
    data = suite.dir / 'data'
    for name in ('common', 'checklist-demonstration', 'registration-advanced-home', 'hardship-file'):
        if (ROOT / 'schemas' / name).is_dir():
            shutil.copytree(ROOT / 'schemas' / name, data / 'schemas' / name)
    for path in (ROOT / 'schemas').iterdir():
        if path.is_file():
            shutil.copy(path, data / 'schemas')
    shutil.copytree(ROOT / 'templates', data / 'templates')
    return data


DATA = few_forms()
WATCH = ['watch', '--data', str(DATA), '--settle-ms', '0']


def watch(spool, *options, **more):
    return harness.jianjia(*WATCH, '--once', *options, spool, **more)


def spool_at(name):
    spool = suite.dir / name
    shutil.rmtree(spool, ignore_errors=True)
    done = watch(spool)
    suite.check(done.code == 0, name + ': the spool is made', done.err)
    return spool


def drop(spool, name, data):
    part = spool / 'inbox' / '.part'
    part.write_bytes(data)
    os.rename(part, os.path.join(os.fsencode(spool / 'inbox'), name if isinstance(name, bytes) else name.encode()))


# --- what came of it ---

def key_of(xml, photos=None):
    """The key by its definition; photos: name -> bytes."""
    sum_of = hashlib.sha256(xml).hexdigest()
    if not photos:
        return sum_of[:32]
    names = sorted(photos, key=lambda n: n.encode())
    text = sum_of + '\n' + ''.join('%s %s\n' % (hashlib.sha256(photos[n]).hexdigest(), n) for n in names)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def packages(spool):
    found = {}
    for pattern in ('archive/*/*', 'rejected/*/*', 'quarantine/*', 'confidential/archive/*/*', 'confidential/rejected/*/*'):
        for package in spool.glob(pattern):
            suite.check(package.name not in found, 'filed once: ' + package.name)
            found[package.name] = package
    return found


def meta(package):
    return ET.parse(package / 'meta.xml').getroot()


def filing(package):
    return {e.tag[len(NS):]: e.get('is') for e in ET.parse(package / 'filing.xml').getroot()}


def codes(package):
    return [f.get('code') for f in meta(package).iter(NS + 'finding')]


def photos_of(package):
    return [f for f in meta(package).iter(NS + 'file') if f.get('role') == 'photo']


def check_package(name, package, original, photos):
    done = subprocess.run(['sha256sum', '--quiet', '-c', 'SHA256SUMS'], cwd=package, capture_output=True)
    suite.check(done.returncode == 0, name + ': the hashes agree', done.stdout)
    listed = {line[66:] for line in (package / 'SHA256SUMS').read_text(encoding='utf-8').splitlines()}
    there = {str(p.relative_to(package)) for p in package.rglob('*') if p.is_file()} - {'SHA256SUMS'}
    suite.equal(there, listed, name + ': every file is listed')
    suite.check(next(package.glob('original.*')).read_bytes() == original, name + ': the original is untouched')
    found = {f.get('shown'): (package / f.get('name')).read_bytes() for f in photos_of(package)}
    suite.check(found == (photos or {}), name + ': the photos are there as they came', sorted(found))


def check_done(name, spool, expected):
    """expected: (original, photos or None) -> archive, rejected or quarantine."""
    found = packages(spool)
    wanted = {key_of(xml, photos): (xml, photos, place) for xml, photos, place in expected}
    suite.equal(sorted(found), sorted(wanted), name + ': everything is filed, and nothing else')
    for key, (xml, photos, place) in wanted.items():
        if key in found:
            parts = found[key].relative_to(spool).parts
            suite.equal(parts[1 if parts[0] == 'confidential' else 0], place, '%s: %s' % (name, key))
            check_package(name, found[key], xml, photos)
    for folder in ('claim', 'work'):
        suite.equal([p.name for p in (spool / folder).iterdir()], [], '%s: %s is empty' % (name, folder))
    suite.equal([p.name for p in (spool / 'inbox').iterdir()], ['.jianjia-inbox'], name + ': the inbox is empty')
    with sqlite3.connect(spool / 'ledger.sqlite') as ledger:
        rows = {key for key, in ledger.execute('SELECT key FROM submission')}
    suite.equal(rows, set(wanted), name + ': the ledger says so too')
    return found


# --- what is taken ---

def test_one_submission():
    spool = spool_at('one')
    upright, turned, drawn = pictures.jpeg(1), pictures.jpeg(2, orientation=6), pictures.png(3)
    entries = [('申报/', b''), ('申报/登记表.xml', HOME), ('申报/影像/jia-01.jpg', upright), ('申报/影像/JIA-02.JPG', turned),
               ('申报/影像/Thumbs.db', b'x'), ('申报/没有扩展名', drawn), ('__MACOSX/申报/._登记表.xml', b'x'), ('申报/.DS_Store', b'x')]
    drop(spool, '申报.zip', archive(entries))
    done = watch(spool)
    suite.equal(done.code, 0, 'one: ends well')
    suite.check(b'split' in done.err and '登记表'.encode() not in done.err, 'one: told, and nobody named', done.err)
    photos = {'影像/jia-01.jpg': upright, '影像/JIA-02.JPG': turned, '没有扩展名': drawn}
    found = check_done('one', spool, [(HOME, photos, 'archive')])
    package = found[key_of(HOME, photos)]
    said = {f.get('shown'): f for f in photos_of(package)}
    first, second, third = (said[n] for n in photos)
    suite.equal((first.get('caption'), first.get('date'), first.get('width'), first.get('height'), first.get('orientation')),
                ('职工之家门口标识', '2026-03-18', '320', '240', '1'), 'one: what the form says of a photo, and its size')
    suite.equal((second.get('caption'), second.get('width'), second.get('height'), second.get('orientation')),
                ('职工书屋夜间开放', '240', '320', '6'), 'one: how a camera was held is not lost')
    suite.equal((third.get('name')[-4:], third.get('caption')), ('.jpg', None), 'one: a photo without extension')
    suite.check('PHOTO-UNLISTED' in codes(package) and 'PHOTO-MISSING' not in codes(package),
                'one: unlisted is told, a film is not missed', codes(package))
    told = filing(package)
    suite.equal((told['name'], told['member']), ('申报.zip', '申报/登记表.xml'), 'one: where it came from')
    suite.check('Thumbs.db' in told['left-out'] and '._登记表.xml' in told['left-out'] and '.DS_Store' in told['left-out'],
                'one: what was left out is named', told)


def test_verdicts():
    """One good, one bad form, one with bad photos: each its own verdict."""
    spool = spool_at('verdicts')
    cut, gif = pictures.jpeg(3)[:900], b'GIF89a' + b'\0' * 20
    drop(spool, '三家.zip', archive([
        ('甲.xml', form(1)), ('甲/1.jpg', SMALL[1]), ('乙.xml', wrong(2)), ('乙/深/2.jpg', SMALL[2]),
        ('丙.xml', form(3)), ('丙/断.jpg', cut), ('丙/假.png', gif), ('丙/好.jpg', SMALL[4])]))
    suite.equal(watch(spool).code, 0, 'verdicts: ends well')
    bad = {'丙/断.jpg': cut, '丙/假.png': gif, '丙/好.jpg': SMALL[4]}
    found = check_done('verdicts', spool, [
        (form(1), {'甲/1.jpg': SMALL[1]}, 'archive'), (wrong(2), {'乙/深/2.jpg': SMALL[2]}, 'rejected'), (form(3), bad, 'rejected')])
    package = found[key_of(form(3), bad)]
    suite.equal(sorted(c for c in codes(package) if c in ('PHOTO-DAMAGED', 'IMAGE-KIND')), ['IMAGE-KIND', 'PHOTO-DAMAGED'], 'verdicts: both bad photos are told')
    report = (package / '退回说明.html').read_text(encoding='utf-8')
    suite.check('丙/断.jpg' in report and '三家.zip' in report and '丙.xml' in report, 'verdicts: the report names archive, form and photo')
    suite.equal({filing(p)['name'] for p in found.values()}, {'三家.zip'}, 'verdicts: each knows its archive')
    suite.equal(len(list((spool / 'out/退回').iterdir())), 2, 'verdicts: a report for each refused one')


def test_belonging():
    """Which photo belongs to whom: what an archive holds, and which form gets which of its photos under which name."""
    other, third = HOME.replace(b'jia-02.jpg', b'other.jpg'), HOME.replace(b'jia-02.jpg', b'third.jpg')
    cases = {
        'folders': ([('a/表.xml', form(1)), ('a/1.jpg', SMALL[1]), ('a/x/y/2.jpg', SMALL[2]), ('b/表.xml', form(2)), ('b/1.jpg', SMALL[3])],
                    {'a/表.xml': {'1.jpg': 'a/1.jpg', 'x/y/2.jpg': 'a/x/y/2.jpg'}, 'b/表.xml': {'1.jpg': 'b/1.jpg'}}),
        'stems': ([('a.xml', form(3)), ('b.xml', form(4)), ('a/1.jpg', SMALL[1]), ('b/深/2.jpg', SMALL[2])],
                  {'a.xml': {'a/1.jpg': 'a/1.jpg'}, 'b.xml': {'b/深/2.jpg': 'b/深/2.jpg'}}),
        'lists': ([('a.xml', form(5)), ('b.xml', HOME), ('jia-01.jpg', SMALL[1]), ('照片/jia-02.jpg', SMALL[2])],
                  {'a.xml': {}, 'b.xml': {'jia-01.jpg': 'jia-01.jpg', '照片/jia-02.jpg': '照片/jia-02.jpg'}}),
        'lists elsewhere': ([('表/a.xml', form(6)), ('表/b.xml', HOME), ('照片/jia-01.jpg', SMALL[1])],
                            {'表/a.xml': {}, '表/b.xml': {'照片/jia-01.jpg': '照片/jia-01.jpg'}}),
        'shared': ([('x/a.xml', other), ('x/b.xml', third), ('x/jia-01.jpg', SMALL[1])],
                   {'x/a.xml': {'jia-01.jpg': 'x/jia-01.jpg'}, 'x/b.xml': {'jia-01.jpg': 'x/jia-01.jpg'}}),
        'the only one': ([('深/深/a.xml', form(7)), ('x.jpg', SMALL[1]), ('深/y.jpg', SMALL[2])],
                         {'深/深/a.xml': {'x.jpg': 'x.jpg', '深/y.jpg': '深/y.jpg'}}),
    }
    spool, expected = spool_at('belonging'), []
    for name, (entries, given) in cases.items():
        drop(spool, name + '.zip', archive(entries))
        data = dict(entries)
        expected += [(data[f], {shown: data[n] for shown, n in photos.items()}, 'archive') for f, photos in given.items()]
    watch(spool)
    check_done('belonging', spool, expected)


def test_names():
    """The same files, zipped by Chinese Windows, by macOS, by a modern program, and from a folder higher up."""
    spool = spool_at('names')
    entries = [('表格/登记表（终稿）.xml', HOME), ('表格/门口.jpg', SMALL[1]), ('表格/镕裕.png', pictures.png(2, 4, 3))]
    photos = {'门口.jpg': SMALL[1], '镕裕.png': entries[2][1]}
    drop(spool, '申报.zip'.encode('gbk'), archive(entries, Gbk))
    watch(spool)
    found = check_done('names', spool, [(HOME, photos, 'archive')])
    told = filing(found[key_of(HOME, photos)])
    suite.equal((told['name'], told['member']), ('申报.zip（原编码 GBK）', '表格/登记表（终稿）.xml'), 'names: shown as they are')
    before = {p: p.stat().st_mtime_ns for p in (spool / 'archive').rglob('*')}
    for data in (archive(entries), archive(entries, Silent), archive([('包/' + n, d) for n, d in entries], Gbk),
                 archive(entries[::-1], method=zipfile.ZIP_STORED)):
        drop(spool, '又.zip', data)
        done = watch(spool)
        suite.check(b'duplicate' in done.err and b'accepted' not in done.err, 'names: the same once more', done.err)
    check_done('names', spool, [(HOME, photos, 'archive')])
    suite.equal({p: p.stat().st_mtime_ns for p in (spool / 'archive').rglob('*')}, before, 'names: nothing changed')


def test_once_more():
    spool = spool_at('once')
    data = archive([('甲.xml', form(1)), ('甲/1.jpg', SMALL[1]), ('乙.xml', wrong(2)), ('丙/丙.xml', form(3)), ('丙/3.jpg', SMALL[3])])
    expected = [(form(1), {'甲/1.jpg': SMALL[1]}, 'archive'), (wrong(2), None, 'rejected'), (form(3), {'3.jpg': SMALL[3]}, 'archive')]
    drop(spool, 'a.zip', data)
    drop(spool, 'b.zip', data)
    watch(spool, '-j', '2')
    drop(spool, 'c.zip', data)
    done = watch(spool)
    suite.equal(done.err.count(b'duplicate'), 3, 'once more: every part is a duplicate')
    check_done('once more', spool, expected)


def test_revisions():
    """The same form with other photos is a correction; a photo added, changed or renamed makes other photos."""
    spool = spool_at('revisions')
    sets = [None, {'jia-01.jpg': SMALL[1]}, {'jia-01.jpg': SMALL[2]}, {'jia-02.jpg': SMALL[2]}, {'jia-01.jpg': SMALL[2], 'jia-02.jpg': SMALL[2]}]
    for photos in sets:
        drop(spool, 'x.zip', archive([('表.xml', HOME)] + list((photos or {}).items())))
        watch(spool)
    check_done('revisions', spool, [(HOME, photos, 'archive') for photos in sets])
    with sqlite3.connect(spool / 'ledger.sqlite') as ledger:
        rows = ledger.execute('SELECT key, revision, supersedes FROM submission ORDER BY revision').fetchall()
    keys = [key_of(HOME, photos) for photos in sets]
    suite.equal(rows, list(zip(keys, range(1, 6), [''] + keys)), 'revisions: each supersedes the one before')


def test_missing():
    spool = spool_at('missing')
    drop(spool, 'x.zip', archive([('表.xml', HOME), ('jia-02.jpg', SMALL[1])]))
    watch(spool)
    found = check_done('missing', spool, [(HOME, {'jia-02.jpg': SMALL[1]}, 'archive')])
    suite.equal([c for c in codes(*found.values()) if c.startswith('PHOTO')], ['PHOTO-MISSING'], 'missing: told, and no reason to refuse')


def test_confidential():
    sample = (harness.valid_samples('hardship-file') or [None])[0]
    if not sample:
        return suite.skip('confidential', 'no such form')
    spool = spool_at('confidential')
    xml = sample.read_bytes()
    drop(spool, 'x.zip', archive([('表.xml', xml), ('证明.jpg', SMALL[1])]))
    watch(spool)
    found = check_done('confidential', spool, [(xml, {'证明.jpg': SMALL[1]}, 'archive')])
    for package in found.values():
        suite.check(package.relative_to(spool).parts[0] == 'confidential', 'confidential: kept apart', package)


def test_five_hundred():
    spool = spool_at('five-hundred')
    photos = {'%03d.jpg' % n: pictures.jpeg(n, 3, 2) for n in range(499)}
    entries = [('表.xml', form(1))] + list(photos.items())
    drop(spool, 'x.zip', archive(entries))
    start = time.monotonic()
    watch(spool)
    suite.check(time.monotonic() - start < 20, 'five hundred: in time')
    found = check_done('five hundred', spool, [(form(1), photos, 'archive')])
    drop(spool, 'y.zip', archive(entries + [('500.jpg', SMALL[1])]))
    watch(spool)
    refused = [p for key, p in packages(spool).items() if key not in found]
    suite.equal([codes(p)[0] for p in refused], ['ZIP-ENTRIES'], 'five hundred and one: refused')


def test_many_forms():
    spool = spool_at('many')
    entries, expected = [], []
    for n in range(40):
        entries += [('单位%d/表.xml' % n, form(100 + n)), ('单位%d/1.jpg' % n, SMALL[n % 12])]
        expected.append((form(100 + n), {'1.jpg': SMALL[n % 12]}, 'archive'))
    drop(spool, 'x.zip', archive(entries))
    watch(spool, '-j', '2')
    check_done('many', spool, expected)


def test_samples():
    """What samples/zip/ holds becomes what is said here."""
    for name, (_, _, places) in samples().items():
        data = (ROOT / 'samples' / 'zip' / name).read_bytes()
        spool = spool_at('samples')
        drop(spool, name, data)
        watch(spool)
        suite.equal(sorted(p.relative_to(spool).parts[0] for p in packages(spool).values()), places, 'samples: ' + name)


# --- what comes back whole ---

def encrypted(data):
    """Says of its first entry that it is encrypted, in both headers."""
    data = bytearray(data)
    for mark, offset in ((b'PK\3\4', 6), (b'PK\1\2', 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


def headers(name, body, size, sum_of=0):
    """What the two headers of a deflated entry have in common."""
    return struct.pack('<HHHHHIIIHH', 20, 0, 8, 0, 33, sum_of, len(body), size, len(name), 0)


def directory_entry(name, body, size, at, sum_of=0):
    return b'PK\1\2' + struct.pack('<H', 20) + headers(name, body, size, sum_of) + struct.pack('<HHHII', 0, 0, 0, 0, at) + name


def ended(out, directory, count):
    return out + directory + b'PK\5\6' + struct.pack('<HHHHIIH', 0, 0, count, count, len(directory), len(out), 0)


def bomb_in_pieces():
    """Entries below every limit of one, above that of all."""
    out, directory, body, size = b'', b'', random.Random(2).randbytes(170 << 10), 31 << 20
    for n in range(18):
        name = b'%02d.jpg' % n
        directory += directory_entry(name, body, size, len(out))
        out += b'PK\3\4' + headers(name, body, size) + name + body
    return ended(out, directory, 18)


def overlapping():
    """Many entries of the directory over one body."""
    body, sum_of = zlib.compress(b'\0' * (1 << 20), 9)[2:-4], zlib.crc32(b'\0' * (1 << 20))
    out = b'PK\3\4' + headers(b'a.jpg', body, 1 << 20, sum_of) + b'a.jpg' + body
    return ended(out, b''.join(directory_entry(b'%02d.jpg' % n, body, 1 << 20, 0, sum_of) for n in range(30)), 30)


def test_hostile():
    good = [('表.xml', form(1)), ('1.jpg', SMALL[1])]
    plain = archive(good)
    two = [('甲.xml', form(1)), ('乙.xml', form(2))]
    cases = {
        'bomb': (archive(good + [('bomb.jpg', b'\0' * (30 << 20))]), 'ZIP-RATIO'),
        'too large': (archive(good + [('big.jpg', random.Random(1).randbytes(1 << 20) * 33)], method=zipfile.ZIP_STORED), 'ZIP-LARGE'),
        'too large together': (bomb_in_pieces(), 'ZIP-TOTAL'),
        'overlapping': (overlapping(), 'ZIP-DAMAGED'),
        'traversal': (archive(good + [('../../../tmp/逃.xml', b'<x/>')]), 'ZIP-NAME'),
        'absolute': (archive(good + [('/etc/cron.d/x.xml', b'<x/>')]), 'ZIP-NAME'),
        'backslash': (archive(good + [('a\\b.jpg', SMALL[2])], Silent), 'ZIP-NAME'),
        'control': (archive(good + [('a\x1bb.jpg', SMALL[2])]), 'ZIP-NAME'),
        'twins': (archive(good + [('1.JPG', SMALL[2])]), 'ZIP-TWINS'),
        'link': (archive(good + [('2.jpg', b'/etc/passwd')], attributes=0o120777 << 16), 'ZIP-LINK'),
        'encrypted': (encrypted(plain), 'ZIP-ENCRYPTED'),
        'method': (archive(good, method=zipfile.ZIP_LZMA), 'ZIP-METHOD'),
        'truncated': (plain[:len(plain) // 2], 'ZIP-DAMAGED'),
        'no directory': (plain[:-30], 'ZIP-DAMAGED'),
        'changed': (archive(good, method=zipfile.ZIP_STORED).replace(SMALL[1][-12:], b'\0' * 12), 'ZIP-ENTRY-DAMAGED'),
        'empty': (archive([]), 'ZIP-DAMAGED'),
        'nested': (archive(good + [('里/里.zip', plain)]), 'ZIP-NESTED'),
        'nested in disguise': (archive(good + [('2.jpg', plain)]), 'ZIP-NESTED'),
        'nested as a form': (archive([('2.xml', plain)]), 'ZIP-NESTED'),
        'stranger': (archive(good + [('说明.txt', 'x'.encode()), ('b.pdf', b'%PDF-1.4')]), 'ZIP-STRANGER'),
        'film': (archive(good + [('片.mp4', b'\0\0\0\x18ftypmp42')]), 'ZIP-STRANGER'),
        'no form': (archive([('1.jpg', SMALL[1])]), 'ZIP-NO-FORM'),
        'whose': (archive(two + [('1.jpg', SMALL[1])]), 'ZIP-UNASSIGNED'),
        'whose elsewhere': (archive([('a/甲.xml', form(1)), ('b/乙.xml', form(2)), ('c/1.jpg', SMALL[1])]), 'ZIP-UNASSIGNED'),
        'whose of two names': (archive([('a/甲.xml', HOME), ('b/乙.xml', form(2)), ('c/jia-01.jpg', SMALL[1]), ('d/jia-01.jpg', SMALL[2])]), 'ZIP-UNASSIGNED'),
    }
    spool = spool_at('hostile')
    for name, (data, code) in cases.items():
        drop(spool, name + '.zip', data)
    done = watch(spool, timeout=120)
    suite.equal(done.code, 0, 'hostile: ends well')
    suite.check(b'crash' not in done.err and b'retry' not in done.err, 'hostile: nobody died of it', done.err)
    found = check_done('hostile', spool, [(data, None, 'rejected') for data, _ in cases.values()])
    for name, (data, code) in cases.items():
        package = found.get(key_of(data))
        if package:
            suite.equal(codes(package)[0], code, 'hostile: ' + name)
            suite.check((package / 'original.zip').exists() and not (package / 'photos').exists(), 'hostile: %s: comes back whole' % name)
            suite.check((package / '退回说明.html').exists(), 'hostile: %s: with a report' % name)
    suite.check(not Path('/tmp/逃.xml').exists(), 'hostile: nothing escaped')
    suite.equal(sorted(codes(found[key_of(cases['stranger'][0])])), ['ZIP-STRANGER'] * 2, 'hostile: every stranger is named')


def test_documents():
    """Office documents are archives by format only: told what they are."""
    spool = spool_at('documents')
    data = archive([('[Content_Types].xml', b'<Types/>'), ('word/document.xml', b'<w/>')])
    drop(spool, '表.docx', data)
    watch(spool)
    found = packages(spool)
    suite.equal([codes(p) for p in found.values()], [['EXTRACT-NOT-WORD']], 'documents: not taken apart')


# --- whatever happens ---

SPLIT = [('甲/表.xml', form(1)), ('甲/1.jpg', SMALL[1]), ('乙/表.xml', wrong(2)), ('乙/2.jpg', SMALL[2]), ('丙/表.xml', form(3))]
SPLIT_DONE = [(form(1), {'1.jpg': SMALL[1]}, 'archive'), (wrong(2), {'2.jpg': SMALL[2]}, 'rejected'), (form(3), None, 'archive')]


def finish_and_check(name, spool, expected, whole=None):
    """`whole`: the archive, whose workers were killed too; one that died twice is set aside, as it should be."""
    for _ in range(4):
        done = watch(spool)
        if done.code == 0:
            break
    suite.equal(done.code, 0, name + ': the last run ends well')
    if whole:
        aside = {p.name for p in (spool / 'quarantine').iterdir()}
        expected = [(x, p, 'quarantine' if key_of(x, p) in aside else place) for x, p, place in expected]
        expected = [(whole, None, 'quarantine')] if key_of(whole) in aside else expected
    return check_done(name, spool, expected)


def test_kills():
    spool, chance, expected = spool_at('kills'), random.Random(9704), []
    for n in range(KILLS):
        entries = []
        for k in range(3):
            entries += [('%d/表.xml' % k, form(1000 + 10 * n + k)), ('%d/1.jpg' % k, SMALL[k])]
            expected.append((form(1000 + 10 * n + k), {'1.jpg': SMALL[k]}, 'archive'))
        drop(spool, '%d.zip' % n, archive(entries))
        process = subprocess.Popen([JIANJIA, *WATCH, '-j', '2', '--once', str(spool)],
                                   stderr=subprocess.DEVNULL, env=harness.CLEAN_ENV, start_new_session=True)
        time.sleep(chance.uniform(0.0, 0.4))
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()
        whole = all((p / 'SHA256SUMS').exists() for p in packages(spool).values())
        suite.check(whole, 'kill %d: what is filed is whole' % n)
    finish_and_check('kills', spool, expected)


def injected(base, call, what, number):
    spool = suite.dir / 'sweep'
    shutil.rmtree(spool, ignore_errors=True)
    shutil.copytree(base, spool, symlinks=True)
    drop(spool, 'x.zip', archive(SPLIT))
    log = suite.dir / 'strace.log'
    subprocess.run(['strace', '-f', '-qq', '-o', log, '-e', 'trace=' + call, '-e', 'inject=%s:%s:when=%d' % (call, what, number),
                    JIANJIA, *WATCH, '--once', '-j', '1', str(spool)],
                   capture_output=True, env=harness.CLEAN_ENV, timeout=120)
    text = log.read_text(errors='replace')
    return spool, 'INJECTED' in text or 'SIGKILL' in text


def test_sweep():
    """A kill, and errors, at every call that changes the disk, one after the other."""
    if not suite.need('strace') or harness.SANITIZED:
        return
    base, points = spool_at('base'), 0
    calls = ['renameat2', 'rename', 'unlinkat', 'unlink', 'mkdir', 'fsync', 'link', 'openat'] if SWEEP else ['renameat2']
    for what in ['signal=KILL', 'error=EIO', 'error=ENOSPC'] if SWEEP else ['signal=KILL']:
        for call in calls:
            for number in range(1, 200):
                spool, hit = injected(base, call, what, number)
                finish_and_check('%s %s %d' % (what, call, number), spool, SPLIT_DONE, archive(SPLIT))
                points += 1
                if not hit:
                    break
            if SWEEP:
                print(what, call, number, suite.failed, flush=True)
    suite.check(points > 5, 'sweep: there were points', points)


def test_quarantine():
    """An archive whose worker dies twice is set aside whole, with nothing of its parts left."""
    if not suite.need('strace') or harness.SANITIZED:
        return
    spool, data = spool_at('quarantine'), archive(SPLIT)
    drop(spool, 'x.zip', data)
    # only who opens an archive duplicates a descriptor
    done = subprocess.run(['strace', '-f', '-qq', '-o', suite.dir / 'strace.log', '-e', 'trace=dup', '-e', 'inject=dup:signal=SEGV',
                           JIANJIA, *WATCH, '--once', str(spool)], capture_output=True, env=harness.CLEAN_ENV)
    suite.equal(done.stderr.count(b'crash '), 2, 'quarantine: after two deaths')
    found = check_done('quarantine', spool, [(data, None, 'quarantine')])
    for package in found.values():
        suite.check((package / 'original.zip').exists(), 'quarantine: the archive is whole')


def test_memory():
    """The service does not hold what its workers read."""
    spool = spool_at('memory')
    log = open(suite.dir / 'memory.log', 'w+b')
    process = subprocess.Popen([JIANJIA, *WATCH, '--interval-ms', '200', str(spool)], stderr=log, env=harness.CLEAN_ENV)

    def until(word):
        deadline = time.monotonic() + 60
        while word not in Path(log.name).read_text() and time.monotonic() < deadline:
            time.sleep(0.02)
        return suite.check(word in Path(log.name).read_text(), 'memory: «%s»' % word)

    def peak():
        for line in Path('/proc/%d/status' % process.pid).read_text().splitlines():
            if line.startswith('VmHWM'):
                return int(line.split()[1])
        return 0
    until('ready')
    drop(spool, 'small.zip', archive([('表.xml', form(1)), ('1.jpg', SMALL[1])]))
    until('accepted')
    before = peak()
    noise = random.Random(5).randbytes(20 << 20)
    photos = {'%d.jpg' % n: SMALL[n] + bytes([n]) + noise for n in range(4)}  # what follows a picture is nobody's business
    drop(spool, 'large.zip', archive([('表.xml', form(2))] + list(photos.items()), method=zipfile.ZIP_STORED))
    deadline = time.monotonic() + 60
    while len(packages(spool)) < 2 and time.monotonic() < deadline:
        time.sleep(0.1)
    grown = peak() - before
    process.send_signal(signal.SIGTERM)
    suite.equal(process.wait(timeout=30), 0, 'memory: ends when told')
    if not harness.SANITIZED:
        suite.check(grown < 8 << 10, 'memory: 80 MB of photos cost the service less than 8 MB', '%d kB' % grown)
    check_done('memory', spool, [(form(1), {'1.jpg': SMALL[1]}, 'archive'), (form(2), photos, 'archive')])


def main():
    if suite.filter == ['--write-samples']:
        return write_samples()
    for name, test in list(globals().items()):
        if name.startswith('test_') and (not suite.filter or any(f in name for f in suite.filter)):
            start = time.monotonic()
            test()
            if os.environ.get('ZIP_TIMES'):
                print('%5.1f s  %s' % (time.monotonic() - start, name), flush=True)
    suite.finish()


main()
