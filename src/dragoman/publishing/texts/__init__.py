"""Pages that tell: briefs, explainers, questions and answers, on anything the record knows, every sentence cited."""

from dragoman.publishing.texts._brief import brief
from dragoman.publishing.texts._citations import Citations, Cited
from dragoman.publishing.texts._explainer import explain
from dragoman.publishing.texts._faithful import faithful
from dragoman.publishing.texts._faq import faq
from dragoman.publishing.texts._material import Material, gather
from dragoman.publishing.texts._matter import Matter, Party, matter_events, subject_of
from dragoman.publishing.texts._write import FORMS, Form, runs_on, standing_line, write_page

__all__ = [
    "FORMS",
    "Citations",
    "Cited",
    "Form",
    "Material",
    "Matter",
    "Party",
    "brief",
    "explain",
    "faithful",
    "faq",
    "gather",
    "matter_events",
    "runs_on",
    "standing_line",
    "subject_of",
    "write_page",
]
