"""The forms as text. Each function takes the unit, the day, what else is to stand there, and answers a document that the
rules accept without a word, unless its arguments say otherwise. Text, not a tree: a city's year has to be quick."""
import xml.sax.saxutils as sax

ITEMS = {
    'checklist-demonstration': 'R01 R02 R03 R04 R05 R06 R07 R08 R09 R10 R11 R12 R13 R14 R15 R16 R17 R18 R20 R21 R22',
    'checklist-new-enterprise': 'R01 R02 R03 R04 R05 R06 R07 R08b R11 R12 R13 R14 R16 R20 R21 R22',
    'checklist-rest-station': 'R23 R24 R25 R26 R27 R28',
    'checklist-advanced-home': 'R01 R03 R04 R05 R06b R07 R11 R13 R14 R16 R19 R20 R21 R22',
}
DIMENSIONS = ('组织建设', '阵地建设', '制度机制', '民主管理', '维护权益', '服务职工', '文体活动', '经费使用', '干部作风')
CRITERIA = {
    '先进职工之家': dict(zip(('S%02d' % n for n in range(1, 16)), (8, 7, 5, 8, 6, 6, 8, 6, 6, 8, 6, 6, 5, 5, 10))),
    '先进职工小家': dict(zip(('X%02d' % n for n in range(1, 7)), (20, 15, 15, 15, 15, 20))),
}
DEDUCTIONS = ('会员档案有两份没有归档。', '年度培训少一次。', '公开栏更新迟了九天。', '意见征集后没有书面答复。', '活动记录缺少签到。', '台账登记不及时。',
              '夜班职工参加活动少。', '整改措施有一项没有写明时限。')
MEDIA = ('职工之家门口标识', '职工书屋夜间开放', '会员评家大会投票', '困难职工走访', '技能比武现场', '工会小组活动', '职工代表大会', '母婴关爱室')
CAPTIONS = ('三委选举结果公示栏', '互助服务卡发放现场', '门口标识', '上墙制度', '活动现场', '服务项目公示栏', '职工书屋', '意见箱')


def esc(text):
    return sax.escape(text)


def lines_of(indent, values):
    return ''.join('%s<%s>%s</%s>\n' % (indent, name, esc(value), name) for name, value in values)


def document(form, period, unit, class_name, date, body, subject=''):
    code = '      <uscc>%s</uscc>\n' % unit.uscc if unit.uscc else ''
    system = '      <system>%s</system>\n' % esc(unit.system) if unit.system else ''
    subject = '    <subject>%s</subject>\n' % esc(subject) if subject else ''
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<form xmlns="urn:jianjia:form:%s:1">\n  <envelope>\n    <period>%s</period>\n    <unit>\n'
            '      <name>%s</name>\n%s%s    </unit>\n    <class>%s</class>\n%s    <date>%s</date>\n  </envelope>\n%s</form>\n'
            % (form, period, esc(unit.name), code, system, class_name, subject, date, body))


def contact(unit):
    return '  <chair>%s</chair>\n  <phone>%s</phone>\n' % (unit.chair, unit.phone)


def figures(unit):
    return '  <employees>%d</employees>\n  <members>%d</members>\n' % (unit.employees, unit.members)


def pictures(photos, tag='picture', indent='    '):
    return ''.join('%s<%s file="%s" date="%s">%s</%s>\n' % (indent, tag, name, date, caption, tag)
                   for name, date, caption in photos)


def opinion(name, text, date, by=''):
    by = '      <by>%s</by>\n' % esc(by) if by else ''
    return '    <%s>\n      <text>%s</text>\n%s      <date>%s</date>\n    </%s>\n' % (name, text, by, date, name)


def opinions(*each):
    return '  <opinions>\n%s  </opinions>\n' % ''.join(each)


# --- 验收单 ---

def checklist(form, period, unit, class_name, date, seen, photos=(), no=(), place=None, founded=None, subject=''):
    """`no`: items that the unit and its superior union found wanting; `seen`: the day of the superior union's check."""
    shown = {name[:-4]: caption for name, _, caption in photos}
    rows = []
    for ref in ITEMS[form].split():
        answer = '否' if ref in no else '是'
        photo = '      <photo file="%s.jpg">%s</photo>\n' % (ref, shown[ref]) if ref in shown else ''
        rows.append('    <item ref="%s">\n      <self>%s</self>\n      <system>%s</system>\n%s    </item>\n' % (ref, answer, answer, photo))
    body = '  <place>%s</place>\n' % place if place else ''
    body += contact(unit) + figures(unit)
    body += '  <founded>%s</founded>\n' % founded if founded else ''
    body += '  <items>\n%s  </items>\n' % ''.join(rows)
    verdict = '经查阅资料、实地查看，有%d项没有达到要求，请整改后再验收。' % len(no) if no else '经查阅资料、实地查看，各项要求已经落实，同意验收合格。'
    body += '  <opinion>\n    <text>%s</text>\n    <by>%s</by>\n    <date>%s</date>\n  </opinion>\n' % (verdict, esc(unit.system), seen)
    return document(form, period, unit, class_name, date, body, subject)


