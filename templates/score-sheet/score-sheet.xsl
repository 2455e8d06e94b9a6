<?xml version="1.0" encoding="UTF-8"?>
<!-- 百分制考核评分表: the criteria of the class as the catalogue has them, points and why some were taken off, what
     excludes a unit, the total and the grade worked out of both. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" xmlns:c="urn:jianjia:catalogue:1"
    exclude-result-prefixes="x p c">
  <xsl:import href="../common/report.xsl"/>

  <xsl:variable name="class" select="normalize-space($envelope/*[local-name()='class'])"/>
  <xsl:variable name="scoring" select="$catalogue/c:scoring"/>
  <!-- a blank form has the criteria of the first class -->
  <xsl:variable name="standard" select="$scoring/c:standard[@class = $class or ($class = '' and position() = 1)]"/>
  <xsl:variable name="scores" select="$form/*[local-name()='scores']/*"/>
  <xsl:variable name="assessment" select="$form/*[local-name()='assessment']"/>
  <xsl:variable name="result" select="$form/*[local-name()='result']"/>
  <xsl:variable name="filled" select="boolean($scores)"/>
  <xsl:variable name="excluded" select="$form/*[local-name()='disqualifiers']/*[normalize-space(.) = '是']"/>
  <xsl:variable name="total" select="round(sum($scores/*[local-name()='points']) * 10) div 10"/>

  <xsl:template name="report-body">
    <xsl:call-template name="facts"/>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'一、考核评分'"/></xsl:call-template>
    <xsl:call-template name="criteria"/>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'二、取消申报资格的情形'"/></xsl:call-template>
    <xsl:call-template name="disqualifiers"/>
    <!-- What is signed stands on one page. A page is begun for it where the criteria fill more than one: no reader of DOCX
         keeps tables together. -->
    <xsl:call-template name="section">
      <xsl:with-param name="text" select="'三、考核结果'"/>
      <xsl:with-param name="new-page" select="count($standard//c:criterion) &gt; 8"/>
    </xsl:call-template>
    <xsl:call-template name="result"/>
    <xsl:call-template name="grades"/>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'四、各方意见'"/></xsl:call-template>
    <xsl:call-template name="opinions-beside">
      <xsl:with-param name="source" select="'各方意见'"/>
      <xsl:with-param name="signed" select="'group'"/>
      <xsl:with-param name="signature" select="'组长'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="facts">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'28 57 28 57'"/></xsl:call-template>
      <fo:table-body>
        <xsl:call-template name="unit-rows"><xsl:with-param name="source" select="'考核信息 › 被考核单位'"/></xsl:call-template>
        <fo:table-row height="{$fact-height}" keep-together.within-page="always">
          <xsl:call-template name="label"><xsl:with-param name="text" select="'考核类别'"/></xsl:call-template>
          <fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="3" j:source="考核信息 › 考核类别">
            <fo:block j:style="cell" font-family="西文,仿宋" text-align="center" j:source="考核信息 › 考核类别">
              <xsl:call-template name="choices">
                <xsl:with-param name="words"><xsl:for-each select="$scoring/c:standard"><xsl:if test="position() &gt; 1"><xsl:text> </xsl:text></xsl:if><xsl:value-of select="@class"/></xsl:for-each></xsl:with-param>
                <xsl:with-param name="chosen" select="concat('|', $class, '|')"/>
              </xsl:call-template>
            </fo:block>
          </fo:table-cell>
        </fo:table-row>
        <xsl:if test="normalize-space($envelope/*[local-name()='subject']) != ''">
          <xsl:call-template name="fact-row">
            <xsl:with-param name="first" select="'小家名称'"/><xsl:with-param name="first-value" select="$envelope/*[local-name()='subject']"/>
            <xsl:with-param name="first-source" select="'考核信息 › 小家名称'"/>
            <xsl:with-param name="spans" select="'1 3'"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:call-template name="fact-row">
          <xsl:with-param name="first" select="'工会主席'"/><xsl:with-param name="first-value" select="$form/*[local-name()='chair']"/>
          <xsl:with-param name="second" select="'联系电话'"/><xsl:with-param name="second-value" select="$form/*[local-name()='phone']"/>
          <xsl:with-param name="full-size-to" select="14"/>
        </xsl:call-template>
        <fo:table-row height="{$fact-height}" keep-together.within-page="always">
          <xsl:call-template name="label"><xsl:with-param name="text" select="'职工数'"/></xsl:call-template>
          <xsl:call-template name="value"><xsl:with-param name="text" select="$form/*[local-name()='employees']"/><xsl:with-param name="source" select="'职工数'"/></xsl:call-template>
          <xsl:call-template name="label"><xsl:with-param name="text" select="'会员数|（入会率）'"/></xsl:call-template>
          <xsl:call-template name="value">
            <xsl:with-param name="text">
              <xsl:if test="$filled">
                <xsl:value-of select="concat(normalize-space($form/*[local-name()='members']), '（', x:percent(normalize-space($form/*[local-name()='members']), normalize-space($form/*[local-name()='employees']), 2), '%）')"/>
              </xsl:if>
            </xsl:with-param>
            <xsl:with-param name="source" select="'会员数'"/>
          </xsl:call-template>
        </fo:table-row>
        <xsl:call-template name="fact-row">
          <xsl:with-param name="first" select="'考核组'"/><xsl:with-param name="first-value" select="$assessment/*[local-name()='group']"/>
          <xsl:with-param name="first-source" select="'考核情况 › 考核组'"/>
          <xsl:with-param name="second" select="'考核日期'"/>
          <xsl:with-param name="second-value">
            <xsl:call-template name="date-or-blanks"><xsl:with-param name="date" select="$assessment/*[local-name()='date']"/></xsl:call-template>
          </xsl:with-param>
          <xsl:with-param name="second-source" select="'考核情况 › 考核日期'"/>
        </xsl:call-template>
        <fo:table-row height="{$fact-height}" keep-together.within-page="always">
          <xsl:call-template name="label"><xsl:with-param name="text" select="'考核人员'"/></xsl:call-template>
          <fo:table-cell xsl:use-attribute-sets="cell" padding-start="2mm" padding-end="2mm" number-columns-spanned="3" j:source="考核情况 › 考核组成员">
            <fo:block xsl:use-attribute-sets="value-text" j:source="考核情况 › 考核组成员">
              <xsl:if test="$filled"><xsl:value-of select="concat(normalize-space($assessment/*[local-name()='leader']), '（组长）')"/></xsl:if>
              <xsl:for-each select="$assessment/*[local-name()='assessor'][normalize-space(.) != '']"><xsl:value-of select="concat('、', normalize-space(.))"/></xsl:for-each>
            </fo:block>
          </fo:table-cell>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- ============ 考核评分 ============ -->

  <xsl:template name="criteria">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'11 68 14 47 14 16'"/></xsl:call-template>
      <xsl:call-template name="list-head"><xsl:with-param name="texts" select="'序号 考核内容 分值 扣分原因 扣分 得分'"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$standard/c:group">
          <xsl:variable name="before" select="count(preceding-sibling::c:group/c:criterion)"/>
          <xsl:call-template name="part-row">
            <xsl:with-param name="text" select="concat(@label, '（', sum(c:criterion/@points), '分）')"/>
            <xsl:with-param name="columns" select="6"/>
            <xsl:with-param name="end">
              <xsl:choose>
                <xsl:when test="$filled and $mode != 'blank'"><xsl:value-of select="round(sum($scores[@ref = current()/c:criterion/@id]/*[local-name()='points']) * 10) div 10"/></xsl:when>
                <xsl:otherwise>&#xA0;</xsl:otherwise>
              </xsl:choose>
            </xsl:with-param>
          </xsl:call-template>
          <xsl:for-each select="c:criterion">
            <xsl:variable name="score" select="$scores[@ref = current()/@id]"/>
            <fo:table-row height="{$list-height}" keep-together.within-page="always">
              <xsl:call-template name="short-cell"><xsl:with-param name="text" select="$before + position()"/><xsl:with-param name="printed" select="true()"/></xsl:call-template>
              <xsl:call-template name="printed-cell"><xsl:with-param name="text" select="."/><xsl:with-param name="size" select="'10.5pt'"/><xsl:with-param name="pitch" select="'14pt'"/></xsl:call-template>
              <xsl:call-template name="short-cell"><xsl:with-param name="text" select="string(@points)"/><xsl:with-param name="printed" select="true()"/></xsl:call-template>
              <xsl:call-template name="deductions">
                <xsl:with-param name="score" select="$score"/>
                <xsl:with-param name="source" select="concat('考核评分 › 考核项目 ', count($score/preceding-sibling::*) + 1, '（', @id, '）')"/>
              </xsl:call-template>
            </fo:table-row>
          </xsl:for-each>
        </xsl:for-each>
        <fo:table-row height="{$fact-height}" keep-together.within-page="always">
          <xsl:call-template name="label"><xsl:with-param name="text" select="'合　计'"/><xsl:with-param name="columns" select="2"/></xsl:call-template>
          <xsl:call-template name="short-cell"><xsl:with-param name="text" select="string($standard/@total)"/><xsl:with-param name="printed" select="true()"/></xsl:call-template>
          <xsl:call-template name="short-cell"/>
          <xsl:call-template name="short-cell">
            <xsl:with-param name="text"><xsl:if test="$filled and $mode != 'blank'"><xsl:value-of select="round(sum($scores/*[local-name()='deduction']/@points) * 10) div 10"/></xsl:if></xsl:with-param>
            <xsl:with-param name="printed" select="true()"/>
          </xsl:call-template>
          <xsl:call-template name="short-cell">
            <xsl:with-param name="text"><xsl:if test="$filled and $mode != 'blank'"><xsl:value-of select="$total"/></xsl:if></xsl:with-param>
            <xsl:with-param name="printed" select="true()"/>
          </xsl:call-template>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- The reasons under each other, each with its points; their sum; what is left. -->
  <xsl:template name="deductions">
    <xsl:param name="score"/>
    <xsl:param name="source"/>
    <xsl:variable name="deductions" select="$score/*[local-name()='deduction']"/>
    <fo:table-cell border="0.5pt solid #000000" padding="{$cell-padding-block} 1.75mm" j:source="{$source} › 扣分原因">
      <xsl:for-each select="$deductions">
        <fo:block j:style="value" font-family="西文,楷体" font-size="10.5pt" line-height="14pt" text-align="justify" j:source="{$source} › 扣分原因 {position()}">
          <xsl:value-of select="normalize-space(.)"/>
          <xsl:if test="count($deductions) &gt; 1"><xsl:value-of select="concat('（', @points, '分）')"/></xsl:if>
        </fo:block>
      </xsl:for-each>
      <xsl:if test="not($deductions)"><fo:block j:style="value" line-height="14pt"/></xsl:if>
    </fo:table-cell>
    <xsl:call-template name="short-cell">
      <xsl:with-param name="text">
        <xsl:choose>
          <xsl:when test="$mode = 'blank'"><xsl:value-of select="normalize-space($deductions/@points)"/></xsl:when>
          <xsl:when test="$deductions"><xsl:value-of select="round(sum($deductions/@points) * 10) div 10"/></xsl:when>
        </xsl:choose>
      </xsl:with-param>
      <xsl:with-param name="source" select="concat($source, ' › 扣分原因')"/>
    </xsl:call-template>
    <xsl:call-template name="short-cell">
      <xsl:with-param name="text" select="normalize-space($score/*[local-name()='points'])"/>
      <xsl:with-param name="source" select="concat($source, ' › 得分')"/>
    </xsl:call-template>
  </xsl:template>

  <!-- ============ 取消申报资格的情形 ============ -->

  <xsl:template name="disqualifiers">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'11 84 30 45'"/></xsl:call-template>
      <xsl:call-template name="list-head"><xsl:with-param name="texts" select="'序号 情形 是否存在 说明'"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$scoring/c:disqualifiers/c:disqualifier">
          <xsl:variable name="answer" select="$form/*[local-name()='disqualifiers']/*[@ref = current()/@id]"/>
          <xsl:variable name="source" select="concat('取消申报资格的情形 › 情形 ', count($answer/preceding-sibling::*) + 1, '（', @id, '）')"/>
          <fo:table-row height="{$list-height}" keep-together.within-page="always">
            <xsl:call-template name="short-cell"><xsl:with-param name="text" select="position()"/><xsl:with-param name="printed" select="true()"/></xsl:call-template>
            <xsl:call-template name="printed-cell"><xsl:with-param name="text" select="."/><xsl:with-param name="size" select="'10.5pt'"/><xsl:with-param name="pitch" select="'14pt'"/></xsl:call-template>
            <xsl:call-template name="yes-no-cell"><xsl:with-param name="value" select="$answer"/><xsl:with-param name="source" select="$source"/></xsl:call-template>
            <xsl:call-template name="text-cell">
              <xsl:with-param name="text" select="$answer/@remark"/><xsl:with-param name="source" select="concat($source, ' › 说明')"/>
              <xsl:with-param name="size" select="'10.5pt'"/><xsl:with-param name="pitch" select="'14pt'"/>
            </xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- ============ 考核结果 ============ -->

  <xsl:template name="result">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'28 26 28 28 28 32'"/></xsl:call-template>
      <fo:table-body>
        <fo:table-row height="{$fact-height}" keep-together.within-page="always" keep-with-next.within-page="always">
          <xsl:call-template name="label"><xsl:with-param name="text" select="'总分'"/></xsl:call-template>
          <xsl:call-template name="short-cell">
            <xsl:with-param name="text">
              <xsl:choose>
                <xsl:when test="$mode = 'blank'"><xsl:value-of select="normalize-space($result/*[local-name()='total'])"/></xsl:when>
                <xsl:when test="$filled"><xsl:value-of select="$total"/></xsl:when>
              </xsl:choose>
            </xsl:with-param>
            <xsl:with-param name="source" select="'考核结果 › 总分'"/><xsl:with-param name="printed" select="true()"/>
          </xsl:call-template>
          <xsl:call-template name="label"><xsl:with-param name="text" select="'考核等级'"/></xsl:call-template>
          <xsl:call-template name="short-cell">
            <xsl:with-param name="text">
              <xsl:choose>
                <xsl:when test="$mode = 'blank'"><xsl:value-of select="normalize-space($result/*[local-name()='grade'])"/></xsl:when>
                <xsl:when test="not($filled)"/>
                <xsl:when test="$excluded"><xsl:value-of select="$scoring/c:disqualifiers/@grade"/></xsl:when>
                <xsl:otherwise><xsl:value-of select="$scoring/c:grade[@from &lt;= $total][1]/@name"/></xsl:otherwise>
              </xsl:choose>
            </xsl:with-param>
            <xsl:with-param name="source" select="'考核结果 › 考核等级'"/><xsl:with-param name="printed" select="true()"/>
          </xsl:call-template>
          <xsl:call-template name="label"><xsl:with-param name="text" select="'是否推荐'"/></xsl:call-template>
          <xsl:call-template name="yes-no-cell"><xsl:with-param name="value" select="$result/*[local-name()='recommended']"/><xsl:with-param name="source" select="'考核结果 › 是否推荐'"/></xsl:call-template>
        </fo:table-row>
        <fo:table-row height="18mm" keep-together.within-page="always">
          <xsl:call-template name="label"><xsl:with-param name="text" select="'考核评语'"/></xsl:call-template>
          <xsl:call-template name="text-cell">
            <xsl:with-param name="text" select="$result/*[local-name()='text']"/><xsl:with-param name="source" select="'考核结果 › 考核评语'"/>
            <xsl:with-param name="columns" select="5"/>
          </xsl:call-template>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- How the grade follows from the total. -->
  <xsl:template name="grades">
    <xsl:call-template name="remark">
      <xsl:with-param name="text">
        <xsl:text>等级：</xsl:text>
        <xsl:for-each select="$scoring/c:grade">
          <xsl:if test="position() &gt; 1">；</xsl:if>
          <xsl:choose>
            <xsl:when test="position() = last()"><xsl:value-of select="concat(preceding-sibling::c:grade[1]/@from, '分以下，', @name)"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="concat(@from, '分及以上，', @name)"/></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
        <xsl:text>。</xsl:text>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="remark">
      <xsl:with-param name="first" select="false()"/>
      <xsl:with-param name="text" select="concat('有取消申报资格的情形之一的，不论总分多少，均为“', $scoring/c:disqualifiers/@grade, '”，不得推荐。')"/>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
