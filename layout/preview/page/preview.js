import {chosen as language, make, say, speak} from "./words.js";
import {enlarge, larger, lay, patch, show, smaller, thumbnail, view} from "./sheet.js";
import {approachChosen, choose, chooseStory, choosePlace, facts, hush, learn, line, lineAt, point, shown, storyAt, tell, trace} from "./marks.js";
import {allow, holding, place} from "./handles.js";
import * as onion from "./onion.js";
import {finding, open, showChosen, summary} from "./panel.js";

const find = query => document.querySelector(query), all = query => [...document.querySelectorAll(query)];
const root = document.documentElement, desk = find("#desk"), sheet = find("#sheet");
let state = null, current = null, at = -1, listed = "";

// --- events --------------------------------------------------------------------------------------------------------
// One after the other: a state comes after the patches that led to it, and those take a moment to be decoded.
const events = new EventSource("events");
let before = Promise.resolve();
const inTurn = act => event => { before = before.then(() => act(JSON.parse(event.data))).catch(problem => setTimeout(() => { throw problem; })); };
events.addEventListener("patch", inTurn(patch));
events.addEventListener("state", inTurn(receive));
events.addEventListener("behind", () => location.reload());
events.addEventListener("open", () => { find("#status").textContent = say("waiting"); });
events.addEventListener("error", () => { find("#status").textContent = say("lost"); });

function receive(now) {
  if (!now.findings) return;
  state = now;
  allow(state.writes);
  root.classList.toggle("rejected", state.rejected);
  if (state.pages.length) find("#heading").textContent = `${state.paper} ${state.date}`;
  find("#status").textContent = say(state.rejected ? "rejected" : "set");
  list();
  turnTo(current);
  flatplan();
}

// --- pages ---------------------------------------------------------------------------------------------------------
function flatplan() {
  const room = find("#pages"), numbers = state.pages.map(page => String(page.number));
  if (all("#pages button").map(one => one.dataset.page).join() !== numbers.join()) {
    room.replaceChildren(...state.pages.map(page => {
      const item = make("li"), button = make("button", "", {"data-page": page.number}, () => turnTo(page.number));
      button.append(make("canvas", "", {"aria-hidden": "true"}), make("span", "", {class: "label"}), make("span", "", {class: "badges"}));
      button.firstChild.style.aspectRatio = `${page.width} / ${page.height}`;
      item.append(button);
      return item;
    }));
  }
  for (const page of state.pages) {
    const button = find(`#pages [data-page="${page.number}"]`);
    button.querySelector(".label").textContent = `${page.label} ${page.section}`;
    button.querySelector(".badges").replaceChildren(...badges(page.badges));
    thumbnail(button.firstChild, page);
  }
  mark();
}

function badges({over, under, resolution, ink, findings}) {
  const found = [];
  const add = (kind, sign, words) => found.push(make("span", sign, {class: `badge ${kind}`, title: words}), make("span", `, ${words}`, {class: "read"}));
  if (over) add("over", `+${over}`, say("over", {characters: over}));
  if (under) add("under", `–${under}`, say("under", {characters: under}));
  if (resolution) add("resolution", `▦ ${resolution}`, say("resolution", {count: resolution}));
  if (ink) add("ink", `◉ ${ink}`, say("ink", {count: ink}));
  if (findings) add("found", `! ${findings}`, say("finding-count", {count: findings}));
  return found;
}

async function turnTo(number) {
  const page = state?.pages.find(one => one.number === number) ?? state?.pages[0];
  if (!page) return;
  current = page.number;
  mark();
  show(page);
  onion.lay();
  const answer = await fetch(`page?page=${current}`);
  if (!answer.ok) return;
  const found = await answer.json();
  if (found.number !== current) return;
  learn(found);
  if (line >= 0 && find("#chosen .quote")) showChosen(facts.lines[line]);
  dispatchEvent(new CustomEvent("learned", {detail: found}));
}

function mark() {
  for (const one of all("#pages button")) one.dataset.page === String(current) ? one.setAttribute("aria-current", "page") : one.removeAttribute("aria-current");
}

function turn(step) {
  const place = state.pages.findIndex(page => page.number === current);
  return turnTo(state.pages[(place + step + state.pages.length) % state.pages.length].number);
}

