-- A host of many facilities keeps their accounts apart; normalized_name holds the facility too.
alter table staff_account add column facility text not null default '';
create index staff_account_by_facility on staff_account (facility);
