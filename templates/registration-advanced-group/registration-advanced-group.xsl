<?xml version="1.0" encoding="UTF-8"?>
<!-- 先进职工小家登记表. Facts on a grid of 28 | 7 | 7 | 14 | 29 | 28 | 7 | 22 | 28 mm. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" exclude-result-prefixes="x">
  <xsl:import href="../common/registration.xsl"/>

  <xsl:variable name="cover-label-width" select="64"/>
  <xsl:variable name="officers-printed" select="2"/>
  <xsl:variable name="fixed-facts" select="110"/><!-- room for ten honours of two lines -->
  <xsl:variable name="fact-rows" select="3"/>
  <xsl:variable name="row-height-most" select="24"/>
  <xsl:variable name="person-widths" select="'28 7 7 14 29 28 7 22 28'"/>
  <xsl:variable name="person-order" select="'name:1 sex:2 age:1 post:2 political:2 employment:1'"/>
  <xsl:variable name="officers-label" select="'工会分会主席（小组长）情况'"/>
  <xsl:variable name="officer-label" select="'分会主席、小组长'"/>
  <xsl:variable name="ballot-label" select="'工会分会（小组）会员（代表）会议审议情况'"/>
  <xsl:variable name="entitled-label" select="'会员人数'"/>

  <xsl:template name="cover-lines">
    <xsl:call-template name="cover-line">
      <xsl:with-param name="label" select="'乡镇、街道、委局、公司'"/>
      <xsl:with-param name="source" select="'申报信息 › 申报单位 › 乡镇、街道、委局、公司'"/>
      <xsl:with-param name="text" select="$envelope/*[local-name()='unit']/*[local-name()='system']"/>
    </xsl:call-template>
    <xsl:call-template name="cover-line">
      <xsl:with-param name="label" select="'企（事）业单位'"/>
      <xsl:with-param name="source" select="'申报信息 › 申报单位 › 企（事）业单位'"/>
      <xsl:with-param name="text" select="$envelope/*[local-name()='unit']/*[local-name()='name']"/>
    </xsl:call-template>
    <xsl:call-template name="cover-line">
      <xsl:with-param name="label" select="'申报单位全称'"/>
      <xsl:with-param name="text" select="$envelope/*[local-name()='subject']"/>
    </xsl:call-template>
    <xsl:call-template name="cover-date"/>
  </xsl:template>

  <xsl:template name="facts">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="$person-widths"/></xsl:call-template>
      <fo:table-body>
        <xsl:call-template name="officers-part"><xsl:with-param name="columns" select="9"/></xsl:call-template>
        <xsl:call-template name="two-facts">
          <xsl:with-param name="first" select="'会员人数'"/><xsl:with-param name="first-value" select="$form/*[local-name()='members']"/>
          <xsl:with-param name="second" select="'联系电话'"/><xsl:with-param name="second-value" select="$form/*[local-name()='phone']"/>
          <xsl:with-param name="spans" select="'2 3 2 2'"/>
        </xsl:call-template>
        <fo:table-row height="90mm" keep-together.within-page="always">
          <xsl:call-template name="label">
            <xsl:with-param name="text" select="'分会（小组）何时|获得何种荣誉称号'"/><xsl:with-param name="columns" select="4"/>
          </xsl:call-template>
          <fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="5" padding-start="2mm" j:source="分会（小组）何时获得何种荣誉称号">
            <xsl:for-each select="key('field', 'honour')">
              <fo:block xsl:use-attribute-sets="value-text" line-height="20pt" j:source="分会（小组）何时获得何种荣誉称号 › 荣誉称号 {position()}">
                <xsl:if test="last() &gt; 4">
                  <xsl:attribute name="font-size">10.5pt</xsl:attribute>
                  <xsl:attribute name="line-height">14pt</xsl:attribute>
                </xsl:if>
                <xsl:value-of select="concat(x:date-cn(normalize-space(*[local-name()='date'])), '　', normalize-space(*[local-name()='title']))"/>
              </fo:block>
            </xsl:for-each>
            <xsl:if test="not(key('field', 'honour'))"><fo:block/></xsl:if>
          </fo:table-cell>
        </fo:table-row>
        <fo:table-row height="{$row-height}" keep-together.within-page="always">
          <xsl:call-template name="label">
            <xsl:with-param name="text" select="'何时被授予合格职工小家'"/><xsl:with-param name="columns" select="4"/>
          </xsl:call-template>
          <xsl:call-template name="month-value">
            <xsl:with-param name="node" select="key('field', 'qualified-since')"/>
            <xsl:with-param name="source" select="'何时被授予合格职工小家'"/>
            <xsl:with-param name="columns" select="5"/>
          </xsl:call-template>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>
</xsl:stylesheet>
