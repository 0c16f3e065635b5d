-- the emergency look-up begins with birth date and sex
create index person_name_by_birth on person_name (birth, sex);
