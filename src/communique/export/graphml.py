"""The network of actors as GraphML, for networkx, igraph, Gephi, Cytoscape and yEd. Nothing known is no value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TextIO

from communique.export.markup import Document
from communique.export.network import EDGE_COLUMNS, NODE_COLUMNS, Network, Value

_NAMESPACE: Final = "http://graphml.graphdrawing.org/xmlns"
_NODE_KEYS: Final = {"label": "string", **NODE_COLUMNS}
_EDGE_KEYS: Final = {"label": "string", "first_day": "string", "last_day": "string", **EDGE_COLUMNS}


def write_graphml(network: Network, out: TextIO) -> int:
    """Write one document, a directed graph with parallel edges; the number of edges."""
    xml = Document(out)
    with xml.element("graphml", {"xmlns": _NAMESPACE}):
        _keys(xml, "node", _NODE_KEYS)
        _keys(xml, "edge", _EDGE_KEYS)
        with xml.element("graph", {"id": "communique", "edgedefault": "directed"}):
            for node in network.nodes:
                with xml.element("node", {"id": node.id}):
                    _data(xml, "node", {"label": node.label, **node.values})
            for edge in network.edges:
                with xml.element("edge", {"id": edge.id, "source": edge.source, "target": edge.target}):
                    days = {"first_day": edge.first_day, "last_day": edge.last_day}
                    _data(xml, "edge", {"label": edge.label, **days, **edge.values})
    return len(network.edges)


def _keys(xml: Document, domain: str, columns: Mapping[str, str]) -> None:
    for name, kind in columns.items():
        xml.leaf("key", {"id": f"{domain}_{name}", "for": domain, "attr.name": name, "attr.type": kind})


def _data(xml: Document, domain: str, values: Mapping[str, Value]) -> None:
    for name, value in values.items():
        if value is not None:
            xml.leaf("data", {"key": f"{domain}_{name}"}, value)
