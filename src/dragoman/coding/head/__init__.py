"""A small learned reader beside the lexicon: the type and the status of a candidate event.

The encoder is all-MiniLM-L6-v2 (Apache-2.0), fine-tuned on sentences written for dragoman and shipped with its
words in eight bits and its layers in sixteen; `training/` holds the sentences, the program and the model card.
It is opened on first use and runs on one thread, each candidate by itself, so that its answers do not depend on
what else is read.
"""

from dragoman.coding.head._predict import Prediction, predict
from dragoman.coding.head._render import Candidate
from dragoman.coding.head._session import version

__all__ = ["Candidate", "Prediction", "predict", "version"]
