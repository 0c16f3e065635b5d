-- what the 限度額 certificates came to that held when the check was answered, so that a later inquiry can say whether they changed; null = nothing was told of a person
alter table eligibility_check add column limits {long};

-- an inquiry looks for the facility's last one about the same person; checks by card and phone are found by their consents and cost nothing here
create index eligibility_check_by_number on eligibility_check (person_key, facility, at) where medium = 'number';
