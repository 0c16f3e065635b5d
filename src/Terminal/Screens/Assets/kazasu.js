// The pages work without this. With it they swap their main element when the server says that something changed, take the PIN as bytes, and warn
// before a session ends. No framework; loaded once a page.
'use strict';
(() => {
  const page = document.body;
  let stream, idleTimer, pin = { screen: '', digits: new Uint8Array(4), count: 0 };

  const main = () => document.querySelector('main');
  const bare = m => m.innerHTML.replace(/(name="__RequestVerificationToken" value=")[^"]*/g, '$1');

  function show(html) {
    const next = new DOMParser().parseFromString(html, 'text/html');
    const fresh = next.querySelector('main'), old = main();
    if (!fresh) return location.reload();
    document.documentElement.lang = next.documentElement.lang;
    document.title = next.title;
    const same = fresh.dataset.screen === old.dataset.screen && bare(fresh) === bareOf(old);
    if (same) {
      for (const a of fresh.attributes) old.setAttribute(a.name, a.value);
    } else {
      const wasOther = fresh.dataset.screen !== old.dataset.screen;
      if (!wasOther) carryOver(old, fresh);
      fresh.kazasuBare = bare(fresh);
      const focused = wasOther ? '' : document.activeElement?.id;
      old.replaceWith(document.adoptNode(fresh));
      if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
      if (wasOther) focusTitle();
      pinPad();
    }
    idle();
  }
  const bareOf = m => m.kazasuBare ?? (m.kazasuBare = bare(m));

  // what somebody is typing or has opened stays when the page changes for another reason; only in the same form
  function carryOver(old, fresh) {
    for (const field of old.querySelectorAll('input[id], select[id], textarea[id], details[id]')) {
      const next = fresh.querySelector('#' + CSS.escape(field.id));
      if (!next || next.form?.action !== field.form?.action) continue;
      if (field.tagName === 'DETAILS') next.open = field.open;
      else if (field.type === 'radio' || field.type === 'checkbox') { if (field.checked !== field.defaultChecked) next.checked = field.checked; }
      else if (field.value !== field.defaultValue) next.value = field.value;
    }
  }

  for (const button of document.querySelectorAll('[data-print]')) { button.hidden = false; button.addEventListener('click', () => window.print()); }

  function focusTitle() {
    const title = document.querySelector('.kiosk-body h1');
    if (title) { title.tabIndex = -1; title.focus({ preventScroll: true }); window.scrollTo(0, 0); }
  }

  let busy = false, again = false;
  async function refresh() {
    if (busy) { again = true; return; }
    busy = true;
    try {
      do {
        again = false;
        const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
        if (!answer.ok) throw new Error(answer.status);
        show(await answer.text());
      } while (again);
    } catch { setTimeout(refresh, 1000); }
    finally { busy = false; }
  }

  function listen() {
    if (!page.dataset.events || stream) return;
    stream = new EventSource(page.dataset.events);
    // also at the first connection: what changed between the page and the stream was told to nobody
    stream.addEventListener('hello', refresh);
    stream.addEventListener('changed', refresh);
  }

  // a hidden page gives its connection back: a browser has six for one host
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) { stream?.close(); stream = undefined; }
    else { listen(); if (page.dataset.events) refresh(); }
  });

  document.addEventListener('submit', async e => {
    if (!page.classList.contains('kiosk')) return;
    e.preventDefault();
    const form = e.target;
    for (const b of form.querySelectorAll('button')) b.disabled = true;
    try {
      const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), headers: { Accept: 'text/html' } });
      if (answer.ok) { show(await answer.text()); return; }
    } catch { /* the page is fetched anew below */ }
    for (const b of form.querySelectorAll('button')) b.disabled = false;
    refresh();
  });

  function pinPad() {
    const box = document.querySelector('[data-pin]');
    if (!box) { pin.digits.fill(0); pin.count = 0; pin.screen = ''; return; }
    if (pin.screen !== main().dataset.screen) { pin.digits.fill(0); pin.count = 0; pin.screen = main().dataset.screen; }
    dots();
  }
  function dots() {
    const box = document.querySelector('[data-pin]');
    box.querySelectorAll('.dots i').forEach((d, i) => d.classList.toggle('on', i < pin.count));
    box.querySelector('.sr').textContent = pin.count ? box.dataset.entered.replace('{0}', pin.count) : '';
  }
  async function press(digit) {
    if (pin.count >= 4) return;
    pin.digits[pin.count++] = 48 + digit;
    dots();
    if (pin.count < 4) return;
    const bytes = pin.digits.slice();
    pin.digits.fill(0);
    try {
      await fetch(document.querySelector('[data-pin]').dataset.pin, {
        method: 'POST', body: bytes, headers: { 'Content-Type': 'application/octet-stream', 'X-Kazasu-Client': '1' },
      });
    } catch { /* the page shows what is */ }
    bytes.fill(0);
    pin.count = 0;
    await refresh();
    if (document.querySelector('[data-pin]')) dots();
  }
  document.addEventListener('click', e => {
    const button = e.target.closest('[data-pin] button');
    if (!button) return;
    if (button.dataset.digit) press(Number(button.dataset.digit));
    else if ('clear' in button.dataset) { pin.digits.fill(0); pin.count = 0; dots(); }
    else if (pin.count > 0 && pin.count < 4) { pin.digits[--pin.count] = 0; dots(); }
  });
  document.addEventListener('keydown', e => {
    if (!document.querySelector('[data-pin]') || e.ctrlKey || e.altKey || e.metaKey) return;
    if (/^[0-9]$/.test(e.key)) press(Number(e.key));
    else if (e.key === 'Backspace' && pin.count > 0 && pin.count < 4) { pin.digits[--pin.count] = 0; dots(); }
  });

  function idle() {
    clearInterval(idleTimer);
    const m = main(), left = Number(m.dataset.idleMs), warn = Number(m.dataset.warnMs), box = m.querySelector('.idle');
    if (!m.dataset.idleMs || !box) return;
    const end = performance.now() + left;
    box.hidden = true;
    idleTimer = setInterval(() => {
      const rest = end - performance.now();
      const text = box.querySelector('[data-text]');
      if (rest <= warn && box.hidden) { box.hidden = false; box.querySelector('button').focus(); }
      if (rest <= warn) text.textContent = text.dataset.text.replace('{0}', Math.max(0, Math.ceil(rest / 1000)));
      if (rest <= -1500) { clearInterval(idleTimer); refresh(); }
    }, 250);
  }

  // a touch anywhere is a sign that somebody is there
  let touched = 0;
  document.addEventListener('pointerdown', e => {
    const now = performance.now();
    if (!page.classList.contains('kiosk') || !main().querySelector('form[action="/kiosk/touch"]') || e.target.closest('button') || now - touched < 10000) return;
    touched = now;
    fetch('/kiosk/touch', { method: 'POST', headers: { 'X-Kazasu-Client': '1' } }).catch(() => {});
  });

  bareOf(main());
  pinPad();
  idle();
  if (!document.hidden) listen();
})();
