<?xml version="1.0" encoding="UTF-8"?>
<!-- Tables over the book of a period (schemas/common/book.xsd), written as data (schemas/lists/lists.xsd): 汇总表, 台账, 名册.
     The same table is printed by list-table.xsl and becomes a leaf of a workbook, so that paper and workbook agree.

     How to use it, in a stylesheet whose input is the book:

       <xsl:import href="../common/page.xsl"/>         it uses $profile and $catalogue
       <xsl:import href="../common/lists.xsl"/>

     As data (a form with <drafts>lists</drafts>): call a template; it writes l:table into the result. On paper:

       <xsl:import href="../common/list-table.xsl"/>
       <xsl:variable name="table"><xsl:call-template name="list-of-class"><xsl:with-param name="class" select="'先进职工之家'"/></xsl:call-template></xsl:variable>
       <xsl:apply-templates select="exsl:node-set($table)/l:table" mode="list-print"/>

     and the figures of a table, for a sentence or a chart: exsl:node-set($table)/l:table/l:total/l:cell[…].

       list-of-systems            总表: applications by system and class, eligible, lacking, refused
       list-of-class              汇总表 of one class: its applications with their figures, by system
       list-of-titles, list-of-dues, list-of-receipts, list-of-refused, list-of-lacking            台账
       list-of-units, list-of-subjects, list-of-persons                                            名册

     A table of your own: write l:column and rows, groups as l:group with a label, cells of 序号, rates and sums left out of
     account, into a variable; `list-finish` counts 序号, works out rates (part, whole) and adds subtotals and the total
     for columns with sum="yes".  -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:l="urn:jianjia:lists:1" xmlns="urn:jianjia:lists:1"
    xmlns:b="urn:jianjia:book:1" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" xmlns:c="urn:jianjia:catalogue:1"
    xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="l b x p c exsl">

  <xsl:variable name="book" select="/b:book"/>
  <xsl:variable name="book-period">
    <xsl:choose>
      <xsl:when test="contains($book/@period, '-')"><xsl:value-of select="concat(substring-before($book/@period, '-'), '—', substring-after($book/@period, '-'), '年度')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat($book/@period, '年')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="no-system" select="'未列系统工会'"/>

  <xsl:key name="book-unit" match="b:unit" use="@id"/>
  <xsl:key name="book-units-of-system" match="b:unit" use="string(@system)"/>
  <xsl:key name="book-submission" match="b:submission" use="@key"/>
  <xsl:key name="book-submissions-of-form" match="b:submission" use="@form"/>
  <xsl:key name="book-submissions-of-unit" match="b:submission" use="@unit"/>
  <xsl:key name="book-submissions-of-form-and-unit" match="b:submission" use="concat(@form, '|', @unit)"/>
  <xsl:key name="book-applications-of-class" match="b:application" use="@class"/>
  <xsl:key name="book-applications-of-unit" match="b:application" use="@unit"/>
  <xsl:key name="book-titles-of-unit" match="b:title" use="@unit"/>
  <xsl:key name="book-refused-of-system" match="b:refused" use="string(@system)"/>

  <!-- Units whose system the book does not list stand under 未列系统工会. -->
  <xsl:variable name="systems" select="$book/b:system"/>
  <xsl:variable name="loose-units" select="$book/b:unit[not(@system) or not(@system = $systems/@name)]"/>

  <!-- The classes that can be applied for, in the order of the profile, that somebody has applied for. -->
  <xsl:variable name="classes" select="$profile/p:applications/p:application[@class = $book/b:application/@class]"/>

  <!-- ============ finishing ============ -->

  <xsl:template name="list-finish">
    <xsl:param name="raw"/>
    <xsl:apply-templates select="exsl:node-set($raw)/l:table" mode="list-finish"/>
  </xsl:template>

  <xsl:template match="l:table" mode="list-finish">
    <table>
      <xsl:copy-of select="@* | l:column"/>
      <xsl:apply-templates select="l:group[l:row]" mode="list-finish"/>
      <xsl:apply-templates select="l:row" mode="list-finish"/>
      <xsl:if test="l:column/@sum and (l:row | l:group/l:row)">
        <xsl:call-template name="list-sums">
          <xsl:with-param name="as" select="'total'"/>
          <xsl:with-param name="rows" select="l:row | l:group/l:row"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:copy-of select="l:note"/>
    </table>
  </xsl:template>

  <xsl:template match="l:group" mode="list-finish">
    <group label="{@label}">
      <xsl:apply-templates select="l:row" mode="list-finish">
        <xsl:with-param name="before" select="count(preceding-sibling::l:group/l:row)"/>
      </xsl:apply-templates>
      <xsl:if test="../l:column/@sum">
        <xsl:call-template name="list-sums"><xsl:with-param name="as" select="'subtotal'"/><xsl:with-param name="rows" select="l:row"/></xsl:call-template>
      </xsl:if>
    </group>
  </xsl:template>

  <xsl:template match="l:row" mode="list-finish">
    <xsl:param name="before" select="0"/>
    <xsl:variable name="row" select="."/>
    <xsl:variable name="number" select="$before + position()"/>
    <row>
      <xsl:for-each select="ancestor::l:table/l:column">
        <xsl:variable name="at" select="position()"/>
        <cell>
          <xsl:choose>
            <xsl:when test="@type = 'ordinal'"><xsl:value-of select="$number"/></xsl:when>
            <xsl:when test="@part">
              <xsl:call-template name="list-rate"><xsl:with-param name="row" select="$row"/></xsl:call-template>
            </xsl:when>
            <xsl:otherwise><xsl:value-of select="normalize-space($row/l:cell[$at])"/></xsl:otherwise>
          </xsl:choose>
        </cell>
      </xsl:for-each>
    </row>
  </xsl:template>

  <!-- In a column with part and whole: the rate of a row, empty where a figure is missing or there is nothing to divide by. -->
  <xsl:template name="list-rate">
    <xsl:param name="row"/>
    <xsl:variable name="part" select="normalize-space($row/l:cell[count(current()/../l:column[@key = current()/@part]/preceding-sibling::l:column) + 1])"/>
    <xsl:variable name="whole" select="normalize-space($row/l:cell[count(current()/../l:column[@key = current()/@whole]/preceding-sibling::l:column) + 1])"/>
    <xsl:if test="$part != '' and $whole != ''"><xsl:value-of select="x:percent($part, $whole, 2)"/></xsl:if>
  </xsl:template>

  <!-- A row of sums: 小计 or 合计 in the first column of text. A rate is that of the rows that have both its figures. -->
  <xsl:template name="list-sums">
    <xsl:param name="as"/>
    <xsl:param name="rows"/>
    <xsl:variable name="columns" select="ancestor-or-self::l:table/l:column"/>
    <xsl:variable name="label-at" select="count($columns[@type = 'text'][1]/preceding-sibling::l:column) + 1"/>
    <xsl:variable name="sums">
      <xsl:for-each select="$columns">
        <xsl:variable name="at" select="position()"/>
        <xsl:variable name="cells" select="$rows/l:cell[$at][normalize-space(.) != '']"/>
        <cell>
          <xsl:choose>
            <xsl:when test="$at = $label-at"><xsl:value-of select="substring('小计合计', 1 + 2 * number($as = 'total'), 2)"/></xsl:when>
            <xsl:when test="@sum and $cells"><xsl:value-of select="format-number(sum($cells), '0')"/></xsl:when>
          </xsl:choose>
        </cell>
      </xsl:for-each>
    </xsl:variable>
    <xsl:element name="{$as}">
      <xsl:for-each select="$columns">
        <xsl:variable name="at" select="position()"/>
        <cell>
          <xsl:choose>
            <xsl:when test="@part"><xsl:call-template name="list-rate"><xsl:with-param name="row" select="exsl:node-set($sums)"/></xsl:call-template></xsl:when>
            <xsl:otherwise><xsl:value-of select="exsl:node-set($sums)/l:cell[$at]"/></xsl:otherwise>
          </xsl:choose>
        </cell>
      </xsl:for-each>
    </xsl:element>
  </xsl:template>

  <!-- ============ 总表 ============ -->

  <xsl:template name="list-of-systems">
    <xsl:variable name="raw">
      <table name="总表" title="{$book-period}职工之家申报情况总表">
        <column key="number" type="ordinal" width="10">序号</column>
        <column key="system" type="text" width="46">系统工会</column>
        <column key="units" type="number" width="14" sum="yes">申报|单位</column>
        <xsl:for-each select="$classes">
          <column key="class-{position()}" type="number" width="18" sum="yes"><xsl:value-of select="@class"/></column>
        </xsl:for-each>
        <column key="all" type="number" width="14" sum="yes">申报|合计</column>
        <column key="eligible" type="number" width="14" sum="yes">符合</column>
        <column key="not-eligible" type="number" width="14" sum="yes">不符合</column>
        <column key="lacking" type="number" width="14" sum="yes">材料|不齐</column>
        <column key="refused" type="number" width="14" sum="yes">退回|未补</column>
        <xsl:for-each select="$systems">
          <xsl:call-template name="system-row">
            <xsl:with-param name="name" select="@name"/>
            <xsl:with-param name="units" select="key('book-units-of-system', @name)"/>
            <xsl:with-param name="refused" select="key('book-refused-of-system', @name)"/>
          </xsl:call-template>
        </xsl:for-each>
        <xsl:variable name="loose-refused" select="$book/b:refused[not(@system) or not(@system = $systems/@name)]"/>
        <xsl:if test="key('book-applications-of-unit', $loose-units/@id) or $loose-refused">
          <xsl:for-each select="$book">
            <xsl:call-template name="system-row">
              <xsl:with-param name="name" select="$no-system"/>
              <xsl:with-param name="units" select="$loose-units"/>
              <xsl:with-param name="refused" select="$loose-refused"/>
            </xsl:call-template>
          </xsl:for-each>
        </xsl:if>
        <note>“材料不齐”是材料没有交全的申报；“退回未补”是被退回、至今没有补交的文件数。</note>
      </table>
    </xsl:variable>
    <xsl:call-template name="list-finish"><xsl:with-param name="raw" select="$raw"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="system-row">
    <xsl:param name="name"/>
    <xsl:param name="units"/>
    <xsl:param name="refused"/>
    <xsl:variable name="applications" select="key('book-applications-of-unit', $units/@id)"/>
    <row>
      <cell/>
      <cell><xsl:value-of select="$name"/></cell>
      <cell><xsl:value-of select="count($units[key('book-applications-of-unit', @id)])"/></cell>
      <xsl:for-each select="$classes"><cell><xsl:value-of select="count($applications[@class = current()/@class])"/></cell></xsl:for-each>
      <cell><xsl:value-of select="count($applications)"/></cell>
      <cell><xsl:value-of select="count($applications[@eligible = 'yes'])"/></cell>
      <cell><xsl:value-of select="count($applications[@eligible = 'no'])"/></cell>
      <cell><xsl:value-of select="count($applications[b:lacks[not(@optional)]])"/></cell>
      <cell><xsl:value-of select="count($refused)"/></cell>
    </row>
  </xsl:template>

  <!-- ============ 汇总表 of one class ============ -->

  <!-- What the submissions of an application say, whichever of them says it first; one looked at but not bound too. -->
  <xsl:template name="fact-of">
    <xsl:param name="name"/>
    <xsl:value-of select="normalize-space(key('book-submission', b:has/@submission)/*[local-name() = $name][1])"/>
  </xsl:template>

  <xsl:template name="list-of-class">
    <xsl:param name="class"/>
    <xsl:variable name="applications" select="key('book-applications-of-class', $class)"/>
    <xsl:variable name="facts" select="key('book-submission', $applications/b:has/@submission)"/>
    <xsl:variable name="subjects" select="$applications/@subject"/>
    <xsl:variable name="grant" select="$profile/p:forms/p:form[@id = $profile/p:applications/p:application[@class = $class]/p:material/@form]/p:grant"/>
    <xsl:variable name="have">
      <xsl:if test="$facts/*[local-name() = 'members']"> members </xsl:if>
      <xsl:if test="key('book-submission', $applications/b:has[1]/@submission)/*[local-name() = 'employees']"> employees </xsl:if>
      <xsl:if test="$facts/*[local-name() = 'nature']"> nature </xsl:if>
      <xsl:if test="$facts/*[local-name() = 'items']"> items </xsl:if>
      <xsl:if test="$facts/*[local-name() = 'ballot']"> ballot </xsl:if>
      <xsl:if test="$facts/*[local-name() = 'results']"> results </xsl:if>
      <xsl:if test="$facts[@form = 'score-sheet']"> score </xsl:if>
    </xsl:variable>
    <xsl:variable name="raw">
      <table name="{$class}" title="{$book-period}{$class}申报汇总表" rows="{count($applications)}" grouped-by="系统工会">
        <column key="number" type="ordinal" width="9">序号</column>
        <column key="unit" type="text" width="44">申报单位</column>
        <xsl:if test="$subjects"><column key="subject" type="text" width="26">申报对象</column></xsl:if>
        <xsl:if test="contains($have, ' nature ')"><column key="nature" type="text" width="20">单位性质</column></xsl:if>
        <!-- of a unit with several stations these are said several times -->
        <xsl:if test="contains($have, ' employees ')"><column key="employees" type="number" width="13"><xsl:call-template name="summed"><xsl:with-param name="if" select="not($subjects)"/></xsl:call-template>职工数</column></xsl:if>
        <xsl:if test="contains($have, ' members ')"><column key="members" type="number" width="13"><xsl:call-template name="summed"><xsl:with-param name="if" select="not($subjects)"/></xsl:call-template>会员数</column></xsl:if>
        <xsl:if test="contains($have, ' employees ')"><column key="membership" type="percent" width="16" part="members" whole="employees">入会率</column></xsl:if>
        <xsl:if test="contains($have, ' items ')">
          <column key="items" type="number" width="11">验收|项数</column>
          <column key="met" type="number" width="11">达标|项数</column>
        </xsl:if>
        <xsl:if test="contains($have, ' ballot ')">
          <column key="entitled" type="number" width="11">应到|人数</column>
          <column key="present" type="number" width="11">实到|人数</column>
          <column key="agreed" type="number" width="11">同意|人数</column>
          <column key="satisfaction" type="percent" width="15">群众|满意率</column>
        </xsl:if>
        <xsl:if test="contains($have, ' results ')"><column key="evaluated" type="percent" width="15">评家|满意率</column></xsl:if>
        <xsl:if test="contains($have, ' score ')"><column key="score" type="decimal" width="11">考核|得分</column></xsl:if>
        <xsl:if test="$grant"><column key="grant" type="fen" width="20" sum="yes">资助标准|（元）</column></xsl:if>
        <column key="photos" type="number" width="10" sum="yes">影像|（张）</column>
        <column key="eligible" type="text" width="15">是否符|合条件</column>
        <column key="reason" type="text" width="44">原因和所缺材料</column>
        <xsl:for-each select="$systems">
          <xsl:call-template name="class-group">
            <xsl:with-param name="label" select="@name"/><xsl:with-param name="units" select="key('book-units-of-system', @name)"/>
            <xsl:with-param name="class" select="$class"/><xsl:with-param name="have" select="$have"/>
            <xsl:with-param name="subjects" select="$subjects"/><xsl:with-param name="fen" select="$grant[1]/@fen"/>
          </xsl:call-template>
        </xsl:for-each>
        <xsl:for-each select="$book">
          <xsl:call-template name="class-group">
            <xsl:with-param name="label" select="$no-system"/><xsl:with-param name="units" select="$loose-units"/>
            <xsl:with-param name="class" select="$class"/><xsl:with-param name="have" select="$have"/>
            <xsl:with-param name="subjects" select="$subjects"/><xsl:with-param name="fen" select="$grant[1]/@fen"/>
          </xsl:call-template>
        </xsl:for-each>
        <note><xsl:value-of select="concat('共', count($applications), '项申报，符合条件', count($applications[@eligible = 'yes']), '项，不符合', count($applications[@eligible = 'no']), '项。')"/></note>
        <xsl:if test="$facts/@damaged"><note><xsl:value-of select="concat('有', count($facts[@damaged]), '份材料的存档已损坏，数据没有列入，请先修复。')"/></note></xsl:if>
      </table>
    </xsl:variable>
    <xsl:call-template name="list-finish"><xsl:with-param name="raw" select="$raw"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="summed">
    <xsl:param name="if"/>
    <xsl:if test="$if"><xsl:attribute name="sum">yes</xsl:attribute></xsl:if>
  </xsl:template>

  <xsl:template name="class-group">
    <xsl:param name="label"/><xsl:param name="units"/><xsl:param name="class"/><xsl:param name="have"/><xsl:param name="subjects"/><xsl:param name="fen"/>
    <group label="{$label}">
      <xsl:for-each select="key('book-applications-of-unit', $units/@id)[@class = $class]">
        <xsl:sort select="@order" data-type="number"/>
        <xsl:call-template name="class-row">
          <xsl:with-param name="have" select="$have"/><xsl:with-param name="subjects" select="$subjects"/><xsl:with-param name="fen" select="$fen"/>
        </xsl:call-template>
      </xsl:for-each>
    </group>
  </xsl:template>

  <xsl:template name="class-row">
    <xsl:param name="have"/><xsl:param name="subjects"/><xsl:param name="fen"/>
    <xsl:variable name="facts" select="key('book-submission', b:has/@submission)"/>
    <row>
      <cell/>
      <cell><xsl:value-of select="key('book-unit', @unit)/@name"/></cell>
      <xsl:if test="$subjects"><cell><xsl:value-of select="@subject"/></cell></xsl:if>
      <xsl:if test="contains($have, ' nature ')"><cell><xsl:value-of select="$facts/*[local-name() = 'nature'][1]"/></cell></xsl:if>
      <xsl:if test="contains($have, ' members ')">
        <!-- both of one paper: a group's members are not of its whole union's workers -->
        <xsl:variable name="first" select="key('book-submission', b:has[1]/@submission)[*[local-name() = 'members']]"/>
        <xsl:variable name="base" select="$first | $facts[*[local-name() = 'members']][not($first)][1]"/>
        <xsl:if test="contains($have, ' employees ')"><cell><xsl:value-of select="$base/*[local-name() = 'employees']"/></cell></xsl:if>
        <cell><xsl:value-of select="$base/*[local-name() = 'members']"/></cell>
        <xsl:if test="contains($have, ' employees ')"><cell/></xsl:if>
      </xsl:if>
      <xsl:if test="contains($have, ' items ')">
        <xsl:variable name="items" select="$facts/*[local-name() = 'items'][1]/*"/>
        <cell><xsl:if test="$items"><xsl:value-of select="count($items)"/></xsl:if></cell>
        <!-- the answer of the latest stage there is -->
        <cell><xsl:if test="$items"><xsl:value-of select="count($items[normalize-space(*[local-name() = 'self' or local-name() = 'system' or local-name() = 'district'][last()]) = '是'])"/></xsl:if></cell>
      </xsl:if>
      <xsl:if test="contains($have, ' ballot ')">
        <xsl:variable name="ballot" select="$facts/*[local-name() = 'ballot'][1]"/>
        <cell><xsl:value-of select="$ballot/*[local-name() = 'entitled']"/></cell>
        <cell><xsl:value-of select="$ballot/*[local-name() = 'present']"/></cell>
        <cell><xsl:value-of select="$ballot/*[local-name() = 'agreed']"/></cell>
        <cell><xsl:value-of select="translate($ballot/*[local-name() = 'satisfaction'], '%％ ', '')"/></cell>
      </xsl:if>
      <xsl:if test="contains($have, ' results ')"><cell><xsl:call-template name="evaluated"><xsl:with-param name="facts" select="$facts[*[local-name() = 'results']][1]"/></xsl:call-template></cell></xsl:if>
      <xsl:if test="contains($have, ' score ')"><cell><xsl:call-template name="score"><xsl:with-param name="sheet" select="$facts[@form = 'score-sheet'][1]"/></xsl:call-template></cell></xsl:if>
      <xsl:if test="$fen"><cell><xsl:value-of select="$fen"/></cell></xsl:if>
      <cell><xsl:value-of select="@photos"/></cell>
      <cell><xsl:value-of select="substring('不符合', 1 + number(@eligible = 'yes'))"/></cell>
      <cell><xsl:call-template name="application-reasons"/></cell>
    </row>
  </xsl:template>

  <!-- 评家满意率: which answers count as satisfied is the profile's. -->
  <xsl:template name="evaluated">
    <xsl:param name="facts"/>
    <xsl:variable name="overall" select="$facts/*[local-name() = 'results']/*[local-name() = 'overall']"/>
    <xsl:variable name="valid" select="normalize-space($facts/*[local-name() = 'evaluation']/*[local-name() = 'valid'])"/>
    <xsl:variable name="both" select="number($profile/p:thresholds/p:satisfaction-counts = '满意和基本满意')"/>
    <xsl:if test="$overall and $valid != ''">
      <xsl:value-of select="x:percent(string(number($overall/*[local-name() = 'satisfied']) + $both * number($overall/*[local-name() = 'fairly'])), $valid, 2)"/>
    </xsl:if>
  </xsl:template>

  <!-- The sheet's own total, else the sum of its points; nothing where something bars the unit. -->
  <xsl:template name="score">
    <xsl:param name="sheet"/>
    <xsl:variable name="total" select="normalize-space($sheet/*[local-name() = 'result']/*[local-name() = 'total'])"/>
    <xsl:variable name="points" select="$sheet/*[local-name() = 'scores']/*/*[local-name() = 'points']"/>
    <xsl:choose>
      <xsl:when test="$total != ''"><xsl:value-of select="$total"/></xsl:when>
      <xsl:when test="$points"><xsl:value-of select="sum($points)"/></xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- Every reason, not only the first: what is missing, and what the rules say. -->
  <xsl:template name="application-reasons">
    <xsl:variable name="errors" select="b:finding[@severity = 'error']"/>
    <xsl:for-each select="$errors">
      <xsl:value-of select="concat(substring('；', 1, number(position() &gt; 1)), @message)"/>
    </xsl:for-each>
    <xsl:if test="not($errors) and b:lacks[not(@optional)]">
      <xsl:text>缺</xsl:text>
      <xsl:for-each select="b:lacks[not(@optional)]"><xsl:value-of select="concat(substring('、', 1, number(position() &gt; 1)), @title)"/></xsl:for-each>
    </xsl:if>
  </xsl:template>

  <xsl:include href="lists-office.xsl"/>
</xsl:stylesheet>
