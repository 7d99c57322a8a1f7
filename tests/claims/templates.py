"""Sentences made from transfers, by templates in three languages, with the claim each one makes.

A template is a text with the places ``{giver}``, ``{taker}``, ``{land}``, ``{treaty}`` and
``{year}``; in Russian a letter behind tells the case, as in ``{giver_n}``.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kb.db.reader import Reader
from kb.questions.claims.claim import Claim, Unread

EN = {
    "gave": (
        "By the {treaty}, {giver} ceded {land} to {taker}.",
        "In {year}, under the {treaty}, {giver} ceded {land} to {taker}.",
        "{land} was ceded to {taker} by {giver} in {year}.",
        "In {year} {taker} received {land} from {giver} under the {treaty}.",
        "{giver} agreed to hand over {land} to {taker} in {year}.",
        "{taker} forced {giver} to cede {land} in {year}.",
        "The {treaty} ceded {land} to {taker}.",
        "{giver} gave {taker} {land} in {year}.",
        "{land} was formally transferred from {giver} to {taker} in {year}.",
        "In {year} {giver} was compelled to surrender {land} to {taker}.",
    ),
    "leased": (
        "In {year} {giver} leased {land} to {taker}.",
        "{land} was leased by {giver} to {taker} under the {treaty}.",
        "{taker} leased {land} from {giver} in {year}.",
        "In {year} {taker} obtained a lease of {land} from {giver}.",
        "{land} was leased to {taker} in {year}.",
        "Under the {treaty} {giver} leased out {land} to {taker}.",
    ),
    "returned": (
        "In {year} {giver} returned {land} to {taker}.",
        "{land} was given back to {taker} by {giver} in {year}.",
        "By the {treaty} {taker} recovered {land} from {giver}.",
        "{giver} handed back {land} to {taker} in {year}.",
        "{land} was returned to {taker} under the {treaty}.",
        "{taker} regained {land} from {giver} in {year}.",
    ),
}
RU = {
    "gave": (
        "{giver_n} в {year} году {ceded} {taker_d} {land_a}.",
        "В {year} году {giver_n} {ceded} {land_a} {taker_d}.",
        "В {year} году {taker_n} {received} от {giver_g} {land_a}.",
        "{taker_n} в {year} году {forced} {giver_a} уступить {land_a}.",
        "В {year} году {giver_n} {was_forced} уступить {taker_d} {land_a}.",
        "{land_n} в {year} году передан {giver_i} {taker_d}.",
        "{land_n} в {year} году отошёл от {giver_g} к {taker_d}.",
    ),
    "leased": (
        "В {year} году {taker_n} {took} в аренду у {giver_g} {land_a}.",
        "В {year} году {giver_n} {let} в аренду {taker_d} {land_a}.",
        "{land_n} в {year} году был сдан в аренду {taker_d}.",
        "{taker_n} {took} {land_a} в аренду в {year} году.",
        "{land_n} в {year} году был передан в аренду {taker_d}.",
        "{taker_n} в {year} году {rented} {land_a}.",
    ),
    "returned": (
        "В {year} году {giver_n} {gave_back} {taker_d} {land_a}.",
        "{giver_n} {gave_back} {land_a} {taker_d} в {year} году.",
        "{land_n} в {year} году возвращён {taker_d}.",
        "{land_n} был возвращён {giver_i} {taker_d} в {year} году.",
        "{giver_n} в {year} году {was_forced} вернуть {land_a} {taker_d}.",
        "В {year} году {giver_n} {agreed} возвратить {taker_d} {land_a}.",
    ),
}
ZH = {
    "gave": (
        "{year}年,{giver}通过《{treaty}》将{land}割让给{taker}。",
        "根据《{treaty}》,{giver}割让{land}给{taker}。",
        "{year}年{land}被割让给{taker}。",
        "{land}于{year}年被{giver}割让给{taker}。",
        "{year}年{taker}强迫{giver}割让{land}。",
        "{year}年{taker}从{giver}获得{land}。",
        "{giver}在{year}年把{land}移交给{taker}。",
        "《{treaty}》将{land}划归{taker}。",
    ),
    "leased": (
        "{year}年,{giver}将{land}租借给{taker}。",
        "{year}年{taker}向{giver}租借{land}。",
        "{land}于{year}年被租借给{taker}。",
        "根据《{treaty}》,{giver}把{land}租给{taker}。",
        "{year}年{taker}租借了{land}。",
        "{year}年{taker}强迫{giver}租借{land}。",
    ),
    "returned": (
        "{year}年{giver}将{land}归还{taker}。",
        "{land}于{year}年被归还给{taker}。",
        "{taker}在{year}年从{giver}收回{land}。",
        "根据《{treaty}》,{giver}把{land}交还给{taker}。",
        "{year}年{land}回归{taker}。",
        "{year}年,{giver}归还{land}给{taker}。",
    ),
}
STEPS = {
    "en": {
        "signed": (
            "The {treaty} was signed in {year}.",
            "The {treaty} was signed on {day_en}.",
            "In {year} {giver} and {taker} signed the {treaty}.",
            "The {treaty}, signed on {day_en}, had ten articles.",
            "On {day_en}, {giver} and {taker} concluded the {treaty}.",
            "The {treaty} between {giver} and {taker} was signed in {year}.",
        ),
        "ratified": (
            "The {treaty} was ratified in {year}.",
            "{giver} ratified the {treaty} in {year}.",
        ),
        "in-force": ("The {treaty} came into force on {day_en}.",),
    },
    "ru": {
        "signed": (
            "{treaty} был подписан в {year} году.",
            "{day_ru} был подписан {treaty}.",
            "{treaty} подписан {day_ru} между {giver_i} и {taker_i}.",
            "{treaty}, подписанный {day_ru}, состоял из десяти статей.",
            "В {year} году между {giver_i} и {taker_i} был заключён {treaty}.",
            "{treaty} был заключен {day_ru}.",
        ),
        "ratified": ("{treaty} был ратифицирован в {year} году.",),
        "in-force": ("{treaty} вступил в силу {day_ru}.",),
    },
    "zh": {
        "signed": (
            "{year}年,{giver}与{taker}签订《{treaty}》。",
            "《{treaty}》于{day_zh}签署。",
            "{day_zh},{giver}和{taker}签署了《{treaty}》。",
            "《{treaty}》签订于{year}年。",
            "{year}年{taker}强迫{giver}签订《{treaty}》。",
            "{giver}被迫于{day_zh}签署《{treaty}》。",
        ),
        "ratified": ("{year}年,{giver}批准了《{treaty}》。",),
        "in-force": ("《{treaty}》于{day_zh}生效。",),
    },
}
TEMPLATES = {"en": EN, "ru": RU, "zh": ZH}

NEGATED = {
    "en": (
        "It is not true that in {year} {giver} ceded {land} to {taker}.",
        "{giver} never ceded {land} to {taker}.",
        "In {year} {giver} did not cede {land} to {taker}.",
        "{giver} refused to cede {land} to {taker} in {year}.",
        "{giver} would cede {land} to {taker} under the {treaty}.",
        "If {giver} ceded {land} to {taker}, there was no war.",
        "{taker} demanded that {giver} cede {land}.",
        "{giver} allegedly ceded {land} to {taker} in {year}.",
        "{taker} proposed that {land} be ceded to {taker}.",
        "Was {land} ceded to {taker} by {giver} in {year}?",
        "Had {giver} ceded {land} to {taker}, peace would have come.",
        "Many feared that {giver} ceded {land} to {taker} in {year}.",
    ),
    "ru": (
        "В {year} году {giver_n} не {ceded} {taker_d} {land_a}.",
        "{giver_n} никогда не {ceded} {taker_d} {land_a}.",
        "Неправда, что {giver_n} в {year} году {ceded} {taker_d} {land_a}.",
        "{giver_n} бы {ceded} {taker_d} {land_a} в {year} году.",
        "Если {giver_n} {ceded} {taker_d} {land_a}, то началась война.",
        "{giver_n} якобы {ceded} {taker_d} {land_a} в {year} году.",
        "{giver_n} {refused} уступить {taker_d} {land_a}.",
        "Многие опасались, что {giver_n} {ceded} {taker_d} {land_a} в {year} году.",
    ),
    "zh": (
        "{giver}没有将{land}割让给{taker}。",
        "{year}年{giver}拒绝割让{land}给{taker}。",
        "{year}年{giver}从未割让{land}给{taker}。",
        "如果{giver}割让{land}给{taker},就没有战争。",
        "{taker}要求{giver}割让{land}。",
        "所谓{year}年{giver}割让{land}给{taker}是谣言。",
        "{giver}可能在{year}年割让{land}给{taker}。",
        "{year}年人们担心{giver}割让{land}给{taker}。",
        "为了避免{giver}割让{land}给{taker},战争爆发了。",
    ),
}

_CASES = {
    "Китай": "Китай Китая Китаю Китай Китаем m",
    "Россия": "Россия России России Россию Россией f",
    "Япония": "Япония Японии Японии Японию Японией f",
    "Великобритания": "Великобритания Великобритании Великобритании Великобританию "
    "Великобританией f",
    "Германия": "Германия Германии Германии Германию Германией f",
    "Франция": "Франция Франции Франции Францию Францией f",
    "Португалия": "Португалия Португалии Португалии Португалию Португалией f",
}
_OF_LINE = {
    "china": ("China", "Китай", "中国"),
    "russia": ("Russia", "Россия", "俄国"),
    "japan": ("Japan", "Япония", "日本"),
    "united-kingdom": ("Britain", "Великобритания", "英国"),
    "germany": ("Germany", "Германия", "德国"),
    "france": ("France", "Франция", "法国"),
    "portugal": ("Portugal", "Португалия", "葡萄牙"),
}
_VERBS = {
    "ceded": "уступил", "received": "получил", "forced": "вынудил", "took": "взял",
    "let": "сдал", "rented": "арендовал", "gave_back": "вернул",
}  # fmt: skip
_LANGUAGES = ("en", "ru", "zh")
_IN_RECORD = {"en": ("en",), "ru": ("ru",), "zh": ("zh-Hans", "zh-Hant")}


@dataclass(frozen=True)
class Said:
    """A sentence, what of the record it was made from, and which parts the sentence has."""

    text: str
    act: str
    giver: str
    taker: str
    land: str
    treaty: str
    year: str
    template: str
    day: str = ""

    def is_made_by(self, claim: Claim) -> bool:
        """Whether a claim says what the sentence says, and nothing else."""
        has = {one for one in ("giver", "taker", "treaty", "year", "day") if one in self.template}
        days = ((f"{self.year}-01-01", f"{self.year}-12-31"),) if "year" in has else ()
        if "day" in has:
            days = ((self.day, self.day),)
        if self.act in STEPS["en"]:
            sides = [one for one in ("giver", "taker") if one in has]
            return (
                (claim.act, claim.treaties) == (self.act, (self.treaty,))
                and sorted(claim.parties) == sorted(getattr(self, one) for one in sides)
                and tuple((one.earliest, one.latest) for one in claim.days) == days
            )
        return (
            claim.act in {self.act, "took" if "отошёл" in self.template else self.act}
            and claim.givers == ((self.giver,) if "giver" in has else ())
            and claim.takers == ((self.taker,) if "taker" in has else ())
            and claim.territories == (self.land,)
            and claim.treaties == ((self.treaty,) if "treaty" in has else ())
            and tuple((one.earliest, one.latest) for one in claim.days) == days
            and not claim.part
            and not claim.negated
            and claim.area is None
        )


def said(reader: Reader, language: str, templates: dict[str, tuple[str, ...]]) -> Iterator[Said]:
    """Every template with every transfer of one pair of lines that has names in the language."""
    names = _names(reader, language)
    place = _LANGUAGES.index(language)
    rows = reader.rows(
        "SELECT v.*, t.signed_earliest, t.signed_latest "
        "FROM v_transfer v JOIN treaty t ON t.id = v.treaty "
        "WHERE v.moves <> 'nothing' ORDER BY v.id"
    )
    for row in rows:
        giver, taker = (_line(reader, row[f"{side}_parties"]) for side in ("from", "to"))
        known = giver in _OF_LINE and taker in _OF_LINE and giver != taker
        treaty, land = names.get(row["treaty"]), names.get(row["territory"])
        if not known or (land is None and "signed" not in templates):
            continue
        day = row["signed_earliest"]
        day = day if day == row["signed_latest"] else ""
        for act, texts in templates.items():
            for template in texts:
                if (treaty is None and "treaty" in template) or (not day and "day" in template):
                    continue
                words = _words(
                    language,
                    _OF_LINE[giver][place],
                    _OF_LINE[taker][place],
                    land or "",
                    treaty or "",
                ) | _days(day)
                year = row["signed_earliest"][:4]
                text = template.format(**words, year=year)
                text = text[0].upper() + text[1:]
                yield Said(
                    text, act, giver, taker, row["territory"], row["treaty"], year, template, day
                )


_MONTHS_EN = "January February March April May June July August September October November December"
_MONTHS_RU = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"


def _days(day: str) -> dict[str, str]:
    """A day as each language writes it."""
    if not day:
        return {}
    year, month, number = map(int, day.split("-"))
    return {
        "day_en": f"{number} {_MONTHS_EN.split()[month - 1]} {year}",
        "day_ru": f"{number} {_MONTHS_RU.split()[month - 1]} {year} года",
        "day_zh": f"{year}年{month}月{number}日",
    }


def _line(reader: Reader, parties: str | None) -> str:
    rows = reader.rows("SELECT line_id FROM party WHERE id = :id", {"id": parties or ""})
    return rows[0]["line_id"] if rows else ""


def _names(reader: Reader, language: str) -> dict[str, str]:
    """One name of each treaty and territory in a language, which nothing else has."""
    listed = ", ".join(f"'{one}'" for one in _IN_RECORD[language])
    rows = reader.rows(
        f"SELECT entity_id, text, folded FROM v_name WHERE language IN ({listed}) "
        "AND entity IN ('treaty', 'territory') ORDER BY id"
    )
    owners: dict[str, set[str]] = {}
    for row in reader.rows("SELECT entity_id, folded FROM v_name"):
        owners.setdefault(row["folded"], set()).add(row["entity_id"])
    found: dict[str, str] = {}
    for row in rows:
        if len(owners[row["folded"]]) == 1 and row["entity_id"] not in found:
            found[row["entity_id"]] = row["text"]
    return found


def _words(language: str, giver: str, taker: str, land: str, treaty: str) -> dict[str, str]:
    if language != "ru":
        return {"giver": giver, "taker": taker, "land": land, "treaty": treaty}
    words = {"land_n": land, "land_a": _accusative(land), "treaty": treaty}
    for side, name in (("giver", giver), ("taker", taker)):
        *cases, gender = _CASES[name].split()
        words |= {f"{side}_{case}": form for case, form in zip("ngdai", cases, strict=True)}
        words[f"{side}_gender"] = gender
    giver_f, taker_f = words["giver_gender"] == "f", words["taker_gender"] == "f"
    for name, verb in _VERBS.items():
        female = taker_f if name in {"received", "forced", "took", "rented"} else giver_f
        words[name] = verb + ("а" if female else "")
    words["was_forced"] = "была вынуждена" if giver_f else "был вынужден"
    words["agreed"] = "согласилась" if giver_f else "согласился"
    words["refused"] = "отказалась" if giver_f else "отказался"
    return words


def _accusative(land: str) -> str:
    """The accusative of a land: its adjectives and the noun behind them change."""
    words = land.split()
    for place, word in enumerate(words):
        if word.endswith(("ая", "яя")):
            words[place] = word[:-2] + ("ую" if word.endswith("ая") else "юю")
            continue
        if word.endswith(("а", "я")):
            words[place] = word[:-1] + ("у" if word.endswith("а") else "ю")
        break
    return " ".join(words)


def claims_of(found: list[Claim | Unread]) -> list[Claim]:
    """The claims among what was read."""
    return [one for one in found if isinstance(one, Claim)]
