<?xml version="1.0" encoding="UTF-8"?>
<!-- 考核组名单: a table for each area, then who assesses whom. Where nobody said it, the program found it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" exclude-result-prefixes="x p">
  <xsl:import href="../common/report.xsl"/>

  <xsl:variable name="list-height" select="'8mm'"/><!-- two groups of seven stand on a page -->
  <xsl:variable name="areas" select="$form/*[local-name()='areas']/*"/>
  <xsl:variable name="named" select="$areas[@name != '']"/>
  <xsl:variable name="given" select="$form/*[local-name()='assignments']/*"/>
  <xsl:variable name="visits" select="$form/*[local-name()='visits']"/>
  <xsl:variable name="size" select="number($profile/p:thresholds/p:group-size)"/>
  <xsl:variable name="found" select="x:cross-assignment($named, $named/*[local-name()='units']/*, $named/*[local-name()='members']/*/*[local-name()='unit'])"/>

  <xsl:template name="report-body">
    <xsl:call-template name="facts"/>
    <xsl:for-each select="$areas">
      <xsl:call-template name="section">
        <xsl:with-param name="text">
          <xsl:value-of select="concat(x:number-han(position()), '、')"/>
          <xsl:choose>
            <xsl:when test="@name != ''"><xsl:value-of select="concat(@name, '考核组')"/></xsl:when>
            <xsl:otherwise>　　　　　　片区考核组</xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="area"/>
    </xsl:for-each>
    <xsl:call-template name="section">
      <xsl:with-param name="text" select="concat(x:number-han(count($areas) + 1), '、交叉考核安排')"/>
    </xsl:call-template>
    <xsl:call-template name="assignments"/>
    <xsl:call-template name="section"><xsl:with-param name="text" select="concat(x:number-han(count($areas) + 2), '、审定意见')"/></xsl:call-template>
    <xsl:call-template name="opinions-below"><xsl:with-param name="source" select="'审定意见'"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="facts">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'28 57 28 57'"/></xsl:call-template>
      <fo:table-body>
        <xsl:call-template name="fact-row">
          <xsl:with-param name="first" select="'编报单位'"/><xsl:with-param name="first-value" select="$unit/*[local-name()='name']"/>
          <xsl:with-param name="first-source" select="'编报信息 › 编报单位 › 工会名称（全称）'"/>
          <xsl:with-param name="second" select="'上级工会'"/><xsl:with-param name="second-value" select="$unit/*[local-name()='system']"/>
          <xsl:with-param name="second-source" select="'编报信息 › 编报单位 › 系统工会'"/>
        </xsl:call-template>
        <xsl:call-template name="fact-row">
          <xsl:with-param name="first" select="'负责人'"/><xsl:with-param name="first-value" select="$form/*[local-name()='chair']"/>
          <xsl:with-param name="second" select="'联系电话'"/><xsl:with-param name="second-value" select="$form/*[local-name()='phone']"/>
          <xsl:with-param name="full-size-to" select="14"/>
        </xsl:call-template>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- ============ one area ============ -->

  <xsl:template name="area">
    <xsl:variable name="source" select="concat('片区和考核组 › 片区 ', position())"/>
    <xsl:variable name="units" select="*[local-name()='units']/*"/>
    <xsl:variable name="members" select="*[local-name()='members']/*"/>
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'11 23 56 32 18 30'"/></xsl:call-template>
      <fo:table-body>
        <fo:table-row height="{$list-height}" keep-together.within-page="always" keep-with-next.within-page="always">
          <xsl:call-template name="label"><xsl:with-param name="text" select="'片区组长单位'"/><xsl:with-param name="columns" select="2"/></xsl:call-template>
          <xsl:call-template name="text-cell">
            <xsl:with-param name="text" select="*[local-name()='leading-unit']"/><xsl:with-param name="source" select="concat($source, ' › 片区组长单位')"/>
            <xsl:with-param name="columns" select="4"/><xsl:with-param name="align" select="'start'"/>
          </xsl:call-template>
        </fo:table-row>
        <fo:table-row height="{$fact-height}" keep-together.within-page="always">
          <xsl:call-template name="label">
            <xsl:with-param name="text"><xsl:text>片区单位</xsl:text><xsl:if test="$units">|（<xsl:value-of select="count($units)"/>个）</xsl:if></xsl:with-param>
            <xsl:with-param name="columns" select="2"/>
          </xsl:call-template>
          <fo:table-cell border="0.5pt solid #000000" padding="{$cell-padding-block} 1.75mm" number-columns-spanned="4" j:source="{$source} › 片区单位">
            <fo:block j:style="value" font-family="西文,楷体" font-size="12pt" line-height="16pt" j:source="{$source} › 片区单位">
              <xsl:for-each select="$units"><xsl:if test="position() &gt; 1">、</xsl:if><xsl:value-of select="normalize-space(.)"/></xsl:for-each>
            </fo:block>
          </fo:table-cell>
        </fo:table-row>
        <fo:table-row height="{$list-height}" keep-together.within-page="always" keep-with-next.within-page="always">
          <xsl:call-template name="labels"><xsl:with-param name="texts" select="'序号 姓名 工作单位 职务 组内|职务 联系电话'"/></xsl:call-template>
        </fo:table-row>
        <xsl:for-each select="$members">
          <xsl:variable name="row" select="concat($source, ' › 考核组成员 › 成员 ', position())"/>
          <fo:table-row height="{$list-height}" keep-together.within-page="always">
            <xsl:call-template name="short-cell"><xsl:with-param name="text" select="position()"/><xsl:with-param name="printed" select="true()"/></xsl:call-template>
            <xsl:call-template name="balanced-cell">
              <xsl:with-param name="text" select="*[local-name()='name']"/><xsl:with-param name="source" select="concat($row, ' › 姓名')"/>
              <xsl:with-param name="measure" select="5"/>
            </xsl:call-template>
            <xsl:call-template name="text-cell">
              <xsl:with-param name="text" select="*[local-name()='unit']"/><xsl:with-param name="source" select="concat($row, ' › 工作单位')"/>
              <xsl:with-param name="align" select="'start'"/><xsl:with-param name="size" select="'10.5pt'"/><xsl:with-param name="pitch" select="'14pt'"/>
            </xsl:call-template>
            <xsl:call-template name="balanced-cell">
              <xsl:with-param name="text" select="*[local-name()='post']"/><xsl:with-param name="source" select="concat($row, ' › 职务')"/>
              <xsl:with-param name="measure" select="8"/><xsl:with-param name="small" select="true()"/>
            </xsl:call-template>
            <xsl:call-template name="short-cell"><xsl:with-param name="text" select="normalize-space(*[local-name()='role'])"/><xsl:with-param name="source" select="concat($row, ' › 组内职务')"/></xsl:call-template>
            <xsl:call-template name="short-cell">
              <xsl:with-param name="text" select="normalize-space(*[local-name()='phone'])"/><xsl:with-param name="source" select="concat($row, ' › 联系电话')"/>
              <xsl:with-param name="size"><xsl:choose><xsl:when test="string-length(*[local-name()='phone']) &gt; 14">8pt</xsl:when><xsl:otherwise>10.5pt</xsl:otherwise></xsl:choose></xsl:with-param>
            </xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
        <xsl:if test="not($members)">
          <xsl:call-template name="empty-rows"><xsl:with-param name="count" select="$size"/><xsl:with-param name="columns" select="6"/></xsl:call-template>
        </xsl:if>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- ============ who assesses whom ============ -->

  <xsl:template name="assignments">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'11 49 23 45 42'"/></xsl:call-template>
      <xsl:call-template name="list-head"><xsl:with-param name="texts" select="'序号 考核组 组长 考核的片区 被考核单位数'"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$named">
          <xsl:variable name="group" select="@name"/>
          <xsl:variable name="at"><xsl:call-template name="word"><xsl:with-param name="text" select="$found"/><xsl:with-param name="number" select="position()"/></xsl:call-template></xsl:variable>
          <xsl:variable name="area" select="$named[($given and @name = $given[@group = $group]/@area) or (not($given) and position() = number($at))]"/>
          <fo:table-row height="{$list-height}" keep-together.within-page="always">
            <xsl:call-template name="short-cell"><xsl:with-param name="text" select="position()"/><xsl:with-param name="printed" select="true()"/></xsl:call-template>
            <xsl:call-template name="short-cell"><xsl:with-param name="text" select="concat(@name, '考核组')"/><xsl:with-param name="printed" select="true()"/></xsl:call-template>
            <xsl:call-template name="balanced-cell">
              <xsl:with-param name="text" select="*[local-name()='members']/*[normalize-space(*[local-name()='role']) = '组长']/*[local-name()='name']"/>
              <xsl:with-param name="source" select="'片区和考核组 › 片区'"/><xsl:with-param name="measure" select="5"/>
            </xsl:call-template>
            <xsl:call-template name="short-cell"><xsl:with-param name="text" select="string($area/@name)"/><xsl:with-param name="source" select="'交叉考核安排'"/></xsl:call-template>
            <xsl:call-template name="short-cell">
              <xsl:with-param name="text"><xsl:if test="$area"><xsl:value-of select="count($area/*[local-name()='units']/*)"/></xsl:if></xsl:with-param>
              <xsl:with-param name="printed" select="true()"/>
            </xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
        <xsl:if test="not($named)">
          <xsl:call-template name="empty-rows"><xsl:with-param name="count" select="3"/><xsl:with-param name="columns" select="5"/></xsl:call-template>
        </xsl:if>
      </fo:table-body>
    </fo:table>
    <xsl:call-template name="remark">
      <xsl:with-param name="text">
        <xsl:text>各考核组不考核本片区，组员不考核自己的单位。</xsl:text>
        <xsl:choose>
          <xsl:when test="$given or not($named)"/>
          <xsl:when test="$found != ''">以上安排由程序按片区次序轮转排定。</xsl:when>
          <xsl:otherwise>交叉考核由汇总单位安排。</xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:if test="$visits">
      <fo:block j:style="note" font-family="西文,仿宋" font-size="10.5pt" line-height="16pt" j:source="考核时间">
        <xsl:text>考核时间：</xsl:text>
        <xsl:call-template name="date-or-blanks"><xsl:with-param name="date" select="$visits/*[local-name()='from']"/></xsl:call-template>
        <xsl:text>至</xsl:text>
        <xsl:call-template name="date-or-blanks"><xsl:with-param name="date" select="$visits/*[local-name()='to']"/></xsl:call-template>
        <xsl:text>。</xsl:text>
      </fo:block>
    </xsl:if>
  </xsl:template>

  <!-- The nth of some words apart by spaces. -->
  <xsl:template name="word">
    <xsl:param name="text"/>
    <xsl:param name="number"/>
    <xsl:choose>
      <xsl:when test="$number &lt;= 1"><xsl:value-of select="substring-before(concat($text, ' '), ' ')"/></xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="word"><xsl:with-param name="text" select="substring-after($text, ' ')"/><xsl:with-param name="number" select="$number - 1"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
