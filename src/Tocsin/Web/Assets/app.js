// What script adds to pages that work without it: live refresh, ticking clocks, theme, keys.
"use strict";
const root = document.documentElement, body = document.body;
root.classList.add("scripted");

// ---- Clocks. The server's time rules; the words are those of Lengths.cs and Wording.cs.
let ahead = Number(body.dataset.now) - Date.now();
const two = n => String(n).padStart(2, "0");
const length = ms => {
  const s = Math.max(0, Math.floor(ms / 1000)), h = Math.floor(s / 3600), m = Math.floor(s % 3600 / 60), d = Math.floor(s / 86400);
  return s < 60 ? `${s} s` : h < 1 ? `${m} min` : d < 1 ? `${h} h${m ? ` ${two(m)} min` : ""}` : `${d < 2 ? "1 day" : `${d} days`}${h % 24 ? ` ${h % 24} h` : ""}`;
};
const countdown = ms => {
  const s = Math.max(0, Math.ceil(ms / 1000)), h = Math.floor(s / 3600);
  return h ? `${h}:${two(Math.floor(s % 3600 / 60))}:${two(s % 60)}` : `${Math.floor(s / 60)}:${two(s % 60)}`;
};
const tick = () => {
  if (document.hidden) return;
  const now = Date.now() + ahead;
  for (const time of document.querySelectorAll("time[data-tick]")) {
    const at = Date.parse(time.dateTime), text = time.dataset.tick === "until" ? countdown(at - now) : length(now - at);
    if (time.textContent !== text) time.textContent = text;
  }
  for (const wait of document.querySelectorAll(".wait[data-to]")) {
    const from = Date.parse(wait.dataset.from), part = Math.round(1000 * (now - from) / (Date.parse(wait.dataset.to) - from)) / 10;
    const size = String(Math.min(100, Math.max(0, part)));
    wait.firstElementChild.setAttribute("width", size);
    wait.firstElementChild.setAttribute("height", size);
  }
};

// ---- Where nobody has chosen a time zone yet, the reader's own is the likeliest.
for (const select of document.querySelectorAll("select[data-guess=zone]")) {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const found = [...select.options].find(option => option.value === own) ?? [...select.options].find(option => option.dataset.also?.split(" ").includes(own));
  if (found) found.selected = true;
}

// ---- Live refresh: fetch the same address and replace only the regions that differ, where nobody is busy.
const served = new Map();
// What somebody changed in a form and has not sent: it is carried over into the fresh region.
const changed = field => field.type === "hidden" ? false : field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked
  : field.tagName === "SELECT" ? [...field.options].some(option => option.selected !== option.defaultSelected) && field.value !== ([...field.options].find(option => option.defaultSelected) ?? field.options[0])?.value
  : field.value !== field.defaultValue;
const carry = (region, other) => {
  for (const field of region.querySelectorAll("input[name], textarea[name], select[name]")) {
    if (!changed(field)) continue;
    const twin = field.id && other.querySelector(`#${CSS.escape(field.id)}`);
    if (!twin) return false;
    if (field.type === "checkbox" || field.type === "radio") twin.checked = field.checked; else twin.value = field.value;
  }
  return true;
};
// What a region says, but for what ticks by itself.
const said = region => {
  const copy = region.cloneNode(true);
  for (const time of copy.querySelectorAll("time[data-tick]")) time.textContent = "";
  for (const wait of copy.querySelectorAll(".wait[data-to]")) wait.replaceChildren();
  return copy.outerHTML;
};
const keep = () => { for (const region of document.querySelectorAll("[data-live][id]")) served.set(region.id, said(region)); };
const busy = region => {
  if (region.contains(document.activeElement) && document.activeElement !== region) return true;
  const selection = getSelection();
  return selection !== null && !selection.isCollapsed && selection.containsNode(region, true);
};
const swap = screen => {
  let postponed = false;
  for (const region of document.querySelectorAll("[data-live][id]")) {
    const other = screen.getElementById(region.id);
    if (!other || said(other) === served.get(region.id)) continue;
    if (busy(region)) { postponed = true; continue; }
    const fresh = document.importNode(other, true);
    if (!carry(region, fresh)) { postponed = true; continue; }
    served.set(region.id, said(other));
    for (const open of region.querySelectorAll("details[open][id]")) fresh.querySelector(`#${CSS.escape(open.id)}`)?.setAttribute("open", "");
    region.replaceWith(fresh);
  }
  return postponed;
};
let refreshing = false, again = false, last = 0, version = body.dataset.live;
const refresh = async () => {
  if (document.hidden || refreshing) { again = true; return; }
  refreshing = true; again = false;
  try {
    await new Promise(go => setTimeout(go, Math.max(0, last + 1000 - Date.now())));
    last = Date.now();
    const answer = await fetch(location.href, { headers: { "X-Live": "1" }, credentials: "same-origin" });
    if (answer.redirected || !answer.ok || !answer.headers.get("content-type")?.includes("text/html")) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    ahead = Number(fresh.body.dataset.now) - Date.now();
    version = fresh.body.dataset.live;
    document.title = fresh.title;
    again = swap(fresh) || again;
    tick();
  } catch { again = true; } finally { refreshing = false; }
};
const settle = () => { if (again) refresh(); };
document.addEventListener("visibilitychange", () => { tick(); if (!document.hidden) settle(); });
document.addEventListener("focusout", () => setTimeout(settle, 250));
setInterval(() => { tick(); if (!document.hidden && again && !refreshing && Date.now() - last > 5000) settle(); }, 1000);

