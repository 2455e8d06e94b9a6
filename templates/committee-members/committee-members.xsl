<?xml version="1.0" encoding="UTF-8"?>
<!-- The members' part of the committee packet: cover, contents, agenda, 情况汇报 with charts, summary tables, proposed list,
     those not eligible, points, ballots and the sheet to count them on. All of it is counted from the book. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" xmlns:b="urn:jianjia:book:1"
    xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="x p b exsl">
  <xsl:import href="../common/committee.xsl"/>
  <xsl:import href="../common/chart.xsl"/>
  <xsl:import href="../common/table.xsl"/>
  <xsl:include href="tables.xsl"/>
  <xsl:include href="lists.xsl"/>
  <xsl:include href="ballots.xsl"/>

  <!-- ============ the meeting ============ -->

  <!-- 会议安排, the latest of the period; without it what stands here stands for it -->
  <xsl:variable name="meeting-key">
    <xsl:for-each select="$book/b:submission[@form = 'committee-meeting']">
      <xsl:sort select="normalize-space(*[local-name() = 'meeting']/*[local-name() = 'date'])" order="descending"/>
      <xsl:if test="position() = 1"><xsl:value-of select="@key"/></xsl:if>
    </xsl:for-each>
  </xsl:variable>
  <xsl:variable name="arranged" select="key('submission', string($meeting-key))"/>
  <xsl:variable name="meeting" select="$arranged/*[local-name() = 'meeting']"/>
  <xsl:variable name="meeting-name">
    <xsl:choose>
      <xsl:when test="$arranged/@subject"><xsl:value-of select="$arranged/@subject"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat($office/p:name, $period, '职工之家建设评审委员会会议')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <xsl:variable name="title" select="concat($meeting-name, '材料')"/>
  <xsl:variable name="short-title" select="'评审委员会会议材料'"/>

  <xsl:variable name="eligible" select="$all[@eligible = 'yes']"/>
  <xsl:variable name="not-eligible" select="$all[@eligible = 'no']"/>
  <xsl:variable name="scored" select="$all[b:has/@form = 'score-sheet']"/>
  <xsl:variable name="applicants" select="key('unit', $all/@unit)"/>

  <xsl:template match="/">
    <fo:root font-family="西文,仿宋" font-size="16pt" line-height="28pt" xml:lang="zh-CN">
      <xsl:call-template name="page-masters"/>
      <xsl:call-template name="declarations"/>
      <xsl:call-template name="outline"/>
      <fo:page-sequence master-reference="bare" force-page-count="no-force">
        <fo:flow flow-name="xsl-region-body"><xsl:call-template name="cover"/></fo:flow>
      </fo:page-sequence>
      <fo:page-sequence master-reference="page" force-page-count="no-force">
        <xsl:call-template name="numbers"/>
        <fo:flow flow-name="xsl-region-body">
          <xsl:call-template name="contents"/>
          <fo:block break-before="page"><xsl:call-template name="agenda"/></fo:block>
          <fo:block break-before="page"><xsl:call-template name="report"/></fo:block>
        </fo:flow>
      </fo:page-sequence>
      <xsl:if test="$all">
        <fo:page-sequence master-reference="wide" force-page-count="no-force">
          <xsl:call-template name="numbers-wide"/>
          <fo:flow flow-name="xsl-region-body"><xsl:call-template name="summary-tables"/></fo:flow>
        </fo:page-sequence>
        <fo:page-sequence master-reference="{$list-page}" force-page-count="no-force">
          <xsl:call-template name="numbers"/>
          <fo:flow flow-name="xsl-region-body">
            <xsl:call-template name="proposed"/>
            <xsl:if test="$not-eligible"><fo:block break-before="page"><xsl:call-template name="refused-list"/></fo:block></xsl:if>
            <xsl:if test="$scored"><fo:block break-before="page"><xsl:call-template name="scores"/></fo:block></xsl:if>
            <xsl:if test="$eligible">
              <fo:block break-before="page"><xsl:call-template name="ballots"/></fo:block>
              <fo:block break-before="page"><xsl:call-template name="count-sheet"/></fo:block>
            </xsl:if>
          </fo:flow>
        </fo:page-sequence>
      </xsl:if>
    </fo:root>
  </xsl:template>

  <!-- ============ cover, contents, agenda ============ -->

  <xsl:template name="cover">
    <fo:table table-layout="fixed" width="156mm" border-collapse="collapse" start-indent="0pt" end-indent="0pt" font-family="西文,黑体">
      <fo:table-column column-width="78mm"/>
      <fo:table-column column-width="78mm"/>
      <fo:table-body>
        <fo:table-row>
          <fo:table-cell><fo:block j:style="label">会后收回</fo:block></fo:table-cell>
          <fo:table-cell><fo:block j:style="label" text-align="end">编号：＿＿＿＿</fo:block></fo:table-cell>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
    <xsl:call-template name="cover-line"><xsl:with-param name="text" select="$meeting-name"/><xsl:with-param name="before" select="'45mm'"/></xsl:call-template>
    <xsl:call-template name="cover-line"><xsl:with-param name="text" select="'会　议　材　料'"/><xsl:with-param name="size" select="36"/><xsl:with-param name="before" select="'10mm'"/></xsl:call-template>
    <fo:block space-before="45mm" space-before.conditionality="retain">
      <xsl:call-template name="cover-fields">
        <xsl:with-param name="fields">
          <xsl:text>会议时间=</xsl:text>
          <xsl:value-of select="x:date-cn(normalize-space($meeting/*[local-name() = 'date']))"/>
          <xsl:value-of select="normalize-space($meeting/*[local-name() = 'time'])"/>
          <xsl:value-of select="concat('|会议地点=', translate(normalize-space($meeting/*[local-name() = 'place']), '|=', '　＝'))"/>
          <xsl:if test="normalize-space($meeting/*[local-name() = 'number']) != ''"><xsl:value-of select="concat('|会议编号=', normalize-space($meeting/*[local-name() = 'number']))"/></xsl:if>
          <xsl:value-of select="concat('|编印单位=', $office/p:name)"/>
          <xsl:value-of select="concat('|数据截至=', $today)"/>
        </xsl:with-param>
      </xsl:call-template>
    </fo:block>
  </xsl:template>

  <!-- id=title, in the order of the pages; one list for contents and bookmarks -->
  <xsl:variable name="parts">
    <part id="agenda" title="会议议程"/>
    <part id="report" title="情况汇报"/>
    <xsl:if test="$book/b:application">
      <part id="by-class" title="申报情况汇总表（按类别）"/>
      <part id="by-system" title="申报情况汇总表（按系统）"/>
      <xsl:if test="not($many)"><part id="in-detail" title="申报单位明细表"/></xsl:if>
      <part id="proposed" title="建议名单"/>
      <xsl:if test="$not-eligible"><part id="not-eligible" title="不符合条件的申报及原因"/></xsl:if>
      <xsl:if test="$scored"><part id="scores" title="考核得分"/></xsl:if>
      <xsl:if test="$eligible">
        <part id="ballots" title="表决票"/>
        <part id="count-sheet" title="计票单"/>
      </xsl:if>
    </xsl:if>
  </xsl:variable>

  <xsl:template name="outline">
    <fo:bookmark-tree>
      <fo:bookmark internal-destination="contents"><fo:bookmark-title>目录</fo:bookmark-title></fo:bookmark>
      <xsl:for-each select="exsl:node-set($parts)/part">
        <fo:bookmark internal-destination="{@id}"><fo:bookmark-title><xsl:value-of select="@title"/></fo:bookmark-title></fo:bookmark>
      </xsl:for-each>
    </fo:bookmark-tree>
  </xsl:template>

  <xsl:template name="contents">
    <xsl:call-template name="part-title"><xsl:with-param name="text" select="'目　录'"/><xsl:with-param name="id" select="'contents'"/></xsl:call-template>
    <xsl:for-each select="exsl:node-set($parts)/part">
      <xsl:call-template name="contents-line"><xsl:with-param name="text" select="concat(x:number-han(position()), '、', @title)"/><xsl:with-param name="id" select="@id"/></xsl:call-template>
    </xsl:for-each>
    <xsl:call-template name="small-note"><xsl:with-param name="text" select="concat('各申报单位的登记表、验收单、会员评家报告和影像资料另编为附卷，按本材料的类别和序号排列。', substring('申报单位较多，明细表另编一本。', 1, 99 * number($many)), '申报材料以', $today, '台账所记为准。')"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="agenda">
    <xsl:call-template name="part-title"><xsl:with-param name="text" select="'会议议程'"/><xsl:with-param name="id" select="'agenda'"/></xsl:call-template>
    <xsl:variable name="given" select="$arranged/*[local-name() = 'agenda']/*"/>
    <xsl:variable name="members" select="$arranged/*[local-name() = 'members']/*"/>
    <xsl:call-template name="agenda-fact"><xsl:with-param name="label" select="'时　间：'"/><xsl:with-param name="text" select="concat(x:date-cn(normalize-space($meeting/*[local-name() = 'date'])), normalize-space($meeting/*[local-name() = 'time']))"/></xsl:call-template>
    <xsl:call-template name="agenda-fact"><xsl:with-param name="label" select="'地　点：'"/><xsl:with-param name="text" select="normalize-space($meeting/*[local-name() = 'place'])"/></xsl:call-template>
    <xsl:call-template name="agenda-fact"><xsl:with-param name="label" select="'主持人：'"/><xsl:with-param name="text" select="normalize-space($meeting/*[local-name() = 'chair'])"/></xsl:call-template>
    <xsl:call-template name="heading"><xsl:with-param name="text" select="'议程'"/></xsl:call-template>
    <xsl:choose>
      <xsl:when test="$given">
        <xsl:for-each select="$given">
          <xsl:call-template name="agenda-item">
            <xsl:with-param name="number" select="position()"/>
            <xsl:with-param name="text" select="normalize-space(*[local-name() = 'topic'])"/>
            <xsl:with-param name="by" select="normalize-space(*[local-name() = 'by'])"/>
          </xsl:call-template>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="agenda-item"><xsl:with-param name="number" select="1"/><xsl:with-param name="text" select="concat('听取', $period, '职工之家建设申报和审核情况汇报')"/></xsl:call-template>
        <xsl:call-template name="agenda-item"><xsl:with-param name="number" select="2"/><xsl:with-param name="text" select="'审议申报情况汇总表和各申报单位材料（附卷）'"/></xsl:call-template>
        <xsl:call-template name="agenda-item"><xsl:with-param name="number" select="3"/><xsl:with-param name="text" select="'审议建议名单和不符合条件的申报'"/></xsl:call-template>
        <xsl:call-template name="agenda-item"><xsl:with-param name="number" select="4"/><xsl:with-param name="text" select="'推选监票人、计票人，无记名投票表决'"/></xsl:call-template>
        <xsl:call-template name="agenda-item"><xsl:with-param name="number" select="5"/><xsl:with-param name="text" select="'计票，宣布表决结果'"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$members">
      <xsl:call-template name="heading"><xsl:with-param name="text" select="concat('出席人员（有表决权的', count($members[normalize-space(*[local-name() = 'votes']) = '是']), '人）')"/></xsl:call-template>
      <xsl:for-each select="$members">
        <fo:block j:style="body" start-indent="2em" text-indent="0pt">
          <fo:inline font-family="西文,楷体"><xsl:call-template name="equal-name"><xsl:with-param name="name" select="normalize-space(*[local-name() = 'name'])"/></xsl:call-template></fo:inline>
          <xsl:value-of select="concat('　', normalize-space(*[local-name() = 'post']))"/>
          <xsl:if test="normalize-space(*[local-name() = 'votes']) != '是'">（列席）</xsl:if>
        </fo:block>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <xsl:template name="agenda-fact">
    <xsl:param name="label"/>
    <xsl:param name="text"/>
    <fo:block j:style="body" start-indent="6em" text-indent="-4em">
      <fo:inline font-family="西文,黑体"><xsl:value-of select="$label"/></fo:inline>
      <xsl:choose>
        <xsl:when test="$text != ''"><xsl:value-of select="$text"/></xsl:when>
        <xsl:otherwise>＿＿＿＿＿＿＿＿＿＿＿＿</xsl:otherwise>
      </xsl:choose>
    </fo:block>
  </xsl:template>

  <xsl:template name="agenda-item">
    <xsl:param name="number"/>
    <xsl:param name="text"/>
    <xsl:param name="by"/>
    <fo:block j:style="body" text-align="justify" text-indent="2em">
      <xsl:value-of select="concat(x:number-han($number), '、', $text)"/>
      <xsl:if test="$by != ''"><fo:inline font-family="西文,楷体"><xsl:value-of select="concat('（', $by, '）')"/></fo:inline></xsl:if>
    </fo:block>
  </xsl:template>

  <!-- ============ 情况汇报 ============ -->

  <xsl:template name="report">
    <xsl:call-template name="part-title"><xsl:with-param name="text" select="concat($period, '职工之家建设申报和审核情况汇报')"/><xsl:with-param name="id" select="'report'"/><xsl:with-param name="note" select="concat('（截至', $today, '）')"/></xsl:call-template>
    <xsl:choose>
      <xsl:when test="$all"><xsl:call-template name="report-text"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="body"><xsl:with-param name="text" select="concat('截至', $today, '，台账中没有', $period, '的申报。')"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="report-text">
    <xsl:call-template name="heading"><xsl:with-param name="text" select="'一、申报和受理情况'"/></xsl:call-template>
    <xsl:call-template name="body">
      <xsl:with-param name="text">
        <xsl:value-of select="concat('截至', $today, '，', $period, '职工之家建设共受理申报', count($all), '个，涉及单位', count($applicants), '个。其中，')"/>
        <xsl:for-each select="$classes">
          <xsl:if test="position() &gt; 1">，</xsl:if>
          <xsl:value-of select="concat('申报', @class, '的', count(key('application-of-class', @class)), '个')"/>
        </xsl:for-each>
        <xsl:text>。各类别申报数见图1。</xsl:text>
        <xsl:if test="$book/b:refused"><xsl:value-of select="concat('另有', count($book/b:refused), '份材料有差错，已经退回，尚未补正。')"/></xsl:if>
        <xsl:if test="$book/b:withheld"><xsl:value-of select="concat('困难职工档案等涉及个人隐私的材料', sum($book/b:withheld/@count), '份，按规定单独保管，不列入本材料。')"/></xsl:if>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:variable name="rows">
      <xsl:for-each select="$classes">
        <xsl:variable name="of-class" select="key('application-of-class', @class)"/>
        <row label="{@class}" note="{count($of-class)}个"><part value="{count($of-class[@eligible = 'yes'])}"/><part value="{count($of-class[@eligible = 'no'])}"/></row>
      </xsl:for-each>
    </xsl:variable>
    <xsl:call-template name="bar-chart"><xsl:with-param name="rows" select="exsl:node-set($rows)/row"/><xsl:with-param name="series" select="'符合条件|不符合条件'"/><xsl:with-param name="label-width" select="54"/><xsl:with-param name="note-width" select="20"/></xsl:call-template>
    <xsl:call-template name="chart-caption"><xsl:with-param name="text" select="'图1　各类别申报数'"/></xsl:call-template>

    <xsl:call-template name="heading"><xsl:with-param name="text" select="'二、各系统工会推荐情况'"/></xsl:call-template>
    <xsl:call-template name="report-systems"/>

    <xsl:call-template name="heading"><xsl:with-param name="text" select="'三、审核情况'"/></xsl:call-template>
    <xsl:call-template name="report-results"/>

    <xsl:call-template name="heading"><xsl:with-param name="text" select="'四、建议'"/></xsl:call-template>
    <xsl:call-template name="body">
      <xsl:with-param name="text">
        <xsl:value-of select="concat('对符合条件的', count($eligible), '个申报，建议提请会议审议表决：')"/>
        <xsl:for-each select="$classes">
          <xsl:variable name="good" select="count(key('application-of-class', @class)[@eligible = 'yes'])"/>
          <xsl:variable name="grant" select="$profile/p:forms/p:form[@id = $profile/p:applications/p:application[@class = current()/@class]/p:material/@form]/p:grant"/>
          <xsl:if test="position() &gt; 1">；</xsl:if>
          <xsl:value-of select="concat(@class, $good, '个')"/>
          <xsl:if test="$grant">
            <xsl:value-of select="concat('（补助名额', $grant[1]/@quota, '个')"/>
            <xsl:if test="$good &gt; $grant[1]/@quota"><xsl:value-of select="concat('，超出', $good - $grant[1]/@quota, '个，请会议择优')"/></xsl:if>
            <xsl:text>）</xsl:text>
          </xsl:if>
        </xsl:for-each>
        <xsl:text>。</xsl:text>
        <xsl:if test="$not-eligible"><xsl:value-of select="concat('对不符合条件的', count($not-eligible), '个申报，建议本次不列入，由各系统工会向申报单位说明原因。')"/></xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="report-systems">
    <xsl:variable name="rows">
      <xsl:for-each select="$systems">
        <xsl:variable name="own" select="key('application-of-unit', key('unit-of-system', @name)/@id)"/>
        <row label="{@name}" note="{count($own)}个"><part value="{count($own[@eligible = 'yes'])}"/><part value="{count($own[@eligible = 'no'])}"/></row>
      </xsl:for-each>
      <xsl:variable name="none" select="key('application-of-unit', key('unit-of-system', '')/@id)"/>
      <xsl:if test="$none"><row label="未注明系统工会" note="{count($none)}个"><part value="{count($none[@eligible = 'yes'])}"/><part value="{count($none[@eligible = 'no'])}"/></row></xsl:if>
    </xsl:variable>
    <xsl:variable name="list" select="exsl:node-set($rows)/row"/>
    <xsl:variable name="active" select="$list[part/@value &gt; 0]"/>
    <xsl:variable name="quiet" select="$list[not(part/@value &gt; 0)]"/>
    <xsl:call-template name="body">
      <xsl:with-param name="text">
        <xsl:value-of select="concat('有', count($active), '个系统工会推荐了申报单位')"/>
        <xsl:for-each select="$active">
          <xsl:sort select="sum(part/@value)" data-type="number" order="descending"/>
          <xsl:if test="position() = 1"><xsl:value-of select="concat('，申报最多的是', @label, '（', @note, '）')"/></xsl:if>
        </xsl:for-each>
        <xsl:if test="$quiet">
          <xsl:text>；没有申报的有</xsl:text>
          <xsl:for-each select="$quiet[position() &lt;= 5]"><xsl:if test="position() &gt; 1">、</xsl:if><xsl:value-of select="@label"/></xsl:for-each>
          <xsl:if test="count($quiet) &gt; 5">等</xsl:if>
          <xsl:value-of select="concat(count($quiet), '个')"/>
        </xsl:if>
        <xsl:text>。申报数</xsl:text>
        <xsl:if test="count($active) &gt; 15">前15位的系统工会</xsl:if>
        <xsl:text>见图2。</xsl:text>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:variable name="most">
      <xsl:for-each select="$active">
        <xsl:sort select="sum(part/@value) * (count($active) &gt; 15)" data-type="number" order="descending"/>
        <xsl:if test="position() &lt;= 15"><xsl:copy-of select="."/></xsl:if>
      </xsl:for-each>
    </xsl:variable>
    <xsl:call-template name="bar-chart"><xsl:with-param name="rows" select="exsl:node-set($most)/row"/><xsl:with-param name="series" select="'符合条件|不符合条件'"/><xsl:with-param name="label-width" select="54"/><xsl:with-param name="note-width" select="20"/><xsl:with-param name="row-height" select="5.2"/><xsl:with-param name="bar-height" select="3.6"/></xsl:call-template>
    <xsl:call-template name="chart-caption"><xsl:with-param name="text" select="'图2　各系统工会申报数'"/></xsl:call-template>
  </xsl:template>

  <!-- What keeps an application back, by rule; the words for it. -->
  <xsl:variable name="reasons">
    <reason rule="R-PACKET-MISSING" label="材料不齐"/>
    <reason rule="R-PACKET-SATISFACTION R-PACKET-SATISFACTION-SAID" label="会员满意率未达标"/>
    <reason rule="R-PACKET-CHAIN" label="未取得前一级称号"/>
    <reason rule="R-PACKET-RECTIFY" label="称号正在整改"/>
    <reason rule="R-PACKET-EXCLUDED" label="有取消申报资格的情形"/>
    <reason rule="R-PACKET-GRADE" label="考核未获推荐"/>
    <reason rule="R-PACKET-ITEMS" label="验收有不达标项目"/>
    <reason rule="R-PACKET-QUALIFIED R-PACKET-RECOMMENDED" label="会员大会未认定、未同意"/>
    <reason rule="YEAR-DAMAGED YEAR-OLD-FORM" label="归档材料损坏"/>
    <reason rule="R-PACKET-UNIT R-PACKET-CODE R-PACKET-PERIOD R-PACKET-TWICE R-PACKET-RATE R-PACKET-CLASS" label="各表之间不一致"/>
  </xsl:variable>

  <xsl:template name="report-results">
    <xsl:variable name="whole" select="$all[not(b:lacks[not(@optional)])]"/>
    <xsl:call-template name="body">
      <xsl:with-param name="text">
        <xsl:value-of select="concat('按照材料清单和评选条件逐份核对：材料齐全的', count($whole), '个，占', x:percent(string(count($whole)), string(count($all)), 1), '%；符合条件的', count($eligible), '个，占', x:percent(string(count($eligible)), string(count($all)), 1), '%；不符合条件的', count($not-eligible), '个。')"/>
        <xsl:variable name="sheets" select="$book/b:submission[@form = 'member-evaluation-report'][*[local-name() = 'results']]"/>
        <xsl:variable name="overall" select="$sheets/*[local-name() = 'results']/*[local-name() = 'overall']"/>
        <xsl:if test="$sheets">
          <xsl:variable name="both" select="number($profile/p:thresholds/p:satisfaction-counts = '满意和基本满意')"/>
          <xsl:variable name="good" select="sum($overall/*[local-name() = 'satisfied']) + $both * sum($overall/*[local-name() = 'fairly'])"/>
          <xsl:variable name="valid" select="sum($sheets/*[local-name() = 'evaluation']/*[local-name() = 'valid'])"/>
          <xsl:value-of select="concat('收到会员评家报告', count($sheets), '份，有效票共', $valid, '张，总体满意率', x:percent(string($good), string($valid), 2), '%。')"/>
        </xsl:if>
        <xsl:if test="$scored"><xsl:value-of select="concat('有', count($scored), '个申报有考核评分。')"/></xsl:if>
        <xsl:if test="$not-eligible">不符合条件的原因见图3（一个申报可有几种原因）。</xsl:if>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:if test="$not-eligible">
      <xsl:variable name="rows">
        <xsl:for-each select="exsl:node-set($reasons)/reason">
          <xsl:variable name="rules" select="concat(' ', @rule, ' ')"/>
          <xsl:variable name="count" select="count($not-eligible[b:finding[@severity = 'error'][contains($rules, concat(' ', @rule, ' '))]])"/>
          <xsl:if test="$count &gt; 0"><row label="{@label}" note="{$count}个"><part value="{$count}"/></row></xsl:if>
        </xsl:for-each>
        <xsl:variable name="known"><xsl:for-each select="exsl:node-set($reasons)/reason"><xsl:value-of select="concat(' ', @rule, ' ')"/></xsl:for-each></xsl:variable>
        <xsl:variable name="others" select="count($not-eligible[b:finding[@severity = 'error'][not(contains($known, concat(' ', @rule, ' ')))]])"/>
        <xsl:if test="$others &gt; 0"><row label="其他" note="{$others}个"><part value="{$others}"/></row></xsl:if>
      </xsl:variable>
      <xsl:call-template name="bar-chart"><xsl:with-param name="rows" select="exsl:node-set($rows)/row"/><xsl:with-param name="label-width" select="54"/><xsl:with-param name="note-width" select="20"/><xsl:with-param name="row-height" select="6"/><xsl:with-param name="bar-height" select="4"/></xsl:call-template>
      <xsl:call-template name="chart-caption"><xsl:with-param name="text" select="'图3　不符合条件的原因'"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
