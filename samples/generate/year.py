"""What happens in a year: who hands in what and when, with which faults, and what must come of it.

Each unit's year is a function of the seed and the unit's number, so that units can be made in any order and by any
number of processes. A submission carries what is expected of it; the book is no more than their sum.
"""
import datetime
import random
from dataclasses import dataclass, field

import faults
import papers
import words

# when the office looks into its letter box: month and day of receipt
STAGES = ('03-20', '04-10', '05-06', '06-20', '07-10', '09-10', '09-28', '10-12', '10-28', '11-20', '12-10', '12-28')
BEGIN, QUARTER1, GROUPS, FIRST, FIRST_AGAIN, HOMES, HOMES_AGAIN, SECOND, SECOND_AGAIN, SCORES, REPORTS, LAST = range(len(STAGES))

# of a hundred units
SHARES = {'home': 10, 'group': 8, 'demonstration': 1, 'new': 5, 'station': 10, 'person': 8, 'pilot': 2, 'plan': 3, 'hardship': 2}
UNITS_PER_SYSTEM = 25
COMMITTEE = 11  # members who vote
CONFIDENTIAL = ('hardship-file', 'publicity-report')


@dataclass
class Unit:
    number: int
    name: str
    employer: str
    uscc: str
    system: str
    nature: str
    industry: str
    chair: str
    chair_sex: str
    chair_age: int
    deputy: str
    phone: str
    employees: int
    members: int
    groups: int
    committee: int
    qualified: str
    former: str = ''

    def under(self, name):
        """The same unit on a form that has another name and no code."""
        other = Unit(**self.__dict__)
        other.name, other.uscc = name, ''
        return other


@dataclass
class Paper:
    """One form as handed in, and what is expected of it."""
    form: str
    text: str
    unit: Unit
    class_name: str
    subject: str = ''
    photos: list = field(default_factory=list)  # name, date, caption
    errors: list = field(default_factory=list)
    warnings: list = field(default_factory=list)
    fault: str = ''
    supersedes: bool = False
    late: bool = False

    def spoilt(self, fault):
        name, code, change = fault
        return Paper(self.form, change(self.text, self.unit), self.unit, self.class_name, self.subject, self.photos, list(code) if isinstance(code, tuple) else [code], [], name)


@dataclass
class Drop:
    stage: int
    name: str
    papers: list
    archive: bool = False
    strange: bool = False    # an archive with a file that does not belong there: comes back whole
    again: bool = False      # the same bytes were dropped before


