"""A shop's reviews, small enough to be counted by hand."""

from tinkerflow.craft.reviews.review import Review

BOTTLE = (
    (1, "The lid leaks all over my bag. I had to return it."),
    (2, "Leaks when I carry it on my bike, so frustrating! The colour is nice though."),
    (
        2,
        "unfortunately the lid leaks every time i put it in my bag. i wish it came with a better seal.",
    ),
    (5, "Keeps my coffee hot all day. Love the colour!"),
    (5, "My coffee stays hot and the colour is beautiful. Not a single leak."),
    (4, "I was worried about the price, but it is well made. Coffee stays warm for hours."),
    (5, "Works great as a vase too. Love this bottle."),
    (3, "The straw smells like plastic. Otherwise a nice bottle."),
    (1, "Smells awful, like burnt plastic, and it was way too expensive for that."),
    (5, "Love this bottle! Beautiful colour and easy to clean."),
)


def bottle() -> list[Review]:
    """The ten reviews of a bottle."""
    return [
        Review(id=f"b{at}", text=text, rating=float(rating), row=at)
        for at, (rating, text) in enumerate(BOTTLE, start=1)
    ]


def one(text: str, *, rating: float | None = None) -> Review:
    """A review on its own."""
    return Review(id="1", text=text, rating=rating)
