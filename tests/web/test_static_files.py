"""What the browser fetches beside the page."""

import pathlib
import re

import pytest
from django.contrib.staticfiles import finders
from django.templatetags.static import static

from tinkerflow.web.static_files import CollectedOrPlain

pytestmark = pytest.mark.django_db


def test_everything_a_page_links_is_there(client):
    html = client.get("/accounts/login/").text
    links = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', html))

    assert len(links) == 17
    for link in links:
        answer = client.get(link)
        assert answer.status_code == 200, link
        assert answer.content, link


def test_a_file_has_its_type_and_may_be_kept(client):
    answer = client.get(static("css/00-tokens.css"))

    assert answer.headers["Content-Type"].startswith("text/css")
    assert "max-age" in answer.headers["Cache-Control"]


def test_a_file_that_is_known_already_is_not_sent_again(client):
    path = static("js/app.js")
    known = client.get(path).headers["Last-Modified"]

    assert client.get(path, headers={"If-Modified-Since": known}).status_code == 304


def test_styles_order_their_layers_first_and_name_only_files_that_are_there():
    tokens = open_text("css/00-tokens.css")

    assert tokens.lstrip().startswith("/*")
    assert "@layer reset, tokens, base, layout, components, screens, utilities;" in tokens
    for url in re.findall(r'url\("\.\./([^"]+)"\)', tokens):
        assert finders.find(url)


def test_a_collected_file_has_a_name_of_its_own_and_another_keeps_its_own():
    storage = CollectedOrPlain()
    storage.hashed_files = {"js/app.js": "js/app.0123.js"}

    assert storage.stored_name("js/app.js") == "js/app.0123.js"
    assert storage.stored_name("js/other.js") == "js/other.js"


def open_text(name: str) -> str:
    with pathlib.Path(finders.find(name)).open(encoding="utf-8") as file:
        return file.read()


def test_search_engines_are_asked_to_stay_away(client):
    assert "Disallow: /" in client.get("/robots.txt").text
