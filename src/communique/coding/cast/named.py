"""Countries and organisations where the article names them."""

from __future__ import annotations

from communique.coding.cast.governments import stands_for_government
from communique.coding.cast.roster import Draft, Roster
from communique.coding.cast.scene import Range, Scene
from communique.data import ActorKind, Span, content_id
from communique.knowledge.countries import Country
from communique.knowledge.describe import describe, towards
from communique.knowledge.names import fold
from communique.knowledge.organisations import Organisation
from communique.knowledge.phrases import Found
from communique.knowledge.whoswho import Sense

_NO_NAMES = frozenset(
    {"War", "Operation", "Treaty", "Resolution", "Agreement", "Act", "Constitution", "Court", "Gen", "State"}
)
_ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "conj"})
_NOUN_RELATIONS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl"})
_NATIONALITY = frozenset({"adjective", "demonym"})


def country_draft(country: Country) -> Draft:
    """A state as actor: the sector of a state is its government."""
    wikidata = country.wikidata or None
    return Draft(country.actor, country.name, ActorKind.COUNTRY, country.code, "GOV", wikidata=wikidata)


def organisation_draft(org: Organisation) -> Draft:
    """A known organisation as actor."""
    plural = org.name.endswith("s") and org.kind in {"armed", "party"}
    kind = ActorKind.GROUP if org.kind == "group" else ActorKind.ORGANISATION
    draft = Draft(org.actor, org.name.partition(" (")[0], kind, org.code, org.sector)
    draft.wikidata, draft.plural, draft.group = org.wikidata or None, plural, org.kind
    return draft


def unknown_organisation(scene: Scene, name: str) -> Draft:
    """An organisation that only the article names: country and sector as far as its own words tell."""
    told = describe(name, scene.whoswho)
    actor_id = content_id("actor", article=scene.article.id, organisation=fold(name))
    group = told.role.group if told.role is not None else "body"
    return Draft(actor_id, name, ActorKind.ORGANISATION, told.code, told.sector, group=group)


def add_names(scene: Scene, roster: Roster, people: list[Range]) -> None:
    """Enter every country and organisation; names inside the names of people are theirs."""
    inside_names = {i for name in people for i in range(name.start, name.end)}
    unknown = [
        n
        for n in scene.named("ORG")
        if not _all_in(n, inside_names) and not _role_word(scene, n) and not _fragment(scene, n)
    ]
    known = [hit for hit in scene.senses if not _all_in(scene.tokens_of(hit.span), inside_names)]
    around = {i: name for name in unknown for i in range(name.start, name.end)}
    for hit in known:
        if hit.value.organisation is not None and not _inside_longer(scene, hit, around):
            _see_organisation(scene, roster, hit, hit.value.organisation)
    reach = _reach([scene.tokens_of(hit.span) for hit in known])
    for name in unknown:
        if reach.get(name.start, 0) < name.end:
            _see_unknown(scene, roster, name)
    for hit in known:
        if hit.value.country is not None and hit.value.form != "region":
            _see_country(scene, roster, hit, hit.value.country)
    _see_halves(scene, roster)


def _see_halves(scene: Scene, roster: Roster) -> None:
    """ "The North", "the South": the country of the article whose name begins so, where there is one such."""
    countries = [draft for draft in roster.drafts.values() if draft.kind is ActorKind.COUNTRY]
    for half in ("north", "south", "east", "west"):
        named = [country for country in countries if country.name.lower().startswith(f"{half} ")]
        for i in _bare(scene, half) if len(named) == 1 else ():
            if not roster.taken(i):
                roster.see(named[0], Range(i, i + 1), i, "name")


def _bare(scene: Scene, word: str) -> list[int]:
    """Where the word stands behind "the" as a noun phrase of its own."""
    tokens = (token for token in scene.doc if token.text.lower() == word and token.dep_ in _ARGUMENTS)
    return [token.i for token in tokens if token.i and scene.doc[token.i - 1].text.lower() == "the"]


def _role_word(scene: Scene, name: Range) -> bool:
    """Whether the reader took a bare role word for a name ("Gen.", "Senate"): `coding.groups` reads those."""
    words = scene.words(name)
    return scene.whoswho.roles.get(words) is not None or words in _NO_NAMES


def _reach(ranges: list[Range]) -> dict[int, int]:
    """How far the ranges around each token reach."""
    furthest: dict[int, int] = {}
    for tokens in ranges:
        for i in range(tokens.start, tokens.end):
            furthest[i] = max(furthest.get(i, 0), tokens.end)
    return furthest


