"""Questions answered from the record, every sentence cited.

`ask(record, question)` understands the question, finds the sentences that tell it and composes one to five sentences
from them, without a language model. What the record does not say, the answer does not say. A language model of the
user's own may put the evidence into other words (`language_model`); each sentence of it is held against what
it cites.
"""

from dragoman.asking._answer import Answer, AnswerSentence, Citation
from dragoman.asking._ask import answer_to, ask
from dragoman.asking._chat import Chat
from dragoman.asking._data import answer_data
from dragoman.asking._model import LanguageModel, ServedModel, language_model
from dragoman.asking._query import Kind, Named, Query
from dragoman.asking._search import search
from dragoman.asking._semantic import Embedder, ServedEmbedder, embedder
from dragoman.asking._understand import understand

__all__ = [
    "Answer",
    "AnswerSentence",
    "Chat",
    "Citation",
    "Embedder",
    "Kind",
    "LanguageModel",
    "Named",
    "Query",
    "ServedEmbedder",
    "ServedModel",
    "answer_data",
    "answer_to",
    "ask",
    "embedder",
    "language_model",
    "search",
    "understand",
]
