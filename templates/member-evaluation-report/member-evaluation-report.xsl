<?xml version="1.0" encoding="UTF-8"?>
<!-- 会员评家报告: who was asked and how, the counts and the rates worked out of them, what members said, what will be done
     about it, what their meeting decided. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" xmlns:c="urn:jianjia:catalogue:1"
    exclude-result-prefixes="x p c">
  <xsl:import href="../common/report.xsl"/>

  <xsl:variable name="evaluation" select="$form/*[local-name()='evaluation']"/>
  <xsl:variable name="results" select="$form/*[local-name()='results']"/>
  <xsl:variable name="conclusion" select="$form/*[local-name()='conclusion']"/>
  <xsl:variable name="valid" select="number($evaluation/*[local-name()='valid'])"/>
  <xsl:variable name="both" select="$profile/p:thresholds/p:satisfaction-counts = '满意和基本满意'"/>

  <xsl:template name="report-body">
    <xsl:call-template name="facts"/>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'一、评议组织情况'"/></xsl:call-template>
    <xsl:call-template name="organisation"/>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'二、评议结果'"/></xsl:call-template>
    <xsl:call-template name="results"/>
    <xsl:call-template name="formula"/>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'三、主要意见建议'"/></xsl:call-template>
    <xsl:call-template name="suggestions"/>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'四、整改措施'"/></xsl:call-template>
    <xsl:call-template name="rectification"/>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'五、评议结论'"/></xsl:call-template>
    <xsl:call-template name="conclusion"/>
    <xsl:call-template name="section"><xsl:with-param name="text" select="'六、各级意见'"/></xsl:call-template>
    <xsl:call-template name="opinions-beside">
      <xsl:with-param name="signed" select="'union'"/>
      <xsl:with-param name="signature" select="'工会主席'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="facts">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'28 57 28 57'"/></xsl:call-template>
      <fo:table-body>
        <xsl:call-template name="unit-rows"/>
        <xsl:call-template name="fact-row">
          <xsl:with-param name="first" select="'工会主席'"/><xsl:with-param name="first-value" select="$form/*[local-name()='chair']"/>
          <xsl:with-param name="second" select="'联系电话'"/><xsl:with-param name="second-value" select="$form/*[local-name()='phone']"/>
          <xsl:with-param name="full-size-to" select="14"/>
        </xsl:call-template>
        <xsl:call-template name="fact-row">
          <xsl:with-param name="first" select="'职工数'"/><xsl:with-param name="first-value" select="$form/*[local-name()='employees']"/>
          <xsl:with-param name="second" select="'会员总数'"/><xsl:with-param name="second-value" select="$form/*[local-name()='members']"/>
        </xsl:call-template>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- ============ 评议组织情况 ============ -->

  <xsl:template name="organisation">
    <xsl:variable name="chosen"><xsl:for-each select="$evaluation/*[local-name()='method']">|<xsl:value-of select="normalize-space(.)"/>|</xsl:for-each></xsl:variable>
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'28 28.5 28.5 28.5 28.5 28'"/></xsl:call-template>
      <fo:table-body>
        <fo:table-row height="{$fact-height}" keep-together.within-page="always">
          <xsl:call-template name="label"><xsl:with-param name="text" select="'评议日期'"/></xsl:call-template>
          <xsl:call-template name="value">
            <xsl:with-param name="text">
              <xsl:call-template name="date-or-blanks"><xsl:with-param name="date" select="$evaluation/*[local-name()='date']"/></xsl:call-template>
            </xsl:with-param>
            <xsl:with-param name="source" select="'评议组织情况 › 评议日期'"/>
            <xsl:with-param name="columns" select="5"/>
          </xsl:call-template>
        </fo:table-row>
        <fo:table-row height="18mm" keep-together.within-page="always">
          <xsl:call-template name="label"><xsl:with-param name="text" select="'评议方式'"/></xsl:call-template>
          <fo:table-cell xsl:use-attribute-sets="cell" padding-start="3mm" number-columns-spanned="5" j:source="评议组织情况 › 评议方式">
            <fo:block j:style="cell" font-family="西文,仿宋" line-height="20pt" j:source="评议组织情况 › 评议方式">
              <xsl:call-template name="choices">
                <xsl:with-param name="words" select="'会员大会评议 会员代表大会评议 问卷测评 日常评议'"/><xsl:with-param name="chosen" select="$chosen"/>
              </xsl:call-template>
            </fo:block>
            <fo:block j:style="cell" font-family="西文,仿宋" line-height="20pt" j:source="评议组织情况 › 评议方式">
              <xsl:call-template name="choices">
                <xsl:with-param name="words" select="'第三方评议 四方评议 上下级工会互评'"/><xsl:with-param name="chosen" select="$chosen"/>
              </xsl:call-template>
            </fo:block>
          </fo:table-cell>
        </fo:table-row>
        <fo:table-row height="{$list-height}" keep-together.within-page="always" keep-with-next.within-page="always">
          <xsl:call-template name="labels"><xsl:with-param name="texts" select="'应参加人数 发放份数 收回份数 有效份数 参评率 有效率'"/></xsl:call-template>
        </fo:table-row>
        <fo:table-row height="{$fact-height}" keep-together.within-page="always">
          <xsl:call-template name="count"><xsl:with-param name="field" select="'entitled'"/><xsl:with-param name="label" select="'应参加人数'"/></xsl:call-template>
          <xsl:call-template name="count"><xsl:with-param name="field" select="'issued'"/><xsl:with-param name="label" select="'发放份数'"/></xsl:call-template>
          <xsl:call-template name="count"><xsl:with-param name="field" select="'returned'"/><xsl:with-param name="label" select="'收回份数'"/></xsl:call-template>
          <xsl:call-template name="count"><xsl:with-param name="field" select="'valid'"/><xsl:with-param name="label" select="'有效份数'"/></xsl:call-template>
          <xsl:call-template name="rate">
            <xsl:with-param name="part" select="$evaluation/*[local-name()='returned']"/><xsl:with-param name="whole" select="$evaluation/*[local-name()='entitled']"/>
          </xsl:call-template>
          <xsl:call-template name="rate">
            <xsl:with-param name="part" select="$evaluation/*[local-name()='valid']"/><xsl:with-param name="whole" select="$evaluation/*[local-name()='returned']"/>
          </xsl:call-template>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
    <xsl:call-template name="remark"><xsl:with-param name="text" select="'参评率＝收回份数÷应参加人数×100%；有效率＝有效份数÷收回份数×100%。'"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="count">
    <xsl:param name="field"/>
    <xsl:param name="label"/>
    <xsl:call-template name="short-cell">
      <xsl:with-param name="text" select="normalize-space($evaluation/*[local-name()=$field])"/>
      <xsl:with-param name="source" select="concat('评议组织情况 › ', $label)"/>
    </xsl:call-template>
  </xsl:template>

  <!-- A rate that the program worked out; nothing but the sign on a blank. -->
  <xsl:template name="rate">
    <xsl:param name="part"/>
    <xsl:param name="whole"/>
    <xsl:call-template name="short-cell">
      <xsl:with-param name="text" select="concat(x:percent(normalize-space($part), normalize-space($whole), 2), '%')"/>
      <xsl:with-param name="printed" select="true()"/>
    </xsl:call-template>
  </xsl:template>

  <!-- ============ 评议结果 ============ -->

  <xsl:template name="results">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'12 48 21 23 21 21 24'"/></xsl:call-template>
      <xsl:call-template name="list-head"><xsl:with-param name="texts" select="'序号 评议项目 满意 基本满意 不满意 弃权 满意率'"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$results/*[local-name()='dimension']">
          <fo:table-row height="{$list-height}" keep-together.within-page="always">
            <xsl:call-template name="short-cell"><xsl:with-param name="text" select="position()"/><xsl:with-param name="printed" select="true()"/></xsl:call-template>
            <xsl:call-template name="text-cell">
              <xsl:with-param name="text" select="@name"/>
              <xsl:with-param name="source" select="concat('评议结果 › 评议项目 ', position(), ' › 评议项目名称')"/>
              <xsl:with-param name="align" select="'center'"/>
            </xsl:call-template>
            <xsl:call-template name="answers"><xsl:with-param name="source" select="concat('评议结果 › 评议项目 ', position())"/></xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
        <xsl:if test="not($results/*[local-name()='dimension'])">
          <xsl:for-each select="$catalogue/c:evaluation/c:dimension">
            <fo:table-row height="{$list-height}" keep-together.within-page="always">
              <xsl:call-template name="short-cell"><xsl:with-param name="text" select="position()"/><xsl:with-param name="printed" select="true()"/></xsl:call-template>
              <xsl:call-template name="short-cell"><xsl:with-param name="text" select="string(.)"/><xsl:with-param name="printed" select="true()"/></xsl:call-template>
              <xsl:call-template name="empty-cells"><xsl:with-param name="count" select="4"/></xsl:call-template>
              <xsl:call-template name="short-cell"><xsl:with-param name="text" select="'%'"/><xsl:with-param name="printed" select="true()"/></xsl:call-template>
            </fo:table-row>
          </xsl:for-each>
        </xsl:if>
        <fo:table-row height="{$fact-height}" keep-together.within-page="always">
          <xsl:call-template name="label"><xsl:with-param name="text" select="'总体评价'"/><xsl:with-param name="columns" select="2"/></xsl:call-template>
          <xsl:for-each select="$results/*[local-name()='overall']">
            <xsl:call-template name="answers"><xsl:with-param name="source" select="'评议结果 › 总体评价'"/></xsl:call-template>
          </xsl:for-each>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="answers">
    <xsl:param name="source"/>
    <xsl:variable name="good" select="number(*[local-name()='satisfied']) + number($both) * number(*[local-name()='fairly'])"/>
    <xsl:call-template name="short-cell"><xsl:with-param name="text" select="normalize-space(*[local-name()='satisfied'])"/><xsl:with-param name="source" select="concat($source, ' › 满意')"/></xsl:call-template>
    <xsl:call-template name="short-cell"><xsl:with-param name="text" select="normalize-space(*[local-name()='fairly'])"/><xsl:with-param name="source" select="concat($source, ' › 基本满意')"/></xsl:call-template>
    <xsl:call-template name="short-cell"><xsl:with-param name="text" select="normalize-space(*[local-name()='dissatisfied'])"/><xsl:with-param name="source" select="concat($source, ' › 不满意')"/></xsl:call-template>
    <xsl:call-template name="short-cell"><xsl:with-param name="text" select="normalize-space(*[local-name()='abstained'])"/><xsl:with-param name="source" select="concat($source, ' › 弃权')"/></xsl:call-template>
    <xsl:call-template name="rate"><xsl:with-param name="part" select="$good"/><xsl:with-param name="whole" select="$valid"/></xsl:call-template>
  </xsl:template>

  <!-- The rate's name, its formula, the figures in it, what it means. -->
  <xsl:template name="formula">
    <xsl:variable name="overall" select="$results/*[local-name()='overall']"/>
    <xsl:variable name="satisfied" select="normalize-space($overall/*[local-name()='satisfied'])"/>
    <xsl:variable name="fairly" select="normalize-space($overall/*[local-name()='fairly'])"/>
    <xsl:variable name="good" select="number($satisfied) + number($both) * number($fairly)"/>
    <xsl:variable name="least" select="$profile/p:thresholds/p:satisfaction-min"/>
    <xsl:variable name="name"><xsl:choose><xsl:when test="$both">（满意＋基本满意）</xsl:when><xsl:otherwise>满意</xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:call-template name="remark">
      <xsl:with-param name="text" select="concat('满意率＝', $name, '÷有效份数×100%，四舍五入，保留两位小数。')"/>
    </xsl:call-template>
    <xsl:if test="$satisfied != '' and $mode != 'blank'">
      <xsl:call-template name="remark">
        <xsl:with-param name="first" select="false()"/>
        <xsl:with-param name="text">
          <xsl:text>总体满意率＝</xsl:text>
          <xsl:choose>
            <xsl:when test="$both"><xsl:value-of select="concat('（', $satisfied, '＋', $fairly, '）')"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="$satisfied"/></xsl:otherwise>
          </xsl:choose>
          <xsl:value-of select="concat('÷', $valid, '×100%＝', x:percent($good, $valid, 2), '%')"/>
          <xsl:if test="$results/*[local-name()='announced']">
            <xsl:value-of select="concat('（已向会员公布：', normalize-space($results/*[local-name()='announced']), '%）')"/>
          </xsl:if>
          <xsl:text>。</xsl:text>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
    <xsl:call-template name="remark">
      <xsl:with-param name="first" select="false()"/>
      <xsl:with-param name="text">
        <xsl:value-of select="concat('总体满意率低于', $least, '%的，应当及时整顿，不得推荐申报先进。')"/>
        <xsl:if test="$satisfied != '' and $mode != 'blank' and not(x:ratio-at-least($good, $valid, string($least)))">本次评议的结果：整顿。</xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- ============ 意见建议, 整改措施 ============ -->

  <xsl:template name="suggestions">
    <xsl:variable name="suggestions" select="$form/*[local-name()='suggestions']/*"/>
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'12 132 26'"/></xsl:call-template>
      <xsl:call-template name="list-head"><xsl:with-param name="texts" select="'序号 意见建议 提出人数'"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$suggestions">
          <fo:table-row height="{$list-height}" keep-together.within-page="always">
            <xsl:call-template name="short-cell"><xsl:with-param name="text" select="position()"/><xsl:with-param name="printed" select="true()"/></xsl:call-template>
            <xsl:call-template name="text-cell"><xsl:with-param name="text" select="."/><xsl:with-param name="source" select="concat('主要意见建议 › 意见建议 ', position())"/></xsl:call-template>
            <xsl:call-template name="short-cell"><xsl:with-param name="text" select="string(@count)"/><xsl:with-param name="source" select="concat('主要意见建议 › 意见建议 ', position(), ' › 提出人数')"/></xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
        <xsl:choose>
          <xsl:when test="$suggestions"/>
          <xsl:when test="$mode = 'blank'">
            <xsl:call-template name="empty-rows"><xsl:with-param name="count" select="4"/><xsl:with-param name="columns" select="3"/></xsl:call-template>
          </xsl:when>
          <xsl:otherwise><xsl:call-template name="none"><xsl:with-param name="columns" select="3"/></xsl:call-template></xsl:otherwise>
        </xsl:choose>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="rectification">
    <xsl:variable name="measures" select="$form/*[local-name()='rectification']/*"/>
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'12 48 56 26 28'"/></xsl:call-template>
      <xsl:call-template name="list-head"><xsl:with-param name="texts" select="'序号 存在问题 整改措施 责任人 完成时限'"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$measures">
          <xsl:variable name="source" select="concat('整改措施 › 整改事项 ', position())"/>
          <fo:table-row height="{$list-height}" keep-together.within-page="always">
            <xsl:call-template name="short-cell"><xsl:with-param name="text" select="position()"/><xsl:with-param name="printed" select="true()"/></xsl:call-template>
            <xsl:call-template name="text-cell"><xsl:with-param name="text" select="*[local-name()='problem']"/><xsl:with-param name="source" select="concat($source, ' › 存在问题')"/></xsl:call-template>
            <xsl:call-template name="text-cell"><xsl:with-param name="text" select="*[local-name()='action']"/><xsl:with-param name="source" select="concat($source, ' › 整改措施')"/></xsl:call-template>
            <xsl:call-template name="text-cell">
              <xsl:with-param name="text" select="*[local-name()='responsible']"/><xsl:with-param name="source" select="concat($source, ' › 责任人')"/>
              <xsl:with-param name="align" select="'center'"/>
            </xsl:call-template>
            <xsl:call-template name="due"><xsl:with-param name="source" select="$source"/></xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
        <xsl:choose>
          <xsl:when test="$measures"/>
          <xsl:when test="$mode = 'blank'">
            <xsl:call-template name="empty-rows"><xsl:with-param name="count" select="4"/><xsl:with-param name="columns" select="5"/></xsl:call-template>
          </xsl:when>
          <xsl:otherwise><xsl:call-template name="none"><xsl:with-param name="columns" select="5"/></xsl:call-template></xsl:otherwise>
        </xsl:choose>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- When it is due, and below it when it was done. -->
  <xsl:template name="due">
    <xsl:param name="source"/>
    <fo:table-cell xsl:use-attribute-sets="cell" padding-start="0.5mm" padding-end="0.5mm" j:source="{$source} › 完成时限">
      <fo:block xsl:use-attribute-sets="value-text" text-align="center" font-size="10.5pt" j:source="{$source} › 完成时限">
        <xsl:value-of select="x:date-cn(normalize-space(*[local-name()='due']))"/>
      </fo:block>
      <xsl:if test="*[local-name()='done'] and $mode != 'blank'">
        <fo:block xsl:use-attribute-sets="value-text" text-align="center" font-size="10.5pt" j:source="{$source} › 完成日期">（已完成）</fo:block>
      </xsl:if>
    </fo:table-cell>
  </xsl:template>

  <!-- ============ 评议结论 ============ -->

  <xsl:template name="conclusion">
    <xsl:variable name="ballot" select="$conclusion/*[local-name()='ballot']"/>
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'28 27 29 26 28 32'"/></xsl:call-template>
      <fo:table-body>
        <fo:table-row height="{$fact-height}" keep-together.within-page="always" keep-with-next.within-page="always">
          <xsl:call-template name="label"><xsl:with-param name="text" select="'审议会议'"/></xsl:call-template>
          <fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="3" j:source="评议结论 › 审议会议">
            <fo:block j:style="cell" font-family="西文,仿宋" text-align="center" j:source="评议结论 › 审议会议">
              <xsl:call-template name="choices">
                <xsl:with-param name="words" select="'会员大会 会员代表大会'"/>
                <xsl:with-param name="chosen" select="concat('|', normalize-space($conclusion/*[local-name()='meeting']), '|')"/>
              </xsl:call-template>
            </fo:block>
          </fo:table-cell>
          <xsl:call-template name="label"><xsl:with-param name="text" select="'召开日期'"/></xsl:call-template>
          <xsl:call-template name="short-date">
            <xsl:with-param name="date" select="$conclusion/*[local-name()='date']"/><xsl:with-param name="source" select="'评议结论 › 召开日期'"/>
          </xsl:call-template>
        </fo:table-row>
        <fo:table-row height="{$fact-height}" keep-together.within-page="always" keep-with-next.within-page="always">
          <xsl:call-template name="label"><xsl:with-param name="text" select="'应到人数'"/></xsl:call-template>
          <xsl:call-template name="short-cell"><xsl:with-param name="text" select="normalize-space($ballot/*[local-name()='entitled'])"/><xsl:with-param name="source" select="'评议结论 › 审议情况 › 应到人数'"/></xsl:call-template>
          <xsl:call-template name="label"><xsl:with-param name="text" select="'实到人数'"/></xsl:call-template>
          <xsl:call-template name="short-cell"><xsl:with-param name="text" select="normalize-space($ballot/*[local-name()='present'])"/><xsl:with-param name="source" select="'评议结论 › 审议情况 › 实到人数'"/></xsl:call-template>
          <xsl:call-template name="label"><xsl:with-param name="text" select="'同意人数'"/></xsl:call-template>
          <xsl:call-template name="short-cell"><xsl:with-param name="text" select="normalize-space($ballot/*[local-name()='agreed'])"/><xsl:with-param name="source" select="'评议结论 › 审议情况 › 同意人数'"/></xsl:call-template>
        </fo:table-row>
        <fo:table-row height="{$fact-height}" keep-together.within-page="always" keep-with-next.within-page="always">
          <xsl:call-template name="label"><xsl:with-param name="text" select="'是否达到合格|职工之家标准'"/><xsl:with-param name="columns" select="2"/></xsl:call-template>
          <xsl:call-template name="yes-no-cell"><xsl:with-param name="value" select="$conclusion/*[local-name()='qualified']"/><xsl:with-param name="source" select="'评议结论 › 是否达到合格职工之家标准'"/></xsl:call-template>
          <xsl:call-template name="label"><xsl:with-param name="text" select="'是否推荐|申报先进'"/><xsl:with-param name="columns" select="2"/></xsl:call-template>
          <xsl:call-template name="yes-no-cell"><xsl:with-param name="value" select="$conclusion/*[local-name()='recommended']"/><xsl:with-param name="source" select="'评议结论 › 是否推荐申报先进'"/></xsl:call-template>
        </fo:table-row>
        <fo:table-row height="18mm" keep-together.within-page="always">
          <xsl:call-template name="label"><xsl:with-param name="text" select="'结论说明'"/></xsl:call-template>
          <xsl:call-template name="text-cell">
            <xsl:with-param name="text" select="$conclusion/*[local-name()='text']"/><xsl:with-param name="source" select="'评议结论 › 结论说明'"/>
            <xsl:with-param name="columns" select="5"/>
          </xsl:call-template>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>
</xsl:stylesheet>
