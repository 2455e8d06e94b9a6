<?xml version="1.0" encoding="UTF-8"?>
<!-- 先进个人推荐表: the person with career and honours; 主要事迹; the meeting, the public notice and the four seals. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" exclude-result-prefixes="x p">
  <xsl:import href="../common/sheet.xsl"/>
  <xsl:import href="../common/longtext.xsl"/>
  <xsl:import href="../common/publicity.xsl"/>

  <xsl:variable name="sheet-pitch" select="'15pt'"/>
  <xsl:variable name="sheet-row" select="'10.5mm'"/>

  <xsl:variable name="unit" select="$envelope/*[local-name()='unit']"/>
  <xsl:variable name="person" select="/*/*[local-name()='person']"/>
  <xsl:variable name="ballot" select="/*/*[local-name()='ballot']"/>
  <xsl:variable name="publicity" select="/*/*[local-name()='publicity']"/>

  <xsl:template name="sheet-body">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="grid"/>
      <fo:table-body><xsl:call-template name="person-rows"/></fo:table-body>
    </fo:table>
    <fo:table xsl:use-attribute-sets="table" space-before="2mm">
      <xsl:call-template name="grid"/>
      <fo:table-header>
        <xsl:call-template name="band"><xsl:with-param name="text" select="'简历'"/><xsl:with-param name="columns" select="34"/></xsl:call-template>
        <xsl:call-template name="list-titles"><xsl:with-param name="columns" select="$stage-columns"/><xsl:with-param name="height" select="'8mm'"/></xsl:call-template>
      </fo:table-header>
      <fo:table-body>
        <xsl:call-template name="list-rows">
          <xsl:with-param name="columns" select="$stage-columns"/>
          <xsl:with-param name="entries" select="key('field', 'resume')/*"/>
          <xsl:with-param name="source" select="'简历 › 经历'"/>
          <xsl:with-param name="printed" select="5"/>
          <xsl:with-param name="height" select="'9mm'"/>
        </xsl:call-template>
      </fo:table-body>
    </fo:table>
    <fo:table xsl:use-attribute-sets="table" space-before="2mm">
      <xsl:call-template name="grid"/>
      <fo:table-header>
        <xsl:call-template name="band"><xsl:with-param name="text" select="'何时获得何种荣誉称号'"/><xsl:with-param name="columns" select="34"/></xsl:call-template>
        <xsl:call-template name="list-titles"><xsl:with-param name="columns" select="$honour-columns"/><xsl:with-param name="height" select="'8mm'"/></xsl:call-template>
      </fo:table-header>
      <fo:table-body>
        <xsl:call-template name="list-rows">
          <xsl:with-param name="columns" select="$honour-columns"/>
          <xsl:with-param name="entries" select="key('field', 'honours')/*"/>
          <xsl:with-param name="source" select="'何时获得何种荣誉称号 › 荣誉称号'"/>
          <xsl:with-param name="printed" select="3"/>
          <xsl:with-param name="height" select="'9mm'"/>
        </xsl:call-template>
      </fo:table-body>
    </fo:table>
    <fo:block break-before="page"><xsl:call-template name="deeds-table"/></fo:block>
    <fo:table xsl:use-attribute-sets="table" break-before="page">
      <xsl:call-template name="grid"/>
      <fo:table-body>
        <xsl:call-template name="meeting-rows"/>
        <xsl:call-template name="opinion-rows"><xsl:with-param name="height" select="'48mm'"/></xsl:call-template>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:variable name="stage-columns" select="'起始时间=from:6:date 截止时间=to:6:date 在何单位任何职=post:22'"/>
  <xsl:variable name="honour-columns" select="'获得时间=date:7:date 称号名称=title:15 授予单位=by:12'"/>

  <!-- Four rows of 27 columns beside the picture, then the whole width. -->
  <xsl:template name="person-rows">
    <fo:table-row height="{$sheet-row}" keep-together.within-page="always">
      <xsl:call-template name="fact-cells">
        <xsl:with-param name="facts" select="'姓名=subject:4:9'"/>
        <xsl:with-param name="node" select="$envelope"/>
        <xsl:with-param name="source" select="'推荐信息 › '"/>
      </xsl:call-template>
      <xsl:call-template name="fact-cells">
        <xsl:with-param name="facts" select="'性别=sex:3:3 民族=ethnic:3:5'"/>
        <xsl:with-param name="node" select="$person"/>
        <xsl:with-param name="source" select="'个人情况 › '"/>
      </xsl:call-template>
      <xsl:call-template name="portrait-cell">
        <xsl:with-param name="portrait" select="$person/*[local-name()='portrait']"/>
        <xsl:with-param name="source" select="'个人情况 › 照片'"/>
      </xsl:call-template>
    </fo:table-row>
    <xsl:call-template name="person-row"><xsl:with-param name="facts" select="'身份证号=id-number:4:10 出生日期=birth:5:8:date'"/></xsl:call-template>
    <xsl:call-template name="person-row"><xsl:with-param name="facts" select="'政治面貌=political:4:10 文化程度=education:5:8'"/></xsl:call-template>
    <xsl:call-template name="person-row"><xsl:with-param name="facts" select="'工作时间=since:4:10:date 联系电话=phone:5:8'"/></xsl:call-template>
    <xsl:call-template name="person-row"><xsl:with-param name="facts" select="'工作单位=employer:4:18 单位性质=nature:5:7'"/></xsl:call-template>
    <xsl:call-template name="person-row"><xsl:with-param name="facts" select="'职务=post:4:15 职称或|技术等级=title:5:10'"/></xsl:call-template>
    <xsl:call-template name="person-row"><xsl:with-param name="facts" select="'工会职务=union-post:4:9 任工会|职务时间=union-since:4:7:date 专兼职|情况=employment:4:6'"/></xsl:call-template>
    <fo:table-row height="{$sheet-row}" keep-together.within-page="always">
      <xsl:call-template name="fact-cells">
        <xsl:with-param name="facts" select="'工会名称|（全称）=name:4:13 系统工会=system:4:13'"/>
        <xsl:with-param name="node" select="$unit"/>
        <xsl:with-param name="source" select="'推荐信息 › 推荐单位 › '"/>
      </xsl:call-template>
    </fo:table-row>
    <fo:table-row height="{$sheet-row}" keep-together.within-page="always">
      <xsl:call-template name="sheet-label"><xsl:with-param name="text" select="'推荐类别'"/><xsl:with-param name="columns" select="4"/></xsl:call-template>
      <xsl:call-template name="class-cell"/>
    </fo:table-row>
    <fo:table-row height="{$sheet-row}" keep-together.within-page="always">
      <xsl:call-template name="fact-cells">
        <xsl:with-param name="facts" select="'近三年是否|受过处分=disciplined:6:11:yes-no'"/>
        <xsl:with-param name="node" select="$person"/>
        <xsl:with-param name="source" select="'个人情况 › '"/>
      </xsl:call-template>
      <xsl:call-template name="fact-cells">
        <xsl:with-param name="facts" select="'填表日期=date:5:12:date'"/>
        <xsl:with-param name="node" select="$envelope"/>
        <xsl:with-param name="source" select="'推荐信息 › '"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="person-row">
    <xsl:param name="facts"/>
    <xsl:call-template name="fact-row">
      <xsl:with-param name="facts" select="$facts"/>
      <xsl:with-param name="node" select="$person"/>
      <xsl:with-param name="source" select="'个人情况 › '"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="class-cell">
    <xsl:variable name="class" select="normalize-space($envelope/*[local-name()='class'])"/>
    <fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="30" j:source="推荐信息 › 推荐类别">
      <fo:block j:style="cell" font-family="西文,仿宋" font-size="12pt" line-height="{$sheet-pitch}" text-align="center" j:source="推荐信息 › 推荐类别">
        <xsl:call-template name="box"><xsl:with-param name="value" select="normalize-space($class)"/><xsl:with-param name="word" select="'先进个人'"/></xsl:call-template>
        <xsl:text>&#xA0;先进个人&#xA0;&#xA0;&#xA0;&#xA0;</xsl:text>
        <xsl:call-template name="box"><xsl:with-param name="value" select="normalize-space($class)"/><xsl:with-param name="word" select="'职工信赖的“娘家人”'"/></xsl:call-template>
        <xsl:text>&#xA0;职工信赖的“娘家人”&#xA0;&#xA0;&#xA0;&#xA0;</xsl:text>
        <xsl:call-template name="box"><xsl:with-param name="value" select="normalize-space($class)"/><xsl:with-param name="word" select="'优秀工会工作者'"/></xsl:call-template>
        <xsl:text>&#xA0;优秀工会工作者</xsl:text>
      </fo:block>
    </fo:table-cell>
  </xsl:template>

  <xsl:template name="meeting-rows">
    <xsl:call-template name="band"><xsl:with-param name="text" select="'会员（代表）会议推荐情况'"/><xsl:with-param name="columns" select="34"/></xsl:call-template>
    <xsl:call-template name="fact-row">
      <xsl:with-param name="facts" select="'会议日期=date:4:13:date 群众满意率=satisfaction:5:12:percent'"/>
      <xsl:with-param name="node" select="$ballot"/>
      <xsl:with-param name="source" select="'会员（代表）会议推荐情况 › '"/>
    </xsl:call-template>
    <xsl:call-template name="fact-row">
      <xsl:with-param name="facts" select="'应到人数=entitled:4:8:person 实到人数=present:4:7:person 同意人数=agreed:4:7:person'"/>
      <xsl:with-param name="node" select="$ballot"/>
      <xsl:with-param name="source" select="'会员（代表）会议推荐情况 › '"/>
    </xsl:call-template>
    <fo:table-row height="16mm">
      <xsl:call-template name="sheet-label"><xsl:with-param name="text" select="'公示情况'"/><xsl:with-param name="columns" select="4"/></xsl:call-template>
      <fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="30" padding-start="2mm" j:source="公示情况">
        <fo:block j:style="cell" font-family="西文,仿宋" font-size="12pt" line-height="18pt" j:source="公示情况">
          <xsl:if test="$publicity or $mode != 'filled'">
            <xsl:call-template name="publicity-period"/>
            <xsl:text>；有无异议：有&#xA0;</xsl:text>
            <xsl:call-template name="box"><xsl:with-param name="value" select="normalize-space($publicity/*[local-name()='objected'])"/><xsl:with-param name="word" select="'是'"/></xsl:call-template>
            <xsl:text>&#xA0;无&#xA0;</xsl:text>
            <xsl:call-template name="box"><xsl:with-param name="value" select="normalize-space($publicity/*[local-name()='objected'])"/><xsl:with-param name="word" select="'否'"/></xsl:call-template>
          </xsl:if>
        </fo:block>
        <xsl:if test="$publicity/*[local-name()='text']">
          <fo:block xsl:use-attribute-sets="value-text" line-height="18pt" j:source="公示情况 › 异议处理情况">
            <xsl:value-of select="normalize-space($publicity/*[local-name()='text'])"/>
          </fo:block>
        </xsl:if>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>

</xsl:stylesheet>
