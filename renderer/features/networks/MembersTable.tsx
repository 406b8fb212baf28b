// Owns the containers of a network, on its page: their addresses and names there, and taking one off it.
import { Anchor, Button, Text, VisuallyHidden } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemResult } from '#contract/contract.ts'
import type { NetworkDetail, NetworkMember } from '#contract/networks.ts'
import { client } from '../../rpc/client.ts'
import { toAppError } from '../../rpc/streams.ts'
import { tellError } from '../../state/error-actions.ts'
import { keys } from '../../state/keys.ts'
import { queryClient } from '../../state/query-client.ts'
import { BulkResults } from '../../ui/BulkBar.tsx'
import { confirm } from '../../ui/confirm.tsx'
import { Middle } from '../../ui/Middle.tsx'
import { StateDot } from '../../ui/StateDot.tsx'
import { safeText } from '../../ui/text.ts'
import classes from './MembersTable.module.css'
import { canJoin } from './who-can-join.ts'

const mostShown = 200

export const MembersTable = ({ network }: { readonly network: NetworkDetail }) => {
  const { t } = useTranslation()
  const { id, name, members, aliases, ipv6 } = network
  const [leaving, setLeaving] = useState<string | null>(null)
  const [refused, setRefused] = useState<readonly ItemResult[]>([])
  const leave = async (member: NetworkMember): Promise<void> => {
    const yes = await confirm({ title: t('networks.disconnectTitle', { name: safeText(member.name, 60) }), lines: [t('networks.disconnectText', { network: safeText(name, 60) })], confirm: t('networks.disconnect') })
    if (!yes) return
    setLeaving(member.id)
    try {
      const results = await client.networks.disconnect({ id, containers: [member.id] })
      setRefused(results.filter(({ error }) => error !== null))
      await Promise.all([queryClient.invalidateQueries({ queryKey: ['network'] }), queryClient.invalidateQueries({ queryKey: keys.networks })])
    } catch (thrown) {
      tellError(toAppError(thrown).toEnvelope())
    } finally {
      setLeaving(null)
    }
  }
  return (
    <>
      <BulkResults results={refused} nameOf={(one) => members.find((member) => member.id === one)?.name ?? one} onClose={() => setRefused([])} />
      <table className={classes.table} aria-label={t('networks.columns.members')}>
        <thead>
          <tr>
            <th className={classes.name} scope="col">{t('networks.columns.container')}</th><th className={classes.state} scope="col">{t('networks.columns.state')}</th><th scope="col">{t('networks.columns.ipv4')}</th>
            {ipv6 && <th scope="col">{t('networks.columns.ipv6')}</th>}<th scope="col">{t('networks.columns.aliases')}</th>{canJoin(network) && <th className={classes.act} scope="col"><VisuallyHidden>{t('networks.disconnect')}</VisuallyHidden></th>}
          </tr>
        </thead>
        <tbody>
          {members.slice(0, mostShown).map((member) => (
            <tr key={member.id}>
              <td><Anchor inherit className={classes.link} renderRoot={(props) => <Link to="/containers/$id/{-$tab}" params={{ id: member.id, tab: 'logs' }} {...props} />}><Middle text={member.name} /></Anchor></td>
              <td><StateDot state={member.running ? 'running' : 'exited'} {...(member.kept ? { word: t('networks.kept') } : {})} /></td>
              <td className={classes.mono}>{member.ipv4 ?? '–'}</td>
              {ipv6 && <td className={classes.mono} title={member.ipv6 ?? undefined}>{member.ipv6 ?? '–'}</td>}
              <td title={safeText((aliases[member.id] ?? []).join('\n'), 1_000)}><bdi>{safeText((aliases[member.id] ?? []).join(', ') || '–', 200)}</bdi></td>
              {canJoin(network) && <td className={classes.act}><Button size="compact-xs" variant="default" loading={leaving === member.id} aria-label={t('networks.disconnectOne', { name: safeText(member.name, 60) })} onClick={() => void leave(member)}>{t('networks.disconnect')}</Button></td>}
            </tr>
          ))}
        </tbody>
      </table>
      {members.length > mostShown && <Text size="sm" c="dimmed">{t('networks.membersMore', { count: members.length - mostShown })}</Text>}
    </>
  )
}
