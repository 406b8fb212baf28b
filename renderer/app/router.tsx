// Owns the addresses: behind a hash, so that they work from a server, a file and the app protocol alike.
import { createHashHistory, createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router'
import { BuildFormPage } from '../features/build/BuildFormPage.tsx'
import { BuildPage } from '../features/build/BuildPage.tsx'
import { BuildsPage } from '../features/build/BuildsPage.tsx'
import { ComparePage } from '../features/containers/ComparePage.tsx'
import { ContainerPage } from '../features/containers/ContainerPage.tsx'
import { LogsPage } from '../features/containers/LogsPage.tsx'
import { ContainersPage } from '../features/containers/ContainersPage.tsx'
import { containerTabs } from '../features/containers/tabs.ts'
import type { ContainerTab } from '../features/containers/tabs.ts'
import { imageTabs } from '../features/images/image-tabs.ts'
import type { ImageTab } from '../features/images/image-tabs.ts'
import { ImagePage } from '../features/images/ImagePage.tsx'
import { ImagesPage } from '../features/images/ImagesPage.tsx'
import { MachinePage } from '../features/machine/MachinePage.tsx'
import { networkTabs } from '../features/networks/network-tabs.ts'
import type { NetworkTab } from '../features/networks/network-tabs.ts'
import { NetworkPage } from '../features/networks/NetworkPage.tsx'
import { NetworksPage } from '../features/networks/NetworksPage.tsx'
import { PortsPage } from '../features/ports/PortsPage.tsx'
import { RegistriesPage } from '../features/registries/RegistriesPage.tsx'
import { RunPage } from '../features/run/RunPage.tsx'
import { listSearch } from '../ui/list-address.ts'
import type { ListSearch } from '../ui/list-address.ts'
import { volumeTabs } from '../features/volumes/volume-tabs.ts'
import type { VolumeTab } from '../features/volumes/volume-tabs.ts'
import { RemovedPage } from '../features/volumes/RemovedPage.tsx'
import { SchedulesPage } from '../features/volumes/SchedulesPage.tsx'
import { VolumePage } from '../features/volumes/VolumePage.tsx'
import { VolumesPage } from '../features/volumes/VolumesPage.tsx'
import { Frame } from './Frame.tsx'

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

const root = createRootRoute({ component: Frame, notFoundComponent: ContainersPage })
const home = createRoute({ getParentRoute: () => root, path: '/', beforeLoad: () => { throw redirect({ to: '/containers' }) } })
const containers = createRoute({ getParentRoute: () => root, path: '/containers', component: ContainersPage, validateSearch: listSearch })
const container = createRoute({
  getParentRoute: () => root,
  path: '/containers/$id/{-$tab}',
  validateSearch: (search): ListSearch & { readonly path?: string } => ({ ...listSearch(search), ...(typeof search['path'] === 'string' && search['path'].startsWith('/') ? { path: search['path'] } : {}) }),
  component: ContainerPage,
  params: {
    parse: ({ id, tab }): { id: string; tab: ContainerTab } => ({ id, tab: containerTabs.find((known) => known === tab) ?? 'logs' }),
    stringify: ({ id, tab }) => ({ id, tab }),
  },
})
const logs = createRoute({
  getParentRoute: () => root,
  path: '/logs',
  component: LogsPage,
  validateSearch: (search): { readonly c?: string; readonly project?: string } => {
    const [c, project] = [text(search['c']), text(search['project'])]
    return { ...(c === undefined ? {} : { c }), ...(project === undefined ? {} : { project }) }
  },
})
const run = createRoute({
  getParentRoute: () => root,
  path: '/run',
  component: RunPage,
  validateSearch: (search): { readonly image?: string } => {
    const image = text(search['image'])
    return image === undefined ? {} : { image }
  },
})
const images = createRoute({
  getParentRoute: () => root,
  path: '/images',
  component: ImagesPage,
  validateSearch: (search): ListSearch & { readonly pull?: string; readonly move?: 'load' | 'prune' } => {
    const pull = text(search['pull'])
    const move = search['move']
    return { ...listSearch(search), ...(pull === undefined ? {} : { pull }), ...(move === 'load' || move === 'prune' ? { move } : {}) }
  },
})
const image = createRoute({
  getParentRoute: () => root,
  path: '/images/$id/{-$tab}',
  component: ImagePage,
  validateSearch: listSearch,
  params: {
    parse: ({ id, tab }): { id: string; tab: ImageTab } => ({ id, tab: imageTabs.find((known) => known === tab) ?? 'overview' }),
    stringify: ({ id, tab }) => ({ id, tab }),
  },
})
const builds = createRoute({ getParentRoute: () => root, path: '/builds', component: BuildsPage, validateSearch: listSearch })
const build = createRoute({ getParentRoute: () => root, path: '/builds/$id', component: BuildPage })
const buildForm = createRoute({
  getParentRoute: () => root,
  path: '/build',
  component: BuildFormPage,
  validateSearch: (search): { readonly again?: string; readonly folder?: string } => {
    const [again, folder] = [text(search['again']), text(search['folder'])]
    return { ...(again === undefined ? {} : { again }), ...(folder === undefined ? {} : { folder }) }
  },
})
const volumes = createRoute({
  getParentRoute: () => root,
  path: '/volumes',
  component: VolumesPage,
  validateSearch: (search): ListSearch & { readonly dialog?: 'create' | 'prune' | 'restore' | 'import' } => {
    const dialog = search['dialog']
    return { ...listSearch(search), ...(dialog === 'create' || dialog === 'prune' || dialog === 'restore' || dialog === 'import' ? { dialog } : {}) }
  },
})
const volume = createRoute({
  getParentRoute: () => root,
  path: '/volumes/$id/{-$tab}',
  component: VolumePage,
  validateSearch: (search): { readonly path?: string } => (typeof search['path'] === 'string' && search['path'].startsWith('/') ? { path: search['path'] } : {}),
  params: {
    parse: ({ id, tab }): { id: string; tab: VolumeTab } => ({ id, tab: volumeTabs.find((known) => known === tab) ?? 'overview' }),
    stringify: ({ id, tab }) => ({ id, tab }),
  },
})
const removedVolumes = createRoute({ getParentRoute: () => root, path: '/removed-volumes', component: RemovedPage, validateSearch: listSearch })
const volumeBackups = createRoute({ getParentRoute: () => root, path: '/volume-backups', component: SchedulesPage, validateSearch: listSearch })
const networks = createRoute({
  getParentRoute: () => root,
  path: '/networks',
  component: NetworksPage,
  validateSearch: (search): ListSearch & { readonly dialog?: 'create' | 'prune'; readonly view?: 'picture' } => {
    const dialog = search['dialog']
    return { ...listSearch(search), ...(dialog === 'create' || dialog === 'prune' ? { dialog } : {}), ...(search['view'] === 'picture' ? { view: 'picture' } : {}) }
  },
})
const network = createRoute({
  getParentRoute: () => root,
  path: '/networks/$id/{-$tab}',
  component: NetworkPage,
  validateSearch: listSearch,
  params: {
    parse: ({ id, tab }): { id: string; tab: NetworkTab } => ({ id, tab: networkTabs.find((known) => known === tab) ?? 'overview' }),
    stringify: ({ id, tab }) => ({ id, tab }),
  },
})
const registries = createRoute({
  getParentRoute: () => root,
  path: '/registries',
  component: RegistriesPage,
  validateSearch: (search): ListSearch & { readonly host?: string } => {
    const host = text(search['host'])
    return { ...listSearch(search), ...(host === undefined ? {} : { host }) }
  },
})
const ports = createRoute({ getParentRoute: () => root, path: '/ports', component: PortsPage, validateSearch: listSearch })
const stats = createRoute({ getParentRoute: () => root, path: '/stats', component: ComparePage, validateSearch: listSearch })
const machine = createRoute({ getParentRoute: () => root, path: '/machine', component: MachinePage })

export const router = createRouter({
  routeTree: root.addChildren([home, containers, stats, container, logs, run, images, image, volumes, volume, removedVolumes, volumeBackups, networks, network, builds, build, buildForm, registries, ports, machine]),
  history: createHashHistory(),
  defaultPreload: false,
  // Plain words in addresses: the router's own way would read a filter of "8080" as a number.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const words = new URLSearchParams(Object.entries(search).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : []))).toString()
    return words === '' ? '' : `?${words}`
  },
})

declare module '@tanstack/react-router' {
  interface Register {
    readonly router: typeof router
  }
}
