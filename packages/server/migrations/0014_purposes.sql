-- What the money is for, as whoever sent it coded it (ISO 20022 external purpose, "SALA"): wages, taxes and benefits of an amount
-- that is open by chance are not booked without a number.
alter table bank_transaction add column purpose_code text;
