<?xml version="1.0" encoding="UTF-8"?>
<!-- 影像资料 of an application: six photographs to a page, each with what the forms say of it. $packet is the document
     that holds forms and photographs. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:c="urn:jianjia:catalogue:1" xmlns:k="urn:jianjia:packet:1"
    exclude-result-prefixes="x c k">

  <xsl:template name="photos">
    <fo:page-sequence master-reference="sheet" force-page-count="no-force" id="photos">
      <xsl:call-template name="footer"/>
      <fo:flow flow-name="xsl-region-body">
        <fo:block j:style="attachment-mark" font-family="黑体" font-size="16pt" line-height="20pt"><xsl:value-of select="concat('材料', count($packet/k:form[not(@aside)]) + 1)"/></fo:block>
        <fo:block j:style="title" font-family="西文,小标宋" font-size="22pt" line-height="32pt" text-align="center" space-after="4mm">影像资料</fo:block>
        <fo:table table-layout="fixed" width="170mm" border-collapse="collapse" start-indent="0pt" end-indent="0pt" font-size="10.5pt" line-height="15pt">
          <fo:table-column column-width="85mm"/>
          <fo:table-column column-width="85mm"/>
          <fo:table-body>
            <xsl:for-each select="$packet/k:photo[position() mod 2 = 1]">
              <fo:table-row keep-together.within-column="always">
                <xsl:apply-templates select="."/>
                <xsl:apply-templates select="following-sibling::k:photo[1]"/>
                <xsl:if test="not(following-sibling::k:photo)"><fo:table-cell><fo:block/></fo:table-cell></xsl:if>
              </fo:table-row>
            </xsl:for-each>
          </fo:table-body>
        </fo:table>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <xsl:template match="k:photo">
    <xsl:variable name="said" select="$packet/k:form//*[local-name() = 'picture' or local-name() = 'photo'][@file = current()/@base][1]"/>
    <xsl:variable name="item" select="$said/parent::*[local-name() = 'item']/@ref"/>
    <xsl:variable name="list" select="$catalogue/c:checklist[@form = $said/ancestor::k:form/@id]"/>
    <fo:table-cell padding="2mm">
      <fo:block j:style="cell" text-align="center" line-height="0pt" font-size="1pt">
        <fo:external-graphic src="url('{@src}')" width="80mm" height="60mm" content-width="scale-to-fit" content-height="scale-to-fit"
            scaling="uniform" text-align="center" display-align="center"/>
      </fo:block>
      <fo:block j:style="cell" text-align="center" space-before="1mm">
        <xsl:value-of select="concat('图', count(preceding-sibling::k:photo) + 1, '　')"/>
        <xsl:choose>
          <xsl:when test="$said"><xsl:value-of select="normalize-space($said)"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="@base"/></xsl:otherwise>
        </xsl:choose>
      </fo:block>
      <fo:block j:style="note" text-align="center" font-size="9pt" line-height="12pt">
        <xsl:if test="$item">
          <xsl:value-of select="concat('验收项目', count($list//c:item[@ref = $item]/preceding::c:item[ancestor::c:checklist/@form = $list/@form]) + 1)"/>
        </xsl:if>
        <xsl:if test="$item and $said/@date">，</xsl:if>
        <xsl:if test="$said/@date"><xsl:value-of select="concat(x:date-cn($said/@date), '摄')"/></xsl:if>
        <xsl:if test="not($item or $said/@date)">&#x3000;</xsl:if>
      </fo:block>
    </fo:table-cell>
  </xsl:template>
</xsl:stylesheet>
