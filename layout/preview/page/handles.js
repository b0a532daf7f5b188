// Handles on the page: the point of a picture that stays in view, and the lower edges of bands. What is dragged, or moved
// by the arrow keys, becomes the line of issue.yaml that says it.
import {facts, shown, trace} from "./marks.js";
import {scale, view} from "./sheet.js";
import {make, say} from "./words.js";
import {copy} from "./panel.js";

const find = query => document.querySelector(query);
const room = find("#handles"), button = find("#move");
const [STEP, LEAP, PATIENCE] = [0.01, 0.1, 250];
let timer = 0, writes = false, held = null;

export const allow = allowed => { writes = allowed; };
export const holding = () => held !== null;

export function toggle() {
  const on = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(on));
  if (on && !shown.has("crop")) find('[data-overlay="crop"]').click();
  place();
  if (on) room.querySelector("[role=slider]")?.focus();
}

// One handle a picture and a band, where they are now.
export function place() {
  if (held) return;
  const focused = room.contains(document.activeElement) ? document.activeElement.dataset.name : null;
  room.replaceChildren();
  if (!facts || button.getAttribute("aria-pressed") !== "true") return;
  for (const picture of facts.pictures) room.append(focusHandle(picture));
  for (const band of facts.bands) room.append(bandHandle(band));
  if (focused) room.querySelector(`[data-name="${focused}"]`)?.focus();
}

const share = (points, side) => `${100 * points / side}%`;
const within = (value, low, high) => Math.min(high, Math.max(low, value));

function focusHandle(picture) {
  const handle = make("div", "", {class: "handle focus", role: "slider", tabindex: 0, "aria-valuemin": 0, "aria-valuemax": 100, "data-name": `focus ${picture.story} ${picture.index}`, "aria-label": say("focus", {name: picture.name})});
  const [x, y, w, h] = picture.whole;
  const at = [...picture.focus];
  const put = () => {
    handle.style.left = share(x + w * at[0], view.page.width);
    handle.style.top = share(y + h * at[1], view.page.height);
    handle.setAttribute("aria-valuenow", Math.round(100 * at[0]));
    handle.setAttribute("aria-valuetext", at.map(side => side.toFixed(2)).join(", "));
  };
  const move = (dx, dy) => { at[0] = within(at[0] + dx, 0, 1); at[1] = within(at[1] + dy, 0, 1); put(); };
  const ask = () => offer({kind: "focus", page: facts.number, story: picture.story, picture: picture.index, x: at[0].toFixed(2), y: at[1].toFixed(2)});
  put();
  drag(handle, (dx, dy) => move(dx / w, dy / h), ask);
  keys(handle, {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]}, ([dx, dy], far) => move(dx * (far ? LEAP : STEP), dy * (far ? LEAP : STEP)), ask);
  return handle;
}

function bandHandle(band) {
  const handle = make("div", "", {class: "handle band", role: "slider", tabindex: 0, "aria-orientation": "vertical", "aria-valuemin": 1, "aria-valuemax": 400, "data-name": `band ${band.row}`, "aria-label": say("band", {row: band.row + 1})});
  let dragged = 0;
  const depth = () => Math.max(1, band.depth + Math.round(dragged / band.pitch));
  const put = () => {
    handle.style.top = share(band.y + (depth() - band.depth) * band.pitch, view.page.height);
    handle.setAttribute("aria-valuenow", depth());
    handle.setAttribute("aria-valuetext", say("depth", {count: depth()}));
    handle.dataset.depth = say("depth", {count: depth()});
  };
  const ask = () => offer({kind: "depth", page: facts.number, row: band.row, depth: depth()});
  put();
  drag(handle, (dx, dy) => { dragged += dy; put(); }, ask);
  keys(handle, {ArrowUp: -1, ArrowDown: 1}, (step, far) => { dragged = (depth() - band.depth + step * (far ? 5 : 1)) * band.pitch; put(); }, ask);
  return handle;
}

function drag(handle, move, done) {
  let x = 0, y = 0;
  handle.addEventListener("pointerdown", event => { handle.setPointerCapture(event.pointerId); held = handle; [x, y] = [event.clientX, event.clientY]; event.preventDefault(); handle.focus(); });
  handle.addEventListener("pointermove", event => {
    if (held !== handle) return;
    move((event.clientX - x) / scale(), (event.clientY - y) / scale());
    [x, y] = [event.clientX, event.clientY];
  });
  const end = event => { if (held !== handle) return; held = null; handle.releasePointerCapture(event.pointerId); done(); };
  handle.addEventListener("pointerup", end);
  handle.addEventListener("pointercancel", end);
}

function keys(handle, steps, move, done) {
  handle.addEventListener("keydown", event => {
    if (!(event.key in steps) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    move(steps[event.key], event.shiftKey);
    clearTimeout(timer);
    timer = setTimeout(done, PATIENCE);
  });
}

// --- the line that says it ------------------------------------------------------------------------------------------
async function offer(fields) {
  const answer = await fetch(`edit?${new URLSearchParams(fields)}`), edit = await answer.json();
  const panel = find("#chosen");
  if (!answer.ok) { panel.replaceChildren(make("p", edit.reason[document.documentElement.lang], {class: "refused"})); return; }
  const row = make("p", "", {class: "place"}), says = make("span", "", {role: "status"});
  row.append(make("button", say("copy"), {}, event => copy(edit.after, event.target)));
  if (writes) row.append(make("button", say("write"), {id: "write"}, () => write({...fields, before: edit.before}, says)));
  row.append(says);
  panel.replaceChildren(make("p", say("paste", edit)), make("pre", edit.before, {class: "old", tabindex: 0}), make("pre", edit.after, {class: "new", tabindex: 0}), row);
}

async function write(fields, says) {
  const answer = await fetch("write", {method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(fields)});
  says.textContent = answer.ok ? say("written") : (await answer.json()).reason[document.documentElement.lang];
}

button.addEventListener("click", toggle);
addEventListener("learned", () => { place(); trace(); });
