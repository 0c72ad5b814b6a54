-- Money that went out by a returned debit or a refund that stands is not here to be booked again: its reversal frees nothing.
create function is_gone(r allocation) returns boolean language sql stable as $$
  select r.reverses_id is not null and exists (
    select 1 from return_debit d
    left join return_debit_step l on l.tenant_id = r.tenant_id and l.id = r.id
    where d.tenant_id = r.tenant_id and d.id = coalesce(
        (select k.return_id from return_debit_step k where k.tenant_id = r.tenant_id and k.id = r.id), r.id)
      and not exists (select 1 from return_debit_step s where s.tenant_id = d.tenant_id and s.return_id = d.id
        and s.kind = 'taken-back' and (s.transaction_id is null or s.transaction_id = coalesce(l.transaction_id, d.transaction_id))
        and (l.id is null or s.id > l.id)))
$$;

create or replace function check_allocations() returns trigger language plpgsql as $$
declare t uuid;
begin
  select a.transaction_id into t
  from (select distinct tenant_id, transaction_id from added) d
  join allocation a on a.tenant_id = d.tenant_id and a.transaction_id = d.transaction_id
  join bank_transaction b on b.tenant_id = a.tenant_id and b.id = a.transaction_id
  group by a.tenant_id, a.transaction_id, b.amount_minor
  having sum(a.amount_minor) - coalesce(sum(a.amount_minor) filter (where a.reverses_id is not null and is_gone(a)), 0)
      > greatest(b.amount_minor, 0)
    or sum(a.amount_minor) < least(b.amount_minor, 0)
  limit 1;
  if found then
    raise exception 'transaction % is allocated beyond its amount', t using errcode = 'MW002';
  end if;
  return null;
end $$;
