// Owns building the window once for the tests that look at it with a fake core.
import { join } from 'node:path'
import { build } from 'vite'

export default async (): Promise<void> => {
  await build({ configFile: join(import.meta.dirname, '../../renderer/vite.config.ts'), logLevel: 'error' })
}
