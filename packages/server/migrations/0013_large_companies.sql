-- Whose money it is or for whom, where the bank says so beside the holder of the account.
alter table bank_transaction add column ultimate_name text;

-- What payers of a day's statement meant before is asked by account and by name, and debits by their mandate: without these
-- all that the bank ever said was read.
create index bank_transaction_payer_name on bank_transaction (tenant_id, counterparty_name) where amount_minor > 0;
create index bank_transaction_mandate on bank_transaction (tenant_id, mandate_id) where mandate_id is not null and amount_minor > 0;
create index past_payment_payer on past_payment (tenant_id, payer_iban);
create index past_payment_payer_name on past_payment (tenant_id, payer_name);

-- Rows that come by the thousands are checked against what they name once a statement and not once a row, and what they name
-- is not locked for it: it is never deleted, nobody has the right to. Each is looked up by its key, whatever the planner thinks.
create function check_named() returns trigger language plpgsql as $$
declare missing uuid;
begin
  case tg_table_name
    when 'bank_transaction' then
      select a.statement_id into missing from (select distinct tenant_id, account_id, statement_id from added) a
      where (select 1 from bank_statement s
        where s.tenant_id = a.tenant_id and s.account_id = a.account_id and s.id = a.statement_id) is null
      limit 1;
    when 'payment_decision' then
      select a.transaction_id into missing from added a
      where (select 1 from bank_transaction t where t.tenant_id = a.tenant_id and t.id = a.transaction_id) is null
      limit 1;
    when 'suggestion' then
      select a.claim_id into missing from added a
      where (select 1 from bank_transaction t where t.tenant_id = a.tenant_id and t.id = a.transaction_id) is null
        or (select 1 from claim c where c.tenant_id = a.tenant_id and c.id = a.claim_id) is null
      limit 1;
    when 'allocation' then
      select a.id into missing from added a
      where (select 1 from bank_transaction t where t.tenant_id = a.tenant_id and t.id = a.transaction_id) is null
        or (a.claim_id is not null
          and (select 1 from claim c where c.tenant_id = a.tenant_id and c.id = a.claim_id) is null)
        or (a.debtor_id is not null
          and (select 1 from debtor d where d.tenant_id = a.tenant_id and d.id = a.debtor_id) is null)
      limit 1;
    when 'claim_entry' then
      select a.claim_id into missing from added a
      where (select 1 from claim c where c.tenant_id = a.tenant_id and c.id = a.claim_id) is null
      limit 1;
  end case;
  if missing is not null then
    raise exception 'a row of % names what is not there: %', tg_table_name, missing using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;

alter table bank_transaction drop constraint bank_transaction_tenant_id_account_id_statement_id_fkey;
alter table payment_decision drop constraint payment_decision_tenant_id_transaction_id_fkey;
alter table suggestion
  drop constraint suggestion_tenant_id_transaction_id_fkey,
  drop constraint suggestion_tenant_id_claim_id_fkey;
alter table allocation
  drop constraint allocation_tenant_id_transaction_id_fkey,
  drop constraint allocation_tenant_id_claim_id_fkey,
  drop constraint allocation_tenant_id_debtor_id_fkey;
alter table claim_entry drop constraint claim_entry_tenant_id_claim_id_fkey;

do $$
declare t text;
begin
  foreach t in array array['bank_transaction', 'payment_decision', 'suggestion', 'allocation', 'claim_entry']
  loop
    execute format('create trigger names_what_is_there after insert on %I referencing new table as added for each statement execute function check_named()', t);
  end loop;
end $$;
