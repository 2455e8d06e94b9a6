"""考核组名单: three areas of seven assessors; who assesses whom is left to the program."""
from changes import drop, put, swap

A, B, C = '第一片区', '第二片区', '第三片区'


def assign(*pairs):
    return swap('<opinions>', '<assignments>%s</assignments><opinions>' % ''.join(
        '<assignment group="%s" area="%s"/>' % pair for pair in pairs))


def member(name, unit, other):
    """The member of this name and unit comes from another unit."""
    old = '<name>%s</name>\n          <unit>%s</unit>'
    return swap(old % (name, unit), old % (name, other))


ROUND = assign((A, B), (B, C), (C, A))
OTHER_ROUND = assign((A, C), (B, A), (C, B))
STRANGER = member('石磊', '清水镇总工会', '新桥街道总工会')
SECOND = member('尹若兰', '云汀食品有限公司工会委员会', '南塘中学工会委员会')

CASES = [
    ('R-GROUP-SIZE', 'error', [drop('<member>\\s*<name>石磊.*?</member>')], []),
    ('R-GROUP-SIZE', 'error', [swap('</members>', '<member><name>韩素</name><unit>清水镇总工会</unit><post>干事</post>'
                                    '<role>成员</role></member></members>')], []),
    ('R-GROUP-LEADER', 'error', [swap('<role>组长', '<role>成员')], []),
    ('R-GROUP-LEADER', 'error', [swap('<role>成员', '<role>组长')], []),
    ('R-GROUP-LEADER-UNIT', 'error', [member('周明远', '云汀食品有限公司工会委员会', '清水镇总工会')], []),
    ('R-GROUP-LEADER-POST', 'error', [put('post', '工会副主席')], []),
    ('R-GROUP-LEADER-POST', None, [put('post', '党委副书记、工会主席')], []),
    ('R-AREA-LEAD', 'error', [swap('        <unit>新桥街道总工会</unit>\n', '')], []),
    ('R-AREA-TWICE', 'error', [swap('name="第二片区"', 'name="第一片区"')], []),
    ('R-AREA-UNIT-TWICE', 'error', [swap('<unit>松涛酒店工会委员会</unit>', '<unit>清水镇总工会</unit>')], []),
    ('R-AREA-UNIT-TWICE', 'error', [swap('<unit>松涛酒店工会委员会</unit>', '<unit>新桥街道总工会</unit>')], []),
    ('R-GROUP-PERSON-TWICE', 'error', [swap('<name>石磊</name>', '<name>陆采薇</name>')], []),
    ('R-GROUP-PERSON-TWICE', None, [swap('<name>石磊</name>', '<name>高一鸣</name>')], []),
    ('R-GROUP-OUTSIDE', 'warning', [STRANGER], []),
    ('R-ASSIGN-OWN', 'error', [assign((A, A), (B, C), (C, B))], []),
    ('R-ASSIGN-OWN', None, [ROUND], []),
    ('R-ASSIGN-CONFLICT', 'error', [STRANGER, ROUND], []),
    ('R-ASSIGN-CONFLICT', None, [STRANGER, OTHER_ROUND], []),
    ('R-ASSIGN-CONFLICT', None, [STRANGER], []),
    ('R-ASSIGN-IDLE', 'error', [assign((A, B), (B, A))], []),
    ('R-ASSIGN-FORGOTTEN', 'error', [assign((A, B), (B, C), (C, B))], []),
    ('R-ASSIGN-TWICE', 'error', [assign((A, B), (B, C), (C, A), (A, C))], []),
    ('R-ASSIGN-UNKNOWN', 'error', [assign((A, B), (B, C), (C, A), ('第四片区', B))], []),
    ('R-ASSIGN-UNKNOWN', 'error', [assign((A, B), (B, C), (C, A), (A, '第四片区'))], []),
    ('R-ASSIGN-NONE', 'error', [STRANGER, SECOND], []),
    ('R-ASSIGN-NONE', None, [STRANGER], []),
    ('R-ASSIGN-NONE', None, [SECOND], []),
    ('R-ASSIGN-ALONE', 'warning', [drop('<area name="第二片区">.*</area>')], []),
    ('R-ASSIGN-NONE', None, [drop('<area name="第二片区">.*</area>')], []),
    ('R-ASSIGN-MUTUAL', 'note', [assign((A, B), (B, A), (C, C))], []),
    ('R-ASSIGN-MUTUAL', None, [ROUND], []),
    ('R-VISITS', 'error', [put('to', '2026-05-10')], []),
    ('R-VISITS', None, [put('to', '2026-05-11')], []),
    ('R-VISITS-DATE', 'warning', [put('from', '2026-04-27')], []),
    ('R-VISITS-DATE', None, [put('from', '2026-04-28')], []),
]
