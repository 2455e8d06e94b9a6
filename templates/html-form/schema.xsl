<?xml version="1.0" encoding="UTF-8"?>
<!-- An XSD as data. Groups are put in their places; what a type takes from its base is left to schema.js, which looks
     it up by name.

     "root":   an element
     "types":  by name; types without one are called by their place, #1, #2 ..
       simple: {"b": base, "p": patterns, "e": choices, "min", "max", "len", "lo", "hi", "xlo", "xhi", "fd", "td",
                "u": members, "l": label, "r": remedy}
       complex: {"c": particle, "a": attributes, "v": type of the value, "x": mixed, "base": extended type, "l", "r"}
     particle: {"n": name, "t": type, "l", "r", "rows", "q": minOccurs, "m": maxOccurs, -1 unbounded, "once": constraints}
               or {"k": "s" sequence, "c" choice, "a" all, "p": particles, "q", "m"}
     attribute: {"n", "t", "l", "r", "u": true when required} -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:j="urn:jianjia:page:1"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" exclude-result-prefixes="j xs">
  <xsl:key name="type" match="xs:schema/xs:simpleType | xs:schema/xs:complexType" use="@name"/>
  <xsl:key name="group" match="xs:schema/xs:group" use="@name"/>
  <xsl:key name="attributes" match="xs:schema/xs:attributeGroup" use="@name"/>
  <xsl:key name="element" match="xs:schema/xs:element" use="@name"/>
  <xsl:key name="attribute" match="xs:schema/xs:attribute" use="@name"/>

  <xsl:template name="schema-model">
    <xsl:text>"root":</xsl:text>
    <xsl:apply-templates select="key('element', 'form')[1]" mode="particle"/>
    <xsl:text>,"types":{</xsl:text>
    <xsl:for-each select="j:schema//xs:simpleType | j:schema//xs:complexType">
      <xsl:if test="position() &gt; 1">,</xsl:if>
      <xsl:call-template name="json-string"><xsl:with-param name="text"><xsl:call-template name="type-name"/></xsl:with-param></xsl:call-template>
      <xsl:text>:</xsl:text>
      <xsl:apply-templates select="." mode="type"/>
    </xsl:for-each>
    <xsl:text>}</xsl:text>
  </xsl:template>

  <!-- names -->
  <xsl:template name="local">
    <xsl:param name="name"/>
    <xsl:choose>
      <xsl:when test="contains($name, ':')"><xsl:value-of select="substring-after($name, ':')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$name"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <!-- a type that is referred to: the W3C's own begin with xs: -->
  <xsl:template name="reference">
    <xsl:param name="name"/>
    <xsl:if test="contains($name, ':') and namespace::*[name() = substring-before($name, ':')] = 'http://www.w3.org/2001/XMLSchema'">xs:</xsl:if>
    <xsl:call-template name="local"><xsl:with-param name="name" select="$name"/></xsl:call-template>
  </xsl:template>
  <xsl:template name="type-name">
    <xsl:choose>
      <xsl:when test="@name"><xsl:value-of select="@name"/></xsl:when>
      <xsl:otherwise>#<xsl:number level="any" count="xs:simpleType[not(@name)] | xs:complexType[not(@name)]"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="words">
    <xsl:param name="more" select="/.."/>
    <xsl:variable name="all" select="xs:annotation/xs:documentation | $more/xs:annotation/xs:documentation"/>
    <xsl:call-template name="json-more">
      <xsl:with-param name="name" select="'l'"/>
      <xsl:with-param name="text" select="normalize-space($all[not(@source = 'remedy')][1])"/>
    </xsl:call-template>
    <xsl:call-template name="json-more">
      <xsl:with-param name="name" select="'r'"/>
      <xsl:with-param name="text" select="normalize-space($all[@source = 'remedy'][1])"/>
    </xsl:call-template>
    <xsl:call-template name="json-more">
      <xsl:with-param name="name" select="'rows'"/>
      <xsl:with-param name="text" select="normalize-space((xs:annotation | $more/xs:annotation)/xs:appinfo[@source = 'urn:jianjia:rows'])"/>
    </xsl:call-template>
  </xsl:template>
  <xsl:template name="own-type">
    <xsl:text>,"t":</xsl:text>
    <xsl:call-template name="json-string">
      <xsl:with-param name="text">
        <xsl:choose>
          <xsl:when test="@type"><xsl:call-template name="reference"><xsl:with-param name="name" select="@type"/></xsl:call-template></xsl:when>
          <xsl:when test="xs:simpleType | xs:complexType">
            <xsl:for-each select="xs:simpleType | xs:complexType"><xsl:call-template name="type-name"/></xsl:for-each>
          </xsl:when>
          <xsl:otherwise>xs:string</xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- particles -->
  <xsl:template name="occurs">
    <xsl:if test="@minOccurs and @minOccurs != 1">,"q":<xsl:value-of select="@minOccurs"/></xsl:if>
    <xsl:choose>
      <xsl:when test="@maxOccurs = 'unbounded'">,"m":-1</xsl:when>
      <xsl:when test="@maxOccurs and @maxOccurs != 1">,"m":<xsl:value-of select="@maxOccurs"/></xsl:when>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="xs:element[@ref]" mode="particle">
    <xsl:variable name="name"><xsl:call-template name="local"><xsl:with-param name="name" select="@ref"/></xsl:call-template></xsl:variable>
    <xsl:variable name="reference" select="."/>
    <xsl:for-each select="key('element', $name)[1]">
      <xsl:call-template name="element">
        <xsl:with-param name="reference" select="$reference"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="xs:element" mode="particle" name="element">
    <xsl:param name="reference" select="/.."/>
    <xsl:text>{</xsl:text>
    <xsl:call-template name="json-pair"><xsl:with-param name="name" select="'n'"/><xsl:with-param name="text" select="@name"/></xsl:call-template>
    <xsl:call-template name="own-type"/>
    <xsl:call-template name="words"><xsl:with-param name="more" select="$reference"/></xsl:call-template>
    <xsl:choose>
      <xsl:when test="$reference"><xsl:for-each select="$reference"><xsl:call-template name="occurs"/></xsl:for-each></xsl:when>
      <xsl:otherwise><xsl:call-template name="occurs"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="xs:unique | xs:key | xs:keyref">
      <xsl:text>,"once":[</xsl:text>
      <xsl:for-each select="xs:unique | xs:key | xs:keyref">
        <xsl:if test="position() &gt; 1">,</xsl:if>
        <xsl:call-template name="constraint"/>
      </xsl:for-each>
      <xsl:text>]</xsl:text>
    </xsl:if>
    <xsl:text>}</xsl:text>
  </xsl:template>
  <!-- {"k": unique, key or keyref, "name", "of": the key referred to, "s": selector, "f": fields, "ns": prefixes} -->
  <xsl:template name="constraint">
    <xsl:value-of select="concat('{&quot;k&quot;:&quot;', local-name(), '&quot;')"/>
    <xsl:call-template name="json-more"><xsl:with-param name="name" select="'name'"/><xsl:with-param name="text" select="@name"/></xsl:call-template>
    <xsl:call-template name="json-more">
      <xsl:with-param name="name" select="'of'"/>
      <xsl:with-param name="text"><xsl:call-template name="local"><xsl:with-param name="name" select="@refer"/></xsl:call-template></xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="json-more"><xsl:with-param name="name" select="'s'"/><xsl:with-param name="text" select="xs:selector/@xpath"/></xsl:call-template>
    <xsl:call-template name="list-of"><xsl:with-param name="name" select="'f'"/><xsl:with-param name="values" select="xs:field/@xpath"/></xsl:call-template>
    <xsl:text>,"ns":{"":""</xsl:text>
    <xsl:for-each select="namespace::*[name()]">
      <xsl:call-template name="json-more"><xsl:with-param name="name" select="name()"/><xsl:with-param name="text" select="."/></xsl:call-template>
    </xsl:for-each>
    <xsl:text>}}</xsl:text>
  </xsl:template>
  <xsl:template match="xs:group[@ref]" mode="particle">
    <xsl:variable name="name"><xsl:call-template name="local"><xsl:with-param name="name" select="@ref"/></xsl:call-template></xsl:variable>
    <xsl:text>{"k":"s"</xsl:text>
    <xsl:call-template name="occurs"/>
    <xsl:text>,"p":[</xsl:text>
    <xsl:apply-templates select="key('group', $name)[1]/*[not(self::xs:annotation)]" mode="particle"/>
    <xsl:text>]}</xsl:text>
  </xsl:template>
  <xsl:template match="xs:sequence | xs:choice | xs:all" mode="particle">
    <xsl:value-of select="concat('{&quot;k&quot;:&quot;', substring(local-name(), 1, 1), '&quot;')"/>
    <xsl:call-template name="occurs"/>
    <xsl:text>,"p":[</xsl:text>
    <xsl:for-each select="*[not(self::xs:annotation)]">
      <xsl:if test="position() &gt; 1">,</xsl:if>
      <xsl:apply-templates select="." mode="particle"/>
    </xsl:for-each>
    <xsl:text>]}</xsl:text>
  </xsl:template>
  <xsl:template match="*" mode="particle">
    <xsl:message terminate="yes">html-form: xs:<xsl:value-of select="local-name()"/> has no fields (<xsl:value-of select="ancestor::*[@name][1]/@name"/>)</xsl:message>
  </xsl:template>

  <!-- attributes -->
  <xsl:template name="attributes">
    <xsl:variable name="mine" select="xs:attribute | xs:attributeGroup"/>
    <xsl:if test="$mine">
      <xsl:text>,"a":[</xsl:text>
      <xsl:for-each select="$mine">
        <xsl:if test="position() &gt; 1">,</xsl:if>
        <xsl:apply-templates select="." mode="attribute"/>
      </xsl:for-each>
      <xsl:text>]</xsl:text>
    </xsl:if>
  </xsl:template>
  <xsl:template match="xs:attributeGroup" mode="attribute">
    <xsl:variable name="name"><xsl:call-template name="local"><xsl:with-param name="name" select="@ref"/></xsl:call-template></xsl:variable>
    <xsl:for-each select="key('attributes', $name)[1]/xs:attribute">
      <xsl:if test="position() &gt; 1">,</xsl:if>
      <xsl:apply-templates select="." mode="attribute"/>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="xs:attribute" mode="attribute">
    <xsl:variable name="name"><xsl:call-template name="local"><xsl:with-param name="name" select="@ref"/></xsl:call-template></xsl:variable>
    <xsl:variable name="use" select="@use"/>
    <xsl:variable name="reference" select="self::*[@ref]"/>
    <xsl:for-each select="self::*[@name] | key('attribute', $name)[1]">
      <xsl:text>{</xsl:text>
      <xsl:call-template name="json-pair"><xsl:with-param name="name" select="'n'"/><xsl:with-param name="text" select="@name"/></xsl:call-template>
      <xsl:call-template name="own-type"/>
      <xsl:call-template name="words"><xsl:with-param name="more" select="$reference"/></xsl:call-template>
      <xsl:if test="$use = 'required'">,"u":true</xsl:if>
      <xsl:text>}</xsl:text>
    </xsl:for-each>
  </xsl:template>

  <!-- types -->
  <xsl:template name="list-of">
    <xsl:param name="name"/>
    <xsl:param name="values"/>
    <xsl:if test="$values">
      <xsl:value-of select="concat(',&quot;', $name, '&quot;:[')"/>
      <xsl:for-each select="$values">
        <xsl:if test="position() &gt; 1">,</xsl:if>
        <xsl:call-template name="json-string"/>
      </xsl:for-each>
      <xsl:text>]</xsl:text>
    </xsl:if>
  </xsl:template>
  <xsl:template match="xs:simpleType" mode="type">
    <xsl:text>{"b":</xsl:text>
    <xsl:call-template name="json-string">
      <xsl:with-param name="text">
        <xsl:for-each select="xs:restriction">
          <xsl:choose>
            <xsl:when test="@base"><xsl:call-template name="reference"><xsl:with-param name="name" select="@base"/></xsl:call-template></xsl:when>
            <xsl:otherwise><xsl:for-each select="xs:simpleType"><xsl:call-template name="type-name"/></xsl:for-each></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="words"/>
    <xsl:for-each select="xs:restriction"><xsl:call-template name="facets"/></xsl:for-each>
    <xsl:for-each select="xs:union">
      <xsl:text>,"u":[</xsl:text>
      <xsl:call-template name="member-names"><xsl:with-param name="rest" select="normalize-space(@memberTypes)"/></xsl:call-template>
      <xsl:for-each select="xs:simpleType">
        <xsl:if test="position() &gt; 1 or ../@memberTypes">,</xsl:if>
        <xsl:call-template name="json-string"><xsl:with-param name="text"><xsl:call-template name="type-name"/></xsl:with-param></xsl:call-template>
      </xsl:for-each>
      <xsl:text>]</xsl:text>
    </xsl:for-each>
    <xsl:if test="xs:list">
      <xsl:message terminate="yes">html-form: xs:list has no field (<xsl:value-of select="ancestor-or-self::*[@name][1]/@name"/>)</xsl:message>
    </xsl:if>
    <xsl:text>}</xsl:text>
  </xsl:template>
  <xsl:template name="member-names">
    <xsl:param name="rest"/>
    <xsl:if test="$rest">
      <xsl:call-template name="json-string">
        <xsl:with-param name="text">
          <xsl:call-template name="reference"><xsl:with-param name="name" select="substring-before(concat($rest, ' '), ' ')"/></xsl:call-template>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:if test="contains($rest, ' ')">
        <xsl:text>,</xsl:text>
        <xsl:call-template name="member-names"><xsl:with-param name="rest" select="substring-after($rest, ' ')"/></xsl:call-template>
      </xsl:if>
    </xsl:if>
  </xsl:template>
  <xsl:template name="facets">
    <xsl:call-template name="list-of"><xsl:with-param name="name" select="'e'"/><xsl:with-param name="values" select="xs:enumeration/@value"/></xsl:call-template>
    <xsl:call-template name="list-of"><xsl:with-param name="name" select="'p'"/><xsl:with-param name="values" select="xs:pattern/@value"/></xsl:call-template>
    <xsl:for-each select="xs:minLength">,"min":<xsl:value-of select="@value"/></xsl:for-each>
    <xsl:for-each select="xs:maxLength">,"max":<xsl:value-of select="@value"/></xsl:for-each>
    <xsl:for-each select="xs:length">,"min":<xsl:value-of select="@value"/>,"max":<xsl:value-of select="@value"/></xsl:for-each>
    <xsl:for-each select="xs:minInclusive">,"lo":"<xsl:value-of select="@value"/>"</xsl:for-each>
    <xsl:for-each select="xs:maxInclusive">,"hi":"<xsl:value-of select="@value"/>"</xsl:for-each>
    <xsl:for-each select="xs:minExclusive">,"xlo":"<xsl:value-of select="@value"/>"</xsl:for-each>
    <xsl:for-each select="xs:maxExclusive">,"xhi":"<xsl:value-of select="@value"/>"</xsl:for-each>
    <xsl:for-each select="xs:fractionDigits">,"fd":<xsl:value-of select="@value"/></xsl:for-each>
    <xsl:for-each select="xs:totalDigits">,"td":<xsl:value-of select="@value"/></xsl:for-each>
  </xsl:template>
  <xsl:template match="xs:complexType" mode="type">
    <xsl:text>{"x":</xsl:text>
    <xsl:value-of select="boolean(@mixed = 'true' or xs:complexContent/@mixed = 'true')"/>
    <xsl:call-template name="words"/>
    <xsl:apply-templates select="xs:simpleContent | xs:complexContent" mode="type"/>
    <xsl:for-each select="(xs:sequence | xs:choice | xs:all | xs:group)[1]">
      <xsl:text>,"c":</xsl:text>
      <xsl:apply-templates select="." mode="particle"/>
    </xsl:for-each>
    <xsl:call-template name="attributes"/>
    <xsl:text>}</xsl:text>
  </xsl:template>
  <xsl:template match="xs:simpleContent | xs:complexContent" mode="type">
    <xsl:for-each select="xs:extension">
      <xsl:call-template name="json-more">
        <xsl:with-param name="name" select="concat(substring('v', 1 + number(boolean(parent::xs:complexContent))), substring('base', 1 + 4 * number(boolean(parent::xs:simpleContent))))"/>
        <xsl:with-param name="text"><xsl:call-template name="reference"><xsl:with-param name="name" select="@base"/></xsl:call-template></xsl:with-param>
      </xsl:call-template>
      <xsl:for-each select="(xs:sequence | xs:choice | xs:all | xs:group)[1]">
        <xsl:text>,"c":</xsl:text>
        <xsl:apply-templates select="." mode="particle"/>
      </xsl:for-each>
      <xsl:call-template name="attributes"/>
    </xsl:for-each>
    <xsl:for-each select="xs:restriction">
      <xsl:message terminate="yes">html-form: xs:restriction of a complex type (<xsl:value-of select="ancestor::*[@name][1]/@name"/>)</xsl:message>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
