// The palette: Ctrl or Cmd and K opens it, a few letters find, arrows choose, Enter goes there.
"use strict";
{
  const dialog = document.getElementById("palette"), words = document.getElementById("palette-words");
  const list = document.getElementById("palette-hits"), none = document.getElementById("palette-none");
  let asked = 0, wait = 0, chosen = 0;
  const options = () => [...list.children];
  const choose = at => {
    const all = options();
    if (all.length === 0) { words.removeAttribute("aria-activedescendant"); return; }
    chosen = (at + all.length) % all.length;
    all.forEach((option, index) => option.setAttribute("aria-selected", String(index === chosen)));
    words.setAttribute("aria-activedescendant", all[chosen].id);
    all[chosen].scrollIntoView({ block: "nearest" });
  };
  const part = (name, text) => Object.assign(document.createElement("span"), { className: name, textContent: text ?? "" });
  const option = (hit, index) => {
    const item = Object.assign(document.createElement("li"), { id: `palette-hit-${index}` });
    item.setAttribute("role", "option");
    item.dataset.href = hit.href;
    item.append(part("palette-title", hit.title), part("palette-detail", hit.detail), part("palette-kind", hit.kind));
    return item;
  };
  const say = text => { none.hidden = !text; none.textContent = text ?? ""; };
  const find = async () => {
    const mine = ++asked, text = words.value.trim();
    try {
      const answer = await fetch(`/api/v1/search?q=${encodeURIComponent(text)}`, { headers: { Accept: "application/json" }, credentials: "same-origin" });
      if (mine !== asked) return;
      if (!answer.ok) { location.assign(`${dialog.dataset.searchAt}?q=${encodeURIComponent(text)}`); return; }
      const { items } = await answer.json();
      list.replaceChildren(...items.map(option));
      say(items.length === 0 ? `Nothing here is called “${text}”. Part of a title, a name or an id is enough.` : null);
      choose(0);
    } catch { say("No connection just now. It is tried again as you type."); }
  };
  const open = () => { if (!dialog.open) { dialog.showModal(); words.select(); find(); } };
  const go = (item, elsewhere) => { if (!item) return; if (elsewhere) window.open(item.dataset.href); else location.assign(item.dataset.href); };
  words.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(find, 80); });
  words.addEventListener("keydown", event => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { event.preventDefault(); choose(chosen + step); }
    if (event.key === "Enter") { event.preventDefault(); go(options()[chosen], event.ctrlKey || event.metaKey); }
  });
  list.addEventListener("mousemove", event => { const at = options().indexOf(event.target.closest("li")); if (at >= 0 && at !== chosen) choose(at); });
  list.addEventListener("click", event => go(event.target.closest("li"), event.ctrlKey || event.metaKey));
  dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close(); });
  document.addEventListener("keydown", event => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k") { event.preventDefault(); open(); }
  });
  document.addEventListener("tocsin-find", open);
  for (const opener of document.querySelectorAll("[data-palette]")) opener.addEventListener("click", event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    open();
  });
  if (navigator.platform.startsWith("Mac")) for (const key of document.querySelectorAll(".find kbd")) key.textContent = "⌘ K";
}
