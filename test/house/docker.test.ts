/** No container engine runs here: the files for one are read by the linter and the parser. */

import { existsSync, readFileSync } from 'node:fs';
import { validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { SETTINGS } from '../../src/settings.ts';

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

const composeFile = z.object({
  services: z.record(
    z.string(),
    z.object({
      image: z.string(),
      environment: z.record(z.string(), z.string()).default({}),
      volumes: z.array(z.string()).default([]),
      profiles: z.array(z.string()).default([]),
      read_only: z.boolean().optional(),
      depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
    }),
  ),
  volumes: z.record(z.string(), z.null()),
});

describe('Dockerfile', () => {
  const lines = read('Dockerfile')
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n');
  const all = (instruction: string) =>
    lines.flatMap((line) =>
      line.startsWith(`${instruction} `) ? [line.slice(instruction.length + 1)] : [],
    );

  it('has nothing that the linter finds', () => {
    expect(validate(read('Dockerfile'))).toEqual([]);
  });

  it('sets settings that there are', () => {
    const names = all('ENV').flatMap((line) => line.split(/\s+/).map((each) => each.split('=')[0]));
    const known = [...Object.keys(SETTINGS), 'NODE_ENV'];
    expect(names.filter((name) => !known.includes(name ?? ''))).toEqual([]);
  });

  it('copies what there is, and what .dockerignore lets through', () => {
    const ignore = read('.dockerignore').split('\n');
    const copied = all('COPY')
      .filter((line) => !line.startsWith('--from'))
      .flatMap((line) => line.split(/\s+/).slice(0, -1));
    for (const name of copied) {
      expect(existsSync(new URL(`../../${name}`, import.meta.url))).toBe(true);
      expect(ignore).toContain(`!${name}`);
    }
  });

  it('takes the version of Node that the project is made for, and another user than root', () => {
    const wanted = JSON.parse(read('package.json')).devDependencies.node.split('.')[0];
    expect(all('FROM').map((line) => line.split(/[\s-]/)[0])).toEqual([
      `node:${wanted}`,
      `node:${wanted}`,
    ]);
    expect(all('USER')).toEqual(['node']);
  });
});

describe('compose.yaml', () => {
  const compose = composeFile.parse(parse(read('compose.yaml'), { merge: true }));

  it('sets settings that there are, on a read-only root', () => {
    for (const [name, service] of Object.entries(compose.services)) {
      if (service.image !== 'paperwire') continue;
      expect(Object.keys(service.environment).filter((each) => !(each in SETTINGS))).toEqual([]);
      expect([name, service.read_only]).toEqual([name, true]);
    }
  });

  it('names volumes and services that there are', () => {
    for (const service of Object.values(compose.services)) {
      for (const volume of service.volumes) {
        expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
      }
      for (const name of Object.keys(service.depends_on)) {
        expect(Object.keys(compose.services)).toContain(name);
      }
    }
  });
});
