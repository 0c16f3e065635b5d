-- a card whose proof was good but whose person is not registered for use: the facility may register the person on the spot, with the check's id
create table registration_offer (
  facility text not null,
  check_id {bytes} not null,
  person_key text not null,
  authority text not null,
  serial text not null,
  level text not null,
  care_date {date} not null,
  certificate_expires {date} not null,
  in_grace {flag} not null,
  at {long} not null,
  primary key (facility, check_id)
) {strict};

-- who was registered where and by which check; person.registered is what counts
create table use_registration (
  person_key text not null,
  at {long} not null,
  facility text not null,
  check_id {bytes} not null,
  primary key (person_key, at)
) {strict};
