<?xml version="1.0" encoding="UTF-8"?>
<!-- 表决票, two to a sheet with a line to cut along, and 计票单. A ballot names each candidate while they fit its half of the
     sheet; else it names the classes, and single units are named by their numbers. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" xmlns:b="urn:jianjia:book:1"
    exclude-result-prefixes="x p b">

  <xsl:variable name="long-names" select="count($eligible[string-length(concat(key('unit', @unit)/@name, @subject, @class)) &gt; 28])"/>
  <!-- a long name takes two lines -->
  <xsl:variable name="by-name" select="count($eligible) + $long-names &lt;= 8"/>
  <!-- more classes than that: one row for all exceptions -->
  <xsl:variable name="few-classes" select="count($classes) &lt;= 5"/>

  <xsl:template name="ballots">
    <fo:block-container height="106mm"><xsl:call-template name="ballot"><xsl:with-param name="id" select="'ballots'"/></xsl:call-template></fo:block-container>
    <fo:block font-family="西文,宋体" font-size="9pt" line-height="10mm" text-align="center">
      <fo:instream-foreign-object content-width="62mm" content-height="1mm" baseline-shift="2pt">
        <svg xmlns="http://www.w3.org/2000/svg" width="62mm" height="1mm" viewBox="0 0 620 10"><line x1="0" y1="5" x2="620" y2="5" stroke="#000000" stroke-width="3" stroke-dasharray="30 15"/></svg>
      </fo:instream-foreign-object>
      <xsl:text>　沿此线裁开　</xsl:text>
      <fo:instream-foreign-object content-width="62mm" content-height="1mm" baseline-shift="2pt">
        <svg xmlns="http://www.w3.org/2000/svg" width="62mm" height="1mm" viewBox="0 0 620 10"><line x1="0" y1="5" x2="620" y2="5" stroke="#000000" stroke-width="3" stroke-dasharray="30 15"/></svg>
      </fo:instream-foreign-object>
    </fo:block>
    <fo:block-container height="106mm"><xsl:call-template name="ballot"/></fo:block-container>
  </xsl:template>

  <xsl:template name="ballot">
    <xsl:param name="id"/>
    <fo:block j:style="title" font-family="西文,小标宋" font-size="18pt" line-height="26pt" text-align="center">
      <xsl:if test="$id != ''"><xsl:attribute name="id"><xsl:value-of select="$id"/></xsl:attribute></xsl:if>
      <xsl:text>表　决　票</xsl:text>
    </fo:block>
    <fo:block j:style="subtitle" font-family="西文,楷体" font-size="12pt" line-height="17pt" text-align="center" space-after="1.5mm"><xsl:value-of select="$meeting-name"/></fo:block>
    <fo:table xsl:use-attribute-sets="book-table" width="{$list-width}mm">
      <xsl:call-template name="book-columns"><xsl:with-param name="widths" select="concat('12 ', $list-width - 72, ' 20 20 20')"/></xsl:call-template>
      <xsl:call-template name="book-head"><xsl:with-param name="titles" select="'序号 表决事项 同意 不同意 弃权'"/></xsl:call-template>
      <fo:table-body>
        <xsl:choose>
          <xsl:when test="$by-name">
            <xsl:for-each select="$eligible">
              <xsl:call-template name="ballot-row"><xsl:with-param name="number" select="@order"/><xsl:with-param name="text"><xsl:call-template name="applicant"/><xsl:value-of select="concat('　', @class)"/></xsl:with-param></xsl:call-template>
            </xsl:for-each>
          </xsl:when>
          <xsl:otherwise>
            <xsl:for-each select="$classes">
              <xsl:variable name="good" select="key('application-of-class', @class)[@eligible = 'yes']"/>
              <xsl:if test="$good">
                <xsl:call-template name="ballot-row"><xsl:with-param name="number" select="position()"/><xsl:with-param name="text" select="concat(@class, '建议名单（', count($good), '个）')"/></xsl:call-template>
                <xsl:if test="$few-classes"><xsl:call-template name="ballot-exceptions"><xsl:with-param name="text" select="'其中对个别单位不同意、弃权的，写明序号'"/></xsl:call-template></xsl:if>
              </xsl:if>
            </xsl:for-each>
            <xsl:if test="not($few-classes)"><xsl:call-template name="ballot-exceptions"><xsl:with-param name="text" select="'其中对个别单位不同意、弃权的，写明类别和序号'"/></xsl:call-template></xsl:if>
          </xsl:otherwise>
        </xsl:choose>
      </fo:table-body>
    </fo:table>
    <xsl:call-template name="small-note"><xsl:with-param name="text" select="'填写说明：每项只在一栏的方框内画“√”；不画、多画的，该项作废。无记名，填好后投入票箱。'"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="ballot-exceptions">
    <xsl:param name="text"/>
    <fo:table-row height="6.2mm" keep-together.within-page="always">
      <xsl:call-template name="book-cell"/>
      <xsl:call-template name="book-cell"><xsl:with-param name="text" select="$text"/><xsl:with-param name="align" select="'start'"/></xsl:call-template>
      <xsl:call-template name="book-cell"><xsl:with-param name="text" select="'—'"/></xsl:call-template>
      <xsl:call-template name="book-cell"/>
      <xsl:call-template name="book-cell"/>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="ballot-row">
    <xsl:param name="number"/>
    <xsl:param name="text"/>
    <fo:table-row height="7mm" keep-together.within-page="always">
      <xsl:call-template name="book-cell"><xsl:with-param name="text" select="$number"/></xsl:call-template>
      <xsl:call-template name="book-cell"><xsl:with-param name="text" select="$text"/><xsl:with-param name="align" select="'start'"/></xsl:call-template>
      <xsl:call-template name="ballot-box"/>
      <xsl:call-template name="ballot-box"/>
      <xsl:call-template name="ballot-box"/>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="ballot-box">
    <fo:table-cell border="0.5pt solid #000000" padding="0.5mm 1mm" display-align="center">
      <fo:block j:style="cell" text-align="center" font-size="12pt" line-height="14pt"><xsl:call-template name="box"/></fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- ============ 计票单 ============ -->

  <xsl:template name="count-sheet">
    <xsl:call-template name="part-title"><xsl:with-param name="text" select="'计　票　单'"/><xsl:with-param name="id" select="'count-sheet'"/><xsl:with-param name="note" select="$meeting-name"/></xsl:call-template>
    <fo:table xsl:use-attribute-sets="book-table" width="{$list-width}mm">
      <xsl:call-template name="book-columns"><xsl:with-param name="widths" select="concat('26 26 26 26 26 ', $list-width - 130)"/></xsl:call-template>
      <fo:table-body>
        <fo:table-row height="8mm" keep-together.within-page="always">
          <xsl:call-template name="count-label"><xsl:with-param name="text" select="'应到人数'"/></xsl:call-template>
          <xsl:call-template name="book-cell">
            <xsl:with-param name="text">
              <xsl:variable name="voting" select="count($arranged/*[local-name() = 'members']/*[normalize-space(*[local-name() = 'votes']) = '是'])"/>
              <xsl:if test="$voting &gt; 0"><xsl:value-of select="$voting"/></xsl:if>
            </xsl:with-param>
          </xsl:call-template>
          <xsl:call-template name="count-label"><xsl:with-param name="text" select="'实到人数'"/></xsl:call-template>
          <xsl:call-template name="book-cell"/>
          <xsl:call-template name="count-label"><xsl:with-param name="text" select="'发出票数'"/></xsl:call-template>
          <xsl:call-template name="book-cell"/>
        </fo:table-row>
        <fo:table-row height="8mm" keep-together.within-page="always">
          <xsl:call-template name="count-label"><xsl:with-param name="text" select="'收回票数'"/></xsl:call-template>
          <xsl:call-template name="book-cell"/>
          <xsl:call-template name="count-label"><xsl:with-param name="text" select="'有效票数'"/></xsl:call-template>
          <xsl:call-template name="book-cell"/>
          <xsl:call-template name="count-label"><xsl:with-param name="text" select="'作废票数'"/></xsl:call-template>
          <xsl:call-template name="book-cell"/>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
    <fo:block font-size="6pt" line-height="8pt">&#xA0;</fo:block>
    <fo:table xsl:use-attribute-sets="book-table" width="{$list-width}mm">
      <xsl:call-template name="book-columns"><xsl:with-param name="widths" select="concat('12 ', $list-width - 66, ' 18 18 18')"/></xsl:call-template>
      <xsl:call-template name="book-head"><xsl:with-param name="titles" select="'序号 单位（驿站、小家） 同意票 不同意票 弃权票'"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$classes">
          <xsl:variable name="good" select="key('application-of-class', @class)[@eligible = 'yes']"/>
          <xsl:if test="$good">
            <fo:table-row height="6mm" keep-together.within-page="always" keep-with-next.within-page="always">
              <xsl:call-template name="book-cell"><xsl:with-param name="text" select="concat(@class, '（', count($good), '个）')"/><xsl:with-param name="align" select="'start'"/><xsl:with-param name="columns" select="5"/><xsl:with-param name="sum" select="true()"/></xsl:call-template>
            </fo:table-row>
            <xsl:for-each select="$good">
              <fo:table-row height="{5.6 + 1.4 * number(not($many))}mm" keep-together.within-page="always">
                <xsl:call-template name="book-cell"><xsl:with-param name="text" select="@order"/></xsl:call-template>
                <xsl:call-template name="book-cell"><xsl:with-param name="text"><xsl:call-template name="applicant"/></xsl:with-param><xsl:with-param name="align" select="'start'"/></xsl:call-template>
                <xsl:call-template name="book-cell"/>
                <xsl:call-template name="book-cell"/>
                <xsl:call-template name="book-cell"/>
              </fo:table-row>
            </xsl:for-each>
          </xsl:if>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
    <fo:block j:style="body" font-size="12pt" line-height="24pt" space-before="3mm" keep-together.within-page="always">监票人（签名）：＿＿＿＿＿＿　计票人（签名）：＿＿＿＿＿＿　　　　年　　月　　日</fo:block>
  </xsl:template>

  <xsl:template name="count-label">
    <xsl:param name="text"/>
    <fo:table-cell border="0.5pt solid #000000" padding="0.5mm 1mm" display-align="center"><fo:block j:style="label" font-family="西文,黑体" text-align="center"><xsl:value-of select="$text"/></fo:block></fo:table-cell>
  </xsl:template>

</xsl:stylesheet>
