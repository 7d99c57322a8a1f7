"""What historians type for sides, treaties and lands of the shipped record, and what it means."""

import pytest

from kb.db.reader import Reader
from kb.errors import AmbiguousError, NotFoundError
from kb.questions.names import SHOWN, SIDES, resolve
from tests.conftest import Ask

AS_SIDES = (
    (
        "united-kingdom",
        "uk, UK, U.K., britain, England, great britain, British, Великобритании, 英国",
    ),
    ("qing-empire", "清, 清朝, 清国, 大清, Qing, Ch'ing, Qing dynasty, Manchu Empire"),
    ("china", "Китай, Китая, Chinese, 中国, 中國"),
    ("republic-of-china", "ROC, Nationalist China, Republic of China"),
    ("prc", "PRC, Communist China, People's Republic of China"),
    ("russian-empire", "Tsarist Russia, Imperial Russia, царская Россия, 沙俄"),
    ("russia", "России, Russian, 俄国"),
    ("ussr", "USSR, U.S.S.R., Soviet Union, 苏联"),
    ("prussia-kingdom", "Prussia"),
    ("ottoman-empire", "Porte, the Porte, Sublime Porte, the Ottomans"),
    ("netherlands", "Holland, Dutch, the Netherlands"),
    ("united-states", "US, U.S., USA, U.S.A., America, the United States"),
    ("persia", "Persia"),
    ("siam", "Siam"),
    ("burma", "Burma, Myanmar"),
    ("korea", "Korea, Corea"),
    ("korea-joseon-daehan", "Chosun, Joseon"),
    ("hawaii", "Hawaii, Hawai'i"),
)
AS_THINGS = (
    ("nanking-1842", "Treaty of Nanjing, Treaty of Nanking, Nanking, 南京条约, Nanjing Treaty"),
    ("kyakhta-1727", "Kiakhta 1727, Treaty of Kiakhta, Kyakhta Treaty, Кяхтинский договор"),
    (
        "beijing-russia-1860",
        "Пекинский договор, Пекинский договор 1860 года, Treaty of Peking 1860",
    ),
    ("beijing-russia-1860", "Treaty of Peking 1860, Sino-Russian Treaty of Peking"),
    ("peking-1860-gb", "Anglo-Chinese Convention of Peking"),
    ("border-supplement-2004", "2004 agreement, agreement of 2004, 2004 China Russia agreement"),
    ("border-east-1991", "1991 agreement, Russia China 1991"),
    ("joint-declaration-1984", "Sino-British Joint Declaration, Joint Declaration 1984"),
    ("paris-1898", "Treaty of Paris 1898, Paris Treaty (1898), 1898 Treaty of Paris"),
    ("tientsin-russia-1858", "Treaty of Tientsin 1858, Tianjin 1858"),
    ("aigun-1858", "aigun, Aigun Treaty, Treaty of Ai-hun, Айгунский договор, 瑷珲条约"),
    ("saint-petersburg-1881", "Treaty of St. Petersburg 1881, Ili Treaty, Treaty of 1881"),
    ("nerchinsk-1689", "Treaty of Nertschinsk, Nerchinsk 1689"),
    ("berlin-1878", "Treaty of Berlin 1878"),
    ("versailles-1919", "Versailles Treaty, Treaty of Versailles"),
    ("taiwan-island", "Taiwan, Formosa, 臺灣"),
    ("macau", "Macao, Aomen, Macau"),
    ("sakhalin", "Kuye, Saghalien"),
    ("ryukyu-islands", "Loochoo, Liuqiu"),
    ("kwangchowwan", "Kwangchowan, Kwang-chow-wan"),
    ("kyakhta", "kyakhta, Kyakhta"),
    ("hong-kong", "Hongkong, Hong-Kong"),
    ("hawaiian-islands", "Hawaiian Islands, Sandwich Islands"),
    ("hawaii-annexation-1898", "Newlands Resolution, Annexation of Hawaii"),
)
SEVERAL = (
    ("Convention of Peking", "beijing-russia-1860, peking-1860-gb"),
    ("Convention of Peking (1860)", "beijing-russia-1860, peking-1860-gb"),
    ("Beijing 1860", "beijing-russia-1860, peking-1860-gb"),
    ("China Russia 1858", "aigun-1858, tientsin-russia-1858"),
    ("Treaty of Paris", "paris-1763, paris-1783, paris-1856, paris-1898"),
    ("Treaty of Tientsin", "tientsin-1885, tientsin-russia-1858"),
    ("Joint Declaration", "joint-declaration-1984, joint-declaration-1987"),
    ("Karafuto", "sakhalin, sakhalin-south"),
)
USUAL = (
    ("Taiwan", "taiwan-island", "fravel-taiwan"),
    ("Macao", "macau", "fravel-macao"),
    ("Kiakhta", "kyakhta-1727", "kyakhta"),
    ("璦琿", "aigun-1858", "aihui"),
    ("Nanking", "nanking-1842", "nanjing"),
    ("Versailles", "versailles", "versailles-1919"),
    ("Khabarovsk", "khabarovsk", "khabarovsk-1929"),
    ("Peking", "beijing", "beijing-russia-1860"),
    ("england", "england", "united-kingdom"),
    ("England", "united-kingdom", "england"),
)
MISSING = ("Boxer Protocol", "Molotov-Ribbentrop", "Zembla", "條約之外")


