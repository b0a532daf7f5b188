// What is laid over the page: the chosen line and story, grid, frames, reading order, baselines, what is cut off pictures.
import {approach, scale, view} from "./sheet.js";
const SVG = "http://www.w3.org/2000/svg";
const find = query => document.querySelector(query);
const svg = find("#marks"), sheet = find("#sheet"), hover = find("#hover");

export const shown = new Set();
export let facts = null, line = -1;

function draw(tag, attributes, text = "") {
  const one = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
  one.textContent = text;
  svg.append(one);
}

const rect = ([x, y, width, height], kind) => draw("rect", {x, y, width, height, class: kind});

export function learn(found) {
  // Of a page that was set again the chosen line stays: the one of the same place in the copy, else the nearest.
  const old = facts?.number === found.number ? facts.lines[line] : null;
  facts = found;
  line = old ? nearest(old) : -1;
  trace();
}

function nearest(old) {
  const far = one => Math.hypot(one.box[0] - old.box[0], one.box[1] - old.box[1]) + (one.story === old.story ? 0 : 500);
  return facts.lines.reduce((best, one, number) => best < 0 || far(one) < far(facts.lines[best]) ? number : best, -1);
}

export function trace() {
  svg.replaceChildren();
  if (!facts || !view.page) return;
  svg.setAttribute("viewBox", `0 0 ${view.page.width} ${view.page.height}`);
  for (const name of shown) {
    for (const [x, y, w, h, words] of facts.overlays[name] ?? []) {
      if (w && h) rect([x, y, w, h], name);
      else draw("line", {x1: x, y1: y, x2: x + w, y2: y + h, class: name});
      if (words) draw("text", {x: x + 3, y: y + 13, class: name}, words);
    }
  }
  if (shown.has("crop")) for (const one of facts.pictures) crop(one);
  const chosen = facts.lines[line];
  if (chosen) {
    const story = facts.stories.find(one => one.id === chosen.story);
    if (story) rect(story.region, "story");
    rect(chosen.box, "chosen");
  }
}

function crop(one) {
  const [x, y, w, h] = one.whole;
  rect(one.whole, "crop");
  draw("circle", {cx: x + w * one.focus[0], cy: y + h * one.focus[1], r: 7, class: "crop"});
  draw("text", {x: one.box[0] + 4, y: one.box[1] + 14, class: "crop"}, `${one.name} · ${one.ppi} ppi · –${Math.round(one.cut * 100)} %`);
}

// --- choosing ------------------------------------------------------------------------------------------------------
export function choose(number) {
  if (!facts?.lines.length) return null;
  line = (number + facts.lines.length) % facts.lines.length;
  trace();
  approachChosen();
  return facts.lines[line];
}

export function approachChosen() {
  const chosen = svg.querySelector(".chosen");
  if (chosen) approach(chosen);
}

export function chooseStory(step) {
  if (!facts) return null;
  const ids = [...new Set(facts?.lines.map(one => one.story))];
  const at = ids.indexOf(facts.lines[line]?.story), id = ids[(at + step + ids.length) % ids.length];
  return choose(facts.lines.findIndex(one => one.story === id));
}

// The last line that begins at the place in the copy or before it.
export function choosePlace({file, line: wanted, column}) {
  const ahead = (one, other) => one.line - other.line || one.column - other.column;
  const found = (facts?.lines ?? []).filter(one => one.source?.file === file && ahead(one.source, {line: wanted, column}) <= 0);
  const last = found.reduce((best, one) => !best || ahead(one.source, best.source) > 0 ? one : best, null);
  return last && choose(facts.lines.indexOf(last));
}

// The point of the page (in points) that a pointer is at.
export function point(event) {
  const box = sheet.getBoundingClientRect();
  return [(event.clientX - box.left) / scale(), (event.clientY - box.top) / scale()];
}

const inside = ([x, y], [left, top, w, h]) => x >= left && x <= left + w && y >= top && y <= top + h;
export const lineAt = at => facts?.lines.findIndex(one => inside(at, one.box)) ?? -1;
export const storyAt = at => facts?.stories.filter(one => inside(at, one.region)).sort((a, b) => a.region[2] * a.region[3] - b.region[2] * b.region[3])[0];

export const hush = () => { hover.hidden = true; };

export function tell(event, words) {
  hover.hidden = !words;
  if (!words) return;
  hover.textContent = words;
  const room = find("main").getBoundingClientRect();
  hover.style.left = `${Math.min(event.clientX - room.left + 14, room.width - hover.offsetWidth - 8)}px`;
  hover.style.top = `${Math.min(event.clientY - room.top + 18, room.height - hover.offsetHeight - 8)}px`;
}
