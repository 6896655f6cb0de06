/** `cite`: a citation to copy. */

import { CITATION_FORMATS, citePaper } from '../src/citations/cite-paper.ts';
import { paperUrl } from '../src/papers/paper-id.ts';
import { type Button, card, reply } from '../src/replies/reply.ts';
import { defineCommand } from './command.ts';
import { paperOption, withPaper } from './named-paper.ts';

export const cite = defineCommand({
  name: 'cite',
  description: 'A citation of a paper to copy',
  examples: ['cite 2003.10555', 'cite 1 as ris'],
  options: {
    paper: paperOption,
    as: {
      type: 'choice',
      description: 'The format',
      example: 'as ris',
      choices: CITATION_FORMATS,
      default: 'bibtex',
    },
  },
  run({ paper, as }, context) {
    return withPaper(
      paper,
      context,
      (id) => `cite ${id} --as ${as}`,
      (found) => {
        const others: readonly Button[] = CITATION_FORMATS.filter((format) => format !== as).map(
          (format) => ({
            type: 'run',
            label: `As ${format}`,
            line: `cite ${found.id} --as ${format}`,
          }),
        );
        return reply(`Citation of ${found.title}`, {
          cards: [
            card(found.title, {
              url: paperUrl(found.id),
              blocks: [{ type: 'code', text: citePaper(found, as) }],
            }),
          ],
          buttons: others,
        });
      },
    );
  },
});
