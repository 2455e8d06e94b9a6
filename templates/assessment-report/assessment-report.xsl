<?xml version="1.0" encoding="UTF-8"?>
<!-- 考核情况报告: text and tables by turns. Ranks, grades, the average and who is recommended are worked out of the totals;
     units of the same total share a rank, and nobody but the meeting breaks the tie. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" xmlns:c="urn:jianjia:catalogue:1"
    exclude-result-prefixes="x p c">
  <xsl:import href="../common/report.xsl"/>

  <xsl:variable name="assessment" select="$form/*[local-name()='assessment']"/>
  <xsl:variable name="results" select="$form/*[local-name()='results']/*"/>
  <xsl:variable name="ranked" select="$results[normalize-space(*[local-name()='excluded']) = '否']"/>
  <xsl:variable name="scoring" select="$catalogue/c:scoring"/>

  <xsl:template name="report-body">
    <xsl:call-template name="facts"/>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'一、基本情况'"/></xsl:call-template>
    <xsl:call-template name="paragraphs"><xsl:with-param name="text" select="$form/*[local-name()='overview']"/><xsl:with-param name="source" select="'基本情况'"/></xsl:call-template>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'二、考核得分'"/></xsl:call-template>
    <xsl:call-template name="results"/>
    <xsl:call-template name="summary"/>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'三、主要经验做法'"/></xsl:call-template>
    <xsl:call-template name="paragraphs"><xsl:with-param name="text" select="$form/*[local-name()='strengths']"/><xsl:with-param name="source" select="'主要经验做法'"/></xsl:call-template>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'四、存在的主要问题'"/></xsl:call-template>
    <xsl:call-template name="problems"/>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'五、推荐意见和工作建议'"/></xsl:call-template>
    <xsl:call-template name="recommendations"/>
    <xsl:call-template name="paragraphs">
      <xsl:with-param name="text" select="$form/*[local-name()='advice']"/><xsl:with-param name="source" select="'意见建议'"/>
      <xsl:with-param name="lines" select="3"/>
    </xsl:call-template>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'六、签署意见'"/></xsl:call-template>
    <xsl:call-template name="opinions-beside">
      <xsl:with-param name="source" select="'签署意见'"/>
      <xsl:with-param name="signed" select="'group'"/>
      <xsl:with-param name="signature" select="'组长'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="facts">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'28 57 28 57'"/></xsl:call-template>
      <fo:table-body>
        <xsl:call-template name="fact-row">
          <xsl:with-param name="first" select="'报告单位'"/><xsl:with-param name="first-value" select="$unit/*[local-name()='name']"/>
          <xsl:with-param name="first-source" select="'报告信息 › 报告单位 › 工会名称（全称）'"/>
          <xsl:with-param name="spans" select="'1 3'"/>
        </xsl:call-template>
        <xsl:call-template name="fact-row">
          <xsl:with-param name="first" select="'上级工会'"/><xsl:with-param name="first-value" select="$unit/*[local-name()='system']"/>
          <xsl:with-param name="first-source" select="'报告信息 › 报告单位 › 系统工会'"/>
          <xsl:with-param name="second" select="'联系电话'"/><xsl:with-param name="second-value" select="$form/*[local-name()='phone']"/>
          <xsl:with-param name="full-size-to" select="14"/>
        </xsl:call-template>
        <xsl:call-template name="fact-row">
          <xsl:with-param name="first" select="'考核组'"/>
          <xsl:with-param name="first-value"><xsl:if test="normalize-space($assessment/*[local-name()='group']) != ''"><xsl:value-of select="concat(normalize-space($assessment/*[local-name()='group']), '考核组')"/></xsl:if></xsl:with-param>
          <xsl:with-param name="first-source" select="'考核情况 › 考核组所在片区'"/>
          <xsl:with-param name="second" select="'组长'"/><xsl:with-param name="second-value" select="$assessment/*[local-name()='leader']"/>
          <xsl:with-param name="second-source" select="'考核情况 › 组长'"/>
          <xsl:with-param name="full-size-to" select="14"/>
        </xsl:call-template>
        <xsl:call-template name="fact-row">
          <xsl:with-param name="first" select="'被考核片区'"/><xsl:with-param name="first-value" select="$assessment/*[local-name()='area']"/>
          <xsl:with-param name="first-source" select="'考核情况 › 被考核片区'"/>
          <xsl:with-param name="second" select="'考核时间'"/>
          <xsl:with-param name="second-value">
            <xsl:call-template name="days"/>
          </xsl:with-param>
          <xsl:with-param name="second-source" select="'考核情况 › 开始日期'"/>
        </xsl:call-template>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- 2026年5月11日至29日: what both dates share is said once. -->
  <xsl:template name="days">
    <xsl:variable name="from" select="normalize-space($assessment/*[local-name()='from'])"/>
    <xsl:variable name="to" select="normalize-space($assessment/*[local-name()='to'])"/>
    <xsl:choose>
      <xsl:when test="$from = ''">　月　日至　月　日</xsl:when>
      <xsl:when test="not(contains($from, '-'))"><xsl:value-of select="concat($from, '至', $to)"/></xsl:when>
      <xsl:when test="$from = $to"><xsl:value-of select="x:date-cn($from)"/></xsl:when>
      <xsl:when test="substring($from, 1, 7) = substring($to, 1, 7)"><xsl:value-of select="concat(x:date-cn($from), '至', substring-after(x:date-cn($to), '月'))"/></xsl:when>
      <xsl:when test="substring($from, 1, 4) = substring($to, 1, 4)"><xsl:value-of select="concat(x:date-cn($from), '至', substring-after(x:date-cn($to), '年'))"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat(x:date-cn($from), '至', x:date-cn($to))"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ============ 考核得分 ============ -->

  <xsl:template name="results">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'21 60 30 15 20 24'"/></xsl:call-template>
      <xsl:call-template name="list-head"><xsl:with-param name="texts" select="'名次 被考核单位 考核类别 总分 等级 推荐意见'"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$results">
          <xsl:sort select="normalize-space(*[local-name()='excluded']) = '是'"/>
          <xsl:sort select="*[local-name()='total']" data-type="number" order="descending"/>
          <xsl:call-template name="result"/>
        </xsl:for-each>
        <xsl:if test="not($results)">
          <xsl:call-template name="empty-rows"><xsl:with-param name="count" select="6"/><xsl:with-param name="columns" select="6"/><xsl:with-param name="numbered" select="false()"/></xsl:call-template>
        </xsl:if>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="result">
    <xsl:variable name="source" select="concat('考核得分 › 被考核单位 ', count(preceding-sibling::*) + 1)"/>
    <xsl:variable name="total" select="number(*[local-name()='total'])"/>
    <xsl:variable name="excluded" select="normalize-space(*[local-name()='excluded']) = '是'"/>
    <fo:table-row height="{$list-height}" keep-together.within-page="always">
      <xsl:call-template name="short-cell">
        <xsl:with-param name="text">
          <xsl:choose>
            <xsl:when test="$excluded">—</xsl:when>
            <xsl:otherwise>
              <xsl:value-of select="count($ranked[number(*[local-name()='total']) &gt; $total]) + 1"/>
              <xsl:if test="count($ranked[number(*[local-name()='total']) = $total]) &gt; 1">（并列）</xsl:if>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
        <xsl:with-param name="printed" select="true()"/>
        <xsl:with-param name="size" select="'10.5pt'"/>
      </xsl:call-template>
      <fo:table-cell border="0.5pt solid #000000" padding="{$cell-padding-block} 1.75mm" j:source="{$source} › 单位名称">
        <fo:block j:style="value" font-family="西文,楷体" font-size="12pt" line-height="16pt" j:source="{$source} › 单位名称"><xsl:value-of select="normalize-space(*[local-name()='name'])"/></fo:block>
        <xsl:if test="@sheet">
          <fo:block j:style="note" font-family="西文,宋体" font-size="7.5pt" line-height="10pt" j:source="{$source} › 评分表校验码"><xsl:value-of select="concat('评分表校验码 ', @sheet)"/></fo:block>
        </xsl:if>
      </fo:table-cell>
      <xsl:call-template name="short-cell"><xsl:with-param name="text" select="normalize-space(*[local-name()='class'])"/><xsl:with-param name="source" select="concat($source, ' › 考核类别')"/></xsl:call-template>
      <xsl:call-template name="short-cell"><xsl:with-param name="text" select="normalize-space(*[local-name()='total'])"/><xsl:with-param name="source" select="concat($source, ' › 总分')"/></xsl:call-template>
      <xsl:call-template name="short-cell">
        <xsl:with-param name="text">
          <xsl:choose>
            <xsl:when test="$excluded"><xsl:value-of select="$scoring/c:disqualifiers/@grade"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="$scoring/c:grade[@from &lt;= $total][1]/@name"/></xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
        <xsl:with-param name="printed" select="true()"/>
      </xsl:call-template>
      <xsl:call-template name="short-cell"><xsl:with-param name="text" select="normalize-space(*[local-name()='recommendation'])"/><xsl:with-param name="source" select="concat($source, ' › 推荐意见')"/></xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <!-- How many, what average, how many of each grade. -->
  <xsl:template name="summary">
    <xsl:if test="$results and $mode != 'blank'">
      <xsl:call-template name="remark">
        <xsl:with-param name="text">
          <xsl:value-of select="concat('共考核', count($results), '个单位，平均', format-number(round(sum($results/*[local-name()='total']) div count($results) * 100) div 100, '0.00'), '分')"/>
          <xsl:for-each select="$scoring/c:grade">
            <xsl:variable name="from" select="@from"/>
            <xsl:variable name="above" select="preceding-sibling::c:grade[1]/@from"/>
            <xsl:variable name="here" select="$ranked[number(*[local-name()='total']) &gt;= $from and not(number(*[local-name()='total']) &gt;= $above)]"/>
            <xsl:if test="$here"><xsl:value-of select="concat('，', @name, count($here), '个')"/></xsl:if>
          </xsl:for-each>
          <xsl:if test="count($results) &gt; count($ranked)"><xsl:value-of select="concat('，', $scoring/c:disqualifiers/@grade, count($results) - count($ranked), '个')"/></xsl:if>
          <xsl:text>。</xsl:text>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:if test="$ranked[number(*[local-name()='total']) = following-sibling::*[normalize-space(*[local-name()='excluded']) = '否']/*[local-name()='total']]">
        <xsl:call-template name="remark">
          <xsl:with-param name="first" select="false()"/>
          <xsl:with-param name="text" select="'总分相同的单位名次并列，先后次序由会议审议确定。'"/>
        </xsl:call-template>
      </xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- ============ 问题, 推荐 ============ -->

  <xsl:template name="problems">
    <xsl:variable name="problems" select="$form/*[local-name()='problems']/*"/>
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'11 35 48 47 29'"/></xsl:call-template>
      <xsl:call-template name="list-head"><xsl:with-param name="texts" select="'序号 单位 存在的问题 整改建议 整改时限'"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$problems">
          <xsl:variable name="source" select="concat('存在的主要问题 › 问题 ', position())"/>
          <fo:table-row height="{$list-height}" keep-together.within-page="always">
            <xsl:call-template name="short-cell"><xsl:with-param name="text" select="position()"/><xsl:with-param name="printed" select="true()"/></xsl:call-template>
            <xsl:call-template name="text-cell">
              <xsl:with-param name="text" select="*[local-name()='unit']"/><xsl:with-param name="source" select="concat($source, ' › 单位名称')"/>
              <xsl:with-param name="align" select="'start'"/><xsl:with-param name="size" select="'10.5pt'"/><xsl:with-param name="pitch" select="'14pt'"/>
            </xsl:call-template>
            <xsl:call-template name="text-cell"><xsl:with-param name="text" select="*[local-name()='text']"/><xsl:with-param name="source" select="concat($source, ' › 存在的问题')"/></xsl:call-template>
            <xsl:call-template name="text-cell"><xsl:with-param name="text" select="*[local-name()='advice']"/><xsl:with-param name="source" select="concat($source, ' › 整改建议')"/></xsl:call-template>
            <xsl:call-template name="short-date">
              <xsl:with-param name="date" select="*[local-name()='due']"/><xsl:with-param name="source" select="concat($source, ' › 整改时限')"/><xsl:with-param name="size" select="'10.5pt'"/>
            </xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
        <xsl:choose>
          <xsl:when test="$problems"/>
          <xsl:when test="$mode = 'blank'"><xsl:call-template name="empty-rows"><xsl:with-param name="count" select="6"/><xsl:with-param name="columns" select="5"/></xsl:call-template></xsl:when>
          <xsl:otherwise><xsl:call-template name="none"><xsl:with-param name="columns" select="5"/></xsl:call-template></xsl:otherwise>
        </xsl:choose>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- A sentence for each kind of recommendation that was made, units in the order of their totals. -->
  <xsl:template name="recommendations">
    <xsl:call-template name="recommended"><xsl:with-param name="kind" select="'推荐观摩'"/><xsl:with-param name="words" select="'推荐为现场观摩单位'"/></xsl:call-template>
    <xsl:call-template name="recommended"><xsl:with-param name="kind" select="'推荐先进'"/><xsl:with-param name="words" select="'推荐为先进'"/></xsl:call-template>
    <xsl:call-template name="recommended"><xsl:with-param name="kind" select="'暂不推荐'"/><xsl:with-param name="words" select="'暂不推荐'"/></xsl:call-template>
    <xsl:call-template name="recommended"><xsl:with-param name="kind" select="'限期整改'"/><xsl:with-param name="words" select="'限期整改'"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="recommended">
    <xsl:param name="kind"/>
    <xsl:param name="words"/>
    <xsl:variable name="here" select="$results[normalize-space(*[local-name()='recommendation']) = $kind]"/>
    <xsl:if test="$here">
      <xsl:call-template name="paragraph">
        <xsl:with-param name="text">
          <xsl:value-of select="concat($words, '的', count($here), '个：')"/>
          <xsl:for-each select="$here">
            <xsl:sort select="*[local-name()='total']" data-type="number" order="descending"/>
            <xsl:if test="position() &gt; 1">、</xsl:if>
            <xsl:value-of select="normalize-space(*[local-name()='name'])"/>
          </xsl:for-each>
          <xsl:text>。</xsl:text>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
