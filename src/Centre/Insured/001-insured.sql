-- a person is an opaque key; everything else hangs on it as a history
create table person (
  person_key text not null primary key,
  registered {flag} not null
) {strict};

create table person_name (
  person_key text not null,
  holds_from {date} not null,
  registered_at {long} not null,
  name text not null,
  kana text not null,
  birth {date} not null,
  sex text not null,
  postal_code text not null,
  address text not null,
  primary key (person_key, holds_from, registered_at)
) {strict};

-- a later registration under the same insurer and key supersedes the earlier one from its moment on
create table coverage (
  person_key text not null,
  insurer_number text not null,
  coverage_key text not null,
  registered_at {long} not null,
  insurer_name text not null,
  scheme text not null,
  symbol text not null,
  number text not null,
  branch text not null,
  relation text not null,
  share_percent {long} not null,
  holds_from {date} not null,
  holds_to {date},
  end_registered_at {long},
  deleted_at {long},
  primary key (person_key, insurer_number, coverage_key, registered_at)
) {strict};

-- display stopped; why is never stored (E5)
create table suppression (
  person_key text not null,
  stopped_from {long} not null,
  stopped_to {long},
  primary key (person_key, stopped_from)
) {strict};
