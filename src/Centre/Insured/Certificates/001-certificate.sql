-- found by what a certificate says of itself, not by person: the entrance to the person's key
create table certificate (
  authority text not null,
  serial text not null,
  person_key text not null,
  medium text not null,
  not_after {date} not null,
  card_authority text,
  card_serial text,
  registered_at {long} not null,
  superseded_at {long},
  primary key (authority, serial)
) {strict};

create index certificate_person on certificate (person_key);

-- newest lists as they came, so that a restarted or a second node has them; sha256 names a list
create table revocation_list (
  sha256 {bytes} not null primary key,
  crl {bytes} not null,
  taken_at {long} not null
) {strict};
