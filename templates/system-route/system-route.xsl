<?xml version="1.0" encoding="UTF-8"?>
<!-- 验收路线单: the units of one system that are to be visited, in its order, on a lying sheet; behind it their checklists, filled in as far as they are. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" xmlns:b="urn:jianjia:book:1"
    exclude-result-prefixes="x p b">
  <xsl:import href="../common/system.xsl"/>

  <xsl:variable name="short-title" select="'验收路线单'"/>
  <xsl:variable name="visited" select="$own[b:has[starts-with(@form, 'checklist-')]]"/>

  <xsl:template match="/">
    <fo:root font-family="西文,仿宋" font-size="16pt" line-height="28pt" xml:lang="zh-CN">
      <xsl:call-template name="page-masters"/>
      <xsl:call-template name="declarations"/>
      <fo:bookmark-tree>
        <fo:bookmark internal-destination="route"><fo:bookmark-title><xsl:value-of select="$short-title"/></fo:bookmark-title></fo:bookmark>
        <xsl:for-each select="$visited">
          <xsl:sort select="key('unit', @unit)/@order" data-type="number"/>
          <fo:bookmark internal-destination="{@id}"><fo:bookmark-title><xsl:value-of select="concat(position(), '. ')"/><xsl:call-template name="applicant"/></fo:bookmark-title></fo:bookmark>
        </xsl:for-each>
      </fo:bookmark-tree>
      <fo:page-sequence master-reference="wide" force-page-count="no-force">
        <xsl:call-template name="numbers-wide"/>
        <fo:flow flow-name="xsl-region-body"><xsl:call-template name="route"/></fo:flow>
      </fo:page-sequence>
      <xsl:for-each select="$visited">
        <xsl:sort select="key('unit', @unit)/@order" data-type="number"/>
        <xsl:variable name="number" select="position()"/>
        <xsl:for-each select="key('submission', b:has[starts-with(@form, 'checklist-')]/@submission)[not(@damaged)][1]">
          <j:part submission="{@key}" id="{$visited[b:has/@submission = current()/@key]/@id}" attachment="第{$number}站"/>
        </xsl:for-each>
      </xsl:for-each>
    </fo:root>
  </xsl:template>

  <xsl:template name="route">
    <fo:block id="route" j:style="title" font-family="西文,小标宋" font-size="18pt" line-height="26pt" text-align="center" space-after="1mm"><xsl:value-of select="concat($period, '职工之家验收路线单（', $system-words, '）')"/></fo:block>
    <fo:block j:style="body" font-size="12pt" line-height="18pt" space-after="2mm"><xsl:value-of select="concat('共', count($visited), '处。　验收组组长：＿＿＿＿＿＿　成员：＿＿＿＿＿＿＿＿＿＿＿＿　验收日期：　　　　年　　月　　日')"/></fo:block>
    <fo:table xsl:use-attribute-sets="book-table" width="245mm">
      <xsl:call-template name="book-columns"><xsl:with-param name="widths" select="'12 66 52 34 29 16 18 18'"/></xsl:call-template>
      <xsl:call-template name="book-head"><xsl:with-param name="titles" select="'序号 单位（驿站） 地址 联系人 类别 自评|达标 到达|时间 验收|结果'"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$visited">
          <xsl:sort select="key('unit', @unit)/@order" data-type="number"/>
          <xsl:variable name="form" select="key('submission', b:has[starts-with(@form, 'checklist-')]/@submission)[1]"/>
          <xsl:variable name="items" select="$form/*[local-name() = 'items']/*"/>
          <fo:table-row height="10mm" keep-together.within-page="always">
            <xsl:call-template name="book-cell"><xsl:with-param name="text" select="position()"/></xsl:call-template>
            <xsl:call-template name="book-cell"><xsl:with-param name="text"><xsl:call-template name="applicant"/></xsl:with-param><xsl:with-param name="align" select="'start'"/></xsl:call-template>
            <xsl:call-template name="book-cell"><xsl:with-param name="text" select="normalize-space($form/*[local-name() = 'place'])"/><xsl:with-param name="align" select="'start'"/></xsl:call-template>
            <xsl:call-template name="book-cell"><xsl:with-param name="text"><xsl:call-template name="contact"/></xsl:with-param></xsl:call-template>
            <xsl:call-template name="book-cell"><xsl:with-param name="text" select="@class"/></xsl:call-template>
            <xsl:call-template name="book-cell"><xsl:with-param name="text"><xsl:if test="$items"><xsl:value-of select="concat(count($items/*[local-name() = 'self'][normalize-space(.) = '是']), '/', count($items))"/></xsl:if></xsl:with-param></xsl:call-template>
            <xsl:call-template name="book-cell"/>
            <xsl:call-template name="book-cell">
              <xsl:with-param name="text">
                <xsl:choose>
                  <xsl:when test="$items/*[local-name() = 'district'][normalize-space(.) = '否']">区验收未过</xsl:when>
                  <xsl:when test="$items/*[local-name() = 'district']">区验收已过</xsl:when>
                  <xsl:when test="$items/*[local-name() = 'system'][normalize-space(.) = '否']">系统未过</xsl:when>
                  <xsl:when test="$items/*[local-name() = 'system']">系统已过</xsl:when>
                </xsl:choose>
              </xsl:with-param>
            </xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
    <xsl:call-template name="small-note"><xsl:with-param name="text" select="'注：次序按系统工会的单位次序，可按路程调整。没有地址的，先电话联系。后附各单位验收单，已答的照印，现场逐项核对。'"/></xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
