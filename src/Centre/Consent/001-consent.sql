-- each decision a patient made on a kiosk; the newest of a person at a facility counts. kinds: space-separated, empty = refused all
create table consent (
  person_key text not null,
  facility text not null,
  given_at {long} not null,
  check_id {bytes} not null,
  request_id {bytes} not null,
  kinds text not null,
  until {long} not null,
  primary key (person_key, facility, given_at, request_id)
) {strict};
