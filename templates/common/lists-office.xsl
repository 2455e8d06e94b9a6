<?xml version="1.0" encoding="UTF-8"?>
<!-- 台账 and 名册: what the office keeps beside the applications. Included by lists.xsl, whose head tells how to use it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:l="urn:jianjia:lists:1" xmlns="urn:jianjia:lists:1"
    xmlns:b="urn:jianjia:book:1" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1"
    xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="l b x p exsl">

  <!-- The unit's name, and what of it is meant. -->
  <xsl:template name="unit-and-subject">
    <xsl:value-of select="key('book-unit', @unit)/@name"/>
    <xsl:if test="@subject"><xsl:value-of select="concat('（', @subject, '）')"/></xsl:if>
  </xsl:template>

  <!-- ============ 台账 ============ -->

  <!-- Titles, by system. A title's next duty is the first of its dues. -->
  <xsl:template name="list-of-titles">
    <xsl:variable name="raw">
      <table name="荣誉台账" title="{$book-period}职工之家荣誉台账" rows="{count($book/b:title)}" grouped-by="系统工会">
        <column key="number" type="ordinal" width="9">序号</column>
        <column key="unit" type="text" width="46">单位</column>
        <column key="subject" type="text" width="22">对象</column>
        <column key="title" type="text" width="28">称号</column>
        <column key="level" type="text" width="12">级别</column>
        <column key="body" type="text" width="24">授予单位</column>
        <column key="document" type="text" width="34">文号</column>
        <column key="granted" type="date" width="20">授予日期</column>
        <column key="state" type="text" width="14">状态</column>
        <column key="duty" type="text" width="18">下一事项</column>
        <column key="due" type="date" width="20">期限</column>
        <xsl:for-each select="$systems">
          <xsl:call-template name="title-group"><xsl:with-param name="label" select="@name"/><xsl:with-param name="units" select="key('book-units-of-system', @name)"/></xsl:call-template>
        </xsl:for-each>
        <xsl:for-each select="$book"><xsl:call-template name="title-group"><xsl:with-param name="label" select="$no-system"/><xsl:with-param name="units" select="$loose-units"/></xsl:call-template></xsl:for-each>
        <note><xsl:value-of select="concat('共', count($book/b:title), '项荣誉，其中保持', count($book/b:title[@state = '保持']), '项、撤销', count($book/b:title[@state = '撤销']), '项。')"/></note>
      </table>
    </xsl:variable>
    <xsl:call-template name="list-finish"><xsl:with-param name="raw" select="$raw"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="title-group">
    <xsl:param name="label"/>
    <xsl:param name="units"/>
    <group label="{$label}">
      <xsl:for-each select="key('book-titles-of-unit', $units/@id)">
        <xsl:sort select="key('book-unit', @unit)/@order" data-type="number"/>
        <xsl:sort select="@granted"/>
        <xsl:variable name="next" select="b:due[not(@days &gt; ../b:due/@days)][1]"/>
        <row>
          <cell/>
          <cell><xsl:value-of select="key('book-unit', @unit)/@name"/></cell>
          <cell><xsl:value-of select="@subject"/></cell>
          <cell><xsl:value-of select="@kind"/></cell>
          <cell><xsl:value-of select="@level"/></cell>
          <cell><xsl:value-of select="@body"/></cell>
          <cell><xsl:value-of select="@document"/></cell>
          <cell><xsl:value-of select="@granted"/></cell>
          <cell><xsl:value-of select="@state"/></cell>
          <cell><xsl:value-of select="$next/@what"/></cell>
          <cell><xsl:value-of select="$next/@date"/></cell>
        </row>
      </xsl:for-each>
    </group>
  </xsl:template>

  <!-- What falls due within a year, and what is late, the most urgent first. -->
  <xsl:template name="list-of-dues">
    <xsl:variable name="raw">
      <table name="到期提醒" title="考核、复核、整改到期提醒" rows="{count($book/b:title/b:due)}">
        <column key="number" type="ordinal" width="9">序号</column>
        <column key="date" type="date" width="22">期限</column>
        <column key="days" type="number" width="16">距今天数</column>
        <column key="what" type="text" width="22">事项</column>
        <column key="unit" type="text" width="70">单位</column>
        <column key="title" type="text" width="34">称号</column>
        <column key="state" type="text" width="16">状态</column>
        <column key="system" type="text" width="40">系统工会</column>
        <xsl:for-each select="$book/b:title/b:due">
          <xsl:sort select="@days" data-type="number"/>
          <xsl:sort select="key('book-unit', ../@unit)/@order" data-type="number"/>
          <row>
            <cell/>
            <cell><xsl:value-of select="@date"/></cell>
            <cell><xsl:value-of select="@days"/></cell>
            <cell><xsl:value-of select="@what"/></cell>
            <cell><xsl:for-each select=".."><xsl:call-template name="unit-and-subject"/></xsl:for-each></cell>
            <cell><xsl:value-of select="../@kind"/></cell>
            <cell><xsl:value-of select="../@state"/></cell>
            <cell><xsl:value-of select="key('book-unit', ../@unit)/@system"/></cell>
          </row>
        </xsl:for-each>
        <note>“距今天数”为负数的，已经逾期。</note>
      </table>
    </xsl:variable>
    <xsl:call-template name="list-finish"><xsl:with-param name="raw" select="$raw"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="paper-state">
    <xsl:choose>
      <xsl:when test="@paper = 'paper-received'">已收纸质</xsl:when>
      <xsl:when test="@paper = 'paper-sealed'">已盖章</xsl:when>
      <xsl:when test="@paper = 'paper-matched'">一致</xsl:when>
      <xsl:when test="@paper = 'paper-differs'">不一致</xsl:when>
      <xsl:otherwise>未收纸质</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="list-of-receipts">
    <xsl:variable name="raw">
      <table name="收件台账" title="{$book-period}收件台账" rows="{count($book/b:submission)}" grouped-by="系统工会">
        <column key="number" type="ordinal" width="10">序号</column>
        <column key="received" type="date" width="20">收到日期</column>
        <column key="unit" type="text" width="50">单位</column>
        <column key="subject" type="text" width="24">对象</column>
        <column key="form" type="text" width="44">材料</column>
        <column key="revision" type="number" width="10">版次</column>
        <column key="check-code" type="text" width="24">校验码</column>
        <column key="pages" type="number" width="11" sum="yes">页数</column>
        <column key="photos" type="number" width="11" sum="yes">影像</column>
        <column key="warnings" type="number" width="11" sum="yes">提醒</column>
        <column key="paper" type="text" width="18">纸质件</column>
        <xsl:for-each select="$systems">
          <xsl:call-template name="receipt-group"><xsl:with-param name="label" select="@name"/><xsl:with-param name="units" select="key('book-units-of-system', @name)"/></xsl:call-template>
        </xsl:for-each>
        <xsl:for-each select="$book"><xsl:call-template name="receipt-group"><xsl:with-param name="label" select="$no-system"/><xsl:with-param name="units" select="$loose-units"/></xsl:call-template></xsl:for-each>
        <xsl:for-each select="$book/b:withheld">
          <note><xsl:value-of select="concat('另有保密材料“', translate(substring-after(concat('}', $profile/p:forms/p:form[@id = current()/@form]/p:title), '}'), '|', ''), '”', @count, '份，按规定不列入本表。')"/></note>
        </xsl:for-each>
      </table>
    </xsl:variable>
    <xsl:call-template name="list-finish"><xsl:with-param name="raw" select="$raw"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="receipt-group">
    <xsl:param name="label"/>
    <xsl:param name="units"/>
    <group label="{$label}">
      <xsl:for-each select="key('book-submissions-of-unit', $units/@id)">
        <xsl:sort select="key('book-unit', @unit)/@order" data-type="number"/>
        <xsl:sort select="@received"/>
        <xsl:sort select="@form"/>
        <xsl:sort select="@subject"/>
        <row>
          <cell/>
          <cell><xsl:value-of select="@received"/></cell>
          <cell><xsl:value-of select="key('book-unit', @unit)/@name"/></cell>
          <cell><xsl:value-of select="@subject"/></cell>
          <cell><xsl:value-of select="@title"/></cell>
          <cell><xsl:value-of select="@revision"/></cell>
          <cell><xsl:value-of select="@check-code"/></cell>
          <cell><xsl:value-of select="@pages"/></cell>
          <cell><xsl:value-of select="@photos"/></cell>
          <cell><xsl:value-of select="@warnings"/></cell>
          <cell><xsl:choose><xsl:when test="@damaged">存档损坏</xsl:when><xsl:otherwise><xsl:call-template name="paper-state"/></xsl:otherwise></xsl:choose></cell>
        </row>
      </xsl:for-each>
    </group>
  </xsl:template>

  <xsl:template name="list-of-refused">
    <xsl:variable name="raw">
      <table name="退回未补" title="{$book-period}退回未补材料" rows="{count($book/b:refused)}">
        <column key="number" type="ordinal" width="9">序号</column>
        <column key="received" type="date" width="20">收到日期</column>
        <column key="unit" type="text" width="46">单位</column>
        <column key="system" type="text" width="32">系统工会</column>
        <column key="form" type="text" width="38">材料</column>
        <column key="errors" type="number" width="12" sum="yes">问题数</column>
        <column key="reason" type="text" width="66">第一个问题</column>
        <column key="file" type="text" width="36">文件</column>
        <xsl:for-each select="$book/b:refused">
          <xsl:sort select="@received"/>
          <xsl:sort select="@file"/>
          <row>
            <cell/>
            <cell><xsl:value-of select="@received"/></cell>
            <cell>
              <xsl:choose>
                <xsl:when test="@unit"><xsl:call-template name="unit-and-subject"/></xsl:when>
                <xsl:when test="@unit-name"><xsl:value-of select="@unit-name"/></xsl:when>
                <xsl:otherwise>看不出单位</xsl:otherwise>
              </xsl:choose>
            </cell>
            <cell><xsl:value-of select="@system"/></cell>
            <cell><xsl:value-of select="@title"/></cell>
            <cell><xsl:value-of select="@errors"/></cell>
            <cell><xsl:value-of select="@reason"/></cell>
            <cell><xsl:value-of select="@file"/></cell>
          </row>
        </xsl:for-each>
      </table>
    </xsl:variable>
    <xsl:call-template name="list-finish"><xsl:with-param name="raw" select="$raw"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="list-of-lacking">
    <xsl:variable name="raw">
      <table name="缺件" title="{$book-period}申报材料缺件">
        <column key="number" type="ordinal" width="9">序号</column>
        <column key="system" type="text" width="36">系统工会</column>
        <column key="unit" type="text" width="66">单位</column>
        <column key="class" type="text" width="32">申报类别</column>
        <column key="lacks" type="text" width="70">所缺材料</column>
        <column key="contact" type="text" width="18">联系人</column>
        <column key="phone" type="text" width="26">联系电话</column>
        <xsl:for-each select="$book/b:application[b:lacks[not(@optional)]]">
          <xsl:sort select="key('book-unit', @unit)/@order" data-type="number"/>
          <xsl:sort select="@class"/>
          <xsl:sort select="@subject"/>
          <row>
            <cell/>
            <cell><xsl:value-of select="key('book-unit', @unit)/@system"/></cell>
            <cell><xsl:call-template name="unit-and-subject"/></cell>
            <cell><xsl:value-of select="@class"/></cell>
            <cell><xsl:for-each select="b:lacks[not(@optional)]"><xsl:value-of select="concat(substring('、', 1, number(position() &gt; 1)), @title)"/></xsl:for-each></cell>
            <cell><xsl:value-of select="key('book-unit', @unit)/@contact"/></cell>
            <cell><xsl:value-of select="key('book-unit', @unit)/@phone"/></cell>
          </row>
        </xsl:for-each>
      </table>
    </xsl:variable>
    <xsl:call-template name="list-finish"><xsl:with-param name="raw" select="$raw"/></xsl:call-template>
  </xsl:template>

  <!-- ============ 名册 ============ -->

  <xsl:template name="list-of-units">
    <xsl:variable name="raw">
      <table name="单位名册" title="{$book-period}单位名册" rows="{count($book/b:unit)}" grouped-by="系统工会">
        <column key="number" type="ordinal" width="10">序号</column>
        <column key="unit" type="text" width="66">单位</column>
        <column key="code" type="text" width="46">统一社会信用代码（或编号）</column>
        <column key="registered" type="text" width="14">已登记</column>
        <column key="contact" type="text" width="18">联系人</column>
        <column key="phone" type="text" width="28">联系电话</column>
        <column key="submissions" type="number" width="14" sum="yes">本期|材料</column>
        <column key="applications" type="number" width="14" sum="yes">本期|申报</column>
        <column key="titles" type="number" width="14" sum="yes">现有|荣誉</column>
        <xsl:for-each select="$systems">
          <xsl:call-template name="unit-group"><xsl:with-param name="label" select="@name"/><xsl:with-param name="units" select="key('book-units-of-system', @name)"/></xsl:call-template>
        </xsl:for-each>
        <xsl:call-template name="unit-group"><xsl:with-param name="label" select="$no-system"/><xsl:with-param name="units" select="$loose-units"/></xsl:call-template>
        <note><xsl:value-of select="concat('共', count($book/b:unit), '个单位。没有登记的，是材料里写了、单位名册里还没有的。')"/></note>
      </table>
    </xsl:variable>
    <xsl:call-template name="list-finish"><xsl:with-param name="raw" select="$raw"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="unit-group">
    <xsl:param name="label"/>
    <xsl:param name="units"/>
    <group label="{$label}">
      <xsl:for-each select="$units">
        <xsl:sort select="@order" data-type="number"/>
        <row>
          <cell/>
          <cell><xsl:value-of select="@name"/></cell>
          <cell><xsl:value-of select="concat(@uscc, substring(@key, 1, string-length(@key) * number(not(@uscc))))"/></cell>
          <cell><xsl:if test="@key">是</xsl:if></cell>
          <cell><xsl:value-of select="@contact"/></cell>
          <cell><xsl:value-of select="@phone"/></cell>
          <cell><xsl:value-of select="count(key('book-submissions-of-unit', @id))"/></cell>
          <cell><xsl:value-of select="count(key('book-applications-of-unit', @id))"/></cell>
          <cell><xsl:value-of select="count(key('book-titles-of-unit', @id)[@state != '撤销'])"/></cell>
        </row>
      </xsl:for-each>
    </group>
  </xsl:template>

  <!-- Stations, groups: what has a name of its own in a class. -->
  <xsl:template name="list-of-subjects">
    <xsl:param name="class"/>
    <xsl:variable name="applications" select="key('book-applications-of-class', $class)"/>
    <xsl:variable name="placed" select="boolean(key('book-submission', $applications/b:has/@submission)/*[local-name() = 'place'])"/>
    <xsl:variable name="raw">
      <table name="{$class}名册" title="{$book-period}{$class}名册">
        <column key="number" type="ordinal" width="9">序号</column>
        <column key="subject" type="text" width="48">名称</column>
        <column key="unit" type="text" width="60">所属单位</column>
        <column key="system" type="text" width="40">系统工会</column>
        <xsl:if test="$placed"><column key="place" type="text" width="56">地点</column></xsl:if>
        <column key="phone" type="text" width="28">联系电话</column>
        <column key="eligible" type="text" width="16">是否符|合条件</column>
        <xsl:for-each select="$applications">
          <xsl:sort select="@order" data-type="number"/>
          <row>
            <cell/>
            <cell><xsl:value-of select="@subject"/></cell>
            <cell><xsl:value-of select="key('book-unit', @unit)/@name"/></cell>
            <cell><xsl:value-of select="key('book-unit', @unit)/@system"/></cell>
            <xsl:if test="$placed"><cell><xsl:call-template name="fact-of"><xsl:with-param name="name" select="'place'"/></xsl:call-template></cell></xsl:if>
            <cell><xsl:call-template name="fact-of"><xsl:with-param name="name" select="'phone'"/></xsl:call-template></cell>
            <cell><xsl:value-of select="substring('不符合', 1 + number(@eligible = 'yes'))"/></cell>
          </row>
        </xsl:for-each>
      </table>
    </xsl:variable>
    <xsl:call-template name="list-finish"><xsl:with-param name="raw" select="$raw"/></xsl:call-template>
  </xsl:template>

  <!-- Persons that were nominated; no identity numbers, they are not in the book. -->
  <xsl:template name="list-of-persons">
    <xsl:variable name="raw">
      <table name="先进个人" title="{$book-period}先进个人推荐名册">
        <column key="number" type="ordinal" width="9">序号</column>
        <column key="name" type="text" width="22">姓名</column>
        <column key="sex" type="text" width="11">性别</column>
        <column key="birth" type="text" width="22">出生年月</column>
        <column key="political" type="text" width="22">政治面貌</column>
        <column key="unit" type="text" width="56">推荐单位</column>
        <column key="post" type="text" width="46">职务</column>
        <column key="class" type="text" width="34">推荐类别</column>
        <column key="system" type="text" width="36">系统工会</column>
        <xsl:for-each select="key('book-submissions-of-form', 'person-nomination')">
          <xsl:sort select="@class"/>
          <xsl:sort select="key('book-unit', @unit)/@order" data-type="number"/>
          <xsl:sort select="@subject"/>
          <row>
            <cell/>
            <cell><xsl:value-of select="@subject"/></cell>
            <cell><xsl:value-of select="*[local-name() = 'sex']"/></cell>
            <cell><xsl:value-of select="substring(normalize-space(*[local-name() = 'birth']), 1, 7)"/></cell>
            <cell><xsl:value-of select="*[local-name() = 'political']"/></cell>
            <cell><xsl:value-of select="key('book-unit', @unit)/@name"/></cell>
            <cell>
              <xsl:value-of select="*[local-name() = 'post']"/>
              <xsl:if test="*[local-name() = 'union-post'] != '' and *[local-name() = 'union-post'] != *[local-name() = 'post']"><xsl:value-of select="concat('、', *[local-name() = 'union-post'])"/></xsl:if>
            </cell>
            <cell><xsl:value-of select="@class"/></cell>
            <cell><xsl:value-of select="key('book-unit', @unit)/@system"/></cell>
          </row>
        </xsl:for-each>
      </table>
    </xsl:variable>
    <xsl:call-template name="list-finish"><xsl:with-param name="raw" select="$raw"/></xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
