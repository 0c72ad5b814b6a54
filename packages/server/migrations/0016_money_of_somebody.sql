-- Money on a customer's account names a customer that may be deleted (a list of customers can be taken back): the row is
-- locked for it again, so that one of the two waits for the other and is refused. Few allocations name a customer.
alter table allocation add foreign key (tenant_id, debtor_id) references debtor (tenant_id, id);
