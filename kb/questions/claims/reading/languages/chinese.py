"""Chinese: sides and land by markers (将, 被, 给, 从) and position; simplified characters."""

import re
from decimal import Decimal

from kb.questions.claims.reading.language import ASIDE, INSTRUMENT, OWNER, Language, Verb
from kb.questions.claims.reading.languages.chinese_sides import PAIRS, STAND_FOR
from kb.values.claims import Act
from kb.values.han_numerals import DIGITS
from kb.values.text import HAN

_LAND = frozenset({"object"})
_PASSIVE_LAND = frozenset({"subject", "object"})
_T_ACTIVE = frozenset({INSTRUMENT, "subject"})
_DONE = "(?:了|过)?"
_GIVE = {"subject": "giver", "to": "taker", "forced": "giver", "forcer": "taker", "向": "taker",
         "object": "taker"}  # fmt: skip
_GIVEN = {"by": "giver", "to": "taker", "from": "giver", "object": "taker"}
_TAKE = {"subject": "taker", "from": "giver", "向": "giver"}
_TAKEN = {"by": "taker", "from": "giver"}
_SIDES = {"subject": "side", "与": "side", "to": "side", "by": "side", "forced": "side",
          "forcer": "side"}  # fmt: skip

_CEDING = (
    "割让|割与|割予|割给|让与|让予|让给|让渡|划给|划归|划予|移交|转让|转交|交给|交予|交与|送给|出让|"
    "卖给|出售|丧失|失去|拱手相让"
)
_RETURNING = "归还|交还|还给|退还|返还|移交回|奉还"
_REGAINING = "换回|要回|收回|收复|取回|讨回|赎回|索回"
_TAKING = (
    "割占|割去|割走|割取|夺去|夺走|夺取|强行夺去|攫取|吞并|并吞|兼并|侵吞|霸占|强占|侵占|鲸吞|掠夺|"
    "取得|抢占|抢走|拿走|夺得|占据|据有|窃取|强夺|划走|囊括"
)
_RECEIVING = "获得|得到|接收|接管|获取|购得|购买|购入|购进|购下|收购|买下|买得|收获"
_OCCUPYING = "占领|攻占|侵入|出兵占领|武装占领|攻陷|强行占领|侵略占领"
_LEASING_OUT = "租借给|租给|租让给|租予|租与|出租给|租让"
_LEASING = "租借|租得|租占|强租|租用|租下"
_SIGNING = (
    "签订|签署|缔结|订立|签定|签立|签下|签字|议定|正式签署|正式签订|分别签署|相继签订|共同签署"
)


def _passive(words: str) -> str:
    """Behind 被 or 由: the marker stands before the side, or right before the verb."""
    return rf"(?:被迫?|遭|遭到)?(?:{words}){_DONE}"


def _moves(act: Act, words: str, active: dict[str, str], passive: dict[str, str]) -> list[Verb]:
    gives = active["subject"] == "giver"
    treaty = _T_ACTIVE if gives else frozenset({INSTRUMENT})
    own = "giver" if act in {"gave", "took", "occupied", "leased"} else ""
    forms = _passive(words)
    return [
        Verb(act, rf"被(?:{words}){_DONE}", _GIVEN,
             frozenset({"subject"}), own=own) if gives else
        Verb(act, rf"被(?:{words}){_DONE}", passive, frozenset({"subject"}), own=own),
        Verb(act, forms, active, _LAND, treaty, own=own),
        Verb(act, forms, passive, _PASSIVE_LAND, treaty, own=own),
    ]  # fmt: skip


