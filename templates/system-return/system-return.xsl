<?xml version="1.0" encoding="UTF-8"?>
<!-- 退回单: files that were refused and that nothing accepted has replaced yet, with what was wrong with them. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" xmlns:b="urn:jianjia:book:1"
    exclude-result-prefixes="x p b">
  <xsl:import href="../common/system.xsl"/>

  <xsl:variable name="short-title" select="'申报材料退回单'"/>
  <xsl:variable name="refused" select="$book/b:refused[string(@system) = $system]"/>

  <xsl:template name="letter">
    <xsl:call-template name="opening">
      <xsl:with-param name="text" select="concat('你系统报送的下列', count($refused), '份材料有差错，没有收下。请通知单位按照随文件退回的报告逐条改正后重新报送；改正后的文件可以用原来的文件名。')"/>
    </xsl:call-template>
    <fo:table xsl:use-attribute-sets="book-table" width="156mm">
      <xsl:call-template name="book-columns"><xsl:with-param name="widths" select="'10 50 60 14 22'"/></xsl:call-template>
      <xsl:call-template name="book-head"><xsl:with-param name="titles" select="'序号 单位和材料 退回原因（第一处） 差错处数 收到日期'"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$refused">
          <fo:table-row height="8mm" keep-together.within-page="always">
            <xsl:call-template name="book-cell"><xsl:with-param name="text" select="position()"/></xsl:call-template>
            <fo:table-cell border="0.5pt solid #000000" padding="0.5mm 1mm" display-align="center">
              <xsl:if test="@unit-name"><fo:block j:style="cell"><xsl:value-of select="@unit-name"/><xsl:if test="@subject"><xsl:value-of select="concat('（', @subject, '）')"/></xsl:if></fo:block></xsl:if>
              <fo:block j:style="cell" font-family="西文,楷体"><xsl:value-of select="@title"/></fo:block>
              <fo:block j:style="cell" font-size="9pt" line-height="11pt"><xsl:value-of select="@file"/></fo:block>
            </fo:table-cell>
            <fo:table-cell border="0.5pt solid #000000" padding="0.5mm 1mm" display-align="center">
              <xsl:if test="@place != ''"><fo:block j:style="cell" font-family="西文,黑体"><xsl:value-of select="@place"/></fo:block></xsl:if>
              <fo:block j:style="cell" text-align="justify"><xsl:value-of select="@reason"/></fo:block>
            </fo:table-cell>
            <xsl:call-template name="book-cell"><xsl:with-param name="text" select="@errors"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
            <xsl:call-template name="book-cell"><xsl:with-param name="text" select="x:date-cn(string(@received))"/></xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
    <xsl:call-template name="closing"/>
    <fo:block j:style="body" space-before="8mm" border-top="0.5pt dashed #000000" padding-top="4mm" font-size="12pt" line-height="24pt" keep-together.within-page="always">签收回执：上列材料已经转告有关单位。　签收人：＿＿＿＿＿　　　年　　月　　日</fo:block>
  </xsl:template>

</xsl:stylesheet>
