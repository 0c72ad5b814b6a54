-- The model: every row belongs to a tenant, every key begins with tenant_id, nothing that left the house is changed.

-- The roles are shared by all databases of a server; an administrator may have made them already (docs/operations).
do $$
declare r text;
begin
  foreach r in array array['mahnwerk_app', 'mahnwerk_system']
  loop
    if not exists (select from pg_roles where rolname = r) then
      begin
        execute format('create role %I nologin', r);
      exception when duplicate_object or unique_violation then null;
      end;
    end if;
    begin
      execute format('grant %I to %I', r, current_user);
    exception when insufficient_privilege then null;
    end;
    execute format('grant usage on schema public to %I', r);
  end loop;
end $$;

create function forbid_change() returns trigger language plpgsql as $$
begin
  raise exception 'append-only: % on % is not allowed; reverse it instead', tg_op, tg_table_name using errcode = 'MW001';
end $$;

create table tenant (
  tenant_id uuid primary key,
  slug text not null unique,
  name text not null,
  country text not null check (country in ('DE', 'AT', 'CH')),
  region text,
  street text not null default '',
  zip text not null default '',
  city text not null default '',
  email text,
  phone text,
  website text,
  contact_name text,
  register_court text,
  register_number text,
  managers text,
  vat_id text,
  brand_color text not null default '#0f6e6e',
  logo_sha256 text,
  language text not null default 'de' check (language in ('de', 'en')),
  sender_email text,
  smtp jsonb,
  is_test boolean not null default true,
  -- Test mode only: the day that counts as today.
  today_on date,
  -- Bank working days the statements may be old before dunning waits; null = not watched.
  bank_age_days_max integer check (bank_age_days_max >= 0),
  created_at timestamptz not null default now()
);

create table member (
  tenant_id uuid not null references tenant,
  id uuid not null,
  email text not null,
  name text not null,
  role text not null check (role in ('owner', 'accountant', 'clerk', 'viewer', 'auditor')),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, email)
);

create table import_file (
  tenant_id uuid not null references tenant,
  id uuid not null,
  kind text not null check (kind in ('claims', 'statement')),
  file_name text not null,
  sha256 text not null,
  byte_count bigint not null,
  receipt jsonb not null,
  actor text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, sha256)
);

create table debtor (
  tenant_id uuid not null references tenant,
  id uuid not null,
  number text not null,
  name text not null,
  kind text not null default 'unknown' check (kind in ('private', 'business', 'unknown')),
  contact_name text,
  salutation text check (salutation in ('mr', 'ms')),
  street text,
  zip text,
  city text,
  country text not null default 'DE',
  region text,
  email text,
  phone text,
  iban text,
  language text not null default 'de' check (language in ('de', 'en')),
  channel text check (channel in ('email', 'post')),
  protection text check (protection in ('insolvency', 'deceased', 'guardianship')),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, number)
);

-- A procedure is versioned: a change makes a new version, a notice keeps the one it was written under.
create table procedure (
  tenant_id uuid not null references tenant,
  id uuid not null,
  name text not null,
  version integer not null,
  is_current boolean not null,
  minimum_minor bigint not null check (minimum_minor >= 0),
  gap_days integer not null check (gap_days >= 0),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, name, version)
);
create unique index procedure_current on procedure (tenant_id, name) where is_current;

create table level (
  tenant_id uuid not null,
  procedure_id uuid not null,
  position integer not null check (position between 1 and 20),
  days_after integer not null check (days_after between 0 and 365),
  period_days integer not null check (period_days between 1 and 365),
  fee_private_minor bigint not null default 0 check (fee_private_minor >= 0),
  fee_business_minor bigint not null default 0 check (fee_business_minor >= 0),
  claims_flat_fee boolean not null default false,
  claims_interest boolean not null default false,
  channel text not null default 'any' check (channel in ('any', 'email', 'post')),
  texts jsonb not null,
  primary key (tenant_id, procedure_id, position),
  foreign key (tenant_id, procedure_id) references procedure
);

