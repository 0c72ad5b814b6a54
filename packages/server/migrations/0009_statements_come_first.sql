-- A large statement is written while it is read, and its receipt, which is never changed, only when all of it is: until the
-- transaction ends the statement may name an import that is not there yet.
alter table bank_statement alter constraint bank_statement_tenant_id_import_id_fkey deferrable initially immediate;
