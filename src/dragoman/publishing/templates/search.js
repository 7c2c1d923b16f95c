/* Looks words up in the parts of the index under search/. Works from a disk: parts are scripts, nothing is fetched. */
"use strict";
(() => {
  const MOST = 60;
  const ORDER = ["country", "person", "organisation", "group", "actor", "place", "topic", "explainer", "story", "event", "article", "brief", "questions and answers", "analysis", "figures"];
  const form = document.getElementById("finder");
  const field = document.getElementById("words");
  const told = document.getElementById("found");
  const list = document.getElementById("finds");
  if (!form || !field || !told || !list) return;
  const parts = new Map();
  const loading = new Map();
  const MARK = 8;
  // As in _index.py: words that no page is found by.
  const DULL = new Set((
    "a about after again all also an and any are as at be because been before being between both but by can could " +
    "did do does during each for from had has have he her here him his how i if in into is it its just may me " +
    "more most must my no not now of on only or other our out over own said say says she should so some such than " +
    "that the their them then there these they this those to too under until up us very was we were what when " +
    "where which while who why will with would you your"
  ).split(" "));

  window.dragomanFound = (prefix, rows) => parts.set(prefix, rows);
  window.dragomanInside = (prefix, words) => parts.set(`in/${prefix}`, words);
  window.dragomanOf = (name, pages) => parts.set(`of/${name}`, pages);

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/['’ʼ‘`]/g, "").replace(/[-‐‑‒–—_]/g, " ").toLowerCase();

  const part = (word) => (/^[a-z0-9]{2}/.test(word) ? word.slice(0, 2) : "other");

  const load = (prefix) => {
    if (!loading.has(prefix)) {
      loading.set(prefix, new Promise((done) => {
        const script = document.createElement("script");
        script.src = `search/${prefix}.js`;
        script.onload = () => done();
        script.onerror = () => done();
        document.head.append(script);
      }));
    }
    return loading.get(prefix);
  };

  const matching = (words) => {
    const rows = parts.get(part(words[0])) || [];
    const found = rows.filter((row) => words.every((word) => DULL.has(word) || ` ${row[0]}`.includes(` ${word}`)));
    const rank = (row) => (row[0] === words.join(" ") ? -1 : ORDER.indexOf(row[3]));
    return found.sort((one, other) => rank(one) - rank(other) || one[0].length - other[0].length || (one[2] < other[2] ? -1 : 1));
  };

  // The marks of the pages that hold a word beginning with each of the words.
  const holding = async (words) => {
    await Promise.all(words.map((word) => load(`in/${word.slice(0, 2)}`)));
    let both = null;
    for (const word of words) {
      const known = parts.get(`in/${word.slice(0, 2)}`) || {};
      const found = new Set();
      for (const [each, marks] of Object.entries(known)) {
        if (!each.startsWith(word)) continue;
        for (let at = 0; at < marks.length; at += MARK) found.add(marks.slice(at, at + MARK));
      }
      both = both === null ? found : new Set([...both].filter((each) => found.has(each)));
    }
    return [...(both || [])].sort();
  };

  // Pages by their marks: those whose titles do not hold all of the words.
  const inside = async (words, known) => {
    const marks = await holding(words);
    const some = marks.slice(0, MOST + known.size);
    const share = (mark) => (parseInt(mark.slice(0, 2), 16) % 64).toString(16).padStart(2, "0");
    await Promise.all([...new Set(some.map(share))].map((each) => load(`of/${each}`)));
    const rows = some.map((mark) => (parts.get(`of/${share(mark)}`) || {})[mark]).filter((row) => row && !known.has(row[1]));
    return { count: rows.length + marks.length - some.length, rows: rows.map((row) => ["", ...row]) };
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
    const long = words.filter((each) => each.length > 1 && !DULL.has(each));
    if (!long.length) { told.textContent = ""; list.replaceChildren(); return; }
    long.sort((one, other) => other.length - one.length);
    const first = long[0];
    const rest = words.filter((each) => each !== first);
    await load(part(first));
    if (mine !== asked) return;
    const rows = matching([first, ...rest]);
    const worth = [first, ...rest].filter((each) => /^[a-z0-9]{3}/.test(each) && !DULL.has(each));
    const more = worth.length ? await inside(worth, new Set(rows.map((row) => row[2]))) : { count: 0, rows: [] };
    if (mine !== asked) return;
    show([...rows, ...more.rows]);
    const all = rows.length + more.count;
    told.textContent = all > MOST ? `The first ${MOST} of ${all}` : all === 1 ? "1 found" : all ? `${all} found` : "Nothing found. Titles, names, headings and what is quoted are searched, by the beginnings of words; not everything that articles say.";
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  field.addEventListener("input", search);
  const given = new URLSearchParams(location.search).get("q");
  if (given) { field.value = given; search(); }
  field.focus();
})();
