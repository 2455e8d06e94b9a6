<?xml version="1.0" encoding="UTF-8"?>
<!-- The application of one unit bound together: cover, contents, the forms as they are, 影像资料 six to a page. Pages are
     numbered through. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" xmlns:c="urn:jianjia:catalogue:1"
    xmlns:k="urn:jianjia:packet:1" exclude-result-prefixes="x p c k">

  <xsl:import href="../common/page.xsl"/>
  <xsl:import href="../common/photos.xsl"/>

  <xsl:variable name="packet" select="/k:packet"/>
  <xsl:variable name="classes" select="$packet/k:form/*/*[local-name() = 'envelope']/*[local-name() = 'class'][. = $profile/p:applications/p:application/@class]"/>
  <xsl:variable name="class" select="normalize-space($classes[1])"/>
  <xsl:variable name="materials" select="$profile/p:applications/p:application[@class = $class]/p:material[@form]"/>
  <!-- whose envelope stands on the cover -->
  <xsl:variable name="envelope" select="$classes[1]/.."/>
  <xsl:variable name="unit-name" select="normalize-space($envelope/*[local-name() = 'unit']/*[local-name() = 'name'])"/>
  <xsl:variable name="subject" select="normalize-space($envelope/*[local-name() = 'subject'])"/>
  <xsl:variable name="short-title" select="concat($class, '申报材料')"/>
  <xsl:variable name="title" select="concat($unit-name, $period, $class, '申报材料')"/>

  <xsl:template match="/">
    <fo:root font-family="西文,仿宋" font-size="14pt" line-height="24pt" xml:lang="zh-CN">
      <xsl:call-template name="page-masters"/>
      <xsl:call-template name="declarations"/>
      <fo:bookmark-tree>
        <xsl:if test="$running-head = ''"><fo:bookmark internal-destination="contents"><fo:bookmark-title>目录</fo:bookmark-title></fo:bookmark></xsl:if>
        <xsl:call-template name="in-order"><xsl:with-param name="what" select="'bookmark'"/></xsl:call-template>
        <xsl:if test="$packet/k:photo">
          <fo:bookmark internal-destination="photos"><fo:bookmark-title>影像资料</fo:bookmark-title></fo:bookmark>
        </xsl:if>
      </fo:bookmark-tree>
      <!-- in a volume of many the volume has both -->
      <xsl:if test="$running-head = ''">
        <fo:page-sequence master-reference="sheet" force-page-count="no-force">
          <fo:flow flow-name="xsl-region-body"><xsl:call-template name="cover"/></fo:flow>
        </fo:page-sequence>
        <fo:page-sequence master-reference="sheet" force-page-count="no-force" id="contents">
          <xsl:call-template name="footer"/>
          <fo:flow flow-name="xsl-region-body"><xsl:call-template name="contents"/></fo:flow>
        </fo:page-sequence>
      </xsl:if>
      <xsl:call-template name="in-order"><xsl:with-param name="what" select="'part'"/></xsl:call-template>
      <xsl:if test="$packet/k:photo"><xsl:call-template name="photos"/></xsl:if>
    </fo:root>
  </xsl:template>

  <!-- The forms in the order of the material list, what it does not name behind them. -->
  <xsl:template name="in-order">
    <xsl:param name="what"/>
    <xsl:variable name="all" select="$packet/k:form[not(@aside)]"/>
    <xsl:for-each select="$materials">
      <xsl:variable name="before" select="preceding-sibling::p:material"/>
      <xsl:apply-templates select="$all[@id = current()/@form]">
        <xsl:with-param name="what" select="$what"/>
        <xsl:with-param name="number" select="count($all[@id = $before/@form]) + 1"/>
      </xsl:apply-templates>
    </xsl:for-each>
    <xsl:for-each select="$all[not(@id = $materials/@form)]">
      <xsl:apply-templates select=".">
        <xsl:with-param name="what" select="$what"/>
        <xsl:with-param name="number" select="count($all[@id = $materials/@form]) + position()"/>
      </xsl:apply-templates>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="k:form">
    <xsl:param name="what"/>
    <xsl:param name="number"/>
    <xsl:choose>
      <xsl:when test="$what = 'bookmark'">
        <fo:bookmark internal-destination="form-{@part}"><fo:bookmark-title><xsl:value-of select="@title"/></fo:bookmark-title></fo:bookmark>
      </xsl:when>
      <xsl:when test="$what = 'part'">
        <j:part submission="{@part}" id="form-{@part}" attachment="材料{$number}">
          <xsl:if test="$running-head != ''"><xsl:attribute name="running"><xsl:value-of select="$running-head"/></xsl:attribute></xsl:if>
        </j:part>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="line">
          <xsl:with-param name="number" select="$number"/>
          <xsl:with-param name="text" select="@title"/>
          <xsl:with-param name="note" select="concat('校验码 ', @check-code)"/>
          <xsl:with-param name="id" select="concat('form-', @part)"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ============ cover and contents ============ -->

  <xsl:template name="cover">
    <fo:block j:style="title" font-family="西文,小标宋" font-size="36pt" line-height="54pt" text-align="center" space-before="80mm" space-before.conditionality="retain"
        j:line-breaking="balance"><xsl:value-of select="$class"/></fo:block>
    <fo:block j:style="subtitle" font-family="西文,小标宋" font-size="36pt" line-height="54pt" text-align="center">申报材料</fo:block>
    <fo:block j:style="subtitle" font-family="西文,楷体" font-size="18pt" line-height="30pt" text-align="center" space-before="12pt">
      <xsl:value-of select="concat('（', $period, '）')"/>
    </fo:block>
    <fo:block space-before="50mm" j:style="cover-field"><xsl:call-template name="cover-field"><xsl:with-param name="label" select="'申报单位'"/><xsl:with-param name="value" select="$unit-name"/></xsl:call-template></fo:block>
    <xsl:if test="$subject != ''">
      <fo:block j:style="cover-field"><xsl:call-template name="cover-field"><xsl:with-param name="label" select="'申报对象'"/><xsl:with-param name="value" select="$subject"/></xsl:call-template></fo:block>
    </xsl:if>
    <fo:block j:style="cover-field"><xsl:call-template name="cover-field"><xsl:with-param name="label" select="'系统工会'"/><xsl:with-param name="value" select="normalize-space($envelope/*[local-name() = 'unit']/*[local-name() = 'system'])"/></xsl:call-template></fo:block>
    <fo:block j:style="cover-field"><xsl:call-template name="cover-field"><xsl:with-param name="label" select="'申报日期'"/><xsl:with-param name="value" select="x:date-cn(normalize-space($envelope/*[local-name() = 'date']))"/></xsl:call-template></fo:block>
  </xsl:template>

  <xsl:template name="cover-field">
    <xsl:param name="label"/>
    <xsl:param name="value"/>
    <fo:table table-layout="fixed" width="130mm" start-indent="20mm" border-collapse="collapse" font-size="16pt" line-height="26pt">
      <fo:table-column column-width="30mm"/>
      <fo:table-column column-width="100mm"/>
      <fo:table-body start-indent="0pt">
        <fo:table-row height="12mm">
          <fo:table-cell display-align="after"><fo:block j:style="label" font-family="黑体"><xsl:value-of select="$label"/></fo:block></fo:table-cell>
          <fo:table-cell display-align="after" border-bottom="0.5pt solid #000000"><fo:block j:style="value" font-family="西文,楷体" text-align="center"><xsl:value-of select="$value"/></fo:block></fo:table-cell>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="contents">
    <fo:block j:style="title" font-family="西文,小标宋" font-size="22pt" line-height="34pt" text-align="center" space-before="10mm" space-after="8mm">目　录</fo:block>
    <xsl:call-template name="in-order"><xsl:with-param name="what" select="'line'"/></xsl:call-template>
    <xsl:if test="$packet/k:photo">
      <xsl:call-template name="line">
        <xsl:with-param name="number" select="count($packet/k:form[not(@aside)]) + 1"/>
        <xsl:with-param name="text" select="'影像资料'"/>
        <xsl:with-param name="note" select="concat(count($packet/k:photo), '张')"/>
        <xsl:with-param name="id" select="'photos'"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="$packet/k:finding">
      <fo:block j:style="heading-1" font-family="西文,黑体" space-before="10mm" keep-with-next.within-page="always">核对情况</fo:block>
      <xsl:for-each select="$packet/k:finding">
        <xsl:sort select="@severity = 'warning'"/>
        <fo:block j:style="body" font-size="12pt" line-height="18pt" space-before="3pt" start-indent="2em" text-indent="-2em" text-align="justify">
          <xsl:value-of select="concat(position(), '. ')"/>
          <fo:inline font-family="黑体">
            <xsl:choose>
              <xsl:when test="@severity = 'warning'">请核对：</xsl:when>
              <xsl:otherwise>应改正：</xsl:otherwise>
            </xsl:choose>
          </fo:inline>
          <xsl:if test="@file != ''"><xsl:value-of select="concat('“', @file, '”')"/></xsl:if>
          <xsl:if test="@place != ''"><xsl:value-of select="concat(@place, '：')"/></xsl:if>
          <xsl:value-of select="concat(@message, substring('。', 1, number(substring(@message, string-length(@message)) != '。')))"/>
          <xsl:if test="@remedy != ''"><xsl:value-of select="concat(@remedy, '。')"/></xsl:if>
        </fo:block>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <xsl:template name="line">
    <xsl:param name="number"/>
    <xsl:param name="text"/>
    <xsl:param name="note"/>
    <xsl:param name="id"/>
    <fo:block j:style="body" text-align-last="justify" start-indent="2em" text-indent="-2em">
      <fo:basic-link internal-destination="{$id}">
        <xsl:value-of select="concat($number, '. ', $text)"/>
        <fo:inline font-size="10.5pt"><xsl:value-of select="concat('（', $note, '）')"/></fo:inline>
        <fo:leader leader-pattern="dots"/>
        <fo:page-number-citation ref-id="{$id}"/>
      </fo:basic-link>
    </fo:block>
  </xsl:template>

</xsl:stylesheet>
