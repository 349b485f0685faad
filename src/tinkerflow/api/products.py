"""Products: what is sold, what it does for people, and the risk of its category."""

from datetime import datetime
from typing import Annotated, Any, BinaryIO, Final, Literal, cast
from uuid import UUID

from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404
from ninja import Field, File, Query, Router, Schema, Status, UploadedFile

from tinkerflow.craft.facts import services as facts
from tinkerflow.craft.facts.models import Fact
from tinkerflow.kit.streams import in_turn
from tinkerflow.studio.products import services
from tinkerflow.studio.products.models import Product, ProductPage
from tinkerflow.studio.products.queries import Asked, found
from tinkerflow.studio.products.services import (
    LONGEST_BENEFIT,
    LONGEST_NAME,
    LONGEST_TEXT,
    MOST_BENEFITS,
    About,
    Source,
)

from .auth import ApiRequest, reads, writes
from .facts import FactOut, Known
from .given import Given
from .idempotency import making
from .paging import Cursor, Limit, Paged, newest_first

router = Router(tags=["Products"])

FILE: Final = {
    200: {
        "description": "The products as a file",
        "content": {"text/csv": {"schema": {"type": "string"}}},
    }
}

Risk = Literal["low", "medium", "high"]


class ProductIn(Given):
    """All that is said of a product; what is left out is empty."""

    name: str = Field(
        max_length=LONGEST_NAME, description="As customers say it", examples=["Daily Sticks"]
    )
    brand: str = Field("", max_length=LONGEST_NAME)
    description: str = Field("", max_length=LONGEST_TEXT)
    benefits: list[Annotated[str, Field(max_length=LONGEST_BENEFIT)]] = Field(
        [], max_length=MOST_BENEFITS, description="What it does for people, one by one"
    )
    ingredients: str = Field("", max_length=LONGEST_TEXT)
    category: str = Field("", max_length=LONGEST_NAME)
    category_risk: Risk = Field("medium", description="How much harm a wrong claim would do")
    tiktok_showcase_url: str = Field("", description="Where viewers can buy it, with https://")
    notes: str = Field("", max_length=LONGEST_TEXT, description="For the team")

    def as_about(self) -> About:
        """The same for the service."""
        return About(**self.model_dump())


class ProductOut(Schema):
    """A product."""

    id: UUID
    name: str
    brand: str
    description: str
    benefits: list[str]
    ingredients: str
    category: str
    category_risk: Risk
    tiktok_showcase_url: str
    notes: str
    created_at: datetime
    updated_at: datetime


class ProductsPage(Paged[ProductOut]):
    """A page of products."""


class ProductFilters(Schema):
    """Which products."""

    text: str = Field("", max_length=200, description="Words in name, brand or category")
    risk: Risk | None = None

    def as_asked(self) -> Asked:
        """The same for the query."""
        return Asked(words=self.text, risk=self.risk or "")


class ProductImportOut(Schema):
    """What came of a file of products."""

    added: int


class ProductPageIn(Given):
    """What is to be read of a product: its page or a text, never both."""

    url: str = Field("", description="Read once, if its robots.txt allows")
    text: str = Field("", examples=["No sugar. 1,000 mg sodium in each stick."])


class ProductPageOut(Schema):
    """A page or a text that was given, and what its reading came to."""

    id: UUID
    number: int
    url: str = Field(description="Empty for a text")
    title: str
    status: str = Field(description="waiting, read or failed")
    found: int = Field(description="Facts that were new")
    error_code: str
    error_message: str
    created_at: datetime
    read_at: datetime | None


def kept(product_id: UUID) -> Product:
    """The product, or 404: strangers' products do not exist."""
    return get_object_or_404(Product.objects.kept(), id=product_id)


@router.get("", auth=reads, response=ProductsPage)
def list_products(
    request: ApiRequest, filters: Query[ProductFilters], limit: Limit, cursor: Cursor
) -> dict[str, Any]:
    """Your products, newest first."""
    return newest_first(found(filters.as_asked()), limit=limit, cursor=cursor)


