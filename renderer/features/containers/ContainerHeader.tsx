// Owns the head of a container's page: the way back, name, state, ports and main actions.
import { ActionIcon, Anchor, Button, Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Ellipsis, Network, Play, RotateCw, Square, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ContainerDetail } from '#contract/containers.ts'
import { Ago } from '../../ui/Ago.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { shortId } from '../../ui/format.ts'
import { Middle } from '../../ui/Middle.tsx'
import { safeText } from '../../ui/text.ts'
import { act, canDo, dismissRefused, startOrStop, useActions } from './actions.ts'
import { BulkResults } from '../../ui/BulkBar.tsx'
import { ContainerStateDot } from './columns.tsx'
import { CommandMenu } from './CommandMenu.tsx'
import { openable } from './commands.ts'
import classes from './columns.module.css'
import { DetailHead } from '../../ui/DetailPage.tsx'
import { StarButton } from './groups/StarButton.tsx'
import type { ContainerTab } from './tabs.ts'

/** More stand on the page of inspection. */
const mostNetworks = 3

interface Props {
  readonly container: ContainerDetail
  readonly go: (id: string, tab: ContainerTab) => void
}

export const ContainerHeader = ({ container, go }: Props) => {
  const { t } = useTranslation()
  const busy = useActions((state) => state.doing.has(container.id))
  const refused = useActions((state) => state.refused).filter(({ id }) => id === container.id)
  const startable = canDo.start(container) || canDo.unpause(container)
  return (
    <>
      <DetailHead
        list={{ to: '/containers', name: t('containers.back'), label: t('containers.goneButton') }} name={container.name}
        beside={<><StarButton name={container.name} /><ContainerStateDot row={container} t={t} /></>}
        facts={(
          <>
            <Middle text={container.image} />
            <span className={classes.mono}>{shortId(container.id)}</span><CopyButton value={container.id} label={t('containers.actions.copyId')} />
            {openable(container).map(({ port, url }) => <Anchor key={port} inherit className={classes.mono} href={url} target="_blank" rel="noreferrer">localhost:{port}</Anchor>)}
            {container.networks.slice(0, mostNetworks).map(({ id, name }) => (
              <Anchor key={id} inherit className={classes.network} title={t('containers.network', { name: safeText(name, 120) })} renderRoot={(props) => <Link to="/networks/$id/{-$tab}" params={{ id, tab: 'overview' }} {...props} />}><Network size={13} aria-hidden="true" /><bdi>{safeText(name, 24)}</bdi></Anchor>
            ))}
            {container.networks.length > mostNetworks && <span>+{container.networks.length - mostNetworks}</span>}
            <Ago iso={container.startedAt ?? container.createdAt} />
          </>
        )}
      >
        <Button size="xs" variant={startable ? 'filled' : 'default'} disabled={busy} leftSection={startable ? <Play size={13} /> : <Square size={13} />} onClick={() => void startOrStop(container)}>{t(`containers.actions.${canDo.unpause(container) ? 'unpause' : startable ? 'start' : 'stop'}`)}</Button>
        <Button size="xs" variant="default" disabled={busy || !canDo.restart(container)} leftSection={<RotateCw size={13} />} onClick={() => void act([container], 'restart')}>{t('containers.actions.restart')}</Button>
        <Button size="xs" variant="default" disabled={busy} leftSection={<Trash2 size={13} />} onClick={() => void act([container], 'remove')}>{t('containers.actions.remove')}</Button>
        <Menu position="bottom-end">
          <Menu.Target><ActionIcon variant="default" size={30} aria-label={t('common.more')}><Ellipsis size={15} /></ActionIcon></Menu.Target>
          <Menu.Dropdown><CommandMenu container={container} go={go} without={['start', 'stop', 'restart', 'unpause', 'remove']} /></Menu.Dropdown>
        </Menu>
      </DetailHead>
      <BulkResults results={refused} nameOf={() => container.name} onClose={dismissRefused} />
    </>
  )
}
