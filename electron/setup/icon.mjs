// Owns resources/icon.png, drawn from resources/icon.svg by Chromium. Run by hand when the drawing changes: node electron/setup/icon.mjs
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { repository } from './host.mjs'

const size = 512
const drawing = readFileSync(join(repository, 'resources', 'icon.svg'), 'utf8')
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
const page = await browser.newPage({ viewport: { width: size, height: size } })
await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${drawing}`)
await page.screenshot({ path: join(repository, 'resources', 'icon.png'), omitBackground: true })
await browser.close()
