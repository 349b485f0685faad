"""The triples of seven sites, as a marketer would read them: a change here is a change of what is said."""

from typing import NamedTuple

import pytest

from craft.facts.site import sheet_of
from tinkerflow.craft.facts.sheet import Triple


class Told(NamedTuple):
    """What one triple says."""

    pain: str | None
    gain: str | None
    how: str | None
    proof: str | None
    quote: str | None
    link: str


SITES = {
    "ledgerly": [
        Told(
            pain="losing Fridays to chasing paper",
            gain="get receipts that file themselves",
            how="matches every receipt to its transaction",
            proof="2,300 finance teams use Ledgerly",
            quote=None,
            link="inferred",
        ),
        Told(
            pain="losing Fridays to chasing paper",
            gain="close your books 4 days faster",
            how="Receipts file themselves",
            proof=None,
            quote=None,
            link="inferred",
        ),
        Told(
            pain="losing Fridays to chasing paper",
            gain="have every receipt matched to its transaction",
            how="syncs with QuickBooks and Xero",
            proof=None,
            quote=None,
            link="stated",
        ),
    ],
    "loomfolk": [
        Told(
            pain="dealing with sweaters that pill",
            gain="get one sweater for office, plane and couch",
            how="Loomfolk's merino keeps you warm at 40° and cool at 70°",
            proof="Every sweater is tumbled 5,000 times",
            quote=None,
            link="inferred",
        ),
        Told(
            pain="dealing with dry-cleaning bills",
            gain="wash it at home",
            how="The knit holds its shape in a cold machine cycle",
            proof=None,
            quote=None,
            link="stated",
        ),
        Told(
            pain="dealing with the itch",
            gain="skip the itch",
            how="17.5-micron yarn feels soft on bare skin",
            proof=None,
            quote="Finally a wool sweater that doesn't itch",
            link="stated",
        ),
        Told(
            pain=None,
            gain="wear it two days in a row",
            how="Merino fibers resist odor",
            proof=None,
            quote=None,
            link="stated",
        ),
    ],
    "potluck": [
        Told(
            pain=None,
            gain="get raw kimchi that is still alive when you open it",
            how="never heats its jars",
            proof=None,
            quote="It's the only kimchi my grandmother finishes",
            link="inferred",
        ),
        Told(
            pain=None,
            gain="get live cultures without the sugar",
            how="Each jar ferments for 21 days in oak barrels",
            proof=None,
            quote=None,
            link="stated",
        ),
        Told(
            pain=None,
            gain="get raw kimchi that is still alive when you open it",
            how="Every box comes with four recipe cards",
            proof=None,
            quote=None,
            link="inferred",
        ),
        Told(
            pain="guessing what to eat with rice",
            gain=None,
            how="A spoonful turns plain rice into dinner",
            proof=None,
            quote=None,
            link="stated",
        ),
    ],
    "shiftwell": [
        Told(
            pain="rewriting the rota",
            gain="fill every shift without a single phone call",
            how="texts everyone who is free and qualified when someone calls in sick",
            proof="Most open shifts are covered in 14 minutes",
            quote=None,
            link="inferred",
        ),
        Told(
            pain="retyping timesheets",
            gain="have Shiftwell sync with Gusto, Xero and ADP",
            how="Hours flow straight into payroll",
            proof="1,450 restaurants, cafés and bars trust Shiftwell",
            quote=None,
            link="stated",
        ),
        Told(
            pain="rewriting the rota",
            gain="fill a sick call in minutes",
            how="The first yes gets the shift",
            proof="612 reviews give Shiftwell 4.8/5 on average",
            quote="We have not missed a breakfast shift since March",
            link="stated",
        ),
        Told(
            pain=None,
            gain="see the cost of a week before you publish it",
            how="adds up wages while you drag shifts",
            proof="Managers cut overtime by 22% in the first quarter",
            quote=None,
            link="stated",
        ),
        Told(
            pain=None,
            gain="stay under your labor budget",
            how="adds up wages while you drag shifts",
            proof=None,
            quote=None,
            link="stated",
        ),
        Told(
            pain="dealing with sticky notes on the fridge",
            gain=None,
            how="Staff mark the days they can work from their phone",
            proof=None,
            quote=None,
            link="stated",
        ),
        Told(
            pain="spending Sunday nights on the rota",
            gain="build the rota in minutes",
            how=None,
            proof=None,
            quote="I used to spend Sunday nights on the rota",
            link="inferred",
        ),
        Told(
            pain="texting eleven people to cover one shift",
            gain="swap shifts by text",
            how=None,
            proof=None,
            quote=None,
            link="inferred",
        ),
    ],
    "suds_and_sons": [
        Told(
            pain=None,
            gain="get water where it belongs, at the price quoted",
            how="gives you one written price",
            proof=None,
            quote="Fair price, and the kitchen was cleaner than before",
            link="inferred",
        ),
        Told(
            pain="dealing with a leak at 2 am",
            gain="keep your water where it belongs",
            how="picks up the phone",
            proof=None,
            quote="He found the leak behind the wall in twenty minutes",
            link="inferred",
        ),
        Told(
            pain=None,
            gain="get clean work",
            how="wears shoe covers, lays down mats and takes the old parts",
            proof=None,
            quote=None,
            link="stated",
        ),
        Told(
            pain=None,
            gain="get work that lasts",
            how="Every repair comes with a 2-year parts and labor warranty",
            proof=None,
            quote=None,
            link="stated",
        ),
        Told(
            pain="dealing with surprise bills",
            gain=None,
            how="The plumbers quote the whole job up front",
            proof=None,
            quote=None,
            link="stated",
        ),
        Told(
            pain=None,
            gain="get same-day service",
            how=None,
            proof="94% of visits start within the hour promised",
            quote=None,
            link="inferred",
        ),
    ],
    "tarnkeep": [
        Told(
            pain=None,
            gain="get every picture in two houses",
            how="reads the date off every camera",
            proof=None,
            quote=None,
            link="inferred",
        ),
        Told(
            pain=None,
            gain="sort and keep family pictures",
            how="finds duplicates by what they show",
            proof=None,
            quote=None,
            link="stated",
        ),
        Told(
            pain=None,
            gain="get off-site copies",
            how="copies every album to a disk in another house",
            proof=None,
            quote=None,
            link="stated",
        ),
        Told(
            pain=None,
            gain="get every picture in two houses",
            how="writes a yearly book of the family",
            proof=None,
            quote=None,
            link="inferred",
        ),
        Told(
            pain=None,
            gain="find a picture by who is on it",
            how="The search runs on your own machine",
            proof=None,
            quote=None,
            link="inferred",
        ),
        Told(
            pain=None,
            gain="share an album with one link",
            how="reads the date off every camera",
            proof=None,
            quote=None,
            link="inferred",
        ),
    ],
    "tidewater": [
        Told(
            pain="buying nice paper and then being afraid to use it",
            gain="get ten finished paintings in six weeks",
            how="Week one teaches a mixing chart you keep next to your desk",
            proof="83% of students finish the course",
            quote="My sister thought I bought it",
            link="inferred",
        ),
        Told(
            pain=None,
            gain="mix any color from three tubes",
            how="Week one teaches a mixing chart you keep next to your desk",
            proof=None,
            quote=None,
            link="stated",
        ),
        Told(
            pain=None,
            gain="control the water",
            how="Each lesson films the brush from above",
            proof=None,
            quote=None,
            link="stated",
        ),
        Told(
            pain=None,
            gain="learn to fix mistakes",
            how="You lift, glaze and crop your way out of eight common accidents",
            proof=None,
            quote=None,
            link="stated",
        ),
    ],
}


def told(triple: Triple) -> Told:
    how = triple.mechanism
    return Told(
        pain=triple.pain and triple.pain.ger,
        gain=triple.gain and triple.gain.vp,
        how=how and (how.does or how.how),
        proof=triple.proof and triple.proof.s,
        quote=triple.quote and triple.quote.t,
        link=triple.link,
    )


@pytest.mark.parametrize("name", sorted(SITES))
def test_a_site_is_told_in_these_triples(name):
    assert [told(triple) for triple in sheet_of(name).triples] == SITES[name]
