<?xml version="1.0" encoding="UTF-8"?>
<!-- The frame, drawn: an ivory ground to the edge of the bleed, a broad red line, a band of 回纹 in gold between two fine
     ones, a fine line inside, and in the corners a square with a four-fold knot. Lengths in tenths of a millimetre. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:svg="http://www.w3.org/2000/svg" exclude-result-prefixes="svg">

  <xsl:variable name="red" select="'#a8140f'"/>
  <xsl:variable name="gold" select="'#b8862d'"/>
  <xsl:variable name="ivory" select="'#fdf8ec'"/>

  <!-- the sheet in tenths; where the cut begins -->
  <xsl:variable name="sheet-w" select="10 * ($width + 2 * $beyond)"/>
  <xsl:variable name="sheet-h" select="10 * ($height + 2 * $beyond)"/>
  <xsl:variable name="cut" select="10 * $beyond"/>
  <!-- the band: its outer edge from the cut, its breadth; a fret as long as makes a whole number of them -->
  <xsl:variable name="edge" select="95 + 35 * number($plaque)"/>
  <xsl:variable name="band" select="80 + 30 * number($plaque)"/>
  <xsl:variable name="inner-w" select="10 * $width - 2 * ($edge + $band)"/>
  <xsl:variable name="inner-h" select="10 * $height - 2 * ($edge + $band)"/>
  <xsl:variable name="frets-w" select="round($inner-w div ($band * 1.1))"/>
  <xsl:variable name="frets-h" select="round($inner-h div ($band * 1.1))"/>
  <xsl:variable name="fret-w" select="$inner-w div $frets-w"/>
  <xsl:variable name="fret-h" select="$inner-h div $frets-h"/>

  <xsl:template name="frame">
    <xsl:variable name="x0" select="$cut + $edge"/>
    <xsl:variable name="y0" select="$cut + $edge"/>
    <xsl:variable name="x1" select="$sheet-w - $x0"/>
    <xsl:variable name="y1" select="$sheet-h - $y0"/>
    <fo:instream-foreign-object content-width="{$sheet-w div 10}mm" content-height="{$sheet-h div 10}mm">
      <svg xmlns="http://www.w3.org/2000/svg" width="{$sheet-w div 10}mm" height="{$sheet-h div 10}mm" viewBox="0 0 {$sheet-w} {$sheet-h}">
        <xsl:variable name="ground" select="($cut - 10 * $bleed) * number($bleed &gt; 0)"/>
        <rect x="{$ground}" y="{$ground}" width="{$sheet-w - 2 * $ground}" height="{$sheet-h - 2 * $ground}" fill="{$ivory}" stroke="none"/>
        <!-- lines -->
        <rect x="{$x0 - 22}" y="{$y0 - 22}" width="{$x1 - $x0 + 44}" height="{$y1 - $y0 + 44}" fill="none" stroke="{$red}" stroke-width="14"/>
        <rect x="{$x0 - 6}" y="{$y0 - 6}" width="{$x1 - $x0 + 12}" height="{$y1 - $y0 + 12}" fill="none" stroke="{$gold}" stroke-width="4"/>
        <rect x="{$x0 + $band + 6}" y="{$y0 + $band + 6}" width="{$inner-w - 12}" height="{$inner-h - 12}" fill="none" stroke="{$gold}" stroke-width="4"/>
        <rect x="{$x0 + $band + 20}" y="{$y0 + $band + 20}" width="{$inner-w - 40}" height="{$inner-h - 40}" fill="none" stroke="{$red}" stroke-width="3"/>
        <!-- 回纹 -->
        <path fill="none" stroke="{$gold}" stroke-width="{$band div 16}" stroke-linejoin="miter">
          <xsl:attribute name="d">
            <xsl:call-template name="frets"><xsl:with-param name="count" select="$frets-w"/><xsl:with-param name="x" select="$x0 + $band"/><xsl:with-param name="y" select="$y0"/><xsl:with-param name="dx" select="$fret-w"/></xsl:call-template>
            <xsl:call-template name="frets"><xsl:with-param name="count" select="$frets-w"/><xsl:with-param name="x" select="$x0 + $band"/><xsl:with-param name="y" select="$y1 - $band"/><xsl:with-param name="dx" select="$fret-w"/></xsl:call-template>
            <xsl:call-template name="frets"><xsl:with-param name="count" select="$frets-h"/><xsl:with-param name="x" select="$x0"/><xsl:with-param name="y" select="$y0 + $band"/><xsl:with-param name="dy" select="$fret-h"/></xsl:call-template>
            <xsl:call-template name="frets"><xsl:with-param name="count" select="$frets-h"/><xsl:with-param name="x" select="$x1 - $band"/><xsl:with-param name="y" select="$y0 + $band"/><xsl:with-param name="dy" select="$fret-h"/></xsl:call-template>
          </xsl:attribute>
        </path>
        <!-- corners -->
        <xsl:call-template name="corner"><xsl:with-param name="x" select="$x0"/><xsl:with-param name="y" select="$y0"/></xsl:call-template>
        <xsl:call-template name="corner"><xsl:with-param name="x" select="$x1 - $band"/><xsl:with-param name="y" select="$y0"/></xsl:call-template>
        <xsl:call-template name="corner"><xsl:with-param name="x" select="$x0"/><xsl:with-param name="y" select="$y1 - $band"/></xsl:call-template>
        <xsl:call-template name="corner"><xsl:with-param name="x" select="$x1 - $band"/><xsl:with-param name="y" select="$y1 - $band"/></xsl:call-template>
        <xsl:if test="$bleed &gt; 0"><xsl:call-template name="crop-marks"/></xsl:if>
      </svg>
    </fo:instream-foreign-object>
  </xsl:template>

  <!-- One fret after the other: a square spiral of three turns in a cell of the band. -->
  <xsl:template name="frets">
    <xsl:param name="count"/>
    <xsl:param name="x"/>
    <xsl:param name="y"/>
    <xsl:param name="dx" select="0"/>
    <xsl:param name="dy" select="0"/>
    <xsl:if test="$count &gt; 0">
      <xsl:variable name="w" select="$dx + $band * number($dx = 0)"/>
      <xsl:variable name="h" select="$dy + $band * number($dy = 0)"/>
      <xsl:variable name="u" select="$w div 8"/>
      <xsl:variable name="v" select="$h div 8"/>
      <xsl:value-of select="concat('M', round($x + $u), ' ', round($y + 7 * $v), 'V', round($y + $v), 'H', round($x + 7 * $u), 'V', round($y + 7 * $v), 'H', round($x + 2.6 * $u), 'V', round($y + 2.8 * $v), 'H', round($x + 5.4 * $u), 'V', round($y + 5.2 * $v), 'H', round($x + 4 * $u))"/>
      <xsl:call-template name="frets">
        <xsl:with-param name="count" select="$count - 1"/>
        <xsl:with-param name="x" select="$x + $dx"/>
        <xsl:with-param name="y" select="$y + $dy"/>
        <xsl:with-param name="dx" select="$dx"/>
        <xsl:with-param name="dy" select="$dy"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- A square with a knot of two interlaced frames and a petal in the middle. -->
  <xsl:template name="corner">
    <xsl:param name="x"/>
    <xsl:param name="y"/>
    <xsl:variable name="b" select="$band"/>
    <svg:g xmlns:svg="http://www.w3.org/2000/svg" fill="none" stroke="{$red}" stroke-width="{$b div 16}">
      <svg:rect x="{$x + $b * 0.08}" y="{$y + $b * 0.08}" width="{$b * 0.84}" height="{$b * 0.84}"/>
      <svg:path d="M{$x + $b * 0.5} {$y + $b * 0.16}L{$x + $b * 0.84} {$y + $b * 0.5}L{$x + $b * 0.5} {$y + $b * 0.84}L{$x + $b * 0.16} {$y + $b * 0.5}Z"/>
      <svg:rect x="{$x + $b * 0.27}" y="{$y + $b * 0.27}" width="{$b * 0.46}" height="{$b * 0.46}"/>
      <svg:circle cx="{$x + $b * 0.5}" cy="{$y + $b * 0.5}" r="{$b * 0.1}" fill="{$red}" stroke="none"/>
    </svg:g>
  </xsl:template>

  <!-- Where to cut: two lines at each corner, beginning beyond the bleed. -->
  <xsl:template name="crop-marks">
    <xsl:variable name="from" select="$cut - 10 * $bleed - 8"/>
    <xsl:variable name="right" select="$sheet-w - $cut"/>
    <xsl:variable name="bottom" select="$sheet-h - $cut"/>
    <svg:path xmlns:svg="http://www.w3.org/2000/svg" fill="none" stroke="#000000" stroke-width="2.5">
      <xsl:attribute name="d">
        <xsl:value-of select="concat('M0 ', $cut, 'H', $from, 'M', $cut, ' 0V', $from)"/>
        <xsl:value-of select="concat('M', $sheet-w, ' ', $cut, 'H', $sheet-w - $from, 'M', $right, ' 0V', $from)"/>
        <xsl:value-of select="concat('M0 ', $bottom, 'H', $from, 'M', $cut, ' ', $sheet-h, 'V', $sheet-h - $from)"/>
        <xsl:value-of select="concat('M', $sheet-w, ' ', $bottom, 'H', $sheet-w - $from, 'M', $right, ' ', $sheet-h, 'V', $sheet-h - $from)"/>
      </xsl:attribute>
    </svg:path>
  </xsl:template>

</xsl:stylesheet>
