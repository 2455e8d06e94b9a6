#!/usr/bin/env python3
"""The page that staff open: made by the service, opened from a file: address in a browser."""
import hashlib
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.parse
from datetime import datetime, timedelta, timezone
from html.parser import HTMLParser
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import harness  # noqa: E402
import chromium  # noqa: E402
from harness import JIANJIA, ROOT  # noqa: E402

suite = harness.Suite('board')
MANY = int(os.environ.get('BOARD_ROWS', '10000'))
SAMPLE = (ROOT / 'samples/checklist-demonstration/valid/ordinary.xml').read_text(encoding='utf-8')
UNIT = '柘溪物流有限公司工会委员会'
USCC = '<uscc>81990111000000270U</uscc>'
# a unit's name that is markup, script and JSON at once, and short enough to be accepted
HOSTILE = '</script><script>alert(1)//"\'\\<!--'
# milliseconds; far from what is found, so that a busy machine is not a fault of the page
READY_MS, SEARCH_MS = 4000, 800


def escaped(text):
    return text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')


def watch(spool, *options):
    done = harness.jianjia('watch', '--once', '--settle-ms', '0', *options, spool)
    suite.check(done.code == 0, 'the service ends well', done.err)
    return done


def spool_at(name):
    spool = suite.dir / name
    watch(spool)
    return spool


def form(unit, members=182, code=''):
    return SAMPLE.replace(USCC, code).replace(UNIT, escaped(unit)).replace('<members>182</members>', '<members>%d</members>' % members)


def drop(spool, **texts):
    for name, text in texts.items():
        (spool / 'inbox' / (name + '.xml')).write_text(text, encoding='utf-8')
    watch(spool)


