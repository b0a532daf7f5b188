// The right side: what is chosen, with its place in the copy and its story's numbers; what is found.
import {make, say} from "./words.js";
import {facts} from "./marks.js";
const find = query => document.querySelector(query);
const MM = 72 / 25.4;
const SCHEMES = {
  "VS Code": place => `vscode://file${place.path}:${place.line}:${place.column}`,
  "VSCodium": place => `vscodium://file${place.path}:${place.line}:${place.column}`,
  "JetBrains": place => `idea://open?file=${encodeURIComponent(place.path)}&line=${place.line}&column=${place.column}`,
  "Sublime Text": place => `subl://open?url=file://${place.path}&line=${place.line}&column=${place.column}`,
  "TextMate": place => `txmt://open?url=file://${place.path}&line=${place.line}&column=${place.column}`,
};
const editor = find("#editor");
for (const name of Object.keys(SCHEMES)) editor.append(make("option", name, {value: name}));
editor.value = localStorage.getItem("editor") ?? "VS Code";
editor.addEventListener("change", () => localStorage.setItem("editor", editor.value));

const encoded = path => path.split("/").map(encodeURIComponent).join("/");
const address = place => (SCHEMES[editor.value] ?? SCHEMES["VS Code"])({...place, path: encoded(place.path)});
export const placeOf = source => ({...source, path: `${facts.root}/${source.file}`});

export async function copy(text, button) {
  let done = true;
  try { await navigator.clipboard.writeText(text); } catch { done = false; }
  if (done) button.textContent = say("copied");
}

// file:line:column, to open in the editor or to copy.
function placing(place) {
  const row = make("p", "", {class: "place"}), words = `${place.file}:${place.line}:${place.column}`;
  const link = make("a", words, {href: address(place), class: "open"});
  row.append(link, make("button", say("copy"), {}, event => copy(words, event.target)));
  return row;
}

export function showChosen(line) {
  const room = find("#chosen");
  room.replaceChildren();
  if (!line) { room.append(make("p", say("choose"))); return; }
  room.append(make("p", line.text, {lang: "zh", class: "quote"}));
  room.append(line.source ? placing(placeOf(line.source)) : make("p", say("nowhere")));
  const story = facts.stories.find(one => one.id === line.story);
  if (story) room.append(numbers(story));
}

export function fit(story) {
  if (story.over > 0) return say("over", {characters: story.over});
  return story.over < 0 ? say("under", {characters: -story.over}) : say("fits");
}

function numbers(story) {
  const list = make("dl", "", {class: "numbers"});
  const size = story.region.slice(2).map(side => (side / MM).toFixed(1)).join(" × ");
  const rows = {story: `${story.id} ${story.headline}`, level: story.level, columns: story.columns, lines: `${story.lines} / ${story.room}`, characters: `${story.characters} · ${fit(story)}`, size};
  for (const [name, value] of Object.entries(rows)) {
    const row = make("div");
    row.append(make("dt", say(name)), make("dd", String(value)));
    list.append(row);
  }
  return list;
}

export const summary = story => `${story.id} ${story.headline}\n${say("lines")} ${story.lines} / ${story.room} · ${say("characters")} ${story.characters}\n${fit(story)}`;

export function open() {
  find("#chosen .open")?.click();
}

// --- findings ------------------------------------------------------------------------------------------------------
export function finding(one, go) {
  const row = make("li", "", {class: one.severity}), words = document.documentElement.lang;
  const head = make("button", "", {class: "finding"}, () => go(one));
  head.append(make("span", say(one.severity), {class: "severity"}), make("span", one.message[words], {class: "message"}), make("code", one.code));
  row.append(head);
  if (one.source) row.append(pointed(one));
  if (one.hint[words]) row.append(make("p", one.hint[words], {class: "hint"}));
  if (one.line) row.append(placing(one));
  return row;
}

// The line of copy with what is meant marked in it, and no more of it than can be seen.
function pointed(one) {
  const letters = [...one.source], at = Math.max(0, one.column - 1), from = Math.max(0, at - 18);
  const line = make("p", (from ? "…" : "") + letters.slice(from, at).join(""), {class: "source", lang: "zh"});
  line.append(make("mark", letters.slice(at, at + one.length).join("") || "▏"), letters.slice(at + one.length, at + one.length + 24).join(""));
  return line;
}
