<?xml version="1.0" encoding="UTF-8"?>
<!-- 汇总表, 台账, 名册 on paper: A4 across, each table from a new page, pages counted through. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:l="urn:jianjia:lists:1" exclude-result-prefixes="x l">
  <xsl:import href="../common/list-table.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:template match="/l:lists">
    <fo:root xml:lang="zh-CN" font-family="西文,仿宋" font-size="10.5pt" line-height="14pt">
      <fo:layout-master-set>
        <fo:simple-page-master master-name="across" page-width="297mm" page-height="210mm" margin-left="15mm" margin-right="15mm"
            margin-top="15mm" margin-bottom="8mm">
          <fo:region-body margin-bottom="9mm"/>
          <fo:region-after extent="5mm" display-align="after"/>
        </fo:simple-page-master>
      </fo:layout-master-set>
      <fo:declarations>
        <meta:xmpmeta xmlns:meta="adobe:ns:meta/">
          <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
              <dc:title><xsl:value-of select="@title"/><xsl:if test="@volume"><xsl:value-of select="concat('　第', @volume, '册')"/></xsl:if></dc:title>
              <dc:creator><xsl:value-of select="@office"/></dc:creator>
              <dc:language>zh-CN</dc:language>
              <xmp:CreateDate><xsl:value-of select="@on"/></xmp:CreateDate>
            </rdf:Description>
          </rdf:RDF>
        </meta:xmpmeta>
      </fo:declarations>
      <fo:bookmark-tree>
        <xsl:for-each select="l:table">
          <fo:bookmark internal-destination="list-{position()}"><fo:bookmark-title><xsl:value-of select="@title"/></fo:bookmark-title></fo:bookmark>
        </xsl:for-each>
      </fo:bookmark-tree>
      <xsl:apply-templates select="l:table"/>
    </fo:root>
  </xsl:template>

  <xsl:template match="l:table">
    <xsl:variable name="number" select="count(preceding-sibling::l:table) + 1"/>
    <fo:page-sequence master-reference="across" force-page-count="no-force">
      <fo:static-content flow-name="xsl-region-after">
        <fo:block j:style="footer" font-family="宋体" font-size="10.5pt" line-height="12pt" text-align="center">
          <xsl:text>— </xsl:text><fo:page-number/><xsl:text> —</xsl:text>
        </fo:block>
      </fo:static-content>
      <fo:flow flow-name="xsl-region-body">
        <fo:block id="list-{$number}" j:style="title" font-family="西文,小标宋" font-size="18pt" line-height="26pt" text-align="center" j:fit="shrink"
            keep-with-next.within-page="always"><xsl:value-of select="concat(@title, substring('（续）', 1, 3 * count(@continued)))"/></fo:block>
        <fo:block j:style="subtitle" font-family="西文,楷体" font-size="10.5pt" line-height="18pt" text-align="end" keep-with-next.within-page="always">
          <xsl:value-of select="concat(../@office, '　　', x:date-cn(../@on))"/>
          <xsl:if test="../@volume"><xsl:value-of select="concat('　　第', ../@volume, '册　共', ../@of-volumes, '册')"/></xsl:if>
        </fo:block>
        <xsl:apply-templates select="." mode="list-print"/>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>
</xsl:stylesheet>
