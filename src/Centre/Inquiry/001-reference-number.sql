-- the facility's own patient number (照会番号); person first, the newest of a person at a facility counts
create table reference_number (
  person_key text not null,
  facility text not null,
  at {long} not null,
  request_id {bytes} not null,
  number text not null,
  primary key (person_key, facility, at, request_id)
) {strict};
