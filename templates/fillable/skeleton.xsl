<?xml version="1.0" encoding="UTF-8"?>
<!-- The blank instance of a form as it goes out to be filled in: with what the form lists by itself (what is given here is not
     asked), and with as many entries of a list as its paper has rows. Everything else the schema says. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:x="urn:jianjia:xpath"
    xmlns:p="urn:jianjia:profile:1" xmlns:c="urn:jianjia:catalogue:1" exclude-result-prefixes="x p c">

  <xsl:param name="form-id"/>
  <xsl:param name="class"/>

  <xsl:variable name="catalogue" select="x:catalogue()/c:catalogue"/>

  <xsl:template match="@*|node()"><xsl:copy><xsl:apply-templates select="@*|node()"/></xsl:copy></xsl:template>

  <!-- as many empty entries as the paper has rows -->
  <xsl:template name="entries">
    <xsl:param name="name"/>
    <xsl:param name="count"/>
    <xsl:if test="$count &gt; 0">
      <xsl:element name="{$name}" namespace="{namespace-uri()}"/>
      <xsl:call-template name="entries">
        <xsl:with-param name="name" select="$name"/>
        <xsl:with-param name="count" select="$count - 1"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- an entry for each of `ids` -->
  <xsl:template name="listed">
    <xsl:param name="name"/>
    <xsl:param name="attribute" select="'ref'"/>
    <xsl:param name="ids"/>
    <xsl:variable name="namespace" select="namespace-uri()"/>
    <xsl:for-each select="$ids">
      <xsl:element name="{$name}" namespace="{$namespace}">
        <xsl:attribute name="{$attribute}"><xsl:value-of select="normalize-space(.)"/></xsl:attribute>
      </xsl:element>
    </xsl:for-each>
  </xsl:template>

  <!-- ============ given ============ -->

  <xsl:template match="*[local-name()='envelope']/*[local-name()='period']">
    <xsl:copy><xsl:value-of select="x:profile()/p:profile/p:period"/></xsl:copy>
  </xsl:template>

  <!-- ============ lists of the catalogue ============ -->

  <xsl:template match="/*/*[local-name()='items']">
    <xsl:copy>
      <xsl:call-template name="listed">
        <xsl:with-param name="name" select="'item'"/>
        <xsl:with-param name="ids" select="$catalogue/c:checklist[@form = $form-id]/c:group/c:item/@ref"/>
      </xsl:call-template>
    </xsl:copy>
  </xsl:template>

</xsl:stylesheet>
