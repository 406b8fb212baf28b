import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openHelper } from './credential-helper.ts'
import { readDockerConfig } from './docker-config.ts'
import type { Keychain } from './keychain.ts'
import { Logins } from './logins.ts'

const hub = 'https://index.docker.io/v1/'
const secret = 's3cret-and-long'

/** A helper as they are written: a word as its argument, all else on its input, its errors on its output. It keeps one file, and its arguments. */
const program = `#!/bin/sh
echo "$*" >>"$STORE.args"
case $1 in
  store) cat >"$STORE" ;;
  get) read -r server
    if grep -qF "\\"$server\\"" "$STORE" 2>/dev/null; then cat "$STORE"; else echo 'credentials not found in native keychain'; exit 1; fi ;;
  erase) rm -f "$STORE" ;;
  list) if [ -f "$STORE" ]; then sed 's/.*"ServerURL":"\\([^"]*\\)","Username":"\\([^"]*\\)".*/{"\\1":"\\2"}/' "$STORE"; else echo '{}'; fi ;;
esac
`
const broken = `#!/bin/sh
echo 'Cannot autolaunch D-Bus without X11 $DISPLAY'
exit 1
`
/** Turns a text around: enough to see that it was sealed. */
const keychain: Keychain = { available: () => true, seal: (text) => Buffer.from(Buffer.from(text).toReversed()), open: (sealed) => Buffer.from(sealed.toReversed()).toString() }

let folder: string
let before: NodeJS.ProcessEnv
const config = (content: unknown): Promise<void> => writeFile(join(folder, 'config.json'), JSON.stringify(content))
const logins = (withKeychain = false): Logins => new Logins({ keychain: withKeychain ? keychain : null, file: join(folder, 'logins.sealed') })
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-logins-'))
  for (const [name, text] of [['kept', program], ['other', program], ['broken', broken]] as const) {
    await writeFile(join(folder, `docker-credential-${name}`), text.replaceAll('$STORE', join(folder, name)))
    await chmod(join(folder, `docker-credential-${name}`), 0o755)
  }
  before = { ...process.env }
  process.env['PATH'] = `${folder}${delimiter}${process.env['PATH'] ?? ''}`
  process.env['DOCKER_CONFIG'] = folder
})
afterEach(async () => {
  process.env = before
  await rm(folder, { recursive: true })
})

describe('a credential helper', () => {
  it('stores, gets, lists and erases, and never has a secret among its arguments', async () => {
    const helper = openHelper('kept')
    expect(await helper.get(hub)).toBeNull()
    await helper.store(hub, { username: 'ada', secret })
    expect(await helper.get(hub)).toEqual({ username: 'ada', secret })
    expect(await helper.list()).toEqual({ [hub]: 'ada' })
    await helper.erase(hub)
    expect(await helper.get(hub)).toBeNull()
    expect(await readFile(join(folder, 'kept.args'), 'utf8')).toBe('get\nstore\nget\nlist\nerase\nget\n')
  })

  it('that fails, is missing or is none says so', async () => {
    await expect(openHelper('broken').get(hub)).rejects.toMatchObject({ code: 'CREDENTIAL_HELPER_FAILED', details: { helper: 'docker-credential-broken', reason: 'Cannot autolaunch D-Bus without X11 $DISPLAY' } })
    await expect(openHelper('absent').list()).rejects.toMatchObject({ code: 'CREDENTIAL_HELPER_FAILED', details: { reason: 'it is not installed' } })
    await expect(openHelper('../kept').list()).rejects.toMatchObject({ code: 'CREDENTIAL_HELPER_FAILED' })
  })
})

describe('logins', () => {
  it('go to the helper of the docker config, and to the one for their host alone', async () => {
    await config({ credsStore: 'kept', credHelpers: { 'ghcr.example': 'other' } })
    const all = logins(true)
    expect(await all.store('docker.io', { username: 'ada', secret })).toEqual({ kind: 'helper', helper: 'kept' })
    expect(await all.store('ghcr.example', { username: 'bob', secret })).toEqual({ kind: 'helper', helper: 'other' })
    expect(await readFile(join(folder, 'kept'), 'utf8')).toBe(JSON.stringify({ ServerURL: hub, Username: 'ada', Secret: secret }))
    expect(await all.list()).toEqual(new Map([['docker.io', { username: 'ada', store: 'helper', helper: 'kept' }], ['ghcr.example', { username: 'bob', store: 'helper', helper: 'other' }]]))
    expect(await all.find('docker.io')).toEqual({ username: 'ada', secret })
    await all.erase('docker.io')
    expect(await all.find('docker.io')).toBeNull()
  })

  it('fail when the chosen helper fails: a password must not go elsewhere unasked', async () => {
    await config({ credsStore: 'broken' })
    await expect(logins(true).store('docker.io', { username: 'ada', secret })).rejects.toMatchObject({ code: 'CREDENTIAL_HELPER_FAILED' })
  })

  it('are sealed by the keychain where there is no helper, and last', async () => {
    expect(await logins(true).store('registry.example', { username: 'ada', secret })).toEqual({ kind: 'keychain', helper: null })
    const file = await readFile(join(folder, 'logins.sealed'), 'utf8')
    expect(file).not.toContain(secret)
    expect(file).not.toContain('registry.example')
    expect(await logins(true).find('registry.example')).toEqual({ username: 'ada', secret })
    await logins(true).erase('registry.example')
    expect(await logins(true).find('registry.example')).toBeNull()
  })

  it('are in memory only where there is neither', async () => {
    const all = logins()
    expect(await all.store('registry.example', { username: 'ada', secret })).toEqual({ kind: 'session', helper: null })
    expect(await all.find('registry.example')).toEqual({ username: 'ada', secret })
    expect(await logins().find('registry.example')).toBeNull()
  })

  it('of the person\'s docker config are read, and never erased', async () => {
    await config({ auths: { [hub]: { auth: Buffer.from('ada:a:b').toString('base64') }, 'registry.example': { identitytoken: 'token' }, 'empty.example': {} } })
    const { logins: found } = await readDockerConfig()
    expect(found).toEqual(new Map([['docker.io', { username: 'ada', secret: 'a:b' }], ['registry.example', { username: '<token>', secret: 'token' }]]))
    const text = await readFile(join(folder, 'config.json'), 'utf8')
    await expect(logins().erase('docker.io')).rejects.toMatchObject({ code: 'CREDENTIAL_NOT_OURS', details: { host: 'docker.io' } })
    expect(await readFile(join(folder, 'config.json'), 'utf8')).toBe(text)
  })
})
