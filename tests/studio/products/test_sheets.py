"""Products as a table: brought in all or none, handed out and brought in again as they were."""

import io
import threading
from dataclasses import replace

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from tinkerflow.core.audit.models import AuditEntry
from tinkerflow.kit.errors import BadInput
from tinkerflow.kit.tables import BadTable, Complaints, read_table, written
from tinkerflow.studio.products import services as products
from tinkerflow.studio.products.models import SAID, Product
from tinkerflow.studio.products.queries import Asked
from tinkerflow.studio.products.services import About, checked, sheets
from world import acting, make_org, make_product, make_user

HEAD = "name,brand,category_risk,benefits"


@pytest.fixture
def org(db):
    return make_org()


@pytest.fixture
def bring(org):
    """Bring a file, by its lines."""

    def bring(*lines: str, encoding: str = "utf-8") -> int:
        file = io.BytesIO("\n".join(lines).encode(encoding))
        with acting(org):
            return products.import_products(file=file, actor=make_user())

    return bring


@pytest.fixture
def handed(org):
    """The products asked for, as one file."""

    def handed(**asked) -> str:
        return "".join(products.csv_parts(org_id=org.pk, asked=Asked(**asked)))

    return handed


def here(org) -> list[Product]:
    with acting(org):
        return list(Product.objects.order_by("pk"))


def rows_of(refusal) -> list[str]:
    return refusal.value.facts["rows"]


def test_all_rows_become_products_in_the_order_of_the_file(org, bring):
    count = bring(
        HEAD, "Sticks,Tideline,HIGH,No sugar; Fits a pocket", "Bottle,,,", "", "Cap,,,"
    )

    assert count == 3
    assert [one.name for one in here(org)] == ["Sticks", "Bottle", "Cap"]
    [sticks, bottle, _] = here(org)
    assert (sticks.category_risk, sticks.benefits) == ("high", ["No sugar", "Fits a pocket"])
    assert (bottle.category_risk, bottle.benefits) == ("medium", [])
    with acting(org):
        told = AuditEntry.objects.latest("pk")
    assert (told.event_type, told.summary) == ("products.imported", "3 products")


@pytest.mark.parametrize(
    "lines",
    [
        ["Brand;NAME;sku", "Tideline;Sticks;TDL-30"],
        ["brand\tname", "Tideline\tSticks"],
        ['"brand","name"', '"Tideline","Sticks"'],
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_columns_come_in_any_order_and_dress(org, bring, lines, encoding):
    bring(*lines, encoding=encoding)

    [product] = here(org)
    assert (product.name, product.brand) == ("Sticks", "Tideline")


@pytest.mark.parametrize(
    ("cell", "benefits"),
    [
        ("No sugar; Fits a pocket", ["No sugar", "Fits a pocket"]),
        ("No sugar|Fits a pocket|", ["No sugar", "Fits a pocket"]),
        ("No sugar\r\nFits a pocket", ["No sugar", "Fits a pocket"]),
        (r"Salt\; sugar\| C:\dir", ["Salt; sugar| C:\\dir"]),
        ("'=SUM(A1)", ["=SUM(A1)"]),
        (" ;; ", []),
    ],
)
def test_benefits_are_parted_by_semicolons_bars_and_lines(cell, benefits):
    assert list(checked(sheets.about_of({"name": "A", "benefits": cell})).benefits) == benefits


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        (",Tideline,low,", "Row 3: Give the product the name that customers know it by."),
        ("x" * 101 + ",,,", "Row 3: Keep the name under 100 characters; this has 101."),
        ("Cap,,deadly,", "Row 3: Say low, medium or high for the risk of the category."),
        ("Cap,,," + "x;" * 20 + "y|" * 20, None),
        ("Cap,,," + ";".join(f"b{n}" for n in range(31)), "Row 3: Keep it to 30 benefits"),
        ("sticks,TIDELINE,,", "Row 3: a product of this name and brand stands further up."),
        ("Here,Tideline,,", "Row 3: a product of this name and brand is here already."),
    ],
)
def test_one_wrong_row_keeps_all_of_them_out(org, bring, row, complaint):
    with acting(org):
        make_product(name="HERE")
    if complaint is None:
        assert bring(HEAD, "Sticks,Tideline,,", row) == 2
        return

    with pytest.raises(BadTable) as refusal:
        bring(HEAD, "Sticks,Tideline,,", row)

    assert rows_of(refusal)[0].startswith(complaint)
    assert [one.name for one in here(org)] == ["HERE"]


def test_words_that_lost_their_letters_are_not_taken_in(org, bring):
    with pytest.raises(BadTable, match="save the file as UTF-8"):
        bring(HEAD, "Café,,,", encoding="latin-1")

    assert here(org) == []