class Reader(HTMLParser):
    """Elements, scripts and their texts, as a parser of HTML finds them."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.scripts, self.elements, self.links, self.text, self.inside = [], [], [], '', None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        self.inside = tag if tag in ('script', 'style') else self.inside
        if tag == 'script':
            self.scripts.append('')
        if tag == 'a':
            self.links.append(dict(attributes).get('href', ''))

    def handle_endtag(self, tag):
        self.inside = None if tag == self.inside else self.inside

    def handle_data(self, data):
        if self.inside == 'script':
            self.scripts[-1] += data
        elif not self.inside:
            self.text += data


def read_page(spool, name='index.html'):
    reader = Reader((spool / name).read_text(encoding='utf-8'))
    if suite.equal(len(reader.scripts), 2, name + ': the data and one script'):
        reader.data = json.loads(reader.scripts[0])
    return reader


# --- what there is to see ---

def make_ordinary():
    """One of everything that can become of a file."""
    spool = spool_at('ordinary')
    drop(spool, 甲=SAMPLE, 乙=form('云岭建材集团工会委员会'))
    drop(spool, 甲更正=SAMPLE.replace('<members>182</members>', '<members>180</members>'),
         乙再报=form('云岭建材集团工会委员会', 179), 缺主席=form('北山机械厂工会').replace('<chair>何静</chair>', ''),
         恶意=form(HOSTILE), 不是表单='hello')
    shutil.copy(sorted((ROOT / 'samples/hardship-file/valid').glob('*.xml'))[0], spool / 'inbox' / '某家困难.xml')
    drop(spool, 甲又一次=SAMPLE)
    (spool / 'inbox' / '材料文件夹').mkdir()
    (spool / 'inbox' / '<b>链接').symlink_to('/etc/passwd')
    watch(spool)
    return spool


def check_plain(spool):
    """Without a browser: what stands in the file."""
    page = read_page(spool)
    text = (spool / 'index.html').read_text(encoding='utf-8')
    suite.check('://' not in text, 'nothing from elsewhere')
    suite.check(not [e for e in page.elements if e[0] in ('img', 'iframe', 'object', 'embed', 'link', 'base', 'b1')], 'no element that loads')
    suite.check(not [a for e in page.elements for a in e[1] if a.startswith('on') or a == 'style'], 'no handlers, no styles in attributes')
    policy = next(e[1]['content'] for e in page.elements if e[1].get('http-equiv') == 'Content-Security-Policy')
    suite.check(policy.startswith("default-src 'none'") and 'unsafe' not in policy, 'the policy forbids all but our own', policy)
    for word in ('收件服务目前没有运行', '收件夹里有 2 项不能处理', '材料文件夹', '<b>链接', '有 1 件可能是更正件', '近七天有 1 件重复提交',
                 '甲又一次.xml', '内容完全相同，仍为通过', '困难'):
        suite.check(word in page.text, 'without a script: «%s»' % word, page.text[:3000])
    hardship = sorted((ROOT / 'samples/hardship-file/valid').glob('*.xml'))[0].read_text(encoding='utf-8')
    for word in ['某家困难'] + re.findall(r'<name>([^<]+)</name>', hardship):
        suite.check(word not in text, 'nothing of a confidential form: ' + word)
    rows = page.data['rows']
    suite.equal([sum(r[1] == s for r in rows) for s in (0, 1, 2)], [5, 2, 0], 'the rows are what was filed')
    suite.check(HOSTILE in [r[4] for r in rows], 'the hostile name is there as text')
    suite.check(list(spool.glob('.*.part')) == [], 'no half page is left')
    targets = [urllib.parse.unquote(l) for l in page.links if l.startswith('out/')]
    suite.equal(len(targets), 12, 'links without a script')
    for target in targets:
        suite.check((spool / target).is_file(), 'a link leads to a file: ' + target)


def ask(page, **wanted):
    page.eval('location.hash = %s' % json.dumps(urllib.parse.urlencode(wanted)))
    time.sleep(0.05)
    return page.eval('[...document.querySelectorAll("#rows .unit")].map(e => e.textContent)')


def check_ordinary(browser, spool):
    page = browser.open(spool / 'index.html')
    suite.check(page.until('document.documentElement.dataset.ready'), 'ordinary: the script runs', page.complaints())
    count = 'document.querySelectorAll("#rows tr").length'
    suite.equal(page.eval(count), 7, 'ordinary: a row for each')
    suite.check(HOSTILE in ask(page), 'ordinary: the hostile name is shown as it is')
    # search as a clerk does: the key / and typing
    page.eval('document.body.focus()')
    page.key('/', '/')
    page.type('ＢＥＩ')
    page.until('document.querySelector("#found b").textContent === "0"')
    suite.check(not page.eval('document.querySelector("#empty").hidden'), 'ordinary: it says that nothing is found')
    page.eval('document.querySelector("#q").select()')
    page.type('北山 机械')
    suite.check(page.until(count + ' === 1'), 'ordinary: typing finds one', page.eval(count))
    row = page.eval('document.querySelector("#rows tr").innerText')
    suite.check('退回' in row and '工会主席' in row, 'ordinary: refused, and why', row)
    page.key('Escape')
    suite.check(page.until(count + ' === 7'), 'ordinary: Escape shows all again')
    # filters
    suite.equal(len(ask(page, state='rejected')), 2, 'ordinary: by state')
    suite.equal(len(ask(page, form='checklist-demonstration')), 6, 'ordinary: by form')
    suite.equal(len(ask(page, state='replaced')), 1, 'ordinary: what was replaced')
    suite.equal(len(ask(page, state='possible')), 1, 'ordinary: possible corrections')
    suite.equal(ask(page, unit=UNIT, state='standing'), [UNIT], 'ordinary: by unit')
    suite.equal(len(ask(page, period='2025')), 0, 'ordinary: by period')
    suite.equal(len(ask(page, system='没有这个系统')), 0, 'ordinary: by system')
    ask(page)
    page.eval('document.querySelector("#state").value = "rejected";'
              'document.querySelector("#state").dispatchEvent(new Event("change"))')
    suite.equal(page.eval(count), 2, 'ordinary: the list of states filters')
    suite.equal(page.eval('location.hash'), '#state=rejected', 'ordinary: what is asked for stands in the address')
    page.click('#clear')
    suite.equal(page.eval(count), 7, 'ordinary: cleared')
    # which form replaced which, and the other way
    ask(page, state='replaced')
    page.click('#rows .link')
    suite.equal(page.eval('[...document.querySelectorAll("#rows .pill")].map(e => e.textContent)'), ['通过', '已替代'],
                'ordinary: the versions of a form')
    suite.check('更正件（第 2 版）' in page.eval('document.querySelector("#rows").innerText'), 'ordinary: names the revision')
    # the links of the notices above
    ask(page)
    page.click('#repeats a')
    suite.check(page.until('location.hash.startsWith("#chain=") && %s === 2' % count), 'ordinary: from a notice to its form')
    suite.equal(page.complaints(), [], 'ordinary: nothing goes wrong')
    suite.equal({urllib.parse.urlsplit(u).scheme for u in page.requests()}, {'file'}, 'ordinary: nothing is fetched')
    check_links(page, spool)
    page.close()


def check_links(page, spool):
    ask(page, state='standing')
    links = page.eval('[...document.querySelectorAll("#rows .c-file a")].map(a => a.href)')
    paths = [Path(urllib.parse.unquote(urllib.parse.urlsplit(l).path)) for l in links]
    suite.equal(len(paths), 8, 'links: PDF and DOCX of each')
    suite.check(all(p.is_file() and spool in p.parents for p in paths), 'links: they lead to files of the spool', paths)
    suite.check(all(p.read_bytes()[:4] in (b'%PDF', b'PK\3\4') for p in paths if p.is_file()), 'links: of the kind they say')
    ask(page, state='rejected')
    page.click('#rows .c-file a')
    suite.check(page.until('document.title === "检查结果"'), 'links: a click opens the report', page.eval('location.href'))
    suite.equal(page.eval('document.querySelectorAll("script").length'), 0, 'links: the report runs nothing')
    page.resize(390, 844, True)
    suite.check(page.eval('document.documentElement.scrollWidth <= 390'), 'links: the report fits a phone')


def check_attack(browser, spool):
    """Were markup to get into the page, the policy would stop it."""
    text = (spool / 'index.html').read_text(encoding='utf-8')
    broken = spool / 'broken.html'
    broken.write_text(text.replace('<table class="list">', '<script>document.title = "run"</script><img src="x" '
                                   'onerror="document.title = \'run\'"><table class="list">'), encoding='utf-8')
    page = browser.open(broken)
    page.until('document.documentElement.dataset.ready')
    suite.check(page.eval('document.title') != 'run', 'attack: a foreign script does not run')
    suite.check(any('Content Security Policy' in c for c in page.complaints()), 'attack: the browser says so')
    page.close()
    broken.unlink()


def check_age(browser, spool):
    """A page that nobody wrote for long while it says that a service runs."""
    text = (spool / 'index.html').read_text(encoding='utf-8')
    old = spool / 'old.html'
    for minutes, live, expected in ((60, 'true', True), (20, 'true', False), (60, 'false', False)):
        aged = re.sub(r'"now":(\d+)', lambda m: '"now":%d' % (int(m.group(1)) - 60 * minutes), text)
        old.write_text(re.sub(r'"live":\w+', '"live":' + live, aged), encoding='utf-8')
        page = browser.open(old)
        page.until('document.documentElement.dataset.ready')
        suite.equal(page.eval('!document.querySelector("#stale").hidden'), expected, 'age: %d minutes, live %s' % (minutes, live))
        page.close()
    old.unlink()


def check_without_script(browser, spool):
    page = browser.open(spool / 'index.html', scripts=False)
    suite.equal(page.eval('document.querySelectorAll("#rows tr").length'), 7, 'no script: the newest are listed')
    suite.check(page.eval('document.querySelector("#filter").hidden'), 'no script: no search that does nothing')
    page.close()


# --- a large office ---

def fill_ledger(spool, count, days):
    """Rows as the service writes them, some with findings; the newest a minute ago."""
    chance, now = random.Random(9704), datetime.now(timezone.utc)
    places = ['柘溪', '云岭', '清河', '长阳', '拱辰', '良乡', '窦店', '阎村', '十渡', '张坊']
    kinds = ['物流有限公司', '建材集团', '机械厂', '中学', '医院', '食品有限公司', '供水所']
    forms = [('checklist-demonstration', '示范职工之家验收单'), ('checklist-rest-station', '职工暖心驿站验收单'),
             ('registration-advanced-home', '先进职工之家登记表')]
    with sqlite3.connect(spool / 'ledger.sqlite') as ledger:
        columns = [(row[1], '' if row[2] == 'TEXT' else 0) for row in ledger.execute('PRAGMA table_info(submission)')]
        rows, findings = [], []
        for n in range(count):
            key = hashlib.sha256(b'%d' % n).hexdigest()[:32]
            at = (now - timedelta(minutes=1, days=days * n / count)).strftime('%Y-%m-%dT%H:%M:%SZ')
            form_id, title = chance.choice(forms)
            unit = chance.choice(places) + chance.choice(kinds) + ('第%d分工会' % n if n != 7000 else '独一无二工会')
            state = 'rejected' if chance.random() < .15 else 'quarantined' if n == 50 else 'accepted'
            row = dict(key=key, path='archive/%s/%s' % (at[:4], key), state=state, received=at, name='表%d.xml' % n, form=form_id,
                       version='1', title=title, period=at[:4], year=at[:4], unit=unit, unit_normal=unit, identity=key,
                       system=chance.choice(['乡镇街道', '国资系统', '教育系统']), date=at[:10], revision=1, pages=2,
                       check_code='%04X-%04X' % (n, n * 7 % 65536), published='%s/%s/%s（%s）' % (at[:4], unit, title, unit))
            rows.append([row.get(name, empty) for name, empty in columns])
            if state == 'rejected':
                findings.append((key, 1, 'error', 'R-X', '工会主席', '“工会主席”没有填写', '请填写'))
        ledger.executemany('INSERT INTO submission VALUES (%s)' % ','.join('?' * len(columns)), rows)
        ledger.executemany('INSERT INTO finding VALUES (?,?,?,?,?,?,?)', findings)


SEARCH = '''(words => { const q = document.getElementById('q'), found = [];
for (const word of words) { const start = performance.now(); q.value = word;
  document.getElementById('filter').dispatchEvent(new Event('submit', {cancelable: true})); document.body.offsetHeight;
  found.push([word, Math.round(performance.now() - start), +document.querySelector('#found b').textContent]); }
return found; })(%s)'''


def check_many(browser, spool):
    size = (spool / 'index.html').stat().st_size
    suite.check(size < 600 * MANY, 'many: the page is small enough', size)
    page = browser.open(spool / 'index.html')
    suite.check(page.until('document.documentElement.dataset.ready', 60), 'many: it opens')
    ready = int(page.eval('document.documentElement.dataset.ready'))
    suite.check(ready < READY_MS, 'many: ready to be used in time', ready)
    suite.equal(page.eval('+document.querySelector("#found b").textContent'), MANY, 'many: all rows are there')
    rows = 'document.querySelectorAll("#rows tr").length'
    suite.check(page.eval(rows) < 500, 'many: but not all at once', page.eval(rows))
    code = '%04X-%04X' % (1234, 1234 * 7 % 65536)
    found = page.eval(SEARCH % json.dumps(['独一无二', '清河 医院', code, '表77.xml', '没有的', '']))
    for (word, taken, count), expected in zip(found, [1, None, 1, 1, 0, MANY]):
        suite.check(taken < SEARCH_MS, 'many: search for «%s» in time' % word, '%d ms' % taken)
        suite.check(count == expected if expected is not None else 50 < count < MANY / 10, 'many: what is found for «%s»' % word, count)
    before = page.eval(rows)
    page.eval('scrollTo(0, document.documentElement.scrollHeight)')
    suite.check(page.until('%s > %d' % (rows, before)), 'many: scrolling shows more')
    page.resize(390, 844, True)
    suite.check(page.eval('document.documentElement.scrollWidth <= 390'), 'many: fits a phone', page.eval('document.documentElement.scrollWidth'))
    suite.check('有 1 件来件被隔离' in page.eval('document.body.innerText'), 'many: the one set aside is told')
    suite.equal(page.complaints(), [], 'many: nothing goes wrong')
    page.close()
    print('%d rows: %d kB, ready after %d ms, searches %s ms' % (MANY, size >> 10, ready, ' '.join(str(t) for _, t, _ in found)))


def check_phone(browser, spool):
    page = browser.open(spool / 'index.html', width=390, height=844, mobile=True)
    page.until('document.documentElement.dataset.ready')
    suite.check(page.eval('document.documentElement.scrollWidth <= 390'), 'phone: no scrolling to the side',
                page.eval('document.documentElement.scrollWidth'))
    suite.check(page.eval('getComputedStyle(document.querySelector(".choice")).display') == 'none', 'phone: filters are folded away')
    page.click('#opener')
    suite.check(page.eval('getComputedStyle(document.querySelector(".choice")).display') != 'none', 'phone: and open at a touch')
    suite.check(page.eval('document.documentElement.scrollWidth <= 390'), 'phone: still none')
    page.close()


# --- while the service runs ---

def check_years():
    spool = spool_at('years')
    fill_ledger(spool, 60, 365 * 4)
    os.utime(spool / 'index.html', (0, 0))  # of another day: the pages of past years are made anew
    watch(spool)
    page = read_page(spool)
    years = sorted(p.name for p in spool.glob('index-*.html'))
    suite.check(2 <= len(years) <= 4, 'years: older ones have pages of their own', years)
    suite.check(set(years) <= set(page.links), 'years: which are linked to', page.links)
    suite.equal(len(page.data['rows']) + sum(len(read_page(spool, y).data['rows']) for y in years), 60, 'years: every row is on one page')


def wait_for(spool, test, seconds=15):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        text = (spool / 'index.html').read_text(encoding='utf-8') if (spool / 'index.html').exists() else ''
        suite.check(text == '' or text.endswith('</html>\n'), 'service: never half a page')
        if test(text):
            return True
        time.sleep(0.03)
    return False


def check_service():
    spool = spool_at('service')
    (spool / 'index.html').unlink()
    process = subprocess.Popen([JIANJIA, 'watch', '--settle-ms', '50', '--interval-ms', '200', str(spool)],
                               stderr=subprocess.DEVNULL, env=harness.CLEAN_ENV)
    try:
        suite.check(wait_for(spool, lambda t: '收件服务运行正常' in t), 'service: a page at the start')
        (spool / 'inbox' / '.a').write_text(form('长阳镇卫生院工会'), encoding='utf-8')
        (spool / 'inbox' / '.a').rename(spool / 'inbox' / 'a.xml')
        suite.check(wait_for(spool, lambda t: '长阳镇卫生院工会' in t), 'service: what was filed is on it')
        (spool / 'inbox' / '文件夹').mkdir()
        suite.check(wait_for(spool, lambda t: '收件夹里有 1 项不能处理' in t), 'service: what is left in the inbox is told')
        (spool / 'inbox' / '文件夹').rmdir()
        suite.check(wait_for(spool, lambda t: '收件夹里有' not in t, 40), 'service: and told no more when it is gone')
        key = next((spool / 'archive').glob('*/*')).name
        code = read_page(spool).data['rows'][0][9]
        for words in (['paper', code, 'received'], ['withdraw', '--reason', '重复', key]):
            done = harness.jianjia('ledger', spool, *words)
            suite.check(done.code == 0, 'service: jianjia ledger ' + words[0], done.err)
        suite.check(wait_for(spool, lambda t: '已撤回' in t.split('<script')[0]), 'service: what another program writes is seen')
        page = read_page(spool)
        suite.equal([l for l in page.links if l.startswith('out/')], [], 'service: no link to what is not shown any more')
        suite.equal((page.data['rows'][0][8:10], page.data['rows'][0][20:]), (['', code], [1, 'paper-received']), 'service: and why')
    finally:
        process.send_signal(signal.SIGTERM)
        suite.equal(process.wait(timeout=30), 0, 'service: ends when told')
    suite.check('收件服务目前没有运行' in read_page(spool).text, 'service: the last page says that it ended')


def main():
    spool = make_ordinary()
    check_plain(spool)
    check_years()
    check_service()
    many = spool_at('many')
    fill_ledger(many, MANY, 300 if MANY <= 20000 else 100)
    watch(many)
    if not chromium.program():
        suite.skip('board', 'the page is not opened: chromium is not installed')
        suite.finish()
    with chromium.Browser(suite.dir / 'chromium') as browser:
        check_ordinary(browser, spool)
        check_attack(browser, spool)
        check_age(browser, spool)
        check_without_script(browser, spool)
        check_phone(browser, spool)
        check_many(browser, many)
    suite.finish()


main()
