<?xml version="1.0" encoding="UTF-8"?>
<!-- What the quarterly bulletin and the report of the year have in common: figures out of the quarterly returns in the book,
     said with their target and their change, as sentences, tables and charts of a 公文. Where nobody has reported, that is
     said, and no figure is given; nothing is divided by 0. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="urn:jianjia:form:official-document:1"
    xmlns:b="urn:jianjia:book:1" xmlns:v="urn:jianjia:form:coverage-return:1" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1"
    xmlns:c="urn:jianjia:catalogue:1" xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="b v x p c exsl">
  <xsl:import href="page.xsl"/>
  <xsl:import href="lists.xsl"/>

  <xsl:key name="book-dues" match="b:due" use="@what"/>

  <xsl:variable name="office" select="$profile/p:office"/>
  <xsl:variable name="office-name" select="normalize-space($office/p:name)"/>
  <xsl:variable name="coverage" select="$catalogue/c:coverage"/>
  <xsl:variable name="coverage-min" select="normalize-space($profile/p:thresholds/p:coverage-min)"/>
  <xsl:variable name="standard-min" select="normalize-space($profile/p:thresholds/p:standard-min)"/>
  <xsl:variable name="returns" select="key('book-submissions-of-form', 'coverage-return')"/>
  <xsl:variable name="soon" select="90"/>

  <!-- Who is to report: every system union, and whoever has reported in this period. The office itself and its superior
       are the systems of the unions below them, and report to nobody here. -->
  <xsl:variable name="reporting-systems" select="$systems[normalize-space(@name) != $office-name and normalize-space(@name) != normalize-space($office/p:superior)]"/>
  <xsl:variable name="reporting-others" select="key('book-unit', $returns/@unit)[not(@name = $reporting-systems/@name)]"/>
  <xsl:variable name="reporters" select="$reporting-systems | $reporting-others"/>

  <!-- ============ words ============ -->

  <!-- 、between the names of a node set's attribute -->
  <xsl:template name="joined">
    <xsl:param name="nodes"/>
    <xsl:for-each select="$nodes"><xsl:value-of select="concat(substring('、', 1, number(position() &gt; 1)), normalize-space(.))"/></xsl:for-each>
  </xsl:template>

  <!-- 80.22%; — when there is nothing to divide by -->
  <xsl:template name="rate-text">
    <xsl:param name="part"/>
    <xsl:param name="whole"/>
    <xsl:choose>
      <xsl:when test="$whole &gt; 0"><xsl:value-of select="concat(x:percent(string($part), string($whole), 2), '%')"/></xsl:when>
      <xsl:otherwise>—</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 比上季度提高1.10个百分点 -->
  <xsl:template name="points">
    <xsl:param name="now"/>
    <xsl:param name="before"/>
    <xsl:param name="whole"/>
    <xsl:choose>
      <xsl:when test="not($whole &gt; 0)"/>
      <xsl:when test="$now &gt; $before"><xsl:value-of select="concat('，比上季度提高', x:percent(string($now - $before), string($whole), 2), '个百分点')"/></xsl:when>
      <xsl:when test="$now &lt; $before"><xsl:value-of select="concat('，比上季度下降', x:percent(string($before - $now), string($whole), 2), '个百分点')"/></xsl:when>
      <xsl:otherwise>，与上季度持平</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="change">
    <xsl:param name="now"/>
    <xsl:param name="before"/>
    <xsl:value-of select="concat(substring('+', 1, number($now &gt; $before)), format-number($now - $before, '0'))"/>
  </xsl:template>

  <xsl:template name="met-cell">
    <xsl:param name="part"/><xsl:param name="whole"/><xsl:param name="percent"/>
    <xsl:choose>
      <xsl:when test="not($whole &gt; 0) or $percent = ''">—</xsl:when>
      <xsl:when test="x:ratio-at-least(string($part), string($whole), $percent)">达到</xsl:when>
      <xsl:otherwise>未达到</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="against-target">
    <xsl:param name="part"/><xsl:param name="whole"/><xsl:param name="percent"/>
    <xsl:if test="$whole &gt; 0 and $percent != ''">
      <xsl:value-of select="concat('，', substring('未达到达到', 1 + 3 * number(x:ratio-at-least(string($part), string($whole), $percent)), 3 - number(x:ratio-at-least(string($part), string($whole), $percent))), $percent, '%的目标')"/>
    </xsl:if>
  </xsl:template>

  <!-- Sums of the returns, one line for each row of a table of theirs: line[@id, @label, @whole, @part, @before, ..]. -->
  <xsl:template name="field-lines">
    <xsl:param name="of"/>
    <xsl:for-each select="$coverage/c:fields/c:row">
      <xsl:variable name="rows" select="$of/v:fields/v:field[@ref = current()/@id]"/>
      <line xmlns="" id="{@id}" label="{normalize-space(.)}" whole="{sum($rows/v:units)}" part="{sum($rows/v:unions)}" before="{sum($rows/v:previous)}"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="group-lines">
    <xsl:param name="of"/>
    <xsl:for-each select="$coverage/c:groups/c:row">
      <xsl:variable name="rows" select="$of/v:groups/v:group[@ref = current()/@id]"/>
      <line xmlns="" id="{@id}" label="{normalize-space(.)}" whole="{sum($rows/v:people)}" part="{sum($rows/v:members)}" before="{sum($rows/v:previous)}"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="standard-lines">
    <xsl:param name="of"/>
    <xsl:param name="standard"/>
    <xsl:variable name="there" select="$of/v:standards/v:standard[@ref = $standard/@id]"/>
    <xsl:for-each select="$standard/c:row">
      <xsl:variable name="rows" select="$there/v:condition[@ref = current()/@id]"/>
      <line xmlns="" id="{@id}" label="{normalize-space(.)}" whole="{sum($there/v:of)}" part="{sum($rows/v:met)}" before="{sum($rows/v:previous)}"/>
    </xsl:for-each>
    <line xmlns="" id="all" label="全部达到" whole="{sum($there/v:of)}" part="{sum($there/v:all/v:met)}" before="{sum($there/v:all/v:previous)}"/>
  </xsl:template>

  <!-- ============ one table of indicators, its sentence and its chart ============ -->

  <xsl:template name="indicators">
    <xsl:param name="lines"/><!-- node set of line -->
    <xsl:param name="what"/><!-- 八大领域 -->
    <xsl:param name="one"/><!-- 领域 -->
    <xsl:param name="whole-word"/><xsl:param name="part-word"/><xsl:param name="rate-word"/><xsl:param name="unit-word"/>
    <xsl:param name="percent"/>
    <xsl:param name="adds" select="true()"/><!-- the lines add up to a whole -->
    <xsl:param name="judged" select="$lines"/><!-- which are held against the target -->
    <xsl:variable name="whole" select="sum($lines/@whole)"/>
    <xsl:variable name="part" select="sum($lines/@part)"/>
    <xsl:variable name="before" select="sum($lines/@before)"/>
    <xsl:variable name="reached" select="$judged[@whole &gt; 0 and $percent != '' and x:ratio-at-least(string(@part), string(@whole), $percent)]"/>
    <xsl:variable name="short" select="$judged[@whole &gt; 0 and $percent != '' and not(x:ratio-at-least(string(@part), string(@whole), $percent))]"/>
    <xsl:variable name="none" select="$lines[not(@whole &gt; 0)]"/>
    <xsl:if test="$adds">
      <p>
        <xsl:value-of select="concat($what, $whole-word, $whole, $unit-word, '，', $part-word, $part, $unit-word)"/>
        <xsl:if test="$whole &gt; 0">
          <xsl:value-of select="concat('，', $rate-word)"/>
          <xsl:call-template name="rate-text"><xsl:with-param name="part" select="$part"/><xsl:with-param name="whole" select="$whole"/></xsl:call-template>
          <xsl:call-template name="points"><xsl:with-param name="now" select="$part"/><xsl:with-param name="before" select="$before"/><xsl:with-param name="whole" select="$whole"/></xsl:call-template>
          <xsl:call-template name="against-target"><xsl:with-param name="part" select="$part"/><xsl:with-param name="whole" select="$whole"/><xsl:with-param name="percent" select="$percent"/></xsl:call-template>
        </xsl:if>
        <xsl:text>。</xsl:text>
        <xsl:if test="$percent != '' and ($reached or $short)">
          <xsl:choose>
            <xsl:when test="not($short)"><xsl:value-of select="concat('有数据的', count($reached), '个', $one, '都达到了', $percent, '%的目标。')"/></xsl:when>
            <xsl:otherwise>
              <xsl:value-of select="concat('达到', $percent, '%的有', count($reached), '个', $one, '；未达到的有', count($short), '个：')"/>
              <xsl:call-template name="joined"><xsl:with-param name="nodes" select="$short/@label"/></xsl:call-template>
              <xsl:text>。</xsl:text>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:if>
        <xsl:if test="$none and $whole &gt; 0">
          <xsl:call-template name="joined"><xsl:with-param name="nodes" select="$none/@label"/></xsl:call-template>
          <xsl:value-of select="concat('没有', $whole-word, '数，不计算', $rate-word, '。')"/>
        </xsl:if>
      </p>
    </xsl:if>
    <table>
      <caption><xsl:value-of select="concat($what, $rate-word)"/></caption>
      <columns>
        <column kind="序号" share="11">序号</column>
        <column kind="文字" share="42"><xsl:value-of select="$one"/></column>
        <column kind="数字" share="15"><xsl:value-of select="$whole-word"/></column>
        <column kind="数字" share="15"><xsl:value-of select="$part-word"/></column>
        <column kind="数字" share="17"><xsl:value-of select="$rate-word"/></column>
        <column kind="数字" share="15">上季度</column>
        <column kind="数字" share="13">增减</column>
        <column kind="文字" share="15">目标</column>
      </columns>
      <xsl:for-each select="$lines">
        <row>
          <cell><xsl:value-of select="position()"/></cell>
          <cell><xsl:value-of select="@label"/></cell>
          <cell><xsl:value-of select="@whole"/></cell>
          <cell><xsl:value-of select="@part"/></cell>
          <cell><xsl:call-template name="rate-text"><xsl:with-param name="part" select="@part"/><xsl:with-param name="whole" select="@whole"/></xsl:call-template></cell>
          <cell><xsl:value-of select="@before"/></cell>
          <cell><xsl:call-template name="change"><xsl:with-param name="now" select="@part"/><xsl:with-param name="before" select="@before"/></xsl:call-template></cell>
          <cell>
            <xsl:choose>
              <xsl:when test="count(. | $judged) = count($judged)"><xsl:call-template name="met-cell"><xsl:with-param name="part" select="@part"/><xsl:with-param name="whole" select="@whole"/><xsl:with-param name="percent" select="$percent"/></xsl:call-template></xsl:when>
              <xsl:otherwise>—</xsl:otherwise>
            </xsl:choose>
          </cell>
        </row>
      </xsl:for-each>
      <xsl:if test="$adds">
        <total>
          <cell span="2">合计</cell>
          <cell><xsl:value-of select="$whole"/></cell>
          <cell><xsl:value-of select="$part"/></cell>
          <cell><xsl:call-template name="rate-text"><xsl:with-param name="part" select="$part"/><xsl:with-param name="whole" select="$whole"/></xsl:call-template></cell>
          <cell><xsl:value-of select="$before"/></cell>
          <cell><xsl:call-template name="change"><xsl:with-param name="now" select="$part"/><xsl:with-param name="before" select="$before"/></xsl:call-template></cell>
          <cell><xsl:call-template name="met-cell"><xsl:with-param name="part" select="$part"/><xsl:with-param name="whole" select="$whole"/><xsl:with-param name="percent" select="$percent"/></xsl:call-template></cell>
        </total>
      </xsl:if>
    </table>
    <xsl:if test="$adds"><xsl:call-template name="rate-chart">
      <xsl:with-param name="caption" select="concat($what, $rate-word)"/>
      <xsl:with-param name="lines" select="$lines"/>
      <xsl:with-param name="percent" select="$percent"/>
    </xsl:call-template></xsl:if>
  </xsl:template>

  <!-- Bars of rates up to 100, the target as a line through them. -->
  <xsl:template name="rate-chart">
    <xsl:param name="caption"/><xsl:param name="lines"/><xsl:param name="percent"/>
    <xsl:if test="$lines[@whole &gt; 0]">
      <chart kind="条形">
        <caption><xsl:value-of select="concat('图　', $caption)"/><xsl:if test="$percent != ''"><xsl:value-of select="concat('（竖线为', $percent, '%的目标）')"/></xsl:if></caption>
        <scale>100</scale>
        <xsl:if test="$percent != ''"><mark><xsl:value-of select="$percent"/></mark></xsl:if>
        <xsl:for-each select="$lines[@whole &gt; 0]">
          <entry label="{@label}">
            <xsl:attribute name="note"><xsl:call-template name="rate-text"><xsl:with-param name="part" select="@part"/><xsl:with-param name="whole" select="@whole"/></xsl:call-template></xsl:attribute>
            <value><xsl:value-of select="x:percent(string(@part), string(@whole), 2)"/></value>
          </entry>
        </xsl:for-each>
      </chart>
    </xsl:if>
  </xsl:template>

  <!-- ============ applications ============ -->

  <xsl:template name="applications-section">
    <xsl:variable name="all" select="$book/b:application"/>
    <section>
      <heading>申报工作进展</heading>
      <p>
        <xsl:value-of select="concat('截至', x:date-cn($book/@on), '，共收下材料', count($book/b:submission), '份')"/>
        <xsl:if test="$book/b:withheld"><xsl:value-of select="concat('（另有保密材料', sum($book/b:withheld/@count), '份）')"/></xsl:if>
        <xsl:choose>
          <xsl:when test="$book/b:refused"><xsl:value-of select="concat('，退回后还没有补交的', count($book/b:refused), '份。')"/></xsl:when>
          <xsl:otherwise>，没有退回未补的材料。</xsl:otherwise>
        </xsl:choose>
        <xsl:choose>
          <xsl:when test="$all"><xsl:value-of select="concat('形成申报', count($all), '项，其中符合条件', count($all[@eligible = 'yes']), '项，不符合', count($all[@eligible = 'no']), '项；材料没有交全的', count($all[b:lacks[not(@optional)]]), '项。')"/></xsl:when>
          <xsl:otherwise>本年度还没有单位申报。</xsl:otherwise>
        </xsl:choose>
      </p>
      <xsl:if test="$all">
        <table>
          <caption>各类申报进展</caption>
          <columns>
            <column kind="序号" share="10">序号</column>
            <column kind="文字" share="50">申报类别</column>
            <column kind="数字" share="20">申报</column>
            <column kind="数字" share="20">符合条件</column>
            <column kind="数字" share="20">不符合</column>
            <column kind="数字" share="20">材料不齐</column>
          </columns>
          <xsl:for-each select="$classes">
            <xsl:variable name="of" select="$all[@class = current()/@class]"/>
            <row>
              <cell><xsl:value-of select="position()"/></cell>
              <cell><xsl:value-of select="@class"/></cell>
              <cell><xsl:value-of select="count($of)"/></cell>
              <cell><xsl:value-of select="count($of[@eligible = 'yes'])"/></cell>
              <cell><xsl:value-of select="count($of[@eligible = 'no'])"/></cell>
              <cell><xsl:value-of select="count($of[b:lacks[not(@optional)]])"/></cell>
            </row>
          </xsl:for-each>
          <total>
            <cell span="2">合计</cell>
            <cell><xsl:value-of select="count($all)"/></cell>
            <cell><xsl:value-of select="count($all[@eligible = 'yes'])"/></cell>
            <cell><xsl:value-of select="count($all[@eligible = 'no'])"/></cell>
            <cell><xsl:value-of select="count($all[b:lacks[not(@optional)]])"/></cell>
          </total>
        </table>
      </xsl:if>
    </section>
  </xsl:template>

  <!-- The table of list-of-systems, as one of an attachment: of at most twelve columns, else without those of the classes,
       which the text has. -->
  <xsl:template name="systems-attachment-table">
    <xsl:variable name="made"><xsl:call-template name="list-of-systems"/></xsl:variable>
    <xsl:for-each select="exsl:node-set($made)/l:table" xmlns:l="urn:jianjia:lists:1">
      <xsl:variable name="all" select="count(l:column) &lt;= 12"/>
      <table>
        <columns>
          <xsl:for-each select="l:column[$all or not(starts-with(@key, 'class-'))]">
            <column share="{ceiling(@width div 2)}">
              <xsl:attribute name="kind"><xsl:choose><xsl:when test="@type = 'ordinal'">序号</xsl:when><xsl:when test="@type = 'number'">数字</xsl:when><xsl:otherwise>文字</xsl:otherwise></xsl:choose></xsl:attribute>
              <xsl:value-of select="translate(., '|', '')"/>
            </column>
          </xsl:for-each>
        </columns>
        <xsl:for-each select="l:row"><row><xsl:call-template name="systems-cells"><xsl:with-param name="all" select="$all"/></xsl:call-template></row></xsl:for-each>
        <xsl:for-each select="l:total">
          <total><cell span="2">合计</cell><xsl:call-template name="systems-cells"><xsl:with-param name="all" select="$all"/><xsl:with-param name="from" select="3"/></xsl:call-template></total>
        </xsl:for-each>
      </table>
      <xsl:for-each select="l:note"><p><xsl:value-of select="concat('注：', .)"/></p></xsl:for-each>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="systems-cells" xmlns:l="urn:jianjia:lists:1">
    <xsl:param name="all"/>
    <xsl:param name="from" select="1"/>
    <xsl:for-each select="l:cell">
      <xsl:variable name="at" select="position()"/>
      <xsl:if test="$at &gt;= $from and ($all or not(starts-with(ancestor::l:table/l:column[$at]/@key, 'class-')))"><cell><xsl:value-of select="."/></cell></xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- ============ what falls due ============ -->

  <xsl:template name="dues-section">
    <xsl:param name="within" select="$soon"/>
    <xsl:param name="heading" select="'到期事项'"/>
    <xsl:param name="ahead" select="concat('今后', $within, '天内')"/>
    <xsl:variable name="dues" select="$book/b:title/b:due[@days &lt;= $within]"/>
    <xsl:variable name="late" select="$dues[@days &lt; 0]"/>
    <section>
      <heading><xsl:value-of select="$heading"/></heading>
      <p>
        <xsl:choose>
          <xsl:when test="not($dues)"><xsl:value-of select="concat($ahead, '没有到期的考核、复核和整改，也没有逾期事项。')"/></xsl:when>
          <xsl:otherwise>
            <xsl:value-of select="concat($ahead, '到期', count($dues) - count($late), '项')"/>
            <xsl:choose>
              <xsl:when test="$late"><xsl:value-of select="concat('，已经逾期', count($late), '项')"/></xsl:when>
              <xsl:otherwise>，没有逾期事项</xsl:otherwise>
            </xsl:choose>
            <xsl:value-of select="concat('（见附件', $dues-attachment, '）。')"/>
          </xsl:otherwise>
        </xsl:choose>
      </p>
      <xsl:if test="$dues">
        <table>
          <caption>到期和逾期事项</caption>
          <columns>
            <column kind="序号" share="10">序号</column>
            <column kind="文字" share="50">事项</column>
            <column kind="数字" share="25">已逾期</column>
            <column kind="数字" share="25">将到期</column>
          </columns>
          <xsl:for-each select="$dues[generate-id() = generate-id(key('book-dues', @what)[@days &lt;= $within][1])]">
            <xsl:variable name="of" select="$dues[@what = current()/@what]"/>
            <row>
              <cell><xsl:value-of select="position()"/></cell>
              <cell><xsl:value-of select="@what"/></cell>
              <cell><xsl:value-of select="count($of[@days &lt; 0])"/></cell>
              <cell><xsl:value-of select="count($of[@days &gt;= 0])"/></cell>
            </row>
          </xsl:for-each>
          <total><cell span="2">合计</cell><cell><xsl:value-of select="count($late)"/></cell><cell><xsl:value-of select="count($dues) - count($late)"/></cell></total>
        </table>
      </xsl:if>
    </section>
  </xsl:template>

  <!-- As many as a table of a 公文 holds; the rest is in the register. -->
  <xsl:template name="dues-attachment-table">
    <xsl:param name="within" select="$soon"/>
    <xsl:variable name="dues" select="$book/b:title/b:due[@days &lt;= $within]"/>
    <table>
      <columns>
        <column kind="序号" share="10">序号</column>
        <column kind="文字" share="31">期限</column>
        <column kind="数字" share="18">距今天数</column>
        <column kind="文字" share="18">事项</column>
        <column kind="文字" share="60">单位</column>
        <column kind="文字" share="28">称号</column>
        <column kind="文字" share="30">系统工会</column>
      </columns>
      <xsl:for-each select="$dues">
        <xsl:sort select="@days" data-type="number"/>
        <xsl:sort select="key('book-unit', ../@unit)/@order" data-type="number"/>
        <xsl:if test="position() &lt;= 400">
          <row>
            <cell><xsl:value-of select="position()"/></cell>
            <cell><xsl:value-of select="x:date-cn(@date)"/></cell>
            <cell><xsl:value-of select="@days"/></cell>
            <cell><xsl:value-of select="@what"/></cell>
            <cell><xsl:for-each select=".."><xsl:call-template name="unit-and-subject"/></xsl:for-each></cell>
            <cell><xsl:value-of select="../@kind"/></cell>
            <cell><xsl:value-of select="key('book-unit', ../@unit)/@system"/></cell>
          </row>
        </xsl:if>
      </xsl:for-each>
    </table>
    <p>
      <xsl:text>注：“距今天数”为负数的，已经逾期。</xsl:text>
      <xsl:if test="count($dues) &gt; 400"><xsl:value-of select="concat('另有', count($dues) - 400, '项，见荣誉台账。')"/></xsl:if>
    </p>
  </xsl:template>

  <!-- ============ the 公文 around it ============ -->

  <xsl:template name="bulletin-envelope">
    <xsl:param name="kind"/>
    <envelope>
      <period><xsl:value-of select="substring($book/@on, 1, 4)"/></period>
      <unit><name><xsl:value-of select="$office-name"/></name></unit>
      <class><xsl:value-of select="$kind"/></class>
      <date><xsl:value-of select="$book/@on"/></date>
    </envelope>
  </xsl:template>

  <xsl:template name="bulletin-imprint">
    <xsl:param name="copy-to"/>
    <imprint>
      <xsl:if test="normalize-space($copy-to) != ''"><copy-to><xsl:value-of select="normalize-space($copy-to)"/></copy-to></xsl:if>
      <printer><xsl:value-of select="$office-name"/></printer>
      <print-date><xsl:value-of select="$book/@on"/></print-date>
    </imprint>
  </xsl:template>
</xsl:stylesheet>