create table claim (
  tenant_id uuid not null references tenant,
  id uuid not null,
  debtor_id uuid not null,
  kind text not null default 'invoice' check (kind in ('invoice', 'return-debit', 'other')),
  number text not null,
  currency text not null default 'EUR' check (currency in ('EUR', 'CHF')),
  gross_minor bigint not null,
  -- Sum of claim_entry, kept by the claims store in the same statement; `mahnwerk verify` recomputes it.
  open_minor bigint not null,
  issued_on date not null,
  due_on date not null,
  due_basis text not null default 'one-sided' check (due_basis in ('contract', 'one-sided', 'none')),
  has_consumer_notice boolean not null default false,
  settled_on date,
  cancelled_on date,
  -- The procedure the claim started in: its name; the newest version counts when a letter is written.
  procedure_name text not null default 'standard',
  debit_pending_until_on date,
  import_id uuid,
  import_row integer,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, number),
  foreign key (tenant_id, debtor_id) references debtor,
  foreign key (tenant_id, import_id) references import_file
);
create index claim_open_due on claim (tenant_id, due_on, id) where settled_on is null and cancelled_on is null;
create index claim_debtor on claim (tenant_id, debtor_id);
create index claim_due on claim (tenant_id, due_on, id);

create table claim_entry (
  tenant_id uuid not null,
  id uuid not null,
  claim_id uuid not null,
  kind text not null check (kind in ('principal', 'credit-note', 'discount', 'payment', 'payment-reversal', 'fee',
    'flat-fee', 'return-cost', 'interest', 'waiver', 'write-off')),
  amount_minor bigint not null,
  value_on date not null,
  costs_minor bigint,
  interest_minor bigint,
  principal_minor bigint,
  period_from date,
  period_to date,
  ground text,
  -- What caused the entry: the allocation, notice or import it came from.
  source_kind text not null check (source_kind in ('import', 'allocation', 'notice', 'person', 'demo')),
  source_id uuid,
  reverses_id uuid,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, claim_id) references claim,
  check (kind not in ('payment', 'payment-reversal') or costs_minor + interest_minor + principal_minor = amount_minor)
);
create index claim_entry_claim on claim_entry (tenant_id, claim_id);

create table bank_account (
  tenant_id uuid not null references tenant,
  id uuid not null,
  iban text not null,
  bic text,
  bank_name text,
  holder text not null,
  currency text not null default 'EUR' check (currency in ('EUR', 'CHF')),
  -- The account printed on letters.
  is_primary boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, iban)
);
create unique index bank_account_primary on bank_account (tenant_id) where is_primary;

create table bank_statement (
  tenant_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  import_id uuid not null,
  format text not null,
  reference text,
  opening_minor bigint,
  closing_minor bigint,
  opening_on date,
  -- The bank's data are complete up to this day.
  closing_on date,
  balances text not null check (balances in ('consistent', 'inconsistent', 'unknown')),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references bank_account,
  foreign key (tenant_id, import_id) references import_file
);
create index bank_statement_account on bank_statement (tenant_id, account_id, closing_on);

create table bank_transaction (
  tenant_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  statement_id uuid not null,
  -- Bank reference, or a hash of the entry with its running index within the day (domain-facts E.3).
  fingerprint text not null,
  booked_on date not null,
  value_on date not null,
  amount_minor bigint not null,
  currency text not null,
  code text,
  booking_text text,
  counterparty_name text,
  counterparty_iban text,
  remittance text,
  structured_reference text,
  end_to_end_id text,
  mandate_id text,
  creditor_id text,
  return_reason text,
  returned_minor bigint,
  charges_minor bigint,
  bank_reference text,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, account_id, fingerprint),
  foreign key (tenant_id, account_id) references bank_account,
  foreign key (tenant_id, statement_id) references bank_statement
);
create index bank_transaction_booked on bank_transaction (tenant_id, booked_on, id);

-- The decision about a transaction. A person's decision is never changed by a machine.
create table payment_decision (
  tenant_id uuid not null,
  transaction_id uuid not null,
  state text not null check (state in ('undecided', 'booked', 'ignored', 'not-a-payment')),
  decided_by text not null check (decided_by in ('machine', 'person')),
  evidence jsonb not null default '[]',
  decided_at timestamptz not null default now(),
  primary key (tenant_id, transaction_id),
  foreign key (tenant_id, transaction_id) references bank_transaction
);
create index payment_undecided on payment_decision (tenant_id, transaction_id) where state = 'undecided';

