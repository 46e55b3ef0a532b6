"""Captures lose their furniture with a reason and keep every line of the report."""

from __future__ import annotations

import textwrap
from collections import Counter

import pytest

from communique.data import Dateline, Given
from communique.intake.credits import byline, is_caption, wire_credit
from communique.intake.furniture import furniture
from communique.intake.header import header_facts
from tests.intake.samples import BODY, CAPTURE, article, refused


def test_a_capture_keeps_its_body_and_nothing_else() -> None:
    assert article(CAPTURE).text == "\n\n".join(BODY)


def test_what_stood_around_the_body_is_told_apart() -> None:
    found = article(CAPTURE)
    assert found.headline == "Norland and Sudland Resume Talks"
    assert found.byline == "Ann Lee"
    assert found.dateline == Dateline("GENEVA", "March 3", "AP")
    assert found.credits == ("(Reporting by Ann Lee; editing by Tom Hill)",)
    assert [caption[:8] for caption in found.captions] == ["Norland'"]
    assert found.outlet == "The Norland Post"


def test_each_dropped_line_has_a_reason() -> None:
    reasons = Counter(gone.reason for gone in article(CAPTURE).dropped)
    assert reasons == {
        **dict.fromkeys(("headline", "byline", "date", "caption", "credit", "counter", "copyright"), 1),
        **{"appeal": 2, "interface": 3, "breakpoints": 2},
    }


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Enjoying ad-free reading?", "appeal"),
        ("Since May 1, 2023, we have taken every advert off this site so that you can read in peace.", "appeal"),
        ("Our journalism is under threat and we need your help.", "appeal"),
        ("Sign up for our newsletter and get the day's news in your inbox.", "appeal"),
        ("We, the journalists of The Daily Norland, refuse to be silenced.", "appeal"),
        ("landscape-tablet-and-medium-wide-browser", "breakpoints"),
        ("0 : 0", "counter"),
        ("12 comments", "counter"),
        ("5 min read", "counter"),
        ("Facebook Twitter WhatsApp Email", "share"),
        ("Read more", "interface"),
        ("Latest Headlines", "interface"),
        ("ADVERTISEMENT", "interface"),
        ("Skip to main content", "interface"),
        ("READ ALSO: Ten things to know", "teaser"),
        ("This site uses cookies to give you a better experience.", "cookies"),
        ("© 2014 The Norland Post", "copyright"),
        ("© Norland Agency. Peter Moss", "copyright"),
        ("Topic: the war in Sudland", "interface"),
        ("The Norland Post. All rights reserved.", "copyright"),
        ("Original url: https://x.example/a", "address"),
        ("https://x.example/a", "address"),
        ("* * *", "ornament"),
        ("-30-", "ornament"),
        ("desktop-medium-and-wider", "breakpoints"),
        ("Privacy notice: newsletters may hold online ads.", "cookies"),
        ("Like this story? Share it with a friend.", "appeal"),
        ("(This story has not been edited by our staff.)", "notice"),
        ("BC-Norland-Sudland, 2nd Ld-Writethru", "notice"),
        ("Reuse this content", "interface"),
    ],
)
def test_furniture_is_known_by_itself(line: str, reason: str) -> None:
    assert furniture(line) == reason


