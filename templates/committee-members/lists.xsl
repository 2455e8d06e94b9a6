<?xml version="1.0" encoding="UTF-8"?>
<!-- 建议名单, those not eligible with every reason, and the points where there are score sheets. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" xmlns:b="urn:jianjia:book:1"
    xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="x p b exsl">

  <!-- many units: smaller, so that the members' part stays one that can be held in the hand -->
  <xsl:variable name="list-size" select="concat(16 - 4 * number($many), 'pt')"/>
  <xsl:variable name="list-pitch" select="concat(26 - 10 * number($many), 'pt')"/>
  <xsl:variable name="list-page" select="concat(substring('page', 1, 4 * number(not($many))), substring('dense', 1, 5 * number($many)))"/>
  <xsl:variable name="list-width" select="156 + 14 * number($many)"/>

  <!-- ============ 建议名单 ============ -->

  <!-- One unit to a line, under its system; the number is that of the detailed table, of the ballot and of the annex. -->
  <xsl:template name="proposed">
    <xsl:call-template name="part-title"><xsl:with-param name="text" select="concat($period, '职工之家建设建议名单')"/><xsl:with-param name="id" select="'proposed'"/><xsl:with-param name="note" select="concat('（共', count($eligible), '个）')"/></xsl:call-template>
    <xsl:if test="not($eligible)"><xsl:call-template name="body"><xsl:with-param name="text" select="'本期没有符合条件的申报。'"/></xsl:call-template></xsl:if>
    <xsl:for-each select="$classes[key('application-of-class', @class)/@eligible = 'yes']">
      <xsl:variable name="good" select="key('application-of-class', @class)[@eligible = 'yes']"/>
      <xsl:if test="$good">
        <xsl:call-template name="heading">
          <xsl:with-param name="text" select="concat(x:number-han(position()), '、', @class, '（', count($good), '个）')"/>
          <xsl:with-param name="size" select="$list-size"/>
          <xsl:with-param name="pitch" select="$list-pitch"/>
        </xsl:call-template>
        <!-- one behind the other, so that each can ask the one before it for its system -->
        <xsl:variable name="lines">
          <xsl:for-each select="$good">
            <line order="{@order}">
              <xsl:attribute name="system"><xsl:call-template name="system-name"><xsl:with-param name="unit" select="key('unit', @unit)"/></xsl:call-template></xsl:attribute>
              <xsl:attribute name="name"><xsl:call-template name="applicant"/></xsl:attribute>
            </line>
          </xsl:for-each>
        </xsl:variable>
        <xsl:for-each select="exsl:node-set($lines)/line">
          <xsl:if test="not(@system = preceding-sibling::*[1]/@system)">
            <fo:block j:style="heading-2" font-family="西文,楷体" font-size="{$list-size}" line-height="{$list-pitch}" text-indent="2em" keep-with-next.within-page="always"><xsl:value-of select="@system"/></fo:block>
          </xsl:if>
          <fo:block j:style="body" font-size="{$list-size}" line-height="{$list-pitch}" start-indent="5em" text-indent="-2em" text-align="justify">
            <xsl:value-of select="concat(@order, '. ', @name)"/>
          </fo:block>
        </xsl:for-each>
      </xsl:if>
    </xsl:for-each>
    <xsl:call-template name="small-note"><xsl:with-param name="text" select="'注：序号与明细表、表决票和附卷相同，不符合条件的序号空缺。单位按系统工会次序排列，不分先后。'"/></xsl:call-template>
  </xsl:template>

  <!-- ============ 不符合条件 ============ -->

  <xsl:template name="refused-list">
    <xsl:call-template name="part-title"><xsl:with-param name="text" select="'不符合条件的申报及原因'"/><xsl:with-param name="id" select="'not-eligible'"/><xsl:with-param name="note" select="concat('（共', count($not-eligible), '个）')"/></xsl:call-template>
    <fo:table xsl:use-attribute-sets="book-table" width="{$list-width}mm">
      <xsl:call-template name="book-columns"><xsl:with-param name="widths" select="concat('11 55 ', $list-width - 66)"/></xsl:call-template>
      <xsl:call-template name="book-head"><xsl:with-param name="titles" select="'序号 申报单位 原因和各级称号'"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$classes">
          <xsl:variable name="bad" select="key('application-of-class', @class)[@eligible = 'no']"/>
          <xsl:if test="$bad">
            <fo:table-row height="6.4mm" keep-together.within-page="always" keep-with-next.within-page="always">
              <xsl:call-template name="book-cell"><xsl:with-param name="text" select="concat(@class, '（', count($bad), '个）')"/><xsl:with-param name="align" select="'start'"/><xsl:with-param name="columns" select="3"/><xsl:with-param name="sum" select="true()"/></xsl:call-template>
            </fo:table-row>
            <xsl:for-each select="$bad"><xsl:call-template name="refused-row"/></xsl:for-each>
          </xsl:if>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="refused-row">
    <xsl:variable name="chain"><xsl:call-template name="chain"/></xsl:variable>
    <fo:table-row keep-together.within-page="always">
      <xsl:call-template name="book-cell"><xsl:with-param name="text" select="@order"/></xsl:call-template>
      <fo:table-cell border="0.5pt solid #000000" padding="0.5mm 1mm" display-align="center">
        <fo:block j:style="cell"><xsl:call-template name="applicant"/></fo:block>
        <fo:block j:style="cell" font-family="西文,楷体"><xsl:call-template name="system-name"><xsl:with-param name="unit" select="key('unit', @unit)"/></xsl:call-template></fo:block>
      </fo:table-cell>
      <fo:table-cell border="0.5pt solid #000000" padding="0.5mm 1mm" display-align="center">
        <xsl:variable name="several" select="count(b:finding[@severity = 'error']) &gt; 1"/>
        <xsl:for-each select="b:finding[@severity = 'error']">
          <fo:block j:style="cell" text-align="justify">
            <xsl:if test="$several"><xsl:value-of select="x:circled(position())"/></xsl:if>
            <xsl:value-of select="@message"/>
          </fo:block>
        </xsl:for-each>
        <xsl:if test="string($chain) != ''"><fo:block j:style="cell" font-family="西文,楷体" text-align="justify"><xsl:value-of select="$chain"/></fo:block></xsl:if>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <!-- ============ 考核得分 ============ -->

  <!-- Equal points are one place, and the program does not part them. -->
  <xsl:template name="scores">
    <xsl:call-template name="part-title"><xsl:with-param name="text" select="'考核得分'"/><xsl:with-param name="id" select="'scores'"/><xsl:with-param name="note" select="concat('（有评分表的', count($scored), '个）')"/></xsl:call-template>
    <fo:table xsl:use-attribute-sets="book-table" width="{$list-width}mm">
      <xsl:call-template name="book-columns"><xsl:with-param name="widths" select="concat('14 11 ', $list-width - 83, ' 16 18 24')"/></xsl:call-template>
      <xsl:call-template name="book-head"><xsl:with-param name="titles" select="'名次 序号 申报单位（驿站、小家） 得分 等级 备注'"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$classes">
          <xsl:variable name="rows">
            <xsl:for-each select="key('application-of-class', @class)[b:has/@form = 'score-sheet']">
              <row order="{@order}" eligible="{@eligible}">
                <xsl:attribute name="points"><xsl:call-template name="points"/></xsl:attribute>
                <xsl:attribute name="name"><xsl:call-template name="applicant"/></xsl:attribute>
                <xsl:attribute name="grade"><xsl:value-of select="normalize-space(key('submission', b:has[@form = 'score-sheet']/@submission)/*[local-name() = 'result']/*[local-name() = 'grade'])"/></xsl:attribute>
              </row>
            </xsl:for-each>
          </xsl:variable>
          <xsl:variable name="sorted">
            <xsl:for-each select="exsl:node-set($rows)/row"><xsl:sort select="@points" data-type="number" order="descending"/><xsl:copy-of select="."/></xsl:for-each>
          </xsl:variable>
          <xsl:if test="exsl:node-set($sorted)/row">
            <fo:table-row height="6.4mm" keep-together.within-page="always" keep-with-next.within-page="always">
              <xsl:call-template name="book-cell"><xsl:with-param name="text" select="concat(@class, '（', count(exsl:node-set($sorted)/row), '个）')"/><xsl:with-param name="align" select="'start'"/><xsl:with-param name="columns" select="6"/><xsl:with-param name="sum" select="true()"/></xsl:call-template>
            </fo:table-row>
            <xsl:apply-templates select="exsl:node-set($sorted)/row" mode="score"/>
          </xsl:if>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
    <xsl:call-template name="small-note"><xsl:with-param name="text" select="'注：得分相同的名次相同，由会议议定先后（“并列待议”）。不符合条件的不排名次。'"/></xsl:call-template>
  </xsl:template>

  <xsl:key name="points" match="row" use="concat(@eligible, @points)"/>

  <xsl:template match="row" mode="score">
    <xsl:variable name="same" select="key('points', concat('yes', @points))"/>
    <xsl:variable name="tie" select="@eligible = 'yes' and count($same) &gt; 1"/>
    <fo:table-row height="6mm" keep-together.within-page="always">
      <xsl:call-template name="book-cell">
        <xsl:with-param name="text">
          <xsl:choose>
            <xsl:when test="@eligible = 'yes'"><xsl:value-of select="count($same[1]/preceding-sibling::row[@eligible = 'yes']) + 1"/></xsl:when>
            <xsl:otherwise>—</xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="book-cell"><xsl:with-param name="text" select="@order"/></xsl:call-template>
      <xsl:call-template name="book-cell"><xsl:with-param name="text" select="@name"/><xsl:with-param name="align" select="'start'"/></xsl:call-template>
      <xsl:call-template name="book-cell"><xsl:with-param name="text" select="@points"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
      <xsl:call-template name="book-cell"><xsl:with-param name="text" select="@grade"/></xsl:call-template>
      <xsl:call-template name="book-cell">
        <xsl:with-param name="text">
          <xsl:choose>
            <xsl:when test="$tie">并列待议</xsl:when>
            <xsl:when test="@eligible = 'no'">不符合条件</xsl:when>
          </xsl:choose>
        </xsl:with-param>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

</xsl:stylesheet>
