-- a facility's own address for patients, one for each kind of care; the newest counts
create table home_door (
  door text not null primary key,
  facility text not null,
  treatment text not null,
  made_at {long} not null
) {strict};
create index home_door_of on home_door(facility, treatment, made_at);
-- consents given at home or online, and their ends; the newest row of a person, facility and treatment counts
create table home_consent (
  person_key text not null,
  facility text not null,
  treatment text not null,
  at {long} not null,
  request_id {bytes} not null,
  -- the giving on which this row hangs: its time and the id it was given under
  given_at {long} not null,
  consent_id {bytes} not null,
  -- space-separated: what is agreed to, what was refused, what was agreed to and has been ended
  kinds text not null,
  refused text not null,
  ended text not null,
  -- online: the day of care that the patient named
  care_on {date},
  until {long} not null,
  -- OQSCD031, null while it was not ended
  reason text,
  primary key (person_key, facility, treatment, at, request_id)
) {strict};
create index home_consent_of_facility on home_consent(facility, treatment, given_at, consent_id);
