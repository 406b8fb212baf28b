// Owns: the network of the machine on its page: names, proxy, packet size and certificates, each refused where it is typed, in both themes.
import { afterAll, describe, expect, it } from 'vitest'
import { axe } from '../e2e/browser.ts'
import { closeBrowser, openWindow } from './window.ts'

afterAll(closeBrowser)

const open = async (options: Parameters<typeof openWindow>[1] = {}, fake: Parameters<typeof openWindow>[0] = {}) => {
  const window = await openWindow({ bootStepMs: 20, ...fake }, options, '/machine')
  const part = (name: string) => window.page.getByRole('region', { name })
  return { ...window, part, save: window.page.getByRole('button', { name: 'Save network' }), [Symbol.asyncDispose]: () => window[Symbol.asyncDispose]() }
}

describe('the network of the machine', () => {
  it('says what it follows, and takes servers of one\'s own, each wrong word at its field', async () => {
    await using window = await open()
    const { part, save, server } = window
    const names = part('Names (DNS)')
    await names.getByText('as on this computer, whose servers are 10.0.0.53, fd00::53').waitFor()
    await part('Proxy').getByText('Now: http through http://127.0.0.1:3128; https through http://127.0.0.1:3128').waitFor()
    await part('Packet size (MTU)').getByText('Now: 1400 bytes').waitFor()
    await names.getByLabel('By these servers').check()
    const list = names.getByLabel('DNS servers')
    await list.fill('dns.example')
    await names.getByText('Write each like 10.0.0.53').waitFor()
    expect(await save.isDisabled()).toBe(true)
    await list.fill('10.66.66.66')
    await save.click()
    await names.getByText('the core does not like this server').waitFor()
    await list.fill('9.9.9.9 10.0.0.53:5353')
    await save.click()
    await names.getByText('Now: by 9.9.9.9, 10.0.0.53:5353').waitFor()
    expect(server.core.machineNetwork.get().settings.dns).toEqual({ mode: 'servers', servers: ['9.9.9.9', '10.0.0.53:5353'] })
    // Names count at once.
    expect(server.core.machine.snapshot.restartFor).toEqual([])
    expect(window.complaints).toEqual([])
  })

  it('takes a proxy with a login, which is shown by its name alone', async () => {
    await using window = await open()
    const { part, save, server } = window
    const proxy = part('Proxy')
    await proxy.getByLabel('Through this proxy').check()
    expect(await save.isDisabled()).toBe(true)
    await proxy.getByLabel('Proxy for https').fill('http://ada:secret@proxy.example')
    await proxy.getByText('Name and password have fields of their own').waitFor()
    await proxy.getByLabel('Proxy for https').fill('proxy.example:3128')
    await proxy.getByLabel('Without a proxy for').fill('.corp.example, 10.0.0.0/8')
    await proxy.getByLabel('Username').fill('ada')
    await proxy.getByLabel('Password', { exact: true }).fill('secret')
    await save.click()
    await proxy.getByText('Now: http without a proxy; https through http://proxy.example:3128, with a login').waitFor()
    expect(server.core.machineNetwork.login).toEqual({ username: 'ada', password: 'secret' })
    expect(await proxy.getByLabel('Password', { exact: true }).inputValue()).toBe('')
    expect(await proxy.getByLabel('Password', { exact: true }).getAttribute('placeholder')).toBe('unchanged')
    await proxy.getByLabel('Tell new containers of it').uncheck()
    await save.click()
    await proxy.getByText('Now: http without a proxy; https through http://proxy.example:3128, with a login').waitFor()
    expect(server.core.machineNetwork.get().settings.proxy).toEqual({ mode: 'own', http: '', https: 'http://proxy.example:3128', noProxy: '.corp.example,10.0.0.0/8', containers: false })
    expect(window.complaints).toEqual([])
  })

  it('applies a packet size by a restart', async () => {
    await using window = await open()
    const { page, part, save } = window
    const size = part('Packet size (MTU)')
    await size.getByLabel('This size').check()
    await size.getByLabel('Bytes').fill('500')
    await size.getByText('A whole number from 576 to 9000').waitFor()
    await size.getByLabel('Bytes').fill('1300')
    await save.click()
    await page.getByText('The machine still runs with other network settings than these.').waitFor()
    await page.getByRole('button', { name: 'Restart to apply' }).click()
    await page.getByRole('button', { name: 'Restart the machine' }).click()
    await page.getByRole('button', { name: 'Restart to apply' }).waitFor({ state: 'detached' })
    await size.getByText('Now: 1300 bytes; this computer’s way out takes 1400').waitFor()
  })

  it('shows whom the machine trusts and takes one more, but no server\'s certificate', async () => {
    await using window = await open()
    const { page, part, server } = window
    const trust = part('Certificate authorities')
    await trust.getByText('Example Corp Root CA').waitFor()
    await trust.getByText(/^expired/).waitFor()
    await trust.getByRole('button', { name: 'Add certificates…' }).click()
    const dialog = page.getByRole('dialog')
    const pem = (words: string): string => `-----BEGIN CERTIFICATE-----\n${words}\n-----END CERTIFICATE-----`
    await dialog.getByLabel('Certificates').fill('hello')
    await dialog.getByText('no certificate in PEM form').waitFor()
    await dialog.getByLabel('Certificates').fill(pem('SERVER'))
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await dialog.getByText('the certificate of a server, not of an authority').waitFor()
    await page.waitForTimeout(200)
    expect(await axe(page)).toEqual([])
    await dialog.locator('input[type=file]').setInputFiles({ name: 'ca.pem', mimeType: 'application/x-pem-file', buffer: Buffer.from(pem('MINE')) })
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await trust.getByText('My own authority').waitFor()
    await trust.getByText('from the next start on').waitFor()
    await trust.getByRole('button', { name: 'Remove My own authority' }).click()
    await trust.getByText('My own authority').waitFor({ state: 'detached' })
    await trust.getByLabel('Those that were added to this computer').click()
    await trust.getByText('None besides the usual ones.').waitFor()
    expect(server.core.machineNetwork.get().certificates).toEqual([])
    expect(window.complaints).toEqual([])
  })

  it.each(['light', 'dark'] as const)('is clean in the %s theme with everything open, and in Japanese', async (colorScheme) => {
    await using window = await openWindow({ bootStepMs: 20 }, { colorScheme, locale: 'ja-JP' }, '/machine')
    const { page } = window
    await page.getByLabel('指定したサーバー').check()
    await page.getByLabel('指定したプロキシ').check()
    await page.getByLabel('指定したサイズ').check()
    await page.getByLabel('DNS サーバー').fill('x')
    await page.getByText('10.0.0.53 や 10.0.0.53:5353 の形で').waitFor()
    expect(await axe(page)).toEqual([])
    expect(window.complaints).toEqual([])
  })
})
