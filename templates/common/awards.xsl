<?xml version="1.0" encoding="UTF-8"?>
<!-- Words that the documents of the commendation share. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:a="urn:jianjia:awards:1" exclude-result-prefixes="a">

  <!-- $awards-period: as the book says it -->
  <xsl:variable name="period">
    <xsl:choose>
      <xsl:when test="contains($awards-period, '-')"><xsl:value-of select="concat(substring-before($awards-period, '-'), '—', substring-after($awards-period, '-'), '年度')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat($awards-period, '年')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <!-- 先进集体, 先进个人, or both -->
  <xsl:template name="praised">
    <xsl:param name="items"/>
    <xsl:if test="$items[@kind != 'person']">先进集体</xsl:if>
    <xsl:if test="$items[@kind != 'person'] and $items[@kind = 'person']">和</xsl:if>
    <xsl:if test="$items[@kind = 'person']">先进个人</xsl:if>
  </xsl:template>

  <!-- What those of a class are counted in: 15个单位, 3个驿站, 10名同志. -->
  <xsl:template name="counted">
    <xsl:param name="count"/>
    <xsl:param name="item" select="."/>
    <xsl:choose>
      <xsl:when test="$item/@kind = 'person'"><xsl:value-of select="concat($count, '名同志')"/></xsl:when>
      <xsl:when test="$item/@kind = 'part' and contains($item/@class, '驿站')"><xsl:value-of select="concat($count, '个驿站')"/></xsl:when>
      <xsl:when test="$item/@kind = 'part'"><xsl:value-of select="concat($count, '个分会（小组）')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat($count, '个单位')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 15个, 10名 -->
  <xsl:template name="count-of">
    <xsl:param name="count"/>
    <xsl:param name="item" select="."/>
    <xsl:value-of select="concat($count, substring('个名', 1 + number($item/@kind = 'person'), 1))"/>
  </xsl:template>

  <!-- Who is named: the person; the unit, with its group or station unless that says the unit itself. -->
  <xsl:template name="named">
    <xsl:param name="item" select="."/>
    <xsl:choose>
      <xsl:when test="$item/@kind = 'person'"><xsl:value-of select="$item/@subject"/></xsl:when>
      <xsl:when test="$item/@subject and starts-with($item/@subject, substring-before(concat($item/@name, '工会'), '工会'))"><xsl:value-of select="$item/@subject"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat($item/@name, $item/@subject)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
