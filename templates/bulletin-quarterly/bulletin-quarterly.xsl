<?xml version="1.0" encoding="UTF-8"?>
<!-- 一季一通报: coverage by the quarterly returns, standards, system by system; applications, what falls due, what is to be
     chased. Written as a 公文. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="urn:jianjia:form:official-document:1"
    xmlns:b="urn:jianjia:book:1" xmlns:v="urn:jianjia:form:coverage-return:1" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1"
    xmlns:c="urn:jianjia:catalogue:1" xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="b v x p c exsl">
  <xsl:import href="../common/bulletin.xsl"/>

  <xsl:variable name="quarter" select="concat('第', x:number-han($book/@quarter), '季度')"/>
  <xsl:variable name="quarter-text" select="concat($book/@year, '年', $quarter)"/>
  <!-- of this quarter, with their content -->
  <xsl:variable name="reported" select="$returns[@subject = $quarter]"/>
  <xsl:variable name="counted" select="$reported[v:fields]"/>
  <xsl:variable name="reported-units" select="key('book-unit', $reported/@unit)"/>
  <xsl:variable name="silent" select="$reporters[not(@name = $reported-units/@name)]"/>
  <xsl:variable name="settings" select="$profile/p:bulletins/p:quarterly"/>

  <xsl:variable name="due-there" select="boolean($book/b:title/b:due[@days &lt;= $soon])"/>
  <xsl:variable name="coverage-there" select="boolean($reporters)"/>
  <xsl:variable name="applied" select="boolean($book/b:application or $book/b:refused)"/>
  <xsl:variable name="applied-attachment" select="1 + number($coverage-there)"/>
  <xsl:variable name="dues-attachment" select="1 + number($coverage-there) + number($applied)"/>
  <xsl:variable name="coverage-title" select="concat($quarter-text, '各系统工会季报指标')"/>
  <xsl:variable name="applied-title" select="'各系统工会申报进展'"/>
  <xsl:variable name="dues-title" select="'考核、复核、整改到期和逾期事项'"/>

  <xsl:template match="/">
    <form>
      <xsl:call-template name="bulletin-envelope"><xsl:with-param name="kind" select="'通报'"/></xsl:call-template>
      <title><xsl:value-of select="$office-name"/>关于<break/><xsl:value-of select="concat($quarter-text, '建会入会和')"/><break/>职工之家建设情况的通报</title>
      <recipients>
        <xsl:value-of select="normalize-space($settings/@recipients)"/>
        <xsl:if test="not($settings)">各系统工会</xsl:if>
      </recipients>
      <body>
        <p><xsl:call-template name="opening"/></p>
        <section>
          <heading>建会入会情况</heading>
          <xsl:choose>
            <xsl:when test="$counted"><xsl:call-template name="coverage-parts"/></xsl:when>
            <xsl:otherwise><p><xsl:value-of select="concat($quarter, '还没有可以统计的季报表，建会率、入会率和建设标准的数据暂缺。')"/></p></xsl:otherwise>
          </xsl:choose>
        </section>
        <xsl:if test="$counted"><section><heading>建设标准</heading><xsl:call-template name="standards"/></section></xsl:if>
        <xsl:call-template name="applications-section"/>
        <xsl:call-template name="dues-section"/>
        <section><heading>需要催办的事项</heading><xsl:call-template name="chase"/></section>
        <p>请各系统工会对照上述情况逐项核对；未报送季报表、退回后没有补交和材料不齐的，请尽快补报；到期、逾期的事项请按期办结。</p>
      </body>
      <xsl:if test="$coverage-there or $applied or $due-there">
        <attachment-list>
          <xsl:if test="$coverage-there"><name><xsl:value-of select="$coverage-title"/></name></xsl:if>
          <xsl:if test="$applied"><name><xsl:value-of select="$applied-title"/></name></xsl:if>
          <xsl:if test="$due-there"><name><xsl:value-of select="$dues-title"/></name></xsl:if>
        </attachment-list>
      </xsl:if>
      <signature kind="加盖印章"/>
      <xsl:if test="$coverage-there or $applied or $due-there">
        <attachments>
          <xsl:if test="$coverage-there"><attachment orientation="横"><title><xsl:value-of select="$coverage-title"/></title><xsl:call-template name="systems-coverage"/></attachment></xsl:if>
          <xsl:if test="$applied"><attachment orientation="横"><title><xsl:value-of select="$applied-title"/></title><xsl:call-template name="systems-attachment-table"/></attachment></xsl:if>
          <xsl:if test="$due-there"><attachment orientation="横"><title><xsl:value-of select="$dues-title"/></title><xsl:call-template name="dues-attachment-table"/></attachment></xsl:if>
        </attachments>
      </xsl:if>
      <xsl:call-template name="bulletin-imprint"><xsl:with-param name="copy-to" select="$settings/@copy-to"/></xsl:call-template>
    </form>
  </xsl:template>

  <xsl:template name="opening">
    <xsl:value-of select="concat('现将', $quarter-text, '建会入会和职工之家建设情况通报如下。数据截至', x:date-cn($book/@on), '。')"/>
    <xsl:choose>
      <xsl:when test="not($reporters)">本年度没有应当报送季报表的系统工会。</xsl:when>
      <xsl:when test="not($silent)"><xsl:value-of select="concat('应报送季报表的', count($reporters), '个单位全部报送。')"/></xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat('应报送季报表的', count($reporters), '个单位，已报送', count($reporters) - count($silent), '个，未报送', count($silent), '个：')"/>
        <xsl:call-template name="joined"><xsl:with-param name="nodes" select="$silent/@name"/></xsl:call-template>
        <xsl:text>。</xsl:text>
        <xsl:if test="$counted">以下建会入会指标只统计已经报送的单位。</xsl:if>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="count($reported) &gt; count($counted)"><xsl:value-of select="concat('有', count($reported) - count($counted), '份季报表的存档已损坏，没有统计在内。')"/></xsl:if>
  </xsl:template>

  <xsl:template name="coverage-parts">
    <xsl:variable name="fields"><xsl:call-template name="field-lines"><xsl:with-param name="of" select="$counted"/></xsl:call-template></xsl:variable>
    <xsl:variable name="groups"><xsl:call-template name="group-lines"><xsl:with-param name="of" select="$counted"/></xsl:call-template></xsl:variable>
    <section>
      <heading><xsl:value-of select="concat(normalize-space($coverage/c:fields/@name), '建会')"/></heading>
      <xsl:call-template name="indicators">
        <xsl:with-param name="lines" select="exsl:node-set($fields)/line"/>
        <xsl:with-param name="what" select="normalize-space($coverage/c:fields/@name)"/><xsl:with-param name="one" select="'领域'"/>
        <xsl:with-param name="whole-word" select="'应建会'"/><xsl:with-param name="part-word" select="'已建会'"/><xsl:with-param name="rate-word" select="'建会率'"/>
        <xsl:with-param name="unit-word" select="'家'"/><xsl:with-param name="percent" select="$coverage-min"/>
      </xsl:call-template>
      <xsl:variable name="employees" select="sum($counted/v:fields/v:field/v:employees)"/>
      <xsl:variable name="members" select="sum($counted/v:fields/v:field/v:members)"/>
      <p>
        <xsl:value-of select="concat('这些单位共有职工', $employees, '人，会员', $members, '人')"/>
        <xsl:if test="$employees &gt; 0">，职工入会率<xsl:call-template name="rate-text"><xsl:with-param name="part" select="$members"/><xsl:with-param name="whole" select="$employees"/></xsl:call-template></xsl:if>
        <xsl:text>。</xsl:text>
      </p>
    </section>
    <section>
      <heading><xsl:value-of select="concat(normalize-space($coverage/c:groups/@name), '入会')"/></heading>
      <xsl:call-template name="indicators">
        <xsl:with-param name="lines" select="exsl:node-set($groups)/line"/>
        <xsl:with-param name="what" select="normalize-space($coverage/c:groups/@name)"/><xsl:with-param name="one" select="'群体'"/>
        <xsl:with-param name="whole-word" select="'从业'"/><xsl:with-param name="part-word" select="'入会'"/><xsl:with-param name="rate-word" select="'入会率'"/>
        <xsl:with-param name="unit-word" select="'人'"/><xsl:with-param name="percent" select="$coverage-min"/>
      </xsl:call-template>
    </section>
  </xsl:template>

  <xsl:template name="standards">
    <xsl:for-each select="$coverage/c:standard">
      <xsl:variable name="made"><xsl:call-template name="standard-lines"><xsl:with-param name="of" select="$counted"/><xsl:with-param name="standard" select="."/></xsl:call-template></xsl:variable>
      <xsl:variable name="lines" select="exsl:node-set($made)/line"/>
      <xsl:variable name="all" select="$lines[@id = 'all']"/>
      <xsl:variable name="percent" select="concat('', substring($standard-min, 1, 9 * number(@target = 'standard-min')))"/>
      <section>
        <heading><xsl:value-of select="normalize-space(@name)"/></heading>
        <p>
          <xsl:value-of select="concat(@of, '共', $all/@whole, '个')"/>
          <xsl:if test="$all/@whole &gt; 0">
            <xsl:value-of select="concat('，全部达到', translate(substring-after(@name, '“'), '”', ''), '条件的', $all/@part, '个，占')"/>
            <xsl:call-template name="rate-text"><xsl:with-param name="part" select="$all/@part"/><xsl:with-param name="whole" select="$all/@whole"/></xsl:call-template>
            <xsl:call-template name="points"><xsl:with-param name="now" select="$all/@part"/><xsl:with-param name="before" select="$all/@before"/><xsl:with-param name="whole" select="$all/@whole"/></xsl:call-template>
            <xsl:call-template name="against-target"><xsl:with-param name="part" select="$all/@part"/><xsl:with-param name="whole" select="$all/@whole"/><xsl:with-param name="percent" select="$percent"/></xsl:call-template>
          </xsl:if>
          <xsl:text>。</xsl:text>
        </p>
        <xsl:call-template name="indicators">
          <xsl:with-param name="lines" select="$lines"/><xsl:with-param name="judged" select="$all"/>
          <xsl:with-param name="what" select="normalize-space(@name)"/><xsl:with-param name="one" select="'条件'"/>
          <xsl:with-param name="whole-word" select="'总数'"/><xsl:with-param name="part-word" select="'达到数'"/><xsl:with-param name="rate-word" select="'达到率'"/>
          <xsl:with-param name="unit-word" select="'个'"/><xsl:with-param name="percent" select="$percent"/><xsl:with-param name="adds" select="false()"/>
        </xsl:call-template>
      </section>
    </xsl:for-each>
  </xsl:template>

  <!-- ============ system by system ============ -->

  <xsl:template name="coverage-cells">
    <xsl:param name="of"/>
    <xsl:variable name="six" select="$of/v:standards/v:standard[@ref = $coverage/c:standard[1]/@id]"/>
    <cell><xsl:value-of select="sum($of/v:fields/v:field/v:units)"/></cell>
    <cell><xsl:value-of select="sum($of/v:fields/v:field/v:unions)"/></cell>
    <cell><xsl:call-template name="rate-text"><xsl:with-param name="part" select="sum($of/v:fields/v:field/v:unions)"/><xsl:with-param name="whole" select="sum($of/v:fields/v:field/v:units)"/></xsl:call-template></cell>
    <cell><xsl:value-of select="sum($of/v:groups/v:group/v:people)"/></cell>
    <cell><xsl:value-of select="sum($of/v:groups/v:group/v:members)"/></cell>
    <cell><xsl:call-template name="rate-text"><xsl:with-param name="part" select="sum($of/v:groups/v:group/v:members)"/><xsl:with-param name="whole" select="sum($of/v:groups/v:group/v:people)"/></xsl:call-template></cell>
    <cell><xsl:value-of select="sum($six/v:of)"/></cell>
    <cell><xsl:value-of select="sum($six/v:all/v:met)"/></cell>
    <cell><xsl:call-template name="rate-text"><xsl:with-param name="part" select="sum($six/v:all/v:met)"/><xsl:with-param name="whole" select="sum($six/v:of)"/></xsl:call-template></cell>
  </xsl:template>

  <xsl:template name="systems-coverage">
    <table>
      <columns>
        <column kind="序号" share="10">序号</column>
        <column kind="文字" share="34">系统工会</column>
        <column kind="数字" share="14">应建会</column>
        <column kind="数字" share="14">已建会</column>
        <column kind="数字" share="17">建会率</column>
        <column kind="数字" share="16">八大群体</column>
        <column kind="数字" share="14">入会</column>
        <column kind="数字" share="17">入会率</column>
        <column kind="数字" share="16">基层工会</column>
        <column kind="数字" share="16">达到六有</column>
        <column kind="数字" share="17">达到率</column>
      </columns>
      <xsl:for-each select="$reporters">
        <xsl:variable name="name" select="string(@name)"/>
        <xsl:variable name="own" select="$reported[key('book-unit', @unit)/@name = $name]"/>
        <row>
          <cell><xsl:value-of select="position()"/></cell>
          <cell><xsl:value-of select="$name"/></cell>
          <xsl:choose>
            <xsl:when test="$own/v:fields"><xsl:call-template name="coverage-cells"><xsl:with-param name="of" select="$own"/></xsl:call-template></xsl:when>
            <xsl:when test="$own"><cell span="9">存档损坏</cell></xsl:when>
            <xsl:otherwise><cell span="9">未报送</cell></xsl:otherwise>
          </xsl:choose>
        </row>
      </xsl:for-each>
      <xsl:if test="$counted">
        <total><cell span="2">合计</cell><xsl:call-template name="coverage-cells"><xsl:with-param name="of" select="$counted"/></xsl:call-template></total>
      </xsl:if>
    </table>
    <xsl:if test="$silent"><p><xsl:value-of select="concat('注：合计不含未报送的', count($silent), '个单位。')"/></p></xsl:if>
  </xsl:template>

  <!-- ============ tickets ============ -->

  <xsl:template name="chase">
    <xsl:variable name="made">
      <xsl:for-each select="$reporting-systems">
        <xsl:variable name="units" select="key('book-units-of-system', @name)"/>
        <line xmlns="" label="{@name}" silent="{number(not(@name = $reported-units/@name))}" refused="{count(key('book-refused-of-system', @name))}"
            lacking="{count(key('book-applications-of-unit', $units/@id)[b:lacks[not(@optional)]])}" late="{count(key('book-titles-of-unit', $units/@id)/b:due[@days &lt; 0])}"/>
      </xsl:for-each>
      <xsl:for-each select="$book">
        <line xmlns="" label="其他单位" silent="{count($silent[not(self::b:system)])}"
            refused="{count($book/b:refused[not(@system = $reporting-systems/@name)])}"
            lacking="{count($book/b:application[b:lacks[not(@optional)]][not(key('book-unit', @unit)/@system = $reporting-systems/@name)])}"
            late="{count($book/b:title[not(key('book-unit', @unit)/@system = $reporting-systems/@name)]/b:due[@days &lt; 0])}"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="lines" select="exsl:node-set($made)/line[@silent + @refused + @lacking + @late &gt; 0]"/>
    <xsl:choose>
      <xsl:when test="not($lines)"><p>没有需要催办的事项。</p></xsl:when>
      <xsl:otherwise>
        <p><xsl:value-of select="concat('未报送季报表', sum($lines/@silent), '个单位，退回未补', sum($lines/@refused), '份，材料不齐', sum($lines/@lacking), '项，逾期事项', sum($lines/@late), '项。')"/></p>
        <table>
          <caption>催办事项</caption>
          <columns>
            <column kind="序号" share="10">序号</column>
            <column kind="文字" share="50">系统工会</column>
            <column kind="数字" share="20">未报季报</column>
            <column kind="数字" share="20">退回未补</column>
            <column kind="数字" share="20">材料不齐</column>
            <column kind="数字" share="20">逾期事项</column>
          </columns>
          <xsl:for-each select="$lines">
            <row>
              <cell><xsl:value-of select="position()"/></cell>
              <cell><xsl:value-of select="@label"/></cell>
              <cell><xsl:value-of select="@silent"/></cell>
              <cell><xsl:value-of select="@refused"/></cell>
              <cell><xsl:value-of select="@lacking"/></cell>
              <cell><xsl:value-of select="@late"/></cell>
            </row>
          </xsl:for-each>
          <total>
            <cell span="2">合计</cell>
            <cell><xsl:value-of select="sum($lines/@silent)"/></cell>
            <cell><xsl:value-of select="sum($lines/@refused)"/></cell>
            <cell><xsl:value-of select="sum($lines/@lacking)"/></cell>
            <cell><xsl:value-of select="sum($lines/@late)"/></cell>
          </total>
        </table>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
