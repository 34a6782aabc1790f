// Everything shown is cloned from the lists in the page or set as text; nothing is ever parsed as HTML.
(() => {
  const data = JSON.parse(document.getElementById("explore-data").textContent);
  const [WIDTH, HEIGHT, LARGE] = data.size;
  const [NEAR, FAR] = [0.62, 0.3]; // below these zooms all words of a box give way to its name in large letters, that to its glyph
  const LONGEST = 30000; // milliseconds after which what moves is stopped
  const byId = (id) => document.getElementById(id);
  const status = byId("status");
  const facts = byId("facts");
  const find = byId("find");
  const say = (text) => { status.textContent = text; };
  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const animation = () => (still() ? false : { duration: 300, easingFunction: "easeInOutQuad" });
  const switches = [...document.querySelectorAll(".key input")];
  const isOn = (name) => byId(`show-${name}`)?.checked ?? false;
  const boxes = new Map(data.nodes.map((node) => [node.id, node]));
  const lines = new Map(data.edges.map((edge) => [edge.id, edge]));
  const nameOf = (box) => boxes.get(box).label;

  let chosen = null;    // what the facts are about: { sort: "box" or "line", id }
  let beside = null;    // the boxes next to it, itself included; the rest are drawn faint
  let clock = 0;        // runs while things move
  let inLanes = true;   // until things have moved

  for (const element of document.querySelectorAll(".scripted")) element.hidden = false;

  // --- colours and dashes: those the style sheet gives the same things on the map with lanes ---

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const COLOURS = Object.fromEntries(["ink", "paper", "lane", "lane-edge", "muted", "fill-dim", "edge-dim"].map((name) => [name, colour(name)]));

  function look(classes, part) {
    const [svg, group, path] = ["svg", "g", "path"].map((tag) => document.createElementNS("http://www.w3.org/2000/svg", tag));
    svg.setAttribute("class", "drawing");
    group.setAttribute("class", classes);
    path.setAttribute("class", part);
    group.append(path);
    svg.append(group);
    byId("drawing").append(svg);
    const { fill, stroke, strokeWidth, strokeDasharray } = getComputedStyle(path);
    const found = { fill, stroke, width: parseFloat(strokeWidth), dashes: strokeDasharray === "none" ? [] : strokeDasharray.split(/[ ,]+/).map(parseFloat) };
    svg.remove();
    return found;
  }

  function remembered(make) {
    const made = new Map();
    return (...key) => made.get(key.join()) ?? made.set(key.join(), make(...key)).get(key.join());
  }

  const boxLook = remembered((sort, pattern) => look(`box ${sort} ${pattern}`, ""));
  const lineLook = remembered((sort) => look(`line ${sort} now`, "rail"));
  const outline = remembered((sort) => new Path2D(data.outlines[sort]));

  // --- drawing ---

  function drawBox({ ctx, id, x, y }) {
    return { drawNode: () => paintBox(ctx, boxes.get(id), x - WIDTH / 2, y - HEIGHT / 2), nodeDimensions: { width: WIDTH, height: HEIGHT } };
  }

  function paintBox(ctx, box, x, y) {
    const shape = boxLook(box.sort, box.pattern);
    const faint = beside !== null && !beside.has(box.id);
    const isChosen = chosen?.sort === "box" && chosen.id === box.id;
    ctx.translate(x, y);
    ctx.fillStyle = faint ? COLOURS["fill-dim"] : shape.fill;
    ctx.strokeStyle = faint ? COLOURS["edge-dim"] : shape.stroke;
    ctx.lineWidth = isChosen ? 5 : shape.width;
    ctx.setLineDash(isChosen ? [] : shape.dashes);
    ctx.fill(outline(box.sort));
    ctx.stroke(outline(box.sort));
    ctx.fillStyle = faint ? COLOURS.muted : COLOURS.ink;
    ctx.textAlign = "center";
    if (network.getScale() >= NEAR) paintWords(ctx, box);
    else if (network.getScale() >= FAR) paintName(ctx, box);
    else paintGlyph(ctx, box);
  }

  function paintWords(ctx, box) {
    ctx.textBaseline = "alphabetic";
    ctx.font = "11px Arial, Helvetica, sans-serif";
    ctx.fillText(box.heading, WIDTH / 2, 15);
    ctx.font = "12px Arial, Helvetica, sans-serif";
    for (const [y, words] of box.words) ctx.fillText(words, WIDTH / 2, y);
  }

  function paintName(ctx, box) {
    ctx.textBaseline = "middle";
    ctx.font = `${LARGE}px Arial, Helvetica, sans-serif`;
    const top = HEIGHT / 2 - ((box.large.length - 1) / 2) * (LARGE + 2);
    for (const [at, words] of box.large.entries()) ctx.fillText(words, WIDTH / 2, top + at * (LARGE + 2));
  }

  function paintGlyph(ctx, box) {
    ctx.font = "44px Arial, Helvetica, sans-serif";
    ctx.textBaseline = "middle";
    ctx.fillText(box.glyph, WIDTH / 2, HEIGHT / 2);
  }

  function paintZones(ctx) {
    if (!inLanes) return;
    ctx.setLineDash([]);
    const size = Math.max(22, 13 / network.getScale()); // large enough on the screen to be read at any zoom
    for (const zone of data.zones.filter(({ switch: name }) => !name || isOn(name))) {
      ctx.fillStyle = COLOURS.lane;
      ctx.strokeStyle = COLOURS["lane-edge"];
      ctx.lineWidth = 1;
      ctx.fillRect(zone.x, zone.y, zone.width, zone.height);
      ctx.strokeRect(zone.x, zone.y, zone.width, zone.height);
      ctx.fillStyle = COLOURS.ink;
      ctx.textAlign = "center";
      ctx.textBaseline = "bottom";
      ctx.font = `bold ${size}px Arial, Helvetica, sans-serif`;
      ctx.fillText(zone.title, zone.x + zone.width / 2, zone.y + 36, zone.width - 8);
    }
  }

  function dressed(edge) {
    const { stroke, dashes } = lineLook(edge.class);
    const firm = edge.pattern === "now";
    return { ...edge, color: { color: stroke, highlight: stroke }, dashes: dashes.length ? dashes : false, width: firm ? 1.8 : 0.9 };
  }

  const edges = new vis.DataSet(data.edges.map(dressed));
  const nodes = new vis.DataSet(data.nodes.map(({ id, x, y, title }) => ({ id, x, y, title })));
  const onlyBeside = () => byId("near").getAttribute("aria-pressed") === "true" && beside !== null;
  const nodesSeen = new vis.DataView(nodes, { filter: ({ id }) => {
    const { switch: name } = boxes.get(id);
    return (!name || isOn(name)) && (!onlyBeside() || beside.has(id));
  } });
  const edgesSeen = new vis.DataView(edges, { filter: (edge) => isOn(edge.class) });

  const network = new vis.Network(byId("drawing"), { nodes: nodesSeen, edges: edgesSeen }, {
    ...data.options,
    nodes: { ...data.options.nodes, ctxRenderer: drawBox },
    edges: { ...data.options.edges, font: { size: 11, face: "Arial, Helvetica, sans-serif", color: COLOURS.ink, strokeColor: COLOURS.paper, strokeWidth: 4 } },
  });
  network.on("beforeDrawing", paintZones);
  network.once("afterDrawing", () => {
    fitLanes(false);
    document.documentElement.dataset.drawn = "true";
  });

  function refresh() {
    nodesSeen.refresh();
    edgesSeen.refresh();
  }

  function linesOf(box) {
    return [...lines.values()].filter((line) => line.from === box || line.to === box);
  }

  // --- choosing ---

  function clear() {
    chosen = beside = null;
    facts.hidden = true;
    network.unselectAll();
    for (const tip of document.querySelectorAll(".vis-tooltip")) tip.style.visibility = "hidden";
    refresh();
    network.redraw();
    say("");
  }

  function choose(sort, id) {
    const line = sort === "line" ? lines.get(id) : null;
    chosen = { sort, id };
    for (const name of line ? [line.class] : []) byId(`show-${name}`).checked = true;
    if (sort === "box" && boxes.get(id).switch) byId(`show-${boxes.get(id).switch}`).checked = true;
    beside = besides();
    showFacts(sort, id);
    refresh();
    bring();
    say(line ? factsTitle() : `${nameOf(id)}. ${factsWords(id)}`);
  }

  // A line from a box to itself is in the list only.
  function besides() {
    if (chosen === null) return null;
    const { sort, id } = chosen;
    if (sort === "line") return new Set([lines.get(id).from, lines.get(id).to]);
    return new Set([id, ...linesOf(id).filter((line) => isOn(line.class)).flatMap((line) => [line.from, line.to])]);
  }

  // With what is next to it, where that leaves the words readable; otherwise by itself.
  function bring() {
    const { sort, id } = chosen;
    if (sort === "line") network.selectEdges([id]);
    else network.selectNodes([id]);
    byId("drawing").scrollIntoView({ block: "nearest" });
    const places = Object.values(network.getPositions([...beside].filter((box) => nodesSeen.get(box))));
    const [xs, ys] = ["x", "y"].map((side) => places.map((place) => place[side]));
    const all = view(Math.min(...xs) - WIDTH, Math.min(...ys) - HEIGHT, Math.max(...xs) + WIDTH, Math.max(...ys) + HEIGHT);
    const alone = { position: network.getPosition(sort === "line" ? lines.get(id).from : id), scale: Math.max(network.getScale(), 0.8) };
    network.moveTo({ ...(all.scale >= 0.5 || onlyBeside() ? all : alone), animation: animation() });
  }

  // --- facts: a row of a list, shown beside the drawing ---

  const factsTitle = () => byId("facts-title").textContent;

  function factsWords(box) {
    const above = linesOf(box).filter((line) => line.class === "direct" && line.from === box);
    if (above.length) return `Answers to: ${above.map((line) => nameOf(line.to)).join("; ")}.`;
    return boxes.get(box).sort === "elected" ? "Elected: a line of answering may end here." : "The papers loaded do not state who it answers to.";
  }

  function rowAsFacts(row) {
    const heads = row.closest("table").tHead.rows[0].cells;
    const list = document.createElement("dl");
    for (const cell of [...row.cells].slice(1)) {
      const value = document.createElement("dd");
      value.append(...cellInFull(cell).childNodes);
      list.append(element("dt", heads[cell.cellIndex].textContent), value);
    }
    return list;
  }

  function linkTo(sort, id) {
    const row = byId(`${sort}-${id}`);
    const item = document.createElement("li");
    const link = element("a", row.cells[0].textContent);
    link.href = "#facts-title";
    link.dataset.row = row.id;
    item.append(link);
    if (sort === "line") item.append(` (${row.cells[2].firstChild.textContent})`);
    return item;
  }

  function listOf(heading, items) {
    if (!items.length) return [];
    const list = document.createElement("ul");
    list.append(...items);
    return [element("h3", heading), list];
  }

  function linksAsFacts(sort, id) {
    if (sort === "line") return listOf("Between", [linkTo("box", lines.get(id).from), linkTo("box", lines.get(id).to)]);
    return switches.flatMap((input) => listOf(
      `Lines: ${input.dataset.word}`,
      linesOf(id).filter((line) => line.class === input.dataset.class).map((line) => linkTo("line", line.id)),
    ));
  }

  function showFacts(sort, id) {
    const row = byId(`${sort}-${id}`);
    byId("facts-title").textContent = row.cells[0].textContent;
    byId("facts-body").replaceChildren(rowAsFacts(row), ...linksAsFacts(sort, id));
    byId("facts-back").href = `#${row.id}`;
    facts.hidden = false;
    facts.scrollTop = 0;
  }

  // --- moving ---

  function move() {
    if (clock) return rest("Stopped.");
    inLanes = false;
    byId("back").disabled = false;
    press("move", true, "Stop");
    say("Boxes are moving until they come to rest.");
    clock = setTimeout(() => rest("Stopped after half a minute."), LONGEST);
    network.setOptions({ physics: { enabled: true } });
    if (still()) network.stabilize(150); // worked out first and drawn once
  }

  function rest(words) {
    if (!clock) return;
    clearTimeout(clock);
    clock = 0;
    network.setOptions({ physics: { enabled: false } });
    press("move", false, "Let it move");
    network.fit({ animation: animation() });
    say(words);
  }

  function press(id, on, words) {
    byId(id).setAttribute("aria-pressed", String(on));
    if (words) byId(id).textContent = words;
  }

  function putBack() {
    rest("");
    inLanes = true;
    nodes.update(data.nodes.map(({ id, x, y }) => ({ id, x, y })));
    byId("back").disabled = true;
    fitLanes(animation());
    say("Everything is back in its lane.");
  }

  network.on("stabilized", () => rest("Boxes have come to rest."));
  network.on("stabilizationIterationsDone", () => rest("Boxes have come to rest."));
  network.on("dragEnd", ({ nodes: dragged }) => { if (dragged.length) byId("back").disabled = false; });

  // --- pointer, keys, find and switches ---

  // All of it: with the zones and their headings while there are any.
  function fit(moved = animation(), zones = data.zones.filter((zone) => !zone.switch || isOn(zone.switch))) {
    if (!inLanes || !zones.length || onlyBeside()) return network.fit({ animation: moved, maxZoomLevel: 1 });
    const [left, top] = ["x", "y"].map((side) => Math.min(...zones.map((zone) => zone[side])));
    const [right, foot] = [["x", "width"], ["y", "height"]].map(([side, size]) => Math.max(...zones.map((zone) => zone[side] + zone[size])));
    return network.moveTo({ ...view(left, top, right, foot), animation: moved });
  }

  // Bands hold what is seldom asked about, and would make the rest small.
  const fitLanes = (moved) => fit(moved, data.zones.filter((zone) => zone.lane));

  function view(left, top, right, foot) {
    const { clientWidth, clientHeight } = byId("drawing");
    const scale = Math.min(1, (clientWidth - 20) / (right - left), (clientHeight - 28) / (foot - top));
    return { position: { x: (left + right) / 2, y: (top + foot) / 2 }, scale };
  }

  const zoom = (times) => network.moveTo({ scale: Math.min(4, Math.max(0.02, network.getScale() * times)), animation: animation() });

  function shift(x, y) {
    const { x: left, y: top } = network.getViewPosition();
    network.moveTo({ position: { x: left + x / network.getScale(), y: top + y / network.getScale() } });
  }

  network.on("click", ({ nodes: [box], edges: [line] }) => {
    if (box !== undefined) choose("box", box);
    else if (line !== undefined) choose("line", line);
    else clear();
  });
  network.on("doubleClick", ({ nodes: [box], pointer }) => {
    if (box === undefined) network.moveTo({ position: pointer.canvas, animation: animation() });
  });

  const KEYS = {
    ArrowLeft: () => shift(-80, 0),
    ArrowRight: () => shift(80, 0),
    ArrowUp: () => shift(0, -80),
    ArrowDown: () => shift(0, 80),
    "+": () => zoom(1.4),
    "=": () => zoom(1.4),
    "-": () => zoom(1 / 1.4),
    0: () => fit(),
  };
  const frame = byId("drawing").querySelector(".vis-network");
  frame.setAttribute("role", "application");
  frame.setAttribute("aria-label", "Drawing");
  frame.setAttribute("aria-describedby", "how");
  frame.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !(event.key in KEYS)) return;
    KEYS[event.key]();
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") clear(); });

  // A link from the lists or the facts shows its row's facts and brings it into the drawing.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href='#facts-title']");
    if (!link) return;
    const [sort, id] = (link.dataset.row ?? link.closest("tr").id).split("-");
    event.preventDefault();
    if (sort === "line" && !lines.has(id)) return say("This line joins a body to itself or to one that is not drawn.");
    choose(sort, id);
    byId("facts-title").focus({ preventScroll: true });
    byId("drawing").scrollIntoView({ block: "nearest" });
  });

  function findBody() {
    const wanted = find.value.trim().toLowerCase();
    if (!wanted) return say("Type part of a name.");
    const all = [...boxes.keys()];
    const exact = all.filter((box) => nameOf(box).toLowerCase() === wanted);
    const found = exact.length ? exact : all.filter((box) => nameOf(box).toLowerCase().includes(wanted));
    if (!found.length) return say(`No body here has '${find.value.trim()}' in its name.`);
    choose("box", found[0]);
    if (found.length > 1) say(`${found.length} bodies: ${found.map(nameOf).join("; ")}. The first is shown.`);
  }

  byId("find-go").addEventListener("click", findBody);
  find.addEventListener("keydown", (event) => { if (event.key === "Enter") findBody(); });
  byId("clear").addEventListener("click", clear);
  byId("closer").addEventListener("click", () => zoom(1.4));
  byId("further").addEventListener("click", () => zoom(1 / 1.4));
  byId("fit").addEventListener("click", () => fit());
  byId("move").addEventListener("click", move);
  byId("back").addEventListener("click", putBack);
  byId("near").addEventListener("click", () => {
    if (chosen === null) return say("Choose a body or a line first.");
    press("near", byId("near").getAttribute("aria-pressed") !== "true");
    refresh();
    if (onlyBeside()) bring();
    else fit();
    say(onlyBeside() ? `${beside.size} shown.` : "Everything is shown.");
  });
  for (const input of switches) {
    input.addEventListener("change", () => {
      beside = besides();
      refresh();
      network.redraw();
      say(`Lines of ${input.dataset.word}: ${input.checked ? "shown" : "not shown"}.`);
    });
  }
})();
