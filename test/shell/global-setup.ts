// Owns building what the shell's tests run: the real bundles, built as `npm start` builds them.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

const build = "import { buildShell, buildWindow } from './electron/setup/built.mjs'; await buildWindow(); await buildShell()"

export default (): void => {
  execFileSync(process.execPath, ['--input-type=module', '--eval', build], { cwd: join(import.meta.dirname, '../..'), stdio: ['ignore', 'inherit', 'inherit'] })
}
