"""Records of votes for the tests, as a clerk would write them from the sheet of the tellers."""
from xml.sax.saxutils import escape, quoteattr

SYMBOLS = '0123456789ABCDEFGHJKLMNPQRTUWXY'


def code(area, number):
    """A sound 统一社会信用代码 of a union (GB 32100, GB 11714)."""
    body = '%08d' % number
    check = 11 - sum(int(c) * w for c, w in zip(body, (3, 7, 9, 10, 5, 8, 4, 2))) % 11
    text = '81' + area + body + {10: 'X', 11: '0'}.get(check, str(check))
    return text + SYMBOLS[(31 - sum(SYMBOLS.index(c) * pow(3, i, 31) for i, c in enumerate(text)) % 31) % 31]


MATTERS = ('授予', '推荐', '复核合格', '限期整改', '整改合格', '整改不合格', '撤销')


def vote(klass, unit, agree, against=0, abstain=0, matter='授予', subject=None, uscc=None, reason=None, withheld=None):
    return dict(klass=klass, unit=unit, agree=agree, against=against, abstain=abstain, matter=matter, subject=subject, uscc=uscc,
                reason=reason, withheld=withheld)


def one(v):
    text = '    <vote class=%s matter=%s>\n      <unit>%s</unit>\n' % (quoteattr(v['klass']), quoteattr(v['matter']), escape(v['unit']))
    for name in ('uscc', 'subject', 'agree', 'against', 'abstain', 'reason', 'withheld'):
        if v[name] is not None:
            text += '      <%s>%s</%s>\n' % (name, escape(str(v[name])), name)
    return text + '    </vote>\n'


def record(votes, office, superior, name, date, period='2026', due=11, present=None, publicity=None, decisions=(), filed=None):
    """`publicity`: (from, to); `decisions`: (matter, number, date[, signer])."""
    present = present or due
    text = '<?xml version="1.0" encoding="UTF-8"?>\n<form xmlns="urn:jianjia:form:vote-record:1">\n  <envelope>\n    <period>%s</period>\n' % period
    text += '    <unit>\n      <name>%s</name>\n      <uscc>81990107000000019D</uscc>\n      <system>%s</system>\n    </unit>\n    <class>表决结果登记</class>\n' % (office, superior)
    text += '    <subject>%s</subject>\n    <date>%s</date>\n  </envelope>\n' % (escape(name), filed or max([date] + [d[2] for d in decisions]))
    text += '  <meeting>\n    <date>%s</date>\n    <place>三层会议室</place>\n    <chair>顾长宁</chair>\n    <teller>许望舒</teller>\n    <supervisor>沈砚秋</supervisor>\n' % date
    for tag, number in (('due', due), ('present', present), ('issued', present), ('returned', present), ('valid', present)):
        text += '    <%s>%d</%s>\n' % (tag, number, tag)
    text += '  </meeting>\n  <votes>\n%s  </votes>\n' % ''.join(one(v) for v in votes)
    if publicity:
        text += '  <publicity>\n    <from>%s</from>\n    <to>%s</to>\n    <where>公告栏</where>\n    <receiver>许望舒</receiver>\n    <phone>010-00000000</phone>\n  </publicity>\n' % publicity
    if decisions:
        text += '  <decisions>\n'
        for d in decisions:
            text += '    <decision matter="%s">\n      <number>%s</number>\n      <date>%s</date>\n' % d[:3]
            text += '      <signer>%s</signer>\n' % d[3] if len(d) > 3 else ''
            text += '    </decision>\n'
        text += '  </decisions>\n'
    return text + '</form>\n'
