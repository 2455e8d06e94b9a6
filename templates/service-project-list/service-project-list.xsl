<?xml version="1.0" encoding="UTF-8"?>
<!-- 服务项目清单: what was promised; how it was kept, with sums and shares worked out; what the members said of it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" exclude-result-prefixes="x">
  <xsl:import href="../common/report.xsl"/>

  <xsl:variable name="projects" select="$form/*[local-name()='projects']/*"/>
  <xsl:variable name="outcomes" select="$projects/*[local-name()='outcome']"/>
  <!-- a blank form has rows too when it is to be filled in: nothing is counted there -->
  <xsl:variable name="budgets" select="$projects/*[local-name()='budget'][normalize-space(.) != '' and $mode != 'blank']"/>
  <xsl:variable name="spendings" select="$outcomes/*[local-name()='spent'][normalize-space(.) != '' and $mode != 'blank']"/>
  <xsl:variable name="review" select="$form/*[local-name()='review']"/>
  <xsl:variable name="one-year" select="string-length(normalize-space($envelope/*[local-name()='period'])) = 4"/>

  <xsl:template name="report-body">
    <xsl:call-template name="facts"/>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'一、服务项目和承诺'"/></xsl:call-template>
    <xsl:call-template name="promises"/>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'二、兑现情况'"/></xsl:call-template>
    <xsl:call-template name="outcomes"/>
    <xsl:if test="$outcomes and $mode != 'blank'"><xsl:call-template name="shares"/></xsl:if>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'三、兑现评议'"/></xsl:call-template>
    <xsl:call-template name="review"/>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'四、审定意见'"/></xsl:call-template>
    <xsl:call-template name="opinions-beside"><xsl:with-param name="source" select="'审定意见'"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="facts">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'28 57 28 57'"/></xsl:call-template>
      <fo:table-body>
        <xsl:call-template name="unit-rows"><xsl:with-param name="source" select="'填报信息 › 填报单位'"/></xsl:call-template>
        <xsl:call-template name="fact-row">
          <xsl:with-param name="first" select="'工会主席'"/><xsl:with-param name="first-value" select="$form/*[local-name()='chair']"/>
          <xsl:with-param name="second" select="'联系电话'"/><xsl:with-param name="second-value" select="$form/*[local-name()='phone']"/>
          <xsl:with-param name="full-size-to" select="14"/>
        </xsl:call-template>
        <xsl:call-template name="fact-row">
          <xsl:with-param name="first" select="'填表日期'"/><xsl:with-param name="first-value" select="x:date-cn(normalize-space($envelope/*[local-name()='date']))"/>
          <xsl:with-param name="first-source" select="'填报信息 › 填表日期'"/>
          <xsl:with-param name="spans" select="'1 3'"/>
        </xsl:call-template>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- ============ 承诺 ============ -->

  <xsl:template name="promises">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'11 31 46 24 16 19 23'"/></xsl:call-template>
      <xsl:call-template name="list-head"><xsl:with-param name="texts" select="'序号 项目名称 承诺内容 服务对象 责任人 计划|完成 预算|（元）'"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$projects">
          <xsl:variable name="source" select="concat('服务项目 › 项目 ', position(), ' › ')"/>
          <fo:table-row height="{$list-height}" keep-together.within-page="always">
            <xsl:call-template name="number-cell"/>
            <xsl:call-template name="words"><xsl:with-param name="text" select="*[local-name()='name']"/><xsl:with-param name="source" select="concat($source, '项目名称')"/></xsl:call-template>
            <xsl:call-template name="words"><xsl:with-param name="text" select="*[local-name()='promise']"/><xsl:with-param name="source" select="concat($source, '承诺内容')"/></xsl:call-template>
            <xsl:call-template name="words"><xsl:with-param name="text" select="*[local-name()='target']"/><xsl:with-param name="source" select="concat($source, '服务对象')"/></xsl:call-template>
            <xsl:call-template name="short-cell"><xsl:with-param name="text" select="normalize-space(*[local-name()='responsible'])"/><xsl:with-param name="source" select="concat($source, '责任人')"/><xsl:with-param name="size" select="'10.5pt'"/></xsl:call-template>
            <xsl:call-template name="day-cell"><xsl:with-param name="date" select="*[local-name()='due']"/><xsl:with-param name="source" select="concat($source, '计划完成日期')"/></xsl:call-template>
            <xsl:call-template name="money-cell"><xsl:with-param name="amounts" select="*[local-name()='budget'][normalize-space(.) != '']"/><xsl:with-param name="source" select="concat($source, '预算')"/></xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
        <xsl:if test="not($projects)"><xsl:call-template name="empty-rows"><xsl:with-param name="count" select="7"/><xsl:with-param name="columns" select="7"/></xsl:call-template></xsl:if>
        <fo:table-row height="{$list-height}" keep-together.within-page="always">
          <fo:table-cell xsl:use-attribute-sets="cell" padding-start="3mm" number-columns-spanned="6" background-color="#EBEBEB" j:source="合计 › 预算合计">
            <fo:block xsl:use-attribute-sets="label-text" text-align="start" j:source="合计 › 预算合计">
              <xsl:text>合　计</xsl:text>
              <xsl:if test="$budgets"><fo:inline font-family="西文,仿宋"><xsl:value-of select="concat('　', count($projects), '项　', x:amount-han(x:fen($budgets)))"/></fo:inline></xsl:if>
            </fo:block>
          </fo:table-cell>
          <xsl:call-template name="money-cell"><xsl:with-param name="amounts" select="$budgets"/><xsl:with-param name="source" select="'合计 › 预算合计'"/><xsl:with-param name="total" select="true()"/></xsl:call-template>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- ============ 兑现 ============ -->

  <xsl:template name="outcomes">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'11 35 15 19 15 24 15 36'"/></xsl:call-template>
      <xsl:call-template name="list-head"><xsl:with-param name="texts" select="'序号 项目名称 是否|兑现 兑现|日期 服务|人数 实际支出|（元） 满意率 原因说明'"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$projects">
          <xsl:variable name="outcome" select="*[local-name()='outcome']"/>
          <xsl:variable name="source" select="concat('服务项目 › 项目 ', position(), ' › 兑现情况 › ')"/>
          <fo:table-row height="{$list-height}" keep-together.within-page="always">
            <xsl:call-template name="number-cell"/>
            <xsl:call-template name="words"><xsl:with-param name="text" select="*[local-name()='name']"/><xsl:with-param name="source" select="concat('服务项目 › 项目 ', position(), ' › 项目名称')"/></xsl:call-template>
            <xsl:call-template name="short-cell"><xsl:with-param name="text" select="normalize-space($outcome/*[local-name()='kept'])"/><xsl:with-param name="source" select="concat($source, '是否兑现')"/><xsl:with-param name="size" select="'10.5pt'"/></xsl:call-template>
            <xsl:call-template name="day-cell"><xsl:with-param name="date" select="$outcome/*[local-name()='done']"/><xsl:with-param name="source" select="concat($source, '兑现日期')"/></xsl:call-template>
            <xsl:call-template name="figure-cell"><xsl:with-param name="text" select="$outcome/*[local-name()='persons']"/><xsl:with-param name="source" select="concat($source, '服务人数')"/></xsl:call-template>
            <xsl:call-template name="money-cell"><xsl:with-param name="amounts" select="$outcome/*[local-name()='spent'][normalize-space(.) != '']"/><xsl:with-param name="source" select="concat($source, '实际支出')"/></xsl:call-template>
            <xsl:call-template name="figure-cell">
              <xsl:with-param name="text"><xsl:if test="normalize-space($outcome/*[local-name()='satisfaction']) != ''"><xsl:value-of select="concat(normalize-space($outcome/*[local-name()='satisfaction']), '%')"/></xsl:if></xsl:with-param>
              <xsl:with-param name="source" select="concat($source, '满意率')"/>
            </xsl:call-template>
            <xsl:call-template name="words"><xsl:with-param name="text" select="$outcome/*[local-name()='reason']"/><xsl:with-param name="source" select="concat($source, '原因说明')"/></xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
        <xsl:if test="not($projects)"><xsl:call-template name="empty-rows"><xsl:with-param name="count" select="7"/><xsl:with-param name="columns" select="8"/></xsl:call-template></xsl:if>
        <fo:table-row height="{$list-height}" keep-together.within-page="always">
          <fo:table-cell xsl:use-attribute-sets="cell" padding-start="3mm" number-columns-spanned="4" background-color="#EBEBEB" j:source="合计 › 兑现项目数">
            <fo:block xsl:use-attribute-sets="label-text" text-align="start" j:source="合计 › 兑现项目数">
              <xsl:text>合　计</xsl:text>
              <xsl:if test="$outcomes and $mode != 'blank'"><fo:inline font-family="西文,仿宋"><xsl:value-of select="concat('　兑现', count($outcomes[normalize-space(*[local-name()='kept']) = '是']), '项')"/></fo:inline></xsl:if>
            </fo:block>
          </fo:table-cell>
          <xsl:call-template name="figure-cell">
            <xsl:with-param name="text"><xsl:if test="$mode != 'blank' and $outcomes/*[local-name()='persons'][normalize-space(.) != '']"><xsl:value-of select="sum($outcomes/*[local-name()='persons'][normalize-space(.) != ''])"/></xsl:if></xsl:with-param>
            <xsl:with-param name="source" select="'合计 › 服务人数合计'"/><xsl:with-param name="total" select="true()"/>
          </xsl:call-template>
          <xsl:call-template name="money-cell"><xsl:with-param name="amounts" select="$spendings"/><xsl:with-param name="source" select="'合计 › 实际支出合计'"/><xsl:with-param name="total" select="true()"/></xsl:call-template>
          <fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="2" background-color="#EBEBEB"><fo:block j:style="value"/></fo:table-cell>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- 兑现率 with its formula; what is not kept yet, by what was said of it; the money against the budget. -->
  <xsl:template name="shares">
    <xsl:variable name="all" select="count($projects)"/>
    <xsl:variable name="kept" select="count($outcomes[normalize-space(*[local-name()='kept']) = '是'])"/>
    <xsl:variable name="broken" select="count($outcomes[normalize-space(*[local-name()='kept']) = '否'])"/>
    <xsl:call-template name="remark">
      <xsl:with-param name="text" select="concat('兑现率＝兑现', $kept, '项÷承诺', $all, '项×100%＝', x:percent(string($kept), string($all), 2), '%；未兑现', $broken, '项，进行中和未填的', $all - $kept - $broken, '项。')"/>
    </xsl:call-template>
    <xsl:if test="$spendings and x:fen($budgets) &gt; 0">
      <xsl:call-template name="remark">
        <xsl:with-param name="text" select="concat('预算执行率＝支出', x:yuan(x:fen($spendings)), '元÷预算', x:yuan(x:fen($budgets)), '元×100%＝', x:percent(x:yuan(x:fen($spendings)), x:yuan(x:fen($budgets)), 2), '%。')"/>
        <xsl:with-param name="first" select="false()"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- ============ 评议 ============ -->

  <xsl:template name="review">
    <xsl:variable name="voted" select="normalize-space($review/*[local-name()='voted'])"/>
    <xsl:variable name="satisfied" select="normalize-space($review/*[local-name()='satisfied'])"/>
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'28 57 28 57'"/></xsl:call-template>
      <fo:table-body>
        <xsl:choose>
          <xsl:when test="$review or $mode = 'blank'">
            <xsl:call-template name="fact-row">
              <xsl:with-param name="first" select="'评议日期'"/><xsl:with-param name="first-value" select="x:date-cn(normalize-space($review/*[local-name()='date']))"/>
              <xsl:with-param name="first-source" select="'兑现评议 › 评议日期'"/>
              <xsl:with-param name="second" select="'参评人数'"/><xsl:with-param name="second-value" select="$voted"/>
              <xsl:with-param name="second-source" select="'兑现评议 › 参评人数'"/>
            </xsl:call-template>
            <xsl:call-template name="fact-row">
              <xsl:with-param name="first" select="'满意人数'"/><xsl:with-param name="first-value" select="$satisfied"/>
              <xsl:with-param name="first-source" select="'兑现评议 › 满意人数'"/>
              <xsl:with-param name="second" select="'满意率'"/>
              <xsl:with-param name="second-value"><xsl:if test="number($voted) &gt; 0 and $satisfied != ''"><xsl:value-of select="concat(x:percent($satisfied, $voted, 2), '%')"/></xsl:if></xsl:with-param>
              <xsl:with-param name="second-source" select="'兑现评议 › 满意人数'"/>
            </xsl:call-template>
            <fo:table-row height="14mm" keep-together.within-page="always">
              <xsl:call-template name="label"><xsl:with-param name="text" select="'评议意见'"/></xsl:call-template>
              <xsl:call-template name="text-cell"><xsl:with-param name="text" select="$review/*[local-name()='text']"/><xsl:with-param name="source" select="'兑现评议 › 评议意见'"/><xsl:with-param name="columns" select="3"/></xsl:call-template>
            </fo:table-row>
          </xsl:when>
          <xsl:otherwise>
            <fo:table-row height="{$list-height}" keep-together.within-page="always">
              <xsl:call-template name="short-cell"><xsl:with-param name="text" select="'尚未评议'"/><xsl:with-param name="columns" select="4"/><xsl:with-param name="printed" select="true()"/></xsl:call-template>
            </fo:table-row>
          </xsl:otherwise>
        </xsl:choose>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- ============ cells: crowded lists, 10.5 pt ============ -->

  <xsl:template name="number-cell">
    <xsl:call-template name="short-cell">
      <xsl:with-param name="text" select="string(@number)"/>
      <xsl:with-param name="source" select="concat('服务项目 › 项目 ', count(preceding-sibling::*) + 1, ' › 序号')"/>
      <xsl:with-param name="printed" select="true()"/>
      <xsl:with-param name="size" select="'10.5pt'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="words">
    <xsl:param name="text"/>
    <xsl:param name="source"/>
    <xsl:call-template name="text-cell">
      <xsl:with-param name="text" select="$text"/>
      <xsl:with-param name="source" select="$source"/>
      <xsl:with-param name="align" select="'justify'"/>
      <xsl:with-param name="size" select="'10.5pt'"/>
      <xsl:with-param name="pitch" select="'16pt'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- 6月30日; the year above it where the period is of several. -->
  <xsl:template name="day-cell">
    <xsl:param name="date"/>
    <xsl:param name="source"/>
    <xsl:variable name="whole" select="x:date-cn(normalize-space($date))"/>
    <fo:table-cell border="0.5pt solid #000000" padding="{$cell-padding-block} 0.5mm" j:source="{$source}">
      <xsl:if test="not($one-year) and contains($whole, '年')">
        <fo:block xsl:use-attribute-sets="value-text" font-size="10.5pt" line-height="16pt" text-align="center" j:source="{$source}"><xsl:value-of select="concat(substring-before($whole, '年'), '年')"/></fo:block>
      </xsl:if>
      <fo:block xsl:use-attribute-sets="value-text" font-size="10.5pt" line-height="16pt" text-align="center" j:source="{$source}">
        <xsl:value-of select="substring-after(concat(substring('年', 1, number(not(contains($whole, '年')))), $whole), '年')"/>
      </fo:block>
    </fo:table-cell>
  </xsl:template>

  <xsl:template name="money-cell">
    <xsl:param name="amounts" select="/.."/>
    <xsl:param name="source"/>
    <xsl:param name="total" select="false()"/>
    <xsl:call-template name="figure-cell">
      <xsl:with-param name="text"><xsl:if test="$amounts"><xsl:value-of select="x:yuan(x:fen($amounts))"/></xsl:if></xsl:with-param>
      <xsl:with-param name="source" select="$source"/>
      <xsl:with-param name="total" select="$total"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Figures stand at the right; sums on grey. A long one steps down in size and keeps to one line. -->
  <xsl:template name="figure-cell">
    <xsl:param name="text"/>
    <xsl:param name="source"/>
    <xsl:param name="total" select="false()"/>
    <fo:table-cell border="0.5pt solid #000000" padding="{$cell-padding-block} 1mm" j:source="{$source}">
      <xsl:if test="$total"><xsl:attribute name="background-color">#EBEBEB</xsl:attribute></xsl:if>
      <fo:block xsl:use-attribute-sets="value-text" font-size="10.5pt" line-height="16pt" text-align="end" j:source="{$source}">
        <xsl:if test="string-length(normalize-space($text)) &gt; 11"><xsl:attribute name="font-size">9pt</xsl:attribute></xsl:if>
        <xsl:value-of select="normalize-space($text)"/>
      </fo:block>
    </fo:table-cell>
  </xsl:template>

</xsl:stylesheet>
