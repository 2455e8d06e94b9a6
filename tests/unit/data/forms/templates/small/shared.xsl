<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:f="urn:jianjia:form:small:1">
  <xsl:template match="f:name"><name><xsl:value-of select="."/></name></xsl:template>
</xsl:stylesheet>
