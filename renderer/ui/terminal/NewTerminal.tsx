// Owns opening another terminal: a click opens the usual one, the menu beside it the others.
import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { Bug, ChevronDown, Laptop, Link2, Plus, Server, Settings2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRunning } from '../../state/machine.ts'
import { OpenForm } from './OpenForm.tsx'
import { openTerminal } from './tabs.ts'
import type { TerminalTab, Whose } from './tabs.ts'

interface Props {
  /** Null: where no container is meant, the terminals are of this computer and of the machine. */
  readonly whose: Whose | null
  readonly place: TerminalTab['place']
  /** Whether the container runs. */
  readonly able: boolean
  readonly onOpen: (tab: string) => void
}

export const NewTerminal = ({ whose, place, able, onOpen }: Props) => {
  const { t } = useTranslation()
  const [form, setForm] = useState(false)
  const machine = useRunning()
  const open = (...[target]: [target?: Parameters<typeof openTerminal>[2]]): void => onOpen(openTerminal(whose, place, target))
  const label = whose === null ? t('common.terminal.newHost') : t('common.terminal.new')
  return (
    <>
      <Tooltip label={label}><ActionIcon variant="subtle" color="gray" disabled={!able} aria-label={label} onClick={() => open()}><Plus size={15} /></ActionIcon></Tooltip>
      <Menu position="bottom-start" width={270}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="sm" disabled={!able} aria-label={t('common.terminal.newOther')}><ChevronDown size={13} /></ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {whose === null
            ? (
                <>
                  <Menu.Item leftSection={<Laptop size={14} />} onClick={() => open()}>{t('common.terminal.kinds.host')}</Menu.Item>
                  <Menu.Item leftSection={<Server size={14} />} disabled={!machine} onClick={() => open({ kind: 'machine' })}>{t('common.terminal.kinds.machine')}</Menu.Item>
                </>
              )
            : (
                <>
                  <Menu.Item leftSection={<Settings2 size={14} />} onClick={() => setForm(true)}>{t('common.terminal.openWith')}</Menu.Item>
                  <Menu.Item leftSection={<Link2 size={14} />} onClick={() => open({ kind: 'attach', container: whose.id })}>{t('common.terminal.attach')}</Menu.Item>
                  <Menu.Item leftSection={<Bug size={14} />} onClick={() => open({ kind: 'debug', container: whose.id })}>{t('common.terminal.debug')}</Menu.Item>
                </>
              )}
        </Menu.Dropdown>
      </Menu>
      {form && whose !== null && <OpenForm container={whose.id} name={whose.name} onOpen={open} onClose={() => setForm(false)} />}
    </>
  )
}
