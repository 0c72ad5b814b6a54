-- Invoices that are read from files: what they stated, their originals, what people taught us about their pages.

alter table import_file drop constraint import_file_kind_check;
alter table import_file add constraint import_file_kind_check
  check (kind in ('claims', 'statement', 'returns', 'invoice'));

-- Recognises a debtor again, whatever the invoice calls him.
alter table debtor add column vat_id text;
create index debtor_vat_id on debtor (tenant_id, vat_id) where vat_id is not null;

-- Days the company usually gives; null = it has not said, and an invoice without a due date is a question.
alter table tenant add column payment_term_days integer check (payment_term_days between 0 and 365);

-- The original of an invoice, with the claim it made or lessened.
alter table document drop constraint document_kind_check;
alter table document add constraint document_kind_check check (kind in ('letter', 'mail', 'print-batch', 'invoice'));
alter table document
  add column claim_id uuid,
  add foreign key (tenant_id, claim_id) references claim;
create index document_claim on document (tenant_id, claim_id) where claim_id is not null;

-- What a document stated when it was taken over, and what a person said about it. A copy is of a claim that was here.
create table invoice (
  tenant_id uuid not null references tenant,
  id uuid not null,
  import_id uuid not null,
  document_id uuid not null,
  claim_id uuid,
  kind text not null check (kind in ('claim', 'credit-note', 'correction', 'copy')),
  number text not null,
  amount_minor bigint not null,
  currency text not null check (currency in ('EUR', 'CHF')),
  issued_on date,
  stated jsonb not null,
  answers jsonb not null default '{}',
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, import_id) references import_file,
  foreign key (tenant_id, document_id) references document,
  foreign key (tenant_id, claim_id) references claim
);
create index invoice_claim on invoice (tenant_id, claim_id) where claim_id is not null;
create index invoice_import on invoice (tenant_id, import_id);
create index invoice_number_key on invoice (tenant_id, translate(upper(number collate "C"), ' /._', '----'));

-- A file somebody is looking at before it is imported: which company may see its pages.
create table upload (
  tenant_id uuid not null references tenant,
  sha256 text not null,
  file_name text not null,
  byte_count bigint not null,
  actor text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, sha256)
);

-- What a person corrected once for a layout of pages is read right the next time.
create table issuer_template (
  tenant_id uuid not null references tenant,
  issuer_key text not null,
  template jsonb not null,
  actor text not null,
  updated_at timestamptz not null default now(),
  primary key (tenant_id, issuer_key)
);

do $$
declare t text;
begin
  foreach t in array array['invoice', 'upload', 'issuer_template']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant_only on %I to mahnwerk_app using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
    execute format('grant select, insert on %I to mahnwerk_app', t);
  end loop;
end $$;
grant update on issuer_template to mahnwerk_app;
grant delete on upload to mahnwerk_app;
create trigger append_only before update or delete on invoice for each row execute function forbid_change();
create trigger append_only_truncate before truncate on invoice for each statement execute function forbid_change();
