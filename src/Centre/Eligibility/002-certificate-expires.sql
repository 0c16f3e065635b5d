-- last valid day of the certificate that was read: a consent ends with it (E14); null for a check by number
alter table eligibility_check add column certificate_expires {date};
