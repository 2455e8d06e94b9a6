<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format">
  <xsl:import href="../common/checklist.xsl"/>

  <xsl:variable name="row-height" select="'11mm'"/>
  <xsl:variable name="row-padding" select="'2mm'"/>
  <xsl:variable name="opinion-height" select="'60mm'"/>

  <!-- 百人以上新建会企业职工之家验收单: 16 items, two pages; the head names the founding date. -->
  <xsl:template name="extra-head-rows">
    <fo:table-row height="{$row-height}" keep-together.within-page="always" keep-with-next.within-page="always">
      <xsl:call-template name="system-cells"/>
      <xsl:call-template name="label"><xsl:with-param name="text" select="'建会日期'"/></xsl:call-template>
      <xsl:call-template name="value">
        <xsl:with-param name="text">
          <xsl:call-template name="date-or-blanks"><xsl:with-param name="date" select="$form/*[local-name()='founded']"/></xsl:call-template>
        </xsl:with-param>
        <xsl:with-param name="source" select="'建会日期'"/>
        <xsl:with-param name="columns" select="5"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>
</xsl:stylesheet>
