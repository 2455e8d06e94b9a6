<?xml version="1.0" encoding="UTF-8"?>
<!-- Rows of persons. A column is named in `order`: name sex age political post employment; the widths are the
     table's. A long post is broken into lines of about equal length, after a 、 where there is one; a long name after its ·. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" exclude-result-prefixes="x">

  <xsl:variable name="post-measure" select="12"/><!-- characters a line of the post column holds -->
  <xsl:variable name="name-measure" select="7"/><!-- and one of the names, of which some have a · -->

  <xsl:template name="person-column-label">
    <xsl:param name="field"/>
    <xsl:choose>
      <xsl:when test="$field = 'name'">姓名</xsl:when>
      <xsl:when test="$field = 'sex'">性别</xsl:when>
      <xsl:when test="$field = 'age'">年龄</xsl:when>
      <xsl:when test="$field = 'political'">政治面貌</xsl:when>
      <xsl:when test="$field = 'post'">职务</xsl:when>
      <xsl:otherwise>专兼职情况</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- `order` is a list of field:span, such as "name:1 sex:2 age:1". Without a person: the titles, or empty cells. -->
  <xsl:template name="person-cells">
    <xsl:param name="order"/>
    <xsl:param name="person" select="/.."/>
    <xsl:param name="titles" select="false()"/>
    <xsl:param name="source"/>
    <xsl:variable name="first" select="substring-before(concat($order, ' '), ' ')"/>
    <xsl:variable name="field" select="substring-before($first, ':')"/>
    <xsl:variable name="span" select="substring-after($first, ':')"/>
    <xsl:variable name="label">
      <xsl:call-template name="person-column-label"><xsl:with-param name="field" select="$field"/></xsl:call-template>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$titles">
        <xsl:call-template name="label">
          <xsl:with-param name="text" select="$label"/>
          <xsl:with-param name="columns" select="$span"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="{$span}" j:source="{$source} › {$label}">
          <xsl:call-template name="balanced">
            <xsl:with-param name="text" select="normalize-space($person/*[local-name()=$field])"/>
            <xsl:with-param name="measure">
              <xsl:choose>
                <xsl:when test="$field = 'post'"><xsl:value-of select="$post-measure"/></xsl:when>
                <xsl:when test="$field = 'name'"><xsl:value-of select="$name-measure"/></xsl:when>
                <xsl:otherwise>1000</xsl:otherwise>
              </xsl:choose>
            </xsl:with-param>
            <xsl:with-param name="source" select="concat($source, ' › ', $label)"/>
            <xsl:with-param name="small" select="$field = 'name' and string-length($person/*[local-name()='name']) &gt; 6"/>
          </xsl:call-template>
        </fo:table-cell>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="contains($order, ' ')">
      <xsl:call-template name="person-cells">
        <xsl:with-param name="order" select="substring-after($order, ' ')"/>
        <xsl:with-param name="person" select="$person"/>
        <xsl:with-param name="titles" select="$titles"/>
        <xsl:with-param name="source" select="$source"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- Lines of about equal length, none longer than `measure` characters. -->
  <xsl:template name="balanced">
    <xsl:param name="text"/>
    <xsl:param name="measure"/>
    <xsl:param name="source"/>
    <xsl:param name="small" select="false()"/>
    <xsl:variable name="length" select="string-length($text)"/>
    <xsl:variable name="lines" select="ceiling($length div $measure)"/>
    <xsl:variable name="cut">
      <xsl:choose>
        <xsl:when test="$length &lt;= $measure"><xsl:value-of select="$length"/></xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="best-cut">
            <xsl:with-param name="text" select="substring($text, 1, $measure)"/>
            <xsl:with-param name="wanted" select="ceiling($length div $lines)"/>
          </xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <fo:block xsl:use-attribute-sets="value-text" text-align="center" j:source="{$source}">
      <xsl:if test="$small"><xsl:attribute name="font-size">10.5pt</xsl:attribute></xsl:if>
      <xsl:value-of select="substring($text, 1, $cut)"/>
    </fo:block>
    <xsl:if test="$length &gt; $cut">
      <xsl:call-template name="balanced">
        <xsl:with-param name="text" select="substring($text, $cut + 1)"/>
        <xsl:with-param name="measure" select="$measure"/>
        <xsl:with-param name="source" select="$source"/>
        <xsl:with-param name="small" select="$small"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
