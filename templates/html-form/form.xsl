<?xml version="1.0" encoding="UTF-8"?>
<!-- A form as one page of HTML to be filled in: what its schema, its rules, the catalogue and the profile say, as data
     for page.js, which is the same for every form. The input is j:page (src/fillin/html_form.c): the form, the texts
     of findings, its schemas and its rules with all they include.

     @inline names files beside this one; whoever runs the stylesheet puts their text there, and the hashes of scripts
     and styles into the policy, so that nothing else can run in the page. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:j="urn:jianjia:page:1"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:p="urn:jianjia:profile:1" xmlns:x="urn:jianjia:xpath"
                exclude-result-prefixes="j xs p x">
  <xsl:import href="json.xsl"/>
  <xsl:import href="schema.xsl"/>
  <xsl:import href="rules.xsl"/>

  <xsl:variable name="office" select="x:profile()/p:profile/p:office"/>

  <xsl:template match="/j:page">
    <html lang="zh-CN">
      <head>
        <meta charset="UTF-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data: blob:; style-src {{{{style}}}}; script-src {{{{script}}}}; base-uri 'none'; form-action 'none'"/>
        <meta name="referrer" content="no-referrer"/>
        <title><xsl:value-of select="j:form/@title"/></title>
        <style inline="../board/common.css page.css"/>
      </head>
      <body>
        <a class="skip" href="#form">跳到表单</a>
        <header class="top">
          <div class="wrap">
            <p class="office"><xsl:value-of select="$office/p:name"/></p>
            <h1><xsl:value-of select="j:form/@title"/></h1>
            <p class="stamp" id="stamp"></p>
          </div>
        </header>
        <main class="wrap">
          <noscript><p class="notice warning">这一页要开启浏览器的脚本（JavaScript）才能填写。</p></noscript>
          <div id="notices"></div>
          <section id="summary" class="summary" tabindex="-1" aria-label="检查结果" hidden="hidden"></section>
          <form id="form" tabindex="-1" autocomplete="off" novalidate="novalidate">
            <p class="notice warning">正在打开……一直停在这里的，请换用较新的浏览器（Chrome、Edge、Firefox、Safari 都可以）。</p>
          </form>
        </main>
        <div id="bar" class="bar" role="region" aria-label="保存和检查"></div>
        <div id="said" class="hidden" role="status" aria-live="polite"></div>
        <script type="application/json" id="model"><xsl:call-template name="model"/></script>
        <script type="text/plain" id="profile"><xsl:apply-templates select="x:profile()/*" mode="text"/></script>
        <script type="text/plain" id="catalogue"><xsl:apply-templates select="x:catalogue()/*" mode="text"/></script>
        <xsl:if test="contains($every-expression, 'x:outside-tgh(')">
          <script type="text/plain" id="characters" inline="../../schemas/common/tgh8105.txt"/>
        </xsl:if>
        <script inline="xpath.js functions.js schema.js content.js check.js rules.js zip.js state.js view.js page.js"/>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="model">
    <xsl:text>{"form":{</xsl:text>
    <xsl:for-each select="j:form/@*">
      <xsl:if test="position() &gt; 1">,</xsl:if>
      <xsl:call-template name="json-pair"><xsl:with-param name="name" select="name()"/></xsl:call-template>
    </xsl:for-each>
    <xsl:text>},"messages":{</xsl:text>
    <xsl:for-each select="j:message">
      <xsl:if test="position() &gt; 1">,</xsl:if>
      <xsl:call-template name="json-string"><xsl:with-param name="text" select="@code"/></xsl:call-template>
      <xsl:text>:[</xsl:text>
      <xsl:call-template name="json-string"><xsl:with-param name="text" select="@text"/></xsl:call-template>
      <xsl:text>,</xsl:text>
      <xsl:call-template name="json-string"><xsl:with-param name="text" select="@hint"/></xsl:call-template>
      <xsl:text>]</xsl:text>
    </xsl:for-each>
    <xsl:text>},"wording":{</xsl:text>
    <xsl:for-each select="j:wording">
      <xsl:if test="position() &gt; 1">,</xsl:if>
      <xsl:call-template name="json-pair">
        <xsl:with-param name="name" select="@id"/>
        <xsl:with-param name="text" select="@text"/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:text>},</xsl:text>
    <xsl:call-template name="schema-model"/>
    <xsl:text>,</xsl:text>
    <xsl:call-template name="rules-model"/>
    <xsl:text>}</xsl:text>
  </xsl:template>

  <!-- a document of the office as text of XML; what only the machine of the office needs stays there -->
  <xsl:template match="p:fonts" mode="text"/>
  <xsl:template match="comment() | processing-instruction()" mode="text"/>
  <xsl:template match="text()[not(normalize-space())]" mode="text"/>
  <xsl:template match="text()" mode="text">
    <xsl:call-template name="xml-text"><xsl:with-param name="text" select="."/></xsl:call-template>
  </xsl:template>
  <xsl:template match="@*" mode="text">
    <xsl:value-of select="concat(' ', local-name(), '=&quot;')"/>
    <xsl:call-template name="xml-text"><xsl:with-param name="text" select="."/></xsl:call-template>
    <xsl:text>"</xsl:text>
  </xsl:template>
  <xsl:template match="*" mode="text">
    <xsl:value-of select="concat('&lt;', local-name())"/>
    <xsl:if test="not(parent::*) or namespace-uri() != namespace-uri(..)">
      <xsl:value-of select="concat(' xmlns=&quot;', namespace-uri(), '&quot;')"/>
    </xsl:if>
    <xsl:apply-templates select="@*" mode="text"/>
    <xsl:text>&gt;</xsl:text>
    <xsl:apply-templates select="node()" mode="text"/>
    <xsl:value-of select="concat('&lt;/', local-name(), '&gt;')"/>
  </xsl:template>
</xsl:stylesheet>
