<?xml version="1.0" encoding="UTF-8"?>
<!-- What the votes of a period come to. Each vote meets the unit, the application and the title it is about; what is
     against it are words (`faults`) that schemas/award-list/award-list.sch puts into sentences. Then places of grants are
     counted, and the documents named that are to be made. All lookups are by keys: a city has thousands of votes. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="urn:jianjia:awards:1"
    xmlns:a="urn:jianjia:awards:1" xmlns:b="urn:jianjia:book:1" xmlns:v="urn:jianjia:form:vote-record:1"
    xmlns:n="urn:jianjia:form:person-nomination:1" xmlns:p="urn:jianjia:profile:1" xmlns:x="urn:jianjia:xpath"
    xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="a b v n p x exsl">

  <xsl:import href="../common/page.xsl"/>
  <xsl:import href="../common/voting.xsl"/>
  <xsl:import href="../common/awards.xsl"/>
  <xsl:include href="places.xsl"/>
  <xsl:include href="documents.xsl"/>

  <xsl:key name="unit" match="b:unit" use="@id"/>
  <xsl:key name="unit-called" match="b:unit" use="translate(@name, ' &#x3000;', '')"/>
  <xsl:key name="unit-coded" match="b:unit" use="@uscc"/>
  <xsl:key name="system" match="b:system" use="@name"/>
  <xsl:key name="submission" match="b:submission" use="@key"/>
  <xsl:key name="application" match="b:application" use="concat(@class, '|', @unit, '|', @subject)"/>
  <xsl:key name="title" match="b:title" use="concat(@kind, '|', @unit, '|', @subject)"/>
  <!-- of what is made here, step by step -->
  <xsl:key name="same" match="a:item" use="concat(@matter, '|', @class, '|', @unit, '|', @named, '|', @subject)"/>
  <xsl:key name="of-meeting" match="a:item" use="@meeting"/>

  <xsl:variable name="book" select="/b:book"/>
  <xsl:variable name="awards-period" select="string(/b:book/@period)"/>
  <xsl:variable name="office" select="normalize-space($profile/p:office/p:name)"/>
  <xsl:variable name="superior" select="normalize-space($profile/p:office/p:superior)"/>
  <xsl:variable name="ladder" select="$profile/p:titles/p:title"/>
  <xsl:variable name="own-level" select="concat($profile/p:titles/@own-level, substring('区级', 1, 2 * number(not($profile/p:titles/@own-level))))"/>
  <xsl:variable name="last-year" select="substring($book/@period, string-length($book/@period) - 3)"/>
  <xsl:variable name="records" select="$book/b:submission[@form = 'vote-record' and not(@damaged)]"/>

  <!-- 1. every vote with what the book knows of it -->
  <xsl:variable name="first-pass">
    <xsl:for-each select="$records">
      <xsl:sort select="v:meeting/v:date"/>
      <xsl:sort select="@received"/>
      <xsl:sort select="@key"/>
      <xsl:call-template name="meeting"><xsl:with-param name="number" select="position()"/></xsl:call-template>
      <xsl:for-each select="v:votes/v:vote"><xsl:call-template name="vote"><xsl:with-param name="number" select="position()"/></xsl:call-template></xsl:for-each>
    </xsl:for-each>
  </xsl:variable>
  <!-- 2. who is named twice -->
  <xsl:variable name="second-pass">
    <xsl:for-each select="exsl:node-set($first-pass)/a:item">
      <xsl:copy>
        <xsl:copy-of select="@*"/>
        <xsl:call-template name="twice"/>
      </xsl:copy>
    </xsl:for-each>
  </xsl:variable>
  <!-- 3. places.xsl: the places of grants; 4. below: what is carried out, in the order of lists -->

  <xsl:template match="/b:book">
    <xsl:variable name="places"><xsl:call-template name="places"/></xsl:variable>
    <xsl:variable name="last-pass">
      <xsl:copy-of select="exsl:node-set($first-pass)/a:meeting"/>
      <xsl:for-each select="exsl:node-set($first-pass)/a:meeting">
        <xsl:call-template name="carried"><xsl:with-param name="places" select="exsl:node-set($places)"/></xsl:call-template>
      </xsl:for-each>
    </xsl:variable>
    <awards period="{@period}" on="{@on}" office="{$office}">
      <xsl:copy-of select="exsl:node-set($last-pass)/*"/>
      <xsl:copy-of select="exsl:node-set($places)/a:places"/>
      <xsl:call-template name="unvoted"/>
      <xsl:call-template name="dues"/>
      <xsl:for-each select="exsl:node-set($last-pass)"><xsl:call-template name="documents"/></xsl:for-each>
    </awards>
  </xsl:template>

  <!-- An attribute where there is something to say. -->
  <xsl:template name="say">
    <xsl:param name="name"/>
    <xsl:param name="value"/>
    <xsl:if test="$value != ''"><xsl:attribute name="{$name}"><xsl:value-of select="$value"/></xsl:attribute></xsl:if>
  </xsl:template>

  <!-- ============ meetings and votes ============ -->

  <xsl:template name="base">
    <xsl:choose>
      <xsl:when test="$vote-of = '应到'"><xsl:value-of select="number(v:meeting/v:due)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="number(v:meeting/v:present)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="meeting">
    <xsl:param name="number"/>
    <xsl:variable name="base"><xsl:call-template name="base"/></xsl:variable>
    <meeting name="{@subject}" id="{@key}" folder="{format-number($number, '00')}　{@subject}" date="{normalize-space(v:meeting/v:date)}"
        due="{number(v:meeting/v:due)}" present="{number(v:meeting/v:present)}" valid="{number(v:meeting/v:valid)}"
        needed="{floor($base * $vote-more-than div 100) + 1}">
      <xsl:for-each select="v:publicity/*[not(self::v:objections)]">
        <xsl:attribute name="{local-name()}"><xsl:value-of select="normalize-space(.)"/></xsl:attribute>
      </xsl:for-each>
      <xsl:for-each select="v:decisions/v:decision">
        <decision matter="{@matter}" number="{normalize-space(v:number)}" date="{normalize-space(v:date)}">
          <xsl:call-template name="say"><xsl:with-param name="name" select="'signer'"/><xsl:with-param name="value" select="normalize-space(v:signer)"/></xsl:call-template>
        </decision>
      </xsl:for-each>
    </meeting>
  </xsl:template>

  <!-- The id of the unit that a vote names: by its code, else by its name. -->
  <xsl:template name="unit-of">
    <xsl:variable name="code" select="x:normalise(v:uscc)"/>
    <xsl:variable name="coded" select="key('unit-coded', $code)[$code != '']"/>
    <xsl:variable name="called" select="key('unit-called', translate(normalize-space(v:unit), ' &#x3000;', ''))"/>
    <xsl:choose>
      <xsl:when test="$coded"><xsl:value-of select="$coded[1]/@id"/></xsl:when>
      <xsl:when test="$code != '' and count($called[not(@uscc)]) = 1"><xsl:value-of select="$called[not(@uscc)]/@id"/></xsl:when>
      <xsl:when test="$code != ''"/>
      <xsl:when test="count($called) = 1"><xsl:value-of select="$called/@id"/></xsl:when>
      <!-- of several of that name, the one that the register has -->
      <xsl:when test="count($called[@key]) = 1"><xsl:value-of select="$called[@key]/@id"/></xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="vote">
    <xsl:param name="number"/>
    <xsl:variable name="record" select="ancestor::b:submission"/>
    <xsl:variable name="base"><xsl:for-each select="$record"><xsl:call-template name="base"/></xsl:for-each></xsl:variable>
    <xsl:variable name="subject" select="normalize-space(v:subject)"/>
    <xsl:variable name="unit-id"><xsl:call-template name="unit-of"/></xsl:variable>
    <xsl:variable name="unit" select="key('unit', string($unit-id))[$unit-id != '']"/>
    <xsl:variable name="step" select="$ladder[@name = current()/@class]"/>
    <xsl:variable name="application" select="key('application', concat(@class, '|', $unit-id, '|', $subject))"/>
    <xsl:variable name="titles" select="key('title', concat(@class, '|', $unit-id, '|', $subject))"/>
    <xsl:variable name="title" select="($titles[not(@state = '撤销')] | $titles[not($titles[not(@state = '撤销')])])[last()]"/>
    <xsl:variable name="before" select="key('title', concat($step/@after, '|', $unit-id, '|', $subject))[@state = '保持']"/>
    <xsl:variable name="person" select="boolean($profile/p:applications/p:application[@class = current()/@class]/p:material[@form = 'person-nomination'])"/>
    <xsl:variable name="decision" select="$record/v:decisions/v:decision[@matter = current()/@matter]"/>
    <xsl:variable name="passed" select="number(v:agree) * 100 &gt; $vote-more-than * $base"/>
    <xsl:variable name="who">
      <xsl:value-of select="normalize-space(v:unit)"/>
      <xsl:if test="$subject != ''"><xsl:value-of select="concat('（', $subject, '）')"/></xsl:if>
    </xsl:variable>
    <item faults="" matter="{@matter}" class="{@class}" rank="{count($step/preceding-sibling::*)}" meeting="{$record/@key}" who="{$who}" id="{$record/@key}-{$number}" named="{normalize-space(v:unit)}"
        agree="{number(v:agree)}" against="{number(v:against)}" abstain="{number(v:abstain)}">
      <xsl:attribute name="kind"><xsl:choose><xsl:when test="$person">person</xsl:when><xsl:when test="$subject != ''">part</xsl:when><xsl:otherwise>unit</xsl:otherwise></xsl:choose></xsl:attribute>
      <xsl:attribute name="passed"><xsl:choose><xsl:when test="$passed">yes</xsl:when><xsl:otherwise>no</xsl:otherwise></xsl:choose></xsl:attribute>
      <xsl:for-each select="$unit">
        <xsl:attribute name="unit"><xsl:value-of select="@id"/></xsl:attribute>
        <xsl:attribute name="order"><xsl:value-of select="@order"/></xsl:attribute>
        <xsl:copy-of select="@name | @key | @uscc | @system"/>
        <xsl:call-template name="say"><xsl:with-param name="name" select="'system-order'"/><xsl:with-param name="value" select="key('system', @system)/@order"/></xsl:call-template>
      </xsl:for-each>
      <xsl:call-template name="say"><xsl:with-param name="name" select="'subject'"/><xsl:with-param name="value" select="$subject"/></xsl:call-template>
      <xsl:call-template name="say"><xsl:with-param name="name" select="'reason'"/><xsl:with-param name="value" select="normalize-space(v:reason)"/></xsl:call-template>
      <xsl:call-template name="say"><xsl:with-param name="name" select="'withheld'"/><xsl:with-param name="value" select="normalize-space(v:withheld)"/></xsl:call-template>
      <xsl:call-template name="say"><xsl:with-param name="name" select="'level'"/><xsl:with-param name="value" select="$step/@level"/></xsl:call-template>
      <xsl:attribute name="body"><xsl:choose><xsl:when test="$step/@level = $own-level"><xsl:value-of select="$office"/></xsl:when><xsl:otherwise><xsl:value-of select="$superior"/></xsl:otherwise></xsl:choose></xsl:attribute>
      <xsl:if test="$decision">
        <xsl:attribute name="number"><xsl:value-of select="normalize-space($decision/v:number)"/></xsl:attribute>
        <xsl:attribute name="date"><xsl:value-of select="normalize-space($decision/v:date)"/></xsl:attribute>
      </xsl:if>
      <xsl:if test="@matter = '限期整改'">
        <xsl:variable name="notice" select="concat(normalize-space($decision/v:date), substring($book/@on, 1, 10 * number(not($decision))))"/>
        <xsl:attribute name="deadline"><xsl:value-of select="x:date-add-months($notice, number($profile/p:thresholds/p:rectification-months))"/></xsl:attribute>
      </xsl:if>
      <xsl:if test="$application">
        <xsl:variable name="main" select="key('submission', $application/b:has[@form = $profile/p:applications/p:application[@class = current()/@class]/p:material[1]/@form]/@submission)"/>
        <xsl:attribute name="application"><xsl:value-of select="$application/@id"/></xsl:attribute>
        <xsl:call-template name="say"><xsl:with-param name="name" select="'form'"/><xsl:with-param name="value" select="$main/@form"/></xsl:call-template>
        <xsl:call-template name="say"><xsl:with-param name="name" select="'submission'"/><xsl:with-param name="value" select="$main/@key"/></xsl:call-template>
        <xsl:if test="$application/@eligible = 'no'">
          <xsl:attribute name="against-it"><xsl:value-of select="$application/b:finding[@severity = 'error'][1]/@message"/></xsl:attribute>
        </xsl:if>
        <xsl:call-template name="grant"><xsl:with-param name="main" select="$main"/></xsl:call-template>
        <xsl:if test="$person"><xsl:call-template name="person"><xsl:with-param name="main" select="$main"/></xsl:call-template></xsl:if>
      </xsl:if>
      <xsl:if test="$title">
        <xsl:attribute name="title"><xsl:value-of select="$title/@id"/></xsl:attribute>
        <xsl:attribute name="state"><xsl:value-of select="$title/@state"/></xsl:attribute>
        <xsl:attribute name="granted"><xsl:value-of select="$title/@granted"/></xsl:attribute>
        <xsl:call-template name="say"><xsl:with-param name="name" select="'granted-by'"/><xsl:with-param name="value" select="$title/@body"/></xsl:call-template>
        <xsl:call-template name="say"><xsl:with-param name="name" select="'granted-in'"/><xsl:with-param name="value" select="$title/@number"/></xsl:call-template>
      </xsl:if>
      <xsl:if test="$before"><xsl:attribute name="before"><xsl:value-of select="$before[last()]/@granted"/></xsl:attribute></xsl:if>
      <xsl:variable name="done">
        <xsl:call-template name="done"><xsl:with-param name="title" select="$title"/><xsl:with-param name="date" select="normalize-space($decision/v:date)"/><xsl:with-param name="number" select="normalize-space($decision/v:number)"/></xsl:call-template>
      </xsl:variable>
      <xsl:if test="$done = 'yes'"><xsl:attribute name="done">yes</xsl:attribute></xsl:if>
      <xsl:attribute name="faults">
        <xsl:if test="not($passed)"> FAILED</xsl:if>
        <xsl:if test="v:withheld"> WITHHELD</xsl:if>
        <xsl:choose>
          <xsl:when test="$unit"/>
          <xsl:when test="not(v:uscc) and key('unit-called', translate(normalize-space(v:unit), ' &#x3000;', ''))"> SEVERAL</xsl:when>
          <xsl:otherwise> UNIT</xsl:otherwise>
        </xsl:choose>
        <xsl:if test="not($step)"> CLASS</xsl:if>
        <xsl:if test="$unit and $step">
          <xsl:choose>
            <xsl:when test="@matter = '授予'">
              <xsl:call-template name="grant-faults">
                <xsl:with-param name="step" select="$step"/><xsl:with-param name="application" select="$application"/>
                <xsl:with-param name="title" select="$title"/><xsl:with-param name="done" select="$done"/>
              </xsl:call-template>
            </xsl:when>
            <xsl:when test="@matter = '推荐'">
              <xsl:if test="$step/@level = $own-level"> OWN</xsl:if>
              <xsl:if test="$step/@level != $own-level and $step/@after and not($before)"> CHAIN</xsl:if>
              <xsl:if test="$title/@state = '保持'"> HELD</xsl:if>
            </xsl:when>
            <xsl:when test="not($title)"> NOTITLE</xsl:when>
            <xsl:when test="$done != 'yes'">
              <xsl:call-template name="state-fault"><xsl:with-param name="state" select="$title/@state"/></xsl:call-template>
            </xsl:when>
          </xsl:choose>
        </xsl:if>
      </xsl:attribute>
    </item>
  </xsl:template>

  <!-- Whether the ledger has it already, by this very document. -->
  <xsl:template name="done">
    <xsl:param name="title"/>
    <xsl:param name="date"/>
    <xsl:param name="number"/>
    <xsl:choose>
      <xsl:when test="not($title) or $date = ''">no</xsl:when>
      <xsl:when test="@matter = '授予' and $title/@granted = $date and $title/@number = $number">yes</xsl:when>
      <xsl:when test="@matter = '限期整改' and $title/@state = '整改' and $title/@since = $date">yes</xsl:when>
      <xsl:when test="@matter = '整改合格' and $title/@state = '保持' and $title/@since = $date">yes</xsl:when>
      <xsl:when test="@matter = '整改不合格' and $title/@state = '待撤销' and $title/@since = $date">yes</xsl:when>
      <xsl:when test="@matter = '撤销' and $title/@state = '撤销' and $title/@revoked = $date">yes</xsl:when>
      <xsl:otherwise>no</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="grant-faults">
    <xsl:param name="step"/>
    <xsl:param name="application"/>
    <xsl:param name="title"/>
    <xsl:param name="done"/>
    <xsl:variable name="asked" select="$profile/p:applications/p:application[@class = current()/@class]"/>
    <xsl:if test="$step/@level != $own-level"> LEVEL</xsl:if>
    <xsl:choose>
      <xsl:when test="$asked and not($application)"> NOAPPLICATION</xsl:when>
      <!-- what a rule says today of one whose title is granted already is no longer asked -->
      <xsl:when test="$application/@eligible = 'no' and $done != 'yes'"> INELIGIBLE</xsl:when>
    </xsl:choose>
    <xsl:if test="$done != 'yes'">
      <xsl:choose>
        <xsl:when test="$title/@state = '保持'"> HELD</xsl:when>
        <xsl:when test="$title and $title/@state != '撤销'"> OPEN</xsl:when>
      </xsl:choose>
    </xsl:if>
  </xsl:template>

  <xsl:template name="state-fault">
    <xsl:param name="state"/>
    <xsl:variable name="sound" select="(@matter = '复核合格' and $state = '保持') or (@matter = '限期整改' and ($state = '保持' or $state = '待整改'))
        or (starts-with(@matter, '整改') and $state = '整改') or (@matter = '撤销' and $state != '撤销')"/>
    <xsl:if test="not($sound)"> STATE</xsl:if>
  </xsl:template>

  <!-- Money of a grant: how much, in which window; one that came in after the last window is late, and counts for it. -->
  <xsl:template name="grant">
    <xsl:param name="main"/>
    <xsl:variable name="settings" select="$profile/p:forms/p:form[@id = $main/@form][p:grant]"/>
    <xsl:if test="$settings and @matter = '授予'">
      <xsl:variable name="received" select="string($main/@received)"/>
      <xsl:variable name="window" select="$settings/p:window[x:date-compare($received, concat($last-year, '-', @closes)) &lt;= 0][1]"/>
      <xsl:attribute name="fen"><xsl:value-of select="$settings/p:grant/@fen"/></xsl:attribute>
      <xsl:attribute name="window"><xsl:value-of select="($window | $settings/p:window[not($window)][last()])[1]/@name"/></xsl:attribute>
      <xsl:if test="not($window)"><xsl:attribute name="late">yes</xsl:attribute></xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- Of a person what a public notice tells: post, employer, and the number, whose middle the book hides. -->
  <xsl:template name="person">
    <xsl:param name="main"/>
    <xsl:call-template name="say"><xsl:with-param name="name" select="'post'"/><xsl:with-param name="value" select="normalize-space($main/n:post)"/></xsl:call-template>
    <xsl:call-template name="say"><xsl:with-param name="name" select="'employer'"/><xsl:with-param name="value" select="normalize-space($main/n:employer)"/></xsl:call-template>
    <xsl:call-template name="say"><xsl:with-param name="name" select="'masked'"/><xsl:with-param name="value" select="normalize-space($main/n:id-number)"/></xsl:call-template>
  </xsl:template>

  <!-- ============ twice ============ -->

  <!-- A vote counts for nothing where an earlier one of the same already passed, or stands in the same record. One that
       was voted down before may be voted on again. -->
  <xsl:template name="twice">
    <xsl:variable name="same" select="key('same', concat(@matter, '|', @class, '|', @unit, '|', @named, '|', @subject))"/>
    <xsl:if test="count($same) &gt; 1">
      <xsl:variable name="own" select="generate-id()"/>
      <!-- what the ledger has already stands before all others -->
      <xsl:variable name="done" select="$same[@done = 'yes'][generate-id() != $own]"/>
      <xsl:variable name="earlier" select="$same[generate-id() != $own][following-sibling::a:item[generate-id() = $own]][@passed = 'yes' or @meeting = current()/@meeting]"/>
      <xsl:variable name="stands" select="($done | $earlier[not($done)])[not(current()/@done = 'yes')][1]"/>
      <xsl:if test="$stands">
        <xsl:attribute name="first"><xsl:value-of select="$stands/@id"/></xsl:attribute>
        <xsl:attribute name="faults"><xsl:value-of select="concat(@faults, ' TWICE')"/></xsl:attribute>
      </xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- ============ what is carried out ============ -->

  <xsl:template name="carried">
    <xsl:param name="places"/>
    <xsl:variable name="meeting" select="@id"/>
    <xsl:variable name="judged">
      <xsl:for-each select="exsl:node-set($second-pass)">
        <xsl:for-each select="key('of-meeting', $meeting)">
          <xsl:copy>
            <xsl:copy-of select="@*"/>
            <xsl:call-template name="place-fault"><xsl:with-param name="places" select="$places"/></xsl:call-template>
          </xsl:copy>
        </xsl:for-each>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="items" select="exsl:node-set($judged)/a:item"/>
    <xsl:variable name="of"><xsl:call-template name="praised"><xsl:with-param name="items" select="$items[@faults = '' and @matter = '授予']"/></xsl:call-template></xsl:variable>
    <!-- those that are granted first, numbered as the decision lists them; then all else -->
    <xsl:for-each select="$items[@faults = '' and @matter = '授予']">
      <xsl:sort select="@rank" data-type="number"/>
      <xsl:sort select="@order" data-type="number"/>
      <xsl:sort select="@subject"/>
      <xsl:copy>
        <xsl:copy-of select="@*"/>
        <xsl:attribute name="faults"/>
        <xsl:attribute name="in">yes</xsl:attribute>
        <xsl:attribute name="serial"><xsl:value-of select="position()"/></xsl:attribute>
        <xsl:attribute name="document"><xsl:value-of select="concat('关于表彰', $period, '职工之家建设', $of, '的决定')"/></xsl:attribute>
      </xsl:copy>
    </xsl:for-each>
    <xsl:for-each select="$items[not(@faults = '' and @matter = '授予')]">
      <xsl:sort select="@matter"/>
      <xsl:sort select="@faults != ''"/>
      <xsl:sort select="@rank" data-type="number"/>
      <xsl:sort select="@order" data-type="number"/>
      <xsl:sort select="@subject"/>
      <xsl:copy>
        <xsl:copy-of select="@*"/>
        <xsl:attribute name="faults"><xsl:value-of select="normalize-space(@faults)"/></xsl:attribute>
        <xsl:attribute name="in"><xsl:choose><xsl:when test="@faults = ''">yes</xsl:when><xsl:otherwise>no</xsl:otherwise></xsl:choose></xsl:attribute>
      </xsl:copy>
    </xsl:for-each>
  </xsl:template>

  <!-- ============ what nobody voted on ============ -->

  <xsl:template name="unvoted">
    <xsl:variable name="all" select="b:application[@eligible = 'yes']"/>
    <xsl:for-each select="$all">
      <xsl:variable name="application" select="."/>
      <xsl:variable name="unit" select="key('unit', @unit)"/>
      <xsl:variable name="voted">
        <xsl:for-each select="exsl:node-set($second-pass)"><xsl:if test="key('voted-application', $application/@id)">yes</xsl:if></xsl:for-each>
      </xsl:variable>
      <xsl:if test="$voted = ''">
        <unvoted who="{$unit/@name}" class="{@class}" application="{@id}">
          <xsl:if test="@subject"><xsl:attribute name="who"><xsl:value-of select="concat($unit/@name, '（', @subject, '）')"/></xsl:attribute></xsl:if>
        </unvoted>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <xsl:key name="voted-application" match="a:item" use="@application"/>
  <xsl:key name="voted-title" match="a:item" use="@title"/>

  <!-- Titles of the office whose day has come and about which nothing was voted. -->
  <xsl:template name="dues">
    <xsl:for-each select="b:title[@body = $office]/b:due[@days &lt;= 0 and @what != '年度考核']">
      <xsl:sort select="@date"/>
      <xsl:variable name="title" select=".."/>
      <xsl:variable name="unit" select="key('unit', $title/@unit)"/>
      <xsl:variable name="voted">
        <xsl:for-each select="exsl:node-set($second-pass)"><xsl:if test="key('voted-title', $title/@id)">yes</xsl:if></xsl:for-each>
      </xsl:variable>
      <xsl:if test="$voted = ''">
        <due class="{$title/@kind}" title="{$title/@id}" what="{@what}" date="{@date}" days="{@days}">
          <xsl:attribute name="who">
            <xsl:value-of select="$unit/@name"/>
            <xsl:if test="$title/@subject"><xsl:value-of select="concat('（', $title/@subject, '）')"/></xsl:if>
          </xsl:attribute>
        </due>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
