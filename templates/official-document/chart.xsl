<?xml version="1.0" encoding="UTF-8"?>
<!-- 图: bars, columns or lines, drawn as vectors by common/chart.xsl, as wide as the text, in shades of black. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:f="urn:jianjia:form:official-document:1" xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="f exsl">
  <xsl:import href="../common/chart.xsl"/>

  <!-- printed in black alone (6): shades of it, told apart by their order too -->
  <xsl:variable name="chart-fills" select="'#8c8c8c|#333333|#d4d4d4|#5f5f5f|#b4b4b4|#000000'"/>
  <xsl:variable name="chart-mark" select="'#000000'"/>

  <xsl:template match="f:chart">
    <xsl:variable name="wide" select="156 + 69 * number(ancestor::f:attachment/@orientation = '横')"/>
    <xsl:variable name="made">
      <xsl:for-each select="f:entry">
        <row label="{normalize-space(@label)}">
          <xsl:if test="@note"><xsl:attribute name="note"><xsl:value-of select="normalize-space(@note)"/></xsl:attribute></xsl:if>
          <xsl:for-each select="f:value">
            <part><xsl:if test="normalize-space(.) != ''"><xsl:attribute name="value"><xsl:value-of select="normalize-space(.)"/></xsl:attribute></xsl:if></part>
          </xsl:for-each>
        </row>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="rows" select="exsl:node-set($made)/row"/>
    <xsl:variable name="series"><xsl:for-each select="f:series"><xsl:value-of select="concat(substring('|', 1, number(position() &gt; 1)), normalize-space(.))"/></xsl:for-each></xsl:variable>
    <xsl:variable name="scale" select="number(concat('0', normalize-space(f:scale)))"/>
    <fo:block letter-spacing="0pt" text-indent="0pt" text-align="start" j:source="正文 › 图">
      <xsl:choose>
        <xsl:when test="@kind = '柱形'">
          <xsl:call-template name="column-chart">
            <xsl:with-param name="rows" select="$rows"/><xsl:with-param name="series" select="string($series)"/>
            <xsl:with-param name="width" select="$wide"/><xsl:with-param name="scale" select="$scale"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:when test="@kind = '折线'">
          <xsl:call-template name="line-chart">
            <xsl:with-param name="rows" select="$rows"/><xsl:with-param name="series" select="string($series)"/>
            <xsl:with-param name="width" select="$wide"/><xsl:with-param name="scale" select="$scale"/><xsl:with-param name="mark" select="normalize-space(f:mark)"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="bar-chart">
            <xsl:with-param name="rows" select="$rows"/><xsl:with-param name="series" select="string($series)"/>
            <xsl:with-param name="width" select="$wide"/><xsl:with-param name="scale" select="$scale"/><xsl:with-param name="mark" select="normalize-space(f:mark)"/>
          </xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="chart-caption"><xsl:with-param name="text" select="normalize-space(f:caption)"/></xsl:call-template>
    </fo:block>
  </xsl:template>
</xsl:stylesheet>
