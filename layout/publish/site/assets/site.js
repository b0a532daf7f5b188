// The language of the frame, the page drawn large, and on a page the places of a story whose title is looked at.
"use strict";
(() => {
  const root = document.documentElement;
  const button = document.getElementById("language");
  const speak = (language) => {
    root.dataset.language = language;
    button.textContent = language === "en" ? "中文" : "English";
    try { localStorage.setItem("language", language); } catch { /* a folder on disk may keep nothing */ }
  };
  let before = null;
  try { before = localStorage.getItem("language"); } catch { /* as above */ }
  button.hidden = false;
  speak(before || (navigator.language.startsWith("zh") ? "zh" : "en"));
  button.addEventListener("click", () => speak(root.dataset.language === "en" ? "zh" : "en"));

  const zoom = document.getElementById("zoom");
  if (!zoom) return;
  const paper = document.querySelector(".paper");
  const image = paper.querySelector("img");
  zoom.hidden = false;
  zoom.addEventListener("click", () => {
    const large = paper.classList.toggle("large");
    zoom.setAttribute("aria-pressed", String(large));
    if (large && image.dataset.large) {
      image.src = image.dataset.large;
      delete image.dataset.large;
    }
  });
  for (const title of document.querySelectorAll(".contents .titles a")) {
    const areas = [...paper.querySelectorAll(".area")].filter((area) => area.href === title.href);
    const show = (on) => areas.forEach((area) => area.classList.toggle("shown", on));
    for (const event of ["mouseenter", "focus"]) title.addEventListener(event, () => show(true));
    for (const event of ["mouseleave", "blur"]) title.addEventListener(event, () => show(false));
  }
})();