# --- 登记表 ---

DEEDS = (
    '现有职工%(employees)d人，会员%(members)d人。近年来，工会以建好职工之家为主线，把场地办成职工愿意来、留得住、用得上的地方，先后投入经费%(money)d万元，面积由80平方米扩大到%(area)d平方米。',
    '一是把组织建起来。工会委员会、经费审查委员会和女职工委员会按期换届，下设%(groups)d个工会小组。每月召开一次小组长碰头会，职工反映的问题当场登记、限时答复，去年共收到意见%(asked)d条，办结%(done)d条，其余的已列入今年的计划。',
    '二是把服务送上门。职工之家实行错时开放，夜班职工可以使用休息间和热饭台。一年来组织健康体检、法律咨询、心理疏导等活动%(events)d场，为%(helped)d名困难职工送去慰问金和助学金，帮助双职工家庭解决了暑期托管。',
    '三是把技能提上去。开展师带徒和岗位练兵，结成师徒%(pairs)d对，举办比武%(contests)d次，%(risen)d名职工晋升技能等级，%(ideas)d项小改小革得到采纳。',
    '四是把家管起来。涉及工资、工时、劳动保护的事项都经过协商和表决，经费收支按季公开，请会员代表现场查账。大家提出的停车难问题，已经通过与邻近单位错时共享得到解决。',
)


def deeds(unit, rng):
    values = {'employees': unit.employees, 'members': unit.members, 'groups': unit.groups, 'money': rng.randint(3, 60), 'area': rng.randint(12, 40) * 10,
              'asked': 0, 'done': rng.randint(18, 60), 'events': rng.randint(8, 40), 'helped': rng.randint(3, 20), 'pairs': rng.randint(8, 40),
              'contests': rng.randint(2, 6), 'risen': rng.randint(3, 18), 'ideas': rng.randint(2, 12)}
    values['asked'] = values['done'] + rng.randint(1, 6)
    return [p % values for p in DEEDS[:rng.randint(3, 5)]]


def paragraphs(tag, texts):
    return '  <%s>\n%s  </%s>\n' % (tag, ''.join('    <p>%s</p>\n' % esc(t) for t in texts), tag)


def officer(name, sex, age, political, post, employment):
    return ('    <officer>\n      <name>%s</name>\n      <sex>%s</sex>\n      <age>%d</age>\n      <political>%s</political>\n      <post>%s</post>\n'
            '      <employment>%s</employment>\n    </officer>\n' % (name, sex, age, political, post, employment))


def ballot(counts, rate=None, date='', indent='  '):
    """`counts`: entitled, present, agreed."""
    lines = [('date', date)] if date else []
    lines += list(zip(('entitled', 'present', 'agreed'), counts)) + ([('satisfaction', rate)] if rate is not None else [])
    return '%s<ballot>\n%s%s</ballot>\n' % (indent, ''.join('%s  <%s>%s</%s>\n' % (indent, k, v, k) for k, v in lines), indent)


