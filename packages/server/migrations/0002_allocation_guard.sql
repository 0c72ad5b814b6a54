-- A payment is booked once: what is allocated of a transaction, reversals counted, lies between nothing and all of it.
-- The use cases lock the decision about a transaction before they book; this refuses what gets past them.
create function check_allocations() returns trigger language plpgsql as $$
declare t uuid;
begin
  select a.transaction_id into t
  from (select distinct tenant_id, transaction_id from added) d
  join allocation a on a.tenant_id = d.tenant_id and a.transaction_id = d.transaction_id
  join bank_transaction b on b.tenant_id = a.tenant_id and b.id = a.transaction_id
  group by a.tenant_id, a.transaction_id, b.amount_minor
  having sum(a.amount_minor) > greatest(b.amount_minor, 0) or sum(a.amount_minor) < least(b.amount_minor, 0)
  limit 1;
  if found then
    raise exception 'transaction % is allocated beyond its amount', t using errcode = 'MW002';
  end if;
  return null;
end $$;

create trigger within_amount after insert on allocation referencing new table as added
  for each statement execute function check_allocations();

-- "RE 2026/1" and "RE-2026-1" are one number: an import looks them up by this key.
create index claim_number_key on claim (tenant_id, translate(number, 'abcdefghijklmnopqrstuvwxyzäöü /._', 'ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ----'));
