"""The table that the test fills, and the ways of comparing that the clauses share."""
from paper import BLACK, MM

# ---------------------------------------------------------------- lengths of the standard, in mm

WIDTH, HEIGHT = 210.0, 297.0
TOP, LEFT, MEASURE, DEPTH = 37.0, 28.0, 156.0, 225.0
RIGHT, BOTTOM = LEFT + MEASURE, TOP + DEPTH
LINE, CHAR = DEPTH / 22, MEASURE / 28
TWO, THREE, FOUR = 22.0, 16.0, 14.0            # 二号, 三号, 四号 in pt
LEADING = LINE - THREE * MM                    # what a line of 三号 leaves empty
CLOSE = 0.5                                    # mm: what a ruler on paper still sees
SEAL = 42.0                                    # a seal's diameter

# Every clause that speaks of something to be measured, in the standard's order.
CLAUSES = [
    ('4', '纸张'), ('5.1', '幅面尺寸'), ('5.2.1', '页边与版心'), ('5.2.2', '字体和字号'), ('5.2.3', '行数和字数'),
    ('5.2.4', '文字颜色'), ('6', '印制装订'), ('7.1', '要素的划分与次序'), ('7.2.1', '份号'), ('7.2.2', '密级和保密期限'),
    ('7.2.3', '紧急程度'), ('7.2.4', '发文机关标志'), ('7.2.5', '发文字号'), ('7.2.6', '签发人'), ('7.2.7', '版头中的分隔线'),
    ('7.3.1', '标题'), ('7.3.2', '主送机关'), ('7.3.3', '正文'), ('7.3.4', '附件说明'), ('7.3.5.1', '加盖印章的公文'),
    ('7.3.5.2', '不加盖印章的公文'), ('7.3.5.3', '加盖签发人签名章的公文'), ('7.3.5.4', '成文日期中的数字'), ('7.3.5.5', '特殊情况说明'),
    ('7.3.6', '附注'), ('7.3.7', '附件'), ('7.4.1', '版记中的分隔线'), ('7.4.2', '抄送机关'), ('7.4.3', '印发机关和印发日期'),
    ('7.5', '页码'), ('8', '横排表格'), ('10.1', '信函格式'), ('10.2', '命令（令）格式'), ('10.3', '纪要格式'),
]
NOT_OF_SOFTWARE = [
    ('4', '纸张 60—80 g/m²，白度、耐折度、不透明度'),
    ('6', '双面印刷，正反面误差不超过 2 mm'),
    ('6', '左侧装订，两钉距版面上下边缘 70±4 mm'),
]


class Row:
    def __init__(self, clause, document, what, wanted, found, ok):
        self.clause, self.document, self.what = clause, document, what
        self.wanted, self.found, self.ok = wanted, found, ok


class Table:
    """What was measured of one document after the other."""

    def __init__(self):
        self.rows, self.document = [], ''

    def add(self, clause, what, wanted, found, ok):
        self.rows.append(Row(clause, self.document, what, str(wanted), str(found), bool(ok)))
        return bool(ok)

    def near(self, clause, what, wanted, found, within=CLOSE, unit='mm'):
        """A number within a tolerance."""
        self.add(clause, what, '%.2f±%.2g %s' % (wanted, within, unit), '%.2f %s' % (found, unit),
                 abs(found - wanted) <= within)

    def equal(self, clause, what, wanted, found):
        self.add(clause, what, wanted, found, wanted == found)

    def between(self, clause, what, low, high, found, unit='mm'):
        self.add(clause, what, '%.2f—%.2f %s' % (low, high, unit), '%.2f %s' % (found, unit), low <= found <= high)

    def empty_lines(self, clause, what, count, upper, lower):
        """`count` lines stand empty between two edges of characters. Of the lines that the characters stand in, some of
        the leading is empty as well: none of it up to all of one line's, since the standard does not say on which side
        of the characters a line has it."""
        found = lower - upper
        self.add(clause, what, '空%d行：%.1f—%.1f mm' % (count, count * LINE, count * LINE + LEADING), '%.1f mm' % found,
                 count * LINE - CLOSE <= found <= count * LINE + LEADING + CLOSE)

    def face(self, clause, what, glyphs, role, size, faces):
        """Han characters and marks are set in a role's face at a size; digits and letters may have a Western face, rare
        characters another."""
        han = [g for g in glyphs if '\u3400' <= g.char <= '\u9fff' and g.char not in faces.rare]
        wrong = [g for g in han if g.face != faces.of[role] or abs(g.size - size) > 0.05]
        wrong += [g for g in glyphs if abs(g.size - size) > 0.05]
        shown = wrong[0] if wrong else han[0] if han else None
        found = '没有文字' if shown is None else '%s %.4g pt%s' % (faces.named(shown.face), shown.size,
                                                              '（%s）' % shown.char if wrong else '')
        self.add(clause, what, '%s %.4g pt' % (role, size), found, han and not wrong)

    def present(self, clause, what, part):
        """Whether a part is there at all; one that is not cannot be measured further."""
        if part is None:
            self.add(clause, what, '有', '未找到', False)
        return part is not None


def order(clause):
    return [c for c, _ in CLAUSES].index(clause)


def colour_name(colour):
    return 'RGB %s' % ' '.join('%.3g' % v for v in colour)


def reddish(colour):
    return colour[0] > 0.6 and max(colour[1:]) < 0.4


def is_black(colour):
    return colour == BLACK
