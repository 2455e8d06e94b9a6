<?xml version="1.0" encoding="UTF-8"?>
<!-- 先进职工之家登记表. Facts on a grid of 28 | 7 | 7 | 14 | 29 | 35 | 22 | 28 mm. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo">
  <xsl:import href="../common/registration.xsl"/>

  <xsl:variable name="person-widths" select="'28 7 7 14 29 35 22 28'"/>
  <xsl:variable name="person-order" select="'name:1 sex:2 age:1 political:1 post:2 employment:1'"/>
  <xsl:variable name="officers-label" select="'工会正副主席情况'"/>
  <xsl:variable name="officer-label" select="'主席、副主席'"/>
  <xsl:variable name="ballot-label" select="'会员代表大会审议情况'"/>
  <xsl:variable name="entitled-label" select="'应到人数'"/>

  <xsl:template name="cover-lines">
    <xsl:call-template name="cover-line">
      <xsl:with-param name="label" select="'乡镇、街道、委局'"/>
      <xsl:with-param name="source" select="'申报信息 › 申报单位 › 乡镇、街道、委局'"/>
      <xsl:with-param name="text" select="$envelope/*[local-name()='unit']/*[local-name()='system']"/>
    </xsl:call-template>
    <xsl:call-template name="cover-line">
      <xsl:with-param name="label" select="'申报单位全称'"/>
      <xsl:with-param name="source" select="'申报信息 › 申报单位 › 单位全称'"/>
      <xsl:with-param name="text" select="$envelope/*[local-name()='unit']/*[local-name()='name']"/>
    </xsl:call-template>
    <xsl:call-template name="cover-date"/>
  </xsl:template>

  <xsl:template name="facts">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="$person-widths"/></xsl:call-template>
      <fo:table-body>
        <fo:table-row height="{$row-height}" keep-together.within-page="always">
          <xsl:call-template name="label"><xsl:with-param name="text" select="'单位全称'"/><xsl:with-param name="columns" select="2"/></xsl:call-template>
          <xsl:call-template name="value">
            <xsl:with-param name="text" select="$envelope/*[local-name()='unit']/*[local-name()='name']"/>
            <xsl:with-param name="source" select="'申报信息 › 申报单位 › 单位全称'"/>
            <xsl:with-param name="columns" select="6"/>
          </xsl:call-template>
        </fo:table-row>
        <xsl:call-template name="fact-pair">
          <xsl:with-param name="first" select="'单位性质'"/><xsl:with-param name="first-value" select="key('field', 'nature')"/>
          <xsl:with-param name="second" select="'职工人数'"/><xsl:with-param name="second-value" select="$form/*[local-name()='employees']"/>
        </xsl:call-template>
        <xsl:call-template name="fact-pair">
          <xsl:with-param name="first" select="'会员人数'"/><xsl:with-param name="first-value" select="$form/*[local-name()='members']"/>
          <xsl:with-param name="second" select="'联系电话'"/><xsl:with-param name="second-value" select="$form/*[local-name()='phone']"/>
        </xsl:call-template>
        <xsl:call-template name="band"><xsl:with-param name="text" select="'工会组织基本情况'"/><xsl:with-param name="columns" select="8"/></xsl:call-template>
        <xsl:call-template name="fact-pair">
          <xsl:with-param name="first" select="'工会委员会人数'"/><xsl:with-param name="first-value" select="key('field', 'committee')"/>
          <xsl:with-param name="second" select="'专职工会|干部人数'"/><xsl:with-param name="second-value" select="key('field', 'full-time')"/>
        </xsl:call-template>
        <xsl:call-template name="fact-pair">
          <xsl:with-param name="first" select="'涵盖工会数'"/><xsl:with-param name="first-value" select="key('field', 'covered-unions')"/>
          <xsl:with-param name="second" select="'工会小组数'"/><xsl:with-param name="second-value" select="key('field', 'groups')"/>
        </xsl:call-template>
        <xsl:call-template name="band"><xsl:with-param name="text" select="'职工之家建设基本情况'"/><xsl:with-param name="columns" select="8"/></xsl:call-template>
        <fo:table-row height="{$row-height}" keep-together.within-page="always" keep-with-next.within-page="always">
          <xsl:call-template name="label"><xsl:with-param name="text" select="'合格职工之家数'"/><xsl:with-param name="columns" select="5"/></xsl:call-template>
          <xsl:call-template name="label"><xsl:with-param name="text" select="'合格职工小家数'"/><xsl:with-param name="columns" select="3"/></xsl:call-template>
        </fo:table-row>
        <fo:table-row height="{$row-height}" keep-together.within-page="always">
          <xsl:call-template name="value">
            <xsl:with-param name="text" select="key('field', 'qualified-homes')"/>
            <xsl:with-param name="source" select="'合格职工之家数'"/><xsl:with-param name="columns" select="5"/>
          </xsl:call-template>
          <xsl:call-template name="value">
            <xsl:with-param name="text" select="key('field', 'qualified-corners')"/>
            <xsl:with-param name="source" select="'合格职工小家数'"/><xsl:with-param name="columns" select="3"/>
          </xsl:call-template>
        </fo:table-row>
        <fo:table-row height="14mm" keep-together.within-page="always">
          <xsl:call-template name="label">
            <xsl:with-param name="text" select="'本单位工会委员会何时|被授予合格职工之家称号'"/><xsl:with-param name="columns" select="5"/>
          </xsl:call-template>
          <xsl:call-template name="month-value">
            <xsl:with-param name="node" select="key('field', 'qualified-since')"/>
            <xsl:with-param name="source" select="'本单位工会委员会何时被授予合格职工之家称号'"/>
            <xsl:with-param name="columns" select="3"/>
          </xsl:call-template>
        </fo:table-row>
        <xsl:call-template name="officers-part"><xsl:with-param name="columns" select="8"/></xsl:call-template>
        <fo:table-row height="{$row-height}" keep-together.within-page="always">
          <xsl:call-template name="label"><xsl:with-param name="text" select="'工会主席是否按同级党政副职配备'"/><xsl:with-param name="columns" select="5"/></xsl:call-template>
          <fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="3" j:source="工会主席是否按同级党政副职配备">
            <fo:block j:style="cell" text-align="center" j:source="工会主席是否按同级党政副职配备">
              <xsl:call-template name="yes-no"><xsl:with-param name="value" select="normalize-space(key('field', 'chair-rank'))"/></xsl:call-template>
            </fo:block>
          </fo:table-cell>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="fact-pair">
    <xsl:param name="first"/>
    <xsl:param name="first-value"/>
    <xsl:param name="second"/>
    <xsl:param name="second-value"/>
    <xsl:call-template name="two-facts">
      <xsl:with-param name="first" select="$first"/>
      <xsl:with-param name="first-value" select="$first-value"/>
      <xsl:with-param name="second" select="$second"/>
      <xsl:with-param name="second-value" select="$second-value"/>
      <xsl:with-param name="spans" select="'2 3 1 2'"/>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
