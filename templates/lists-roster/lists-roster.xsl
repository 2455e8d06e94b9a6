<?xml version="1.0" encoding="UTF-8"?>
<!-- 名册: units, what has a name of its own in a class (stations, groups), persons. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="urn:jianjia:lists:1"
    xmlns:b="urn:jianjia:book:1" xmlns:p="urn:jianjia:profile:1" exclude-result-prefixes="b p">
  <xsl:import href="../common/page.xsl"/>
  <xsl:import href="../common/lists.xsl"/>

  <xsl:template match="/">
    <lists title="{$book-period}名册" office="{normalize-space($profile/p:office/p:name)}" on="{$book/@on}">
      <xsl:call-template name="list-of-units"/>
      <xsl:for-each select="$classes[@class = $book/b:application[@subject]/@class and not(p:material/@form = 'person-nomination')]">
        <xsl:variable name="class" select="string(@class)"/>
        <xsl:for-each select="$book"><xsl:call-template name="list-of-subjects"><xsl:with-param name="class" select="$class"/></xsl:call-template></xsl:for-each>
      </xsl:for-each>
      <xsl:call-template name="list-of-persons"/>
    </lists>
  </xsl:template>
</xsl:stylesheet>
