<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format">
  <xsl:import href="../common/checklist.xsl"/>

  <!-- 职工暖心驿站验收单: six items, one page; the head names the station and its place. -->
  <xsl:variable name="page-numbers" select="false()"/>
  <!-- Long names and a long list of other facilities take lines: rows then stand closer, and it stays one page. -->
  <xsl:variable name="crowded" select="string-length(normalize-space(concat($envelope, $form/*[local-name()='place'], $form/*[local-name()='other']))) &gt; 200"/>
  <xsl:variable name="row-padding">
    <xsl:choose><xsl:when test="$crowded">0.6mm</xsl:when><xsl:otherwise>1.1mm</xsl:otherwise></xsl:choose>
  </xsl:variable>
  <xsl:variable name="group-pitch">
    <xsl:choose><xsl:when test="$crowded">16pt</xsl:when><xsl:otherwise>20pt</xsl:otherwise></xsl:choose>
  </xsl:variable>

  <xsl:template name="extra-head-rows">
    <fo:table-row height="{$row-height}" keep-together.within-page="always" keep-with-next.within-page="always">
      <xsl:call-template name="system-cells">
        <xsl:with-param name="columns" select="7"/>
        <xsl:with-param name="measure" select="30"/>
      </xsl:call-template>
    </fo:table-row>
    <fo:table-row height="{$row-height}" keep-together.within-page="always" keep-with-next.within-page="always">
      <xsl:call-template name="label">
        <xsl:with-param name="text" select="'驿站名称'"/>
        <xsl:with-param name="columns" select="2"/>
      </xsl:call-template>
      <xsl:call-template name="value">
        <xsl:with-param name="text" select="$envelope/*[local-name()='subject']"/>
        <xsl:with-param name="source" select="'申报信息 › 驿站名称'"/>
        <xsl:with-param name="measure" select="10"/>
        <xsl:with-param name="side-padding" select="'0.6mm'"/>
      </xsl:call-template>
      <xsl:call-template name="label"><xsl:with-param name="text" select="'地点'"/></xsl:call-template>
      <xsl:call-template name="value">
        <xsl:with-param name="text" select="$form/*[local-name()='place']"/>
        <xsl:with-param name="source" select="'地点'"/>
        <xsl:with-param name="measure" select="15"/>
        <xsl:with-param name="columns" select="5"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>
</xsl:stylesheet>
