"use strict";
(() => {
  const panel = document.getElementById("panel");
  const shown = document.getElementById("shown");
  const sheet = document.querySelector(".sheet");
  const edges = [...document.querySelectorAll(".edge")];
  const stops = [...document.querySelectorAll(".stop")];
  const rowOf = (edge) => document.getElementById(edge.getAttribute("href").slice(1));
  const from = (edge) => edge.dataset.from, to = (edge) => edge.dataset.to;
  let opened = null;

  // All ways that lead through a stop: back to the first hands, on to the readers.
  function along(starts, near, far) {
    const found = new Set(starts);
    const seen = new Set();
    for (const queue = [...starts]; queue.length;) {
      const stop = queue.pop();
      for (const edge of edges) {
        if (near(edge) !== stop || seen.has(edge)) continue;
        seen.add(edge);
        if (!found.has(far(edge))) { found.add(far(edge)); queue.push(far(edge)); }
      }
    }
    return [found, seen];
  }

  function light(mark) {
    const isStop = mark?.classList.contains("stop");
    const [back, backEdges] = mark ? along([isStop ? mark.dataset.stop : from(mark)], to, from) : [new Set(), new Set()];
    const [on, onEdges] = mark ? along([isStop ? mark.dataset.stop : to(mark)], from, to) : [new Set(), new Set()];
    sheet.classList.toggle("dims", Boolean(mark));
    edges.forEach((edge) => edge.classList.toggle("lit", edge === mark || backEdges.has(edge) || onEdges.has(edge)));
    stops.forEach((stop) => stop.classList.toggle("lit", back.has(stop.dataset.stop) || on.has(stop.dataset.stop)));
  }

  function heading(words, level = "h2") {
    const made = document.createElement(level);
    made.textContent = words;
    return made;
  }

  function nodesOfEdge(edge) {
    const told = rowOf(edge).querySelector(".tellings").cloneNode(true);
    return [heading(edge.getAttribute("aria-label")), told];
  }

  function list(title, found) {
    if (!found.length) return [];
    const made = document.createElement("ul");
    for (const edge of found) {
      const row = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = edge.getAttribute("aria-label");
      button.addEventListener("click", () => { open(edge); panel.focus(); });
      row.append(button);
      made.append(row);
    }
    return [heading(title, "h3"), made];
  }

  function nodesOfStop(stop) {
    const own = stop.dataset.stop;
    return [
      heading(stop.getAttribute("aria-label")),
      ...list("Came from", edges.filter((edge) => to(edge) === own)),
      ...list("Went to", edges.filter((edge) => from(edge) === own)),
    ];
  }

  function open(mark) {
    opened = mark;
    [...edges, ...stops].forEach((one) => one.classList.toggle("open", one === mark));
    shown.replaceChildren(...(mark.classList.contains("stop") ? nodesOfStop(mark) : nodesOfEdge(mark)));
    panel.hidden = false;
    panel.scrollTop = 0;
    light(mark);
  }

  function close() {
    panel.hidden = true;
    [...edges, ...stops].forEach((one) => one.classList.remove("open"));
    light(null);
    opened?.focus({ preventScroll: true });
    opened = null;
  }

  for (const mark of [...edges, ...stops]) {
    mark.addEventListener("click", (event) => {
      event.preventDefault();
      open(mark);
      if (event.detail === 0) panel.focus();  // pressed by key: go on reading there
    });
    mark.addEventListener("mouseenter", () => { if (!opened) light(mark); });
    mark.addEventListener("mouseleave", () => { if (!opened) light(null); });
    mark.addEventListener("focus", () => { if (!opened && mark.matches(":focus-visible")) light(mark); });
    mark.addEventListener("blur", () => { if (!opened) light(null); });
  }
  document.documentElement.classList.add("script");
  document.getElementById("close").addEventListener("click", close);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !panel.hidden) close(); });
})();
