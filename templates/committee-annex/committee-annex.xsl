<?xml version="1.0" encoding="UTF-8"?>
<!-- A volume of the annex (附卷): cover, contents, then application by application a summary on an odd page and what was
     handed in, at the end the sheet that tells what the volume holds. To be printed on both sides. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" xmlns:b="urn:jianjia:book:1"
    exclude-result-prefixes="x p b">
  <xsl:import href="../common/committee.xsl"/>

  <xsl:variable name="title" select="concat($office/p:name, $period, '职工之家建设申报材料附卷第', x:number-han(number($book/@volume)), '册')"/>
  <xsl:variable name="short-title" select="'申报材料附卷'"/>
  <xsl:variable name="mine" select="$all[position() &gt;= $book/@from and position() &lt;= $book/@to]"/>

  <xsl:template match="/">
    <fo:root font-family="西文,仿宋" font-size="14pt" line-height="24pt" xml:lang="zh-CN">
      <xsl:call-template name="page-masters"/>
      <xsl:call-template name="declarations"/>
      <fo:bookmark-tree>
        <fo:bookmark internal-destination="contents"><fo:bookmark-title>目录</fo:bookmark-title></fo:bookmark>
        <xsl:for-each select="$mine">
          <fo:bookmark internal-destination="{@id}" starting-state="hide"><fo:bookmark-title><xsl:value-of select="concat(@class, @order, '　')"/><xsl:call-template name="applicant"/></fo:bookmark-title></fo:bookmark>
        </xsl:for-each>
        <fo:bookmark internal-destination="whole-end"><fo:bookmark-title>卷内备考表</fo:bookmark-title></fo:bookmark>
      </fo:bookmark-tree>
      <fo:page-sequence master-reference="bare" force-page-count="no-force">
        <fo:flow flow-name="xsl-region-body"><xsl:call-template name="cover"/></fo:flow>
      </fo:page-sequence>
      <fo:page-sequence master-reference="page" force-page-count="no-force">
        <xsl:call-template name="statics"><xsl:with-param name="head" select="$title"/></xsl:call-template>
        <fo:flow flow-name="xsl-region-body"><xsl:call-template name="contents"/></fo:flow>
      </fo:page-sequence>
      <xsl:for-each select="$mine"><xsl:call-template name="application"/></xsl:for-each>
      <fo:page-sequence master-reference="page" force-page-count="no-force">
        <xsl:call-template name="statics"><xsl:with-param name="head" select="$title"/></xsl:call-template>
        <fo:flow flow-name="xsl-region-body"><xsl:call-template name="tally"/></fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <!-- ============ head and foot ============ -->

  <xsl:template name="statics">
    <xsl:param name="head"/>
    <xsl:call-template name="running-line"><xsl:with-param name="text" select="$head"/></xsl:call-template>
    <fo:static-content flow-name="page-odd">
      <fo:block j:style="footer" font-family="西文,宋体" font-size="9pt" line-height="12pt" text-align="end" space-before="14mm" space-before.conditionality="retain"><xsl:call-template name="page-of-pages"/></fo:block>
    </fo:static-content>
    <fo:static-content flow-name="page-even">
      <fo:block j:style="footer" font-family="西文,宋体" font-size="9pt" line-height="12pt" text-align="start" space-before="14mm" space-before.conditionality="retain"><xsl:call-template name="page-of-pages"/></fo:block>
    </fo:static-content>
  </xsl:template>

  <xsl:template name="page-of-pages">
    <xsl:text>第</xsl:text><fo:page-number/><xsl:text>页　共</xsl:text><fo:page-number-citation-last ref-id="whole-end"/><xsl:text>页</xsl:text>
  </xsl:template>

  <!-- ============ cover and contents ============ -->

  <xsl:template name="cover">
    <fo:block j:style="label" font-family="西文,黑体" font-size="16pt" line-height="28pt">会后收回</fo:block>
    <xsl:call-template name="cover-line"><xsl:with-param name="text" select="concat($office/p:name, $period, '职工之家建设')"/><xsl:with-param name="before" select="'45mm'"/></xsl:call-template>
    <xsl:call-template name="cover-line"><xsl:with-param name="text" select="'申报材料附卷'"/><xsl:with-param name="size" select="36"/><xsl:with-param name="before" select="'8mm'"/></xsl:call-template>
    <xsl:call-template name="cover-line">
      <xsl:with-param name="text" select="concat('第', x:number-han(number($book/@volume)), '册　共', x:number-han(number($book/@of-volumes)), '册')"/>
      <xsl:with-param name="size" select="18"/><xsl:with-param name="family" select="'西文,楷体'"/><xsl:with-param name="before" select="'10mm'"/>
    </xsl:call-template>
    <fo:block space-before="40mm" space-before.conditionality="retain">
      <xsl:call-template name="cover-fields">
        <xsl:with-param name="fields">
          <xsl:value-of select="concat('申报个数=', count($mine))"/>
          <xsl:value-of select="concat('|起　　号=', $mine[1]/@class, '第', $mine[1]/@order, '号')"/>
          <xsl:value-of select="concat('|止　　号=', $mine[last()]/@class, '第', $mine[last()]/@order, '号')"/>
          <xsl:value-of select="concat('|编印单位=', $office/p:name)"/>
          <xsl:value-of select="concat('|数据截至=', $today)"/>
        </xsl:with-param>
      </xsl:call-template>
    </fo:block>
  </xsl:template>

  <xsl:template name="contents">
    <fo:block id="contents" break-before="odd-page" j:style="title" font-family="西文,小标宋" font-size="22pt" line-height="32pt" text-align="center" space-after="5mm">目　录</fo:block>
    <xsl:for-each select="$mine">
      <xsl:if test="position() = 1 or not(@class = preceding-sibling::b:application[1]/@class)">
        <fo:block j:style="heading-1" font-family="西文,黑体" font-size="14pt" line-height="24pt" space-before="2mm" keep-with-next.within-page="always"><xsl:value-of select="@class"/></fo:block>
      </xsl:if>
      <xsl:call-template name="contents-line">
        <xsl:with-param name="text"><xsl:value-of select="concat(@order, '. ')"/><xsl:call-template name="applicant"/></xsl:with-param>
        <xsl:with-param name="id" select="@id"/>
        <xsl:with-param name="size" select="'12pt'"/>
        <xsl:with-param name="pitch" select="'19pt'"/>
      </xsl:call-template>
    </xsl:for-each>
    <fo:block j:style="heading-1" font-family="西文,黑体" font-size="14pt" line-height="24pt" text-align-last="justify" space-before="2mm">
      <fo:basic-link internal-destination="whole-end">卷内备考表<fo:leader leader-pattern="dots"/><fo:page-number-citation ref-id="whole-end"/></fo:basic-link>
    </fo:block>
  </xsl:template>

  <!-- ============ one application ============ -->

  <xsl:template name="application">
    <xsl:variable name="name"><xsl:call-template name="applicant"/></xsl:variable>
    <xsl:variable name="head" select="concat(@class, '　第', @order, '号　', $name)"/>
    <fo:page-sequence master-reference="page" force-page-count="no-force">
      <xsl:call-template name="statics"><xsl:with-param name="head" select="$head"/></xsl:call-template>
      <fo:flow flow-name="xsl-region-body"><fo:block id="{@id}" break-before="odd-page"><xsl:call-template name="summary"/></fo:block></fo:flow>
    </fo:page-sequence>
    <xsl:variable name="bound" select="key('submission', b:has[not(@aside)]/@submission)"/>
    <xsl:choose>
      <xsl:when test="not(key('submission', b:has/@submission)/@damaged)"><j:part submission="{@id}" running="{$head}" id="{@id}-papers" below="{@id}"/></xsl:when>
      <!-- one of its packages is damaged: the others without it, and without photographs -->
      <xsl:otherwise>
        <xsl:for-each select="$bound[not(@damaged)]"><j:part submission="{@key}" running="{$head}" id="{../@volume}-{@key}" attachment="材料"/></xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="summary">
    <xsl:variable name="unit" select="key('unit', @unit)"/>
    <xsl:variable name="forms" select="key('submission', b:has/@submission)"/>
    <xsl:variable name="employees"><xsl:call-template name="figure"><xsl:with-param name="name" select="'employees'"/></xsl:call-template></xsl:variable>
    <xsl:variable name="members"><xsl:call-template name="figure"><xsl:with-param name="name" select="'members'"/></xsl:call-template></xsl:variable>
    <xsl:variable name="satisfied"><xsl:call-template name="satisfaction"/></xsl:variable>
    <xsl:variable name="points"><xsl:call-template name="points"/></xsl:variable>
    <xsl:variable name="chain"><xsl:call-template name="chain"/></xsl:variable>
    <xsl:variable name="ballot" select="$forms/*[local-name() = 'ballot'][1]"/>
    <xsl:variable name="sheet" select="$forms[@form = 'score-sheet']"/>
    <fo:block j:style="title" font-family="西文,小标宋" font-size="20pt" line-height="28pt" text-align="center">申报情况摘要</fo:block>
    <fo:block j:style="subtitle" font-family="西文,楷体" font-size="14pt" line-height="20pt" text-align="center" space-after="2mm"><xsl:value-of select="concat('（', $period, @class, '　第', @order, '号）')"/></fo:block>
    <fo:table xsl:use-attribute-sets="book-table" width="156mm" font-size="12pt" line-height="15pt">
      <xsl:call-template name="book-columns"><xsl:with-param name="widths" select="'26 52 26 52'"/></xsl:call-template>
      <fo:table-body>
        <xsl:call-template name="summary-row"><xsl:with-param name="first" select="'申报单位'"/><xsl:with-param name="first-text" select="$unit/@name"/></xsl:call-template>
        <xsl:if test="@subject"><xsl:call-template name="summary-row"><xsl:with-param name="first" select="'申报对象'"/><xsl:with-param name="first-text" select="@subject"/></xsl:call-template></xsl:if>
        <xsl:call-template name="summary-row">
          <xsl:with-param name="first" select="'系统工会'"/><xsl:with-param name="first-text"><xsl:call-template name="system-name"><xsl:with-param name="unit" select="$unit"/></xsl:call-template></xsl:with-param>
          <xsl:with-param name="second" select="'信用代码'"/><xsl:with-param name="second-text" select="$unit/@uscc"/>
        </xsl:call-template>
        <xsl:call-template name="summary-row">
          <xsl:with-param name="first" select="'职工数'"/><xsl:with-param name="first-text" select="$employees"/>
          <xsl:with-param name="second" select="'会员数'"/>
          <xsl:with-param name="second-text">
            <xsl:value-of select="$members"/>
            <xsl:if test="$employees != '' and $members != ''"><xsl:value-of select="concat('（入会率', x:percent($members, $employees, 2), '%）')"/></xsl:if>
          </xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="summary-row">
          <xsl:with-param name="first" select="'工会主席'"/><xsl:with-param name="first-text" select="normalize-space(($forms/*[local-name() = 'chair'] | $forms/*[local-name() = 'officers']/*[1]/*[local-name() = 'name'])[1])"/>
          <xsl:with-param name="second" select="'联系电话'"/><xsl:with-param name="second-text" select="normalize-space(($forms/*[local-name() = 'phone'])[1])"/>
        </xsl:call-template>
        <xsl:if test="$satisfied != '' or $ballot"><xsl:call-template name="summary-row">
          <xsl:with-param name="first" select="'满意率'"/><xsl:with-param name="first-text"><xsl:if test="$satisfied != ''"><xsl:value-of select="concat($satisfied, '%')"/></xsl:if></xsl:with-param>
          <xsl:with-param name="second" select="'审议情况'"/>
          <xsl:with-param name="second-text"><xsl:if test="$ballot"><xsl:value-of select="concat('应到', normalize-space($ballot/*[local-name() = 'entitled']), '人，实到', normalize-space($ballot/*[local-name() = 'present']), '人，同意', normalize-space($ballot/*[local-name() = 'agreed']), '人')"/></xsl:if></xsl:with-param>
        </xsl:call-template></xsl:if>
        <xsl:if test="$forms/*[local-name() = 'place']"><xsl:call-template name="summary-row"><xsl:with-param name="first" select="'地点'"/><xsl:with-param name="first-text" select="normalize-space($forms/*[local-name() = 'place'])"/></xsl:call-template></xsl:if>
        <xsl:if test="$sheet">
          <xsl:call-template name="summary-row">
            <xsl:with-param name="first" select="'考核得分'"/><xsl:with-param name="first-text" select="$points"/>
            <xsl:with-param name="second" select="'考核等级'"/><xsl:with-param name="second-text" select="normalize-space($sheet/*[local-name() = 'result']/*[local-name() = 'grade'])"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:for-each select="$forms[*[local-name() = 'items']][1]">
          <xsl:variable name="items" select="*[local-name() = 'items']/*"/>
          <xsl:variable name="last" select="$items/*[local-name() = 'district' or (local-name() = 'system' and not(../*[local-name() = 'district'])) or (local-name() = 'self' and not(../*[local-name() = 'system' or local-name() = 'district']))]"/>
          <xsl:call-template name="summary-row">
            <xsl:with-param name="first" select="'验收情况'"/>
            <xsl:with-param name="first-text">
              <xsl:choose>
                <xsl:when test="$items/*[local-name() = 'district']"><xsl:value-of select="$profile/p:wording/p:string[@name = 'district-check']"/></xsl:when>
                <xsl:when test="$items/*[local-name() = 'system']">系统工会验收</xsl:when>
                <xsl:otherwise>自评</xsl:otherwise>
              </xsl:choose>
              <xsl:value-of select="concat('：', count($items), '项中达标', count($last[normalize-space(.) = '是']), '项')"/>
            </xsl:with-param>
          </xsl:call-template>
        </xsl:for-each>
        <xsl:if test="string($chain) != ''"><xsl:call-template name="summary-row"><xsl:with-param name="first" select="'各级称号'"/><xsl:with-param name="first-text" select="$chain"/></xsl:call-template></xsl:if>
      </fo:table-body>
    </fo:table>
    <xsl:call-template name="summary-papers"><xsl:with-param name="forms" select="$forms"/></xsl:call-template>
    <xsl:call-template name="summary-findings"/>
  </xsl:template>

  <xsl:template name="summary-row">
    <xsl:param name="first"/>
    <xsl:param name="first-text"/>
    <xsl:param name="second"/>
    <xsl:param name="second-text"/>
    <fo:table-row height="8.5mm" keep-together.within-page="always">
      <xsl:call-template name="summary-label"><xsl:with-param name="text" select="$first"/></xsl:call-template>
      <xsl:call-template name="summary-value"><xsl:with-param name="text" select="$first-text"/><xsl:with-param name="columns" select="1 + 2 * number(not($second))"/></xsl:call-template>
      <xsl:if test="$second">
        <xsl:call-template name="summary-label"><xsl:with-param name="text" select="$second"/></xsl:call-template>
        <xsl:call-template name="summary-value"><xsl:with-param name="text" select="$second-text"/></xsl:call-template>
      </xsl:if>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="summary-label">
    <xsl:param name="text"/>
    <fo:table-cell border="0.5pt solid #000000" padding="0.5mm 1mm" display-align="center"><fo:block j:style="label" font-family="西文,黑体" text-align="center"><xsl:value-of select="$text"/></fo:block></fo:table-cell>
  </xsl:template>

  <xsl:template name="summary-value">
    <xsl:param name="text"/>
    <xsl:param name="columns" select="1"/>
    <fo:table-cell border="0.5pt solid #000000" padding="0.5mm 2mm" display-align="center">
      <xsl:if test="$columns &gt; 1"><xsl:attribute name="number-columns-spanned"><xsl:value-of select="$columns"/></xsl:attribute></xsl:if>
      <fo:block j:style="value" font-family="西文,楷体"><xsl:value-of select="$text"/></fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- What was handed in, and what is missing. -->
  <xsl:template name="summary-papers">
    <xsl:param name="forms"/>
    <fo:block j:style="heading-2" font-family="西文,黑体" font-size="12pt" line-height="18pt" space-before="3mm" space-after="1mm" keep-with-next.within-page="always">申报材料</fo:block>
    <fo:table xsl:use-attribute-sets="book-table" width="156mm">
      <xsl:call-template name="book-columns"><xsl:with-param name="widths" select="'12 58 30 30 12 14'"/></xsl:call-template>
      <xsl:call-template name="book-head"><xsl:with-param name="titles" select="'序号 材料 收到日期 校验码 页数 纸质'"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="b:has">
          <xsl:variable name="form" select="key('submission', @submission)"/>
          <fo:table-row height="6mm" keep-together.within-page="always">
            <xsl:call-template name="book-cell"><xsl:with-param name="text" select="position()"/></xsl:call-template>
            <xsl:call-template name="book-cell"><xsl:with-param name="text" select="concat($form/@title, substring('（只供核对，未装入）', 1, 20 * number(boolean(@aside))), substring('（损坏，未装入）', 1, 20 * number(boolean($form/@damaged))))"/><xsl:with-param name="align" select="'start'"/></xsl:call-template>
            <xsl:call-template name="book-cell"><xsl:with-param name="text" select="x:date-cn(string($form/@received))"/></xsl:call-template>
            <xsl:call-template name="book-cell"><xsl:with-param name="text" select="$form/@check-code"/></xsl:call-template>
            <xsl:call-template name="book-cell"><xsl:with-param name="text" select="$form/@pages"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
            <xsl:call-template name="book-cell"><xsl:with-param name="text"><xsl:call-template name="paper-word"><xsl:with-param name="paper" select="$form/@paper"/></xsl:call-template></xsl:with-param></xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
        <xsl:if test="@photos &gt; 0">
          <fo:table-row height="6mm" keep-together.within-page="always">
            <xsl:call-template name="book-cell"><xsl:with-param name="text" select="count(b:has) + 1"/></xsl:call-template>
            <xsl:call-template name="book-cell"><xsl:with-param name="text" select="concat('影像资料（', @photos, '张）', substring('，因材料损坏未装入', 1, 20 * number(boolean($forms/@damaged))))"/><xsl:with-param name="align" select="'start'"/></xsl:call-template>
            <xsl:call-template name="book-cell"/><xsl:call-template name="book-cell"/><xsl:call-template name="book-cell"/><xsl:call-template name="book-cell"/>
          </fo:table-row>
        </xsl:if>
        <xsl:for-each select="b:lacks">
          <fo:table-row height="6mm" keep-together.within-page="always">
            <xsl:call-template name="book-cell"><xsl:with-param name="text" select="'缺'"/></xsl:call-template>
            <xsl:call-template name="book-cell"><xsl:with-param name="text" select="concat(@title, substring('（可以不交）', 1, 20 * number(boolean(@optional))))"/><xsl:with-param name="align" select="'start'"/></xsl:call-template>
            <xsl:call-template name="book-cell"/><xsl:call-template name="book-cell"/><xsl:call-template name="book-cell"/><xsl:call-template name="book-cell"/>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- The summary is one page: of many findings the first are printed, errors before the rest. -->
  <xsl:template name="summary-findings">
    <fo:block j:style="heading-2" font-family="西文,黑体" font-size="12pt" line-height="18pt" space-before="3mm" keep-with-next.within-page="always">
      <xsl:text>核对结论：</xsl:text>
      <xsl:choose>
        <xsl:when test="@eligible = 'yes'">符合条件</xsl:when>
        <xsl:otherwise>不符合条件</xsl:otherwise>
      </xsl:choose>
    </fo:block>
    <xsl:for-each select="b:finding">
      <xsl:sort select="@severity = 'warning'"/>
      <xsl:if test="position() &lt;= 5">
        <fo:block j:style="body" font-size="10.5pt" line-height="14pt" start-indent="2em" text-indent="-2em" text-align="justify">
          <xsl:value-of select="concat(x:circled(position()), '　')"/>
          <xsl:if test="@severity = 'warning'">请核对：</xsl:if>
          <xsl:value-of select="concat(substring(@message, 1, 120), substring('……', 1, 2 * number(string-length(@message) &gt; 120)))"/>
        </fo:block>
      </xsl:if>
    </xsl:for-each>
    <xsl:if test="count(b:finding) &gt; 5"><fo:block j:style="body" font-size="10.5pt" line-height="14pt" start-indent="2em"><xsl:value-of select="concat('等', count(b:finding), '条，其余见会议材料和系统工会的通知。')"/></fo:block></xsl:if>
    <fo:block j:style="heading-2" font-family="西文,黑体" font-size="12pt" line-height="18pt" space-before="3mm">审议意见：</fo:block>
  </xsl:template>

  <!-- ============ 卷内备考表 ============ -->

  <xsl:template name="tally">
    <fo:block id="whole-end" break-before="odd-page" j:style="title" font-family="西文,小标宋" font-size="22pt" line-height="32pt" text-align="center" space-before="8mm" space-before.conditionality="retain" space-after="6mm">卷内备考表</fo:block>
    <xsl:variable name="forms" select="key('submission', $mine/b:has[not(@aside)]/@submission)"/>
    <fo:block font-size="16pt" line-height="30pt" text-indent="2em" text-align="justify">
      <xsl:value-of select="concat('本册是', $title, '，装有申报', count($mine), '个，申报表', count($forms[not(@damaged)]), '份，影像资料', sum($mine[not(key('submission', b:has/@submission)/@damaged)]/@photos), '张，共')"/><fo:page-number-citation-last ref-id="whole-end"/><xsl:text>页。</xsl:text>
    </fo:block>
    <fo:block font-size="16pt" line-height="30pt" text-indent="2em" text-align="justify">
      <xsl:text>需要说明的情况：</xsl:text>
      <xsl:choose>
        <xsl:when test="$forms/@damaged"><xsl:value-of select="concat('有', count($forms[@damaged]), '份材料损坏，没有装入，见各申报的摘要。')"/></xsl:when>
        <xsl:otherwise>无。</xsl:otherwise>
      </xsl:choose>
    </fo:block>
    <fo:block font-size="16pt" line-height="34pt" space-before="60mm" start-indent="78mm">装订人：＿＿＿＿＿＿</fo:block>
    <fo:block font-size="16pt" line-height="34pt" start-indent="78mm">检查人：＿＿＿＿＿＿</fo:block>
    <fo:block font-size="16pt" line-height="34pt" start-indent="78mm">　　　　　年　　月　　日</fo:block>
  </xsl:template>

</xsl:stylesheet>
