<?xml version="1.0" encoding="UTF-8"?>
<!-- 归档目录 on A4: items by section with the columns of DA/T 22, then a count of all; after it, from a new page, what is
     kept and has no number, and what has to be done before the year can be closed. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" xmlns:a="urn:jianjia:archive-catalogue:1"
    exclude-result-prefixes="x p a">
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:variable name="office" select="string(x:profile()/p:profile/p:office/p:name)"/>
  <xsl:variable name="period" select="/a:catalogue/@period"/>
  <xsl:variable name="year">
    <xsl:choose>
      <xsl:when test="contains($period, '-')"><xsl:value-of select="concat(substring-before($period, '-'), '—', substring-after($period, '-'), '年度')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat($period, '年度')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="title">
    <xsl:value-of select="concat($year, '职工之家建设归档目录')"/>
    <xsl:if test="/a:catalogue/@volume"><xsl:value-of select="concat('　第', /a:catalogue/@volume, '册')"/></xsl:if>
    <xsl:if test="/a:catalogue/@confidential">（保密）</xsl:if>
    <xsl:if test="/a:catalogue/@draft">（草稿）</xsl:if>
  </xsl:variable>
  <xsl:variable name="grey" select="'#ebebeb'"/>

  <xsl:template match="/a:catalogue">
    <fo:root xml:lang="zh-CN" font-family="西文,仿宋" font-size="10.5pt" line-height="14pt">
      <fo:layout-master-set>
        <fo:simple-page-master master-name="page" page-width="210mm" page-height="297mm" margin-left="22mm" margin-right="18mm"
            margin-top="15mm" margin-bottom="8mm">
          <fo:region-body margin-top="7mm" margin-bottom="9mm"/>
          <fo:region-before extent="6mm"/>
          <fo:region-after extent="5mm" display-align="after"/>
        </fo:simple-page-master>
      </fo:layout-master-set>
      <fo:declarations>
        <meta:xmpmeta xmlns:meta="adobe:ns:meta/">
          <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
              <dc:title><xsl:value-of select="$title"/></dc:title>
              <dc:creator><xsl:value-of select="$office"/></dc:creator>
              <dc:language>zh-CN</dc:language>
            </rdf:Description>
          </rdf:RDF>
        </meta:xmpmeta>
      </fo:declarations>
      <fo:bookmark-tree>
        <fo:bookmark internal-destination="items"><fo:bookmark-title>归档文件</fo:bookmark-title></fo:bookmark>
        <xsl:for-each select="a:section">
          <fo:bookmark internal-destination="section-{position()}"><fo:bookmark-title><xsl:value-of select="@name"/></fo:bookmark-title></fo:bookmark>
        </xsl:for-each>
        <xsl:if test="a:aside"><fo:bookmark internal-destination="aside"><fo:bookmark-title>不编件号的材料</fo:bookmark-title></fo:bookmark></xsl:if>
        <xsl:if test="a:fault"><fo:bookmark internal-destination="faults"><fo:bookmark-title>归档前要处理的事项</fo:bookmark-title></fo:bookmark></xsl:if>
      </fo:bookmark-tree>
      <fo:page-sequence master-reference="page" force-page-count="no-force">
        <fo:static-content flow-name="xsl-region-before">
          <fo:block j:style="header" font-family="西文,楷体" font-size="9pt" line-height="12pt" text-align="end">
            <xsl:value-of select="concat($office, '　', $title)"/>
          </fo:block>
        </fo:static-content>
        <fo:static-content flow-name="xsl-region-after">
          <fo:block j:style="footer" font-family="宋体" font-size="10.5pt" line-height="12pt" text-align="center">
            <xsl:text>第</xsl:text><fo:page-number/><xsl:text>页　共</xsl:text><fo:page-number-citation ref-id="end"/><xsl:text>页</xsl:text>
          </fo:block>
        </fo:static-content>
        <fo:flow flow-name="xsl-region-body">
          <fo:block id="items" j:style="title" font-family="西文,小标宋" font-size="18pt" line-height="28pt" text-align="center" space-after="6pt"
              keep-with-next.within-page="always"><xsl:value-of select="$title"/></fo:block>
          <xsl:call-template name="items"/>
          <fo:block j:style="note" space-before="8pt" text-align="end">
            <xsl:choose>
              <xsl:when test="@volume != @of-volumes"><xsl:value-of select="concat('下接第', @volume + 1, '册。')"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="concat('共', @items, '件，', @pages, '页。')"/></xsl:otherwise>
            </xsl:choose>
          </fo:block>
          <xsl:if test="a:fault"><xsl:call-template name="faults"/></xsl:if>
          <xsl:if test="a:aside"><xsl:call-template name="aside"/></xsl:if>
          <fo:block id="end" font-size="1pt" line-height="1pt"/>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <xsl:template name="head">
    <xsl:param name="text"/>
    <fo:table-cell border="0.5pt solid #000000" padding="1mm 0.5mm" background-color="{$grey}">
      <fo:block j:style="label" font-family="西文,黑体" text-align="center"><xsl:value-of select="$text"/></fo:block>
    </fo:table-cell>
  </xsl:template>

  <xsl:template name="cell">
    <xsl:param name="text"/>
    <xsl:param name="align" select="'start'"/>
    <fo:table-cell border="0.5pt solid #000000" padding="0.7mm 1mm">
      <fo:block j:style="cell" text-align="{$align}"><xsl:value-of select="$text"/></fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- ============ the items ============ -->

  <xsl:template name="items">
    <fo:table table-layout="fixed" width="170mm" border-collapse="collapse" border="1pt solid #000000" start-indent="0pt" end-indent="0pt"
        display-align="center" j:source="归档文件目录">
      <fo:table-column column-width="14mm"/>
      <fo:table-column column-width="40mm"/>
      <fo:table-column column-width="24mm"/>
      <fo:table-column column-width="46mm"/>
      <fo:table-column column-width="20mm"/>
      <fo:table-column column-width="11mm"/>
      <fo:table-column column-width="15mm"/>
      <fo:table-header>
        <fo:table-row keep-together.within-page="always">
          <xsl:call-template name="head"><xsl:with-param name="text" select="'件号'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="text" select="'责任者'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="text" select="'文号'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="text" select="'题名'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="text" select="'日期'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="text" select="'页数'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="text" select="'备注'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:apply-templates select="a:section"/>
        <xsl:if test="not(a:section)">
          <fo:table-row height="8mm">
            <fo:table-cell border="0.5pt solid #000000" padding="0.7mm 1mm" number-columns-spanned="7"><fo:block j:style="cell" text-align="center">（无）</fo:block></fo:table-cell>
          </fo:table-row>
        </xsl:if>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- The band is never the last row of a page. -->
  <xsl:template match="a:section">
    <fo:table-row keep-together.within-page="always" keep-with-next.within-page="always">
      <fo:table-cell border="0.5pt solid #000000" padding="0.7mm 1.5mm" number-columns-spanned="7">
        <fo:block id="section-{count(preceding-sibling::a:section) + 1}" j:style="cell" font-family="西文,楷体">
          <xsl:value-of select="concat(substring('文件', 1, 2 * not(@name != '')), @name, substring('（续）', 1, 3 * count(@continued)))"/>
          <xsl:choose>
            <xsl:when test="@pieces"><xsl:value-of select="concat('（', @pieces, '件）')"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="concat('（', count(a:item), '件）')"/></xsl:otherwise>
          </xsl:choose>
        </fo:block>
      </fo:table-cell>
    </fo:table-row>
    <xsl:apply-templates select="a:item"/>
  </xsl:template>

  <xsl:template match="a:item">
    <fo:table-row keep-together.within-page="always">
      <xsl:call-template name="cell"><xsl:with-param name="text" select="@number"/><xsl:with-param name="align" select="'center'"/></xsl:call-template>
      <xsl:call-template name="cell"><xsl:with-param name="text" select="@responsible"/></xsl:call-template>
      <xsl:call-template name="cell"><xsl:with-param name="text" select="@document"/></xsl:call-template>
      <xsl:call-template name="cell"><xsl:with-param name="text" select="@title"/></xsl:call-template>
      <xsl:call-template name="cell"><xsl:with-param name="text" select="translate(@date, '-', '')"/><xsl:with-param name="align" select="'center'"/></xsl:call-template>
      <xsl:call-template name="cell"><xsl:with-param name="text" select="@pages"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
      <xsl:call-template name="cell">
        <xsl:with-param name="text">
          <xsl:if test="@damaged">缺<xsl:value-of select="@damaged"/>个损坏文件</xsl:if>
          <xsl:if test="@edited">经办人改过</xsl:if>
        </xsl:with-param>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <!-- ============ what is no item ============ -->

  <xsl:template name="faults">
    <fo:block id="faults" j:style="heading-1" font-family="西文,黑体" font-size="14pt" line-height="22pt" space-before="14pt" keep-with-next.within-page="always">归档前要处理的事项</fo:block>
    <fo:list-block provisional-distance-between-starts="9mm" provisional-label-separation="1mm">
      <xsl:for-each select="a:fault">
        <fo:list-item>
          <fo:list-item-label end-indent="label-end()"><fo:block><xsl:value-of select="concat(position(), '.')"/></fo:block></fo:list-item-label>
          <fo:list-item-body start-indent="body-start()">
            <fo:block j:style="body" line-height="16pt"><xsl:value-of select="concat(@message, '。')"/></fo:block>
            <!-- once for all that it mends -->
            <xsl:if test="@remedy and not(following-sibling::a:fault[1]/@remedy = @remedy)">
              <fo:block j:style="body" font-family="西文,楷体" line-height="16pt" space-after="4pt"><xsl:value-of select="concat('处理：', @remedy, '。')"/></fo:block>
            </xsl:if>
          </fo:list-item-body>
        </fo:list-item>
      </xsl:for-each>
    </fo:list-block>
  </xsl:template>

  <xsl:template name="aside">
    <fo:block id="aside" j:style="heading-1" break-before="page" font-family="西文,黑体" font-size="14pt" line-height="22pt" keep-with-next.within-page="always">不编件号、另行保存的材料</fo:block>
    <fo:block j:style="note" space-after="4pt">
      <xsl:text>退回的</xsl:text><xsl:value-of select="count(a:aside[@fate = 'refused' or @fate = 'quarantined'])"/>
      <xsl:text>份，更正以前的</xsl:text><xsl:value-of select="count(a:aside[@fate = 'replaced'])"/>
      <xsl:text>份，撤回的</xsl:text><xsl:value-of select="count(a:aside[@fate = 'withdrawn'])"/>
      <xsl:text>份，已依规定清除的</xsl:text><xsl:value-of select="count(a:aside[@fate = 'erased'])"/>
      <xsl:text>份。原件在“其他”文件夹。</xsl:text>
    </fo:block>
    <fo:table table-layout="fixed" width="170mm" border-collapse="collapse" border="1pt solid #000000" start-indent="0pt" end-indent="0pt"
        display-align="center" j:source="不编件号的材料">
      <fo:table-column column-width="16mm"/>
      <fo:table-column column-width="46mm"/>
      <fo:table-column column-width="44mm"/>
      <fo:table-column column-width="64mm"/>
      <fo:table-header>
        <fo:table-row keep-together.within-page="always">
          <xsl:call-template name="head"><xsl:with-param name="text" select="'情形'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="text" select="'单位'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="text" select="'表名'"/></xsl:call-template>
          <xsl:call-template name="head"><xsl:with-param name="text" select="'原因'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="a:aside">
          <fo:table-row keep-together.within-page="always">
            <xsl:call-template name="cell">
              <xsl:with-param name="text">
                <xsl:choose>
                  <xsl:when test="@fate = 'refused'">退回</xsl:when>
                  <xsl:when test="@fate = 'quarantined'">隔离</xsl:when>
                  <xsl:when test="@fate = 'replaced'">已更正</xsl:when>
                  <xsl:when test="@fate = 'withdrawn'">撤回</xsl:when>
                  <xsl:otherwise>已清除</xsl:otherwise>
                </xsl:choose>
              </xsl:with-param>
              <xsl:with-param name="align" select="'center'"/>
            </xsl:call-template>
            <!-- a file that could not be read has only its name -->
            <xsl:call-template name="cell"><xsl:with-param name="text" select="(@unit | @file[not(../@unit)])[1]"/></xsl:call-template>
            <xsl:call-template name="cell"><xsl:with-param name="text"><xsl:value-of select="@title"/><xsl:if test="@subject"><xsl:value-of select="concat('（', @subject, '）')"/></xsl:if></xsl:with-param></xsl:call-template>
            <xsl:call-template name="cell"><xsl:with-param name="text" select="@reason"/></xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>
</xsl:stylesheet>
