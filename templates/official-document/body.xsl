<?xml version="1.0" encoding="UTF-8"?>
<!-- 正文 (7.3.3): headings of four levels, paragraphs, lists, tables, notes. The numbers are counted here. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:f="urn:jianjia:form:official-document:1" exclude-result-prefixes="x f">

  <xsl:attribute-set name="paragraph">
    <xsl:attribute name="text-indent"><xsl:value-of select="concat(2 * $char, 'pt')"/></xsl:attribute>
    <xsl:attribute name="text-align">justify</xsl:attribute>
  </xsl:attribute-set>

  <!-- The last paragraph moves with 附件说明 and 署名, which never stand on a page without text; as a whole, as word
       processors keep whole paragraphs. One longer than half a page may break. -->
  <xsl:variable name="last" select="($form/f:body//f:p | $form/f:body//f:item)[last()]"/>
  <xsl:variable name="last-kept" select="string-length($last) &lt; 308 and count($form/f:body//f:p | $form/f:body//f:item) &gt; 1 and ($form/f:signature or $form/f:attachment-list)"/>

  <xsl:template name="keep-last">
    <xsl:if test="$last-kept and count(. | $last) = 1"><xsl:attribute name="keep-together.within-column">always</xsl:attribute></xsl:if>
  </xsl:template>

  <!-- An empty line before the text where 主送机关 does not stand there; none in a paper that has a line below its title. -->
  <xsl:template match="f:body">
    <xsl:variable name="spaced" select="not($form/f:recipients)"/>
    <xsl:apply-templates>
      <xsl:with-param name="before">
        <xsl:choose>
          <xsl:when test="$layout = '命令' and normalize-space($form/f:title) = ''"><xsl:value-of select="2 * $gap"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$gap * number($spaced)"/></xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="text()[not(normalize-space(.))]"/>

  <xsl:template name="space-before">
    <xsl:param name="before"/>
    <xsl:if test="$before &gt; 0 and not(preceding-sibling::*[not(self::f:title or self::f:title-date)])">
      <xsl:attribute name="space-before"><xsl:value-of select="concat($before, 'pt')"/></xsl:attribute>
    </xsl:if>
  </xsl:template>

  <!-- ============ headings ============ -->

  <xsl:template name="section-number">
    <xsl:variable name="number" select="count(preceding-sibling::f:section) + 1"/>
    <xsl:choose>
      <xsl:when test="count(ancestor::f:section) = 0"><xsl:value-of select="concat(x:number-han($number), '、')"/></xsl:when>
      <xsl:when test="count(ancestor::f:section) = 1"><xsl:value-of select="concat('（', x:number-han($number), '）')"/></xsl:when>
      <xsl:when test="count(ancestor::f:section) = 2"><xsl:value-of select="concat($number, '.')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat('（', $number, '）')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="section-font">
    <xsl:attribute name="font-family">
      <xsl:choose>
        <xsl:when test="count(ancestor::f:section) = 0">西文,黑体</xsl:when>
        <xsl:when test="count(ancestor::f:section) = 1">西文,楷体</xsl:when>
        <xsl:otherwise>西文,仿宋</xsl:otherwise>
      </xsl:choose>
    </xsl:attribute>
  </xsl:template>

  <xsl:template match="f:section">
    <xsl:param name="before" select="0"/>
    <xsl:variable name="first" select="*[not(self::f:topic)][1][self::f:p]"/>
    <xsl:choose>
      <!-- on a line of its own -->
      <xsl:when test="f:heading">
        <xsl:variable name="id"><xsl:for-each select="f:heading"><xsl:call-template name="heading-id"/></xsl:for-each></xsl:variable>
        <fo:block id="{$id}" xsl:use-attribute-sets="paragraph" j:style="heading-{count(ancestor::f:section) + 1}"
            keep-together.within-column="always" keep-with-next.within-column="always" j:source="正文 › 小标题">
          <xsl:call-template name="section-font"/>
          <xsl:call-template name="space-before"><xsl:with-param name="before" select="$before"/></xsl:call-template>
          <xsl:call-template name="section-number"/>
          <xsl:value-of select="normalize-space(f:heading)"/>
        </fo:block>
        <xsl:apply-templates select="*[not(self::f:heading)]"/>
      </xsl:when>
      <!-- at the head of the paragraph -->
      <xsl:otherwise>
        <fo:block xsl:use-attribute-sets="paragraph" j:style="body" j:source="正文 › 段落">
          <xsl:for-each select="$first"><xsl:call-template name="keep-last"/></xsl:for-each>
          <xsl:call-template name="space-before"><xsl:with-param name="before" select="$before"/></xsl:call-template>
          <fo:inline>
            <xsl:call-template name="section-font"/>
            <xsl:call-template name="section-number"/>
            <xsl:if test="f:topic">
              <xsl:value-of select="normalize-space(f:topic)"/>
              <xsl:if test="$first">。</xsl:if>
            </xsl:if>
          </fo:inline>
          <xsl:apply-templates select="$first/node()" mode="inline"/>
        </fo:block>
        <xsl:apply-templates select="*[not(self::f:topic) and not($first and count(. | $first) = 1)]"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ============ paragraphs, lists, notes ============ -->

  <xsl:template match="f:p">
    <xsl:param name="before" select="0"/>
    <fo:block xsl:use-attribute-sets="paragraph" j:style="body" j:source="正文 › 段落">
      <xsl:call-template name="keep-last"/>
      <xsl:call-template name="space-before"><xsl:with-param name="before" select="$before"/></xsl:call-template>
      <xsl:apply-templates mode="inline"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="f:list">
    <xsl:apply-templates select="f:item"/>
  </xsl:template>

  <xsl:template match="f:item">
    <xsl:variable name="number" select="position()"/>
    <fo:block xsl:use-attribute-sets="paragraph" j:style="body" j:source="正文 › 列举项">
      <xsl:call-template name="keep-last"/>
      <xsl:choose>
        <xsl:when test="../@mark = '①'"><xsl:value-of select="x:circled($number)"/></xsl:when>
        <xsl:when test="../@mark = '第一'"><xsl:value-of select="concat('第', x:number-han($number), '，')"/></xsl:when>
        <xsl:when test="../@mark = '无'"/>
        <xsl:otherwise><xsl:value-of select="concat(x:number-han($number), '是')"/></xsl:otherwise>
      </xsl:choose>
      <xsl:apply-templates mode="inline"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="text()" mode="inline"><xsl:value-of select="normalize-space(.)"/></xsl:template>

  <!-- The mark stands beside the word and does not push its line apart; the note at the foot of the page. -->
  <xsl:template match="f:note" mode="inline">
    <xsl:variable name="mark" select="x:circled(count(preceding::f:note) + 1)"/>
    <fo:footnote>
      <fo:inline font-size="9pt" baseline-shift="super"><xsl:value-of select="$mark"/></fo:inline>
      <fo:footnote-body>
        <fo:block j:style="note" font-family="西文,宋体" font-size="10.5pt" line-height="14pt" letter-spacing="0pt" text-align="justify"
            start-indent="10.5pt" end-indent="0pt" text-indent="-10.5pt" j:source="正文 › 注释">
          <xsl:value-of select="concat($mark, normalize-space(.))"/>
        </fo:block>
      </fo:footnote-body>
    </fo:footnote>
  </xsl:template>

  <!-- ============ tables ============ -->

  <xsl:attribute-set name="grid-cell">
    <xsl:attribute name="border">0.5pt solid #000000</xsl:attribute>
    <xsl:attribute name="padding">2pt 3pt</xsl:attribute>
    <xsl:attribute name="display-align">center</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="grid-text">
    <xsl:attribute name="font-size">12pt</xsl:attribute>
    <xsl:attribute name="line-height">18pt</xsl:attribute>
    <xsl:attribute name="letter-spacing">0pt</xsl:attribute>
    <xsl:attribute name="text-indent">0pt</xsl:attribute>
  </xsl:attribute-set>

  <xsl:template match="f:table">
    <xsl:param name="before" select="0"/>
    <xsl:variable name="wide" select="156 + 69 * number(ancestor::f:attachment/@orientation = '横')"/>
    <xsl:variable name="columns" select="f:columns/f:column"/>
    <xsl:variable name="shares" select="sum($columns/@share) + 10 * count($columns[not(@share)])"/>
    <xsl:if test="f:caption">
      <fo:block j:style="label" font-family="西文,黑体" text-align="center" keep-together.within-column="always"
          keep-with-next.within-column="always" j:source="正文 › 表题">
        <xsl:call-template name="space-before"><xsl:with-param name="before" select="$before"/></xsl:call-template>
        <xsl:value-of select="normalize-space(f:caption)"/>
      </fo:block>
    </xsl:if>
    <fo:table table-layout="fixed" width="{$wide}mm" border-collapse="collapse" start-indent="0pt" end-indent="0pt" text-indent="0pt"
        space-after="6pt" j:source="正文 › 表格">
      <xsl:if test="not(f:caption)">
        <xsl:attribute name="space-before"><xsl:value-of select="concat(6 + ($before - 6) * number($before &gt; 6), 'pt')"/></xsl:attribute>
      </xsl:if>
      <xsl:for-each select="$columns">
        <xsl:variable name="share" select="sum(@share) + 10 * number(not(@share))"/>
        <fo:table-column column-width="{floor($wide * $share div $shares * 100) div 100}mm"/>
      </xsl:for-each>
      <fo:table-header start-indent="0pt" end-indent="0pt">
        <fo:table-row>
          <xsl:for-each select="$columns">
            <fo:table-cell xsl:use-attribute-sets="grid-cell">
              <fo:block xsl:use-attribute-sets="grid-text" j:style="cell" font-family="西文,黑体" text-align="center"><xsl:value-of select="normalize-space(.)"/></fo:block>
            </fo:table-cell>
          </xsl:for-each>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body start-indent="0pt" end-indent="0pt">
        <xsl:apply-templates select="f:row | f:total"/>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template match="f:row | f:total">
    <fo:table-row keep-together.within-column="always">
      <!-- sums never begin a page -->
      <xsl:if test="self::f:total"><xsl:attribute name="keep-with-previous.within-column">always</xsl:attribute></xsl:if>
      <xsl:for-each select="f:cell">
        <xsl:variable name="at" select="sum(preceding-sibling::f:cell/@span) + count(preceding-sibling::f:cell[not(@span)]) + 1"/>
        <xsl:variable name="kind" select="../../f:columns/f:column[$at]/@kind"/>
        <fo:table-cell xsl:use-attribute-sets="grid-cell">
          <xsl:if test="@span"><xsl:attribute name="number-columns-spanned"><xsl:value-of select="@span"/></xsl:attribute></xsl:if>
          <fo:block xsl:use-attribute-sets="grid-text" j:style="cell" j:source="正文 › 表格">
            <xsl:attribute name="font-family"><xsl:choose><xsl:when test="parent::f:total">西文,黑体</xsl:when><xsl:otherwise>西文,仿宋</xsl:otherwise></xsl:choose></xsl:attribute>
            <xsl:attribute name="text-align">
              <xsl:choose>
                <xsl:when test="@span or $kind = '序号'">center</xsl:when>
                <xsl:when test="$kind = '数字'">end</xsl:when>
                <xsl:otherwise>justify</xsl:otherwise>
              </xsl:choose>
            </xsl:attribute>
            <xsl:value-of select="normalize-space(.)"/>
          </fo:block>
        </fo:table-cell>
      </xsl:for-each>
    </fo:table-row>
  </xsl:template>

  <!-- ============ lists of names ============ -->

  <!-- Units: one to a line, numbered through all groups, further lines under the name. The numbers hang: as wide as the
       last of them. -->
  <xsl:template match="f:roster">
    <xsl:param name="before" select="0"/>
    <xsl:variable name="digits" select="string-length(count(f:group/f:entry))"/>
    <xsl:variable name="hang" select="($digits * 0.5 + 1) * $char"/>
    <xsl:for-each select="f:group">
      <xsl:variable name="passed" select="count(preceding-sibling::f:group/f:entry)"/>
      <xsl:if test="f:name">
        <fo:block xsl:use-attribute-sets="paragraph" font-family="西文,楷体" j:style="heading-2" keep-together.within-column="always"
            keep-with-next.within-column="always" j:source="正文 › 名单 › 分组名称">
          <xsl:if test="position() = 1 and $before &gt; 0"><xsl:attribute name="space-before"><xsl:value-of select="concat($before, 'pt')"/></xsl:attribute></xsl:if>
          <xsl:value-of select="normalize-space(f:name)"/>
        </fo:block>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="../@columns"><xsl:call-template name="names-in-columns"><xsl:with-param name="columns" select="number(../@columns)"/></xsl:call-template></xsl:when>
        <xsl:otherwise>
          <xsl:for-each select="f:entry">
            <fo:block j:style="body" text-align="start" start-indent="{2 * $char + $hang}pt" text-indent="{-$hang}pt" keep-together.within-column="always" j:source="正文 › 名单 › 名称">
              <xsl:value-of select="concat($passed + position(), '.', normalize-space(.))"/>
            </fo:block>
          </xsl:for-each>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <!-- Persons: columns of the same width, names of two characters as wide as those of three. -->
  <xsl:template name="names-in-columns">
    <xsl:param name="columns"/>
    <xsl:variable name="entries" select="f:entry"/>
    <fo:table table-layout="fixed" width="156mm" start-indent="0pt" end-indent="0pt" text-indent="0pt" j:source="正文 › 名单">
      <xsl:for-each select="(/*/* | /*/*/*)[position() &lt;= $columns]"><fo:table-column column-width="{floor(15600 div $columns) div 100}mm"/></xsl:for-each>
      <fo:table-body start-indent="0pt" end-indent="0pt">
        <xsl:for-each select="$entries[position() mod $columns = 1]">
          <fo:table-row keep-together.within-column="always">
            <xsl:variable name="row" select=". | following-sibling::f:entry[position() &lt; $columns]"/>
            <xsl:for-each select="$row">
              <fo:table-cell>
                <fo:block j:style="cell" text-align="start" start-indent="{2 * $char}pt" letter-spacing="0pt" j:source="正文 › 名单 › 名称">
                  <xsl:call-template name="name-of-three"><xsl:with-param name="name" select="normalize-space(.)"/></xsl:call-template>
                </fo:block>
              </fo:table-cell>
            </xsl:for-each>
            <xsl:for-each select="(/*/* | /*/*/*)[position() &lt;= $columns - count($row)]"><fo:table-cell><fo:block j:style="cell"/></fo:table-cell></xsl:for-each>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="name-of-three">
    <xsl:param name="name"/>
    <xsl:choose>
      <xsl:when test="string-length($name) = 2"><xsl:call-template name="equal-name"><xsl:with-param name="name" select="$name"/></xsl:call-template></xsl:when>
      <xsl:otherwise><xsl:value-of select="$name"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
