// SPDX-License-Identifier: EUPL-1.2
// Keeps the status page up to date: fetches it anew and replaces what carries data-live. Text and
// elements are copied node by node, so nothing of the answer is ever run.
"use strict";
(() => {
  const EVERY_MS = 3000;
  const pause = document.getElementById("pauze");
  const message = document.getElementById("bericht");
  let paused = false;
  let timer = 0;

  const say = (text) => {
    if (message.textContent !== text) message.textContent = text;
  };
  const hits = (page) => page.querySelector('[data-live="n-treffers"]').textContent;

  // DOMParser is a script sink under Trusted Types, so the page is asked for as a document.
  const load = () =>
    new Promise((done, fail) => {
      const request = new XMLHttpRequest();
      request.open("GET", location.href);
      request.responseType = "document";
      request.timeout = 10000;
      request.onload = () => (request.status === 200 && request.response ? done(request.response) : fail());
      request.onerror = request.ontimeout = fail;
      request.send();
    });

  const show = (page) => {
    const before = hits(document);
    for (const fresh of page.querySelectorAll("[data-live]")) {
      const shown = document.querySelector(`[data-live="${fresh.dataset.live}"]`);
      if (!shown || shown.isEqualNode(fresh)) continue;
      shown.replaceWith(document.importNode(fresh, true));
    }
    const after = hits(document);
    say(after === before ? "" : `${message.dataset.newHits}: ${after}`);
  };

  const tick = async () => {
    if (!paused && !document.hidden) {
      try {
        show(await load());
      } catch {
        say(message.dataset.offline);
      }
    }
    timer = setTimeout(tick, EVERY_MS);
  };

  pause.addEventListener("click", () => {
    paused = !paused;
    pause.textContent = paused ? pause.dataset.resume : pause.dataset.pause;
    if (!paused) {
      clearTimeout(timer);
      tick();
    }
  });
  document.getElementById("vernieuwen").hidden = true;
  pause.hidden = false;
  timer = setTimeout(tick, EVERY_MS);
})();
