import { Loader } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useRead } from '../client/use-api.ts';
import { useTexts } from '../texts/use-texts.tsx';
import { Facts } from '../ui/facts.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import classes from './dispatches.module.css';

/** The e-mail exactly as it left. */
export function MailView({ id }: { id: string }) {
  const t = useTexts();
  const { data: mail, error } = useRead('getMail', { params: { id } });
  if (error !== null) return <ProblemNotice error={error} />;
  if (mail === undefined) return <Loader size={18} aria-label={t.general.loading} />;
  return (
    <article className={classes.mail}>
      <div className={classes.mailhead}>
        <Facts
          pairs={[
            [t.dispatches.mailFrom, mail.from],
            [t.dispatches.mailTo, mail.to],
            [t.dispatches.mailSubject, <strong key="subject">{mail.subject}</strong>],
          ]}
        />
      </div>
      <pre className={classes.mailtext}>{mail.text}</pre>
      {mail.attachments.map((name) => (
        <div key={name} className={classes.attachment}>
          <IconPaperclip size={15} aria-label={t.dispatches.attachments} />
          {name}
        </div>
      ))}
    </article>
  );
}
