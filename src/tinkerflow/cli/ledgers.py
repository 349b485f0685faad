"""What `ledger verify` finds, organization by organization."""

from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.core.tenancy.models import Organization
from tinkerflow.marketing.forecasts import services as forecasts


def report(receipt: str) -> bool:
    """Print a line for each organization with a ledger; says whether all of it holds."""
    all_hold, is_held = True, not receipt
    for org in Organization.objects.using("admin").order_by("created_at"):
        with acting_in(org.pk):
            found = forecasts.verify()
            is_held = is_held or forecasts.holds_receipt(receipt)
        if found.rows or not found.holds:
            print(f"{org.name}: {sentence(found)}")
        all_hold = all_hold and found.holds
    if receipt:
        print("The receipt is held." if is_held else "No ledger holds this receipt.")
    if all_hold:
        print("Nothing was touched.")
    return all_hold and is_held


def sentence(found: forecasts.Verdict) -> str:
    """What was found, with the receipt of the newest forecast."""
    if found.holds:
        return f"{found.rows} frozen forecasts hold. Receipt {found.head}"
    faults = {
        "the chain of forecasts breaks at number": found.broken_chain,
        "the audit log knows better about number": found.broken_anchor,
        "the audit log itself breaks at entry": found.broken_audit,
    }
    told = "; ".join(f"{what} {at}" for what, at in faults.items() if at is not None)
    return f"TOUCHED: {told}."