create table allocation (
  tenant_id uuid not null,
  id uuid not null,
  transaction_id uuid not null,
  claim_id uuid not null,
  amount_minor bigint not null,
  decided_by text not null check (decided_by in ('machine', 'person')),
  evidence jsonb not null default '[]',
  reverses_id uuid,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, transaction_id) references bank_transaction,
  foreign key (tenant_id, claim_id) references claim
);
create index allocation_transaction on allocation (tenant_id, transaction_id);
create index allocation_claim on allocation (tenant_id, claim_id);
create unique index allocation_reversed_once on allocation (tenant_id, reverses_id) where reverses_id is not null;

-- Candidates for an undecided transaction. An open suggestion keeps its claim from being dunned.
create table suggestion (
  tenant_id uuid not null,
  transaction_id uuid not null,
  claim_id uuid not null,
  rank integer not null,
  amount_minor bigint not null,
  evidence jsonb not null,
  refused_at timestamptz,
  primary key (tenant_id, transaction_id, claim_id),
  foreign key (tenant_id, transaction_id) references bank_transaction,
  foreign key (tenant_id, claim_id) references claim
);
create index suggestion_claim on suggestion (tenant_id, claim_id) where refused_at is null;

create table block (
  tenant_id uuid not null,
  id uuid not null,
  claim_id uuid,
  debtor_id uuid,
  kind text not null check (kind in ('user', 'dispute', 'instalment-plan')),
  reason text not null,
  until_on date,
  actor text not null,
  created_at timestamptz not null default now(),
  lifted_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, claim_id) references claim,
  foreign key (tenant_id, debtor_id) references debtor,
  check ((claim_id is null) <> (debtor_id is null))
);
create index block_claim on block (tenant_id, claim_id) where lifted_at is null;
create index block_debtor on block (tenant_id, debtor_id) where lifted_at is null;

create table dunning_run (
  tenant_id uuid not null references tenant,
  id uuid not null,
  number integer not null,
  on_date date not null,
  state text not null check (state in ('proposed', 'released', 'discarded')),
  -- Only these claims were looked at; null = all open claims.
  scope_claim_ids uuid[],
  bank_read_through_on date,
  looked_at_count integer not null default 0,
  due_count integer not null default 0,
  letter_count integer not null default 0,
  total_minor bigint not null default 0,
  actor text not null,
  created_at timestamptz not null default now(),
  released_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, number)
);

-- What a run found for each claim it looked at, and why it was skipped.
create table run_item (
  tenant_id uuid not null,
  run_id uuid not null,
  claim_id uuid not null,
  debtor_id uuid not null,
  outcome text not null check (outcome in ('due', 'waiting', 'blocked')),
  level integer,
  until_on date,
  blockers jsonb not null default '[]',
  open_minor bigint not null,
  demanded_minor bigint,
  -- Items of one letter share its key.
  letter_key text,
  is_excluded boolean not null default false,
  -- Filled at release: why a proposed item did not become a notice after all.
  dropped_because text,
  primary key (tenant_id, run_id, claim_id),
  foreign key (tenant_id, run_id) references dunning_run,
  foreign key (tenant_id, claim_id) references claim
);
create index run_item_letter on run_item (tenant_id, run_id, letter_key) where letter_key is not null;

-- One letter to one debtor, frozen at release: all amounts, texts, level values, policy version, bank state.
create table notice (
  tenant_id uuid not null,
  id uuid not null,
  run_id uuid not null,
  debtor_id uuid not null,
  procedure_id uuid not null,
  level integer not null,
  channel text not null check (channel in ('email', 'post')),
  currency text not null,
  total_minor bigint not null,
  written_on date not null,
  deadline_on date not null,
  letter_key text not null,
  letter jsonb not null,
  why jsonb not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, run_id, letter_key),
  foreign key (tenant_id, run_id) references dunning_run,
  foreign key (tenant_id, debtor_id) references debtor,
  foreign key (tenant_id, procedure_id) references procedure
);
create index notice_debtor on notice (tenant_id, debtor_id);

