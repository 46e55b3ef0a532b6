"""Laying a user's actors over the shipped who's who.

An actor that has the name (or Wikidata id) of a known one takes its place: what the file says counts, what it leaves
open stays, and so do the known one's id and other names. Later files go over earlier ones in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from communique.data import ActorKind
from communique.knowledge.actorfiles import GivenActor, GivenRole, Spell
from communique.knowledge.names import fold
from communique.knowledge.organisations import Organisation
from communique.knowledge.people import ALWAYS, People, Person, Source, Tenure
from communique.knowledge.roles import Role, plural_of, singular_of

_PERSON_ENDINGS = ("er", "or", "ist", "man", "men", "woman", "women", "person", "ian", "ant", "eer", "ee", "ster")
"""How words for people end; any other word that is no known role is taken for a body ("airline")."""


def sources_of(files: Iterable[str]) -> dict[str, Source]:
    """A source for each file: whoever wrote it speaks for every day."""
    return {file: Source(file, file, "", ALWAYS, 1.0) for file in files}


def latest(spells: Sequence[Spell]) -> Spell | None:
    """What holds where no day is asked for: the spell begun last, one without dates only where there is no other."""
    dated = [spell for spell in spells if spell.start or spell.end]
    return max(dated or spells, key=lambda spell: spell.start, default=None)


def organisations_over(
    shipped: Iterable[Organisation], given: Iterable[GivenActor]
) -> tuple[dict[str, Organisation], dict[str, Organisation]]:
    """All organisations by id, and those of the files alone."""
    known = {org.id: org for org in shipped}
    by_name = {fold(name): org.id for org in known.values() for name in (*org.aliases, org.name.partition(" (")[0])}
    by_wikidata = {org.wikidata: org.id for org in known.values() if org.wikidata}
    own: dict[str, Organisation] = {}
    for actor in given:
        if actor.kind not in {ActorKind.ORGANISATION, ActorKind.GROUP}:
            continue
        known_id = by_wikidata.get(actor.wikidata) or by_name.get(fold(actor.name))
        org = _over(known[known_id], actor) if known_id is not None else _organisation(actor)
        known[org.id] = own[org.id] = org
        by_name.update(dict.fromkeys(map(fold, (*actor.aliases, actor.name)), org.id))
    return known, own


def _organisation(actor: GivenActor) -> Organisation:
    return _over(Organisation(fold(actor.name).replace(" ", "-"), actor.name, None, None, "", (), ""), actor)


def _over(org: Organisation, actor: GivenActor) -> Organisation:
    now = latest(actor.spells) or Spell(None, None)
    names = dict.fromkeys((*map(_without_article, (actor.name, *actor.aliases)), org.name, *org.aliases))
    return Organisation(
        id=org.id,
        name=actor.name,
        code=now.code or org.code,
        sector=now.sector or org.sector,
        kind="group" if actor.kind is ActorKind.GROUP else org.kind,
        aliases=tuple(name for name in names if name != actor.name),
        wikidata=actor.wikidata or org.wikidata,
        tenures=_tenures(actor) or org.tenures,
    )


def _without_article(name: str) -> str:
    """As the shipped tables have it, so that a name is found with and without."""
    return name[len("the ") :] if name[: len("the ")].lower() == "the " else name


def people_over(given: Iterable[GivenActor], shipped: People, named: Callable[[str], str]) -> tuple[Person, ...]:
    """The people of the files, with what `shipped` knows of them; `named` takes titles off a name."""
    found: dict[str, Person] = {}
    for actor in given:
        if actor.kind is not ActorKind.PERSON:
            continue
        key = fold(actor.name)
        before = found.get(key) or shipped.by_wikidata(actor.wikidata) or _namesake(actor, shipped.by_key(key))
        if actor.wikidata and before is not None and before.wikidata not in {"", actor.wikidata}:
            before = None  # somebody else of that name
            key = f"{key} {actor.wikidata}"
        found[key] = _person(actor, before, named)
    return tuple(found.values())


def _namesake(actor: GivenActor, shipped: tuple[Person, ...]) -> Person | None:
    """The one shipped person of that name, and of the country where the file tells one."""
    codes = {spell.code for spell in actor.spells} - {None}
    near = [person for person in shipped if not codes or codes & {tenure.code for tenure in person.tenures}]
    return near[0] if len(near) == 1 else None


def _person(actor: GivenActor, before: Person | None, named: Callable[[str], str]) -> Person:
    aliases = [name for alias in actor.aliases if (name := _without_role(alias, named))]
    known_names = (before.name, *before.aliases) if before is not None else ()
    names = dict.fromkeys(name for name in (*aliases, *known_names) if fold(name) != fold(actor.name))
    wikidata = actor.wikidata or (before.wikidata if before is not None else "")
    own_id = f"person:{fold(actor.name).replace(' ', '-')}"
    return Person(
        id=f"wd:{wikidata}" if wikidata else before.id if before is not None else own_id,
        name=actor.name,
        aliases=tuple(names),
        gender=actor.gender or (before.gender if before is not None else ""),
        wikidata=wikidata,
        tenures=_tenures(actor) or (before.tenures if before is not None else ()),
        given=True,
    )


def _without_role(alias: str, named: Callable[[str], str]) -> str:
    """The alias without titles; "" where that leaves nobody's name, or a family name that the file never gave alone."""
    name = named(alias)
    return name if fold(name) == fold(alias) or " " in name else ""


def _tenures(actor: GivenActor) -> tuple[Tenure, ...]:
    return tuple(
        Tenure(spell.code or "", spell.office, spell.start, spell.end, actor.file, spell.sector)
        for spell in actor.spells
    )


def roles_over(shipped: Iterable[Role], given: Iterable[GivenRole]) -> list[Role]:
    """The roles of the files: a known word gets another sector and stays what it is otherwise."""
    known = {role.term.lower(): role for role in shipped}
    found: dict[str, Role] = {}
    for role in given:
        same = known.get(role.term)
        base = replace(same, sector=role.sector) if same is not None else _role(role, known)
        found[base.term.lower()] = base
        plurals = (plural_of(role.term),) if role.plurals is None and not base.plural else role.plurals or ()
        for plural in plurals:
            found[plural] = replace(base, term=plural, plural=True)
    return list(found.values())


def _role(role: GivenRole, known: dict[str, Role]) -> Role:
    """A word that the shipped vocabulary lacks: what its last word is there, or what its ending tells."""
    last = role.term.rpartition(" ")[2]
    head = known.get(last)
    kinds = head.kinds - {"title"} if head is not None else frozenset({_kind(last)})
    lemma = singular_of(role.term)
    return Role(role.term, role.sector, False, kinds, "", lemma != role.term, lemma)


def _kind(word: str) -> str:
    return "person" if singular_of(word).endswith(_PERSON_ENDINGS) else "body"
