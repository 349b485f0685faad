"""The site that benches read: six pages of an invented company, each linked from every other."""

from typing import Final

from pages import ABOUT, LEDGERLY, PRICING

HEAD: Final = '<!doctype html><html lang="en"><head><title>{0} | Ledgerly</title></head><body><h1>{0}</h1>'
FEATURES: Final = f"""{HEAD.format("How Ledgerly works")}
<h2>Matching</h2><p>Ledgerly matches every receipt to its bank line within 30 seconds.</p>
<p>Forward a mail, text a photo or drop a folder: nobody types an amount again.</p>
<h2>Reminders</h2><p>Ledgerly asks for a missing receipt by text message, so that you do not have to.</p>
<p>Stop chasing paper at the end of the month.</p></body></html>"""
CUSTOMERS: Final = f"""{HEAD.format("Customers")}
<p>2,300 finance teams close their books with Ledgerly.</p>
<blockquote>We close in two days instead of six. <cite>Tom B., controller</cite></blockquote>
<p>Northwind saved 11 hours a month in its first quarter.</p>
<p>Bookkeepers with 40 clients use it to keep every client's receipts apart.</p></body></html>"""
SECURITY: Final = f"""{HEAD.format("Security")}
<p>SOC 2 Type II certified. Encrypted at rest and on the way.</p>
<p>Every receipt is kept for ten years and can be exported at any time.</p>
<p>Auditors get an account that can read and change nothing.</p></body></html>"""
PAGES: Final = {
    "/": LEDGERLY,
    "/pricing": PRICING,
    "/about": ABOUT,
    "/features": FEATURES,
    "/customers": CUSTOMERS,
    "/security": SECURITY,
}
LINKS: Final = "".join(f'<a href="{path}">{path.strip("/") or "home"}</a> ' for path in PAGES)
SITE: Final = {
    path: html.replace("<body>", f"<body><nav>{LINKS}</nav>") for path, html in PAGES.items()
}
