"""The cast of small reports: who is one actor, whose group it is, when a city is a government."""

from __future__ import annotations

from functools import lru_cache

import pytest
from spacy.language import Language

from communique.coding.cast import Cast, find_cast
from communique.data import Actor, ActorKind, Article, DateBasis, Precision, PublicationDate, Reading, Source
from communique.knowledge.whoswho import load_whoswho
from communique.reading import load_reader


@lru_cache(maxsize=1)
def reader() -> Language:
    return load_reader()


def read(text: str, published: str = "2011-07-05") -> Reading:
    date = PublicationDate(published, Precision.DAY, DateBasis.GIVEN)
    source = Source("report.txt", "0" * 64, "text/plain", None)
    article = Article("report", source, text, None, None, None, "en", None, date, (), (), None, ())
    return Reading(article, reader()(text))


def cast_of(text: str, published: str = "2011-07-05") -> Cast:
    return find_cast(read(text, published), load_whoswho())


def words_of(cast: Cast, actor: Actor, text: str) -> list[str]:
    return [text[span.start : span.end] for span in actor.mentions]


def actor_at(cast: Cast, text: str, words: str, nth: int = 0) -> Actor | None:
    """The actor of the widest mention that begins or ends with the words at their nth place."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    end = start + len(words)
    around = [m for m in cast.mentions if m.span.start < end and start < m.span.end]
    exact = [m for m in around if m.span.start == start and m.span.end == end]
    chosen = exact or sorted(around, key=lambda m: m.span.start - m.span.end)
    return cast.actor(chosen[0].actor) if chosen else None


def same(cast: Cast, text: str, *places: tuple[str, int]) -> bool:
    found = [actor_at(cast, text, words, nth) for words, nth in places]
    return None not in found and len({actor.id for actor in found if actor}) == 1


PEOPLE = (
    "Russian Foreign Minister Sergei Lavrov met Peruvian President Ollanta Humala in Lima on Tuesday. "
    "Lavrov said the talks were useful. Humala thanked the Russian minister."
)


def test_people_are_known_by_name_office_and_country() -> None:
    cast = cast_of(PEOPLE)
    lavrov = actor_at(cast, PEOPLE, "Lavrov", 1)
    assert lavrov is not None
    assert (lavrov.id, lavrov.country, lavrov.sector) == ("wd:Q58217", "RUS", "GOV")
    assert lavrov.kind is ActorKind.PERSON
    assert lavrov.role == "Russian Foreign Minister"


def test_a_mention_covers_the_office_and_the_name() -> None:
    cast = cast_of(PEOPLE)
    lavrov = actor_at(cast, PEOPLE, "Lavrov", 1)
    assert lavrov is not None
    assert words_of(cast, lavrov, PEOPLE)[0] == "Russian Foreign Minister Sergei Lavrov"


def test_the_head_of_a_name_answers_for_it() -> None:
    reading = read(PEOPLE)
    cast = find_cast(reading, load_whoswho())
    first = next(mention for mention in cast.mentions if mention.form == "name" and mention.span.start == 0)
    assert cast.at(first.head) == first
    party = cast.party(reading.doc[first.head])
    assert party is not None
    assert (party.actor, party.span) == (first.actor, first.span)


def test_an_adjective_in_an_office_is_a_mention_of_the_country() -> None:
    cast = cast_of(PEOPLE)
    mention = cast.covering(0)
    assert mention is not None
    assert (mention.form, mention.actor) == ("adjective", "iso:RUS")


def test_an_office_takes_its_holder_up() -> None:
    cast = cast_of(PEOPLE)
    assert same(cast, PEOPLE, ("the Russian minister", 0), ("Lavrov", 1))


def test_somebody_new_is_not_the_holder_of_the_office() -> None:
    text = "Peruvian President Ollanta Humala spoke. A Peruvian minister left. The new president of Peru will follow."
    cast = cast_of(text)
    assert not same(cast, text, ("Ollanta Humala", 0), ("A Peruvian minister", 0))
    assert not same(cast, text, ("Ollanta Humala", 0), ("The new president of Peru", 0))


def test_unknown_people_get_their_country_and_sector_from_the_office() -> None:
    text = "Kenyan Agriculture Minister Wanjiku Oduyabo resigned. Oduyabo gave no reason."
    cast = cast_of(text)
    minister = actor_at(cast, text, "Oduyabo", 1)
    assert minister is not None
    assert (minister.country, minister.sector, minister.wikidata) == ("KEN", "GOV", None)
    assert minister.id.startswith("actor:")
    assert same(cast, text, ("Wanjiku Oduyabo", 0), ("Oduyabo", 1))


def test_ids_of_unknown_people_are_stable_and_differ_between_articles() -> None:
    text = "Kenyan Agriculture Minister Wanjiku Oduyabo resigned."
    one, again = cast_of(text), cast_of(text)
    assert one.actors == again.actors
    reading = read(text)
    moved = Reading(Article("other", *[getattr(reading.article, name) for name in Article.__slots__[1:]]), reading.doc)
    others = {actor.id for actor in find_cast(moved, load_whoswho()).actors if actor.kind is ActorKind.PERSON}
    assert others.isdisjoint({actor.id for actor in one.actors})


def test_two_people_of_one_family_name_stay_two() -> None:
    text = (
        "Prime Minister Lee Hsien Loong of Singapore spoke. Later Defense Minister Kim Kwan-jin met Kim Jong-un. "
        "Anna Petrova and Boris Petrov denied it."
    )
    cast = cast_of(text)
    people = {actor.name for actor in cast.actors if actor.kind is ActorKind.PERSON}
    assert {"Anna Petrova", "Boris Petrov"} <= people
    assert not same(cast, text, ("Kim Kwan-jin", 0), ("Kim Jong-un", 0))


def test_a_mistyped_family_name_joins_its_bearer() -> None:
    text = "Russian President Dmitry Medevedev accepted. Medvedev will attend the summit."
    cast = cast_of(text, "2010-11-03")
    assert same(cast, text, ("Medevedev", 0), ("Medvedev", 0))


ALLIANCE = (
    "NATO opened talks with Russia on Monday. The alliance wants an agreement soon. "
    "The head of the alliance said the 28-nation alliance was patient."
)


def test_the_alliance_is_the_one_named() -> None:
    cast = cast_of(ALLIANCE)
    assert same(cast, ALLIANCE, ("NATO", 0), ("The alliance", 0), ("the 28-nation alliance", 0))
    assert cast.actors[0].id == "wd:Q7184"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Moscow said on Friday that it would not sign.", "metonym"),
        ("Relations with Moscow have cooled.", "metonym"),
        ("The treaty will hardly please Moscow.", "metonym"),
        ("The Kremlin rejected the offer.", "metonym"),
        ("The ministers met in Moscow on Friday.", None),
        ("He began a trip to Moscow.", None),
        ("Troops attacked Moscow in winter.", None),
        ("Moscow is the largest city.", None),
    ],
)
def test_a_city_is_a_government_only_where_it_acts(text: str, form: str | None) -> None:
    forms = {mention.form for mention in cast_of(text).mentions if mention.actor == "iso:RUS"}
    assert forms - {"pronoun"} == ({form} if form else set())


def test_groups_carry_country_and_sector() -> None:
    text = "Colombian rebels attacked a village. Police arrested two men. The rebels fled."
    cast = cast_of(text)
    rebels = actor_at(cast, text, "The rebels")
    assert rebels is not None
    assert (rebels.kind, rebels.country, rebels.sector) == (ActorKind.GROUP, "COL", "REB")
    assert same(cast, text, ("Colombian rebels", 0), ("The rebels", 0))


def test_groups_for_and_against_stay_apart() -> None:
    text = "Pro-Gadhafi forces shelled the town. Anti-Gadhafi forces held it. Forces of both sides lost men."
    cast = cast_of(text)
    one, other = actor_at(cast, text, "Pro-Gadhafi forces"), actor_at(cast, text, "Anti-Gadhafi forces")
    assert one is not None
    assert other is not None
    assert one.id != other.id


def test_a_government_is_its_state() -> None:
    text = "The Libyan government rejected the plan. Libya has oil."
    assert same(cast_of(text), text, ("The Libyan government", 0), ("Libya", 1))


def test_pronouns_follow_the_subject() -> None:
    text = "Angela Merkel arrived on Sunday. She said Germany would pay its share."
    cast = cast_of(text)
    assert same(cast, text, ("Angela Merkel", 0), ("She", 0))


def test_gender_keeps_pronouns_apart() -> None:
    text = "Angela Merkel met Nicolas Sarkozy. He praised the plan."
    assert same(cast_of(text), text, ("Nicolas Sarkozy", 0), ("He", 0))


def test_it_that_means_nothing_names_nobody() -> None:
    text = "Peru signed the treaty. It is clear that the talks failed."
    pronouns = [mention for mention in cast_of(text).mentions if mention.form == "pronoun"]
    assert pronouns == []


def test_inside_a_quotation_the_speaker_is_i() -> None:
    text = '"I will not resign," President Alan Garcia told reporters in Lima.'
    cast = cast_of(text)
    assert same(cast, text, ("I", 0), ("Alan Garcia", 0))


def test_an_organisation_that_nobody_knows_is_kept_with_its_words() -> None:
    text = "The Zambezi Fishing Union met President Hakainde Hichilema. The Zambezi Fishing Union wants lower taxes."
    cast = cast_of(text, "2022-05-05")
    assert same(cast, text, ("Zambezi Fishing Union", 0), ("Zambezi Fishing Union", 1))


def test_mentions_stand_in_text_order_inside_the_text() -> None:
    cast = cast_of(PEOPLE + " " + ALLIANCE)
    starts = [mention.span.start for mention in cast.mentions]
    assert starts == sorted(starts)
    assert all(mention.span.end <= len(PEOPLE) + 1 + len(ALLIANCE) for mention in cast.mentions)
    assert {mention.actor for mention in cast.mentions} == {actor.id for actor in cast.actors}


def test_a_text_without_actors_has_an_empty_cast() -> None:
    cast = cast_of("It rained.")
    assert cast.actors == ()
    assert cast.at(0) is None
    with pytest.raises(KeyError):
        cast.actor("iso:RUS")


def test_a_word_of_a_longer_name_is_no_organisation() -> None:
    cast = cast_of("I strongly condemn Russia's cynical move to terminate the Black Sea Grain Initiative.")
    assert "Sea" not in {actor.name for actor in cast.actors}
