"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.words;
  const get = (id) => document.getElementById(id);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  // As names are folded by kb: only Latin and Greek letters lose their marks.
  const fold = (text) => [...text.toLowerCase().replaceAll("ß", "ss").normalize("NFC")].map((one) => {
    const base = [...one.normalize("NFD")][0];
    const kept = /[\u0061-\u024f\u0370-\u03ff]/.test(base) ? base : one;
    return /[\p{L}\p{N}]/u.test(kept) ? kept : /\p{M}/u.test(kept) ? "" : " ";
  }).join("").replaceAll("ı", "i").trim().replace(/\s+/g, " ");
  const slider = get("year"), chooser = get("view"), map = get("map");
  const places = [...map.querySelectorAll(".place")];
  const placeOf = new Map(places.map((one) => [one.dataset.land, one]));
  const rows = data.pieces.map((_, place) => get(`piece-${place}`));
  const swatches = rows.map((row) => row.querySelector("rect"));
  const whole = map.getAttribute("viewBox").split(" ").map(Number);
  const patterns = [...map.querySelectorAll("pattern")];
  const svg = "http://www.w3.org/2000/svg";
  let view = data.views[0], seen = [], chosen = "", box = whole;

  // The step in force: the last that begins in the year or before it.
  const stepAt = (one, year) => {
    let found = null;
    for (const step of one.steps) if (step.year <= year) found = step;
    return found;
  };
  const padded = (year) => String(year).padStart(4, "0");
  const clear = (element) => element.replaceChildren();
  const add = (parent, name, text = "") => {
    const child = document.createElement(name);
    child.textContent = text;
    parent.append(child);
    return child;
  };

  function showStep() {
    const year = Number(slider.value), step = stepAt(view, year);
    get("year-shown").textContent = year;
    slider.setAttribute("aria-valuetext", `${words.year} ${year}`);
    const said = get("said");
    said.textContent = step ? step.said.replaceAll(data.year, padded(year)) : "";
    for (const end of ["best", "low", "high"]) said.dataset[end] = step?.[end] ?? "";
    get("command").textContent = `${view.command} --until ${padded(year)}`;
    seen = step ? step.pieces : [];
    colorMap();
    showRows();
    const x = ((year - data.first) / Math.max(data.last - data.first, 1)) * 1000;
    const now = get("chart-now");
    now.setAttribute("x1", x);
    now.setAttribute("x2", x);
    get("earlier").disabled = !view.steps.some((one) => one.year < year);
    get("later").disabled = !view.steps.some((one) => one.year > year);
    showPowers(year);
    history.replaceState(null, "", `#view=${encodeURIComponent(view.id)}&year=${year}`);
  }

  function colorMap() {
    const states = new Map();
    for (const place of view.all) for (const land of data.pieces[place].lands) states.set(land, "place");
    for (const place of seen) {
      const piece = data.pieces[place], key = view.key[place];
      for (const land of piece.lands) states.set(land, `place on ${piece.doubt ? `doubt d${key}` : `k${key}`}`);
    }
    for (const one of places) {
      const state = states.get(one.dataset.land) ?? "place none";
      one.setAttribute("class", one.dataset.land === chosen ? `${state} chosen` : state);
    }
  }

  function showRows() {
    const counted = new Set(seen);
    rows.forEach((row, place) => {
      row.hidden = !counted.has(place);
      const key = view.key[place];
      swatches[place].setAttribute("class", counted.has(place) ? `${data.pieces[place].doubt ? "d" : "k"}${key}` : "");
      row.classList.toggle("chosen", data.pieces[place].lands.includes(chosen));
    });
    get("pieces-caption").textContent = fill(words["pieces-caption"], { shown: seen.length, all: view.all.length });
  }

  function showPowers(year) {
    for (const cell of document.querySelectorAll("[data-view]")) {
      const step = stepAt(data.views[cell.dataset.view], year), button = cell.firstElementChild ?? cell;
      button.textContent = !step || step.best === null ? "–" : step.printed;
    }
  }

  function showView() {
    const legend = get("legend"), remarks = get("remarks");
    clear(legend);
    get("legend-by").textContent = words[`legend-${view.by}`];
    view.keys.forEach((name, key) => {
      const item = add(legend, "li"), swatch = document.createElementNS(svg, "svg");
      const rect = document.createElementNS(svg, "rect");
      for (const [attribute, value] of [["class", "swatch"], ["viewBox", "0 0 16 12"], ["aria-hidden", "true"]]) swatch.setAttribute(attribute, value);
      for (const [attribute, value] of [["class", `k${key}`], ["width", 16], ["height", 12]]) rect.setAttribute(attribute, value);
      swatch.append(rect);
      item.append(swatch, name);
    });
    clear(remarks);
    for (const one of view.remarks) add(remarks, "p", one);
    const undrawn = get("undrawn");
    undrawn.hidden = !view.undrawn.length;
    undrawn.firstElementChild.textContent = fill(words.undrawn, { count: view.undrawn.length });
    undrawn.lastElementChild.textContent = view.undrawn.join("; ");
    get("chart-band").setAttribute("d", view.band);
    get("chart-best").setAttribute("d", view.line);
    get("chart-said").textContent = fill(words.chart, { most: view.most });
    for (const row of document.querySelectorAll("[data-left]")) row.hidden = !view.left.includes(Number(row.dataset.left));
    const asides = get("asides");
    if (asides) asides.hidden = view.left.length === 0;
    chooser.value = view.id;
    zoom(view.box);
    showStep();
  }

  function zoom(wanted) {
    box = wanted;
    map.setAttribute("viewBox", box.map((one) => Math.round(one * 10) / 10).join(" "));
    const scale = Math.max(box[2] / whole[2], box[3] / whole[3]) * (whole[2] / 1000);
    for (const one of patterns) one.setAttribute("patternTransform", `scale(${2 * scale})`);
    for (const one of places) if (one.tagName === "circle") one.setAttribute("r", 4.5 * scale);
    get("zoom-all").disabled = box === whole;
  }

  function zoomBy(factor) {
    const [x, y, width, height] = box, wide = Math.min(width * factor, whole[2]), high = Math.min(height * factor, whole[3]);
    const middle = [x + width / 2, y + height / 2];
    const at = placeOf.get(chosen)?.getBBox();
    if (at && factor < 1) [middle[0], middle[1]] = [at.x + at.width / 2, at.y + at.height / 2];
    zoom(wide >= whole[2] ? whole : [middle[0] - wide / 2, middle[1] - high / 2, wide, high]);
  }

  function choose(land) {
    chosen = land;
    const picked = get("picked"), details = get(`land-${land}`);
    clear(picked);
    if (details) {
      const summary = details.querySelector("summary");
      picked.append(`${summary.querySelector("b").textContent}: ${summary.querySelector("span").textContent}. `);
      const link = add(picked, "a", words.more);
      link.href = `#land-${land}`;
    }
    colorMap();
    showRows();
  }

  // What the address asks for: a land, or a view and a year.
  function follow(asked) {
    const hash = decodeURIComponent(asked.slice(1));
    if (hash.startsWith("land-")) {
      const details = get(hash);
      if (details) {
        details.open = true;
        choose(hash.slice(5));
        details.scrollIntoView();
        details.querySelector("summary").focus({ preventScroll: true });
      }
      return;
    }
    const state = new URLSearchParams(hash);
    const wanted = data.views.find((one) => one.id === state.get("view"));
    if (state.has("year") && Number.isInteger(Number(state.get("year")))) slider.value = state.get("year");
    if (wanted) view = wanted;
    if (wanted || state.has("year")) showView();
  }

  // What can be found: kind, where on the page, label, names; made when something is first looked for.
  const index = () => {
    const found = [];
    for (const one of document.querySelectorAll(".land")) {
      const name = one.querySelector("b").textContent, others = one.querySelector(".also")?.textContent ?? "";
      found.push(["land", one.id, name, fold(`${name} ${others} ${one.id}`)]);
    }
    for (const [piece, title, names] of data.treaties) found.push(["treaty", `piece-${piece}`, title, fold(`${title} ${names}`)]);
    for (const one of document.querySelectorAll(".works li")) found.push(["source", one.id, one.textContent.replace(/https?:\S+/g, ""), fold(one.textContent)]);
    return found;
  };
  let known = null;

  function search() {
    const wanted = fold(get("find").value).split(" ").filter(Boolean), hits = get("hits");
    clear(hits);
    get("count").textContent = "";
    if (!wanted.length) return;
    known ??= index();
    const found = known.filter(([, , , names]) => wanted.every((word) => names.includes(word)));
    get("count").textContent = fill(words.hits, { count: found.length });
    for (const [kind, target, label] of found.slice(0, 60)) {
      const item = add(hits, "li"), link = add(item, "a", label);
      link.href = `#${target}`;
      item.append(" ");
      add(item, "small", words[`hit-${kind}`]);
    }
  }

  const move = (years, pick) => { if (years.length) { slider.value = pick(...years); showStep(); } };
  document.documentElement.classList.remove("plain");
  slider.addEventListener("input", showStep);
  chooser.addEventListener("change", () => { view = data.views.find((one) => one.id === chooser.value); showView(); });
  get("earlier").addEventListener("click", () => move(view.steps.map((one) => one.year).filter((one) => one < slider.value), Math.max));
  get("later").addEventListener("click", () => move(view.steps.map((one) => one.year).filter((one) => one > slider.value), Math.min));
  get("zoom-in").addEventListener("click", () => zoomBy(0.6));
  get("zoom-out").addEventListener("click", () => zoomBy(1 / 0.6));
  get("zoom-land").addEventListener("click", () => zoom(view.box));
  get("zoom-all").addEventListener("click", () => zoom(whole));
  get("find").addEventListener("input", search);
  get("copy").addEventListener("click", async () => {
    try { await navigator.clipboard.writeText(get("command").textContent); } catch { getSelection().selectAllChildren(get("command")); return; }
    get("copy").textContent = words.copied;
    setTimeout(() => { get("copy").textContent = words.copy; }, 1500);
  });
  map.addEventListener("click", (event) => { const land = event.target.dataset?.land; if (land) choose(land); });
  for (const cell of document.querySelectorAll("[data-bar]")) {
    const [low, high, value, best] = cell.dataset.bar.split(" "), bar = document.createElementNS(svg, "svg");
    const draw = (name, attributes, parent = bar) => {
      const made = document.createElementNS(svg, name);
      for (const [attribute, given] of Object.entries(attributes)) made.setAttribute(attribute, given);
      parent.append(made);
    };
    for (const [attribute, given] of [["class", best ? "bar best" : "bar"], ["viewBox", "0 0 100 10"], ["aria-hidden", "true"]]) bar.setAttribute(attribute, given);
    draw("line", { x1: low, y1: 5, x2: high, y2: 5 });
    if (value) draw("circle", { cx: value, cy: 5, r: 3 });
    cell.append(bar);
  }
  for (const cell of document.querySelectorAll("[data-view]")) {
    const button = document.createElement("button"), place = Number(cell.dataset.view);
    button.type = "button";
    button.title = fill(words.choose, { label: data.views[place].label });
    cell.replaceChildren(button);
    button.addEventListener("click", () => { view = data.views[place]; showView(); chooser.focus(); });
  }
  addEventListener("hashchange", () => follow(location.hash));
  const opened = location.hash;
  showView();
  follow(opened);
})();
