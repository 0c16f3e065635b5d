-- the newest report of each terminal, as it came, and the last day of the facility's certificate with which it was sent
create table setup_report (
  facility text not null,
  terminal text not null,
  report text not null,
  reported_at {long} not null,
  certificate_ends {date} not null,
  primary key (facility, terminal)
) {strict};
