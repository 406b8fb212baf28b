// Owns making certificates for tests: an authority of one's own, and one of a server that vouches for nobody.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const makeCertificate = (name: string, authority: boolean): string => {
  const folder = mkdtempSync(join(tmpdir(), 'authority-'))
  try {
    const words = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', 'key', '-out', 'crt', '-days', '2', '-subj', `/CN=${name}`]
    execFileSync('openssl', authority ? words : [...words, '-addext', 'basicConstraints=critical,CA:FALSE'], { cwd: folder, stdio: 'ignore' })
    return readFileSync(join(folder, 'crt'), 'utf8')
  } finally {
    rmSync(folder, { recursive: true })
  }
}
