"""Topics next to a subject: those its stories belong to and those related to them."""

from __future__ import annotations

from collections import Counter

from dragoman.model import PageSentence
from dragoman.publishing.texts._material import Material
from dragoman.publishing.texts._sources import first_words

_MOST = 4


def related(material: Material) -> list[PageSentence]:
    """Names of topics, each cited to the first words of its last article; the subject's own topic is left out."""
    record, as_of = material.record, material.as_of
    topics = {each.id: each for each in record.topics(as_of)}
    of_story = {story: each.id for each in topics.values() for story in each.stories}
    counted = Counter(of_story[each.story] for each in material.events if each.story in of_story)
    own = [name for name, _ in counted.most_common(3)]
    names = [other for name in own for other in (name, *topics[name].related) if other in topics]
    made: list[PageSentence] = []
    for name in dict.fromkeys(names):
        topic = topics[name]
        if name in material.matter.ids or topic.name == material.matter.name:
            continue
        story = record.story(topic.stories[-1], as_of)
        coded = record.coded(story.articles[-1]) if story else None
        if coded is not None and coded.sentences:
            made.append(PageSentence(topic.name, (first_words(coded),), own=True))
        if len(made) == _MOST:
            break
    return made
