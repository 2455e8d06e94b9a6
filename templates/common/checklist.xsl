<?xml version="1.0" encoding="UTF-8"?>
<!-- The checklists: one table a page, whose items stand in the catalogue. A form overrides widths and
     type sizes, and adds rows to the head. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" xmlns:c="urn:jianjia:catalogue:1"
    exclude-result-prefixes="x p c">
  <xsl:import href="page.xsl"/>
  <xsl:import href="table.xsl"/>
  <xsl:import href="seal.xsl"/>

  <!-- Nine grid columns. The body takes 1, 2, 3-7 and 8-9; the head 1-2, 3, 4, 5-6, 7-8 and 9; the seal the last
       four, which are 50 mm. 102.5 mm for a requirement is the width at which the fewest of their lines end just
       where readers that compress marks and readers that do not would part. -->
  <xsl:variable name="widths" select="'12 24 44 22 18 15 7 11 17'"/>
  <xsl:variable name="requirement-columns" select="5"/>
  <xsl:variable name="answer-columns" select="2"/>
  <xsl:variable name="text-columns" select="3"/>
  <xsl:variable name="seal-columns" select="4"/>
  <xsl:variable name="requirement-padding" select="'1.75mm'"/>
  <!-- Above and below the text of an item: a row of one line is then 9 mm high and no line touches a rule. -->
  <xsl:variable name="row-padding" select="'1.1mm'"/>
  <xsl:variable name="requirement-size" select="'12pt'"/>
  <xsl:variable name="requirement-pitch" select="'20pt'"/>
  <!-- Number, label, requirement and answer of a row share size and pitch, so that they share baselines too. -->
  <xsl:variable name="row-height" select="'9mm'"/>
  <xsl:variable name="stage-size" select="'9pt'"/>
  <xsl:variable name="opinion-height" select="'50mm'"/>
  <xsl:variable name="note-pitch" select="'14pt'"/>
  <xsl:variable name="title-pitch" select="'30pt'"/>
  <xsl:variable name="title-after" select="'5pt'"/>
  <xsl:variable name="seal-foot" select="'33pt'"/>
  <xsl:variable name="group-size" select="'12pt'"/>
  <xsl:variable name="group-pitch" select="'20pt'"/>

  <!-- Wording and answers by id: a table of each is made once, not looked through for every row. -->
  <xsl:key name="requirement" match="c:requirement" use="@id"/>
  <xsl:key name="answered" match="@ref" use="."/>

  <xsl:variable name="list" select="$catalogue/c:checklist[@form=$form-id]"/>
  <xsl:variable name="items" select="$form/*[local-name()='items']/*[local-name()='item']"/>

  <!-- Whose answers the paper shows: the stage asked for, else the office's choice, else the latest given. -->
  <xsl:variable name="shown">
    <xsl:choose>
      <xsl:when test="$stage != ''"><xsl:value-of select="$stage"/></xsl:when>
      <xsl:when test="$mode = 'blank'">self</xsl:when>
      <xsl:when test="$profile/p:print/p:stage != 'latest'"><xsl:value-of select="$profile/p:print/p:stage"/></xsl:when>
      <xsl:when test="$items/*[local-name()='district']">district</xsl:when>
      <xsl:when test="$items/*[local-name()='system']">system</xsl:when>
      <xsl:otherwise>self</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="shown-label">
    <xsl:variable name="label">
      <xsl:choose>
        <xsl:when test="$mode = 'blank'"/>
        <xsl:when test="$mode = 'specimen'">（{district-check}）（系统工会验收）（自评）</xsl:when>
        <xsl:when test="$shown = 'district'">（{district-check}）</xsl:when>
        <xsl:when test="$shown = 'system'">（系统工会验收）</xsl:when>
        <xsl:otherwise>（自评）</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:call-template name="expand"><xsl:with-param name="text" select="string($label)"/></xsl:call-template>
  </xsl:variable>

  <xsl:variable name="item-paddings" select="concat($row-padding, ' ', $cell-padding)"/>

  <xsl:template match="/">
    <fo:root xml:lang="zh-CN" font-family="西文,仿宋" font-size="12pt" line-height="20pt">
      <xsl:call-template name="page-masters"/>
      <xsl:call-template name="declarations"/>
      <fo:page-sequence master-reference="sheet">
        <xsl:call-template name="footer"/>
        <fo:flow flow-name="xsl-region-body">
          <xsl:call-template name="attachment-mark"/>
          <fo:block j:style="title" font-family="小标宋" font-size="22pt" line-height="{$title-pitch}" text-align="center"
              space-after="{$title-after}" j:fit="shrink"><xsl:value-of select="$title"/></fo:block>
          <xsl:call-template name="checklist-table"/>
          <fo:block j:style="note" font-family="西文,仿宋" font-size="10.5pt" line-height="{$note-pitch}" space-before="3pt">
            <xsl:value-of select="$profile/p:wording/p:string[@name='evidence-note']"/>
          </fo:block>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <!-- One table a page. The catalogue says with which group a page begins; the column titles stand there again. Were
       it one table, they could repeat only together with the head, and a merged cell's label would not repeat. -->
  <xsl:template name="checklist-table">
    <xsl:variable name="starts" select="$list/c:group[not(preceding-sibling::c:group) or @page = 'new']"/>
    <xsl:for-each select="$starts">
      <xsl:variable name="part" select="position()"/>
      <fo:table xsl:use-attribute-sets="table" font-size="{$requirement-size}" line-height="{$requirement-pitch}">
        <xsl:if test="$part &gt; 1"><xsl:attribute name="break-before">page</xsl:attribute></xsl:if>
        <xsl:call-template name="columns"><xsl:with-param name="widths" select="$widths"/></xsl:call-template>
        <fo:table-body>
          <xsl:if test="$part = 1"><xsl:call-template name="head-rows"/></xsl:if>
          <xsl:call-template name="column-titles"/>
          <xsl:apply-templates select="$list/c:group[count((self::*|preceding-sibling::c:group)[@page = 'new']) + 1 = $part]"/>
          <xsl:if test="$part = last()">
            <xsl:apply-templates select="$list/c:other"/>
            <xsl:call-template name="opinion-row"/>
          </xsl:if>
        </fo:table-body>
      </fo:table>
    </xsl:for-each>
  </xsl:template>

  <!-- ============ head ============ -->

  <xsl:template name="head-rows">
    <fo:table-row height="{$row-height}" keep-together.within-page="always" keep-with-next.within-page="always">
      <xsl:call-template name="label">
        <xsl:with-param name="text" select="'工会名称|（全称）'"/>
        <xsl:with-param name="pitch" select="'18pt'"/>
        <xsl:with-param name="columns" select="2"/>
        <xsl:with-param name="rows" select="2"/>
      </xsl:call-template>
      <xsl:call-template name="value">
        <xsl:with-param name="text" select="$envelope/*[local-name()='unit']/*[local-name()='name']"/>
        <xsl:with-param name="source" select="'申报信息 › 申报单位 › 工会名称（全称）'"/>
        <xsl:with-param name="pitch" select="'18pt'"/>
        <xsl:with-param name="rows" select="2"/>
        <xsl:with-param name="measure" select="10"/>
        <xsl:with-param name="lines" select="2"/>
        <xsl:with-param name="side-padding" select="'0.6mm'"/>
      </xsl:call-template>
      <xsl:call-template name="label"><xsl:with-param name="text" select="'工会主席'"/></xsl:call-template>
      <xsl:call-template name="value">
        <xsl:with-param name="text" select="$form/*[local-name()='chair']"/>
        <xsl:with-param name="source" select="'工会主席'"/>
        <xsl:with-param name="measure" select="7"/>
        <xsl:with-param name="side-padding" select="'0.6mm'"/>
        <xsl:with-param name="columns" select="2"/>
      </xsl:call-template>
      <xsl:call-template name="label"><xsl:with-param name="text" select="'职工数'"/><xsl:with-param name="columns" select="2"/></xsl:call-template>
      <xsl:call-template name="value">
        <xsl:with-param name="text" select="$form/*[local-name()='employees']"/>
        <xsl:with-param name="source" select="'职工数'"/>
      </xsl:call-template>
    </fo:table-row>
    <fo:table-row height="{$row-height}" keep-together.within-page="always" keep-with-next.within-page="always">
      <xsl:call-template name="label"><xsl:with-param name="text" select="'联系电话'"/></xsl:call-template>
      <xsl:call-template name="value">
        <xsl:with-param name="text" select="$form/*[local-name()='phone']"/>
        <xsl:with-param name="source" select="'联系电话'"/>
        <xsl:with-param name="measure" select="15"/>
        <xsl:with-param name="full-size-to" select="17"/>
        <xsl:with-param name="columns" select="2"/>
      </xsl:call-template>
      <xsl:call-template name="label"><xsl:with-param name="text" select="'会员数'"/><xsl:with-param name="columns" select="2"/></xsl:call-template>
      <xsl:call-template name="value">
        <xsl:with-param name="text" select="$form/*[local-name()='members']"/>
        <xsl:with-param name="source" select="'会员数'"/>
      </xsl:call-template>
    </fo:table-row>
    <xsl:call-template name="extra-head-rows"/>
  </xsl:template>

  <!-- The recommending union; forms with more to say override this. -->
  <xsl:template name="extra-head-rows">
    <fo:table-row height="{$row-height}" keep-together.within-page="always" keep-with-next.within-page="always">
      <xsl:call-template name="system-cells">
        <xsl:with-param name="columns" select="7"/>
        <xsl:with-param name="measure" select="30"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="system-cells">
    <xsl:param name="columns" select="1"/>
    <xsl:param name="measure" select="10"/>
    <xsl:call-template name="label">
      <xsl:with-param name="text" select="'系统工会'"/>
      <xsl:with-param name="columns" select="2"/>
    </xsl:call-template>
    <xsl:call-template name="value">
      <xsl:with-param name="text" select="$envelope/*[local-name()='unit']/*[local-name()='system']"/>
      <xsl:with-param name="source" select="'申报信息 › 申报单位 › 系统工会'"/>
      <xsl:with-param name="measure" select="$measure"/>
      <xsl:with-param name="side-padding" select="'0.6mm'"/>
      <xsl:with-param name="columns" select="$columns"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="column-titles">
    <fo:table-row height="10mm" keep-together.within-page="always" keep-with-next.within-page="always">
      <xsl:call-template name="label"><xsl:with-param name="text" select="'序号'"/></xsl:call-template>
      <xsl:call-template name="label"><xsl:with-param name="text" select="'项目'"/></xsl:call-template>
      <xsl:call-template name="label">
        <xsl:with-param name="text" select="'具体要求'"/>
        <xsl:with-param name="columns" select="$requirement-columns"/>
      </xsl:call-template>
      <fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="{$answer-columns}">
        <fo:block xsl:use-attribute-sets="label-text" line-height="15pt">完成情况</fo:block>
        <xsl:if test="$shown-label != ''">
          <fo:block xsl:use-attribute-sets="label-text" font-family="西文,仿宋" font-size="{$stage-size}" line-height="10pt">
            <xsl:value-of select="$shown-label"/>
          </fo:block>
        </xsl:if>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <!-- ============ items ============ -->

  <xsl:template match="c:group">
    <xsl:variable name="label" select="string(@label)"/>
    <xsl:variable name="count" select="count(c:item)"/>
    <xsl:variable name="before" select="count(preceding-sibling::c:group/c:item)"/>
    <xsl:for-each select="c:item">
      <xsl:variable name="number" select="$before + position()"/>
      <fo:table-row height="{$row-height}" keep-together.within-page="always">
        <xsl:if test="position() != last()">
          <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
        </xsl:if>
        <fo:table-cell border="0.5pt solid #000000" padding="{$item-paddings}">
          <fo:block j:style="cell" text-align="center">
            <xsl:value-of select="$number"/>
          </fo:block>
        </fo:table-cell>
        <xsl:if test="position() = 1">
          <xsl:call-template name="label">
            <xsl:with-param name="text" select="$label"/>
            <xsl:with-param name="rows" select="$count"/>
            <xsl:with-param name="size" select="$group-size"/>
            <xsl:with-param name="pitch" select="$group-pitch"/>
            <xsl:with-param name="padding" select="$row-padding"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:call-template name="requirement"/>
        <xsl:call-template name="answer"><xsl:with-param name="number" select="$number"/></xsl:call-template>
      </fo:table-row>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="requirement">
    <xsl:variable name="wording" select="key('requirement', @ref)"/>
    <xsl:if test="not($wording)">
      <xsl:message terminate="yes">catalogue: no requirement "<xsl:value-of select="@ref"/>"</xsl:message>
    </xsl:if>
    <fo:table-cell border="0.5pt solid #000000" padding="{$row-padding} {$requirement-padding}" number-columns-spanned="{$requirement-columns}">
      <fo:block j:style="requirement" text-align="justify">
        <xsl:call-template name="expand"><xsl:with-param name="text" select="string($wording)"/></xsl:call-template>
      </fo:block>
    </fo:table-cell>
  </xsl:template>

  <xsl:template name="answer">
    <xsl:param name="number"/>
    <xsl:variable name="ref" select="string(@ref)"/>
    <xsl:variable name="answer">
      <xsl:for-each select="$form"><xsl:value-of select="normalize-space(key('answered', $ref)/../*[local-name()=$shown])"/></xsl:for-each>
    </xsl:variable>
    <fo:table-cell border="0.5pt solid #000000" padding="{$item-paddings}" number-columns-spanned="{$answer-columns}"
        j:source="完成情况 › 验收项目 {$number}（{@ref}）">
      <fo:block j:style="cell" text-align="center" j:source="完成情况 › 验收项目 {$number}（{@ref}）">
        <xsl:call-template name="yes-no"><xsl:with-param name="value" select="string($answer)"/></xsl:call-template>
      </fo:block>
    </fo:table-cell>
  </xsl:template>

  <xsl:template match="c:other">
    <fo:table-row height="{$row-height}" keep-together.within-page="always" keep-with-next.within-page="always">
      <fo:table-cell border="0.5pt solid #000000" padding="{$item-paddings}">
        <fo:block j:style="cell" text-align="center">
          <xsl:value-of select="count(../c:group/c:item) + 1"/>
        </fo:block>
      </fo:table-cell>
      <xsl:call-template name="label">
        <xsl:with-param name="text" select="string(@label)"/>
        <xsl:with-param name="size" select="$group-size"/>
        <xsl:with-param name="pitch" select="$group-pitch"/>
        <xsl:with-param name="padding" select="$row-padding"/>
      </xsl:call-template>
      <xsl:call-template name="value">
        <xsl:with-param name="padding" select="$row-padding"/>
        <xsl:with-param name="side-padding" select="$requirement-padding"/>
        <xsl:with-param name="text" select="$form/*[local-name()='other']"/>
        <xsl:with-param name="source" select="'其他配套设施设备或服务'"/>
        <xsl:with-param name="columns" select="$requirement-columns + $answer-columns"/>
        <xsl:with-param name="align" select="'justify'"/>
        <xsl:with-param name="size">
          <xsl:choose>
            <xsl:when test="string-length($form/*[local-name()='other']) &gt; 60">10.5pt</xsl:when>
            <xsl:otherwise><xsl:value-of select="$group-size"/></xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
        <xsl:with-param name="pitch">
          <xsl:choose>
            <xsl:when test="string-length($form/*[local-name()='other']) &gt; 60">13pt</xsl:when>
            <xsl:otherwise><xsl:value-of select="$group-pitch"/></xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <!-- ============ opinion ============ -->

  <xsl:template name="opinion-row">
    <fo:table-row height="{$opinion-height}" keep-together.within-page="always">
      <xsl:call-template name="label">
        <xsl:with-param name="text" select="string($settings/p:opinion[@name='opinion'])"/>
        <xsl:with-param name="columns" select="2"/>
        <xsl:with-param name="pitch" select="'20pt'"/>
      </xsl:call-template>
      <xsl:call-template name="opinion-cells">
        <xsl:with-param name="opinion" select="$form/*[local-name()='opinion']"/>
        <xsl:with-param name="source" select="'验收意见'"/>
        <xsl:with-param name="seal-text" select="'加盖公章：'"/>
        <xsl:with-param name="text-columns" select="$text-columns"/>
        <xsl:with-param name="seal-columns" select="$seal-columns"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="columns">
    <xsl:param name="widths"/>
    <xsl:variable name="first" select="substring-before(concat($widths, ' '), ' ')"/>
    <fo:table-column column-width="{$first}mm"/>
    <xsl:if test="contains($widths, ' ')">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="substring-after($widths, ' ')"/></xsl:call-template>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
