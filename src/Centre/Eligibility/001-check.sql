-- every check that was judged, also the same person's repeated ones (E18); facility first, because consents find it by facility
create table eligibility_check (
  facility text not null,
  check_id {bytes} not null,
  person_key text,
  medium text not null,
  outcome text not null,
  in_grace {flag} not null,
  care_date {date} not null,
  at {long} not null,
  primary key (facility, check_id)
) {strict};
