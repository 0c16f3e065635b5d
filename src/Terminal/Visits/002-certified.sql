-- when the patient decided, by the calendar of care; and what of the insurer's certificates may be told since then, signed by the centre as it came
alter table visit add column consented_at {long};
alter table visit add column certified text;
