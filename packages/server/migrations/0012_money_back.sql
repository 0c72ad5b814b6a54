-- Money that went back: a debit may have lain on the account of a customer, and a credit is paid back by a transfer.
alter table return_debit
  alter column claim_id drop not null,
  add column debtor_id uuid,
  add column is_refund boolean not null default false,
  add foreign key (tenant_id, debtor_id) references debtor,
  add constraint return_debit_of check ((claim_id is null) <> (debtor_id is null)),
  add constraint return_debit_refund check (not is_refund or (debtor_id is not null and transaction_id is not null));
create index return_debit_debtor on return_debit (tenant_id, debtor_id) where debtor_id is not null;
