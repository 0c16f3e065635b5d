-- Files as they were received; the same bytes from the same facility are one file.
create table claim_file (
  facility text not null, file_hash text not null, received_at {long} not null, kind text not null, body {long} not null, claim_month {date} not null, head {bytes} not null,
  receipts {long} not null, faults text not null,
  primary key (facility, file_hash)
) {strict};
create index claim_file_by_month on claim_file (claim_month, facility);
-- One row a receipt, by the hash of facility and content. standing: it claims money now; a returned one does not, and may come again corrected.
create table claim_receipt (
  facility text not null, receipt_hash text not null, file_hash text not null, position {long} not null, claim_month {date} not null, care_month {date}, claim_key text not null,
  standing {flag} not null, state text not null, action text, row_id text, reason text, confirmation text, old_insurer text not null, new_insurer text, first_lost_day {long},
  candidates text not null, points {long} not null, days {long} not null, bytes {bytes} not null,
  primary key (facility, receipt_hash)
) {strict};
-- nobody is paid twice for one patient, month, insurer and kind of receipt
create unique index claim_receipt_once on claim_receipt (facility, claim_key) where standing;
create index claim_receipt_by_month on claim_receipt (claim_month, state, facility, position);
-- What went on: one part a receipt, two after a split.
create table claim_part (
  facility text not null, receipt_hash text not null, part {long} not null, body {long} not null, insurer text not null, points {long} not null, days {long} not null, bytes {bytes} not null,
  primary key (facility, receipt_hash, part)
) {strict};
-- The whole history of a receipt, never changed.
create table claim_event (
  facility text not null, receipt_hash text not null, seq {long} not null, at {long} not null, what text not null, detail text not null, by_whom text not null,
  primary key (facility, receipt_hash, seq)
) {strict};
