<?xml version="1.0" encoding="UTF-8"?>
<!-- 主要事迹: a box of a page, 仿宋小四 at 22 pt, paragraphs indented by two characters. The row may break: a text of
     many short paragraphs goes on to the next page and is never clipped. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" exclude-result-prefixes="x p">

  <xsl:template name="deeds-table">
    <fo:table xsl:use-attribute-sets="table">
      <fo:table-column column-width="170mm"/>
      <fo:table-body>
        <xsl:call-template name="band">
          <xsl:with-param name="text" select="'主要事迹'"/>
          <xsl:with-param name="hint" select="concat('（限', $profile/p:thresholds/p:deeds-max, '字以内）')"/>
          <xsl:with-param name="columns" select="1"/>
        </xsl:call-template>
        <fo:table-row height="250mm">
          <fo:table-cell xsl:use-attribute-sets="cell" padding-start="3mm" padding-end="3mm" display-align="before" j:source="主要事迹">
            <xsl:for-each select="key('field', 'deeds')/*">
              <fo:block j:style="body" font-family="西文,仿宋" font-size="12pt" line-height="22pt" text-align="justify" text-indent="24pt"
                  j:source="主要事迹">
                <xsl:if test="position() = 1">
                  <xsl:attribute name="space-before">6pt</xsl:attribute>
                  <xsl:attribute name="space-before.conditionality">retain</xsl:attribute>
                </xsl:if>
                <xsl:value-of select="normalize-space(.)"/>
              </fo:block>
            </xsl:for-each>
            <xsl:if test="not(key('field', 'deeds')/*)"><fo:block j:style="body"/></xsl:if>
          </fo:table-cell>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

</xsl:stylesheet>
