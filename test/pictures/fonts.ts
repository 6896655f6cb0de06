/** The pictures' fonts, so that they look the same on every machine. */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** Style sheet text with every font in it. */
export async function fontStyles(): Promise<string> {
  const faces = await Promise.all(
    FONTS.map(([family, name, weight]) => face(family, name, weight)),
  );
  return faces.join('\n');
}

const FONTS = [
  ['Lato', 'lato', 400],
  ['Lato', 'lato', 700],
  ['Lato', 'lato', 900],
  ['Noto Sans', 'noto-sans', 400],
  ['Noto Sans', 'noto-sans', 600],
  ['Noto Sans', 'noto-sans', 700],
  ['JetBrains Mono', 'jetbrains-mono', 400],
  ['JetBrains Mono', 'jetbrains-mono', 700],
] as const;

async function face(family: string, name: string, weight: number): Promise<string> {
  const path = resolve(`@fontsource/${name}/files/${name}-latin-${weight}-normal.woff2`);
  const data = (await readFile(path)).toString('base64');
  return `@font-face { font-family: '${family}'; font-weight: ${weight}; src: url(data:font/woff2;base64,${data}); }`;
}

const { resolve } = createRequire(import.meta.url);
