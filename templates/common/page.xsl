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
      <fo:simple-page-master master-name="sheet" page-width="210mm" page-height="297mm"
          margin-left="20mm" margin-right="20mm" margin-top="{$margin-top}" margin-bottom="{$margin-bottom}">
        <fo:region-body margin-bottom="{$body-bottom}"/>
        <fo:region-after extent="5mm" display-align="after"/>
      </fo:simple-page-master>
    </fo:layout-master-set>
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

  <!-- Small at the foot of every page: form and version, page number, check code of the content. -->
  <xsl:template name="footer">
    <xsl:param name="number" select="$page-numbers"/>
    <fo:static-content flow-name="xsl-region-after">
      <fo:table table-layout="fixed" width="170mm" border-collapse="collapse" start-indent="0pt" end-indent="0pt"
          font-family="西文,宋体" font-size="7.5pt" line-height="10pt">
        <fo:table-column column-width="70mm"/>
        <fo:table-column column-width="30mm"/>
        <fo:table-column column-width="70mm"/>
        <fo:table-body>
          <fo:table-row>
            <fo:table-cell display-align="after">
              <fo:block j:style="footer"><xsl:value-of select="concat($short-title, '　第', $form-version, '版')"/></fo:block>
            </fo:table-cell>
            <fo:table-cell display-align="after">
              <fo:block j:style="footer" text-align="center" font-size="10.5pt" line-height="12pt">
                <xsl:if test="$number">— <fo:page-number/> —</xsl:if>
              </fo:block>
            </fo:table-cell>
            <fo:table-cell display-align="after">
              <fo:block j:style="footer" text-align="end">
                <xsl:if test="$check-code != ''"><xsl:value-of select="concat('校验码 ', $check-code)"/></xsl:if>
              </fo:block>
            </fo:table-cell>
          </fo:table-row>
        </fo:table-body>
      </fo:table>
    </fo:static-content>
  </xsl:template>

  <!-- Nothing where the form is no attachment. -->
  <xsl:template name="attachment-mark">
    <xsl:if test="$settings/p:attachment">
      <fo:block j:style="attachment-mark" font-family="黑体" font-size="16pt" line-height="{$mark-pitch}">
        <xsl:value-of select="$settings/p:attachment"/>
      </fo:block>
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
