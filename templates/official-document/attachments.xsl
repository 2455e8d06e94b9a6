<?xml version="1.0" encoding="UTF-8"?>
<!-- 附件 (7.3.7): each on a new page, 附件 and its number on line 1, its title on line 3. Those for wide tables lie on
     sheets of their own (8). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:f="urn:jianjia:form:official-document:1" exclude-result-prefixes="f">

  <xsl:template name="attachment-mark-text">
    <xsl:text>附件</xsl:text>
    <xsl:if test="count(../f:attachment) &gt; 1"><xsl:value-of select="count(preceding-sibling::f:attachment) + 1"/></xsl:if>
  </xsl:template>

  <xsl:template match="f:attachment">
    <fo:block j:style="attachment-mark" font-family="西文,黑体" text-align="start" break-before="page" keep-with-next.within-column="always" j:source="附件">
      <!-- one that is bound by itself says what it belongs to -->
      <xsl:if test="@separate = '是'"><xsl:value-of select="$number-text"/></xsl:if>
      <xsl:call-template name="attachment-mark-text"/>
    </fo:block>
    <xsl:for-each select="f:title">
      <xsl:call-template name="title-block">
        <xsl:with-param name="id" select="concat('attachment-', count(../preceding-sibling::f:attachment) + 1)"/>
        <xsl:with-param name="before" select="$gap"/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:apply-templates select="*[not(self::f:title or self::f:title-date or self::f:blank-form)]">
      <xsl:with-param name="before" select="$gap"/>
    </xsl:apply-templates>
  </xsl:template>

  <!-- Those that are bound with the document, and those that travel apart. -->
  <xsl:variable name="attached" select="$form/f:attachments/f:attachment[not(@separate = '是')]"/>
  <xsl:variable name="apart" select="$form/f:attachments/f:attachment[@separate = '是']"/>
  <!-- Those that need sheets of their own: wide tables, and blank forms, which are bound in as they are. -->
  <xsl:variable name="broken-off" select="$attached[@orientation = '横' or f:blank-form]"/>

  <!-- Upright ones follow the text, up to the first on sheets of its own. -->
  <xsl:template name="attachments-until-wide">
    <xsl:param name="next"/>
    <xsl:if test="$next and not($next/@orientation = '横' or $next/f:blank-form)">
      <xsl:apply-templates select="$next"/>
      <xsl:call-template name="attachments-until-wide">
        <xsl:with-param name="next" select="$next/following-sibling::f:attachment[not(@separate = '是')][1]"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- From the first of those on: their sheets, and a sequence for the upright ones behind each. 版记 stands on an upright
       page, its own where the last attachment is one of them. What travels apart comes behind it and counts its own pages. -->
  <xsl:template name="further-sequences">
    <xsl:for-each select="$broken-off">
      <xsl:variable name="next" select="following-sibling::f:attachment[not(@separate = '是')][1]"/>
      <xsl:variable name="last" select="position() = last()"/>
      <xsl:if test="*[not(self::f:title or self::f:title-date or self::f:blank-form)]"><xsl:call-template name="attachment-sequence"/></xsl:if>
      <xsl:apply-templates select="f:blank-form"/>
      <xsl:if test="($next and not($next/@orientation = '横' or $next/f:blank-form)) or ($last and $form/f:imprint)">
        <fo:page-sequence master-reference="sheet" force-page-count="no-force">
          <xsl:call-template name="numbers-upright"/>
          <fo:flow flow-name="xsl-region-body" text-align="justify">
            <xsl:call-template name="attachments-until-wide"><xsl:with-param name="next" select="$next"/></xsl:call-template>
            <xsl:if test="$last"><xsl:call-template name="imprint"/></xsl:if>
          </fo:flow>
        </fo:page-sequence>
      </xsl:if>
    </xsl:for-each>
    <xsl:for-each select="$apart">
      <xsl:call-template name="attachment-sequence"><xsl:with-param name="first" select="true()"/></xsl:call-template>
      <xsl:apply-templates select="f:blank-form"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="attachment-sequence">
    <xsl:param name="first" select="false()"/>
    <fo:page-sequence master-reference="sheet" force-page-count="no-force">
      <xsl:if test="$first"><xsl:attribute name="initial-page-number">1</xsl:attribute></xsl:if>
      <xsl:choose>
        <xsl:when test="@orientation = '横'">
          <xsl:attribute name="master-reference">wide</xsl:attribute>
          <xsl:call-template name="numbers-lying"/>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="numbers-upright"/></xsl:otherwise>
      </xsl:choose>
      <fo:flow flow-name="xsl-region-body" text-align="justify"><xsl:apply-templates select="."/></fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <!-- The form as it is made, with its own mark and title: 附件3, or 附件5-1, 附件5-2 where one attachment holds several.
       Further text of the attachment has taken mark, title and id before it. -->
  <xsl:template match="f:blank-form">
    <xsl:variable name="among" select="count(preceding-sibling::f:blank-form) + 1"/>
    <xsl:variable name="number" select="count(../preceding-sibling::f:attachment) + 1"/>
    <xsl:variable name="mark"><xsl:for-each select=".."><xsl:call-template name="attachment-mark-text"/></xsl:for-each></xsl:variable>
    <j:part form="{normalize-space(@ref)}" period="{normalize-space($envelope/f:period)}">
      <xsl:attribute name="id">
        <xsl:value-of select="concat('attachment-', $number)"/>
        <xsl:if test="$among &gt; 1 or ../*[not(self::f:title or self::f:title-date or self::f:blank-form)] or ../@separate = '是'">
          <xsl:value-of select="concat('-', $among)"/>
        </xsl:if>
      </xsl:attribute>
      <xsl:attribute name="attachment">
        <xsl:value-of select="$mark"/>
        <xsl:if test="count(../f:blank-form) &gt; 1"><xsl:value-of select="concat('-', $among)"/></xsl:if>
      </xsl:attribute>
    </j:part>
  </xsl:template>

  <xsl:template name="numbers-lying">
    <xsl:call-template name="number-turned"><xsl:with-param name="name" select="'wide-odd'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
    <xsl:call-template name="number-turned"><xsl:with-param name="name" select="'wide-even'"/><xsl:with-param name="align" select="'start'"/></xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
