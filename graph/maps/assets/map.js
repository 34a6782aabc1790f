"use strict";
// Everything shown is cloned from the lists in the page or set as text; nothing is ever parsed as HTML.
(() => {
  const data = JSON.parse(document.getElementById("map-data").textContent);
  const drawing = document.getElementById("drawing");
  const facts = document.getElementById("facts");
  const factsTitle = document.getElementById("facts-title");
  const factsBody = document.getElementById("facts-body");
  const status = document.getElementById("status");
  const find = document.getElementById("find");
  const lines = Object.entries(data.lines).map(([id, line]) => ({ ...line, id }));
  const onMap = (sort, id) => document.getElementById(`map-${sort}-${id}`);
  const inList = (sort, id) => document.getElementById(`${sort}-${id}`);
  const name = (box) => data.boxes[box].name;
  const say = (text) => { status.textContent = text; };
  const isShown = (line) => document.getElementById(`show-${line.class}`).checked;

  let chosen = null;      // the box whose facts are shown
  let several = [];       // boxes that left and right move between

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
    unmark("on", "chosen", "near");
    drawing.classList.remove("chain");
    facts.hidden = true;
    chosen = null;
    several = [];
    say("");
  }

  // --- facts: a row of a list, shown beside the map ---

  function copyOf(cell) {
    const copy = cell.cloneNode(true);
    for (const element of copy.querySelectorAll("[id]")) element.removeAttribute("id");
    for (const link of copy.querySelectorAll("a[href^='#line-']")) link.href = link.getAttribute("href").replace("#", "#map-");
    return copy;
  }

  function element(tag, text) {
    const made = document.createElement(tag);
    made.textContent = text;
    return made;
  }

  function rowAsFacts(row) {
    const heads = row.closest("table").tHead.rows[0].cells;
    const list = document.createElement("dl");
    for (const cell of [...row.cells].slice(1)) {
      const value = document.createElement("dd");
      value.append(...copyOf(cell).childNodes);
      list.append(element("dt", heads[cell.cellIndex].textContent), value);
    }
    return list;
  }

  function lineAsItem(line) {
    const item = document.createElement("li");
    const link = element("a", document.getElementById(`line-${line.id}-sentence`).textContent);
    link.href = `#map-line-${line.id}`;
    item.append(link, ` (${document.getElementById(`line-${line.id}-state`).textContent})`);
    return item;
  }

  // The row already says who the box answers to; here is who answers to it, then its other lines by class.
  function linesAsFacts(box) {
    return [...document.querySelectorAll(".key input")].flatMap((input) => {
      const direct = input.dataset.class === "direct";
      const own = lines.filter((line) => line.class === input.dataset.class && (line.b === box || (line.a === box && !direct)));
      if (!own.length) return [];
      const list = document.createElement("ul");
      list.append(...own.map(lineAsItem));
      return [element("h3", direct ? "Who answers to it" : `Other lines: ${input.dataset.word}`), list];
    });
  }

  function showFacts(sort, id) {
    const row = inList(sort, id);
    factsTitle.textContent = row.cells[0].textContent;
    factsBody.replaceChildren(rowAsFacts(row), ...(sort === "box" ? linesAsFacts(Number(id)) : []));
    facts.hidden = false;
    facts.scrollTop = 0;
  }

  function chooseBox(id) {
    clear();
    chosen = id;
    onMap("box", id).classList.add("chosen");
    for (const line of lines) if (line.a === id || line.b === id) onMap("line", line.id).classList.add("near");
    showFacts("box", id);
    bring(onMap("box", id));
    const up = lines.filter((line) => line.class === "direct" && line.a === id);
    const answer = data.boxes[id].elected ? "Elected: a line of answering may end here." : "The papers loaded do not state who it answers to.";
    say(`${name(id)}. ${up.length ? `Answers to: ${up.map((line) => name(line.b)).join("; ")}.` : answer}`);
  }

  function chooseLine(id) {
    clear();
    onMap("line", id).classList.add("chosen");
    showFacts("line", id);
    say(inList("line", id).cells[0].textContent);
  }

  // --- chains: direct lines in place, and nothing else ---

  function chain(direction) {
    const from = chosen;
    if (from === null) return say("Choose a body on the map first.");
    const [near, far] = direction === "up" ? ["a", "b"] : ["b", "a"];
    const found = new Set([from]);
    const used = [];
    for (const box of found) {
      for (const line of lines) {
        if (line.chain && line[near] === box) { used.push(line); found.add(line[far]); }
      }
    }
    chooseBox(from);
    drawing.classList.add("chain");
    for (const box of found) onMap("box", box).classList.add("on");
    for (const line of used) onMap("line", line.id).classList.add("on");
    say(direction === "up" ? sayUp(from, found, used) : sayDown(from, found));
  }

  function sayUp(from, found, used) {
    const others = [...found].filter((box) => box !== from);
    const elected = [...found].filter((box) => data.boxes[box].elected);
    const stops = [...found].filter((box) => !data.boxes[box].elected && !used.some((line) => line.a === box));
    const parts = [`Chain up from ${name(from)}: ${others.length ? others.map(name).join("; ") : "no line in place"}.`];
    if (elected.length) parts.push(`Elected: ${elected.map(name).join("; ")}.`);
    if (stops.length) parts.push(`The papers loaded do not state a line in place from: ${stops.map(name).join("; ")}.`);
    if (!elected.length && !stops.length) parts.push("The lines come round in a loop.");
    return parts.join(" ");
  }

  function sayDown(from, found) {
    const count = found.size - 1;
    return `Chain down from ${name(from)}: ${count === 1 ? "1 body answers" : `${count} bodies answer`} to it, directly or through others.`;
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
    const next = [...new Set(lines.filter((line) => line.class === "direct" && isShown(line) && line[near] === box).map((line) => line[far]))];
    if (!next.length) {
      const end = data.boxes[box].elected ? "Elected: a line of answering may end here." : "The papers loaded do not state who it answers to.";
      return say(direction === "ArrowUp" ? `${name(box)}. ${end}` : `The papers loaded do not state who answers to ${name(box)}.`);
    }
    several = next;
    goTo(next[0]);
    const verb = direction === "ArrowUp" ? `${name(box)} answers to` : `Answering to ${name(box)}:`;
    return say(`${verb} ${next.map(name).join("; ")}.${next.length > 1 ? " Left and right arrows move between them." : ""}`);
  }

  function stepAside(box, step) {
    if (!several.includes(box)) several = [...drawing.querySelectorAll("a.box")].map(boxOf);
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

  drawing.addEventListener("click", (event) => {
    const box = boxOf(event.target);
    const line = lineOf(event.target);
    if (box === null && line === null) return;
    event.preventDefault();
    if (chosen === box && box !== null && event.detail === 0) return factsTitle.focus(); // Enter a second time
    if (box !== null) chooseBox(box);
    else chooseLine(line);
  });

  // A link from the facts or the lists to something on the map also shows its facts.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#map-']");
    if (!link) return;
    const [, sort, id] = link.getAttribute("href").match(/^#map-(box|line)-(\d+)$/);
    const target = onMap(sort, id);
    if (!target) return;
    event.preventDefault();
    if (sort === "box") chooseBox(Number(id));
    else {
      document.getElementById(`show-${data.lines[id].class}`).checked = true;
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
    const exact = all.filter((box) => name(box).toLowerCase() === wanted);
    const found = exact.length ? exact : all.filter((box) => name(box).toLowerCase().includes(wanted));
    if (!found.length) return say(`No body on this map has '${find.value.trim()}' in its name.`);
    chooseBox(found[0]);
    goTo(found[0]);
    several = found;
    if (found.length > 1) say(`${found.length} bodies: ${found.map(name).join("; ")}. Left and right arrows move between them.`);
  }

  document.getElementById("find-go").addEventListener("click", findBody);
  find.addEventListener("keydown", (event) => { if (event.key === "Enter") findBody(); });
  for (const button of document.querySelectorAll("[data-chain]")) {
    button.addEventListener("click", () => chain(button.dataset.chain));
  }
  document.getElementById("clear").addEventListener("click", clear);
  for (const box of document.querySelectorAll(".key input")) {
    box.addEventListener("change", () => {
      switchLines();
      say(`Lines of ${box.dataset.word}: ${box.checked ? "shown" : "not shown"}.`);
    });
  }
})();
