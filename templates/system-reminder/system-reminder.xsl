<?xml version="1.0" encoding="UTF-8"?>
<!-- 催报单: who lacks what of the materials of its class, and by when. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" xmlns:b="urn:jianjia:book:1"
    exclude-result-prefixes="x p b">
  <xsl:import href="../common/system.xsl"/>

  <xsl:variable name="short-title" select="'申报材料催报单'"/>
  <xsl:variable name="lacking" select="$own[b:lacks[not(@optional)]]"/>

  <xsl:template name="letter">
    <xsl:call-template name="opening">
      <xsl:with-param name="text" select="concat('截至', $today, '，你系统', count($own), '个申报中，有', count($lacking), '个材料没有交齐，共缺', count($lacking/b:lacks[not(@optional)]), '份。请通知下列单位抓紧补报；补报的材料与原来的申报自动合并，不必重报已交的材料。')"/>
    </xsl:call-template>
    <fo:table xsl:use-attribute-sets="book-table" width="156mm">
      <xsl:call-template name="book-columns"><xsl:with-param name="widths" select="'10 58 40 26 22'"/></xsl:call-template>
      <xsl:call-template name="book-head"><xsl:with-param name="titles" select="'序号 申报单位和类别 缺少的材料 联系人 期限'"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$lacking">
          <xsl:variable name="deadline"><xsl:call-template name="deadline"><xsl:with-param name="class" select="@class"/></xsl:call-template></xsl:variable>
          <fo:table-row height="8mm" keep-together.within-page="always">
            <xsl:call-template name="book-cell"><xsl:with-param name="text" select="position()"/></xsl:call-template>
            <fo:table-cell border="0.5pt solid #000000" padding="0.5mm 1mm" display-align="center">
              <fo:block j:style="cell"><xsl:call-template name="applicant"/></fo:block>
              <fo:block j:style="cell" font-family="西文,楷体"><xsl:value-of select="@class"/></fo:block>
            </fo:table-cell>
            <fo:table-cell border="0.5pt solid #000000" padding="0.5mm 1mm" display-align="center">
              <xsl:for-each select="b:lacks[not(@optional)]"><fo:block j:style="cell"><xsl:value-of select="@title"/></fo:block></xsl:for-each>
            </fo:table-cell>
            <xsl:call-template name="book-cell"><xsl:with-param name="text"><xsl:call-template name="contact"/></xsl:with-param></xsl:call-template>
            <xsl:call-template name="book-cell">
              <xsl:with-param name="text">
                <xsl:value-of select="x:date-cn(string($deadline))"/>
                <xsl:if test="$deadline != '' and x:date-compare(string($deadline), string($book/@on)) &lt; 0">（已过）</xsl:if>
              </xsl:with-param>
            </xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
    <xsl:call-template name="closing"/>
  </xsl:template>

</xsl:stylesheet>
