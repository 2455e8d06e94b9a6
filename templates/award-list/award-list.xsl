<?xml version="1.0" encoding="UTF-8"?>
<!-- 核对清单: what every vote comes to in numbers, and by name and reason whatever is not carried out. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1" xmlns:a="urn:jianjia:awards:1"
    exclude-result-prefixes="x p a">
  <xsl:import href="../common/report.xsl"/>
  <xsl:import href="../common/awards.xsl"/>

  <xsl:key name="of-meeting" match="a:item" use="@meeting"/>

  <xsl:variable name="awards" select="/a:awards"/>
  <xsl:variable name="awards-period" select="string(/a:awards/@period)"/>
  <xsl:variable name="title" select="concat($period, '表决核对清单')"/>
  <xsl:variable name="short-title" select="'表决核对清单'"/>
  <xsl:variable name="out" select="$awards/a:item[@in = 'no']"/>

  <xsl:template name="report-title">
    <fo:block j:style="title" font-family="西文,小标宋" font-size="22pt" line-height="30pt" text-align="center" space-after="8pt"><xsl:value-of select="$title"/></fo:block>
  </xsl:template>

  <xsl:template name="report-body">
    <xsl:call-template name="section"><xsl:with-param name="text" select="'一、表决情况'"/></xsl:call-template>
    <xsl:for-each select="$awards/a:meeting"><xsl:call-template name="meeting"/></xsl:for-each>
    <xsl:if test="$awards/a:places">
      <xsl:call-template name="section"><xsl:with-param name="text" select="'二、支持名额'"/></xsl:call-template>
      <xsl:call-template name="places"/>
    </xsl:if>
    <xsl:call-template name="section"><xsl:with-param name="text" select="concat(substring('二三', 1 + number(boolean($awards/a:places)), 1), '、没有列入的')"/></xsl:call-template>
    <xsl:call-template name="left-out"/>
    <xsl:if test="$awards/a:unvoted or $awards/a:due">
      <xsl:call-template name="section"><xsl:with-param name="text" select="concat(substring('三四', 1 + number(boolean($awards/a:places)), 1), '、没有表决的')"/></xsl:call-template>
      <xsl:call-template name="unvoted"/>
    </xsl:if>
  </xsl:template>

  <xsl:template name="list-row">
    <xsl:param name="cells"/><!-- texts apart by | -->
    <xsl:param name="first" select="true()"/>
    <xsl:call-template name="short-cell"><xsl:with-param name="text" select="substring-before(concat($cells, '|'), '|')"/><xsl:with-param name="printed" select="true()"/></xsl:call-template>
    <xsl:if test="contains($cells, '|')"><xsl:call-template name="list-row"><xsl:with-param name="cells" select="substring-after($cells, '|')"/></xsl:call-template></xsl:if>
  </xsl:template>

  <!-- One row for each matter and class. -->
  <xsl:template name="meeting">
    <xsl:variable name="items" select="key('of-meeting', @id)"/>
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text" select="concat(@name, '（', x:date-cn(string(@date)), '）：应到', @due, '人，实到', @present, '人，有效票', @valid, '张，同意', @needed, '票以上为通过。')"/>
    </xsl:call-template>
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'28 62 20 20 20 20'"/></xsl:call-template>
      <xsl:call-template name="list-head"><xsl:with-param name="texts" select="'事项 称号 表决 通过 列入 未列入'"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$items[not(concat(@matter, '|', @class, '|', @meeting) = concat(preceding-sibling::a:item[1]/@matter, '|', preceding-sibling::a:item[1]/@class, '|', preceding-sibling::a:item[1]/@meeting))]">
          <xsl:sort select="@matter"/>
          <xsl:sort select="@class"/>
          <xsl:variable name="same" select="$items[@matter = current()/@matter and @class = current()/@class]"/>
          <!-- those that are in and those that are not stand apart in the list -->
          <xsl:if test="@id = $same[1]/@id">
            <fo:table-row height="{$list-height}" keep-together.within-page="always">
              <xsl:call-template name="list-row"><xsl:with-param name="cells" select="concat(@matter, '|', @class, '|', count($same), '|', count($same[@passed = 'yes']), '|', count($same[@in = 'yes']), '|', count($same[@in = 'no']))"/></xsl:call-template>
            </fo:table-row>
          </xsl:if>
        </xsl:for-each>
        <fo:table-row height="{$list-height}" keep-together.within-page="always">
          <xsl:call-template name="label"><xsl:with-param name="text" select="'合计'"/><xsl:with-param name="columns" select="2"/></xsl:call-template>
          <xsl:call-template name="list-row"><xsl:with-param name="cells" select="concat(count($items), '|', count($items[@passed = 'yes']), '|', count($items[@in = 'yes']), '|', count($items[@in = 'no']))"/></xsl:call-template>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="places">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'60 26 21 21 21 21'"/></xsl:call-template>
      <xsl:call-template name="list-head"><xsl:with-param name="texts" select="'类别 窗口 全年|名额 本期|可用 通过 列入'"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$awards/a:places">
          <fo:table-row height="{$list-height}" keep-together.within-page="always">
            <xsl:call-template name="list-row"><xsl:with-param name="cells" select="concat(@class, '|', @window, '|', @quota, '|', @free, '|', @passed, '|', count($awards/a:item[@class = current()/@class and @window = current()/@window and @in = 'yes']))"/></xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- Why, in few words; the whole sentence and what to do stands in the report. -->
  <xsl:template name="why">
    <xsl:variable name="words" select="concat(' ', @faults, ' ')"/>
    <xsl:if test="contains($words, ' UNIT ')">登记册中没有这个单位。</xsl:if>
    <xsl:if test="contains($words, ' SEVERAL ')">同名单位不止一个。</xsl:if>
    <xsl:if test="contains($words, ' CLASS ')">没有这种称号。</xsl:if>
    <xsl:if test="contains($words, ' TWICE ')">重复表决。</xsl:if>
    <xsl:if test="contains($words, ' LEVEL ')"><xsl:value-of select="concat('由', @body, '授予，只能推荐。')"/></xsl:if>
    <xsl:if test="contains($words, ' OWN ')">由本机关授予，不用推荐。</xsl:if>
    <xsl:if test="contains($words, ' NOAPPLICATION ')">没有申报。</xsl:if>
    <xsl:if test="contains($words, ' INELIGIBLE ')"><xsl:value-of select="concat('申报不合格：', @against-it)"/></xsl:if>
    <xsl:if test="contains($words, ' HELD ')"><xsl:value-of select="concat(x:date-cn(string(@granted)), '已经授予，仍在保持。')"/></xsl:if>
    <xsl:if test="contains($words, ' OPEN ') or contains($words, ' STATE ')"><xsl:value-of select="concat('称号现为“', @state, '”。')"/></xsl:if>
    <xsl:if test="contains($words, ' CHAIN ')">没有正在保持的下一级称号。</xsl:if>
    <xsl:if test="contains($words, ' NOTITLE ')">台账中没有这个称号。</xsl:if>
    <xsl:if test="contains($words, ' OVER ')"><xsl:value-of select="concat(@window, '名额已满，按得票未列入。')"/></xsl:if>
    <xsl:if test="contains($words, ' TIE ')"><xsl:value-of select="concat(@window, '最后名额上得票相同，并列待议。')"/></xsl:if>
    <xsl:if test="contains($words, ' FAILED ')">没有通过。</xsl:if>
    <xsl:if test="contains($words, ' WITHHELD ')"><xsl:value-of select="concat(@withheld, '。')"/></xsl:if>
  </xsl:template>

  <xsl:template name="left-out">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'12 56 38 16 48'"/></xsl:call-template>
      <xsl:call-template name="list-head"><xsl:with-param name="texts" select="'序号 对象 事项和称号 同意票 原因'"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$out">
          <fo:table-row height="{$list-height}" keep-together.within-page="always">
            <xsl:call-template name="short-cell"><xsl:with-param name="text" select="position()"/><xsl:with-param name="printed" select="true()"/></xsl:call-template>
            <xsl:call-template name="text-cell"><xsl:with-param name="text" select="@who"/><xsl:with-param name="align" select="'start'"/></xsl:call-template>
            <xsl:call-template name="text-cell"><xsl:with-param name="text" select="concat(@matter, '“', @class, '”')"/><xsl:with-param name="align" select="'start'"/></xsl:call-template>
            <xsl:call-template name="short-cell"><xsl:with-param name="text" select="@agree"/><xsl:with-param name="printed" select="true()"/></xsl:call-template>
            <xsl:call-template name="text-cell"><xsl:with-param name="text"><xsl:call-template name="why"/></xsl:with-param><xsl:with-param name="align" select="'start'"/><xsl:with-param name="size" select="'10.5pt'"/><xsl:with-param name="pitch" select="'14pt'"/></xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
        <xsl:if test="not($out)"><xsl:call-template name="none"><xsl:with-param name="columns" select="5"/></xsl:call-template></xsl:if>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="unvoted">
    <fo:table xsl:use-attribute-sets="table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'12 70 40 48'"/></xsl:call-template>
      <xsl:call-template name="list-head"><xsl:with-param name="texts" select="'序号 对象 称号 情况'"/></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$awards/a:unvoted | $awards/a:due">
          <fo:table-row height="{$list-height}" keep-together.within-page="always">
            <xsl:call-template name="short-cell"><xsl:with-param name="text" select="position()"/><xsl:with-param name="printed" select="true()"/></xsl:call-template>
            <xsl:call-template name="text-cell"><xsl:with-param name="text" select="@who"/><xsl:with-param name="align" select="'start'"/></xsl:call-template>
            <xsl:call-template name="text-cell"><xsl:with-param name="text" select="@class"/><xsl:with-param name="align" select="'start'"/></xsl:call-template>
            <xsl:call-template name="text-cell">
              <xsl:with-param name="text">
                <xsl:choose>
                  <xsl:when test="self::a:due"><xsl:value-of select="concat('“', @what, '”到期日', x:date-cn(string(@date)))"/></xsl:when>
                  <xsl:otherwise>申报合格，没有表决</xsl:otherwise>
                </xsl:choose>
              </xsl:with-param>
              <xsl:with-param name="align" select="'start'"/>
            </xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

</xsl:stylesheet>
