<?xml version="1.0" encoding="UTF-8"?>
<!-- @TITLE@: one page, a table of 30 | 55 | 30 | 55 mm. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" exclude-result-prefixes="x">
  <xsl:import href="../common/page.xsl"/>
  <xsl:import href="../common/table.xsl"/>
  <xsl:import href="../common/seal.xsl"/>

  <xsl:variable name="page-numbers" select="false()"/>

  <xsl:template match="/">
    <fo:root xml:lang="zh-CN" font-family="西文,仿宋" font-size="12pt" line-height="20pt">
      <xsl:call-template name="page-masters"/>
      <xsl:call-template name="declarations"/>
      <fo:page-sequence master-reference="sheet">
        <xsl:call-template name="footer"/>
        <fo:flow flow-name="xsl-region-body">
          <xsl:call-template name="attachment-mark"/>
          <fo:block j:style="title" font-family="西文,小标宋" font-size="22pt" line-height="30pt" text-align="center"
              space-after="12pt" j:fit="shrink"><xsl:value-of select="$title"/></fo:block>
          <fo:table xsl:use-attribute-sets="table">
            <fo:table-column column-width="30mm"/>
            <fo:table-column column-width="55mm"/>
            <fo:table-column column-width="30mm"/>
            <fo:table-column column-width="5mm"/>
            <fo:table-column column-width="50mm"/>
            <fo:table-body>
              <xsl:call-template name="facts"/>
            </fo:table-body>
          </fo:table>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <xsl:template name="facts">
    <fo:table-row height="14mm" keep-together.within-page="always">
      <xsl:call-template name="label"><xsl:with-param name="text" select="'工会名称|（全称）'"/></xsl:call-template>
      <xsl:call-template name="value">
        <xsl:with-param name="text" select="$envelope/*[local-name()='unit']/*[local-name()='name']"/>
        <xsl:with-param name="source" select="'申报信息 › 工会名称（全称）'"/>
        <xsl:with-param name="columns" select="4"/>
      </xsl:call-template>
    </fo:table-row>
    <fo:table-row height="14mm" keep-together.within-page="always">
      <xsl:call-template name="label"><xsl:with-param name="text" select="'系统工会'"/></xsl:call-template>
      <xsl:call-template name="value">
        <xsl:with-param name="text" select="$envelope/*[local-name()='unit']/*[local-name()='system']"/>
        <xsl:with-param name="source" select="'申报信息 › 系统工会'"/>
        <xsl:with-param name="columns" select="4"/>
      </xsl:call-template>
    </fo:table-row>
    <fo:table-row height="14mm" keep-together.within-page="always">
      <xsl:call-template name="label"><xsl:with-param name="text" select="'工会主席'"/></xsl:call-template>
      <xsl:call-template name="value">
        <xsl:with-param name="text" select="$form/*[local-name()='chair']"/>
        <xsl:with-param name="source" select="'工会主席'"/>
        <xsl:with-param name="full-size-to" select="12"/>
      </xsl:call-template>
      <xsl:call-template name="label"><xsl:with-param name="text" select="'联系电话'"/></xsl:call-template>
      <xsl:call-template name="value">
        <xsl:with-param name="text" select="$form/*[local-name()='phone']"/>
        <xsl:with-param name="source" select="'联系电话'"/>
        <xsl:with-param name="full-size-to" select="20"/>
        <xsl:with-param name="columns" select="2"/>
      </xsl:call-template>
    </fo:table-row>
    <fo:table-row height="70mm" keep-together.within-page="always">
      <xsl:call-template name="label"><xsl:with-param name="text" select="'内容'"/></xsl:call-template>
      <xsl:call-template name="value">
        <xsl:with-param name="text" select="$form/*[local-name()='content']"/>
        <xsl:with-param name="source" select="'内容'"/>
        <xsl:with-param name="columns" select="4"/>
        <xsl:with-param name="align" select="'justify'"/>
        <xsl:with-param name="pitch" select="'20pt'"/>
      </xsl:call-template>
    </fo:table-row>
    <fo:table-row height="50mm" keep-together.within-page="always">
      <xsl:call-template name="label"><xsl:with-param name="text" select="'系统工会|意见'"/></xsl:call-template>
      <xsl:call-template name="opinion-cells">
        <xsl:with-param name="opinion" select="$form/*[local-name()='opinion']"/>
        <xsl:with-param name="source" select="'意见'"/>
        <xsl:with-param name="seal-text" select="'（盖章）'"/>
        <xsl:with-param name="text-columns" select="3"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>
</xsl:stylesheet>
