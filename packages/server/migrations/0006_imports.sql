-- Lists of open items, credit notes, returned direct debits, and imports that are taken back.

alter table import_file drop constraint import_file_kind_check;
alter table import_file add constraint import_file_kind_check check (kind in ('claims', 'statement', 'returns'));
-- `open-items`: the accounting's list is leading, what it no longer names may be closed.
alter table import_file add column mode text not null default 'list' check (mode in ('list', 'open-items'));
-- A file that was taken back may come again; the lock of imports keeps two at once apart.
alter table import_file drop constraint import_file_tenant_id_sha256_key;
create index import_file_sha256 on import_file (tenant_id, sha256);

create table import_undo (
  tenant_id uuid not null,
  import_id uuid not null,
  actor text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, import_id),
  foreign key (tenant_id, import_id) references import_file
);

alter table claim
  -- Its import was taken back: it is cancelled, and its number is free again.
  add column is_undone boolean not null default false,
  -- The last list of open items that named it.
  add column listed_import_id uuid,
  add foreign key (tenant_id, listed_import_id) references import_file;
alter table claim drop constraint claim_tenant_id_number_key;
create unique index claim_number on claim (tenant_id, number) where not is_undone;
create index claim_listed on claim (tenant_id, id)
  where listed_import_id is not null and settled_on is null and cancelled_on is null;
create index claim_import on claim (tenant_id, import_id) where import_id is not null;

-- The number of the paper behind an entry: of a credit note.
alter table claim_entry add column reference text;
create index claim_entry_reference on claim_entry (tenant_id, reference) where reference is not null;
create index claim_entry_import on claim_entry (tenant_id, source_id) where source_kind = 'import';

-- A block that a list set; taking the list back lifts it.
alter table block add column import_id uuid;
alter table block add foreign key (tenant_id, import_id) references import_file;

-- A returned direct debit that a file reported; the same one is recorded once, whatever file names it.
create table return_debit (
  tenant_id uuid not null,
  id uuid not null,
  import_id uuid not null,
  claim_id uuid not null,
  fingerprint text not null,
  returned_on date not null,
  amount_minor bigint not null check (amount_minor > 0),
  fee_minor bigint check (fee_minor > 0),
  reason text,
  end_to_end_id text,
  mandate_id text,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, fingerprint),
  foreign key (tenant_id, import_id) references import_file,
  foreign key (tenant_id, claim_id) references claim
);
create index return_debit_claim on return_debit (tenant_id, claim_id);

do $$
declare t text;
begin
  foreach t in array array['import_undo', 'return_debit']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant_only on %I to mahnwerk_app using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
    execute format('grant select, insert on %I to mahnwerk_app', t);
    execute format('create trigger append_only before update or delete on %I for each row execute function forbid_change()', t);
    execute format('create trigger append_only_truncate before truncate on %I for each statement execute function forbid_change()', t);
  end loop;
end $$;
