<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands below the text: 附件说明 (7.3.4), 署名 and 成文日期 (7.3.5), 附注 (7.3.6), 出席 (10.3), 版记 (7.4). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1"
    xmlns:f="urn:jianjia:form:official-document:1" exclude-result-prefixes="x p f">

  <!-- ============ 附件说明 ============ -->

  <!-- 附件：1.××× — further names under the first, lines that turn over under the first character of the name. -->
  <xsl:template name="attachment-list">
    <xsl:variable name="names" select="$form/f:attachment-list/f:name"/>
    <xsl:for-each select="$names">
      <xsl:variable name="number">
        <xsl:if test="count($names) &gt; 1"><xsl:value-of select="concat(position(), '.')"/></xsl:if>
      </xsl:variable>
      <xsl:variable name="wide">
        <xsl:call-template name="width"><xsl:with-param name="text" select="$number"/></xsl:call-template>
      </xsl:variable>
      <xsl:variable name="back" select="$wide + 3 * $char * number(position() = 1)"/>
      <fo:block j:style="body" text-align="start" start-indent="{format-number(5 * $char + $wide, '0.###')}pt"
          text-indent="-{format-number($back, '0.###')}pt" j:source="附件说明">
        <xsl:if test="position() = 1"><xsl:attribute name="space-before"><xsl:value-of select="concat($gap, 'pt')"/></xsl:attribute></xsl:if>
        <!-- the whole of a short list moves with the signature, the end of a long one -->
        <xsl:attribute name="keep-together.within-column">always</xsl:attribute>
        <xsl:if test="(position() &gt; 1 or $last-kept) and (last() &lt; 9 or last() - position() &lt; 3)">
          <xsl:attribute name="keep-with-previous.within-column">always</xsl:attribute>
        </xsl:if>
        <xsl:if test="position() = 1">附件：</xsl:if>
        <xsl:value-of select="concat($number, normalize-space(.))"/>
      </fo:block>
    </xsl:for-each>
  </xsl:template>

  <!-- ============ 署名 ============ -->

  <xsl:variable name="date-text">
    <xsl:call-template name="date-or-blanks"><xsl:with-param name="date" select="$date"/></xsl:call-template>
  </xsl:variable>
  <xsl:variable name="date-width">
    <xsl:call-template name="width"><xsl:with-param name="text" select="$date-text"/></xsl:call-template>
  </xsl:variable>
  <xsl:variable name="offices" select="$form/f:envelope/f:unit/f:name | $joint"/>

  <xsl:attribute-set name="signature">
    <xsl:attribute name="keep-with-previous.within-column">
      <xsl:choose><xsl:when test="$last-kept">always</xsl:when><xsl:otherwise>auto</xsl:otherwise></xsl:choose>
    </xsl:attribute>
    <xsl:attribute name="text-indent">0pt</xsl:attribute>
  </xsl:attribute-set>

  <xsl:template match="f:signature">
    <xsl:choose>
      <xsl:when test="@kind = '加盖签发人签名章'"><xsl:call-template name="stamped"/></xsl:when>
      <xsl:when test="@kind = '不加盖印章'"><xsl:call-template name="unsealed"/></xsl:when>
      <xsl:when test="$joint"><xsl:call-template name="sealed-jointly"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="sealed"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The date four characters from the right, the name centred on it. The seal of 42 mm has its upper edge within a
       line of the text and its middle on the name, so two lines stay free above. -->
  <xsl:template name="sealed">
    <xsl:variable name="name-width">
      <xsl:call-template name="width"><xsl:with-param name="text" select="$office"/></xsl:call-template>
    </xsl:variable>
    <xsl:variable name="middle" select="4 * $char + $date-width div 2"/>
    <xsl:variable name="fits" select="$name-width &lt;= 2 * $middle"/>
    <fo:block xsl:use-attribute-sets="signature" j:style="seal" space-before="{2 * $gap}pt" text-align="center" end-indent="0pt" j:source="署名">
      <xsl:attribute name="start-indent">
        <xsl:choose>
          <xsl:when test="$fits"><xsl:value-of select="concat(format-number($measure - 2 * $middle, '0.###'), 'pt')"/></xsl:when>
          <xsl:otherwise>0pt</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <xsl:if test="not($fits)"><xsl:attribute name="text-align">end</xsl:attribute></xsl:if>
      <xsl:value-of select="$office"/>
    </fo:block>
    <fo:block xsl:use-attribute-sets="signature" j:style="seal" j:source="成文日期">
      <xsl:choose>
        <xsl:when test="$fits or $name-width &gt; $measure">
          <xsl:attribute name="text-align">end</xsl:attribute>
          <xsl:attribute name="end-indent"><xsl:value-of select="concat(4 * $char, 'pt')"/></xsl:attribute>
        </xsl:when>
        <xsl:otherwise>
          <xsl:attribute name="text-align">center</xsl:attribute>
          <xsl:attribute name="start-indent"><xsl:value-of select="concat(format-number($measure - $name-width, '0.###'), 'pt')"/></xsl:attribute>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="$date-text"/>
    </fo:block>
  </xsl:template>

  <!-- Several seals: up to three beside one another, each in a field of its own; the last one takes the date too. -->
  <xsl:template name="sealed-jointly">
    <xsl:variable name="count" select="count($offices)"/>
    <xsl:variable name="columns" select="2 + number($count = 3 or $count &gt; 4)"/>
    <xsl:variable name="wide" select="format-number(156 div $columns, '0.##')"/>
    <fo:table xsl:use-attribute-sets="signature" table-layout="fixed" width="156mm" border-collapse="separate" border-separation="0pt"
        start-indent="0pt" end-indent="0pt" space-before="6pt" j:source="署名">
      <fo:table-column column-width="{$wide}mm" number-columns-repeated="{$columns}"/>
      <fo:table-body start-indent="0pt" end-indent="0pt">
        <xsl:for-each select="$offices[position() mod $columns = 1]">
          <xsl:variable name="at" select="(position() - 1) * $columns"/>
          <fo:table-row height="45mm" keep-together.within-column="always" keep-with-previous.within-column="always">
            <xsl:for-each select="$offices[position() &gt; $at and position() &lt;= $at + $columns]">
              <fo:table-cell display-align="center">
                <fo:block j:style="seal" text-align="center" linefeed-treatment="preserve" j:source="署名">
                  <xsl:call-template name="balanced">
                    <xsl:with-param name="text" select="normalize-space(.)"/>
                    <xsl:with-param name="lines" select="ceiling(string-length(normalize-space(.)) * $columns div 27)"/>
                  </xsl:call-template>
                </fo:block>
                <xsl:if test="$at + position() = $count">
                  <fo:block j:style="seal" text-align="center" j:source="成文日期"><xsl:value-of select="$date-text"/></fo:block>
                </xsl:if>
              </fo:table-cell>
            </xsl:for-each>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- The name two characters from the right, the date two characters further in than the name begins; a date longer
       than the name stands two from the right itself. -->
  <xsl:template name="unsealed">
    <xsl:variable name="long">
      <xsl:call-template name="longest"><xsl:with-param name="texts" select="$offices"/></xsl:call-template>
    </xsl:variable>
    <xsl:variable name="name-width" select="$long * $char"/>
    <xsl:variable name="wider" select="$date-width &gt; $name-width"/>
    <xsl:variable name="date-at" select="$measure - $name-width * number(not($wider)) - (2 * $char + $date-width) * number($wider)"/>
    <xsl:for-each select="$offices">
      <fo:block xsl:use-attribute-sets="signature" j:style="seal" text-align="start" end-indent="0pt"
          start-indent="{format-number($date-at - 2 * $char, '0.###')}pt" j:source="署名">
        <xsl:if test="position() = 1"><xsl:attribute name="space-before"><xsl:value-of select="concat($gap, 'pt')"/></xsl:attribute></xsl:if>
        <xsl:value-of select="normalize-space(.)"/>
      </fo:block>
    </xsl:for-each>
    <!-- what word processors set between digits and Han must not break it -->
    <fo:block xsl:use-attribute-sets="signature" j:style="seal" text-align="start" end-indent="-{2 * $char}pt"
        start-indent="{format-number($date-at, '0.###')}pt" j:source="成文日期"><xsl:value-of select="$date-text"/></fo:block>
  </xsl:template>

  <!-- The stamp four characters from the right; the signer's office and post two characters left of it, in its middle. -->
  <xsl:variable name="stamp-size" select="18"/>
  <xsl:variable name="stamp-width" select="3.5 * $stamp-size"/>

  <xsl:template name="stamped">
    <fo:table xsl:use-attribute-sets="signature" table-layout="fixed" width="156mm" border-collapse="separate" border-separation="0pt"
        start-indent="0pt" end-indent="0pt" space-before="{2 * $gap}pt" j:source="署名">
      <fo:table-column column-width="{format-number($measure - $stamp-width - 6 * $char, '0.###')}pt"/>
      <fo:table-column column-width="{format-number(2 * $char, '0.###')}pt"/>
      <fo:table-column column-width="{$stamp-width}pt"/>
      <fo:table-column column-width="{format-number(4 * $char, '0.###')}pt"/>
      <fo:table-body start-indent="0pt" end-indent="0pt">
        <xsl:for-each select="f:signatory">
          <fo:table-row height="{$line}pt" keep-with-previous.within-column="always">
            <fo:table-cell display-align="center">
              <fo:block j:style="seal" text-align="end" j:source="署名 › 职务">
                <xsl:value-of select="concat(normalize-space(f:office), normalize-space(f:post))"/>
              </fo:block>
            </fo:table-cell>
            <fo:table-cell><fo:block j:style="seal"/></fo:table-cell>
            <fo:table-cell display-align="center">
              <fo:block j:style="seal" font-family="西文,楷体" font-size="{$stamp-size}pt" color="{$red}" letter-spacing="0pt" text-align="center" j:source="署名 › 姓名">
                <xsl:call-template name="equal-name"><xsl:with-param name="name" select="normalize-space(f:name)"/></xsl:call-template>
              </fo:block>
            </fo:table-cell>
            <fo:table-cell><fo:block j:style="seal"/></fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
    <fo:block xsl:use-attribute-sets="signature" j:style="seal" text-align="end" end-indent="{4 * $char}pt" space-before="{$gap}pt" j:source="成文日期">
      <xsl:value-of select="$date-text"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="f:remark">
    <fo:block j:style="note" xsl:use-attribute-sets="paragraph" keep-with-previous.within-column="always" j:source="附注">
      <xsl:value-of select="concat('（', normalize-space(.), '）')"/>
    </fo:block>
  </xsl:template>

  <!-- ============ 出席, 请假, 列席 ============ -->

  <xsl:template match="f:attendance">
    <xsl:for-each select="f:present | f:absent | f:observers">
      <fo:block j:style="body" text-align="justify" start-indent="{5 * $char}pt" text-indent="-{3 * $char}pt" j:source="出席情况">
        <xsl:if test="position() = 1"><xsl:attribute name="space-before"><xsl:value-of select="concat($gap, 'pt')"/></xsl:attribute></xsl:if>
        <fo:inline font-family="西文,黑体">
          <xsl:choose>
            <xsl:when test="self::f:present">出席：</xsl:when>
            <xsl:when test="self::f:absent">请假：</xsl:when>
            <xsl:otherwise>列席：</xsl:otherwise>
          </xsl:choose>
        </fo:inline>
        <xsl:value-of select="normalize-space(.)"/>
      </fo:block>
    </xsl:for-each>
  </xsl:template>

  <!-- ============ 版记 ============ -->

  <!-- Drawn, as a frame in Word keeps borders of its own away from its paragraphs. -->
  <xsl:template name="imprint-rule">
    <xsl:param name="width"/>
    <xsl:param name="clear" select="0"/>
    <fo:block line-height="1pt" font-size="1pt" letter-spacing="0pt" text-align="start">
      <xsl:if test="$clear &gt; 0">
        <xsl:attribute name="space-before"><xsl:value-of select="concat($clear, 'pt')"/></xsl:attribute>
        <xsl:attribute name="space-before.conditionality">retain</xsl:attribute>
      </xsl:if>
      <fo:instream-foreign-object content-width="156mm" content-height="{$width}mm">
        <svg xmlns="http://www.w3.org/2000/svg" width="156mm" height="{$width}mm" viewBox="0 0 156 {$width}">
          <rect x="0" y="0" width="156" height="{$width}" fill="#000000"/>
        </svg>
      </fo:instream-foreign-object>
    </fo:block>
  </xsl:template>

  <xsl:template name="imprint-names">
    <xsl:param name="label"/>
    <fo:block xsl:use-attribute-sets="imprint-line" text-align="justify" start-indent="{4 * $four}pt" end-indent="{$four}pt" text-indent="-{3 * $four}pt" j:source="版记">
      <xsl:value-of select="concat($label, normalize-space(.), '。')"/>
    </fo:block>
  </xsl:template>

  <xsl:attribute-set name="imprint-line">
    <xsl:attribute name="font-family">西文,仿宋</xsl:attribute>
    <xsl:attribute name="font-size"><xsl:value-of select="concat($four, 'pt')"/></xsl:attribute>
    <xsl:attribute name="line-height">25pt</xsl:attribute>
    <xsl:attribute name="letter-spacing">0pt</xsl:attribute>
    <xsl:attribute name="j:style">note</xsl:attribute>
  </xsl:attribute-set>

  <!-- Stands at the foot of the last page: a note without a mark, called where the text ends, is just that. The paper is
       printed on both sides, so the last page is an even one. -->
  <xsl:template name="imprint">
    <xsl:variable name="imprint" select="$form/f:imprint"/>
    <xsl:if test="$imprint">
      <fo:block font-size="1pt" line-height="1pt" text-indent="0pt" j:odd-or-even="even">
        <fo:footnote>
          <fo:inline/>
          <fo:footnote-body start-indent="0pt" end-indent="0pt" text-indent="0pt">
            <fo:block keep-together.within-column="always">
              <xsl:if test="$layout != '信函'">
                <!-- a seal reaches this far below the date -->
                <xsl:call-template name="imprint-rule">
                  <xsl:with-param name="width" select="0.35"/>
                  <xsl:with-param name="clear" select="16 * number($form/f:signature/@kind = '加盖印章' and not($attached))"/>
                </xsl:call-template>
              </xsl:if>
              <xsl:for-each select="$imprint/f:main-recipients">
                <xsl:call-template name="imprint-names"><xsl:with-param name="label" select="'主送：'"/></xsl:call-template>
              </xsl:for-each>
              <xsl:for-each select="$imprint/f:copy-to">
                <xsl:call-template name="imprint-names"><xsl:with-param name="label" select="'抄送：'"/></xsl:call-template>
              </xsl:for-each>
              <xsl:if test="$layout != '信函'">
                <xsl:if test="$imprint/f:copy-to or $imprint/f:main-recipients">
                  <xsl:call-template name="imprint-rule"><xsl:with-param name="width" select="0.25"/></xsl:call-template>
                </xsl:if>
                <xsl:call-template name="printed"/>
                <xsl:call-template name="imprint-rule"><xsl:with-param name="width" select="0.35"/></xsl:call-template>
              </xsl:if>
            </fo:block>
          </fo:footnote-body>
        </fo:footnote>
      </fo:block>
    </xsl:if>
  </xsl:template>

  <xsl:template name="printed">
    <xsl:variable name="printer" select="normalize-space($form/f:imprint/f:printer)"/>
    <xsl:variable name="day" select="normalize-space($form/f:imprint/f:print-date)"/>
    <fo:block xsl:use-attribute-sets="imprint-line" text-align="start" text-align-last="justify" start-indent="{$four}pt" end-indent="{$four}pt" j:source="版记">
      <xsl:choose>
        <xsl:when test="$printer != ''"><xsl:value-of select="$printer"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$profile/p:office/p:name"/></xsl:otherwise>
      </xsl:choose>
      <fo:leader leader-pattern="space"/>
      <xsl:choose>
        <xsl:when test="$day != ''"><xsl:value-of select="x:date-cn($day)"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$date-text"/></xsl:otherwise>
      </xsl:choose>
      <xsl:text>印发</xsl:text>
    </fo:block>
  </xsl:template>

</xsl:stylesheet>
