// The five suites: unit beside the code, ui in a browser with a fake core, shell with a stand-in for Electron, vm against one real machine, e2e in a browser on it.
import { defineConfig } from 'vitest/config'

const minutes = 60_000

export default defineConfig({
  test: {
    projects: [
      {
        test: { name: 'unit', include: ['{electron,vm,renderer,bench}/**/*.test.{ts,tsx}'] },
      },
      {
        test: {
          name: 'vm',
          include: ['test/vm/**/*.test.ts'],
          globalSetup: 'test/vm/global-setup.ts',
          fileParallelism: false,
          testTimeout: 2 * minutes,
          hookTimeout: 5 * minutes,
        },
      },
      {
        test: {
          name: 'ui',
          include: ['test/ui/**/*.test.ts'],
          globalSetup: 'test/ui/global-setup.ts',
          // A page waits more than it works: two at a time take a third less than one after the other.
          maxWorkers: 2,
          testTimeout: minutes,
          hookTimeout: minutes,
        },
      },
      {
        test: {
          name: 'shell',
          include: ['test/shell/**/*.test.ts'],
          globalSetup: 'test/shell/global-setup.ts',
          fileParallelism: false,
          testTimeout: minutes,
          hookTimeout: minutes,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: 'test/e2e/global-setup.ts',
          fileParallelism: false,
          testTimeout: 2 * minutes,
          hookTimeout: 5 * minutes,
        },
      },
    ],
  },
})
