// The page as it is printed: one canvas of the whole, on which only what changes is drawn anew; another, as sharp as the
// screen, of what is seen of it when it is enlarged.
const BASE = 100 / 72;  // pixels a point of the whole page, as page_drawing.py draws it
const THUMB = 15 / 72;  // of a page on the flatplan
const [NEAREST, FARTHEST, STEP] = [0.25, 16, 1.25];
const [FINEST, IDLE, MOST] = [300, 140, 6];
const find = query => document.querySelector(query);
const desk = find("#desk"), sheet = find("#sheet"), print = find("#print"), sharp = find("#sharp");

export const view = {page: null, zoom: 1, version: 0, wanted: 0};
const thumbs = new Map(), away = new Map();
let timer = 0, asked = 0, small = Promise.resolve();

// --- size ----------------------------------------------------------------------------------------------------------
export const scale = () => sheet.offsetWidth / view.page.width;

export function lay() {
  if (!view.page) return;
  const {width, height} = view.page, room = 28;
  const whole = Math.max(60, Math.min(desk.clientWidth - room, (desk.clientHeight - room) * width / height));
  sheet.style.width = `${Math.round(whole * view.zoom)}px`;
  sheet.style.height = `${Math.round(whole * view.zoom * height / width)}px`;
  sheet.dispatchEvent(new Event("laid"));
  sharpen();
}

export function enlarge(times, at = null) {
  const box = desk.getBoundingClientRect();
  const [x, y] = at ? [at.clientX - box.left, at.clientY - box.top] : [desk.clientWidth / 2, desk.clientHeight / 2];
  const before = [(desk.scrollLeft + x - sheet.offsetLeft) / sheet.offsetWidth, (desk.scrollTop + y - sheet.offsetTop) / sheet.offsetHeight];
  view.zoom = times ? Math.min(FARTHEST, Math.max(NEAREST, view.zoom * times)) : 1;
  lay();
  desk.scrollLeft = before[0] * sheet.offsetWidth + sheet.offsetLeft - x;
  desk.scrollTop = before[1] * sheet.offsetHeight + sheet.offsetTop - y;
}
export const larger = () => enlarge(STEP);
export const smaller = () => enlarge(1 / STEP);

// What is seen of the desk: on a tablet it is larger than the window, which is scrolled in its place.
function sight() {
  const {left, top, right, bottom} = desk.getBoundingClientRect();
  return {left: Math.max(0, left), top: Math.max(0, top), right: Math.min(innerWidth, right), bottom: Math.min(innerHeight, bottom)};
}

// Bring something that is marked on the page into sight.
export function approach(mark) {
  const box = mark.getBoundingClientRect(), seen = sight();
  if (box.left < seen.left || box.right > seen.right || box.top < seen.top || box.bottom > seen.bottom) mark.scrollIntoView({block: "center", inline: "center"});
}

// --- pictures ------------------------------------------------------------------------------------------------------
async function picture(fields) {
  const answer = await fetch(`picture?${new URLSearchParams(fields)}`);
  return answer.ok ? createImageBitmap(await answer.blob()) : null;
}

export async function show(page) {
  const other = view.page?.number !== page.number;
  if (other) putAway();
  view.page = page;
  if (other) fetchBack(page);
  lay();
  if (view.version === page.version || view.wanted === page.version) return;
  view.wanted = page.version;
  const drawn = await picture({page: page.number, version: page.version, dpi: 100});
  if (view.page.number !== page.number || view.version > page.version) return;
  if (!drawn) { view.wanted = 0; return; }  // a file of it is gone: the next state asks again
  [print.width, print.height] = [drawn.width, drawn.height];
  print.getContext("2d").drawImage(drawn, 0, 0);
  view.version = page.version;
  painted();
  sharpen();
}

// Pages that were looked at last are kept as they were drawn: they are there at once, and while a picture of theirs is
// gone they can't be drawn again.
function putAway() {
  if (!view.version) return;
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [print.width, print.height];
  canvas.getContext("2d").drawImage(print, 0, 0);
  away.set(view.page.number, {canvas, version: view.version});
  if (away.size > MOST) away.delete(away.keys().next().value);
}

function fetchBack({number}) {
  const one = away.get(number);
  away.delete(number);
  sharp.hidden = true;
  [print.width, print.height] = one ? [one.canvas.width, one.canvas.height] : [1, 1];
  if (one) print.getContext("2d").drawImage(one.canvas, 0, 0);
  [view.version, view.wanted] = [one?.version ?? 0, 0];
  if (one) painted();
}

