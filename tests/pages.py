"""Pages that tests read: small sites of invented companies."""

LEDGERLY = """<!doctype html><html lang="en"><head><title>Ledgerly: receipts that file themselves</title>
<meta name="description" content="Ledgerly matches every receipt to its transaction."></head><body>
<h1>Close your books 4 days faster</h1>
<p>Ledgerly matches every receipt to its transaction. 2,300 finance teams use it.</p>
<p>SOC 2 Type II certified. Syncs with QuickBooks and Xero. For bookkeepers and finance leads who
lose Fridays to chasing paper.</p>
<p><a href="/pricing">Pricing</a> <a href="/about">About us</a></p>
<a href="/trial">Start a 14-day free trial, no card</a></body></html>"""

PRICING = """<!doctype html><html lang="en"><head><title>Pricing | Ledgerly</title></head><body>
<h1>Pricing</h1><p>Plans start at $29 a month. Cancel any time.</p>
<h2>Will my clients have to learn an app?</h2><p>No. Clients text back a photo of the receipt.</p>
</body></html>"""

ABOUT = """<!doctype html><html lang="en"><head><title>About Ledgerly</title></head><body>
<h1>About us</h1><p>Ledgerly reads the date, the total and the tax off a photo.</p>
<blockquote>I stopped writing reminder emails in March. <cite>Dana R., bookkeeper</cite></blockquote>
</body></html>"""
