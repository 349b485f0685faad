// Behaviour the platform does not give for free. No framework, no build; loaded with <script defer>.
const $ = (q, el = document) => el.querySelector(q);
const $$ = (q, el = document) => [...el.querySelectorAll(q)];
// One listener per event type, so that markup swapped in by htmx needs no wiring.
const on = (type, q, fn) => document.addEventListener(type, (e) => {
  const el = e.target.closest?.(q);
  if (el) fn(el, e);
});

// Theme. The server renders data-theme from a cookie; the click shows it at once, htmx tells the server.
const root = document.documentElement;
on("click", "[data-theme-form] button", (button) => {
  const dark = (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches && "dark")) === "dark";
  button.value = root.dataset.theme = dark ? "light" : "dark";
});

// Toasts. One polite region; they stay while hovered or focused.
function leaveLater(item) {
  const leave = () => item.matches(":hover, :focus-within") ? setTimeout(leave, 2000) : item.remove();
  setTimeout(leave, 6000);
}
function toast(text) {
  const item = $("#toast-template").content.firstElementChild.cloneNode(true);
  $("span", item).textContent = text;
  $("#toasts").append(item);
}
new MutationObserver((changes) => {
  for (const { addedNodes } of changes) addedNodes.forEach((n) => n.matches?.(".toast") && leaveLater(n));
}).observe($("#toasts"), { childList: true });
$$("#toasts .toast").forEach(leaveLater);
on("click", "[data-toast]", (el) => toast(el.dataset.toast));
document.addEventListener("toast", (e) => toast(e.detail.text ?? e.detail.value));
document.addEventListener("htmx:sendError", () => toast("No connection. Nothing was sent; try again."));

// Dialogs. data-dialog="id" opens; a click on the backdrop closes; Escape and focus are native.
on("click", "[data-dialog]", (el, e) => {
  e.preventDefault();
  document.getElementById(el.dataset.dialog).showModal();
});
on("click", "dialog", (el, e) => { if (e.target === el) el.close(); });

