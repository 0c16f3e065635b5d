-- where the patient signed in: a session of one place is none at another
alter table patient_session add column place text not null default '0000000000/mynaportal';