@pytest.mark.parametrize(
    "line",
    [
        "“We need your help and your support,” the minister told the crowd.",
        "The paper said it needs the support of its readers after the police searched its newsroom.",
        "Norland said it would sign up to the treaty and make a contribution.",
        "He urged voters to subscribe to the plan.",
        "The ministry said it would share the data.",
        "Print journalists were barred from the hall.",
        "I was pleased to read on your site that our fund gave a gift to the readers of the newspaper.",
        "Read the terms: the treaty bars all tests, the minister said.",
        "More than 100 people have been killed.",
        "1917",
        "2009: Coalition exit from urban areas",
        "Financial crisis",
        "Copyright law was changed in 2014.",
        "Video of the attack was shown on state television.",
        "This story has a beginning and no end, the minister said.",
        "US-Norland talks",
    ],
)
def test_news_is_not_taken_for_furniture(line: str) -> None:
    assert furniture(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Norland's Jon Berg (2nd L) speaks during a meeting in Geneva, March 3, 2014. REUTERS/Peter Moss",
        "Berg, left, and Lund walking with Ambassador Karl Holm in Geneva on Monday. Peter Moss",
        "Protesters march in Norburg. Peter Moss / AP",
        "People gather in the square. (AP Photo/Peter Moss)",
        "Jon Berg (R) shakes hands with Karl Holm in Geneva on Monday.",
        "Jon Berg arrives for talks in Geneva, Switzerland, Monday, March 3, 2014.",
        "The river in flood last week. Image: Norland Navy.",
        "A school in Norburg. Photo: Peter Moss",
        "The bridge at Norburg is seen after the explosion on May 7, 2014. Norland TV/Handout via Reuters",
        "Jon Berg at a press conference in Geneva, March 6, 2014. (Peter Moss/Tribune)",
    ],
)
def test_captions_are_known(line: str) -> None:
    assert is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "Jon Berg said on Monday that he would walk out of the talks.",
        "The minister, left with no choice, said he would go.",
        "The alliance stands by its word. So did Jon Berg",
        "A photo of the minister was shown on television.",
        "The latest Reuters/Ipsos poll showed Berg in the lead.",
        "Two days later, on March 5, 2014, the army crossed the river near Norburg.",
        "Berg speaks for many in his party, a poll said.",
        "Senator Ann Lee (R) backed the bill, and the House passed it.",
    ],
)
def test_sentences_of_the_report_are_no_captions(line: str) -> None:
    assert not is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "(Reuters, AP)",
        "(AP)",
        "(Eastern Wire, ENS)",
        "(Norland News Service and AP)",
        "Writing by Ann Lee, editing by Tom Hill",
        "(Additional reporting by Ann Lee in Geneva; Editing by Tom Hill)",
        "Ann Lee in London contributed to this article.",
        "Compiled by Ann Lee",
        "Editor: Tom Hill",
    ],
)
def test_wire_credits_are_known(line: str) -> None:
    assert wire_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        "Reports from the ground dispute that.",
        "Reuters",
        "(Norland, Sudland)",
        "Editing by hand is slow, he said.",
        "Source code was leaked.",
    ],
)
def test_other_lines_are_no_wire_credits(line: str) -> None:
    assert not wire_credit(line)


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("By Ann Lee and Tom Hill", "Ann Lee and Tom Hill"),
        ("By Ann Lee | GENEVA", "Ann Lee"),
        ("By Ann Lee in Geneva", "Ann Lee"),
        ("By Ann Lee, Geneva", "Ann Lee"),
        ("By Ann Lee, Tom Hill", "Ann Lee, Tom Hill"),
        ("By Ann Lee, Associated Press Writer", "Ann Lee"),
        ("Author: Ann Lee (Reuters, AFP)", "Ann Lee"),
        ("By then it was late", None),
        ("By and large the talks went well", None),
    ],
)
def test_bylines(line: str, who: str | None) -> None:
    assert byline(line) == who


@pytest.mark.parametrize(
    "line",
    [
        "November 3, 2010 / 9:26 AM / 9 years ago",
        "Friday, July 21, 2017",
        "Published: 4:05PM BST 04 Jul 2011",
        "Updated 12:46 pm ET, Mon July 4, 2011",
        "By Ann Lee · March 15, 2022 · 3 min read",
        "Posted on 3 March 2014 at 10:12",
        "Date 05.07.2011",
    ],
)
def test_date_lines_are_known(line: str) -> None:
    facts = header_facts(line)
    assert facts is not None and facts.date is not None and facts.date.full


@pytest.mark.parametrize(
    "line",
    ["On March 3, 2014 the army left", "March 3, 2014: the army leaves", "1917", "Since July 1, 2024", "May", "Friday"],
)
def test_other_lines_are_no_date_lines(line: str) -> None:
    assert header_facts(line) is None


def test_a_text_without_furniture_is_kept_whole() -> None:
    assert article("\n".join(BODY)).text == "\n\n".join(BODY)
    assert article(" ".join(BODY)).text == " ".join(BODY)
    assert article("Norland agreed").text == "Norland agreed"


