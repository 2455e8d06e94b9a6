<?xml version="1.0" encoding="UTF-8"?>
<!-- Text on its way into JSON and XML that stand inside a script element: nothing in it can end the script. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template name="replace">
    <xsl:param name="text"/>
    <xsl:param name="this"/>
    <xsl:param name="by"/>
    <xsl:choose>
      <xsl:when test="contains($text, $this)">
        <xsl:value-of select="concat(substring-before($text, $this), $by)"/>
        <xsl:call-template name="replace">
          <xsl:with-param name="text" select="substring-after($text, $this)"/>
          <xsl:with-param name="this" select="$this"/>
          <xsl:with-param name="by" select="$by"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="json-string">
    <xsl:param name="text" select="."/>
    <xsl:variable name="slashes">
      <xsl:call-template name="replace">
        <xsl:with-param name="text" select="translate($text, '&#9;&#10;&#13;', '   ')"/>
        <xsl:with-param name="this" select="'\'"/>
        <xsl:with-param name="by" select="'\\'"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:variable name="quotes">
      <xsl:call-template name="replace">
        <xsl:with-param name="text" select="$slashes"/>
        <xsl:with-param name="this" select="'&quot;'"/>
        <xsl:with-param name="by" select="'\&quot;'"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:text>"</xsl:text>
    <xsl:call-template name="replace">
      <xsl:with-param name="text" select="$quotes"/>
      <xsl:with-param name="this" select="'&lt;'"/>
      <xsl:with-param name="by" select="'\u003c'"/>
    </xsl:call-template>
    <xsl:text>"</xsl:text>
  </xsl:template>

  <xsl:template name="json-pair">
    <xsl:param name="name"/>
    <xsl:param name="text" select="."/>
    <xsl:call-template name="json-string"><xsl:with-param name="text" select="$name"/></xsl:call-template>
    <xsl:text>:</xsl:text>
    <xsl:call-template name="json-string"><xsl:with-param name="text" select="$text"/></xsl:call-template>
  </xsl:template>

  <!-- ,"name":"text", when there is text -->
  <xsl:template name="json-more">
    <xsl:param name="name"/>
    <xsl:param name="text"/>
    <xsl:if test="string($text)">
      <xsl:text>,</xsl:text>
      <xsl:call-template name="json-pair">
        <xsl:with-param name="name" select="$name"/>
        <xsl:with-param name="text" select="$text"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="xml-text">
    <xsl:param name="text"/>
    <xsl:variable name="ands">
      <xsl:call-template name="replace">
        <xsl:with-param name="text" select="$text"/>
        <xsl:with-param name="this" select="'&amp;'"/>
        <xsl:with-param name="by" select="'&amp;amp;'"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:variable name="tags">
      <xsl:call-template name="replace">
        <xsl:with-param name="text" select="$ands"/>
        <xsl:with-param name="this" select="'&lt;'"/>
        <xsl:with-param name="by" select="'&amp;lt;'"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:call-template name="replace">
      <xsl:with-param name="text" select="$tags"/>
      <xsl:with-param name="this" select="'&quot;'"/>
      <xsl:with-param name="by" select="'&amp;quot;'"/>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
