// Owns: one life of the app in the stand-in, from its window to its end, with the real bundles and the real core.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { build } from 'vite'
import { ownHome } from './home.ts'
import { standIn } from './stand-in/electron.ts'
import type { BrowserWindow } from './stand-in/window.ts'

const home = await ownHome()
const life = await standIn()
const complaints: string[] = []
let main: BrowserWindow
let page: Page

/** The page's scheme is http in Chromium; what it is on is the app's. */
const shownMachine = () => page.getByTestId('status-line').getByText(/not created/).waitFor()

beforeAll(async () => {
  await life.begin()
  main = await life.window()
  page = await main.webContents.page
  page.on('pageerror', (error) => complaints.push(String(error)))
  // Chromium has something to say itself on windows that it would not open either.
  page.on('console', (message) => message.type() === 'error' && !message.text().startsWith('Not allowed to launch') && complaints.push(message.text()))
})
afterAll(async () => {
  await life[Symbol.asyncDispose]()
  await home[Symbol.asyncDispose]()
})

it('keeps the page in a sandbox, away from Node', () => {
  expect(main.options.webPreferences).toMatchObject({ contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true })
  expect(main.options.webPreferences).not.toHaveProperty('nodeIntegrationInSubFrames')
  expect(life.privileges).toEqual([{ scheme: 'slipway', privileges: { standard: true, secure: true, supportFetchAPI: true } }])
  expect(life.app.paths.get('userData')).toBe(join(home.path, 'window'))
})

it('shows the window on the core, through the port', async () => {
  await shownMachine()
  expect(main.told).toEqual(['show'])
  expect(await page.evaluate("[slipwayShell, ...['require', 'process', 'module', 'standInHost', 'standInDeliver'].map((name) => name in globalThis)]")).toEqual(['electron', false, false, false, false, false])
  expect(complaints).toEqual([])
})

it('serves its files with a strict policy, which the page is under', async () => {
  for (const url of ['slipway://app/', 'slipway://app/icon.svg', 'slipway://app/none', 'slipway://app/..%2fshell%2fmain.js']) {
    const { headers } = await life.ask(url)
    const policy = headers.get('content-security-policy')
    expect(policy).toMatch(/default-src 'none'; script-src 'self';/)
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe|\*|https?:/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  }
  const refused = await page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'window.inlineRan = true'
    document.head.append(script)
    const violated = new Promise<string>((resolve) => document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => effectiveDirective === 'connect-src' && resolve(effectiveDirective)))
    const reached = await fetch('http://127.0.0.1:9/').then(() => true, () => false)
    return { ran: 'inlineRan' in window, reached, violated: await violated }
  })
  expect(refused).toEqual({ ran: false, reached: false, violated: 'connect-src' })
  complaints.length = 0
})

it.each([
  '..%2fshell%2fmain.js', '%2e%2e%2fshell%2fmain.js', '%2e%2e/shell/main.js', '../shell/main.js', 'assets/..%2f..%2fshell/main.js',
  '..%2frenderer.stamp', '/etc/passwd', '%2fetc%2fpasswd', '..%5cshell%5cmain.js', '%00', '%', 'assets', 'index.html%00.js',
])('serves nothing for %s', async (path) => {
  const answer = await life.ask(`slipway://app/${path}`)
  expect([403, 404]).toContain(answer.status)
  expect(await answer.text()).toBe('')
})

it('serves nothing under another host', async () => {
  expect((await life.ask('slipway://other/index.html')).status).toBe(403)
  expect((await life.ask('slipway://app:81/index.html')).status).toBe(403)
})

