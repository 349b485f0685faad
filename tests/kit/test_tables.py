import io

import pytest

from tinkerflow.kit.tables import BadTable, read_table


@pytest.mark.parametrize("head", ['"name,views', '"', 'views,"name'])
def test_a_header_with_an_open_quote_is_refused_like_any_missing_column(head):
    file = io.BytesIO(f"{head}\nA,1\n".encode())

    with pytest.raises(BadTable, match="no column named price"):
        list(read_table(file, needed=["price"], most=10))
