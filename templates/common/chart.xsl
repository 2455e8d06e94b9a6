<?xml version="1.0" encoding="UTF-8"?>
<!-- Charts: bars beside each other, columns, a line over time, a circle cut in parts. Only lines and surfaces are drawn;
     names and figures stand in cells around them, so that they can be searched, copied and, in DOCX, edited.

     The data is a node set of `row`s, made in a variable and handed over with exsl:node-set:

         <row label="先进职工之家" note="12个"><part value="9"/><part value="3"/></row>

     Parts of a bar lie behind each other, columns of a row stand beside each other; the names of the parts are a list
     with bars between them (series="符合条件|不符合条件"), which a legend tells. @note stands at the end of a bar, above a
     column; without it the sum of the parts, or the column's own value. All sizes are in mm; values are not below 0. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:math="http://exslt.org/math" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="math str">

  <!-- Dark to light and told apart on a black-and-white copy too; what comes behind the last begins anew. -->
  <xsl:variable name="chart-fills" select="'#1f4e79|#8fb4d6|#5a5a5a|#d9e4f0|#b9975b|#e8dcc3'"/>
  <xsl:variable name="chart-mark" select="'#c00000'"/>
  <xsl:variable name="chart-size" select="'10.5pt'"/>
  <xsl:variable name="chart-pitch" select="'14pt'"/>

  <xsl:template name="chart-fill">
    <xsl:param name="number" select="1"/>
    <xsl:variable name="fills" select="str:tokenize($chart-fills, '|')"/>
    <xsl:value-of select="$fills[($number - 1) mod count($fills) + 1]"/>
  </xsl:template>

  <!-- The end of the scale: 1, 2, 3, 4, 5, 6 or 8 with zeros, the least that is not below the largest value. -->
  <xsl:template name="chart-scale">
    <xsl:param name="largest" select="0"/>
    <xsl:param name="unit" select="1"/>
    <xsl:choose>
      <xsl:when test="not($largest &gt; $unit)"><xsl:value-of select="$unit"/></xsl:when>
      <xsl:when test="not($largest &gt; $unit * 6)"><xsl:value-of select="ceiling($largest div $unit) * $unit"/></xsl:when>
      <xsl:when test="not($largest &gt; $unit * 8)"><xsl:value-of select="$unit * 8"/></xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="chart-scale"><xsl:with-param name="largest" select="$largest"/><xsl:with-param name="unit" select="$unit * 10"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A drawing alone in its block, as high as it is. -->
  <xsl:template name="chart-drawing">
    <xsl:param name="width"/>
    <xsl:param name="height"/>
    <xsl:param name="shapes"/>
    <xsl:param name="align" select="'start'"/>
    <fo:block font-size="1pt" line-height="0pt" text-align="{$align}">
      <fo:instream-foreign-object content-width="{$width}mm" content-height="{$height}mm">
        <svg xmlns="http://www.w3.org/2000/svg" width="{$width}mm" height="{$height}mm" viewBox="0 0 {$width * 10} {$height * 10}">
          <xsl:copy-of select="$shapes"/>
        </svg>
      </fo:instream-foreign-object>
    </fo:block>
  </xsl:template>

  <!-- What is below the charts, as 图1: the caller counts. -->
  <xsl:template name="chart-caption">
    <xsl:param name="text"/>
    <fo:block j:style="note" font-family="西文,黑体" font-size="{$chart-size}" line-height="{$chart-pitch}" text-align="center" space-before="1.5mm" space-after="4mm">
      <xsl:value-of select="$text"/>
    </fo:block>
  </xsl:template>

  <!-- One line: a square in the colour of each part, and its name. -->
  <xsl:template name="chart-legend">
    <xsl:param name="series"/>
    <xsl:param name="align" select="'center'"/>
    <fo:block j:style="note" font-family="西文,仿宋" font-size="{$chart-size}" line-height="{$chart-pitch}" text-align="{$align}" space-before="1mm">
      <xsl:for-each select="str:tokenize($series, '|')">
        <xsl:if test="position() &gt; 1"><xsl:text>　</xsl:text></xsl:if>
        <xsl:call-template name="chart-key"><xsl:with-param name="number" select="position()"/></xsl:call-template>
        <xsl:value-of select="concat('&#xA0;', .)"/>
      </xsl:for-each>
    </fo:block>
  </xsl:template>

  <xsl:template name="chart-key">
    <xsl:param name="number"/>
    <fo:instream-foreign-object content-width="3mm" content-height="3mm">
      <svg xmlns="http://www.w3.org/2000/svg" width="3mm" height="3mm" viewBox="0 0 30 30">
        <rect x="1" y="1" width="28" height="28" stroke="#404040" stroke-width="1">
          <xsl:attribute name="fill"><xsl:call-template name="chart-fill"><xsl:with-param name="number" select="$number"/></xsl:call-template></xsl:attribute>
        </rect>
      </svg>
    </fo:instream-foreign-object>
  </xsl:template>

  <!-- ============ bars ============ -->

  <xsl:template name="bar-chart">
    <xsl:param name="rows"/>
    <xsl:param name="series"/>
    <xsl:param name="width" select="156"/>
    <xsl:param name="label-width" select="44"/>
    <xsl:param name="note-width" select="22"/>
    <xsl:param name="bar-height" select="4.4"/>
    <xsl:param name="row-height" select="7"/>
    <!-- what the whole width stands for; by itself the scale of the longest bar -->
    <xsl:param name="scale" select="0"/>
    <!-- a mark down the bars, such as the share that is to be reached -->
    <xsl:param name="mark"/>
    <xsl:variable name="longest"><xsl:call-template name="chart-longest"><xsl:with-param name="rows" select="$rows"/></xsl:call-template></xsl:variable>
    <xsl:variable name="end">
      <xsl:choose>
        <xsl:when test="$scale &gt; 0"><xsl:value-of select="$scale"/></xsl:when>
        <xsl:otherwise><xsl:call-template name="chart-scale"><xsl:with-param name="largest" select="number($longest)"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <!-- half a line of the axis stands in the cell -->
    <xsl:variable name="bar-width" select="$width - $label-width - $note-width - 1"/>
    <fo:table table-layout="fixed" width="{$width}mm" start-indent="0pt" end-indent="0pt" border-collapse="collapse"
        font-family="西文,仿宋" font-size="{$chart-size}" line-height="{$chart-pitch}" text-indent="0pt" space-before="2mm" keep-with-next.within-page="always">
      <fo:table-column column-width="{$label-width}mm"/>
      <fo:table-column column-width="{$bar-width + 1}mm"/>
      <fo:table-column column-width="{$note-width}mm"/>
      <fo:table-body>
        <xsl:for-each select="$rows">
          <xsl:variable name="sum" select="sum(part/@value)"/>
          <fo:table-row height="{$row-height}mm" keep-together.within-page="always">
            <xsl:if test="position() != last()"><xsl:attribute name="keep-with-next.within-page">always</xsl:attribute></xsl:if>
            <fo:table-cell display-align="center" padding-end="2mm" border-end="0.75pt solid #404040">
              <fo:block j:style="cell" text-align="end"><xsl:value-of select="@label"/></fo:block>
            </fo:table-cell>
            <fo:table-cell display-align="center">
              <xsl:call-template name="chart-drawing">
                <xsl:with-param name="width" select="$bar-width"/>
                <xsl:with-param name="height" select="$bar-height"/>
                <xsl:with-param name="shapes">
                  <xsl:for-each select="part">
                    <xsl:variable name="from" select="round(sum(preceding-sibling::part/@value) * $bar-width * 10 div $end)"/>
                    <xsl:variable name="to" select="round((sum(preceding-sibling::part/@value) + @value) * $bar-width * 10 div $end)"/>
                    <xsl:if test="$to &gt; $from">
                      <rect xmlns="http://www.w3.org/2000/svg" x="{$from}" y="0" width="{$to - $from}" height="{$bar-height * 10}" stroke="none">
                        <xsl:attribute name="fill"><xsl:call-template name="chart-fill"><xsl:with-param name="number" select="position()"/></xsl:call-template></xsl:attribute>
                      </rect>
                    </xsl:if>
                  </xsl:for-each>
                  <xsl:if test="$mark != ''">
                    <xsl:variable name="at" select="round($mark * $bar-width * 10 div $end)"/>
                    <line xmlns="http://www.w3.org/2000/svg" x1="{$at}" y1="0" x2="{$at}" y2="{$bar-height * 10}" stroke="{$chart-mark}" stroke-width="5"/>
                  </xsl:if>
                </xsl:with-param>
              </xsl:call-template>
            </fo:table-cell>
            <fo:table-cell display-align="center" padding-start="2mm">
              <fo:block j:style="cell">
                <xsl:choose>
                  <xsl:when test="@note"><xsl:value-of select="@note"/></xsl:when>
                  <xsl:otherwise><xsl:value-of select="$sum"/></xsl:otherwise>
                </xsl:choose>
              </fo:block>
            </fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
    <xsl:if test="contains($series, '|')"><xsl:call-template name="chart-legend"><xsl:with-param name="series" select="$series"/></xsl:call-template></xsl:if>
  </xsl:template>

  <xsl:template name="chart-longest">
    <xsl:param name="rows"/>
    <xsl:for-each select="$rows">
      <xsl:sort select="sum(part/@value)" data-type="number" order="descending"/>
      <xsl:if test="position() = 1"><xsl:value-of select="sum(part/@value)"/></xsl:if>
    </xsl:for-each>
    <xsl:if test="not($rows)">1</xsl:if>
  </xsl:template>

  <!-- ============ columns ============ -->

  <xsl:template name="column-chart">
    <xsl:param name="rows"/>
    <xsl:param name="series"/>
    <xsl:param name="width" select="156"/>
    <xsl:param name="height" select="40"/>
    <xsl:param name="scale" select="0"/>
    <xsl:variable name="end">
      <xsl:choose>
        <xsl:when test="$scale &gt; 0"><xsl:value-of select="$scale"/></xsl:when>
        <xsl:otherwise><xsl:call-template name="chart-scale"><xsl:with-param name="largest" select="math:max($rows/part/@value)"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="columns" select="count($rows/part)"/>
    <!-- a column as wide as two of its gaps, but no wider than 12 mm -->
    <xsl:variable name="share" select="floor($width * 10 div ($columns + count($rows))) div 10"/>
    <fo:table table-layout="fixed" width="{$share * ($columns + count($rows))}mm" start-indent="0pt" end-indent="0pt" border-collapse="collapse"
        font-family="西文,仿宋" font-size="{$chart-size}" line-height="{$chart-pitch}" text-indent="0pt" space-before="2mm" keep-together.within-page="always" keep-with-next.within-page="always">
      <xsl:for-each select="$rows">
        <fo:table-column column-width="{$share div 2}mm"/>
        <xsl:for-each select="part"><fo:table-column column-width="{$share}mm"/></xsl:for-each>
        <fo:table-column column-width="{$share div 2}mm"/>
      </xsl:for-each>
      <fo:table-body>
        <fo:table-row height="{$height + 6}mm">
          <xsl:for-each select="$rows">
            <fo:table-cell border-bottom="0.75pt solid #404040"><fo:block/></fo:table-cell>
            <xsl:for-each select="part">
              <xsl:variable name="tall" select="round(@value * $height * 10 div $end) div 10"/>
              <fo:table-cell display-align="after" border-bottom="0.75pt solid #404040">
                <fo:block j:style="cell" text-align="center">
                  <xsl:choose>
                    <xsl:when test="@note"><xsl:value-of select="@note"/></xsl:when>
                    <xsl:otherwise><xsl:value-of select="@value"/></xsl:otherwise>
                  </xsl:choose>
                </fo:block>
                <xsl:if test="$tall &gt; 0">
                  <xsl:call-template name="chart-drawing">
                    <xsl:with-param name="width" select="$share"/>
                    <xsl:with-param name="height" select="$tall"/>
                    <xsl:with-param name="shapes">
                      <xsl:variable name="broad"><xsl:choose><xsl:when test="$share &gt; 14">120</xsl:when><xsl:otherwise><xsl:value-of select="round($share * 8.5)"/></xsl:otherwise></xsl:choose></xsl:variable>
                      <rect xmlns="http://www.w3.org/2000/svg" x="{round(($share * 10 - $broad) div 2)}" y="0" width="{$broad}" height="{$tall * 10}" stroke="none">
                        <xsl:attribute name="fill"><xsl:call-template name="chart-fill"><xsl:with-param name="number" select="position()"/></xsl:call-template></xsl:attribute>
                      </rect>
                    </xsl:with-param>
                  </xsl:call-template>
                </xsl:if>
              </fo:table-cell>
            </xsl:for-each>
            <fo:table-cell border-bottom="0.75pt solid #404040"><fo:block/></fo:table-cell>
          </xsl:for-each>
        </fo:table-row>
        <fo:table-row>
          <xsl:for-each select="$rows">
            <fo:table-cell number-columns-spanned="{count(part) + 2}" padding-top="1mm">
              <fo:block j:style="cell" text-align="center"><xsl:value-of select="@label"/></fo:block>
            </fo:table-cell>
          </xsl:for-each>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
    <xsl:if test="contains($series, '|')"><xsl:call-template name="chart-legend"><xsl:with-param name="series" select="$series"/></xsl:call-template></xsl:if>
  </xsl:template>

  <!-- ============ a line over time ============ -->

  <!-- A row for each point in time, a part for each line; a part without a value leaves a gap. The figures of each line
       stand below, in a table of the same columns. -->
  <xsl:template name="line-chart">
    <xsl:param name="rows"/>
    <xsl:param name="series"/>
    <xsl:param name="width" select="156"/>
    <xsl:param name="height" select="40"/>
    <xsl:param name="label-width" select="30"/>
    <!-- the ends of the scale -->
    <xsl:param name="from" select="0"/>
    <xsl:param name="scale" select="0"/>
    <!-- a mark across, such as the share that is to be reached -->
    <xsl:param name="mark"/>
    <xsl:variable name="end">
      <xsl:choose>
        <xsl:when test="$scale &gt; 0"><xsl:value-of select="$scale"/></xsl:when>
        <xsl:otherwise><xsl:call-template name="chart-scale"><xsl:with-param name="largest" select="math:max($rows/part/@value)"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="share" select="floor(($width - $label-width) * 10 div count($rows)) div 10"/>
    <xsl:variable name="plot" select="$share * count($rows)"/>
    <xsl:variable name="names" select="str:tokenize($series, '|')"/>
    <fo:table table-layout="fixed" width="{$label-width + $plot}mm" start-indent="0pt" end-indent="0pt" border-collapse="collapse"
        font-family="西文,仿宋" font-size="{$chart-size}" line-height="{$chart-pitch}" text-indent="0pt" space-before="2mm" keep-together.within-page="always" keep-with-next.within-page="always">
      <fo:table-column column-width="{$label-width}mm"/>
      <xsl:for-each select="$rows"><fo:table-column column-width="{$share}mm"/></xsl:for-each>
      <fo:table-body>
        <fo:table-row>
          <fo:table-cell border-end="0.75pt solid #404040" padding-end="1mm">
            <fo:block j:style="cell" text-align="end" font-size="9pt" line-height="12pt"><xsl:value-of select="$end"/></fo:block>
            <fo:block j:style="cell" text-align="end" font-size="9pt" line-height="12pt" space-before="{$height}mm - 24pt"><xsl:value-of select="$from"/></fo:block>
          </fo:table-cell>
          <fo:table-cell number-columns-spanned="{count($rows)}" border-bottom="0.75pt solid #404040">
            <xsl:call-template name="chart-drawing">
              <xsl:with-param name="width" select="$plot - 1"/>
              <xsl:with-param name="height" select="$height"/>
              <xsl:with-param name="shapes">
                <xsl:if test="$mark != ''">
                  <xsl:variable name="at" select="round($height * 10 - ($mark - $from) * $height * 10 div ($end - $from))"/>
                  <line xmlns="http://www.w3.org/2000/svg" x1="0" y1="{$at}" x2="{$plot * 10 - 10}" y2="{$at}" stroke="{$chart-mark}" stroke-width="3" stroke-dasharray="20 12"/>
                </xsl:if>
                <xsl:for-each select="$names">
                  <xsl:call-template name="chart-line">
                    <xsl:with-param name="rows" select="$rows"/>
                    <xsl:with-param name="number" select="position()"/>
                    <xsl:with-param name="share" select="$share * 10"/>
                    <xsl:with-param name="height" select="$height * 10"/>
                    <xsl:with-param name="from" select="$from"/>
                    <xsl:with-param name="end" select="$end"/>
                  </xsl:call-template>
                </xsl:for-each>
              </xsl:with-param>
            </xsl:call-template>
          </fo:table-cell>
        </fo:table-row>
        <fo:table-row>
          <fo:table-cell><fo:block/></fo:table-cell>
          <xsl:for-each select="$rows">
            <fo:table-cell padding-top="1mm"><fo:block j:style="cell" text-align="center" font-family="西文,黑体"><xsl:value-of select="@label"/></fo:block></fo:table-cell>
          </xsl:for-each>
        </fo:table-row>
        <xsl:for-each select="$names">
          <xsl:variable name="number" select="position()"/>
          <fo:table-row>
            <fo:table-cell padding-end="1mm">
              <fo:block j:style="cell"><xsl:call-template name="chart-key"><xsl:with-param name="number" select="$number"/></xsl:call-template><xsl:value-of select="concat('&#xA0;', .)"/></fo:block>
            </fo:table-cell>
            <xsl:for-each select="$rows">
              <xsl:variable name="part" select="part[$number]"/>
              <fo:table-cell>
                <fo:block j:style="cell" text-align="center">
                  <xsl:choose>
                    <xsl:when test="$part/@note"><xsl:value-of select="$part/@note"/></xsl:when>
                    <xsl:when test="$part/@value"><xsl:value-of select="$part/@value"/></xsl:when>
                    <xsl:otherwise>—</xsl:otherwise>
                  </xsl:choose>
                </fo:block>
              </fo:table-cell>
            </xsl:for-each>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="chart-line">
    <xsl:param name="rows"/>
    <xsl:param name="number"/>
    <xsl:param name="share"/>
    <xsl:param name="height"/>
    <xsl:param name="from"/>
    <xsl:param name="end"/>
    <xsl:variable name="fill"><xsl:call-template name="chart-fill"><xsl:with-param name="number" select="$number"/></xsl:call-template></xsl:variable>
    <xsl:for-each select="$rows">
      <xsl:variable name="here" select="position()"/>
      <xsl:variable name="value" select="part[$number]/@value"/>
      <xsl:variable name="next" select="$rows[$here + 1]/part[$number]/@value"/>
      <xsl:if test="$value != ''">
        <xsl:variable name="x" select="round(($here - 0.5) * $share)"/>
        <xsl:variable name="y" select="round($height - ($value - $from) * $height div ($end - $from))"/>
        <xsl:if test="$next != ''">
          <line xmlns="http://www.w3.org/2000/svg" x1="{$x}" y1="{$y}" x2="{round(($here + 0.5) * $share)}" y2="{round($height - ($next - $from) * $height div ($end - $from))}" stroke="{$fill}" stroke-width="7"/>
        </xsl:if>
        <circle xmlns="http://www.w3.org/2000/svg" cx="{$x}" cy="{$y}" r="10" fill="{$fill}" stroke="#ffffff" stroke-width="2"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- ============ parts of a whole ============ -->

  <!-- A circle, and beside it each row with its figure and share. The rows have one part each. -->
  <xsl:template name="pie-chart">
    <xsl:param name="rows"/>
    <xsl:param name="width" select="156"/>
    <xsl:param name="diameter" select="40"/>
    <xsl:param name="unit" select="''"/>
    <xsl:variable name="whole" select="sum($rows/part[1]/@value)"/>
    <xsl:variable name="r" select="$diameter * 5"/>
    <fo:table table-layout="fixed" width="{$width}mm" start-indent="0pt" end-indent="0pt" border-collapse="collapse"
        font-family="西文,仿宋" font-size="{$chart-size}" line-height="{$chart-pitch}" text-indent="0pt" space-before="2mm" keep-together.within-page="always" keep-with-next.within-page="always">
      <fo:table-column column-width="{round($width * 0.45)}mm"/>
      <fo:table-column column-width="{$width - round($width * 0.45)}mm"/>
      <fo:table-body>
        <fo:table-row>
          <fo:table-cell display-align="center">
            <xsl:call-template name="chart-drawing">
              <xsl:with-param name="width" select="$diameter"/>
              <xsl:with-param name="height" select="$diameter"/>
              <xsl:with-param name="align" select="'center'"/>
              <xsl:with-param name="shapes">
                <xsl:for-each select="$rows[part[1]/@value &gt; 0]">
                  <xsl:variable name="before" select="sum(preceding-sibling::row/part[1]/@value) div $whole"/>
                  <xsl:variable name="after" select="$before + part[1]/@value div $whole"/>
                  <xsl:variable name="number" select="count(preceding-sibling::row) + 1"/>
                  <xsl:variable name="fill"><xsl:call-template name="chart-fill"><xsl:with-param name="number" select="$number"/></xsl:call-template></xsl:variable>
                  <xsl:choose>
                    <xsl:when test="part[1]/@value = $whole">
                      <circle xmlns="http://www.w3.org/2000/svg" cx="{$r}" cy="{$r}" r="{$r - 3}" fill="{$fill}" stroke="#404040" stroke-width="2"/>
                    </xsl:when>
                    <xsl:otherwise>
                      <xsl:variable name="a" select="$before * 6.283185307"/>
                      <xsl:variable name="b" select="$after * 6.283185307"/>
                      <path xmlns="http://www.w3.org/2000/svg" stroke="#ffffff" stroke-width="4" fill="{$fill}"
                          d="M {$r} {$r} L {round($r + ($r - 3) * math:sin($a))} {round($r - ($r - 3) * math:cos($a))} A {$r - 3} {$r - 3} 0 {number($after - $before &gt; 0.5)} 1 {round($r + ($r - 3) * math:sin($b))} {round($r - ($r - 3) * math:cos($b))} Z"/>
                    </xsl:otherwise>
                  </xsl:choose>
                </xsl:for-each>
              </xsl:with-param>
            </xsl:call-template>
          </fo:table-cell>
          <fo:table-cell display-align="center">
            <xsl:for-each select="$rows">
              <fo:block j:style="cell" space-before="1mm">
                <xsl:call-template name="chart-key"><xsl:with-param name="number" select="position()"/></xsl:call-template>
                <xsl:value-of select="concat('&#xA0;', @label, '　')"/>
                <xsl:choose>
                  <xsl:when test="@note"><xsl:value-of select="@note"/></xsl:when>
                  <xsl:otherwise><xsl:value-of select="concat(part[1]/@value, $unit)"/></xsl:otherwise>
                </xsl:choose>
                <xsl:if test="$whole &gt; 0"><xsl:value-of select="concat('（', floor(part[1]/@value * 1000 div $whole + 0.5) div 10, '%）')"/></xsl:if>
              </fo:block>
            </xsl:for-each>
          </fo:table-cell>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

</xsl:stylesheet>
