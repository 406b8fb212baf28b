// Owns: the pages of images: what is inside, comparing, saving, loading and pruning.
import { afterAll, expect, it } from 'vitest'
import { axe } from '../e2e/browser.ts'
import { closeBrowser, openWindow } from './window.ts'

afterAll(closeBrowser)

it('looks inside an image, down to the files of a layer, with the keyboard', async () => {
  await using window = await openWindow({}, {}, '/images')
  const { page } = window
  await page.getByRole('row', { name: /nginx:1.27/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'nginx:1.27' }).waitFor()
  await page.getByText('<script>alert(1)</script>').waitFor()
  await page.getByRole('link', { name: 'Layers and files' }).click()
  await page.getByText('86.9 %').waitFor()
  await page.getByRole('button', { name: /^2\. RUN/ }).click()
  const tree = page.getByRole('tree', { name: 'Files' })
  await tree.getByRole('treeitem', { name: /etc/ }).waitFor()
  await tree.focus()
  await page.keyboard.press('ArrowRight')
  await tree.getByRole('treeitem', { name: /passwd.*changed/ }).waitFor()
  await page.getByLabel('Search all paths…').fill('nginx conf')
  await tree.getByRole('treeitem', { name: /etc\/nginx\/nginx\.conf.*added/ }).waitFor()
  await page.getByRole('button', { name: /^Wasted/ }).click()
  await page.getByText('var/lib/apt/lists', { exact: true }).waitFor()
  expect(await axe(page)).toEqual([])
  await page.getByRole('link', { name: 'Back to the images' }).click()
  await page.getByRole('row', { name: /nginx:1.27/ }).waitFor()
  expect(window.complaints).toEqual([])
})

it('lists packages, hands out a bill of materials, and compares two images', async () => {
  await using window = await openWindow({}, { acceptDownloads: true }, '/images')
  const { page, server } = window
  const [id] = server.core.engine.images.keys()
  await page.goto(`${server.url}#/images/${id}/packages`)
  await page.getByRole('cell', { name: 'libssl3t64' }).first().waitFor()
  await page.getByLabel('Search packages…').fill('curl')
  await page.getByText('1 package', { exact: false }).waitFor()
  await page.getByRole('button', { name: 'Export' }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: /CycloneDX/ }).click()])
  expect(download.suggestedFilename()).toBe('nginx_1.27.cyclonedx.json')
  await page.getByRole('link', { name: 'Compare' }).click()
  await page.getByRole('combobox', { name: 'Choose another image' }).click()
  await page.getByRole('option', { name: /postgres:17/ }).click()
  await page.getByTitle('env NGINX_VERSION').waitFor()
  await page.getByText('Packages (3)').click()
  await page.getByRole('cell', { name: 'libpcre2-8-0' }).waitFor()
  expect(await axe(page)).toEqual([])
  expect(window.complaints).toEqual([])
})

it('saves to a path and says at its field when that is taken', async () => {
  await using window = await openWindow({}, {}, '/images')
  const { page } = window
  await page.getByRole('row', { name: /nginx:1.27/ }).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Save…' }).click()
  const path = page.getByRole('combobox', { name: 'File on this computer' })
  await expect.poll(() => path.inputValue()).toBe('/home/mika/Downloads/nginx_1.27.tar')
  await path.fill('taken.tar')
  await page.getByText('A whole path, from / or ~').waitFor()
  await path.fill('/home/mika/taken.tar')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('There is a file /home/mika/taken.tar already.').waitFor()
  await page.getByLabel('Replace the file').check()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved.').waitFor()
  expect(window.complaints).toEqual([])
})

it('shows what a prune takes and frees, and what became of each', async () => {
  await using window = await openWindow({}, {}, '/images')
  const { page } = window
  await page.getByRole('button', { name: 'Prune…' }).click()
  await page.getByText('Frees 227.0 MiB').waitFor()
  await page.getByText(/^All unused/).click()
  await page.getByLabel('Choose opensearchproject/opensearch:3').uncheck()
  await page.getByLabel(/^Build cache/).check()
  await page.getByText('Stays: 4 images that containers use', { exact: false }).waitFor()
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Remove 3 images' }).click()
  await page.getByText('2 images removed. The build cache gave back 700.0 MiB.').waitFor()
  await page.getByText(/debian:trixie/).first().waitFor()
  expect(window.complaints).toEqual([])
})

it('loads images from a tar, or a root file system as a new image', async () => {
  await using window = await openWindow({}, {}, '/images?move=load')
  const { page } = window
  await page.getByRole('combobox', { name: 'File on this computer' }).fill('~/root.tar')
  await page.getByText('A root file system').click()
  await page.getByLabel('Name of the new image').fill('Not//valid')
  await page.getByText('Write it like nginx').waitFor()
  await page.getByLabel('Name of the new image').fill('base:1')
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByText('It is here.').waitFor()
  await page.getByRole('dialog').getByText('Close', { exact: true }).click()
  await page.getByRole('row', { name: /base:1/ }).waitFor()
  expect(window.complaints).toEqual([])
})

it('takes a tar that is dropped anywhere into the window, and guesses what it is', async () => {
  await using window = await openWindow({}, {}, '/machine')
  const { page } = window
  await page.getByText('Facts').first().waitFor()
  const drop = async (name: string, first: string): Promise<void> => {
    const transfer = await page.evaluateHandle(([file, entry]) => {
      const head = new Uint8Array(1_024)
      head.set(new TextEncoder().encode(entry))
      head.set(new TextEncoder().encode('00000000000'), 124)
      head.set(new TextEncoder().encode('ustar'), 257)
      const data = new DataTransfer()
      data.items.add(new File([head], file ?? ''))
      return data
    }, [name, first])
    await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer })
    await page.getByText('Drop a tar to load it').waitFor()
    await page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
  }
  await drop('picture.png', 'x')
  await page.getByText('picture.png is not a tar.').waitFor()
  await drop('root.tar', 'etc/passwd')
  await page.getByLabel('Name of the new image').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await drop('saved.tar', 'manifest.json')
  await page.getByRole('button', { name: 'Load', exact: true }).click()
  await page.getByText('It is here.').waitFor()
  expect(window.complaints).toEqual([])
})
