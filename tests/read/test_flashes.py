"""Pages of few words: news flashes are read, menus, logins, notices and errors are refused with a reason."""

from pathlib import Path

import pytest

from onrecord.errors import Problem
from tests.read.test_html import read_page, read_report

TITLE = "Northmarch closes its border with Valdoria"
FLASH = "Northmarch closed its border with Valdoria on Monday, the interior ministry said."
MORE = "It did not say for how long."


def few_words(body: str, head: str = "", title: str = TITLE) -> str:
    """A page of hardly any words, with the usual things around them."""
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/w'>World</a></nav>{body}"
        "<footer>All rights reserved. Imprint.</footer></body></html>"
    )


@pytest.mark.parametrize(
    "source",
    [
        few_words(f"<h1>{TITLE}</h1><p>{FLASH}</p>"),
        few_words(f"<main><h2>{TITLE}</h2><p>{FLASH}</p><p>{MORE}</p></main>"),
        few_words(f"<h1>{TITLE}</h1><div>{FLASH}</div>"),
        few_words(f"<article><p>{FLASH} {MORE}</p></article>"),
        few_words(f"<h1>{TITLE}</h1><p>{FLASH}</p>", "<meta property='og:type' content='article'>"),
        few_words(f"<p>{FLASH}</p>", '<script type="application/ld+json">{"@type": "NewsArticle"}</script>'),
        few_words(
            f"<article><p>{FLASH}</p><p>Sign up to our newsletter to get more stories like this every morning.</p></article>"
        ),
    ],
    ids=["h1", "main", "no p", "article", "og", "json-ld", "with a notice"],
)
def test_a_flash_of_one_or_two_sentences_is_read(tmp_path: Path, source: str) -> None:
    assert read_report(tmp_path, source).text.startswith(FLASH)


def test_a_quotation_that_speaks_of_a_page_is_no_notice(tmp_path: Path) -> None:
    flash = "“Your page in our history is written,” Tomas Veld told his own people."
    assert read_report(tmp_path, few_words(f"<h1>{TITLE}</h1><p>{flash}</p>")).text == flash


NOTICES = {
    "login": "Please log in to your account to continue. It takes only a minute and it is free for everybody.",
    "cookies": "We use cookies to improve your experience. By clicking accept you agree to our use of cookies.",
    "consent": "We and our partners store information on a device, such as cookies. You can change your choices at any time.",
    "scripts": "Please enable JavaScript to read this page.",
    "robots": "Checking your browser before you can go on. This process is automatic and takes a few seconds only.",
    "gone": "Sorry, the page you were looking for could not be found on this server.",
    "paid": "Subscribe to continue reading. Already a subscriber? Log in.",
}


@pytest.mark.parametrize("notice", NOTICES)
@pytest.mark.parametrize("wrapped", ["<main><h1>{}</h1><p>{}</p></main>", "<article><h1>{}</h1><p>{}</p></article>"])
def test_a_page_that_only_speaks_to_its_reader_is_refused(tmp_path: Path, notice: str, wrapped: str) -> None:
    problem = read_page(tmp_path, few_words(wrapped.format(TITLE, NOTICES[notice])))
    assert isinstance(problem, Problem)
    words = len(NOTICES[notice].split())
    assert problem.reason == f"no article found in the page: {words} words of text, all of it to the reader about the page"


@pytest.mark.parametrize(
    "body",
    [
        "<h1>World news of today</h1><ul>" + "<li><a href='/1'>Ministers meet in Veldstad to talk</a></li>" * 8 + "</ul>",
        f"<h1>News</h1><p>{FLASH}</p>",
        f"<h1>{TITLE}</h1><p>Home News Sport Weather Traffic Culture Opinion Letters Archive Contact Imprint</p>",
    ],
    ids=["links", "no headline", "no sentence"],
)
def test_few_words_without_a_headline_and_a_sentence_are_refused(tmp_path: Path, body: str) -> None:
    problem = read_page(tmp_path, few_words(body, title="News"))
    assert isinstance(problem, Problem)
    assert problem.reason.startswith("no article found in the page: ")
    assert problem.reason.endswith(" words of text")
