// The accepted page laid upon the one of now, as much of it as the slider says.
import {view} from "./sheet.js";
import {say} from "./words.js";

const find = query => document.querySelector(query);
const button = find("#onion"), mix = find("#mix"), picture = find("#accepted"), told = find("#unaccepted");

export const on = () => button.getAttribute("aria-pressed") === "true";

export async function lay() {
  mix.hidden = !on();
  picture.hidden = true;
  told.textContent = "";
  if (!on() || !view.page) return;
  const number = view.page.number;
  if (picture.dataset.page !== String(number)) {
    const answer = await fetch(`accepted?page=${number}`), data = answer.ok ? await answer.blob() : null;
    if (!on() || view.page.number !== number) return;
    URL.revokeObjectURL(picture.src);
    if (data) picture.src = URL.createObjectURL(data); else picture.removeAttribute("src");
    picture.dataset.page = number;
  }
  const there = picture.hasAttribute("src");
  if (!there) told.textContent = say("unaccepted");
  picture.style.opacity = mix.value / 100;
  picture.hidden = !there;
}

export function slide(step) {
  if (!on()) return;
  mix.value = Number(mix.value) + step;
  picture.style.opacity = mix.value / 100;
}

// Asked for anew each time: a page may have been accepted meanwhile.
button.addEventListener("click", () => { delete picture.dataset.page; button.setAttribute("aria-pressed", String(!on())); lay(); });
mix.addEventListener("input", () => slide(0));
