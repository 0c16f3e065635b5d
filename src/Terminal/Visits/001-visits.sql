-- One row a visit; day is the day of care; answer is the centre's signed answer as it came.
create table visit (
  id text primary key,
  started {long} not null,
  day {date} not null,
  medium text not null,
  os text,
  outcome text not null,
  failure text,
  request_id text,
  answer text,
  consents text,
  consents_delivered integer not null default 0,
  steps text not null default '[]'
) {strict};
create index visit_by_day on visit (day, id);