@router.post("", auth=writes, response={201: ProductOut})
@making("product")
def add_product(request: ApiRequest, payload: ProductIn) -> Status[Product]:
    """Add a product. A name and brand are there once."""
    product = services.add_product(about=payload.as_about(), actor=request.auth.user)
    return Status(201, product)


@router.post("/import", auth=writes, response={201: ProductImportOut})
@making("")
def import_products(
    request: ApiRequest,
    file: Annotated[
        UploadedFile,
        File(description="CSV: name; and the others, benefits parted by ; or |"),
    ],
) -> Status[dict[str, int]]:
    """Add up to 10,000 products: all rows, or none and a list of what is wrong."""
    added = services.import_products(file=cast("BinaryIO", file.file), actor=request.auth.user)
    return Status(201, {"added": added})


@router.get("/export", auth=reads, response={200: None}, openapi_extra={"responses": FILE})
def export_products(
    request: ApiRequest, filters: Query[ProductFilters]
) -> StreamingHttpResponse:
    """Your products as a CSV, oldest first; it can be imported as it is."""
    parts = services.csv_parts(org_id=request.auth.org_id, asked=filters.as_asked())
    response = StreamingHttpResponse(in_turn(parts), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="products.csv"'
    return response


@router.get("/{uuid:product_id}", auth=reads, response=ProductOut)
def get_product(request: ApiRequest, product_id: UUID) -> Product:
    """One product."""
    return kept(product_id)


@router.put("/{uuid:product_id}", auth=writes, response=ProductOut)
def replace_product(request: ApiRequest, product_id: UUID, payload: ProductIn) -> Product:
    """Say all of a product anew; what is left out becomes empty."""
    return services.edit_product(
        product=kept(product_id), about=payload.as_about(), actor=request.auth.user
    )


@router.delete("/{uuid:product_id}", auth=writes, response={204: None})
def delete_product(request: ApiRequest, product_id: UUID) -> Status[None]:
    """Take a product away. It can be restored."""
    services.delete_product(product=kept(product_id), actor=request.auth.user)
    return Status(204, None)


@router.post("/{uuid:product_id}/restore", auth=writes, response=ProductOut)
def restore_product(request: ApiRequest, product_id: UUID) -> Product:
    """Bring a deleted product back."""
    product = get_object_or_404(Product, id=product_id)
    services.restore_product(product=product, actor=request.auth.user)
    return kept(product_id)


@router.get("/{uuid:product_id}/pages", auth=reads, response=list[ProductPageOut])
def list_product_pages(request: ApiRequest, product_id: UUID) -> object:
    """What was given to be read of a product, newest first, 200 at most."""
    return kept(product_id).pages.all()[:200]


@router.post("/{uuid:product_id}/pages", auth=writes, response={201: ProductPageOut})
@making("")
def read_product_page(
    request: ApiRequest, product_id: UUID, payload: ProductPageIn
) -> Status[ProductPage]:
    """Have a page or a text read; its status says when its facts are there."""
    page = services.ask_to_read(
        product=kept(product_id),
        source=Source(url=payload.url, text=payload.text),
        actor=request.auth.user,
    )
    return Status(201, page)


@router.get("/{uuid:product_id}/facts", auth=reads, response=list[FactOut])
def list_product_facts(request: ApiRequest, product_id: UUID) -> object:
    """Every fact of a product, by number. `PATCH /facts/{fact_id}` confirms or corrects one."""
    return Fact.objects.filter(subject_id=kept(product_id).pk).order_by("number")


@router.post("/{uuid:product_id}/facts", auth=writes, response={201: FactOut})
def add_product_fact(request: ApiRequest, product_id: UUID, payload: Known) -> Status[Fact]:
    """Add a fact of your own; its source is you."""
    subject = kept(product_id).pk
    return Status(201, facts.add_fact(subject_id=subject, kind=payload.kind, text=payload.text))
