'use strict';
// The clock that a picture of the screen does not have, and the wait for a signature made elsewhere.
const live = document.querySelector('.live');
if (live) {
  const began = performance.now();
  const now = Date.parse(live.dataset.now), closes = Date.parse(live.dataset.closes);
  const clock = document.getElementById('clock');
  const two = n => String(n).padStart(2, '0');
  const tick = () => {
    const at = now + (performance.now() - began);
    if (at >= closes) { location.reload(); return; }
    // the page's day and time are Japan's, whatever the phone is set to
    const japan = new Date(at + 9 * 3600_000);
    clock.textContent = `${japan.getUTCHours()}時${two(japan.getUTCMinutes())}分${two(japan.getUTCSeconds())}秒`;
    setTimeout(tick, 1000 - (at % 1000) + 5);
  };
  tick();
  // a page that a browser kept and shows again would show an old state
  addEventListener('pageshow', e => { if (e.persisted) location.reload(); });
}

const wait = document.getElementById('wait');
if (wait) {
  const said = document.getElementById('wait-said');
  said.textContent = '署名を待っています。';
  const look = async () => {
    try {
      const answer = await fetch(`/mynaportal/sign-in/state?challenge=${encodeURIComponent(wait.dataset.challenge)}`, { cache: 'no-store' });
      if (answer.ok && (await answer.json()).come) { wait.requestSubmit(); return; }
    } catch { /* the line is away for a moment: look again */ }
    setTimeout(look, document.hidden ? 3000 : 1000);
  };
  look();
}
