'use strict';
// Only what makes a page nicer: every page that informs works without it.
document.addEventListener('click', e => {
  const print = e.target.closest('[data-print]');
  if (print) window.print();
});
for (const hidden of document.querySelectorAll('[data-needs-script]')) hidden.hidden = false;
document.querySelector('nav ul a[aria-current]:not(.bar a)')?.scrollIntoView({ block: 'nearest', inline: 'center' });
