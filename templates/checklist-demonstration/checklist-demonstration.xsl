<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format">
  <xsl:import href="../common/checklist.xsl"/>
  <!-- 示范职工之家验收单: 21 items, two pages; everything as the common checklist has it. -->
</xsl:stylesheet>
