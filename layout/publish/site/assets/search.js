// Search without a server: the index tells in which stories of a year the words stand, their texts are shown.
"use strict";
(() => {
  const AT_ONCE = 10;
  const loaded = new Map(); // promises by name
  const waiting = new Map();
  window.take = (name, value) => waiting.get(name)(value);
  const load = (name) => {
    if (!loaded.has(name)) {
      loaded.set(name, new Promise((done, failed) => {
        waiting.set(name, done);
        const script = document.createElement("script");
        script.src = `search/${name}.js`;
        script.onerror = () => {
          loaded.delete(name);
          failed(new Error(script.src));
        };
        document.head.append(script);
      }));
    }
    return loaded.get(name);
  };

  // As layout/publish/folding.py folds the text.
  const forms = new Map();
  const foldSign = (sign) => [...sign.normalize("NFKC").toLowerCase()]
    .filter((one) => !/[\s\u00ad]/u.test(one)).map((one) => forms.get(one) || one).join("");
  const fold = (text) => [...text].map(foldSign).join("");

  // CRC-32 of the UTF-16 of a key, which names its file.
  const table = Array.from({ length: 256 }, (_, n) => {
    for (let bit = 0; bit < 8; bit += 1) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
    return n >>> 0;
  });
  const shardOf = (key, shards) => {
    let crc = 0xffffffff;
    for (let at = 0; at < key.length; at += 1) {
      for (const byte of [key.charCodeAt(at) & 255, key.charCodeAt(at) >>> 8]) crc = (crc >>> 8) ^ table[(crc ^ byte) & 255];
    }
    return ((crc ^ 0xffffffff) >>> 0) % shards;
  };

  // Numbers are signs of ASCII; the last sign of each is one of the first 45.
  const numbers = (signs) => {
    const found = [];
    let whole = 0;
    for (let at = 0; at < signs.length; at += 1) {
      const code = signs.charCodeAt(at);
      const value = code > 92 ? code - 36 : code - 35;
      if (value < 45) {
        found.push(whole * 45 + value);
        whole = 0;
      } else whole = whole * 46 + value - 45;
    }
    return found;
  };
  const summed = (steps) => {
    let at = 0;
    return steps.map((step) => (at += step));
  };
  const having = async ([year, shards], key) => summed(numbers((await load(`${year}/${shardOf(key, shards)}`))[key] || ""));

  // The stories of a year that have a word: one character by its stories, a longer one where its pairs follow each other.
  const ofWord = async (year, word) => {
    const signs = [...word];
    if (signs.length === 1) return having(year, word);
    const starts = [];
    for (let at = 0; at < signs.length - 2; at += 2) starts.push(at);
    starts.push(signs.length - 2);
    const lists = await Promise.all(starts.map((at) => having(year, signs[at] + signs[at + 1])));
    const sets = lists.slice(1).map((list) => new Set(list));
    const places = lists[0].filter((place) => sets.every((set, n) => set.has(place + starts[n + 1])));
    if (!places.length) return [];
    const ends = summed(numbers(await load(`${year[0]}/lengths`)));
    const stories = new Set();
    let story = 0;
    for (const place of places) {
      while (ends[story] <= place) story += 1;
      stories.add(story);
    }
    return [...stories];
  };
  const ofYear = async (year, words) => {
    const [first, ...others] = await Promise.all(words.map((word) => ofWord(year, word)));
    const sets = others.map((list) => new Set(list));
    return (first || []).filter((story) => sets.every((set) => set.has(story)));
  };
  const begin = async (said) => {
    const index = await load("index");
    const pairs = [...index.forms];
    for (let at = 0; at < pairs.length; at += 2) forms.set(pairs[at], pairs[at + 1]);
    const words = [...said.matchAll(/[“"]([^”"]*)[”"]|(\S+)/gu)].map((one) => fold(one[1] ?? one[2])).filter(Boolean);
    return { years: words.length ? [...index.years] : [], words };
  };
  const story = async (year, number) => {
    const { texts } = await load("index");
    return (await load(`${year[0]}/t${Math.floor(number / texts)}`))[number % texts];
  };
  window.searchStories = async (said) => {
    const { years, words } = await begin(said);
    const found = [];
    for (const year of years) {
      for (const number of await ofYear(year, words)) found.push((await story(year, number))[0]);
    }
    return found;
  };

  // What is shown of a story: its title, its day, and the words with what stands around them.
  const around = (text, words) => {
    const signs = [...text];
    const places = [];
    let plain = "";
    signs.forEach((sign, at) => {
      const one = foldSign(sign);
      plain += one;
      places.push(...Array(one.length).fill(at));
    });
    const marked = new Set();
    let first = Infinity;
    for (const word of words) {
      for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length)) {
        first = Math.min(first, places[at]);
        for (let one = at; one < at + word.length; one += 1) marked.add(places[one]);
      }
    }
    const from = Math.max(0, Math.min(first, signs.length) - 20);
    const line = document.createElement("p");
    if (from) line.append("…");
    for (let at = from; at < Math.min(from + 90, signs.length);) {
      let end = at + 1;
      while (end < from + 90 && end < signs.length && marked.has(end) === marked.has(at)) end += 1;
      const part = signs.slice(at, end).join("");
      line.append(marked.has(at) ? Object.assign(document.createElement("mark"), { textContent: part }) : part);
      at = end;
    }
    return line;
  };
  const item = async (year, number, words) => {
    const [address, title, date, text] = await story(year, number);
    const shown = document.createElement("li");
    shown.append(
      Object.assign(document.createElement("a"), { href: address, textContent: title }),
      Object.assign(document.createElement("time"), { dateTime: date, textContent: date }), around(text, words));
    return shown;
  };

  const list = document.getElementById("found");
  const count = document.getElementById("count");
  const more = document.getElementById("more");
  let asked = 0;
  const say = (chinese, english) => {
    count.textContent = document.documentElement.dataset.language === "en" ? english : chinese;
  };
  const start = async (said) => {
    const own = asked += 1;
    list.replaceChildren();
    more.hidden = true;
    say("正在查找…", "Searching…");
    const { years, words } = await begin(said);
    let [found, shown] = [[], 0];
    const go = async () => {
      more.hidden = true;
      let last = "";
      while (found.length < shown + AT_ONCE && years.length) {
        const year = years.shift();
        last = year[0];
        found = found.concat((await ofYear(year, words)).map((number) => [year, number]));
      }
      const items = await Promise.all(found.slice(shown, shown + AT_ONCE).map(([year, number]) => item(year, number, words)));
      if (own !== asked) return;
      shown += items.length;
      list.append(...items);
      if (last) {
        say(`找到 ${found.length} 篇${years.length ? `（${last}年以来）` : ""}`,
          `${found.length} found${years.length ? ` (since ${last})` : ""}`);
      } else if (!words.length) say("请写要找的词语", "Write the words to look for");
      more.hidden = shown >= found.length && !years.length;
    };
    more.onclick = () => go().catch(wrong);
    await go();
  };
  const wrong = () => say("检索的文件读不到", "A file of the search can't be read");
  document.getElementById("search").addEventListener("submit", (event) => {
    event.preventDefault();
    const words = document.getElementById("words").value;
    history.replaceState(null, "", `#${encodeURIComponent(words)}`);
    start(words).catch(wrong);
  });
  const linked = () => {
    let words = "";
    try { words = decodeURIComponent(location.hash.slice(1)); } catch { /* an address that was cut off */ }
    if (!words) return;
    document.getElementById("words").value = words;
    start(words).catch(wrong);
  };
  addEventListener("hashchange", linked);
  addEventListener("DOMContentLoaded", linked);
})();
