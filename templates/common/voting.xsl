<?xml version="1.0" encoding="UTF-8"?>
<!-- When a vote is passed: more than so many percent of those due, or of those present, as the profile says. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:p="urn:jianjia:profile:1"
    exclude-result-prefixes="p">

  <xsl:variable name="vote-of" select="concat(normalize-space($profile/p:thresholds/p:vote-of), substring('应到', 1, 2 * number(not($profile/p:thresholds/p:vote-of))))"/>
  <xsl:variable name="vote-more-than" select="number(concat($profile/p:thresholds/p:vote-more-than, substring('50', 1, 2 * number(not($profile/p:thresholds/p:vote-more-than)))))"/>
  <xsl:variable name="vote-counts" select="/*/*[local-name()='meeting']"/>
  <xsl:variable name="vote-base" select="number($vote-counts/*[local-name()='due']) * number($vote-of = '应到') + number($vote-counts/*[local-name()='present']) * number($vote-of != '应到')"/>
  <xsl:variable name="vote-needed" select="floor($vote-base * $vote-more-than div 100) + 1"/>
  <xsl:variable name="vote-share"><xsl:choose><xsl:when test="$vote-more-than = 50">半数</xsl:when><xsl:otherwise><xsl:value-of select="concat($vote-more-than, '%')"/></xsl:otherwise></xsl:choose></xsl:variable>

</xsl:stylesheet>
