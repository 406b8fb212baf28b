// Owns networks in the window: listed with who is joined, made with addresses that are checked as they are typed, joined, left, removed, pruned, and drawn.
import { afterAll, describe, expect, it } from 'vitest'
import { axe, go } from '../e2e/browser.ts'
import { closeBrowser, openWindow } from './window.ts'

afterAll(closeBrowser)

const open = async (hash = '/networks', fake = {}) => {
  const window = await openWindow(fake)
  await go(window.page, hash)
  return { ...window, row: (name: string) => window.page.getByRole('row', { name: new RegExp(`Select ${name} `) }) }
}

describe('the networks page', () => {
  it('tells subnets and who is joined, marks the engine’s own, and warns of what a network hides from containers', async () => {
    const { page, row, complaints, ...window } = await open()
    await using _window = window
    await row('shop_default').getByText('172.18.0.0/16 fd00:1::/64').waitFor()
    await row('shop_default').getByRole('link', { name: 'web' }).waitFor()
    expect(await row('bridge').innerText()).toContain('built in')
    expect(await row('left-over').innerText()).toContain('unused')
    await row('office').getByRole('img', { name: /10\.8\.0\.0\/16, which this computer reaches by tun0/ }).waitFor()
    await page.getByRole('button', { name: /^Internal/ }).click()
    await row('shop_default').waitFor({ state: 'detached' })
    expect(page.url()).toContain('show=internal')
    await page.getByRole('button', { name: /^Internal/ }).click()
    await page.getByRole('textbox', { name: /Filter/ }).fill('subnet:172.19')
    await row('shop_default').waitFor({ state: 'detached' })
    await row('shop_backend').waitFor()
    expect(complaints).toEqual([])
  })

  it('hears of networks that come and go elsewhere', async () => {
    const { row, server, complaints, ...window } = await open()
    await using _window = window
    await row('left-over').waitFor()
    server.core.networks.remove('left-over', false)
    await row('left-over').waitFor({ state: 'detached' })
    server.core.networks.connect({ id: 'office', container: 'web', aliases: [] })
    await row('office').getByText('+1').waitFor()
    expect(complaints).toEqual([])
  })

  it('makes one, and says at its field what is wrong with an address', async () => {
    const { page, row, complaints, ...window } = await open()
    await using _window = window
    await page.getByRole('button', { name: 'Create…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Create a network' })
    const [name, subnet, gateway, create] = [dialog.getByRole('textbox', { name: 'Name' }), dialog.getByRole('textbox', { name: 'Subnet' }).first(), dialog.getByRole('textbox', { name: 'Gateway' }).first(), dialog.getByRole('button', { name: 'Create', exact: true })]
    await name.fill('fresh')
    await subnet.fill('172.28.0')
    await dialog.getByText('A subnet such as 172.28.0.0/24').waitFor()
    await subnet.fill('172.28.0.9/24')
    await dialog.getByText('the subnet is 172.28.0.0/24').waitFor()
    await subnet.fill('172.28.0.0/24')
    await gateway.fill('172.29.0.1')
    await dialog.getByText('Not in the subnet').waitFor()
    expect(await create.isDisabled()).toBe(true)
    await gateway.fill('172.28.0.1')
    await dialog.getByRole('switch', { name: 'IPv6' }).check({ force: true })
    await dialog.getByRole('button', { name: 'MTU, options and labels' }).click()
    await dialog.getByRole('textbox', { name: 'MTU' }).fill('900')
    await dialog.getByText('IPv6 needs at least 1280').waitFor()
    await dialog.getByRole('textbox', { name: 'MTU' }).fill('1400')
    expect(await axe(page)).toEqual([])
    await name.fill('shop_default')
    await create.click()
    await dialog.getByText('There is a network shop_default already.').waitFor()
    await name.fill('fresh')
    await create.click()
    await row('fresh').getByText('172.28.0.0/24').waitFor()
    expect(complaints).toEqual([])
  })

  it('tells an overlap by name before anything is made, offers a free subnet, and takes a VPN’s only when told to', async () => {
    const { page, row, complaints, ...window } = await open('/networks?dialog=create')
    await using _window = window
    const dialog = page.getByRole('dialog', { name: 'Create a network' })
    const [subnet, create] = [dialog.getByRole('textbox', { name: 'Subnet' }).first(), dialog.getByRole('button', { name: 'Create', exact: true })]
    await dialog.getByRole('textbox', { name: 'Name' }).fill('lab')
    await subnet.fill('172.18.4.0/24')
    await dialog.getByText('172.18.0.0/16 belongs to the network shop_default.').waitFor()
    expect(await create.isDisabled()).toBe(true)
    await subnet.fill('10.0.2.0/24')
    await dialog.getByText('By 10.0.2.0/24 the machine reaches this computer (eth0).').waitFor()
    await subnet.fill('10.8.9.0/24')
    await dialog.getByText('10.8.0.0/16 is reached by tun0 on this computer.').waitFor()
    expect(await create.isDisabled()).toBe(true)
    expect(await axe(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Use 172.16.0.0/24' }).click()
    expect(await subnet.inputValue()).toBe('172.16.0.0/24')
    expect(await create.isEnabled()).toBe(true)
    await subnet.fill('10.8.9.0/24')
    await dialog.getByRole('checkbox', { name: 'Make it all the same' }).check()
    await create.click()
    await row('lab').getByText('10.8.9.0/24').waitFor()
    expect(complaints).toEqual([])
  })

  it('removes with the keyboard, names who uses one, and disconnects them only when asked', async () => {
    const { page, row, complaints, ...window } = await open()
    await using _window = window
    for (const name of ['left-over', 'shop_backend', 'bridge']) await row(name).getByRole('checkbox').check()
    await page.getByRole('grid', { name: 'Networks' }).press('Delete')
    await page.getByText('Running containers use shop_backend: refused until they are disconnected.').waitFor()
    await page.getByText('Networks of the engine cannot be removed.').waitFor()
    await page.getByRole('button', { name: 'Remove 2 networks' }).click()
    await page.getByText('The network shop_backend is used by db, cache, api.').waitFor()
    await row('left-over').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Disconnect all and remove…' }).click()
    await page.getByText('These lose their connection at once: db, cache, api.').waitFor()
    await page.getByRole('button', { name: 'Disconnect and remove', exact: true }).click()
    await row('shop_backend').waitFor({ state: 'detached' })
    expect(await row('bridge').count()).toBe(1)
    await row('bridge').getByRole('button', { name: /^Menu of/ }).click()
    await page.getByRole('menuitem', { name: 'Copy ID' }).waitFor()
    expect(await page.getByRole('menuitem', { name: 'Remove…' }).count()).toBe(0)
    expect(complaints).toEqual([])
  })

  it('prunes what nobody needs, and what stopped containers need only when it was ticked', async () => {
    const { page, row, complaints, ...window } = await open('/networks?dialog=prune')
    await using _window = window
    const dialog = page.getByRole('dialog', { name: 'Remove unused networks' })
    await dialog.getByText('1 network goes.').waitFor()
    await dialog.getByText('stopped containers need it').waitFor()
    expect(await dialog.getByRole('checkbox', { name: 'Remove needed-later' }).isChecked()).toBe(false)
    expect(await axe(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Remove 1 network' }).click()
    await row('left-over').waitFor({ state: 'detached' })
    expect(await row('needed-later').count()).toBe(1)
    expect(complaints).toEqual([])
  })
})

describe('the page of one network', () => {
  it('shows its facts, hostile ones too, and the whole answer of the engine', async () => {
    const { page, complaints, ...window } = await open('/networks/continuous-integration-network-of-the-payments-team-eu-west-2/overview')
    await using _window = window
    await page.getByText('192.168.160.0/20').waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByRole('link', { name: 'Inspect' }).click()
    await page.getByRole('textbox', { name: 'Search' }).fill('gateway')
    await page.getByText('192.168.160.1').waitFor()
    await go(page, '/networks/never-was/overview')
    await page.getByText('This network is gone').waitFor()
    expect(await page.evaluate(() => 'slipwayBroken' in globalThis)).toBe(false)
    expect(complaints).toEqual([])
  })

  it('connects a container by other names and a fixed address of the subnet, and disconnects it', async () => {
    const { page, complaints, ...window } = await open('/networks/office/overview')
    await using _window = window
    await page.getByRole('button', { name: 'Connect a container…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Connect a container to office' })
    const address = dialog.getByRole('textbox', { name: 'Fixed IPv4 address' })
    await dialog.getByRole('combobox', { name: 'Container' }).click()
    // One that shares the machine's stack cannot join.
    expect(await page.getByRole('option', { name: 'search', exact: true }).count()).toBe(0)
    await page.getByRole('option', { name: 'web', exact: true }).click()
    await dialog.getByLabel('Other names').pressSequentially('www,front ')
    await address.fill('10.9.0.5')
    await dialog.getByText('Not in 10.8.4.0/24').waitFor()
    await address.fill('10.8.4.1')
    await dialog.getByText('It is the gateway’s').waitFor()
    await address.fill('10.8.4.2')
    expect(await axe(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Connect', exact: true }).click()
    await dialog.getByText('The address 10.8.4.2 is taken.').waitFor()
    await address.fill('10.8.4.77')
    await dialog.getByRole('button', { name: 'Connect', exact: true }).click()
    const member = page.getByRole('row', { name: /^web / })
    await member.getByText('10.8.4.77').waitFor()
    await member.getByText('www, front').waitFor()
    await member.getByRole('button', { name: 'Disconnect web' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Disconnect', exact: true }).click()
    await member.waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
  })

  it('is reached from the page of a container', async () => {
    const { page, server, complaints, ...window } = await open()
    await using _window = window
    await go(page, `/containers/${[...server.core.engine.containers.keys()][0]}/logs`)
    await page.getByRole('link', { name: 'bridge' }).click()
    await page.getByRole('heading', { name: 'bridge' }).waitFor()
    expect(complaints).toEqual([])
  })
})

describe('the picture of networks', () => {
  it('says as a table who is joined to what and which ports leave, and is walked with arrow keys', async () => {
    const { page, complaints, ...window } = await open('/networks?view=picture')
    await using _window = window
    const picture = page.getByRole('group', { name: /Who is joined to which network/ })
    await picture.getByRole('link', { name: /db/ }).waitFor()
    const words = page.getByRole('row', { name: /^db / })
    expect(await words.textContent()).toMatch(/shop_backend 172\.19\.0\.2/)
    expect(await words.textContent()).toMatch(/localhost:8081 leads to port 5432\/tcp|none/)
    await page.getByText('2 networks without containers are not drawn.').waitFor()
    expect(await axe(page)).toEqual([])
    await picture.getByRole('link', { name: 'shop_backend' }).focus()
    await page.keyboard.press('ArrowLeft')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-node'))).toBe('container')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'All networks' }).waitFor()
    await page.getByRole('link', { name: 'All networks' }).click()
    expect(complaints).toEqual([])
  })

  it('draws only what the filter lets through, and hostile names as harmless text', async () => {
    const { page, complaints, ...window } = await open('/networks?view=picture', { hostile: true, containers: 40 })
    await using _window = window
    const picture = page.getByRole('group', { name: /Who is joined to which network/ })
    await picture.waitFor()
    expect(await picture.evaluate((node) => [...node.querySelectorAll('a')].every((link) => link.scrollWidth <= link.clientWidth + 1))).toBe(true)
    await page.getByRole('textbox', { name: /Filter/ }).fill('name:left-over')
    await page.getByText('No container is joined to one of these networks.').waitFor()
    expect(await page.evaluate(() => 'slipwayBroken' in globalThis)).toBe(false)
    expect(complaints).toEqual([])
  })
})