const connection = document.getElementById("connection");
const lost = since => {
  if (!connection) return;
  connection.hidden = !since;
  const text = since ? `Connection lost since ${new Date(since + ahead).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: body.dataset.zone })}. What you see may be old.` : "";
  if (connection.textContent !== text) connection.textContent = text;
};
const heard = ({ data }) => {
  if (data.kind === "lost") lost(data.since);
  else {
    lost(null);
    // Also the first word: something may have changed between this screen and its stream.
    if (!data.version || data.version !== version) refresh();
  }
};
if (body.dataset.live !== undefined && body.dataset.live !== "") {
  keep();
  if (window.SharedWorker) {
    const { port } = new SharedWorker(body.dataset.worker, { name: "tocsin-live" });
    port.onmessage = heard;
    addEventListener("pagehide", () => port.postMessage("bye"));
    addEventListener("pageshow", event => { if (event.persisted) location.reload(); });
  } else {
    let since = null, before = false;
    const stream = new EventSource("/live");
    stream.addEventListener("hello", event => { heard({ data: { kind: before ? "back" : "hello", version: event.data } }); before = true; since = null; });
    stream.addEventListener("changed", event => heard({ data: { kind: "changed", version: event.data } }));
    stream.onerror = () => { since ??= Date.now(); heard({ data: { kind: "lost", since } }); };
  }
}
tick();

// ---- Theme, without a reload.
for (const form of document.querySelectorAll(".themes")) form.addEventListener("submit", event => {
  const choice = event.submitter?.value;
  if (!choice) return;
  event.preventDefault();
  root.dataset.theme = choice;
  document.getElementById("dark").media = { dark: "all", light: "not all" }[choice] ?? "(prefers-color-scheme: dark)";
  for (const button of form.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.value === choice));
  const fields = new FormData(form);
  fields.set("theme", choice);
  fetch(form.action, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
});

// ---- Dialogs and keys. A key never acts by itself: it goes somewhere, or asks.
document.addEventListener("click", event => {
  const opener = event.target.closest("[data-opens]"), closer = event.target.closest("[data-closes]");
  if (opener) document.getElementById(opener.dataset.opens).showModal();
  if (closer) document.getElementById(closer.dataset.closes).close();
});
const ask = button => {
  const dialog = document.getElementById("confirm"), yes = document.getElementById("confirm-yes");
  document.getElementById("confirm-title").textContent = button.dataset.question;
  yes.textContent = button.textContent.trim();
  yes.onclick = () => { dialog.close(); button.click(); };
  dialog.showModal();
};
const places = { h: "/", i: "/incidents", a: "/alerts", p: "/pages", o: "/on-call", s: "/services", t: "/teams", u: "/people", d: "/settings/documents" };
let going = 0;
document.addEventListener("keydown", event => {
  if (body.dataset.keys !== "on" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, textarea, select, dialog, [contenteditable]")) return;
  const then = Date.now() - going < 1200 && places[event.key];
  going = 0;
  if (then) { event.preventDefault(); location.assign(then); return; }
  if (event.key === "g") { going = Date.now(); return; }
  if (event.key === "?") { event.preventDefault(); document.getElementById("help")?.showModal(); return; }
  if (event.key === "/") {
    event.preventDefault();
    const search = document.querySelector("[data-search]");
    if (search) search.focus(); else document.dispatchEvent(new Event("tocsin-find"));
    return;
  }
  if (event.key === "c") { event.preventDefault(); location.assign("/incidents/new"); return; }
  const goal = [...document.querySelectorAll("[data-goes]")].find(g => g.dataset.goes === event.key && g.offsetParent);
  if (goal) { event.preventDefault(); goal.focus(); if (goal.matches("a")) goal.click(); return; }
  const button = [...document.querySelectorAll("button[data-key]")].find(b => b.dataset.key === event.key && b.offsetParent);
  if (button) { event.preventDefault(); ask(button); }
});

// ---- The editor's line numbers follow the text; a key shown once can be copied.
for (const text of document.querySelectorAll("textarea[data-lines]")) {
  const lines = text.previousElementSibling;
  text.addEventListener("input", () => {
    const wanted = Math.max(12, text.value.split("\n").length + 1);
    text.rows = wanted;
    while (lines.children.length > wanted) lines.lastElementChild.remove();
    while (lines.children.length < wanted) lines.append(Object.assign(document.createElement("li"), { textContent: lines.children.length + 1 }));
  });
}
document.addEventListener("click", async event => {
  const copier = event.target.closest("[data-copies]");
  if (!copier) return;
  await navigator.clipboard.writeText(document.getElementById(copier.dataset.copies).textContent);
  copier.textContent = "Copied";
});
document.querySelector(".tabs [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
if (location.hash === "#search") document.querySelector("[data-search]")?.focus();
