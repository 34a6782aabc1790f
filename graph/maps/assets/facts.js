"use strict";
// What the pages of maps share: parts of the lists copied beside the drawing. Nothing is ever parsed as HTML.

function element(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

function plainCopy(node) {
  const copy = node.cloneNode(true);
  copy.removeAttribute?.("id");
  for (const each of copy.querySelectorAll?.("[id]") ?? []) each.removeAttribute("id");
  return copy;
}

// A copy of a cell; marks such as [12] are written out, for where it says so is what the reader has come for.
function cellInFull(cell) {
  const copy = plainCopy(cell);
  for (const mark of copy.querySelectorAll("a[href^='#cite-']")) {
    const place = document.getElementById(mark.hash.slice(1));
    if (!place) continue;
    const status = mark.nextSibling?.textContent.match(/, ([a-z ]+?)\s*$/);
    mark.nextSibling?.remove();
    mark.replaceWith(...plainCopy(place).childNodes, status ? ` (${status[1]})` : "");
  }
  return copy;
}
