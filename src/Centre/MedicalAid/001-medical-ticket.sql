-- tickets for medical aid as the offices that bear it told of them; a later notice of a number takes the place of the earlier one
create table medical_ticket (
  office text not null,
  issue_number text not null,
  person_key text not null,
  facility text not null,
  -- first day of the month of care
  month {date} not null,
  recipient_key text not null,
  withdrawn {flag} not null,
  body text not null,
  primary key (office, issue_number)
) {strict};
create index medical_ticket_of_facility on medical_ticket(facility, month, office, issue_number);
create index medical_ticket_of_person on medical_ticket(person_key, facility);
create index medical_ticket_of_recipient on medical_ticket(office, recipient_key);
