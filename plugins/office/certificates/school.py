"""What the county's own files say of the school: the questions that papers are drawn from, and the courses they end."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from plugins.features import load_features
from plugins.features.learning.courses import Courses
from plugins.features.learning.questions import QuestionBank
from plugins.features.questions.load import QuestionRecords
from plugins.features.questions.load_exams import check_exam_courses
from plugins.kernel.building.edition import Reading
from plugins.kernel.building.feature import Models
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import ContentProblems, errors
from plugins.kernel.reading.folders import find_files
from plugins.kernel.request import Folders
from plugins.kernel.request_options import folders_request

_READ = frozenset({"questions", "courses"})  # of the features: to read all articles would take much longer


@frozen
class School:
    """bank: what papers were drawn from. courses: of the county."""

    bank: QuestionBank
    courses: Courses

    def course_title(self, code: str) -> str:
        """Return the title of a course, "" where the county has no such course."""
        found = self.courses.find(code)
        return found.title if found else ""


def load_school(folders: Folders, root: Path, now: datetime) -> School:
    """Return what the files say; raise ContentProblems where they must be mended first."""
    names = find_files(folders.content).names
    request = folders_request(folders, root, output=root / "output", now=now)
    reading = Reading(request, names, frozenset(), Models(), None)
    for feature in load_features():
        if feature.name in _READ and feature.read:
            reading.models.put(feature.read(reading))
    models = reading.models
    bank, courses = models.find(QuestionBank) or QuestionBank(), models.find(Courses) or Courses()
    exams = (models.find(QuestionRecords) or QuestionRecords()).exams
    if wrong := errors([*reading.problems, *check_exam_courses(exams, courses, frozenset())]):
        raise ContentProblems(wrong)
    return School(bank, courses)
