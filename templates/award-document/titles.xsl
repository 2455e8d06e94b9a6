<?xml version="1.0" encoding="UTF-8"?>
<!-- What becomes of titles granted before: 限期整改通知, 复核确认, 撤销, and the report to whoever granted what is not ours. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="urn:jianjia:form:official-document:1"
    xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" xmlns:a="urn:jianjia:awards:1" exclude-result-prefixes="x p a">

  <!-- 2023年12月20日授予（柘工发〔2023〕28号） -->
  <xsl:template name="of-grant">
    <xsl:value-of select="concat(x:date-cn(string(@granted)), '授予')"/>
    <xsl:if test="@granted-in"><xsl:value-of select="concat('（', @granted-in, '）')"/></xsl:if>
  </xsl:template>

  <!-- A reason without its full stop. -->
  <xsl:template name="reason">
    <xsl:variable name="last" select="substring(@reason, string-length(@reason))"/>
    <xsl:value-of select="substring(@reason, 1, string-length(@reason) - number($last = '。' or $last = '；'))"/>
  </xsl:template>

  <xsl:template name="rectification">
    <form>
      <xsl:call-template name="head"><xsl:with-param name="class" select="'通知'"/><xsl:with-param name="matter" select="'限期整改'"/></xsl:call-template>
      <xsl:for-each select="$item">
        <title><xsl:value-of select="$office"/>关于<break/><xsl:value-of select="concat('“', @class, '”限期整改的')"/><break/>通知</title>
        <recipients><xsl:value-of select="@name"/></recipients>
        <body>
          <p>
            <xsl:value-of select="concat('你单位', @subject, '的“', @class, '”称号，', '')"/>
            <xsl:call-template name="of-grant"/>
            <xsl:text>。经考核、复核，发现存在以下问题：</xsl:text>
            <xsl:call-template name="reason"/>
            <xsl:text>。</xsl:text>
            <xsl:call-template name="by-meeting"/>
            <xsl:text>，决定限期整改。</xsl:text>
          </p>
          <section>
            <heading>整改期限</heading>
            <p>整改期限为<xsl:value-of select="$profile/p:thresholds/p:rectification-months"/>个月，至<xsl:value-of select="x:date-cn(string(@deadline))"/>止。</p>
          </section>
          <section>
            <heading>整改要求</heading>
            <p>请对照问题制定整改措施，明确责任人和完成时间，收到本通知后十五日内报<xsl:value-of select="concat($profile/p:office/p:short-name, $profile/p:office/p:department)"/>；整改完成后提出验收申请，并附整改报告和会员评家结果。</p>
          </section>
          <section>
            <heading>逾期处理</heading>
            <p>整改期间保留称号，不参加新的评选。逾期没有完成或者验收仍不达标的，由命名单位<xsl:value-of select="@granted-by"/>撤销称号。</p>
          </section>
        </body>
      </xsl:for-each>
      <signature kind="加盖印章"/>
    </form>
  </xsl:template>

  <!-- 复核合格 and 整改合格: confirmed, and until when. -->
  <xsl:template name="confirmation">
    <xsl:variable name="here" select="$all[@in = 'yes' and (@matter = '复核合格' or @matter = '整改合格')]"/>
    <xsl:variable name="matter" select="concat(substring('复核合格', 1, 4 * number(boolean($meeting/a:decision[@matter = '复核合格']))), substring('整改合格', 1, 4 * number(not($meeting/a:decision[@matter = '复核合格']))))"/>
    <xsl:variable name="date" select="concat($meeting/a:decision[@matter = $matter]/@date, substring($awards/@on, 1, 10 * number(not($meeting/a:decision[@matter = $matter]))))"/>
    <form>
      <xsl:call-template name="head"><xsl:with-param name="class" select="'通报'"/><xsl:with-param name="matter" select="$matter"/></xsl:call-template>
      <title><xsl:value-of select="$office"/>关于<break/><xsl:value-of select="concat($period, '职工之家称号复核结果')"/><break/>的通报</title>
      <body>
        <p>
          <xsl:text>按照每年一考核、三年一复核的规定，</xsl:text>
          <xsl:call-template name="by-meeting"/>
          <xsl:value-of select="concat('，以下', count($here), '个称号复核（整改）合格，予以确认，下次复核应在', x:date-cn(x:date-add-months($date, number($profile/p:titles/@review-months))), '前进行。')"/>
        </p>
        <table>
          <columns>
            <column kind="序号" share="8">序号</column>
            <column kind="文字" share="38">单位</column>
            <column kind="文字" share="20">称号</column>
            <column kind="文字" share="20">授予日期</column>
            <column kind="文字" share="14">结果</column>
          </columns>
          <xsl:for-each select="$here">
            <row>
              <cell><xsl:value-of select="position()"/></cell>
              <cell><xsl:call-template name="named"/></cell>
              <cell><xsl:value-of select="@class"/></cell>
              <cell><xsl:value-of select="x:date-cn(string(@granted))"/></cell>
              <cell><xsl:value-of select="@matter"/></cell>
            </row>
          </xsl:for-each>
        </table>
        <p>请有关单位继续做好职工之家的日常建设和管理，系统工会要加强指导。</p>
      </body>
      <signature kind="加盖印章"/>
    </form>
  </xsl:template>

  <xsl:template name="revocation">
    <xsl:variable name="here" select="$all[@in = 'yes' and @matter = '撤销' and @granted-by = $office]"/>
    <form>
      <xsl:call-template name="head"><xsl:with-param name="class" select="'决定'"/><xsl:with-param name="matter" select="'撤销'"/></xsl:call-template>
      <title><xsl:value-of select="$office"/>关于<break/>撤销部分职工之家称号<break/>的决定</title>
      <body>
        <p>
          <xsl:call-template name="by-meeting"/>
          <xsl:text>，决定撤销</xsl:text>
          <xsl:call-template name="named"><xsl:with-param name="item" select="$here[1]"/></xsl:call-template>
          <xsl:if test="count($here) &gt; 1"><xsl:value-of select="concat('等的', count($here), '个称号')"/></xsl:if>
          <xsl:if test="count($here) = 1"><xsl:value-of select="concat('的“', $here[1]/@class, '”称号')"/></xsl:if>
          <xsl:text>，收回奖牌和证书。具体如下：</xsl:text>
        </p>
        <xsl:for-each select="$here">
          <section>
            <topic><xsl:call-template name="named"/></topic>
            <p>
              <xsl:value-of select="concat('撤销“', @class, '”称号（', '')"/>
              <xsl:call-template name="of-grant"/>
              <xsl:text>）。理由：</xsl:text>
              <xsl:call-template name="reason"/>
              <xsl:text>。</xsl:text>
            </p>
          </section>
        </xsl:for-each>
        <p>各级工会要引以为戒，加强职工之家的日常管理。</p>
      </body>
      <signature kind="加盖印章"/>
    </form>
  </xsl:template>

  <!-- To the body that granted it: it alone revokes. -->
  <xsl:template name="revocation-report">
    <form>
      <xsl:call-template name="head"><xsl:with-param name="class" select="'报告'"/><xsl:with-param name="matter" select="'撤销'"/><xsl:with-param name="upward" select="true()"/></xsl:call-template>
      <xsl:for-each select="$item">
        <title><xsl:value-of select="$office"/>关于提请撤销<break/><xsl:call-template name="named"/><break/><xsl:value-of select="concat('“', @class, '”称号的报告')"/></title>
        <recipients><xsl:value-of select="concat(@granted-by, substring(@body, 1, 60 * number(not(@granted-by))))"/></recipients>
        <body>
          <p>
            <xsl:call-template name="named"/>
            <xsl:value-of select="concat('的“', @class, '”称号，由你会', '')"/>
            <xsl:call-template name="of-grant"/>
            <xsl:text>。经复查，发现存在以下问题：</xsl:text>
            <xsl:call-template name="reason"/>
            <xsl:text>。</xsl:text>
          </p>
          <p>
            <xsl:call-template name="by-meeting"/>
            <xsl:text>，认为不再具备保持这一称号的条件。按照称号由命名单位撤销的规定，现提请审议撤销。</xsl:text>
          </p>
          <p>专此报告。</p>
        </body>
      </xsl:for-each>
      <signature kind="加盖印章"/>
    </form>
  </xsl:template>

</xsl:stylesheet>
