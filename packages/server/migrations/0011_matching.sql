-- Decisions with whole candidates, payments of the past, many accepted at once, and debits that a statement brings back.

alter table payment_decision
  add column tier text check (tier in ('sure', 'likely', 'unclear', 'none', 'not-a-payment')),
  -- Up to five ways to book it, best first: [{debtorId, allocations, creditMinor, evidence}].
  add column candidates jsonb not null default '[]';
create index payment_decision_undecided on payment_decision (tenant_id, tier) where state = 'undecided';
create index payment_decision_decided on payment_decision (tenant_id, decided_at) where state <> 'undecided';

-- How many of a million automatic bookings may be wrong.
alter table tenant add column wrong_per_million integer not null default 200 check (wrong_per_million between 1 and 50000);

-- What an account or a name meant before is counted from the bookings that stand, so taking one back takes its lesson back.
create index bank_transaction_payer on bank_transaction (tenant_id, counterparty_iban) where amount_minor > 0;
create index bank_transaction_debit on bank_transaction (tenant_id, end_to_end_id) where end_to_end_id is not null;

-- A payment from before the company came here: it teaches, and books nothing.
create table past_payment (
  tenant_id uuid not null,
  id uuid not null,
  import_id uuid not null,
  fingerprint text not null,
  paid_on date not null,
  amount_minor bigint not null,
  payer_name text,
  payer_iban text,
  remittance text,
  debtor_id uuid not null,
  claim_id uuid,
  is_direct_debit boolean not null,
  end_to_end_id text,
  mandate_id text,
  primary key (tenant_id, id),
  unique (tenant_id, fingerprint),
  foreign key (tenant_id, import_id) references import_file,
  foreign key (tenant_id, debtor_id) references debtor,
  foreign key (tenant_id, claim_id) references claim
);
alter table import_file drop constraint import_file_kind_check;
alter table import_file add constraint import_file_kind_check check (kind in ('claims', 'statement', 'returns', 'invoice', 'debtors', 'history'));

-- Many candidates accepted with one word, and undone with one.
create table accept_batch (
  tenant_id uuid not null references tenant,
  id uuid not null,
  actor text not null,
  created_at timestamptz not null default now(),
  undone_at timestamptz,
  primary key (tenant_id, id)
);
create table accept_batch_payment (
  tenant_id uuid not null,
  batch_id uuid not null,
  transaction_id uuid not null,
  primary key (tenant_id, batch_id, transaction_id),
  foreign key (tenant_id, batch_id) references accept_batch,
  foreign key (tenant_id, transaction_id) references bank_transaction
);

-- A debit that came back is told by a file or by the bank's statement; whichever comes second finds it.
alter table return_debit
  alter column import_id drop not null,
  add column transaction_id uuid,
  add foreign key (tenant_id, transaction_id) references bank_transaction,
  add constraint return_debit_source check (import_id is not null or transaction_id is not null);
create index return_debit_transaction on return_debit (tenant_id, transaction_id) where transaction_id is not null;

-- What of a returned debit became true later: the statement that shows it, the task done, taken back.
create table return_debit_step (
  tenant_id uuid not null,
  id uuid not null,
  return_id uuid not null,
  kind text not null check (kind in ('seen-on-statement', 'task-done', 'taken-back')),
  transaction_id uuid,
  actor text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, return_id) references return_debit,
  foreign key (tenant_id, transaction_id) references bank_transaction
);
create index return_debit_step_return on return_debit_step (tenant_id, return_id);

-- A mandate that came back is not used again before somebody looked.
create table mandate_mark (
  tenant_id uuid not null,
  id uuid not null,
  debtor_id uuid not null,
  mandate_id text,
  return_id uuid not null,
  code text,
  marked_on date not null,
  lifted_at timestamptz,
  lifted_by text,
  primary key (tenant_id, id),
  foreign key (tenant_id, debtor_id) references debtor,
  foreign key (tenant_id, return_id) references return_debit
);
create index mandate_mark_debtor on mandate_mark (tenant_id, debtor_id) where lifted_at is null;

do $$
declare t text;
begin
  foreach t in array array['past_payment', 'accept_batch', 'accept_batch_payment', 'return_debit_step', 'mandate_mark']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant_only on %I to mahnwerk_app using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
    execute format('grant select, insert on %I to mahnwerk_app', t);
  end loop;
  foreach t in array array['return_debit_step']
  loop
    execute format('create trigger append_only before update or delete on %I for each row execute function forbid_change()', t);
    execute format('create trigger append_only_truncate before truncate on %I for each statement execute function forbid_change()', t);
  end loop;
end $$;
grant update on accept_batch, mandate_mark to mahnwerk_app;
grant delete on past_payment to mahnwerk_app;