it('opens no window; web links go to the browser of the person, others nowhere', async () => {
  const actions: string[] = []
  main.webContents.on('stand-in:window-open', (_url, action) => actions.push(action))
  await page.evaluate(() => {
    for (const url of ['https://docs.example/a?b#c', 'http://localhost:8080/', 'mailto:a@b.example', 'vscode://file/etc/passwd', 'smb://host/share']) window.open(url, '_blank', 'noopener')
    const link = Object.assign(document.createElement('a'), { href: 'https://link.example/', target: '_blank', textContent: 'a link' })
    document.body.append(link)
    link.click()
    link.remove()
  })
  await vi.waitFor(() => expect(actions).toEqual(Array(6).fill('deny')))
  expect(life.opened).toEqual(['https://docs.example/a?b#c', 'http://localhost:8080/', 'https://link.example/'])
  for (const url of ['file:///etc/passwd', 'javascript:alert(1)', 'data:text/html,x', '', 'not an address']) expect(main.webContents.openWindow(url)).toBe('deny')
  expect(life.opened).toHaveLength(3)
})

it('navigates nowhere', async () => {
  await page.evaluate(() => { location.href = 'https://elsewhere.example/' })
  await page.evaluate(() => { location.href = '/index.html?other' })
  await page.waitForTimeout(300)
  expect(main.webContents.mainFrame.url).toMatch(/^slipway:\/\/app\/(#.*)?$/)
  const prevented = ['will-frame-navigate', 'will-redirect', 'will-attach-webview'].map((way) => {
    const event = { preventDefault: vi.fn<() => void>() }
    main.webContents.emit(way, event)
    return event.preventDefault.mock.calls.length
  })
  expect(prevented).toEqual([1, 1, 1])
})

it('gives a port to nobody but its own page', () => {
  const { webContents } = main
  const post = vi.spyOn(webContents, 'postMessage')
  const stranger = { postMessage: vi.fn<() => void>(), mainFrame: { url: 'slipway://app/' } }
  life.ipcMain.emit('slipway:connect', { sender: stranger, senderFrame: stranger.mainFrame })
  life.ipcMain.emit('slipway:connect', { sender: stranger, senderFrame: webContents.mainFrame })
  life.ipcMain.emit('slipway:connect', { sender: webContents, senderFrame: { url: 'slipway://app/' } })
  life.ipcMain.emit('slipway:connect', { sender: webContents, senderFrame: null })
  const { url } = webContents.mainFrame
  for (const foreign of ['https://app/', 'slipway://other/', 'file:///index.html', 'about:blank', '']) {
    webContents.mainFrame.url = foreign
    life.ipcMain.emit('slipway:connect', { sender: webContents, senderFrame: webContents.mainFrame })
  }
  webContents.mainFrame.url = url
  expect(post).not.toHaveBeenCalled()
  expect(stranger.postMessage).not.toHaveBeenCalled()
  post.mockRestore()
})

it('grants no permission but copying text', () => {
  const asked = ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'fileSystem', 'hid', 'usb', 'unknown', 'clipboard-sanitized-write']
  const granted = asked.filter((permission) => {
    let answered = false
    life.session.onRequest(main.webContents, permission, (answer) => (answered = answer))
    expect(life.session.onCheck(main.webContents, permission)).toBe(answered)
    return answered
  })
  expect(granted).toEqual(['clipboard-sanitized-write'])
})

it('offers copying and pasting by a right click, and nothing where there is nothing to copy', () => {
  const rightClick = (isEditable: boolean, canCopy: boolean): readonly (string | undefined)[] => {
    life.menus.length = 0
    main.webContents.emit('context-menu', {}, { isEditable, editFlags: { canCopy, canPaste: true, canSelectAll: true } })
    return life.menus.flat().flatMap(({ role }) => (role === undefined ? [] : [role]))
  }
  expect(rightClick(true, true)).toEqual(['copy', 'paste', 'selectAll'])
  expect(rightClick(true, false)).toEqual(['paste', 'selectAll'])
  expect(rightClick(false, true)).toEqual(['copy'])
  expect(rightClick(false, false)).toEqual([])
})

it('chooses a path in the system\'s own dialog, and leaves the field alone when nobody chose', async () => {
  await page.evaluate(() => { location.hash = '#/images?move=load' })
  const field = page.getByRole('combobox', { name: 'File on this computer' })
  await field.fill('/etc/nothing')
  await page.getByRole('button', { name: 'Browse…' }).click()
  await vi.waitFor(() => expect(life.asked).toEqual([{ defaultPath: '/etc/nothing', properties: ['openFile', 'createDirectory'] }]))
  expect(await field.inputValue()).toBe('/etc/nothing')
  life.choose('/etc/hosts')
  await page.getByRole('button', { name: 'Browse…' }).click()
  await vi.waitFor(async () => expect(await field.inputValue()).toBe('/etc/hosts'))
  await page.evaluate(() => { location.hash = '#/containers' })
  await page.getByRole('heading', { name: 'Containers', exact: true }).waitFor()
  await field.waitFor({ state: 'detached' })
  expect(complaints).toEqual([])
})

it('ties the page anew after a reload, and lets the old port go', async () => {
  const closed = vi.fn<() => void>()
  main.webContents.lastPort?.peer?.once('close', closed)
  await main.webContents.reload()
  await shownMachine()
  await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce())
  expect(complaints).toEqual([])
})

