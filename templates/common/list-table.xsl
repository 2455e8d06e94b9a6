<?xml version="1.0" encoding="UTF-8"?>
<!-- A table of lists.xsl on paper: in five-point type at least, figures at the right, the titles again on every page, the
     groups as bands, sums in 黑体 on 8 % grey. `width` in mm; the columns share it as they say. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:l="urn:jianjia:lists:1" exclude-result-prefixes="x l">

  <xsl:variable name="list-grey" select="'#ebebeb'"/>

  <xsl:template match="l:table" mode="list-print">
    <xsl:param name="width" select="267"/>
    <xsl:param name="notes" select="true()"/>
    <xsl:variable name="all" select="sum(l:column/@width)"/>
    <fo:table table-layout="fixed" width="{$width}mm" border-collapse="collapse" border="1pt solid #000000" start-indent="0pt" end-indent="0pt"
        display-align="center" font-family="西文,仿宋" font-size="10.5pt" line-height="14pt" j:source="{@title}">
      <xsl:for-each select="l:column">
        <fo:table-column column-width="{floor($width * @width div $all * 100) div 100}mm"/>
      </xsl:for-each>
      <fo:table-header>
        <fo:table-row keep-together.within-page="always">
          <xsl:for-each select="l:column">
            <fo:table-cell border="0.5pt solid #000000" padding="0.8mm 0.5mm" background-color="{$list-grey}">
              <xsl:call-template name="list-title-lines"><xsl:with-param name="text" select="string(.)"/></xsl:call-template>
            </fo:table-cell>
          </xsl:for-each>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:apply-templates select="l:group | l:row | l:total" mode="list-print"/>
        <xsl:if test="not(l:group or l:row)">
          <fo:table-row height="8mm">
            <fo:table-cell border="0.5pt solid #000000" padding="0.8mm 0.8mm" number-columns-spanned="{count(l:column)}">
              <fo:block j:style="cell" text-align="center">（无）</fo:block>
            </fo:table-cell>
          </fo:table-row>
        </xsl:if>
      </fo:table-body>
    </fo:table>
    <xsl:if test="$notes">
      <xsl:for-each select="l:note">
        <fo:block j:style="note" font-family="西文,仿宋" font-size="10.5pt" line-height="16pt">
          <xsl:if test="position() = 1"><xsl:attribute name="space-before">3pt</xsl:attribute></xsl:if>
          <xsl:value-of select="concat(substring('注：　　', 1 + 2 * number(position() &gt; 1), 2), .)"/>
        </fo:block>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <xsl:template name="list-title-lines">
    <xsl:param name="text"/>
    <fo:block j:style="label" font-family="西文,黑体" text-align="center"><xsl:value-of select="substring-before(concat($text, '|'), '|')"/></fo:block>
    <xsl:if test="contains($text, '|')">
      <xsl:call-template name="list-title-lines"><xsl:with-param name="text" select="substring-after($text, '|')"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- The band is never the last row of a page. -->
  <xsl:template match="l:group" mode="list-print">
    <fo:table-row keep-together.within-page="always" keep-with-next.within-page="always">
      <fo:table-cell border="0.5pt solid #000000" padding="0.6mm 1.5mm" number-columns-spanned="{count(../l:column)}">
        <fo:block j:style="cell" font-family="西文,楷体"><xsl:value-of select="concat(@label, '（', count(l:row), '）')"/></fo:block>
      </fo:table-cell>
    </fo:table-row>
    <xsl:apply-templates select="l:row | l:subtotal" mode="list-print"/>
  </xsl:template>

  <xsl:template match="l:row | l:subtotal | l:total" mode="list-print">
    <xsl:variable name="sum" select="not(self::l:row)"/>
    <xsl:variable name="columns" select="ancestor::l:table/l:column"/>
    <fo:table-row keep-together.within-page="always">
      <xsl:if test="$sum"><xsl:attribute name="keep-with-previous.within-page">always</xsl:attribute></xsl:if>
      <xsl:for-each select="l:cell">
        <xsl:variable name="at" select="position()"/>
        <xsl:variable name="type" select="$columns[$at]/@type"/>
        <fo:table-cell border="0.5pt solid #000000" padding="0.6mm 0.8mm">
          <xsl:if test="$sum"><xsl:attribute name="background-color"><xsl:value-of select="$list-grey"/></xsl:attribute></xsl:if>
          <fo:block j:style="cell">
            <xsl:attribute name="text-align">
              <xsl:choose>
                <xsl:when test="$type = 'number' or $type = 'decimal' or $type = 'fen' or $type = 'percent'">end</xsl:when>
                <xsl:when test="$type = 'ordinal' or $type = 'date' or $sum">center</xsl:when>
                <xsl:otherwise>start</xsl:otherwise>
              </xsl:choose>
            </xsl:attribute>
            <xsl:if test="$sum"><xsl:attribute name="font-family">西文,黑体</xsl:attribute></xsl:if>
            <xsl:choose>
              <xsl:when test=". = ''"/>
              <xsl:when test="$type = 'fen'"><xsl:value-of select="x:yuan(string(.))"/></xsl:when>
              <xsl:when test="$type = 'percent'"><xsl:value-of select="concat(., '%')"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
            </xsl:choose>
          </fo:block>
        </fo:table-cell>
      </xsl:for-each>
    </fo:table-row>
  </xsl:template>
</xsl:stylesheet>
