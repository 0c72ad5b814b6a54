-- What people refused is asked for each import, and few refuse: without this every payment that an account ever sent was looked at.
create index suggestion_refused on suggestion (tenant_id, transaction_id) where refused_at is not null;
