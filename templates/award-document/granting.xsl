<?xml version="1.0" encoding="UTF-8"?>
<!-- 公示, 表彰决定, 推荐报告. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="urn:jianjia:form:official-document:1"
    xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" xmlns:a="urn:jianjia:awards:1"
    xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="x p a exsl">

  <xsl:variable name="granted" select="$all[@in = 'yes' and @matter = '授予']"/>
  <!-- what is made public: all that passed and has nothing against it, also what was taken out after objections -->
  <xsl:variable name="public" select="$all[(@matter = '授予' or @matter = '推荐') and (@in = 'yes' or @faults = 'WITHHELD')]"/>

  <!-- ============ 公示 ============ -->

  <xsl:template name="notice">
    <xsl:variable name="of"><xsl:call-template name="praised"><xsl:with-param name="items" select="$public"/></xsl:call-template></xsl:variable>
    <form layout="文稿">
      <xsl:call-template name="head"><xsl:with-param name="class" select="'公示'"/><xsl:with-param name="date" select="string($meeting/@from)"/></xsl:call-template>
      <title>
        <xsl:value-of select="$office"/>关于<break/>
        <xsl:value-of select="concat($period, '职工之家建设', $of)"/><break/>
        <xsl:value-of select="concat(substring('拟表彰', 1, 3 * number(boolean($public[@matter = '授予']))), substring('、', 1, number($public[@matter = '授予'] and $public[@matter = '推荐'])), substring('拟推荐', 1 + number(boolean($public[@matter = '授予'])), 3 * number(boolean($public[@matter = '推荐']))), '对象的公示')"/></title>
      <body>
        <p>
          <xsl:call-template name="by-meeting"/>
          <xsl:text>，</xsl:text>
          <xsl:call-template name="by-public"><xsl:with-param name="matter" select="'授予'"/><xsl:with-param name="verb" select="'拟授予'"/></xsl:call-template>
          <xsl:if test="$public[@matter = '授予'] and $public[@matter = '推荐']">；</xsl:if>
          <xsl:call-template name="by-public"><xsl:with-param name="matter" select="'推荐'"/><xsl:with-param name="verb" select="'拟推荐'"/></xsl:call-template>
          <xsl:text>。现予公示，公示期自</xsl:text>
          <xsl:value-of select="concat(x:date-cn(string($meeting/@from)), '至', x:date-cn(string($meeting/@to)), '，共')"/>
          <xsl:value-of select="x:workdays(string($meeting/@from), string($meeting/@to), $calendar/p:off/@days, $calendar/p:on/@days)"/>
          <xsl:text>个工作日。</xsl:text>
        </p>
        <p>对公示对象有异议的，请在公示期内以书面或者电话方式反映。以单位名义反映的，应当加盖公章；以个人名义反映的，应当署真实姓名，并留下联系方式。</p>
        <p>
          <xsl:value-of select="concat('受理部门：', $profile/p:office/p:short-name, $profile/p:office/p:department, '；受理人：', $meeting/@receiver, '；联系电话：', $meeting/@phone, '；公示地点：', $meeting/@where, '。')"/>
        </p>
        <xsl:call-template name="public-classes"><xsl:with-param name="here" select="$public[@matter = '授予']"/></xsl:call-template>
        <xsl:call-template name="public-classes"><xsl:with-param name="here" select="$public[@matter = '推荐']"/></xsl:call-template>
      </body>
      <signature kind="加盖印章"/>
    </form>
  </xsl:template>

  <!-- Class by class as the profile lists them, units in the order of lists. -->
  <xsl:template name="public-classes">
    <xsl:param name="here"/>
    <xsl:for-each select="$profile/p:titles/p:title[@name = $here/@class]">
      <xsl:variable name="same">
        <xsl:for-each select="$here[@class = current()/@name]">
          <xsl:sort select="@order" data-type="number"/>
          <xsl:sort select="@subject"/>
          <xsl:copy-of select="."/>
        </xsl:for-each>
      </xsl:variable>
      <xsl:for-each select="exsl:node-set($same)/*[1]">
        <xsl:call-template name="public-class"><xsl:with-param name="same" select="../*"/></xsl:call-template>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="by-public">
    <xsl:param name="matter"/>
    <xsl:param name="verb"/>
    <xsl:variable name="here" select="$public[@matter = $matter]"/>
    <xsl:for-each select="$profile/p:titles/p:title[@name = $here/@class]">
      <xsl:variable name="same" select="$here[@class = current()/@name]"/>
      <xsl:if test="position() &gt; 1">，</xsl:if>
      <xsl:value-of select="$verb"/>
      <xsl:for-each select="$same">
        <xsl:sort select="@order" data-type="number"/>
        <xsl:sort select="@subject"/>
        <xsl:if test="position() = 1">
          <xsl:call-template name="named"/>
          <xsl:choose>
            <xsl:when test="count($same) &gt; 1">
              <xsl:text>等</xsl:text>
              <xsl:call-template name="counted"><xsl:with-param name="count" select="count($same)"/></xsl:call-template>
            </xsl:when>
            <xsl:when test="@kind = 'person'">同志</xsl:when>
          </xsl:choose>
        </xsl:if>
      </xsl:for-each>
      <xsl:value-of select="concat(substring('为', 1, number($matter = '推荐')), '“', translate(@name, '“”', '‘’'), '”', substring('称号', 1, 2 * number($matter = '授予')))"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="public-class">
    <xsl:param name="same"/>
    <section>
      <heading>
        <xsl:value-of select="concat(substring('推荐', 1, 2 * number(@matter = '推荐')), @class, '（')"/>
        <xsl:call-template name="count-of"><xsl:with-param name="count" select="count($same)"/></xsl:call-template>
        <xsl:text>）</xsl:text>
      </heading>
      <xsl:choose>
        <!-- 400 rows to a table: one can still be handled in a word processor -->
        <xsl:when test="@kind = 'person'">
          <xsl:for-each select="$same[position() mod 400 = 1]">
            <xsl:variable name="from" select="400 * (position() - 1)"/>
            <table>
              <columns>
                <column kind="序号" share="8">序号</column>
                <column kind="文字" share="16">姓名</column>
                <column kind="文字" share="36">单位及职务</column>
                <column kind="文字" share="40">证件号码（隐去后）</column>
              </columns>
              <xsl:for-each select=". | following-sibling::*[position() &lt; 400]">
                <row>
                  <cell><xsl:value-of select="$from + position()"/></cell>
                  <cell><xsl:value-of select="@subject"/></cell>
                  <cell><xsl:value-of select="concat(@employer, substring(@name, 1, 60 * number(not(@employer))), @post)"/></cell>
                  <cell><xsl:value-of select="concat(@masked, substring('—', 1, number(not(@masked))))"/></cell>
                </row>
              </xsl:for-each>
            </table>
          </xsl:for-each>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="roster"><xsl:with-param name="items" select="$same"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <!-- ============ 决定 ============ -->

  <xsl:template name="decision">
    <xsl:variable name="of"><xsl:call-template name="praised"><xsl:with-param name="items" select="$granted"/></xsl:call-template></xsl:variable>
    <xsl:variable name="firsts" select="$granted[not(concat(@class, '|', @in, '|', @matter) = concat(preceding-sibling::a:item[1]/@class, '|', preceding-sibling::a:item[1]/@in, '|', preceding-sibling::a:item[1]/@matter)) or @serial = 1]"/>
    <form>
      <xsl:call-template name="head"><xsl:with-param name="class" select="'决定'"/><xsl:with-param name="matter" select="'授予'"/></xsl:call-template>
      <title>
        <xsl:value-of select="$office"/>关于表彰<break/>
        <xsl:value-of select="concat($period, '职工之家建设', $of)"/><break/>的决定</title>
      <body>
        <p>
          <xsl:value-of select="concat('为树立典型、表彰先进，推动基层工会进一步加强职工之家建设，更好地联系职工、服务职工，', '')"/>
          <xsl:call-template name="by-meeting"/>
          <xsl:if test="$meeting/@from">并公示</xsl:if>
          <xsl:text>，决定</xsl:text>
          <xsl:call-template name="by-class"><xsl:with-param name="items" select="$granted"/><xsl:with-param name="verb" select="'授予'"/><xsl:with-param name="listed" select="true()"/></xsl:call-template>
          <xsl:text>。</xsl:text>
        </p>
        <p>希望受到表彰的集体和个人珍惜荣誉、再接再厉，继续发挥示范带头作用。各级工会要学习先进、对照先进，把职工之家建设好、管理好、使用好。</p>
      </body>
      <attachment-list>
        <xsl:for-each select="$firsts"><name><xsl:call-template name="list-title"/></name></xsl:for-each>
      </attachment-list>
      <signature kind="加盖印章"/>
      <attachments>
        <xsl:for-each select="$firsts">
          <xsl:variable name="same" select="$granted[@class = current()/@class]"/>
          <attachment>
            <title><xsl:call-template name="list-title"/></title>
            <xsl:call-template name="roster"><xsl:with-param name="items" select="$same"/></xsl:call-template>
          </attachment>
        </xsl:for-each>
      </attachments>
    </form>
  </xsl:template>

  <!-- 先进职工之家名单（15个） -->
  <xsl:template name="list-title">
    <xsl:value-of select="concat(translate(@class, '“”', ''), '名单（')"/>
    <xsl:call-template name="count-of"><xsl:with-param name="count" select="count($granted[@class = current()/@class])"/></xsl:call-template>
    <xsl:text>）</xsl:text>
  </xsl:template>

  <!-- ============ 推荐报告 ============ -->

  <xsl:template name="recommendation">
    <xsl:variable name="here" select="$all[@in = 'yes' and @matter = '推荐']"/>
    <form>
      <xsl:call-template name="head"><xsl:with-param name="class" select="'报告'"/><xsl:with-param name="matter" select="'推荐'"/><xsl:with-param name="upward" select="true()"/></xsl:call-template>
      <title><xsl:value-of select="$office"/>关于推荐<break/><xsl:value-of select="concat($period, '职工之家建设先进集体')"/><break/>的报告</title>
      <recipients><xsl:value-of select="$here[1]/@body"/></recipients>
      <body>
        <p>
          <xsl:value-of select="concat('按照自主申报、逐级考评的要求，', '')"/>
          <xsl:call-template name="by-meeting"/>
          <xsl:if test="$meeting/@from"><xsl:value-of select="concat('，并于', x:date-cn(string($meeting/@from)), '至', x:date-cn(string($meeting/@to)), '公示')"/></xsl:if>
          <xsl:text>，</xsl:text>
          <xsl:for-each select="$profile/p:titles/p:title[@name = $here/@class]">
            <xsl:variable name="same" select="$here[@class = current()/@name]"/>
            <xsl:if test="position() &gt; 1">，</xsl:if>
            <xsl:text>推荐</xsl:text>
            <xsl:call-template name="named"><xsl:with-param name="item" select="$same[1]"/></xsl:call-template>
            <xsl:if test="count($same) &gt; 1">
              <xsl:text>等</xsl:text>
              <xsl:call-template name="counted"><xsl:with-param name="count" select="count($same)"/><xsl:with-param name="item" select="$same[1]"/></xsl:call-template>
            </xsl:if>
            <xsl:value-of select="concat('为“', @name, '”')"/>
          </xsl:for-each>
          <xsl:text>。推荐对象均已持有下一级称号并在保持之中，名单和得票情况见下表。</xsl:text>
        </p>
        <table>
          <columns>
            <column kind="序号" share="8">序号</column>
            <column kind="文字" share="36">单位</column>
            <column kind="文字" share="18">推荐称号</column>
            <column kind="文字" share="24">下一级称号授予日期</column>
            <column kind="数字" share="14">同意票</column>
          </columns>
          <xsl:for-each select="$here">
            <row>
              <cell><xsl:value-of select="position()"/></cell>
              <cell><xsl:call-template name="named"/></cell>
              <cell><xsl:value-of select="@class"/></cell>
              <cell><xsl:value-of select="concat(x:date-cn(string(@before)), substring('—', 1, number(not(@before))))"/></cell>
              <cell><xsl:value-of select="concat(@agree, '/', $meeting/@due)"/></cell>
            </row>
          </xsl:for-each>
        </table>
        <p>专此报告。</p>
      </body>
      <signature kind="加盖印章"/>
    </form>
  </xsl:template>

</xsl:stylesheet>
