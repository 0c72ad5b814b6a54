-- Lists of customers alone.

alter table import_file drop constraint import_file_kind_check;
alter table import_file add constraint import_file_kind_check
  check (kind in ('claims', 'statement', 'returns', 'invoice', 'debtors'));

-- What a list of customers did to one of them, by field: what stood before and what stands since, for taking it back; and
-- what was declined because a person's own value stood, so that nobody is asked twice. Personal data: it may be erased.
create table debtor_listing (
  tenant_id uuid not null,
  import_id uuid not null,
  debtor_id uuid not null,
  is_new boolean not null,
  before jsonb not null default '{}',
  after jsonb not null default '{}',
  declined jsonb not null default '{}',
  created_at timestamptz not null default now(),
  primary key (tenant_id, import_id, debtor_id),
  foreign key (tenant_id, import_id) references import_file,
  foreign key (tenant_id, debtor_id) references debtor
);
create index debtor_listing_debtor on debtor_listing (tenant_id, debtor_id);
create index block_import on block (tenant_id, import_id) where import_id is not null;

alter table debtor_listing enable row level security;
alter table debtor_listing force row level security;
create policy tenant_only on debtor_listing to mahnwerk_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, delete on debtor_listing to mahnwerk_app;
-- A customer whom only a list brought, and the block it set, go with the list when it is taken back.
grant delete on debtor, block to mahnwerk_app;