// Command palette, ARIA combobox pattern. Commands are in the page, found things come by htmx.
const palette = $("#palette");
if (palette) {
  const input = $("input", palette);
  const options = () => $$("[role=option]", palette);
  const shown = () => options().filter((o) => !o.hidden);
  const pick = (o) => {
    options().forEach((x) => x.setAttribute("aria-selected", x === o));
    if (o) input.setAttribute("aria-activedescendant", o.id); else input.removeAttribute("aria-activedescendant");
    o?.scrollIntoView({ block: "nearest" });
  };
  const filter = () => {
    const words = input.value.trim().toLowerCase();
    options().forEach((o) => { o.hidden = !("found" in o.dataset) && !o.textContent.toLowerCase().includes(words); });
    $$("[role=group]", palette).forEach((g) => { g.hidden = !$("[role=option]:not([hidden])", g); });
    $(".none", palette).hidden = shown().length > 0;
    pick(shown()[0]);
  };
  document.addEventListener("keydown", (e) => {
    if (!(e.metaKey || e.ctrlKey) || e.key.toLowerCase() !== "k") return;
    e.preventDefault();
    if (!palette.open) palette.showModal();
  });
  palette.addEventListener("toggle", () => { if (palette.open) { input.select(); filter(); } });
  input.addEventListener("input", filter);
  palette.addEventListener("htmx:afterSwap", filter);
  input.addEventListener("keydown", (e) => {
    const list = shown(), at = list.findIndex((o) => o.getAttribute("aria-selected") === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (step && list.length) { e.preventDefault(); pick(list[(at + step + list.length) % list.length]); }
    if (e.key === "Enter" && list[at]) { e.preventDefault(); location.href = list[at].dataset.href; }
  });
  on("click", "#palette [role=option]", (o) => { location.href = o.dataset.href; });
  if (/Mac|iP/.test(navigator.platform)) $$("[data-shortcut]").forEach((k) => { k.textContent = "⌘K"; });
}

// Live pages. A stream says that something changed; htmx then reloads what waits for "live". Where streams are
// blocked the page asks every three seconds; while one is open, every thirty, in case a word was lost.
const ASK = 3000, ASK_ANYWAY = 30000;
let stream, streaming, pace, asking, failed = 0;
const changed = () => document.body.dispatchEvent(new CustomEvent("live"));
// A word that comes while the page reloads would be lost with the part that the answer replaces.
let reloading = 0, again = false;
const isLive = (e) => e.detail.requestConfig?.triggeringEvent?.type === "live";
const heard = () => { if (Date.now() - reloading < ASK) again = true; else changed(); };
document.addEventListener("htmx:beforeRequest", (e) => { if (isLive(e)) reloading = Date.now(); });
document.addEventListener("htmx:afterRequest", (e) => {
  if (!isLive(e)) return;
  reloading = 0;
  if (again) { again = false; setTimeout(changed, 100); }
});
function ask(every) {
  if (pace === every) return;
  clearInterval(asking);
  pace = every;
  asking = every && setInterval(changed, every);
}
function unfollow() {
  stream?.close();
  stream = streaming = null;
  ask(0);
}
function follow() {
  const watched = $("[data-live]");
  if (!watched || document.hidden) return unfollow();
  if (streaming === watched.dataset.run && stream) return;
  ask(ASK);
  if (Date.now() - failed < ASK_ANYWAY) return;
  stream?.close();
  streaming = watched.dataset.run;
  stream = new EventSource(watched.dataset.live);
  stream.onopen = () => ask(ASK_ANYWAY);
  stream.onerror = () => {
    ask(ASK);
    // A closed stream needs a new token; the next reload brings one.
    if (stream?.readyState === EventSource.CLOSED) { failed = Date.now(); stream = null; }
  };
  stream.addEventListener("change", heard);
  stream.addEventListener("resync", heard);
}
document.addEventListener("htmx:afterSettle", follow);
document.addEventListener("visibilitychange", () => { follow(); if (!document.hidden) changed(); });
follow();

// Words of a script: the link opens its card in place.
on("click", ".says[href^='#']", (el, e) => { e.preventDefault(); $(el.hash)?.showPopover({ source: el }); });

// Small helpers: copy a field, count characters, send a form as soon as a choice changes.
on("click", "[data-copy]", async (el) => {
  const field = document.getElementById(el.dataset.copy);
  field.select?.();
  await navigator.clipboard.writeText(field.value ?? field.textContent);
  toast("Copied.");
});
// Words that somebody chose from a list of tries: they go into the editor, and are tried there.
on("click", "[data-use]", (el, e) => {
  const field = $("#editor [name=headline]");
  if (!field) return;
  e.preventDefault();
  field.value = el.dataset.use;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
});
function count(el) {
  const most = Number(el.dataset.most ?? el.maxLength), told = document.getElementById(el.dataset.count);
  told.textContent = `${el.value.length} of ${most}`;
  told.toggleAttribute("data-over", el.value.length > most);
}
on("input", "[data-count]", count);
$$("[data-count]").forEach(count);
// A form that starts something is sent once, however often its button is pressed.
on("submit", "form[data-once]", (_, e) => e.submitter?.setAttribute("aria-busy", "true"));
window.addEventListener("pageshow", () => $$("form[data-once] [aria-busy]").forEach((b) => b.removeAttribute("aria-busy")));
// Who judged a fact by keyboard goes on from there, though its button is gone.
document.addEventListener("htmx:afterSettle", ({ detail: { elt } }) => {
  if (document.activeElement !== document.body || !elt.matches?.(".fact")) return;
  elt.tabIndex = -1;
  elt.focus({ preventScroll: true });
});
on("change", "[data-auto-submit]", (el) => el.form.requestSubmit());
on("keydown", "[data-keys]", (region, e) => {
  if (e.target.matches("input, textarea, select") || e.metaKey || e.ctrlKey || e.altKey) return;
  $(`[data-key="${e.key.toLowerCase()}"]`, region)?.click();
});

// Ticked rows. Without script the bar of actions always shows; here it appears with the first tick.
// A button says with data-least and data-most how many ticks it takes.
function showTray(tray) {
  const n = $$("[data-pick]:checked").length;
  tray.hidden = !n;
  $("[data-picked]", tray).textContent = `${n} selected`;
  $$("[data-least]", tray).forEach((b) => { b.disabled = n < b.dataset.least || n > (b.dataset.most ?? Infinity); });
}
const showTrays = () => $$("[data-tray]").forEach(showTray);
on("change", "[data-pick], [data-pick-all]", (el) => {
  if ("pickAll" in el.dataset) $$("[data-pick]").forEach((b) => { b.checked = el.checked; });
  showTrays();
});
document.addEventListener("htmx:afterSettle", showTrays);
showTrays();
