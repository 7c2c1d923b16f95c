/* Looks words up in the parts of the index under search/. Works from a disk: parts are scripts, nothing is fetched. */
"use strict";
(() => {
  const MOST = 60;
  const ORDER = ["country", "person", "organisation", "group", "actor", "place", "topic", "story", "event", "article"];
  const form = document.getElementById("finder");
  const field = document.getElementById("words");
  const told = document.getElementById("found");
  const list = document.getElementById("finds");
  if (!form || !field || !told || !list) return;
  const parts = new Map();
  const loading = new Map();

  window.dragomanFound = (prefix, rows) => parts.set(prefix, rows);

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/['’ʼ‘`]/g, "").replace(/[-‐‑‒–—_]/g, " ").toLowerCase();

  const part = (word) => (/^[a-z0-9]{2}/.test(word) ? word.slice(0, 2) : "other");

  const load = (prefix) => {
    if (!loading.has(prefix)) {
      loading.set(prefix, new Promise((done) => {
        const script = document.createElement("script");
        script.src = `search/${prefix}.js`;
        script.onload = () => done();
        script.onerror = () => { parts.set(prefix, []); done(); };
        document.head.append(script);
      }));
    }
    return loading.get(prefix);
  };

  const matching = (words) => {
    const rows = parts.get(part(words[0])) || [];
    const found = rows.filter((row) => words.every((word) => ` ${row[0]}`.includes(` ${word}`)));
    const rank = (row) => (row[0] === words.join(" ") ? -1 : ORDER.indexOf(row[3]));
    return found.sort((one, other) => rank(one) - rank(other) || one[0].length - other[0].length || (one[2] < other[2] ? -1 : 1));
  };

  const show = (rows) => {
    list.replaceChildren(...rows.slice(0, MOST).map((row) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      const name = document.createElement("bdi");
      const note = document.createElement("span");
      name.textContent = row[1];
      link.href = row[2];
      link.append(name);
      note.className = "meta";
      note.textContent = row[4] ? `${row[3]} · ${row[4]}` : row[3];
      item.append(link, " ", note);
      return item;
    }));
  };

  let asked = 0;
  const search = async () => {
    const mine = ++asked;
    const words = fold(field.value).split(/[^\p{L}\p{N}]+/u).filter((each) => each);
    const long = words.filter((each) => each.length > 1);
    if (!long.length) { told.textContent = ""; list.replaceChildren(); return; }
    long.sort((one, other) => other.length - one.length);
    const first = long[0];
    const rest = words.filter((each) => each !== first);
    await load(part(first));
    if (mine !== asked) return;
    const rows = matching([first, ...rest]);
    show(rows);
    told.textContent = rows.length > MOST ? `The first ${MOST} of ${rows.length}` : rows.length === 1 ? "1 found" : rows.length ? `${rows.length} found` : "Nothing found. Titles are searched, by the beginnings of their words.";
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  field.addEventListener("input", search);
  const given = new URLSearchParams(location.search).get("q");
  if (given) { field.value = given; search(); }
  field.focus();
})();
