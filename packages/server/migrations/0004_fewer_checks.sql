-- A transaction belongs to the account of its statement: one key says both, and is checked once a row instead of twice.
alter table bank_statement add constraint bank_statement_of_account unique (tenant_id, account_id, id);
alter table bank_transaction
  drop constraint bank_transaction_tenant_id_account_id_fkey,
  drop constraint bank_transaction_tenant_id_statement_id_fkey,
  add foreign key (tenant_id, account_id, statement_id) references bank_statement (tenant_id, account_id, id);

-- The company of a claim is its debtor's, which the key to the debtor checks; the company of an event is its chain's.
-- Checking it again for every row was a fifth of a large import.
alter table claim drop constraint claim_tenant_id_fkey;
alter table case_event drop constraint case_event_tenant_id_fkey;

-- The key of 0002, cheaper to compute.
drop index claim_number_key;
create index claim_number_key on claim (tenant_id, translate(upper(number collate "C"), ' /._', '----'));
