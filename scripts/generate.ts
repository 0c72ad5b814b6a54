// Writes the generated references (or, with --check, says which one is out of date).
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { refusalCodes } from '../packages/core/src/refusal/refusal.ts';
import { refusalTexts } from '../packages/core/src/refusal/refusal-texts.ts';
import { commands, notYet } from '../packages/server/src/cli/commands.ts';
import { openApiDocument } from '../packages/server/src/platform/openapi.ts';

const version: string = JSON.parse(readFileSync('package.json', 'utf8')).version;

function commandLine(): string {
  const sections = Object.values(commands).map(({ usage, summary }) => `### \`mahnwerk ${usage}\`\n\n${summary}\n`);
  return `# The command line

\`bin/mahnwerk\` works from a fresh clone: it installs what is missing, then runs. It calls the same use cases as the screens, prints
people's text by default and exactly one JSON document on standard output with \`--json\`; logs go to standard error. Amounts in JSON
are decimal strings, dates ISO. \`--lang de|en\` chooses the language of sentences.

Exit codes: 0 done, 2 wrong usage, 65 the input was refused (the JSON says why), 69 a service it needs is away, 70 a fault of ours, 75
try again later. A stack trace appears only with \`MAHNWERK_DEBUG=1\`.

${sections.join('\n')}
## Not available yet

${notYet.map((name) => `\`mahnwerk ${name}\``).join(', ')}: exit code 2 and "not available yet".
`;
}

function refusals(): string {
  const rows = refusalCodes.map((code) => `| \`${code}\` | ${refusalTexts[code].en} | ${refusalTexts[code].de} |`);
  return `# Refusals

What Mahnwerk says when it does not take something: the code is stable and the same on the screen, in problem+json, on the command
line and in tests. Parts in [brackets] appear when their value is known; line, column and field are added where known.

| Code | English | German |
|---|---|---|
${rows.join('\n')}
`;
}

const files: Readonly<Record<string, string>> = {
  'docs/reference/openapi.json': `${JSON.stringify(openApiDocument(version), null, 2)}\n`,
  'docs/reference/cli.md': commandLine(),
  'docs/reference/refusals.md': refusals(),
};

let stale = 0;
for (const [path, text] of Object.entries(files)) {
  if (!process.argv.includes('--check')) writeFileSync(path, text);
  else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
    stale += 1;
    console.log(`${path} is out of date: run "node scripts/generate.ts".`);
  }
}
process.exit(stale === 0 ? 0 : 1);
