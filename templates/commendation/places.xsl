<?xml version="1.0" encoding="UTF-8"?>
<!-- Places of grants: so many in a period, a window may have a number of its own. The windows come one after the other;
     those with the most votes go in. Where votes are equal at the edge nobody of them does: the meeting decides. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="urn:jianjia:awards:1"
    xmlns:a="urn:jianjia:awards:1" xmlns:b="urn:jianjia:book:1" xmlns:p="urn:jianjia:profile:1"
    xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="a b p exsl">

  <!-- all that would be granted if there were places enough -->
  <xsl:key name="wanted" match="a:item[@faults = '' and @fen]" use="concat(@class, '|', @window)"/>
  <xsl:key name="place" match="a:places" use="concat(@class, '|', @window)"/>
  <xsl:key name="number" match="a:item" use="@number"/>

  <xsl:template name="places">
    <xsl:for-each select="$profile/p:forms/p:form[p:grant]">
      <xsl:variable name="class" select="string($profile/p:applications/p:application[p:material/@form = current()/@id][1]/@class)"/>
      <!-- granted in this period by other documents than those of the meetings looked at -->
      <xsl:variable name="before">
        <xsl:for-each select="$book/b:title[@kind = $class and @period = $book/@period and not(@state = '撤销')]">
          <xsl:variable name="number" select="string(@number)"/>
          <xsl:variable name="ours"><xsl:for-each select="exsl:node-set($second-pass)"><xsl:if test="key('number', $number)">1</xsl:if></xsl:for-each></xsl:variable>
          <xsl:if test="$ours = ''">1</xsl:if>
        </xsl:for-each>
      </xsl:variable>
      <xsl:call-template name="windows">
        <xsl:with-param name="class" select="$class"/>
        <xsl:with-param name="windows" select="p:window"/>
        <xsl:with-param name="quota" select="number(p:grant/@quota)"/>
        <xsl:with-param name="free" select="number(p:grant/@quota) - string-length($before)"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="windows">
    <xsl:param name="class"/>
    <xsl:param name="windows"/>
    <xsl:param name="quota"/>
    <xsl:param name="free"/><!-- of the period -->
    <xsl:if test="$windows">
      <xsl:variable name="window" select="string($windows[1]/@name)"/>
      <xsl:variable name="own" select="number(concat($windows[1]/@quota, substring('99999', 1, 5 * number(not($windows[1]/@quota)))))"/>
      <xsl:variable name="here" select="($free &gt; 0) * (($own &lt; $free) * $own + ($own &gt;= $free) * $free)"/>
      <xsl:variable name="votes">
        <xsl:for-each select="exsl:node-set($second-pass)">
          <xsl:for-each select="key('wanted', concat($class, '|', $window))">
            <xsl:sort select="@agree" data-type="number" order="descending"/>
            <vote><xsl:value-of select="@agree"/></vote>
          </xsl:for-each>
        </xsl:for-each>
      </xsl:variable>
      <xsl:variable name="all" select="exsl:node-set($votes)/a:vote"/>
      <xsl:if test="$all">
        <places class="{$class}" window="{$window}" quota="{$quota}" free="{$here}" passed="{count($all)}">
          <xsl:if test="count($all) &gt; $here">
            <xsl:attribute name="edge"><xsl:value-of select="concat($all[$here], substring('999999', 1, 6 * number($here = 0)))"/></xsl:attribute>
            <xsl:attribute name="tied"><xsl:choose><xsl:when test="$here &gt; 0 and $all[$here] = $all[$here + 1]">yes</xsl:when><xsl:otherwise>no</xsl:otherwise></xsl:choose></xsl:attribute>
          </xsl:if>
        </places>
      </xsl:if>
      <xsl:call-template name="windows">
        <xsl:with-param name="class" select="$class"/>
        <xsl:with-param name="windows" select="$windows[position() &gt; 1]"/>
        <xsl:with-param name="quota" select="$quota"/>
        <xsl:with-param name="free" select="$free - (count($all) &lt;= $here) * count($all) - (count($all) &gt; $here) * $here"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- What the places say of an item that has no other fault. -->
  <xsl:template name="place-fault">
    <xsl:param name="places"/>
    <xsl:variable name="item" select="."/>
    <xsl:if test="@faults = '' and @fen">
      <xsl:for-each select="$places">
        <xsl:for-each select="key('place', concat($item/@class, '|', $item/@window))[@edge]">
          <xsl:choose>
            <xsl:when test="number($item/@agree) &gt; number(@edge) or (number($item/@agree) = number(@edge) and @tied = 'no')"/>
            <xsl:when test="number($item/@agree) = number(@edge)"><xsl:attribute name="faults"> TIE</xsl:attribute></xsl:when>
            <xsl:otherwise><xsl:attribute name="faults"> OVER</xsl:attribute></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
