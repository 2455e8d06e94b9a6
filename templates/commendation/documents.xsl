<?xml version="1.0" encoding="UTF-8"?>
<!-- Which documents are to be made, by which form, and what their files are called. A document whose number is not there
     yet is made without it, to be looked at; certificates and grants wait for it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="urn:jianjia:awards:1"
    xmlns:a="urn:jianjia:awards:1" xmlns:p="urn:jianjia:profile:1" exclude-result-prefixes="a p">

  <xsl:template name="document">
    <xsl:param name="kind"/>
    <xsl:param name="name"/>
    <xsl:param name="form" select="'award-document'"/>
    <xsl:param name="formats" select="'pdf docx'"/>
    <xsl:param name="meeting"/>
    <xsl:param name="item"/>
    <xsl:param name="window"/>
    <xsl:param name="count" select="1"/>
    <!-- the id says what it is of, so that it is the same in every run -->
    <document name="{$name}" id="{translate(concat($kind, '-', $meeting, '-', $item, '-', $window), ' ', '')}" form="{$form}" kind="{$kind}" formats="{$formats}" count="{$count}">
      <xsl:if test="$meeting != ''"><xsl:attribute name="meeting"><xsl:value-of select="$meeting"/></xsl:attribute></xsl:if>
      <xsl:if test="$item != ''"><xsl:attribute name="item"><xsl:value-of select="$item"/></xsl:attribute></xsl:if>
      <xsl:if test="$window != ''"><xsl:attribute name="window"><xsl:value-of select="$window"/></xsl:attribute></xsl:if>
    </document>
  </xsl:template>

  <xsl:template name="documents">
    <xsl:for-each select="a:meeting">
      <xsl:variable name="items" select="key('of-meeting', @id)"/>
      <xsl:call-template name="document">
        <xsl:with-param name="kind" select="'表决结果报告'"/><xsl:with-param name="form" select="'vote-record'"/>
        <xsl:with-param name="name" select="'1　表决结果报告'"/><xsl:with-param name="meeting" select="@id"/>
      </xsl:call-template>
      <xsl:if test="@from and $items[(@matter = '授予' or @matter = '推荐') and (@in = 'yes' or @faults = 'WITHHELD')]">
        <xsl:call-template name="document">
          <xsl:with-param name="kind" select="'公示'"/><xsl:with-param name="name" select="'2　公示'"/><xsl:with-param name="meeting" select="@id"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:call-template name="of-granted"><xsl:with-param name="items" select="$items[@in = 'yes' and @matter = '授予']"/></xsl:call-template>
      <xsl:if test="$items[@in = 'yes' and @matter = '推荐']">
        <xsl:call-template name="document">
          <xsl:with-param name="kind" select="'推荐报告'"/><xsl:with-param name="name" select="'5　推荐报告'"/><xsl:with-param name="meeting" select="@id"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:call-template name="of-titles"><xsl:with-param name="items" select="$items[@in = 'yes']"/></xsl:call-template>
    </xsl:for-each>
    <xsl:call-template name="document">
      <xsl:with-param name="kind" select="'核对清单'"/><xsl:with-param name="form" select="'award-list'"/><xsl:with-param name="name" select="'核对清单'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- The decision, the certificates, the plaques; the grants of each window. -->
  <xsl:template name="of-granted">
    <xsl:param name="items"/>
    <xsl:if test="$items">
      <xsl:call-template name="document">
        <xsl:with-param name="kind" select="'表彰决定'"/><xsl:with-param name="name" select="'3　表彰决定'"/>
        <xsl:with-param name="meeting" select="@id"/><xsl:with-param name="count" select="count($items)"/>
      </xsl:call-template>
      <!-- a window that any form names, in the profile's order, once -->
      <xsl:variable name="meeting" select="@id"/>
      <xsl:variable name="paid" select="$items[@fen]"/>
      <xsl:for-each select="$profile/p:forms/p:form[p:grant]/p:window[not(@name = preceding::p:window[../p:grant]/@name)]">
        <xsl:variable name="window" select="string(@name)"/>
        <xsl:if test="$paid[@window = $window]">
        <xsl:call-template name="document">
          <xsl:with-param name="kind" select="'请款表'"/><xsl:with-param name="form" select="'award-grants'"/>
          <xsl:with-param name="name" select="concat('4　请款表（', $window, '）')"/>
          <xsl:with-param name="meeting" select="$meeting"/><xsl:with-param name="window" select="$window"/>
        </xsl:call-template>
        </xsl:if>
      </xsl:for-each>
      <xsl:if test="$items[1]/@number">
        <xsl:call-template name="document">
          <xsl:with-param name="kind" select="'证书'"/><xsl:with-param name="form" select="'award-certificate'"/><xsl:with-param name="formats" select="'pdf'"/>
          <xsl:with-param name="name" select="'8　证书（A4）'"/><xsl:with-param name="meeting" select="@id"/><xsl:with-param name="count" select="count($items)"/>
        </xsl:call-template>
        <xsl:if test="$items[@kind != 'person']">
          <xsl:call-template name="document">
            <xsl:with-param name="kind" select="'奖牌'"/><xsl:with-param name="form" select="'award-certificate'"/><xsl:with-param name="formats" select="'pdf'"/>
            <xsl:with-param name="name" select="'9　奖牌（A3）'"/><xsl:with-param name="meeting" select="@id"/><xsl:with-param name="count" select="count($items[@kind != 'person'])"/>
          </xsl:call-template>
        </xsl:if>
      </xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- What becomes of titles that were granted before. Only the body that granted a title revokes it; of another body's
       the office writes a report to it. -->
  <xsl:template name="of-titles">
    <xsl:param name="items"/>
    <xsl:for-each select="$items[@matter = '限期整改']">
      <xsl:call-template name="document">
        <xsl:with-param name="kind" select="'整改通知'"/><xsl:with-param name="name" select="concat('6　整改通知　', @who, '（', @class, '）')"/>
        <xsl:with-param name="meeting" select="@meeting"/><xsl:with-param name="item" select="@id"/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:if test="$items[@matter = '复核合格' or @matter = '整改合格']">
      <xsl:call-template name="document">
        <xsl:with-param name="kind" select="'复核通报'"/><xsl:with-param name="name" select="'6　复核确认通报'"/><xsl:with-param name="meeting" select="@id"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="$items[@matter = '撤销' and @granted-by = $office]">
      <xsl:call-template name="document">
        <xsl:with-param name="kind" select="'撤销决定'"/><xsl:with-param name="name" select="'7　撤销决定'"/><xsl:with-param name="meeting" select="@id"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:for-each select="$items[@matter = '撤销' and not(@granted-by = $office)]">
      <xsl:call-template name="document">
        <xsl:with-param name="kind" select="'撤销报告'"/><xsl:with-param name="name" select="concat('7　提请撤销的报告　', @who, '（', @class, '）')"/>
        <xsl:with-param name="meeting" select="@meeting"/><xsl:with-param name="item" select="@id"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