def _each(table: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    return [(found, wanted) for found, texts in table for wanted in texts.split(", ")]


@pytest.mark.parametrize(("found", "wanted"), _each(AS_SIDES))
def test_a_side_is_known_by_what_people_call_it(shipped: Reader, wanted: str, found: str) -> None:
    assert resolve(shipped, wanted, entities=SIDES).id == found


@pytest.mark.parametrize(("found", "wanted"), _each(AS_THINGS))
def test_treaties_and_lands_are_known_by_what_people_call_them(
    shipped: Reader, wanted: str, found: str
) -> None:
    assert resolve(shipped, wanted, entities=SHOWN).id == found


@pytest.mark.parametrize(("wanted", "offered"), SEVERAL)
def test_what_may_mean_several_offers_them(shipped: Reader, wanted: str, offered: str) -> None:
    with pytest.raises(AmbiguousError) as caught:
        resolve(shipped, wanted)
    assert all(f"{one} (" in caught.value.message for one in offered.split(", "))


@pytest.mark.parametrize(("wanted", "found", "other"), USUAL)
def test_where_one_meaning_is_the_usual_one_it_is_taken_and_the_other_told(
    kb: Ask, wanted: str, found: str, other: str
) -> None:
    answer = kb("show", wanted, "--format", "json").json
    assert answer["filters"]["id"] == found
    (note,) = [one for one in answer["notes"] if one["code"] == "read-as"]
    assert other in note["others"]
    assert other in kb("show", wanted).out


@pytest.mark.parametrize("wanted", MISSING)
def test_a_miss_offers_a_search(shipped: Reader, wanted: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        resolve(shipped, wanted)
    assert "'kb search " in caught.value.hint


def test_show_and_history_tell_of_ambiguity_alike(kb: Ask) -> None:
    shown, told = kb("show", "Karafuto"), kb("history", "Karafuto")
    assert (shown.code, shown.out) == (told.code, told.out) == (4, "")
    assert shown.err == told.err


def test_what_china_ceded_to_the_uk_is_that_to_its_line(kb: Ask) -> None:
    by_line = kb("total", "--from", "china", "--to", "united-kingdom", "--format", "json").json
    for name in ("uk", "England", "great britain"):
        answer = kb("total", "--from", "china", "--to", name, "--format", "json").json
        assert answer["filters"]["to"] == "united-kingdom"
        assert answer["rows"] == by_line["rows"]


def test_every_spelling_of_a_name_of_the_record_keeps_its_meaning(shipped: Reader) -> None:
    """Whoever has a name for itself is still found by it, or is among those offered."""
    names = "SELECT n.entity, n.entity_id, n.text FROM v_name n WHERE n.entity IN ('line', 'party')"
    for row in shipped.rows(names):
        for wanted in (row["text"], row["text"].upper(), row["text"].replace(" ", "-")):
            try:
                match = resolve(shipped, wanted, entities=SIDES)
                found = {match.id, *(one.id for one in match.also)}
            except AmbiguousError as error:
                found = {row["entity_id"]} if row["entity_id"] in error.message else set()
            assert row["entity_id"] in found, wanted


@pytest.mark.parametrize("unit", ["square miles", "square kilometres", "Square Mile", "acres"])
def test_units_go_by_their_names_in_singular_and_plural(kb: Ask, unit: str) -> None:
    outcome = kb("total", "--from", "china", "--to", "russia", "--unit", unit, "--format", "csv")
    assert (outcome.code, outcome.err) == (0, "")
