create table facility (
  code text not null primary key,
  name text not null,
  kind text not null,
  use_phone {flag} not null,
  pilot_site {flag} not null,
  changed_at {long} not null
) {strict};
