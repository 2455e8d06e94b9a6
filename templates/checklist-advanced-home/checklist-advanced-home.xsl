<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format">
  <xsl:import href="../common/checklist.xsl"/>

  <!-- 区级先进职工之家验收单: 14 items and a 50 mm seal row on one page. At 小四 and 20 pt its 35 lines alone are
       700 pt of the 760 a page has, so this form sets the requirements in 五号 at 14 pt and gives them 111 mm. -->
  <xsl:variable name="page-numbers" select="false()"/>
  <xsl:variable name="margin-top" select="'9mm'"/>
  <xsl:variable name="margin-bottom" select="'6mm'"/>
  <xsl:variable name="body-bottom" select="'5mm'"/>
  <xsl:variable name="mark-pitch" select="'18pt'"/>
  <xsl:variable name="title-pitch" select="'27pt'"/>
  <xsl:variable name="title-after" select="'3pt'"/>
  <xsl:variable name="cell-padding" select="'0.7mm'"/>
  <xsl:variable name="widths" select="'10.5 24 45.5 20 20 10 15 25'"/>
  <xsl:variable name="requirement-columns" select="5"/>
  <xsl:variable name="answer-columns" select="1"/>
  <xsl:variable name="requirement-size" select="'10.5pt'"/>
  <xsl:variable name="requirement-pitch" select="'14pt'"/>
  <xsl:variable name="group-size" select="'10.5pt'"/>
  <xsl:variable name="group-pitch" select="'14pt'"/>
</xsl:stylesheet>
