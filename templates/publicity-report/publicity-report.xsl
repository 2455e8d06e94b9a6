<?xml version="1.0" encoding="UTF-8"?>
<!-- 公示结果报告: what was made public, the list (numbers hidden), what was objected, what came of it, the seals. The
     working days are counted by the profile's calendar. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" exclude-result-prefixes="x p">
  <xsl:import href="../common/sheet.xsl"/>
  <xsl:import href="../common/publicity.xsl"/>

  <xsl:variable name="sheet-size" select="'10.5pt'"/>
  <xsl:variable name="sheet-pitch" select="'14pt'"/>

  <xsl:variable name="unit" select="$envelope/*[local-name()='unit']"/>
  <xsl:variable name="entries" select="/*/*[local-name()='list']/*"/>
  <xsl:variable name="objections" select="/*/*[local-name()='objections']/*[local-name()='objection']"/>
  <xsl:variable name="result" select="/*/*[local-name()='result']"/>
  <xsl:variable name="removed" select="$result/*[local-name()='removed']"/>
  <xsl:template name="sheet-body">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="grid"/>
      <fo:table-body><xsl:call-template name="notice-rows"/></fo:table-body>
    </fo:table>
    <fo:table xsl:use-attribute-sets="table" space-before="2mm">
      <xsl:call-template name="grid"/>
      <fo:table-header>
        <xsl:call-template name="band">
          <xsl:with-param name="text" select="'公示名单'"/>
          <xsl:with-param name="hint"><xsl:if test="$entries and $mode = 'filled'"><xsl:value-of select="concat('（共', count($entries), '个）')"/></xsl:if></xsl:with-param>
          <xsl:with-param name="columns" select="34"/>
        </xsl:call-template>
        <xsl:call-template name="list-titles"><xsl:with-param name="columns" select="$entry-columns"/><xsl:with-param name="height" select="'8mm'"/></xsl:call-template>
      </fo:table-header>
      <fo:table-body>
        <xsl:call-template name="list-rows">
          <xsl:with-param name="columns" select="$entry-columns"/>
          <xsl:with-param name="entries" select="$entries"/>
          <xsl:with-param name="source" select="'公示名单 › 对象'"/>
          <xsl:with-param name="printed" select="5"/>
          <xsl:with-param name="height" select="'8mm'"/>
        </xsl:call-template>
      </fo:table-body>
    </fo:table>
    <fo:table xsl:use-attribute-sets="table" space-before="2mm">
      <xsl:call-template name="grid"/>
      <fo:table-body>
        <xsl:call-template name="objection-rows"/>
        <xsl:call-template name="result-rows"/>
      </fo:table-body>
    </fo:table>
    <fo:table xsl:use-attribute-sets="table" break-before="page">
      <xsl:call-template name="grid"/>
      <fo:table-body>
        <xsl:call-template name="end-rows"/>
        <xsl:call-template name="opinion-rows"><xsl:with-param name="height" select="'70mm'"/></xsl:call-template>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:variable name="entry-columns" select="'序号=#:3 姓名或名称=name:8 所在部门或单位=part:7 证件号码（隐去后）=masked:8 拟定类别=category:4 备注=note:4'"/>

  <!-- ============ the notice ============ -->

  <xsl:template name="notice-rows">
    <xsl:call-template name="fact-row">
      <xsl:with-param name="facts" select="'工会名称|（全称）=name:5:15 系统工会=system:4:10'"/>
      <xsl:with-param name="node" select="$unit"/>
      <xsl:with-param name="source" select="'报告信息 › 公示单位 › '"/>
      <xsl:with-param name="height" select="'11mm'"/>
    </xsl:call-template>
    <fo:table-row height="11mm" keep-together.within-page="always">
      <xsl:call-template name="fact-cells">
        <xsl:with-param name="facts" select="'公示事项=subject:5:15'"/>
        <xsl:with-param name="node" select="$envelope"/>
        <xsl:with-param name="source" select="'报告信息 › '"/>
      </xsl:call-template>
      <xsl:call-template name="fact-cells"><xsl:with-param name="facts" select="'公示类别=kind:4:10'"/></xsl:call-template>
    </fo:table-row>
    <fo:table-row height="11mm" keep-together.within-page="always">
      <xsl:call-template name="sheet-label"><xsl:with-param name="text" select="'公示期'"/></xsl:call-template>
      <xsl:call-template name="sheet-lines">
        <xsl:with-param name="source" select="'公示期'"/>
        <xsl:with-param name="text">
          <xsl:call-template name="publicity-period"/>
        </xsl:with-param>
      </xsl:call-template>
    </fo:table-row>
    <fo:table-row height="11mm" keep-together.within-page="always">
      <xsl:call-template name="sheet-label"><xsl:with-param name="text" select="'公示方式|和地点'"/></xsl:call-template>
      <fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="29" padding-start="2mm" j:source="公示方式和地点">
        <xsl:for-each select="key('field', 'place')[*]">
          <fo:block j:style="value" font-family="西文,楷体" font-size="{$sheet-size}" line-height="{$sheet-pitch}" j:source="公示方式和地点 {position()}">
            <xsl:value-of select="concat(normalize-space(*[local-name()='way']), '：', normalize-space(*[local-name()='where']))"/>
          </fo:block>
        </xsl:for-each>
        <xsl:if test="not(key('field', 'place')[*])"><fo:block/></xsl:if>
      </fo:table-cell>
    </fo:table-row>
    <xsl:call-template name="fact-row">
      <xsl:with-param name="facts" select="'受理人=receiver:5:12 受理电话=phone:4:13'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- ============ objections ============ -->

  <xsl:template name="objection-rows">
    <xsl:variable name="objected" select="normalize-space(/*/*[local-name()='objections']/*[local-name()='objected'])"/>
    <xsl:call-template name="band"><xsl:with-param name="text" select="'异议情况'"/><xsl:with-param name="columns" select="34"/></xsl:call-template>
    <fo:table-row height="9mm" keep-together.within-page="always">
      <xsl:call-template name="sheet-label"><xsl:with-param name="text" select="'有无异议'"/></xsl:call-template>
      <fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="29" padding-start="2mm" j:source="异议情况 › 有无异议">
        <fo:block j:style="cell" font-family="西文,仿宋" font-size="{$sheet-size}" line-height="{$sheet-pitch}" j:source="异议情况 › 有无异议">
          <xsl:text>有&#xA0;</xsl:text>
          <xsl:call-template name="box"><xsl:with-param name="value" select="normalize-space($objected)"/><xsl:with-param name="word" select="'是'"/></xsl:call-template>
          <xsl:text>&#xA0;&#xA0;&#xA0;无&#xA0;</xsl:text>
          <xsl:call-template name="box"><xsl:with-param name="value" select="normalize-space($objected)"/><xsl:with-param name="word" select="'否'"/></xsl:call-template>
          <xsl:if test="$objections and $mode = 'filled'"><xsl:value-of select="concat('　共', count($objections), '件')"/></xsl:if>
        </fo:block>
      </fo:table-cell>
    </fo:table-row>
    <xsl:for-each select="$objections">
      <xsl:call-template name="objection">
        <xsl:with-param name="objection" select="."/>
        <xsl:with-param name="source" select="concat('异议情况 › 异议 ', position(), ' › ')"/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:if test="not($objections) and $mode != 'filled'"><xsl:call-template name="objection"/></xsl:if>
  </xsl:template>

  <xsl:template name="objection">
    <xsl:param name="objection" select="/.."/>
    <xsl:param name="source"/>
    <xsl:call-template name="fact-row">
      <xsl:with-param name="facts" select="'收到|日期=date:3:6:date 涉及|对象=about:3:7 核实|结论=verdict:3:3 答复|日期=settled:3:6:date'"/>
      <xsl:with-param name="node" select="$objection"/>
      <xsl:with-param name="source" select="$source"/>
    </xsl:call-template>
    <xsl:call-template name="text-row">
      <xsl:with-param name="label" select="'反映内容'"/>
      <xsl:with-param name="paragraphs" select="$objection/*[local-name()='content']"/>
      <xsl:with-param name="source" select="concat($source, '反映内容')"/>
      <xsl:with-param name="height" select="'10mm'"/>
      <xsl:with-param name="label-columns" select="5"/>
      <xsl:with-param name="together" select="'always'"/>
    </xsl:call-template>
    <xsl:call-template name="text-row">
      <xsl:with-param name="label" select="'核实情况'"/>
      <xsl:with-param name="paragraphs" select="$objection/*[local-name()='finding']"/>
      <xsl:with-param name="source" select="concat($source, '核实情况')"/>
      <xsl:with-param name="height" select="'10mm'"/>
      <xsl:with-param name="label-columns" select="5"/>
      <xsl:with-param name="together" select="'always'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- ============ the result ============ -->

  <xsl:template name="result-rows">
    <xsl:variable name="outcome" select="normalize-space($result/*[local-name()='outcome'])"/>
    <xsl:call-template name="band"><xsl:with-param name="text" select="'公示结果'"/><xsl:with-param name="columns" select="34"/></xsl:call-template>
    <fo:table-row height="24mm" keep-together.within-page="always">
      <xsl:call-template name="sheet-label"><xsl:with-param name="text" select="'公示结论'"/></xsl:call-template>
      <fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="29" padding-start="2mm" j:source="公示结果 › 公示结论">
        <xsl:call-template name="outcome-line"><xsl:with-param name="text" select="'无异议，同意上报'"/><xsl:with-param name="outcome" select="$outcome"/></xsl:call-template>
        <xsl:call-template name="outcome-line"><xsl:with-param name="text" select="'异议不成立，同意上报'"/><xsl:with-param name="outcome" select="$outcome"/></xsl:call-template>
        <xsl:call-template name="outcome-line"><xsl:with-param name="text" select="'取消部分名额，其余同意上报'"/><xsl:with-param name="outcome" select="$outcome"/></xsl:call-template>
        <xsl:call-template name="outcome-line"><xsl:with-param name="text" select="'不予上报'"/><xsl:with-param name="outcome" select="$outcome"/></xsl:call-template>
      </fo:table-cell>
    </fo:table-row>
    <fo:table-row height="10mm">
      <xsl:call-template name="sheet-label"><xsl:with-param name="text" select="'取消的对象'"/></xsl:call-template>
      <xsl:call-template name="sheet-lines">
        <xsl:with-param name="source" select="'公示结果 › 取消的对象'"/>
        <xsl:with-param name="text">
          <xsl:for-each select="$removed">
            <xsl:if test="position() &gt; 1">、</xsl:if>
            <xsl:value-of select="normalize-space(.)"/>
          </xsl:for-each>
        </xsl:with-param>
      </xsl:call-template>
    </fo:table-row>
    <fo:table-row height="10mm" keep-together.within-page="always">
      <xsl:call-template name="sheet-label"><xsl:with-param name="text" select="'上报名额'"/></xsl:call-template>
      <xsl:call-template name="sheet-lines">
        <xsl:with-param name="source" select="'公示名单'"/>
        <xsl:with-param name="text"><xsl:call-template name="numbers"><xsl:with-param name="outcome" select="$outcome"/></xsl:call-template></xsl:with-param>
      </xsl:call-template>
    </fo:table-row>
    <xsl:call-template name="text-row">
      <xsl:with-param name="label" select="'说明'"/>
      <xsl:with-param name="paragraphs" select="$result/*[local-name()='text']"/>
      <xsl:with-param name="source" select="'公示结果 › 说明'"/>
      <xsl:with-param name="height" select="'14mm'"/>
      <xsl:with-param name="label-columns" select="5"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="end-rows">
    <fo:table-row height="24mm">
      <xsl:call-template name="sheet-label"><xsl:with-param name="text" select="'公示照片'"/></xsl:call-template>
      <fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="29" padding-start="2mm" j:source="公示照片">
        <xsl:for-each select="key('field', 'evidence')/*">
          <fo:block j:style="value" font-family="西文,楷体" font-size="{$sheet-size}" line-height="{$sheet-pitch}" j:source="公示照片 › 照片 {position()}">
            <xsl:value-of select="concat(position(), '.', normalize-space(.), '（', @file)"/>
            <xsl:if test="@date"><xsl:value-of select="concat('，', x:date-cn(@date), '摄')"/></xsl:if>
            <xsl:text>）</xsl:text>
          </fo:block>
        </xsl:for-each>
        <xsl:if test="not(key('field', 'evidence')/*)"><fo:block/></xsl:if>
      </fo:table-cell>
    </fo:table-row>
    <xsl:call-template name="fact-row">
      <xsl:with-param name="facts" select="'工会负责人=head:5:12 填表日期=date:4:13:date'"/>
      <xsl:with-param name="node" select="$form | $envelope"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="outcome-line">
    <xsl:param name="text"/>
    <xsl:param name="outcome"/>
    <fo:block j:style="cell" font-family="西文,仿宋" font-size="{$sheet-size}" line-height="15pt" j:source="公示结果 › 公示结论">
      <xsl:call-template name="box"><xsl:with-param name="value" select="normalize-space($outcome)"/><xsl:with-param name="word" select="$text"/></xsl:call-template>
      <xsl:value-of select="concat('&#xA0;', $text)"/>
    </fo:block>
  </xsl:template>

  <xsl:template name="numbers">
    <xsl:param name="outcome"/>
    <xsl:choose>
      <xsl:when test="$mode != 'filled'">公示　　　个，取消　　　个，同意上报　　　个</xsl:when>
      <xsl:when test="$outcome = '不予上报'"><xsl:value-of select="concat('公示', count($entries), '个，全部不予上报')"/></xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat('公示', count($entries), '个，取消', count($removed), '个，同意上报', count($entries) - count($removed), '个')"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
