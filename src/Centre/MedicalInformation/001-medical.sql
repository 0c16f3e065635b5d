-- days of care and check-ups as they were told; person first, newest days are asked for most. kind: care, checkup; body: JSON
create table medical_record (
  person_key text not null,
  kind text not null,
  day {date} not null,
  record_key text not null,
  body text not null,
  primary key (person_key, record_key)
) {strict};

create index medical_record_day on medical_record (person_key, kind, day);
