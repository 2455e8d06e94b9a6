<?xml version="1.0" encoding="UTF-8"?>
<!-- 其他栏目: what can be filled in and stands nowhere on the paper, on a page of its own at the end. Fields as label and
     value; those of a list as a table, a row for each entry. All of it is one style: LibreOffice forgets what a paragraph
     in a control says beside its style. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:r="urn:jianjia:rest:1" exclude-result-prefixes="r">

  <xsl:attribute-set name="table">
    <xsl:attribute name="table-layout">fixed</xsl:attribute>
    <xsl:attribute name="width">100%</xsl:attribute>
    <xsl:attribute name="border-collapse">collapse</xsl:attribute>
    <xsl:attribute name="start-indent">0pt</xsl:attribute>
    <xsl:attribute name="end-indent">0pt</xsl:attribute>
    <xsl:attribute name="font-size">10.5pt</xsl:attribute>
    <xsl:attribute name="line-height">14pt</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="cell">
    <xsl:attribute name="border">0.5pt solid #000000</xsl:attribute>
    <xsl:attribute name="padding">0.8mm 1.2mm</xsl:attribute>
    <xsl:attribute name="display-align">center</xsl:attribute>
  </xsl:attribute-set>

  <xsl:template match="/r:rest">
    <fo:wrapper>
      <xsl:if test="r:field or r:table">
        <fo:block j:style="heading-1" font-family="黑体" font-size="14pt" line-height="20pt" text-align="start" break-before="page"
            space-after="4pt" keep-with-next.within-page="always">其他栏目</fo:block>
        <fo:block j:style="note" font-family="西文,仿宋" font-size="10.5pt" line-height="16pt" text-align="start" space-after="4pt"
            keep-with-next.within-page="always">以下各栏在纸质表上不印，随电子数据一并报送；没有的留空。</fo:block>
      </xsl:if>
      <xsl:if test="r:field">
        <fo:table xsl:use-attribute-sets="table">
          <fo:table-column column-width="proportional-column-width(6)"/>
          <fo:table-column column-width="proportional-column-width(11)"/>
          <fo:table-body>
            <xsl:for-each select="r:field">
              <fo:table-row keep-together.within-page="always">
                <xsl:call-template name="label"><xsl:with-param name="text" select="string(@label)"/></xsl:call-template>
                <xsl:call-template name="value"><xsl:with-param name="text" select="string(.)"/></xsl:call-template>
              </fo:table-row>
            </xsl:for-each>
          </fo:table-body>
        </fo:table>
      </xsl:if>
      <xsl:apply-templates select="r:table"/>
      <xsl:if test="@photos = 'yes'">
        <fo:block j:style="note" font-family="西文,仿宋" font-size="10.5pt" line-height="16pt" text-align="start" space-before="4pt"
            >照片不贴在本文件中：图片文件与本文件一并报送，有图片栏目的填写文件名。</fo:block>
      </xsl:if>
    </fo:wrapper>
  </xsl:template>

  <xsl:template match="r:table">
    <xsl:variable name="columns" select="count(r:column)"/>
    <fo:block j:style="heading-2" font-family="楷体" font-size="12pt" line-height="18pt" text-align="start" space-before="6pt"
        space-after="3pt" keep-with-next.within-page="always"><xsl:value-of select="@label"/></fo:block>
    <fo:table xsl:use-attribute-sets="table">
      <fo:table-column column-width="proportional-column-width(4)"/>
      <xsl:for-each select="r:column"><fo:table-column column-width="proportional-column-width({13 div $columns})"/></xsl:for-each>
      <fo:table-header>
        <fo:table-row keep-together.within-page="always" keep-with-next.within-page="always">
          <xsl:call-template name="label"/>
          <xsl:for-each select="r:column">
            <xsl:call-template name="label"><xsl:with-param name="text" select="string(@label)"/></xsl:call-template>
          </xsl:for-each>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="r:row">
          <fo:table-row keep-together.within-page="always">
            <xsl:call-template name="label"><xsl:with-param name="text" select="string(@label)"/></xsl:call-template>
            <xsl:for-each select="r:cell">
              <xsl:call-template name="value"><xsl:with-param name="text" select="string(.)"/></xsl:call-template>
            </xsl:for-each>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="label">
    <xsl:param name="text"/>
    <fo:table-cell xsl:use-attribute-sets="cell">
      <fo:block j:style="note" font-family="西文,仿宋" text-align="center"><xsl:value-of select="$text"/></fo:block>
    </fo:table-cell>
  </xsl:template>

  <xsl:template name="value">
    <xsl:param name="text"/>
    <fo:table-cell xsl:use-attribute-sets="cell">
      <fo:block j:style="note" font-family="西文,仿宋" text-align="start"><xsl:value-of select="$text"/></fo:block>
    </fo:table-cell>
  </xsl:template>

</xsl:stylesheet>
