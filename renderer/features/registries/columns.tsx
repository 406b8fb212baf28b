// Owns the columns of the registries list.
import { LockOpen } from 'lucide-react'
import type { TFunction } from 'i18next'
import { dockerHub } from '#contract/registries.ts'
import type { Registries, Registry } from '#contract/registries.ts'
import { Middle } from '../../ui/Middle.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { safeText } from '../../ui/text.ts'
import classes from './columns.module.css'
import { isToken } from './registry-name.ts'

const connectionOf = (t: TFunction, { host, certificates, insecure }: Registry, mirrors: number): string => [
  insecure ? t('registries.connection.insecure') : certificates.length === 0 ? t('registries.connection.usual') : t('registries.connection.own', { count: certificates.length }),
  ...(host === dockerHub && mirrors > 0 ? [t('registries.connection.mirrors', { count: mirrors })] : []),
].join(' · ')

export const registryColumns = (t: TFunction, { mirrors }: Registries): readonly Column<Registry>[] => [
  {
    id: 'host', header: t('registries.columns.host'), width: 2, min: 180, sort: ({ host }) => host,
    cell: ({ host }) => (host === dockerHub ? <span>{t('registries.hub')} <span className={classes.dim}>{host}</span></span> : <Middle text={host} />),
  },
  {
    id: 'account', header: t('registries.columns.account'), width: 1.2, min: 120, sort: ({ login }) => login?.username ?? '',
    cell: ({ login }) => (login === null ? <span className={classes.dim}>{t('registries.nobody')}</span> : <bdi>{isToken(login.username) ? t('registries.token') : safeText(login.username, 80)}</bdi>),
  },
  { id: 'kept', header: t('registries.columns.kept'), width: 1.6, min: 140, cell: ({ login }) => (login === null ? <span className={classes.dim}>–</span> : <Middle text={t(`registries.stores.${login.store}`, { name: safeText(login.helper ?? '', 40) })} />) },
  {
    id: 'connection', header: t('registries.columns.connection'), width: 1.4, min: 140,
    cell: (row) => <span className={row.insecure ? classes.insecure : undefined}>{row.insecure && <LockOpen size={13} aria-hidden="true" />}{connectionOf(t, row, mirrors.length)}</span>,
  },
]
