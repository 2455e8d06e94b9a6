<?xml version="1.0" encoding="UTF-8"?>
<!-- What the papers over the book of a period share: its keys, pages upright and lying, headings, cells of tables with
     figures, how units and their titles are written. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" xmlns:b="urn:jianjia:book:1"
    exclude-result-prefixes="x p b">
  <xsl:import href="page.xsl"/>

  <xsl:variable name="book" select="/b:book"/>
  <xsl:variable name="office" select="$profile/p:office"/>

  <xsl:key name="unit" match="b:unit" use="@id"/>
  <xsl:key name="unit-of-system" match="b:unit" use="concat(@system, '')"/>
  <xsl:key name="submission" match="b:submission" use="@key"/>
  <xsl:key name="application-of-class" match="b:application" use="@class"/>
  <xsl:key name="application-of-unit" match="b:application" use="@unit"/>
  <xsl:key name="title-of-unit" match="b:title" use="@unit"/>

  <!-- the first of each class, of the whole book -->
  <xsl:variable name="classes" select="$book/b:application[@order = 1]"/>

  <xsl:variable name="period">
    <xsl:choose>
      <xsl:when test="contains($book/@period, '-')"><xsl:value-of select="concat(translate($book/@period, '-', '—'), '年度')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat($book/@period, '年')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="all" select="$book/b:application"/>
  <!-- the office itself, and who is above it, recommend nobody -->
  <xsl:variable name="systems" select="$book/b:system[not(@name = $office/p:name or @name = $office/p:superior) or key('application-of-unit', key('unit-of-system', @name)/@id)]"/>
  <!-- too many to be listed one by one in what is held in the hand -->
  <xsl:variable name="many" select="count($all) &gt; 60"/>
  <xsl:variable name="today" select="x:date-cn(string($book/@on))"/>
  <xsl:variable name="grey" select="'#ebebeb'"/><!-- 8 % -->

  <!-- ============ words ============ -->

  <!-- What an application is for: the unit, and in brackets its station or group. -->
  <xsl:template name="applicant">
    <xsl:param name="application" select="."/>
    <xsl:value-of select="key('unit', $application/@unit)/@name"/>
    <xsl:if test="$application/@subject"><xsl:value-of select="concat('（', $application/@subject, '）')"/></xsl:if>
  </xsl:template>

  <xsl:template name="system-name">
    <xsl:param name="unit"/>
    <xsl:choose>
      <xsl:when test="$unit/@system"><xsl:value-of select="$unit/@system"/></xsl:when>
      <xsl:otherwise>未注明系统工会</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The figure that the class's own form gives: employees, members. -->
  <xsl:template name="figure">
    <xsl:param name="application" select="."/>
    <xsl:param name="name"/>
    <xsl:value-of select="normalize-space(key('submission', $application/b:has[1]/@submission)/*[local-name() = $name])"/>
  </xsl:template>

  <!-- Members content with their home: of the evaluation report, from its counts; else as the registration has it. -->
  <xsl:template name="satisfaction">
    <xsl:param name="application" select="."/>
    <xsl:variable name="report" select="key('submission', $application/b:has[@form = 'member-evaluation-report']/@submission)"/>
    <xsl:variable name="overall" select="$report/*[local-name() = 'results']/*[local-name() = 'overall']"/>
    <xsl:choose>
      <xsl:when test="$overall">
        <xsl:variable name="both" select="number($profile/p:thresholds/p:satisfaction-counts = '满意和基本满意')"/>
        <xsl:value-of select="x:percent(string($overall/*[local-name() = 'satisfied'] + $both * $overall/*[local-name() = 'fairly']), normalize-space($report/*[local-name() = 'evaluation']/*[local-name() = 'valid']), 2)"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="normalize-space(key('submission', $application/b:has/@submission)/*[local-name() = 'ballot']/*[local-name() = 'satisfaction'])"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Points of the score sheet; nothing where there is none. -->
  <xsl:template name="points">
    <xsl:param name="application" select="."/>
    <xsl:variable name="sheet" select="key('submission', $application/b:has[@form = 'score-sheet']/@submission)"/>
    <xsl:variable name="given" select="normalize-space($sheet/*[local-name() = 'result']/*[local-name() = 'total'])"/>
    <xsl:choose>
      <xsl:when test="$given != ''"><xsl:value-of select="number($given)"/></xsl:when>
      <xsl:when test="$sheet/*[local-name() = 'scores']"><xsl:value-of select="round(sum($sheet/*[local-name() = 'scores']/*/*[local-name() = 'points']) * 10) div 10"/></xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="paper-word">
    <xsl:param name="paper"/>
    <xsl:choose>
      <xsl:when test="$paper = 'paper-received'">已收</xsl:when>
      <xsl:when test="$paper = 'paper-sealed'">已盖章</xsl:when>
      <xsl:when test="$paper = 'paper-matched'">一致</xsl:when>
      <xsl:when test="$paper = 'paper-differs'">不一致</xsl:when>
      <xsl:otherwise>未收</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The worst of an application's papers stands for all: not yet there, not the same, .. -->
  <xsl:template name="paper-of">
    <xsl:param name="application" select="."/>
    <xsl:variable name="papers" select="key('submission', $application/b:has[not(@aside)]/@submission)"/>
    <xsl:choose>
      <xsl:when test="$papers[@paper = 'paper-differs']">不一致</xsl:when>
      <xsl:when test="not($papers) or $papers[not(@paper) or @paper = '']">未收齐</xsl:when>
      <xsl:when test="$papers[@paper = 'paper-received']">已收</xsl:when>
      <xsl:when test="$papers[@paper = 'paper-sealed']">已盖章</xsl:when>
      <xsl:otherwise>一致</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ============ the chain of titles ============ -->

  <!-- 合格职工之家（2023年5月）→ 先进职工之家（本次申报）→ 模范职工之家（未取得）…: from the first step of the ladder to the last.
       A class without a ladder has no chain. -->
  <xsl:template name="chain">
    <xsl:param name="application" select="."/>
    <xsl:variable name="class" select="string($application/@class)"/>
    <xsl:variable name="ladder" select="$profile/p:titles/p:title"/>
    <xsl:if test="$ladder[@name = $class]/@after or $ladder[@after = $class]">
      <xsl:call-template name="chain-down">
        <xsl:with-param name="application" select="$application"/>
        <xsl:with-param name="kind" select="$class"/>
      </xsl:call-template>
      <xsl:call-template name="chain-step">
        <xsl:with-param name="application" select="$application"/>
        <xsl:with-param name="kind" select="$class"/>
      </xsl:call-template>
      <xsl:call-template name="chain-up">
        <xsl:with-param name="application" select="$application"/>
        <xsl:with-param name="kind" select="$class"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="chain-down">
    <xsl:param name="application"/>
    <xsl:param name="kind"/>
    <xsl:param name="left" select="8"/><!-- a ladder in a ring ends -->
    <xsl:variable name="before" select="string($profile/p:titles/p:title[@name = $kind]/@after)"/>
    <xsl:if test="$before != '' and $left &gt; 0">
      <xsl:call-template name="chain-down">
        <xsl:with-param name="application" select="$application"/>
        <xsl:with-param name="kind" select="$before"/>
        <xsl:with-param name="left" select="$left - 1"/>
      </xsl:call-template>
      <xsl:call-template name="chain-step">
        <xsl:with-param name="application" select="$application"/>
        <xsl:with-param name="kind" select="$before"/>
      </xsl:call-template>
      <xsl:text>→</xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:template name="chain-up">
    <xsl:param name="application"/>
    <xsl:param name="kind"/>
    <xsl:param name="left" select="8"/>
    <xsl:variable name="next" select="string($profile/p:titles/p:title[@after = $kind][1]/@name)"/>
    <xsl:if test="$next != '' and $left &gt; 0">
      <xsl:text>→</xsl:text>
      <xsl:call-template name="chain-step">
        <xsl:with-param name="application" select="$application"/>
        <xsl:with-param name="kind" select="$next"/>
      </xsl:call-template>
      <xsl:call-template name="chain-up">
        <xsl:with-param name="application" select="$application"/>
        <xsl:with-param name="kind" select="$next"/>
        <xsl:with-param name="left" select="$left - 1"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="chain-step">
    <xsl:param name="application"/>
    <xsl:param name="kind"/>
    <xsl:variable name="level" select="$profile/p:titles/p:title[@name = $kind]/@level"/>
    <xsl:variable name="since" select="normalize-space(key('submission', $application/b:has/@submission)/*[local-name() = 'qualified-since'])"/>
    <xsl:for-each select="$book"><!-- keys are the book's -->
      <xsl:variable name="held" select="key('title-of-unit', $application/@unit)[@kind = $kind][@subject = $application/@subject or (not(@subject) and not($application/@subject))]"/>
      <xsl:variable name="own" select="($held[@state != '撤销'] | $held[not($held[@state != '撤销'])])[last()]"/>
      <xsl:value-of select="concat($kind, '（')"/>
      <xsl:choose>
        <xsl:when test="$own">
          <xsl:value-of select="x:date-cn(string($own/@granted))"/>
          <xsl:if test="$own/@state != '保持'"><xsl:value-of select="concat('，', $own/@state)"/></xsl:if>
        </xsl:when>
        <xsl:when test="$kind = $application/@class">本次申报</xsl:when>
        <xsl:when test="$level = '合格' and $since != ''"><xsl:value-of select="concat(x:date-cn($since), '，据登记表')"/></xsl:when>
        <xsl:otherwise>未取得</xsl:otherwise>
      </xsl:choose>
      <xsl:text>）</xsl:text>
    </xsl:for-each>
  </xsl:template>

  <!-- ============ pages ============ -->

  <!-- Upright pages have the margins of an official document. A wide table stands on a lying sheet, whose number is where
       those of the others are: turned, at the side that is the foot of the book. -->
  <xsl:template name="page-masters">
    <fo:layout-master-set>
      <xsl:call-template name="upright"><xsl:with-param name="name" select="'page-odd'"/></xsl:call-template>
      <xsl:call-template name="upright"><xsl:with-param name="name" select="'page-even'"/></xsl:call-template>
      <!-- for long lists: 170 × 250 mm -->
      <xsl:call-template name="dense"><xsl:with-param name="name" select="'dense-odd'"/><xsl:with-param name="foot" select="'page-odd'"/></xsl:call-template>
      <xsl:call-template name="dense"><xsl:with-param name="name" select="'dense-even'"/><xsl:with-param name="foot" select="'page-even'"/></xsl:call-template>
      <xsl:call-template name="lying"><xsl:with-param name="name" select="'wide-odd'"/></xsl:call-template>
      <xsl:call-template name="lying"><xsl:with-param name="name" select="'wide-even'"/></xsl:call-template>
      <fo:simple-page-master master-name="bare" page-width="210mm" page-height="297mm" margin-left="28mm" margin-right="26mm">
        <fo:region-body margin-top="37mm" margin-bottom="35mm"/>
      </fo:simple-page-master>
      <xsl:call-template name="alternate"><xsl:with-param name="name" select="'page'"/></xsl:call-template>
      <xsl:call-template name="alternate"><xsl:with-param name="name" select="'dense'"/></xsl:call-template>
      <xsl:call-template name="alternate"><xsl:with-param name="name" select="'wide'"/></xsl:call-template>
    </fo:layout-master-set>
  </xsl:template>

  <xsl:template name="upright">
    <xsl:param name="name"/>
    <fo:simple-page-master master-name="{$name}" page-width="210mm" page-height="297mm" margin-left="28mm" margin-right="26mm">
      <fo:region-body margin-top="37mm" margin-bottom="35mm"/>
      <fo:region-before extent="32mm" region-name="head" display-align="after"/>
      <fo:region-after extent="35mm" region-name="{$name}"/>
    </fo:simple-page-master>
  </xsl:template>

  <xsl:template name="dense">
    <xsl:param name="name"/>
    <xsl:param name="foot"/>
    <fo:simple-page-master master-name="{$name}" page-width="210mm" page-height="297mm" margin-left="22mm" margin-right="18mm">
      <fo:region-body margin-top="22mm" margin-bottom="25mm"/>
      <fo:region-after extent="25mm" region-name="{$foot}"/>
    </fo:simple-page-master>
  </xsl:template>

  <xsl:template name="lying">
    <xsl:param name="name"/>
    <fo:simple-page-master master-name="{$name}" page-width="297mm" page-height="210mm" margin-top="26mm" margin-bottom="20mm">
      <fo:region-body margin-left="27mm" margin-right="25mm"/>
      <fo:region-start extent="27mm" region-name="{$name}"/>
    </fo:simple-page-master>
  </xsl:template>

  <xsl:template name="alternate">
    <xsl:param name="name"/>
    <fo:page-sequence-master master-name="{$name}">
      <fo:repeatable-page-master-alternatives>
        <fo:conditional-page-master-reference blank-or-not-blank="blank" master-reference="bare"/>
        <fo:conditional-page-master-reference odd-or-even="odd" master-reference="{$name}-odd"/>
        <fo:conditional-page-master-reference odd-or-even="even" master-reference="{$name}-even"/>
      </fo:repeatable-page-master-alternatives>
    </fo:page-sequence-master>
  </xsl:template>

  <xsl:template name="number-text">— <fo:page-number/> —</xsl:template>

  <xsl:template name="numbers">
    <fo:static-content flow-name="page-odd">
      <fo:block j:style="footer" font-family="宋体" font-size="14pt" line-height="16pt" text-align="end" end-indent="14pt" space-before="5mm" space-before.conditionality="retain"><xsl:call-template name="number-text"/></fo:block>
    </fo:static-content>
    <fo:static-content flow-name="page-even">
      <fo:block j:style="footer" font-family="宋体" font-size="14pt" line-height="16pt" text-align="start" start-indent="14pt" space-before="5mm" space-before.conditionality="retain"><xsl:call-template name="number-text"/></fo:block>
    </fo:static-content>
  </xsl:template>

  <xsl:template name="numbers-wide">
    <xsl:call-template name="number-turned"><xsl:with-param name="name" select="'wide-odd'"/><xsl:with-param name="align" select="'end'"/></xsl:call-template>
    <xsl:call-template name="number-turned"><xsl:with-param name="name" select="'wide-even'"/><xsl:with-param name="align" select="'start'"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="number-turned">
    <xsl:param name="name"/>
    <xsl:param name="align"/>
    <fo:static-content flow-name="{$name}">
      <fo:block-container reference-orientation="-90" inline-progression-dimension="164mm" block-progression-dimension="27mm">
        <fo:block j:style="footer" font-family="宋体" font-size="14pt" line-height="16pt" text-align="{$align}" start-indent="{14 * number($align = 'start')}pt" end-indent="{14 * number($align = 'end')}pt"
            space-before="5mm" space-before.conditionality="retain"><xsl:call-template name="number-text"/></fo:block>
      </fo:block-container>
    </fo:static-content>
  </xsl:template>

  <xsl:template name="declarations">
    <fo:declarations>
      <meta:xmpmeta xmlns:meta="adobe:ns:meta/">
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
          <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
            <dc:title><xsl:value-of select="$title"/></dc:title>
            <dc:creator><xsl:value-of select="$office/p:name"/></dc:creator>
            <dc:language>zh-CN</dc:language>
            <xmp:CreateDate><xsl:value-of select="$book/@on"/></xmp:CreateDate>
          </rdf:Description>
        </rdf:RDF>
      </meta:xmpmeta>
    </fo:declarations>
  </xsl:template>

  <!-- ============ headings and running text ============ -->

  <xsl:template name="part-title">
    <xsl:param name="text"/>
    <xsl:param name="id"/>
    <xsl:param name="note"/>
    <fo:block j:style="title" font-family="西文,小标宋" font-size="22pt" line-height="32pt" text-align="center" text-indent="0pt" keep-with-next.within-page="always" j:line-breaking="balance">
      <xsl:if test="$id != ''"><xsl:attribute name="id"><xsl:value-of select="$id"/></xsl:attribute></xsl:if>
      <xsl:if test="$note = ''"><xsl:attribute name="space-after">6mm</xsl:attribute></xsl:if>
      <xsl:value-of select="$text"/>
    </fo:block>
    <xsl:if test="$note != ''">
      <fo:block j:style="subtitle" font-family="西文,楷体" font-size="16pt" line-height="24pt" text-align="center" text-indent="0pt" space-after="5mm" keep-with-next.within-page="always"><xsl:value-of select="$note"/></fo:block>
    </xsl:if>
  </xsl:template>

  <xsl:template name="heading">
    <xsl:param name="text"/>
    <xsl:param name="id"/>
    <xsl:param name="size" select="'16pt'"/>
    <xsl:param name="pitch" select="'28pt'"/>
    <fo:block j:style="heading-1" font-family="西文,黑体" font-size="{$size}" line-height="{$pitch}" text-indent="2em" keep-with-next.within-page="always">
      <xsl:if test="$id != ''"><xsl:attribute name="id"><xsl:value-of select="$id"/></xsl:attribute></xsl:if>
      <xsl:value-of select="$text"/>
    </fo:block>
  </xsl:template>

  <xsl:template name="body">
    <xsl:param name="text"/>
    <fo:block j:style="body" font-size="16pt" line-height="28pt" text-align="justify" text-indent="2em"><xsl:copy-of select="$text"/></fo:block>
  </xsl:template>

  <xsl:template name="small-note">
    <xsl:param name="text"/>
    <fo:block j:style="note" font-family="西文,仿宋" font-size="10.5pt" line-height="15pt" text-align="justify" space-before="2mm" text-indent="0pt"><xsl:value-of select="$text"/></fo:block>
  </xsl:template>

  <!-- ============ tables ============ -->

  <xsl:attribute-set name="book-table">
    <xsl:attribute name="table-layout">fixed</xsl:attribute>
    <xsl:attribute name="border-collapse">collapse</xsl:attribute>
    <xsl:attribute name="border">1pt solid #000000</xsl:attribute>
    <xsl:attribute name="start-indent">0pt</xsl:attribute>
    <xsl:attribute name="end-indent">0pt</xsl:attribute>
    <xsl:attribute name="text-indent">0pt</xsl:attribute>
    <xsl:attribute name="font-size">10.5pt</xsl:attribute>
    <xsl:attribute name="line-height">13pt</xsl:attribute>
    <xsl:attribute name="font-family">西文,仿宋</xsl:attribute>
  </xsl:attribute-set>

  <!-- Widths in mm and titles, both lists: '12 38 78', '序号 系统工会 单位'; | breaks a title. -->
  <xsl:template name="book-columns">
    <xsl:param name="widths"/>
    <fo:table-column column-width="{substring-before(concat($widths, ' '), ' ')}mm"/>
    <xsl:if test="contains($widths, ' ')">
      <xsl:call-template name="book-columns"><xsl:with-param name="widths" select="substring-after($widths, ' ')"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="book-head">
    <xsl:param name="titles"/>
    <fo:table-header>
      <fo:table-row height="9mm" keep-together.within-page="always"><xsl:call-template name="book-head-cells"><xsl:with-param name="titles" select="$titles"/></xsl:call-template></fo:table-row>
    </fo:table-header>
  </xsl:template>

  <xsl:template name="book-head-cells">
    <xsl:param name="titles"/>
    <xsl:param name="columns" select="1"/>
    <xsl:param name="rows" select="1"/>
    <xsl:variable name="title" select="substring-before(concat($titles, ' '), ' ')"/>
    <fo:table-cell border="0.5pt solid #000000" padding="0.5mm 0.5mm" display-align="center" number-columns-spanned="{$columns}" number-rows-spanned="{$rows}">
      <fo:block j:style="label" font-family="西文,黑体" text-align="center"><xsl:value-of select="substring-before(concat($title, '|'), '|')"/></fo:block>
      <xsl:if test="contains($title, '|')">
        <fo:block j:style="label" font-family="西文,黑体" text-align="center"><xsl:value-of select="substring-after($title, '|')"/></fo:block>
      </xsl:if>
    </fo:table-cell>
    <xsl:if test="contains($titles, ' ')">
      <xsl:call-template name="book-head-cells">
        <xsl:with-param name="titles" select="substring-after($titles, ' ')"/>
        <xsl:with-param name="columns" select="$columns"/>
        <xsl:with-param name="rows" select="$rows"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- A cell: words to the left, figures (align="end") to the right; of a sum in 黑体 on grey. -->
  <xsl:template name="book-cell">
    <xsl:param name="text"/>
    <xsl:param name="align" select="'center'"/>
    <xsl:param name="columns" select="1"/>
    <xsl:param name="rows" select="1"/>
    <xsl:param name="sum" select="false()"/>
    <fo:table-cell border="0.5pt solid #000000" padding="0.5mm 1mm" display-align="center">
      <xsl:if test="$columns &gt; 1"><xsl:attribute name="number-columns-spanned"><xsl:value-of select="$columns"/></xsl:attribute></xsl:if>
      <xsl:if test="$rows &gt; 1"><xsl:attribute name="number-rows-spanned"><xsl:value-of select="$rows"/></xsl:attribute></xsl:if>
      <xsl:if test="$sum"><xsl:attribute name="background-color"><xsl:value-of select="$grey"/></xsl:attribute></xsl:if>
      <fo:block j:style="cell" text-align="{$align}">
        <xsl:if test="$sum"><xsl:attribute name="font-family">西文,黑体</xsl:attribute></xsl:if>
        <xsl:value-of select="$text"/>
      </fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- A line of contents: text, dots, the page. -->
  <xsl:template name="contents-line">
    <xsl:param name="text"/>
    <xsl:param name="id"/>
    <xsl:param name="size" select="'16pt'"/>
    <xsl:param name="pitch" select="'28pt'"/>
    <xsl:param name="family" select="'西文,仿宋'"/>
    <xsl:param name="indent" select="'2em'"/>
    <fo:block j:style="body" font-family="{$family}" font-size="{$size}" line-height="{$pitch}" text-align-last="justify" start-indent="{$indent}" text-indent="-{$indent}">
      <fo:basic-link internal-destination="{$id}"><xsl:value-of select="$text"/><fo:leader leader-pattern="dots"/><fo:page-number-citation ref-id="{$id}"/></fo:basic-link>
    </fo:block>
  </xsl:template>

  <!-- A cover's title, lines and fields. -->
  <xsl:template name="cover-line">
    <xsl:param name="text"/>
    <xsl:param name="size" select="26"/>
    <xsl:param name="family" select="'西文,小标宋'"/>
    <xsl:param name="before" select="'0mm'"/>
    <fo:block j:style="title" font-family="{$family}" font-size="{$size}pt" line-height="{$size * 1.5}pt" text-align="center" text-indent="0pt" space-before="{$before}" space-before.conditionality="retain" j:line-breaking="balance"><xsl:value-of select="$text"/></fo:block>
  </xsl:template>

  <xsl:template name="cover-fields">
    <xsl:param name="fields"/><!-- 标签=值|标签=值: what has no value is a line to write on -->
    <fo:table table-layout="fixed" width="132mm" start-indent="12mm" border-collapse="collapse" font-size="16pt" line-height="24pt" text-indent="0pt">
      <fo:table-column column-width="34mm"/>
      <fo:table-column column-width="98mm"/>
      <fo:table-body start-indent="0pt"><xsl:call-template name="cover-field-rows"><xsl:with-param name="fields" select="$fields"/></xsl:call-template></fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="cover-field-rows">
    <xsl:param name="fields"/>
    <xsl:variable name="field" select="substring-before(concat($fields, '|'), '|')"/>
    <fo:table-row height="12mm">
      <fo:table-cell display-align="after"><fo:block j:style="label" font-family="西文,黑体"><xsl:value-of select="substring-before($field, '=')"/></fo:block></fo:table-cell>
      <fo:table-cell display-align="after" border-bottom="0.5pt solid #000000"><fo:block j:style="value" font-family="西文,楷体" text-align="center"><xsl:value-of select="substring-after($field, '=')"/></fo:block></fo:table-cell>
    </fo:table-row>
    <xsl:if test="contains($fields, '|')"><xsl:call-template name="cover-field-rows"><xsl:with-param name="fields" select="substring-after($fields, '|')"/></xsl:call-template></xsl:if>
  </xsl:template>

</xsl:stylesheet>
