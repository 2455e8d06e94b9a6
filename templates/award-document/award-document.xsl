<?xml version="1.0" encoding="UTF-8"?>
<!-- The documents of the commendation, a 公文 each: which one, the award list says (@for). This file: head and foot, and
     what they share; granting.xsl has 公示, 决定 and 推荐报告, titles.xsl what becomes of titles granted before. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="urn:jianjia:form:official-document:1"
    xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" xmlns:a="urn:jianjia:awards:1" exclude-result-prefixes="x p a">

  <xsl:import href="../common/page.xsl"/>
  <xsl:import href="../common/awards.xsl"/>
  <xsl:include href="granting.xsl"/>
  <xsl:include href="titles.xsl"/>

  <xsl:key name="of-meeting" match="a:item" use="@meeting"/>

  <xsl:variable name="awards" select="/a:awards"/>
  <xsl:variable name="awards-period" select="string(/a:awards/@period)"/>
  <xsl:variable name="job" select="$awards/a:document[@id = $awards/@for]"/>
  <xsl:variable name="meeting" select="$awards/a:meeting[@id = $job/@meeting]"/>
  <xsl:variable name="all" select="key('of-meeting', $meeting/@id)"/>
  <xsl:variable name="item" select="$all[@id = $job/@item]"/>
  <xsl:variable name="office" select="string($awards/@office)"/>
  <xsl:variable name="calendar" select="$profile/p:calendar/p:year"/>

  <xsl:template match="/">
    <xsl:choose>
      <xsl:when test="$job/@kind = '公示'"><xsl:call-template name="notice"/></xsl:when>
      <xsl:when test="$job/@kind = '表彰决定'"><xsl:call-template name="decision"/></xsl:when>
      <xsl:when test="$job/@kind = '推荐报告'"><xsl:call-template name="recommendation"/></xsl:when>
      <xsl:when test="$job/@kind = '整改通知'"><xsl:call-template name="rectification"/></xsl:when>
      <xsl:when test="$job/@kind = '复核通报'"><xsl:call-template name="confirmation"/></xsl:when>
      <xsl:when test="$job/@kind = '撤销决定'"><xsl:call-template name="revocation"/></xsl:when>
      <xsl:when test="$job/@kind = '撤销报告'"><xsl:call-template name="revocation-report"/></xsl:when>
      <xsl:otherwise><xsl:message terminate="yes">award-document: no document "<xsl:value-of select="$job/@kind"/>"</xsl:message></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Envelope and head of a document about a matter; one without a number yet is dated on the day it is drafted. -->
  <xsl:template name="head">
    <xsl:param name="class"/>
    <xsl:param name="matter"/>
    <xsl:param name="upward" select="false()"/>
    <xsl:param name="date" select="''"/>
    <xsl:variable name="decision" select="$meeting/a:decision[@matter = $matter]"/>
    <xsl:variable name="day">
      <xsl:choose>
        <xsl:when test="$date != ''"><xsl:value-of select="$date"/></xsl:when>
        <xsl:when test="$decision"><xsl:value-of select="$decision/@date"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$awards/@on"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <envelope>
      <!-- a document is of the year it is written in, the awards may be of the one before -->
      <period><xsl:value-of select="substring($day, 1, 4)"/></period>
      <unit><name><xsl:value-of select="$office"/></name></unit>
      <class><xsl:value-of select="$class"/></class>
      <date><xsl:value-of select="$day"/></date>
    </envelope>
    <xsl:if test="$decision">
      <head>
        <number>
          <prefix><xsl:value-of select="substring-before($decision/@number, '〔')"/></prefix>
          <year><xsl:value-of select="substring-before(substring-after($decision/@number, '〔'), '〕')"/></year>
          <serial><xsl:value-of select="substring-before(substring-after($decision/@number, '〕'), '号')"/></serial>
        </number>
        <xsl:if test="$upward and $decision/@signer"><signer><xsl:value-of select="$decision/@signer"/></signer></xsl:if>
      </head>
    </xsl:if>
  </xsl:template>

  <!-- 柘溪县总工会2026年职工之家建设第二次评审会议（2026年11月12日） -->
  <xsl:template name="by-meeting">
    <xsl:value-of select="concat('经', $meeting/@name, '（', x:date-cn(string($meeting/@date)), '）表决')"/>
  </xsl:template>

  <!-- Each class of some items by its first: “甲等15个单位‘先进职工之家’”, apart by ，. -->
  <xsl:template name="by-class">
    <xsl:param name="items"/>
    <xsl:param name="verb"/>
    <xsl:param name="listed" select="false()"/><!-- name the attachments -->
    <xsl:variable name="firsts" select="$items[not(concat(@meeting, '|', @matter, '|', @class, '|', @in) = concat(preceding-sibling::a:item[1]/@meeting, '|', preceding-sibling::a:item[1]/@matter, '|', preceding-sibling::a:item[1]/@class, '|', preceding-sibling::a:item[1]/@in))]"/>
    <xsl:for-each select="$firsts">
      <xsl:variable name="count" select="count($items[@class = current()/@class and @matter = current()/@matter])"/>
      <xsl:if test="position() &gt; 1">，</xsl:if>
      <xsl:value-of select="$verb"/>
      <xsl:call-template name="named"/>
      <xsl:choose>
        <xsl:when test="$count &gt; 1">
          <xsl:text>等</xsl:text>
          <xsl:call-template name="counted"><xsl:with-param name="count" select="$count"/></xsl:call-template>
        </xsl:when>
        <xsl:when test="@kind = 'person'">同志</xsl:when>
      </xsl:choose>
      <xsl:value-of select="concat('“', translate(@class, '“”', '‘’'), '”称号')"/>
      <xsl:if test="$listed">
        <xsl:value-of select="concat('（名单见附件', substring(position(), 1, 3 * number(last() &gt; 1)), '）')"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- The names of one class: units one to a line under their system; persons in columns. -->
  <xsl:template name="roster">
    <xsl:param name="items"/>
    <xsl:variable name="person" select="$items[1]/@kind = 'person'"/>
    <roster>
      <xsl:if test="$person">
        <xsl:attribute name="columns">
          <xsl:choose>
            <xsl:when test="$items[string-length(@subject) &gt; 8]">2</xsl:when>
            <xsl:when test="$items[string-length(@subject) &gt; 4]">3</xsl:when>
            <xsl:otherwise>4</xsl:otherwise>
          </xsl:choose>
        </xsl:attribute>
      </xsl:if>
      <xsl:call-template name="roster-groups"><xsl:with-param name="items" select="$items"/></xsl:call-template>
    </roster>
  </xsl:template>

  <!-- Items come in the order of lists, those of a system together. -->
  <xsl:template name="roster-groups">
    <xsl:param name="items"/>
    <xsl:variable name="first" select="string($items[1]/@id)"/>
    <xsl:for-each select="$items[@id = $first or not(concat('|', @system) = concat('|', preceding-sibling::a:item[1]/@system))]">
      <xsl:variable name="own" select="concat('|', @system)"/>
      <group>
        <xsl:if test="@system"><name><xsl:value-of select="@system"/></name></xsl:if>
        <xsl:for-each select="$items[concat('|', @system) = $own]">
          <entry><xsl:call-template name="named"/></entry>
        </xsl:for-each>
      </group>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
