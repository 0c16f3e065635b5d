alter table facility add column kana text;
alter table facility add column address text;
alter table facility add column telephone text;
create index facility_by_change on facility(changed_at);

-- what happened to a facility as far as the public directory cares; of the reads between two other events only the first and the last are kept
create table directory_event (
  facility text not null,
  number {long} not null,
  day {date} not null,
  what text not null,
  at {long} not null,
  primary key (facility, number)
) {strict};
create index directory_event_by_time on directory_event(at);