def test_all_wrong_rows_are_counted_and_the_first_twenty_told(bring):
    with pytest.raises(BadTable, match=r"And 29 more\.") as refusal:
        bring(HEAD, *[",x,,"] * 30)

    assert (len(rows_of(refusal)), refusal.value.facts["count"]) == (20, 30)


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        ([""], "Row 1: no column named name."),
        (["brand,notes"], "Row 1: no column named name."),
        ([HEAD], "The file has no rows."),
        ([HEAD, '"Sticks'], "Row 2: the quotes do not match."),
    ],
)
def test_a_file_that_is_no_table_of_products_is_refused(bring, lines, complaint):
    with pytest.raises(BadTable) as refusal:
        bring(*lines)

    assert refusal.value.message.startswith(complaint)


def test_more_rows_than_a_file_may_have_are_refused(org, bring, monkeypatch):
    monkeypatch.setattr(sheets, "MOST_ROWS", 3)
    monkeypatch.setattr(sheets, "AT_A_TIME", 2)
    lines = [f"Cap {number},,," for number in range(4)]

    assert bring(HEAD, *lines[:3]) == 3
    with pytest.raises(BadTable, match="more than 3 rows"):
        bring(HEAD, "A,,,", "B,,,", "C,,,", "D,,,")
    assert len(here(org)) == 3


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_double_nothing_whatever_their_order(monkeypatch):
    monkeypatch.setattr(sheets, "AT_A_TIME", 5)
    org, together, came = make_org(), threading.Barrier(2), []
    lines = [f"Cap {number},,," for number in range(60)]

    def bring(rows: list[str]) -> None:
        together.wait()
        try:
            with acting(org):
                file = io.BytesIO("\n".join([HEAD, *rows]).encode())
                came.append(products.import_products(file=file, actor=None))
        except BadTable as refusal:
            came.append(refusal.facts["count"])
        connection.close()

    threads = [threading.Thread(target=bring, args=[rows]) for rows in (lines, lines[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert came == [60, 60]  # the first took all in, the second was refused for each
    assert len(here(org)) == 60


def test_a_deleted_product_may_come_again_and_so_may_another_organizations(org, bring):
    with acting(make_org()):
        make_product(name="Sticks")
    with acting(org):
        product = make_product(name="Sticks")
        products.delete_product(product=product, actor=None)

    assert bring(HEAD, "Sticks,Tideline,,") == 1


def test_what_is_handed_out_can_be_brought_in_elsewhere_as_it_was(org, handed, monkeypatch):
    monkeypatch.setattr(sheets, "AT_A_TIME", 2)
    with acting(org):
        for name in ("=SUM(A1)", "Sticks; daily", '"Cap"', "شاي", "'quoted"):
            make_product(name=name, benefits=["a|b", "=1"], description="One.\n\nTwo,")
    before = [{name: getattr(one, name) for name in SAID} for one in here(org)]

    file = io.BytesIO(handed().encode())
    with acting(other := make_org()):
        products.import_products(file=file, actor=None)

    assert [{name: getattr(one, name) for name in SAID} for one in here(other)] == before


def test_a_handout_holds_what_is_asked_for_and_nothing_deleted(org, handed):
    with acting(org):
        make_product(name="Sticks")
        make_product(name="Sleep", category_risk="high")
        products.delete_product(product=make_product(name="Gone"), actor=None)
    with acting(make_org()):
        make_product(name="Theirs")

    assert handed().splitlines()[0] == ",".join(SAID)
    assert [line.split(",")[0] for line in handed().splitlines()[1:]] == ["Sticks", "Sleep"]
    assert len(handed(risk="high").splitlines()) == 2
    assert handed(words="nothing").splitlines() == [",".join(SAID)]


def test_a_handout_reads_some_at_a_time(org, monkeypatch):
    monkeypatch.setattr(sheets, "AT_A_TIME", 2)
    with acting(org):
        for _ in range(3):
            make_product()
    parts = products.csv_parts(org_id=org.pk, asked=Asked())

    assert next(parts).count("\r\n") == 1
    assert next(parts).count("\r\n") == 2
    assert next(parts).count("\r\n") == 1
    assert next(parts, None) is None


SAYABLE = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
PIECES = st.lists(st.sampled_from(["a", "=", "'", "|", ";", "\\", "+", " ", ",", '"', "\n"]))
WORDS = SAYABLE | PIECES.map("".join)
ABOUTS = st.builds(
    About,
    name=WORDS,
    brand=WORDS,
    description=WORDS,
    benefits=st.lists(WORDS, max_size=5),
    ingredients=WORDS,
    category=WORDS,
    category_risk=st.sampled_from(["low", "medium", "high"]),
    notes=WORDS,
)


@given(ABOUTS)
def test_any_product_comes_back_out_of_its_row_as_it_was(about):
    try:
        about = checked(replace(about, name=f"A{about.name}"))
    except BadInput:
        return
    row = sheets.cells_of(Product(**about.columns))
    file = io.BytesIO(written([SAID, row]).encode())
    complaints = Complaints()

    read = list(sheets.read(read_table(file, needed=SAID, most=1), complaints))

    assert not complaints.told
    assert [(said.columns) for _, said in read] == [about.columns]
    assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]
