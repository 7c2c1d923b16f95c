"""The benchmark's scorer on the worked examples of Luo 2005 (table 1), and its reader on files made here."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks._corefdata import read
from benchmarks._corefscores import b_cubed, ceaf_e, clusters, conll, muc

KEY = [set("12345"), set("67"), set("89ABC")]
RESPONSES = {
    "two merged": [set("12345"), set("6789ABC")],
    "large merged": [set("1234589ABC"), set("67")],
    "all in one": [set("123456789ABC")],
    "all apart": [{each} for each in "123456789ABC"],
}


@pytest.mark.parametrize(
    ("response", "links", "mentions", "entities"),
    [
        ("two merged", 0.947, 0.865, 0.733),
        ("large merged", 0.947, 0.737, 0.667),
        ("all in one", 0.900, 0.545, 0.294),
        ("all apart", 0.0, 0.400, 0.178),
    ],
)
def test_published_examples(response: str, links: float, mentions: float, entities: float) -> None:
    """MUC, B³ and CEAFe as printed there."""
    found = [set(each) for each in RESPONSES[response]]
    assert muc(KEY, found).f1 == pytest.approx(links, abs=6e-4)
    assert b_cubed(KEY, found).f1 == pytest.approx(mentions, abs=6e-4)
    assert ceaf_e(KEY, found).f1 == pytest.approx(entities, abs=6e-4)


def test_mean() -> None:
    """CoNLL F1 is the mean of the three."""
    scores = conll(KEY, KEY)
    assert scores["conll_f1"] == pytest.approx(1.0)
    assert clusters({"a": 1, "b": 1, "c": 2}) == [{"a", "b"}, {"c"}]


ECB = """<Document doc_name="1_1ecb.xml">
<token t_id="1" sentence="0">Police</token><token t_id="2" sentence="0">arrested</token>
<token t_id="3" sentence="0">him</token><token t_id="4" sentence="1">The</token>
<token t_id="5" sentence="1">arrest</token><token t_id="6" sentence="2">Talks</token>
<Markables><ACTION_OCCURRENCE m_id="1"><token_anchor t_id="2"/></ACTION_OCCURRENCE>
<ACTION_OCCURRENCE m_id="2"><token_anchor t_id="5"/></ACTION_OCCURRENCE>
<ACTION_OCCURRENCE m_id="3"><token_anchor t_id="6"/></ACTION_OCCURRENCE>
<ACTION_OCCURRENCE m_id="9" TAG_DESCRIPTOR="arrest" instance_id="ACT1"/></Markables>
<Relations><CROSS_DOC_COREF r_id="1" note="ACT1"><source m_id="1"/><source m_id="2"/><target m_id="9"/></CROSS_DOC_COREF>
</Relations></Document>"""


def test_reads_validated_sentences_alone(tmp_path: Path) -> None:
    """Mentions outside them are no items of the benchmark."""
    (tmp_path / "1_1ecb.xml").write_text(ECB, encoding="utf-8")
    (tmp_path / "sentences.csv").write_text(
        "Topic,File,Sentence Number\n1,1ecb,0\n1,1ecb,1\n", encoding="utf-8"
    )
    (document,) = read(tmp_path)
    assert [document.text[each.start : each.end] for each in document.mentions] == ["arrested", "arrest"]
    assert {each.cluster for each in document.mentions} == {"ACT1"}
    assert document.topic == "1"
    assert document.subtopic == "1ecb"