it('answers a call of the contract on the port that the page gets', async () => {
  const [bundle] = [await build({ configFile: false, logLevel: 'error', build: { write: false, minify: false, lib: { entry: fileURLToPath(new URL('./page-client.ts', import.meta.url)), formats: ['iife'], name: 'pageClient' } } })].flat()
  const code = bundle !== undefined && 'output' in bundle ? bundle.output[0].code : ''
  // Before the window's own scripts, and instead of them.
  await page.addInitScript(() => {
    window.addEventListener('message', (event) => {
      event.stopImmediatePropagation()
      Object.assign(window, { taken: { data: event.data as unknown, own: event.source === window, port: event.ports[0] } })
    })
  })
  await main.webContents.reload()
  await page.waitForFunction('window.taken')
  expect(await page.evaluate('[taken.data, taken.own, taken.port instanceof MessagePort]')).toEqual(['slipway:port', true, true])
  const info = await page.evaluate(`${code}; pageClient.askInfo(taken.port)`)
  expect(info).toEqual({ version: '0.0.0-stand-in', platform: process.platform, shell: 'electron', pid: process.pid })
})

it('comes to the front when the app is started again', () => {
  main.minimize()
  main.told.length = 0
  life.app.emit('second-instance')
  expect(main.told).toEqual(['restore', 'show', 'focus'])
})

it('goes on without a window on macOS, and comes back from the dock', async () => {
  vi.spyOn(process, 'platform', 'get').mockReturnValue('darwin')
  expect(main.close()).toBe(true)
  vi.restoreAllMocks()
  expect(life.app.told).not.toContain('before-quit')
  life.app.emit('activate')
  const before = main
  main = await life.window()
  expect(main).not.toBe(before)
  page = await main.webContents.page
  await shownMachine()
})

it('quits in order when the window is closed elsewhere', async () => {
  expect(home.has('run', 'app.sock') && home.has('run', 'docker.sock')).toBe(true)
  life.app.told.length = 0
  main.told.length = 0
  let logAtTheEnd = ''
  life.app.once('will-quit', () => (logAtTheEnd = home.log()))

  expect(main.close()).toBe(false)
  expect(main.told).toEqual(['title Slipway is stopping…', 'progress 2', 'disabled'])
  // Impatience changes nothing.
  main.close()
  life.app.quit()
  expect(await life.app.ended).toBe(0)

  expect(life.app.told).toEqual(['before-quit', 'before-quit', 'before-quit', 'before-quit', 'window-all-closed', 'will-quit', 'quit'])
  expect(logAtTheEnd).toContain('"msg":"ended"')
  expect(home.has('run', 'app.sock') || home.has('run', 'docker.sock')).toBe(false)
  expect(life.errors).toEqual([])
})
