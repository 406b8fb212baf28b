// Owns the processes of a container: sorted, anew every few seconds while they are looked at, each a signal away from its end.
import { ActionIcon, Menu, Table, Text, Title, UnstyledButton } from '@mantine/core'
import { ArrowDown, ArrowUp, Ellipsis } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { processSignals } from '#contract/containers.ts'
import type { ContainerProcess, ProcessSignal } from '#contract/containers.ts'
import { client } from '../../rpc/client.ts'
import { useFollow } from '../../rpc/use-follow.ts'
import { attempt } from '../../state/error-actions.ts'
import { confirm } from '../../ui/confirm.tsx'
import { formatBytes, formatDuration, formatPercent } from '../../ui/format.ts'
import { useListAddress } from '../../ui/list-address.ts'
import { Middle } from '../../ui/Middle.tsx'
import { safeText } from '../../ui/text.ts'
import classes from './ProcessList.module.css'

const columns = ['pid', 'uid', 'cpuPercent', 'memoryBytes', 'seconds', 'state', 'command'] as const
type Column = (typeof columns)[number]
/** More than a page holds is no list to read. */
const most = 500
const busiest = { by: 'cpuPercent', down: true } as const

const compare = (a: ContainerProcess, b: ContainerProcess, by: Column): number => {
  const [left, right] = [a[by], b[by]]
  return typeof left === 'number' && typeof right === 'number' ? left - right : String(left).localeCompare(String(right))
}

export const ProcessList = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation()
  const [all, setAll] = useState<readonly ContainerProcess[]>([])
  const { sort: asked, onSort } = useListAddress()
  const by = columns.find((one) => one === asked?.id)
  const sort = by === undefined || asked === null ? busiest : { by, down: asked.desc }
  useFollow(id, (signal) => client.containers.processes({ id }, { signal }), setAll)
  const rows = useMemo(() => all.toSorted((a, b) => compare(a, b, sort.by) * (sort.down ? -1 : 1) || a.pid - b.pid).slice(0, most), [all, sort.by, sort.down])
  const send = async ({ pid, command }: ContainerProcess, signal: ProcessSignal): Promise<void> => {
    const lines = [safeText(command, 200), ...(signal === 'KILL' ? [t('containers.processes.killText')] : [])]
    if (await confirm({ title: t('containers.processes.sendTitle', { signal, pid }), lines, confirm: t('containers.processes.send', { signal }) })) await attempt(() => client.containers.signal({ id, pid, signal }))
  }
  return (
    <section aria-label={t('containers.processes.title')} className={classes.section}>
      <Title order={2} size="h4">{t('containers.processes.title')} <Text span size="sm" c="dimmed">{all.length}</Text></Title>
      <div className={classes.scroll}>
        <Table verticalSpacing={4} horizontalSpacing="xs" className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              {columns.map((column) => {
                const sorted = sort.by === column
                const Arrow = sort.down ? ArrowDown : ArrowUp
                return (
                  <Table.Th key={column} aria-sort={sorted ? (sort.down ? 'descending' : 'ascending') : 'none'} data-number={column !== 'command' && column !== 'state' ? true : undefined}>
                    <UnstyledButton className={classes.sort} onClick={() => onSort({ id: column, desc: sorted ? !sort.down : column !== 'command' })}>{t(`containers.processes.${column}`)}{sorted && <Arrow size={12} aria-hidden="true" />}</UnstyledButton>
                  </Table.Th>
                )
              })}
              <Table.Th><span className={classes.hidden}>{t('common.more')}</span></Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.pid}>
                <Table.Td data-number>{row.pid}</Table.Td><Table.Td data-number>{row.uid}</Table.Td><Table.Td data-number>{formatPercent(row.cpuPercent)}</Table.Td>
                <Table.Td data-number>{formatBytes(row.memoryBytes)}</Table.Td><Table.Td data-number>{formatDuration(row.seconds)}</Table.Td><Table.Td>{safeText(row.state, 8)}</Table.Td>
                <Table.Td className={classes.command}><Middle text={row.command} mono /></Table.Td>
                <Table.Td className={classes.menu}>
                  <Menu position="bottom-end">
                    <Menu.Target><ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('containers.processes.menu', { pid: row.pid })}><Ellipsis size={14} /></ActionIcon></Menu.Target>
                    <Menu.Dropdown>{processSignals.map((signal) => <Menu.Item key={signal} {...(signal === 'KILL' ? { c: 'var(--sw-bad)' } : {})} onClick={() => void send(row, signal)}>{t('containers.processes.send', { signal })}</Menu.Item>)}</Menu.Dropdown>
                  </Menu>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  )
}
