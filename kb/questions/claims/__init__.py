"""Claims: what somebody asserts about treaties and land, as plain data, and their judging.

How a sentence becomes a claim with a verdict, stage by stage (``kb check FILE``, ``text.py``):

1. ``reading/prose.py`` makes running text of Markdown or HTML, and cuts it into sentences.
2. ``reading/reader.py`` chooses the language of each (``reading/languages/``, tables of words).
3. ``reading/marks.py`` marks names (``naming.py``), areas, dates, verbs and asides; by the words
   around a name ``reading/slots.py`` tells whether it may give, take, or only stands beside.
4. ``reading/clauses.py`` cuts the sentence, one clause per verb; ``reading/carrying.py`` finds the
   subject or the treaty with which a clause goes on from the one before.
5. ``reading/claiming.py`` takes the land, the area and the sides of a clause as its verb has them;
   ``reading/strangers.py`` refuses a clause in which something unknown may be one of these.
6. ``reading/settling.py`` settles which treaty, land and day is meant, and makes the ``Claim``; a
   clause that is not understood whole is an ``Unread`` with the reason (both in ``claim.py``).
7. ``judge.py`` judges the claim: steps of a treaty by ``steps.py``, land that moved by
   ``transfers.py`` (with ``moves.py``, ``sides.py``, ``lands.py``, and ``excluded.py`` for what
   contradicts it), a sum between two sides by ``totals.py``; an area by ``areas.py`` against
   ``figures.py``, a day by ``days.py``. ``verdicts.py`` says which verdict is worse.
8. ``answer.py`` makes the rows of the answer.

Claims that are given as data (``kb check --claims``) skip 1 to 6: ``named.py`` turns their names
into ids. The statements of a source, which ask more than claims do, are in ``kb.questions.check``.
"""
