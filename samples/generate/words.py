"""The words that invented units and persons are made of, and their numbers.

Nobody and no firm is meant. Names are put together by counting, so that no two units share one; about one in twelve
has a character that old fonts and old encodings lack, and some of those stand beyond the BMP.
"""

SURNAMES = ('赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐'
            '费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹')
DOUBLE_SURNAMES = ('欧阳', '上官', '司马', '诸葛', '皇甫', '尉迟', '澹台', '公冶')
GIVEN = '伟芳娜敏静秀丽强磊洋艳勇军杰娟涛超明霞刚平燕辉玲桂英华玉兰志海建文晓雨思远清和若竹舟景行冬青知秋子墨启立'
# in the standard's table of characters, in no old set: first those of the BMP, then those beyond it
RARE = '珺婳堃淼骉翀嫚妘祎曌垚焜犇鑫燚晢'
BEYOND = '𬭎𬍛𫍽𬱖𬀩𬬱𫓹𫄧𬘡𬤊𬭸𬴂𬯀𬸣𫵷𬇙𬇕𪟝𫘝𬳵𬮿𬙂𬭩𬘓𬜬𬣙'
FIRST = '云柘禾青松北晨远南石清桥岭杏槐榆枫柏桐梓芦苇莲荷兰菊澄湛泓涵沐润泽朗晴岚峦嶂屏峰坪台垣垄畴陌埠津渡汀洲浦湾溪𬇙𬇕垚淼鑫𬱖犇'
SECOND = '水山河川原野林森苑圃园田亭阁榭楼台坊里巷井泉涧塘湖泊港湾岸汀洲岛屿峡谷坡岗岭冈崖岩石磐矶滩沙堤堰闸渠沟泽苇芷'

# what a unit does: the name of its kind, the nature of the unit, the industry, the fewest and most employees
TRADES = (
    ('物流有限公司', '非公企业', '交通运输、仓储和邮政业', 60, 400), ('食品有限公司', '非公企业', '制造业', 80, 700),
    ('机械有限公司', '非公企业', '制造业', 60, 900), ('印务有限公司', '非公企业', '制造业', 30, 160),
    ('建材有限公司', '非公企业', '制造业', 40, 320), ('热力有限公司', '国有', '电力、热力、燃气及水生产和供应业', 90, 520),
    ('供水有限公司', '国有', '电力、热力、燃气及水生产和供应业', 60, 300), ('公交有限公司', '国有', '交通运输、仓储和邮政业', 120, 900),
    ('商贸有限公司', '非公企业', '批发和零售业', 30, 260), ('酒店管理有限公司', '非公企业', '住宿和餐饮业', 40, 280),
    ('软件有限公司', '非公企业', '信息传输、软件和信息技术服务业', 40, 600), ('建筑工程有限公司', '非公企业', '建筑业', 80, 800),
    ('物业服务有限公司', '非公企业', '房地产业', 60, 420), ('农业合作社', '集体', '农、林、牧、渔业', 20, 120),
    ('纺织有限公司', '集体', '制造业', 60, 420), ('医药有限公司', '非公企业', '制造业', 60, 560),
    ('小学', '事业', '教育', 40, 160), ('中学', '事业', '教育', 80, 320), ('幼儿园', '事业', '教育', 20, 80),
    ('医院', '事业', '卫生和社会工作', 120, 900), ('社区服务中心', '事业', '卫生和社会工作', 20, 90),
    ('环卫中心', '事业', '水利、环境和公共设施管理业', 60, 420), ('图书馆', '事业', '文化、体育和娱乐业', 20, 90),
    ('养老服务中心', '社会组织', '卫生和社会工作', 20, 140),
)
# the superior unions, in the order that the office keeps
SYSTEM_KINDS = (('镇总工会', 5), ('乡总工会', 2), ('街道总工会', 5), ('经济开发区工会联合会', 1), ('局工会', 3), ('集团公司工会', 2))
SYSTEM_WORDS = '清新长安太永福宁嘉和平乐西东上下大小金银玉白黄红古广'
SYSTEM_ENDS = '水桥阳泉丰源坪庄台湖山河井塘营屯店堡岗峪'


def unit_name(number):
    """The employer's name, its trade. Up to some 20,000 no two are the same."""
    trade = TRADES[number % len(TRADES)]
    pairs = len(FIRST) * len(SECOND)
    pair = number * 37 % pairs
    word = FIRST[pair % len(FIRST)] + SECOND[pair // len(FIRST)]
    return word + ('', '新', '华', '联', '安', '泰')[number // pairs % 6] + trade[0], trade


def system_name(number):
    total = sum(share for _, share in SYSTEM_KINDS)
    rest = number * 7 % total
    for kind, share in SYSTEM_KINDS:
        if rest < share:
            break
        rest -= share
    word = SYSTEM_WORDS[number % len(SYSTEM_WORDS)] + SYSTEM_ENDS[number // len(SYSTEM_WORDS) % len(SYSTEM_ENDS)]
    return word + kind, kind


def person(rng):
    surname = rng.choice(DOUBLE_SURNAMES) if rng.random() < 0.04 else rng.choice(SURNAMES)
    draw = rng.random()
    if draw < 0.03:
        return surname + rng.choice(GIVEN) + rng.choice(BEYOND)
    if draw < 0.08:
        return surname + rng.choice(RARE) + rng.choice(GIVEN)
    return surname + ''.join(rng.sample(GIVEN, 1 if draw < 0.25 else 2))


# --- numbers with check digits ---

SYMBOLS = '0123456789ABCDEFGHJKLMNPQRTUWXY'


def organisation_check(code):
    """GB 11714."""
    value = 11 - sum(w * (int(c, 36)) for w, c in zip((3, 7, 9, 10, 5, 8, 4, 2), code)) % 11
    return 'X' if value == 10 else '0' if value == 11 else str(value)


def uscc(number):
    """GB 32100 for the union with that number; its area, 99.., is nobody's."""
    body = '81%06d%08d' % (990111 + number % 7, number + 1)
    body += organisation_check(body[8:16])
    total = sum(SYMBOLS.index(c) * pow(3, i, 31) for i, c in enumerate(body))
    return body + SYMBOLS[(31 - total % 31) % 31]


def wrong_check(code):
    """The code with another last character."""
    return code[:17] + SYMBOLS[(SYMBOLS.index(code[17]) + 1) % 31]


def id_number(birth, serial, male):
    """GB 11643; the area 99.. is nobody's."""
    body = '990106' + birth.replace('-', '') + '%03d' % (serial * 2 % 998 + (1 if male else 2))
    total = sum(int(c) * w for c, w in zip(body, (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)))
    return body + '10X98765432'[total % 11]


def mobile(number):
    return '139000%05d' % (number % 100000)
