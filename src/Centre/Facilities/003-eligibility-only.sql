-- 資格確認限定型 (E17)
alter table facility add column eligibility_only {flag} not null default false;
