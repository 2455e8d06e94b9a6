<?xml version="1.0" encoding="UTF-8"?>
<!-- The registration forms: cover, facts, 主要事迹, meeting and seals, each a page (and a page sequence) of its own.
     A form gives the cover's lines, the facts and the order of the person columns. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" exclude-result-prefixes="x p">
  <xsl:import href="page.xsl"/>
  <xsl:import href="table.xsl"/>
  <xsl:import href="seal.xsl"/>
  <xsl:import href="person.xsl"/>
  <xsl:import href="longtext.xsl"/>

  <!-- Fields by name; stylesheets read a form whatever its namespace. -->
  <xsl:key name="field" match="*" use="local-name()"/>

  <xsl:variable name="cover-label-width" select="48"/><!-- mm -->
  <xsl:variable name="officers" select="key('field', 'officers')/*"/>
  <xsl:variable name="officers-here" select="8"/><!-- the rest goes to a page of its own -->
  <xsl:variable name="officers-printed" select="3"/><!-- rows a blank form shows -->
  <xsl:variable name="person-order" select="''"/>
  <xsl:variable name="person-widths" select="''"/>
  <xsl:variable name="officers-label" select="''"/>
  <xsl:variable name="officer-label" select="''"/>
  <xsl:variable name="ballot-label" select="''"/>
  <xsl:variable name="entitled-label" select="''"/>
  <!-- The pages of facts, 主要事迹 and seals are 260 mm high alike. The facts share what their fixed rows leave: with
       many officers rows stand closer, so that eight of them and the facts stay on the page. -->
  <xsl:variable name="fixed-facts" select="44"/><!-- mm of rows whose height is their own -->
  <xsl:variable name="fact-rows" select="9"/><!-- the others, without the officers -->
  <xsl:variable name="row-height-most" select="20"/>
  <xsl:variable name="row-height">
    <xsl:variable name="officer-rows">
      <xsl:choose>
        <xsl:when test="count($officers) &gt; $officers-here"><xsl:value-of select="$officers-here"/></xsl:when>
        <xsl:when test="count($officers) &lt; $officers-printed"><xsl:value-of select="$officers-printed"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="count($officers)"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <!-- a post or a name of three lines takes some 8 mm more than its share -->
    <xsl:variable name="tall" select="count($officers[position() &lt;= $officers-here]
        [string-length(*[local-name()='post']) &gt; 2 * $post-measure or string-length(*[local-name()='name']) &gt; 2 * $name-measure])"/>
    <xsl:variable name="share" select="floor((260 - $fixed-facts - 8 * $tall) div ($fact-rows + $officer-rows) * 2) div 2"/>
    <xsl:choose>
      <xsl:when test="$share &gt; $row-height-most"><xsl:value-of select="concat($row-height-most, 'mm')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat($share, 'mm')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <xsl:template match="/">
    <fo:root xml:lang="zh-CN" font-family="西文,仿宋" font-size="12pt" line-height="20pt">
      <xsl:call-template name="page-masters"/>
      <xsl:call-template name="declarations"/>
      <fo:page-sequence master-reference="sheet" force-page-count="no-force">
        <xsl:call-template name="footer"><xsl:with-param name="number" select="false()"/></xsl:call-template>
        <fo:flow flow-name="xsl-region-body"><xsl:call-template name="cover"/></fo:flow>
      </fo:page-sequence>
      <fo:page-sequence master-reference="sheet" force-page-count="no-force">
        <xsl:if test="$bound != 'yes'"><xsl:attribute name="initial-page-number">1</xsl:attribute></xsl:if>
        <xsl:call-template name="footer"/>
        <fo:flow flow-name="xsl-region-body"><xsl:call-template name="facts"/></fo:flow>
      </fo:page-sequence>
      <xsl:if test="count($officers) &gt; $officers-here">
        <fo:page-sequence master-reference="sheet" force-page-count="no-force">
          <xsl:call-template name="footer"/>
          <fo:flow flow-name="xsl-region-body"><xsl:call-template name="more-officers"/></fo:flow>
        </fo:page-sequence>
      </xsl:if>
      <fo:page-sequence master-reference="sheet" force-page-count="no-force">
        <xsl:call-template name="footer"/>
        <fo:flow flow-name="xsl-region-body"><xsl:call-template name="deeds-table"/></fo:flow>
      </fo:page-sequence>
      <fo:page-sequence master-reference="sheet" force-page-count="no-force">
        <xsl:call-template name="footer"/>
        <fo:flow flow-name="xsl-region-body"><xsl:call-template name="seals"/></fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <!-- ============ cover ============ -->

  <!-- The first line of the title stands at one third of the sheet. -->
  <xsl:template name="cover">
    <xsl:call-template name="attachment-mark"/>
    <xsl:variable name="text">
      <xsl:call-template name="expand"><xsl:with-param name="text" select="string($settings/p:title)"/></xsl:call-template>
    </xsl:variable>
    <xsl:call-template name="cover-title">
      <xsl:with-param name="text" select="$text"/>
      <xsl:with-param name="space" select="'66mm'"/>
    </xsl:call-template>
    <fo:table table-layout="fixed" width="170mm" border-collapse="collapse" start-indent="0pt" end-indent="0pt"
        space-before="62mm">
      <fo:table-column column-width="{(76 - $cover-label-width) div 2}mm"/>
      <fo:table-column column-width="{$cover-label-width}mm"/>
      <fo:table-column column-width="4mm"/>
      <fo:table-column column-width="90mm"/>
      <fo:table-body>
        <xsl:call-template name="cover-lines"/>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="cover-title">
    <xsl:param name="text"/>
    <xsl:param name="space"/>
    <fo:block j:style="title" font-family="小标宋" font-size="36pt" line-height="60pt" letter-spacing="10pt" text-align="center"
        space-before="{$space}" j:fit="shrink"><xsl:value-of select="substring-before(concat($text, '|'), '|')"/></fo:block>
    <xsl:if test="contains($text, '|')">
      <xsl:call-template name="cover-title">
        <xsl:with-param name="text" select="substring-after($text, '|')"/>
        <xsl:with-param name="space" select="'0mm'"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="cover-line">
    <xsl:param name="label"/>
    <xsl:param name="source" select="concat('申报信息 › ', $label)"/>
    <xsl:param name="text"/>
    <xsl:variable name="value" select="normalize-space($text)"/>
    <fo:table-row height="16mm" keep-together.within-page="always">
      <fo:table-cell><fo:block/></fo:table-cell>
      <fo:table-cell display-align="after">
        <fo:block j:style="label" font-family="黑体" font-size="16pt" line-height="22pt" text-align="justify" text-align-last="justify">
          <xsl:value-of select="$label"/>
        </fo:block>
      </fo:table-cell>
      <fo:table-cell><fo:block/></fo:table-cell>
      <fo:table-cell display-align="after" border-bottom="0.75pt solid #000000" j:source="{$source}">
        <fo:block j:style="cover-field" font-family="西文,楷体" font-size="16pt" line-height="22pt" text-align="center" j:source="{$source}">
          <xsl:choose>
            <xsl:when test="string-length($value) &gt; 36">
              <xsl:attribute name="font-size">12pt</xsl:attribute>
              <xsl:attribute name="line-height">14pt</xsl:attribute>
            </xsl:when>
            <xsl:when test="string-length($value) &gt; 15">
              <xsl:attribute name="font-size">14pt</xsl:attribute>
              <xsl:attribute name="line-height">20pt</xsl:attribute>
            </xsl:when>
          </xsl:choose>
          <xsl:value-of select="$value"/>
        </fo:block>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="cover-date">
    <xsl:call-template name="cover-line">
      <xsl:with-param name="label" select="'填表日期'"/>
      <xsl:with-param name="text">
        <xsl:call-template name="date-or-blanks"><xsl:with-param name="date" select="$envelope/*[local-name()='date']"/></xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- ============ facts ============ -->

  <!-- label, value, label, value; spans as the form's grid has them -->
  <xsl:template name="two-facts">
    <xsl:param name="first"/>
    <xsl:param name="first-value"/>
    <xsl:param name="second"/>
    <xsl:param name="second-value"/>
    <xsl:param name="spans"/><!-- "2 3 1 2" -->
    <xsl:variable name="s1" select="substring-before($spans, ' ')"/>
    <xsl:variable name="r1" select="substring-after($spans, ' ')"/>
    <xsl:variable name="r2" select="substring-after($r1, ' ')"/>
    <fo:table-row height="{$row-height}" keep-together.within-page="always">
      <xsl:call-template name="label">
        <xsl:with-param name="text" select="$first"/>
        <xsl:with-param name="columns" select="$s1"/>
      </xsl:call-template>
      <xsl:call-template name="value">
        <xsl:with-param name="text" select="$first-value"/>
        <xsl:with-param name="source" select="translate($first, '|', '')"/>
        <xsl:with-param name="columns" select="substring-before($r1, ' ')"/>
      </xsl:call-template>
      <xsl:call-template name="label">
        <xsl:with-param name="text" select="$second"/>
        <xsl:with-param name="columns" select="substring-before($r2, ' ')"/>
      </xsl:call-template>
      <xsl:call-template name="value">
        <xsl:with-param name="text" select="$second-value"/>
        <xsl:with-param name="source" select="translate($second, '|', '')"/>
        <xsl:with-param name="columns" select="substring-after($r2, ' ')"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <!-- 2024年5月; on a blank form the places for year and month -->
  <xsl:template name="month-value">
    <xsl:param name="node"/>
    <xsl:param name="source"/>
    <xsl:param name="columns"/>
    <xsl:call-template name="value">
      <xsl:with-param name="text">
        <xsl:choose>
          <xsl:when test="normalize-space($node) != ''"><xsl:value-of select="x:date-cn(normalize-space($node))"/></xsl:when>
          <xsl:otherwise>&#x3000;&#x3000;年&#x3000;&#x3000;月</xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
      <xsl:with-param name="source" select="$source"/>
      <xsl:with-param name="columns" select="$columns"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="officer-titles">
    <fo:table-row height="{$row-height}" keep-together.within-page="always" keep-with-next.within-page="always">
      <xsl:call-template name="person-cells">
        <xsl:with-param name="order" select="$person-order"/>
        <xsl:with-param name="titles" select="true()"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="officer-rows">
    <xsl:param name="officers"/>
    <xsl:param name="before" select="0"/>
    <xsl:for-each select="$officers">
      <fo:table-row height="{$row-height}" keep-together.within-page="always">
        <xsl:call-template name="person-cells">
          <xsl:with-param name="order" select="$person-order"/>
          <xsl:with-param name="person" select="."/>
          <xsl:with-param name="source" select="concat($officers-label, ' › ', $officer-label, ' ', $before + position())"/>
        </xsl:call-template>
      </fo:table-row>
    </xsl:for-each>
  </xsl:template>

  <!-- As many rows as the paper shows at least. -->
  <xsl:template name="empty-officer-rows">
    <xsl:param name="count"/>
    <xsl:if test="$count &gt; 0">
      <fo:table-row height="{$row-height}" keep-together.within-page="always">
        <xsl:call-template name="person-cells"><xsl:with-param name="order" select="$person-order"/></xsl:call-template>
      </fo:table-row>
      <xsl:call-template name="empty-officer-rows"><xsl:with-param name="count" select="$count - 1"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="officers-part">
    <xsl:param name="columns"/>
    <xsl:call-template name="band">
      <xsl:with-param name="text" select="$officers-label"/>
      <xsl:with-param name="columns" select="$columns"/>
    </xsl:call-template>
    <xsl:call-template name="officer-titles"/>
    <xsl:call-template name="officer-rows"><xsl:with-param name="officers" select="$officers[position() &lt;= $officers-here]"/></xsl:call-template>
    <xsl:call-template name="empty-officer-rows"><xsl:with-param name="count" select="$officers-printed - count($officers)"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="more-officers">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="$person-widths"/></xsl:call-template>
      <fo:table-header>
        <xsl:call-template name="band">
          <xsl:with-param name="text" select="concat($officers-label, '（续）')"/>
          <xsl:with-param name="columns" select="string-length(translate($person-widths, '0123456789.', '')) + 1"/>
        </xsl:call-template>
        <xsl:call-template name="officer-titles"/>
      </fo:table-header>
      <fo:table-body>
        <xsl:call-template name="officer-rows">
          <xsl:with-param name="officers" select="$officers[position() &gt; $officers-here]"/>
          <xsl:with-param name="before" select="$officers-here"/>
        </xsl:call-template>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- ============ meeting and seals ============ -->

  <!-- Grid: 18 | 24.5 | 42.5 | 35 | 7.5 | 42.5 mm: four equal quarters above, label, opinion and 50 mm of seal below. -->
  <xsl:template name="seals">
    <xsl:variable name="ballot" select="key('field', 'ballot')"/>
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'18 24.5 42.5 35 7.5 42.5'"/></xsl:call-template>
      <fo:table-body>
        <xsl:call-template name="band">
          <xsl:with-param name="text" select="$ballot-label"/>
          <xsl:with-param name="columns" select="6"/>
        </xsl:call-template>
        <fo:table-row height="12mm" keep-together.within-page="always" keep-with-next.within-page="always">
          <xsl:call-template name="label"><xsl:with-param name="text" select="$entitled-label"/><xsl:with-param name="columns" select="2"/></xsl:call-template>
          <xsl:call-template name="label"><xsl:with-param name="text" select="'实到人数'"/></xsl:call-template>
          <xsl:call-template name="label"><xsl:with-param name="text" select="'同意人数'"/><xsl:with-param name="columns" select="2"/></xsl:call-template>
          <xsl:call-template name="label"><xsl:with-param name="text" select="'群众满意率'"/></xsl:call-template>
        </fo:table-row>
        <fo:table-row height="14mm" keep-together.within-page="always">
          <xsl:call-template name="ballot-value"><xsl:with-param name="node" select="$ballot/*[local-name()='entitled']"/><xsl:with-param name="label" select="$entitled-label"/><xsl:with-param name="columns" select="2"/></xsl:call-template>
          <xsl:call-template name="ballot-value"><xsl:with-param name="node" select="$ballot/*[local-name()='present']"/><xsl:with-param name="label" select="'实到人数'"/></xsl:call-template>
          <xsl:call-template name="ballot-value"><xsl:with-param name="node" select="$ballot/*[local-name()='agreed']"/><xsl:with-param name="label" select="'同意人数'"/><xsl:with-param name="columns" select="2"/></xsl:call-template>
          <xsl:call-template name="ballot-value"><xsl:with-param name="node" select="$ballot/*[local-name()='satisfaction']"/><xsl:with-param name="label" select="'群众满意率'"/><xsl:with-param name="unit" select="'%'"/></xsl:call-template>
        </fo:table-row>
        <xsl:for-each select="$settings/p:opinion">
          <xsl:variable name="name" select="@name"/>
          <fo:table-row height="56mm" keep-together.within-page="always">
            <xsl:call-template name="vertical-label"><xsl:with-param name="text" select="string(.)"/></xsl:call-template>
            <xsl:call-template name="opinion-cells">
              <xsl:with-param name="opinion" select="$form/*[local-name()='opinions']/*[local-name()=$name]"/>
              <xsl:with-param name="source" select="concat('各级意见 › ', .)"/>
              <xsl:with-param name="seal-text" select="'盖　章'"/>
              <xsl:with-param name="text-columns" select="3"/>
              <xsl:with-param name="seal-columns" select="2"/>
            </xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="ballot-value">
    <xsl:param name="node"/>
    <xsl:param name="label"/>
    <xsl:param name="unit"/>
    <xsl:param name="columns" select="1"/>
    <xsl:call-template name="value">
      <xsl:with-param name="text" select="concat(normalize-space($node), $unit)"/>
      <xsl:with-param name="source" select="concat($ballot-label, ' › ', $label)"/>
      <xsl:with-param name="columns" select="$columns"/>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
