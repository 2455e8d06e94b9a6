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
    <xsl:apply-templates select="*[not(self::f:title or self::f:title-date)]">
      <xsl:with-param name="before" select="$gap"/>
    </xsl:apply-templates>
  </xsl:template>

  <!-- Those that are bound with the document, and those that travel apart. -->
  <xsl:variable name="bound" select="$form/f:attachments/f:attachment[not(@separate = '是')]"/>
  <xsl:variable name="apart" select="$form/f:attachments/f:attachment[@separate = '是']"/>
  <xsl:variable name="lying" select="$bound[@orientation = '横']"/>

  <!-- Upright ones follow the text, up to the first that lies. -->
  <xsl:template name="attachments-until-wide">
    <xsl:param name="next"/>
    <xsl:if test="$next and not($next/@orientation = '横')">
      <xsl:apply-templates select="$next"/>
      <xsl:call-template name="attachments-until-wide">
        <xsl:with-param name="next" select="$next/following-sibling::f:attachment[not(@separate = '是')][1]"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- From the first that lies on: a sequence for each that lies, one for the upright ones behind it. 版记 stands on an
       upright page, its own where the last attachment lies. What travels apart comes behind it and counts its own pages. -->
  <xsl:template name="further-sequences">
    <xsl:for-each select="$lying">
      <xsl:variable name="next" select="following-sibling::f:attachment[not(@separate = '是')][1]"/>
      <xsl:variable name="last" select="position() = last()"/>
      <fo:page-sequence master-reference="wide" force-page-count="no-force">
        <xsl:call-template name="numbers-lying"/>
        <fo:flow flow-name="xsl-region-body" text-align="justify"><xsl:apply-templates select="."/></fo:flow>
      </fo:page-sequence>
      <xsl:if test="($next and not($next/@orientation = '横')) or ($last and $form/f:imprint)">
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
      <fo:page-sequence master-reference="sheet" initial-page-number="1" force-page-count="no-force">
        <xsl:choose>
          <xsl:when test="@orientation = '横'">
            <xsl:attribute name="master-reference">wide</xsl:attribute>
            <xsl:call-template name="numbers-lying"/>
          </xsl:when>
          <xsl:otherwise><xsl:call-template name="numbers-upright"/></xsl:otherwise>
        </xsl:choose>
        <fo:flow flow-name="xsl-region-body" text-align="justify"><xsl:apply-templates select="."/></fo:flow>
      </fo:page-sequence>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="numbers-lying">
    <xsl:call-template name="number-turned"><xsl:with-param name="name" select="'wide-odd'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
    <xsl:call-template name="number-turned"><xsl:with-param name="name" select="'wide-even'"/><xsl:with-param name="align" select="'start'"/></xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
