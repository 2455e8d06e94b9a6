<?xml version="1.0" encoding="UTF-8"?>
<!-- Bars on the months of a period, and arrows from one stage to the next: drawn as vectors, with all words in the cells
     around them, so that they can be edited and searched. The chart is 120 mm wide: twelve columns of as many months as
     the period has years. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:x="urn:jianjia:xpath" exclude-result-prefixes="x">

  <xsl:variable name="chart-period">
    <xsl:variable name="given" select="normalize-space($envelope/*[local-name()='period'])"/>
    <xsl:choose>
      <xsl:when test="$given != ''"><xsl:value-of select="$given"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$profile/*[local-name()='period']"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="chart-year" select="number(substring($chart-period, 1, 4))"/>
  <xsl:variable name="chart-years" select="number(substring($chart-period, string-length($chart-period) - 3)) - $chart-year + 1"/>
  <xsl:variable name="chart-first" select="concat($chart-year, '-01-01')"/>
  <xsl:variable name="chart-days" select="x:days-between($chart-first, concat($chart-year + $chart-years, '-01-01'))"/>

  <!-- The twelve titles: 1月, or 26/1 where a column is more than a month. -->
  <xsl:template name="chart-titles">
    <xsl:param name="number" select="0"/>
    <xsl:if test="$number &lt; 12">
      <xsl:variable name="month" select="$number * $chart-years"/>
      <fo:table-cell border="0.5pt solid #000000" padding="1mm 0mm">
        <fo:block font-family="西文,黑体" font-size="9pt" line-height="16pt" text-align="center">
          <xsl:choose>
            <xsl:when test="$chart-years = 1"><xsl:value-of select="concat($number + 1, '月')"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="concat(substring($chart-year + floor($month div 12), 3), '/', $month mod 12 + 1)"/></xsl:otherwise>
          </xsl:choose>
        </fo:block>
      </fo:table-cell>
      <xsl:call-template name="chart-titles"><xsl:with-param name="number" select="$number + 1"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- How far a day is from the left, in tenths of a millimetre. -->
  <xsl:template name="chart-place">
    <xsl:param name="date"/>
    <xsl:param name="after" select="0"/><!-- 1: the end of that day -->
    <xsl:variable name="at" select="round((x:days-between($chart-first, normalize-space($date)) + $after) * 1196 div $chart-days)"/>
    <xsl:choose>
      <xsl:when test="$at &lt; 0">0</xsl:when>
      <xsl:when test="$at &gt; 1196">1196</xsl:when>
      <xsl:otherwise><xsl:value-of select="$at"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The cell beside a task: a bar from its first day to its last, a diamond at its milestone. -->
  <xsl:template name="chart-cell">
    <xsl:param name="from"/>
    <xsl:param name="to"/>
    <xsl:param name="milestone"/>
    <xsl:param name="fill" select="'#9a9a9a'"/>
    <fo:table-cell border="0.5pt solid #000000" padding="0mm" number-columns-spanned="12">
      <!-- type as high as the drawing: the line is then no higher than it says -->
      <fo:block font-family="宋体" font-size="16pt" line-height="20pt" text-align="center">
        <fo:instream-foreign-object content-width="119.6mm" content-height="5mm" baseline-shift="-2pt">
          <svg xmlns="http://www.w3.org/2000/svg" width="119.6mm" height="5mm" viewBox="0 0 1196 50">
            <xsl:call-template name="chart-grid"/>
            <xsl:if test="$mode != 'blank' and normalize-space($from) != ''">
              <xsl:variable name="left"><xsl:call-template name="chart-place"><xsl:with-param name="date" select="$from"/></xsl:call-template></xsl:variable>
              <xsl:variable name="right"><xsl:call-template name="chart-place"><xsl:with-param name="date" select="$to"/><xsl:with-param name="after" select="1"/></xsl:call-template></xsl:variable>
              <rect x="{$left}" y="11" width="{$right - $left}" height="28" fill="{$fill}" stroke="none"/>
            </xsl:if>
            <xsl:if test="$mode != 'blank' and normalize-space($milestone) != ''">
              <xsl:variable name="at"><xsl:call-template name="chart-place"><xsl:with-param name="date" select="$milestone"/></xsl:call-template></xsl:variable>
              <path d="M {$at} 4 L {$at + 20} 25 L {$at} 46 L {$at - 20} 25 Z" fill="#000000" stroke="none"/>
            </xsl:if>
          </svg>
        </fo:instream-foreign-object>
      </fo:block>
    </fo:table-cell>
  </xsl:template>

  <xsl:template name="chart-grid">
    <xsl:param name="number" select="1"/>
    <xsl:if test="$number &lt; 12">
      <line xmlns="http://www.w3.org/2000/svg" x1="{round($number * 1196 div 12)}" y1="0" x2="{round($number * 1196 div 12)}" y2="50" stroke="#c8c8c8" stroke-width="1.5"/>
      <xsl:call-template name="chart-grid"><xsl:with-param name="number" select="$number + 1"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- An arrow to the right, 8 mm wide, in a cell without lines. -->
  <xsl:template name="arrow-cell">
    <fo:table-cell padding="0mm" display-align="center">
      <fo:block font-family="宋体" font-size="16pt" line-height="20pt" text-align="center">
        <fo:instream-foreign-object content-width="7mm" content-height="5mm" baseline-shift="-2pt">
          <svg xmlns="http://www.w3.org/2000/svg" width="7mm" height="5mm" viewBox="0 0 70 50">
            <path d="M 8 18 L 40 18 L 40 6 L 64 25 L 40 44 L 40 32 L 8 32 Z" fill="#9a9a9a" stroke="none"/>
          </svg>
        </fo:instream-foreign-object>
      </fo:block>
    </fo:table-cell>
  </xsl:template>
</xsl:stylesheet>
