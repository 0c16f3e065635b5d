-- outages of the line to the centre; ended null = it goes on; seen = reception has taken note that it is over
create table outage (
  id integer primary key,
  began {long} not null,
  ended {long},
  code text not null,
  seen integer not null default 0
) {strict};

-- the newest signed answer of each person, sealed; marks are keyed hashes, so that the store alone names nobody
create table last_known (
  person {bytes} not null primary key,
  birth {bytes} not null,
  reference {bytes},
  check_id text not null,
  sealed {bytes} not null,
  answered {long} not null,
  keep_until {date} not null
) {strict};
create index last_known_by_birth on last_known (birth);
create index last_known_by_reference on last_known (reference);
create index last_known_by_check on last_known (check_id);

-- checks to be made when the line is back; id is the request's id, so that asking again asks the same
create table waiting_check (
  id text not null primary key,
  visit text,
  kind text not null,
  day {date} not null,
  kept_at {long} not null,
  sealed {bytes} not null,
  state text not null,
  settled_at {long}
) {strict};
create index waiting_check_by_state on waiting_check (state, kept_at);
create index waiting_check_by_day on waiting_check (day);
