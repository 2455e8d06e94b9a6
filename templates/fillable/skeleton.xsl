<?xml version="1.0" encoding="UTF-8"?>
<!-- The blank instance of a form as it goes out to be filled in: with what the form lists by itself (what is given here is not
     asked), and with as many entries of a list as its paper has rows. Everything else the schema says. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:x="urn:jianjia:xpath"
    xmlns:p="urn:jianjia:profile:1" xmlns:c="urn:jianjia:catalogue:1" exclude-result-prefixes="x p c">

  <xsl:param name="form-id"/>
  <xsl:param name="class"/>

  <xsl:variable name="catalogue" select="x:catalogue()/c:catalogue"/>

  <xsl:template match="@*|node()"><xsl:copy><xsl:apply-templates select="@*|node()"/></xsl:copy></xsl:template>

  <!-- as many empty entries as the paper has rows -->
  <xsl:template name="entries">
    <xsl:param name="name"/>
    <xsl:param name="count"/>
    <xsl:if test="$count &gt; 0">
      <xsl:element name="{$name}" namespace="{namespace-uri()}"/>
      <xsl:call-template name="entries">
        <xsl:with-param name="name" select="$name"/>
        <xsl:with-param name="count" select="$count - 1"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- an entry for each of `ids` -->
  <xsl:template name="listed">
    <xsl:param name="name"/>
    <xsl:param name="attribute" select="'ref'"/>
    <xsl:param name="ids"/>
    <xsl:variable name="namespace" select="namespace-uri()"/>
    <xsl:for-each select="$ids">
      <xsl:element name="{$name}" namespace="{$namespace}">
        <xsl:attribute name="{$attribute}"><xsl:value-of select="normalize-space(.)"/></xsl:attribute>
      </xsl:element>
    </xsl:for-each>
  </xsl:template>

  <!-- ============ given ============ -->

  <xsl:template match="*[local-name()='envelope']/*[local-name()='period']">
    <xsl:copy><xsl:value-of select="x:profile()/p:profile/p:period"/></xsl:copy>
  </xsl:template>

  <!-- The score sheet has the criteria of one class: the draft's, else the first. -->
  <xsl:variable name="standards" select="$catalogue/c:scoring/c:standard"/>
  <xsl:variable name="standard" select="$standards[@class = $class or not($standards[@class = $class]) and position() = 1]"/>

  <xsl:template match="*[local-name()='envelope']/*[local-name()='class']">
    <xsl:copy><xsl:if test="$form-id = 'score-sheet'"><xsl:value-of select="$standard/@class"/></xsl:if></xsl:copy>
  </xsl:template>

  <!-- ============ lists of the catalogue ============ -->

  <xsl:template match="/*/*[local-name()='items']">
    <xsl:copy>
      <xsl:call-template name="listed">
        <xsl:with-param name="name" select="'item'"/>
        <xsl:with-param name="ids" select="$catalogue/c:checklist[@form = $form-id]/c:group/c:item/@ref"/>
      </xsl:call-template>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="/*/*[local-name()='scores']">
    <xsl:copy>
      <xsl:call-template name="listed">
        <xsl:with-param name="name" select="'score'"/>
        <xsl:with-param name="ids" select="$standard//c:criterion/@id"/>
      </xsl:call-template>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="/*/*[local-name()='disqualifiers']">
    <xsl:copy>
      <xsl:call-template name="listed">
        <xsl:with-param name="name" select="'disqualifier'"/>
        <xsl:with-param name="ids" select="$catalogue/c:scoring/c:disqualifiers/c:disqualifier/@id"/>
      </xsl:call-template>
    </xsl:copy>
  </xsl:template>

  <!-- what members are asked when they evaluate their home -->
  <xsl:template match="/*/*[local-name()='results'][../*[local-name()='evaluation']]">
    <xsl:copy>
      <xsl:call-template name="listed">
        <xsl:with-param name="name" select="'dimension'"/>
        <xsl:with-param name="attribute" select="'name'"/>
        <xsl:with-param name="ids" select="$catalogue/c:evaluation/c:dimension"/>
      </xsl:call-template>
      <xsl:apply-templates select="*[local-name() != 'dimension']"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="/*/*[local-name()='fields']">
    <xsl:copy>
      <xsl:call-template name="listed">
        <xsl:with-param name="name" select="'field'"/>
        <xsl:with-param name="ids" select="$catalogue/c:coverage/c:fields/c:row/@id"/>
      </xsl:call-template>
      <xsl:apply-templates select="*[local-name() != 'field']"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="/*/*[local-name()='groups'][../*[local-name()='fields']]">
    <xsl:copy>
      <xsl:call-template name="listed">
        <xsl:with-param name="name" select="'group'"/>
        <xsl:with-param name="ids" select="$catalogue/c:coverage/c:groups/c:row/@id"/>
      </xsl:call-template>
      <xsl:apply-templates select="*[local-name() != 'group']"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="/*/*[local-name()='standards']">
    <xsl:variable name="namespace" select="namespace-uri()"/>
    <xsl:copy>
      <xsl:for-each select="$catalogue/c:coverage/c:standard">
        <xsl:element name="standard" namespace="{$namespace}">
          <xsl:attribute name="ref"><xsl:value-of select="@id"/></xsl:attribute>
          <xsl:element name="of" namespace="{$namespace}"/>
          <xsl:for-each select="c:row">
            <xsl:element name="condition" namespace="{$namespace}">
              <xsl:attribute name="ref"><xsl:value-of select="@id"/></xsl:attribute>
            </xsl:element>
          </xsl:for-each>
          <xsl:element name="all" namespace="{$namespace}"/>
        </xsl:element>
      </xsl:for-each>
    </xsl:copy>
  </xsl:template>

  <!-- ============ rows ============ -->

  <xsl:template match="*[local-name()='officers']">
    <xsl:copy>
      <xsl:call-template name="entries"><xsl:with-param name="name" select="'officer'"/><xsl:with-param name="count" select="3 - number($form-id = 'registration-advanced-group')"/></xsl:call-template>
      <xsl:apply-templates select="*[local-name() != 'officer']"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="*[local-name()='honours']">
    <xsl:copy>
      <xsl:call-template name="entries"><xsl:with-param name="name" select="'honour'"/><xsl:with-param name="count" select="3"/></xsl:call-template>
      <xsl:apply-templates select="*[local-name() != 'honour']"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="*[local-name()='resume']">
    <xsl:copy>
      <xsl:call-template name="entries"><xsl:with-param name="name" select="'stage'"/><xsl:with-param name="count" select="5"/></xsl:call-template>
      <xsl:apply-templates select="*[local-name() != 'stage']"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="*[local-name()='duties']">
    <xsl:copy>
      <xsl:call-template name="entries"><xsl:with-param name="name" select="'duty'"/><xsl:with-param name="count" select="3"/></xsl:call-template>
      <xsl:apply-templates select="*[local-name() != 'duty']"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="*[local-name()='activities']">
    <xsl:copy>
      <xsl:call-template name="entries"><xsl:with-param name="name" select="'activity'"/><xsl:with-param name="count" select="24"/></xsl:call-template>
      <xsl:apply-templates select="*[local-name() != 'activity']"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="*[local-name()='problems']">
    <xsl:copy>
      <xsl:call-template name="entries"><xsl:with-param name="name" select="'problem'"/><xsl:with-param name="count" select="6"/></xsl:call-template>
      <xsl:apply-templates select="*[local-name() != 'problem']"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="*[local-name()='family']">
    <xsl:copy>
      <xsl:call-template name="entries"><xsl:with-param name="name" select="'member'"/><xsl:with-param name="count" select="4"/></xsl:call-template>
      <xsl:apply-templates select="*[local-name() != 'member']"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="/*[*[local-name()='family']]/*[local-name()='attachments']">
    <xsl:copy>
      <xsl:call-template name="entries"><xsl:with-param name="name" select="'attachment'"/><xsl:with-param name="count" select="3"/></xsl:call-template>
      <xsl:apply-templates select="*[local-name() != 'attachment']"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="*[local-name()='suggestions']">
    <xsl:copy>
      <xsl:call-template name="entries"><xsl:with-param name="name" select="'suggestion'"/><xsl:with-param name="count" select="4"/></xsl:call-template>
      <xsl:apply-templates select="*[local-name() != 'suggestion']"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="*[local-name()='rectification']">
    <xsl:copy>
      <xsl:call-template name="entries"><xsl:with-param name="name" select="'measure'"/><xsl:with-param name="count" select="4"/></xsl:call-template>
      <xsl:apply-templates select="*[local-name() != 'measure']"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="*[local-name()='steps']">
    <xsl:copy>
      <xsl:call-template name="entries"><xsl:with-param name="name" select="'step'"/><xsl:with-param name="count" select="5"/></xsl:call-template>
      <xsl:apply-templates select="*[local-name() != 'step']"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="*[local-name()='list']">
    <xsl:copy>
      <xsl:call-template name="entries"><xsl:with-param name="name" select="'entry'"/><xsl:with-param name="count" select="5"/></xsl:call-template>
      <xsl:apply-templates select="*[local-name() != 'entry']"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="*[local-name()='projects']">
    <xsl:copy>
      <xsl:call-template name="entries"><xsl:with-param name="name" select="'project'"/><xsl:with-param name="count" select="7"/></xsl:call-template>
      <xsl:apply-templates select="*[local-name() != 'project']"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="*[local-name()='funds']">
    <xsl:copy>
      <xsl:call-template name="entries"><xsl:with-param name="name" select="'cost'"/><xsl:with-param name="count" select="3"/></xsl:call-template>
      <xsl:apply-templates select="*[local-name() != 'cost']"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="*[local-name()='budget']">
    <xsl:copy>
      <xsl:call-template name="entries"><xsl:with-param name="name" select="'cost'"/><xsl:with-param name="count" select="4"/></xsl:call-template>
      <xsl:apply-templates select="*[local-name() != 'cost']"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="*[local-name()='objections']">
    <xsl:copy>
      <xsl:apply-templates select="*"/>
      <xsl:if test="not(*[local-name()='objection'])"><xsl:element name="objection" namespace="{namespace-uri()}"/></xsl:if>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="/*/*[local-name()='votes']">
    <xsl:copy><xsl:call-template name="entries"><xsl:with-param name="name" select="'vote'"/><xsl:with-param name="count" select="1"/></xsl:call-template></xsl:copy>
  </xsl:template>

  <xsl:template match="/*/*[local-name()='plan']">
    <xsl:copy><xsl:call-template name="entries"><xsl:with-param name="name" select="'event'"/><xsl:with-param name="count" select="5"/></xsl:call-template></xsl:copy>
  </xsl:template>

  <xsl:template match="/*[*[local-name()='assessment']]/*[local-name()='results']">
    <xsl:copy><xsl:call-template name="entries"><xsl:with-param name="name" select="'result'"/><xsl:with-param name="count" select="6"/></xsl:call-template></xsl:copy>
  </xsl:template>

  <!-- three stages with two tasks each; of an area seven members and six units -->
  <xsl:template match="/*/*[local-name()='stages']">
    <xsl:copy>
      <xsl:call-template name="stage"/><xsl:call-template name="stage"/><xsl:call-template name="stage"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template name="stage">
    <xsl:element name="stage" namespace="{namespace-uri()}">
      <xsl:call-template name="entries"><xsl:with-param name="name" select="'task'"/><xsl:with-param name="count" select="2"/></xsl:call-template>
    </xsl:element>
  </xsl:template>

  <xsl:template match="*[local-name()='area']/*[local-name()='members']">
    <xsl:copy><xsl:call-template name="entries"><xsl:with-param name="name" select="'member'"/><xsl:with-param name="count" select="7"/></xsl:call-template></xsl:copy>
  </xsl:template>

  <xsl:template match="*[local-name()='area']/*[local-name()='units']">
    <xsl:copy><xsl:call-template name="entries"><xsl:with-param name="name" select="'unit'"/><xsl:with-param name="count" select="6"/></xsl:call-template></xsl:copy>
  </xsl:template>

</xsl:stylesheet>
