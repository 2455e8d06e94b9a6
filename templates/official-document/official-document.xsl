<?xml version="1.0" encoding="UTF-8"?>
<!-- 公文 as GB/T 9704-2012 lays it out. This file: pages, numbers, and what follows what; measure.xsl has the lengths,
     head.xsl what stands above the title, body.xsl the text, tail.xsl what stands below it, attachments.xsl the rest. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" xmlns:c="urn:jianjia:catalogue:1"
    xmlns:f="urn:jianjia:form:official-document:1" exclude-result-prefixes="x p c f">

  <xsl:import href="../common/page.xsl"/>
  <xsl:include href="measure.xsl"/>
  <xsl:include href="head.xsl"/>
  <xsl:include href="body.xsl"/>
  <xsl:include href="tail.xsl"/>
  <xsl:include href="attachments.xsl"/>
  <xsl:include href="chart.xsl"/>

  <!-- 公文, 信函, 命令, 纪要, or 文稿 without a head -->
  <xsl:variable name="layout">
    <xsl:choose>
      <xsl:when test="$form/@layout"><xsl:value-of select="normalize-space($form/@layout)"/></xsl:when>
      <xsl:otherwise>公文</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <!-- The office: the profile's own on a blank form. -->
  <xsl:variable name="office">
    <xsl:choose>
      <xsl:when test="normalize-space($form/f:envelope/f:unit/f:name) != ''">
        <xsl:value-of select="normalize-space($form/f:envelope/f:unit/f:name)"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$profile/p:office/p:name"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="joint" select="$form/f:head/f:joint-office"/>
  <xsl:variable name="date" select="normalize-space($form/f:envelope/f:date)"/>

  <!-- The title in one line, for document information. -->
  <xsl:variable name="title">
    <xsl:choose>
      <xsl:when test="normalize-space($form/f:title) != ''"><xsl:value-of select="normalize-space($form/f:title)"/></xsl:when>
      <xsl:otherwise>公文</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <!-- ============ pages ============ -->

  <!-- An upright sheet: text area 156 × 225 mm, 37 mm below the top, 28 mm from the left. -->
  <xsl:template name="upright">
    <xsl:param name="name"/>
    <xsl:param name="after" select="$name"/>
    <xsl:param name="before" select="''"/>
    <xsl:param name="top" select="'37mm'"/>
    <fo:simple-page-master master-name="{$name}" page-width="210mm" page-height="297mm" margin-left="20mm" margin-right="20mm">
      <fo:region-body margin-top="{$top}" margin-bottom="35mm" margin-left="8mm" margin-right="6mm" j:line-grid="28x22"/>
      <xsl:if test="$before != ''"><fo:region-before extent="{$top}" region-name="{$before}"/></xsl:if>
      <fo:region-after extent="35mm" region-name="{$after}"/>
    </fo:simple-page-master>
  </xsl:template>

  <!-- A page without a number: one left blank before the page of 版记, and that page. -->
  <xsl:template name="unnumbered">
    <fo:simple-page-master master-name="unnumbered" page-width="210mm" page-height="297mm" margin-left="20mm" margin-right="20mm">
      <fo:region-body margin-top="37mm" margin-bottom="35mm" margin-left="8mm" margin-right="6mm" j:line-grid="28x22"/>
    </fo:simple-page-master>
  </xsl:template>

  <!-- A sheet for a wide table. Turned with its head to the left it has the margins of the others, and its number
       stands where theirs do. -->
  <xsl:template name="lying">
    <xsl:param name="name"/>
    <fo:simple-page-master master-name="{$name}" page-width="297mm" page-height="210mm" margin-top="28mm" margin-bottom="26mm">
      <fo:region-body margin-left="35mm" margin-right="37mm"/>
      <fo:region-start extent="35mm" region-name="{$name}"/>
    </fo:simple-page-master>
  </xsl:template>

  <xsl:template name="alternate">
    <xsl:param name="name"/>
    <xsl:param name="pages" select="$name"/>
    <xsl:param name="first" select="''"/>
    <fo:page-sequence-master master-name="{$name}">
      <fo:repeatable-page-master-alternatives>
        <fo:conditional-page-master-reference blank-or-not-blank="blank" master-reference="unnumbered"/>
        <xsl:if test="$first != ''"><fo:conditional-page-master-reference page-position="first" master-reference="{$first}"/></xsl:if>
        <fo:conditional-page-master-reference odd-or-even="odd" j:previous-page="not-blank" master-reference="{$pages}-odd"/>
        <fo:conditional-page-master-reference odd-or-even="even" j:previous-page="not-blank" master-reference="{$pages}-even"/>
        <fo:conditional-page-master-reference master-reference="unnumbered"/>
      </fo:repeatable-page-master-alternatives>
    </fo:page-sequence-master>
  </xsl:template>

  <xsl:template name="page-masters">
    <fo:layout-master-set>
      <xsl:call-template name="upright"><xsl:with-param name="name" select="'sheet-odd'"/></xsl:call-template>
      <xsl:call-template name="upright"><xsl:with-param name="name" select="'sheet-even'"/></xsl:call-template>
      <xsl:call-template name="unnumbered"/>
      <xsl:if test="$layout = '信函'">
        <xsl:call-template name="upright">
          <xsl:with-param name="name" select="'letter'"/>
          <xsl:with-param name="before" select="'letter-top'"/>
          <xsl:with-param name="top" select="$letter-top"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:if test="$form//f:attachment[@orientation = '横']">
        <xsl:call-template name="lying"><xsl:with-param name="name" select="'wide-odd'"/></xsl:call-template>
        <xsl:call-template name="lying"><xsl:with-param name="name" select="'wide-even'"/></xsl:call-template>
        <xsl:call-template name="alternate"><xsl:with-param name="name" select="'wide'"/></xsl:call-template>
      </xsl:if>
      <xsl:call-template name="alternate"><xsl:with-param name="name" select="'sheet'"/></xsl:call-template>
      <xsl:if test="$layout = '信函'">
        <xsl:call-template name="alternate">
          <xsl:with-param name="name" select="'letter-sheet'"/>
          <xsl:with-param name="pages" select="'sheet'"/>
          <xsl:with-param name="first" select="'letter'"/>
        </xsl:call-template>
      </xsl:if>
    </fo:layout-master-set>
  </xsl:template>

  <!-- ============ page numbers: 7.5 ============ -->

  <xsl:template name="number-line">
    <xsl:param name="align"/>
    <xsl:param name="inner"/>
    <xsl:param name="outer"/>
    <fo:block j:style="footer" font-family="宋体" font-size="{$four}pt" line-height="{$number-line}pt" letter-spacing="0pt"
        text-align="{$align}" start-indent="{$inner}" end-indent="{$outer}" space-before="{$number-drop}pt"
        space-before.conditionality="retain">— <fo:page-number/> —</fo:block>
  </xsl:template>

  <!-- Outside, one character from the edge of the text: right on odd pages, left on even ones. -->
  <xsl:template name="numbers-upright">
    <fo:static-content flow-name="sheet-odd">
      <xsl:call-template name="number-line">
        <xsl:with-param name="align" select="'end'"/>
        <xsl:with-param name="inner" select="'8mm'"/>
        <xsl:with-param name="outer" select="concat('6mm + ', $four, 'pt')"/>
      </xsl:call-template>
    </fo:static-content>
    <fo:static-content flow-name="sheet-even">
      <xsl:call-template name="number-line">
        <xsl:with-param name="align" select="'start'"/>
        <xsl:with-param name="inner" select="concat('8mm + ', $four, 'pt')"/>
        <xsl:with-param name="outer" select="'6mm'"/>
      </xsl:call-template>
    </fo:static-content>
  </xsl:template>

  <xsl:template name="number-turned">
    <xsl:param name="name"/>
    <xsl:param name="align"/>
    <fo:static-content flow-name="{$name}">
      <fo:block-container reference-orientation="-90" inline-progression-dimension="156mm" block-progression-dimension="35mm">
        <xsl:call-template name="number-line">
          <xsl:with-param name="align" select="$align"/>
          <xsl:with-param name="inner" select="concat($four * number($align = 'start'), 'pt')"/>
          <xsl:with-param name="outer" select="concat($four * number($align = 'end'), 'pt')"/>
        </xsl:call-template>
      </fo:block-container>
    </fo:static-content>
  </xsl:template>

  <!-- ============ the document ============ -->

  <xsl:template match="/">
    <fo:root font-family="西文,仿宋" font-size="{$three}pt" line-height="{$line}pt" letter-spacing="{$squeeze}pt" widows="1" orphans="1"
        xml:lang="zh-CN">
      <xsl:call-template name="page-masters"/>
      <xsl:call-template name="declarations"/>
      <xsl:call-template name="bookmarks"/>
      <xsl:call-template name="main-sequence"/>
      <xsl:call-template name="further-sequences"/>
    </fo:root>
  </xsl:template>

  <xsl:template name="main-sequence">
    <fo:page-sequence master-reference="sheet" force-page-count="no-force">
      <xsl:if test="$layout = '信函'">
        <xsl:attribute name="master-reference">letter-sheet</xsl:attribute>
        <xsl:call-template name="letter-static"/>
      </xsl:if>
      <xsl:call-template name="numbers-upright"/>
      <fo:flow flow-name="xsl-region-body" text-align="justify">
        <xsl:call-template name="head"/>
        <xsl:call-template name="title"/>
        <xsl:call-template name="recipients"/>
        <xsl:apply-templates select="$form/f:body"/>
        <xsl:call-template name="attachment-list"/>
        <xsl:apply-templates select="$form/f:attendance"/>
        <xsl:apply-templates select="$form/f:signature"/>
        <xsl:apply-templates select="$form/f:remark"/>
        <xsl:call-template name="attachments-until-wide">
          <xsl:with-param name="next" select="$attached[1]"/>
        </xsl:call-template>
        <xsl:if test="not($broken-off)"><xsl:call-template name="imprint"/></xsl:if>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <!-- ============ the outline ============ -->

  <xsl:template name="heading-id"><xsl:value-of select="concat('h', count(preceding::f:heading) + 1)"/></xsl:template>

  <xsl:template name="bookmarks">
    <xsl:if test="normalize-space($form/f:title) != ''">
      <fo:bookmark-tree>
        <fo:bookmark internal-destination="title">
          <fo:bookmark-title><xsl:value-of select="$title"/></fo:bookmark-title>
          <xsl:apply-templates select="$form/f:body/f:section[f:heading]" mode="bookmark"/>
        </fo:bookmark>
        <xsl:for-each select="$form/f:attachments/f:attachment">
          <fo:bookmark internal-destination="attachment-{position()}">
            <fo:bookmark-title>
              <xsl:call-template name="attachment-mark-text"/>
              <xsl:value-of select="concat('　', normalize-space(f:title))"/>
            </fo:bookmark-title>
            <xsl:apply-templates select="f:section[f:heading]" mode="bookmark"/>
          </fo:bookmark>
        </xsl:for-each>
      </fo:bookmark-tree>
    </xsl:if>
  </xsl:template>

  <xsl:template match="f:section" mode="bookmark">
    <xsl:variable name="id"><xsl:for-each select="f:heading"><xsl:call-template name="heading-id"/></xsl:for-each></xsl:variable>
    <fo:bookmark internal-destination="{$id}">
      <fo:bookmark-title><xsl:call-template name="section-number"/><xsl:value-of select="normalize-space(f:heading)"/></fo:bookmark-title>
      <xsl:apply-templates select="f:section[f:heading]" mode="bookmark"/>
    </fo:bookmark>
  </xsl:template>

</xsl:stylesheet>
