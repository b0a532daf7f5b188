"use strict";
(() => {
  const find = (query, within = document) => within.querySelector(query);
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  const root = document.documentElement, main = find("main");
  const changes = all(".change"), pages = all(".page"), chips = all(".chips button");
  const mix = find("#mix"), calm = matchMedia("(prefers-reduced-motion: reduce)");
  const [NEAREST, FARTHEST, STEP, BLINK] = [0.25, 6, 1.25, 700];
  let current = -1, shown = null, zoom = 0, timer = 0, held = null;

  // --- words -------------------------------------------------------------------------------------------------------
  // Every text stands in the file in both languages, beside the element that shows it.
  function speak(name) {
    root.lang = name;
    for (const one of all("[data-en]")) one.textContent = one.dataset[name];
    for (const [attribute, key] of [["aria-label", "label"], ["alt", "alt"]])
      for (const one of all(`[data-${key}-en]`)) one.setAttribute(attribute, one.dataset[key + (name === "zh" ? "Zh" : "En")]);
    const other = find("#language");
    other.textContent = name === "zh" ? "English" : "中文";
    other.lang = name === "zh" ? "en" : "zh";
    tell();
  }

  function paint(theme) {
    root.dataset.theme = theme;
    root.toggleAttribute("data-dark", theme === "dark");
  }

  // --- pages -------------------------------------------------------------------------------------------------------
  const panes = () => all(".scroll", shown).filter(pane => pane.offsetParent);
  const box = change => change.dataset.box.split(" ").map(Number);

  function show(page) {
    if (page === shown) return;
    shown = page;
    for (const one of pages) one.classList.toggle("shown", one === page);
    for (const chip of chips)
      chip.dataset.page === page.dataset.page ? chip.setAttribute("aria-current", "true") : chip.removeAttribute("aria-current");
    lay();
  }

  function lay() {
    // The sheet's width: the whole page within its pane, or so many times that.
    const pane = shown && panes()[0];
    if (!pane) return;
    const ratio = Number(shown.dataset.ratio), room = 32;
    const whole = Math.max(80, Math.min(pane.clientWidth - room, (pane.clientHeight - room) * ratio));
    shown.style.setProperty("--width", `${Math.round(whole * (zoom || 1))}px`);
    cut();
  }

  function cut() {
    // Where the slider parts the sheet: a share of what is seen of it, not of all of it.
    const pane = shown && panes().at(-1), sheet = pane && find(".sheet", pane);
    if (!sheet) return;
    const left = Math.max(0, pane.scrollLeft - sheet.offsetLeft), top = Math.max(0, pane.scrollTop - sheet.offsetTop);
    const width = Math.min(sheet.offsetWidth - left, pane.clientWidth), height = Math.min(sheet.offsetHeight - top, pane.clientHeight);
    shown.style.setProperty("--split", `${left + width * mix.value / 100}px`);
    shown.style.setProperty("--grip", `${top + height / 2}px`);
    shown.style.setProperty("--mix", mix.value / 100);
  }

  function enlarge(times) {
    const pane = panes()[0];
    if (!pane) return;
    const [x, y] = [(pane.scrollLeft + pane.clientWidth / 2) / pane.scrollWidth, (pane.scrollTop + pane.clientHeight / 2) / pane.scrollHeight];
    zoom = times && Math.min(FARTHEST, Math.max(NEAREST, (zoom || 1) * times));
    lay();
    for (const one of panes()) {
      one.scrollLeft = x * one.scrollWidth - one.clientWidth / 2;
      one.scrollTop = y * one.scrollHeight - one.clientHeight / 2;
    }
    cut();
  }

  // --- changes -----------------------------------------------------------------------------------------------------
  function go(number) {
    if (!changes.length) return;
    current = (number + changes.length) % changes.length;
    const change = changes[current];
    for (const one of changes) one === change ? one.setAttribute("aria-current", "true") : one.removeAttribute("aria-current");
    for (const one of all(".box")) one.classList.toggle("current", one.dataset.change === change.dataset.change);
    change.scrollIntoView({block: "nearest"});
    show(find(`.page[data-page="${change.dataset.page}"]`));
    approach(change);
    tell();
  }

  function approach(change) {
    // So near that the change fills at most half of the pane and its letters can be read; never farther than the page.
    const pane = panes()[0];
    if (!pane) return;
    zoom = 0;
    lay();
    const sheet = find(".sheet", pane), [x, y, w, h] = box(change);
    const most = Number(shown.dataset.pixels) / sheet.offsetWidth;
    const fill = Math.min(pane.clientWidth / (w * sheet.offsetWidth), pane.clientHeight / (h * sheet.offsetHeight)) / 2;
    zoom = Math.max(1, Math.min(most, fill));
    lay();
    for (const one of panes()) {
      const paper = find(".sheet", one);
      one.scrollLeft = paper.offsetLeft + (x + w / 2) * paper.offsetWidth - one.clientWidth / 2;
      one.scrollTop = paper.offsetTop + (y + h / 2) * paper.offsetHeight - one.clientHeight / 2;
    }
    cut();
  }

  function tell() {
    const change = changes[current];
    find("#place").textContent = `${current + 1 || "–"} / ${changes.length}`;
    find("#now").textContent = change ? [find("h2 span", change.closest("section")), ...change.children].map(part => part.textContent).join(" · ") : find("#heading").textContent;
  }

  function turn(step) {
    const at = pages.indexOf(shown), page = pages[(at + step + pages.length) % pages.length];
    const first = changes.findIndex(change => change.dataset.page === page.dataset.page);
    if (first >= 0) return go(first);
    zoom = 0;
    show(page);
  }

  // --- how the sides are seen --------------------------------------------------------------------------------------
  function look(mode) {
    main.dataset.mode = mode;
    find(`input[value="${mode}"]`).checked = true;
    clearInterval(timer);
    for (const one of all(".after")) one.classList.remove("off");
    if (mode === "blink") {
      pause(calm.matches);
      timer = setInterval(() => find("#pause").getAttribute("aria-pressed") === "false" && flip(), BLINK);
    }
    current < 0 ? lay() : approach(changes[current]);
  }

  function flip() {
    for (const one of all(".after")) one.classList.toggle("off");
    const off = Boolean(find(".after.off"));
    for (const one of all(".which")) one.textContent = off ? "A" : "B";
  }

  function pause(still) {
    find("#pause").setAttribute("aria-pressed", String(still));
  }

  // --- the command that accepts ------------------------------------------------------------------------------------
  function offer(button) {
    if (!button || button.hidden) return;
    held = button;
    find("#command").hidden = false;
    find("#line").value = button.dataset.command;
    find("#copied").textContent = "";
    find("#copy").focus();
    lay();
  }

  async function copy() {
    find("#line").select();
    let done = true;
    try { await navigator.clipboard.writeText(find("#line").value); } catch { done = document.execCommand("copy"); }
    if (done) find("#copied").textContent = find("#copy").dataset[root.lang === "zh" ? "doneZh" : "doneEn"];
  }

  function close() {
    find("#command").hidden = true;
    held?.focus();
    lay();
  }

  // --- hands -------------------------------------------------------------------------------------------------------
  const press = (query, act) => find(query).addEventListener("click", act);
  changes.forEach((change, number) => change.addEventListener("click", () => go(number)));
  for (const one of all("button.box")) one.addEventListener("click", () => go(changes.findIndex(change => change.dataset.change === one.dataset.change)));
  for (const chip of chips) chip.addEventListener("click", () => turn(pages.findIndex(page => page.dataset.page === chip.dataset.page) - pages.indexOf(shown)));
  for (const one of all("[data-command]")) one.addEventListener("click", () => offer(one));
  for (const one of all("input[name=mode]")) one.addEventListener("change", () => look(one.value));
  mix.addEventListener("input", cut);
  press("#next", () => go(current + 1));
  press("#previous", () => go(current < 0 ? -1 : current - 1));
  press("#larger", () => enlarge(STEP));
  press("#smaller", () => enlarge(1 / STEP));
  press("#fit", () => enlarge(0));
  press("#pause", () => pause(find("#pause").getAttribute("aria-pressed") === "false"));
  press("#language", () => speak(root.lang === "zh" ? "en" : "zh"));
  press("#theme", () => paint(root.dataset.theme === "dark" ? "light" : "dark"));
  press("#help-open", () => find("#help").showModal());
  press("#copy", copy);
  press("#close", close);
  find("#boxes").addEventListener("change", event => { main.dataset.boxes = event.target.checked ? "on" : "off"; });
  find("#tools").addEventListener("submit", event => event.preventDefault());
  addEventListener("resize", lay);

  for (const page of pages) {
    const [before, after] = [find(".before", page), find(".under", page)];
    if (before && after) after.src = before.src;
    for (const pane of all(".scroll", page)) pane.addEventListener("scroll", () => {
      for (const other of panes()) if (other !== pane && (other.scrollLeft !== pane.scrollLeft || other.scrollTop !== pane.scrollTop)) {
        other.scrollLeft = pane.scrollLeft;
        other.scrollTop = pane.scrollTop;
      }
      cut();
    });
    const split = find(".split", page);
    split?.addEventListener("pointerdown", event => split.setPointerCapture(event.pointerId));
    split?.addEventListener("pointermove", event => {
      if (!split.hasPointerCapture(event.pointerId)) return;
      const pane = split.closest(".scroll").getBoundingClientRect(), sheet = split.parentElement.getBoundingClientRect();
      const [left, right] = [Math.max(pane.left, sheet.left), Math.min(pane.right, sheet.right)];
      mix.value = 100 * (event.clientX - left) / (right - left);
      cut();
    });
  }

  const near = change => change && (find("[data-command]", change.closest(".group")) ?? find("[data-command]", change.closest("section")));
  const slide = step => { mix.value = Number(mix.value) + step; cut(); };
  const keys = {
    j: () => go(current + 1), k: () => go(current < 0 ? -1 : current - 1), "]": () => turn(1), "[": () => turn(-1),
    ",": () => slide(-5), ".": () => slide(5), "+": () => enlarge(STEP), "=": () => enlarge(STEP), "-": () => enlarge(1 / STEP),
    0: () => enlarge(0), b: () => find("#boxes").click(), l: () => find("#language").click(), t: () => find("#theme").click(),
    h: () => find("#help").showModal(), "?": () => find("#help").showModal(), Escape: () => find("#command").hidden || close(),
    a: () => offer(near(changes[current]) ?? find("#accept-all")),
  };
  ["side", "slider", "onion", "blink", "heat"].forEach((mode, number) => { keys[number + 1] = () => look(mode); });
  addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || find("#help").open) return;
    if (!find("#shortcuts").checked && event.key !== "Escape") return;
    if (event.key === " " && main.dataset.mode === "blink" && !event.target.closest("button, input, summary")) {
      event.preventDefault();
      find("#pause").click();
    } else if (keys[event.key]) {
      event.preventDefault();
      keys[event.key]();
    }
  });

  // --- begin -------------------------------------------------------------------------------------------------------
  root.classList.add("live");
  main.dataset.mode = "side";
  paint(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  if (pages.length) show(pages[0]);
  tell();
})();
