<?xml version="1.0" encoding="UTF-8"?>
<!-- Papers of one system union: whose units they are, how the paper begins and ends. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" xmlns:b="urn:jianjia:book:1"
    exclude-result-prefixes="x p b">
  <xsl:import href="committee.xsl"/>

  <xsl:variable name="system" select="string($book/@for-system)"/>
  <xsl:variable name="system-words">
    <xsl:value-of select="$system"/>
    <xsl:if test="$system = ''">未注明系统工会的单位</xsl:if>
  </xsl:variable>
  <xsl:variable name="own" select="key('application-of-unit', key('unit-of-system', $system)/@id)"/>
  <xsl:variable name="title" select="concat($period, $short-title, '（', $system-words, '）')"/>

  <!-- A letter of one sequence of upright pages. -->
  <xsl:template match="/">
    <fo:root font-family="西文,仿宋" font-size="16pt" line-height="28pt" xml:lang="zh-CN">
      <xsl:call-template name="page-masters"/>
      <xsl:call-template name="declarations"/>
      <fo:page-sequence master-reference="page" force-page-count="no-force">
        <xsl:call-template name="numbers"/>
        <fo:flow flow-name="xsl-region-body"><xsl:call-template name="letter"/></fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <xsl:template name="opening">
    <xsl:param name="text"/>
    <xsl:call-template name="part-title"><xsl:with-param name="text" select="concat($period, $short-title)"/></xsl:call-template>
    <fo:block j:style="body"><xsl:value-of select="concat($system-words, '：')"/></fo:block>
    <fo:block j:style="body" text-align="justify" text-indent="2em" space-after="4mm"><xsl:value-of select="$text"/></fo:block>
  </xsl:template>

  <xsl:template name="closing">
    <fo:block j:style="body" space-before="6mm" text-indent="2em" keep-with-next.within-page="always"><xsl:value-of select="concat('联系部门：', $office/p:department, '，电话', $office/p:phone)"/></fo:block>
    <fo:block j:style="body" text-indent="2em" keep-with-next.within-page="always"><xsl:value-of select="concat('电子邮箱：', $office/p:email)"/></fo:block>
    <fo:block j:style="body" text-align="end" end-indent="2em" space-before="8mm" keep-with-next.within-page="always"><xsl:value-of select="$office/p:name"/></fo:block>
    <fo:block j:style="body" text-align="end" end-indent="2em"><xsl:value-of select="$today"/></fo:block>
  </xsl:template>

  <!-- The day by which a form of that class had, or has, to be there: of the windows the one that is open or comes next,
       else the last. -->
  <xsl:template name="deadline">
    <xsl:param name="class"/>
    <xsl:variable name="year" select="substring($book/@period, string-length($book/@period) - 3)"/>
    <xsl:variable name="windows" select="$profile/p:forms/p:form[@id = $profile/p:applications/p:application[@class = $class]/p:material[1]/@form]/p:window"/>
    <xsl:variable name="open" select="$windows[x:date-compare(concat($year, '-', @closes), string($book/@on)) &gt;= 0][1]"/>
    <xsl:choose>
      <xsl:when test="$open"><xsl:value-of select="concat($year, '-', $open/@closes)"/></xsl:when>
      <xsl:when test="$windows"><xsl:value-of select="concat($year, '-', $windows[last()]/@closes)"/></xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- Whom to call: of the register, else of the form. -->
  <xsl:template name="contact">
    <xsl:param name="application" select="."/>
    <xsl:variable name="unit" select="key('unit', $application/@unit)"/>
    <xsl:variable name="forms" select="key('submission', $application/b:has/@submission)"/>
    <xsl:choose>
      <xsl:when test="$unit/@phone"><xsl:value-of select="concat($unit/@contact, ' ', $unit/@phone)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="normalize-space(concat(($forms/*[local-name() = 'chair'])[1], ' ', ($forms/*[local-name() = 'phone'])[1]))"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