def test_headings_and_figures_of_a_report_are_kept() -> None:
    lines = [*BODY[:2], "What next", BODY[2], "Dead: 192", "Injured: 4,877", "Missing: 12", "Found: 3", BODY[3]]
    assert article("\n".join(lines)).text == "\n\n".join(lines)


def test_a_first_line_with_a_full_stop_is_no_headline() -> None:
    found = article("Norland agreed to talks.\n\n" + "\n\n".join(BODY))
    assert found.headline is None
    assert found.text.startswith("Norland agreed to talks.")


def test_the_headline_is_the_line_the_report_speaks_of() -> None:
    found = article("The world this week\nNorland and Sudland resume talks\n" + "\n".join(BODY))
    assert found.headline == "Norland and Sudland resume talks"


def test_a_name_beside_the_date_is_the_byline() -> None:
    found = article("Norland and Sudland resume talks\n\nAnn Lee\n3 March 2014\n\n" + "\n\n".join(BODY))
    assert (found.byline, found.text) == ("Ann Lee", "\n\n".join(BODY))


def test_a_given_title_is_the_headline_and_leaves_the_text() -> None:
    found = article("Norland and Sudland Talk.\n\n" + "\n\n".join(BODY), given=Given("Norland and Sudland Talk - Post"))
    assert found.headline == "Norland and Sudland Talk - Post"
    assert found.text == "\n\n".join(BODY)


def test_an_appeal_in_prose_goes_from_the_edges_of_the_page() -> None:
    before = "Reading us for free?\nSince May we have run this site on gifts from readers alone.\nSupport the Post\n\n"
    after = "\n\nBefore you go: our reporters cost us $900 a month. If you can, please help."
    found = article(before + "Norland and Sudland resume talks\n\n" + "\n\n".join(BODY) + after)
    assert (found.headline, found.text) == ("Norland and Sudland resume talks", "\n\n".join(BODY))


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Eastland Post", "Eastland Post"),
        ("The Daily Courier", "The Daily Courier"),
        ("AP", None),
        ("Norland News Agency", "Norland News Agency"),
    ],
)
def test_a_masthead_goes_and_names_the_outlet(line: str, outlet: str | None) -> None:
    found = article(f"Norland and Sudland resume talks\n\n{line}\n3 March 2014\n\n" + "\n\n".join(BODY))
    assert (found.outlet, found.byline, found.text) == (outlet, None, "\n\n".join(BODY))


@pytest.mark.parametrize("line", ["The Eastlander", "EASTLAND TRIBUNE", "Eastland Mail"])
def test_an_outlet_beside_the_headline_is_neither_headline_nor_body(line: str) -> None:
    for head in (f"{line}\nNorland and Sudland resume talks", f"Norland and Sudland resume talks\n{line}"):
        found = article(f"{head}\n\n" + "\n\n".join(BODY))
        assert (found.headline, found.outlet) == ("Norland and Sudland resume talks", line)
        assert (found.byline, found.text) == (None, "\n\n".join(BODY))


@pytest.mark.parametrize("line", ["Ann Lee", "Ann Lee in Geneva", "Ann Lee, Geneva correspondent"])
def test_a_name_with_a_post_beside_the_date_is_the_byline(line: str) -> None:
    found = article(f"Norland and Sudland resume talks\n\n{line}\n3 March 2014\n\n" + "\n\n".join(BODY))
    assert (found.byline, found.text) == ("Ann Lee", "\n\n".join(BODY))


@pytest.mark.parametrize("beside", ["Norland Weekly\n\n", ""])
def test_a_name_over_outlet_or_dateline_is_the_byline(beside: str) -> None:
    found = article(f"Why did the talks in Geneva fail?\n\nAnn Lee\n{beside}" + "\n\n".join(BODY))
    assert (found.headline, found.byline) == ("Why did the talks in Geneva fail?", "Ann Lee")
    assert found.text == "\n\n".join(BODY)


