"""The languages that are read, one file each; a new one is a file and its line here."""

from kb.questions.claims.reading.languages.chinese import CHINESE
from kb.questions.claims.reading.languages.english import ENGLISH
from kb.questions.claims.reading.languages.russian import RUSSIAN

LANGUAGES = (ENGLISH, RUSSIAN, CHINESE)