// --- findings ------------------------------------------------------------------------------------------------------
function list() {
  const errors = state.findings.filter(one => one.severity === "error");
  const now = JSON.stringify([state.findings, state.more, language()]);
  if (now === listed) return;  // whoever stands on one of them stays there
  listed = now;
  find("#trouble").hidden = !state.rejected;
  find("#faults").replaceChildren(...errors.map(one => finding(one, go)));
  const rest = state.rejected ? state.findings.filter(one => one.severity !== "error") : state.findings;
  find("#findings").replaceChildren(...rest.map(one => finding(one, go)));
  if (!rest.length && !state.rejected) find("#findings").append(make("li", say("none"), {class: "none"}));
  if (state.more) find("#findings").append(make("li", say("more", {count: state.more})));
  find("#count").textContent = rest.length || "";
}

async function go(one) {
  if (one.page) await turnTo(one.page);
  if (!facts || !one.line) return;
  const file = one.path.startsWith(`${facts.root}/`) ? one.path.slice(facts.root.length + 1) : one.file;
  const found = choosePlace({...one, file});
  if (found) showChosen(found);
}

function step(by) {
  const buttons = all("#faults .finding, #findings .finding");
  if (!buttons.length) return;
  at = (at + by + buttons.length) % buttons.length;
  buttons[at].focus();
  buttons[at].click();
}

// --- hands ---------------------------------------------------------------------------------------------------------
const press = (query, act) => find(query).addEventListener("click", act);
function toggle(name) {
  shown.has(name) ? shown.delete(name) : shown.add(name);
  find(`[data-overlay="${name}"]`).setAttribute("aria-pressed", String(shown.has(name)));
  trace();
}
for (const one of all("[data-overlay]")) one.addEventListener("click", () => toggle(one.dataset.overlay));
press("#larger", larger);
press("#smaller", smaller);
press("#fit", () => enlarge(0));
press("#help-open", () => find("#help").showModal());
press("#language", () => { speak(language() === "zh" ? "en" : "zh"); localStorage.setItem("language", language()); if (state) { receive(state); showChosen(facts?.lines[line]); place(); } });
press("#theme", () => paint(root.dataset.theme === "dark" ? "light" : "dark"));

function paint(theme) {
  root.dataset.theme = theme;
  localStorage.setItem("theme", theme);
}

function pick(event) {
  const number = lineAt(point(event));
  if (number < 0) return null;
  const found = choose(number);
  showChosen(found);
  return found;
}
sheet.addEventListener("click", event => { if (!event.target.closest("#handles")) pick(event); });
sheet.addEventListener("dblclick", event => { if (!event.target.closest("#handles") && pick(event)?.source) open(); });
sheet.addEventListener("pointermove", event => {
  if (holding()) { tell(event, ""); return; }
  const story = storyAt(point(event));
  tell(event, story ? summary(story) : "");
});
sheet.addEventListener("pointerleave", event => tell(event, ""));
desk.addEventListener("wheel", event => {
  if (!event.ctrlKey) return;
  event.preventDefault();
  enlarge(event.deltaY < 0 ? 1.1 : 1 / 1.1, event);
}, {passive: false});
addEventListener("resize", () => { lay(); approachChosen(); });
for (const [one, event] of [[desk, "scroll"], [window, "scroll"], [window, "keydown"], [sheet, "laid"]]) one.addEventListener(event, hush);

const keys = {
  "[": () => turn(-1), "]": () => turn(1), PageUp: () => turn(-1), PageDown: () => turn(1),
  j: () => showChosen(choose(line + 1)), k: () => showChosen(choose(line < 0 ? -1 : line - 1)),
  s: () => showChosen(chooseStory(1)), S: () => showChosen(chooseStory(-1)), n: () => step(1), p: () => step(at < 0 ? 0 : -1),
  "+": larger, "=": larger, "-": smaller, 0: () => enlarge(0),
  g: () => toggle("grid"), f: () => toggle("frames"), o: () => toggle("order"), b: () => toggle("baselines"), c: () => toggle("crop"),
  m: () => find("#move").click(), ",": () => onion.slide(-5), ".": () => onion.slide(5), a: () => find("#onion").click(), l: () => find("#language").click(), t: () => find("#theme").click(),
  h: () => find("#help").showModal(), "?": () => find("#help").showModal(),
};
addEventListener("keydown", event => {
  if (event.ctrlKey || event.altKey || event.metaKey || find("#help").open || !find("#shortcuts").checked) return;
  if (event.target.closest("select, textarea, input[type=text]")) return;
  if (event.key === "Enter" && !event.target.closest("button, a")) open();
  else if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
});

// --- begin ---------------------------------------------------------------------------------------------------------
paint(localStorage.getItem("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
speak(localStorage.getItem("language") ?? language());
showChosen(null);