// What changed of a page, drawn over what was there, also of one that is not shown, and on the flatplan.
export async function patch({page, version, tiles}) {
  const drawn = await Promise.all(tiles.map(async tile => {
    const bytes = Uint8Array.from(atob(tile.png), letter => letter.charCodeAt(0));
    return [tile, await createImageBitmap(new Blob([bytes], {type: "image/png"}))];
  }));
  const thumb = thumbs.get(page), kept = away.get(page);
  if (kept?.version === version - 1) {
    for (const [tile, bitmap] of drawn) kept.canvas.getContext("2d").drawImage(bitmap, tile.x, tile.y);
    kept.version = version;
  }
  if (view.page?.number === page && view.version === version - 1) {
    for (const [tile, bitmap] of drawn) print.getContext("2d").drawImage(bitmap, tile.x, tile.y);
    view.version = version;
    if (!sharp.hidden) for (const [tile, bitmap] of drawn) blur(tile, bitmap);
    painted();
    sharpen();
  }
  if (thumb?.drawn && thumb.version === version - 1) {
    const by = THUMB / BASE;
    for (const [tile, bitmap] of drawn) thumb.canvas.getContext("2d").drawImage(bitmap, tile.x * by, tile.y * by, tile.w * by, tile.h * by);
    thumb.version = version;
  }
}

function blur(tile, bitmap) {
  const by = sharp.dataset.dpi / 100;
  sharp.getContext("2d").drawImage(bitmap, tile.x * by - sharp.dataset.x, tile.y * by - sharp.dataset.y, tile.w * by, tile.h * by);
}

// What is seen of a page that is enlarged beyond its pixels, once nothing has moved for a moment.
function sharpen() {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    const dpi = Math.min(FINEST, 72 * scale() * devicePixelRatio);
    if (!view.page || view.version !== view.page.version || dpi < 110) { sharp.hidden = true; return; }
    const by = dpi / 72, from = sight(), paper = sheet.getBoundingClientRect(), turn = ++asked;
    const cut = (low, high, most) => [Math.max(0, low), Math.min(most, high)];
    const [left, right] = cut(from.left - paper.left, from.right - paper.left, paper.width).map(side => side / scale());
    const [top, bottom] = cut(from.top - paper.top, from.bottom - paper.top, paper.height).map(side => side / scale());
    if (right <= left || bottom <= top) return;
    const box = [left, top, right - left, bottom - top], page = view.page;
    const drawn = await picture({page: page.number, version: page.version, dpi, box});
    if (!drawn || turn !== asked || view.version !== page.version || view.page.number !== page.number) return;
    const [x, y] = [Math.floor(left * by), Math.floor(top * by)];
    Object.assign(sharp.dataset, {dpi, x, y});
    [sharp.width, sharp.height] = [drawn.width, drawn.height];
    sharp.getContext("2d").drawImage(drawn, 0, 0);
    const share = (pixels, side) => `${100 * pixels / by / side}%`;
    Object.assign(sharp.style, {left: share(x, page.width), top: share(y, page.height), width: share(drawn.width, page.width), height: share(drawn.height, page.height)});
    sharp.hidden = false;
  }, IDLE);
}
for (const one of [desk, window]) one.addEventListener("scroll", sharpen);

// Told once the browser has shown what was drawn: the measure of bench/preview.py.
function painted() {
  requestAnimationFrame(() => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => {
      const {page, version} = view, at = Date.now();
      document.documentElement.dataset.painted = `${page.number} ${version}`;
      dispatchEvent(new CustomEvent("painted", {detail: {page: page.number, version, at}}));
    };
    port2.postMessage(0);
  });
}

// --- the flatplan's --------------------------------------------------------------------------------------------------
// Asked for one after the other, lest the page that is looked at waits for all of them.
export function thumbnail(canvas, page) {
  const known = thumbs.get(page.number);
  if (known?.canvas === canvas && known.version === page.version) return;
  thumbs.set(page.number, {canvas, version: page.version});
  small = small.then(() => thumbs.get(page.number)?.version === page.version && fill(canvas, page));
}

async function fill(canvas, page) {
  const drawn = await picture({page: page.number, version: page.version, dpi: 15});
  if (!drawn) { thumbs.delete(page.number); return; }
  [canvas.width, canvas.height] = [drawn.width, drawn.height];
  canvas.getContext("2d").drawImage(drawn, 0, 0);
  const thumb = thumbs.get(page.number);
  if (thumb?.version === page.version) thumb.drawn = true;
}
