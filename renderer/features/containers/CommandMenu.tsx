// Owns the menu of one container.
import { Kbd, Menu } from '@mantine/core'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContainerSummary } from '#contract/containers.ts'
import { commands, openable, OpenIcon } from './commands.ts'
import type { CommandId } from './commands.ts'
import type { ContainerTab } from './tabs.ts'

interface Props {
  readonly container: ContainerSummary
  readonly go: (id: string, tab: ContainerTab) => void
  /** Commands that stand beside the menu already. */
  readonly without?: readonly CommandId[]
}

const groups = ['look', 'act', 'change', 'copy', 'end'] as const

export const CommandMenu = ({ container, go, without = [] }: Props) => {
  const { t } = useTranslation()
  const able = commands.filter(({ id, can }) => can(container) && !without.includes(id))
  const links = openable(container)
  return (
    <>
      {links.map(({ port, url }) => (
        <Menu.Item key={port} component="a" href={url} target="_blank" rel="noreferrer" leftSection={<OpenIcon size={14} />}>{t('containers.actions.openPort', { port })}</Menu.Item>
      ))}
      {groups.map((group, index) => (
        <Fragment key={group}>
          {(index > 0 || links.length > 0) && able.some((one) => one.group === group) && <Menu.Divider />}
          {able.filter((one) => one.group === group).map(({ id, icon: Icon, key, run }) => (
            <Menu.Item
              key={id} leftSection={<Icon size={14} />} {...(group === 'end' ? { c: 'var(--sw-bad)' } : {})}
              rightSection={key !== undefined && <Kbd size="xs">{/^[A-Z]$/.test(key) ? `Shift ${key}` : key}</Kbd>}
              onClick={() => void run(container, go)}
            >{t(`containers.actions.${id}`)}</Menu.Item>
          ))}
        </Fragment>
      ))}
    </>
  )
}
