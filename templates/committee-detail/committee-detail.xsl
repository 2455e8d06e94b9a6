<?xml version="1.0" encoding="UTF-8"?>
<!-- 申报单位明细表 as a paper of its own: where there are many units. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" xmlns:b="urn:jianjia:book:1" exclude-result-prefixes="x p b">
  <xsl:import href="../common/committee.xsl"/>
  <xsl:include href="../committee-members/tables.xsl"/>

  <!-- a part of the book (@volume) is one class of it -->
  <xsl:variable name="title" select="concat($office/p:name, $period, '职工之家建设申报单位明细表', $class-shown)"/>
  <xsl:variable name="short-title" select="'申报单位明细表'"/>

  <xsl:template match="/">
    <fo:root font-family="西文,仿宋" font-size="16pt" line-height="28pt" xml:lang="zh-CN">
      <xsl:call-template name="page-masters"/>
      <xsl:call-template name="declarations"/>
      <fo:page-sequence master-reference="wide" force-page-count="no-force">
        <xsl:call-template name="numbers-wide"/>
        <fo:flow flow-name="xsl-region-body"><xsl:call-template name="in-detail"/></fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>
</xsl:stylesheet>
