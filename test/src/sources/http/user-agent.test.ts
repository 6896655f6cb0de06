import { expect, it } from 'vitest';
import packageJson from '../../../../package.json' with { type: 'json' };
import { userAgent } from '../../../../src/sources/http/user-agent.ts';

it('names the program, its version and whom to write to', () => {
  expect(userAgent()).toBe(`Paperwire/${packageJson.version}`);
  expect(userAgent('ops@example.org')).toBe(`Paperwire/${packageJson.version} (+ops@example.org)`);
});

it('sends no contact that would break the header', () => {
  const agent = userAgent('ops@example.org)\r\nX-Evil: yes “é”');
  expect(agent).toMatch(/^Paperwire\/[\d.]+ \(\+[\x21-\x27\x2a-\x7e]+\)$/);
  expect(() => new Headers({ 'User-Agent': agent })).not.toThrow();
});
