<?xml version="1.0" encoding="UTF-8"?>
<!-- Forms that are a title over tables. All tables stand on one grid of 34 columns of 5 mm, so that rows of any shape
     fit below each other. A row of facts is written as data, one word for each fact:

       姓名=name:3:5   the label, the field below `node`, 3 columns for the label, 5 for the value
       …:3:5:date      printed as a date (yes-no: two boxes; yuan, percent, person, count: the unit behind the value)

     A | in a label is a chosen line break; without it the label is the field's in the schema. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" exclude-result-prefixes="x p">
  <xsl:import href="page.xsl"/>
  <xsl:import href="table.xsl"/>
  <xsl:import href="seal.xsl"/>

  <!-- Fields by name; stylesheets read a form whatever its namespace. -->
  <xsl:key name="field" match="*" use="local-name()"/>

  <xsl:variable name="sheet-size" select="'12pt'"/><!-- of labels and values; 10.5pt on crowded forms -->
  <xsl:variable name="sheet-pitch" select="'16pt'"/>
  <xsl:variable name="sheet-row" select="'10mm'"/>
  <xsl:variable name="sheet-lines" select="1"/><!-- lines of 12 pt that a row has room for -->

  <xsl:template match="/">
    <fo:root xml:lang="zh-CN" font-family="西文,仿宋" font-size="12pt" line-height="20pt">
      <xsl:call-template name="page-masters"/>
      <xsl:call-template name="declarations"/>
      <fo:page-sequence master-reference="sheet" force-page-count="no-force">
        <xsl:call-template name="footer"/>
        <fo:flow flow-name="xsl-region-body">
          <xsl:call-template name="attachment-mark"/>
          <xsl:call-template name="sheet-title"/>
          <xsl:call-template name="sheet-body"/>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <xsl:template name="sheet-title">
    <fo:block j:style="title" font-family="西文,小标宋" font-size="22pt" line-height="30pt" text-align="center"
        space-after="8pt" j:fit="shrink"><xsl:value-of select="$title"/></fo:block>
  </xsl:template>

  <!-- The line between title and table: 填报单位 at the left, the date at the right. -->
  <xsl:template name="sheet-head">
    <xsl:param name="left"/>
    <xsl:param name="left-source"/>
    <xsl:param name="right"/>
    <xsl:param name="right-source"/>
    <fo:table table-layout="fixed" width="170mm" border-collapse="collapse" start-indent="0pt" end-indent="0pt">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'115 55'"/></xsl:call-template>
      <fo:table-body>
        <fo:table-row height="7mm">
          <fo:table-cell display-align="center" j:source="{$left-source}">
            <fo:block font-family="西文,仿宋" font-size="{$sheet-size}" line-height="{$sheet-pitch}" j:source="{$left-source}">
              <xsl:value-of select="$left"/>
            </fo:block>
          </fo:table-cell>
          <fo:table-cell display-align="center" j:source="{$right-source}">
            <fo:block font-family="西文,仿宋" font-size="{$sheet-size}" line-height="{$sheet-pitch}" text-align="end" j:source="{$right-source}">
              <xsl:value-of select="$right"/>
            </fo:block>
          </fo:table-cell>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="grid">
    <xsl:call-template name="columns">
      <xsl:with-param name="widths" select="'5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- ============ rows of facts ============ -->

  <xsl:template name="fact-row">
    <xsl:param name="facts"/>
    <xsl:param name="node" select="$form"/>
    <xsl:param name="source"/><!-- of the node, ending in › where it is not the form -->
    <xsl:param name="height" select="$sheet-row"/>
    <fo:table-row height="{$height}" keep-together.within-page="always">
      <xsl:call-template name="fact-cells">
        <xsl:with-param name="facts" select="normalize-space($facts)"/>
        <xsl:with-param name="node" select="$node"/>
        <xsl:with-param name="source" select="$source"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="fact-cells">
    <xsl:param name="facts"/>
    <xsl:param name="node" select="$form"/>
    <xsl:param name="source"/>
    <xsl:variable name="fact" select="substring-before(concat($facts, ' '), ' ')"/>
    <xsl:variable name="label" select="substring-before($fact, '=')"/>
    <xsl:variable name="rest" select="substring-after($fact, '=')"/>
    <xsl:variable name="field" select="substring-before($rest, ':')"/>
    <xsl:variable name="spans" select="concat(substring-after($rest, ':'), ':')"/>
    <xsl:call-template name="label">
      <xsl:with-param name="text" select="$label"/>
      <xsl:with-param name="columns" select="substring-before($spans, ':')"/>
      <xsl:with-param name="size" select="$sheet-size"/>
      <xsl:with-param name="pitch" select="$sheet-pitch"/>
    </xsl:call-template>
    <xsl:call-template name="fact-value">
      <xsl:with-param name="text" select="$node/*[local-name()=$field]"/>
      <xsl:with-param name="source" select="concat($source, translate($label, '|', ''))"/>
      <xsl:with-param name="columns" select="substring-before(substring-after($spans, ':'), ':')"/>
      <xsl:with-param name="kind" select="substring-before(substring-after(substring-after($spans, ':'), ':'), ':')"/>
    </xsl:call-template>
    <xsl:if test="contains($facts, ' ')">
      <xsl:call-template name="fact-cells">
        <xsl:with-param name="facts" select="substring-after($facts, ' ')"/>
        <xsl:with-param name="node" select="$node"/>
        <xsl:with-param name="source" select="$source"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- A label alone, and a text beside it that the form composed. -->
  <xsl:template name="sheet-label">
    <xsl:param name="text"/>
    <xsl:param name="columns" select="5"/>
    <xsl:call-template name="label">
      <xsl:with-param name="text" select="$text"/>
      <xsl:with-param name="columns" select="$columns"/>
      <xsl:with-param name="size" select="$sheet-size"/>
      <xsl:with-param name="pitch" select="$sheet-pitch"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="sheet-lines">
    <xsl:param name="text"/>
    <xsl:param name="source"/>
    <xsl:param name="columns" select="29"/>
    <fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="{$columns}" padding-start="2mm" j:source="{$source}">
      <fo:block j:style="value" font-family="西文,楷体" font-size="{$sheet-size}" line-height="{$sheet-pitch}" j:source="{$source}">
        <xsl:value-of select="$text"/>
      </fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- One value in a cell of its own. -->
  <xsl:template name="fact-value">
    <xsl:param name="text"/>
    <xsl:param name="source"/>
    <xsl:param name="columns"/>
    <xsl:param name="kind"/>
    <xsl:param name="align" select="'center'"/>
    <xsl:param name="lines" select="$sheet-lines"/>
    <xsl:variable name="value" select="normalize-space($text)"/>
    <xsl:choose>
      <xsl:when test="$kind = 'yes-no'">
        <fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="{$columns}" j:source="{$source}">
          <fo:block font-family="西文,仿宋" font-size="{$sheet-size}" line-height="{$sheet-pitch}" text-align="center" j:style="cell"
              j:source="{$source}">
            <xsl:call-template name="yes-no"><xsl:with-param name="value" select="$value"/></xsl:call-template>
          </fo:block>
        </fo:table-cell>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="value">
          <xsl:with-param name="text">
            <xsl:call-template name="fact-text">
              <xsl:with-param name="value" select="$value"/>
              <xsl:with-param name="kind" select="$kind"/>
            </xsl:call-template>
          </xsl:with-param>
          <xsl:with-param name="source" select="$source"/>
          <xsl:with-param name="columns" select="$columns"/>
          <xsl:with-param name="align" select="$align"/>
          <xsl:with-param name="size" select="$sheet-size"/>
          <xsl:with-param name="pitch" select="$sheet-pitch"/>
          <xsl:with-param name="lines" select="$lines"/>
          <!-- 12 pt is 4.233 mm; numbers and Latin letters take half of it -->
          <xsl:with-param name="measure" select="floor((5 * $columns - 2.2) div 4.2333 * (1 + number(x:matches($value, '^[ -~]*$'))))"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="fact-text">
    <xsl:param name="value"/>
    <xsl:param name="kind"/>
    <xsl:choose>
      <xsl:when test="$kind = 'date'"><xsl:value-of select="x:date-cn($value)"/></xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="$value"/>
        <xsl:if test="$value != ''">
          <xsl:choose>
            <xsl:when test="$kind = 'yuan'">元</xsl:when>
            <xsl:when test="$kind = 'percent'">%</xsl:when>
            <xsl:when test="$kind = 'person'">人</xsl:when>
            <xsl:when test="$kind = 'count'">个</xsl:when>
          </xsl:choose>
        </xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Several values of one field: 甲、乙. -->
  <xsl:template name="joined-value">
    <xsl:param name="values"/>
    <xsl:param name="source"/>
    <xsl:param name="columns"/>
    <xsl:call-template name="fact-value">
      <xsl:with-param name="text">
        <xsl:for-each select="$values">
          <xsl:if test="position() &gt; 1">、</xsl:if>
          <xsl:value-of select="normalize-space(.)"/>
        </xsl:for-each>
      </xsl:with-param>
      <xsl:with-param name="source" select="$source"/>
      <xsl:with-param name="columns" select="$columns"/>
    </xsl:call-template>
  </xsl:template>

  <!-- A photograph of 30 × 40 mm beside four rows of 10.5 mm, in seven columns. Its first characters say of what kind
       the file is. -->
  <xsl:template name="portrait-cell">
    <xsl:param name="portrait"/>
    <xsl:param name="source"/>
    <xsl:variable name="data" select="translate($portrait, ' &#x9;&#xA;&#xD;', '')"/>
    <fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="7" number-rows-spanned="4" padding="0mm" j:source="{$source}">
      <xsl:choose>
        <xsl:when test="$data != ''">
          <fo:block text-align="center" font-size="1pt" line-height="1pt" j:source="{$source}">
            <fo:external-graphic width="30mm" height="40mm" content-width="scale-to-fit" content-height="scale-to-fit"
                text-align="center" display-align="center" j:source="{$source}">
              <xsl:attribute name="src">
                <xsl:text>url('data:image/</xsl:text>
                <xsl:choose>
                  <xsl:when test="starts-with($data, '/9j/')">jpeg</xsl:when>
                  <xsl:otherwise>png</xsl:otherwise>
                </xsl:choose>
                <xsl:value-of select="concat(';base64,', $data, &quot;')&quot;)"/>
              </xsl:attribute>
            </fo:external-graphic>
          </fo:block>
        </xsl:when>
        <xsl:otherwise>
          <fo:block font-family="西文,仿宋" font-size="10.5pt" line-height="16pt" text-align="center" j:style="cell">照片</fo:block>
        </xsl:otherwise>
      </xsl:choose>
    </fo:table-cell>
  </xsl:template>

  <!-- ============ lists: a row of titles, a row for each entry ============ -->

  <!-- `columns` is one word for each column, 姓名=name:4 or 出生日期=birth:5:date. -->
  <xsl:template name="list-titles">
    <xsl:param name="columns"/>
    <xsl:param name="height" select="$sheet-row"/>
    <fo:table-row height="{$height}" keep-together.within-page="always" keep-with-next.within-page="always">
      <xsl:call-template name="list-title-cells"><xsl:with-param name="columns" select="normalize-space($columns)"/></xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="list-title-cells">
    <xsl:param name="columns"/>
    <xsl:variable name="word" select="substring-before(concat($columns, ' '), ' ')"/>
    <xsl:call-template name="label">
      <xsl:with-param name="text" select="substring-before($word, '=')"/>
      <xsl:with-param name="columns" select="substring-before(concat(substring-after(substring-after($word, '='), ':'), ':'), ':')"/>
      <xsl:with-param name="size" select="$sheet-size"/>
      <xsl:with-param name="pitch" select="$sheet-pitch"/>
    </xsl:call-template>
    <xsl:if test="contains($columns, ' ')">
      <xsl:call-template name="list-title-cells"><xsl:with-param name="columns" select="substring-after($columns, ' ')"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- `source` names an entry without its number: 家庭成员 › 成员. An empty list shows as many empty rows
       as `printed`. -->
  <xsl:template name="list-rows">
    <xsl:param name="columns"/>
    <xsl:param name="entries"/>
    <xsl:param name="source"/>
    <xsl:param name="printed" select="1"/>
    <xsl:param name="height" select="$sheet-row"/>
    <xsl:for-each select="$entries">
      <fo:table-row height="{$height}" keep-together.within-page="always">
        <xsl:call-template name="list-cells">
          <xsl:with-param name="columns" select="normalize-space($columns)"/>
          <xsl:with-param name="entry" select="."/>
          <xsl:with-param name="number" select="position()"/>
          <xsl:with-param name="source" select="concat($source, ' ', position(), ' › ')"/>
        </xsl:call-template>
      </fo:table-row>
    </xsl:for-each>
    <xsl:call-template name="list-empty-rows">
      <xsl:with-param name="columns" select="normalize-space($columns)"/>
      <xsl:with-param name="count" select="($printed - count($entries)) * number($mode != 'filled' or not($entries))"/>
      <xsl:with-param name="number" select="count($entries) + 1"/>
      <xsl:with-param name="height" select="$height"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="list-empty-rows">
    <xsl:param name="columns"/>
    <xsl:param name="count"/>
    <xsl:param name="number"/>
    <xsl:param name="height"/>
    <xsl:if test="$count &gt; 0">
      <fo:table-row height="{$height}" keep-together.within-page="always">
        <xsl:call-template name="list-cells">
          <xsl:with-param name="columns" select="$columns"/>
          <xsl:with-param name="number" select="$number"/>
        </xsl:call-template>
      </fo:table-row>
      <xsl:call-template name="list-empty-rows">
        <xsl:with-param name="columns" select="$columns"/>
        <xsl:with-param name="count" select="$count - 1"/>
        <xsl:with-param name="number" select="$number + 1"/>
        <xsl:with-param name="height" select="$height"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- A column whose field is # counts. The field . is the entry itself, @x its attribute x. -->
  <xsl:template name="list-cells">
    <xsl:param name="columns"/>
    <xsl:param name="entry" select="/.."/>
    <xsl:param name="number"/>
    <xsl:param name="source"/>
    <xsl:variable name="word" select="substring-before(concat($columns, ' '), ' ')"/>
    <xsl:variable name="label" select="translate(substring-before($word, '='), '|', '')"/>
    <xsl:variable name="rest" select="concat(substring-after($word, '='), ':')"/>
    <xsl:variable name="field" select="substring-before($rest, ':')"/>
    <xsl:variable name="span" select="substring-before(substring-after($rest, ':'), ':')"/>
    <xsl:variable name="kind" select="substring-before(substring-after(substring-after($rest, ':'), ':'), ':')"/>
    <xsl:choose>
      <xsl:when test="$field = '#'">
        <fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="{$span}">
          <fo:block font-family="西文,仿宋" font-size="{$sheet-size}" line-height="{$sheet-pitch}" text-align="center" j:style="cell">
            <xsl:value-of select="$number"/>
          </fo:block>
        </fo:table-cell>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="name" select="concat($source, $label)"/>
        <xsl:call-template name="fact-value">
          <xsl:with-param name="text" select="$entry[$field = '.'] | $entry/*[local-name()=$field] | $entry/@*[concat('@', local-name())=$field]"/>
          <xsl:with-param name="source">
            <xsl:choose>
              <xsl:when test="$field = '.' and $source != ''"><xsl:value-of select="substring($source, 1, string-length($source) - 3)"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="$name"/></xsl:otherwise>
            </xsl:choose>
          </xsl:with-param>
          <xsl:with-param name="columns" select="$span"/>
          <xsl:with-param name="kind" select="$kind"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="contains($columns, ' ')">
      <xsl:call-template name="list-cells">
        <xsl:with-param name="columns" select="substring-after($columns, ' ')"/>
        <xsl:with-param name="entry" select="$entry"/>
        <xsl:with-param name="number" select="$number"/>
        <xsl:with-param name="source" select="$source"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- ============ text and seals ============ -->

  <!-- A label and a text of paragraphs beside it. The row may break: nothing is clipped. -->
  <xsl:template name="text-row">
    <xsl:param name="label"/>
    <xsl:param name="paragraphs"/><!-- elements, each a paragraph -->
    <xsl:param name="source" select="translate($label, '|', '')"/>
    <xsl:param name="height" select="'40mm'"/>
    <xsl:param name="label-columns" select="4"/>
    <xsl:param name="numbered" select="false()"/>
    <xsl:param name="together" select="'auto'"/><!-- always: a text of a few lines stays on one page -->
    <fo:table-row height="{$height}" keep-together.within-page="{$together}">
      <xsl:call-template name="label">
        <xsl:with-param name="text" select="$label"/>
        <xsl:with-param name="columns" select="$label-columns"/>
        <xsl:with-param name="size" select="$sheet-size"/>
        <xsl:with-param name="pitch" select="$sheet-pitch"/>
      </xsl:call-template>
      <fo:table-cell xsl:use-attribute-sets="cell" padding-start="2mm" padding-end="2mm" display-align="before"
          number-columns-spanned="{34 - $label-columns}" j:source="{$source}">
        <xsl:for-each select="$paragraphs">
          <fo:block j:style="body" font-family="西文,楷体" font-size="{$sheet-size}" line-height="20pt" text-align="justify"
              text-indent="2em" j:source="{$source}">
            <xsl:if test="$numbered"><xsl:value-of select="concat(position(), '.')"/></xsl:if>
            <xsl:value-of select="normalize-space(.)"/>
          </fo:block>
        </xsl:for-each>
        <xsl:if test="not($paragraphs)"><fo:block j:style="body" line-height="20pt"/></xsl:if>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <!-- The rows of opinion and seal that the profile names for this form. -->
  <xsl:template name="opinion-rows">
    <xsl:param name="height" select="'50mm'"/>
    <xsl:param name="seal-text" select="'（盖章）'"/>
    <xsl:param name="source" select="'各级意见'"/>
    <xsl:for-each select="$settings/p:opinion">
      <xsl:variable name="name" select="@name"/>
      <fo:table-row height="{$height}" keep-together.within-page="always">
        <xsl:call-template name="label">
          <xsl:with-param name="text" select="string(.)"/>
          <xsl:with-param name="columns" select="4"/>
          <xsl:with-param name="size" select="$sheet-size"/>
          <xsl:with-param name="pitch" select="'20pt'"/>
        </xsl:call-template>
        <xsl:call-template name="opinion-cells">
          <xsl:with-param name="opinion" select="$form/*[local-name()='opinions']/*[local-name()=$name]"/>
          <xsl:with-param name="source" select="concat($source, ' › ', translate(., '|', ''))"/>
          <xsl:with-param name="seal-text" select="$seal-text"/>
          <xsl:with-param name="text-columns" select="20"/>
          <xsl:with-param name="seal-columns" select="10"/>
        </xsl:call-template>
      </fo:table-row>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
