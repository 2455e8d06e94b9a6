<?xml version="1.0" encoding="UTF-8"?>
<!-- 季报表: the fields and the groups on the first sheet, the standards with what was done on the second. Rows come from
     the catalogue; rates and changes are computed from the counts. Figures stand at the right, totals on grey. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" xmlns:c="urn:jianjia:catalogue:1"
    exclude-result-prefixes="x p c">
  <xsl:import href="../common/sheet.xsl"/>

  <xsl:variable name="sheet-size" select="'10.5pt'"/>
  <xsl:variable name="sheet-pitch" select="'13pt'"/>
  <xsl:variable name="sheet-row" select="'9mm'"/>

  <xsl:variable name="coverage" select="$catalogue/c:coverage"/>
  <xsl:variable name="fields" select="/*/*[local-name()='fields']"/>
  <xsl:variable name="groups" select="/*/*[local-name()='groups']"/>
  <xsl:variable name="standards" select="/*/*[local-name()='standards']/*"/>

  <!-- The quarter stands under the title. -->
  <xsl:template name="sheet-title">
    <fo:block j:style="title" font-family="西文,小标宋" font-size="22pt" line-height="30pt" text-align="center"
        j:fit="shrink"><xsl:value-of select="$title"/></fo:block>
    <fo:block j:style="subtitle" font-family="西文,楷体" font-size="14pt" line-height="22pt" text-align="center" space-after="4pt"
        j:source="报表信息 › 季度">
      <xsl:choose>
        <xsl:when test="$mode = 'filled' or normalize-space($envelope/*[local-name()='subject']) != ''"><xsl:value-of select="concat('（', normalize-space($envelope/*[local-name()='subject']), '）')"/></xsl:when>
        <xsl:otherwise>（第　　季度）</xsl:otherwise>
      </xsl:choose>
    </fo:block>
  </xsl:template>

  <xsl:template name="sheet-body">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="grid"/>
      <fo:table-body>
        <xsl:call-template name="fact-row">
          <xsl:with-param name="facts" select="'工会名称|（全称）=name:5:14 系统工会=system:4:11'"/>
          <xsl:with-param name="node" select="$envelope/*[local-name()='unit']"/>
          <xsl:with-param name="source" select="'报表信息 › 填报单位 › '"/>
          <xsl:with-param name="height" select="'11mm'"/>
        </xsl:call-template>
      </fo:table-body>
    </fo:table>
    <fo:table xsl:use-attribute-sets="table" space-before="2mm">
      <xsl:call-template name="grid"/>
      <fo:table-header>
        <xsl:call-template name="band"><xsl:with-param name="text" select="string($coverage/c:fields/@name)"/><xsl:with-param name="columns" select="34"/></xsl:call-template>
        <xsl:call-template name="list-titles"><xsl:with-param name="columns" select="'序号=:2 领域=:7 应建会|单位数=:4 已建会|单位数=:4 建会率=:4 上季度|已建会=:4 增减=:3 职工数=:3 会员数=:3'"/><xsl:with-param name="height" select="'11mm'"/></xsl:call-template>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$coverage/c:fields/c:row">
          <xsl:variable name="id" select="@id"/>
          <xsl:call-template name="field-row">
            <xsl:with-param name="label" select="string(.)"/>
            <xsl:with-param name="number" select="position()"/>
            <xsl:with-param name="source" select="concat('八大领域 › 领域 ', position(), ' › ')"/>
            <xsl:with-param name="row" select="$fields/*[@ref = $id]"/>
          </xsl:call-template>
        </xsl:for-each>
        <xsl:call-template name="field-row">
          <xsl:with-param name="label" select="'合计'"/>
          <xsl:with-param name="source" select="'八大领域 › 合计 › '"/>
          <xsl:with-param name="row" select="$fields/*[local-name()='total']"/>
        </xsl:call-template>
      </fo:table-body>
    </fo:table>
    <fo:table xsl:use-attribute-sets="table" space-before="2mm">
      <xsl:call-template name="grid"/>
      <fo:table-header>
        <xsl:call-template name="band"><xsl:with-param name="text" select="string($coverage/c:groups/@name)"/><xsl:with-param name="columns" select="34"/></xsl:call-template>
        <xsl:call-template name="list-titles"><xsl:with-param name="columns" select="'序号=:2 群体=:10 从业人数=:5 会员数=:5 入会率=:4 上季度|会员数=:5 增减=:3'"/><xsl:with-param name="height" select="'11mm'"/></xsl:call-template>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$coverage/c:groups/c:row">
          <xsl:variable name="id" select="@id"/>
          <xsl:call-template name="group-row">
            <xsl:with-param name="label" select="string(.)"/>
            <xsl:with-param name="number" select="position()"/>
            <xsl:with-param name="source" select="concat('八大群体 › 群体 ', position(), ' › ')"/>
            <xsl:with-param name="row" select="$groups/*[@ref = $id]"/>
          </xsl:call-template>
        </xsl:for-each>
        <xsl:call-template name="group-row">
          <xsl:with-param name="label" select="'合计'"/>
          <xsl:with-param name="source" select="'八大群体 › 合计 › '"/>
          <xsl:with-param name="row" select="$groups/*[local-name()='total']"/>
        </xsl:call-template>
      </fo:table-body>
    </fo:table>
    <xsl:for-each select="$coverage/c:standard">
      <xsl:variable name="id" select="@id"/>
      <xsl:call-template name="standard-table">
        <xsl:with-param name="standard" select="$standards[@ref = $id]"/>
        <xsl:with-param name="first" select="position() = 1"/>
      </xsl:call-template>
    </xsl:for-each>
    <fo:table xsl:use-attribute-sets="table" space-before="2mm">
      <xsl:call-template name="grid"/>
      <fo:table-body><xsl:call-template name="end-rows"/></fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- ============ rows ============ -->

  <xsl:template name="field-row">
    <xsl:param name="label"/>
    <xsl:param name="number"/>
    <xsl:param name="row"/>
    <xsl:param name="source"/>
    <xsl:variable name="total" select="not($number)"/>
    <fo:table-row height="8.5mm" keep-together.within-page="always">
      <xsl:call-template name="row-head"><xsl:with-param name="label" select="$label"/><xsl:with-param name="number" select="$number"/><xsl:with-param name="columns" select="7"/></xsl:call-template>
      <xsl:call-template name="figure"><xsl:with-param name="text" select="$row/*[local-name()='units']"/><xsl:with-param name="source" select="concat($source, '应建会单位数')"/><xsl:with-param name="columns" select="4"/><xsl:with-param name="total" select="$total"/></xsl:call-template>
      <xsl:call-template name="figure"><xsl:with-param name="text" select="$row/*[local-name()='unions']"/><xsl:with-param name="source" select="concat($source, '已建会单位数')"/><xsl:with-param name="columns" select="4"/><xsl:with-param name="total" select="$total"/></xsl:call-template>
      <xsl:call-template name="rate"><xsl:with-param name="part" select="$row/*[local-name()='unions']"/><xsl:with-param name="whole" select="$row/*[local-name()='units']"/><xsl:with-param name="total" select="$total"/></xsl:call-template>
      <xsl:call-template name="figure"><xsl:with-param name="text" select="$row/*[local-name()='previous']"/><xsl:with-param name="source" select="concat($source, '上季度已建会单位数')"/><xsl:with-param name="columns" select="4"/><xsl:with-param name="total" select="$total"/></xsl:call-template>
      <xsl:call-template name="change"><xsl:with-param name="now" select="$row/*[local-name()='unions']"/><xsl:with-param name="before" select="$row/*[local-name()='previous']"/><xsl:with-param name="total" select="$total"/></xsl:call-template>
      <xsl:call-template name="figure"><xsl:with-param name="text" select="$row/*[local-name()='employees']"/><xsl:with-param name="source" select="concat($source, '职工数')"/><xsl:with-param name="total" select="$total"/></xsl:call-template>
      <xsl:call-template name="figure"><xsl:with-param name="text" select="$row/*[local-name()='members']"/><xsl:with-param name="source" select="concat($source, '会员数')"/><xsl:with-param name="total" select="$total"/></xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="group-row">
    <xsl:param name="label"/>
    <xsl:param name="number"/>
    <xsl:param name="row"/>
    <xsl:param name="source"/>
    <xsl:variable name="total" select="not($number)"/>
    <fo:table-row height="8.5mm" keep-together.within-page="always">
      <xsl:call-template name="row-head"><xsl:with-param name="label" select="$label"/><xsl:with-param name="number" select="$number"/><xsl:with-param name="columns" select="10"/></xsl:call-template>
      <xsl:call-template name="figure"><xsl:with-param name="text" select="$row/*[local-name()='people']"/><xsl:with-param name="source" select="concat($source, '从业人数')"/><xsl:with-param name="columns" select="5"/><xsl:with-param name="total" select="$total"/></xsl:call-template>
      <xsl:call-template name="figure"><xsl:with-param name="text" select="$row/*[local-name()='members']"/><xsl:with-param name="source" select="concat($source, '会员数')"/><xsl:with-param name="columns" select="5"/><xsl:with-param name="total" select="$total"/></xsl:call-template>
      <xsl:call-template name="rate"><xsl:with-param name="part" select="$row/*[local-name()='members']"/><xsl:with-param name="whole" select="$row/*[local-name()='people']"/><xsl:with-param name="total" select="$total"/></xsl:call-template>
      <xsl:call-template name="figure"><xsl:with-param name="text" select="$row/*[local-name()='previous']"/><xsl:with-param name="source" select="concat($source, '上季度会员数')"/><xsl:with-param name="columns" select="5"/><xsl:with-param name="total" select="$total"/></xsl:call-template>
      <xsl:call-template name="change"><xsl:with-param name="now" select="$row/*[local-name()='members']"/><xsl:with-param name="before" select="$row/*[local-name()='previous']"/><xsl:with-param name="total" select="$total"/></xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <!-- A standard: each condition with its share of all that were counted, then those that reach all of it. -->
  <xsl:template name="standard-table">
    <xsl:param name="standard"/>
    <xsl:param name="first"/>
    <xsl:variable name="of" select="normalize-space($standard/*[local-name()='of'])"/>
    <fo:table xsl:use-attribute-sets="table" space-before="2mm">
      <xsl:if test="$first"><xsl:attribute name="break-before">page</xsl:attribute></xsl:if>
      <xsl:call-template name="grid"/>
      <fo:table-header>
        <xsl:call-template name="band">
          <xsl:with-param name="text" select="string(@name)"/>
          <xsl:with-param name="hint">
            <xsl:value-of select="concat('（', @of, '共')"/>
            <xsl:choose>
              <xsl:when test="$of != ''"><xsl:value-of select="$of"/></xsl:when>
              <xsl:otherwise>&#x3000;&#x3000;&#x3000;</xsl:otherwise>
            </xsl:choose>
            <xsl:text>个）</xsl:text>
          </xsl:with-param>
          <xsl:with-param name="columns" select="34"/>
        </xsl:call-template>
        <xsl:call-template name="list-titles"><xsl:with-param name="columns" select="'序号=:2 内容=:16 达到数=:5 占比=:4 上季度=:4 增减=:3'"/><xsl:with-param name="height" select="'8mm'"/></xsl:call-template>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="c:row">
          <xsl:variable name="id" select="@id"/>
          <xsl:call-template name="condition-row">
            <xsl:with-param name="label" select="string(.)"/>
            <xsl:with-param name="number" select="position()"/>
            <xsl:with-param name="source" select="concat('建设标准 › 标准 › 条件 ', position(), ' › ')"/>
            <xsl:with-param name="row" select="$standard/*[@ref = $id]"/>
            <xsl:with-param name="of" select="$of"/>
          </xsl:call-template>
        </xsl:for-each>
        <xsl:call-template name="condition-row">
          <xsl:with-param name="label" select="'全部达到'"/>
          <xsl:with-param name="source" select="'建设标准 › 标准 › 全部达到 › '"/>
          <xsl:with-param name="row" select="$standard/*[local-name()='all']"/>
          <xsl:with-param name="of" select="$of"/>
        </xsl:call-template>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="condition-row">
    <xsl:param name="label"/>
    <xsl:param name="number"/>
    <xsl:param name="row"/>
    <xsl:param name="of"/>
    <xsl:param name="source"/>
    <xsl:variable name="total" select="not($number)"/>
    <fo:table-row height="7mm" keep-together.within-page="always">
      <xsl:call-template name="row-head"><xsl:with-param name="label" select="$label"/><xsl:with-param name="number" select="$number"/><xsl:with-param name="columns" select="16"/></xsl:call-template>
      <xsl:call-template name="figure"><xsl:with-param name="text" select="$row/*[local-name()='met']"/><xsl:with-param name="source" select="concat($source, '达到数')"/><xsl:with-param name="columns" select="5"/><xsl:with-param name="total" select="$total"/></xsl:call-template>
      <xsl:call-template name="rate"><xsl:with-param name="part" select="$row/*[local-name()='met']"/><xsl:with-param name="whole" select="$of"/><xsl:with-param name="total" select="$total"/></xsl:call-template>
      <xsl:call-template name="figure"><xsl:with-param name="text" select="$row/*[local-name()='previous']"/><xsl:with-param name="source" select="concat($source, '上季度达到数')"/><xsl:with-param name="columns" select="4"/><xsl:with-param name="total" select="$total"/></xsl:call-template>
      <xsl:call-template name="change"><xsl:with-param name="now" select="$row/*[local-name()='met']"/><xsl:with-param name="before" select="$row/*[local-name()='previous']"/><xsl:with-param name="total" select="$total"/></xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <!-- ============ cells ============ -->

  <!-- Number and name of a row; of a total the name alone. -->
  <xsl:template name="row-head">
    <xsl:param name="label"/>
    <xsl:param name="number"/>
    <xsl:param name="columns"/>
    <xsl:choose>
      <xsl:when test="$number">
        <fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="2">
          <fo:block j:style="cell" font-family="西文,仿宋" font-size="10.5pt" line-height="13pt" text-align="center"><xsl:value-of select="$number"/></fo:block>
        </fo:table-cell>
        <fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="{$columns}">
          <fo:block j:style="requirement" font-family="西文,仿宋" font-size="10.5pt" line-height="13pt"><xsl:value-of select="$label"/></fo:block>
        </fo:table-cell>
      </xsl:when>
      <xsl:otherwise>
        <fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="{$columns + 2}" background-color="#EBEBEB">
          <fo:block j:style="label" font-family="黑体" font-size="10.5pt" line-height="13pt" text-align="center"><xsl:value-of select="$label"/></fo:block>
        </fo:table-cell>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="figure">
    <xsl:param name="text"/>
    <xsl:param name="source"/>
    <xsl:param name="columns" select="3"/>
    <xsl:param name="total" select="false()"/>
    <fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="{$columns}">
      <xsl:if test="$source != ''"><xsl:attribute name="j:source"><xsl:value-of select="$source"/></xsl:attribute></xsl:if>
      <xsl:if test="$total"><xsl:attribute name="background-color">#EBEBEB</xsl:attribute></xsl:if>
      <fo:block j:style="value" font-family="西文,楷体" font-size="10.5pt" line-height="13pt" text-align="end">
        <xsl:value-of select="normalize-space($text)"/>
      </fo:block>
    </fo:table-cell>
  </xsl:template>

  <xsl:template name="rate">
    <xsl:param name="part"/>
    <xsl:param name="whole"/>
    <xsl:param name="total"/>
    <xsl:call-template name="figure">
      <xsl:with-param name="text">
        <xsl:choose>
          <xsl:when test="normalize-space($part) = '' or normalize-space($whole) = ''"/>
          <xsl:when test="number($whole) = 0">—</xsl:when>
          <xsl:otherwise><xsl:value-of select="concat(x:percent(number($part), number($whole), 1), '%')"/></xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
      <xsl:with-param name="columns" select="4"/>
      <xsl:with-param name="total" select="$total"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="change">
    <xsl:param name="now"/>
    <xsl:param name="before"/>
    <xsl:param name="total"/>
    <xsl:variable name="difference" select="number($now) - number($before)"/>
    <xsl:call-template name="figure">
      <xsl:with-param name="text">
        <xsl:if test="normalize-space($now) != '' and normalize-space($before) != ''">
          <xsl:if test="$difference &gt; 0">+</xsl:if>
          <xsl:value-of select="$difference"/>
        </xsl:if>
      </xsl:with-param>
      <xsl:with-param name="columns" select="3"/>
      <xsl:with-param name="total" select="$total"/>
    </xsl:call-template>
  </xsl:template>

  <!-- ============ what was done, who filed it ============ -->

  <xsl:template name="end-rows">
    <xsl:call-template name="text-row">
      <xsl:with-param name="label" select="'工作情况'"/>
      <xsl:with-param name="paragraphs" select="key('field', 'work')/*"/>
      <xsl:with-param name="height" select="'36mm'"/>
    </xsl:call-template>
    <xsl:call-template name="fact-row">
      <xsl:with-param name="facts" select="'审核人=chair:3:5 填报人=filler:3:5 联系|电话=phone:2:8 填表|日期=date:2:6:date'"/>
      <xsl:with-param name="node" select="$form | $envelope"/>
    </xsl:call-template>
    <fo:table-row height="44mm" keep-together.within-page="always">
      <xsl:call-template name="sheet-label"><xsl:with-param name="text" select="string($settings/p:opinion)"/><xsl:with-param name="columns" select="4"/></xsl:call-template>
      <xsl:call-template name="opinion-cells">
        <xsl:with-param name="opinion" select="$form/*[local-name()='opinion']"/>
        <xsl:with-param name="source" select="'填报单位'"/>
        <xsl:with-param name="seal-text" select="'（盖章）'"/>
        <xsl:with-param name="text-columns" select="20"/>
        <xsl:with-param name="seal-columns" select="10"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

</xsl:stylesheet>
