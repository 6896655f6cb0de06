import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/fakes/shared-postgres.ts'],
    setupFiles: ['test/fakes/same-cases.ts', 'test/fakes/watch-secrets.ts'],
    // To load everything anew for each file would take as long as all the tests. So no module may
    // keep anything that a test could see; `npx vitest run --isolate` finds out whether one does.
    isolate: false,
    // Many tests wait for processes of their own: a core is not kept free beside them.
    maxWorkers: '100%',
    // These processes load the same modules again and again.
    env: {
      NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/node', import.meta.url)),
    },
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
