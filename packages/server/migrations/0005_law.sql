-- Law and money: what decides interest, limitation and Skonto of a claim, and what a company has settled about them.

alter table claim
  add column received_on date,
  add column refused_on date,
  add column court_served_on date,
  -- When the obligation arose, where that is not the day of the invoice: decides which law's rate holds.
  add column arisen_on date,
  add column agreed_rate_kind text check (agreed_rate_kind in ('above-base-rate', 'fixed')),
  add column agreed_rate_bp integer check (agreed_rate_bp between 0 and 10000),
  add column is_between_merchants boolean not null default false,
  -- Switzerland: five (OR 128) or ten (OR 127); null = the safe five.
  add column limitation_years integer check (limitation_years in (5, 10)),
  -- [{days, percentBasisPoints, baseMinor?}], as core reads them.
  add column discount_terms jsonb not null default '[]',
  -- VAT inside the gross amount, hundredths of a percentage point; null = not known.
  add column tax_bp integer check (tax_bp between 0 and 5000),
  add constraint agreed_rate_whole check ((agreed_rate_kind is null) = (agreed_rate_bp is null));

-- What a person or a court recorded and moves the day of limitation (core/claim/limitation-event.ts).
create table limitation_event (
  tenant_id uuid not null,
  id uuid not null,
  claim_id uuid not null,
  kind text not null check (kind in ('acknowledgement', 'negotiation', 'court', 'suspension', 'title')),
  from_on date not null,
  to_on date,
  reason text not null default '',
  actor text not null,
  created_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, claim_id) references claim,
  check (to_on is null or to_on >= from_on)
);
create index limitation_event_claim on limitation_event (tenant_id, claim_id) where withdrawn_at is null;

-- Base rates a person added behind the published table, by half-year.
create table base_rate (
  tenant_id uuid not null references tenant,
  country text not null check (country in ('DE', 'AT')),
  from_on date not null,
  basis_points integer not null,
  actor text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, country, from_on)
);

-- A person took the responsibility for a rule of the legal guard: for a procedure as long as it is not lifted, or for one letter of a run.
create table guard_override (
  tenant_id uuid not null references tenant,
  id uuid not null,
  rule text not null,
  procedure_name text,
  run_id uuid,
  letter_key text,
  role text not null check (role in ('owner', 'accountant', 'clerk', 'viewer', 'auditor')),
  reason text not null,
  actor text not null,
  created_at timestamptz not null default now(),
  lifted_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, run_id) references dunning_run,
  check ((procedure_name is not null) <> (run_id is not null)),
  check ((run_id is null) = (letter_key is null))
);
create index guard_override_run on guard_override (tenant_id, run_id) where run_id is not null;

-- The optional page with the statement of claims behind a letter.
alter table level add column has_statement boolean not null default false;

alter table tenant
  add column day_count text not null default 'ACT_365' check (day_count in ('ACT_365', 'ACT_ACT')),
  -- Interest goes on with the last known base rate where none is published yet.
  add column carries_rate_forward boolean not null default false,
  add column allocation_policy text not null default 'statutory'
    check (allocation_policy in ('statutory', 'principal-first', 'exact-match-principal')),
  -- Austria: costs come before interest only if that was agreed (s.1416 ABGB).
  add column costs_first boolean not null default true,
  -- Switzerland: the fee a letter that contract or terms state, minor units.
  add column agreed_fee_minor bigint check (agreed_fee_minor >= 0),
  -- As core's DiscountPolicy and RestPolicy; null = the product's standard.
  add column discount_policy jsonb,
  add column rest_policy jsonb;
update tenant set costs_first = false where country = 'AT';

-- Sums of a run by currency: [{currency, minor}].
alter table dunning_run add column totals jsonb not null default '[]';
-- What the guard says of the letter of this item.
alter table run_item add column findings jsonb not null default '[]';

-- What a payment holds beyond a debtor's claims stays on his account.
alter table allocation
  alter column claim_id drop not null,
  add column debtor_id uuid,
  add foreign key (tenant_id, debtor_id) references debtor,
  add constraint allocation_to_one check ((claim_id is null) <> (debtor_id is null));
create index allocation_debtor on allocation (tenant_id, debtor_id) where debtor_id is not null;

-- A Skonto that was granted with a booking, and a rest that was closed, are entries like any other; the daily job leaves its name.
alter table claim_entry drop constraint claim_entry_source_kind_check;
alter table claim_entry add constraint claim_entry_source_kind_check
  check (source_kind in ('import', 'allocation', 'notice', 'person', 'policy', 'demo'));

do $$
declare t text;
begin
  foreach t in array array['limitation_event', 'base_rate', 'guard_override']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant_only on %I to mahnwerk_app using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
    execute format('grant select, insert, update on %I to mahnwerk_app', t);
  end loop;
end $$;
grant delete on base_rate to mahnwerk_app;
