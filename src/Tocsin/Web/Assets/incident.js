// What script adds to incidents: a link to a form puts the cursor into it, the timeline is shown before one writes into it, and what one is about to declare finds its like.
"use strict";
{
  const into = hash => {
    const part = hash.length > 1 && document.getElementById(hash.slice(1));
    if (!part || !hash.startsWith("#do")) return;
    for (let up = part.parentElement; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    part.scrollIntoView({ block: "nearest" });
    part.querySelector(hash === "#do-first" ? "summary" : "textarea, input:not([type=hidden]), select, button")?.focus();
  };
  document.addEventListener("click", event => {
    const link = event.target.closest("a[href^='#do']"), sheet = document.getElementById("do");
    if (!link) return;
    if (link.hash === "#do-first" && sheet.open) { event.preventDefault(); sheet.open = false; return; }
    setTimeout(() => into(link.hash));
  });
  document.addEventListener("keydown", event => {
    const sheet = document.getElementById("do");
    if (event.key === "Escape" && sheet?.open && sheet.contains(document.activeElement)) { sheet.open = false; document.querySelector("[data-goes=d]")?.focus(); }
    if (event.key === "n" && !event.target.closest("input, textarea, select, dialog")) location.hash = "timeline";
  }, true);
  into(location.hash);

  // A picture that is pasted, or a file dropped on the timeline, goes into the form for it; nothing is sent before the button.
  const attach = document.getElementById("attach"), timeline = document.getElementById("timeline");
  const take = event => {
    const files = event.clipboardData?.files ?? event.dataTransfer?.files;
    if (!attach || !files?.length) return;
    event.preventDefault();
    attach.open = true;
    attach.querySelector("[type=file]").files = files;
    attach.querySelector("[name=text]").focus();
  };
  if (attach) {
    document.addEventListener("paste", take);
    timeline.addEventListener("dragover", event => { if (event.dataTransfer.types.includes("Files")) event.preventDefault(); });
    timeline.addEventListener("drop", take);
  }

  // One box ticks all that the list shows.
  const many = document.getElementById("many-form");
  if (many) {
    const all = Object.assign(document.createElement("input"), { type: "checkbox" }), label = Object.assign(document.createElement("label"), { className: "check" });
    label.append(all, " All that are shown");
    const line = document.createElement("div");
    line.append(label);
    many.prepend(line);
    all.addEventListener("change", () => { for (const box of document.querySelectorAll("[form=many-form][name=incidents]")) box.checked = all.checked; });
  }

  const form = document.getElementById("declare");
  const relate = () => {
    const chosen = new Set([...form.querySelectorAll("[name=services]")].filter(field => field.type !== "checkbox" || field.checked).map(field => field.value));
    for (const open of document.querySelectorAll(".open-list li")) open.classList.toggle("is-related", open.dataset.services.split(" ").some(name => name && chosen.has(name)));
  };
  form?.addEventListener("input", relate);

  // While somebody types, what is like it is looked for; the address says what was looked for, so that a live refresh finds the same. What only a few may see is looked for by nobody.
  let wait, asked;
  const look = async () => {
    if (form.elements.restricted?.checked || document.querySelector("#open-already [name=parent]:checked")?.value) return;
    const data = new FormData(form), query = new URLSearchParams();
    for (const name of ["type", "page", "title"]) if (data.get(name)) query.set(name, data.get(name));
    for (const service of data.getAll("services")) if (service) query.append("service", service);
    const address = `${form.dataset.look}?${query}`;
    if (address === asked) return;
    asked = address;
    try {
      const answer = await fetch(address, { headers: { "X-Live": "1" }, credentials: "same-origin" });
      if (!answer.ok || answer.redirected || address !== asked) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!fresh.getElementById("open-already") || document.getElementById("open-already").contains(document.activeElement)) { asked = null; return; }
      history.replaceState(history.state, "", address);
      for (const id of ["open-already", "open-hint"]) document.getElementById(id).replaceWith(document.importNode(fresh.getElementById(id), true));
      relate();
    } catch { asked = null; }
  };
  form?.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(look, 400); });
}
