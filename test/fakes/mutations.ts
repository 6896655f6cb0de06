/** Right answers made wrong, in ways that services and what stands before them have found. */

import fc from 'fast-check';

/** Changes of a JSON text: of its values, of its letters, or none. */
export function mutatedJson(text: string): fc.Arbitrary<string> {
  const changed = fc
    .array(fc.tuple(fc.nat(), JSON_CHANGE), { minLength: 1, maxLength: 6 })
    .map((changes) => {
      const root: { value: unknown } = { value: JSON.parse(text) };
      for (const [at, change] of changes) changeValue(root, at, change);
      return JSON.stringify(root.value) ?? '';
    });
  return fc.oneof({ weight: 3, arbitrary: changed }, { weight: 2, arbitrary: mutatedText(text) });
}

/** Changes of any text: cut, doubled, moved, and with something in it that was not there. */
export function mutatedText(text: string): fc.Arbitrary<string> {
  const change = fc.tuple(fc.nat(), fc.nat({ max: 400 }), TEXT_CHANGE);
  return fc.array(change, { maxLength: 6 }).map((changes) => {
    let changed = text;
    for (const [at, length, { type, inserted }] of changes) {
      const start = at % (changed.length + 1);
      const part = changed.slice(start, start + length);
      const [before, after] = [changed.slice(0, start), changed.slice(start + length)];
      if (type === 'cut') changed = before;
      else if (type === 'remove') changed = before + after;
      else if (type === 'double') changed = before + part + part + after;
      else changed = before + inserted + part + after;
    }
    return changed;
  });
}

const STRANGE_TEXT = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({
    unit: fc.constantFrom('\u0000', '\u001b', '\u0085', '\ud800', '\n', ' ', 'a'),
    minLength: 1,
  }),
  fc.constantFrom(
    ...['', ' ', '\u0000', '\ud800', '\u202e', '<!DOCTYPE html><html>', '<![CDATA[', ']]>', '-->'],
    ...['&#0;', '&#xFFFFFFF;', '&#xD800;', '&amp', '<entry>', '</entry>', '<a:b xmlns:a="">', '"'],
    ...['2026-02-30T00:00:00Z', '99999999999', '-1', 'NaN', '1e999', '__proto__', 'constructor'],
    ...[
      'https://user:pw@example.org/',
      'javascript:alert(1)',
      'https://github.com//',
      'x'.repeat(5000),
      '['.repeat(50_000),
      '<a>'.repeat(2000),
    ],
    ...['http://arxiv.org/abs/0000.00000v1', '2607.00001v3', 'hep-th/9901001', '/api/errors#x'],
  ),
);

const TEXT_CHANGE = fc.record({
  type: fc.constantFrom('cut', 'remove', 'double', 'insert'),
  inserted: STRANGE_TEXT,
});

const JSON_CHANGE = fc.oneof(
  fc.constant({ type: 'remove' as const }),
  fc.constant({ type: 'double' as const }),
  fc
    .oneof(
      STRANGE_TEXT,
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 2 ** 60, [], {}, [[]], { error: 'down' }),
      fc.constant(nested(200)),
    )
    .map((value) => ({ type: 'replace' as const, value })),
);

type JsonChange =
  | { readonly type: 'remove' | 'double' }
  | { readonly type: 'replace'; readonly value: unknown };

/** Changes the value at one of all places in the document. */
function changeValue(root: { value: unknown }, at: number, change: JsonChange): void {
  const places = placesIn(root);
  const place = places[at % places.length];
  if (place === undefined) return;
  const { parent, key } = place;
  if (change.type === 'replace') parent[key] = structuredClone(change.value);
  else if (Array.isArray(parent)) {
    const index = Number(key);
    if (change.type === 'remove') parent.splice(index, 1);
    else parent.splice(index, 0, structuredClone(parent[index]));
  } else if (change.type === 'remove') delete parent[key];
  else parent[`${key}2`] = structuredClone(parent[key]);
}

interface Place {
  readonly parent: Record<string, unknown>;
  readonly key: string;
}

function placesIn(root: object): readonly Place[] {
  const places: Place[] = [];
  const waiting: object[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const [key, value] of Object.entries(node)) {
      // An array is a record by its indexes.
      places.push({ parent: node as Record<string, unknown>, key });
      if (typeof value === 'object' && value !== null) waiting.push(value);
    }
  }
  return places;
}

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}
