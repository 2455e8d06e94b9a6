<?xml version="1.0" encoding="UTF-8"?>
<!-- 建家试点申报表: facts, what there is, what will be tried by when, the budget with its sum in words. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" exclude-result-prefixes="x p">
  <xsl:import href="../common/report.xsl"/>

  <xsl:variable name="budget" select="$form/*[local-name()='budget']"/>
  <xsl:variable name="costs" select="$budget/*[local-name()='cost']"/>

  <xsl:template name="report-body">
    <xsl:call-template name="facts"/>
    <xsl:call-template name="section"><xsl:with-param name="text" select="concat('一、建家基础（限', $profile/p:thresholds/p:deeds-max, '字以内）')"/></xsl:call-template>
    <xsl:call-template name="paragraphs">
      <xsl:with-param name="text" select="$form/*[local-name()='basis']"/><xsl:with-param name="source" select="'建家基础'"/>
      <xsl:with-param name="lines" select="11"/>
    </xsl:call-template>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'二、试点任务'"/></xsl:call-template>
    <xsl:call-template name="steps"/>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'三、经费预算'"/><xsl:with-param name="new-page" select="true()"/></xsl:call-template>
    <xsl:call-template name="budget"/>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'四、各级意见'"/></xsl:call-template>
    <xsl:call-template name="opinions-below"><xsl:with-param name="height" select="'54mm'"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="facts">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'28 57 28 57'"/></xsl:call-template>
      <fo:table-body>
        <xsl:call-template name="unit-rows"/>
        <xsl:call-template name="fact-row">
          <xsl:with-param name="first" select="'工会主席'"/><xsl:with-param name="first-value" select="$form/*[local-name()='chair']"/>
          <xsl:with-param name="second" select="'联系电话'"/><xsl:with-param name="second-value" select="$form/*[local-name()='phone']"/>
          <xsl:with-param name="full-size-to" select="14"/>
        </xsl:call-template>
        <xsl:call-template name="fact-row">
          <xsl:with-param name="first" select="'单位性质'"/><xsl:with-param name="first-value" select="$form/*[local-name()='nature']"/>
          <xsl:with-param name="second" select="'所属行业'"/><xsl:with-param name="second-value" select="$form/*[local-name()='industry']"/>
          <xsl:with-param name="full-size-to" select="12"/>
        </xsl:call-template>
        <xsl:call-template name="fact-row">
          <xsl:with-param name="first" select="'职工数'"/><xsl:with-param name="first-value" select="$form/*[local-name()='employees']"/>
          <xsl:with-param name="second" select="'会员数'"/><xsl:with-param name="second-value" select="$form/*[local-name()='members']"/>
        </xsl:call-template>
        <fo:table-row height="{$fact-height}" keep-together.within-page="always">
          <xsl:call-template name="label"><xsl:with-param name="text" select="'何时达到合格职工之家标准'"/><xsl:with-param name="columns" select="2"/></xsl:call-template>
          <xsl:call-template name="value">
            <xsl:with-param name="text"><xsl:call-template name="month-or-blanks"><xsl:with-param name="date" select="$form/*[local-name()='qualified-since']"/></xsl:call-template></xsl:with-param>
            <xsl:with-param name="source" select="'何时达到合格职工之家标准'"/>
            <xsl:with-param name="columns" select="2"/>
          </xsl:call-template>
        </fo:table-row>
        <xsl:call-template name="fact-row">
          <xsl:with-param name="first" select="'试点主题'"/><xsl:with-param name="first-value" select="$form/*[local-name()='theme']"/>
          <xsl:with-param name="spans" select="'1 3'"/>
        </xsl:call-template>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="steps">
    <xsl:variable name="steps" select="$form/*[local-name()='steps']/*"/>
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'11 56 48 26 29'"/></xsl:call-template>
      <xsl:call-template name="list-head"><xsl:with-param name="texts" select="'序号 任务内容 预期成效 责任人 完成时限'"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$steps">
          <xsl:variable name="source" select="concat('试点任务 › 任务 ', position())"/>
          <fo:table-row height="{$list-height}" keep-together.within-page="always">
            <xsl:call-template name="short-cell"><xsl:with-param name="text" select="position()"/><xsl:with-param name="printed" select="true()"/></xsl:call-template>
            <xsl:call-template name="text-cell"><xsl:with-param name="text" select="*[local-name()='work']"/><xsl:with-param name="source" select="concat($source, ' › 任务内容')"/></xsl:call-template>
            <xsl:call-template name="text-cell"><xsl:with-param name="text" select="*[local-name()='target']"/><xsl:with-param name="source" select="concat($source, ' › 预期成效')"/></xsl:call-template>
            <xsl:call-template name="text-cell">
              <xsl:with-param name="text" select="*[local-name()='responsible']"/><xsl:with-param name="source" select="concat($source, ' › 责任人')"/>
              <xsl:with-param name="align" select="'center'"/>
            </xsl:call-template>
            <xsl:call-template name="short-date">
              <xsl:with-param name="date" select="*[local-name()='due']"/><xsl:with-param name="source" select="concat($source, ' › 完成时限')"/><xsl:with-param name="size" select="'10.5pt'"/>
            </xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
        <xsl:if test="not($steps)"><xsl:call-template name="empty-rows"><xsl:with-param name="count" select="5"/><xsl:with-param name="columns" select="5"/></xsl:call-template></xsl:if>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- The sum is counted in fen and written in words; what is asked for stands below it. -->
  <xsl:template name="budget">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'11 104 55'"/></xsl:call-template>
      <xsl:call-template name="list-head"><xsl:with-param name="texts" select="'序号 支出项目 金额（元）'"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$costs">
          <xsl:variable name="source" select="concat('经费预算 › 支出项目 ', position())"/>
          <fo:table-row height="{$list-height}" keep-together.within-page="always">
            <xsl:call-template name="short-cell"><xsl:with-param name="text" select="position()"/><xsl:with-param name="printed" select="true()"/></xsl:call-template>
            <xsl:call-template name="text-cell"><xsl:with-param name="text" select="*[local-name()='name']"/><xsl:with-param name="source" select="concat($source, ' › 项目')"/><xsl:with-param name="align" select="'start'"/></xsl:call-template>
            <xsl:call-template name="text-cell"><xsl:with-param name="text" select="*[local-name()='amount']"/><xsl:with-param name="source" select="concat($source, ' › 金额')"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
        <xsl:choose>
          <xsl:when test="$costs"/>
          <xsl:when test="$mode = 'blank'"><xsl:call-template name="empty-rows"><xsl:with-param name="count" select="4"/><xsl:with-param name="columns" select="3"/></xsl:call-template></xsl:when>
          <xsl:otherwise><xsl:call-template name="none"><xsl:with-param name="columns" select="3"/></xsl:call-template></xsl:otherwise>
        </xsl:choose>
        <xsl:call-template name="sum-row">
          <xsl:with-param name="label" select="'合　计'"/>
          <xsl:with-param name="source" select="'经费预算 › 预算合计'"/>
          <xsl:with-param name="amounts" select="$costs/*[local-name()='amount']"/>
        </xsl:call-template>
        <xsl:if test="$mode = 'blank' or $budget/*[local-name()='asked']">
          <xsl:call-template name="sum-row">
            <xsl:with-param name="label" select="'申请补助'"/>
            <xsl:with-param name="source" select="'经费预算 › 申请补助'"/>
            <xsl:with-param name="amounts" select="$budget/*[local-name()='asked'][normalize-space(.) != '']"/>
          </xsl:call-template>
        </xsl:if>
      </fo:table-body>
    </fo:table>
  </xsl:template>
</xsl:stylesheet>
