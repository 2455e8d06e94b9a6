<?xml version="1.0" encoding="UTF-8"?>
<!-- The lengths of a 公文, in points. 28 characters of 16 pt are wider than the 156 mm they have to fill, so each gives
     0.207 pt; 22 lines fill 225 mm. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:f="urn:jianjia:form:official-document:1" exclude-result-prefixes="x f">

  <xsl:variable name="mm" select="72 div 25.4"/>
  <xsl:variable name="measure" select="442.204"/>
  <xsl:variable name="line" select="28.99"/>
  <!-- an empty line: a whole number of Word's units, as 22 lines leave no room for rounding up -->
  <xsl:variable name="gap" select="28.95"/>
  <xsl:variable name="two" select="22"/>
  <xsl:variable name="three" select="16"/>
  <xsl:variable name="four" select="14"/>
  <xsl:variable name="squeeze" select="-0.207"/>
  <xsl:variable name="char" select="$three + $squeeze"/>

  <!-- The em box of a Han character stands in the middle of its line; its ink starts a tenth of the size below the top of
       the box and is nine tenths high, a little more or less with the face. What the standard measures from the edges of
       the characters is measured from there. -->
  <xsl:variable name="ink" select="0.1"/>
  <xsl:variable name="inked" select="0.92"/>

  <!-- The number's dashes are drawn $dash of the size below the top of the em box: their upper edge is to lie 7 mm
       below the text. -->
  <xsl:variable name="number-line" select="16"/>
  <xsl:variable name="dash" select="0.48"/>
  <xsl:variable name="number-drop" select="round((7 * $mm - ($number-line - $four) div 2 - $dash * $four) * 1000) div 1000"/>

  <xsl:variable name="red" select="'#FF0000'"/>

  <xsl:variable name="half-width"> !"#$%&amp;'()*+,-./0123456789:;&lt;=&gt;?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}~</xsl:variable>

  <!-- How wide a text is in the type of the body. Digits and Latin letters count half: exact for digits. -->
  <xsl:template name="width">
    <xsl:param name="text"/>
    <xsl:param name="size" select="$three"/>
    <xsl:param name="squeeze" select="$squeeze"/>
    <xsl:variable name="narrow" select="string-length($text) - string-length(translate($text, $half-width, ''))"/>
    <xsl:value-of select="(string-length($text) - $narrow div 2) * $size + string-length($text) * $squeeze"/>
  </xsl:template>

  <!-- A length for an attribute: thousandths of a point. -->
  <xsl:template name="pt">
    <xsl:param name="value"/>
    <xsl:value-of select="concat(format-number($value, '0.###'), 'pt')"/>
  </xsl:template>

  <!-- The longest of some texts, in characters. -->
  <xsl:template name="longest">
    <xsl:param name="texts"/>
    <xsl:for-each select="$texts">
      <xsl:sort select="string-length(normalize-space(.))" data-type="number" order="descending"/>
      <xsl:if test="position() = 1"><xsl:value-of select="string-length(normalize-space(.))"/></xsl:if>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