def test_a_short_wrapped_report_keeps_its_headline_out_of_the_text() -> None:
    lead = "NORBURG, March 9 -- Norland struck the port of Lund with drones before\ndawn on Sunday and killed\nfour."
    found = article(
        f"Norland Today\nNorland hits Sudland port with drones, four killed\nBy Ann Lee, Norburg\n{lead}\n{BODY[2]}"
    )
    assert (found.headline, found.byline) == ("Norland hits Sudland port with drones, four killed", "Ann Lee")
    assert found.text.endswith(lead.replace("\n", " ") + "\n\n" + BODY[2])


def test_what_a_reporter_is_goes_with_the_byline() -> None:
    head = "Norland and Sudland resume talks\n\nBy ANN LEE\nEastland Tribune Staff Writer\n\n"
    found = article(head + "\n\n".join(BODY))
    assert (found.byline, found.text) == ("ANN LEE", "\n\n".join(BODY))


def test_a_page_names_its_outlet_with_its_rights() -> None:
    assert article("\n\n".join(BODY) + "\nThe Eastlander - all rights reserved").outlet == "The Eastlander"


def test_a_wrapped_report_without_a_headline_loses_nothing() -> None:
    lines = textwrap.wrap(BODY[0], 70)
    found = article("\n".join(lines) + "\n\n" + "\n\n".join("\n".join(textwrap.wrap(text, 70)) for text in BODY[1:]))
    assert (found.headline, found.text) == (None, "\n\n".join(BODY))
    assert found.dateline == Dateline("GENEVA", "March 3", "AP")


def test_a_long_headline_over_the_date_is_no_sentence_of_the_report() -> None:
    head = "Norland and Sudland are to resume the talks on a truce after weeks in which nobody believed in them"
    found = article(f"{head}\n3 March 2014\n\n" + "\n\n".join(BODY))
    assert (found.headline, found.text) == (head, "\n\n".join(BODY))


@pytest.mark.parametrize(
    "text",
    [
        "Your basket is empty. Sign in to continue.",
        "You need to be signed in to view this page.\nForgot your password?",
        "This video is not available in your country.",
        "There are no items in your cart.\nContinue shopping\nLog in to check out faster.",
    ],
)
def test_a_page_that_only_speaks_to_its_reader_is_refused(text: str) -> None:
    assert refused(text).reason == "no-article"


@pytest.mark.parametrize(
    "text", ["“You must go,” Berg said.", "Norland signed in Geneva.", "Berg told voters that your vote counts."]
)
def test_a_report_of_one_sentence_is_not(text: str) -> None:
    assert article(text).text == text


def test_a_menu_in_one_line_goes() -> None:
    found = article("The Eastlander\nNews • Ports • Letters\nNorland and Sudland resume talks\n" + "\n".join(BODY))
    assert (found.headline, found.text) == ("Norland and Sudland resume talks", "\n\n".join(BODY))


def test_a_menu_before_the_report_goes() -> None:
    found = article("Home\nWorld\nEurope\nAfrica\nNorland and Sudland resume talks\n" + "\n".join(BODY))
    assert (found.headline, found.text) == ("Norland and Sudland resume talks", "\n\n".join(BODY))


def test_related_reports_after_the_end_go() -> None:
    found = article(
        "\n".join(BODY) + "\nRelated articles\nQueen of Westland says that she will visit the island in May."
    )
    assert found.text == "\n\n".join(BODY)
    assert {gone.reason for gone in found.dropped} == {"interface", "after-end"}


def test_a_broken_paragraph_is_rejoined() -> None:
    text = "The minister said on Monday that his\n\ncolleagues would meet. They did,\n\nAdvertisement\n\nhe said."
    assert article(text).text == "The minister said on Monday that his colleagues would meet. They did, he said."


def test_a_dateline_on_a_line_of_its_own_is_rejoined() -> None:
    found = article("TEHRAN, August 8 (Xinhua) --\n\nIran on Saturday condemned the bombing of two embassies.")
    assert found.text.startswith("TEHRAN, August 8 (Xinhua) -- Iran")
    assert found.dateline == Dateline("TEHRAN", "August 8", "Xinhua")


def test_ids_come_from_content() -> None:
    assert article(CAPTURE).id == article(CAPTURE).id != article(CAPTURE + " ").id
    assert article(CAPTURE).id != article(CAPTURE, url="https://x.example/a").id
