// Every word of the page in the language that is chosen: the frame's stand beside their elements, the rest in words.json.
const said = await (await fetch("words.json")).json();
const root = document.documentElement;

export const chosen = () => root.lang;

export function say(name, fields = {}) {
  return said[name][root.lang].replace(/\{(\w+)\}/g, (whole, field) => fields[field] ?? whole);
}

export function speak(name) {
  root.lang = name;
  for (const one of document.querySelectorAll("[data-en]")) one.textContent = one.dataset[name];
  for (const one of document.querySelectorAll("[data-label-en]")) {
    one.setAttribute("aria-label", one.dataset[name === "zh" ? "labelZh" : "labelEn"]);
    if (one.matches("button")) one.title = one.getAttribute("aria-label");
  }
  const other = document.querySelector("#language");
  other.textContent = name === "zh" ? "English" : "中文";
  other.lang = name === "zh" ? "en" : "zh";
}

// A new element: its text, class and attributes; a click.
export function make(tag, text = "", attributes = {}, click = null) {
  const one = document.createElement(tag);
  one.textContent = text;
  for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
  if (tag === "button") one.type = "button";
  if (click) one.addEventListener("click", click);
  return one;
}
