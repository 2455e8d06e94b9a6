#!/usr/bin/env python3
"""A packet as FO: units of two pages, a table and text, with contents, running heads and «第 x 页 共 y 页».

    packet.py PAGES > packet.fo
"""
import sys

HEAD = '''<?xml version="1.0" encoding="UTF-8"?>
<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" font-family="仿宋" font-size="12pt" line-height="20pt" xml:lang="zh-CN">
<fo:layout-master-set>
<fo:simple-page-master master-name="odd" page-width="210mm" page-height="297mm" margin="20mm 20mm 15mm 28mm">
<fo:region-body margin-top="15mm" margin-bottom="15mm"/><fo:region-before extent="10mm" region-name="head"/><fo:region-after extent="10mm" region-name="foot-odd"/></fo:simple-page-master>
<fo:simple-page-master master-name="even" page-width="210mm" page-height="297mm" margin="20mm 28mm 15mm 20mm">
<fo:region-body margin-top="15mm" margin-bottom="15mm"/><fo:region-before extent="10mm" region-name="head"/><fo:region-after extent="10mm" region-name="foot-even"/></fo:simple-page-master>
<fo:page-sequence-master master-name="packet"><fo:repeatable-page-master-alternatives>
<fo:conditional-page-master-reference master-reference="odd" odd-or-even="odd"/><fo:conditional-page-master-reference master-reference="even" odd-or-even="even"/>
</fo:repeatable-page-master-alternatives></fo:page-sequence-master>
</fo:layout-master-set>
<fo:bookmark-tree>
'''
SEQUENCE = '''</fo:bookmark-tree>
<fo:page-sequence master-reference="packet" id="packet">
<fo:static-content flow-name="head"><fo:block font-size="9pt" border-bottom="0.5pt solid black" text-align-last="justify"><fo:retrieve-marker retrieve-class-name="unit"/><fo:leader/>职工之家验收材料</fo:block></fo:static-content>
<fo:static-content flow-name="foot-odd"><fo:block font-size="9pt" text-align="end">第 <fo:page-number/> 页　共 <fo:page-number-citation-last ref-id="packet"/> 页</fo:block></fo:static-content>
<fo:static-content flow-name="foot-even"><fo:block font-size="9pt">第 <fo:page-number/> 页　共 <fo:page-number-citation-last ref-id="packet"/> 页</fo:block></fo:static-content>
<fo:flow flow-name="xsl-region-body">
<fo:block font-family="小标宋" font-size="22pt" line-height="30pt" text-align="center" space-after="20pt">目　录</fo:block>
'''
ENTRY = '<fo:block text-align-last="justify"><fo:basic-link internal-destination="u%d">%s</fo:basic-link><fo:leader leader-pattern="dots"/><fo:page-number-citation ref-id="u%d"/></fo:block>\n'
SYSTEMS = ['城关', '良乡', '长阳', '阎村', '窦店', '琉璃河', '青龙湖', '张坊']
TRADES = ['建材', '机械', '纺织', '食品', '物流', '医药', '电子', '环卫']
ITEMS = ['工会组织机构健全，按期换届选举，依法取得工会法人资格', '职工代表大会制度健全，每年至少召开一次，职工满意度高',
         '平等协商签订集体合同、工资专项集体合同，履约率达到95%以上', '建立困难职工档案，帮扶及时，慰问有记录',
         '劳动争议调解组织健全，有专（兼）职调解员3名以上', '工会经费按时足额拨缴，独立核算，账目清楚',
         '职工文体活动场所不少于60平方米，设施齐全，定期开放', '开展“安康杯”竞赛、技能比武等活动，参与率80%以上']
TEXT = ['该单位工会在上级工会和同级党组织领导下，坚持“以职工为本，主动依法科学维权”的工作方针，把建设职工之家作为基层工会工作的重点，'
        '组织起来、切实维权，努力建设学习型、服务型、创新型工会组织，得到了广大职工群众的拥护和信赖。',
        '一年来，共召开职工代表大会2次，审议通过规章制度7项；签订集体合同1份，覆盖职工326人；走访慰问困难职工48户，发放慰问金9.6万元；'
        '组织职工技能培训12期，参加培训860人次；开展文体活动15场，职工参与率达到92%。',
        '在今后的工作中，要进一步完善工作制度，创新活动载体，丰富服务内容，真正把工会组织建设成为职工群众信赖的“职工之家”，'
        '把工会干部锤炼成为职工群众信赖的“娘家人”。']


def name(n):
    return '%s镇%s第%d公司工会委员会' % (SYSTEMS[n % 8], TRADES[n // 8 % 8], n + 1)


def cell(content, more=''):
    return '<fo:table-cell border="0.5pt solid black" padding="1mm" %s><fo:block>%s</fo:block></fo:table-cell>' % (more, content)


def table(n, out):
    out.write('<fo:table table-layout="fixed" width="160mm" border-collapse="collapse"><fo:table-column column-width="12mm"/>'
              '<fo:table-column column-width="25mm"/><fo:table-column column-width="95mm"/><fo:table-column column-width="28mm"/>'
              '<fo:table-header font-family="黑体"><fo:table-row>%s%s%s%s</fo:table-row></fo:table-header><fo:table-body>'
              % (cell('序号'), cell('项目'), cell('验收标准'), cell('验收结果')))
    for row in range(22):
        first = cell('组织建设', 'number-rows-spanned="2" display-align="center"') if row % 2 == 0 else ''
        out.write('<fo:table-row>%s%s%s%s</fo:table-row>\n'
                  % (cell(row + 1, 'text-align="center"'), first, cell(ITEMS[(row + n) % 8]), cell('达到%d分' % (80 + (row * 7 + n) % 20))))
    out.write('</fo:table-body></fo:table>\n')


def unit(n, out):
    out.write('<fo:block break-before="page" id="u%d" font-family="黑体" font-size="16pt" line-height="28pt" space-after="8pt" '
              'keep-with-next.within-page="always"><fo:marker marker-class-name="unit">%s</fo:marker>%d．%s</fo:block>\n'
              % (n, name(n), n + 1, name(n)))
    table(n, out)
    for k in range(3):
        out.write('<fo:block text-indent="2em" text-align="justify">%s</fo:block>\n' % TEXT[(n + k) % 3])


def main():
    pages = int(sys.argv[1])
    units = pages // 2
    out = sys.stdout
    out.write(HEAD)
    for n in range(units):
        out.write('<fo:bookmark internal-destination="u%d"><fo:bookmark-title>%s</fo:bookmark-title></fo:bookmark>\n' % (n, name(n)))
    out.write(SEQUENCE)
    for n in range(units):
        out.write(ENTRY % (n, name(n), n))
    for n in range(units):
        unit(n, out)
    out.write('</fo:flow></fo:page-sequence></fo:root>\n')


main()
