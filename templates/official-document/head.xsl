<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands above the text: 版头 (7.2, 10.1, 10.2, 10.3), title and 主送机关 (7.3.1, 7.3.2). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:j="urn:jianjia:fo" xmlns:x="urn:jianjia:xpath" xmlns:p="urn:jianjia:profile:1"
    xmlns:f="urn:jianjia:form:official-document:1" exclude-result-prefixes="x p f">

  <!-- ============ the words ============ -->

  <xsl:variable name="mark-text">
    <xsl:choose>
      <xsl:when test="normalize-space($form/f:head/f:office-mark) != ''">
        <xsl:value-of select="normalize-space($form/f:head/f:office-mark)"/>
      </xsl:when>
      <xsl:when test="$layout = '公文'"><xsl:value-of select="concat($office, '文件')"/></xsl:when>
      <xsl:when test="$layout = '命令'"><xsl:value-of select="concat($office, '令')"/></xsl:when>
      <xsl:when test="$layout = '纪要'"><xsl:value-of select="concat($office, '会议纪要')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$office"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <!-- 房工发〔2026〕1号; orders and minutes may count alone: 第1号, 第1期. -->
  <xsl:variable name="number-text">
    <xsl:variable name="number" select="$form/f:head/f:number"/>
    <xsl:variable name="serial" select="normalize-space($number/f:serial)"/>
    <xsl:variable name="prefix">
      <xsl:choose>
        <xsl:when test="normalize-space($number/f:prefix) != ''"><xsl:value-of select="normalize-space($number/f:prefix)"/></xsl:when>
        <xsl:when test="$layout != '命令' and $layout != '纪要'"><xsl:value-of select="$profile/p:office/p:document-prefix"/></xsl:when>
      </xsl:choose>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="not($number)"/>
      <xsl:when test="$serial = ''"><xsl:value-of select="concat($prefix, '〔　　　〕　　号')"/></xsl:when>
      <xsl:when test="$prefix = '' and $layout = '纪要'"><xsl:value-of select="concat('第', $serial, '期')"/></xsl:when>
      <xsl:when test="$prefix = ''"><xsl:value-of select="concat('第', $serial, '号')"/></xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat($prefix, '〔')"/>
        <xsl:choose>
          <xsl:when test="normalize-space($number/f:year) != ''"><xsl:value-of select="normalize-space($number/f:year)"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="substring($date, 1, 4)"/></xsl:otherwise>
        </xsl:choose>
        <xsl:value-of select="concat('〕', $serial, '号')"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <xsl:attribute-set name="grid-line">
    <xsl:attribute name="line-height"><xsl:value-of select="concat($line, 'pt')"/></xsl:attribute>
    <xsl:attribute name="text-align">start</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="mark">
    <xsl:attribute name="font-family">小标宋</xsl:attribute>
    <xsl:attribute name="color"><xsl:value-of select="$red"/></xsl:attribute>
    <xsl:attribute name="letter-spacing">0pt</xsl:attribute>
    <xsl:attribute name="text-align">center</xsl:attribute>
    <xsl:attribute name="linefeed-treatment">preserve</xsl:attribute>
  </xsl:attribute-set>

  <!-- ============ 份号, 密级和保密期限, 紧急程度 ============ -->

  <xsl:variable name="labels" select="$form/f:head/f:copy-number | $form/f:head/f:secrecy | $form/f:head/f:urgency"/>

  <xsl:template match="f:copy-number | f:secrecy | f:urgency">
    <xsl:value-of select="normalize-space(.)"/>
  </xsl:template>

  <xsl:template name="label-font">
    <xsl:attribute name="font-family">
      <xsl:choose>
        <xsl:when test="self::f:copy-number">西文,仿宋</xsl:when>
        <xsl:otherwise>西文,黑体</xsl:otherwise>
      </xsl:choose>
    </xsl:attribute>
  </xsl:template>

  <xsl:template name="labels">
    <xsl:for-each select="$labels">
      <fo:block xsl:use-attribute-sets="grid-line" j:style="label" j:source="版头">
        <xsl:call-template name="label-font"/>
        <xsl:apply-templates select="."/>
      </fo:block>
    </xsl:for-each>
  </xsl:template>

  <!-- ============ 发文机关标志 ============ -->

  <!-- As large as looks right and fits in one line; a name of more than 21 characters takes several. -->
  <xsl:variable name="mark-lines" select="ceiling(string-length($mark-text) div 21)"/>
  <xsl:variable name="mark-size">
    <xsl:variable name="long" select="ceiling(string-length($mark-text) div ($mark-lines + number($mark-lines = 0)))"/>
    <xsl:variable name="fits" select="floor(436 div ($long + number($long = 0) + number($mark-lines &gt; 1)))"/>
    <xsl:choose>
      <xsl:when test="$fits &gt; 46">46</xsl:when>
      <xsl:otherwise><xsl:value-of select="$fits"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="mark-broken">
    <xsl:call-template name="balanced">
      <xsl:with-param name="text" select="$mark-text"/>
      <xsl:with-param name="lines" select="$mark-lines"/>
    </xsl:call-template>
  </xsl:variable>

  <!-- Its line is 1.2 times as high as the type: a tenth of it stands above the characters and below them. -->
  <xsl:template name="mark">
    <xsl:param name="top"/>
    <xsl:param name="above" select="count($labels)"/>
    <fo:block xsl:use-attribute-sets="mark" font-size="{$mark-size}pt" line-height="{format-number(1.2 * $mark-size, '0.###')}pt"
        space-before.conditionality="retain" j:source="发文机关标志">
      <xsl:attribute name="space-before">
        <xsl:call-template name="pt">
          <xsl:with-param name="value" select="$top * $mm - $above * $line - (0.1 + $ink) * $mark-size"/>
        </xsl:call-template>
      </xsl:attribute>
      <xsl:value-of select="$mark-broken"/>
    </fo:block>
  </xsl:template>

  <!-- Several offices: their names under one another, equally wide; 文件 to the right of them, in the middle. -->
  <xsl:template name="joint-mark">
    <xsl:variable name="offices" select="$form/f:envelope/f:unit/f:name | $joint"/>
    <xsl:variable name="long">
      <xsl:call-template name="longest"><xsl:with-param name="texts" select="$offices"/></xsl:call-template>
    </xsl:variable>
    <xsl:variable name="size">
      <xsl:choose>
        <xsl:when test="floor(430 div ($long + 2.7)) &gt; 36">36</xsl:when>
        <xsl:otherwise><xsl:value-of select="floor(430 div ($long + 2.7))"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="names" select="$long * $size"/>
    <xsl:variable name="wide" select="$names + 2.6 * $size"/>
    <fo:table xsl:use-attribute-sets="mark" table-layout="fixed" width="{$wide}pt" border-collapse="separate" border-separation="0pt"
        font-size="{$size}pt" line-height="{format-number(1.4 * $size, '0.###')}pt"
        start-indent="{format-number(($measure - $wide) div 2, '0.###')}pt" end-indent="0pt"
        space-before.conditionality="retain" j:source="发文机关标志">
      <xsl:attribute name="space-before">
        <xsl:call-template name="pt">
          <xsl:with-param name="value" select="35 * $mm - count($labels) * $line - (0.2 + $ink) * $size"/>
        </xsl:call-template>
      </xsl:attribute>
      <fo:table-column column-width="{$names}pt"/>
      <fo:table-column column-width="{format-number(2.6 * $size, '0.###')}pt"/>
      <fo:table-body start-indent="0pt" end-indent="0pt">
        <xsl:for-each select="$offices">
          <fo:table-row>
            <fo:table-cell display-align="center">
              <fo:block text-align="justify" text-align-last="justify"><xsl:value-of select="normalize-space(.)"/></fo:block>
            </fo:table-cell>
            <xsl:if test="position() = 1">
              <fo:table-cell number-rows-spanned="{last()}" display-align="center">
                <fo:block text-align="end">文件</fo:block>
              </fo:table-cell>
            </xsl:if>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- ============ 发文字号, 签发人, the red line ============ -->

  <!-- Two empty lines between the mark and the number; `over` is what the mark's own line leaves below it. -->
  <xsl:template name="number">
    <xsl:param name="over"/>
    <fo:block xsl:use-attribute-sets="grid-line" text-align="center" j:style="label" j:source="发文字号">
      <xsl:attribute name="space-before">
        <xsl:call-template name="pt"><xsl:with-param name="value" select="2 * $gap - $over"/></xsl:call-template>
      </xsl:attribute>
      <xsl:value-of select="$number-text"/>
    </fo:block>
  </xsl:template>

  <!-- Upward documents: the number on the left, the signers on the right, two to a line where two names find room, the
       number beside the last; below it where a name is too long for both. -->
  <xsl:template name="number-and-signers">
    <xsl:param name="over"/>
    <xsl:variable name="signers" select="$form/f:head/f:signer"/>
    <xsl:variable name="long">
      <xsl:call-template name="longest"><xsl:with-param name="texts" select="$signers"/></xsl:call-template>
    </xsl:variable>
    <xsl:variable name="name" select="(3 + ($long - 3) * number($long &gt; 3)) * $char + 2"/>
    <xsl:variable name="number-width">
      <xsl:call-template name="width"><xsl:with-param name="text" select="$number-text"/></xsl:call-template>
    </xsl:variable>
    <!-- beside the number, a character from both edges and one between, and the label -->
    <xsl:variable name="room" select="$measure - $number-width - 7 * $char - 2"/>
    <xsl:variable name="beside" select="$name &lt;= $room"/>
    <xsl:variable name="two" select="number(count($signers) &gt; 1 and 2 * $name + $char &lt;= $room)"/>
    <xsl:variable name="right" select="5 * $char + $name + $two * ($name + $char)"/>
    <fo:table table-layout="fixed" width="156mm" border-collapse="separate" border-separation="0pt" start-indent="0pt" end-indent="0pt"
        j:source="签发人">
      <xsl:attribute name="space-before">
        <xsl:call-template name="pt"><xsl:with-param name="value" select="2 * $gap - $over"/></xsl:call-template>
      </xsl:attribute>
      <fo:table-column column-width="{format-number($measure - $right, '0.###')}pt"/>
      <fo:table-column column-width="{format-number(4 * $char + 2, '0.###')}pt"/>
      <fo:table-column column-width="{format-number($name + $two * $char, '0.###')}pt"/>
      <fo:table-column column-width="{format-number($two * $name + $char - 2, '0.###')}pt"/>
      <fo:table-body start-indent="0pt" end-indent="0pt">
        <xsl:for-each select="$signers[(position() - 1) mod ($two + 1) = 0]">
          <xsl:variable name="first" select="position() = 1"/>
          <fo:table-row>
            <fo:table-cell>
              <fo:block xsl:use-attribute-sets="grid-line" j:style="label" start-indent="{$char}pt">
                <xsl:if test="position() = last() and $beside"><xsl:value-of select="$number-text"/></xsl:if>
              </fo:block>
            </fo:table-cell>
            <fo:table-cell>
              <fo:block xsl:use-attribute-sets="grid-line" j:style="label"><xsl:if test="$first">签发人：</xsl:if></fo:block>
            </fo:table-cell>
            <fo:table-cell><xsl:call-template name="signer"/></fo:table-cell>
            <fo:table-cell>
              <xsl:choose>
                <xsl:when test="$two = 1 and following-sibling::f:signer">
                  <xsl:for-each select="following-sibling::f:signer[1]"><xsl:call-template name="signer"/></xsl:for-each>
                </xsl:when>
                <xsl:otherwise><fo:block xsl:use-attribute-sets="grid-line" j:style="value"/></xsl:otherwise>
              </xsl:choose>
            </fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
    <xsl:if test="not($beside)">
      <fo:block xsl:use-attribute-sets="grid-line" j:style="label" start-indent="{$char}pt" j:source="发文字号"><xsl:value-of select="$number-text"/></fo:block>
    </xsl:if>
  </xsl:template>

  <xsl:template name="signer">
    <fo:block xsl:use-attribute-sets="grid-line" font-family="西文,楷体" j:style="value" j:source="签发人" wrap-option="no-wrap">
      <xsl:call-template name="equal-name">
        <xsl:with-param name="name" select="normalize-space(.)"/>
        <xsl:with-param name="width" select="concat(3 * $char, 'pt')"/>
      </xsl:call-template>
    </fo:block>
  </xsl:template>

  <!-- 4 mm below the characters of the number, as wide as the text. -->
  <xsl:template name="red-line">
    <fo:block line-height="1pt" font-size="1pt" border-before-width="0.5mm" border-before-style="solid" border-before-color="{$red}">
      <xsl:attribute name="space-before">
        <xsl:call-template name="pt"><xsl:with-param name="value" select="4 * $mm - ($line - $three) div 2"/></xsl:call-template>
      </xsl:attribute>
    </fo:block>
  </xsl:template>

  <xsl:template name="head">
    <xsl:choose>
      <xsl:when test="$layout = '文稿'"/>
      <xsl:when test="$layout = '信函'"><xsl:call-template name="letter-labels"/></xsl:when>
      <xsl:when test="$layout = '命令'">
        <xsl:call-template name="mark"><xsl:with-param name="top" select="20"/><xsl:with-param name="above" select="0"/></xsl:call-template>
        <xsl:call-template name="number"><xsl:with-param name="over" select="0.1 * $mark-size"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="labels"/>
        <xsl:choose>
          <xsl:when test="$joint and normalize-space($form/f:head/f:office-mark) = ''"><xsl:call-template name="joint-mark"/></xsl:when>
          <xsl:otherwise><xsl:call-template name="mark"><xsl:with-param name="top" select="35"/></xsl:call-template></xsl:otherwise>
        </xsl:choose>
        <xsl:choose>
          <xsl:when test="$form/f:head/f:signer">
            <xsl:call-template name="number-and-signers"><xsl:with-param name="over" select="0.1 * $mark-size"/></xsl:call-template>
          </xsl:when>
          <xsl:when test="$number-text != ''">
            <xsl:call-template name="number"><xsl:with-param name="over" select="0.1 * $mark-size"/></xsl:call-template>
          </xsl:when>
        </xsl:choose>
        <xsl:call-template name="red-line"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ============ 信函: 10.1 ============ -->

  <!-- The first page has the mark 30 mm and a double line 4 mm below it, and another one 20 mm above its lower edge;
       they belong to the page, not to the text. The text starts 7/8 of a character below the first. -->
  <xsl:variable name="thick" select="2"/>
  <xsl:variable name="thin" select="0.75"/>
  <xsl:variable name="between" select="1.5"/>
  <xsl:variable name="letter-further" select="1.2 * $mark-size * ($mark-lines - 1) * number($mark-lines &gt; 0)"/>
  <xsl:variable name="letter-mark-bottom" select="30 * $mm + (1.1 - $ink) * $mark-size + $letter-further"/>
  <xsl:variable name="letter-line" select="30 * $mm + $inked * $mark-size + $letter-further + 4 * $mm"/>
  <xsl:variable name="letter-top">
    <xsl:call-template name="pt">
      <xsl:with-param name="value" select="$letter-line + $thick + $between + $thin + 0.875 * $three - ($line - $three) div 2 - $ink * $three"/>
    </xsl:call-template>
  </xsl:variable>

  <xsl:template name="letter-rules">
    <xsl:param name="first"/>
    <xsl:param name="second"/>
    <xsl:variable name="height" select="$first + $between + $second"/>
    <fo:instream-foreign-object content-width="170mm" content-height="{$height}pt">
      <svg xmlns="http://www.w3.org/2000/svg" width="170mm" height="{$height}pt" viewBox="0 0 {170 * $mm} {$height}">
        <rect x="0" y="0" width="{170 * $mm}" height="{$first}" fill="{$red}"/>
        <rect x="0" y="{$first + $between}" width="{170 * $mm}" height="{$second}" fill="{$red}"/>
      </svg>
    </fo:instream-foreign-object>
  </xsl:template>

  <xsl:template name="letter-static">
    <fo:static-content flow-name="letter-top">
      <fo:block-container absolute-position="fixed" left="20mm" width="170mm" height="{$thick + $between + $thin + 0.5}pt"
          top="{format-number(277 * $mm - $thick - $between - $thin, '0.###')}pt">
        <fo:block font-size="1pt" line-height="1pt" letter-spacing="0pt" text-align="start">
          <xsl:call-template name="letter-rules"><xsl:with-param name="first" select="$thin"/><xsl:with-param name="second" select="$thick"/></xsl:call-template>
        </fo:block>
      </fo:block-container>
      <fo:block xsl:use-attribute-sets="mark" font-size="{$mark-size}pt" line-height="{format-number(1.2 * $mark-size, '0.###')}pt"
          space-before.conditionality="retain" j:style="header" j:source="发文机关标志">
        <xsl:attribute name="space-before">
          <xsl:call-template name="pt"><xsl:with-param name="value" select="30 * $mm - (0.1 + $ink) * $mark-size"/></xsl:call-template>
        </xsl:attribute>
        <xsl:value-of select="$mark-broken"/>
      </fo:block>
      <fo:block font-size="1pt" line-height="1pt" letter-spacing="0pt" text-align="start">
        <xsl:attribute name="space-before">
          <xsl:call-template name="pt"><xsl:with-param name="value" select="$letter-line - $letter-mark-bottom"/></xsl:call-template>
        </xsl:attribute>
        <xsl:call-template name="letter-rules"><xsl:with-param name="first" select="$thick"/><xsl:with-param name="second" select="$thin"/></xsl:call-template>
      </fo:block>
    </fo:static-content>
  </xsl:template>

  <!-- 份号 and the others flush left, the number flush right in the first line. -->
  <xsl:template name="letter-labels">
    <xsl:for-each select="$labels[1]">
      <fo:block xsl:use-attribute-sets="grid-line" text-align-last="justify" j:style="label" j:source="版头">
        <fo:inline>
          <xsl:call-template name="label-font"/>
          <xsl:apply-templates select="."/>
        </fo:inline>
        <fo:leader leader-pattern="space"/>
        <xsl:value-of select="$number-text"/>
      </fo:block>
    </xsl:for-each>
    <xsl:if test="not($labels) and $number-text != ''">
      <fo:block xsl:use-attribute-sets="grid-line" text-align="end" j:style="label" j:source="发文字号"><xsl:value-of select="$number-text"/></fo:block>
    </xsl:if>
    <xsl:for-each select="$labels[position() &gt; 1]">
      <fo:block xsl:use-attribute-sets="grid-line" j:style="label" j:source="版头">
        <xsl:call-template name="label-font"/>
        <xsl:apply-templates select="."/>
      </fo:block>
    </xsl:for-each>
  </xsl:template>

  <!-- ============ title, 主送机关 ============ -->

  <!-- Lines of equal length for a name of several lines, and no line that starts with a particle or a mark. -->
  <xsl:template name="balanced">
    <xsl:param name="text"/>
    <xsl:param name="lines"/>
    <xsl:variable name="share" select="ceiling(string-length($text) div $lines)"/>
    <xsl:variable name="step" select="$share + number(contains('的了和与及在、，》）”：；', substring($text, $share + 1, 1)))"/>
    <xsl:choose>
      <xsl:when test="$lines &lt;= 1 or string-length($text) &lt;= $step"><xsl:value-of select="$text"/></xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat(substring($text, 1, $step), '&#10;')"/>
        <xsl:call-template name="balanced">
          <xsl:with-param name="text" select="substring($text, $step + 1)"/>
          <xsl:with-param name="lines" select="$lines - 1"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Where the author ends lines there, else the formatter balances them. -->
  <xsl:template name="title-text">
    <xsl:choose>
      <xsl:when test="f:break">
        <xsl:for-each select="node()">
          <xsl:choose>
            <xsl:when test="self::f:break"><xsl:text>&#10;</xsl:text></xsl:when>
            <xsl:otherwise><xsl:value-of select="normalize-space(.)"/></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="normalize-space(.)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Of the document or of an attachment; the context is f:title. -->
  <xsl:template name="title-block">
    <xsl:param name="id"/>
    <xsl:param name="before"/>
    <xsl:param name="at-top" select="'discard'"/>
    <fo:block id="{$id}" j:style="title" font-family="西文,小标宋" font-size="{$two}pt" line-height="{$line}pt" letter-spacing="0pt" text-align="center"
        linefeed-treatment="preserve" j:line-breaking="balance" keep-together.within-column="always" keep-with-next.within-column="always" space-before="{$before}pt"
        space-before.conditionality="{$at-top}" j:source="标题">
      <xsl:call-template name="title-text"/>
    </fo:block>
    <xsl:if test="../f:title-date and normalize-space(../f:title-date) != ''">
      <fo:block j:style="subtitle" font-family="西文,楷体" text-align="center" keep-with-next.within-column="always" j:source="题注日期">
        <xsl:value-of select="concat('（', x:date-cn(normalize-space(../f:title-date)), '）')"/>
      </fo:block>
    </xsl:if>
  </xsl:template>

  <xsl:template name="title">
    <xsl:for-each select="$form/f:title">
      <xsl:call-template name="title-block">
        <xsl:with-param name="id" select="'title'"/>
        <xsl:with-param name="before" select="2 * $gap"/>
        <xsl:with-param name="at-top"><xsl:choose><xsl:when test="$layout = '文稿'">retain</xsl:when><xsl:otherwise>discard</xsl:otherwise></xsl:choose></xsl:with-param>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:for-each select="$form/f:speaker">
      <fo:block j:style="subtitle" font-family="西文,楷体" text-align="center" j:source="讲话人">
        <xsl:value-of select="concat($office, normalize-space(f:post), '　')"/>
        <xsl:call-template name="equal-name"><xsl:with-param name="name" select="normalize-space(f:name)"/></xsl:call-template>
      </fo:block>
      <fo:block j:style="subtitle" font-family="西文,楷体" text-align="center" j:source="讲话人">
        <xsl:value-of select="concat('（', x:date-cn($date), '）')"/>
      </fo:block>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="recipients">
    <xsl:if test="$form/f:recipients">
      <fo:block j:style="value" space-before="{$gap}pt" text-align="justify" j:source="主送机关">
        <xsl:value-of select="normalize-space($form/f:recipients)"/>
        <xsl:if test="$mode = 'blank'">　　　　　　</xsl:if>
        <xsl:text>：</xsl:text>
      </fo:block>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
