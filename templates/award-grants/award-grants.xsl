<?xml version="1.0" encoding="UTF-8"?>
<!-- 请款表: the grants of one window, by class, in figures and words. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" xmlns:a="urn:jianjia:awards:1"
    exclude-result-prefixes="x p a">
  <xsl:import href="../common/report.xsl"/>
  <xsl:import href="../common/awards.xsl"/>

  <xsl:key name="of-meeting" match="a:item" use="@meeting"/>

  <xsl:variable name="awards" select="/a:awards"/>
  <xsl:variable name="awards-period" select="string(/a:awards/@period)"/>
  <xsl:variable name="job" select="$awards/a:document[@id = $awards/@for]"/>
  <xsl:variable name="meeting" select="$awards/a:meeting[@id = $job/@meeting]"/>
  <xsl:variable name="items" select="key('of-meeting', $job/@meeting)[@in = 'yes' and @fen and @window = $job/@window]"/>
  <xsl:variable name="first" select="string($items[1]/@id)"/>
  <xsl:variable name="sum" select="sum($items/@fen)"/>
  <xsl:variable name="title" select="concat($period, $job/@window, '职工之家建设支持资金请款表')"/>
  <xsl:variable name="short-title" select="'职工之家建设支持资金请款表'"/>

  <xsl:template name="report-title">
    <fo:block j:style="title" font-family="西文,小标宋" font-size="22pt" line-height="30pt" text-align="center" space-after="8pt" j:fit="shrink"><xsl:value-of select="$title"/></fo:block>
  </xsl:template>

  <xsl:template name="report-body">
    <fo:table xsl:use-attribute-sets="table" border="none">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'110 60'"/></xsl:call-template>
      <fo:table-body>
        <fo:table-row>
          <fo:table-cell padding="1mm 0mm"><fo:block j:style="cell" font-family="西文,仿宋" font-size="12pt" line-height="16pt"><xsl:value-of select="concat('请款单位：', $awards/@office)"/></fo:block></fo:table-cell>
          <fo:table-cell padding="1mm 0mm"><fo:block j:style="cell" font-family="西文,仿宋" font-size="12pt" line-height="16pt" text-align="end"><xsl:value-of select="concat('依据：', $meeting/a:decision[@matter = '授予']/@number, substring('（尚无文号）', 1, 6 * number(not($meeting/a:decision[@matter = '授予']))))"/></fo:block></fo:table-cell>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'14 76 48 32'"/></xsl:call-template>
      <xsl:call-template name="list-head"><xsl:with-param name="texts" select="'序号 单位（驿站） 系统工会 金额（元）'"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$items[not(@class = preceding-sibling::a:item[1]/@class) or @id = $first]">
          <xsl:variable name="same" select="$items[@class = current()/@class]"/>
          <xsl:if test="@id = $same[1]/@id">
            <xsl:call-template name="class"><xsl:with-param name="same" select="$same"/></xsl:call-template>
          </xsl:if>
        </xsl:for-each>
        <xsl:call-template name="sum-row">
          <xsl:with-param name="text" select="concat('合计（', count($items), '个）')"/>
          <xsl:with-param name="fen" select="$sum"/>
        </xsl:call-template>
        <fo:table-row height="12mm" keep-together.within-page="always">
          <xsl:call-template name="label"><xsl:with-param name="text" select="'大写'"/></xsl:call-template>
          <xsl:call-template name="text-cell"><xsl:with-param name="text" select="x:amount-han(format-number($sum, '0'))"/><xsl:with-param name="columns" select="3"/><xsl:with-param name="align" select="'start'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
    <fo:table xsl:use-attribute-sets="table" space-before="4mm">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'42.5 42.5 42.5 42.5'"/></xsl:call-template>
      <fo:table-body>
        <fo:table-row height="9mm" keep-with-next.within-page="always"><xsl:call-template name="labels"><xsl:with-param name="texts" select="'经办人 部门负责人 财务审核 领导审批'"/></xsl:call-template></fo:table-row>
        <fo:table-row height="26mm" keep-together.within-page="always"><xsl:call-template name="empty-cells"><xsl:with-param name="count" select="4"/></xsl:call-template></fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- 示范职工之家（2个，每个100000.00元）, its units, its sum. -->
  <xsl:template name="class">
    <xsl:param name="same"/>
    <xsl:call-template name="part-row">
      <xsl:with-param name="text" select="concat(@class, '（', count($same), '个，每个', x:yuan(string(@fen)), '元）')"/>
      <xsl:with-param name="columns" select="4"/>
    </xsl:call-template>
    <xsl:for-each select="$same">
      <fo:table-row height="{$list-height}" keep-together.within-page="always">
        <xsl:call-template name="short-cell"><xsl:with-param name="text" select="position()"/><xsl:with-param name="printed" select="true()"/></xsl:call-template>
        <xsl:call-template name="text-cell"><xsl:with-param name="text" select="@who"/><xsl:with-param name="align" select="'start'"/></xsl:call-template>
        <xsl:call-template name="text-cell"><xsl:with-param name="text" select="@system"/><xsl:with-param name="align" select="'start'"/></xsl:call-template>
        <xsl:call-template name="amount-cell"><xsl:with-param name="fen" select="@fen"/></xsl:call-template>
      </fo:table-row>
    </xsl:for-each>
    <xsl:call-template name="sum-row">
      <xsl:with-param name="text" select="concat('小计（', count($same), '个）')"/>
      <xsl:with-param name="fen" select="sum($same/@fen)"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="amount-cell">
    <xsl:param name="fen"/>
    <xsl:param name="font" select="'西文,楷体'"/>
    <fo:table-cell border="0.5pt solid #000000" padding="{$cell-padding-block} 1.75mm">
      <fo:block j:style="value" font-family="{$font}" font-size="12pt" line-height="16pt" text-align="end"><xsl:value-of select="x:yuan(format-number($fen, '0'))"/></fo:block>
    </fo:table-cell>
  </xsl:template>

  <xsl:template name="sum-row">
    <xsl:param name="text"/>
    <xsl:param name="fen"/>
    <fo:table-row height="{$list-height}" keep-together.within-page="always">
      <xsl:call-template name="label"><xsl:with-param name="text" select="$text"/><xsl:with-param name="columns" select="3"/></xsl:call-template>
      <xsl:call-template name="amount-cell"><xsl:with-param name="fen" select="$fen"/><xsl:with-param name="font" select="'西文,黑体'"/></xsl:call-template>
    </fo:table-row>
  </xsl:template>

</xsl:stylesheet>
