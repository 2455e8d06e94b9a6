<?xml version="1.0" encoding="UTF-8"?>
<!-- The year's notice, written as a 公文 from the profile: windows, quotas and funding, conditions, procedure, materials,
     contacts, and the blank forms. What the office says of its own comes from the submission. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="urn:jianjia:form:official-document:1"
    xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" xmlns:c="urn:jianjia:catalogue:1"
    xmlns:f="urn:jianjia:form:annual-notice:1" exclude-result-prefixes="x p c f">

  <xsl:import href="../common/page.xsl"/>
  <xsl:include href="wording.xsl"/>

  <xsl:variable name="office" select="$profile/p:office"/>
  <xsl:variable name="blanks" select="$form/f:attachments/f:blank"/>
  <!-- the grants whose forms are attached -->
  <xsl:variable name="grants" select="$profile/p:forms/p:form[p:grant and @id = $blanks/@form]"/>
  <!-- the classes that can be applied for with what is attached, without those of the grants -->
  <xsl:variable name="honours" select="$profile/p:applications/p:application[p:material/@form = $blanks/@form and not(p:material/@form = $grants/@id)]"/>

  <xsl:template match="/">
    <form>
      <envelope>
        <period><xsl:value-of select="normalize-space($form/f:envelope/f:period)"/></period>
        <unit><name><xsl:value-of select="normalize-space($form/f:envelope/f:unit/f:name)"/></name></unit>
        <class>通知</class>
        <date><xsl:value-of select="normalize-space($form/f:envelope/f:date)"/></date>
      </envelope>
      <head><number><serial><xsl:value-of select="normalize-space($form/f:serial)"/></serial></number></head>
      <title>
        <xsl:value-of select="normalize-space($form/f:envelope/f:unit/f:name)"/>关于<break/>
        <xsl:value-of select="concat('开展', $period, '职工之家建设和')"/><break/>先进职工之家、职工小家申报评选工作的通知</title>
      <recipients><xsl:value-of select="normalize-space($form/f:recipients)"/></recipients>
      <body>
        <p>
          <xsl:choose>
            <xsl:when test="normalize-space($form/f:opening) != ''"><xsl:value-of select="normalize-space($form/f:opening)"/></xsl:when>
            <xsl:otherwise><xsl:call-template name="opening"/></xsl:otherwise>
          </xsl:choose>
        </p>
        <xsl:if test="$form/f:emphasis">
          <section>
            <heading>工作重点</heading>
            <xsl:for-each select="$form/f:emphasis">
              <section>
                <topic><xsl:value-of select="normalize-space(f:topic)"/></topic>
                <xsl:for-each select="f:p"><p><xsl:value-of select="normalize-space(.)"/></p></xsl:for-each>
              </section>
            </xsl:for-each>
          </section>
        </xsl:if>
        <xsl:if test="$grants"><xsl:call-template name="support"/></xsl:if>
        <xsl:if test="$honours"><xsl:call-template name="honours"/></xsl:if>
        <xsl:call-template name="contacts"/>
      </body>
      <attachment-list>
        <xsl:for-each select="$blanks"><name><xsl:call-template name="title-of"/></name></xsl:for-each>
      </attachment-list>
      <signature kind="加盖印章"/>
      <attachments>
        <xsl:for-each select="$blanks">
          <attachment>
            <title><xsl:call-template name="title-of"/></title>
            <blank-form ref="{normalize-space(@form)}"/>
          </attachment>
        </xsl:for-each>
      </attachments>
      <xsl:if test="$form/f:imprint">
        <imprint>
          <xsl:for-each select="$form/f:imprint/*"><xsl:element name="{local-name()}"><xsl:value-of select="normalize-space(.)"/></xsl:element></xsl:for-each>
        </imprint>
      </xsl:if>
    </form>
  </xsl:template>

  <!-- The title a form prints for the year of the notice, in one line. -->
  <xsl:template name="title-of">
    <xsl:param name="id" select="normalize-space(@form)"/>
    <xsl:variable name="text">
      <xsl:call-template name="expand"><xsl:with-param name="text" select="string($profile/p:forms/p:form[@id = $id]/p:title)"/></xsl:call-template>
    </xsl:variable>
    <xsl:value-of select="translate($text, '|', '')"/>
  </xsl:template>

  <xsl:template name="class-of">
    <xsl:param name="id"/>
    <xsl:value-of select="$profile/p:applications/p:application[p:material/@form = $id][1]/@class"/>
  </xsl:template>

  <!-- ============ funding ============ -->

  <xsl:template name="sum-of-grants">
    <xsl:param name="rest" select="$grants"/>
    <xsl:param name="sum" select="0"/>
    <xsl:choose>
      <xsl:when test="$rest">
        <xsl:call-template name="sum-of-grants">
          <xsl:with-param name="rest" select="$rest[position() &gt; 1]"/>
          <xsl:with-param name="sum" select="$sum + $rest[1]/p:grant/@quota * $rest[1]/p:grant/@fen"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="format-number($sum, '0')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Fen as 万元, with as many decimals as it takes. -->
  <xsl:template name="ten-thousands">
    <xsl:param name="fen"/>
    <xsl:value-of select="format-number($fen div 1000000, '0.######')"/>
  </xsl:template>

  <xsl:template name="grant-table">
    <table>
      <caption><xsl:value-of select="concat($period, '职工之家建设支持计划')"/></caption>
      <columns>
        <column kind="序号" share="10">序号</column>
        <column kind="文字" share="40">类别</column>
        <column kind="数字" share="16">名额（个）</column>
        <column kind="数字" share="22">标准（万元/个）</column>
        <column kind="数字" share="18">合计（万元）</column>
      </columns>
      <xsl:for-each select="$grants">
        <row>
          <cell><xsl:value-of select="position()"/></cell>
          <cell><xsl:call-template name="class-of"><xsl:with-param name="id" select="@id"/></xsl:call-template></cell>
          <cell><xsl:value-of select="p:grant/@quota"/></cell>
          <cell><xsl:call-template name="ten-thousands"><xsl:with-param name="fen" select="p:grant/@fen"/></xsl:call-template></cell>
          <cell><xsl:call-template name="ten-thousands"><xsl:with-param name="fen" select="p:grant/@quota * p:grant/@fen"/></xsl:call-template></cell>
        </row>
      </xsl:for-each>
      <xsl:variable name="sum"><xsl:call-template name="sum-of-grants"/></xsl:variable>
      <total>
        <cell span="2">合计</cell>
        <cell><xsl:value-of select="sum($grants/p:grant/@quota)"/></cell>
        <cell/>
        <cell><xsl:call-template name="ten-thousands"><xsl:with-param name="fen" select="$sum"/></xsl:call-template></cell>
      </total>
    </table>
  </xsl:template>

  <!-- ============ windows ============ -->

  <xsl:variable name="last-year">
    <xsl:variable name="given" select="normalize-space($form/f:envelope/f:period)"/>
    <xsl:variable name="value" select="concat($given, substring($profile/p:period, 1, 9 * number($given = '')))"/>
    <xsl:value-of select="substring($value, string-length($value) - 3)"/>
  </xsl:variable>

  <!-- 2026年1月1日至6月30日 -->
  <xsl:template name="window-dates">
    <xsl:variable name="closes" select="x:date-cn(concat($last-year, '-', @closes))"/>
    <xsl:value-of select="concat(x:date-cn(concat($last-year, '-', @opens)), '至', substring-after($closes, '年'))"/>
  </xsl:template>

  <!-- Those of several forms, each once: 上半年为2026年1月1日至6月30日，下半年为… -->
  <xsl:template name="windows">
    <xsl:param name="forms"/>
    <xsl:for-each select="$forms/p:window">
      <xsl:variable name="same" select="$forms/p:window[@name = current()/@name and @opens = current()/@opens and @closes = current()/@closes]"/>
      <xsl:if test="generate-id() = generate-id($same[1])">
        <xsl:if test="count(preceding::p:window[../@id = $forms/@id]) &gt; 0">，</xsl:if>
        <xsl:if test="count($forms/p:window) &gt; count($same)"><xsl:value-of select="concat(@name, '为')"/></xsl:if>
        <xsl:call-template name="window-dates"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
