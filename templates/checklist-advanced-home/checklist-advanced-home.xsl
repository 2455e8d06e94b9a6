<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format">
  <xsl:import href="../common/checklist.xsl"/>

  <!-- 区级先进职工之家验收单: 14 items and a 50 mm seal row on one page. At 小四 and 20 pt its 35 lines alone are
       700 pt of the 760 a page has, so this form sets the requirements in 五号 at 14 pt and gives them 111 mm. -->
  <xsl:variable name="page-numbers" select="false()"/>
  <xsl:variable name="margin-top" select="'8mm'"/>
  <xsl:variable name="margin-bottom" select="'5.5mm'"/>
  <xsl:variable name="body-bottom" select="'4.5mm'"/>
  <xsl:variable name="cell-padding" select="'0.5mm'"/>
  <xsl:variable name="note-pitch" select="'12pt'"/>
  <xsl:variable name="stage-size" select="'8pt'"/>
  <xsl:variable name="mark-pitch" select="'18pt'"/>
  <xsl:variable name="title-pitch" select="'27pt'"/>
  <xsl:variable name="title-after" select="'3pt'"/>
  <!-- Long names take lines in the head: the rows below then stand closer. -->
  <xsl:variable name="row-padding">
    <xsl:choose>
      <xsl:when test="string-length(normalize-space(concat($envelope, $form/*[local-name()='other']))) &gt; 150">0.25mm</xsl:when>
      <xsl:otherwise>0.5mm</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="cell-padding-block" select="'0.3mm'"/>
  <xsl:variable name="widths" select="'10 24 44 22 20 13 13 5 19'"/>
  <xsl:variable name="requirement-size" select="'10.5pt'"/>
  <xsl:variable name="requirement-pitch" select="'14pt'"/>
  <xsl:variable name="group-size" select="'10.5pt'"/>
  <xsl:variable name="group-pitch" select="'13pt'"/>
</xsl:stylesheet>
