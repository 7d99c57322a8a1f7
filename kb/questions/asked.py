"""Questions that people ask, in plain words, each with the command that answers it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from kb.answers import Answer, Column, Note, Table
from kb.db.reader import Reader, data_version
from kb.errors import UsageError
from kb.questions.nearest_question import nearest_questions, terms
from kb.values.text import did_you_mean, fold


class Question(NamedTuple):
    """A question, its topic, and the command as it is typed into a shell."""

    topic: str
    question: str
    command: str


_CHINA_RUSSIA = "kb total --from china --to russia"

QUESTIONS = (
    Question("totals", "How much land did China cede to Russia?", _CHINA_RUSSIA),
    Question(
        "totals",
        "How much did the Qing lose by the treaties of Aigun and Beijing?",
        f"{_CHINA_RUSSIA} --since 1858 --until 1860",
    ),
    Question(
        "totals",
        "And in square miles?",
        f"{_CHINA_RUSSIA} --since 1858 --until 1860 --unit sqmi",
    ),
    Question("totals", "Which treaty took the most?", f"{_CHINA_RUSSIA} --by treaty"),
    Question(
        "totals",
        "In which decades did the land go?",
        f"{_CHINA_RUSSIA} --by decade",
    ),
    Question(
        "totals",
        "What remains of the loss when what Russia gave back is taken off?",
        f"{_CHINA_RUSSIA} --count net",
    ),
    Question(
        "totals",
        "How much land has Russia given back to China?",
        "kb total --from russia --to china",
    ),
    Question(
        "totals", "To whom did China cede land, and how much?", "kb total --from china --by party"
    ),
    Question(
        "totals",
        "What did China lease to foreign powers before 1914?",
        "kb total --from china --kind lease --until 1913",
    ),
    Question(
        "totals",
        "How much Chinese land has Russia occupied without title, counting each occupation?",
        f"{_CHINA_RUSSIA} --kind possession --count gross",
    ),
    Question("totals", "What did China cede to Japan?", "kb total --from china --to japan"),
    Question(
        "totals",
        "What would the total be if unchecked facts counted too?",
        f"{_CHINA_RUSSIA} --include-unverified",
    ),
    Question(
        "totals",
        "How much land did Mexico cede to the United States?",
        "kb total --from mexico --to united-states",
    ),
    Question(
        "totals", "What did Spain cede to all the world, and to whom?", "kb total --from spain"
    ),
    Question(
        "totals",
        "From whom did the United States get land by cession?",
        "kb total --to united-states --by party",
    ),
    Question(
        "totals",
        "In which decades did the Ottoman Empire cede land?",
        "kb total --from ottoman --by decade",
    ),
    Question(
        "totals",
        "What did Germany lose by the Treaty of Versailles, and to whom?",
        "kb total --from germany --since 1918 --until 1920",
    ),
    Question(
        "totals",
        "How much did Hungary lose in 1920?",
        "kb total --from hungary --since 1920 --until 1920",
    ),
    Question(
        "totals",
        "To whom did Bolivia cede land, and how much?",
        "kb total --from bolivia --by party",
    ),
    Question(
        "totals",
        "How much did Finland cede to the Soviet Union from 1940 to 1947?",
        "kb total --from finland --to russia --since 1940 --until 1947",
    ),
    Question(
        "totals",
        "Who took how much of Poland from 1772 to 1795?",
        "kb total --from poland --since 1772 --until 1795 --by party",
    ),
    Question(
        "totals",
        "Who gave up title to how much land since 1648, each land counted once?",
        "kb total --kind title --since 1648",
    ),
    Question(
        "totals",
        "Between which powers did the most land pass by cession?",
        'kb sql "SELECT from_line, to_line, round(sum(best_km2)) AS best_km2 FROM counted '
        "WHERE counted AND counting = 'unique' AND from_line <> 'nobody' AND to_line <> "
        "'nobody' GROUP BY from_line, to_line ORDER BY 3 DESC NULLS LAST LIMIT 10\"",
    ),
    Question(
        "today",
        "How much of what the Qing ceded to Russia lies in today's Russia?",
        f"{_CHINA_RUSSIA} --in RU",
    ),
    Question(
        "today",
        "Which states of today hold the land that the Qing ceded to Russia?",
        f"{_CHINA_RUSSIA} --by present-day",
    ),
    Question("today", "How much of it is now in Kazakhstan?", f"{_CHINA_RUSSIA} --in KZ"),
    Question(
        "sources",
        "How does the total differ from source to source?",
        f"{_CHINA_RUSSIA} --since 1858 --until 1860 --according-to each",
    ),
    Question(
        "sources",
        "What does the Correlates of War data set say that China lost to Russia?",
        f"{_CHINA_RUSSIA} --according-to cow-tc-v6",
    ),
    Question(
        "sources",
        "An article says 250,000 square miles: do its own figures add up to that?",
        f"{_CHINA_RUSSIA} --since 1858 --until 1860 --according-to foxiz-2026 --unit sqmi",
    ),
    Question(
        "sources", "Does that article hold up, statement by statement?", "kb check foxiz-2026"
    ),
    Question(
        "sources",
        "How large is the left bank of the Amur, according to whom, and which figure is best?",
        "kb evidence amur-left-bank",
    ),
    Question(
        "sources",
        "On which day was the Treaty of Nerchinsk signed, and which other days do sources give?",
        "kb evidence nerchinsk-1689",
    ),
    Question(
        "sources",
        "Which figures for the Ussuri region are there, ready for a spreadsheet?",
        "kb list estimates --territory ussuri-region --format csv",
    ),
    Question(
        "sources", "Which data sets are used, and how often?", "kb list sources --kind dataset"
    ),
    Question(
        "sources",
        "How large was Louisiana west of the Mississippi, according to whom?",
        "kb evidence louisiana-west",
    ),
    Question(
        "sources",
        "On which larger lands do the sources disagree most about the size?",
        'kb sql "SELECT id, round(low_km2) AS low_km2, round(best_km2) AS best_km2, '
        "round(high_km2) AS high_km2 FROM territories WHERE low_km2 > 1000 ORDER BY "
        'high_km2 / low_km2 DESC, id LIMIT 10"',
    ),
    Question("treaties", "What did the Treaty of Aigun say?", 'kb show "treaty of aigun"'),
    Question("treaties", "What is this treaty called 璦琿?", "kb show 璦琿"),
    Question(
        "treaties",
        "Which treaties did China conclude between 1850 and 1900?",
        "kb list treaties --party china --since 1850 --until 1900",
    ),
    Question(
        "treaties",
        "What changed hands by the Convention of Beijing?",
        "kb list transfers --treaty beijing-russia-1860",
    ),
    Question(
        "treaties",
        "Which treaties ended the border dispute with Russia after the Cold War?",
        "kb list treaties --party russia --since 1991",
    ),
    Question("treaties", "Was the Treaty of Livadia ever carried out?", "kb show livadia-1879"),
    Question(
        "treaties",
        "Which arbitral awards gave or divided land, and who decided?",
        "kb list treaties --kind arbitral-award --columns id,signed,arbiters,parties",
    ),
    Question(
        "treaties",
        "Which treaties did a party refuse to ratify or repudiate?",
        "kb sql \"SELECT treaty, party, date FROM v_step WHERE step = 'rejected' ORDER BY "
        'date_earliest, treaty"',
    ),
    Question(
        "treaties",
        "Which land was paid for, with how much, and to whom?",
        'kb sql "SELECT t.territory, p.amount, p.currency, p.to_id AS paid_to FROM payment '
        "p JOIN transfers t ON t.id = p.transfer_id ORDER BY t.effective_earliest, t.id, "
        'p.position"',
    ),
    Question(
        "treaties",
        "How do I take all cessions since 1815 into a spreadsheet?",
        "kb export transfers --kind cession --since 1815 --format csv",
    ),
    Question(
        "history",
        "Who has held the New Territories, and by what right?",
        "kb history new-territories",
    ),
    Question(
        "history",
        "Who held the Ili valley on New Year's Day 1875?",
        "kb history ili-west --on 1875-01-01",
    ),
    Question(
        "history",
        "Whose was the left bank of the Amur in 1750?",
        "kb history amur-left-bank --on 1750-01-01",
    ),
    Question(
        "history",
        "What happened between Russia and China from 1850 to 1870, in order?",
        "kb timeline --party russia --since 1850 --until 1870",
    ),
    Question(
        "history", "Who has held Alsace-Lorraine, and by what right?", "kb history alsace-lorraine"
    ),
    Question(
        "history",
        "By which acts did North Schleswig change hands?",
        "kb timeline --territory north-schleswig",
    ),
    Question(
        "disputes",
        "Which territorial disputes of China are there, and how was each settled?",
        "kb list disputes --party china",
    ),
    Question("disputes", "What became of Bear Island, Heixiazi?", "kb show heixiazi"),
    Question(
        "disputes",
        "How was the question of Tacna and Arica settled?",
        "kb show tacna-arica-question",
    ),
    Question("names", "What do the records say of the Ussuri?", "kb search ussuri"),
    Question("names", "Where does 瑷珲 occur?", "kb search 瑷珲"),
    Question("citing", "How do I cite this knowledge base?", "kb cite"),
    Question(
        "citing",
        "How do I get Fravel's article into my bibliography?",
        "kb cite fravel-2005 --style bibtex",
    ),
    Question("curation", "How far can these data be trusted, and what is unchecked?", "kb doctor"),
)

TOPICS = tuple(dict.fromkeys(question.topic for question in QUESTIONS))


def asked(reader: Reader, *, topic: str | None = None, text: str | None = None) -> Answer:
    """Sixty questions with their commands, or those of one topic, under their numbers.

    With a ``text``, those nearest to it, best first, as ``nearest_questions`` tells; ``nearness``
    is 1 for a question in the same words. Where none is near, notes name the commands for what the
    text names; a note has the words that no question has.

    Raises:
        UsageError: there is no such topic.
    """
    if topic is not None and topic not in TOPICS:
        raise UsageError(
            f"there is no topic '{topic}'{did_you_mean(topic, TOPICS)}",
            hint=f"one of {', '.join(TOPICS)}",
        )
    chosen = [(n, one) for n, one in enumerate(QUESTIONS, 1) if topic in (None, one.topic)]
    if text is None:
        rows = [_row(*one) for one in chosen]
    else:
        near = nearest_questions(text, [(one.question, one.command) for _, one in chosen])
        rows = [{**_row(*chosen[place]), "nearness": round(how, 2)} for place, how in near]
    more = [] if text is None else [Column("nearness", kind="number", detail=True)]
    return Answer(
        question="questions",
        filters={"topic": topic, "text": text},
        data=data_version(reader),
        columns=(
            Column("number", kind="integer", title="no."),
            Column("question"),
            Column("command"),
            Column("topic"),
            *more,
        ),
        rows=rows,
        summary={"count": len(rows)},
        notes=_notes(reader, text, [one for _, one in chosen], found=bool(rows)),
        brief=_by_topic() if topic is None and text is None else None,
    )


def _by_topic() -> Table:
    """How many questions each topic has, and its first."""
    topics = [[one for one in QUESTIONS if one.topic == topic] for topic in TOPICS]
    columns = (Column("topic"), Column("count", kind="integer"), Column("such as"))
    rows = [
        {"topic": some[0].topic, "count": len(some), "such as": some[0].question} for some in topics
    ]
    return Table(columns, rows, grouped=True)


def one_question(reader: Reader, number: int) -> Answer:
    """The question of a number with its command, in the columns of ``asked``.

    Raises:
        UsageError: there is none of this number.
    """
    rows = [_row(number, question_of(number))]
    answer = asked(reader)
    return answer._replace(
        filters={"number": number}, rows=rows, summary={"count": 1}, notes=(), brief=None
    )


def question_of(number: int) -> Question:
    """The question of a number, from 1.

    Raises:
        UsageError: there is none of this number.
    """
    if not 1 <= number <= len(QUESTIONS):
        raise UsageError(
            f"there is no question {number}", hint=f"they are numbered 1 to {len(QUESTIONS)}"
        )
    return QUESTIONS[number - 1]


def _row(number: int, one: Question) -> dict[str, Any]:
    return {
        "number": number,
        "question": one.question,
        "command": one.command,
        "topic": one.topic,
    }


def _notes(
    reader: Reader, text: str | None, among: Sequence[Question], *, found: bool
) -> list[Note]:
    """How to run a question; of a text what else may answer it, and the words that none has."""
    every = "every command takes --format csv or json, and --help"
    run = Note("help", f"'kb questions NUMBER' runs one; {every}")
    if text is None:
        return [run]
    notes = [run] if found else _instead(reader, text)
    known = {word for one in among for word in terms(f"{one.question} {one.command}")}
    strange = [word for word in dict.fromkeys(fold(text).split()) if terms(word) - known]
    if strange:
        named = ", ".join(f"'{word}'" for word in strange)
        told = f"no question has {named}: 'kb search {' '.join(strange)}' looks in the record"
        notes.append(Note("unknown-word", told, {"words": strange}))
    return notes


def _instead(reader: Reader, text: str) -> list[Note]:
    """That no question is near, and the commands for what the text names."""
    from kb.questions.answering import commands_for

    nothing = Note("empty", "no question is near; 'kb questions' lists all")
    return [nothing, *commands_for(reader, text)]
