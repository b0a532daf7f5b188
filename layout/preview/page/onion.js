// The accepted page laid upon the one of now, as much of it as the slider says.
import {view} from "./sheet.js";
import {say} from "./words.js";

const find = query => document.querySelector(query);
const button = find("#onion"), mix = find("#mix"), picture = find("#accepted");

export const on = () => button.getAttribute("aria-pressed") === "true";

export async function lay() {
  mix.hidden = !on();
  picture.hidden = true;
  if (!on() || !view.page) return;
  const number = view.page.number;
  if (picture.dataset.page !== String(number)) {
    const answer = await fetch(`accepted?page=${number}`);
    if (!answer.ok) { find("#status").textContent = say("unaccepted"); return; }
    URL.revokeObjectURL(picture.src);
    picture.src = URL.createObjectURL(await answer.blob());
    picture.dataset.page = number;
  }
  picture.style.opacity = mix.value / 100;
  picture.hidden = !on() || view.page.number !== number;
}

export function slide(step) {
  if (!on()) return;
  mix.value = Number(mix.value) + step;
  picture.style.opacity = mix.value / 100;
}

// Asked for anew each time: a page may have been accepted meanwhile.
button.addEventListener("click", () => { delete picture.dataset.page; button.setAttribute("aria-pressed", String(!on())); lay(); });
mix.addEventListener("input", () => slide(0));
