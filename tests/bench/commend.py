#!/usr/bin/env python3
"""Certificates: an office whose meetings granted a title to N units (default 3000), and all that is made of it.

    commend.py [N]
"""
import random
import re
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / 'tests' / 'commend'))
from votes import code, record, vote  # noqa: E402

JIANJIA = ROOT / 'build/jianjia'
PLACE = ROOT / 'build/tests/bench-commend'
KINDS = ['机械制造有限公司', '食品饮料集团股份有限公司第一分公司', '软件有限公司', '小学', '医院', '物业服务有限公司及所属各项目部联合']
SIGNS = '金木水火土山川云雨雷风花草石田江河湖海日月星春夏秋冬'
CLASS = '优秀职工之家'  # one that needs no application
RECORD = 1500  # votes of one meeting


def serve(*options):
    subprocess.run([JIANJIA, 'watch', '--once', '--settle-ms', '0', '-q', *options, PLACE / 'spool'], check=True, capture_output=True)


def make_office(count):
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    serve()
    profile = (ROOT / 'schemas/common/profile.xml').read_text(encoding='utf-8')
    (PLACE / 'spool/profile.xml').write_text(profile.replace('    <title name="先进个人"', '    <title name="%s" level="区级"/>\n    <title name="先进个人"' % CLASS, 1), encoding='utf-8')
    chance, names = random.Random(9704), {}
    while len(names) < count:
        names.setdefault(''.join(chance.sample(SIGNS, 3)) + chance.choice(KINDS) + '工会委员会', code('990111', len(names)))
    register = ''.join('  <unit key="%s">\n    <name>%s</name>\n    <uscc>%s</uscc>\n    <system>%s镇总工会</system>\n  </unit>\n' % (key, name, key, '清平安定兴隆富贵'[i % 8])
                       for i, (name, key) in enumerate(names.items()))
    (PLACE / 'spool/register.xml').write_text('<?xml version="1.0" encoding="UTF-8"?>\n<register xmlns="urn:jianjia:register:1">\n%s</register>\n' % register, encoding='utf-8')
    for n in range(0, count, RECORD):
        votes = [vote(CLASS, name, 10, 1) for name in list(names)[n:n + RECORD]]
        text = record(votes, '房山区总工会', '北京市总工会', '第%d次评审会议' % (n // RECORD + 1), '2026-12-10', publicity=('2026-12-16', '2026-12-24'),
                      decisions=[('授予', '房工发〔2026〕%d号' % (80 + n // RECORD), '2026-12-28')])
        (PLACE / 'spool/inbox' / ('votes%d.xml' % n)).write_text(text, encoding='utf-8')
    serve('--on', '2026-12-29')


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    make_office(count)
    start, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([JIANJIA, 'commend', '--period', '2026', '--on', '2026-12-30', '-q', '-f', 'pdf', '-o', PLACE / 'out', PLACE / 'spool'], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    certificates = sum(int(re.search(r'Pages:\s+(\d+)', subprocess.run(['pdfinfo', p], capture_output=True, text=True).stdout).group(1))
                       for p in (PLACE / 'out').glob('*/8*.pdf'))
    if certificates != count:
        sys.exit('%d certificates of %d' % (certificates, count))
    print('| %d certificates, as many plaques, notice, decision, lists | jianjia | %.2f s (%.2f s of one processor) | %d MB |'
          % (count, time.monotonic() - start, after.ru_utime - before.ru_utime, after.ru_maxrss // 1024))


main()
