(() => {
  const data = JSON.parse(document.getElementById("map-data").textContent);
  const byId = (id) => document.getElementById(id);
  const drawing = byId("drawing");
  const facts = byId("facts");
  const factsTitle = byId("facts-title");
  const factsBody = byId("facts-body");
  const status = byId("status");
  const find = byId("find");
  for (const [id, line] of Object.entries(data.lines)) Object.assign(line, { id, turns: line.turns ?? [] });
  for (const box of Object.values(data.boxes)) box.turns ??= [];
  const lines = Object.values(data.lines);
  const onMap = (sort, id) => byId(`map-${sort}-${id}`);
  const inList = (sort, id) => byId(`${sort}-${id}`);
  const name = (box) => data.boxes[box].name;
  const say = (text) => { status.textContent = text; };
  const isShown = (line) => byId(`show-${line.class}`).checked;
  const stands = (thing) => data.states[thing.state];
  const ELECTED = "Elected: a line of answering may end here.";
  const SVG = "http://www.w3.org/2000/svg";

  let chosen = null;      // the box whose facts are shown
  let several = [];       // boxes that left and right move between
  let moved = false;      // whether the day is another than that of the map, to which findings and duties belong

  for (const element of document.querySelectorAll(".scripted")) element.hidden = false;

  // The style sheet does this too, without a script, where the browser knows :has().
  function switchLines() {
    for (const line of lines) onMap("line", line.id).classList.toggle("off", !isShown(line));
  }
  switchLines();

  function unmark(...marks) {
    for (const mark of marks) for (const element of drawing.querySelectorAll(`.${mark}`)) element.classList.remove(mark);
  }

  function clear() {
    unmark("on", "chosen", "near", "beside", "stop");
    drawing.classList.remove("chain");
    facts.hidden = true;
    chosen = null;
    several = [];
    say("");
  }

  // --- facts: a row of a list, shown beside the map ---

  function copyOf(cell) {
    const copy = cellInFull(cell);
    for (const link of copy.querySelectorAll("a[href^='#line-']")) link.href = link.getAttribute("href").replace("#", "#map-");
    return copy;
  }

  function rowAsFacts(row) {
    const heads = row.closest("table").tHead.rows[0].cells;
    const list = document.createElement("dl");
    for (const cell of [...row.cells].slice(1)) {
      const head = heads[cell.cellIndex].textContent;
      if (!cell.textContent.trim() || head === "Findings" || head === "Duties") continue;
      const value = document.createElement("dd");
      value.append(...copyOf(cell).childNodes);
      list.append(element("dt", head), value);
    }
    return list;
  }

  function lineAsItem(line) {
    const item = document.createElement("li");
    const link = element("a", byId(`line-${line.id}-sentence`).textContent);
    link.href = `#map-line-${line.id}`;
    item.append(link, ` (${stands(line).words})`);
    return item;
  }

  // The row already says who the box answers to; here is who answers to it, then its other lines by class.
  function linesAsFacts(box) {
    return [...document.querySelectorAll(".key input[data-class]")].flatMap((input) => {
      const direct = input.dataset.class === "direct";
      const own = lines.filter((line) => line.class === input.dataset.class && (line.b === box || (line.a === box && !direct)));
      if (!own.length) return [];
      const list = document.createElement("ul");
      list.append(...own.map(lineAsItem));
      return [element("h3", direct ? "Who answers to it" : `Other lines: ${input.dataset.word}`), list];
    });
  }

  // Findings and duties: what the cell of a row points to, in full.
  function pointedTo(row, head, sort, said) {
    const at = [...row.closest("table").tHead.rows[0].cells].findIndex((cell) => cell.textContent === head);
    const links = at < 0 || moved ? [] : [...row.cells[at].querySelectorAll("a")];
    if (!links.length) return [];
    const list = document.createElement("ul");
    for (const link of links) {
      const item = document.createElement("li");
      said(item, byId(link.getAttribute("href").slice(1)).cells, row.id.replace("box-", ""));
      list.append(item);
    }
    return [element("h3", `${head}: ${links.length}`), list];
  }

  function sayFinding(item, cells) {
    item.append(`${cells[3].textContent} `, ...plainCopy(cells[6]).childNodes, element("p", `Members may wish to ask: ${cells[4].textContent}`));
  }

  function sayDuty(item, cells, box) {
    item.append(`${cells[1].textContent} (law cited: ${cells[2].textContent})`);
    for (const [at, verb] of [[3, "owed"], [4, "discharged"]]) {
      for (const link of cells[at].querySelectorAll(`a[href='#map-box-${box}']`)) {
        const stands = link.nextSibling.textContent.match(/\(.*\)/)?.[0] ?? "";
        item.append(`; ${[verb, stands].join(" ").trim()} `, ...marksAfter(link));
      }
    }
  }

  // The marks that stand behind a name, up to the next name.
  function marksAfter(link) {
    const marks = [];
    for (let next = link.nextElementSibling; next?.getAttribute("href")?.startsWith("#cite-"); next = next.nextElementSibling) marks.push(plainCopy(next));
    return marks;
  }

  function showFacts(sort, id, ...more) {
    const row = inList(sort, id);
    const also = sort === "box" ? [...linesAsFacts(Number(id)), ...pointedTo(row, "Findings", "finding", sayFinding), ...pointedTo(row, "Duties", "duty", sayDuty)] : [];
    const back = element("a", "Its row in the lists");
    back.href = `#${sort}-${id}`;
    const foot = document.createElement("p");
    foot.append(back);
    factsTitle.textContent = row.cells[0].textContent;
    byId("facts-tools").hidden = sort === "line";
    factsBody.replaceChildren(...more, rowAsFacts(row), ...also, foot);
    facts.hidden = false;
    facts.scrollTop = 0;
  }

  function answersTo(box) {
    const up = lines.filter((line) => line.class === "direct" && line.a === box);
    if (up.length) return `Answers to: ${up.map((line) => name(line.b) + (stands(line).now ? "" : ` (${stands(line).words})`)).join("; ")}.`;
    if (data.boxes[box].elected) return ELECTED;
    if (data.boxes[box].opens) return "Its own map shows whether a line of answering is stated.";
    return data.boxes[box].thing ? "" : "The papers loaded do not state who it answers to.";
  }

  function chooseBox(id, ...more) {
    clear();
    chosen = id;
    onMap("box", id).classList.add("chosen");
    for (const line of lines) if (line.a === id || line.b === id) onMap("line", line.id).classList.add("near");
    showFacts("box", id, ...more);
    bring(onMap("box", id));
    say(`${name(id)}. ${answersTo(id)}`);
  }

  function chooseLine(id) {
    clear();
    onMap("line", id).classList.add("chosen");
    showFacts("line", id);
    say(inList("line", id).cells[0].textContent);
  }

  // --- chains: direct lines in place between boxes in place, and nothing else ---

  const carries = (line) => line.class === "direct" && stands(line).now && stands(data.boxes[line.a]).carries && stands(data.boxes[line.b]).carries;

  function reach(starts, direction, past = () => true) {
    const [near, far] = direction === "up" ? ["a", "b"] : ["b", "a"];
    const found = new Set(starts);
    const used = new Set();
    for (const box of found) {
      if (!past(box)) continue;
      for (const line of lines) if (carries(line) && line[near] === box) { used.add(line); found.add(line[far]); }
    }
    return { found, used };
  }

  function light(found, used) {
    drawing.classList.add("chain");
    byId("show-direct").checked = true;
    switchLines();
    for (const box of found) onMap("box", box).classList.add("on");
    for (const line of used) onMap("line", line.id).classList.add("on");
    frame([...found].map((box) => onMap("box", box)), onMap("box", chosen));
  }

  // As much of a chain as the frame holds, and in any case the box it is about.
  function frame(boxes, about) {
    const map = byId("map");
    const edges = (side) => boxes.map((box) => box.getBoundingClientRect()[side] - map.getBoundingClientRect()[side === "top" || side === "bottom" ? "top" : "left"]);
    map.scrollTop += Math.min(...edges("top")) - 42;
    map.scrollLeft += Math.min(...edges("left")) - 24;
    bring(about);
  }

  function chain(direction) {
    const from = chosen;
    if (from === null) return say("Choose a body on the map first.");
    if (direction === "ballot") return toTheBallotBox(from);
    chooseBox(from);
    const up = direction === "down" ? { found: new Set([from]), used: new Set() } : reach([from], "up");
    const down = direction === "up" ? { found: new Set([from]), used: new Set() } : reach([from], "down");
    light(new Set([...up.found, ...down.found]), new Set([...up.used, ...down.used]));
    const said = [];
    if (direction !== "down") said.push(sayUp(from, up.found, up.used));
    if (direction !== "up") said.push(sayDown(from, down.found));
    return say(said.join(" "));
  }

  function sayUp(from, found, used) {
    const others = [...found].filter((box) => box !== from);
    const parts = [`Chain up from ${name(from)}: ${others.length ? others.map(name).join("; ") : "no line in place"}.`];
    return [...parts, ...sayEnds(found, used)].join(" ");
  }

  function stopsOf(found, used) {
    const goOn = new Set([...used].map((line) => line.a));
    return [...found].filter((box) => !data.boxes[box].elected && !goOn.has(box));
  }

  function sayEnds(found, used) {
    const elected = [...found].filter((box) => data.boxes[box].elected);
    const stops = stopsOf(found, used);
    const parts = [];
    if (elected.length) parts.push(`Elected: ${elected.map(name).join("; ")}.`);
    if (stops.length) parts.push(`The papers loaded do not state a line in place from: ${stops.map(name).join("; ")}.`);
    if (!elected.length && !stops.length) parts.push("The lines come round in a loop.");
    return parts;
  }

  function sayDown(from, found) {
    const count = found.size - 1;
    return `Chain down from ${name(from)}: ${count === 1 ? "1 body answers" : `${count} bodies answer`} to it, directly or through others.`;
  }

  // To the ballot box: each line ends at the first elected end; where it stops, a break is drawn; the members of a
  // partnership without legal personality answer separately; what is not in place stands beside.
  function toTheBallotBox(from) {
    const listed = data.boxes[from].separately ? lines.filter((line) => line.member && line.b === from) : [];
    const seats = listed.filter((line) => stands(line).now && stands(data.boxes[line.a]).carries);
    const { found, used } = reach([from, ...seats.map((line) => line.a)], "up", (box) => !data.boxes[box].elected);
    const own = seats.length && ![...used].some((line) => line.a === from);
    const stops = stopsOf(found, used).filter((box) => !(own && box === from));
    const waiting = lines.filter((line) => line.class === "direct" && !carries(line) && found.has(line.a));
    const beside = [...waiting, ...listed.filter((line) => !seats.includes(line))];
    chooseBox(from, ...waysAsFacts(from, seats, used, stops));
    light(found, used);
    for (const line of seats) onMap("line", line.id).classList.add("on");
    if (listed.length) byId("show-sits").checked = true;
    switchLines();
    for (const line of beside) onMap("line", line.id).classList.add("beside");
    for (const box of stops) onMap("box", box).classList.add("stop");
    const parts = [`To the ballot box from ${name(from)}.`];
    if (data.boxes[from].separately) parts.push(`It is a partnership without legal personality: each member answers separately. ${seats.length ? `Members in place: ${seats.length}.` : "The papers loaded do not state its members as in place on this day."}`);
    parts.push(...sayEnds(new Set([...found].filter((box) => !(own && box === from))), used));
    if (waiting.length) parts.push(`Not in place, and so no part of a line: ${waiting.length}.`);
    if (beside.length > waiting.length) parts.push(`Members not in place on this day: ${beside.length - waiting.length}.`);
    return say(parts.join(" "));
  }

  const MOST_WAYS = 12;

  function waysAsFacts(from, seats, used, stops) {
    const list = document.createElement("ol");
    const ways = [from, ...seats.map((line) => line.a)].flatMap((start) => waysUp(start, used));
    for (const way of ways.slice(0, MOST_WAYS)) {
      const item = document.createElement("li");
      const end = way.length ? way[way.length - 1].b : from;
      const steps = document.createElement("ul");
      steps.append(...way.map(lineAsItem));
      item.append(steps, element("p", data.boxes[end].elected ? `Ends at ${name(end)} (elected).` : stops.includes(end) ? `Stops at ${name(end)}: nothing further is stated.` : `Comes back to ${name(end)}.`));
      list.append(item);
    }
    const more = ways.length > MOST_WAYS ? [element("p", `And ${ways.length - MOST_WAYS} more.`)] : [];
    return ways.length ? [element("h3", `Lines to the ballot box: ${ways.length}`), list, ...more] : [];
  }

  function waysUp(start, used) {
    const ways = [];
    const todo = [[start, []]];
    while (todo.length && ways.length < 1000) {
      const [box, way] = todo.pop();
      const next = data.boxes[box].elected ? [] : [...used].filter((line) => line.a === box);
      if (way.length && (!next.length || way.some((line) => line.a === box))) ways.push(way);
      else for (const line of next) todo.push([line.b, [...way, line]]);
    }
    return ways;
  }

  // --- as at another day ---

  function setMark(element, mark) {
    const words = element.querySelector(".mark");
    if (words) words.textContent = mark;
  }

  function setPattern(element, pattern) {
    element.classList.remove("now", "coming", "past");
    element.classList.add(pattern);
  }

  function standOn(thing, day) {
    for (const [from, state] of thing.turns) if (from <= day) thing.state = state;
    if (thing.turns.length && thing.turns[0][0] > day) thing.state = thing.turns[0][1];
  }

  function drawBoxOn(id, box) {
    const element = onMap("box", id);
    setPattern(element, stands(box).pattern);
    setMark(element, stands(box).mark && ` · ${stands(box).mark}`);
    byId(`box-${id}-state`).textContent = stands(box).words;
  }

  function drawLineOn(line) {
    const element = onMap("line", line.id);
    setPattern(element, stands(line).pattern);
    setMark(element, stands(line).mark);
    const rail = element.querySelector(".rail");
    const inner = element.querySelector(".inner");
    if (stands(line).pattern === "now") inner?.remove();
    else if (!inner) {
      const made = document.createElementNS(SVG, "path");
      made.setAttribute("class", "inner");
      made.setAttribute("d", rail.getAttribute("d"));
      rail.after(made);
    }
    byId(`line-${line.id}-state`).textContent = stands(line).words;
    for (const each of document.querySelectorAll(`.state-of-line-${line.id}`)) each.textContent = stands(line).words;
  }

  function showDay(at, said = data.days[at][1], iso = data.days[at][0]) {
    clear();
    for (const [id, box] of Object.entries(data.boxes)) if (box.turns.length) { standOn(box, at); drawBoxOn(id, box); }
    for (const line of lines) if (line.turns.length) { standOn(line, at); drawLineOn(line); }
    for (const element of document.querySelectorAll(".day")) element.textContent = said;
    byId("as-at").setAttribute("datetime", iso);
    byId("drawing-title").textContent = `Map: ${data.title}, as at ${said}`;
    moved = iso !== data.days[data.asOf][0];
    drawing.classList.toggle("moved", moved);
    byId("day").value = at;
    byId("day").setAttribute("aria-valuetext", said);
    byId("day-typed").value = iso;
    const there = Object.values(data.boxes).filter((box) => stands(box).now).length;
    say(`As at ${said}: ${there} of ${Object.keys(data.boxes).length} boxes are in place.`);
  }

  function setUpDays() {
    const slider = byId("day");
    if (!slider) return;
    const [iso, said] = data.days[data.asOf];
    slider.max = data.days.length - 1;
    slider.value = data.asOf;
    slider.setAttribute("aria-valuetext", said);
    byId("day-typed").value = iso;
    slider.addEventListener("input", () => showDay(Number(slider.value)));
    byId("day-back").addEventListener("click", () => showDay(data.asOf));
    byId("day-typed").addEventListener("change", (event) => {
      const typed = event.target.value;
      if (!typed || !event.target.validity.valid) return;
      const at = Math.max(0, data.days.findLastIndex(([iso]) => iso <= typed));
      const before = typed < data.days[0][0];
      const said = new Date(`${typed}T00:00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
      showDay(before ? -1 : at, said, typed);
    });
  }

  // --- keyboard ---

  function boxOf(element) {
    const link = element?.closest?.("a.box");
    return link ? Number(link.id.replace("map-box-", "")) : null;
  }

  function lineOf(element) {
    const link = element?.closest?.("a.line");
    return link ? link.id.replace("map-line-", "") : null;
  }

  function goTo(box) {
    const target = onMap("box", box);
    target.focus({ preventScroll: true });
    bring(target);
  }

  function bring(target) {
    target.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  function walk(box, direction) {
    const [near, far] = direction === "ArrowUp" ? ["a", "b"] : ["b", "a"];
    const found = lines.filter((line) => line.class === "direct" && line[near] === box);
    const next = [...new Set(found.map((line) => line[far]))];
    if (!next.length) {
      return say(direction === "ArrowUp" ? `${name(box)}. ${answersTo(box)}` : `The papers loaded do not state who answers to ${name(box)}.`);
    }
    byId("show-direct").checked = true;
    switchLines();
    several = next;
    goTo(next[0]);
    const verb = direction === "ArrowUp" ? `${name(box)} answers to` : `Answering to ${name(box)}:`;
    const said = found.map((line) => name(line[far]) + (stands(line).now ? "" : ` (${stands(line).words})`));
    return say(`${verb} ${[...new Set(said)].join("; ")}.${next.length > 1 ? " Left and right arrows move between them." : ""}`);
  }

  const isDrawn = (box) => onMap("box", box).getClientRects().length > 0;

  function stepAside(box, step) {
    if (!several.includes(box)) several = [...drawing.querySelectorAll("a.box")].map(boxOf).filter(isDrawn);
    goTo(several[(several.indexOf(box) + step + several.length) % several.length]);
  }

  drawing.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const box = boxOf(event.target);
    const line = lineOf(event.target);
    if (box === null && line === null) return;
    if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      if (line === null) walk(box, event.key);
      else goTo(data.lines[line][event.key === "ArrowUp" ? "b" : "a"]);
    } else if (box !== null && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      stepAside(box, event.key === "ArrowLeft" ? -1 : 1);
    } else return;
    event.preventDefault();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const back = facts.contains(document.activeElement) ? chosen : null;
    clear();
    if (back !== null) goTo(back);
  });

  // --- pointer, find and switches ---

  // What a line says, while the pointer is on it; for readers of the screen it is its name in any case.
  drawing.addEventListener("pointerover", (event) => {
    const line = lineOf(event.target);
    if (line === null) return;
    const element = onMap("line", line);
    const title = element.querySelector("title") ?? element.insertBefore(document.createElementNS(SVG, "title"), element.firstChild);
    title.textContent = `${byId(`line-${line}-sentence`).textContent} (${stands(data.lines[line]).words})`;
  });

  drawing.addEventListener("click", (event) => {
    const box = boxOf(event.target);
    const line = lineOf(event.target);
    if (box === null && line === null) return;
    if (box !== null && !onMap("box", box).getAttribute("href").startsWith("#")) return; // it opens another map
    event.preventDefault();
    if (chosen === box && box !== null && event.detail === 0) return factsTitle.focus(); // Enter a second time
    if (box !== null) chooseBox(box);
    else chooseLine(line);
  });

  function switchFor(box) {
    for (const word of ["pays", "work"]) {
      if (onMap("box", box).classList.contains(`for-${word}`) && byId(`show-${word}`)) byId(`show-${word}`).checked = true;
    }
    switchLines();
  }

  // A link from the facts or the lists to something on the map also shows its facts.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#map-']");
    if (!link) return;
    const [, sort, id] = link.getAttribute("href").match(/^#map-(box|line)-(\d+)$/);
    const target = onMap(sort, id);
    if (!target) return;
    event.preventDefault();
    if (sort === "box") {
      switchFor(Number(id));
      chooseBox(Number(id));
    } else {
      byId(`show-${data.lines[id].class}`).checked = true;
      switchLines();
      chooseLine(id);
    }
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center", inline: "center" });
  });

  function findBody() {
    const wanted = find.value.trim().toLowerCase();
    if (!wanted) return say("Type part of a name.");
    const all = Object.keys(data.boxes).map(Number);
    const names = (box) => [name(box), ...(data.boxes[box].also ?? [])].map((each) => each.toLowerCase());
    const exact = all.filter((box) => names(box).includes(wanted));
    const found = exact.length ? exact : all.filter((box) => names(box).some((each) => each.includes(wanted)));
    if (!found.length) return say(`No body on this map has '${find.value.trim()}' in its name.`);
    found.forEach(switchFor);
    chooseBox(found[0]);
    goTo(found[0]);
    several = found;
    if (found.length > 1) say(`${found.length} bodies: ${found.map(name).join("; ")}. Left and right arrows move between them.`);
  }

  byId("find-go").addEventListener("click", findBody);
  find.addEventListener("keydown", (event) => { if (event.key === "Enter") findBody(); });
  for (const button of document.querySelectorAll("[data-chain]")) {
    button.addEventListener("click", () => chain(button.dataset.chain));
  }
  byId("clear").addEventListener("click", clear);
  for (const input of document.querySelectorAll(".key input")) {
    input.addEventListener("change", () => {
      switchLines();
      say(`${input.dataset.badge ?? `Lines of ${input.dataset.word}`}: ${input.checked ? "shown" : "not shown"}.`);
    });
  }

  // --- saving and printing ---

  function svgText() {
    const copy = drawing.cloneNode(true);
    const { width, height } = drawing.getBoundingClientRect();
    for (const each of copy.querySelectorAll("a")) {
      const original = byId(each.id);
      if (original.getClientRects().length === 0 || getComputedStyle(original).visibility === "hidden") each.remove();
      else each.removeAttribute("href"); // what a break looks like stays a reference inside the drawing
    }
    for (const each of copy.querySelectorAll(".badge, .band")) {
      const original = each.closest("a") ? byId(each.closest("a").id).querySelector(".badge") : null;
      if (original && original.getClientRects().length === 0) each.remove();
    }
    copy.setAttribute("width", width);
    copy.setAttribute("height", height + 44);
    copy.setAttribute("viewBox", `0 -44 ${width} ${height + 44}`);
    copy.setAttribute("preserveAspectRatio", "xMinYMin meet");
    const title = document.createElementNS(SVG, "text");
    for (const [key, value] of Object.entries({ x: 8, y: -18, "font-size": 18, "font-weight": "bold" })) title.setAttribute(key, value);
    title.textContent = `${document.querySelector("h1").textContent}. ${document.querySelector("header strong").textContent}`;
    const style = document.createElementNS(SVG, "style");
    style.textContent = `${document.querySelector("style").textContent}.foot { display: inline; } .drawing { height: auto; }`;
    copy.prepend(style, title);
    return new XMLSerializer().serializeToString(copy);
  }

  function save(blob, suffix) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${data.title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "")}.${suffix}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    say(`Saved as ${link.download}.`);
  }

  function saveSvg() {
    save(new Blob([svgText()], { type: "image/svg+xml" }), "svg");
  }

  function savePng() {
    const image = new Image();
    image.onload = () => {
      const scale = Math.min(2, 16000 / Math.max(image.width, image.height));
      const canvas = document.createElement("canvas");
      canvas.width = image.width * scale;
      canvas.height = image.height * scale;
      const context = canvas.getContext("2d");
      context.fillStyle = "#fff";
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => (blob ? save(blob, "png") : say("This map is too large for a picture here: save it as SVG.")), "image/png");
    };
    image.onerror = () => say("This browser cannot make a picture of the map: save it as SVG.");
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText())}`;
  }

  for (const button of document.querySelectorAll("[data-save]")) {
    button.addEventListener("click", button.dataset.save === "svg" ? saveSvg : savePng);
  }
  for (const button of document.querySelectorAll("[data-print]")) {
    button.addEventListener("click", () => {
      document.documentElement.classList.toggle("a4", button.dataset.print === "a4");
      window.print();
    });
  }
  setUpDays();
  if (data.centre.length) {
    onMap("box", data.centre[0]).scrollIntoView({ block: "nearest", inline: "center" });
    if (!location.hash) window.scrollTo(0, 0);
  }
})();
