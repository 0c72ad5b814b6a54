-- Dunning runs without a person: who wants them, and the last day that had one (never two on one day, whoever ticks).
alter table tenant add column is_automatic boolean not null default false;
alter table tenant add column last_run_on date;

-- The letters of a print batch.
create index dispatch_batch on dispatch (tenant_id, batch_id) where batch_id is not null;
