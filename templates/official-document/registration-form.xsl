<?xml version="1.0" encoding="UTF-8"?>
<!-- A 登记表 as an attachment of a notice: the empty form that units fill in, two pages each. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:p="urn:jianjia:profile:1"
    xmlns:f="urn:jianjia:form:official-document:1" exclude-result-prefixes="p f">

  <!-- Rows of a grid of twelve columns: | parts the rows, a blank the cells; label=columns, without a label a field. -->
  <xsl:variable name="home-rows">乡镇、街道、委、局=3 =9|申报单位全称=3 =9|填表日期=3 　　　　年　　月　　日=9|单位全称=3 =9|单位性质=3 =3 职工人数=3 =3|会员人数=3 =3 联系电话=3 =3|工会组织基本情况=12|工会委员会人数=3 =3 专职工会干部人数=3 =3|涵盖工会数=3 =3 工会小组数=3 =3|职工之家建设基本情况=12|合格职工之家数=3 =3 合格职工小家数=3 =3|本单位工会委员会何时被授予合格职工之家称号=7 =5|工会正副主席情况=12|姓名=2 性别=1 年龄=1 政治面貌=2 职务=4 专兼职情况=2|=2 =1 =1 =2 =4 =2|=2 =1 =1 =2 =4 =2|=2 =1 =1 =2 =4 =2|工会主席是否按同级党政副职配备=7 　是　　　否=5</xsl:variable>
  <xsl:variable name="home-ballot">会员代表大会审议情况=12|应到人数=2 =1 实到人数=2 =1 同意人数=2 =1 群众满意率=2 　%=1</xsl:variable>
  <xsl:variable name="group-rows">乡镇、街道、委、局、公司=4 =8|企（事）业单位=4 =8|申报单位全称=4 =8|填表日期=4 　　　　年　　月　　日=8|工会分会主席（小组长）情况=12|姓名=2 性别=1 年龄=1 职务=4 政治面貌=2 专兼职情况=2|=2 =1 =1 =4 =2 =2|=2 =1 =1 =4 =2 =2|会员人数=3 =3 联系电话=3 =3|分会（小组）何时获得何种荣誉称号=6 =6|何时被授予合格职工小家称号=6 =6</xsl:variable>
  <xsl:variable name="group-ballot">工会分会（小组）会员（代表）会议审议情况=12|会员人数=2 =1 实到人数=2 =1 同意人数=2 =1 群众满意率=2 　%=1</xsl:variable>

  <xsl:template name="registration-cells">
    <xsl:param name="cells"/>
    <xsl:variable name="cell" select="substring-before(concat($cells, ' '), ' ')"/>
    <xsl:variable name="field" select="starts-with($cell, '=') or starts-with($cell, '　')"/>
    <xsl:call-template name="form-cell">
      <xsl:with-param name="text" select="substring-before($cell, '=')"/>
      <xsl:with-param name="columns" select="substring-after($cell, '=')"/>
      <xsl:with-param name="font"><xsl:choose><xsl:when test="$field">西文,仿宋</xsl:when><xsl:otherwise>西文,黑体</xsl:otherwise></xsl:choose></xsl:with-param>
    </xsl:call-template>
    <xsl:if test="contains($cells, ' ')">
      <xsl:call-template name="registration-cells"><xsl:with-param name="cells" select="substring-after($cells, ' ')"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="registration-rows">
    <xsl:param name="rows"/>
    <fo:table-row height="7.5mm">
      <xsl:call-template name="registration-cells"><xsl:with-param name="cells" select="substring-before(concat($rows, '|'), '|')"/></xsl:call-template>
    </fo:table-row>
    <xsl:if test="contains($rows, '|')">
      <xsl:call-template name="registration-rows"><xsl:with-param name="rows" select="substring-after($rows, '|')"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:attribute-set name="registration-table">
    <xsl:attribute name="table-layout">fixed</xsl:attribute>
    <xsl:attribute name="width">156mm</xsl:attribute>
    <xsl:attribute name="border-collapse">collapse</xsl:attribute>
    <xsl:attribute name="start-indent">0pt</xsl:attribute>
    <xsl:attribute name="end-indent">0pt</xsl:attribute>
    <xsl:attribute name="text-indent">0pt</xsl:attribute>
  </xsl:attribute-set>

  <!-- The context is f:blank-form. -->
  <xsl:template name="registration-form">
    <xsl:param name="rows"/>
    <xsl:param name="ballot"/>
    <xsl:param name="before" select="0"/>
    <xsl:variable name="form" select="$profile/p:forms/p:form[@id = normalize-space(current()/@ref)]"/>
    <xsl:variable name="own" select="translate(normalize-space($form/p:title), '|', '')"/>
    <fo:block j:style="label" font-family="西文,黑体" text-align="center" keep-with-next.within-column="always" j:source="空白表">
      <xsl:call-template name="space-before"><xsl:with-param name="before" select="$before"/></xsl:call-template>
      <xsl:if test="preceding-sibling::f:blank-form"><xsl:attribute name="break-before">page</xsl:attribute></xsl:if>
      <xsl:value-of select="concat($profile/p:office/p:district, substring-after($own, '{district}'))"/>
    </fo:block>
    <fo:table xsl:use-attribute-sets="registration-table" j:source="空白表">
      <fo:table-column column-width="13mm" number-columns-repeated="12"/>
      <fo:table-body start-indent="0pt" end-indent="0pt">
        <xsl:call-template name="registration-rows"><xsl:with-param name="rows" select="$rows"/></xsl:call-template>
      </fo:table-body>
    </fo:table>
    <fo:table xsl:use-attribute-sets="registration-table" break-before="page" j:source="空白表">
      <fo:table-column column-width="13mm" number-columns-repeated="12"/>
      <fo:table-body start-indent="0pt" end-indent="0pt">
        <xsl:call-template name="registration-rows"><xsl:with-param name="rows" select="'主要事迹（限800字以内）=12'"/></xsl:call-template>
        <fo:table-row height="80mm"><xsl:call-template name="registration-cells"><xsl:with-param name="cells" select="'=12'"/></xsl:call-template></fo:table-row>
        <xsl:call-template name="registration-rows"><xsl:with-param name="rows" select="$ballot"/></xsl:call-template>
        <xsl:for-each select="$form/p:opinion">
          <fo:table-row height="28mm" keep-together.within-column="always">
            <xsl:call-template name="form-cell"><xsl:with-param name="text" select="translate(., '|', '')"/><xsl:with-param name="columns" select="3"/></xsl:call-template>
            <fo:table-cell xsl:use-attribute-sets="grid-cell" number-columns-spanned="9" display-align="after">
              <fo:block xsl:use-attribute-sets="form-text" j:style="seal" text-align="end" end-indent="16mm">盖章</fo:block>
              <fo:block xsl:use-attribute-sets="form-text" j:style="seal" text-align="end" end-indent="10mm">　　年　　月　　日</fo:block>
            </fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template match="f:blank-form[normalize-space(@ref) = 'registration-advanced-home']">
    <xsl:param name="before" select="0"/>
    <xsl:call-template name="registration-form">
      <xsl:with-param name="rows" select="$home-rows"/><xsl:with-param name="ballot" select="$home-ballot"/><xsl:with-param name="before" select="$before"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="f:blank-form[normalize-space(@ref) = 'registration-advanced-group']">
    <xsl:param name="before" select="0"/>
    <xsl:call-template name="registration-form">
      <xsl:with-param name="rows" select="$group-rows"/><xsl:with-param name="ballot" select="$group-ballot"/><xsl:with-param name="before" select="$before"/>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
