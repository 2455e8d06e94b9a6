<?xml version="1.0" encoding="UTF-8"?>
<!-- A checklist of the catalogue as an attachment of a notice: the empty form that units fill in. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:p="urn:jianjia:profile:1" xmlns:c="urn:jianjia:catalogue:1"
    xmlns:f="urn:jianjia:form:official-document:1" exclude-result-prefixes="p c f">

  <xsl:attribute-set name="form-text">
    <xsl:attribute name="font-family">西文,仿宋</xsl:attribute>
    <xsl:attribute name="font-size">10.5pt</xsl:attribute>
    <xsl:attribute name="line-height">14pt</xsl:attribute>
    <xsl:attribute name="letter-spacing">0pt</xsl:attribute>
    <xsl:attribute name="text-indent">0pt</xsl:attribute>
  </xsl:attribute-set>

  <xsl:template name="form-cell">
    <xsl:param name="text"/>
    <xsl:param name="columns" select="1"/>
    <xsl:param name="rows" select="1"/>
    <xsl:param name="align" select="'center'"/>
    <xsl:param name="font" select="'西文,黑体'"/>
    <fo:table-cell xsl:use-attribute-sets="grid-cell" number-columns-spanned="{$columns}" number-rows-spanned="{$rows}">
      <fo:block xsl:use-attribute-sets="form-text" j:style="cell" font-family="{$font}" text-align="{$align}"><xsl:value-of select="$text"/></fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- □ 是 □ 否: drawn, as everywhere. -->
  <xsl:template name="form-box">
    <xsl:param name="label"/>
    <fo:instream-foreign-object j:checkbox="off" content-width="3mm" content-height="3mm">
      <svg xmlns="http://www.w3.org/2000/svg" width="12" height="12" viewBox="0 0 12 12">
        <rect x="0.5" y="0.5" width="11" height="11" fill="none" stroke="#000000" stroke-width="1"/>
      </svg>
    </fo:instream-foreign-object>
    <xsl:value-of select="$label"/>
  </xsl:template>

  <xsl:template match="f:blank-form">
    <xsl:variable name="id" select="normalize-space(@ref)"/>
    <xsl:variable name="list" select="$catalogue/c:checklist[@form = $id]"/>
    <xsl:variable name="opinion" select="translate($profile/p:forms/p:form[@id = $id]/p:opinion[1], '|', '')"/>
    <fo:table table-layout="fixed" width="156mm" border-collapse="collapse" start-indent="0pt" end-indent="0pt" text-indent="0pt" space-before="6pt" j:source="空白表">
      <fo:table-column column-width="12mm"/>
      <fo:table-column column-width="22mm"/>
      <fo:table-column column-width="46mm"/>
      <fo:table-column column-width="18mm"/>
      <fo:table-column column-width="20mm"/>
      <fo:table-column column-width="16mm"/>
      <fo:table-column column-width="22mm"/>
      <fo:table-body start-indent="0pt" end-indent="0pt">
        <fo:table-row height="8mm">
          <xsl:call-template name="form-cell"><xsl:with-param name="text" select="'工会名称（全称）'"/><xsl:with-param name="columns" select="2"/><xsl:with-param name="rows" select="2"/></xsl:call-template>
          <xsl:call-template name="form-cell"><xsl:with-param name="text" select="''"/><xsl:with-param name="rows" select="2"/></xsl:call-template>
          <xsl:call-template name="form-cell"><xsl:with-param name="text" select="'工会主席'"/></xsl:call-template>
          <xsl:call-template name="form-cell"><xsl:with-param name="text" select="''"/></xsl:call-template>
          <xsl:call-template name="form-cell"><xsl:with-param name="text" select="'职工数'"/></xsl:call-template>
          <xsl:call-template name="form-cell"><xsl:with-param name="text" select="''"/></xsl:call-template>
        </fo:table-row>
        <fo:table-row height="8mm">
          <xsl:call-template name="form-cell"><xsl:with-param name="text" select="'联系电话'"/></xsl:call-template>
          <xsl:call-template name="form-cell"><xsl:with-param name="text" select="''"/></xsl:call-template>
          <xsl:call-template name="form-cell"><xsl:with-param name="text" select="'会员数'"/></xsl:call-template>
          <xsl:call-template name="form-cell"><xsl:with-param name="text" select="''"/></xsl:call-template>
        </fo:table-row>
        <fo:table-row height="8mm" keep-with-next.within-column="always">
          <xsl:call-template name="form-cell"><xsl:with-param name="text" select="'序号'"/></xsl:call-template>
          <xsl:call-template name="form-cell"><xsl:with-param name="text" select="'项目'"/></xsl:call-template>
          <xsl:call-template name="form-cell"><xsl:with-param name="text" select="'具体要求'"/><xsl:with-param name="columns" select="4"/></xsl:call-template>
          <xsl:call-template name="form-cell"><xsl:with-param name="text" select="'完成情况'"/></xsl:call-template>
        </fo:table-row>
        <xsl:for-each select="$list/c:group/c:item">
          <xsl:variable name="ref" select="@ref"/>
          <fo:table-row keep-together.within-column="always">
            <xsl:call-template name="form-cell"><xsl:with-param name="text" select="count(preceding::c:item[ancestor::c:checklist[@form = $id]]) + 1"/></xsl:call-template>
            <xsl:if test="not(preceding-sibling::c:item)">
              <xsl:call-template name="form-cell"><xsl:with-param name="text" select="translate(../@label, '|', '')"/><xsl:with-param name="rows" select="last() * 0 + count(../c:item)"/></xsl:call-template>
            </xsl:if>
            <xsl:variable name="wording">
              <xsl:call-template name="expand"><xsl:with-param name="text" select="string($catalogue/c:requirements/c:requirement[@id = $ref])"/></xsl:call-template>
            </xsl:variable>
            <xsl:call-template name="form-cell">
              <xsl:with-param name="text" select="$wording"/><xsl:with-param name="columns" select="4"/>
              <xsl:with-param name="align" select="'justify'"/><xsl:with-param name="font" select="'西文,仿宋'"/>
            </xsl:call-template>
            <fo:table-cell xsl:use-attribute-sets="grid-cell">
              <fo:block xsl:use-attribute-sets="form-text" j:style="cell" text-align="center">
                <xsl:call-template name="form-box"><xsl:with-param name="label" select="'是　'"/></xsl:call-template>
                <xsl:call-template name="form-box"><xsl:with-param name="label" select="'否'"/></xsl:call-template>
              </fo:block>
            </fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
        <fo:table-row height="12mm">
          <xsl:call-template name="form-cell"><xsl:with-param name="text" select="count($list/c:group/c:item) + 1"/></xsl:call-template>
          <xsl:call-template name="form-cell"><xsl:with-param name="text" select="translate($list/c:other/@label, '|', '')"/></xsl:call-template>
          <xsl:call-template name="form-cell"><xsl:with-param name="text" select="''"/><xsl:with-param name="columns" select="5"/></xsl:call-template>
        </fo:table-row>
        <fo:table-row height="42mm" keep-together.within-column="always">
          <xsl:call-template name="form-cell"><xsl:with-param name="text" select="$opinion"/><xsl:with-param name="columns" select="2"/></xsl:call-template>
          <fo:table-cell xsl:use-attribute-sets="grid-cell" number-columns-spanned="5" display-align="after">
            <fo:block xsl:use-attribute-sets="form-text" j:style="seal" text-align="end" end-indent="16mm">加盖公章</fo:block>
            <fo:block xsl:use-attribute-sets="form-text" j:style="seal" text-align="end" end-indent="10mm">　　年　　月　　日</fo:block>
          </fo:table-cell>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
    <fo:block xsl:use-attribute-sets="form-text" j:style="note" space-before="3pt">
      <xsl:value-of select="$profile/p:wording/p:string[@name = 'evidence-note']"/>
    </fo:block>
  </xsl:template>

</xsl:stylesheet>