_LEASED = rf"(?:{_LEASING})(?![权地]){_DONE}"
_LEASEHOLD = "(?:租借权|租界权|租借权利|租赁权)"
_VERBS = (
    Verb("leased", rf"(?:(?<=租借权)|(?<=租界权)|(?<=租借权利)|(?<=租赁权))(?:{_CEDING}){_DONE}",
         _GIVE, _LAND, _T_ACTIVE),
    Verb("leased", rf"(?:{_RECEIVING}|取得){_DONE}(?=对?\ufffc+的?{_LEASEHOLD})", _TAKE,
         frozenset({"object", "向"})),
    Verb("returned", "(?:恢复|重新)(?=对\ufffc+的?行使主权)", {"subject": "taker"},
         frozenset({"向", "object"})),
    Verb("returned", "(?:恢复|重新)行使主权", {"subject": "taker"}, frozenset({"向"})),
    *_moves("leased", _LEASING_OUT, _GIVE, _GIVEN),
    Verb("leased", _LEASED, {"subject": "giver", "to": "taker"}, _LAND, _T_ACTIVE,
         needs="to"),
    Verb("leased", _LEASED, {"forced": "giver", "forcer": "taker"}, _LAND,
         needs="forced"),
    Verb("leased", _LEASED, {"by": "taker"}, _PASSIVE_LAND, needs="by"),
    Verb("leased", _LEASED, _TAKE, _LAND),
    *_moves("returned", _RETURNING, _GIVE, _GIVEN),
    *_moves("returned", _REGAINING, _TAKE, _TAKEN),
    *_moves("gave", _CEDING, _GIVE, _GIVEN),
    *_moves("took", _TAKING, _TAKE, _TAKEN),
    *_moves("gave", _RECEIVING, _TAKE, _TAKEN),
    *_moves("occupied", _OCCUPYING, _TAKE, _TAKEN),
    Verb("returned", "(?:正式)?回归", {"object": "taker"}, frozenset({"subject"})),
    Verb("took", "(?:落入|归属(?:于)?|转归|改归)(?=\ufffc)", {"object": "taker"},
         frozenset({"subject"})),
    Verb("took", "(?:划|转|改)?归(?=\ufffc+(?:所有|所属|管辖|领有))", {"object": "taker"},
         frozenset({"subject"})),
    Verb("gave", "(?:宣布)?放弃(?:了)?", {"subject": "giver", "to": "taker"},
         frozenset({"object", "向"}), _T_ACTIVE),
    Verb("took", "(?:划|并|纳|编)入", {"object": "taker"}, frozenset({"subject", "object"})),
    Verb("shared", "(?:共管|共有|瓜分|平分)", {"by": "taker", "subject": "taker"}, _PASSIVE_LAND),
    Verb("exchanged", "互换(?:了)?批准书|交换(?:了)?批准书", _SIDES,
         treaty=frozenset({"subject", "object"})),
    Verb("ratified", "(?:正式)?批准(?:了)?(?!书)", _SIDES, treaty=frozenset({"subject", "object"})),
    Verb("in-force", "(?:正式)?生效", _SIDES, treaty=frozenset({"subject"})),
    Verb("ended", "(?:被)?(?:废除|废止|宣布废除)(?:了)?", _SIDES,
         treaty=frozenset({"subject", "object"})),
    Verb("signed", rf"(?:{_SIGNING})(?:了)?", _SIDES, treaty=frozenset({"subject", "object"})),
    Verb("extent", "(?<=\ufffc)的?(?:陆地|土地|总)?面积(?:为|是|达|约为|约|共|有)?"
         "(?=\ufffc+(?![的\ufffc]))", {},
         frozenset({"subject", "object"})),
)  # fmt: skip

_HAN_DIGIT = {char: number for number, char in enumerate(DIGITS)}
_HAN_DIGIT |= {"〇": 0, "两": 2}
_HAN_SCALE = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10**4, "亿": 10**8}
_NUMBER = (
    r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:[余多]?[万亿千百]+[余多]?)?|"
    r"(?<![一二三四五六七八九两〇零十百千万亿])(?:[一二三四五六七八九两〇零十百千]++"
    r"(?:点[一二三四五六七八九零〇]++)?[多余几]?[万亿]?[多余几]?)++|百万"
)