create table notice_claim (
  tenant_id uuid not null,
  notice_id uuid not null,
  claim_id uuid not null,
  level integer not null,
  principal_minor bigint not null,
  -- What this notice adds; booked on the claim when the notice has left.
  fee_minor bigint not null default 0,
  flat_fee_minor bigint not null default 0,
  interest_minor bigint not null default 0,
  interest_from date,
  interest_to date,
  total_minor bigint not null,
  primary key (tenant_id, notice_id, claim_id),
  foreign key (tenant_id, notice_id) references notice,
  foreign key (tenant_id, claim_id) references claim
);
create index notice_claim_claim on notice_claim (tenant_id, claim_id);

create table document (
  tenant_id uuid not null references tenant,
  id uuid not null,
  kind text not null check (kind in ('letter', 'mail', 'print-batch')),
  notice_id uuid,
  file_name text not null,
  media_type text not null,
  sha256 text not null,
  byte_count bigint not null,
  page_count integer,
  template_version text,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, notice_id) references notice
);
create index document_notice on document (tenant_id, notice_id);
create unique index document_letter_once on document (tenant_id, notice_id) where kind = 'letter';

-- One attempt to deliver one notice by one channel. Unknown is never retried blindly.
create table dispatch (
  tenant_id uuid not null,
  id uuid not null,
  notice_id uuid not null,
  run_id uuid not null,
  channel text not null check (channel in ('email', 'post')),
  carrier text not null check (carrier in ('smtp', 'print', 'outbox')),
  state text not null check (state in ('queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled')),
  address text,
  message_id text,
  document_id uuid,
  mail_document_id uuid,
  batch_id uuid,
  worker_id text,
  proof jsonb,
  failure text,
  queued_at timestamptz not null default now(),
  sending_at timestamptz,
  sent_at timestamptz,
  -- The calendar day it left, in the creditor's time; a level counts from here.
  sent_on date,
  resolved_by text,
  primary key (tenant_id, id),
  foreign key (tenant_id, notice_id) references notice,
  foreign key (tenant_id, document_id) references document,
  foreign key (tenant_id, mail_document_id) references document
);
create unique index dispatch_one_active on dispatch (tenant_id, notice_id) where state in ('queued', 'sending', 'sent', 'unknown');
create index dispatch_open on dispatch (tenant_id, queued_at, id) where state in ('queued', 'sending', 'unknown', 'failed');
create index dispatch_notice on dispatch (tenant_id, notice_id);

-- The customer file. `hash` covers the event and the hash before it; `mahnwerk verify` recomputes the chain.
create table case_event (
  tenant_id uuid not null references tenant,
  seq bigint not null,
  at timestamptz not null,
  actor text not null,
  kind text not null,
  claim_id uuid,
  debtor_id uuid,
  data jsonb not null,
  prev_hash text not null,
  hash text not null,
  primary key (tenant_id, seq)
);
create index case_event_claim on case_event (tenant_id, claim_id, seq) where claim_id is not null;
create index case_event_debtor on case_event (tenant_id, debtor_id, seq) where debtor_id is not null;

create table event_chain (
  tenant_id uuid primary key references tenant,
  last_seq bigint not null,
  last_hash text not null
);

-- Second lock behind the typed Reader and Tx: no tenant set, no row; another tenant's row, no row.
do $$
declare t text;
begin
  for t in select c.table_name from information_schema.columns c join information_schema.tables b using (table_schema, table_name)
    where c.table_schema = 'public' and c.column_name = 'tenant_id' and b.table_type = 'BASE TABLE'
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant_only on %I to mahnwerk_app using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
    execute format('grant select, insert on %I to mahnwerk_app', t);
  end loop;
  foreach t in array array['claim_entry', 'import_file', 'bank_statement', 'bank_transaction', 'allocation', 'notice', 'notice_claim', 'document', 'case_event']
  loop
    execute format('create trigger append_only before update or delete on %I for each row execute function forbid_change()', t);
    execute format('create trigger append_only_truncate before truncate on %I for each statement execute function forbid_change()', t);
  end loop;
end $$;

grant update on tenant, member, debtor, procedure, claim, bank_account, payment_decision, block, dunning_run, run_item, dispatch, suggestion, event_chain to mahnwerk_app;
grant delete on suggestion to mahnwerk_app;

-- Creating a company and walking over all companies happen outside any tenant.
create policy system_all on tenant to mahnwerk_system using (true) with check (true);
grant select, insert on tenant to mahnwerk_system;
