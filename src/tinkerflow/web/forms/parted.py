"""Several things on one line: what parts them may stand within one, behind a backslash."""

import re
from typing import Final

BEHIND: Final = "\\"
MARKED: Final = re.compile(r"\\([\\|;:])")


def bound(text: str, marks: str) -> str:
    """The text as one part of a line, in which these marks part nothing."""
    return "".join(BEHIND + sign if sign in marks + BEHIND else sign for sign in text)


def parts(line: str, mark: str, *, most: int = 0) -> list[str]:
    """The line at its marks, in at most so many parts; each is to be made `whole`."""
    found, is_bound = [""], False
    for sign in line:
        if sign == mark and not is_bound and (not most or len(found) < most):
            found.append("")
        else:
            found[-1] += sign
        is_bound = sign == BEHIND and not is_bound
    return found


def whole(part: str) -> str:
    """A part as it was before it was bound."""
    return MARKED.sub(r"\1", part.strip())
