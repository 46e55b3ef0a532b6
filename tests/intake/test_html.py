"""HTML pages give their article's paragraphs and what they say of themselves; other pages are refused by name."""

from __future__ import annotations

import json

import pytest

from communique.data import DateBasis
from communique.intake.dates import Day
from communique.intake.html import extract_html
from tests.intake.samples import BODY, article, refused

LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "x"},
        {
            "@type": ["NewsArticle"],
            "headline": "Norland and Sudland resume talks",
            "datePublished": "2014-03-03T10:12:00+01:00",
            "author": [{"@type": "Person", "name": "Ann Lee"}, {"name": "Tom Hill"}],
            "publisher": {"name": "The Norland Post"},
        },
    ],
}


def html(head: str = "", body: tuple[str, ...] = BODY, extra: str = "") -> str:
    paragraphs = "".join(f"<p>{text}</p>" for text in body)
    return f"""<!DOCTYPE html><html><head>{head}</head><body><nav><a href="/">Home</a></nav>
    <article><h1>Norland and Sudland resume talks</h1>{paragraphs}</article>{extra}
    <footer><p>© 2014 The Norland Post. All rights reserved.</p></footer></body></html>"""


def test_paragraphs_are_the_text() -> None:
    found = article(html(), html=True)
    assert found.text == "\n\n".join(BODY)
    assert found.headline == "Norland and Sudland resume talks"
    assert found.source_map is None
    assert found.dropped == ()


def test_json_ld_is_read() -> None:
    found = article(html(f'<script type="application/ld+json">{json.dumps(LINKED)}</script>'), html=True)
    assert (found.byline, found.outlet) == ("Ann Lee, Tom Hill", "The Norland Post")
    assert found.published is not None
    assert (found.published.value, found.published.basis) == ("2014-03-03", DateBasis.METADATA)


def test_lone_surrogates_of_json_ld_are_escaped() -> None:
    linked = {
        "@type": "NewsArticle",
        "headline": "Talks \ud800 resume",
        "author": [{"name": "Ann \udfff"}, "Tom \ud800"],
        "publisher": {"name": "Post \udc00"},
    }
    found = article(html(f'<script type="application/ld+json">{json.dumps(linked)}</script>'), html=True)
    assert found.headline == "Talks \\ud800 resume"
    assert (found.byline, found.outlet) == ("Ann \\udfff, Tom \\ud800", "Post \\udc00")


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2014-03-03T10:12:00Z">',
        '<meta name="pubdate" content="Mon, 03 Mar 2014 10:12:00 GMT">',
        '<meta itemprop="datePublished" content="2014-03-03">',
    ],
)
def test_dates_of_metadata_are_read(head: str) -> None:
    assert extract_html("a", html(head)).metadata.published == Day(2014, 3, 3)


def test_a_time_element_counts_where_it_is_marked() -> None:
    marked = '<time class="published" datetime="2014-03-03">3 March</time>'
    assert extract_html("a", html(extra=marked)).metadata.published == Day(2014, 3, 3)


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<meta name="last-modified" content="2020-01-01">',
        '<script type="application/ld+json">{"@type": "WebPage", "datePublished": "2020-01-01"}</script>',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": </script>',
    ],
)
def test_a_page_without_a_date_of_publication_gets_none(head: str) -> None:
    page = html(head, extra='<time datetime="2020-01-01">now</time><p>Copyright 2020</p>')
    assert article(page.replace("GENEVA, March 3 (AP) -- ", ""), html=True).published is None


@pytest.mark.parametrize(
    ("href", "url"), [("https://x.example/a", "https://x.example/a"), ("javascript:alert(1)", None), ("/a", None)]
)
def test_the_canonical_address_is_the_source(href: str, url: str | None) -> None:
    assert article(html(f'<link rel="canonical" href="{href}">'), html=True).source.url == url