def _inside_longer(scene: Scene, hit: Found[Sense], names: dict[int, Range]) -> bool:
    """Whether the reader found one longer name around: "United Nations Command". "NATO's council" stays two.

    `names` holds the name around each token.
    """
    at = scene.tokens_of(hit.span)
    name = names.get(at.start)
    return name is not None and at.end < name.end and scene.doc[at.end].text.lower() not in {"'s", "’s"}


def _all_in(tokens: Range, taken: set[int]) -> bool:
    return all(i in taken for i in range(tokens.start, tokens.end))


def _see_organisation(scene: Scene, roster: Roster, hit: Found[Sense], org: Organisation) -> None:
    form = "adjective" if towards(scene.text, hit.span.start, hit.span.end) else "name"
    draft = organisation_draft(scene.whoswho.organisation_on(org, scene.day))
    _see(scene, roster, roster.enter(draft), hit.span, form)


def _see(scene: Scene, roster: Roster, draft: Draft, span: Span, form: str) -> None:
    """Note the mention with the dot of "U.N." that the phrase leaves out."""
    tokens = scene.tokens_of(span)
    last = scene.doc[tokens.end - 1]
    end = last.idx + len(last) if scene.text[span.end : last.idx + len(last)] == "." else span.end
    roster.see(draft, tokens, scene.root(tokens).i, form, Span(span.start, end))


def _see_unknown(scene: Scene, roster: Roster, name: Range) -> None:
    """A name of an organisation that the who's who lacks."""
    words = scene.words(name)
    if not any(c.isupper() for c in words):
        return
    same = [d for d in roster.drafts.values() if d.kind is ActorKind.ORGANISATION and _short_for(words, d.name)]
    draft = same[0] if len(same) == 1 else roster.enter(unknown_organisation(scene, words))
    roster.see(draft, name, scene.root(name).i, "name")


def _short_for(words: str, name: str) -> bool:
    """Whether `words` are the initials of a longer name of the article, or its first words."""
    long, short = fold(name).split(), fold(words).split()
    initials = "".join(word[0] for word in long if word not in {"of", "the", "and", "for"})
    acronym = len(short) == 1 and len(initials) > 2 and short[0] == initials and words.isupper()
    return acronym or short == long or (len(long) > len(short) >= 2 and long[: len(short)] == short)


def _see_country(scene: Scene, roster: Roster, hit: Found[Sense], country: Country) -> None:
    tokens, form = scene.tokens_of(hit.span), hit.value.form
    head = scene.root(tokens)
    if form in {"capital", "metonym"} and not stands_for_government(head, capital=form == "capital"):
        return
    if _part_of_longer_name(scene, tokens, form):
        return
    if form == "demonym" or (form == "adjective" and _is_noun(scene, tokens)):
        return
    written = {"capital": "metonym"}.get(form, form)
    if towards(scene.text, hit.span.start, hit.span.end):
        written = "adjective"
    _see(scene, roster, roster.enter(country_draft(country)), hit.span, written)


def _is_noun(scene: Scene, tokens: Range) -> bool:
    """Whether a nationality stands for people ("the Afghan said", "Afghans"): `coding.groups` takes those."""
    head = scene.root(tokens)
    alone = tokens.end - tokens.start == 1 and not head.text.isupper()
    return alone and head.dep_ in _NOUN_RELATIONS and head.pos_ in {"NOUN", "PROPN", "ADJ"}


def _fragment(scene: Scene, name: Range) -> bool:
    """Whether a lone word was cut out of a longer name: capitals stand on both sides, "Sea" of "Black Sea Grain"."""
    if name.end - name.start > 1 or name.start == 0 or name.end >= len(scene.doc):
        return False
    word, before, after = (scene.doc[i] for i in (name.start, name.start - 1, name.end))
    return word.dep_ == "compound" and before.is_title and not before.is_sent_start and after.is_title


def _part_of_longer_name(scene: Scene, tokens: Range, form: str) -> bool:
    """Whether the reader found a place or person whose name is longer: "South China Sea", "Paris Hilton"."""
    around = scene.name_at.get(tokens.start)
    if form in _NATIONALITY or around is None or around.end < tokens.end:
        return False
    return around.label_ in {"LOC", "PER"} and around.end - around.start > tokens.end - tokens.start
