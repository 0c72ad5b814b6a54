import { useRead } from '../client/use-api.ts';
import { useVoice } from '../texts/use-texts.tsx';
import facts from '../ui/facts.module.css';
import { Quiet } from '../ui/facts.tsx';
import { Section } from '../ui/page.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';

export function EarlierImports() {
  const { t, format } = useVoice();
  const { data: imports, error } = useRead('listImports', {});
  const words = t.imports.columns;
  return (
    <Section title={t.imports.earlier}>
      {error !== null && <ProblemNotice error={error} />}
      {imports?.length === 0 && <Quiet>{t.imports.noEarlier}</Quiet>}
      {imports !== undefined && imports.length > 0 && (
        <table className={facts.lines}>
          <thead>
            <tr>
              {[words.file, words.result, words.actor].map((label) => (
                <th scope="col" key={label}>
                  {label}
                </th>
              ))}
              <th scope="col" data-align="right">
                {words.when}
              </th>
            </tr>
          </thead>
          <tbody>
            {imports.map((item) => (
              <tr key={item.id}>
                <td>
                  {item.fileName}
                  <small>{t.imports.kind[item.kind]}</small>
                </td>
                <td>
                  {item.receipt.claims !== null && t.imports.resultClaims(format.count(item.receipt.claims.newCount))}
                  {item.receipt.statement !== null &&
                    t.imports.resultStatement(
                      format.count(item.receipt.statement.newCount),
                      format.count(item.receipt.statement.bookedCount),
                    )}
                </td>
                <td>{format.actor(item.actor)}</td>
                <td data-align="right" className="figures">
                  {format.instant(item.createdAt)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
