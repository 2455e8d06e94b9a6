<?xml version="1.0" encoding="UTF-8"?>
<!-- The period of a public notice as a sentence, with its working days by the profile's calendar. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:x="urn:jianjia:xpath"
    xmlns:p="urn:jianjia:profile:1" exclude-result-prefixes="x p">

  <xsl:variable name="from" select="normalize-space(/*/*[local-name()='publicity']/*[local-name()='from'])"/>
  <xsl:variable name="to" select="normalize-space(/*/*[local-name()='publicity']/*[local-name()='to'])"/>
  <xsl:variable name="calendar" select="$profile/p:calendar/p:year"/>
  <!-- the days off that the period touches -->
  <xsl:variable name="holidays" select="$calendar/p:off[x:date-compare(substring(@days, 1, 10), $to) &lt;= 0
      and x:date-compare($from, substring(@days, string-length(@days) - 9)) &lt;= 0]"/>

  <xsl:template name="publicity-period">
    <xsl:text>自</xsl:text>
    <xsl:call-template name="date-or-blanks"><xsl:with-param name="date" select="$from"/></xsl:call-template>
    <xsl:text>至</xsl:text>
    <xsl:call-template name="date-or-blanks"><xsl:with-param name="date" select="$to"/></xsl:call-template>
    <xsl:text>，共</xsl:text>
    <xsl:choose>
      <xsl:when test="$from != '' and $to != ''"><xsl:value-of select="x:workdays($from, $to, $calendar/p:off/@days, $calendar/p:on/@days)"/></xsl:when>
      <xsl:otherwise>&#x3000;&#x3000;</xsl:otherwise>
    </xsl:choose>
    <xsl:text>个工作日</xsl:text>
    <xsl:if test="$holidays">
      <xsl:text>（已扣除</xsl:text>
      <xsl:for-each select="$holidays">
        <xsl:if test="position() &gt; 1">、</xsl:if>
        <xsl:value-of select="."/>
      </xsl:for-each>
      <xsl:text>假期）</xsl:text>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
