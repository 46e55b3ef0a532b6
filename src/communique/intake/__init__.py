"""From anything captured to cleaned articles: inputs → `Page` → `Article`, each failure a named `Rejected`."""

from communique.intake.articles import clean
from communique.intake.inputs import pages

__all__ = ["clean", "pages"]
