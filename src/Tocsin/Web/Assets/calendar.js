// Dragging over the last row of a calendar fills in the form; the form is the truth.
"use strict";
{
  const form = document.querySelector("#arrange"), SVG = "http://www.w3.org/2000/svg";
  const wall = ms => {
    const parts = Object.fromEntries(new Intl.DateTimeFormat("en-GB", {
      timeZone: document.body.dataset.zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
    }).formatToParts(ms).map(part => [part.type, part.value]));
    return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
  };
  let row = null, begun = 0, mark = null;
  const instant = event => {
    const box = row.getBoundingClientRect(), from = Number(row.dataset.from), until = Number(row.dataset.until);
    const at = from + (until - from) * Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    const step = until - from > 3 * 86_400_000 ? 3_600_000 : 1_800_000;
    return Math.round(at / step) * step;
  };
  const draw = (one, other) => {
    const from = Number(row.dataset.from), long = Number(row.dataset.until) - from;
    mark.setAttribute("x", `${100 * (Math.min(one, other) - from) / long}%`);
    mark.setAttribute("width", `${100 * Math.abs(other - one) / long}%`);
  };
  const stop = () => { mark?.remove(); row = mark = null; };
  if (form) {
    document.addEventListener("pointerdown", event => {
      row = event.button === 0 && event.pointerType !== "touch" ? event.target.closest("svg[data-bars=final]") : null;
      if (!row) return;
      event.preventDefault();
      begun = instant(event);
      mark = document.createElementNS(SVG, "rect");
      for (const [name, value] of [["class", "dragged"], ["y", "0"], ["height", "28"], ["rx", "3"]]) mark.setAttribute(name, value);
      row.append(mark);
      draw(begun, begun);
    });
    document.addEventListener("pointermove", event => { if (row) draw(begun, instant(event)); });
    document.addEventListener("pointercancel", stop);
    document.addEventListener("pointerup", event => {
      if (!row) return;
      const ended = instant(event);
      stop();
      if (ended === begun) return;
      form.open = true;
      document.getElementById("arrange-from").value = wall(Math.min(begun, ended));
      document.getElementById("arrange-until").value = wall(Math.max(begun, ended));
      form.scrollIntoView({ block: "nearest" });
      document.getElementById("arrange-handle").focus();
    });
  }
}
