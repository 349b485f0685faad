"""Files of experiments: what is wrong with one is told by its row, and nothing of it is used."""

import csv
import gzip
import io

import pytest

from tinkerflow.craft.ranker.archive import BadExperiments, NoExperiments, read_arms

GOOD = {
    "test_id": "t",
    "group_id": "story",
    "headline": "Close early",
    "eyecatcher_id": "i",
    "impressions": "1000",
    "clicks": "20",
    "srm_window": "False",
}


def told(rows, *, columns=tuple(GOOD)):
    out = io.StringIO()
    table = csv.DictWriter(out, columns, extrasaction="ignore")
    table.writeheader()
    table.writerows({**GOOD, **row} for row in rows)
    return out.getvalue().encode()


def kept(tmp_path, content, name="tests.csv"):
    path = tmp_path / name
    path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    return path


@pytest.mark.parametrize("name", ["tests.csv", "tests.csv.gz"])
def test_plain_and_packed_files_are_read_alike(tmp_path, name):
    path = kept(tmp_path, told([{}, {"headline": "Close late", "clicks": "9"}]), name)

    ((early, late),) = read_arms(path)

    assert (early.headline, early.clicks) == ("Close early", 20)
    assert (late.headline, late.clicks) == ("Close late", 9)


def test_a_mark_of_byte_order_is_no_part_of_the_first_column(tmp_path):
    path = kept(tmp_path, b"\xef\xbb\xbf" + told([{}]))

    assert len(list(read_arms(path))) == 1


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"clicks": "-1"}, "not both whole numbers"),
        ({"impressions": "many"}, "not both whole numbers"),
        ({"impressions": "1e3"}, "not both whole numbers"),
        ({"clicks": "1001"}, "1001 clicks are more than 1000 impressions"),
        ({"headline": "  "}, "there is no headline"),
    ],
)
def test_a_bad_row_is_told_by_its_number(tmp_path, row, why):
    path = kept(tmp_path, told([{}, {"headline": "Close late"}, row]))

    with pytest.raises(BadExperiments, match="row 4") as refusal:
        list(read_arms(path))

    assert why in refusal.value.message


def test_a_headline_in_another_encoding_is_told_by_its_row(tmp_path):
    path = kept(tmp_path, told([{}]) + "t,story,Café,i,1000,20,False\n".encode("latin-1"))

    with pytest.raises(BadExperiments, match="row 3: the headline is not UTF-8"):
        list(read_arms(path))


@pytest.mark.parametrize(
    "line", ["t,story,Close,i,1000,20\n", "t,story,Close,i,1000,20,False,x\n"]
)
def test_a_row_with_cells_too_few_or_too_many_is_told_by_its_number(tmp_path, line):
    path = kept(tmp_path, told([{}]) + line.encode())

    with pytest.raises(BadExperiments, match="row 3: the number of cells"):
        list(read_arms(path))


def test_only_the_first_few_faults_are_told(tmp_path):
    path = kept(tmp_path, told([{"clicks": "-1"}] * 50))

    with pytest.raises(BadExperiments, match="and more") as refusal:
        list(read_arms(path))

    assert refusal.value.message.count("row ") == 5


def test_lacking_columns_are_named(tmp_path):
    lacking = [name for name in GOOD if name not in {"clicks", "group_id"}]
    path = kept(tmp_path, told([{}], columns=lacking))

    with pytest.raises(BadExperiments, match="lacks the columns group_id, clicks"):
        list(read_arms(path))


def test_a_cut_off_archive_is_refused(tmp_path):
    path = tmp_path / "tests.csv.gz"
    path.write_bytes(gzip.compress(told([{}] * 100))[:-20])

    with pytest.raises(BadExperiments, match="cannot be read"):
        list(read_arms(path))


def test_what_is_called_an_archive_and_is_none_is_refused(tmp_path):
    path = tmp_path / "tests.csv.gz"
    path.write_bytes(told([{}]))

    with pytest.raises(BadExperiments, match="cannot be read"):
        list(read_arms(path))


def test_no_file_is_told_by_its_name(tmp_path):
    with pytest.raises(NoExperiments, match=r"tests\.csv"):
        list(read_arms(tmp_path / "tests.csv"))
