import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packPosting } from '../../../../src/library/memory/postings.ts';
import { decodePostings, encodePostings } from '../../../../src/library/postgres/posting-lists.ts';

const postings = fc
  .uniqueArray(fc.tuple(fc.nat(1_000_000), fc.integer({ min: 1, max: 63 }), fc.nat(15)), {
    selector: ([paper]) => paper,
  })
  .map((rows) => rows.sort(([a], [b]) => a - b));

it('gives back what was written, several pieces in a row, each with its first number', () => {
  fc.assert(
    fc.property(fc.array(postings, { maxLength: 4 }), fc.nat(2_000_000), (pieces, first) => {
      const packed = pieces.map((rows) =>
        Uint32Array.from(rows, ([paper, count, inTitle]) => packPosting(paper, count, inTitle)),
      );
      const list = Buffer.concat(packed.map((piece) => encodePostings(piece, first)));
      const expected = pieces.flatMap((rows) =>
        rows.map(([paper, count, inTitle]) => packPosting(paper + first, count, inTitle)),
      );
      expect([...decodePostings(list)]).toEqual(expected);
    }),
  );
});

it('takes little more than a byte for a paper of a common word', () => {
  const common = Uint32Array.from({ length: 10_000 }, (_, at) =>
    packPosting(at * 3, 1 + (at % 3), 0),
  );
  expect(encodePostings(common, 0).length).toBeLessThan(11_000);
});
