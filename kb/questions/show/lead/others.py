"""The first sentences on a source, a person, a dispute and an estimate."""

from collections import Counter
from collections.abc import Mapping

from kb.db.reader import Reader, Record
from kb.questions.names import names_of
from kb.questions.show.lead.words import a, begun, date_of, listed, on_date, the
from kb.values.text import counted

Labels = Mapping[str, str]
_CLASSES = {
    "primary": "a primary source",
    "government": "a source of a government",
    "scholarly": "a scholarly source",
    "reference": "a reference work",
    "press": "a source of the press",
    "weak": "a weak source, unsigned or of unknown origin",
    "advocacy": "a source that pleads a cause",
}
_TYPES = {"government": "document of a government", "web": "web page", "press": "press article"}
_SETTLED = {"yes": "by a compromise", "offered": "; a compromise was offered"}


def of_source(_: Reader, page: Record, __: Labels) -> str:
    """Its type, authors, year and class, and what it is cited for."""
    kind = _TYPES.get(page["type"], str(page["type"]).replace("-", " "))
    said = a(kind)
    authors = page.get("authors") or ()
    said += f" by {listed(list(authors), 3)}" if authors else ""
    said += f" ({page['year']})" if page.get("year") else ""
    said += f"; {_CLASSES.get(page['reliability'], page['reliability'])}"
    cited = Counter(one["entity"] for one in page.get("cited_for") or ())
    figures = len(page["figures"]) if isinstance(page.get("figures"), list) else 0
    told = [counted(figures, "figure")] if figures else []
    told += [
        counted(number, entity.replace("_", " "))
        for entity, number in cited.items()
        if entity != "estimate"
    ]
    used = f"It is cited for {listed(told)}." if told else "It is cited for nothing yet."
    lost = " No address is known of it." if page.get("located") is False else ""
    return f"{begun(said)} {used}{lost}"


def of_person(reader: Reader, page: Record, labels: Labels) -> str:
    """The parties for which a person signed, and the treaties."""
    signed = [one for one in page.get("signed") or () if isinstance(one, dict)]
    sides = [the(labels.get(one, one)) for one in page.get("parties") or ()]
    said = f"a plenipotentiary of {listed(sides, 3)}" if sides else "a person"
    treaties = [one["treaty"] for one in signed]
    named = names_of(reader, "treaty", treaties)
    titles = list(dict.fromkeys(named.get(one, one) for one in treaties))
    return begun(f"{said}, who signed {listed(titles, 4)}" if titles else said)


def of_dispute(_: Reader, page: Record, labels: Labels) -> str:
    """Its parties and land, since when it lasts, and whether it is settled."""
    sides = [the(one["name"]) for one in page.get("parties") or () if isinstance(one, dict)]
    said = "a dispute"
    said += f" between {listed(sides, 5)}" if len(sides) > 1 else ""
    land = page.get("territory")
    said += f" over {labels.get(land, land)}" if land else ""
    said += f", since {date_of(page['since'])}" if page.get("since") else ""
    if page.get("settled"):
        how = _SETTLED.get(page.get("compromise") or "", "")
        said += f", settled {on_date(page['settled'])}{'' if how[:1] == ';' else ' '}{how}".rstrip()
    else:
        said += ", with no settlement recorded"
    return begun(said)


def of_estimate(reader: Reader, page: Record, labels: Labels) -> str:
    """Its figure, land and source, and whether it counts."""
    land = page.get("territory_name") or labels.get(page["territory"], page["territory"])
    source = page.get("source")
    by = "by our own reckoning"
    if source:
        by = f"by {names_of(reader, 'source', [source]).get(source, source)}"
    how = page.get("qualifier")
    qualifier = "" if how in {None, "exact"} else f"{how} "
    figure = page.get("value_text") or f"{page.get('low_text')} to {page.get('high_text')}"
    said = f"a figure of {land}: {qualifier}{figure} {page['unit']}, {by}"
    if page.get("set_aside"):
        return f"{begun(said)} It is set aside: {page['set_aside']}."
    return f"{begun(said)} It {'counts' if page.get('counts') else 'does not count'}."
