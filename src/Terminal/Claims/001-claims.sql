-- The month's file of the receipt computer, as it came; the newest of a month holds. What names persons is sealed like the answers of visits.
create table claim_draft (id text primary key, received_at {long} not null, file_name text not null, bytes {bytes} not null) {strict};
-- Tries to reach a patient about a visit.
create table claim_contact (id integer primary key, visit text not null, day {date} not null, at {long} not null, by_whom text not null, reached integer not null, note text) {strict};
create index claim_contact_by_visit on claim_contact (visit, id);
-- What was learned after the visit; the last row of a visit holds.
create table claim_learned (id integer primary key, visit text not null, at {long} not null, by_whom text not null, learned {bytes} not null) {strict};
create index claim_learned_by_visit on claim_learned (visit, id);
-- Whose visit it was, where neither answer nor declaration says so; patient is null when the visit belongs to nobody's claim.
create table claim_visit_of (visit text primary key, patient {bytes}, at {long} not null, by_whom text not null) {strict};
