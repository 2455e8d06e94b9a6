<?xml version="1.0" encoding="UTF-8"?>
<!-- 联手兴家协议书: the two parties beside each other, what each will do, what is planned, both seals; then the log. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" exclude-result-prefixes="x p">
  <xsl:import href="../common/report.xsl"/>

  <xsl:variable name="first" select="$form/*[local-name()='first']"/>
  <xsl:variable name="second" select="$form/*[local-name()='second']"/>
  <xsl:variable name="other" select="$second/*[local-name()='unit']"/>
  <xsl:variable name="term" select="$form/*[local-name()='term']"/>
  <xsl:variable name="costs" select="$form/*[local-name()='funds']/*[local-name()='cost']"/>
  <xsl:variable name="activities" select="$form/*[local-name()='activities']/*"/>

  <xsl:template name="report-body">
    <xsl:call-template name="parties"/>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'一、联手目标'"/></xsl:call-template>
    <xsl:call-template name="paragraphs">
      <xsl:with-param name="text" select="$form/*[local-name()='goal']"/><xsl:with-param name="source" select="'联手目标'"/>
      <xsl:with-param name="lines" select="7"/>
    </xsl:call-template>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'二、双方职责'"/></xsl:call-template>
    <xsl:call-template name="duties"/>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'三、活动计划'"/><xsl:with-param name="new-page" select="true()"/></xsl:call-template>
    <xsl:call-template name="plan"/>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'四、活动经费'"/></xsl:call-template>
    <xsl:call-template name="funds"/>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'五、双方签章'"/></xsl:call-template>
    <xsl:call-template name="signatures"/>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'附：联手活动记录'"/><xsl:with-param name="new-page" select="true()"/></xsl:call-template>
    <xsl:call-template name="log"/>
  </xsl:template>

  <!-- ============ the parties ============ -->

  <xsl:template name="parties">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'28 71 71'"/></xsl:call-template>
      <xsl:call-template name="list-head"><xsl:with-param name="texts" select="'项目 甲方 乙方'"/></xsl:call-template>
      <fo:table-body>
        <xsl:call-template name="party-row">
          <xsl:with-param name="label" select="'工会名称|（全称）'"/><xsl:with-param name="height" select="'14mm'"/>
          <xsl:with-param name="here" select="$unit/*[local-name()='name']"/><xsl:with-param name="here-source" select="'协议信息 › 甲方 › 工会名称（全称）'"/>
          <xsl:with-param name="there" select="$other/*[local-name()='name']"/><xsl:with-param name="there-source" select="'乙方情况 › 乙方 › 工会名称（全称）'"/>
        </xsl:call-template>
        <xsl:call-template name="party-row">
          <xsl:with-param name="label" select="'系统工会'"/><xsl:with-param name="height" select="'12mm'"/>
          <xsl:with-param name="here" select="$unit/*[local-name()='system']"/><xsl:with-param name="here-source" select="'协议信息 › 甲方 › 系统工会'"/>
          <xsl:with-param name="there" select="$other/*[local-name()='system']"/><xsl:with-param name="there-source" select="'乙方情况 › 乙方 › 系统工会'"/>
        </xsl:call-template>
        <xsl:call-template name="party-row"><xsl:with-param name="label" select="'建家荣誉'"/><xsl:with-param name="field" select="'honour'"/><xsl:with-param name="height" select="'12mm'"/></xsl:call-template>
        <xsl:call-template name="party-row"><xsl:with-param name="label" select="'会员数'"/><xsl:with-param name="field" select="'members'"/></xsl:call-template>
        <xsl:call-template name="party-row"><xsl:with-param name="label" select="'代表人'"/><xsl:with-param name="field" select="'representative'"/></xsl:call-template>
        <xsl:call-template name="party-row"><xsl:with-param name="label" select="'职务'"/><xsl:with-param name="field" select="'post'"/></xsl:call-template>
        <xsl:call-template name="party-row"><xsl:with-param name="label" select="'联系电话'"/><xsl:with-param name="field" select="'phone'"/></xsl:call-template>
        <fo:table-row height="{$fact-height}" keep-together.within-page="always">
          <xsl:call-template name="label"><xsl:with-param name="text" select="'联手期限'"/></xsl:call-template>
          <xsl:call-template name="value">
            <xsl:with-param name="text"><xsl:call-template name="term-words"/></xsl:with-param>
            <xsl:with-param name="source" select="'联手期限'"/><xsl:with-param name="columns" select="2"/>
          </xsl:call-template>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="party-row">
    <xsl:param name="label"/>
    <xsl:param name="field"/>
    <xsl:param name="here" select="$first/*[local-name()=$field]"/>
    <xsl:param name="here-source" select="concat('甲方情况 › ', $label)"/>
    <xsl:param name="there" select="$second/*[local-name()=$field]"/>
    <xsl:param name="there-source" select="concat('乙方情况 › ', $label)"/>
    <xsl:param name="height" select="$fact-height"/>
    <fo:table-row height="{$height}" keep-together.within-page="always">
      <xsl:call-template name="label"><xsl:with-param name="text" select="$label"/></xsl:call-template>
      <xsl:call-template name="value">
        <xsl:with-param name="text" select="$here"/><xsl:with-param name="source" select="$here-source"/>
        <xsl:with-param name="measure" select="16"/><xsl:with-param name="lines" select="2"/>
      </xsl:call-template>
      <xsl:call-template name="value">
        <xsl:with-param name="text" select="$there"/><xsl:with-param name="source" select="$there-source"/>
        <xsl:with-param name="measure" select="16"/><xsl:with-param name="lines" select="2"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="term-words">
    <xsl:call-template name="date-or-blanks"><xsl:with-param name="date" select="$term/*[local-name()='from']"/></xsl:call-template>
    <xsl:text>至</xsl:text>
    <xsl:call-template name="date-or-blanks"><xsl:with-param name="date" select="$term/*[local-name()='to']"/></xsl:call-template>
  </xsl:template>

  <!-- ============ duties, plan, funds ============ -->

  <xsl:template name="duties">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'12 158'"/></xsl:call-template>
      <fo:table-body>
        <xsl:call-template name="part-row"><xsl:with-param name="text" select="'甲方'"/><xsl:with-param name="columns" select="2"/></xsl:call-template>
        <xsl:call-template name="duty-rows"><xsl:with-param name="duties" select="$first/*[local-name()='duties']/*"/><xsl:with-param name="source" select="'甲方情况 › 职责 › 职责 '"/></xsl:call-template>
        <xsl:call-template name="part-row"><xsl:with-param name="text" select="'乙方'"/><xsl:with-param name="columns" select="2"/></xsl:call-template>
        <xsl:call-template name="duty-rows"><xsl:with-param name="duties" select="$second/*[local-name()='duties']/*"/><xsl:with-param name="source" select="'乙方情况 › 职责 › 职责 '"/></xsl:call-template>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="duty-rows">
    <xsl:param name="duties"/>
    <xsl:param name="source"/>
    <xsl:for-each select="$duties">
      <fo:table-row height="{$list-height}" keep-together.within-page="always">
        <xsl:call-template name="short-cell"><xsl:with-param name="text" select="position()"/><xsl:with-param name="printed" select="true()"/></xsl:call-template>
        <xsl:call-template name="text-cell"><xsl:with-param name="text" select="."/><xsl:with-param name="source" select="concat($source, position())"/></xsl:call-template>
      </fo:table-row>
    </xsl:for-each>
    <xsl:if test="not($duties)"><xsl:call-template name="empty-rows"><xsl:with-param name="count" select="3"/><xsl:with-param name="columns" select="2"/></xsl:call-template></xsl:if>
  </xsl:template>

  <xsl:template name="plan">
    <xsl:variable name="events" select="$form/*[local-name()='plan']/*"/>
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'11 38 95 26'"/></xsl:call-template>
      <xsl:call-template name="list-head"><xsl:with-param name="texts" select="'序号 时间 活动内容 承担方'"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$events">
          <xsl:variable name="source" select="concat('活动计划 › 计划活动 ', position())"/>
          <fo:table-row height="{$list-height}" keep-together.within-page="always">
            <xsl:call-template name="short-cell"><xsl:with-param name="text" select="position()"/><xsl:with-param name="printed" select="true()"/></xsl:call-template>
            <xsl:call-template name="short-date"><xsl:with-param name="date" select="*[local-name()='due']"/><xsl:with-param name="source" select="concat($source, ' › 时间')"/><xsl:with-param name="size" select="'10.5pt'"/></xsl:call-template>
            <xsl:call-template name="text-cell"><xsl:with-param name="text" select="*[local-name()='name']"/><xsl:with-param name="source" select="concat($source, ' › 活动内容')"/></xsl:call-template>
            <xsl:call-template name="short-cell"><xsl:with-param name="text" select="normalize-space(*[local-name()='by'])"/><xsl:with-param name="source" select="concat($source, ' › 承担方')"/></xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
        <xsl:if test="not($events)"><xsl:call-template name="empty-rows"><xsl:with-param name="count" select="5"/><xsl:with-param name="columns" select="4"/></xsl:call-template></xsl:if>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="funds">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'11 82 26 51'"/></xsl:call-template>
      <xsl:call-template name="list-head"><xsl:with-param name="texts" select="'序号 用途 承担方 金额（元）'"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$costs">
          <xsl:variable name="source" select="concat('活动经费 › 支出项目 ', position())"/>
          <fo:table-row height="{$list-height}" keep-together.within-page="always">
            <xsl:call-template name="short-cell"><xsl:with-param name="text" select="position()"/><xsl:with-param name="printed" select="true()"/></xsl:call-template>
            <xsl:call-template name="text-cell"><xsl:with-param name="text" select="*[local-name()='name']"/><xsl:with-param name="source" select="concat($source, ' › 用途')"/><xsl:with-param name="align" select="'start'"/></xsl:call-template>
            <xsl:call-template name="short-cell"><xsl:with-param name="text" select="normalize-space(*[local-name()='by'])"/><xsl:with-param name="source" select="concat($source, ' › 承担方')"/></xsl:call-template>
            <xsl:call-template name="text-cell"><xsl:with-param name="text" select="*[local-name()='amount']"/><xsl:with-param name="source" select="concat($source, ' › 金额')"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
        <xsl:choose>
          <xsl:when test="$costs"/>
          <xsl:when test="$mode = 'blank'"><xsl:call-template name="empty-rows"><xsl:with-param name="count" select="3"/><xsl:with-param name="columns" select="4"/></xsl:call-template></xsl:when>
          <xsl:otherwise><xsl:call-template name="none"><xsl:with-param name="columns" select="4"/></xsl:call-template></xsl:otherwise>
        </xsl:choose>
        <xsl:if test="$costs or $mode = 'blank'">
          <xsl:call-template name="sum-row">
            <xsl:with-param name="label" select="'合　计'"/>
            <xsl:with-param name="source" select="'活动经费 › 经费合计'"/>
            <xsl:with-param name="amounts" select="$costs/*[local-name()='amount']"/>
            <xsl:with-param name="columns" select="3"/>
          </xsl:call-template>
        </xsl:if>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- ============ seals and log ============ -->

  <!-- Name and signature above, below them 42 mm for the seal over 盖章 and the date of signing. -->
  <xsl:template name="signatures">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'85 85'"/></xsl:call-template>
      <fo:table-body>
        <fo:table-row height="8mm" keep-together.within-page="always" keep-with-next.within-page="always">
          <xsl:call-template name="labels"><xsl:with-param name="texts" select="'甲方 乙方'"/></xsl:call-template>
        </fo:table-row>
        <fo:table-row height="24mm" keep-together.within-page="always" keep-with-next.within-page="always">
          <xsl:call-template name="signature"><xsl:with-param name="name" select="$unit/*[local-name()='name']"/><xsl:with-param name="source" select="'协议信息 › 甲方 › 工会名称（全称）'"/></xsl:call-template>
          <xsl:call-template name="signature"><xsl:with-param name="name" select="$other/*[local-name()='name']"/><xsl:with-param name="source" select="'乙方情况 › 乙方 › 工会名称（全称）'"/></xsl:call-template>
        </fo:table-row>
        <fo:table-row height="42mm" keep-together.within-page="always">
          <xsl:call-template name="party-seal"/>
          <xsl:call-template name="party-seal"/>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="signature">
    <xsl:param name="name"/>
    <xsl:param name="source"/>
    <fo:table-cell xsl:use-attribute-sets="opinion-above" padding="3mm 2mm 1mm" j:source="{$source}">
      <fo:block xsl:use-attribute-sets="value-text" text-align="center" j:source="{$source}">
        <xsl:choose>
          <xsl:when test="string-length(normalize-space($name)) &gt; 38">
            <xsl:attribute name="font-size">9pt</xsl:attribute>
            <xsl:attribute name="line-height">12pt</xsl:attribute>
          </xsl:when>
          <xsl:when test="string-length(normalize-space($name)) &gt; 19"><xsl:attribute name="font-size">10.5pt</xsl:attribute></xsl:when>
        </xsl:choose>
        <xsl:value-of select="normalize-space($name)"/>
      </fo:block>
      <fo:block font-family="西文,仿宋" font-size="12pt" line-height="20pt" space-before="12pt" j:style="seal">代表人（签字）：</fo:block>
    </fo:table-cell>
  </xsl:template>

  <xsl:template name="party-seal">
    <fo:table-cell xsl:use-attribute-sets="seal-below" j:source="联手期限 › 签订日期">
      <fo:block font-family="西文,仿宋" font-size="12pt" line-height="22pt" text-align="center" j:style="seal">（盖章）</fo:block>
      <fo:block xsl:use-attribute-sets="value-text" font-family="西文,仿宋" line-height="22pt" text-align="center" j:style="seal" j:source="联手期限 › 签订日期">
        <xsl:call-template name="date-or-blanks"><xsl:with-param name="date" select="$term/*[local-name()='signed']"/></xsl:call-template>
      </fo:block>
      <fo:block font-size="12pt" line-height="{$seal-foot}" j:style="seal">&#xA0;</fo:block>
    </fo:table-cell>
  </xsl:template>

  <xsl:template name="log">
    <xsl:if test="$activities and $mode != 'blank'">
      <xsl:call-template name="paragraph">
        <xsl:with-param name="text" select="concat('截至', x:date-cn(normalize-space($envelope/*[local-name()='date'])), '，共开展活动', count($activities), '次，', sum($activities/*[local-name()='persons']), '人次参加。')"/>
      </xsl:call-template>
    </xsl:if>
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'11 40 69 35 15'"/></xsl:call-template>
      <xsl:call-template name="list-head"><xsl:with-param name="texts" select="'序号 活动日期 活动内容 地点 参加|人数'"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$activities">
          <xsl:variable name="source" select="concat('活动记录 › 活动 ', position())"/>
          <fo:table-row height="{$list-height}" keep-together.within-page="always">
            <xsl:call-template name="short-cell"><xsl:with-param name="text" select="position()"/><xsl:with-param name="printed" select="true()"/></xsl:call-template>
            <xsl:call-template name="short-date"><xsl:with-param name="date" select="*[local-name()='date']"/><xsl:with-param name="source" select="concat($source, ' › 活动日期')"/><xsl:with-param name="size" select="'10.5pt'"/></xsl:call-template>
            <xsl:call-template name="text-cell"><xsl:with-param name="text" select="*[local-name()='name']"/><xsl:with-param name="source" select="concat($source, ' › 活动内容')"/></xsl:call-template>
            <xsl:call-template name="text-cell"><xsl:with-param name="text" select="*[local-name()='place']"/><xsl:with-param name="source" select="concat($source, ' › 地点')"/><xsl:with-param name="align" select="'center'"/></xsl:call-template>
            <xsl:call-template name="short-cell"><xsl:with-param name="text" select="normalize-space(*[local-name()='persons'])"/><xsl:with-param name="source" select="concat($source, ' › 参加人数')"/></xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
        <xsl:choose>
          <xsl:when test="$activities"/>
          <xsl:when test="$mode = 'blank'"><xsl:call-template name="empty-rows"><xsl:with-param name="count" select="24"/><xsl:with-param name="columns" select="5"/></xsl:call-template></xsl:when>
          <xsl:otherwise><xsl:call-template name="none"><xsl:with-param name="columns" select="5"/></xsl:call-template></xsl:otherwise>
        </xsl:choose>
      </fo:table-body>
    </fo:table>
  </xsl:template>
</xsl:stylesheet>
