"""Where the page of questions lies, and what of the bank it leads to."""

from __future__ import annotations

from plugins.features.learning.courses import QUESTIONS

PAGE = "school/quiz.html"
TITLE = "练习和考试"
BANK_DATA = "school/quiz/data/bank.js"
BANK_PAGES = f"{QUESTIONS}/index.html"  # the same questions without a script
BANK_TOPIC = QUESTIONS + "/{}.html"  # the questions of a topic, with the answers at the end
EXAM_PAGE = "school/exams/{}.html"  # what an examination asks
RECORD = "school/record.html"  # of a learner, on which a certificate is asked for
COLUMN = "school"
