<?xml version="1.0" encoding="UTF-8"?>
<!-- What every form shares: parameters, the A4 page, document information, the small footer that ties paper to
     data, and how the profile's wording, periods and dates are written. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" xmlns:c="urn:jianjia:catalogue:1"
    exclude-result-prefixes="x p c">

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:param name="mode" select="'filled'"/>
  <xsl:param name="stage" select="''"/>
  <xsl:param name="on" select="''"/>
  <xsl:param name="check-code" select="''"/>
  <xsl:param name="form-id" select="''"/>
  <xsl:param name="form-version" select="''"/>
  <!-- yes: a part of a larger document, whose pages are counted on; what it is called there, 附件3 -->
  <xsl:param name="bound" select="''"/>
  <xsl:param name="attachment" select="''"/>
  <!-- the year a blank form is printed for; else the profile's -->
  <xsl:param name="of-period" select="''"/>
  <!-- what stands at the head of its pages in a volume of many documents, which ends at the id whole-end; '' in none -->
  <xsl:param name="running-head" select="''"/>

  <xsl:variable name="form" select="/*"/>
  <xsl:variable name="envelope" select="/*/*[local-name()='envelope']"/>
  <xsl:variable name="profile" select="x:profile()/p:profile"/>
  <xsl:variable name="catalogue" select="x:catalogue()/c:catalogue"/>
  <xsl:variable name="settings" select="$profile/p:forms/p:form[@id=$form-id]"/>

  <!-- Forms that run over several pages say so. -->
  <xsl:variable name="page-numbers" select="true()"/>

  <!-- ============ wording ============ -->

  <!-- 2026 gives 2026年, 2026-2027 gives 2026—2027年度; a blank form takes the office's year. -->
  <xsl:variable name="period">
    <xsl:variable name="given" select="normalize-space($envelope/*[local-name()='period'])"/>
    <xsl:variable name="value">
      <xsl:choose>
        <xsl:when test="$given != ''"><xsl:value-of select="$given"/></xsl:when>
        <xsl:when test="$of-period != ''"><xsl:value-of select="$of-period"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$profile/p:period"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="contains($value, '-')">
        <xsl:value-of select="concat(substring-before($value, '-'), '—', substring-after($value, '-'), '年度')"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="concat($value, '年')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <!-- Puts the office's wording in the place of {name}. A name the profile lacks stops the run: a form must
       never be printed with a hole in it. -->
  <xsl:template name="expand">
    <xsl:param name="text"/>
    <xsl:choose>
      <xsl:when test="contains($text, '{') and contains(substring-after($text, '{'), '}')">
        <xsl:variable name="name" select="substring-before(substring-after($text, '{'), '}')"/>
        <xsl:value-of select="substring-before($text, '{')"/>
        <xsl:choose>
          <xsl:when test="$name = 'period'"><xsl:value-of select="$period"/></xsl:when>
          <xsl:when test="$profile/p:wording/p:string[@name=$name]">
            <xsl:value-of select="$profile/p:wording/p:string[@name=$name]"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:message terminate="yes">profile: no wording/string named "<xsl:value-of select="$name"/>"</xsl:message>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:call-template name="expand">
          <xsl:with-param name="text" select="substring-after(substring-after($text, '{'), '}')"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The title in one line, without its chosen breaks. -->
  <xsl:variable name="title">
    <xsl:variable name="text">
      <xsl:call-template name="expand">
        <xsl:with-param name="text" select="string($settings/p:title)"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:value-of select="translate($text, '|', '')"/>
  </xsl:variable>

  <!-- The title without its period: which form this is, whatever the year. -->
  <xsl:variable name="short-title">
    <xsl:variable name="given" select="translate($settings/p:title, '|', '')"/>
    <xsl:call-template name="expand">
      <xsl:with-param name="text">
        <xsl:choose>
          <xsl:when test="contains($given, '{period}')">
            <xsl:value-of select="concat(substring-before($given, '{period}'), substring-after($given, '{period}'))"/>
          </xsl:when>
          <xsl:otherwise><xsl:value-of select="$given"/></xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:variable>

  <!-- A date as the paper has it; where there is none, the places to write one. -->
  <xsl:template name="date-or-blanks">
    <xsl:param name="date"/>
    <xsl:choose>
      <xsl:when test="normalize-space($date) != ''"><xsl:value-of select="x:date-cn(normalize-space($date))"/></xsl:when>
      <xsl:otherwise>&#x3000;&#x3000;年&#x3000;&#x3000;月&#x3000;&#x3000;日</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ============ the page ============ -->

  <xsl:variable name="margin-top" select="'13mm'"/>
  <xsl:variable name="margin-bottom" select="'7mm'"/>
  <xsl:variable name="body-bottom" select="'7mm'"/>
  <xsl:variable name="mark-pitch" select="'20pt'"/>

  <xsl:template name="page-masters">
    <fo:layout-master-set>
      <xsl:choose>
        <xsl:when test="$bound = 'yes'">
          <xsl:call-template name="sheet"><xsl:with-param name="name" select="'sheet-odd'"/><xsl:with-param name="foot" select="'foot-odd'"/></xsl:call-template>
          <xsl:call-template name="sheet"><xsl:with-param name="name" select="'sheet-even'"/><xsl:with-param name="foot" select="'foot-even'"/></xsl:call-template>
          <xsl:if test="$running-head != ''">
            <fo:simple-page-master master-name="sheet-blank" page-width="210mm" page-height="297mm"><fo:region-body/></fo:simple-page-master>
          </xsl:if>
          <fo:page-sequence-master master-name="sheet">
            <fo:repeatable-page-master-alternatives>
              <xsl:if test="$running-head != ''"><fo:conditional-page-master-reference blank-or-not-blank="blank" master-reference="sheet-blank"/></xsl:if>
              <fo:conditional-page-master-reference odd-or-even="odd" master-reference="sheet-odd"/>
              <fo:conditional-page-master-reference odd-or-even="even" master-reference="sheet-even"/>
            </fo:repeatable-page-master-alternatives>
          </fo:page-sequence-master>
        </xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="sheet"><xsl:with-param name="name" select="'sheet'"/><xsl:with-param name="foot" select="'xsl-region-after'"/></xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
    </fo:layout-master-set>
  </xsl:template>

  <xsl:template name="sheet">
    <xsl:param name="name"/>
    <xsl:param name="foot"/>
    <fo:simple-page-master master-name="{$name}" page-width="210mm" page-height="297mm"
        margin-left="20mm" margin-right="20mm" margin-top="{$margin-top}" margin-bottom="{$margin-bottom}">
      <xsl:if test="$running-head != ''"><xsl:attribute name="margin-top">0mm</xsl:attribute></xsl:if>
      <fo:region-body margin-bottom="{$body-bottom}">
        <xsl:if test="$running-head != ''"><xsl:attribute name="margin-top"><xsl:value-of select="$margin-top"/></xsl:attribute></xsl:if>
      </fo:region-body>
      <xsl:if test="$running-head != ''"><fo:region-before extent="11mm" display-align="after" region-name="head"/></xsl:if>
      <fo:region-after extent="5mm" display-align="after" region-name="{$foot}"/>
    </fo:simple-page-master>
  </xsl:template>

  <xsl:template name="declarations">
    <fo:declarations>
      <meta:xmpmeta xmlns:meta="adobe:ns:meta/">
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
          <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
            <dc:title><xsl:value-of select="$title"/></dc:title>
            <dc:creator>
              <xsl:choose>
                <xsl:when test="$mode = 'blank'"><xsl:value-of select="$profile/p:office/p:name"/></xsl:when>
                <xsl:otherwise>
                  <xsl:value-of select="normalize-space($envelope/*[local-name()='unit']/*[local-name()='name'])"/>
                </xsl:otherwise>
              </xsl:choose>
            </dc:creator>
            <dc:language>zh-CN</dc:language>
            <xsl:if test="normalize-space($envelope/*[local-name()='date']) != ''">
              <xmp:CreateDate><xsl:value-of select="normalize-space($envelope/*[local-name()='date'])"/></xmp:CreateDate>
            </xsl:if>
          </rdf:Description>
        </rdf:RDF>
      </meta:xmpmeta>
    </fo:declarations>
  </xsl:template>

  <!-- Small at the foot of every page: form and version, page number, check code of the content. Bound with others, the
       number stands where theirs do: outside, in the size of official documents. -->
  <xsl:template name="footer">
    <xsl:param name="number" select="$page-numbers"/>
    <xsl:if test="$running-head != ''"><xsl:call-template name="running-line"><xsl:with-param name="text" select="$running-head"/></xsl:call-template></xsl:if>
    <xsl:choose>
      <xsl:when test="$bound = 'yes'">
        <fo:static-content flow-name="foot-odd">
          <xsl:call-template name="footer-line"><xsl:with-param name="right" select="'number'"/></xsl:call-template>
        </fo:static-content>
        <fo:static-content flow-name="foot-even">
          <xsl:call-template name="footer-line"><xsl:with-param name="left" select="'number'"/></xsl:call-template>
        </fo:static-content>
      </xsl:when>
      <xsl:otherwise>
        <fo:static-content flow-name="xsl-region-after">
          <xsl:call-template name="footer-line">
            <xsl:with-param name="left" select="'form'"/>
            <xsl:with-param name="middle"><xsl:if test="$number">number</xsl:if></xsl:with-param>
            <xsl:with-param name="right" select="'code'"/>
          </xsl:call-template>
        </fo:static-content>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The head of a page in a volume: whose it is, and under it a line. -->
  <xsl:template name="running-line">
    <xsl:param name="text"/>
    <fo:static-content flow-name="head">
      <fo:block j:style="header" font-family="西文,楷体" font-size="9pt" line-height="12pt" text-align="center" text-indent="0pt" border-bottom="0.35pt solid #000000" padding-bottom="0.5mm"><xsl:value-of select="$text"/></fo:block>
    </fo:static-content>
  </xsl:template>

  <xsl:template name="footer-line">
    <xsl:param name="left" select="'code'"/>
    <xsl:param name="middle" select="'form'"/>
    <xsl:param name="right" select="'code'"/>
    <fo:table table-layout="fixed" width="170mm" border-collapse="collapse" start-indent="0pt" end-indent="0pt"
        font-family="西文,宋体" font-size="7.5pt" line-height="10pt">
      <xsl:choose>
        <xsl:when test="$bound = 'yes'">
          <fo:table-column column-width="35mm"/>
          <fo:table-column column-width="100mm"/>
          <fo:table-column column-width="35mm"/>
        </xsl:when>
        <xsl:otherwise>
          <fo:table-column column-width="70mm"/>
          <fo:table-column column-width="30mm"/>
          <fo:table-column column-width="70mm"/>
        </xsl:otherwise>
      </xsl:choose>
      <fo:table-body>
        <fo:table-row>
          <xsl:call-template name="footer-cell"><xsl:with-param name="what" select="$left"/></xsl:call-template>
          <xsl:call-template name="footer-cell"><xsl:with-param name="what" select="$middle"/><xsl:with-param name="align" select="'center'"/></xsl:call-template>
          <xsl:call-template name="footer-cell"><xsl:with-param name="what" select="$right"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="footer-cell">
    <xsl:param name="what"/>
    <xsl:param name="align" select="'start'"/>
    <fo:table-cell display-align="after">
      <fo:block j:style="footer">
        <xsl:if test="$align != 'start'"><xsl:attribute name="text-align"><xsl:value-of select="$align"/></xsl:attribute></xsl:if>
        <xsl:choose>
          <xsl:when test="$what = 'form'"><xsl:value-of select="concat($short-title, '　第', $form-version, '版')"/></xsl:when>
          <xsl:when test="$what = 'number' and $bound = 'yes'">
            <xsl:attribute name="font-size">14pt</xsl:attribute>
            <xsl:attribute name="line-height">14pt</xsl:attribute>
            <xsl:attribute name="font-family">宋体</xsl:attribute>
            <xsl:if test="$align = 'start'"><xsl:attribute name="start-indent">14pt</xsl:attribute></xsl:if>
            <xsl:if test="$align = 'end'"><xsl:attribute name="end-indent">14pt</xsl:attribute></xsl:if>
            <xsl:choose>
              <xsl:when test="$running-head != ''">
                <xsl:attribute name="font-size">9pt</xsl:attribute>
                <xsl:text>第</xsl:text><fo:page-number/><xsl:text>页　共</xsl:text><fo:page-number-citation-last ref-id="whole-end"/><xsl:text>页</xsl:text>
              </xsl:when>
              <xsl:otherwise><xsl:text>— </xsl:text><fo:page-number/><xsl:text> —</xsl:text></xsl:otherwise>
            </xsl:choose>
          </xsl:when>
          <xsl:when test="$align = 'center'">
            <xsl:attribute name="font-size">10.5pt</xsl:attribute>
            <xsl:attribute name="line-height">12pt</xsl:attribute>
            <xsl:if test="$what = 'number'">— <fo:page-number/> —</xsl:if>
          </xsl:when>
          <xsl:when test="$what = 'code' and $check-code != ''"><xsl:value-of select="concat('校验码 ', $check-code)"/></xsl:when>
        </xsl:choose>
      </fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- Nothing where the form is no attachment. -->
  <xsl:template name="attachment-mark">
    <xsl:variable name="mark">
      <xsl:choose>
        <xsl:when test="$attachment != ''"><xsl:value-of select="$attachment"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$settings/p:attachment"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:if test="$mark != ''">
      <fo:block j:style="attachment-mark" font-family="黑体" font-size="16pt" line-height="{$mark-pitch}"><xsl:value-of select="$mark"/></fo:block>
    </xsl:if>
  </xsl:template>

  <!-- A name as wide as one of three characters, so that those below each other end alike: 张　三, 欧阳修. Longer ones
       keep their own width. The text itself holds no space. -->
  <xsl:template name="equal-name">
    <xsl:param name="name"/>
    <xsl:param name="width" select="'3em'"/>
    <fo:inline j:fit="spread" width="{$width}"><xsl:value-of select="$name"/></fo:inline>
  </xsl:template>

</xsl:stylesheet>
