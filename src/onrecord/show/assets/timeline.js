"use strict";
(() => {
  const panel = document.getElementById("panel");
  const shown = document.getElementById("shown");
  const marks = [...document.querySelectorAll(".mark, .more")];
  let from = null;

  const entryOf = (mark) => document.getElementById(mark.getAttribute("href").slice(1));
  const numbersOf = (more) => more.dataset.items.split(" ").filter((number) => !document.getElementById("e" + number).hidden);

  function show(nodes, mark) {
    marks.forEach((one) => one.classList.toggle("open", one === mark));
    shown.replaceChildren(...nodes);
    panel.hidden = false;
    document.body.classList.add("opened");
    panel.scrollTop = 0;
  }

  function entry(number) {
    const copy = document.getElementById("e" + number).cloneNode(true);
    copy.removeAttribute("id");
    copy.querySelectorAll("details").forEach((details) => { details.open = true; });
    return copy;
  }

  function list(more) {
    const head = document.createElement("h2");
    head.textContent = more.textContent;
    const items = document.createElement("ul");
    for (const number of numbersOf(more)) {
      const row = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.append(document.getElementById("e" + number).querySelector(".what").cloneNode(true));
      button.addEventListener("click", () => {
        const back = document.createElement("button");
        back.type = "button";
        back.className = "button";
        back.textContent = "Back to the list";
        back.addEventListener("click", () => { show(list(more), more); panel.focus(); });
        show([back, entry(number)], more);
        panel.focus();
      });
      row.append(button);
      items.append(row);
    }
    return [head, items];
  }

  function open(mark) {
    from = mark;
    show(mark.classList.contains("more") ? list(mark) : [entry(entryOf(mark).id.slice(1))], mark);
  }

  let quiet = false;  // while focus goes back to a mark, it shall not open again

  function close() {
    quiet = true;
    panel.hidden = true;
    document.body.classList.remove("opened");
    marks.forEach((one) => one.classList.remove("open"));
    from?.focus({ preventScroll: true });
    quiet = false;
  }

  // Arrow keys go to the nearest mark in that direction, within the lane or into the next one.
  function neighbour(mark, key) {
    const here = mark.getBoundingClientRect();
    let best = null, nearest = Infinity;
    for (const other of marks) {
      if (other === mark || other.hidden) continue;
      const there = other.getBoundingClientRect();
      const right = there.left - here.left, down = there.top - here.top;
      const [along, across] = { ArrowRight: [right, down], ArrowLeft: [-right, down], ArrowDown: [down, right], ArrowUp: [-down, right] }[key];
      if (along <= 2) continue;
      const far = along + 3 * Math.abs(across);
      if (far < nearest) { nearest = far; best = other; }
    }
    return best;
  }

  for (const mark of marks) {
    mark.addEventListener("click", (event) => {
      event.preventDefault();
      open(mark);
      if (event.detail === 0) panel.focus();  // pressed by key: go on reading there
    });
    mark.addEventListener("focus", () => { if (!quiet && mark.matches(":focus-visible")) open(mark); });
    mark.addEventListener("keydown", (event) => {
      if (!event.key.startsWith("Arrow")) return;
      event.preventDefault();
      neighbour(mark, event.key)?.focus();
    });
  }
  document.documentElement.classList.add("script");
  const asked = location.hash && marks.find((mark) => mark.getAttribute("href") === location.hash);
  if (asked) open(asked);
  document.getElementById("close").addEventListener("click", close);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !panel.hidden) close(); });

  // A lane in which nothing is left goes; in the others rows that became empty close up.
  const lanesOf = [...document.querySelectorAll(".lane")].map((lane) => ({ lane, height: lane.style.minHeight }));
  const columns = [...document.querySelectorAll(".track, .lane .unknown")];
  marks.forEach((mark) => { mark.dataset.top = parseFloat(mark.style.top); });

  function closeUp(column) {
    const left = [...column.querySelectorAll(".mark, .more")].filter((mark) => !mark.hidden);
    const tops = [...new Set(left.map((mark) => Number(mark.dataset.top)))].sort((one, other) => one - other);
    left.forEach((mark) => { mark.style.top = rowHeight * tops.indexOf(Number(mark.dataset.top)) + "px"; });
    return tops.length;
  }

  const rowHeight = parseFloat(document.querySelector(".sheet")?.style.getPropertyValue("--row") || "30");

  function tidy({ lane, height }) {
    const entries = [...lane.querySelectorAll(".mark, .more")].map((mark) =>
      mark.classList.contains("more") ? numbersOf(mark).length : Number(!mark.hidden));
    const rows = Math.max(...columns.filter((column) => lane.contains(column)).map(closeUp));
    const isWhole = !lane.querySelector("[hidden]");
    lane.style.minHeight = isWhole ? height : Math.max(48, rows * rowHeight + 12) + "px";
    lane.hidden = rows === 0;
    const parties = lane.querySelector(".parties");
    if (parties) parties.hidden = !isWhole;
    const told = (count) => count.toLocaleString("en-US");
    lane.querySelector(".count").textContent = told(entries.reduce((sum, one) => sum + one, 0));
    const jump = lane.querySelector(".to-undated");
    if (!jump) return;
    const undated = [...lane.querySelectorAll(".unknown :is(.mark, .more)")];
    const left = undated.reduce((sum, mark) => sum + (mark.classList.contains("more") ? numbersOf(mark).length : Number(!mark.hidden)), 0);
    jump.firstElementChild.textContent = told(left);
    jump.style.display = left ? "" : "none";
  }

  function filter() {
    const hidden = new Set([...document.querySelectorAll(".legend input:not(:checked)")].map((box) => box.dataset.shows));
    document.querySelectorAll("[data-shows]:not(input)").forEach((one) => { one.hidden = hidden.has(one.dataset.shows); });
    document.querySelectorAll(".more").forEach((more) => {
      const left = numbersOf(more).length;
      more.hidden = left === 0;
      more.textContent = "+" + left + " more";
    });
    document.querySelectorAll(".entries section").forEach((day) => { day.hidden = !day.querySelector("article:not([hidden])"); });
    lanesOf.forEach(tidy);
    const isEmpty = lanesOf.every(({ lane }) => lane.hidden);
    document.getElementById("all-hidden").hidden = !isEmpty;
    document.querySelector(".lanes").hidden = isEmpty;
    document.querySelector(".entries").style.display = isEmpty ? "none" : "";
  }
  document.querySelectorAll(".legend input").forEach((box) => box.addEventListener("change", filter));

  // Begin where most is told, not at a lone early entry.
  const lanes = document.querySelector(".lanes");
  if (lanes) {
    const places = [...lanes.querySelectorAll(".track .mark")].map((mark) => mark.offsetLeft);
    let begin = 0;
    let most = 0;
    for (const left of new Set(places)) {
      const told = places.filter((place) => place >= left && place < left + lanes.clientWidth * 0.8).length;
      if (told > most || (told === most && left < begin)) {
        most = told;
        begin = left;
      }
    }
    const start = Math.max(0, begin - 24);
    lanes.scrollLeft = start;

    // Above the names stands the month at the left edge, whose own label may have been scrolled away.
    const begins = [...lanes.querySelectorAll("[data-month]")];
    const undated = document.getElementById("undated");
    const tell = () => {
      const left = lanes.scrollLeft + 1;
      const isBehind = undated && begins.length && left > undated.offsetLeft - lanes.clientWidth * 0.6;
      const month = begins.filter((tick) => tick.offsetLeft <= left).pop() || begins[0];
      document.getElementById("month").textContent = !month || isBehind ? "" : month.dataset.month;
    };
    document.querySelectorAll(".to-undated").forEach((link) => link.addEventListener("click", (event) => {
      event.preventDefault();  // sideways only: the lane stays where it is
      lanes.scrollLeft = lanes.scrollWidth;
      if (!lanes.contains(link)) lanes.scrollIntoView({ block: "nearest" });
    }));
    document.querySelector(".head .unknown a")?.addEventListener("click", (event) => { event.preventDefault(); lanes.scrollLeft = start; });
    lanes.addEventListener("scroll", tell, { passive: true });
    tell();
  }
})();
