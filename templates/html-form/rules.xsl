<?xml version="1.0" encoding="UTF-8"?>
<!-- Schematron as data, in the order in which the program runs it: the form's own patterns, then those of each file
     included. Expressions stay as they are: xpath.js understands them.

     "prefixes": {"f": "urn:.."}, "lets": {"name": "expression"} of schema and patterns,
     "patterns": [[{"c": context, "l": [[name, value] ..], "a": [assertion ..]} ..] ..]
     assertion: {"id", "t": test, "neg": true for a report, "s": subject, "role", "see", "titles": true when it needs the register,
                 "m": message, "h": remedy}; both are lists of texts and of {"v": expression} -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:j="urn:jianjia:page:1"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron" exclude-result-prefixes="j sch">
  <xsl:key name="diagnostic" match="sch:diagnostic" use="@id"/>
  <xsl:variable name="every-expression">
    <xsl:for-each select="/j:page/j:rules//sch:*/@test | /j:page/j:rules//sch:*/@value | /j:page/j:rules//sch:*/@select">
      <xsl:value-of select="concat(., ' ')"/>
    </xsl:for-each>
  </xsl:variable>

  <xsl:template name="rules-model">
    <xsl:text>"prefixes":{"x":"urn:jianjia:xpath"</xsl:text>
    <xsl:for-each select="j:rules/sch:schema/sch:ns[@prefix != 'x']">
      <xsl:if test="not(@prefix = preceding::sch:ns/@prefix)">
        <xsl:call-template name="json-more"><xsl:with-param name="name" select="@prefix"/><xsl:with-param name="text" select="@uri"/></xsl:call-template>
      </xsl:if>
    </xsl:for-each>
    <xsl:text>},"lets":{</xsl:text>
    <xsl:for-each select="j:rules//sch:let[not(parent::sch:rule)]">
      <xsl:if test="position() &gt; 1">,</xsl:if>
      <xsl:call-template name="json-pair"><xsl:with-param name="name" select="@name"/><xsl:with-param name="text" select="@value"/></xsl:call-template>
    </xsl:for-each>
    <xsl:text>},"patterns":[</xsl:text>
    <xsl:for-each select="j:rules/sch:schema/sch:pattern | j:rules/sch:pattern">
      <xsl:if test="position() &gt; 1">,</xsl:if>
      <xsl:text>[</xsl:text>
      <xsl:for-each select="sch:rule">
        <xsl:if test="position() &gt; 1">,</xsl:if>
        <xsl:apply-templates select="." mode="model"/>
      </xsl:for-each>
      <xsl:text>]</xsl:text>
    </xsl:for-each>
    <xsl:text>]</xsl:text>
  </xsl:template>

  <xsl:template match="sch:rule" mode="model">
    <xsl:text>{</xsl:text>
    <xsl:call-template name="json-pair"><xsl:with-param name="name" select="'c'"/><xsl:with-param name="text" select="@context"/></xsl:call-template>
    <xsl:text>,"l":[</xsl:text>
    <xsl:for-each select="sch:let">
      <xsl:if test="position() &gt; 1">,</xsl:if>
      <xsl:text>[</xsl:text>
      <xsl:call-template name="json-string"><xsl:with-param name="text" select="@name"/></xsl:call-template>
      <xsl:text>,</xsl:text>
      <xsl:call-template name="json-string"><xsl:with-param name="text" select="@value"/></xsl:call-template>
      <xsl:text>]</xsl:text>
    </xsl:for-each>
    <xsl:text>],"a":[</xsl:text>
    <xsl:for-each select="sch:assert | sch:report">
      <xsl:if test="position() &gt; 1">,</xsl:if>
      <xsl:apply-templates select="." mode="model"/>
    </xsl:for-each>
    <xsl:text>]}</xsl:text>
  </xsl:template>

  <xsl:template match="sch:assert | sch:report" mode="model">
    <xsl:text>{</xsl:text>
    <xsl:call-template name="json-pair"><xsl:with-param name="name" select="'id'"/><xsl:with-param name="text" select="@id"/></xsl:call-template>
    <xsl:text>,</xsl:text>
    <xsl:call-template name="json-pair"><xsl:with-param name="name" select="'t'"/><xsl:with-param name="text" select="@test"/></xsl:call-template>
    <xsl:if test="self::sch:report">,"neg":true</xsl:if>
    <xsl:if test="contains(concat(' ', @flag, ' ', ../@flag, ' ', ../../@flag, ' '), ' titles ')">,"titles":true</xsl:if>
    <xsl:call-template name="json-more"><xsl:with-param name="name" select="'s'"/><xsl:with-param name="text" select="@subject"/></xsl:call-template>
    <xsl:call-template name="json-more"><xsl:with-param name="name" select="'role'"/><xsl:with-param name="text" select="@role"/></xsl:call-template>
    <xsl:call-template name="json-more"><xsl:with-param name="name" select="'see'"/><xsl:with-param name="text" select="@see"/></xsl:call-template>
    <xsl:text>,"m":[""</xsl:text>
    <xsl:apply-templates select="node()" mode="words"/>
    <xsl:text>],"h":[""</xsl:text>
    <xsl:call-template name="remedies"><xsl:with-param name="rest" select="normalize-space(@diagnostics)"/></xsl:call-template>
    <xsl:text>]}</xsl:text>
  </xsl:template>
  <xsl:template name="remedies">
    <xsl:param name="rest"/>
    <xsl:if test="$rest">
      <xsl:apply-templates select="key('diagnostic', substring-before(concat($rest, ' '), ' '))[1]/node()" mode="words"/>
      <xsl:call-template name="remedies"><xsl:with-param name="rest" select="substring-after($rest, ' ')"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template match="text()" mode="words">
    <xsl:text>,</xsl:text>
    <xsl:call-template name="json-string"/>
  </xsl:template>
  <xsl:template match="comment() | processing-instruction()" mode="words"/>
  <xsl:template match="sch:value-of" mode="words">
    <xsl:text>,{</xsl:text>
    <xsl:call-template name="json-pair"><xsl:with-param name="name" select="'v'"/><xsl:with-param name="text" select="@select"/></xsl:call-template>
    <xsl:text>}</xsl:text>
  </xsl:template>
  <xsl:template match="sch:name" mode="words">
    <xsl:text>,{"v":"local-name(</xsl:text>
    <xsl:value-of select="@path"/>
    <xsl:text>)"}</xsl:text>
  </xsl:template>
  <xsl:template match="*" mode="words"><xsl:apply-templates select="node()" mode="words"/></xsl:template>
</xsl:stylesheet>
