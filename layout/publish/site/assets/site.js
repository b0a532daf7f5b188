// The language of the frame, and the page drawn large.
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
  speak(before || (navigator.language.startsWith("zh") ? "zh" : "en"));
  button.addEventListener("click", () => speak(root.dataset.language === "en" ? "zh" : "en"));

  const zoom = document.getElementById("zoom");
  if (zoom) {
    const paper = document.querySelector(".paper");
    const image = paper.querySelector("img");
    zoom.addEventListener("click", () => {
      const large = paper.classList.toggle("large");
      zoom.setAttribute("aria-pressed", String(large));
      if (large && image.dataset.large) {
        image.src = image.dataset.large;
        delete image.dataset.large;
      }
    });
  }
})();