def value(text: str) -> Decimal | None:
    """The number of ``44万``, ``六十多万``, ``1.5万``, ``150余万``, ``一百五十万``."""
    text = re.sub("[多余几, ]", "", text)
    digits = re.fullmatch(r"(\d+(?:\.\d+)?)([百千万亿]*)", text, re.ASCII)
    if digits:
        found = Decimal(digits[1])
        for char in digits[2]:
            found *= _BIG.get(char, 0) or _HAN_SCALE[char]
        return found
    if "点" in text:
        whole, _, rest = text.partition("点")
        tail = re.fullmatch(r"([一二三四五六七八九零〇]+)([万亿]?)", rest)
        front = value(whole)
        if tail is None or front is None:
            return None
        fraction = "".join(str(_HAN_DIGIT[char]) for char in tail[1])
        return (front + Decimal(f"0.{fraction}")) * _BIG.get(tail[2], 1)
    return _han(text)


def _han(text: str) -> Decimal | None:
    total = part = digit = 0
    for char in text:
        if char in _HAN_DIGIT:
            digit = _HAN_DIGIT[char]
        elif char in _HAN_SCALE:
            part += (digit or 1) * _HAN_SCALE[char]
            digit = 0
        elif char in _BIG:
            total = (total + part + digit or 1) * _BIG[char]
            part = digit = 0
        else:
            return None
    return Decimal(total + part + digit)


_PREFIX = re.compile("^[中清俄苏英法德日葡美朝韩蒙印缅越巴哈吉塔尼老]{2,3}(?=.{3})")
_GENERAL = re.compile(
    r"^(?:边界|国界|陆地|第[一二]|补充|续增|续订|改订|互助|友好|同盟|和平|声明|联合|通商|勘界|勘分|会议|"
    r"解决|续议|藏印|密|新|睦邻|蒙|专|协|北部湾|和好|天津条款)"
)


def retitled(title: str) -> tuple[str, ...]:
    """Without the two powers before it, where a name of its own is left: 中俄北京条约, 北京条约."""
    short = _PREFIX.sub("", title)
    if short == title or _GENERAL.match(short):
        return ()
    return (short,)


_D = f"[{DIGITS[1:]}]"
_N = rf"(?:[二三]?十{_D}?|廿{_D}?|卅{_D}?|初?{_D}|\d{{1,2}})"
_YEAR = r"(?P<year>1\d{3}|20\d\d|[一二][一二三四五六七八九〇零○]{3})"
_REIGN = rf"(?P<reign>{{REIGN}})(?P<count>元|{_N}|[四五六]十{_D}?)年"
_MONTH = rf"(?P<leap>闰)?(?P<month>正|冬|腊|{_N})月"
_CENTURY = r"(?:\d{1,2}|[一二]?十[一二六七八九]?)"
_HALVES = {"上半": 1, "前半": 1, "下半": 2, "后半": 2}
_WHOLE = (
    r"(?!中(?:叶|期|前|后|末|旬)|[初末晚早前后上下以起至到的之、和与—–-]|"
    r"\d|[一二三四五六七八九]十年)"
)
"""A decade or a century is a date where no word says which part of it is meant (*19世纪末*)."""
_DATES = (
    rf"(?<!\d){_YEAR}年?(?:至|到|-|—|–|~)+(?P<until>1\d{{3}}|20\d\d)年(?:之?间)?",
    rf"{_REIGN}{_MONTH}(?P<day>初十|{_N})[日号]?",
    rf"{_REIGN}{_MONTH}",
    _REIGN,
    rf"(?<!\d){_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)",
    r"(?<!\d)(?P<year>1\d{3}|20\d\d)年(?P<number>\d{1,2})月(?P<day>\d{1,2})[日号]?",
    r"(?<!\d)(?P<year>[一二][一二三四五六七八九〇零○]{3})年(?P<number>"
    rf"{_N})月(?P<day>{_N})[日号]?",
    r"(?<!\d)(?P<year>1\d{3}|20\d\d)年(?P<number>\d{1,2})月",
    rf"(?P<year>[一二][一二三四五六七八九〇零○]{{3}})年(?P<number>{_N})月",
    rf"(?<!\d)(?P<unclear>(?:1\d{{3}}|20\d\d)年(?:闰)?(?:正|冬|腊|[初一二三四五六七八九十]+)月(?:{_N}[日号]?)?)",
    r"(?<!\d)(?P<year>1\d{3}|20\d\d)年(?!代)",
    r"(?<![\d/])(?P<day>1[3-9]|2\d|3[01])/(?P<number>\d{1,2})/(?P<year>1\d{3}|20\d\d)(?!\d)",
    rf"(?<!\d){_YEAR}年(?!代)",
    rf"(?<![\d自从到至—–、和与-])(?P<century>{_CENTURY})世纪"
    rf"(?:(?P<decade>[1-9]0|[一二三四五六七八九]十)年代|(?P<half>{'|'.join(_HALVES)})[叶期段]?)?{_WHOLE}",
    rf"(?<![\d自从到至—–、和与-])(?P<decade>(?:1\d|20)[1-9]0)年代{_WHOLE}",
    rf"(?P<unclear>{_CENTURY}世纪(?:(?:[1-9]0|[一二三四五六七八九]十)年代)?)",
    r"(?P<unclear>(?:上|本|这)个?世纪(?:(?:[1-9]0|[一二三四五六七八九]十)年代)?|[去前今明]年(?!代)|昨[天日]|近年来?|近日|日前|古代|"
    r"(?:\d{1,4}|[几数多一二三四五六七八九十百]+)年前)",
    r"(?P<unclear>\d{1,2}月\d{1,2}日|(?:1\d|20)\d0年代|\d{1,2}/\d{1,2}/\d{4})",
    r"(?<![\d.,/-])(?P<year>1[6-9]\d\d|20\d\d)(?![\d.,/%]|[万亿千平余多个人公英元])",
)

