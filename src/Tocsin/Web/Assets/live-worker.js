// One stream for all tabs of a browser: six connections per host are soon used up.
// The stream at /live sends "hello" first (and again after each reconnection), "ping" every 15 s,
// and "changed" when something the reader may see has changed; each with the version of that moment.
"use strict";
const ports = new Set();
const QUIET = 40_000;
let stream = null, version = null, before = false, lostSince = null, heardAt = Date.now(), retry = 0;

const tell = message => { for (const port of ports) port.postMessage(message); };
const lost = () => { lostSince ??= Date.now(); tell({ kind: "lost", since: lostSince }); };
const heard = event => { heardAt = Date.now(); version = event?.data ?? version; };
const listen = () => {
  clearTimeout(retry);
  stream?.close();
  heard();
  stream = new EventSource("/live");
  stream.addEventListener("hello", event => {
    heard(event);
    tell({ kind: before ? "back" : "hello", version });
    before = true;
    lostSince = null;
  });
  stream.addEventListener("ping", heard);
  stream.addEventListener("changed", event => { heard(event); tell({ kind: "changed", version }); });
  stream.onerror = () => {
    lost();
    // A browser gives up after an answer that is no stream (signed out, a proxy's error page): ask again slowly.
    if (stream.readyState === EventSource.CLOSED) retry = setTimeout(listen, 5000);
  };
};
setInterval(() => {
  // A stream that went silent without an error: the network was changed or the machine slept.
  if (ports.size > 0 && Date.now() - heardAt > QUIET) { lost(); listen(); }
}, 10_000);

onconnect = ({ ports: [port] }) => {
  ports.add(port);
  port.onmessage = ({ data }) => { if (data === "bye") ports.delete(port); if (ports.size === 0) { stream?.close(); stream = null; before = false; } };
  if (!stream) listen();
  else if (lostSince) port.postMessage({ kind: "lost", since: lostSince });
  else if (version) port.postMessage({ kind: "hello", version });
};
