<?xml version="1.0" encoding="UTF-8"?>
<!-- 会议安排: the meeting, its agenda, who comes. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" exclude-result-prefixes="x">
  <xsl:import href="../common/report.xsl"/>

  <xsl:variable name="meeting" select="$form/*[local-name()='meeting']"/>
  <xsl:variable name="items" select="$form/*[local-name()='agenda']/*"/>
  <xsl:variable name="people" select="$form/*[local-name()='members']/*"/>

  <xsl:template name="report-body">
    <xsl:call-template name="facts"/>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'一、议程'"/></xsl:call-template>
    <xsl:call-template name="agenda"/>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'二、出席人员'"/></xsl:call-template>
    <xsl:call-template name="people"/>
  </xsl:template>

  <xsl:template name="facts">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'28 57 28 57'"/></xsl:call-template>
      <fo:table-body>
        <xsl:call-template name="fact-row">
          <xsl:with-param name="first" select="'会议名称'"/><xsl:with-param name="first-value" select="$envelope/*[local-name()='subject']"/>
          <xsl:with-param name="first-source" select="'编报信息 › 会议名称'"/>
          <xsl:with-param name="spans" select="'1 3'"/>
        </xsl:call-template>
        <xsl:call-template name="fact-row">
          <xsl:with-param name="first" select="'编报单位'"/><xsl:with-param name="first-value" select="$unit/*[local-name()='name']"/>
          <xsl:with-param name="first-source" select="'编报信息 › 编报单位 › 工会名称（全称）'"/>
          <xsl:with-param name="second" select="'上级工会'"/><xsl:with-param name="second-value" select="$unit/*[local-name()='system']"/>
          <xsl:with-param name="second-source" select="'编报信息 › 编报单位 › 系统工会'"/>
        </xsl:call-template>
        <xsl:call-template name="fact-row">
          <xsl:with-param name="first" select="'会议日期'"/>
          <xsl:with-param name="first-value"><xsl:call-template name="date-or-blanks"><xsl:with-param name="date" select="$meeting/*[local-name()='date']"/></xsl:call-template></xsl:with-param>
          <xsl:with-param name="first-source" select="'会议 › 会议日期'"/>
          <xsl:with-param name="second" select="'时间'"/><xsl:with-param name="second-value" select="$meeting/*[local-name()='time']"/>
          <xsl:with-param name="second-source" select="'会议 › 时间'"/>
        </xsl:call-template>
        <xsl:call-template name="fact-row">
          <xsl:with-param name="first" select="'地点'"/><xsl:with-param name="first-value" select="$meeting/*[local-name()='place']"/>
          <xsl:with-param name="first-source" select="'会议 › 地点'"/>
          <xsl:with-param name="second" select="'会议编号'"/><xsl:with-param name="second-value" select="$meeting/*[local-name()='number']"/>
          <xsl:with-param name="second-source" select="'会议 › 会议编号'"/>
        </xsl:call-template>
        <xsl:call-template name="fact-row">
          <xsl:with-param name="first" select="'主持人'"/><xsl:with-param name="first-value" select="$meeting/*[local-name()='chair']"/>
          <xsl:with-param name="first-source" select="'会议 › 主持人'"/>
          <xsl:with-param name="second" select="'联系电话'"/><xsl:with-param name="second-value" select="$form/*[local-name()='phone']"/>
          <xsl:with-param name="full-size-to" select="14"/>
        </xsl:call-template>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="agenda">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'12 110 48'"/></xsl:call-template>
      <xsl:call-template name="list-head"><xsl:with-param name="texts" select="'序号 议题内容 汇报人'"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$items">
          <xsl:variable name="source" select="concat('议程 › 议题 ', position())"/>
          <fo:table-row height="{$list-height}" keep-together.within-page="always">
            <xsl:call-template name="short-cell"><xsl:with-param name="text" select="position()"/><xsl:with-param name="printed" select="true()"/></xsl:call-template>
            <xsl:call-template name="text-cell"><xsl:with-param name="text" select="*[local-name()='topic']"/><xsl:with-param name="source" select="concat($source, ' › 议题内容')"/></xsl:call-template>
            <xsl:call-template name="text-cell"><xsl:with-param name="text" select="*[local-name()='by']"/><xsl:with-param name="source" select="concat($source, ' › 汇报人')"/><xsl:with-param name="align" select="'center'"/></xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
        <xsl:if test="not($items)"><xsl:call-template name="empty-rows"><xsl:with-param name="count" select="6"/><xsl:with-param name="columns" select="3"/></xsl:call-template></xsl:if>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="people">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'12 32 98 28'"/></xsl:call-template>
      <xsl:call-template name="list-head"><xsl:with-param name="texts" select="'序号 姓名 单位和职务 有无|表决权'"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$people">
          <xsl:variable name="source" select="concat('出席人员 › 人员 ', position())"/>
          <fo:table-row height="{$list-height}" keep-together.within-page="always">
            <xsl:call-template name="short-cell"><xsl:with-param name="text" select="position()"/><xsl:with-param name="printed" select="true()"/></xsl:call-template>
            <xsl:call-template name="balanced-cell"><xsl:with-param name="text" select="*[local-name()='name']"/><xsl:with-param name="source" select="concat($source, ' › 姓名')"/><xsl:with-param name="measure" select="6"/></xsl:call-template>
            <xsl:call-template name="text-cell"><xsl:with-param name="text" select="*[local-name()='post']"/><xsl:with-param name="source" select="concat($source, ' › 单位和职务')"/></xsl:call-template>
            <xsl:call-template name="short-cell"><xsl:with-param name="text" select="normalize-space(*[local-name()='votes'])"/><xsl:with-param name="source" select="concat($source, ' › 有无表决权')"/></xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
        <xsl:if test="not($people)"><xsl:call-template name="empty-rows"><xsl:with-param name="count" select="9"/><xsl:with-param name="columns" select="4"/></xsl:call-template></xsl:if>
      </fo:table-body>
    </fo:table>
  </xsl:template>
</xsl:stylesheet>
