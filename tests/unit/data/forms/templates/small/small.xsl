<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:f="urn:jianjia:form:small:1"
    xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" exclude-result-prefixes="f x p">
  <xsl:import href="shared.xsl"/>
  <xsl:param name="mode"/>
  <xsl:param name="check-code"/>
  <xsl:template match="/f:form">
    <out mode="{$mode}" code="{$check-code}" office="{x:profile()/p:profile/p:office/p:name}">
      <xsl:apply-templates select="f:unit/f:name"/>
    </out>
  </xsl:template>
</xsl:stylesheet>
