-- the newest report of each terminal, as it came
create table setup_report (
  facility text not null,
  terminal text not null,
  report text not null,
  reported_at {long} not null,
  primary key (facility, terminal)
) {strict};
