import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/fakes/shared-postgres.ts'],
    setupFiles: ['test/fakes/watch-secrets.ts'],
    // Many tests wait for processes of their own: a core is not kept free beside them.
    maxWorkers: '100%',
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
