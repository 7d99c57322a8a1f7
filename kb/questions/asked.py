"""Questions that people ask, in plain words, each with the command that answers it."""

from typing import NamedTuple

from kb.answers import Answer, Column, Note
from kb.db.reader import Reader, data_version
from kb.errors import UsageError
from kb.values.text import did_you_mean


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
        "disputes",
        "Which territorial disputes of China are there, and how was each settled?",
        "kb list disputes --party china",
    ),
    Question("disputes", "What became of Bear Island, Heixiazi?", "kb show heixiazi"),
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


def asked(reader: Reader, *, topic: str | None = None) -> Answer:
    """Forty questions with their commands, or those of one topic, under their numbers.

    Raises:
        UsageError: there is no such topic.
    """
    if topic is not None and topic not in TOPICS:
        raise UsageError(
            f"there is no topic '{topic}'{did_you_mean(topic, TOPICS)}",
            hint=f"one of {', '.join(TOPICS)}",
        )
    rows = [
        {
            "number": number,
            "question": question.question,
            "command": question.command,
            "topic": question.topic,
        }
        for number, question in enumerate(QUESTIONS, start=1)
        if topic in (None, question.topic)
    ]
    return Answer(
        question="questions",
        filters={"topic": topic},
        data=data_version(reader),
        columns=(
            Column("number", kind="integer", title="no."),
            Column("question"),
            Column("command"),
            Column("topic"),
        ),
        rows=rows,
        summary={"count": len(rows)},
        notes=[Note("help", "every command takes --format csv or json, and --help")],
    )
