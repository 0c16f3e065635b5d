-- which insurer stopped the display, because only that one may end it; null = the operator. Why is never stored (E5)
alter table suppression add column told_by text;
