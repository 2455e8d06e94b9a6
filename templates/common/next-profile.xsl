<?xml version="1.0" encoding="UTF-8"?>
<!-- This year's profile -> a draft of next year's (jianjia close). Windows and deadlines stay at their day of the year and
     move on to a working day where that is a day off; a comment says so. What cannot be known has a comment that begins
     with 待核: jianjia close lists them. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:x="urn:jianjia:xpath"
    xmlns:p="urn:jianjia:profile:1" exclude-result-prefixes="x">
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:param name="period"/>
  <xsl:param name="next"/>
  <!-- month and day belong to the last year of a period -->
  <xsl:variable name="this-year" select="substring($period, string-length($period) - 3)"/>
  <xsl:variable name="next-year" select="substring($next, string-length($next) - 3)"/>
  <xsl:variable name="calendar" select="/p:profile/p:calendar/p:year"/>
  <xsl:variable name="known" select="$calendar[@number = $next-year]"/>

  <xsl:template match="@* | node()">
    <xsl:copy><xsl:apply-templates select="@* | node()"/></xsl:copy>
  </xsl:template>

  <!-- what the draft before this one had to say is said anew -->
  <xsl:template match="comment()[starts-with(normalize-space(.), '待核：') or starts-with(normalize-space(.), '顺延：')]"/>

  <xsl:template match="/p:profile/p:period/text()"><xsl:value-of select="$next"/></xsl:template>

  <!-- ============ days ============ -->

  <xsl:template name="day-after">
    <xsl:param name="date"/>
    <xsl:variable name="month" select="substring($date, 1, 8)"/>
    <xsl:variable name="tomorrow" select="concat($month, format-number(number(substring($date, 9)) + 1, '00'))"/>
    <xsl:choose>
      <xsl:when test="x:date-valid($tomorrow)"><xsl:value-of select="$tomorrow"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="x:date-add-months(concat($month, '01'), 1)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The date itself, or the first working day after it within the year. -->
  <xsl:template name="working-day">
    <xsl:param name="date"/>
    <xsl:choose>
      <xsl:when test="x:workdays($date, $date, $calendar/p:off/@days, $calendar/p:on/@days) = 1 or substring($date, 6) = '12-31'"><xsl:value-of select="$date"/></xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="working-day">
          <xsl:with-param name="date"><xsl:call-template name="day-after"><xsl:with-param name="date" select="$date"/></xsl:call-template></xsl:with-param>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 02-29 of a leap year is 02-28 of another -->
  <xsl:template name="in-next-year">
    <xsl:param name="day"/>
    <xsl:variable name="date" select="concat($next-year, '-', $day)"/>
    <xsl:choose>
      <xsl:when test="x:date-valid($date)"><xsl:value-of select="$date"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat($next-year, '-02-28')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Of a window the last day alone is somebody's last chance: it moves; the first day stays. -->
  <xsl:template name="moved">
    <xsl:param name="day"/>
    <xsl:variable name="date"><xsl:call-template name="in-next-year"><xsl:with-param name="day" select="$day"/></xsl:call-template></xsl:variable>
    <xsl:call-template name="working-day"><xsl:with-param name="date" select="string($date)"/></xsl:call-template>
  </xsl:template>

  <!-- Says why a day is another one, or that nobody knows yet whether it is a day off. -->
  <xsl:template name="about-day">
    <xsl:param name="day"/>
    <xsl:param name="what"/>
    <xsl:variable name="plain"><xsl:call-template name="in-next-year"><xsl:with-param name="day" select="$day"/></xsl:call-template></xsl:variable>
    <xsl:variable name="moved"><xsl:call-template name="moved"><xsl:with-param name="day" select="$day"/></xsl:call-template></xsl:variable>
    <xsl:variable name="this" select="concat($this-year, '-', $day)"/>
    <xsl:variable name="holiday" select="$calendar[@number = $this-year]/p:off[x:date-compare(substring(@days, 1, 10), $this) &lt;= 0 and x:date-compare($this, substring(concat(@days, '/', @days), 12, 10)) &lt;= 0]"/>
    <xsl:choose>
      <xsl:when test="$moved != $plain">
        <xsl:comment><xsl:value-of select="concat(' 顺延：', $what, x:date-cn(string($plain)), '是休息日，顺延到', x:date-cn(string($moved)), ' ')"/></xsl:comment><xsl:copy-of select="preceding-sibling::text()[1]"/>
      </xsl:when>
      <xsl:when test="not($known) and $holiday">
        <xsl:comment><xsl:value-of select="concat(' 待核：', $what, x:date-cn(string($plain)), '可能放假（', $holiday[1], '），放假安排公布后核对 ')"/></xsl:comment><xsl:copy-of select="preceding-sibling::text()[1]"/>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="p:window">
    <xsl:variable name="what" select="concat(translate(substring(../p:title, 1 + 8 * starts-with(../p:title, '{period}')), '|', ''), '（', @name, '）')"/>
    <xsl:variable name="closes"><xsl:call-template name="moved"><xsl:with-param name="day" select="@closes"/></xsl:call-template></xsl:variable>
    <xsl:variable name="opens"><xsl:call-template name="in-next-year"><xsl:with-param name="day" select="@opens"/></xsl:call-template></xsl:variable>
    <xsl:call-template name="about-day">
      <xsl:with-param name="day" select="@closes"/>
      <xsl:with-param name="what" select="concat($what, '截止日')"/>
    </xsl:call-template>
    <xsl:copy>
      <xsl:apply-templates select="@*"/>
      <xsl:attribute name="opens"><xsl:value-of select="substring($opens, 6)"/></xsl:attribute>
      <xsl:attribute name="closes"><xsl:value-of select="substring($closes, 6)"/></xsl:attribute>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="p:thresholds/p:pilot-ends">
    <xsl:variable name="day"><xsl:call-template name="moved"><xsl:with-param name="day" select="normalize-space(.)"/></xsl:call-template></xsl:variable>
    <xsl:call-template name="about-day">
      <xsl:with-param name="day" select="normalize-space(.)"/>
      <xsl:with-param name="what" select="'试点工作完成的期限'"/>
    </xsl:call-template>
    <xsl:copy><xsl:value-of select="substring($day, 6)"/></xsl:copy>
  </xsl:template>

  <!-- ============ what only people know ============ -->

  <xsl:template match="p:calendar">
    <xsl:copy>
      <xsl:apply-templates select="@* | node()"/>
      <xsl:if test="not($known)">
        <xsl:text>  </xsl:text>
        <xsl:comment><xsl:value-of select="concat(' 待核：', $next-year, '年的放假安排公布后，照上面的样子填入 &lt;year number=&quot;', $next-year, '&quot;&gt; ')"/></xsl:comment>
        <xsl:text>&#10;  </xsl:text>
      </xsl:if>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="p:thresholds/p:hardship-base-fen">
    <xsl:comment><xsl:value-of select="concat(' 待核：最低生活保障标准现为每月', x:yuan(normalize-space(.)), '元，', $next-year, '年有调整的请改 ')"/></xsl:comment>
    <xsl:copy-of select="preceding-sibling::text()[1]"/>
    <xsl:copy><xsl:apply-templates select="@* | node()"/></xsl:copy>
  </xsl:template>

  <!-- a year in somebody's words cannot be moved by rule; the calendar is about its own years -->
  <xsl:template match="*" priority="-0.4">
    <xsl:variable name="said" select="(text()[contains(., $this-year)] | @*[contains(., $this-year)])[1]"/>
    <xsl:if test="$said and not(ancestor-or-self::p:calendar or self::p:period)">
      <xsl:comment><xsl:value-of select="concat(' 待核：“', normalize-space($said), '”里写着', $this-year, '，请看要不要改 ')"/></xsl:comment>
      <xsl:copy-of select="preceding-sibling::text()[1]"/>
    </xsl:if>
    <xsl:copy><xsl:apply-templates select="@* | node()"/></xsl:copy>
  </xsl:template>
</xsl:stylesheet>
