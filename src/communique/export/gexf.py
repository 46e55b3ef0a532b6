"""The network of actors as GEXF 1.3, Gephi's format: every arrow lasts from the first to the last day of its event.

Nothing known is an absent value; an arrow without a date is always there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TextIO

from communique.export.markup import Document
from communique.export.network import EDGE_COLUMNS, NODE_COLUMNS, Edge, Network, Value

_ROOT: Final = {"xmlns": "http://gexf.net/1.3", "version": "1.3"}
_GRAPH: Final = {
    "defaultedgetype": "directed",
    "mode": "dynamic",
    "timeformat": "date",
    "timerepresentation": "interval",
}
_TYPES: Final = {"string": "string", "double": "double", "int": "integer"}


def write_gexf(network: Network, out: TextIO) -> int:
    """Write one document, a directed graph with parallel edges; the number of edges."""
    xml = Document(out)
    with xml.element("gexf", _ROOT), xml.element("graph", _GRAPH):
        _columns(xml, "node", NODE_COLUMNS)
        _columns(xml, "edge", EDGE_COLUMNS)
        with xml.element("nodes", {}):
            for node in network.nodes:
                with xml.element("node", {"id": node.id, "label": node.label}):
                    _values(xml, node.values)
        with xml.element("edges", {}):
            for edge in network.edges:
                with xml.element("edge", _ends(edge)):
                    _values(xml, edge.values)
    return len(network.edges)


def _ends(edge: Edge) -> Mapping[str, str | None]:
    ends = {"id": edge.id, "source": edge.source, "target": edge.target, "label": edge.label}
    return {**ends, "start": edge.first_day, "end": edge.last_day}


def _columns(xml: Document, domain: str, columns: Mapping[str, str]) -> None:
    with xml.element("attributes", {"class": domain}):
        for name, kind in columns.items():
            xml.leaf("attribute", {"id": name, "title": name, "type": _TYPES[kind]})


def _values(xml: Document, values: Mapping[str, Value]) -> None:
    with xml.element("attvalues", {}):
        for name, value in values.items():
            if value is not None:
                xml.leaf("attvalue", {"for": name, "value": value})