def test_meta_elements_name_outlet_and_title() -> None:
    head = '<meta property="og:site_name" content="Post"><meta property="og:title" content="Talks resume | Post">'
    found = article(html(head + '<meta name="author" content="https://x.example/ann">'), html=True)
    assert (found.headline, found.outlet, found.byline) == ("Talks resume", "Post", None)


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<html><body></body></html>", "empty"),
        (
            "<html><body><h1>News</h1>" + '<div><a href="/a">Minister says it</a></div>' * 40 + "</body></html>",
            "list-page",
        ),
        (
            "<html><head><title>Page not found</title></head><body><p>Sorry, we have no such page.</p></body></html>",
            "error-page",
        ),
        (
            "<html><head><title>403 Forbidden</title></head><body><h1>403 Forbidden</h1><p>nginx</p></body></html>",
            "error-page",
        ),
        (
            "<html><head><title>Just a moment...</title></head><body><p>Enable JavaScript.</p></body></html>",
            "error-page",
        ),
        (html()[: html().index("is no other")], "truncated"),
        (html()[: html().index("</article>") + 5], "truncated"),
    ],
)
def test_pages_without_an_article_are_refused_by_name(page: str, reason: str) -> None:
    assert refused(page, html=True).reason == reason


PICTURES = (
    '<figure><img src="a.jpg"><figcaption><span class="caption">Ministers on Monday.</span> Ann Lee/EW'
    "</figcaption></figure>"
    '<div class="wp-caption"><img src="b.jpg"><p class="wp-caption-text">The hall in Geneva.</p></div>'
)


def test_captions_of_pictures_are_told_apart() -> None:
    teaser = '<aside><figure><a href="/x"><img src="c.jpg"></a><figcaption>Ten beaches</figcaption></figure></aside>'
    page = html(extra=teaser).replace(f"<p>{BODY[1]}", f"{PICTURES}<p>{BODY[1]}")
    found = article(page, html=True)
    assert found.captions == ("Ministers on Monday. Ann Lee/EW", "The hall in Geneva.")
    assert found.text == "\n\n".join(BODY)


@pytest.mark.parametrize(
    ("marked", "who"),
    [
        ('<div class="byline">By <a href="/ann">Ann Lee</a> in Geneva</div>', "Ann Lee"),
        ('<span class="article__author-name">Ann Lee</span>', "Ann Lee"),
        ('<a rel="author">Ann Lee</a><p class="byline">By Tom Hill</p>', None),
        ('<p class="authority">Ann Lee</p>', None),
    ],
)
def test_an_element_marked_as_byline_names_the_writer(marked: str, who: str | None) -> None:
    assert extract_html("a", html(extra=marked)).metadata.author == who


def test_lists_of_a_report_are_kept() -> None:
    page = html().replace("</article>", "<ul><li>Norland has 20 ships.</li><li>Sudland has four.</li></ul></article>")
    assert article(page, html=True).text == "\n\n".join((*BODY, "Norland has 20 ships.", "Sudland has four."))


def test_a_page_that_closes_little_is_read() -> None:
    page = "<html><body>" + "".join(f"<p>{text}" for text in BODY)
    assert article(page, html=True).text == "\n\n".join(BODY)


@pytest.mark.parametrize("named", ["&#1;", "&#x1B;", "&#xFFFE;", "\ufffe", "&#12;"])
def test_characters_that_no_tree_takes_are_left_out(named: str) -> None:
    page = (
        html(f"<!-- {named} -->")
        .replace("Norland", f"Nor{named}land")
        .replace("<p>", f'<p title="{named}" b<"="{named}" class="{named}">')
    )
    page = page.replace("Home", f'<img alt="{named}" src="{named}">').replace("<article", f'<article id="{named}"')
    found = article(page, html=True)
    assert found.text == "\n\n".join(BODY)
    assert found.headline == "Norland and Sudland resume talks"


@pytest.mark.parametrize("named", ["&#0;", "&#xD800;", "&#x110000;"])
def test_a_character_that_is_none_reads_as_the_replacement_character(named: str) -> None:
    found = article(html().replace("Norland", f"Norland{named}"), html=True)
    assert found.text == "\n\n".join(BODY).replace("Norland", "Norland\ufffd")


def test_a_page_in_another_language_is_named() -> None:
    body = (
        "Der Minister sagte am Montag in Berlin, dass er nach Genf fahren und dort seine Kollegen treffen werde.",
    ) * 3
    assert "German" in refused(html(body=body).replace("Norland and Sudland resume talks", "Treffen"), html=True).detail
