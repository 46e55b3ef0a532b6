"""A line with its role on the page, which the steps of `roles` and `heading` fill in."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from communique.intake.features import is_label, is_prose
from communique.intake.header import HeaderFacts
from communique.intake.lines import Line


class Role(StrEnum):
    """What a line is to the report."""

    BODY = "body"
    HEADLINE = "headline"
    CAPTION = "caption"
    CREDIT = "credit"
    BYLINE = "byline"
    DATE = "date"
    FURNITURE = "furniture"


@dataclass(slots=True)
class Labelled:
    """A line, its role, and for furniture which sort."""

    line: Line
    role: Role = Role.BODY
    sort: str = ""
    facts: HeaderFacts | None = None
    prose: bool = field(init=False)

    def __post_init__(self) -> None:
        self.prose = self.line.level == 0 and is_prose(self.line.shown)

    @property
    def text(self) -> str:
        """What the line shows."""
        return self.line.shown

    @property
    def loose(self) -> bool:
        """Whether nothing but its place could tell what it is: a short line without an end, no role found yet."""
        return self.role is Role.BODY and not self.prose and self.line.level == 0 and is_label(self.text)

    def drop(self, sort: str) -> None:
        """Make it furniture of this sort."""
        self.role, self.sort = Role.FURNITURE, sort

    @property
    def reason(self) -> str | None:
        """Why the line is left out of the text; None where it is kept."""
        if self.role is Role.BODY:
            return None
        return self.sort or self.role.value
