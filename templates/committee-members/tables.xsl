<?xml version="1.0" encoding="UTF-8"?>
<!-- 汇总表 on lying sheets: by class, by system and in detail. Sums are made from the same applications that the rows are
     made from; the rules of this document hold them against each other. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" xmlns:b="urn:jianjia:book:1"
    xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="x p b exsl">

  <xsl:template name="summary-tables">
    <xsl:call-template name="table-title"><xsl:with-param name="text" select="concat($period, '申报情况汇总表（按类别）')"/><xsl:with-param name="id" select="'by-class'"/></xsl:call-template>
    <xsl:call-template name="by-class"/>
    <fo:block break-before="page">
      <xsl:call-template name="table-title"><xsl:with-param name="text" select="concat($period, '申报情况汇总表（按系统）')"/><xsl:with-param name="id" select="'by-system'"/></xsl:call-template>
      <xsl:call-template name="by-system"/>
    </fo:block>
    <!-- many units: the table is a paper of its own (committee-detail) -->
    <xsl:if test="not($many)"><fo:block break-before="page"><xsl:call-template name="in-detail"/></fo:block></xsl:if>
  </xsl:template>

  <xsl:template name="table-title">
    <xsl:param name="text"/>
    <xsl:param name="id"/>
    <fo:block id="{$id}" j:style="title" font-family="西文,小标宋" font-size="18pt" line-height="26pt" text-align="center" space-after="2mm" keep-with-next.within-page="always"><xsl:value-of select="$text"/></fo:block>
  </xsl:template>

  <!-- Figures of the class's own forms, added up. -->
  <xsl:template name="sum-of">
    <xsl:param name="applications"/>
    <xsl:param name="name"/>
    <xsl:variable name="first" select="$applications/b:has[1]/@submission"/>
    <xsl:value-of select="sum(key('submission', $first)/*[local-name() = $name])"/>
  </xsl:template>

  <!-- ============ by class ============ -->

  <xsl:template name="by-class">
    <fo:table xsl:use-attribute-sets="book-table" width="245mm">
      <xsl:call-template name="book-columns"><xsl:with-param name="widths" select="'12 60 18 18 18 18 22 22 22 18 17'"/></xsl:call-template>
      <xsl:call-template name="book-head"><xsl:with-param name="titles" select="'序号 类别 申报数 材料|齐全 符合|条件 不符合|条件 职工数 会员数 入会率|（%） 涉及|系统 补助|名额'"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$classes">
          <xsl:variable name="class" select="@class"/>
          <xsl:call-template name="class-row">
            <xsl:with-param name="label" select="@class"/>
            <xsl:with-param name="number" select="position()"/>
            <xsl:with-param name="applications" select="key('application-of-class', @class)"/>
            <xsl:with-param name="quota" select="$profile/p:forms/p:form[@id = $profile/p:applications/p:application[@class = $class]/p:material/@form]/p:grant[1]/@quota"/>
          </xsl:call-template>
        </xsl:for-each>
        <xsl:call-template name="class-row">
          <xsl:with-param name="label" select="'合　计'"/>
          <xsl:with-param name="applications" select="$all"/>
          <xsl:with-param name="sum" select="true()"/>
          <xsl:with-param name="quota" select="$profile/p:forms/p:form[@id = $profile/p:applications/p:application[@class = $classes/@class]/p:material/@form]/p:grant[1]/@quota"/>
        </xsl:call-template>
      </fo:table-body>
    </fo:table>
    <xsl:call-template name="small-note"><xsl:with-param name="text" select="concat('注：职工数、会员数为各申报所填之和，一个单位申报几个类别的重复计入；职工小家只计会员数，不计入职工数和入会率。数据截至', $today, '。')"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="class-row">
    <xsl:param name="label"/>
    <xsl:param name="number"/>
    <xsl:param name="applications"/>
    <xsl:param name="quota"/>
    <xsl:param name="sum" select="false()"/>
    <xsl:variable name="forms" select="key('submission', $applications/b:has[1]/@submission)"/>
    <xsl:variable name="both" select="$forms[*[local-name() = 'employees'] and *[local-name() = 'members']]"/>
    <xsl:variable name="employees" select="sum($forms/*[local-name() = 'employees'])"/>
    <xsl:variable name="members" select="sum($forms/*[local-name() = 'members'])"/>
    <fo:table-row height="8mm" keep-together.within-page="always">
      <xsl:choose>
        <xsl:when test="$sum"><xsl:call-template name="book-cell"><xsl:with-param name="text" select="$label"/><xsl:with-param name="columns" select="2"/><xsl:with-param name="sum" select="true()"/></xsl:call-template></xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="book-cell"><xsl:with-param name="text" select="$number"/></xsl:call-template>
          <xsl:call-template name="book-cell"><xsl:with-param name="text" select="$label"/><xsl:with-param name="align" select="'start'"/></xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="figure-cells">
        <xsl:with-param name="sum" select="$sum"/>
        <xsl:with-param name="figures" select="concat(count($applications), ' ', count($applications[not(b:lacks[not(@optional)])]), ' ', count($applications[@eligible = 'yes']), ' ', count($applications[@eligible = 'no']), ' ',
            $employees, ' ', $members, ' ', x:percent(string(sum($both/*[local-name() = 'members'])), string(sum($both/*[local-name() = 'employees'])), 2), substring('—', 1, number(not($both))), ' ')"/>
      </xsl:call-template>
      <xsl:variable name="of" select="string($applications[not($sum)]/@class)"/>
      <xsl:call-template name="figure-cells">
        <xsl:with-param name="sum" select="$sum"/>
        <xsl:with-param name="figures" select="concat(count($book/b:system[key('application-of-unit', key('unit-of-system', @name)/@id)[$sum or @class = $of]]), ' ', substring(concat(sum($quota), ''), 1, 9 * number(boolean($quota))), substring('—', 1, number(not($quota))), ' ')"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <!-- Figures with a blank behind each. -->
  <xsl:template name="figure-cells">
    <xsl:param name="figures"/>
    <xsl:param name="sum" select="false()"/>
    <xsl:if test="contains($figures, ' ')">
      <xsl:call-template name="book-cell"><xsl:with-param name="text" select="substring-before($figures, ' ')"/><xsl:with-param name="align" select="'end'"/><xsl:with-param name="sum" select="$sum"/></xsl:call-template>
      <xsl:call-template name="figure-cells"><xsl:with-param name="figures" select="substring-after($figures, ' ')"/><xsl:with-param name="sum" select="$sum"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- ============ by system ============ -->

  <!-- Two columns for each class (申报, 符合) and two for all of them. -->
  <xsl:template name="by-system">
    <xsl:variable name="pairs" select="count($classes) + 1"/>
    <xsl:variable name="share" select="floor((245 - 12 - 53) * 10 div (2 * $pairs)) div 10"/>
    <fo:table xsl:use-attribute-sets="book-table" width="{65 + 2 * $pairs * $share}mm">
      <fo:table-column column-width="12mm"/>
      <fo:table-column column-width="53mm"/>
      <fo:table-column column-width="{$share}mm" number-columns-repeated="{2 * $pairs}"/>
      <fo:table-header>
        <fo:table-row height="10mm" keep-together.within-page="always">
          <xsl:call-template name="book-head-cells"><xsl:with-param name="titles" select="'序号 系统工会'"/><xsl:with-param name="rows" select="2"/></xsl:call-template>
          <xsl:for-each select="$classes"><xsl:call-template name="book-head-cells"><xsl:with-param name="titles" select="@class"/><xsl:with-param name="columns" select="2"/></xsl:call-template></xsl:for-each>
          <xsl:call-template name="book-head-cells"><xsl:with-param name="titles" select="'合计'"/><xsl:with-param name="columns" select="2"/></xsl:call-template>
        </fo:table-row>
        <fo:table-row height="6mm" keep-together.within-page="always">
          <xsl:for-each select="$classes"><xsl:call-template name="book-head-cells"><xsl:with-param name="titles" select="'申报 符合'"/></xsl:call-template></xsl:for-each>
          <xsl:call-template name="book-head-cells"><xsl:with-param name="titles" select="'申报 符合'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$systems">
          <xsl:call-template name="system-row">
            <xsl:with-param name="number" select="position()"/>
            <xsl:with-param name="label" select="@name"/>
            <xsl:with-param name="applications" select="key('application-of-unit', key('unit-of-system', @name)/@id)"/>
          </xsl:call-template>
          <!-- 小计 of a kind that has several -->
          <xsl:if test="@kind and not(following-sibling::b:system[count(. | $systems) = count($systems)][1]/@kind = @kind)">
            <xsl:variable name="same" select="$systems[@kind = current()/@kind]"/>
            <xsl:if test="count($same) &gt; 1">
              <xsl:call-template name="system-row">
                <xsl:with-param name="label" select="concat(@kind, '小计')"/>
                <xsl:with-param name="applications" select="key('application-of-unit', key('unit-of-system', $same/@name)/@id)"/>
              </xsl:call-template>
            </xsl:if>
          </xsl:if>
        </xsl:for-each>
        <xsl:variable name="none" select="key('application-of-unit', key('unit-of-system', '')/@id)"/>
        <xsl:if test="$none">
          <xsl:call-template name="system-row">
            <xsl:with-param name="number" select="count($systems) + 1"/>
            <xsl:with-param name="label" select="'未注明系统工会'"/>
            <xsl:with-param name="applications" select="$none"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:call-template name="system-row"><xsl:with-param name="label" select="'合　计'"/><xsl:with-param name="applications" select="$all"/></xsl:call-template>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="system-row">
    <xsl:param name="number"/><!-- none: a sum -->
    <xsl:param name="label"/>
    <xsl:param name="applications"/>
    <xsl:variable name="sum" select="not($number)"/>
    <fo:table-row height="6.4mm" keep-together.within-page="always">
      <xsl:choose>
        <xsl:when test="$sum"><xsl:call-template name="book-cell"><xsl:with-param name="text" select="$label"/><xsl:with-param name="columns" select="2"/><xsl:with-param name="sum" select="true()"/></xsl:call-template></xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="book-cell"><xsl:with-param name="text" select="$number"/></xsl:call-template>
          <xsl:call-template name="book-cell"><xsl:with-param name="text" select="$label"/><xsl:with-param name="align" select="'start'"/></xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:for-each select="$classes">
        <xsl:variable name="of-class" select="$applications[@class = current()/@class]"/>
        <xsl:call-template name="figure-cells"><xsl:with-param name="sum" select="$sum"/><xsl:with-param name="figures" select="concat(count($of-class), ' ', count($of-class[@eligible = 'yes']), ' ')"/></xsl:call-template>
      </xsl:for-each>
      <xsl:call-template name="figure-cells"><xsl:with-param name="sum" select="$sum"/><xsl:with-param name="figures" select="concat(count($applications), ' ', count($applications[@eligible = 'yes']), ' ')"/></xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <!-- ============ one by one ============ -->

  <!-- of a table that is one class of the book -->
  <xsl:variable name="class-shown">
    <xsl:if test="$book/@volume"><xsl:value-of select="concat('（', $book/b:application[1]/@class, '）')"/></xsl:if>
  </xsl:variable>

  <xsl:template name="in-detail">
    <xsl:call-template name="table-title"><xsl:with-param name="text" select="concat($period, '申报单位明细表', $class-shown)"/><xsl:with-param name="id" select="'in-detail'"/></xsl:call-template>
    <fo:table xsl:use-attribute-sets="book-table" width="245mm">
      <xsl:call-template name="book-columns"><xsl:with-param name="widths" select="'11 37 81 15 15 16 16 14 13 14 13'"/></xsl:call-template>
      <xsl:call-template name="book-head"><xsl:with-param name="titles" select="'序号 系统工会 申报单位（驿站、小家） 职工数 会员数 入会率|（%） 满意率|（%） 得分 材料 纸质|材料 核对'"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$classes">
          <xsl:variable name="of-class" select="key('application-of-class', @class)"/>
          <fo:table-row height="6.4mm" keep-together.within-page="always" keep-with-next.within-page="always">
            <xsl:call-template name="book-cell"><xsl:with-param name="text" select="concat(@class, '（', count($of-class), '个）')"/><xsl:with-param name="align" select="'start'"/><xsl:with-param name="columns" select="11"/><xsl:with-param name="sum" select="true()"/></xsl:call-template>
          </fo:table-row>
          <xsl:for-each select="$of-class"><xsl:call-template name="detail-row"/></xsl:for-each>
          <xsl:call-template name="detail-sum"><xsl:with-param name="label" select="'小　计'"/><xsl:with-param name="applications" select="$of-class"/></xsl:call-template>
        </xsl:for-each>
        <xsl:if test="not($book/@volume)"><xsl:call-template name="detail-sum"><xsl:with-param name="label" select="'合　计'"/><xsl:with-param name="applications" select="$all"/></xsl:call-template></xsl:if>
      </fo:table-body>
    </fo:table>
    <xsl:call-template name="small-note"><xsl:with-param name="text" select="'注：“材料”为已有份数/应有份数，不含影像资料和可以不交的材料；“核对”栏“×”为不符合条件，原因见后；“○”为符合条件，但有需要核对的提示。满意率取会员评家报告，没有报告的取登记表；得分取考核评分表。'"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="detail-row">
    <xsl:variable name="unit" select="key('unit', @unit)"/>
    <xsl:variable name="employees"><xsl:call-template name="figure"><xsl:with-param name="name" select="'employees'"/></xsl:call-template></xsl:variable>
    <xsl:variable name="members"><xsl:call-template name="figure"><xsl:with-param name="name" select="'members'"/></xsl:call-template></xsl:variable>
    <xsl:variable name="satisfied"><xsl:call-template name="satisfaction"/></xsl:variable>
    <xsl:variable name="points"><xsl:call-template name="points"/></xsl:variable>
    <xsl:variable name="there" select="count(b:has[not(@aside)])"/>
    <fo:table-row height="6mm" keep-together.within-page="always">
      <xsl:call-template name="book-cell"><xsl:with-param name="text" select="@order"/></xsl:call-template>
      <xsl:call-template name="book-cell"><xsl:with-param name="text"><xsl:call-template name="system-name"><xsl:with-param name="unit" select="$unit"/></xsl:call-template></xsl:with-param><xsl:with-param name="align" select="'start'"/></xsl:call-template>
      <xsl:call-template name="book-cell"><xsl:with-param name="text"><xsl:call-template name="applicant"/></xsl:with-param><xsl:with-param name="align" select="'start'"/></xsl:call-template>
      <xsl:call-template name="book-cell"><xsl:with-param name="text" select="$employees"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
      <xsl:call-template name="book-cell"><xsl:with-param name="text" select="$members"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
      <xsl:call-template name="book-cell"><xsl:with-param name="text" select="x:percent($members, $employees, 2)"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
      <xsl:call-template name="book-cell"><xsl:with-param name="text" select="$satisfied"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
      <xsl:call-template name="book-cell"><xsl:with-param name="text" select="$points"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
      <xsl:call-template name="book-cell"><xsl:with-param name="text" select="concat($there, '/', $there + count(b:lacks[@form and not(@optional)]))"/></xsl:call-template>
      <xsl:call-template name="book-cell"><xsl:with-param name="text"><xsl:call-template name="paper-of"/></xsl:with-param></xsl:call-template>
      <xsl:call-template name="book-cell">
        <xsl:with-param name="text">
          <xsl:choose>
            <xsl:when test="@eligible = 'no'">×</xsl:when>
            <xsl:when test="b:finding">○</xsl:when>
            <xsl:otherwise>√</xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="detail-sum">
    <xsl:param name="label"/>
    <xsl:param name="applications"/>
    <xsl:variable name="forms" select="key('submission', $applications/b:has[1]/@submission)"/>
    <xsl:variable name="both" select="$forms[*[local-name() = 'employees'] and *[local-name() = 'members']]"/>
    <fo:table-row height="6.4mm" keep-together.within-page="always" keep-with-previous.within-page="always">
      <xsl:call-template name="book-cell"><xsl:with-param name="text" select="concat($label, '　', count($applications), '个，符合条件', count($applications[@eligible = 'yes']), '个')"/><xsl:with-param name="columns" select="3"/><xsl:with-param name="sum" select="true()"/></xsl:call-template>
      <xsl:call-template name="figure-cells">
        <xsl:with-param name="sum" select="true()"/>
        <xsl:with-param name="figures" select="concat(sum($forms/*[local-name() = 'employees']), ' ', sum($forms/*[local-name() = 'members']), ' ', x:percent(string(sum($both/*[local-name() = 'members'])), string(sum($both/*[local-name() = 'employees'])), 2), '   ')"/>
      </xsl:call-template>
      <xsl:call-template name="book-cell"><xsl:with-param name="text" select="concat(count($applications/b:has[not(@aside)]), '/', count($applications/b:has[not(@aside)]) + count($applications/b:lacks[@form and not(@optional)]))"/><xsl:with-param name="sum" select="true()"/></xsl:call-template>
      <xsl:call-template name="figure-cells"><xsl:with-param name="sum" select="true()"/><xsl:with-param name="figures" select="'  '"/></xsl:call-template>
    </fo:table-row>
  </xsl:template>

</xsl:stylesheet>