def make_unit(seed, number, systems, period):
    rng = random.Random('%s/unit/%d' % (seed, number))
    employer, trade = words.unit_name(number)
    employees = rng.randint(trade[3], trade[4])
    sex = rng.choice('男女')
    union = '工会委员会'
    return Unit(number=number, name=employer + union, employer=employer, uscc=words.uscc(number), system=systems[number % len(systems)].name,
                nature=trade[1], industry=trade[2], chair=words.person(rng), chair_sex=sex, chair_age=rng.randint(35, 58),
                deputy=words.person(rng), phone=words.mobile(number), employees=employees, members=employees - rng.randint(0, employees // 60),
                groups=max(3, employees // 20), committee=min(11, max(3, employees // 25) | 1), qualified='%d-%02d' % (int(period[:4]) - rng.randint(2, 6), rng.randint(1, 12)),
                former=employer.replace('有限公司', '厂') + union if number % 31 == 7 and '有限公司' in employer else '')


def make_system(seed, number, office, period):
    rng = random.Random('%s/system/%d' % (seed, number))
    name, _ = words.system_name(number)
    return Unit(number=900000 + number, name=name, employer=name, uscc=words.uscc(900000 + number), system=office, nature='机关', industry='公共管理、社会保障和社会组织',
                chair=words.person(rng), chair_sex='男', chair_age=50, deputy=words.person(rng), phone='010-%08d' % (60000 + number), employees=20, members=20,
                groups=3, committee=5, qualified='')


class Year:
    """The year of one unit, or of one superior union."""

    def __init__(self, seed, unit, period, fault_percent):
        self.rng = random.Random('%s/year/%d' % (seed, unit.number))
        self.unit, self.period, self.year, self.percent = unit, period, period[-4:], fault_percent
        self.drops, self.applications, self.titles = [], [], []
        self.applies = self.chance(SHARES['home'])
        # a title of the unit itself is being rectified: nothing of the unit itself is accepted meanwhile
        self.refused = self.applies and self.chance(4)

    # --- helpers ---

    def day(self, stage, before):
        """So many days before a stage, as a date."""
        month, day = map(int, STAGES[stage].split('-'))
        return (datetime.date(int(self.year), month, day) - datetime.timedelta(days=before)).isoformat()

    def chance(self, percent):
        return self.rng.random() * 100 < percent

    def photos(self, count, stage, names=None):
        return [((names[n] if names else 'jia-%02d' % (n + 1)) + '.jpg', self.day(stage, 40 + n), (papers.CAPTIONS if names else papers.MEDIA)[n % 8]) for n in range(count)]

    def hand_in(self, stage, name, paper_list, archive=None):
        """As one file: an archive when there are photos or several forms."""
        photos = any(p.photos for p in paper_list)
        archive = archive if archive is not None else photos or len(paper_list) > 1
        drop = Drop(stage, name + ('.zip' if archive else '.xml'), paper_list, archive)
        self.drops.append(drop)
        return drop

    def submit(self, stage, again, name, paper_list, mend=80, revise=None):
        """Hands in, with faults by chance; a stage later what came back, mended, and now and then a correction of what
        was accepted, or the same file again. Answers those papers that stand in the end."""
        stands = list(paper_list)
        faulty = [n for n, p in enumerate(paper_list) if p.form in faults.FAULTS and self.chance(self.percent)]
        sent = list(paper_list)
        single = len(paper_list) == 1 and not paper_list[0].photos
        for n in faulty:
            broken = single and self.chance(15)
            sent[n] = paper_list[n].spoilt(faults.BROKEN if broken else self.rng.choice(faults.FAULTS[paper_list[n].form]))
        drop = self.hand_in(stage, name, sent)
        if drop.archive and not faulty and self.chance(3):
            drop.strange = True
            faulty = list(range(len(paper_list)))
        for n in faulty:
            if not self.chance(mend):
                stands[n] = None
        mended = [stands[n] for n in faulty if stands[n]]
        if mended:
            self.hand_in(again, '更正 ' + name, mended)
        elif not faulty and revise and self.chance(6):
            changed = revise()
            changed.supersedes = True
            self.hand_in(again, '更正 ' + name, [changed])
            stands = [changed if p.form == changed.form else p for p in stands]
        elif not faulty and self.chance(4):
            self.drops.append(Drop(again, '再交 ' + drop.name, sent, drop.archive, again=True))
        return [p for p in stands if p]

    def apply(self, class_name, subject, stands, wanted, reasons, stage):
        have = {p.form for p in stands}
        photos = any(p.photos for p in stands)
        missing = [f for f in wanted if f not in have] + ([] if photos else ['photos'])
        self.applications.append({'class': class_name, 'unit': self.unit.name, 'uscc': self.unit.uscc, 'system': self.unit.system, 'subject': subject,
                                  'materials': sorted(have), 'photos': sum(len(p.photos) for p in stands), 'missing': missing, 'reasons': sorted(reasons),
                                  'window': 'second' if stage >= SECOND else 'first', 'none': not have,
                                  'held': class_name == '先进职工之家' and getattr(self, 'held', False)})

    # --- what units hand in ---

    def checklist(self, form, class_name, subject, stage, again, **more):
        unit, rng = self.unit, self.rng
        refs = papers.ITEMS[form].split()
        poor = self.chance(6)
        no = rng.sample(refs, rng.randint(1, 2)) if poor else []
        bare = self.chance(8)  # without photos: a material of the class is lacking
        photos = [] if bare else self.photos(rng.randint(2, 5), stage, refs)
        date, seen = self.day(stage, 20), self.day(stage, 8)

        def make(unit=unit, place_more=''):
            extra = dict(more)
            if 'place' in extra:
                extra['place'] += place_more
            return Paper(form, papers.checklist(form, self.period, unit, class_name, date, seen, photos, no, subject=subject, **extra), unit, class_name, subject,
                         photos, warnings=['R-OUTCOME'] * len(no))
        if unit.former and form == 'checklist-rest-station':  # first under the name it had, then under its own
            old = make(unit.under(unit.former))
            self.hand_in(stage, '%s %s' % (subject, unit.former), [old])
            new = make()
            new.supersedes = True
            self.hand_in(again, '更正 %s %s' % (subject, unit.name), [new])
            stands = [new]
        else:
            stands = self.submit(stage, again, '%s %s' % (subject or class_name, unit.name), [make()])
        self.apply(class_name, subject, stands, [form], {'outcome'} if no and stands else set(), stage)

    def windows(self):
        unit, rng = self.unit, self.rng
        if self.chance(SHARES['demonstration']) and not self.refused:
            self.checklist('checklist-demonstration', '示范职工之家', '', *rng.choice(((FIRST, FIRST_AGAIN), (SECOND, SECOND_AGAIN))))
        if unit.employees >= 100 and self.chance(SHARES['new'] * 2) and not self.refused:
            stage, again = rng.choice(((FIRST, FIRST_AGAIN), (SECOND, SECOND_AGAIN)))
            self.checklist('checklist-new-enterprise', '百人以上新建会企业职工之家', '', stage, again, founded='%s-%02d-15' % (self.year, rng.randint(1, 4)))
        if self.chance(SHARES['station']) or unit.former:
            for n in range(rng.choice((1, 1, 1, 2, 3))):
                stage, again = rng.choice(((FIRST, FIRST_AGAIN), (SECOND, SECOND_AGAIN)))
                subject = '%s%s职工暖心驿站' % (unit.employer[:2], ('东门', '西路口', '南广场')[n])
                self.checklist('checklist-rest-station', '职工暖心驿站', subject, stage, again, place='%s%d号' % (('东街', '西路', '南大街')[n], rng.randint(1, 99)))

    def qualified_before(self, kind, subject):
        """A title from before, which last year's review confirmed."""
        self.titles += [('授予', kind, subject, self.unit.qualified + '-20', '', ''),
                        ('复核', kind, subject, '%d-12-%02d' % (int(self.year) - 1, 5 + self.unit.number % 20), '合格', '')]

    def home(self):
        """先进职工之家: three forms and photos in one archive."""
        unit, rng = self.unit, self.rng
        late = self.chance(6)
        stage, again = (SECOND, SECOND_AGAIN) if late else (HOMES, HOMES_AGAIN)
        refused, held, low = self.refused, self.chance(5), self.chance(5)
        poor, lacking = self.chance(5), rng.choice((None,) * 9 + ('checklist-advanced-home', 'member-evaluation-report', 'photos', 'registration-advanced-home'))
        base = int(self.year)
        self.held, self.known = held, True
        if refused:
            self.titles += [('授予', '先进职工之家', '', '%d-12-15' % (base - 4), '', ''), ('复核', '先进职工之家', '', '%d-12-01' % (base - 1), '不合格', ''),
                            ('限期整改', '先进职工之家', '', '%d-12-10' % (base - 1), '', '%d-06-10' % base)]
        elif held:
            self.titles += [('授予', '先进职工之家', '', '%d-12-15' % (base - 2), '', ''), ('年度考核', '先进职工之家', '', '%d-12-10' % (base - 1), '合格', '')]
        elif self.chance(70):
            self.qualified_before('合格职工之家', '')
        else:
            self.known = False
        valid = unit.members * rng.randint(86, 97) // 100
        issued = min(unit.members, valid + rng.randint(2, 6))
        sheets = (issued, min(issued, valid + 1), valid)
        evaluation, (overall, announced) = papers.evaluation(
            self.period, unit, (self.day(stage, 60), self.day(stage, 50), self.day(stage, 40), self.day(stage, 12)), sheets, None, rng, good=not low)
        rate = '%d.%02d' % divmod(announced, 100)
        entitled = min(unit.members, 60)
        present = max(1, entitled * rng.randint(80, 100) // 100)
        ballot = (entitled, present, max(present * 2 // 3 + 1, present - rng.randint(0, 4)))
        no = rng.sample(papers.ITEMS['checklist-advanced-home'].split(), 1) if poor else []
        photos = self.photos(rng.randint(3, 6), stage)
        if lacking == 'photos':
            photos = []

        def registration(phone=None):
            own = Unit(**unit.__dict__)
            own.phone = phone or unit.phone
            text = papers.registration_home(self.period, own, self.day(stage, 30), (self.day(stage, 20), self.day(stage, 18), self.day(stage, 10)), photos, ballot,
                                            rate, random.Random('%s/%d' % (self.period, unit.number)))
            return Paper('registration-advanced-home', text, unit, '先进职工之家', '', photos, warnings=['R-RATE-70'] if low else [])
        all_papers = [
            registration(),
            Paper('checklist-advanced-home', papers.checklist('checklist-advanced-home', self.period, unit, '先进职工之家', self.day(stage, 32), self.day(stage, 14), no=no),
                  unit, '先进职工之家', warnings=['R-OUTCOME'] * len(no)),
            Paper('member-evaluation-report', evaluation, unit, '会员评家报告', warnings=['R-EVAL-70'] + ['R-EVAL-LOW'] * len(papers.DIMENSIONS) if low else [])]
        sent = [p for p in all_papers if p.form != lacking]
        for paper in sent:
            paper.late = late and paper.form != 'member-evaluation-report'
            if paper.late:
                paper.warnings = paper.warnings + ['R-WIN']
            if not self.known and paper.form == 'checklist-advanced-home':
                paper.warnings = paper.warnings + ['R-TITLE-CHAIN-NOTED']
            if held and paper.class_name == '先进职工之家':
                paper.warnings = paper.warnings + ['R-TITLE-HELD']
            if refused:
                paper.errors, paper.fault = ['R-TITLE-RECTIFY'], 'under-rectification'
        name = '先进职工之家 ' + unit.name
        if refused:
            self.hand_in(stage, name, sent)
            stands = []
        else:
            revise = (lambda: registration('13800000%03d' % (unit.number % 1000))) if not (late or held or lacking or low) else None
            stands = self.submit(stage, again, name, sent, revise=revise)
        have = {p.form for p in stands}
        reasons = ({'outcome'} if no and 'checklist-advanced-home' in have else set()) | ({'satisfaction'} if low and 'member-evaluation-report' in have else set())
        if stands:
            reasons |= self.score('先进职工之家', '')
        wanted = ['registration-advanced-home', 'checklist-advanced-home', 'member-evaluation-report']
        self.apply('先进职工之家', '', stands, wanted, reasons | ({'rectification'} if refused else set()), stage)

    def score(self, class_name, subject):
        """The sheet that the group of assessors files. Totals come from few values: ties are common."""
        unit, rng = self.unit, self.rng
        refs = list(papers.CRITERIA[class_name])
        lost = {ref: rng.choice((1, 2)) for ref in rng.sample(refs, rng.randint(2, 6))}
        disqualified = 'D5' if self.chance(2) else ''
        if self.chance(4):
            lost = {ref: points for ref, points in papers.CRITERIA[class_name].items()}  # half of everything
        names = random.Random('assessors/%d' % (unit.number % 9))
        assessors = []
        while len(assessors) < 7:
            person = words.person(names)
            assessors += [] if person in assessors + [unit.chair, unit.deputy] else [person]
        text, total, grade = papers.score_sheet(self.period, unit, class_name, subject, self.day(SCORES, 30), self.day(SCORES, 25),
                                                '第%s片区' % '一二三四五六七八九'[unit.number % 9], assessors, lost, disqualified)
        warnings = (['R-DISQ-RESULT'] if disqualified else []) + (['R-TITLE-HELD'] if self.held else []) + ([] if self.known else ['R-TITLE-CHAIN-NOTED'])
        paper = Paper('score-sheet', text, unit, class_name, subject, warnings=warnings)
        stands = self.submit(SCORES, REPORTS, '评分表 %s%s' % (unit.name, subject), [paper])
        self.scored = {'total': papers.half(total), 'grade': grade} if stands else None
        if not stands:
            return set()
        return ({'disqualified'} if disqualified else set()) | ({'grade'} if grade in ('合格', '不合格') else set())

    def group(self):
        """先进职工小家 of some of its workshops."""
        unit, rng = self.unit, self.rng
        for n in range(rng.choice((1, 1, 2, 3))):
            subject = '%s工会%s车间分会' % (unit.employer, '一二三'[n])
            members = min(unit.members, rng.randint(12, 60))
            present = members - rng.randint(0, members // 6)
            counts = (members, present, present - rng.randint(0, 2))
            rate = '%d.%02d' % divmod((2 * 10000 * counts[2] // present + 1) // 2, 100)
            lacking = self.chance(8)
            photos = [] if lacking else self.photos(rng.randint(2, 4), HOMES)
            if self.chance(70):
                self.qualified_before('合格职工小家', subject)
            text = papers.registration_group(self.period, self.employer(), self.day(HOMES, 30), (self.day(HOMES, 20), self.day(HOMES, 18), self.day(HOMES, 9)), photos, subject,
                                             counts, rate, words.person(rng), rng)
            stands = self.submit(HOMES, HOMES_AGAIN, '先进职工小家 ' + subject, [Paper('registration-advanced-group', text, unit, '先进职工小家', subject, photos)])
            self.apply('先进职工小家', subject, stands, ['registration-advanced-group'], set(), HOMES)

    def employer(self):
        """On the form of a group stands the employer's name."""
        other = Unit(**self.unit.__dict__)
        other.name = self.unit.employer
        return other

    def person(self):
        unit, rng = self.unit, self.rng
        class_name = rng.choice(('先进个人', '先进个人', '职工信赖的“娘家人”', '优秀工会工作者'))
        union_post = {'先进个人': '', '职工信赖的“娘家人”': '工会主席', '优秀工会工作者': '工会干事'}[class_name]
        name = unit.chair if class_name.startswith('职工') else words.person(rng)
        sex = unit.chair_sex if name == unit.chair else rng.choice('男女')
        birth = '%d-%02d-%02d' % (rng.randint(1970, 1992), rng.randint(1, 12), rng.randint(1, 28))
        entitled = min(unit.members, 60)
        present = entitled - rng.randint(0, entitled // 8)
        text = papers.nomination(self.period, unit, class_name, name, self.day(HOMES, 12), (self.day(HOMES, 30), self.day(HOMES, 28), self.day(HOMES, 16),
                                 self.day(HOMES, 8), self.day(HOMES, 3)), (sex, birth, words.id_number(birth, unit.number, sex == '男'), union_post),
                                 (entitled, present, present - rng.randint(0, 2)), rng)
        stands = self.submit(HOMES, HOMES_AGAIN, '%s %s %s' % (class_name.replace('“', '').replace('”', ''), name, unit.name), [Paper('person-nomination', text, unit, class_name, name)])
        self.applications.append({'class': class_name, 'unit': unit.name, 'uscc': unit.uscc, 'system': unit.system, 'subject': name, 'materials': [p.form for p in stands],
                                  'photos': 0, 'missing': [] if stands else ['person-nomination'], 'reasons': [], 'window': 'first', 'none': not stands})

    def hardship(self):
        """A worker's file, and the report of the public notice: both are confidential or name people."""
        unit, rng = self.unit, self.rng
        name, births = words.person(rng), ('1978-04-09', '1980-11-21', '2009-02-17')
        people = [(who, birth, words.id_number(birth, unit.number + n, n != 1)) for n, (who, birth) in
                  enumerate(zip((name, words.person(rng), name[:1] + '一鸣'), births))]
        text = papers.hardship(self.period, unit, self.day(REPORTS, 10), 'K-%s-%04d' % (self.year, unit.number), *people, unit.deputy)
        stands = self.submit(REPORTS, LAST, '困难职工档案 ' + unit.name, [Paper('hardship-file', text, unit, '困难职工', 'K-%s-%04d' % (self.year, unit.number))])
        if stands:
            text = papers.publicity(self.period, unit, self.day(LAST, 5), (self.day(LAST, 17), self.day(LAST, 8)), [(people[0][0], people[0][2])], unit.deputy)
            self.hand_in(LAST, '公示结果 ' + unit.name, [Paper('publicity-report', text, unit, '公示结果报告', '%s年度困难职工名单' % self.year)])

    def of_unit(self):
        unit, rng = self.unit, self.rng
        if self.chance(SHARES['pilot']) and not self.refused:
            text = papers.pilot(self.period, unit, self.day(BEGIN, 12), (self.day(BEGIN, 8), self.day(BEGIN, 2)), 10000, rng)
            self.submit(BEGIN, QUARTER1, '试点 ' + unit.name, [Paper('pilot-application', text, unit, '建家试点')], mend=0)
        if self.chance(SHARES['plan']) and not self.refused:
            text = papers.work_plan(self.period, unit, self.day(BEGIN, 38), (self.day(BEGIN, 36), self.day(BEGIN, 20)))
            self.submit(BEGIN, QUARTER1, '计划 ' + unit.name, [Paper('work-plan', text, unit, '建家工作计划')])
        self.windows()
        if self.applies:
            self.home()
        elif self.chance(12):  # holds a title from before: due for its yearly assessment, or its review
            years = rng.choice((1, 2, 3))
            base = int(self.year)
            self.titles.append(('授予', '先进职工之家', '', '%d-12-15' % (base - years), '', ''))
            self.titles += [('年度考核', '先进职工之家', '', '%d-12-10' % y, '合格', '') for y in range(base - years + 1, base)]
        if self.chance(SHARES['group']):
            self.group()
        if self.chance(SHARES['person']):
            self.person()
        if self.chance(SHARES['hardship']):
            self.hardship()
        return self

    # --- what superior unions hand in ---

    def of_system(self):
        """A return for each quarter; what one says of the quarter before is what that said of itself."""
        rng, union = self.rng, self.unit
        fields = [[rng.randint(10, 60), 0, 0, 0, 0] for _ in range(8)]
        for line in fields:
            line[1] = line[0] * rng.randint(60, 75) // 100
            line[3] = line[0] * rng.randint(20, 60)
            line[4] = line[3] * rng.randint(60, 80) // 100
        groups = [[rng.randint(60, 600), 0, 0] for _ in range(8)]
        for line in groups:
            line[1] = line[0] * rng.randint(55, 75) // 100
        bases = {'six': (rng.randint(60, 140), 6), 'eight': (rng.randint(30, 80), 8)}
        met = {ref: [of * rng.randint(80, 90) // 100 for _ in range(n)] for ref, (of, n) in bases.items()}
        everything = {ref: min(m) * 9 // 10 for ref, m in met.items()}
        filler = words.person(rng)
        for quarter, (stage, again) in enumerate(((QUARTER1, GROUPS), (FIRST_AGAIN, HOMES), (SECOND, SECOND_AGAIN), (LAST, None)), 1):
            standards = []
            for line in fields:
                line[2], line[1] = line[1], min(line[0], line[1] + rng.randint(0, 2))
                line[4] = min(line[3], line[4] + rng.randint(0, 20))
            for line in groups:
                line[2], line[1] = line[1], min(line[0], line[1] + rng.randint(0, 6))
            for ref, (of, _) in bases.items():
                before, all_before = met[ref], everything[ref]
                met[ref] = [min(of, m + rng.randint(0, 1)) for m in before]
                everything[ref] = min(min(met[ref]), all_before + rng.randint(0, 1))
                standards.append((ref, (of, list(zip(met[ref], before)), (everything[ref], all_before))))
            subject = ('第一季度', '第二季度', '第三季度', '第四季度')[quarter - 1]
            text = papers.coverage(self.period, union, quarter, self.day(stage, 4), ([list(f) for f in fields], [list(g) for g in groups], standards), filler)
            totals = {'units': sum(f[0] for f in fields), 'unions': sum(f[1] for f in fields), 'employees': sum(f[3] for f in fields), 'members': sum(f[4] for f in fields),
                      'people': sum(g[0] for g in groups), 'joined': sum(g[1] for g in groups), 'six': everything['six'], 'of-six': bases['six'][0]}
            paper = Paper('coverage-return', text, union, '季度报表', subject)
            if again is None:
                self.hand_in(stage, '季报表 %s %s' % (subject, union.name), [paper])
                stands = [paper]
            else:
                stands = self.submit(stage, again, '季报表 %s %s' % (subject, union.name), [paper], mend=90)
            self.applications.append({'coverage': subject, 'unit': union.name, 'stands': bool(stands), 'totals': totals})
        return self
