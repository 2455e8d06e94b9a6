<?xml version="1.0" encoding="UTF-8"?>
<!-- The report of the year, to those who lead: coverage quarter by quarter, applications and titles, what is short of its
     target, what falls due next. Written as a 公文 of the kind 报告. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="urn:jianjia:form:official-document:1"
    xmlns:b="urn:jianjia:book:1" xmlns:v="urn:jianjia:form:coverage-return:1" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1"
    xmlns:c="urn:jianjia:catalogue:1" xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="b v x p c exsl">
  <xsl:import href="../common/bulletin.xsl"/>

  <xsl:key name="titles-of-kind" match="b:title" use="@kind"/>

  <xsl:variable name="settings" select="$profile/p:bulletins/p:yearly"/>
  <xsl:variable name="coming" select="366"/>
  <xsl:variable name="granted" select="$book/b:title[@period = $book/@period or not(@period) and substring(@granted, 1, 4) = $book/@year]"/>

  <!-- One line for each quarter: who reported, and the sums. -->
  <xsl:variable name="quarters-made">
    <xsl:call-template name="quarter-line"><xsl:with-param name="name" select="'第一季度'"/></xsl:call-template>
    <xsl:call-template name="quarter-line"><xsl:with-param name="name" select="'第二季度'"/></xsl:call-template>
    <xsl:call-template name="quarter-line"><xsl:with-param name="name" select="'第三季度'"/></xsl:call-template>
    <xsl:call-template name="quarter-line"><xsl:with-param name="name" select="'第四季度'"/></xsl:call-template>
  </xsl:variable>
  <xsl:variable name="quarters" select="exsl:node-set($quarters-made)/line"/>
  <!-- the last one that anybody reported for -->
  <xsl:variable name="last" select="string($quarters[@counted &gt; 0][last()]/@label)"/>
  <xsl:variable name="latest" select="$returns[@subject = $last][v:fields]"/>

  <xsl:variable name="due-there" select="boolean($book/b:title/b:due[@days &lt;= $coming])"/>
  <xsl:variable name="applied" select="boolean($book/b:application or $book/b:refused)"/>
  <xsl:variable name="dues-attachment" select="1 + number($applied)"/>
  <xsl:variable name="applied-title" select="concat($book-period, '各系统工会申报情况')"/>
  <xsl:variable name="dues-title" select="'考核、复核、整改到期和逾期事项'"/>

  <xsl:template name="quarter-line">
    <xsl:param name="name"/>
    <xsl:variable name="of" select="$returns[@subject = $name]"/>
    <xsl:variable name="fields" select="$of/v:fields/v:field"/>
    <xsl:variable name="groups" select="$of/v:groups/v:group"/>
    <xsl:variable name="six" select="$of/v:standards/v:standard[@ref = $coverage/c:standard[1]/@id]"/>
    <line xmlns="" label="{$name}" reported="{count($reporters[@name = key('book-unit', $of/@unit)/@name])}" counted="{count($of[v:fields])}"
        units="{sum($fields/v:units)}" unions="{sum($fields/v:unions)}" people="{sum($groups/v:people)}" members="{sum($groups/v:members)}"
        of="{sum($six/v:of)}" met="{sum($six/v:all/v:met)}"/>
  </xsl:template>

  <xsl:template match="/">
    <form>
      <xsl:call-template name="bulletin-envelope"><xsl:with-param name="kind" select="'报告'"/></xsl:call-template>
      <head><xsl:if test="$settings"><signer><xsl:value-of select="normalize-space($settings/@signer)"/></signer></xsl:if></head>
      <title><xsl:value-of select="$office-name"/>关于<break/><xsl:value-of select="concat($book-period, '职工之家建设')"/><break/>工作情况的报告</title>
      <recipients>
        <xsl:value-of select="normalize-space($settings/@recipients)"/>
        <xsl:if test="not($settings)"><xsl:value-of select="normalize-space($office/p:superior)"/></xsl:if>
      </recipients>
      <body>
        <p><xsl:value-of select="concat('现将', $book-period, '职工之家建设工作情况报告如下。数据截至', x:date-cn($book/@on), '。')"/></p>
        <section><heading>建会入会和建设标准</heading><xsl:call-template name="coverage"/></section>
        <xsl:call-template name="applications-section"/>
        <section><heading>荣誉管理</heading><xsl:call-template name="titles"/></section>
        <section><heading>存在的不足</heading><xsl:call-template name="shortcomings"/></section>
        <xsl:call-template name="dues-section"><xsl:with-param name="within" select="$coming"/><xsl:with-param name="heading" select="'今后一年的到期事项'"/><xsl:with-param name="ahead" select="'今后一年内'"/></xsl:call-template>
        <p>以上报告，请审阅。</p>
      </body>
      <xsl:if test="$applied or $due-there">
        <attachment-list>
          <xsl:if test="$applied"><name><xsl:value-of select="$applied-title"/></name></xsl:if>
          <xsl:if test="$due-there"><name><xsl:value-of select="$dues-title"/></name></xsl:if>
        </attachment-list>
      </xsl:if>
      <signature kind="加盖印章"/>
      <xsl:if test="$applied or $due-there">
        <attachments>
          <xsl:if test="$applied"><attachment orientation="横"><title><xsl:value-of select="$applied-title"/></title><xsl:call-template name="systems-attachment-table"/></attachment></xsl:if>
          <xsl:if test="$due-there"><attachment orientation="横"><title><xsl:value-of select="$dues-title"/></title><xsl:call-template name="dues-attachment-table"><xsl:with-param name="within" select="$coming"/></xsl:call-template></attachment></xsl:if>
        </attachments>
      </xsl:if>
      <xsl:call-template name="bulletin-imprint"><xsl:with-param name="copy-to" select="$settings/@copy-to"/></xsl:call-template>
    </form>
  </xsl:template>

  <!-- ============ coverage over the year ============ -->

  <xsl:template name="coverage">
    <xsl:choose>
      <xsl:when test="not($latest)"><p>本年度没有可以统计的季报表，建会率、入会率和建设标准的数据暂缺。</p></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="line" select="$quarters[@label = $last]"/>
        <p>
          <xsl:value-of select="concat('按', $last, '季报表统计，', normalize-space($coverage/c:fields/@name), '应建会', $line/@units, '家，已建会', $line/@unions, '家')"/>
          <xsl:if test="$line/@units &gt; 0">
            <xsl:text>，建会率</xsl:text><xsl:call-template name="rate-text"><xsl:with-param name="part" select="$line/@unions"/><xsl:with-param name="whole" select="$line/@units"/></xsl:call-template>
            <xsl:call-template name="against-target"><xsl:with-param name="part" select="$line/@unions"/><xsl:with-param name="whole" select="$line/@units"/><xsl:with-param name="percent" select="$coverage-min"/></xsl:call-template>
          </xsl:if>
          <xsl:value-of select="concat('；', normalize-space($coverage/c:groups/@name), '从业', $line/@people, '人，入会', $line/@members, '人')"/>
          <xsl:if test="$line/@people &gt; 0">
            <xsl:text>，入会率</xsl:text><xsl:call-template name="rate-text"><xsl:with-param name="part" select="$line/@members"/><xsl:with-param name="whole" select="$line/@people"/></xsl:call-template>
            <xsl:call-template name="against-target"><xsl:with-param name="part" select="$line/@members"/><xsl:with-param name="whole" select="$line/@people"/><xsl:with-param name="percent" select="$coverage-min"/></xsl:call-template>
          </xsl:if>
          <xsl:value-of select="concat('；', normalize-space($coverage/c:standard[1]/@name), '全部达到的', $line/@met, '个，共', $line/@of, '个')"/>
          <xsl:if test="$line/@of &gt; 0">
            <xsl:text>，占</xsl:text><xsl:call-template name="rate-text"><xsl:with-param name="part" select="$line/@met"/><xsl:with-param name="whole" select="$line/@of"/></xsl:call-template>
            <xsl:call-template name="against-target"><xsl:with-param name="part" select="$line/@met"/><xsl:with-param name="whole" select="$line/@of"/><xsl:with-param name="percent" select="$standard-min"/></xsl:call-template>
          </xsl:if>
          <xsl:text>。</xsl:text>
          <xsl:if test="$quarters[@reported &lt; count($reporters)]">各季度报送的单位不完全相同，比较各季度的数字时请注意报送单位数。</xsl:if>
        </p>
        <table>
          <caption>各季度指标</caption>
          <columns>
            <column kind="文字" share="20">季度</column>
            <column kind="数字" share="18">报送单位</column>
            <column kind="数字" share="15">应建会</column>
            <column kind="数字" share="15">已建会</column>
            <column kind="数字" share="17">建会率</column>
            <column kind="数字" share="15">从业</column>
            <column kind="数字" share="15">入会</column>
            <column kind="数字" share="17">入会率</column>
            <column kind="数字" share="17">六有率</column>
          </columns>
          <xsl:for-each select="$quarters">
            <row>
              <cell><xsl:value-of select="@label"/></cell>
              <cell><xsl:value-of select="concat(@reported, '/', count($reporters))"/></cell>
              <xsl:choose>
                <xsl:when test="@counted &gt; 0">
                  <cell><xsl:value-of select="@units"/></cell>
                  <cell><xsl:value-of select="@unions"/></cell>
                  <cell><xsl:call-template name="rate-text"><xsl:with-param name="part" select="@unions"/><xsl:with-param name="whole" select="@units"/></xsl:call-template></cell>
                  <cell><xsl:value-of select="@people"/></cell>
                  <cell><xsl:value-of select="@members"/></cell>
                  <cell><xsl:call-template name="rate-text"><xsl:with-param name="part" select="@members"/><xsl:with-param name="whole" select="@people"/></xsl:call-template></cell>
                  <cell><xsl:call-template name="rate-text"><xsl:with-param name="part" select="@met"/><xsl:with-param name="whole" select="@of"/></xsl:call-template></cell>
                </xsl:when>
                <xsl:otherwise><cell span="7">没有数据</cell></xsl:otherwise>
              </xsl:choose>
            </row>
          </xsl:for-each>
        </table>
        <chart kind="折线">
          <caption><xsl:value-of select="concat('图　各季度建会率、入会率和六有率（%', substring(concat('，虚线为', $coverage-min, '%的目标'), 1, 99 * number($coverage-min != '')), '）')"/></caption>
          <series>建会率</series>
          <series>入会率</series>
          <series>六有率</series>
          <scale>100</scale>
          <xsl:if test="$coverage-min != ''"><mark><xsl:value-of select="$coverage-min"/></mark></xsl:if>
          <xsl:for-each select="$quarters">
            <entry label="{@label}">
              <value><xsl:value-of select="x:percent(string(@unions), string(@units), 2)"/></value>
              <value><xsl:value-of select="x:percent(string(@members), string(@people), 2)"/></value>
              <value><xsl:value-of select="x:percent(string(@met), string(@of), 2)"/></value>
            </entry>
          </xsl:for-each>
        </chart>
        <xsl:variable name="fields"><xsl:call-template name="field-lines"><xsl:with-param name="of" select="$latest"/></xsl:call-template></xsl:variable>
        <xsl:call-template name="rate-chart">
          <xsl:with-param name="caption" select="concat($last, normalize-space($coverage/c:fields/@name), '建会率')"/>
          <xsl:with-param name="lines" select="exsl:node-set($fields)/line"/><xsl:with-param name="percent" select="$coverage-min"/>
        </xsl:call-template>
        <xsl:variable name="groups"><xsl:call-template name="group-lines"><xsl:with-param name="of" select="$latest"/></xsl:call-template></xsl:variable>
        <xsl:call-template name="rate-chart">
          <xsl:with-param name="caption" select="concat($last, normalize-space($coverage/c:groups/@name), '入会率')"/>
          <xsl:with-param name="lines" select="exsl:node-set($groups)/line"/><xsl:with-param name="percent" select="$coverage-min"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ============ titles ============ -->

  <xsl:template name="titles">
    <xsl:variable name="all" select="$book/b:title"/>
    <p>
      <xsl:choose>
        <xsl:when test="not($all)">台账里还没有登记荣誉。</xsl:when>
        <xsl:otherwise><xsl:value-of select="concat('台账登记的荣誉共', count($all), '项，其中本年度授予', count($granted), '项，正在整改', count($all[@state = '整改' or @state = '待整改']), '项，已撤销', count($all[@state = '撤销']), '项。')"/></xsl:otherwise>
      </xsl:choose>
    </p>
    <xsl:if test="$all">
      <table>
        <caption>荣誉台账</caption>
        <columns>
          <column kind="序号" share="11">序号</column>
          <column kind="文字" share="48">称号</column>
          <column kind="文字" share="14">级别</column>
          <column kind="数字" share="19">本年授予</column>
          <column kind="数字" share="15">保持</column>
          <column kind="数字" share="15">整改</column>
          <column kind="数字" share="15">撤销</column>
          <column kind="数字" share="15">合计</column>
        </columns>
        <xsl:for-each select="$all[generate-id() = generate-id(key('titles-of-kind', @kind)[1])]">
          <xsl:variable name="of" select="key('titles-of-kind', @kind)"/>
          <row>
            <cell><xsl:value-of select="position()"/></cell>
            <cell><xsl:value-of select="@kind"/></cell>
            <cell><xsl:value-of select="@level"/></cell>
            <xsl:call-template name="title-cells"><xsl:with-param name="of" select="$of"/></xsl:call-template>
          </row>
        </xsl:for-each>
        <total><cell span="3">合计</cell><xsl:call-template name="title-cells"><xsl:with-param name="of" select="$all"/></xsl:call-template></total>
      </table>
    </xsl:if>
  </xsl:template>

  <!-- 整改 is everything on its way through a rectification, 待整改 and 待撤销 too: the row adds up. -->
  <xsl:template name="title-cells">
    <xsl:param name="of"/>
    <cell><xsl:value-of select="count($of[count(. | $granted) = count($granted)])"/></cell>
    <cell><xsl:value-of select="count($of[@state = '保持'])"/></cell>
    <cell><xsl:value-of select="count($of[@state != '保持' and @state != '撤销'])"/></cell>
    <cell><xsl:value-of select="count($of[@state = '撤销'])"/></cell>
    <cell><xsl:value-of select="count($of)"/></cell>
  </xsl:template>

  <!-- ============ what is short ============ -->

  <!-- Only what the figures say. -->
  <xsl:template name="shortcomings">
    <xsl:variable name="fields"><xsl:call-template name="field-lines"><xsl:with-param name="of" select="$latest"/></xsl:call-template></xsl:variable>
    <xsl:variable name="groups"><xsl:call-template name="group-lines"><xsl:with-param name="of" select="$latest"/></xsl:call-template></xsl:variable>
    <xsl:variable name="short" select="(exsl:node-set($fields)/line | exsl:node-set($groups)/line)[$coverage-min != '' and @whole &gt; 0 and not(x:ratio-at-least(string(@part), string(@whole), $coverage-min))]"/>
    <xsl:variable name="gaps" select="$quarters[@reported &lt; count($reporters)]"/>
    <xsl:variable name="lacking" select="$book/b:application[b:lacks[not(@optional)]]"/>
    <xsl:variable name="late" select="$book/b:title/b:due[@days &lt; 0]"/>
    <xsl:variable name="said">
      <xsl:if test="$short">
        <p><xsl:value-of select="concat('建会率或者入会率没有达到', $coverage-min, '%目标的有', count($short), '个领域和群体：')"/><xsl:call-template name="joined"><xsl:with-param name="nodes" select="$short/@label"/></xsl:call-template>。</p>
      </xsl:if>
      <xsl:if test="$gaps">
        <p>
          <xsl:text>季报表没有报全：</xsl:text>
          <xsl:for-each select="$gaps"><xsl:value-of select="concat(substring('；', 1, number(position() &gt; 1)), @label, '应报', count($reporters), '个单位，报送', @reported, '个')"/></xsl:for-each>
          <xsl:text>。</xsl:text>
        </p>
      </xsl:if>
      <xsl:if test="$lacking or $book/b:refused"><p><xsl:value-of select="concat('材料没有交全的申报', count($lacking), '项，退回后没有补交的材料', count($book/b:refused), '份。')"/></p></xsl:if>
      <xsl:if test="$late"><p><xsl:value-of select="concat('考核、复核和整改已经逾期', count($late), '项。')"/></p></xsl:if>
      <xsl:if test="$book/b:fault"><p><xsl:value-of select="concat('存档有', count($book/b:fault), '处损坏或者登记滞后，有关数据没有列入。')"/></p></xsl:if>
    </xsl:variable>
    <xsl:copy-of select="$said"/>
    <xsl:if test="not(exsl:node-set($said)/*)"><p>各项指标都达到目标，季报表全部报送，没有材料不齐和逾期的事项。</p></xsl:if>
  </xsl:template>
</xsl:stylesheet>
