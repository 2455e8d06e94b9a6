<?xml version="1.0" encoding="UTF-8"?>
<!-- The standing sentences of the notice. Names, numbers and dates in them come from the profile. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="urn:jianjia:form:official-document:1"
    xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" xmlns:c="urn:jianjia:catalogue:1"
    xmlns:f="urn:jianjia:form:annual-notice:1" exclude-result-prefixes="x p c f">

  <xsl:template name="opening">
    <xsl:value-of select="concat('为加强职工之家建设，更好地联系职工、服务职工，增强基层工会的凝聚力，现将', $period, '职工之家建设和先进职工之家、职工小家申报评选工作的有关事项通知如下：')"/>
  </xsl:template>

  <xsl:template name="support">
    <xsl:variable name="sum"><xsl:call-template name="sum-of-grants"/></xsl:variable>
    <section>
      <heading>建设支持</heading>
      <p>
        <xsl:value-of select="concat($office/p:short-name, $period, '计划支持建设')"/>
        <xsl:for-each select="$grants">
          <xsl:if test="position() &gt; 1"><xsl:value-of select="substring('、和', 1 + number(position() = last()), 1)"/></xsl:if>
          <xsl:call-template name="class-of"><xsl:with-param name="id" select="@id"/></xsl:call-template>
          <xsl:value-of select="concat(p:grant/@quota, '个')"/>
        </xsl:for-each>
        <xsl:value-of select="concat('，共', sum($grants/p:grant/@quota), '个，支持资金合计')"/>
        <xsl:call-template name="ten-thousands"><xsl:with-param name="fen" select="$sum"/></xsl:call-template>
        <xsl:value-of select="concat('万元（大写：', x:amount-han($sum), '），名额和标准见下表。资金用于职工之家的阵地建设和服务职工的活动，不得挪作他用。')"/>
      </p>
      <xsl:call-template name="grant-table"/>
      <p>
        <xsl:text>基层工会对照验收单（见附件）开展建设，自查合格后逐级申报。申报时间：</xsl:text>
        <xsl:call-template name="windows"><xsl:with-param name="forms" select="$grants"/></xsl:call-template>
        <xsl:text>。</xsl:text>
      </p>
    </section>
  </xsl:template>

  <xsl:template name="honours">
    <section>
      <heading>申报评选</heading>
      <section>
        <heading>申报范围</heading>
        <p>先进职工之家在独立建立工会的单位中申报；先进职工小家在基层工会所属的分会、车间、科室、班组（工会小组）中申报。</p>
      </section>
      <section>
        <heading>申报条件</heading>
        <p>申报先进职工之家的单位，应当经会员大会或者会员代表大会审议达到合格职工之家标准；会员评家的满意率不低于<xsl:value-of select="$profile/p:thresholds/p:satisfaction-min"/>%。</p>
      </section>
      <section>
        <heading>申报程序</heading>
        <section><p>基层工会对照标准自查，召开会员大会或者会员代表大会评议，形成申报材料。</p></section>
        <section><p>系统工会对所属基层工会进行指导、检查和验收，合格的签署意见后上报。</p></section>
        <section><p><xsl:value-of select="concat($office/p:short-name, $office/p:department)"/>组织考核验收，提出建议名单，公示后予以命名。</p></section>
      </section>
      <section>
        <heading>申报材料</heading>
        <xsl:for-each select="$honours">
          <section>
            <topic><xsl:value-of select="concat('申报', @class)"/></topic>
            <p>
              <xsl:text>提交</xsl:text>
              <xsl:for-each select="p:material[not(@aside)]">
                <xsl:if test="position() &gt; 1"><xsl:value-of select="substring('、和', 1 + number(position() = last()), 1)"/></xsl:if>
                <xsl:choose>
                  <xsl:when test="@form"><xsl:call-template name="material-name"/></xsl:when>
                  <xsl:otherwise><xsl:value-of select="normalize-space(.)"/></xsl:otherwise>
                </xsl:choose>
                <xsl:if test="@optional">（可以不交）</xsl:if>
              </xsl:for-each>
              <xsl:text>。</xsl:text>
            </p>
          </section>
        </xsl:for-each>
        <p>材料以电子版提交，经审核接收后打印，签署意见并加盖公章，一式三份报送。登记表的主要事迹在<xsl:value-of select="$profile/p:thresholds/p:deeds-max"/>字以内。</p>
      </section>
      <section>
        <heading>申报时间</heading>
        <p>
          <xsl:call-template name="windows"><xsl:with-param name="forms" select="$profile/p:forms/p:form[@id = $honours/p:material/@form and @id = $blanks/@form]"/></xsl:call-template>
          <xsl:text>。逾期报送的，不列入本年度评选。</xsl:text>
        </p>
      </section>
    </section>
  </xsl:template>

  <!-- A form that is attached by the title it has there; another by its class. -->
  <xsl:template name="material-name">
    <xsl:variable name="id" select="@form"/>
    <xsl:for-each select="$blanks[normalize-space(@form) = $id]">
      <xsl:value-of select="concat('《', '')"/><xsl:call-template name="title-of"/><xsl:value-of select="concat('》（附件', substring(count(preceding-sibling::f:blank) + 1, 1, 2 * number(count($blanks) &gt; 1)), '）')"/>
    </xsl:for-each>
    <xsl:if test="not($blanks[normalize-space(@form) = $id])">
      <xsl:call-template name="title-of"><xsl:with-param name="id" select="$id"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="contacts">
    <section>
      <heading>联系方式</heading>
      <xsl:choose>
        <xsl:when test="$form/f:contact">
          <p>
            <xsl:for-each select="$form/f:contact">
              <xsl:if test="position() &gt; 1">；</xsl:if>
              <xsl:if test="f:name"><xsl:value-of select="concat('联系人：', normalize-space(f:name), '，')"/></xsl:if>
              <xsl:value-of select="concat('联系电话：', normalize-space(f:phone))"/>
              <xsl:if test="f:email"><xsl:value-of select="concat('，电子邮箱：', normalize-space(f:email))"/></xsl:if>
            </xsl:for-each>
            <xsl:text>。</xsl:text>
          </p>
        </xsl:when>
        <xsl:otherwise>
          <p>
            <xsl:value-of select="concat('联系部门：', $office/p:short-name, $office/p:department)"/>
            <xsl:if test="$office/p:phone"><xsl:value-of select="concat('，联系电话：', $office/p:phone)"/></xsl:if>
            <xsl:if test="$office/p:email"><xsl:value-of select="concat('，电子邮箱：', $office/p:email)"/></xsl:if>
            <xsl:text>。</xsl:text>
          </p>
        </xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

</xsl:stylesheet>
