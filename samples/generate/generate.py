#!/usr/bin/env python3
"""Makes the year of an office that there is not: what its units hand in from January to December, and the book that says
what must come of it.

usage: generate.py --units N --seed N -o DIR [--period YEAR] [--faults PERCENT] [-j PROCESSES]

    DIR/profile.xml, register.xml, titles.csv, notice.xml    what the office starts the year with
    DIR/drops/04-0620/…                                       what lies in the letter box on that day
    DIR/votes/…                                               what the committee's meetings in December come to
    DIR/book.json                                             every submission and what is expected of it, the votes, sums

The same arguments make the same bytes. The standard library only.
"""
import argparse
import base64
import collections
import csv
import io
import json
import multiprocessing
import random
import re
import shutil
import struct
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / 'tests' / 'lib'))
import papers  # noqa: E402
import pictures  # noqa: E402
import words  # noqa: E402
import year  # noqa: E402

OFFICE = '柘溪区总工会'
NOTICE_FORMS = ('checklist-demonstration', 'checklist-new-enterprise', 'checklist-rest-station', 'checklist-advanced-home', 'registration-advanced-home', 'registration-advanced-group')
SCENES = 24
CHUNK = 50  # units that one process makes at a time


class World:
    """What every unit knows of the others; the same in each process."""

    def __init__(self, options):
        self.seed, self.units, self.period, self.faults = options.seed, options.units, options.period, options.faults
        self.dir = Path(options.output)
        self.systems = [year.make_system(self.seed, n, OFFICE, self.period) for n in range(max(2, -(-self.units // year.UNITS_PER_SYSTEM)))]
        self.scenes = [pictures.jpeg(n) for n in range(SCENES)]

    def photo(self, unit, number):
        """A drawing with a comment of its own, so that no two photos are the same file."""
        scene = self.scenes[(unit.number * 5 + number) % SCENES]
        return scene[:-2] + pictures.segment(0xFE, struct.pack('>II', unit.number, number)) + scene[-2:]


def folder(stage):
    return '%02d-%s' % (stage + 1, year.STAGES[stage].replace('-', ''))


def archive(world, drop):
    """Forms and photos in one folder, as people pack them; who lists a photo, gets it."""
    out, unit = io.BytesIO(), drop.papers[0].unit
    with zipfile.ZipFile(out, 'w') as package:
        def add(name, data):
            package.writestr(zipfile.ZipInfo('%s/%s' % (unit.name, name), (1980, 1, 1, 0, 0, 0)), data)
        for n, paper in enumerate(drop.papers):
            add('%d-%s.xml' % (n + 1, paper.form), paper.text)
            for k, (name, _, _) in enumerate(paper.photos):
                add(name, world.photo(unit, k))
        if drop.strange:
            add('情况说明.doc', b'\xD0\xCF\x11\xE0 not a form')
    return out.getvalue()


def row(drop, paper, **changes):
    state = 'duplicate' if drop.again else 'rejected' if paper.errors else 'accepted'
    result = {'file': '%s/%s' % (folder(drop.stage), drop.name), 'stage': drop.stage, 'form': paper.form, 'unit': paper.unit.name, 'uscc': paper.unit.uscc,
              'system': paper.unit.system, 'class': paper.class_name, 'subject': paper.subject, 'state': state, 'errors': paper.errors, 'warnings': sorted(paper.warnings),
              'fault': paper.fault, 'photos': len(paper.photos), 'supersedes': paper.supersedes, 'late': paper.late}
    result.update(changes)
    return result


def save(world, drop):
    """Writes one file of the letter box; answers its rows in the book."""
    path = world.dir / 'drops' / folder(drop.stage) / drop.name
    if path.exists():
        raise SystemExit('two files are called %s' % path)
    path.write_bytes(archive(world, drop) if drop.archive else drop.papers[0].text.encode('utf-8'))
    if drop.strange and not drop.again:
        return [row(drop, drop.papers[0], form='', errors=['ZIP-STRANGER'], state='rejected', fault='stranger', warnings=[], photos=0, **{'class': '', 'subject': ''})]
    return [row(drop, paper, **({'form': '', 'class': '', 'subject': ''} if paper.fault == 'cut-short' else {})) for paper in drop.papers]


def finish(world, made):
    """The files of one year of somebody, and what the book has of it."""
    rows = [r for drop in made.drops for r in save(world, drop)]
    for application in made.applications:
        if 'class' in application:
            application['score'] = made.scored if application['class'] == '先进职工之家' and hasattr(made, 'scored') else None
    titles = [(what, made.unit, kind, subject, date, result, deadline) for what, kind, subject, date, result, deadline in made.titles]
    return rows, made.applications, titles


WORLD = None


def make_units(numbers):
    results = []
    for number in numbers:
        unit = year.make_unit(WORLD.seed, number, WORLD.systems, WORLD.period)
        results.append((unit,) + finish(WORLD, year.Year(WORLD.seed, unit, WORLD.period, WORLD.faults).of_unit()))
    return results


def make_systems(numbers):
    return [(WORLD.systems[n],) + finish(WORLD, year.Year(WORLD.seed, WORLD.systems[n], WORLD.period, WORLD.faults).of_system()) for n in numbers]


def chunks(total):
    return [range(first, min(first + CHUNK, total)) for first in range(0, total, CHUNK)]


def start(options):
    global WORLD
    WORLD = World(options)
    for sex, number in (('男', 3), ('女', 4)):
        papers.PORTRAIT[sex] = base64.b64encode(pictures.png(number, 9, 12)).decode()


# --- what the office itself files ---

def office(world, above='宁州市总工会'):
    return year.Unit(number=990000, name=OFFICE, employer=OFFICE, uscc=words.uscc(990000), system=above, nature='机关', industry='', chair='方竹青', chair_sex='女', chair_age=50,
                     deputy='', phone='010-00000000', employees=30, members=30, groups=1, committee=9, qualified='')


def assess(world, applications):
    """Areas of superior unions; the groups of assessors; each group's report on the next area."""
    rng = random.Random('%s/assess' % world.seed)
    made = year.Year(world.seed, office(world), world.period, 0)
    count = max(2, min(9, len(world.systems) // 3))
    areas, lists = ['第%s片区' % c for c in '一二三四五六七八九'[:count]], []
    for n, name in enumerate(areas):
        members = world.systems[n::count][:40]
        seen = []
        while len(seen) < 7:
            person = words.person(rng)
            seen += [] if person in seen else [person]
        seen[0] = members[0].chair
        lists.append((name, members[0].name, [m.name for m in members], [(p, members[k % len(members)].name if k else members[0].name, words.mobile(n * 7 + k)) for k, p in enumerate(seen)]))
    visits = (made.day(year.SECOND, -1), made.day(year.SCORES, 22))
    text = papers.assessment_groups(world.period, office(world), made.day(year.GROUPS, 6), lists, visits, '方竹青')
    made.hand_in(year.GROUPS, '考核组名单', [year.Paper('assessment-group', text, office(world), '考核组名单')])
    by_system = collections.defaultdict(list)
    for a in applications:
        if a.get('score') and not a['none']:
            by_system[a['system']].append((a['unit'], int(float(a['score']['total']) * 2), a['score']['grade'] == '取消资格'))
    for n, name in enumerate(areas):
        results = [r for s in world.systems[(n + 1) % count::count] for r in by_system[s.name]][:60]
        if results:
            leader = world.systems[n::count][0]
            text = papers.assessment_report(world.period, leader, made.day(year.REPORTS, 3), name, leader.chair, areas[(n + 1) % count], visits, results)
            made.hand_in(year.REPORTS, '考核情况报告 ' + name, [year.Paper('assessment-report', text, leader, '考核情况报告')])
    return made


# --- files ---

def profile(world):
    text = (ROOT / 'schemas/common/profile.xml').read_text(encoding='utf-8')
    for tag, value in (('name', OFFICE), ('district', '柘溪区'), ('city', '宁州市'), ('superior', '宁州市总工会'), ('document-prefix', '柘工发')):
        text = re.sub('(<office>.*?<%s>)[^<]*' % tag, lambda m: m.group(1) + value, text, count=1, flags=re.S)
    for quota in QUOTAS.values():
        text = text.replace('quota="%d"' % quota, 'quota="%d"' % quota_for(world, quota))
    text = re.sub('<period>[^<]*', '<period>' + world.period, text, count=1)
    return text.replace('<string name="district">房山区', '<string name="district">柘溪区')


def register(units):
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<register xmlns="urn:jianjia:register:1">']
    for unit in sorted(units, key=lambda u: u.uscc):
        former = '    <former until="2026-05-31">%s</former>\n' % unit.former if unit.former else ''
        lines.append('  <unit key="%s">\n    <name>%s</name>\n%s    <uscc>%s</uscc>\n    <system>%s</system>\n    <contact>%s</contact>\n    <phone>%s</phone>\n  </unit>'
                     % (unit.uscc, unit.name, former, unit.uscc, unit.system, unit.chair, unit.phone))
    return '\n'.join(lines + ['</register>', ''])


def titles_table(titles):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator='\n')
    writer.writerow(('事项', '单位', '统一社会信用代码', '系统工会', '称号', '对象', '日期', '结果', '整改期限'))
    for what, unit, kind, subject, date, result, deadline in titles:
        writer.writerow((what, unit.name, unit.uscc, unit.system, kind, subject, date, result, deadline))
    return out.getvalue()


QUOTAS = {'示范职工之家': 2, '百人以上新建会企业职工之家': 27, '职工暖心驿站': 200}


def quota_for(world, quota):
    """As many for each 600 units."""
    return max(quota, quota * world.units // 600)


def vote(world, applications):
    """Who is eligible is voted on; two thirds of the votes or so are for it, as long as there are grants for them."""
    left = {kind: quota_for(world, quota) for kind, quota in QUOTAS.items()}
    rng = random.Random('%s/votes' % world.seed)
    homes = {a['unit']: set(a['reasons']) for a in applications if a.get('class') == '先进职工之家'}
    for a in applications:  # a group is bound with what the members and the assessors said of its union
        if a.get('class') == '先进职工小家':
            a['reasons'] = sorted(set(a['reasons']) | (homes.get(a['unit'], set()) & {'disqualified', 'grade', 'satisfaction'}))
    for a in sorted((a for a in applications if 'class' in a), key=lambda a: (a['class'], a['system'], a['unit'], a['subject'])):
        # photographs that lack are asked for, and keep nobody out
        a['eligible'] = not [m for m in a['missing'] if m != 'photos'] and not a['reasons']
        if a['eligible'] and not a.get('held'):  # what is held is not voted on again
            agree = min(year.COMMITTEE, rng.choice((4, 5, 6, 7, 8, 9, 9, 10, 10, 10, 11, 11, 11, 11, 11)))
            if left.get(a['class'], 1) == 0:
                agree = min(agree, year.COMMITTEE // 2)
            against = rng.randint(0, year.COMMITTEE - agree)
            a['votes'] = {'agree': agree, 'against': against, 'abstain': year.COMMITTEE - agree - against}
            a['award'] = agree * 2 > year.COMMITTEE
            if a['award'] and a['class'] in left:
                left[a['class']] -= 1
        else:
            a['award'] = False


MOST_VOTES = 1500  # of one meeting


def vote_records(world, applications):
    """What the committee's meetings come to, a record each."""
    year_of = world.period[-4:]
    days = [year_of + day for day in ('-12-15', '-12-16', '-12-22', '-12-24', '-12-25')]
    votes = [(a['class'], a['unit'], a['uscc'], a['subject'], (a['votes']['agree'], a['votes']['against'], a['votes']['abstain']))
             for a in sorted(applications, key=lambda a: (a['class'], a['system'], a['unit'], a['subject'])) if 'votes' in a]
    return [papers.vote_record(world.period, office(world), n + 1, days, year.COMMITTEE, votes[first:first + MOST_VOTES])
            for n, first in enumerate(range(0, len(votes), MOST_VOTES))]


def tally(rows, key):
    table = collections.defaultdict(collections.Counter)
    for r in rows:
        table[key(r)][r['state']] += 1
    return {k: dict(sorted(v.items())) for k, v in sorted(table.items())}


def sums(rows):
    accepted = [r for r in rows if r['state'] == 'accepted']
    superseded = sum(r['supersedes'] for r in accepted)
    return {
        'files': len({r['file'] for r in rows}), 'submissions': len(rows), 'accepted': len(accepted), 'rejected': sum(r['state'] == 'rejected' for r in rows),
        'duplicates': sum(r['state'] == 'duplicate' for r in rows), 'superseded': superseded, 'standing': len(accepted) - superseded,
        'photos': sum(r['photos'] for r in accepted), 'late': sum(r['late'] for r in accepted), 'confidential': sum(r['form'] == 'hardship-file' and r['state'] == 'accepted' for r in rows),
        'by_form': tally(rows, lambda r: r['form']), 'by_class': tally(rows, lambda r: r['class']), 'by_system': tally(rows, lambda r: r['system']),
        'faults': dict(sorted(collections.Counter(r['fault'] for r in rows if r['fault'] and r['state'] == 'rejected').items())),
    }


def by_class(applications):
    table = {}
    for a in applications:
        if 'class' in a:
            line = table.setdefault(a['class'], dict.fromkeys(('applications', 'complete', 'eligible', 'awarded'), 0))
            line['applications'] += not a['none']
            line['complete'] += not a['missing']
            line['eligible'] += a['eligible']
            line['awarded'] += a['award']
    return dict(sorted(table.items()))


def write(path, text):
    path.write_text(text, encoding='utf-8', newline='\n')


def dump(path, what):
    write(path, json.dumps(what, ensure_ascii=False, indent=1, sort_keys=True) + '\n')


def generate(options):
    start(options)
    world = WORLD
    if world.dir.exists():
        if any(world.dir.iterdir()) and not (world.dir / 'book.json').exists():
            raise SystemExit('%s is there and is no year of ours' % world.dir)
        shutil.rmtree(world.dir)
    for stage in range(len(year.STAGES)):
        (world.dir / 'drops' / folder(stage)).mkdir(parents=True)
    with multiprocessing.Pool(options.jobs, start, (options,)) as pool:
        made = [m for part in pool.imap(make_units, chunks(world.units)) for m in part]
        made += [m for part in pool.imap(make_systems, chunks(len(world.systems))) for m in part]
    rows = [r for _, r, _, _ in made for r in r]
    applications = [a for _, _, a, _ in made for a in a]
    titles = [t for _, _, _, t in made for t in t]
    rows += finish(world, assess(world, applications))[0]
    vote(world, applications)
    rows.sort(key=lambda r: (r['file'], r['form']))
    write(world.dir / 'profile.xml', profile(world))
    write(world.dir / 'register.xml', register([m[0] for m in made]))
    write(world.dir / 'titles.csv', titles_table(titles))
    write(world.dir / 'notice.xml', papers.notice(world.period, office(world, ''), world.period[-4:] + '-03-02', NOTICE_FORMS))
    coverage = [a for a in applications if 'coverage' in a]
    applications = [a for a in applications if 'class' in a]
    records = vote_records(world, applications)
    (world.dir / 'votes').mkdir()
    for n, text in enumerate(records, 1):
        write(world.dir / 'votes' / ('表决结果 %d.xml' % n), text)
    dump(world.dir / 'book.json', {
        'seed': world.seed, 'period': world.period, 'office': OFFICE, 'units': world.units, 'systems': len(world.systems), 'committee': year.COMMITTEE, 'votes': len(records),
        'stages': [{'folder': folder(n), 'on': '%s-%s' % (world.period[-4:], day)} for n, day in enumerate(year.STAGES)],
        'counts': sums(rows), 'classes': by_class(applications), 'titles': len({(t[1].uscc, t[2], t[3]) for t in titles}), 'title_events': len(titles),
        'rows': rows, 'applications': applications, 'coverage': coverage})
    return sums(rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--units', type=int, default=600, help='basic unions (default: 600, a district; a city has 12000)')
    parser.add_argument('--seed', type=int, default=9704)
    parser.add_argument('--period', default='2026')
    parser.add_argument('--faults', type=int, default=9, help='of a hundred forms, so many have a fault (default: 9)')
    parser.add_argument('-j', '--jobs', type=int, help='processes (default: one per processor)')
    parser.add_argument('-o', '--output', required=True, help='folder to write; an earlier year there is removed')
    options = parser.parse_args()
    counts = generate(options)
    print('%(files)d files, %(submissions)d submissions: %(accepted)d to be accepted, %(rejected)d to be returned, %(duplicates)d again' % counts)


if __name__ == '__main__':
    main()
