// Search without a server: the index says which stories may have the words, their texts say which have.
"use strict";
(() => {
  const taken = new Map();
  const waiting = new Map();
  window.take = (name, value) => {
    taken.set(name, value);
    if (waiting.has(name)) waiting.get(name)(value);
  };
  const load = (name, file) => {
    if (taken.has(name)) return Promise.resolve(taken.get(name));
    return new Promise((done, failed) => {
      waiting.set(name, done);
      const script = document.createElement("script");
      script.src = `search/${file}.js`;
      script.onerror = failed;
      document.head.append(script);
    });
  };

  // As layout/publish/folding.py folds the text.
  const forms = new Map();
  const fold = (text) => {
    if (!forms.size) {
      const pairs = [...taken.get("stories").forms];
      for (let at = 0; at < pairs.length; at += 2) forms.set(pairs[at], pairs[at + 1]);
    }
    return [...text].flatMap((one) => [...one.normalize("NFKC").toLowerCase()])
      .filter((one) => !/[\s\u00ad]/u.test(one)).map((one) => forms.get(one) || one).join("");
  };

  // CRC-32 of the UTF-16 of a key, which names its file.
  const table = Array.from({ length: 256 }, (_, n) => {
    for (let bit = 0; bit < 8; bit += 1) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
    return n >>> 0;
  });
  const shardOf = (key) => {
    let crc = 0xffffffff;
    for (let at = 0; at < key.length; at += 1) {
      for (const byte of [key.charCodeAt(at) & 255, key.charCodeAt(at) >>> 8]) crc = (crc >>> 8) ^ table[(crc ^ byte) & 255];
    }
    return ((crc ^ 0xffffffff) >>> 0) % 256;
  };
  const having = async (key) => {
    const number = shardOf(key);
    const steps = (await load(`shard${number}`, number))[key] || [];
    let at = 0;
    return steps.map((step) => (at += step));
  };

  const ofWord = async (word) => {
    const signs = [...word];
    const keys = signs.length === 1 ? signs : signs.slice(1).map((sign, at) => signs[at] + sign);
    let found = null;
    for (const key of new Set(keys)) {
      const numbers = await having(key);
      const among = new Set(numbers);
      found = found === null ? numbers : found.filter((number) => among.has(number));
      if (!found.length) return found;
    }
    if (signs.length <= 2) return found;
    const sure = [];
    for (const number of found) {
      if (fold(await textOf(number)).includes(word)) sure.push(number);
    }
    return sure;
  };
  const textOf = async (number) => {
    const file = Math.floor(number / 16);
    return (await load(`texts${file}`, `t${file}`))[number % 16];
  };

  const search = async (words) => {
    const parts = [...words.matchAll(/[“"]([^”"]*)[”"]|(\S+)/gu)].map((one) => fold(one[1] ?? one[2])).filter(Boolean);
    let found = null;
    for (const part of parts) {
      const numbers = await ofWord(part);
      const among = new Set(numbers);
      found = found === null ? numbers : found.filter((number) => among.has(number));
    }
    return { numbers: found || [], parts };
  };
  window.searchStories = async (words) => {
    const { stories } = taken.get("stories");
    return (await search(words)).numbers.map((number) => stories[number][0]);
  };

  const list = document.getElementById("found");
  const count = document.getElementById("count");
  const show = async (words) => {
    const { stories } = taken.get("stories");
    const { numbers, parts } = await search(words);
    count.textContent = document.documentElement.dataset.language === "en"
      ? `${numbers.length} found` : `找到 ${numbers.length} 篇`;
    list.replaceChildren();
    for (const number of numbers.slice(0, 100)) {
      const [address, title, date] = stories[number];
      const item = document.createElement("li");
      item.append(Object.assign(document.createElement("a"), { href: address, textContent: title }), ` ${date}`);
      list.append(item);
    }
    for (const [place, number] of numbers.slice(0, 5).entries()) { // of the first ones also the words around
      const text = fold(await textOf(number));
      const at = Math.max(0, text.indexOf(parts[0]) - 20);
      list.children[place].append(Object.assign(document.createElement("p"), { textContent: text.slice(at, at + 60) }));
    }
  };
  document.getElementById("search").addEventListener("submit", (event) => {
    event.preventDefault();
    const words = document.getElementById("words").value;
    history.replaceState(null, "", `#${encodeURIComponent(words)}`);
    show(words);
  });
  addEventListener("DOMContentLoaded", () => {
    const asked = decodeURIComponent(location.hash.slice(1));
    if (asked) {
      document.getElementById("words").value = asked;
      show(asked);
    }
  });
})();
