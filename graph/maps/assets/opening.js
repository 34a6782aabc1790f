"use strict";
// While a page opens its drawing comes first, and the lists after the first frame; see .opening in map.css.
document.documentElement.classList.add("opening");
addEventListener("load", () => requestAnimationFrame(() => setTimeout(() => document.documentElement.classList.remove("opening"))));
