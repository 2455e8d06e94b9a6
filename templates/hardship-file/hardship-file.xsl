<?xml version="1.0" encoding="UTF-8"?>
<!-- 困难职工档案表: three sheets, each stamped: the person with the family; reasons, income and what follows from it;
     opinions. The class is decided here by the expression of the rules, and printed with its figures. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" exclude-result-prefixes="x p">
  <xsl:import href="../common/sheet.xsl"/>

  <xsl:variable name="sheet-size" select="'10.5pt'"/>
  <xsl:variable name="sheet-pitch" select="'13pt'"/>
  <xsl:variable name="sheet-row" select="'10.5mm'"/>

  <xsl:variable name="person" select="/*/*[local-name()='person']"/>
  <xsl:variable name="members" select="/*/*[local-name()='family']/*"/>
  <xsl:variable name="causes" select="/*/*[local-name()='causes']"/>
  <xsl:variable name="income" select="/*/*[local-name()='income']"/>

  <!-- ============ the arithmetic, in whole fen ============ -->

  <xsl:variable name="hardship" select="$profile/p:hardship"/>
  <xsl:variable name="definition" select="$hardship/p:definition[@id = $hardship/@use]"/>
  <xsl:variable name="base" select="number($profile/p:thresholds/p:hardship-base-fen)"/>
  <xsl:variable name="own" select="x:fen($income/*[local-name()='own'])"/>
  <xsl:variable name="family-monthly" select="x:fen($members/*[local-name()='income'])"/>
  <xsl:variable name="other" select="x:fen($income/*[local-name()='other'])"/>
  <xsl:variable name="annual" select="x:fen($income/*[local-name()='annual'])"/>
  <xsl:variable name="rigid" select="x:fen($income/*[local-name()='rigid']) * number($definition/@measure = 'net')"/>
  <xsl:variable name="measured" select="$annual - $rigid"/>
  <xsl:variable name="size" select="number($income/*[local-name()='size'])"/>
  <xsl:variable name="loss" select="x:fen($income/*[local-name()='loss'])"/>
  <xsl:variable name="reasons" select="$causes/*[local-name()='main' or local-name()='other']"/>
  <xsl:variable name="disabled" select="boolean($person/*[local-name()='disability'] | $form//*[local-name()='health'][. = '残疾'])"/>
  <xsl:variable name="single" select="$person/*[local-name()='single-parent'] = '是'"/>
  <xsl:variable name="aid" select="$person/*[local-name()='after-aid'] = '是'"/>
  <xsl:variable name="known" select="$mode = 'filled' and $size &gt; 0"/>
  <xsl:variable name="met" select="$definition/p:class[
      (not(@income-percent) or $measured * 100 &lt; @income-percent * $base * 12 * $size
        or (not(@inclusive = 'no') and $measured * 100 = @income-percent * $base * 12 * $size))
      and (not(@aid) or $aid)
      and (not(p:when) or p:when = $reasons or (p:when = '残疾' and $disabled) or (p:when = '单亲' and $single))
      and (not(@loss-fen) or $loss &gt;= @loss-fen)
      and (not(@loss-percent) or $loss * 100 &gt; @loss-percent * $annual)]"/>

  <!-- ============ the sheets ============ -->

  <xsl:template name="sheet-body">
    <xsl:if test="not($definition)">
      <xsl:message terminate="yes">profile: hardship/@use names no definition</xsl:message>
    </xsl:if>
    <xsl:call-template name="sheet-head">
      <xsl:with-param name="left" select="concat('填报单位：', normalize-space($envelope/*[local-name()='unit']/*[local-name()='name']))"/>
      <xsl:with-param name="left-source" select="'建档信息 › 填报单位 › 工会名称（全称）'"/>
      <xsl:with-param name="right" select="concat('职工编号：', normalize-space($envelope/*[local-name()='subject']))"/>
      <xsl:with-param name="right-source" select="'建档信息 › 职工编号'"/>
    </xsl:call-template>
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="grid"/>
      <fo:table-body>
        <xsl:call-template name="person-rows"/>
      </fo:table-body>
    </fo:table>
    <fo:table xsl:use-attribute-sets="table" space-before="2mm">
      <xsl:call-template name="grid"/>
      <fo:table-header><xsl:call-template name="family-titles"/></fo:table-header>
      <fo:table-body><xsl:call-template name="family-rows"/></fo:table-body>
    </fo:table>
    <fo:table xsl:use-attribute-sets="table" break-before="page">
      <xsl:call-template name="grid"/>
      <fo:table-body>
        <xsl:call-template name="cause-rows"/>
        <xsl:call-template name="income-rows"/>
        <xsl:call-template name="account-rows"/>
      </fo:table-body>
    </fo:table>
    <fo:table xsl:use-attribute-sets="table" break-before="page">
      <xsl:call-template name="grid"/>
      <fo:table-body>
        <xsl:call-template name="end-rows"/>
      </fo:table-body>
    </fo:table>
    <fo:block j:style="note" font-family="西文,仿宋" font-size="10.5pt" line-height="16pt" space-before="4pt">
      <xsl:text>注：本表一式三份，由基层工会、系统工会和</xsl:text>
      <xsl:value-of select="$profile/p:office/p:short-name"/>
      <xsl:text>各存一份，每页加盖公章。内容涉及个人信息，只用于困难职工的认定和帮扶，公示时应当隐去证件号码、银行卡号和住址。</xsl:text>
    </fo:block>
  </xsl:template>

  <!-- ============ the person ============ -->

  <!-- Four rows of 27 columns beside the picture, then the whole width. -->
  <xsl:template name="person-rows">
    <fo:table-row height="{$sheet-row}" keep-together.within-page="always">
      <xsl:call-template name="fact-cells">
        <xsl:with-param name="facts" select="'姓名=name:4:7 性别=sex:3:3 民族=ethnic:3:7'"/>
        <xsl:with-param name="node" select="$person"/>
        <xsl:with-param name="source" select="'本人情况 › '"/>
      </xsl:call-template>
      <xsl:call-template name="portrait-cell">
        <xsl:with-param name="portrait" select="$person/*[local-name()='portrait']"/>
        <xsl:with-param name="source" select="'本人情况 › 照片'"/>
      </xsl:call-template>
    </fo:table-row>
    <xsl:call-template name="person-row"><xsl:with-param name="facts" select="'身份证号=id-number:4:10 出生日期=birth:4:9:date'"/></xsl:call-template>
    <xsl:call-template name="person-row"><xsl:with-param name="facts" select="'政治面貌=political:4:7 健康状况=health:4:5 残疾类别=disability:4:3'"/></xsl:call-template>
    <fo:table-row height="{$sheet-row}" keep-together.within-page="always">
      <xsl:call-template name="fact-cells">
        <xsl:with-param name="facts" select="'困难类别=category:4:7'"/>
      </xsl:call-template>
      <xsl:call-template name="fact-cells">
        <xsl:with-param name="facts" select="'劳模类型=model-worker:4:5 婚姻状况=marriage:4:3'"/>
        <xsl:with-param name="node" select="$person"/>
        <xsl:with-param name="source" select="'本人情况 › '"/>
      </xsl:call-template>
    </fo:table-row>
    <xsl:call-template name="person-row"><xsl:with-param name="facts" select="'手机号码=phone:4:7 其他|联系方式=contact:4:9 邮政编码=postcode:4:6'"/></xsl:call-template>
    <xsl:call-template name="person-row"><xsl:with-param name="facts" select="'家庭住址=address:4:20 是否单亲=single-parent:4:6:yes-no'"/></xsl:call-template>
    <xsl:call-template name="person-row"><xsl:with-param name="facts" select="'工作单位=employer:4:13 单位性质=nature:4:4 企业状况=business-state:4:5'"/></xsl:call-template>
    <xsl:call-template name="person-row"><xsl:with-param name="facts" select="'所属行业=industry:4:13 工作时间=since:4:4:date 工作状态=work-state:4:5'"/></xsl:call-template>
    <xsl:call-template name="person-row"><xsl:with-param name="facts" select="'住房类型=housing:4:7 建筑面积=floor-area:4:8 户口类型=household:4:7'"/></xsl:call-template>
    <xsl:call-template name="person-row"><xsl:with-param name="facts" select="'户口所在地|行政区划=district:5:14 医保状况=insurance:4:11'"/></xsl:call-template>
    <xsl:call-template name="person-row"><xsl:with-param name="facts" select="'是否有一定|自救能力=self-help:5:6:yes-no 是否为零|就业家庭=zero-employment:5:6:yes-no 政府救助后是|否仍有困难=after-aid:6:6:yes-no'"/></xsl:call-template>
    <fo:table-row height="{$sheet-row}" keep-together.within-page="always">
      <xsl:call-template name="label">
        <xsl:with-param name="text" select="'家庭财产|情况'"/>
        <xsl:with-param name="columns" select="4"/>
        <xsl:with-param name="size" select="$sheet-size"/>
        <xsl:with-param name="pitch" select="$sheet-pitch"/>
      </xsl:call-template>
      <xsl:call-template name="joined-value">
        <xsl:with-param name="values" select="$person/*[local-name()='asset']"/>
        <xsl:with-param name="source" select="'本人情况 › 家庭财产情况'"/>
        <xsl:with-param name="columns" select="15"/>
      </xsl:call-template>
      <xsl:call-template name="fact-cells">
        <xsl:with-param name="facts" select="'系统工会=system:4:11'"/>
        <xsl:with-param name="node" select="$envelope/*[local-name()='unit']"/>
        <xsl:with-param name="source" select="'建档信息 › 填报单位 › '"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="person-row">
    <xsl:param name="facts"/>
    <xsl:call-template name="fact-row">
      <xsl:with-param name="facts" select="$facts"/>
      <xsl:with-param name="node" select="$person"/>
      <xsl:with-param name="source" select="'本人情况 › '"/>
    </xsl:call-template>
  </xsl:template>

  <!-- ============ the family: two lines for each ============ -->

  <xsl:variable name="members-printed" select="4"/>

  <xsl:template name="family-titles">
    <xsl:call-template name="band"><xsl:with-param name="text" select="'家庭成员'"/><xsl:with-param name="columns" select="34"/></xsl:call-template>
    <fo:table-row height="8mm" keep-together.within-page="always" keep-with-next.within-page="always">
      <xsl:call-template name="label">
        <xsl:with-param name="text" select="'姓名'"/>
        <xsl:with-param name="columns" select="5"/>
        <xsl:with-param name="rows" select="2"/>
        <xsl:with-param name="size" select="$sheet-size"/>
        <xsl:with-param name="pitch" select="$sheet-pitch"/>
      </xsl:call-template>
      <xsl:call-template name="list-title-cells"><xsl:with-param name="columns" select="'关系=:4 性别=:3 身份证号=:9 出生日期=:7 政治面貌=:6'"/></xsl:call-template>
    </fo:table-row>
    <fo:table-row height="8mm" keep-together.within-page="always" keep-with-next.within-page="always">
      <xsl:call-template name="list-title-cells"><xsl:with-param name="columns" select="'身份=:4 月收入（元）=:5 单位或学校=:11 医保状况=:4 健康状况=:5'"/></xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="family-rows">
    <xsl:for-each select="$members">
      <xsl:call-template name="member-rows">
        <xsl:with-param name="member" select="."/>
        <xsl:with-param name="source" select="concat('家庭成员 › 成员 ', position(), ' › ')"/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:call-template name="empty-member-rows"><xsl:with-param name="count" select="$members-printed - count($members)"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="member-rows">
    <xsl:param name="member" select="/.."/>
    <xsl:param name="source"/>
    <fo:table-row height="8mm" keep-together.within-page="always" keep-with-next.within-page="always">
      <xsl:call-template name="value">
        <xsl:with-param name="text" select="$member/*[local-name()='name']"/>
        <xsl:with-param name="source" select="concat($source, '姓名')"/>
        <xsl:with-param name="columns" select="5"/>
        <xsl:with-param name="rows" select="2"/>
        <xsl:with-param name="size" select="$sheet-size"/>
        <xsl:with-param name="pitch" select="$sheet-pitch"/>
        <xsl:with-param name="measure" select="5"/>
        <xsl:with-param name="lines" select="3"/>
      </xsl:call-template>
      <xsl:call-template name="list-cells">
        <xsl:with-param name="columns" select="'关系=relation:4 性别=sex:3 身份证号=id-number:9 出生日期=birth:7:date 政治面貌=political:6'"/>
        <xsl:with-param name="entry" select="$member"/>
        <xsl:with-param name="source" select="$source"/>
      </xsl:call-template>
    </fo:table-row>
    <fo:table-row height="8mm" keep-together.within-page="always">
      <xsl:call-template name="list-cells">
        <xsl:with-param name="columns" select="'身份=role:4 月收入=income:5 单位或学校=place:11 医保状况=insurance:4 健康状况=health:5'"/>
        <xsl:with-param name="entry" select="$member"/>
        <xsl:with-param name="source" select="$source"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="empty-member-rows">
    <xsl:param name="count"/>
    <xsl:if test="$count &gt; 0">
      <xsl:call-template name="member-rows"/>
      <xsl:call-template name="empty-member-rows"><xsl:with-param name="count" select="$count - 1"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- ============ reasons, income, class ============ -->

  <xsl:template name="cause-rows">
    <fo:table-row height="{$sheet-row}" keep-together.within-page="always">
      <xsl:call-template name="fact-cells">
        <xsl:with-param name="facts" select="'主要致困|原因=main:4:9'"/>
        <xsl:with-param name="node" select="$causes"/>
        <xsl:with-param name="source" select="'致困原因 › '"/>
      </xsl:call-template>
      <xsl:call-template name="label">
        <xsl:with-param name="text" select="'次要致困|原因'"/>
        <xsl:with-param name="columns" select="4"/>
        <xsl:with-param name="size" select="$sheet-size"/>
        <xsl:with-param name="pitch" select="$sheet-pitch"/>
      </xsl:call-template>
      <xsl:call-template name="joined-value">
        <xsl:with-param name="values" select="$causes/*[local-name()='other']"/>
        <xsl:with-param name="source" select="'致困原因 › 次要致困原因'"/>
        <xsl:with-param name="columns" select="17"/>
      </xsl:call-template>
    </fo:table-row>
    <xsl:call-template name="text-row">
      <xsl:with-param name="label" select="'致困情况|说明'"/>
      <xsl:with-param name="paragraphs" select="$causes/*[local-name()='p']"/>
      <xsl:with-param name="source" select="'致困原因 › 致困情况说明'"/>
      <xsl:with-param name="height" select="'36mm'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="income-rows">
    <xsl:call-template name="band"><xsl:with-param name="text" select="'收入与支出'"/><xsl:with-param name="columns" select="34"/></xsl:call-template>
    <xsl:call-template name="fact-row">
      <xsl:with-param name="facts" select="'本人月平均|收入=own:5:6:yuan 家庭其他（非|薪资）年收入=other:6:6:yuan 家庭年度|总收入=annual:5:6:yuan'"/>
      <xsl:with-param name="node" select="$income"/>
      <xsl:with-param name="source" select="'收入与支出 › '"/>
    </xsl:call-template>
    <xsl:call-template name="fact-row">
      <xsl:with-param name="facts" select="'家庭人口=size:5:6:person 本年度自负医药|费或财产损失=loss:6:6:yuan 家庭年|刚性支出=rigid:5:6:yuan'"/>
      <xsl:with-param name="node" select="$income"/>
      <xsl:with-param name="source" select="'收入与支出 › '"/>
    </xsl:call-template>
    <xsl:call-template name="computed-row">
      <xsl:with-param name="label" select="'总收入核算'"/>
      <xsl:with-param name="text">
        <xsl:text>12×（本人</xsl:text>
        <xsl:call-template name="figure"><xsl:with-param name="fen" select="$own"/></xsl:call-template>
        <xsl:text>＋家庭成员</xsl:text>
        <xsl:call-template name="figure"><xsl:with-param name="fen" select="$family-monthly"/></xsl:call-template>
        <xsl:text>）＋其他</xsl:text>
        <xsl:call-template name="figure"><xsl:with-param name="fen" select="$other"/></xsl:call-template>
        <xsl:text>＝</xsl:text>
        <xsl:call-template name="figure"><xsl:with-param name="fen" select="$annual"/></xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="computed-row">
      <xsl:with-param name="label" select="'家庭月人均|收入'"/>
      <xsl:with-param name="text">
        <xsl:choose>
          <xsl:when test="$definition/@measure = 'net'">
            <xsl:text>（家庭年度总收入</xsl:text>
            <xsl:call-template name="figure"><xsl:with-param name="fen" select="$annual"/></xsl:call-template>
            <xsl:text>－家庭年刚性支出</xsl:text>
            <xsl:call-template name="figure"><xsl:with-param name="fen" select="$rigid"/></xsl:call-template>
            <xsl:text>）</xsl:text>
          </xsl:when>
          <xsl:otherwise>
            <xsl:text>家庭年度总收入</xsl:text>
            <xsl:call-template name="figure"><xsl:with-param name="fen" select="$annual"/></xsl:call-template>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:text>÷12个月÷</xsl:text>
        <xsl:choose>
          <xsl:when test="$known"><xsl:value-of select="$size"/></xsl:when>
          <xsl:otherwise>&#x3000;&#x3000;</xsl:otherwise>
        </xsl:choose>
        <xsl:text>人＝</xsl:text>
        <xsl:choose>
          <xsl:when test="$known"><xsl:value-of select="concat(x:yuan($measured, 12 * $size), '元')"/></xsl:when>
          <xsl:otherwise>&#x3000;&#x3000;&#x3000;&#x3000;元</xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="band">
      <xsl:with-param name="text" select="string($definition/@title)"/>
      <xsl:with-param name="hint" select="concat('（最低生活保障标准每人每月', x:yuan($base), '元）')"/>
      <xsl:with-param name="columns" select="34"/>
    </xsl:call-template>
    <xsl:for-each select="$definition/p:class"><xsl:call-template name="class-row"/></xsl:for-each>
    <fo:table-row height="{$sheet-row}" keep-together.within-page="always">
      <xsl:call-template name="label">
        <xsl:with-param name="text" select="'认定类别'"/>
        <xsl:with-param name="columns" select="5"/>
        <xsl:with-param name="size" select="$sheet-size"/>
        <xsl:with-param name="pitch" select="$sheet-pitch"/>
      </xsl:call-template>
      <xsl:call-template name="fact-value">
        <xsl:with-param name="text">
          <xsl:choose>
            <xsl:when test="not($known)"/>
            <xsl:when test="$met"><xsl:value-of select="concat('按所填情况，属于', $met[1]/@name)"/></xsl:when>
            <xsl:otherwise>按所填情况，不属于以上各类</xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
        <xsl:with-param name="source" select="'困难类别'"/>
        <xsl:with-param name="columns" select="29"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <!-- An amount, or the place for one. -->
  <xsl:template name="figure">
    <xsl:param name="fen"/>
    <xsl:choose>
      <xsl:when test="$known"><xsl:value-of select="concat(x:yuan($fen), '元')"/></xsl:when>
      <xsl:otherwise>&#x3000;&#x3000;&#x3000;&#x3000;元</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="computed-row">
    <xsl:param name="label"/>
    <xsl:param name="text"/>
    <fo:table-row height="{$sheet-row}" keep-together.within-page="always">
      <xsl:call-template name="label">
        <xsl:with-param name="text" select="$label"/>
        <xsl:with-param name="columns" select="5"/>
        <xsl:with-param name="size" select="$sheet-size"/>
        <xsl:with-param name="pitch" select="$sheet-pitch"/>
      </xsl:call-template>
      <fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="29" padding-start="2mm">
        <fo:block j:style="cell" font-family="西文,仿宋" font-size="{$sheet-size}" line-height="15pt"><xsl:value-of select="$text"/></fo:block>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <!-- One class: what it asks, what the household has, whether that fits. -->
  <xsl:template name="class-row">
    <xsl:variable name="name" select="@name"/>
    <fo:table-row height="15mm" keep-together.within-page="always">
      <xsl:call-template name="label">
        <xsl:with-param name="text" select="string(@name)"/>
        <xsl:with-param name="columns" select="5"/>
        <xsl:with-param name="size" select="$sheet-size"/>
        <xsl:with-param name="pitch" select="$sheet-pitch"/>
      </xsl:call-template>
      <fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="24" padding-start="2mm">
        <fo:block j:style="requirement" font-family="西文,仿宋" font-size="{$sheet-size}" line-height="14pt"><xsl:value-of select="p:text"/></fo:block>
        <xsl:if test="$known">
          <fo:block j:style="value" font-family="西文,楷体" font-size="{$sheet-size}" line-height="14pt"><xsl:call-template name="class-figures"/></fo:block>
        </xsl:if>
      </fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="5">
        <fo:block j:style="cell" font-family="西文,仿宋" font-size="{$sheet-size}" line-height="14pt" text-align="center">
          <xsl:text>符合&#xA0;</xsl:text>
          <xsl:call-template name="box"><xsl:with-param name="on" select="$known and boolean($met[@name = $name])"/></xsl:call-template>
        </fo:block>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="class-figures">
    <xsl:variable name="limit" select="@income-percent * $base"/><!-- × 100 -->
    <xsl:variable name="when" select="p:when"/>
    <xsl:if test="@income-percent">
      <xsl:value-of select="concat(x:yuan($measured, 12 * $size), '元')"/>
      <xsl:choose>
        <xsl:when test="$measured * 100 &gt; $limit * 12 * $size">＞</xsl:when>
        <xsl:when test="$measured * 100 = $limit * 12 * $size">＝</xsl:when>
        <xsl:otherwise>＜</xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="concat(x:yuan($limit, 100), '元（', x:yuan($base), '元×', @income-percent, '%）')"/>
    </xsl:if>
    <xsl:if test="@aid">
      <xsl:text>；政府救助后</xsl:text>
      <xsl:if test="not($aid)">没有</xsl:if>
      <xsl:if test="$aid">仍有</xsl:if>
      <xsl:text>困难</xsl:text>
    </xsl:if>
    <xsl:if test="p:when">
      <xsl:if test="@income-percent">；</xsl:if>
      <xsl:choose>
        <xsl:when test="$reasons[. = $when]"><xsl:value-of select="$reasons[. = $when][1]"/></xsl:when>
        <xsl:when test="$when = '残疾' and $disabled">残疾</xsl:when>
        <xsl:when test="$when = '单亲' and $single">单亲</xsl:when>
        <xsl:otherwise>没有所列的致困原因</xsl:otherwise>
      </xsl:choose>
    </xsl:if>
    <xsl:if test="@loss-fen">
      <xsl:value-of select="concat('；自负医药费或财产损失', x:yuan($loss), '元')"/>
      <xsl:choose>
        <xsl:when test="$loss &lt; @loss-fen">＜</xsl:when>
        <xsl:otherwise>≥</xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="concat(x:yuan(@loss-fen), '元')"/>
    </xsl:if>
    <xsl:if test="@loss-percent">
      <xsl:value-of select="concat('；自负费用或财产损失', x:yuan($loss), '元')"/>
      <xsl:choose>
        <xsl:when test="$loss * 100 &gt; @loss-percent * $annual">＞</xsl:when>
        <xsl:otherwise>≤</xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="concat(x:yuan($annual * @loss-percent, 100), '元（', x:yuan($annual), '元×', @loss-percent, '%）')"/>
    </xsl:if>
  </xsl:template>

  <!-- ============ account, attachments, opinions ============ -->

  <xsl:template name="account-rows">
    <xsl:call-template name="fact-row">
      <xsl:with-param name="facts" select="'开户银行=bank:4:7 支行名称=branch:4:7 银行卡号=card:4:8'"/>
      <xsl:with-param name="node" select="$form/*[local-name()='account']"/>
      <xsl:with-param name="source" select="'开户信息 › '"/>
    </xsl:call-template>
    <xsl:variable name="columns" select="'附件=#:4 类型=kind:8 名称=name:15 备注=remark:7'"/>
    <xsl:call-template name="list-titles"><xsl:with-param name="columns" select="$columns"/><xsl:with-param name="height" select="'8mm'"/></xsl:call-template>
    <xsl:call-template name="list-rows">
      <xsl:with-param name="columns" select="$columns"/>
      <xsl:with-param name="entries" select="$form/*[local-name()='attachments']/*"/>
      <xsl:with-param name="source" select="'附件 › 附件'"/>
      <xsl:with-param name="printed" select="3"/>
      <xsl:with-param name="height" select="'8mm'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="end-rows">
    <xsl:call-template name="text-row">
      <xsl:with-param name="label" select="'备注'"/>
      <xsl:with-param name="paragraphs" select="$form/*[local-name()='remark'][normalize-space(.) != '']"/>
      <xsl:with-param name="height" select="'20mm'"/>
    </xsl:call-template>
    <xsl:call-template name="fact-row"><xsl:with-param name="facts" select="'建档人=filed-by:3:5 审核人=checked-by:3:5 录入人=entered-by:3:5 填表日期=date:4:6:date'"/>
      <xsl:with-param name="node" select="$form | $envelope"/>
    </xsl:call-template>
    <xsl:call-template name="opinion-rows"><xsl:with-param name="height" select="'60mm'"/></xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
