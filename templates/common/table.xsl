<?xml version="1.0" encoding="UTF-8"?>
<!-- Cells of the forms' tables: labels in 黑体, what was filled in in 楷体, printed requirements in 仿宋. Inner lines
     0.5 pt, the outer one 1 pt: cells say 0.5, the table says 1, and collapsing keeps the wider. All cells of a row
     have the same padding above and below: Word gives a row the largest of them. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" exclude-result-prefixes="x">

  <xsl:variable name="cell-padding" select="'1mm'"/>
  <xsl:variable name="cell-padding-block" select="'0.6mm'"/>
  <xsl:variable name="cell-paddings" select="concat($cell-padding-block, ' ', $cell-padding)"/>

  <!-- Sets for cells and blocks made one by one. The templates below, called for every row, write the same
       attributes out: a set is carried out anew for each element that uses it, and costs as much as its content. -->

  <xsl:attribute-set name="table">
    <xsl:attribute name="table-layout">fixed</xsl:attribute>
    <xsl:attribute name="width">170mm</xsl:attribute>
    <xsl:attribute name="border-collapse">collapse</xsl:attribute>
    <xsl:attribute name="border">1pt solid #000000</xsl:attribute>
    <xsl:attribute name="start-indent">0pt</xsl:attribute>
    <xsl:attribute name="end-indent">0pt</xsl:attribute>
    <xsl:attribute name="display-align">center</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="cell">
    <xsl:attribute name="border">0.5pt solid #000000</xsl:attribute>
    <xsl:attribute name="padding"><xsl:value-of select="$cell-paddings"/></xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="label-text">
    <xsl:attribute name="j:style">label</xsl:attribute>
    <xsl:attribute name="font-family">黑体</xsl:attribute>
    <xsl:attribute name="font-size">12pt</xsl:attribute>
    <xsl:attribute name="line-height">16pt</xsl:attribute>
    <xsl:attribute name="text-align">center</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="value-text">
    <xsl:attribute name="j:style">value</xsl:attribute>
    <xsl:attribute name="font-family">西文,楷体</xsl:attribute>
    <xsl:attribute name="font-size">12pt</xsl:attribute>
    <xsl:attribute name="line-height">16pt</xsl:attribute>
  </xsl:attribute-set>

  <!-- The columns of a table: their widths in mm, such as '30 55 85'. -->
  <xsl:template name="columns">
    <xsl:param name="widths"/>
    <fo:table-column column-width="{substring-before(concat($widths, ' '), ' ')}mm"/>
    <xsl:if test="contains($widths, ' ')">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="substring-after($widths, ' ')"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- A label: its chosen line breaks (|) are kept as lines of their own. -->
  <xsl:template name="label">
    <xsl:param name="text"/>
    <xsl:param name="columns" select="1"/>
    <xsl:param name="rows" select="1"/>
    <xsl:param name="size" select="'12pt'"/>
    <xsl:param name="pitch" select="'16pt'"/>
    <xsl:param name="padding" select="$cell-padding-block"/>
    <fo:table-cell border="0.5pt solid #000000" padding="{$padding} {$cell-padding}" number-columns-spanned="{$columns}"
        number-rows-spanned="{$rows}">
      <xsl:call-template name="label-lines">
        <xsl:with-param name="text" select="$text"/>
        <xsl:with-param name="size" select="$size"/>
        <xsl:with-param name="pitch" select="$pitch"/>
      </xsl:call-template>
    </fo:table-cell>
  </xsl:template>

  <xsl:template name="label-lines">
    <xsl:param name="text"/>
    <xsl:param name="size" select="'12pt'"/>
    <xsl:param name="pitch" select="'16pt'"/>
    <fo:block j:style="label" font-family="黑体" font-size="{$size}" line-height="{$pitch}" text-align="center">
      <xsl:value-of select="substring-before(concat($text, '|'), '|')"/>
    </fo:block>
    <xsl:if test="contains($text, '|')">
      <xsl:call-template name="label-lines">
        <xsl:with-param name="text" select="substring-after($text, '|')"/>
        <xsl:with-param name="size" select="$size"/>
        <xsl:with-param name="pitch" select="$pitch"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- What was filled in. `source` is the field in the form's own labels. `measure` is how many characters of 12 pt a
       line holds, `lines` how many such lines the row has room for; a longer value steps down in size, so that a
       full name of sixty characters leaves the page as it is. Two lines part after 公司, where one would draw breath,
       else they are made about equally long. Beyond `full-size-to` characters the smallest size is taken at once: a
       telephone number keeps to one line. -->
  <xsl:template name="value">
    <xsl:param name="text"/>
    <xsl:param name="source"/>
    <xsl:param name="columns" select="1"/>
    <xsl:param name="rows" select="1"/>
    <xsl:param name="align" select="'center'"/>
    <xsl:param name="size" select="'12pt'"/>
    <xsl:param name="pitch" select="'16pt'"/>
    <xsl:param name="padding" select="$cell-padding-block"/>
    <xsl:param name="side-padding" select="$cell-padding"/>
    <xsl:param name="full-size-to" select="1000"/>
    <xsl:param name="measure" select="1000"/>
    <xsl:param name="lines" select="1"/>
    <xsl:variable name="value" select="normalize-space($text)"/>
    <xsl:variable name="length" select="string-length($value)"/>
    <xsl:variable name="small-measure" select="floor($measure * 8 div 7)"/><!-- at 10.5 pt -->
    <xsl:variable name="head" select="string-length(substring-before($value, '公司')) + 2"/>
    <xsl:variable name="tail" select="string-length(substring-after($value, '公司'))"/>
    <xsl:variable name="company" select="$length &gt; $small-measure and $tail &gt; 1 and $tail &lt;= $small-measure and $head &lt;= $small-measure"/>
    <fo:table-cell border="0.5pt solid #000000" padding="{$padding} {$side-padding}" number-columns-spanned="{$columns}"
        number-rows-spanned="{$rows}" j:source="{$source}">
      <fo:block j:style="value" font-family="西文,楷体" text-align="{$align}" font-size="{$size}" line-height="{$pitch}"
          j:source="{$source}">
        <xsl:choose>
          <xsl:when test="$length &gt; $full-size-to or $length &gt; $small-measure * ($lines + 1)">
            <xsl:attribute name="font-size">9pt</xsl:attribute>
            <xsl:attribute name="line-height">11pt</xsl:attribute>
          </xsl:when>
          <xsl:when test="$length &gt; $measure * $lines or ($length &gt; $measure and $length &lt;= $small-measure)
              or ($company and ($head &gt; $measure or $tail &gt; $measure))">
            <xsl:attribute name="font-size">10.5pt</xsl:attribute>
            <xsl:attribute name="line-height">13pt</xsl:attribute>
          </xsl:when>
        </xsl:choose>
        <xsl:choose>
          <xsl:when test="$company">
            <fo:block><xsl:value-of select="substring($value, 1, $head)"/></fo:block>
            <fo:block><xsl:value-of select="substring($value, $head + 1)"/></fo:block>
          </xsl:when>
          <xsl:when test="$length &gt; $small-measure and ($length &lt;= 2 * $measure or contains($value, '·'))">
            <xsl:call-template name="in-two-lines"><xsl:with-param name="text" select="$value"/></xsl:call-template>
          </xsl:when>
          <xsl:otherwise><xsl:value-of select="$value"/></xsl:otherwise>
        </xsl:choose>
      </fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- A person's name after a ·, a list after a 、 near its middle; else in the middle, unless that might cut a word or a
       number of Latin characters. -->
  <xsl:template name="in-two-lines">
    <xsl:param name="text"/>
    <xsl:variable name="half" select="ceiling(string-length($text) div 2)"/>
    <xsl:choose>
      <xsl:when test="contains($text, '·')">
        <xsl:variable name="cut">
          <xsl:call-template name="best-cut">
            <xsl:with-param name="text" select="$text"/>
            <xsl:with-param name="wanted" select="$half"/>
          </xsl:call-template>
        </xsl:variable>
        <fo:block><xsl:value-of select="substring($text, 1, $cut)"/></fo:block>
        <fo:block><xsl:value-of select="substring($text, $cut + 1)"/></fo:block>
      </xsl:when>
      <xsl:when test="contains(substring($text, $half - 2, 6), '、')">
        <xsl:variable name="cut" select="$half - 3 + string-length(substring-before(substring($text, $half - 2, 6), '、')) + 1"/>
        <fo:block><xsl:value-of select="substring($text, 1, $cut)"/></fo:block>
        <fo:block><xsl:value-of select="substring($text, $cut + 1)"/></fo:block>
      </xsl:when>
      <xsl:when test="not(x:matches($text, '[0-9A-Za-z（）()]'))">
        <!-- no mark begins a line -->
        <xsl:variable name="cut" select="$half + number(contains('、，”》', substring($text, $half + 1, 1)))"/>
        <fo:block><xsl:value-of select="substring($text, 1, $cut)"/></fo:block>
        <fo:block><xsl:value-of select="substring($text, $cut + 1)"/></fo:block>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The place after a 、 or · nearest to the wanted one; without any, the wanted one. -->
  <xsl:template name="best-cut">
    <xsl:param name="text"/>
    <xsl:param name="wanted"/>
    <xsl:param name="at" select="1"/>
    <xsl:param name="best" select="0"/>
    <xsl:choose>
      <xsl:when test="$at &gt; string-length($text)">
        <xsl:choose>
          <xsl:when test="$best &gt; 0"><xsl:value-of select="$best"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$wanted"/></xsl:otherwise>
        </xsl:choose>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="here" select="contains('、·', substring($text, $at, 1))"/>
        <xsl:variable name="nearer" select="$best = 0
            or ($at - $wanted) * ($at - $wanted) &lt; ($best - $wanted) * ($best - $wanted)"/>
        <xsl:call-template name="best-cut">
          <xsl:with-param name="text" select="$text"/>
          <xsl:with-param name="wanted" select="$wanted"/>
          <xsl:with-param name="at" select="$at + 1"/>
          <xsl:with-param name="best" select="$best * number(not($here and $nearer)) + $at * number($here and $nearer)"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A heading over the whole width of a registration table. -->
  <xsl:template name="band">
    <xsl:param name="text"/>
    <xsl:param name="hint"/>
    <xsl:param name="columns" select="12"/>
    <fo:table-row height="10mm" keep-with-next.within-page="always">
      <fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="{$columns}">
        <fo:block xsl:use-attribute-sets="label-text" letter-spacing="2pt" j:style="heading-1" keep-with-next.within-page="always">
          <xsl:value-of select="$text"/>
          <xsl:if test="$hint != ''"><fo:inline font-family="西文,仿宋" letter-spacing="0pt"><xsl:value-of select="$hint"/></fo:inline></xsl:if>
        </fo:block>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <!-- A 4 mm box, ticked or not, drawn. The shift puts its middle on the middle of a Han character. `value` is the field's, `word`
       what it is when this box is ticked: on a form to be filled in, where the value is a mark of one character, the box is bound. -->
  <xsl:template name="box">
    <xsl:param name="value"/>
    <xsl:param name="word"/>
    <xsl:param name="on" select="$word != '' and $value = $word"/>
    <xsl:choose>
      <xsl:when test="$on">
        <fo:instream-foreign-object content-width="4mm" content-height="4mm" baseline-shift="-1.2pt" j:checkbox="on">
          <svg xmlns="http://www.w3.org/2000/svg" width="4mm" height="4mm" viewBox="0 0 40 40">
            <rect x="2" y="2" width="36" height="36" fill="none" stroke="#000000" stroke-width="2.5"/>
            <path d="M 9 20 L 17 30 L 32 10" fill="none" stroke="#000000" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/>
          </svg>
        </fo:instream-foreign-object>
      </xsl:when>
      <xsl:otherwise>
        <fo:instream-foreign-object content-width="4mm" content-height="4mm" baseline-shift="-1.2pt" j:checkbox="off">
          <xsl:if test="$word != '' and string-length($value) = 1 and $value != '是' and $value != '否'">
            <xsl:attribute name="j:field"><xsl:value-of select="concat($value, '=', $word)"/></xsl:attribute>
          </xsl:if>
          <svg xmlns="http://www.w3.org/2000/svg" width="4mm" height="4mm" viewBox="0 0 40 40">
            <rect x="2" y="2" width="36" height="36" fill="none" stroke="#000000" stroke-width="2.5"/>
          </svg>
        </fo:instream-foreign-object>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 是 □  否 □ : the pairs stand evenly in the cell. -->
  <xsl:template name="yes-no">
    <xsl:param name="value"/>
    <xsl:text>是&#xA0;</xsl:text>
    <xsl:call-template name="box"><xsl:with-param name="value" select="$value"/><xsl:with-param name="word" select="'是'"/></xsl:call-template>
    <xsl:text>&#xA0;&#xA0;&#xA0;否&#xA0;</xsl:text>
    <xsl:call-template name="box"><xsl:with-param name="value" select="$value"/><xsl:with-param name="word" select="'否'"/></xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
