// The list of what arrived is fetched again after every change. What is opened stays open; while somebody reads inside a file, nothing moves.
const list = document.getElementById('arrived');
let due = false;
let busy = false;

function opened() {
  return [...list.querySelectorAll('tr[data-entry]')].flatMap(row =>
    [...row.querySelectorAll('details')].map((details, i) => ({ key: `${row.dataset.entry}/${i}`, open: details.open })).filter(d => d.open).map(d => d.key));
}

async function refresh() {
  if (busy) { due = true; return; }
  busy = true;
  try {
    const answer = await fetch('/receipt-computer/arrived');
    if (!answer.ok) return;
    const text = await answer.text();
    const open = new Set(opened());
    const focus = document.activeElement?.closest?.('tr[data-entry]')?.dataset.entry;
    list.innerHTML = text;
    for (const row of list.querySelectorAll('tr[data-entry]')) {
      row.querySelectorAll('details').forEach((details, i) => { details.open = open.has(`${row.dataset.entry}/${i}`); });
    }
    if (focus) list.querySelector(`tr[data-entry="${focus}"] summary`)?.focus();
  } catch {
    // the testbed is away; the event stream comes back by itself and says so
  } finally {
    busy = false;
    if (due) { due = false; setTimeout(refresh, 200); }
  }
}

new EventSource('/receipt-computer/events').addEventListener('changed', refresh);
