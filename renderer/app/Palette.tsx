// Owns the palette: pages, objects by name, and the commands on them.
import { useMantineColorScheme } from '@mantine/core'
import { Spotlight } from '@mantine/spotlight'
import type { SpotlightActionGroupData } from '@mantine/spotlight'
import { useNavigate } from '@tanstack/react-router'
import { Activity, Boxes, Cable, CalendarClock, Cpu, Database, Download, Hammer, Keyboard, Languages, Laptop, Layers, Library, Network, Play, Power, Recycle, Search, Server, SunMoon } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { commands } from '../features/containers/commands.ts'
import type { ContainerTab } from '../features/containers/tabs.ts'
import { client } from '../rpc/client.ts'
import { attempt } from '../state/error-actions.ts'
import { useContainers, useImages, useNetworks } from '../state/lists.ts'
import { useMachine } from '../state/machine.ts'
import { languages, useUi } from '../state/ui-store.ts'
import { openTerminal } from '../ui/terminal/tabs.ts'
import { safeText } from '../ui/text.ts'
import { languageNames } from './appearance.ts'
import { openKeyMap } from './key-map.ts'
import { filterPalette } from './palette-filter.ts'

const icon = (Icon: typeof Search) => <Icon size={16} aria-hidden="true" />
const shownAtOnce = 40

export const Palette = () => {
  const { t } = useTranslation()
  // The lists are read only while it is open, so that 5,000 rows cost nothing otherwise.
  const [open, setOpen] = useState(false)
  return (
    <Spotlight.Root shortcut={['mod + K']} maxHeight={420} scrollable onSpotlightOpen={() => setOpen(true)} onSpotlightClose={() => setOpen(false)} transitionProps={{ duration: 80 }} attributes={{ content: { 'aria-label': t('frame.palette.title') } }} overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}>
      {open && <Inside />}
    </Spotlight.Root>
  )
}

const Inside = () => {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const groups = filterPalette(useGroups(), query, shownAtOnce)
  return (
    <>
      <Spotlight.Search value={query} onChange={(event) => setQuery(event.currentTarget.value)} placeholder={t('frame.palette.placeholder')} aria-label={t('frame.palette.placeholder')} leftSection={icon(Search)} />
      <Spotlight.ActionsList>
        {groups.map(({ group, actions }) => (
          <Spotlight.ActionsGroup key={group} label={group}>
            {actions.map(({ id, label, description, leftSection, onClick }) => <Spotlight.Action key={id} label={label ?? ''} {...(description === undefined ? {} : { description })} leftSection={leftSection} {...(onClick === undefined ? {} : { onClick })} />)}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 && <Spotlight.Empty>{t('frame.palette.nothing')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </>
  )
}

const useGroups = (): readonly SpotlightActionGroupData[] => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { setColorScheme } = useMantineColorScheme()
  const { data: containers = [] } = useContainers()
  const { data: images = [] } = useImages()
  const { data: networks = [] } = useNetworks()
  const state = useMachine(({ snapshot }) => snapshot?.state)
  const act = (id: string, label: string, left: React.ReactNode, onClick: () => unknown) => ({ id, label, leftSection: left, onClick: () => { void onClick() } })
  const go = (id: string, tab: ContainerTab): void => { void navigate({ to: '/containers/$id/{-$tab}', params: { id, tab } }) }
  return [
    {
      group: t('frame.palette.pages'),
      actions: [
        act('page-containers', t('frame.pages.containers'), icon(Boxes), () => navigate({ to: '/containers' })),
        act('page-stats', t('frame.pages.stats'), icon(Activity), () => navigate({ to: '/stats' })),
        act('page-images', t('frame.pages.images'), icon(Layers), () => navigate({ to: '/images' })),
        act('page-builds', t('frame.pages.builds'), icon(Hammer), () => navigate({ to: '/builds' })),
        act('page-volumes', t('frame.pages.volumes'), icon(Database), () => navigate({ to: '/volumes' })),
        act('page-removed-volumes', t('volumeBin.title'), icon(Recycle), () => navigate({ to: '/removed-volumes' })),
        act('page-volume-backups', t('schedules.title'), icon(CalendarClock), () => navigate({ to: '/volume-backups' })),
        act('page-networks', t('frame.pages.networks'), icon(Network), () => navigate({ to: '/networks' })),
        act('page-registries', t('frame.pages.registries'), icon(Library), () => navigate({ to: '/registries' })),
        act('page-ports', t('frame.pages.ports'), icon(Cable), () => navigate({ to: '/ports' })),
        act('page-machine', t('frame.pages.machine'), icon(Cpu), () => navigate({ to: '/machine' })),
      ],
    },
    {
      group: t('frame.palette.commands'),
      actions: [
        act('run', t('frame.palette.runNew'), icon(Play), () => navigate({ to: '/run' })),
        act('pull', t('frame.palette.pull'), icon(Download), () => navigate({ to: '/images', search: { pull: '1' } })),
        act('build', t('frame.palette.build'), icon(Hammer), () => navigate({ to: '/build' })),
        act('create-network', t('frame.palette.createNetwork'), icon(Network), () => navigate({ to: '/networks', search: { dialog: 'create' } })),
        ...(state === 'running'
          ? [act('machine-restart', t('machine.restartConfirm'), icon(Power), () => navigate({ to: '/machine' }))]
          : [act('machine-start', t('common.gate.start'), icon(Power), () => attempt(() => client.machine.start()))]),
        act('terminal-host', t('common.terminal.kinds.host'), icon(Laptop), () => openTerminal(null, 'drawer')),
        ...(state === 'running' ? [act('terminal-machine', t('common.terminal.kinds.machine'), icon(Server), () => openTerminal(null, 'drawer', { kind: 'machine' }))] : []),
        act('keys', t('frame.keyboard'), icon(Keyboard), openKeyMap),
        ...(['auto', 'light', 'dark'] as const).map((scheme) => act(`theme-${scheme}`, t('frame.palette.toTheme', { name: t(`frame.themes.${scheme}`) }), icon(SunMoon), () => { setColorScheme(scheme) })),
        ...languages.map((language) => act(`language-${language}`, t('frame.palette.toLanguage', { name: languageNames[language] }), icon(Languages), () => useUi.setState({ language }))),
      ],
    },
    {
      group: t('frame.palette.containers'),
      actions: containers.flatMap((one) => [
        { ...act(`open-${one.id}`, safeText(one.name, 80), icon(Boxes), () => go(one.id, 'logs')), description: safeText(one.image, 80) },
        ...commands.filter(({ can }) => can(one)).map(({ id, icon: Icon, run }) =>
          ({ ...act(`${id}-${one.id}`, t('containers.onName', { action: t(`containers.actions.${id}`), name: safeText(one.name, 60) }), <Icon size={16} aria-hidden="true" />, () => run(one, go)), keywords: 'command' })),
      ]),
    },
    {
      group: t('frame.palette.images'),
      actions: images.flatMap(({ tags }) => tags.slice(0, 1).map((tag) => act(`run-${tag}`, t('frame.palette.runImage', { name: safeText(tag, 80) }), icon(Layers), () => navigate({ to: '/run', search: { image: tag } })))),
    },
    {
      group: t('frame.palette.networks'),
      actions: networks.map(({ id, name, driver }) => ({ ...act(`network-${id}`, safeText(name, 80), icon(Network), () => navigate({ to: '/networks/$id/{-$tab}', params: { id, tab: 'overview' } })), description: safeText(driver, 40) })),
    },
  ]
}
