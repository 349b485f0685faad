"""Products are kept, brought in and handed out here."""

from .keeping import (
    ProductExists,
    ProductGone,
    add_product,
    delete_product,
    edit_product,
    restore_product,
)
from .saying import (
    LONGEST_BENEFIT,
    LONGEST_NAME,
    LONGEST_TEXT,
    MOST_BENEFITS,
    About,
    Garbled,
    LongText,
    Nameless,
    NotHttps,
    TooManyBenefits,
    UnknownRisk,
    checked,
)
from .sheets import MOST_ROWS, csv_parts, import_products

__all__ = [
    "LONGEST_BENEFIT",
    "LONGEST_NAME",
    "LONGEST_TEXT",
    "MOST_BENEFITS",
    "MOST_ROWS",
    "About",
    "Garbled",
    "LongText",
    "Nameless",
    "NotHttps",
    "ProductExists",
    "ProductGone",
    "TooManyBenefits",
    "UnknownRisk",
    "add_product",
    "checked",
    "csv_parts",
    "delete_product",
    "edit_product",
    "import_products",
    "restore_product",
]
