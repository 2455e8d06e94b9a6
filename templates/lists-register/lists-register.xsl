<?xml version="1.0" encoding="UTF-8"?>
<!-- 台账: titles with what falls due, what came in, what was refused, what is lacking. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="urn:jianjia:lists:1"
    xmlns:b="urn:jianjia:book:1" xmlns:p="urn:jianjia:profile:1" exclude-result-prefixes="b p">
  <xsl:import href="../common/page.xsl"/>
  <xsl:import href="../common/lists.xsl"/>

  <xsl:template match="/">
    <lists title="{$book-period}台账" office="{normalize-space($profile/p:office/p:name)}" on="{$book/@on}">
      <xsl:call-template name="list-of-titles"/>
      <xsl:call-template name="list-of-dues"/>
      <xsl:call-template name="list-of-receipts"/>
      <xsl:call-template name="list-of-refused"/>
      <xsl:call-template name="list-of-lacking"/>
    </lists>
  </xsl:template>
</xsl:stylesheet>
