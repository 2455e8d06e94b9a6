<?xml version="1.0" encoding="UTF-8"?>
<!-- Certificates (A4) and plaques (A3), landscape, one page each. Whatever all of them share, the frame above all, stands
     once in static content. Names: 小一 (a plaque half as large again), a long one in two lines parted after 公司, never
     below 小二. Round name and date of the office 45 mm are left clear for its seal. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" xmlns:a="urn:jianjia:awards:1"
    exclude-result-prefixes="x p a">
  <xsl:import href="../common/page.xsl"/>
  <xsl:import href="../common/awards.xsl"/>
  <xsl:include href="frame.xsl"/>

  <xsl:key name="of-meeting" match="a:item" use="@meeting"/>

  <xsl:variable name="awards" select="/a:awards"/>
  <xsl:variable name="awards-period" select="string(/a:awards/@period)"/>
  <xsl:variable name="job" select="$awards/a:document[@id = $awards/@for]"/>
  <xsl:variable name="plaque" select="$job/@kind = '奖牌'"/>
  <xsl:variable name="items" select="key('of-meeting', $job/@meeting)[@in = 'yes' and @matter = '授予'][not($plaque) or @kind != 'person']"/>
  <xsl:variable name="title" select="concat($period, '职工之家建设', $job/@kind)"/>
  <xsl:variable name="office" select="string($awards/@office)"/>

  <!-- ============ measures, mm and pt ============ -->

  <xsl:variable name="width" select="297 + 123 * number($plaque)"/>
  <xsl:variable name="height" select="210 + 87 * number($plaque)"/>
  <!-- beyond the cut, and beyond that room for the crop marks -->
  <xsl:variable name="bleed" select="number(concat('0', $awards/@bleed))"/>
  <xsl:variable name="beyond" select="($bleed + 6) * number($bleed &gt; 0)"/>
  <!-- sizes of a plaque by those of a certificate -->
  <xsl:variable name="scale" select="1 + 0.5 * number($plaque)"/>
  <!-- the characters of 小一 (a plaque: of 36 pt) in a line between the sides of the frame -->
  <xsl:variable name="side" select="36 + 14 * number($plaque)"/>
  <xsl:variable name="line" select="floor(($width - 2 * $side) * 2.8346 div (24 * $scale))"/>

  <xsl:template match="/">
    <fo:root xml:lang="zh-CN" font-family="西文,楷体" font-size="{20 * $scale}pt" line-height="{34 * $scale}pt">
      <fo:layout-master-set>
        <fo:simple-page-master master-name="sheet" page-width="{$width + 2 * $beyond}mm" page-height="{$height + 2 * $beyond}mm">
          <fo:region-body margin-left="{$beyond + $side}mm" margin-right="{$beyond + $side}mm" margin-top="{$beyond + 57 * $height div 210}mm" margin-bottom="{$beyond + 20 * $height div 210}mm"/>
          <!-- the frame lies under the text -->
          <fo:region-before extent="{$height + 2 * $beyond}mm" precedence="true"/>
        </fo:simple-page-master>
      </fo:layout-master-set>
      <xsl:call-template name="declarations"/>
      <fo:page-sequence master-reference="sheet" force-page-count="no-force">
        <fo:static-content flow-name="xsl-region-before">
          <fo:block-container absolute-position="absolute" left="0mm" top="0mm" width="{$width + 2 * $beyond}mm" height="{$height + 2 * $beyond + 2}mm">
            <fo:block font-size="1pt" line-height="1pt"><xsl:call-template name="frame"/></fo:block>
          </fo:block-container>
          <fo:block-container absolute-position="absolute" left="{$beyond + $side}mm" top="{$beyond + 31 * $height div 210}mm" width="{$width - 2 * $side}mm" height="{24 * $height div 210}mm">
            <fo:block j:style="title" font-family="西文,小标宋" font-size="{44 * $scale}pt" line-height="{56 * $scale}pt" letter-spacing="{14 * $scale}pt" text-align="center" color="#a8140f">
              <xsl:choose><xsl:when test="$plaque">授予</xsl:when><xsl:otherwise>荣誉证书</xsl:otherwise></xsl:choose>
            </fo:block>
          </fo:block-container>
        </fo:static-content>
        <fo:flow flow-name="xsl-region-body">
          <xsl:for-each select="$items">
            <xsl:choose>
              <xsl:when test="$plaque"><xsl:call-template name="plaque"/></xsl:when>
              <xsl:otherwise><xsl:call-template name="certificate"/></xsl:otherwise>
            </xsl:choose>
          </xsl:for-each>
          <xsl:if test="not($items)"><fo:block/></xsl:if>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <xsl:template name="new-page">
    <xsl:if test="position() &gt; 1"><xsl:attribute name="break-before">page</xsl:attribute></xsl:if>
  </xsl:template>

  <!-- ============ a certificate ============ -->

  <xsl:template name="certificate">
    <fo:block-container height="80mm" display-align="center">
      <xsl:call-template name="new-page"/>
      <xsl:call-template name="name"><xsl:with-param name="end" select="concat(substring('同志', 1, 2 * number(@kind = 'person')), '：')"/></xsl:call-template>
      <fo:block j:style="body" font-size="20pt" line-height="34pt" text-indent="40pt" space-before="6pt"><xsl:value-of select="concat('在', $period, '职工之家建设工作中成绩突出，特授予')"/></fo:block>
      <fo:block j:style="title" font-family="西文,小标宋" font-size="30pt" line-height="46pt" text-align="center" color="#a8140f" j:source="称号"><xsl:value-of select="concat('“', translate(@class, '“”', '‘’'), '”')"/></fo:block>
      <fo:block j:style="body" font-size="20pt" line-height="34pt" text-indent="40pt">称号，以资鼓励。</fo:block>
    </fo:block-container>
    <xsl:call-template name="foot"/>
  </xsl:template>

  <!-- ============ a plaque ============ -->

  <xsl:template name="plaque">
    <fo:block-container height="104mm" display-align="center">
      <xsl:call-template name="new-page"/>
      <xsl:call-template name="name"><xsl:with-param name="align" select="'center'"/></xsl:call-template>
      <fo:block j:style="title" font-family="西文,小标宋" color="#a8140f" text-align="center" space-before="18pt" j:source="称号">
        <xsl:attribute name="font-size"><xsl:choose><xsl:when test="string-length(@class) &lt;= 8">84pt</xsl:when><xsl:otherwise>60pt</xsl:otherwise></xsl:choose></xsl:attribute>
        <xsl:attribute name="line-height"><xsl:choose><xsl:when test="string-length(@class) &lt;= 8">104pt</xsl:when><xsl:otherwise>76pt</xsl:otherwise></xsl:choose></xsl:attribute>
        <xsl:value-of select="translate(@class, '“”', '‘’')"/>
      </fo:block>
    </fo:block-container>
    <xsl:call-template name="foot"/>
  </xsl:template>

  <!-- ============ names ============ -->

  <!-- The unit's name, and that of its group or station on a line of its own. -->
  <xsl:template name="name">
    <xsl:param name="align" select="'start'"/>
    <xsl:param name="end" select="''"/>
    <xsl:choose>
      <xsl:when test="@kind = 'person'">
        <xsl:call-template name="name-lines">
          <xsl:with-param name="text" select="concat(@subject, $end)"/><xsl:with-param name="align" select="$align"/><xsl:with-param name="source" select="'姓名'"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="@subject and starts-with(@subject, substring-before(concat(@name, '工会'), '工会'))">
        <xsl:call-template name="name-lines">
          <xsl:with-param name="text" select="concat(@subject, $end)"/><xsl:with-param name="align" select="$align"/><xsl:with-param name="source" select="'对象'"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="@subject">
        <xsl:call-template name="name-lines">
          <xsl:with-param name="text" select="@name"/><xsl:with-param name="align" select="$align"/><xsl:with-param name="source" select="'单位名称'"/>
        </xsl:call-template>
        <xsl:call-template name="name-lines">
          <xsl:with-param name="text" select="concat(@subject, $end)"/><xsl:with-param name="align" select="$align"/><xsl:with-param name="source" select="'对象'"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="name-lines">
          <xsl:with-param name="text" select="concat(@name, $end)"/><xsl:with-param name="align" select="$align"/><xsl:with-param name="source" select="'单位名称'"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- One line where it fits at full size; else two, parted after 公司 if both parts fit, else about equally long; smaller
       only when two lines at full size do not do. -->
  <xsl:template name="name-lines">
    <xsl:param name="text"/>
    <xsl:param name="align"/>
    <xsl:param name="source"/>
    <xsl:variable name="length" select="string-length($text)"/>
    <xsl:variable name="head" select="string-length(substring-before($text, '公司')) + 2"/>
    <xsl:variable name="tail" select="string-length(substring-after($text, '公司'))"/>
    <xsl:variable name="longer" select="$head * number($head &gt;= $tail) + $tail * number($head &lt; $tail)"/>
    <!-- 小二 holds a third more -->
    <xsl:variable name="most" select="floor($line * 4 div 3)"/>
    <xsl:variable name="company" select="$length &gt; $line and contains($text, '公司') and $tail &gt; 2 and $longer &lt;= $most"/>
    <xsl:variable name="size">
      <xsl:choose>
        <xsl:when test="$length &lt;= $line">24</xsl:when>
        <xsl:when test="$company and $longer &lt;= $line">24</xsl:when>
        <xsl:when test="$company and $longer &lt;= floor($line * 12 div 11)">22</xsl:when>
        <xsl:when test="$company">18</xsl:when>
        <xsl:when test="$length &lt;= 2 * $line - 2">24</xsl:when>
        <xsl:otherwise>18</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <fo:block j:style="value" font-family="西文,楷体" font-size="{$size * $scale}pt" line-height="{($size + 6) * $scale}pt" text-align="{$align}" j:source="{$source}">
      <xsl:choose>
        <xsl:when test="$company">
          <fo:block><xsl:value-of select="substring($text, 1, $head)"/></fo:block>
          <fo:block><xsl:value-of select="substring($text, $head + 1)"/></fo:block>
        </xsl:when>
        <xsl:when test="$length &gt; $line">
          <xsl:attribute name="j:line-breaking">balance</xsl:attribute>
          <xsl:value-of select="$text"/>
        </xsl:when>
        <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
      </xsl:choose>
    </fo:block>
  </xsl:template>

  <!-- ============ number, office, date ============ -->

  <!-- The seal presses name and date: nothing else stands in the 45 mm around them. -->
  <xsl:template name="foot">
    <xsl:variable name="wide" select="120 * $scale"/>
    <fo:table table-layout="fixed" width="{$width - 2 * $side}mm" start-indent="0pt" end-indent="0pt">
      <fo:table-column column-width="{$width - 2 * $side - $wide}mm"/>
      <fo:table-column column-width="{$wide}mm"/>
      <fo:table-body>
        <fo:table-row height="{46 * (1 + 0.3 * number($plaque))}mm">
          <fo:table-cell display-align="after">
            <fo:block j:style="note" font-family="西文,仿宋" font-size="{11 * $scale}pt" line-height="{16 * $scale}pt" j:source="证书编号">
              <xsl:value-of select="concat('编号：', @number, '—', format-number(@serial, '000'))"/>
            </fo:block>
          </fo:table-cell>
          <fo:table-cell display-align="center">
            <fo:block j:style="seal" font-family="西文,仿宋" font-size="{18 * $scale}pt" line-height="{30 * $scale}pt" text-align="center"><xsl:value-of select="$office"/></fo:block>
            <fo:block j:style="seal" font-family="西文,仿宋" font-size="{18 * $scale}pt" line-height="{30 * $scale}pt" text-align="center"><xsl:value-of select="x:date-han(string(@date))"/></fo:block>
          </fo:table-cell>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

</xsl:stylesheet>
