// Small improvements; everything works without them.
"use strict";

// Keys: j and k go through a list; others do what the element that names them does.
(() => {
  const items = () => [...document.querySelectorAll("[data-item]")];
  const typing = (element) => element && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));
  const current = () => document.activeElement && document.activeElement.closest("[data-item]");

  const go = (step) => {
    const all = items();
    if (!all.length) return;
    const at = all.indexOf(current());
    const next = all[Math.min(Math.max(at + step, 0), all.length - 1)];
    all.forEach((each) => each.removeAttribute("aria-current"));
    next.setAttribute("aria-current", "true");
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  };

  // In a list that is worked off, what comes next has the place of what was done.
  const place = `dragoman ${window.location.pathname}`;
  document.addEventListener("submit", (event) => {
    const item = event.target.closest("ol [data-item]");
    if (item) window.sessionStorage.setItem(place, String(items().indexOf(item)));
  });
  const kept = window.sessionStorage.getItem(place);
  if (kept !== null && /[?&]done=/.test(window.location.search)) {
    window.sessionStorage.removeItem(place);
    const item = items()[Math.min(Number(kept), items().length - 1)];
    if (item) {
      item.setAttribute("aria-current", "true");
      item.focus();
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && typing(event.target)) {
      event.target.blur();
      const item = event.target.closest("[data-item]");
      if (item) item.focus();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "j" || event.key === "k") {
      event.preventDefault();
      go(event.key === "j" ? 1 : -1);
      return;
    }
    if (event.key === "Enter" && event.target.matches("a, button, summary")) return;
    const where = current() || document;
    const wanted = `[data-key="${CSS.escape(event.key)}"]`;
    const found = where.querySelector(wanted) || document.querySelector(items().length && where !== document ? `.tools ${wanted}` : wanted);
    if (!found) return;
    event.preventDefault();
    if (typing(found)) {
      found.scrollIntoView({ block: "center" });
      found.focus();
      if (found.select) found.select();
      return;
    }
    found.click();
    if (found.tagName === "SUMMARY") {
      const field = found.parentElement.querySelector("input:not([type=hidden]), textarea, select");
      if (field) field.focus();
    }
  });

  document.querySelectorAll(".keys").forEach((each) => { each.hidden = false; });
})();

// The value of the field that is chosen, ready to be changed.
document.querySelectorAll("select[data-fills]").forEach((select) => {
  select.addEventListener("change", () => {
    const field = document.getElementById(select.dataset.fills);
    if (field) field.value = select.selectedOptions[0].dataset.value || "";
  });
});

// A job tells how far it is.
document.querySelectorAll("[data-job]").forEach((box) => {
  if (!["waiting", "running"].includes(box.dataset.state)) return;
  document.querySelectorAll('meta[http-equiv="refresh"]').forEach((each) => each.remove());
  const said = box.querySelector("[data-job-said]");
  const source = new EventSource(`/api/v1/jobs/${encodeURIComponent(box.dataset.job)}/events`);
  const tell = (event) => {
    const { state, progress } = JSON.parse(event.data);
    const count = (name) => progress[name] || 0;
    said.textContent = `${state}: ${count("found")} found, ${count("new")} new, ${count("quarantined")} set aside; ${count("reports")} event reports.`;
  };
  source.addEventListener("progress", tell);
  source.addEventListener("end", (event) => { tell(event); source.close(); window.location.replace(window.location.pathname); });
});

// A page that is open says when something new has come in.
(() => {
  const main = document.querySelector("main");
  const alive = document.querySelector(".day-form") && !document.querySelector(".as-of");
  if (!main || !alive) return;
  let mark = null;
  const look = async () => {
    if (document.hidden) return;
    const answer = await fetch("/live", { cache: "no-store" }).catch(() => null);
    const now = answer && answer.ok ? answer.headers.get("ETag") : null;
    if (!now) return;
    if (mark && now !== mark) {
      window.clearInterval(timer);
      const told = document.createElement("p");
      told.className = "notice";
      told.setAttribute("role", "status");
      const link = document.createElement("a");
      link.href = window.location.pathname + window.location.search;
      link.textContent = "Show it";
      told.append("Something new has come in. ", link);
      main.prepend(told);
    }
    mark = now;
  };
  const timer = window.setInterval(look, Number(document.body.dataset.lookEvery) || 20000);
  look();
})();
