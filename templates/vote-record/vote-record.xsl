<?xml version="1.0" encoding="UTF-8"?>
<!-- 表决结果报告; empty, the 计票单 that is filled in by hand. Who passed is worked out by the profile's rule. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" xmlns:f="urn:jianjia:form:vote-record:1"
    exclude-result-prefixes="x p f">
  <xsl:import href="../common/report.xsl"/>
  <xsl:import href="../common/publicity.xsl"/>
  <xsl:import href="../common/voting.xsl"/>

  <xsl:variable name="meeting" select="$form/f:meeting"/>
  <xsl:variable name="votes" select="$form/f:votes/f:vote"/>
  <xsl:key name="part" match="f:vote" use="concat(@matter, '|', @class)"/>

  <xsl:template name="report-body">
    <xsl:call-template name="facts"/>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'一、表决结果'"/></xsl:call-template>
    <xsl:call-template name="rule-of-passing"/>
    <xsl:for-each select="$votes[generate-id() = generate-id(key('part', concat(@matter, '|', @class))[1])]">
      <xsl:call-template name="part"><xsl:with-param name="number" select="position()"/></xsl:call-template>
    </xsl:for-each>
    <xsl:if test="not($votes)"><xsl:call-template name="blank-part"/></xsl:if>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'二、公示和行文'"/></xsl:call-template>
    <xsl:call-template name="after"/>
    <xsl:call-template name="signatures"/>
  </xsl:template>

  <!-- ============ the meeting ============ -->

  <xsl:template name="names">
    <xsl:param name="nodes"/>
    <xsl:for-each select="$nodes">
      <xsl:if test="position() &gt; 1">、</xsl:if>
      <xsl:value-of select="normalize-space(.)"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="with-unit">
    <xsl:param name="node"/>
    <xsl:param name="unit"/>
    <xsl:if test="normalize-space($node) != ''"><xsl:value-of select="concat(normalize-space($node), $unit)"/></xsl:if>
  </xsl:template>

  <xsl:template name="facts">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'28 57 28 57'"/></xsl:call-template>
      <fo:table-body>
        <xsl:call-template name="fact-row">
          <xsl:with-param name="first" select="'会议名称'"/><xsl:with-param name="first-value" select="$envelope/f:subject"/>
          <xsl:with-param name="first-source" select="'登记信息 › 会议名称'"/><xsl:with-param name="spans" select="'1 3'"/>
        </xsl:call-template>
        <xsl:call-template name="fact-row">
          <xsl:with-param name="first" select="'登记单位'"/><xsl:with-param name="first-value" select="$unit/f:name"/>
          <xsl:with-param name="first-source" select="'登记信息 › 登记单位 › 工会名称（全称）'"/>
          <xsl:with-param name="second" select="'上级工会'"/><xsl:with-param name="second-value" select="$unit/f:system"/>
          <xsl:with-param name="second-source" select="'登记信息 › 登记单位 › 系统工会'"/>
        </xsl:call-template>
        <xsl:call-template name="fact-row">
          <xsl:with-param name="first" select="'开会日期'"/>
          <xsl:with-param name="first-value"><xsl:call-template name="date-or-blanks"><xsl:with-param name="date" select="$meeting/f:date"/></xsl:call-template></xsl:with-param>
          <xsl:with-param name="first-source" select="'会议 › 开会日期'"/>
          <xsl:with-param name="second" select="'主持人'"/><xsl:with-param name="second-value" select="$meeting/f:chair"/>
          <xsl:with-param name="second-source" select="'会议 › 主持人'"/>
        </xsl:call-template>
        <xsl:call-template name="fact-row">
          <xsl:with-param name="first" select="'开会地点'"/><xsl:with-param name="first-value" select="$meeting/f:place"/>
          <xsl:with-param name="first-source" select="'会议 › 开会地点'"/>
          <xsl:with-param name="second" select="'统一社会|信用代码'"/><xsl:with-param name="second-value" select="$unit/f:uscc"/>
          <xsl:with-param name="second-source" select="'登记信息 › 登记单位 › 统一社会信用代码'"/>
        </xsl:call-template>
        <xsl:call-template name="fact-row">
          <xsl:with-param name="first" select="'计票人'"/>
          <xsl:with-param name="first-value"><xsl:call-template name="names"><xsl:with-param name="nodes" select="$meeting/f:teller"/></xsl:call-template></xsl:with-param>
          <xsl:with-param name="first-source" select="'会议 › 计票人'"/>
          <xsl:with-param name="second" select="'监票人'"/>
          <xsl:with-param name="second-value"><xsl:call-template name="names"><xsl:with-param name="nodes" select="$meeting/f:supervisor"/></xsl:call-template></xsl:with-param>
          <xsl:with-param name="second-source" select="'会议 › 监票人'"/>
        </xsl:call-template>
      </fo:table-body>
    </fo:table>
    <fo:table xsl:use-attribute-sets="table" space-before="2mm">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'17 17 17 17 17 17 17 17 17 17'"/></xsl:call-template>
      <fo:table-body>
        <fo:table-row height="{$fact-height}" keep-together.within-page="always">
          <xsl:call-template name="label"><xsl:with-param name="text" select="'应到|人数'"/></xsl:call-template>
          <xsl:call-template name="short-cell"><xsl:with-param name="text" select="normalize-space($meeting/f:due)"/><xsl:with-param name="source" select="'会议 › 应到人数'"/></xsl:call-template>
          <xsl:call-template name="label"><xsl:with-param name="text" select="'实到|人数'"/></xsl:call-template>
          <xsl:call-template name="short-cell"><xsl:with-param name="text" select="normalize-space($meeting/f:present)"/><xsl:with-param name="source" select="'会议 › 实到人数'"/></xsl:call-template>
          <xsl:call-template name="label"><xsl:with-param name="text" select="'发出|票数'"/></xsl:call-template>
          <xsl:call-template name="short-cell"><xsl:with-param name="text" select="normalize-space($meeting/f:issued)"/><xsl:with-param name="source" select="'会议 › 发出票数'"/></xsl:call-template>
          <xsl:call-template name="label"><xsl:with-param name="text" select="'收回|票数'"/></xsl:call-template>
          <xsl:call-template name="short-cell"><xsl:with-param name="text" select="normalize-space($meeting/f:returned)"/><xsl:with-param name="source" select="'会议 › 收回票数'"/></xsl:call-template>
          <xsl:call-template name="label"><xsl:with-param name="text" select="'有效|票数'"/></xsl:call-template>
          <xsl:call-template name="short-cell"><xsl:with-param name="text" select="normalize-space($meeting/f:valid)"/><xsl:with-param name="source" select="'会议 › 有效票数'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- ============ the votes ============ -->

  <xsl:template name="rule-of-passing">
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text">
        <xsl:value-of select="concat('无记名投票，同意票超过', $vote-of, '人数的', $vote-share, '为通过')"/>
        <xsl:if test="$votes and $mode != 'blank'">
          <xsl:variable name="passed">
            <xsl:for-each select="$votes">
              <xsl:if test="number(f:agree) * 100 &gt; $vote-more-than * $vote-base">1</xsl:if>
            </xsl:for-each>
          </xsl:variable>
          <xsl:value-of select="concat('（同意票须达到', $vote-needed, '票）。共表决', count($votes), '项，通过', string-length($passed), '项，未通过', count($votes) - string-length($passed), '项')"/>
        </xsl:if>
        <xsl:text>。</xsl:text>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:variable name="vote-widths" select="'12 84 18 20 18 18'"/>
  <xsl:variable name="vote-heads" select="'序号 单位（对象） 同意 不同意 弃权 结果'"/>

  <!-- （一）授予“先进职工之家”（15项） -->
  <xsl:template name="part-heading">
    <xsl:param name="text"/>
    <fo:block j:style="heading-2" font-family="西文,楷体" font-size="12pt" line-height="18pt" space-before="6pt" space-after="3pt"
        keep-with-next.within-page="always"><xsl:value-of select="$text"/></fo:block>
  </xsl:template>

  <xsl:template name="part">
    <xsl:param name="number"/>
    <xsl:variable name="here" select="key('part', concat(@matter, '|', @class))"/>
    <xsl:call-template name="part-heading">
      <xsl:with-param name="text" select="concat('（', x:number-han($number), '）', @matter, '“', @class, '”（', count($here), '项）')"/>
    </xsl:call-template>
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="$vote-widths"/></xsl:call-template>
      <xsl:call-template name="list-head"><xsl:with-param name="texts" select="$vote-heads"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$here"><xsl:call-template name="vote-row"><xsl:with-param name="number" select="position()"/></xsl:call-template></xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="vote-row">
    <xsl:param name="number"/>
    <xsl:variable name="source" select="concat('表决结果 › 表决 ', count(preceding-sibling::*) + 1, ' › ')"/>
    <fo:table-row height="{$list-height}" keep-together.within-page="always">
      <xsl:call-template name="short-cell"><xsl:with-param name="text" select="$number"/><xsl:with-param name="printed" select="true()"/></xsl:call-template>
      <fo:table-cell border="0.5pt solid #000000" padding="{$cell-padding-block} 1.75mm" j:source="{$source}单位名称">
        <fo:block j:style="value" font-family="西文,楷体" font-size="12pt" line-height="16pt" j:source="{$source}单位名称"><xsl:value-of select="normalize-space(f:unit)"/></fo:block>
        <xsl:if test="f:subject">
          <fo:block j:style="value" font-family="西文,楷体" font-size="12pt" line-height="16pt" j:source="{$source}对象"><xsl:value-of select="normalize-space(f:subject)"/></fo:block>
        </xsl:if>
        <xsl:if test="f:reason">
          <fo:block j:style="note" font-family="西文,仿宋" font-size="9pt" line-height="12pt" j:source="{$source}理由"><xsl:value-of select="concat('理由：', normalize-space(f:reason))"/></fo:block>
        </xsl:if>
        <xsl:if test="f:withheld">
          <fo:block j:style="note" font-family="西文,仿宋" font-size="9pt" line-height="12pt" j:source="{$source}不列入的原因"><xsl:value-of select="concat('不列入：', normalize-space(f:withheld))"/></fo:block>
        </xsl:if>
      </fo:table-cell>
      <xsl:call-template name="short-cell"><xsl:with-param name="text" select="normalize-space(f:agree)"/><xsl:with-param name="source" select="concat($source, '同意票')"/></xsl:call-template>
      <xsl:call-template name="short-cell"><xsl:with-param name="text" select="normalize-space(f:against)"/><xsl:with-param name="source" select="concat($source, '不同意票')"/></xsl:call-template>
      <xsl:call-template name="short-cell"><xsl:with-param name="text" select="normalize-space(f:abstain)"/><xsl:with-param name="source" select="concat($source, '弃权票')"/></xsl:call-template>
      <xsl:call-template name="short-cell">
        <xsl:with-param name="text">
          <xsl:choose>
            <xsl:when test="$mode = 'blank'"/>
            <xsl:when test="number(f:agree) * 100 &gt; $vote-more-than * $vote-base">通过</xsl:when>
            <xsl:otherwise>未通过</xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
        <xsl:with-param name="printed" select="true()"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="blank-part">
    <xsl:call-template name="part-heading"><xsl:with-param name="text" select="'事项：　　　　　　　　称号：'"/></xsl:call-template>
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="$vote-widths"/></xsl:call-template>
      <xsl:call-template name="list-head"><xsl:with-param name="texts" select="$vote-heads"/></xsl:call-template>
      <fo:table-body>
        <xsl:call-template name="empty-rows"><xsl:with-param name="count" select="9"/><xsl:with-param name="columns" select="6"/></xsl:call-template>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- ============ what followed ============ -->

  <xsl:template name="after">
    <xsl:variable name="public" select="$form/f:publicity"/>
    <xsl:choose>
      <xsl:when test="$mode != 'filled' or $public or $form/f:decisions">
        <fo:table xsl:use-attribute-sets="table">
          <xsl:call-template name="columns"><xsl:with-param name="widths" select="'28 142'"/></xsl:call-template>
          <fo:table-body>
            <xsl:call-template name="wide-row">
              <xsl:with-param name="label" select="'公示'"/>
              <xsl:with-param name="source" select="'公示'"/>
              <xsl:with-param name="text">
                <xsl:if test="$public">
                  <xsl:call-template name="publicity-period"/>
                  <xsl:value-of select="concat('，', normalize-space($public/f:where), '；受理人', normalize-space($public/f:receiver), '，电话', normalize-space($public/f:phone))"/>
                  <xsl:if test="$public/f:objections"><xsl:value-of select="concat('；收到异议', normalize-space($public/f:objections), '件')"/></xsl:if>
                </xsl:if>
                <xsl:if test="not($public) and $mode = 'filled'">没有登记</xsl:if>
              </xsl:with-param>
            </xsl:call-template>
            <xsl:for-each select="$form/f:decisions/f:decision">
              <xsl:call-template name="wide-row">
                <xsl:with-param name="label" select="string(@matter)"/>
                <xsl:with-param name="source" select="concat('决定文号 › 决定 ', position())"/>
                <xsl:with-param name="text" select="concat(normalize-space(f:number), '，', x:date-cn(normalize-space(f:date)), substring('，签发人', 1, 4 * number(boolean(f:signer))), normalize-space(f:signer))"/>
              </xsl:call-template>
            </xsl:for-each>
            <xsl:if test="not($form/f:decisions)">
              <xsl:call-template name="wide-row"><xsl:with-param name="label" select="'文号、日期'"/></xsl:call-template>
            </xsl:if>
          </fo:table-body>
        </fo:table>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="paragraph"><xsl:with-param name="text" select="'尚未登记公示和文号。'"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="wide-row">
    <xsl:param name="label"/>
    <xsl:param name="source"/>
    <xsl:param name="text"/>
    <fo:table-row height="{$fact-height}" keep-together.within-page="always">
      <xsl:call-template name="label"><xsl:with-param name="text" select="$label"/></xsl:call-template>
      <xsl:call-template name="text-cell"><xsl:with-param name="text" select="$text"/><xsl:with-param name="source" select="$source"/></xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="signatures">
    <fo:table xsl:use-attribute-sets="table" border="none" space-before="8mm" keep-together.within-page="always">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'56 57 57'"/></xsl:call-template>
      <fo:table-body>
        <fo:table-row height="12mm">
          <xsl:call-template name="signature"><xsl:with-param name="text" select="'主持人（签字）：'"/></xsl:call-template>
          <xsl:call-template name="signature"><xsl:with-param name="text" select="'计票人（签字）：'"/></xsl:call-template>
          <xsl:call-template name="signature"><xsl:with-param name="text" select="'监票人（签字）：'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="signature">
    <xsl:param name="text"/>
    <fo:table-cell padding="0.6mm 1mm">
      <fo:block j:style="cell" font-family="西文,仿宋" font-size="12pt" line-height="16pt"><xsl:value-of select="$text"/></fo:block>
    </fo:table-cell>
  </xsl:template>

</xsl:stylesheet>
