"""Whatever a page brings, what leaves is clean or nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from craft.copybook.sheets import sheet
from tinkerflow.craft.copybook.composing import write_ads
from tinkerflow.craft.copybook.gates import gate_of
from tinkerflow.craft.copybook.limits import too_long
from tinkerflow.craft.copybook.varying import variants
from tinkerflow.craft.facts.sheet import Detail, Gain, Mechanism, Pain, Proof, Quote

NOISE = st.text(
    st.sampled_from("abcdefgh ABC 0189 .,:;!?'\"-…|{}<>/\n&%$éß“”"), min_size=1, max_size=60
) | st.sampled_from(
    [
        "We save our customers 40% (really!)",
        "unlock {gain} like never before",
        "the the double word",
        "a unusual article",
        "see https://example.test | Home",
        '"quoted" inside',
        "<b>bold</b> claims",
        "I love it",
    ]
)


@st.composite
def noisy_sheets(draw):
    told = {"src": "page"}
    noise = {name: draw(NOISE) for name in ("ger", "np", "vp", "how", "s", "t", "by", "detail")}
    triple = (
        sheet("tallybird")
        .triples[0]
        .model_copy(
            update={
                "pain": Pain(ger=noise["ger"], np=noise["np"], kind="task", **told),
                "gain": Gain(vp=noise["vp"], **told),
                "mechanism": Mechanism(how=noise["how"], **told),
                "proof": Proof(s=noise["s"], num=noise["s"][:9], **told),
                "quote": Quote(t=noise["t"], by=noise["by"], **told),
                "detail": Detail(np=noise["detail"], **told),
            }
        )
    )
    return sheet("tallybird").model_copy(update={"triples": (triple,)})


@settings(max_examples=60, deadline=None)
@given(noisy_sheets())
def test_noise_never_leaves_the_writer(noisy):
    drafts = write_ads(noisy, count=4, seed=1).drafts
    for draft in (
        *drafts,
        *(each for one in drafts[:1] for each in variants(noisy, one, seed=1)),
    ):
        text = "\n".join((draft.headline, draft.body, draft.cta))

        assert gate_of(noisy).faults(text) == ()
        assert too_long(headline=draft.headline, body=draft.body, cta=draft.cta) == ()
