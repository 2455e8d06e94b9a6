<?xml version="1.0" encoding="UTF-8"?>
<!-- Opinion and seal. The seal has a cell of its own, 50 mm wide and as high as the row, without a line between it
     and the opinion: whatever is written, the 42 mm circle holds nothing but 盖章 and the date, which stand in its
     lower half, where the seal is pressed over them. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" exclude-result-prefixes="x">

  <!-- Room below the date. It puts the two lines midway between the lines of the label beside them, so that no
       reader takes a line of both for one. -->
  <xsl:variable name="seal-foot" select="'30pt'"/>

  <xsl:attribute-set name="opinion-cell">
    <xsl:attribute name="border-top">0.5pt solid #000000</xsl:attribute>
    <xsl:attribute name="border-bottom">0.5pt solid #000000</xsl:attribute>
    <xsl:attribute name="border-left">0.5pt solid #000000</xsl:attribute>
    <xsl:attribute name="border-right-style">none</xsl:attribute>
    <xsl:attribute name="padding-start">2mm</xsl:attribute>
    <xsl:attribute name="padding-end">2mm</xsl:attribute>
    <xsl:attribute name="display-align">center</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="seal-cell">
    <xsl:attribute name="border-top">0.5pt solid #000000</xsl:attribute>
    <xsl:attribute name="border-bottom">0.5pt solid #000000</xsl:attribute>
    <xsl:attribute name="border-right">0.5pt solid #000000</xsl:attribute>
    <xsl:attribute name="border-left-style">none</xsl:attribute>
    <xsl:attribute name="padding-start">0mm</xsl:attribute>
    <xsl:attribute name="padding-end">0mm</xsl:attribute>
    <xsl:attribute name="display-align">after</xsl:attribute>
  </xsl:attribute-set>

  <!-- The two cells right of the label. -->
  <xsl:template name="opinion-cells">
    <xsl:param name="opinion"/>
    <xsl:param name="source"/>
    <xsl:param name="seal-text"/>
    <xsl:param name="text-columns" select="1"/>
    <xsl:param name="seal-columns" select="1"/>
    <fo:table-cell xsl:use-attribute-sets="opinion-cell" number-columns-spanned="{$text-columns}" j:source="{$source}">
      <xsl:call-template name="opinion-words">
        <xsl:with-param name="opinion" select="$opinion"/>
        <xsl:with-param name="source" select="$source"/>
      </xsl:call-template>
    </fo:table-cell>
    <fo:table-cell xsl:use-attribute-sets="seal-cell" number-columns-spanned="{$seal-columns}" j:source="{$source} › 盖章日期">
      <xsl:call-template name="seal-words">
        <xsl:with-param name="opinion" select="$opinion"/>
        <xsl:with-param name="source" select="$source"/>
        <xsl:with-param name="seal-text" select="$seal-text"/>
      </xsl:call-template>
    </fo:table-cell>
  </xsl:template>

  <!-- What the opinion says and who says it; `signature` is who signs by hand, such as 工会主席. -->
  <xsl:template name="opinion-words">
    <xsl:param name="opinion"/>
    <xsl:param name="source"/>
    <xsl:param name="signature"/>
    <xsl:variable name="no-party" select="$opinion/*[local-name()='no-party']"/>
    <xsl:if test="$no-party">
      <fo:block xsl:use-attribute-sets="value-text" j:source="{$source}"><xsl:value-of select="normalize-space($no-party)"/></fo:block>
    </xsl:if>
    <xsl:variable name="text" select="normalize-space($opinion/*[local-name()='text'])"/>
    <xsl:variable name="by" select="normalize-space($opinion/*[local-name()='by'])"/>
    <!-- Long opinions step down in size: the row stays as high as it is printed. -->
    <fo:block xsl:use-attribute-sets="value-text" line-height="20pt" text-align="justify" j:source="{$source}">
      <xsl:choose>
        <xsl:when test="string-length($text) &gt; 60">
          <xsl:attribute name="font-size">10.5pt</xsl:attribute>
          <xsl:attribute name="line-height">15pt</xsl:attribute>
        </xsl:when>
        <xsl:otherwise><xsl:attribute name="text-indent">24pt</xsl:attribute></xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="$text"/>
    </fo:block>
    <xsl:if test="$by != ''">
      <fo:block xsl:use-attribute-sets="value-text" line-height="20pt" text-align="end" j:source="{$source} › 签署单位">
        <xsl:if test="string-length($by) &gt; 18">
          <xsl:attribute name="font-size">9pt</xsl:attribute>
          <xsl:attribute name="line-height">12pt</xsl:attribute>
        </xsl:if>
        <xsl:value-of select="$by"/>
      </fo:block>
    </xsl:if>
    <xsl:if test="$signature != ''">
      <xsl:if test="$text = ''"><fo:block line-height="30pt" j:style="seal">&#xA0;</fo:block></xsl:if>
      <fo:block font-family="西文,仿宋" font-size="12pt" line-height="20pt" space-before="12pt" j:style="seal">
        <xsl:value-of select="concat($signature, '（签字）：')"/>
      </fo:block>
    </xsl:if>
  </xsl:template>

  <xsl:template name="seal-words">
    <xsl:param name="opinion"/>
    <xsl:param name="source"/>
    <xsl:param name="seal-text"/>
    <xsl:variable name="given" select="$opinion/*[local-name()='text' or local-name()='by' or local-name()='date']"/>
    <xsl:choose>
      <xsl:when test="$opinion/*[local-name()='no-party'] and not($given)"><fo:block/></xsl:when>
      <xsl:otherwise>
        <fo:block font-family="西文,仿宋" font-size="12pt" line-height="22pt" text-align="center" j:style="seal">
          <xsl:value-of select="$seal-text"/>
        </fo:block>
        <fo:block xsl:use-attribute-sets="value-text" font-family="西文,仿宋" line-height="22pt" text-align="center"
            j:style="seal" j:source="{$source} › 盖章日期">
          <xsl:call-template name="date-or-blanks"><xsl:with-param name="date" select="$opinion/*[local-name()='date']"/></xsl:call-template>
        </fo:block>
        <!-- A line of its own: padding would count for every cell of the row in a word processor, and space after
             the last paragraph of a cell for nothing. -->
        <fo:block font-size="12pt" line-height="{$seal-foot}" j:style="seal">&#xA0;</fo:block>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A narrow label read downwards: one character to a line, two where it has more than nine. -->
  <xsl:template name="vertical-lines">
    <xsl:param name="text"/>
    <xsl:param name="step"/>
    <xsl:if test="$text != ''">
      <fo:block xsl:use-attribute-sets="label-text"><xsl:value-of select="substring($text, 1, $step)"/></fo:block>
      <xsl:call-template name="vertical-lines">
        <xsl:with-param name="text" select="substring($text, $step + 1)"/>
        <xsl:with-param name="step" select="$step"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="vertical-label">
    <xsl:param name="text"/>
    <fo:table-cell xsl:use-attribute-sets="cell">
      <xsl:call-template name="vertical-lines">
        <xsl:with-param name="text" select="$text"/>
        <xsl:with-param name="step" select="1 + number(string-length($text) &gt; 9)"/>
      </xsl:call-template>
    </fo:table-cell>
  </xsl:template>

</xsl:stylesheet>