CHINESE = Language(
    code="zh",
    letters=rf"[{HAN}]",
    common="[的了于在将被给与和由为年是以从中]",
    spaced=False,
    verbs=_VERBS,
    unread=r"[\u3040-\u30ff\uac00-\ud7af]",
    markers={
        "将|把": "object",
        "给予|给了|给|予以|予|归于|划归|交予|(?<!直)到|归": "to",
        "被|由|遭|为": "by",
        "属于|所属": OWNER,
        "从|自": "from",
        "向|对": "向",
        "与|同|和|跟": "与",
        "在|于|位于": ASIDE,
        "强迫|迫使|逼迫|强令|逼|胁迫|逼令|勒令": "forced",
        "包括|含|其中": "including",
        "自从|从": "from",
        "截至|截止|截止到": "until",
        "除|以外|像|如": "other",
    },
    by_treaty="(?:根据|通过|依据|依照|按照|按|依|据|以|经|借|凭|凭借|藉|藉由|因|在)(?:不平等的?)?",
    before="关于|[《「『“\"'（(〈]|了|其|整个|全部|所有|原|的|约|共|以及|及其|该|"
    "(?:面积|领土|土地|主权|地区)(?:达|约|为|共)?|不平等的?|本国|所属|我国|清朝时|大片|强行|境内|达",
    between=r"以\s?[\d.,一二三四五六七八九两十百千万亿余多约]+"
    r"(?:美元|英镑|卢布|法郎|马克|比塞塔|两白银|元)(?:的(?:价格|代价))?|这样|拱手|此后|至此|由此|自此|同年|当年|遂|亦|均|皆|全岛|全境|从此|第[一二三四五六七八九十\d]+[条款](?:第[一二三四五六七八九十\d]+款)?|"
    "(?<=[》」\ufffc])中(?![国方英法华])|是(?=根据|依|按|由|通过|被|从)|"
    "使得?|有?争议(?:地区|土地|领土)?|北纬|的?"
    + _LEASEHOLD
    + "|订立|签订|签署|[《》「」『』“”\"'（）()]|于|在|又|则|也|还|就|并|先后|正式|被迫|"
    "强行|无偿|永久|再次|共同|"
    "分别|相继|趁机|乘机|最终|终于|后来|随后|其后|已|便|乃|遂|一共|总共|共|约|的|了|之|所|这里|此地|签|"
    "领土|土地|国土|版图|地区|面积|主权|等|地方|两地|三地|各地|一带|而|以|同意|同时|当日|就这样|条约|及|"
    "与|和|、|正式地|最后|成功|将|把|向|间|双方|两国|从中国|无条件|通过|当时|时|从而|因而|因此|同|"
    "同意|允许|答应|应允|被迫同意|事后|该地|一并|一同|所有|这片|那片|这块|那块|武力|直接|陆续|实际|和平",
    agents="人(?![民口员士工群类物大心均造权])|手中|手里|手上|之手|政府|朝廷|当局|皇帝|军队|军|方面|方|代表|使臣|公使|全权代表|侵略者|帝国主义|侵略军|国家",
    negations="不(?!平等|断|久|到|足|少|仅|但|同|下|料|堪|得不|可分割|过)|没有?|未(?:能|曾|有|经|被|获)?|"
    "并非|非法宣称|无法|从未|否认|拒绝|谣言|错误|虚假|谎称|误传|误以为|不实|绝非|而非|不是|假的|"
    "反对|拒不|撤销|毫无",
    denials="(?:以下|下列|下面)|说法(?:是|为)?(?:错误|不实|虚假)|谣言|谎言|并不?是?事实|并非(?=直到|在|于|\ufffc)",
    conditionals="如果|假如|若(?!干)|倘若|可能|也许|或许|希望|要求|企图|打算|计划|提议|建议|声称|宣称|"
    "据说|传说|据传|(?<!主权)(?<!领土)主张|想要|试图|意图|威胁|应当|应该|将会|将要|本应|拟|妄图|预计|预期|期望|担心|讨论|商议|密谋|鼓吹|呼吁|号召|唯恐|害怕|以免|以防|催促|考虑|怀疑|假使|要是|即使|"
    "万一|差一点|传闻|传言|风传|坊间|有人说|谣传|据称|避免|防止|阻止|免于|是否|小说|"
    "虚构|认为|争取|愿意|承诺|允诺|准备|欲|会(?=将|把|割|归|被)|必须|恐怕|几乎|险些|差点|设想|"
    "草案|议案|保证|指出|写道|流传|相传|网传|以为|看法|说法|观点|自称|号称|名义上|理论上|据.{0,12}(?:报道|介绍)|谈判(?=割|转|让|归)|图谋|似乎|幻想|梦想",
    strong_cuts="但是?|然而|因为|由于(?!\ufffc)|虽然|尽管|当(?!局|时|地|日|年)|之后|以后|之前|以前|后,|前,|"
    "时,|而后|直到|所以|不过|却|(?:[^,]{0,12}(?:爆发|战争)(?:后|以后))|另外|此外",
    weak_cuts="使(?=\ufffc)|并且|同时|随后|又|并|而",
    also_called="(?:又|也|亦|亦即|通|俗|史|简|或|全|原)?(?:称|名|叫|作|称为|称作|名为|叫做)|即|亦即|也就是|或",
    joints="[、,]?(?:与|和|及|以及|暨|同|、|跟)(?:[《「『“])?|[》」』”](?:与|和|及|以及|、)?[《「『“]?|"
    "(?:与|和|及|以及|、)?中[俄苏英法德日葡]?[《「]",
    followers="拱手|给|予|包括|是(?=根据|依|按|由|通过|被|从)|经|因|的?$|的?"
    + _LEASEHOLD
    + "|的?行使主权|的(?:土地|领土|主权(?!主张|要求)|国土|地区|地方|部分|全部|管辖|控制)|"
    "的(?:一切|全部|所有)?(?:权利|主权|管辖权)(?!主张|要求)|等|被|归|由|以|与|和|及|、|后|"
    "时|从|自|割|划|让|移交|交|归还|还|领土|土地|国土|地区|两地|三地|一带|约|共|面积|之后|全境|全岛|至|到|"
    "在|于|之|并|而|又|岛|群岛|半岛|列岛|及其|九十九年|\\d+年|为期|期限|租|返|收|夺|占|侵|强|吞|窃|已|正式|"
    "于是|成为|就|全部|附近岛屿|主权|回归|退|转|送|出|为|所有|永久|直接|陆地|总面积|地",
    extended="以[东南西北]|[东南西北]至|直到|直至|以及其?以|迤[东南西北]|到.{1,8}(?:为止|之间)",
    described=r"(?!.{0,3}北纬|纬|[\d一二三四五六七八九十]*(?:度|°))[^\s,，、。;:《》（）()被将把由从在的和与给约共\ufffc]{1,8}以[东南西北]"
    r"(?:(?:、|,|和|及)?(?:[^\s,，、。;:《》（）()被将把由从在的给约\ufffc]{1,8})?以[东南西北])*"
    r"(?:(?:、|,|和|及)[^\s,，、。;:《》()的约\ufffc]{1,8}(?:南北|东西|之间))?(?:地区)?",
    part_before="半个|一半的?|部分|大部分?|小部分|北部|南部|东部|西部|北半|南半|东半|西半|大半个?|"
    "[东南西北](?=\ufffc)",
    which_part="[东南西北]|中心",
    how_much="一半|半个?|大部分?|大半个?|小部分?",
    part_after=r"(?:的)?北纬\d+(?:度|°)(?:线)?以[东南西北](?:的)?(?:部分|地区|领土|土地)?|"
    "(?:半岛|群岛|列岛|岛)?(?:的)?(?:西半部|东半部|南半部|北半部|一半|半岛?部|西侧|东侧|西部|东部|南部|北部|部分|"
    "大部分?|一部分|的?[东南西北]半|中心)",
    alone="只有?|仅仅?|唯独|单独",
    terms="^[底初末春夏秋冬][季天]?|[^,。、的]{1,10}(?:期间|时期)|永久|永远|无偿|暂时|临时|无限期",
    it="(?!)",
    a_treaty="条约|协定|专条|公约|和约|界约|议定书|联合声明|协议|换文|合同|之约",
    the_treaty="(?:该|此|这一|这个|这项|上述|本|这份)(?:条约|约|协定|协议|专条|公约|和约|声明|议定书)|"
    "(?<![等\ufffc])条约(?=规定|割|将|把)",
    stand_for={
        **STAND_FOR,
        "沙俄|帝俄|俄罗斯|沙皇俄国|俄方|沙俄帝国|俄帝国|俄罗斯帝国": ("俄国", "Russia"),
        "清朝|清政府|清廷|清国|清王朝|大清帝国|满清|清帝国|清朝政府": ("大清", "Qing Empire"),
        "中方|中国": ("中国", "China"),
        "苏方|苏联|苏俄": ("苏联", "Soviet Union"),
        "日方|日本|日本帝国": ("日本", "Japan"),
        "英方|英国|大英帝国|英帝国": ("英国", "United Kingdom"),
        "法方|法国": ("法国", "France"),
        "德方|德国|德意志帝国|德意志": ("德国", "Germany"),
        "葡国|葡萄牙": ("葡萄牙", "Portugal"),
        "美国": ("美国", "United States of America", "United States"),
        "新中国|中共": ("中华人民共和国", "People's Republic of China"),
        "北洋政府|国民政府": ("中华民国", "Republic of China"),
        "塔吉克": ("塔吉克斯坦", "Tajikistan"),
        "吉尔吉斯": ("吉尔吉斯斯坦", "Kyrgyzstan"),
        "哈萨克": ("哈萨克斯坦", "Kazakhstan"),
        "巴基斯坦": ("巴基斯坦", "Pakistan"),
        "尼泊尔": ("尼泊尔", "Nepal"),
        "韩国": ("韩国", "South Korea"),
        "朝方": ("朝鲜", "Korea"),
    },
    owners={},
    play="比赛|决赛|冠军|亚军|联赛|球队|球员|队员|教练|锦标赛|奥运|进球|得分|比分|世界杯|足球|篮球|游戏|电影|"
    "电视剧|\\d比\\d|象棋|市场|份额",
    owner_after=r"的(?!\s*(?:$|[。,;!]))|(?=领土|土地|国土|版图|境内|西北部|东北部)",
    forcing="(?:强行|相继|先后|又|再次|进一步|趁机|以武力)?(?:强迫|迫使|逼迫|胁迫|逼|强令|逼令|勒令)",
    bounds=(
        ("至少|不少于|不下", "at least"),
        ("至多|最多|不超过|不多于|多达|高达", "up to"),
        ("超过|多于|逾|大于|超", "more than"),
        ("少于|不到|不足|小于", "less than"),
        ("近|将近|接近", "nearly"),
        ("约|大约|约为|左右|大概|约有|约计", "about"),
    ),
    more_inside="[多余几]",
    number=_NUMBER,
    value=value,
    units={
        "平方公里|平方千米|平方公尺(?!)|km2|km²|方公里": "km2",
        r"km\s?(?:2|²|\^2)": "km2",
        "平方英里|平方哩": "sqmi",
        "公顷": "ha",
        "英亩": "acre",
        "平方俄里": "sqverst",
    },
    ranges="(?:-|–|—|~|至|到|和)",
    both="和",
    ranged="介于",
    sized="(?:总|陆地|土地)?(?:面积)?(?:约?为|是|达|约|共|合计|总计)?(?:的)?",
    dates=_DATES,
    ordinals={},
    halves=_HALVES,
    months={},
    old_style="俄历|儒略历",
    attached_before="\ufffc的[《「『“]?|(?:通过|根据|依据|依照|按照|按|据|依|在)\ufffc(?:的)?[《「]",
    attached_after=r"[》」]?\s*\(\s*\ufffc\s*\)",
    pairs={
        **PAIRS,
        "中": ("中国", "China"), "清": ("大清", "Qing Empire"), "俄": ("俄国", "Russia"),
        "苏": ("苏联", "Soviet Union"), "英": ("英国", "United Kingdom"), "法": ("法国", "France"),
        "德": ("德国", "Germany"), "日": ("日本", "Japan"), "葡": ("葡萄牙", "Portugal"),
        "美": ("美国", "United States of America", "United States"), "朝": ("朝鲜", "Korea"),
        "蒙": ("蒙古", "Mongolia"), "印": ("印度", "India"), "缅": ("缅甸", "Burma"),
        "越": ("越南", "Vietnam"), "巴": ("巴基斯坦", "Pakistan"),
        "哈": ("哈萨克斯坦", "Kazakhstan"),
        "吉": ("吉尔吉斯斯坦", "Kyrgyzstan"), "塔": ("塔吉克斯坦", "Tajikistan"),
        "尼": ("尼泊尔", "Nepal"),
    },
    paired=rf"(?:(?<![{HAN}])|(?<=[年月日号于在由是据按]))(?!(?<=[\d一二三四五六七八九十])日)"
    "(?P<pair>[中清俄苏英法德日葡美朝蒙印缅越巴哈吉塔尼瑞土奥墨芬荷]{2,3})"
    "(?=才|两国|三国|双方|之间|政府|签|订|缔|于|在|又|正式|就|互换|达成|\ufffc|《|共)",
    retitled=retitled,
    owned_by_neighbor=True,
    leading_treaty=True,
    attributive="的",
    bounding=frozenset({"since", "until", "before", "after", "of", "to", "other"}),
    rough_before="(?<![条和界公盟密专新协合])约|大约|大概|大致|将近",
    rough_after="(?:年)?(?:前后|左右|上下)",
    other_verb="成为|变成|爆发|去世|逝世|成立|独立|出生|登基|即位|建国|被发现|发现",
    directions={one: (f"{{}}{one}部", f"{one}{{}}") for one in "东南西北"},
)  # fmt: skip