def registration_home(period, unit, date, dates, photos, counts, rate, rng):
    """`dates`: of the opinions of administration, party and superior union."""
    body = '  <nature>%s</nature>\n%s  <phone>%s</phone>\n' % (unit.nature, figures(unit), unit.phone)
    for name, value in (('committee', unit.committee), ('full-time', 1), ('covered-unions', 1), ('groups', unit.groups), ('qualified-homes', 1),
                        ('qualified-corners', unit.groups * 2 // 3)):
        body += '  <%s>%d</%s>\n' % (name, value, name)
    body += '  <qualified-since>%s</qualified-since>\n  <officers>\n' % unit.qualified
    body += officer(unit.chair, unit.chair_sex, unit.chair_age, '中共党员', '党委副书记、工会主席', '专职')
    body += officer(unit.deputy, '男' if unit.chair_sex == '女' else '女', unit.chair_age - 5, '群众', '工会副主席', '兼职')
    body += '  </officers>\n  <chair-rank>是</chair-rank>\n' + paragraphs('deeds', deeds(unit, rng)) + ballot(counts, rate)
    body += '  <media>\n%s  </media>\n' % pictures(photos) if photos else ''
    body += opinions(opinion('administration', '同意申报。', dates[0]), opinion('party', '经研究，同意推荐申报。', dates[1]),
                     opinion('superior', '经检查验收合格，同意上报。', dates[2], unit.system))
    return document('registration-advanced-home', period, unit, '先进职工之家', date, body)


def registration_group(period, unit, date, dates, photos, subject, counts, rate, head, rng):
    members = counts[0]
    body = '  <officers>\n' + officer(head, '女' if members % 2 else '男', 30 + members % 25, '群众', '工会分会主席', '兼职') + '  </officers>\n'
    body += '  <members>%d</members>\n  <phone>%s</phone>\n' % (members, unit.phone)
    body += '  <qualified-since>%s</qualified-since>\n' % unit.qualified
    body += paragraphs('deeds', [
        '分会有会员%d人，分早、中、夜三班作业。大家利用设备间外侧的空地建起职工小家，摆上微波炉、饮水机、储物柜和一排绿植，成为换班时最愿意停留的角落。小家由会员轮流值日，负责打扫、登记和收集意见，分会主席每周翻看一次，能办的马上办，办不了的报单位工会。' % members,
        '分会坚持班前五分钟安全提醒，组织找隐患活动，收到妙招%d条。谁家有困难，小家的成员都会上门看望，夜班结束有人守着一壶热水，雨天门口备着公用的雨伞，新来的职工第一天就有师傅带着认路、认人、认设备。一年来解决更衣室缺挂钩、夜班送餐凉等问题%d件，会员满意。'
        % (rng.randint(6, 40), rng.randint(4, 40))])
    body += ballot(counts, rate)
    body += '  <media>\n%s  </media>\n' % pictures(photos) if photos else ''
    body += opinions(opinion('union', '经工会委员会研究，同意推荐。', dates[0]), opinion('party', '同意推荐。', dates[1]),
                     opinion('superior', '经检查验收合格，同意上报。', dates[2], unit.system))
    return document('registration-advanced-group', period, unit, '先进职工小家', date, body, subject)


# --- 会员评家报告 ---

def evaluation(period, unit, days, sheets, counts, rng, good=True):
    """`days`: of the evaluation, the meeting, the form and the superior union's opinion; `sheets`: issued, returned,
    valid. What is not good is below the threshold of every rule."""
    issued, returned, valid = sheets
    entitled, voters = unit.members, min(unit.members, 60)

    def answers(low, high):
        happy = valid * rng.randint(low, high) // 100
        fairly = (valid - happy) * (70 if good else 0) // 100
        unhappy = (valid - happy - fairly) * 2 // 3
        return happy, fairly, unhappy, valid - happy - fairly - unhappy

    def row(values):
        return ''.join('<%s>%d</%s>' % (t, v, t) for t, v in zip(('satisfied', 'fairly', 'dissatisfied', 'abstained'), values))
    low, high = (80, 95) if good else (50, 65)
    overall = answers(low, high)
    # half up, in whole numbers
    announced = (2 * 10000 * (overall[0] + overall[1]) // valid + 1) // 2
    body = contact(unit) + figures(unit)
    body += ('  <evaluation>\n    <date>%s</date>\n    <method>会员大会评议</method>\n    <entitled>%d</entitled>\n    <issued>%d</issued>\n'
             '    <returned>%d</returned>\n    <valid>%d</valid>\n  </evaluation>\n' % (days[0], entitled, issued, returned, valid))
    body += '  <results>\n' + ''.join('    <dimension name="%s">%s</dimension>\n' % (d, row(answers(low, high))) for d in DIMENSIONS)
    body += '    <overall>%s</overall>\n    <announced>%d.%02d</announced>\n  </results>\n' % (row(overall), announced // 100, announced % 100)
    body += ('  <suggestions>\n    <suggestion count="%d">夜班职工参加活动的机会少，希望在交接班前后也安排一些小型活动。</suggestion>\n  </suggestions>\n' % max(1, valid // 9))
    body += ('  <rectification>\n    <measure>\n      <problem>活动没有照顾到夜班职工</problem>\n      <action>每月两次把活动安排在交接班时段，由值班小组长管理钥匙。</action>\n'
             '      <responsible>%s</responsible>\n      <due>%s-12-15</due>\n    </measure>\n  </rectification>\n' % (unit.deputy, period[-4:]))
    answer = '是' if good else '否'
    text = '认为本单位达到合格职工之家标准，同意推荐。' if good else '认为本单位还没有达到合格职工之家标准，整改后再评。'
    body += '  <conclusion>\n    <meeting>会员代表大会</meeting>\n    <date>%s</date>\n%s' % (days[1], ballot((voters, voters, voters - 1), indent='    '))
    body += '    <qualified>%s</qualified>\n    <recommended>%s</recommended>\n    <text>会员代表大会听取了评议情况和整改措施的报告，%s</text>\n  </conclusion>\n' % (answer, answer, text)
    body += opinions(opinion('union', '评议程序合规，计票准确，结果属实。', days[2]),
                     opinion('superior', '经核查，评议结果属实。', days[3], unit.system))
    return document('member-evaluation-report', period, unit, '会员评家报告', days[2], body), (overall, announced)


# --- 评分表 ---

def score_sheet(period, unit, class_name, subject, assessed, date, group, assessors, lost, disqualified=''):
    """`lost`: criterion -> half points taken off. Answers the document and the total in half points."""
    rows, total = '', 0
    for n, (ref, points) in enumerate(CRITERIA[class_name].items()):
        off = lost.get(ref, 0)
        total += 2 * points - off
        reason = '<deduction points="%s">%s</deduction>' % (half(off), DEDUCTIONS[n % len(DEDUCTIONS)]) if off else ''
        rows += '    <score ref="%s">%s<points>%s</points></score>\n' % (ref, reason, half(2 * points - off))
    grade = '取消资格' if disqualified else '优秀' if total >= 180 else '良好' if total >= 160 else '合格' if total >= 120 else '不合格'
    asked = ''.join('    <disqualifier ref="D%d"%s</disqualifier>\n'
                    % (n, ' remark="上年度工会经费没有完成上解。">是' if 'D%d' % n == disqualified else '>否') for n in range(1, 7))
    recommended = '是' if grade in ('优秀', '良好') else '否'
    body = contact(unit) + figures(unit)
    body += '  <assessment>\n    <group>%s考核组</group>\n    <leader>%s</leader>\n%s    <date>%s</date>\n  </assessment>\n' % (
        group, assessors[0], ''.join('    <assessor>%s</assessor>\n' % a for a in assessors[1:]), assessed)
    body += '  <scores>\n%s  </scores>\n  <disqualifiers>\n%s  </disqualifiers>\n' % (rows, asked)
    body += '  <result>\n    <total>%s</total>\n    <grade>%s</grade>\n    <recommended>%s</recommended>\n    <text>按标准逐项评分，扣分原因已当场反馈。</text>\n  </result>\n' % (
        half(total), grade, recommended)
    body += opinions(opinion('group', '评分意见一致。', date, group + '考核组'))
    return document('score-sheet', period, unit, class_name, date, body, subject), total, grade


def half(points):
    return '%d.5' % (points // 2) if points % 2 else '%d' % (points // 2)


# --- 个人 ---

def nomination(period, unit, class_name, name, date, dates, person, counts, rng):
    """`person`: sex, birth, number, post."""
    sex, birth, number, union_post = person
    year = int(birth[:4])
    portrait = '    <portrait>\n      %s\n    </portrait>\n' % PORTRAIT[sex]
    lines = (('sex', sex), ('ethnic', '汉族'), ('birth', birth), ('id-number', number), ('political', '中共党员'), ('education', '本科'),
             ('since', '%d-07' % (year + 22)), ('employer', unit.employer), ('nature', unit.nature), ('post', '综合办公室主任' if union_post else '车间班长'),
             ('phone', unit.phone))
    body = '  <person>\n' + lines_of('    ', lines)
    if union_post:
        body += '    <union-post>%s</union-post>\n    <union-since>%d-03</union-since>\n    <employment>兼职</employment>\n' % (union_post, year + 28)
    body += '    <disciplined>否</disciplined>\n%s  </person>\n' % portrait
    body += ('  <resume>\n    <stage>\n      <from>%d-07</from>\n      <to>%d-02</to>\n      <post>%s职工</post>\n    </stage>\n'
             '    <stage>\n      <from>%d-02</from>\n      <to>至今</to>\n      <post>%s骨干</post>\n    </stage>\n  </resume>\n'
             % (year + 22, year + 27, esc(unit.employer), year + 27, esc(unit.employer)))
    body += paragraphs('deeds', [
        '%s在一线工作多年，每周三下午在职工之家接待会员，登记簿上记着%d件事，件件有回音。单位有职工%d人，不少人常年倒班，接待就搬到休息室和班组里，职工有事随时找得到人。' % (name, rng.randint(80, 900), unit.employees),
        '近三年牵头开展岗位练兵，带出徒弟%d名，提出的改进建议有%d条被采纳。自己动手编写操作口诀，新职工照着学，半年就能独立上岗。' % (rng.randint(3, 16), rng.randint(2, 12)),
        '职工家里遇到难处，总是第一时间上门。三年里走访%d户，协调解决托管、就医、就业等问题。会员评议时，大家说：有事先找他，心里就踏实。工会经费花在哪里，每一笔都上墙公开，请会员代表查账，没有一笔花在场面上。' % rng.randint(20, 90)])
    body += ballot(counts, '%d.%02d' % divmod((2 * 10000 * counts[2] // counts[1] + 1) // 2, 100), date=dates[0])
    body += '  <publicity>\n    <from>%s</from>\n    <to>%s</to>\n    <objected>否</objected>\n  </publicity>\n' % (dates[1], dates[2])
    body += opinions(opinion('union', '经会员代表会议推荐并公示，同意上报。', date), opinion('party', '同意推荐。', dates[3]),
                     opinion('superior', '经考察，同意推荐。', dates[4], unit.system))
    return document('person-nomination', period, unit, class_name, date, body, name)


# --- 季报表 ---

def coverage(period, union, quarter, date, rows, filler):
    """`rows`: fields [units, unions, previous, employees, members], groups [people, members, previous], standards
    [of, [met..], previous, all, all before]."""
    fields, groups, standards = rows
    names = ('units', 'unions', 'previous', 'employees', 'members'), ('people', 'members', 'previous')

    def table(tag, part, names, lines):
        text = ''
        for n, line in enumerate(lines, 1):
            text += '    <%s ref="%s-%d">\n%s    </%s>\n' % (part, part, n, cells(names, line, '      '), part)
        text += '    <total>\n%s    </total>\n' % cells(names, [sum(column) for column in zip(*lines)], '      ')
        return '  <%s>\n%s  </%s>\n' % (tag, text, tag)

    def cells(names, line, indent):
        return ''.join('%s<%s>%d</%s>\n' % (indent, name, value, name) for name, value in zip(names, line))
    body = table('fields', 'field', names[0], fields) + table('groups', 'group', names[1], groups) + '  <standards>\n'
    for ref, (of, met, all_met) in standards:
        body += '    <standard ref="%s">\n      <of>%d</of>\n' % (ref, of)
        for n, (now, before) in enumerate(met, 1):
            body += '      <condition ref="%s-%d">\n%s      </condition>\n' % (ref, n, cells(('met', 'previous'), (now, before), '        '))
        body += '      <all>\n%s      </all>\n    </standard>\n' % cells(('met', 'previous'), all_met, '        ')
    body += '  </standards>\n'
    body += paragraphs('work', ['本季度对没有建会的单位逐一走访，联合有关部门开展集中入会行动，设立流动入会点，对没有达标的基层工会建立台账，明确责任人和完成时限。'])
    body += '  <chair>%s</chair>\n  <filler>%s</filler>\n  <phone>%s</phone>\n' % (union.chair, filler, union.phone)
    body += '  <opinion>\n    <text>数据经核对无误。</text>\n    <date>%s</date>\n  </opinion>\n' % date
    return document('coverage-return', period, union, '季度报表', date, body, ('第一季度', '第二季度', '第三季度', '第四季度')[quarter - 1])


# --- 试点、计划 ---

def pilot(period, unit, date, dates, asked, rng):
    year = period[-4:]
    costs = [('阵地设备', rng.randint(100, 480) * 100), ('线上平台', rng.randint(60, 200) * 100), ('小组活动', rng.randint(30, 90) * 100)]
    body = contact(unit) + '  <nature>%s</nature>\n  <industry>%s</industry>\n' % (unit.nature, unit.industry) + figures(unit)
    body += '  <qualified-since>%s</qualified-since>\n  <theme>让倒班职工下班有家</theme>\n' % unit.qualified
    body += paragraphs('basis', ['现有职工%d人，会员%d人。职工之家设有书屋、活动室和调解室，实行错时开放。达到合格职工之家标准以来，每年组织会员评家，满意率都在百分之九十以上。' % (unit.employees, unit.members),
                                 '存在的不足是：倒班职工进家的机会少，线上服务只有通知公告，没有办事功能。'])
    steps = (('在班组集中的地方设立休息角，配备热水、充电和急救用品。', '职工五分钟内有一处可以休息的地方。', '05-20'),
             ('开通意见征集、困难申请、法律咨询三项线上办事功能。', '职工的申请在三个工作日内得到答复。', '05-31'))
    body += '  <steps>\n' + ''.join('    <step>\n      <work>%s</work>\n      <target>%s</target>\n      <responsible>%s</responsible>\n      <due>%s-%s</due>\n    </step>\n'
                                    % (work, target, unit.deputy, year, due) for work, target, due in steps) + '  </steps>\n'
    body += '  <budget>\n' + ''.join('    <cost>\n      <name>%s</name>\n      <amount>%d.00</amount>\n    </cost>\n' % c for c in costs)
    body += '    <total>%d.00</total>\n    <asked>%d.00</asked>\n  </budget>\n' % (sum(a for _, a in costs), asked)
    body += opinions(opinion('party', '同意申报，在场地和人员上给予保证。', dates[0]), opinion('superior', '同意推荐为试点单位。', dates[1], unit.system))
    return document('pilot-application', period, unit, '建家试点', date, body)


def work_plan(period, unit, date, dates):
    year = period[-4:]
    tasks = (('征求会员和行政的意见', '座谈会不少于三场，意见登记率百分之百。', unit.deputy, '01-15', '02-06'),
             ('把建家经费列入年度预算', '预算经经费审查委员会审查。', unit.chair, '02-16', '03-31'))
    later = (('对照标准自查整改', '验收单逐项达标，资料齐全。', unit.deputy, '04-13', '06-30'),
             ('会员评议职工之家', '参评率九成以上，结果向会员公布。', unit.chair, '08-03', '08-31'),
             ('落实整改，总结全年工作', '会员意见逐条答复，总结报系统工会。', unit.chair, '10-08', '12-20'))

    def stage(name, begin, end, tasks):
        text = '    <stage name="%s">\n      <from>%s-%s</from>\n      <to>%s-%s</to>\n' % (name, year, begin, year, end)
        for task, target, who, first, last in tasks:
            text += ('      <task>\n        <name>%s</name>\n        <target>%s</target>\n        <responsible>%s</responsible>\n        <from>%s-%s</from>\n'
                     '        <to>%s-%s</to>\n      </task>\n' % (task, target, who, year, first, year, last))
        return text + '    </stage>\n'
    body = contact(unit) + paragraphs('goal', ['年内补齐阵地设施，线上职工之家开通办事功能，会员评家总体满意率保持在百分之九十以上，争创区级先进职工之家。'])
    body += '  <stages>\n' + stage('筹划部署', '01-15', '03-31', tasks) + stage('全面实施', '04-01', '12-20', later) + '  </stages>\n'
    body += opinions(opinion('union', '工会委员会审议通过。', dates[0]), opinion('superior', '同意，请按计划推进。', dates[1], unit.system))
    return document('work-plan', period, unit, '建家工作计划', date, body)


# --- 考核组、考核报告 ---

POSTS = ('工会主席', '工会副主席', '工会副主席', '女职工委员会主任', '经费审查委员会主任', '组织委员', '工会干事')


def assessment_groups(period, office, date, areas, visits, chair):
    """`areas`: name, leading unit, units, members [(name, unit, phone)]."""
    text = ''
    for name, leading, units, members in areas:
        text += '    <area name="%s">\n      <leading-unit>%s</leading-unit>\n      <units>\n%s      </units>\n      <members>\n' % (
            name, leading, ''.join('        <unit>%s</unit>\n' % u for u in units))
        for n, (person, unit, phone) in enumerate(members):
            text += ('        <member>\n          <name>%s</name>\n          <unit>%s</unit>\n          <post>%s</post>\n          <role>%s</role>\n'
                     '          <phone>%s</phone>\n        </member>\n' % (person, unit, POSTS[n], '组长' if n == 0 else '成员', phone))
        text += '      </members>\n    </area>\n'
    body = '  <chair>%s</chair>\n  <phone>%s</phone>\n  <areas>\n%s  </areas>\n' % (chair, office.phone, text)
    body += '  <visits>\n    <from>%s</from>\n    <to>%s</to>\n  </visits>\n' % visits
    body += opinions(opinion('office', '同意。请各考核组按时完成考核。', date))
    return document('assessment-group', period, office, '考核组名单', date, body)


def assessment_report(period, union, date, group, leader, area, visits, results):
    """`results`: unit, total in half points, excluded."""
    rows = problems = ''
    for name, total, excluded in results:
        advice = '限期整改' if excluded or total < 120 else '推荐先进' if total >= 160 else '暂不推荐'
        rows += ('    <result>\n      <name>%s</name>\n      <class>先进职工之家</class>\n      <total>%s</total>\n      <excluded>%s</excluded>\n'
                 '      <recommendation>%s</recommendation>\n    </result>\n' % (esc(name), half(total), '是' if excluded else '否', advice))
        if total < 200:
            due = '      <due>%s-12-31</due>\n' % period[-4:] if advice == '限期整改' else ''
            problems += '    <problem>\n      <unit>%s</unit>\n      <text>台账资料和公开内容还不够具体。</text>\n      <advice>按扣分原因逐项补齐。</advice>\n%s    </problem>\n' % (esc(name), due)
    body = '  <phone>%s</phone>\n  <assessment>\n    <group>%s</group>\n    <leader>%s</leader>\n    <area>%s</area>\n    <from>%s</from>\n    <to>%s</to>\n  </assessment>\n' % (
        union.phone, group, leader, area, visits[0], visits[1])
    body += paragraphs('overview', ['根据统一安排，考核组对%s申报的%d个单位进行了实地考核，听取汇报，查阅档案，召开职工座谈会，按照百分制逐项评分，当场反馈意见。' % (area, len(results))])
    body += '  <results>\n%s  </results>\n' % rows
    body += paragraphs('strengths', ['各单位把阵地建在职工身边，把评家作为改进工作的抓手，对会员提出的意见逐条答复。'])
    body += '  <problems>\n%s  </problems>\n' % problems if problems else ''
    body += opinions(opinion('group', '以上情况属实，评分意见一致。', date, group + '考核组'))
    return document('assessment-report', period, union, '考核情况报告', date, body)


# --- 困难职工（保密） ---

def hardship(period, unit, date, subject, person, wife, child, filler):
    """A household of three, below one and a half times the minimum living standard. `person`, `wife`, `child`: name,
    birth, number."""
    lines = (('name', person[0]), ('sex', '男'), ('ethnic', '汉族'), ('id-number', person[2]), ('birth', person[1]), ('political', '群众'),
             ('health', '良好'), ('model-worker', '非劳模'), ('marriage', '已婚'), ('phone', unit.phone), ('postcode', '102400'),
             ('address', '本区示范路23号院2号'), ('single-parent', '否'), ('employer', unit.employer), ('nature', unit.nature), ('business-state', '正常生产'),
             ('industry', unit.industry), ('since', '2010-07'), ('work-state', '在岗'), ('housing', '自购房'), ('floor-area', '50至70平方米'),
             ('household', '非农业'), ('district', '示范区'), ('insurance', '职工医保'), ('self-help', '是'), ('zero-employment', '否'), ('after-aid', '是'), ('asset', '无'))
    body = '  <category>（一）类</category>\n  <person>\n' + lines_of('    ', lines)
    body += '    <portrait>\n      %s\n    </portrait>\n  </person>\n  <family>\n' % PORTRAIT['男']
    for (name, birth, number), relation, sex, role, place in ((wife, '配偶', '女', '农民工', '顺和修理部'), (child, '儿子', '男', '学生', '第二中学')):
        body += '    <member>\n' + lines_of('      ', (
            ('name', name), ('relation', relation), ('sex', sex), ('political', '群众'), ('id-number', number), ('birth', birth), ('insurance', '居民医保'),
            ('health', '良好'), ('income', '0'), ('role', role), ('place', place))) + '    </member>\n'
    body += '  </family>\n  <causes>\n    <main>子女上学</main>\n    <p>家中只有一人有固定收入，孩子读高中，每年学杂费和住宿费约六千元，生活有困难。</p>\n  </causes>\n'
    body += '  <income>\n' + lines_of('    ', (('own', '3200.00'), ('other', '600.00'), ('annual', '39000.00'), ('size', '3'), ('rigid', '9000.00'), ('loss', '0'))) + '  </income>\n'
    body += '  <account>\n    <bank>示范农村商业银行</bank>\n    <branch>清水支行</branch>\n    <card>6222029900000012346</card>\n  </account>\n  <attachments>\n'
    for kind, name in (('身份证复印件', '本人和家庭成员身份证（3份）'), ('户口本复印件', '户口本全本')):
        body += '    <attachment>\n      <kind>%s</kind>\n      <name>%s</name>\n    </attachment>\n' % (kind, name)
    body += '  </attachments>\n  <filed-by>%s</filed-by>\n  <checked-by>%s</checked-by>\n' % (filler, unit.chair)
    body += opinions(opinion('administration', '情况属实，同意建档。', date), opinion('union', '已入户核实并公示5个工作日，无异议，同意上报。', date, unit.name))
    return document('hardship-file', period, unit, '困难职工', date, body, subject)


def publicity(period, unit, date, days, entries, head):
    """`entries`: name, number."""
    body = '  <kind>困难职工</kind>\n  <place>\n    <way>公告栏</way>\n    <where>单位大门公告栏</where>\n  </place>\n'
    body += '  <publicity>\n    <from>%s</from>\n    <to>%s</to>\n  </publicity>\n  <list>\n' % days
    for name, number in entries:
        body += '    <entry>\n      <name>%s</name>\n      <part>一车间</part>\n      <masked>%s********%s</masked>\n      <category>（一）类</category>\n    </entry>\n' % (name, number[:6], number[14:])
    body += '  </list>\n  <receiver>%s</receiver>\n  <phone>%s</phone>\n  <objections>\n    <objected>否</objected>\n  </objections>\n' % (head, unit.phone)
    body += '  <result>\n    <outcome>无异议，同意上报</outcome>\n  </result>\n  <evidence>\n    <picture file="gongshi-01.jpg" date="%s">单位大门公告栏</picture>\n  </evidence>\n' % days[0]
    body += '  <head>%s</head>\n' % unit.chair + opinions(opinion('union', '公示程序符合规定，同意上报%d人。' % len(entries), date))
    return document('publicity-report', period, unit, '公示结果报告', date, body, '%s年度困难职工名单' % period[-4:])


# --- 表决 ---

def vote_record(period, office, number, days, members, votes):
    """`days`: of the meeting, the publicity's first and last, the decision, the record; `votes`: class, unit, code, subject and
    the votes for, against and withheld."""
    body = '  <meeting>\n    <date>%s</date>\n    <place>区总工会三层会议室</place>\n    <chair>%s</chair>\n    <teller>许望舒</teller>\n    <supervisor>沈砚秋</supervisor>\n' % (days[0], office.chair)
    body += ''.join('    <%s>%d</%s>\n' % (tag, members, tag) for tag in ('due', 'present', 'issued', 'returned', 'valid')) + '  </meeting>\n  <votes>\n'
    for class_name, unit, code, subject, counts in votes:
        body += '    <vote class="%s" matter="授予">\n      <unit>%s</unit>\n      <uscc>%s</uscc>\n' % (class_name, esc(unit), code)
        body += '      <subject>%s</subject>\n' % esc(subject) if subject else ''
        body += ''.join('      <%s>%d</%s>\n' % (tag, count, tag) for tag, count in zip(('agree', 'against', 'abstain'), counts)) + '    </vote>\n'
    body += '  </votes>\n  <publicity>\n    <from>%s</from>\n    <to>%s</to>\n    <where>区总工会公告栏和网站</where>\n    <receiver>许望舒</receiver>\n    <phone>%s</phone>\n  </publicity>\n' % (
        days[1], days[2], office.phone)
    body += '  <decisions>\n    <decision matter="授予">\n      <number>柘工发〔%s〕%d号</number>\n      <date>%s</date>\n    </decision>\n  </decisions>\n' % (period[-4:], 30 + number, days[3])
    return document('vote-record', period, office, '表决结果登记', days[4], body, '%s年职工之家建设第%d次评审会议' % (period[-4:], number))


# --- 通知 ---

def notice(period, office, date, forms):
    office = office.under(office.name)  # a notice has no place for the code
    body = '  <serial>8</serial>\n  <recipients>各乡镇、街道总工会，经济开发区工会，各委、局、公司及直属基层工会</recipients>\n'
    body += '  <emphasis>\n    <topic>办好职工暖心驿站</topic>\n    <p>在楼宇、商圈、加油站等职工集中的地方设立驿站，提供饮水、热饭、休息等服务，设施因地制宜，服务常年不断。</p>\n  </emphasis>\n'
    body += '  <attachments>\n%s  </attachments>\n' % ''.join('    <blank form="%s"/>\n' % f for f in forms)
    body += '  <imprint>\n    <copy-to>市总工会</copy-to>\n    <printer>%s办公室</printer>\n    <print-date>%s</print-date>\n  </imprint>\n' % (office.name, date)
    return document('annual-notice', period, office, '通知', date, body)


PORTRAIT = {}  # sex -> base64 of a small drawing; filled in by the generator
