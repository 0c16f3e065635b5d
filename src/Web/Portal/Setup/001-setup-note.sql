-- what staff have told the set-up assistant, beside what the terminal tells by itself
create table portal_setup_note (
  facility text not null,
  what text not null,
  value text not null,
  account text not null,
  at {long} not null,
  primary key (facility, what)
) {strict};
