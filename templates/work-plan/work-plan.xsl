<?xml version="1.0" encoding="UTF-8"?>
<!-- 建家工作计划: the goal; the route from stage to stage; what is to be done, to what standard and by whom; and the same on
     the months of the year. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" exclude-result-prefixes="x">
  <xsl:import href="../common/report.xsl"/>
  <xsl:import href="../common/timeline.xsl"/>

  <xsl:variable name="stages" select="$form/*[local-name()='stages']/*"/>
  <xsl:variable name="tasks" select="$stages/*[local-name()='task']"/>

  <xsl:template name="report-body">
    <xsl:call-template name="facts"/>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'一、总体目标'"/></xsl:call-template>
    <xsl:call-template name="paragraphs"><xsl:with-param name="text" select="$form/*[local-name()='goal']"/><xsl:with-param name="source" select="'总体目标'"/></xsl:call-template>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'二、路线图'"/></xsl:call-template>
    <xsl:call-template name="route"/>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'三、任务和责任人'"/></xsl:call-template>
    <xsl:call-template name="tasks"/>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'四、时间表'"/></xsl:call-template>
    <xsl:call-template name="chart"/>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'五、审定意见'"/></xsl:call-template>
    <xsl:call-template name="opinions-beside"><xsl:with-param name="source" select="'审定意见'"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="facts">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'28 57 28 57'"/></xsl:call-template>
      <fo:table-body>
        <xsl:call-template name="unit-rows"><xsl:with-param name="source" select="'编制信息 › 编制单位'"/></xsl:call-template>
        <xsl:call-template name="fact-row">
          <xsl:with-param name="first" select="'工会主席'"/><xsl:with-param name="first-value" select="$form/*[local-name()='chair']"/>
          <xsl:with-param name="second" select="'联系电话'"/><xsl:with-param name="second-value" select="$form/*[local-name()='phone']"/>
          <xsl:with-param name="full-size-to" select="14"/>
        </xsl:call-template>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- ============ 路线图 ============ -->

  <xsl:template name="route">
    <xsl:variable name="count" select="count($stages) + 3 * number(not($stages))"/>
    <fo:table table-layout="fixed" width="170mm" border-collapse="collapse" start-indent="0pt" end-indent="0pt" display-align="center">
      <xsl:call-template name="route-columns"><xsl:with-param name="count" select="$count"/><xsl:with-param name="width" select="(170 - 8 * ($count - 1)) div $count"/></xsl:call-template>
      <fo:table-body>
        <fo:table-row height="20mm" keep-together.within-page="always">
          <xsl:for-each select="$stages">
            <xsl:if test="position() &gt; 1"><xsl:call-template name="arrow-cell"/></xsl:if>
            <xsl:call-template name="route-stage"/>
          </xsl:for-each>
          <xsl:if test="not($stages)">
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block j:style="label"/></fo:table-cell>
            <xsl:call-template name="arrow-cell"/>
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block j:style="label"/></fo:table-cell>
            <xsl:call-template name="arrow-cell"/>
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block j:style="label"/></fo:table-cell>
          </xsl:if>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="route-columns">
    <xsl:param name="count"/>
    <xsl:param name="width"/>
    <fo:table-column column-width="{$width}mm"/>
    <xsl:if test="$count &gt; 1">
      <fo:table-column column-width="8mm"/>
      <xsl:call-template name="route-columns"><xsl:with-param name="count" select="$count - 1"/><xsl:with-param name="width" select="$width"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- Name, days, number of tasks: short lines, so that six stages stand beside each other. -->
  <xsl:template name="route-stage">
    <xsl:variable name="source" select="concat('工作阶段 › 阶段 ', position())"/>
    <fo:table-cell xsl:use-attribute-sets="cell" padding-start="0.5mm" padding-end="0.5mm" j:source="{$source} › 阶段名称">
      <xsl:call-template name="route-name"><xsl:with-param name="text" select="@name"/><xsl:with-param name="source" select="concat($source, ' › 阶段名称')"/></xsl:call-template>
      <fo:block font-family="西文,仿宋" font-size="9pt" line-height="12pt" text-align="center" j:source="{$source} › 开始日期">
        <xsl:call-template name="route-day"><xsl:with-param name="date" select="*[local-name()='from']"/></xsl:call-template>
      </fo:block>
      <fo:block font-family="西文,仿宋" font-size="9pt" line-height="12pt" text-align="center" j:source="{$source} › 结束日期">
        <xsl:text>至</xsl:text>
        <xsl:call-template name="route-day"><xsl:with-param name="date" select="*[local-name()='to']"/></xsl:call-template>
      </fo:block>
      <fo:block font-family="西文,仿宋" font-size="9pt" line-height="12pt" text-align="center"><xsl:if test="$mode != 'blank'"><xsl:value-of select="concat(count(*[local-name()='task']), '项任务')"/></xsl:if></fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- A name in lines of about equal length, none longer than its box. -->
  <xsl:template name="route-name">
    <xsl:param name="text"/>
    <xsl:param name="source"/>
    <xsl:variable name="measure" select="floor(((178 div count($stages)) - 10) div 4.2333)"/>
    <xsl:variable name="line" select="ceiling(string-length($text) div ceiling(string-length($text) div $measure))"/>
    <fo:block xsl:use-attribute-sets="label-text" j:source="{$source}"><xsl:value-of select="substring($text, 1, $line)"/></fo:block>
    <xsl:if test="string-length($text) &gt; $line">
      <xsl:call-template name="route-name"><xsl:with-param name="text" select="substring($text, $line + 1)"/><xsl:with-param name="source" select="$source"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- 1月15日; the month of a plan for several years. -->
  <xsl:template name="route-day">
    <xsl:param name="date"/>
    <xsl:variable name="whole" select="x:date-cn(normalize-space($date))"/>
    <xsl:choose>
      <xsl:when test="not(contains($whole, '年'))"><xsl:value-of select="$whole"/></xsl:when>
      <xsl:when test="$chart-years = 1"><xsl:value-of select="substring-after($whole, '年')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat(substring-before($whole, '月'), '月')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 3月31日; the year too where the period is of several. -->
  <xsl:template name="day">
    <xsl:param name="date"/>
    <xsl:variable name="whole" select="x:date-cn(normalize-space($date))"/>
    <xsl:choose>
      <xsl:when test="$chart-years = 1 and contains($whole, '年')"><xsl:value-of select="substring-after($whole, '年')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$whole"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ============ 任务和责任人 ============ -->

  <xsl:template name="tasks">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'11 40 56 26 37'"/></xsl:call-template>
      <xsl:call-template name="list-head"><xsl:with-param name="texts" select="'序号 工作任务 完成标准 责任人 起止时间'"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$stages">
          <xsl:variable name="stage" select="position()"/>
          <xsl:variable name="before" select="count(preceding-sibling::*/*[local-name()='task'])"/>
          <xsl:call-template name="part-row">
            <xsl:with-param name="text" select="concat('（', x:number-han($stage), '）', @name)"/>
            <xsl:with-param name="columns" select="5"/>
          </xsl:call-template>
          <xsl:for-each select="*[local-name()='task']">
            <xsl:call-template name="task">
              <xsl:with-param name="number" select="$before + position()"/>
              <xsl:with-param name="source" select="concat('工作阶段 › 阶段 ', $stage, ' › 任务 ', position())"/>
            </xsl:call-template>
          </xsl:for-each>
        </xsl:for-each>
        <xsl:if test="not($stages)"><xsl:call-template name="empty-rows"><xsl:with-param name="count" select="8"/><xsl:with-param name="columns" select="5"/></xsl:call-template></xsl:if>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="task">
    <xsl:param name="number"/>
    <xsl:param name="source"/>
    <fo:table-row height="{$list-height}" keep-together.within-page="always">
      <xsl:call-template name="short-cell"><xsl:with-param name="text" select="$number"/><xsl:with-param name="printed" select="true()"/></xsl:call-template>
      <xsl:call-template name="text-cell">
        <xsl:with-param name="text" select="*[local-name()='name']"/><xsl:with-param name="source" select="concat($source, ' › 工作任务')"/><xsl:with-param name="align" select="'start'"/>
      </xsl:call-template>
      <xsl:call-template name="text-cell"><xsl:with-param name="text" select="*[local-name()='target']"/><xsl:with-param name="source" select="concat($source, ' › 完成标准')"/></xsl:call-template>
      <fo:table-cell border="0.5pt solid #000000" padding="{$cell-padding-block} 0.5mm" j:source="{$source} › 责任人">
        <fo:block xsl:use-attribute-sets="value-text" text-align="center" j:source="{$source} › 责任人"><xsl:value-of select="normalize-space(*[local-name()='responsible'])"/></fo:block>
        <xsl:if test="*[local-name()='partner']">
          <fo:block xsl:use-attribute-sets="value-text" font-size="9pt" line-height="12pt" text-align="center" j:source="{$source} › 配合单位">
            <xsl:value-of select="concat('配合：', normalize-space(*[local-name()='partner']))"/>
          </fo:block>
        </xsl:if>
      </fo:table-cell>
      <fo:table-cell border="0.5pt solid #000000" padding="{$cell-padding-block} 0.5mm" j:source="{$source} › 完成日期">
        <fo:block xsl:use-attribute-sets="value-text" font-size="10.5pt" text-align="center" j:source="{$source} › 开始日期">
          <xsl:value-of select="concat(x:date-cn(normalize-space(*[local-name()='from'])), '至')"/>
        </fo:block>
        <fo:block xsl:use-attribute-sets="value-text" font-size="10.5pt" text-align="center" j:source="{$source} › 完成日期">
          <xsl:value-of select="x:date-cn(normalize-space(*[local-name()='to']))"/>
        </fo:block>
        <xsl:if test="*[local-name()='milestone']">
          <fo:block xsl:use-attribute-sets="value-text" font-size="9pt" line-height="12pt" text-align="center" j:source="{$source} › 关键节点">
            <xsl:text>节点：</xsl:text><xsl:call-template name="day"><xsl:with-param name="date" select="*[local-name()='milestone']"/></xsl:call-template>
          </fo:block>
        </xsl:if>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <!-- ============ 时间表 ============ -->

  <xsl:template name="chart">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'50 10 10 10 10 10 10 10 10 10 10 10 10'"/></xsl:call-template>
      <fo:table-header>
        <fo:table-row height="{$list-height}" keep-together.within-page="always" keep-with-next.within-page="always">
          <xsl:call-template name="label"><xsl:with-param name="text" select="'阶段和任务'"/></xsl:call-template>
          <xsl:call-template name="chart-titles"/>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$stages">
          <xsl:variable name="stage" select="position()"/>
          <xsl:variable name="before" select="count(preceding-sibling::*/*[local-name()='task'])"/>
          <fo:table-row height="8mm" keep-together.within-page="always" keep-with-next.within-page="always">
            <fo:table-cell border="0.5pt solid #000000" padding="0mm 1.75mm">
              <fo:block xsl:use-attribute-sets="label-text" font-size="10.5pt" text-align="start"><xsl:value-of select="concat('（', x:number-han($stage), '）', @name)"/></fo:block>
            </fo:table-cell>
            <xsl:call-template name="chart-cell">
              <xsl:with-param name="from" select="*[local-name()='from']"/><xsl:with-param name="to" select="*[local-name()='to']"/><xsl:with-param name="fill" select="'#4d4d4d'"/>
            </xsl:call-template>
          </fo:table-row>
          <xsl:for-each select="*[local-name()='task']">
            <fo:table-row height="8mm" keep-together.within-page="always">
              <fo:table-cell border="0.5pt solid #000000" padding="0mm 1.75mm">
                <fo:block font-family="西文,仿宋" font-size="9pt" line-height="12pt"><xsl:value-of select="concat($before + position(), '.', normalize-space(*[local-name()='name']))"/></fo:block>
              </fo:table-cell>
              <xsl:call-template name="chart-cell">
                <xsl:with-param name="from" select="*[local-name()='from']"/><xsl:with-param name="to" select="*[local-name()='to']"/><xsl:with-param name="milestone" select="*[local-name()='milestone']"/>
              </xsl:call-template>
            </fo:table-row>
          </xsl:for-each>
        </xsl:for-each>
        <xsl:if test="not($stages)">
          <xsl:call-template name="empty-chart"><xsl:with-param name="count" select="8"/></xsl:call-template>
        </xsl:if>
      </fo:table-body>
    </fo:table>
    <xsl:call-template name="remark"><xsl:with-param name="text" select="'深色横条为阶段，浅色横条为任务，黑色菱形为关键节点。'"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="empty-chart">
    <xsl:param name="count"/>
    <xsl:if test="$count &gt; 0">
      <fo:table-row height="8mm" keep-together.within-page="always">
        <fo:table-cell border="0.5pt solid #000000" padding="0mm 1.75mm"><fo:block font-size="9pt" line-height="12pt"/></fo:table-cell>
        <xsl:call-template name="chart-cell"/>
      </fo:table-row>
      <xsl:call-template name="empty-chart"><xsl:with-param name="count" select="$count - 1"/></xsl:call-template>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
