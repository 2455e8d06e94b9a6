<?xml version="1.0" encoding="UTF-8"?>
<!-- Papers that grow with what is filled in: a title, sections with a heading each, and under it a table whose first row
     comes again on every page. The heading is a paragraph between two tables, without which Word would join them. A form
     gives `report-body`; its rows are made of the cells here and in table.xsl, seal.xsl, person.xsl. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" exclude-result-prefixes="x">
  <xsl:import href="page.xsl"/>
  <xsl:import href="table.xsl"/>
  <xsl:import href="seal.xsl"/>
  <xsl:import href="person.xsl"/>

  <xsl:key name="field" match="*" use="local-name()"/>

  <xsl:variable name="cell-padding-block" select="'1mm'"/><!-- long texts stand in lists -->
  <xsl:variable name="unit" select="$envelope/*[local-name()='unit']"/>
  <xsl:variable name="fact-height" select="'10mm'"/>
  <xsl:variable name="list-height" select="'9mm'"/>

  <xsl:template match="/">
    <fo:root xml:lang="zh-CN" font-family="西文,仿宋" font-size="12pt" line-height="20pt">
      <xsl:call-template name="page-masters"/>
      <xsl:call-template name="declarations"/>
      <fo:page-sequence master-reference="sheet" force-page-count="no-force">
        <xsl:call-template name="footer"/>
        <fo:flow flow-name="xsl-region-body">
          <xsl:call-template name="attachment-mark"/>
          <xsl:call-template name="report-title"/>
          <xsl:call-template name="report-body"/>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <!-- One line, or the lines that the profile chose. -->
  <xsl:template name="report-title">
    <xsl:param name="text">
      <xsl:call-template name="expand"><xsl:with-param name="text" select="string($settings/p:title)" xmlns:p="urn:jianjia:profile:1"/></xsl:call-template>
    </xsl:param>
    <fo:block j:style="title" font-family="西文,小标宋" font-size="22pt" line-height="30pt" text-align="center" j:fit="shrink">
      <xsl:if test="not(contains($text, '|'))"><xsl:attribute name="space-after">8pt</xsl:attribute></xsl:if>
      <xsl:value-of select="substring-before(concat($text, '|'), '|')"/>
    </fo:block>
    <xsl:if test="contains($text, '|')">
      <xsl:call-template name="report-title"><xsl:with-param name="text" select="substring-after($text, '|')"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- 一、评议结果 -->
  <xsl:template name="section">
    <xsl:param name="text"/>
    <xsl:param name="new-page" select="false()"/>
    <fo:block j:style="heading-1" font-family="黑体" font-size="14pt" line-height="20pt" space-before="8pt" space-after="4pt"
        keep-with-next.within-page="always">
      <xsl:if test="$new-page"><xsl:attribute name="break-before">page</xsl:attribute></xsl:if>
      <xsl:value-of select="$text"/>
    </fo:block>
  </xsl:template>

  <!-- Paragraphs under a heading; on a blank form lines to write on. -->
  <xsl:template name="paragraphs">
    <xsl:param name="text"/><!-- the element that holds them -->
    <xsl:param name="source"/>
    <xsl:param name="lines" select="4"/>
    <xsl:for-each select="$text/*">
      <xsl:call-template name="paragraph"><xsl:with-param name="text" select="."/><xsl:with-param name="source" select="$source"/></xsl:call-template>
    </xsl:for-each>
    <xsl:if test="$mode = 'blank' and not($text/*)"><xsl:call-template name="empty-lines"><xsl:with-param name="count" select="$lines"/></xsl:call-template></xsl:if>
  </xsl:template>

  <xsl:template name="paragraph">
    <xsl:param name="text"/>
    <xsl:param name="source"/>
    <fo:block j:style="body" font-family="西文,仿宋" font-size="12pt" line-height="20pt" text-align="justify" text-indent="24pt">
      <xsl:if test="$source != ''"><xsl:attribute name="j:source"><xsl:value-of select="$source"/></xsl:attribute></xsl:if>
      <xsl:value-of select="normalize-space($text)"/>
    </fo:block>
  </xsl:template>

  <xsl:template name="empty-lines">
    <xsl:param name="count"/>
    <xsl:if test="$count &gt; 0">
      <fo:block j:style="body" font-size="12pt" line-height="20pt">&#xA0;</fo:block>
      <xsl:call-template name="empty-lines"><xsl:with-param name="count" select="$count - 1"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- Small print under a table, best one line: 45 characters. -->
  <xsl:template name="remark">
    <xsl:param name="text"/>
    <xsl:param name="first" select="true()"/>
    <fo:block j:style="note" font-family="西文,仿宋" font-size="10.5pt" line-height="16pt" text-align="justify">
      <xsl:if test="$first"><xsl:attribute name="space-before">4pt</xsl:attribute></xsl:if>
      <xsl:value-of select="$text"/>
    </fo:block>
  </xsl:template>

  <!-- ============ facts ============ -->

  <!-- label and value, twice where there is a second; the grid is the caller's: "1 3" or "1 1 1 1" columns. -->
  <xsl:template name="fact-row">
    <xsl:param name="first"/>
    <xsl:param name="first-value"/>
    <xsl:param name="first-source" select="translate($first, '|', '')"/>
    <xsl:param name="second"/>
    <xsl:param name="second-value"/>
    <xsl:param name="second-source" select="translate($second, '|', '')"/>
    <xsl:param name="spans" select="'1 1 1 1'"/>
    <xsl:param name="height" select="$fact-height"/>
    <xsl:param name="full-size-to" select="1000"/>
    <xsl:variable name="r1" select="substring-after($spans, ' ')"/>
    <xsl:variable name="r2" select="substring-after($r1, ' ')"/>
    <fo:table-row height="{$height}" keep-together.within-page="always">
      <xsl:call-template name="label">
        <xsl:with-param name="text" select="$first"/>
        <xsl:with-param name="columns" select="substring-before(concat($spans, ' '), ' ')"/>
      </xsl:call-template>
      <xsl:call-template name="value">
        <xsl:with-param name="text" select="$first-value"/>
        <xsl:with-param name="source" select="$first-source"/>
        <xsl:with-param name="columns" select="substring-before(concat($r1, ' '), ' ')"/>
        <xsl:with-param name="full-size-to" select="$full-size-to"/>
      </xsl:call-template>
      <xsl:if test="$second != ''">
        <xsl:call-template name="label">
          <xsl:with-param name="text" select="$second"/>
          <xsl:with-param name="columns" select="substring-before(concat($r2, ' '), ' ')"/>
        </xsl:call-template>
        <xsl:call-template name="value">
          <xsl:with-param name="text" select="$second-value"/>
          <xsl:with-param name="source" select="$second-source"/>
          <xsl:with-param name="columns" select="substring-after($r2, ' ')"/>
          <xsl:with-param name="full-size-to" select="$full-size-to"/>
        </xsl:call-template>
      </xsl:if>
    </fo:table-row>
  </xsl:template>

  <!-- 2024年5月, or the places for year and month. -->
  <xsl:template name="month-or-blanks">
    <xsl:param name="date"/>
    <xsl:choose>
      <xsl:when test="normalize-space($date) != ''"><xsl:value-of select="x:date-cn(normalize-space($date))"/></xsl:when>
      <xsl:when test="$mode = 'blank'">　　年　　月</xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- 工会名称 and 系统工会 over the width of four columns: what most papers begin with. -->
  <xsl:template name="unit-rows">
    <xsl:param name="spans" select="'1 3'"/>
    <xsl:param name="source" select="'申报信息 › 申报单位'"/>
    <xsl:call-template name="fact-row">
      <xsl:with-param name="first" select="'工会名称|（全称）'"/>
      <xsl:with-param name="first-value" select="$unit/*[local-name()='name']"/>
      <xsl:with-param name="first-source" select="concat($source, ' › 工会名称（全称）')"/>
      <xsl:with-param name="spans" select="$spans"/>
    </xsl:call-template>
    <xsl:call-template name="fact-row">
      <xsl:with-param name="first" select="'系统工会'"/>
      <xsl:with-param name="first-value" select="$unit/*[local-name()='system']"/>
      <xsl:with-param name="first-source" select="concat($source, ' › 系统工会')"/>
      <xsl:with-param name="spans" select="$spans"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Labels of a row, apart by spaces: | is a chosen line break. -->
  <xsl:template name="labels">
    <xsl:param name="texts"/>
    <xsl:call-template name="label"><xsl:with-param name="text" select="substring-before(concat($texts, ' '), ' ')"/></xsl:call-template>
    <xsl:if test="contains($texts, ' ')">
      <xsl:call-template name="labels"><xsl:with-param name="texts" select="substring-after($texts, ' ')"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- The first row of a list, again on every page. -->
  <xsl:template name="list-head">
    <xsl:param name="texts"/>
    <fo:table-header>
      <fo:table-row height="{$list-height}" keep-together.within-page="always" keep-with-next.within-page="always">
        <xsl:call-template name="labels"><xsl:with-param name="texts" select="$texts"/></xsl:call-template>
      </fo:table-row>
    </fo:table-header>
  </xsl:template>

  <!-- ============ cells of lists ============ -->

  <!-- Running text, both margins even. Readers count borders otherwise: the best columns leave a third to two thirds of a
       character (4.23 mm) beside the 3.5 mm at the sides and the characters of a full line. -->
  <xsl:template name="text-cell">
    <xsl:param name="text"/>
    <xsl:param name="source"/>
    <xsl:param name="columns" select="1"/>
    <xsl:param name="rows" select="1"/>
    <xsl:param name="align" select="'justify'"/>
    <xsl:param name="size" select="'12pt'"/>
    <xsl:param name="pitch" select="'16pt'"/>
    <fo:table-cell border="0.5pt solid #000000" padding="{$cell-padding-block} 1.75mm" number-columns-spanned="{$columns}"
        number-rows-spanned="{$rows}" j:source="{$source}">
      <fo:block j:style="value" font-family="西文,楷体" font-size="{$size}" line-height="{$pitch}" text-align="{$align}" j:source="{$source}">
        <xsl:value-of select="normalize-space($text)"/>
      </fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- What the paper asks, in the office's wording: 仿宋. -->
  <xsl:template name="printed-cell">
    <xsl:param name="text"/>
    <xsl:param name="columns" select="1"/>
    <xsl:param name="size" select="'12pt'"/>
    <xsl:param name="pitch" select="'16pt'"/>
    <fo:table-cell border="0.5pt solid #000000" padding="{$cell-padding-block} 1.75mm" number-columns-spanned="{$columns}">
      <fo:block j:style="requirement" font-family="西文,仿宋" font-size="{$size}" line-height="{$pitch}" text-align="justify">
        <xsl:call-template name="expand"><xsl:with-param name="text" select="normalize-space($text)"/></xsl:call-template>
      </fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- A row that heads a part of a list: its name, and what stands at its end (points, a number). -->
  <xsl:template name="part-row">
    <xsl:param name="text"/>
    <xsl:param name="columns"/>
    <xsl:param name="end"/>
    <fo:table-row height="{$list-height}" keep-together.within-page="always" keep-with-next.within-page="always">
      <fo:table-cell xsl:use-attribute-sets="cell" padding-start="3mm" number-columns-spanned="{$columns - number($end != '')}">
        <fo:block xsl:use-attribute-sets="label-text" text-align="start"><xsl:value-of select="$text"/></fo:block>
      </fo:table-cell>
      <xsl:if test="$end != ''">
        <fo:table-cell xsl:use-attribute-sets="cell">
          <fo:block xsl:use-attribute-sets="label-text" font-family="西文,黑体"><xsl:value-of select="normalize-space($end)"/></fo:block>
        </fo:table-cell>
      </xsl:if>
    </fo:table-row>
  </xsl:template>

  <!-- A number, a date, a word. `printed` marks what the program worked out: 仿宋 instead of 楷体. -->
  <xsl:template name="short-cell">
    <xsl:param name="text"/>
    <xsl:param name="source"/>
    <xsl:param name="columns" select="1"/>
    <xsl:param name="rows" select="1"/>
    <xsl:param name="printed" select="false()"/>
    <xsl:param name="size" select="'12pt'"/>
    <fo:table-cell border="0.5pt solid #000000" padding="{$cell-padding-block} 0.5mm" number-columns-spanned="{$columns}"
        number-rows-spanned="{$rows}">
      <xsl:if test="$source != ''"><xsl:attribute name="j:source"><xsl:value-of select="$source"/></xsl:attribute></xsl:if>
      <fo:block j:style="value" font-family="西文,楷体" font-size="{$size}" line-height="16pt" text-align="center">
        <xsl:if test="$source != ''"><xsl:attribute name="j:source"><xsl:value-of select="$source"/></xsl:attribute></xsl:if>
        <xsl:if test="$printed"><xsl:attribute name="font-family">西文,仿宋</xsl:attribute></xsl:if>
        <xsl:value-of select="$text"/>
      </fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- A date in a narrow cell. -->
  <xsl:template name="short-date">
    <xsl:param name="date"/>
    <xsl:param name="source"/>
    <xsl:param name="columns" select="1"/>
    <xsl:param name="size" select="'12pt'"/>
    <xsl:call-template name="short-cell">
      <xsl:with-param name="text">
        <xsl:choose>
          <xsl:when test="normalize-space($date) != ''"><xsl:value-of select="x:date-cn(normalize-space($date))"/></xsl:when>
          <xsl:when test="$mode = 'blank'">　年　月　日</xsl:when>
        </xsl:choose>
      </xsl:with-param>
      <xsl:with-param name="source" select="$source"/>
      <xsl:with-param name="columns" select="$columns"/>
      <xsl:with-param name="size" select="$size"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Where nothing was filled in, the rows that a pen may fill: numbered if the list is. -->
  <xsl:template name="empty-rows">
    <xsl:param name="count"/>
    <xsl:param name="columns"/>
    <xsl:param name="from" select="1"/>
    <xsl:param name="numbered" select="true()"/>
    <xsl:param name="height" select="$list-height"/>
    <xsl:if test="$count &gt; 0">
      <fo:table-row height="{$height}" keep-together.within-page="always">
        <xsl:if test="$numbered">
          <xsl:call-template name="short-cell">
            <xsl:with-param name="text" select="$from"/>
            <xsl:with-param name="printed" select="true()"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:call-template name="empty-cells"><xsl:with-param name="count" select="$columns - number($numbered)"/></xsl:call-template>
      </fo:table-row>
      <xsl:call-template name="empty-rows">
        <xsl:with-param name="count" select="$count - 1"/>
        <xsl:with-param name="columns" select="$columns"/>
        <xsl:with-param name="from" select="$from + 1"/>
        <xsl:with-param name="numbered" select="$numbered"/>
        <xsl:with-param name="height" select="$height"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- 无 in the place of a list: it was not forgotten. -->
  <xsl:template name="none">
    <xsl:param name="columns"/>
    <fo:table-row height="{$list-height}" keep-together.within-page="always">
      <xsl:call-template name="short-cell">
        <xsl:with-param name="text" select="'无'"/>
        <xsl:with-param name="columns" select="$columns"/>
        <xsl:with-param name="printed" select="true()"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="empty-cells">
    <xsl:param name="count"/>
    <xsl:if test="$count &gt; 0">
      <fo:table-cell xsl:use-attribute-sets="cell"><fo:block j:style="value"/></fo:table-cell>
      <xsl:call-template name="empty-cells"><xsl:with-param name="count" select="$count - 1"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- A name or a post: lines of about equal length. -->
  <xsl:template name="balanced-cell">
    <xsl:param name="text"/>
    <xsl:param name="source"/>
    <xsl:param name="measure"/>
    <xsl:param name="small" select="string-length(normalize-space($text)) &gt; $measure"/>
    <fo:table-cell border="0.5pt solid #000000" padding="{$cell-padding-block} 0.5mm" j:source="{$source}">
      <xsl:call-template name="balanced">
        <xsl:with-param name="text" select="normalize-space($text)"/>
        <xsl:with-param name="measure" select="$measure"/>
        <xsl:with-param name="source" select="$source"/>
        <xsl:with-param name="small" select="$small"/>
      </xsl:call-template>
    </fo:table-cell>
  </xsl:template>

  <!-- Choices with a box each, ticked where `chosen` (values apart by |, one before and one behind) holds them. -->
  <xsl:template name="choices">
    <xsl:param name="words"/><!-- apart by spaces -->
    <xsl:param name="chosen"/>
    <xsl:variable name="word" select="substring-before(concat($words, ' '), ' ')"/>
    <xsl:call-template name="box">
      <xsl:with-param name="value" select="substring-before(substring-after($chosen, '|'), '|')"/>
      <xsl:with-param name="word" select="$word"/>
      <xsl:with-param name="on" select="contains($chosen, concat('|', $word, '|'))"/>
    </xsl:call-template>
    <xsl:value-of select="concat('&#xA0;', $word)"/>
    <xsl:if test="contains($words, ' ')">
      <xsl:text>&#xA0;&#xA0;&#xA0;</xsl:text>
      <xsl:call-template name="choices">
        <xsl:with-param name="words" select="substring-after($words, ' ')"/>
        <xsl:with-param name="chosen" select="$chosen"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="yes-no-cell">
    <xsl:param name="value"/>
    <xsl:param name="source"/>
    <xsl:param name="columns" select="1"/>
    <fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="{$columns}" j:source="{$source}">
      <fo:block j:style="cell" text-align="center" j:source="{$source}">
        <xsl:call-template name="yes-no"><xsl:with-param name="value" select="normalize-space($value)"/></xsl:call-template>
      </fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- A sum below a list of amounts, counted in fen and written in words; the figure stands in the last column. -->
  <xsl:template name="sum-row">
    <xsl:param name="label"/>
    <xsl:param name="source"/>
    <xsl:param name="amounts" select="/.."/>
    <xsl:param name="columns" select="2"/>
    <fo:table-row height="{$list-height}" keep-together.within-page="always">
      <fo:table-cell xsl:use-attribute-sets="cell" padding-start="3mm" number-columns-spanned="{$columns}" j:source="{$source}">
        <fo:block xsl:use-attribute-sets="label-text" text-align="start" j:source="{$source}">
          <xsl:value-of select="$label"/>
          <xsl:if test="$amounts"><fo:inline font-family="西文,仿宋"><xsl:value-of select="concat('　', x:amount-han(x:fen($amounts)))"/></fo:inline></xsl:if>
        </fo:block>
      </fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell" padding-start="1.75mm" padding-end="1.75mm" j:source="{$source}">
        <fo:block xsl:use-attribute-sets="value-text" text-align="end" j:source="{$source}">
          <xsl:if test="$amounts"><xsl:value-of select="x:yuan(x:fen($amounts))"/></xsl:if>
        </fo:block>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <!-- ============ opinions ============ -->

  <!-- Two opinions beside each other: what each says, below it 42 mm with nothing in them but 盖章 and the date, where the
       seal is pressed. They are those that the profile gives the form, in its order. -->
  <xsl:template name="opinions-beside">
    <xsl:param name="source" select="'各级意见'"/>
    <xsl:param name="signed"/><!-- the opinion that a person signs, and who that is -->
    <xsl:param name="signature"/>
    <xsl:variable name="asked" select="$settings/*[local-name()='opinion']"/>
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'85 85'"/></xsl:call-template>
      <fo:table-body>
        <fo:table-row height="8mm" keep-together.within-page="always" keep-with-next.within-page="always">
          <xsl:for-each select="$asked">
            <xsl:call-template name="label"><xsl:with-param name="text" select="translate(., '|', '')"/></xsl:call-template>
          </xsl:for-each>
        </fo:table-row>
        <fo:table-row height="22mm" keep-together.within-page="always" keep-with-next.within-page="always">
          <xsl:for-each select="$asked">
            <xsl:variable name="name" select="@name"/>
            <fo:table-cell xsl:use-attribute-sets="opinion-above" j:source="{$source} › {translate(., '|', '')}">
              <xsl:call-template name="opinion-words">
                <xsl:with-param name="opinion" select="$form/*[local-name()='opinions']/*[local-name()=$name]"/>
                <xsl:with-param name="source" select="concat($source, ' › ', translate(., '|', ''))"/>
                <xsl:with-param name="signature" select="substring($signature, 1, string-length($signature) * number($name = $signed))"/>
              </xsl:call-template>
            </fo:table-cell>
          </xsl:for-each>
        </fo:table-row>
        <fo:table-row height="42mm" keep-together.within-page="always">
          <xsl:for-each select="$asked">
            <xsl:variable name="name" select="@name"/>
            <fo:table-cell xsl:use-attribute-sets="seal-below" j:source="{$source} › {translate(., '|', '')} › 盖章日期">
              <xsl:call-template name="seal-words">
                <xsl:with-param name="opinion" select="$form/*[local-name()='opinions']/*[local-name()=$name]"/>
                <xsl:with-param name="source" select="concat($source, ' › ', translate(., '|', ''))"/>
                <xsl:with-param name="seal-text" select="'（盖章）'"/>
              </xsl:call-template>
            </fo:table-cell>
          </xsl:for-each>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- One opinion, or several below each other: 28 | 92 | 50 mm. -->
  <xsl:template name="opinions-below">
    <xsl:param name="source" select="'各级意见'"/>
    <xsl:param name="height" select="'50mm'"/>
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'28 92 50'"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$settings/*[local-name()='opinion']">
          <xsl:variable name="name" select="@name"/>
          <fo:table-row height="{$height}" keep-together.within-page="always">
            <xsl:call-template name="label"><xsl:with-param name="text" select="string(.)"/></xsl:call-template>
            <xsl:call-template name="opinion-cells">
              <xsl:with-param name="opinion" select="$form/*[local-name()='opinions']/*[local-name()=$name]"/>
              <xsl:with-param name="source" select="concat($source, ' › ', translate(., '|', ''))"/>
              <xsl:with-param name="seal-text" select="'（盖章）'"/>
            </xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:attribute-set name="opinion-above">
    <xsl:attribute name="border-top">0.5pt solid #000000</xsl:attribute>
    <xsl:attribute name="border-left">0.5pt solid #000000</xsl:attribute>
    <xsl:attribute name="border-right">0.5pt solid #000000</xsl:attribute>
    <xsl:attribute name="border-bottom-style">none</xsl:attribute>
    <xsl:attribute name="padding">1mm 2mm</xsl:attribute>
    <xsl:attribute name="display-align">before</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="seal-below">
    <xsl:attribute name="border-bottom">0.5pt solid #000000</xsl:attribute>
    <xsl:attribute name="border-left">0.5pt solid #000000</xsl:attribute>
    <xsl:attribute name="border-right">0.5pt solid #000000</xsl:attribute>
    <xsl:attribute name="border-top-style">none</xsl:attribute>
    <xsl:attribute name="padding">0mm</xsl:attribute>
    <xsl:attribute name="display-align">after</xsl:attribute>
  </xsl:attribute-set>

</xsl:stylesheet>
