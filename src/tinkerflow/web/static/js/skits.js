// Skits: sliders that say where they stand, the budget that counts along, rows that tell what is set inside.
// The server says and checks all of it too; nothing here decides.

// data-bands="20 low,40 mild,…": the highest value of each word. The filled part of the track follows the thumb.
function paint(slider) {
  const band = slider.dataset.bands.split(",").map((each) => each.match(/(\d+) (.+)/)).find(([, most]) => +slider.value <= +most);
  const told = `${slider.value}, ${band[2]}`;
  slider.style.setProperty("--at", `${slider.value}%`);
  slider.setAttribute("aria-valuetext", told);
  $("output", slider.closest(".field")).textContent = told;
}
on("input", "input[data-bands]", paint);

// A preset and the risk keep the intensity within bounds; a performer too sharp for the risk is not taken.
function bounds(form) {
  const preset = $("[data-preset]", form)?.selectedOptions[0], risk = $("[data-risk]:checked", form);
  const sharp = preset && risk && +preset.dataset.edge > +risk.dataset.edge;
  const { least = 0, most = 100 } = (!sharp && preset?.dataset) || {};
  return { preset, risk, sharp, least: +least, most: Math.min(most, risk?.dataset.most ?? 100) };
}
function keepWithin(slider) {
  const { least, most } = bounds(slider.form);
  slider.value = Math.min(most, Math.max(Math.min(least, most), slider.value));
}
on("input", "input[data-intensity]", (slider) => { keepWithin(slider); paint(slider); });
on("change", "[data-preset], [data-risk]", ({ form }) => {
  const { preset, risk, sharp, least, most } = bounds(form), hint = $("[data-bounds]", form);
  const told = { preset: preset.text.split(",")[0], risk: risk.closest("label").textContent.trim(), least, most };
  hint.textContent = sharp ? filled(hint.dataset.sharp, told) : least > 0 || most < 100 ? filled(hint.dataset.bounds, told) : "";
  $("[data-risk-says]", form).textContent = risk.dataset.says;
  $("input[data-intensity]", form).dispatchEvent(new Event("input", { bubbles: true }));
});

// The budget. Points come back each second; the sentence speaks only when the slider moves or the outcome turns.
const filled = (pattern, told) => pattern.replace(/\{(\w+)\}/g, (_, name) => told[name]);
const span = (s) => s <= 60 ? `${Math.ceil(s)} s` : `${Math.ceil(s / 60)} min`;
const began = performance.now();
function tell(budget, moved) {
  const { capacity, perSecond, playedAt, fits, over } = budget.dataset;
  const points = Math.min(+capacity, +budget.dataset.budget + ((performance.now() - began) / 1000) * perSecond);
  const asked = +$("input[data-intensity]", budget.closest("form")).value, cost = Math.ceil(asked / 10) * 5;
  const isOver = cost > points && asked > +playedAt, clamped = $("[data-clamped]", budget);
  $(".meter-fill", budget).setAttribute("width", (100 * points) / capacity);
  $("[data-left]", budget).textContent = `${Math.floor(points)} of ${capacity}`;
  if (!moved && isOver !== clamped.hidden) return;
  const told = { asked, cost, left: Math.floor(points), played: playedAt, wait: span((capacity - points) / perSecond) };
  $(".budget", budget).toggleAttribute("data-over", isOver);
  $("[data-fitting]", budget).hidden = isOver;
  $("[data-fitting]", budget).textContent = isOver ? "" : filled(fits, told);
  clamped.hidden = !isOver;
  $("span", clamped).textContent = isOver ? filled(over, told) : "";
}
const budgets = () => $$("[data-budget]");
on("input", "input[data-intensity]", (slider) => budgets().filter((b) => b.closest("form") === slider.form).forEach((b) => tell(b, true)));
if (budgets().length) setInterval(() => budgets().forEach((b) => tell(b, false)), 1000);

// A row that opens says what is set inside: the chosen options, and what ticked boxes say.
function sum(row) {
  const chosen = $$("select, input:checked", row).map((each) => each.dataset.says ?? each.selectedOptions?.[0]?.dataset.says ?? each.selectedOptions?.[0]?.text ?? each.closest("label")?.textContent.trim());
  $("summary .sub", row).textContent = chosen.filter(Boolean).slice(0, 3).join(" · ");
}
on("change", "[data-tells]", sum);

// The button says how many it will write.
on("change", "[data-variations]", (el) => { const n = el.value; $("[data-write]", el.form).textContent = `Write ${n} skit${n === "1" ? "" : "s"}`; });

on("click", "[data-print]", () => print());

// Teleprompter. Words a minute become pixels a second, from the text's own height, so that what is set is reading speed.
const script = $("[data-prompt-text]");
if (script) {
  const button = $("[data-prompt]"), pace = $("[data-prompt-pace]"), words = script.textContent.trim().split(/\s+/).length;
  let running = false, last = 0, at = 0;
  const end = () => script.scrollHeight - script.clientHeight;
  function step(time) {
    if (!running) return;
    at += (end() / ((words / pace.value) * 60)) * ((time - last) / 1000);
    last = time;
    script.scrollTop = at;
    if (at < end()) requestAnimationFrame(step); else toggle();
  }
  function toggle() {
    running = !running;
    button.setAttribute("aria-pressed", running);
    $("span", button).textContent = running ? "Pause" : "Start";
    if (!running) return;
    if (script.scrollTop >= end()) script.scrollTop = 0;
    last = performance.now();
    at = script.scrollTop;
    requestAnimationFrame(step);
  }
  $("[data-prompt-controls]").hidden = false;
  button.addEventListener("click", toggle);
  pace.addEventListener("input", () => { $("output", pace.parentElement).textContent = pace.value; });
}

function wake() {
  $$("input[data-bands]").forEach(paint);
  $$("[data-tells]").forEach(sum);
  $$("[data-count]").forEach(count);
}
document.addEventListener("htmx:afterSettle", wake);
wake();
