-- An override holds for what the person saw who gave it: the findings with place, claim and sentence, amounts and all.
-- Those from before say nothing of it and hold for nothing any more: who still wants them takes the rule over anew.
alter table guard_override add column finding jsonb not null default '[]';
